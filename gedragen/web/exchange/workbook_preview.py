"""How is a workbook shown, sheet by sheet, to who decides about it or looks back at it?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from gedragen.web.exchange.findings import Repair
from gedragen.web.exchange.names import key
from gedragen.web.exchange.preview import Mended, mended
from gedragen.web.exchange.shape import BY_NAME, SHEETS

Row = Mapping[str, Any]


@dataclass(frozen=True)
class SheetShown:
    """One sheet: every row of it is new, here already, merged or refused."""

    name: str
    about: Any
    new: tuple[Row, ...]
    here: tuple[Row, ...]
    merged: tuple[Row, ...]
    faults: tuple[Row, ...]
    mended: tuple[Mended, ...]

    @property
    def refused(self) -> int:
        """How many rows; one row may have several faults."""
        return len({fault["row"] for fault in self.faults})


def sheets(document: Mapping[str, Any]) -> tuple[SheetShown, ...]:
    """The sheets of a workbook's report that hold anything, in the order of the template."""
    kept = {one["sheet"]: one for one in document["sheets"]}
    shown = (_shown(sheet.name, kept[sheet.name], document) for sheet in SHEETS)
    return tuple(one for one in shown if one.new or one.here or one.merged or one.faults)


def _shown(name: str, kept: Mapping[str, Any], document: Mapping[str, Any]) -> SheetShown:
    repairs = (
        Repair(one["row"], one["column"], one["from"], one["to"], one["why"], name)
        for one in _on(name, document["repairs"])
    )
    return SheetShown(
        name,
        BY_NAME[key(name)].about,
        tuple(kept["new"]),
        tuple(kept["here"]),
        _on(name, document["merged_rows"]),
        tuple(sorted(_on(name, document["faults"]), key=lambda fault: fault["row"])),
        mended(tuple(repairs)),
    )


def _on(name: str, found: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(one for one in found if one["sheet"] == name)


def all_faults(shown: Iterable[SheetShown]) -> list[Row]:
    """Every fault in the order in which somebody walks through the workbook."""
    return [fault for sheet in shown for fault in sheet.faults]


def new_rows(shown: Iterable[SheetShown]) -> int:
    """How many rows bring something new."""
    return sum(len(sheet.new) for sheet in shown)
