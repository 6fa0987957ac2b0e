"""How much does working together ask of one organisation? (bestuurlijke drukte)

A count of tables and of people met there, never a verdict: what is heavy for one
organisation is light for another. Repeated partners are the remedy as much as the
load, since one conversation can serve more than one collaboration.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

FEWEST_TO_BE_OFTEN = 2


@dataclass(frozen=True)
class Met:
    """A partner, and in how many collaborations it is met."""

    partner: str
    together: int


@dataclass(frozen=True)
class Load:
    """What an organisation takes part in, counted."""

    collaborations: int
    partners: tuple[Met, ...]
    """Every partner once, the ones met most first."""
    often: int
    """From how many collaborations on a partner counts as met often: half of them, at least two."""
    same_tables: tuple[tuple[str, ...], ...]
    """Collaborations with exactly the same members, three or more of them: could it be lighter?"""

    @property
    def often_met(self) -> frozenset[str]:
        return frozenset(met.partner for met in self.partners if met.together >= self.often)


def load(own: str, tables: Mapping[str, Collection[str]]) -> Load:
    """Count what `own` takes part in; `tables` are its collaborations with their members.

    Partners met equally often keep the order in which the tables name them.
    """
    members = {table: frozenset(sitting) for table, sitting in tables.items()}
    met = Counter(
        partner
        for sitting in tables.values()
        for partner in dict.fromkeys(sitting)
        if partner != own
    )
    alike: dict[frozenset[str], list[str]] = {}
    for table, sitting in members.items():
        if len(sitting - {own}) >= 2:
            alike.setdefault(sitting, []).append(table)
    return Load(
        collaborations=len(members),
        partners=tuple(Met(partner, count) for partner, count in met.most_common()),
        often=max(FEWEST_TO_BE_OFTEN, len(members) // 2),
        same_tables=tuple(tuple(group) for group in alike.values() if len(group) > 1),
    )
