"""Is an interest safe, who may say so, and when does it fall back?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from gedragen.core.reasons import Reason, Refused
from gedragen.core.rights import Role


class SafeguardAnswer(StrEnum):
    """What the party that would bear a safeguard said of it."""

    ACCEPTED = "accepted"
    DECLINED = "declined"


class StandingState(StrEnum):
    """How an interest stands. A position has no why and counts nowhere."""

    SECURED = "secured"
    AT_STAKE = "at_stake"
    POSITION = "position"


@dataclass(frozen=True)
class Safeguard:
    """A measure that secures an interest: who bears it, what to watch, when to look again."""

    id: str
    measure: str
    bearer: str
    answer: SafeguardAnswer | None
    signal: str
    tripped: bool
    review_on: date | None
    bearer_left: bool = False


@dataclass(frozen=True)
class Interest:
    """What must be safe for a party, and why.

    `declared_safe_on` is when its owner declared it safe and nothing has undone that
    since. `harmed` says that the owner named it harmed after that.
    """

    id: str
    owner: str
    why: str
    essential: bool
    declared_safe_on: date | None
    harmed: bool = False
    safeguards: tuple[Safeguard, ...] = ()


@dataclass(frozen=True)
class Standing:
    """How an interest stands today, and why it is not secured."""

    state: StandingState
    reasons: tuple[Reason, ...] = ()


def is_position(interest: Interest) -> bool:
    """Say whether this is a position only: nobody said why it matters."""
    return not interest.why.strip()


def lacks_to_be_safe(interest: Interest, today: date) -> tuple[Reason, ...]:
    """Say everything the interest lacks to be safe; nothing means its owner may say so.

    One good safeguard is enough, unless another that was accepted has tripped, lapsed or
    lost its bearer: then something the party counted on is gone, and it must look again.
    """
    grounds = [Reason("no_why", {"interest": interest.id})] if is_position(interest) else []
    if not interest.safeguards:
        return (*grounds, Reason("no_safeguard", {"interest": interest.id}))
    broken = [
        reason
        for safeguard in interest.safeguards
        if safeguard.answer is SafeguardAnswer.ACCEPTED
        for reason in _breaks(interest, safeguard, today)
    ]
    lacks = [_lacks(interest, safeguard) for safeguard in interest.safeguards]
    if all(lacks):
        grounds += [reason for one in lacks for reason in one]
    return (*grounds, *broken)


def may_declare_safe(
    interest: Interest, actor_party: str | None, actor_role: Role, today: date
) -> tuple[Reason, ...]:
    """Say what stands in the way of declaring the interest safe; nothing means it may be done.

    Only the owner's own representative says so. It must hold tomorrow as well: a review
    date that is today already asks to look again. Harm named earlier is no obstacle, since
    this is how the owner says otherwise.
    """
    grounds = []
    if actor_party is None or actor_party != interest.owner:
        grounds.append(Reason("not_the_owner"))
    if actor_role is not Role.REPRESENTATIVE:
        grounds.append(Reason("not_the_representative"))
    return (*grounds, *lacks_to_be_safe(interest, today + timedelta(days=1)))


def declare_safe(
    interest: Interest, actor_party: str | None, actor_role: Role, today: date
) -> Interest:
    """Return the interest as its owner declared it safe; raise `Refused` with every reason."""
    Refused.unless(may_declare_safe(interest, actor_party, actor_role, today))
    return replace(interest, declared_safe_on=today, harmed=False)


def standing(interest: Interest, today: date) -> Standing:
    """Say how the interest stands today. Not declared is at stake: nothing is safe by default."""
    if is_position(interest):
        return Standing(StandingState.POSITION, (Reason("no_why", {"interest": interest.id}),))
    grounds = _undone(interest, today)
    if interest.declared_safe_on is None:
        grounds = (*grounds, Reason("not_declared", {"interest": interest.id}))
    return Standing(StandingState.AT_STAKE if grounds else StandingState.SECURED, grounds)


def fallen(interest: Interest, today: date) -> tuple[Reason, ...]:
    """Say why an interest that was declared safe no longer is: what the clock writes down.

    After `fall` the answer is empty, so it is written down once.
    """
    return _undone(interest, today) if interest.declared_safe_on is not None else ()


def fall(interest: Interest) -> Interest:
    """Return the interest after it fell back: only its owner can declare it safe again."""
    return replace(interest, declared_safe_on=None)


def may_answer_safeguard(
    safeguard: Safeguard, actor_party: str | None, actor_role: Role
) -> tuple[Reason, ...]:
    """Say what stands in the way of accepting or declining to bear this safeguard."""
    grounds = []
    if actor_party is None or actor_party != safeguard.bearer:
        grounds.append(Reason("not_the_bearer", {"safeguard": safeguard.id}))
    if actor_role is not Role.REPRESENTATIVE:
        grounds.append(Reason("not_the_representative"))
    return tuple(grounds)


def _undone(interest: Interest, today: date) -> tuple[Reason, ...]:
    harm = (Reason("harmed", {"interest": interest.id}),) if interest.harmed else ()
    return (*lacks_to_be_safe(interest, today), *harm)


def _lacks(interest: Interest, safeguard: Safeguard) -> list[Reason]:
    """What the safeguard never had: an acceptance, something to watch, a date to look again."""
    facts = _facts(interest, safeguard)
    found = []
    if safeguard.answer is None:
        found.append(Reason("safeguard_not_accepted", facts))
    elif safeguard.answer is SafeguardAnswer.DECLINED:
        found.append(Reason("safeguard_declined", facts))
    if not safeguard.signal.strip():
        found.append(Reason("no_signal", facts))
    if safeguard.review_on is None:
        found.append(Reason("no_review_date", facts))
    return found


def _breaks(interest: Interest, safeguard: Safeguard, today: date) -> list[Reason]:
    """What the safeguard lost: its signal tripped, its review passed, or its bearer left."""
    facts = _facts(interest, safeguard)
    found = []
    if safeguard.tripped:
        found.append(Reason("signal_tripped", facts))
    if safeguard.review_on is not None and safeguard.review_on < today:
        found.append(Reason("review_passed", {**facts, "on": safeguard.review_on}))
    if safeguard.bearer_left:
        found.append(Reason("bearer_left", facts))
    return found


def _facts(interest: Interest, safeguard: Safeguard) -> dict[str, str]:
    return {
        "interest": interest.id,
        "safeguard": safeguard.id,
        "bearer": safeguard.bearer,
    }
