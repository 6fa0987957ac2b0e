"""May a party accept a role fully while its own interests stand as they do?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from gedragen.core.ambition import roles
from gedragen.core.ambition.roles import Actor, HeldRole, RoleAnswer, RoleState
from gedragen.core.interests.register import StandingState
from gedragen.core.reasons import Reason


@dataclass(frozen=True)
class InterestAtGate:
    """An interest that a role's result touches, as it stands today."""

    id: str
    owner: str
    essential: bool
    standing: StandingState


@dataclass(frozen=True)
class Fall:
    """A role that became conditional for its party, and the interests that made it so."""

    role: str
    reasons: tuple[Reason, ...]


def reasons_against_full_acceptance(
    role_party: str, touched: Iterable[InterestAtGate]
) -> tuple[Reason, ...]:
    """Name each essential interest of the party itself that is at stake.

    Another party's interests, interests that are not essential and positions do not block.
    The reasons are for the party's own eyes.
    """
    return tuple(
        Reason("interest_at_stake", {"interest": interest.id})
        for interest in touched
        if interest.owner == role_party
        and interest.essential
        and interest.standing is StandingState.AT_STAKE
    )


def answer_role(
    role: HeldRole,
    answer: RoleAnswer,
    *,
    actor: Actor,
    today: date,
    touched: Iterable[InterestAtGate],
    beside: Iterable[HeldRole] = (),
    condition: str = "",
) -> HeldRole:
    """Return the role as answered, asking the gate on the way; raise `Refused` if it may not."""
    return roles.answer(
        role,
        answer,
        actor=actor,
        today=today,
        gate=reasons_against_full_acceptance(role.party, touched),
        beside=beside,
        condition=condition,
    )


def falls_to_conditional(
    accepted: Iterable[HeldRole], touched: Mapping[str, Iterable[InterestAtGate]]
) -> tuple[Fall, ...]:
    """Say which accepted roles become conditional for their party, now that interests fell back.

    A role that already is conditional does not fall twice. `touched` is keyed by role id.
    """
    falls = []
    for role in accepted:
        if role.state_for_party is not RoleState.ACCEPTED:
            continue
        reasons = reasons_against_full_acceptance(role.party, touched.get(role.id, ()))
        if reasons:
            falls.append(Fall(role.id, reasons))
    return tuple(falls)
