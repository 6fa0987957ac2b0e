"""How is a plan shown to who decides about it: the sum, each repair, each question?"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from gedragen.web.exchange.findings import Merge, Proposal, Repair
from gedragen.web.exchange.plan import Choices, Plan
from gedragen.web.exchange.repair import DECODED_TWICE

Piece = tuple[str, bool]
"""A part of a text, and whether it is what changes."""


@dataclass(frozen=True)
class Mended:
    """One repair, for every row in which the same cell stands."""

    id: str
    row: int
    rows: int
    column: str
    was: tuple[Piece, ...]
    now: tuple[Piece, ...]


@dataclass(frozen=True)
class Option:
    value: str
    name: str
    is_chosen: bool


@dataclass(frozen=True)
class Question:
    """Do these names mean the same? `is_certain` is answered with yes beforehand."""

    id: str
    field: str
    why: str
    names: tuple[tuple[str, int], ...]
    options: tuple[Option, ...]
    is_apart: bool
    splits: bool
    parts: tuple[str, ...]
    is_certain: bool

    @property
    def is_open(self) -> bool:
        return not self.is_apart and not any(option.is_chosen for option in self.options)


def cell_id(was: str) -> str:
    """A short name for a cell's text, to send back with a form."""
    return hashlib.sha256(was.encode()).hexdigest()[:16]


def mended(repairs: Sequence[Repair]) -> tuple[Mended, ...]:
    """Each distinct repair once: the cell as it stood, and as it ends after all its steps.

    Broken letters come before spaces, and what stands in most rows before the rest.
    """
    first: dict[tuple[int, str], Repair] = {}
    last: dict[tuple[int, str], str] = {}
    for repair in repairs:
        first.setdefault((repair.row, repair.column), repair)
        last[repair.row, repair.column] = repair.now
    together: dict[tuple[str, str], list[int]] = {}
    for place, repair in first.items():
        together.setdefault((repair.was, last[place]), []).append(repair.row)
    columns = {repair.was: repair.column for repair in first.values()}
    letters = {repair.was for repair in repairs if repair.why == DECODED_TWICE}
    return tuple(
        Mended(cell_id(was), min(rows), len(rows), columns[was], *_pieces(was, now))
        for (was, now), rows in sorted(
            together.items(), key=lambda one: (one[0][0] not in letters, -len(one[1]), one[1][0])
        )
    )


def _pieces(was: str, now: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both texts cut where they differ; a space that goes is made visible."""
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    before: list[Piece] = []
    after: list[Piece] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        changed = kind != "equal"
        if a < b:
            text = was[a:b].replace(" ", "␣").replace("\xa0", "␣") if changed else was[a:b]
            before.append((text, changed))
        if c < d:
            after.append((now[c:d], changed))
    return tuple(before), tuple(after)


def questions(plan: Plan, choices: Choices) -> tuple[Question, ...]:
    """Every merge, then every proposal, with what was decided so far."""
    merges = tuple(_of_merge(merge, choices.names) for merge in plan.merges)
    return merges + tuple(_of_proposal(proposal, choices.names) for proposal in plan.proposals)


def _of_merge(merge: Merge, chosen: Mapping[str, str]) -> Question:
    picked = chosen.get(merge.id, merge.to)
    names = tuple(zip((_seen(name) for name in merge.names), merge.rows, strict=True))
    spellings = dict.fromkeys(
        [merge.to, *(" ".join(name.split()) for name in merge.names if name.strip() == name)]
    )
    options = tuple(Option(name, name, name == picked) for name in spellings)
    return Question(
        merge.id, merge.field, merge.why, names, options, not picked, False, (), is_certain=True
    )


def _of_proposal(proposal: Proposal, chosen: Mapping[str, str]) -> Question:
    picked = chosen.get(proposal.id)
    names = tuple(zip(proposal.names, proposal.rows, strict=True))
    to = proposal.to[:1] if proposal.splits else proposal.to
    options = tuple(Option(name, name, name == picked) for name in to)
    return Question(
        proposal.id,
        proposal.field,
        proposal.why,
        names,
        options,
        picked == "",
        proposal.splits,
        proposal.to,
        is_certain=False,
    )


def _seen(name: str) -> str:
    """A name with the spaces around it made visible."""
    bare = name.strip()
    start = name.index(bare) if bare else 0
    return "␣" * start + bare + "␣" * (len(name) - start - len(bare))
