"""Which proposals are there, who answered what, and what is still lacking?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import F, QuerySet
from django.http import Http404

from gedragen.core.assurance.record import closing_seal
from gedragen.core.environment import decisions as core
from gedragen.core.environment import replacements
from gedragen.core.environment.decisions import (
    Answer,
    AnswerKind,
    Ground,
    GroundKind,
    GroundVisibility,
    Round,
    RoundState,
)
from gedragen.core.reasons import Reason
from gedragen.core.rights import Role
from gedragen.web.collaborations.models import Mandate, Party, Seat
from gedragen.web.environment.agenda.words import names_of
from gedragen.web.environment.decisions import as_closed
from gedragen.web.environment.decisions.differences import difference
from gedragen.web.environment.decisions.models import (
    Entitlement,
    Proposal,
    ProposalVersion,
    Response,
)
from gedragen.web.environment.decisions.signing import signed
from gedragen.web.shared import clock

STATES = {
    Proposal.DRAFT: RoundState.OPEN,
    Proposal.OPEN: RoundState.OPEN,
    Proposal.CARRIED: RoundState.CARRIED,
    Proposal.NOT_CARRIED: RoundState.NOT_CARRIED,
    Proposal.WITHDRAWN: RoundState.WITHDRAWN,
}


@dataclass(frozen=True)
class Standing:
    """A proposal with its round. A draft has a round without parties: nobody was asked yet."""

    proposal: Proposal
    round: Round
    parties: tuple[Party, ...]
    responses: dict[str, Response]

    @property
    def names(self) -> dict[str, str]:
        """What each entitled party is called, by its key."""
        return names_of(self.parties)

    @property
    def day(self) -> date:
        """The day on which mandates count: today, or the day that the round closed."""
        return as_closed.day_of(self.proposal)

    @property
    def asked(self) -> int:
        return len(self.round.entitled)

    @cached_property
    def answered(self) -> int:
        return sum(core.current(self.round, party) is not None for party in self.round.entitled)

    @cached_property
    def lacking(self) -> tuple[Reason, ...]:
        """What the round lacks; of the interest checks only `assurance` knows."""
        if self.proposal.state != Proposal.OPEN:
            return ()
        return core.lacking(self.round, clock.today())

    @property
    def seal(self) -> str:
        """What the closing act takes into the ledger of the text and of every answer."""
        ground_words = {party: row.ground_words for party, row in self.responses.items()}
        return closing_seal(self.proposal.title, self.proposal.text, self.round, ground_words)

    def lacking_of(self, party: str) -> tuple[Reason, ...]:
        """What is lacking at one party."""
        return tuple(one for one in self.lacking if one.facts.get("party") == party)


@dataclass(frozen=True)
class Given:
    """A party's place in the round, as one reader sees it; `answer` is None while it is silent."""

    party: Party
    is_own: bool
    has_left: bool
    answer: Answer | None
    ground_words: str
    by: str
    needs_ratification: bool
    response: Response | None
    """The row itself, only for the own party: what others may see stands in `answer`."""


def proposals_in(collaboration, *states: str) -> QuerySet[Proposal]:
    """The rows of all proposals in these states, the newest first."""
    return Proposal.objects.filter(collaboration=collaboration, state__in=states).select_related(
        "item", "written_by__person", "written_by__party__organisation"
    )


def proposals_of(collaboration, *states: str) -> list[Standing]:
    """All proposals in these states (or in any), the newest first, each with its round.

    Four queries. The open ones are few; closed ones are many, and looked at by the page.
    """
    return standings(list(proposals_in(collaboration, *(states or Proposal.STATES))))


def standing_of(proposal: Proposal) -> Standing:
    return standings([proposal])[0]


def round_of(proposal: Proposal) -> Round:
    """The round as the core knows it, with its mandates and the parties that left.

    Those of today; of a closed round those of the moment that it closed.
    """
    return standing_of(proposal).round


def standings(proposals: Sequence[Proposal]) -> list[Standing]:
    """The rounds of several proposals, in three queries however many there are.

    One more where a party came back to the table after a round had closed.
    """
    entitlements = defaultdict(list)
    for row in Entitlement.objects.filter(proposal__in=proposals).select_related(
        "party__organisation"
    ):
        entitlements[row.proposal_id].append(row)
    responses = defaultdict(dict)
    for row in Response.objects.filter(
        proposal__in=proposals, version=F("proposal__version")
    ).select_related("by__person", "stands_in_for__person", "ratified_by__person"):
        responses[row.proposal_id][str(row.party_id)] = row
    by_seat = _mandates({_voice(row) for given in responses.values() for row in given.values()})
    moves = as_closed.moves_of((one, row) for one in proposals for row in entitlements[one.pk])
    return [
        Standing(
            proposal,
            _round(proposal, entitlements[proposal.pk], responses[proposal.pk], by_seat, moves),
            tuple(row.party for row in entitlements[proposal.pk]),
            responses[proposal.pk],
        )
        for proposal in proposals
    ]


def proposal_of(seat: Seat, key) -> Proposal:
    """One proposal of this collaboration; anything else is not found."""
    found = (
        Proposal.objects.filter(collaboration=seat.collaboration, pk=key)
        .select_related("item", "written_by__person", "written_by__party__organisation")
        .first()
    )
    if found is None:
        raise Http404
    return found


def answers_for(seat: Seat, standing: Standing) -> list[Given]:
    """Every party's place as this reader may see it: own first, then the fixed order.

    Confidential grounds and their words are there for the own party and the
    facilitator only. An interest named by a ground has readers of its own: the
    key in `answer.grounds` is for whoever joins it to what this reader may read.
    """
    own, facilitates = seat.party_id, seat.role == Role.FACILITATOR
    found = []
    for party in sorted(standing.parties, key=lambda one: one.pk != own):
        row = standing.responses.get(party.key)
        answer = core.current(standing.round, party.key)
        is_own = party.pk == own
        full = is_own or facilitates
        seen = answer and core.as_seen(answer, own=is_own, facilitator=facilitates)
        is_open = bool(row) and (full or row.ground_visibility == GroundVisibility.TABLE)
        found.append(
            Given(
                party=party,
                is_own=is_own,
                has_left=party.key in standing.round.left,
                answer=seen,
                ground_words=row.ground_words if row and answer and is_open else "",
                by=signed(row) if row and answer else "",
                needs_ratification=core.needs_ratification(standing.round, party.key, standing.day),
                response=row if is_own and answer else None,
            )
        )
    return found


def asked_of(seat: Seat) -> list[Standing]:
    """The open rounds that wait for this seat: its answer, or as a sponsor its word on one."""
    codes = set()
    if seat.may["answer_round"]:
        codes.add("silent")
    if seat.may["ratify"]:
        codes.add("ratification_missing")
    if not codes or seat.party_id is None:
        return []
    own = str(seat.party_id)
    return [
        one
        for one in proposals_of(seat.collaboration, Proposal.OPEN)
        if any(reason.code in codes for reason in one.lacking_of(own))
    ]


def ratifiable_by(seat: Seat) -> list[Standing]:
    """The open rounds in which a consent of the own party waits for this sponsor's word."""
    own = str(seat.party_id)
    return [
        one
        for one in asked_of(seat)
        if any(reason.code == "ratification_missing" for reason in one.lacking_of(own))
        and may_ratify(seat, one.responses[own])
    ]


def may_ratify(seat: Seat, row: Response) -> bool:
    """Whether this sponsor has a say on an answer; not on one that they gave standing in."""
    gave = replacements.may_ratify(
        str(seat.person_id),
        str(row.by.person_id),
        as_replacement=row.stands_in_for_id is not None,
    )
    return seat.may["ratify"] and not gave


def versions_of(proposal: Proposal) -> list[dict]:
    """How the text stood, the newest first, each with its reason and what it changed."""
    rows = kept_versions(proposal)
    return [
        {
            "version": row,
            "difference": difference(before.text, row.text) if before else [],
            "old_title": before.title if before and before.title != row.title else "",
        }
        for row, before in zip(rows, [*rows[1:], None], strict=True)
    ]


def kept_versions(proposal: Proposal) -> list[ProposalVersion]:
    """Every version that was ever put forward, the newest first; one query."""
    return list(proposal.versions.select_related("by__person", "takes_up__party__organisation"))


def two_of(
    versions: Sequence[ProposalVersion], older: str, newer: str
) -> tuple[ProposalVersion, ProposalVersion]:
    """Two versions by their numbers, the older first whichever way they were asked.

    A number that is none gives the newest, or the one before the other.
    """
    by_number = {str(one.number): one for one in versions}
    after = by_number.get(newer, versions[0])
    earlier = next((one for one in versions if one.number < after.number), after)
    before = by_number.get(older, earlier)
    return (before, after) if before.number <= after.number else (after, before)


def may_change(seat: Seat, proposal: Proposal) -> bool:
    """Whether its writer, their party or the facilitator looks: they may change the text."""
    if not seat.may["propose"]:
        return False
    if seat.role == Role.FACILITATOR or proposal.written_by_id == seat.pk:
        return True
    return seat.party_id is not None and proposal.written_by.party_id == seat.party_id


def as_answer(row: Response) -> Answer:
    """What a row says, as the core knows it."""
    grounds = ()
    if row.ground_kind:
        named = row.ground_id or row.ground_words
        grounds = (Ground(GroundKind(row.ground_kind), named),)
    return Answer(
        kind=AnswerKind(row.kind),
        version=row.version,
        words=row.words,
        grounds=grounds,
        proposed_change=row.proposed_change,
        look_together=row.look_together,
        ground_visibility=GroundVisibility(row.ground_visibility),
        ratified=row.ratified,
    )


def as_mandate(row: Mandate | None) -> core.Mandate | None:
    """A mandate, as the core knows it."""
    if row is None:
        return None
    return core.Mandate(row.limit_cents, row.valid_until, confirmed=row.confirmed_at is not None)


def _voice(row: Response):
    """Whose mandate an answer rests on: who stands in answers with that of the replaced."""
    return row.stands_in_for_id or row.by_id


def _mandates(seats: set) -> dict:
    """The mandates of each seat that were ever confirmed, the oldest first."""
    found = defaultdict(list)
    rows = Mandate.objects.filter(seat__in=seats).exclude(confirmed_at=None)
    for row in rows.order_by("confirmed_at", "id"):
        found[row.seat_id].append(row)
    return found


def _round(proposal, entitlements, responses, by_seat, moves) -> Round:
    held = {
        party: as_closed.held_by(proposal, by_seat[_voice(row)])
        for party, row in responses.items()
        if _voice(row) in by_seat
    }
    mandates = {party: as_mandate(row) for party, row in held.items() if row}
    return Round(
        id=proposal.key,
        version=proposal.version,
        entitled=tuple(str(row.party_id) for row in entitlements),
        obliged=frozenset(str(row.party_id) for row in entitlements if row.obliged),
        amounts={str(row.party_id): row.amount_cents for row in entitlements},
        mandates=mandates,
        answers={party: as_answer(row) for party, row in responses.items()},
        left=frozenset(
            row.party.key for row in entitlements if as_closed.had_left(proposal, row.party, moves)
        ),
        state=STATES[proposal.state],
    )
