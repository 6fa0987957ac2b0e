"""Who decides, advises, is asked and is told about an agenda item? (from accepted roles)

The parts follow the letters of a responsibility chart (RASCI), but are never handed out: they
come from roles that parties accepted for the result that the item is about. Where a round was
opened, those entitled to answer it decide (rule 7).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gedragen.core.ambition.roles import HeldRole, RoleState, is_held


class Part(StrEnum):
    """What a party has to do with an item."""

    DECIDES = "decides"
    ADVISES = "advises"
    ASKED = "asked"
    TOLD = "told"


@dataclass(frozen=True)
class PartOf:
    """A party and its part. `on_condition` when the party itself said so of its role."""

    party: str
    part: Part
    on_condition: bool = False


def parts(
    parties: Sequence[str],
    roles: Iterable[HeldRole],
    *,
    today: date,
    touched: frozenset[str] = frozenset(),
    entitled: frozenset[str] = frozenset(),
) -> tuple[PartOf, ...]:
    """The part of each party at the table, in the order given; every party has exactly one.

    Counts what everyone may see: whether a role is held, and the condition its party named.
    That a role fell back within its party changes nothing here.
    """
    held = [role for role in roles if is_held(role, today)]
    conditional = {role.party for role in held if role.state is RoleState.CONDITIONAL}
    accountable = {role.party for role in held if role.accountable}
    deciding = entitled or accountable
    advising = {role.party for role in held}
    found = []
    for party in parties:
        if party in deciding:
            part = Part.DECIDES
        elif party in advising:
            part = Part.ADVISES
        else:
            part = Part.ASKED if party in touched else Part.TOLD
        from_role = part is Part.ADVISES or (part is Part.DECIDES and not entitled)
        found.append(PartOf(party, part, from_role and party in conditional))
    return tuple(found)
