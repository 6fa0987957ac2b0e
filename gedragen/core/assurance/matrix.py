"""Is everything that each party brings, needs and holds secured? The borging matrix."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from gedragen.core.assurance import cells, confidential_cells
from gedragen.core.assurance.facts import (
    Aspect,
    Cell,
    CellState,
    Declared,
    InterestFacts,
    PartyFacts,
    RoleFacts,
    Row,
    Step,
    VoiceFacts,
)
from gedragen.core.reasons import Reason
from gedragen.core.rights import Role
from gedragen.core.visibility import OUTSIDE, Viewer

__all__ = [
    "Aspect",
    "Cell",
    "CellState",
    "Declared",
    "InterestFacts",
    "PartyFacts",
    "RoleFacts",
    "Row",
    "Step",
    "VoiceFacts",
    "matrix",
    "reasons_against_declaring",
]

DECLARABLE = frozenset({Aspect.INTEREST, Aspect.OWNERSHIP})
"""What others cannot know unless the party tells them."""


def matrix(
    reader: Viewer,
    parties: Sequence[PartyFacts],
    *,
    current_version: int | None,
    today: date,
) -> tuple[Row, ...]:
    """Return a row per party: the reader's own first, then in the order given; no totals.

    Interests that the reader may not read are left out before anything is computed, so the
    answer is the same whether or not they were passed in.
    """
    ordered = sorted(parties, key=lambda facts: facts.party != reader.party)
    return tuple(
        Row(facts.party, MappingProxyType(_cells(reader, facts, current_version, today)))
        for facts in ordered
    )


def reasons_against_declaring(
    reader: Viewer, facts: PartyFacts, aspect: Aspect, state: CellState, *, today: date
) -> tuple[Reason, ...]:
    """Say what stands in the way of telling the others how an aspect stands.

    Only the party's representative tells. Secured may be told only when it is so in the
    party's own eyes; the reasons why not are for those eyes.
    """
    grounds = []
    if not _is_own(reader, facts):
        return (Reason("not_the_owner"),)
    if reader.role is not Role.REPRESENTATIVE:
        grounds.append(Reason("not_the_representative"))
    if aspect not in DECLARABLE:
        return (*grounds, Reason("not_declarable"))
    if state is CellState.SECURED:
        grounds += _confidential(reader, facts, today)[aspect].reasons
    return tuple(grounds)


def _cells(
    reader: Viewer, facts: PartyFacts, current_version: int | None, today: date
) -> dict[Aspect, Cell]:
    own = _is_own(reader, facts)
    seen = [cells.as_seen(one.role, own=own) for one in facts.roles]
    confidential = _confidential(reader, facts, today)
    return {
        Aspect.CONNECTION: cells.connection_cell(facts, current_version),
        Aspect.CONTRIBUTION: cells.contribution_cell(facts),
        Aspect.ROLE: cells.role_cell(facts.party, seen, today),
        Aspect.INTEREST: confidential[Aspect.INTEREST],
        Aspect.VOICE: cells.voice_cell(facts.party, facts.voice, today),
        Aspect.OWNERSHIP: confidential[Aspect.OWNERSHIP],
        Aspect.RELATION: cells.relation_cell(),
    }


def _confidential(reader: Viewer, facts: PartyFacts, today: date) -> dict[Aspect, Cell]:
    own = _is_own(reader, facts)
    known = confidential_cells.known_to(reader, facts, today)
    seen = [replace(one, role=cells.as_seen(one.role, own=own)) for one in facts.roles]
    return {
        Aspect.INTEREST: confidential_cells.own_interest_cell(facts.party, known)
        if own
        else confidential_cells.other_interest_cell(facts.party, known, facts.declared_interest),
        Aspect.OWNERSHIP: confidential_cells.ownership_cell(
            facts.party,
            seen,
            known,
            today,
            own=own,
            declared=facts.declared_ownership,
        ),
    }


def _is_own(reader: Viewer, facts: PartyFacts) -> bool:
    return reader.party == facts.party and reader.role not in OUTSIDE
