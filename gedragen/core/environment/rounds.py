"""What does each act make of a consent round? (rule 7)

Every function gives a new `Round`, or raises `Refused` with everything against it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from gedragen.core.environment.decisions import (
    Answer,
    Mandate,
    Round,
    RoundState,
    may_amend,
    may_answer,
    may_close,
    may_ratify,
    may_withdraw,
    may_withdraw_proposal,
)
from gedragen.core.reasons import Reason, Refused


def opened(
    id: str,
    *,
    version: int,
    entitled: Iterable[str],
    obliged: Iterable[str] = (),
    amounts: Mapping[str, int] | None = None,
    mandates: Mapping[str, Mandate] | None = None,
) -> Round:
    """A round whose entitled parties are fixed from here on. Whoever is obliged has a voice."""
    parties = tuple(dict.fromkeys(entitled))
    bound = frozenset(obliged)
    Refused.unless(_ill_founded(parties, bound))
    return Round(
        id=id,
        version=version,
        entitled=parties,
        obliged=bound,
        amounts=MappingProxyType(dict(amounts or {})),
        mandates=MappingProxyType(dict(mandates or {})),
    )


def may_ask(
    asked: Iterable[str], must_ask: Iterable[str], *, no_others: bool = False
) -> tuple[Reason, ...]:
    """Why a round cannot be opened with these parties.

    A text that touches certain parties takes their own consent; where it changes what was
    agreed (rule 9), nobody else is asked, so that nobody else can hold it up.
    """
    here, needed = set(asked), set(must_ask)
    found = [Reason("must_be_asked", {"party": party}) for party in sorted(needed - here)]
    if no_others:
        found += [
            Reason("not_touched_by_this", {"party": party}) for party in sorted(here - needed)
        ]
    return tuple(found)


def answered(consent_round: Round, party: str, answer: Answer, *, acting_for: str | None) -> Round:
    """The party's new answer takes the place of its former one, ratification included."""
    Refused.unless(may_answer(consent_round, party, answer, acting_for=acting_for))
    return _with_answer(consent_round, party, answer)


def withdrawn(consent_round: Round, party: str, *, acting_for: str | None) -> Round:
    """The party is silent again."""
    Refused.unless(may_withdraw(consent_round, party, acting_for=acting_for))
    return _with_answer(consent_round, party, None)


def ratified(
    consent_round: Round, party: str, yes: bool, today: date, *, acting_for: str | None
) -> Round:
    """The party's sponsor says yes or no to its provisional consent."""
    Refused.unless(may_ratify(consent_round, party, today, acting_for=acting_for))
    answer = replace(consent_round.answers[party], ratified=yes)
    return _with_answer(consent_round, party, answer)


def vacated(consent_round: Round, party: str) -> Round:
    """The party leaves: an open place remains. A closed round stays as it was."""
    if consent_round.state is not RoundState.OPEN or party not in consent_round.entitled:
        return consent_round
    gone = _with_answer(consent_round, party, None)
    return replace(gone, left=consent_round.left | {party})


def amended(
    consent_round: Round,
    *,
    obliged: Iterable[str] | None = None,
    amounts: Mapping[str, int] | None = None,
) -> Round:
    """A new version of the proposal, before the same parties: no answer survives it."""
    Refused.unless(may_amend(consent_round))
    bound = consent_round.obliged if obliged is None else frozenset(obliged)
    Refused.unless(_ill_founded(consent_round.entitled, bound))
    return replace(
        consent_round,
        version=consent_round.version + 1,
        obliged=bound,
        amounts=consent_round.amounts if amounts is None else MappingProxyType(dict(amounts)),
        answers=MappingProxyType({}),
    )


def closed(
    consent_round: Round, today: date, *, carried: bool, also_lacking: Iterable[Reason]
) -> Round:
    """The round ends, carried or not. Nothing in it changes after this."""
    Refused.unless(may_close(consent_round, today, carried=carried, also_lacking=also_lacking))
    state = RoundState.CARRIED if carried else RoundState.NOT_CARRIED
    return replace(consent_round, state=state)


def proposal_withdrawn(consent_round: Round) -> Round:
    """The proposal is taken off the table: neither carried nor rejected."""
    Refused.unless(may_withdraw_proposal(consent_round))
    return replace(consent_round, state=RoundState.WITHDRAWN)


def _ill_founded(parties: tuple[str, ...], bound: frozenset[str]) -> tuple[Reason, ...]:
    found = [] if parties else [Reason("no_parties")]
    found += [
        Reason("obliged_not_entitled", {"party": party})
        for party in sorted(bound.difference(parties))
    ]
    return tuple(found)


def _with_answer(consent_round: Round, party: str, answer: Answer | None) -> Round:
    answers = {of: given for of, given in consent_round.answers.items() if of != party}
    if answer is not None:
        answers[party] = answer
    return replace(consent_round, answers=MappingProxyType(answers))
