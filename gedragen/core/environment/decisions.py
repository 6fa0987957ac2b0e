"""Is a proposal carried, and if not, what is still lacking? (rule 7)

Consent in the sense of sociocracy (Endenburg 1998): nobody has a reasoned, paramount
objection. We differ in two ways: a party must answer, since silence is no consent; and
consent counts only within a mandate, or once the party's sponsor has ratified it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from gedragen.core.reasons import Reason


class AnswerKind(StrEnum):
    """What a party can say to a proposal. An objection is a paramount one."""

    CONSENT = "consent"
    RESERVATION = "reservation"
    OBJECTION = "objection"
    ASIDE = "aside"


CONSENTING = frozenset({AnswerKind.CONSENT, AnswerKind.RESERVATION})


class GroundKind(StrEnum):
    """What a paramount objection can rest on."""

    INTEREST = "interest"
    AMBITION = "ambition"
    FRAMEWORK = "framework"


class GroundVisibility(StrEnum):
    """Whether the grounds are for the table, or go through the facilitator."""

    TABLE = "table"
    FACILITATOR = "facilitator"


@dataclass(frozen=True)
class Ground:
    """One interest, ambition or framework that an objection rests on."""

    kind: GroundKind
    id: str


@dataclass(frozen=True)
class Answer:
    """What one party says to one version of a proposal.

    `ratified` is what the party's sponsor said to this very answer: yes, no, or None for
    nothing yet. Another answer therefore starts without it.
    """

    kind: AnswerKind
    version: int
    words: str = ""
    grounds: tuple[Ground, ...] = ()
    proposed_change: str = ""
    look_together: bool = False
    ground_visibility: GroundVisibility = GroundVisibility.TABLE
    ratified: bool | None = None


@dataclass(frozen=True)
class Mandate:
    """How far a representative can bind the party.

    Without `amount_limit_cents` there is no limit in money, without `valid_until` no end.
    It counts only when the sponsor has `confirmed` it.
    """

    amount_limit_cents: int | None
    valid_until: date | None
    confirmed: bool


class RoundState(StrEnum):
    """Where a round stands. Only an open one can still change."""

    OPEN = "open"
    CARRIED = "carried"
    NOT_CARRIED = "not_carried"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Round:
    """One consent round on one version of a proposal.

    `entitled` is fixed at the opening. `obliged` are the parties that must do something
    under the decision, `amounts` what it binds each party to, in cents. `left` are the
    entitled parties that went away: their place is open, not filled with a yes.
    """

    id: str
    version: int
    entitled: tuple[str, ...]
    obliged: frozenset[str] = frozenset()
    amounts: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    mandates: Mapping[str, Mandate] = field(default_factory=lambda: MappingProxyType({}))
    answers: Mapping[str, Answer] = field(default_factory=lambda: MappingProxyType({}))
    left: frozenset[str] = frozenset()
    state: RoundState = RoundState.OPEN


def incomplete(answer: Answer) -> tuple[Reason, ...]:
    """What an answer must still say.

    A paramount objection names the interest, ambition or framework it rests on and a way
    forward; "I would rather" is a reservation, and that needs its words.
    """
    found = []
    if answer.kind is AnswerKind.RESERVATION and not answer.words.strip():
        found.append(Reason("reservation_without_words"))
    if answer.kind is AnswerKind.OBJECTION:
        if not any(ground.id.strip() for ground in answer.grounds):
            found.append(Reason("objection_without_ground"))
        if not (answer.proposed_change.strip() or answer.look_together):
            found.append(Reason("objection_without_way_forward"))
    return tuple(found)


def as_seen(answer: Answer, *, own: bool, facilitator: bool) -> Answer:
    """The answer as a reader gets it.

    Confidential grounds and words are for its own party and for facilitators. The
    proposed change is always for the table. Grounds that are for the table still name
    things whose own visibility the caller has to respect.
    """
    if own or facilitator or answer.ground_visibility is GroundVisibility.TABLE:
        return answer
    return replace(answer, words="", grounds=())


def within_mandate(mandate: Mandate | None, amount_cents: int, today: date) -> tuple[Reason, ...]:
    """Why consent to `amount_cents` needs ratification. Empty when the mandate covers it."""
    if mandate is None:
        return (Reason("no_mandate"),)
    found = []
    if not mandate.confirmed:
        found.append(Reason("mandate_unconfirmed"))
    if mandate.valid_until is not None and mandate.valid_until < today:
        found.append(Reason("mandate_expired", {"valid_until": mandate.valid_until}))
    limit = mandate.amount_limit_cents
    if limit is not None and amount_cents > limit:
        facts = {"amount_cents": amount_cents, "limit_cents": limit}
        found.append(Reason("beyond_mandate", facts))
    return tuple(found)


def survives_new_version(filed_for: int, version: int) -> bool:
    """Whether something filed for one version counts for another: no answer or check does."""
    return filed_for == version


def current(consent_round: Round, party: str) -> Answer | None:
    """The party's answer, if it was given to this version and the party is still there."""
    if party not in consent_round.entitled or party in consent_round.left:
        return None
    answer = consent_round.answers.get(party)
    if answer is None or not survives_new_version(answer.version, consent_round.version):
        return None
    return answer


def provisional(consent_round: Round, party: str, today: date) -> bool:
    """Whether the party's consent goes beyond its mandate, so that its sponsor has a say."""
    answer = current(consent_round, party)
    if answer is None or answer.kind not in CONSENTING:
        return False
    amount = consent_round.amounts.get(party, 0)
    return bool(within_mandate(consent_round.mandates.get(party), amount, today))


def needs_ratification(consent_round: Round, party: str, today: date) -> bool:
    """Whether the party's consent waits for its sponsor's yes."""
    answer = current(consent_round, party)
    return (
        answer is not None
        and answer.ratified is not True
        and provisional(consent_round, party, today)
    )


def lacking(consent_round: Round, today: date) -> tuple[Reason, ...]:
    """Everything that keeps the proposal from being carried, in the order of the parties.

    Says nothing about the grounds, the mandates or the interest checks: the table may
    not know the first two, and `core.assurance` adds the last.
    """
    parties = tuple(dict.fromkeys(consent_round.entitled))
    if not parties:
        return (Reason("no_parties"),)
    found = [reason for party in parties for reason in _lacking_of(consent_round, party, today)]
    found += [
        Reason("obliged_not_consented", {"party": party})
        for party in sorted(consent_round.obliged.difference(parties))
    ]
    if all(_kind(consent_round, party) is AnswerKind.ASIDE for party in parties):
        found.append(Reason("all_aside"))
    return tuple(found)


def _kind(consent_round: Round, party: str) -> AnswerKind | None:
    answer = current(consent_round, party)
    return answer.kind if answer else None


def _lacking_of(consent_round: Round, party: str, today: date) -> tuple[Reason, ...]:
    facts = {"party": party}
    if party in consent_round.left:
        return (Reason("open_place", facts),)
    answer = current(consent_round, party)
    if answer is None:
        return (Reason("silent", facts),)
    if answer.kind is AnswerKind.OBJECTION:
        return (Reason("open_objection", facts),)
    if answer.kind is AnswerKind.ASIDE:
        obliged = party in consent_round.obliged
        return (Reason("obliged_not_consented", facts),) if obliged else ()
    if answer.ratified is False:
        return (Reason("ratification_refused", facts),)
    if needs_ratification(consent_round, party, today):
        return (Reason("ratification_missing", facts),)
    return ()


def may_answer(
    consent_round: Round, party: str, answer: Answer, *, acting_for: str | None
) -> tuple[Reason, ...]:
    """Why this answer cannot be filed for `party` by somebody acting for `acting_for`.

    A party alone changes its own answer, so it alone resolves its own objection:
    facilitators act for no party and are refused.
    """
    found = list(_still_open(consent_round))
    if party not in consent_round.entitled:
        found.append(Reason("not_entitled"))
    if party in consent_round.left:
        found.append(Reason("party_left"))
    found += _own(party, acting_for)
    if not survives_new_version(answer.version, consent_round.version):
        found.append(Reason("stale_version", {"version": consent_round.version}))
    if answer.ratified is not None:
        found.append(Reason("ratified_beforehand"))
    return (*found, *incomplete(answer))


def may_withdraw(consent_round: Round, party: str, *, acting_for: str | None) -> tuple[Reason, ...]:
    """Why the party cannot take its answer back. It can until the round closes."""
    found = [*_still_open(consent_round), *_own(party, acting_for)]
    if current(consent_round, party) is None:
        found.append(Reason("nothing_to_withdraw"))
    return tuple(found)


def may_ratify(
    consent_round: Round, party: str, today: date, *, acting_for: str | None
) -> tuple[Reason, ...]:
    """Why the party's sponsor cannot say yes or no. It can take that back until closing."""
    found = [*_still_open(consent_round), *_own(party, acting_for)]
    if not provisional(consent_round, party, today):
        found.append(Reason("nothing_to_ratify"))
    return tuple(found)


def may_amend(consent_round: Round) -> tuple[Reason, ...]:
    """Why the proposal cannot get a new version."""
    return _still_open(consent_round)


def may_withdraw_proposal(consent_round: Round) -> tuple[Reason, ...]:
    """Why the proposal cannot be taken off the table."""
    return _still_open(consent_round)


def may_close(
    consent_round: Round, today: date, *, carried: bool, also_lacking: Iterable[Reason]
) -> tuple[Reason, ...]:
    """Why the round cannot be closed as carried, or as not carried.

    `also_lacking` is what other elements know: interest checks, in the first place.
    A proposal that lacks nothing cannot be closed as not carried: only withdrawn.
    """
    wanting = (*lacking(consent_round, today), *also_lacking)
    if carried:
        return (*_still_open(consent_round), *wanting)
    if not wanting:
        return (*_still_open(consent_round), Reason("nothing_lacking"))
    return _still_open(consent_round)


def reasons_against_adopting(
    consent_round: Round, today: date, *, closes_on: date, also_lacking: Iterable[Reason]
) -> tuple[Reason, ...]:
    """Why a proposal does not adopt itself, where that was said before anyone was asked.

    Its term has to pass with nothing but consent: a reservation, a party that stands aside
    or one that is silent leaves the closing to the facilitator.
    """
    found = list(may_close(consent_round, today, carried=True, also_lacking=also_lacking))
    if today <= closes_on:
        found.append(Reason("term_still_runs", {"closes_on": closes_on}))
    found += [
        Reason("not_only_consent", {"party": party})
        for party in dict.fromkeys(consent_round.entitled)
        if _kind(consent_round, party) is not AnswerKind.CONSENT
    ]
    return tuple(found)


def _still_open(consent_round: Round) -> tuple[Reason, ...]:
    if consent_round.state is RoundState.OPEN:
        return ()
    return (Reason("round_closed", {"state": consent_round.state}),)


def _own(party: str, acting_for: str | None) -> tuple[Reason, ...]:
    return () if acting_for == party else (Reason("not_own_answer"),)
