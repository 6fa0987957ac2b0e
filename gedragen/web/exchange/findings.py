"""What does reading a file tell, cell by cell, besides what is in it?"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from gedragen.core.reasons import Reason


@dataclass(frozen=True)
class Fault:
    """What cannot be used, and where. Without a row it is about the file as a whole."""

    code: str
    row: int | None = None
    column: str = ""
    sheet: str = ""
    value: str = ""
    facts: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def reason(self) -> Reason:
        """The fault as the sentences know it."""
        facts = {"column": self.column, "value": self.value, **self.facts}
        return Reason(f"import_{self.code}", facts)

    @property
    def place(self) -> str:
        """Where it is, as a path that a script can read."""
        parts = [self.sheet, f"rows[{self.row}]" if self.row else "", self.column]
        return ".".join(part for part in parts if part)


class Unusable(Exception):
    """The file as a whole cannot be used; nothing was taken from it."""

    def __init__(self, *faults: Fault) -> None:
        self.faults = faults
        super().__init__(", ".join(fault.code for fault in faults))


@dataclass(frozen=True)
class Repair:
    """A cell that was certainly broken, and what it says now."""

    row: int
    column: str
    was: str
    now: str
    why: str
    sheet: str = ""


@dataclass(frozen=True)
class Merge:
    """Spellings of one name that differ in capitals or spaces only."""

    field: str
    names: tuple[str, ...]
    to: str
    why: str
    rows: tuple[int, ...] = ()
    """How many rows each spelling has, in the order of `names`."""
    became: str = ""
    """`to`, or the spelling a person chose instead; empty when they are kept apart."""

    @property
    def id(self) -> str:
        return _short("merge", self.field, *sorted(self.names))


@dataclass(frozen=True)
class MergedRow:
    """A second row for what an earlier row already said."""

    row: int
    into: int
    differs: tuple[str, ...]
    sheet: str = ""
    values: tuple[str, ...] = ()
    """What stood in the columns that differ, so that it is not lost."""


@dataclass(frozen=True)
class Proposal:
    """A likeness that is not certain: for a person to accept or to refuse.

    Accepting picks one of `to`; the names that are not among `to` then become it,
    and where all of them are, every other one does. Where one cell seems to hold
    several names, accepting makes all of `to` of it.
    """

    field: str
    names: tuple[str, ...]
    why: str
    to: tuple[str, ...]
    rows: tuple[int, ...] = ()
    became: str = ""
    """The name a person chose; empty while nobody did."""

    @property
    def id(self) -> str:
        return _short(self.why, self.field, *sorted(self.names))

    @property
    def splits(self) -> bool:
        return self.why == SEVERAL

    def moved_to(self, chosen: str) -> tuple[str, ...]:
        """The names that become `chosen`."""
        movers = set(self.names) - set(self.to)
        return tuple(
            name for name in self.names if name != chosen and (not movers or name in movers)
        )


@dataclass(frozen=True)
class Difference:
    """Rows of one collaboration that do not agree about it; the most common value is used."""

    collaboration: str
    column: str
    values: tuple[str, ...]
    used: str


SEVERAL = "several_names_in_one_cell"


def _short(*parts: str) -> str:
    """A name for a question that fits a form field and stays the same for the same file."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
