"""Who has which part in a promise besides the party that answers for it?

After RASCI: the party that promises stays accountable, whoever does the work. Others do it, help
with it, are asked about it or are told of it. Doing and helping take one's own yes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from gedragen.core.environment.commitments import Commitment, CommitmentState
from gedragen.core.reasons import Reason, Refused


class PartKind(StrEnum):
    """What a party does in a promise of another."""

    DOES = "does"
    HELPS = "helps"
    IS_ASKED = "is_asked"
    IS_TOLD = "is_told"


class PartState(StrEnum):
    """Where a part stands."""

    ASKED = "asked"
    HELD = "held"
    DECLINED = "declined"
    LAID_DOWN = "laid_down"
    TAKEN_AWAY = "taken_away"


class PartAct(StrEnum):
    """What can be done with a part."""

    ACCEPT = "accept"
    DECLINE = "decline"
    LAY_DOWN = "lay_down"
    TAKE_AWAY = "take_away"


@dataclass(frozen=True)
class Part:
    """The part of one party."""

    party: str
    kind: PartKind
    state: PartState = PartState.ASKED


WORK = frozenset({PartKind.DOES, PartKind.HELPS})
"""The parts that cost something, so they are held only by one's own yes."""

RUNNING = frozenset(
    {
        CommitmentState.ACCEPTED,
        CommitmentState.UNDER_WAY,
        CommitmentState.DONE_CLAIMED,
        CommitmentState.RENEGOTIATING,
    }
)
"""The states in which a promise has been made and not ended: only then parts can change."""

LIVE = frozenset({PartState.ASKED, PartState.HELD})

_LEADS_TO = {
    PartAct.ACCEPT: PartState.HELD,
    PartAct.DECLINE: PartState.DECLINED,
    PartAct.LAY_DOWN: PartState.LAID_DOWN,
    PartAct.TAKE_AWAY: PartState.TAKEN_AWAY,
}


def may_name(
    promise: Commitment, parts: Iterable[Part], party: str, kind: PartKind, *, by: str | None
) -> tuple[Reason, ...]:
    """Why the party `by` cannot give or ask this part now."""
    found = _not_running(promise)
    if by != promise.promiser:
        found.append(Reason("only_the_promiser"))
    if party == promise.promiser:
        found.append(Reason("answers_for_it_already"))
    if party == promise.receiver and kind is PartKind.DOES:
        found.append(Reason("receiver_does_not_do"))
    if party == promise.receiver and kind is PartKind.IS_TOLD:
        found.append(Reason("receiver_is_told_anyway"))
    if any(part.party == party and part.state in LIVE for part in parts):
        found.append(Reason("has_a_part_already"))
    return tuple(found)


def named(
    promise: Commitment, parts: Iterable[Part], party: str, kind: PartKind, *, by: str | None
) -> Part:
    """The new part: work is only asked, being asked or told is held at once."""
    Refused.unless(may_name(promise, parts, party, kind, by=by))
    return Part(party, kind, PartState.ASKED if kind in WORK else PartState.HELD)


def may(
    promise: Commitment, part: Part, act: PartAct, *, by: str | None, reason: str = ""
) -> tuple[Reason, ...]:
    """Why the party `by` cannot do this with the part now."""
    found = _not_running(promise)
    if act is PartAct.TAKE_AWAY:
        if by != promise.promiser:
            found.append(Reason("only_the_promiser"))
    elif by != part.party:
        found.append(Reason("only_who_has_the_part"))
    if part.state not in _from(part, act):
        found.append(Reason("part_not_from_here"))
    if act is PartAct.LAY_DOWN and not reason.strip():
        found.append(Reason("laid_down_without_reason"))
    return tuple(found)


def after(
    promise: Commitment, part: Part, act: PartAct, *, by: str | None, reason: str = ""
) -> Part:
    """The part after the act. Raises `Refused` with everything against it."""
    Refused.unless(may(promise, part, act, by=by, reason=reason))
    return replace(part, state=_LEADS_TO[act])


def allowed(promise: Commitment, part: Part, *, by: str | None) -> tuple[PartAct, ...]:
    """The acts that are this party's to do with the part now."""
    return tuple(act for act in PartAct if not may(promise, part, act, by=by, reason="given"))


def holding(promise: Commitment, parts: Iterable[Part], kind: PartKind) -> tuple[str, ...]:
    """Which parties have this part now.

    The party that promised does it itself, unless another said yes to doing it; the party that
    receives is always told.
    """
    held = tuple(one.party for one in parts if one.kind is kind and one.state is PartState.HELD)
    if kind is PartKind.DOES:
        return held or (promise.promiser,)
    if kind is PartKind.IS_TOLD:
        return (promise.receiver, *held)
    return held


def _from(part: Part, act: PartAct) -> frozenset[PartState]:
    """From where an act leads: what is held by one's own yes is only one's own to lay down."""
    if act in (PartAct.ACCEPT, PartAct.DECLINE):
        return frozenset({PartState.ASKED})
    if act is PartAct.LAY_DOWN:
        return frozenset({PartState.HELD}) if part.kind in WORK else frozenset()
    return frozenset({PartState.ASKED}) if part.kind in WORK else frozenset({PartState.HELD})


def _not_running(promise: Commitment) -> list[Reason]:
    if promise.state in RUNNING:
        return []
    return [Reason("no_parts_now", {"state": promise.state})]
