"""What do the minutes say, out of what happened, and may they still change?

Minutes are gathered, never typed: each entry is an act that the table's own chain holds. An act
of a kind that is not named here never gets in: a difference of insight, an interest and
whatever is a party's own stay out, also when their names are not known here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from gedragen.core.environment.agenda import ItemKind
from gedragen.core.environment.meetings import FIX_WITHOUT_NEXT
from gedragen.core.reasons import Reason


class Section(StrEnum):
    """Under which head an act stands, in this order."""

    DECISIONS = "decisions"
    PROMISES = "promises"
    FACTS = "facts"
    OTHER = "other"


TOLD: Mapping[str, Section] = MappingProxyType(
    {
        "proposal_written": Section.DECISIONS,
        "proposal_amended": Section.DECISIONS,
        "proposal_withdrawn": Section.DECISIONS,
        "round_opened": Section.DECISIONS,
        "proposal_carried": Section.DECISIONS,
        "proposal_not_carried": Section.DECISIONS,
        "commitment_promised": Section.PROMISES,
        "commitment_kept": Section.PROMISES,
        "commitment_handed_over": Section.PROMISES,
        "new_date_agreed": Section.PROMISES,
        "fact_asked": Section.FACTS,
        "finding_written": Section.FACTS,
        "ambition_adopted": Section.OTHER,
        "norm_adopted": Section.OTHER,
        "role_accepted": Section.OTHER,
        "implementation_started": Section.OTHER,
    }
)
"""Every kind of act that minutes can tell. What is not here is not in the minutes."""


@dataclass(frozen=True)
class Item:
    """An agenda item of that day, in the order of the agenda, and as what it was dealt with."""

    id: str
    title: str
    kind: ItemKind
    asked: ItemKind


@dataclass(frozen=True)
class Happening:
    """An act of the table's chain: its place, its kind, what it is about, on which item."""

    sequence: int
    kind: str
    about: str
    item: str = ""
    source: Any = field(default=None, compare=False)
    """Whatever the caller needs to find the act again."""


@dataclass(frozen=True)
class Entry:
    """One line of the minutes: an item itself, or an act under it or under a head."""

    item: str = ""
    section: Section | None = None
    happening: Happening | None = None


def assemble(items: Iterable[Item], happenings: Iterable[Happening]) -> tuple[Entry, ...]:
    """The minutes in order: each item with what happened on it, then the rest under heads.

    The same act about the same thing is told once, as it stood last that day.
    """
    listed = list(items)
    known = {item.id for item in listed}
    newest: dict[tuple[str, str], Happening] = {}
    for one in sorted(happenings, key=lambda one: one.sequence):
        if one.kind in TOLD:
            newest[(one.kind, one.about or str(one.sequence))] = one
    told = sorted(newest.values(), key=lambda one: one.sequence)
    entries = []
    for item in listed:
        entries.append(Entry(item=item.id))
        entries += [Entry(item.id, TOLD[one.kind], one) for one in told if one.item == item.id]
    for section in Section:
        entries += [
            Entry("", section, one)
            for one in told
            if one.item not in known and TOLD[one.kind] is section
        ]
    return tuple(entries)


def fixable_from(last_day: date, next_meeting: date | None) -> date:
    """From when the minutes can be fixed: at the next meeting, so that each could read them."""
    return next_meeting if next_meeting is not None else last_day + FIX_WITHOUT_NEXT


def may_fix(
    *, fixed: bool, last_day: date, next_meeting: date | None, today: date
) -> tuple[Reason, ...]:
    """Why the minutes cannot be fixed now."""
    if fixed:
        return (Reason("minutes_fixed"),)
    first = fixable_from(last_day, next_meeting)
    return (Reason("fixed_at_next_meeting", {"day": first}),) if today < first else ()


def may_touch(*, fixed: bool) -> tuple[Reason, ...]:
    """Why nothing about a meeting can be written any more: fixed minutes never change."""
    return (Reason("minutes_fixed"),) if fixed else ()


def may_gather(*, fixed: bool, cancelled: bool, last_day: date, today: date) -> tuple[Reason, ...]:
    """Why the minutes cannot be gathered, for the first time or anew."""
    if fixed:
        return (Reason("minutes_fixed"),)
    if cancelled:
        return (Reason("meeting_cancelled"),)
    return (Reason("meeting_not_over"),) if today < last_day else ()


def may_correct(*, gathered: bool, fixed: bool) -> tuple[Reason, ...]:
    """Why a party cannot ask for a correction."""
    if fixed:
        return (Reason("minutes_fixed"),)
    return () if gathered else (Reason("no_minutes_yet"),)
