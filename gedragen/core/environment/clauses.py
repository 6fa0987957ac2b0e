"""What stands in an agreement, what changes from one text to the next, and whom does that touch?

The formal and the relational in balance: a clause about risk, money or escalation says what
holds, and beside it how the parties talk when it happens. A contract that only settles who
pays makes the first setback a quarrel (after Macneil 1980, on relational contracting).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from gedragen.core.reasons import Reason, Refused


class ClauseKind(StrEnum):
    """What a clause is about."""

    RISK = "risk"
    MONEY = "money"
    ESCALATION = "escalation"
    TASK = "task"
    INFORMATION = "information"
    OTHER = "other"


NEEDS_COUNTERPART = frozenset({ClauseKind.RISK, ClauseKind.MONEY, ClauseKind.ESCALATION})
"""What goes wrong between people first when it happens, so that they agree how to talk."""

LONGEST_DAYS = 30
"""Later than this is not talking when it happens."""


@dataclass(frozen=True)
class Counterpart:
    """How the parties talk when it happens: who calls whom, within how many days, where."""

    caller: str = ""
    called: str = ""
    within_days: int | None = None
    place: str = ""
    words: str = ""


@dataclass(frozen=True)
class Clause:
    """One clause. `root` stays the same through all versions, so that a change can be told."""

    root: str
    kind: ClauseKind
    text: str
    touches: frozenset[str]
    counterpart: Counterpart = Counterpart()


class What(StrEnum):
    """What happens to a clause from one text to the next."""

    KEPT = "kept"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


class Step(StrEnum):
    """Which way a clause moves among the others, one place."""

    HIGHER = "higher"
    LOWER = "lower"


@dataclass(frozen=True)
class Change:
    """One clause beside what it was; either side can be absent.

    `moved` tells that it stands in another place among those that stay: that is no change of
    what was agreed, and asks nobody.
    """

    what: What
    before: Clause | None
    after: Clause | None
    moved: bool = False


def lacks(clause: Clause, number: int) -> tuple[Reason, ...]:
    """What the clause must still say before anybody can agree to it."""
    facts = {"number": number}
    found = []
    if not clause.text.strip():
        found.append(Reason("clause_without_text", facts))
    if not clause.touches:
        found.append(Reason("clause_touches_nobody", facts))
    if clause.kind in NEEDS_COUNTERPART:
        found += [Reason(code, facts) for code in _unsaid(clause.counterpart)]
    return tuple(found)


def _unsaid(counterpart: Counterpart) -> tuple[str, ...]:
    """Which parts of how to talk are missing."""
    days = counterpart.within_days
    said = {
        "counterpart_without_caller": counterpart.caller.strip(),
        "counterpart_without_called": counterpart.called.strip(),
        "counterpart_without_days": days is not None and 0 <= days <= LONGEST_DAYS,
        "counterpart_without_place": counterpart.place.strip(),
    }
    return tuple(code for code, there in said.items() if not there)


def changes(before: Sequence[Clause], after: Sequence[Clause]) -> tuple[Change, ...]:
    """Every clause of both texts, in the order of the new one; what was removed comes last.

    Moving a clause to another place changes nothing that anybody agreed to.
    """
    old, moved = {clause.root: clause for clause in before}, displaced(before, after)
    found = [_change(old.get(clause.root), clause, clause.root in moved) for clause in after]
    kept = {clause.root for clause in after}
    found += [Change(What.REMOVED, clause, None) for clause in before if clause.root not in kept]
    return tuple(found)


def _change(before: Clause | None, after: Clause, moved: bool) -> Change:
    if before is None:
        return Change(What.ADDED, None, after)
    return Change(What.KEPT if before == after else What.CHANGED, before, after, moved)


def displaced(before: Sequence[Clause], after: Sequence[Clause]) -> frozenset[str]:
    """The roots of the clauses whose move makes the new order: as few as possible.

    What stands between the ones that stay in order was added or removed, and moved nothing.
    """
    places = {clause.root: place for place, clause in enumerate(before)}
    staying = [clause.root for clause in after if clause.root in places]
    none: tuple[str, ...] = ()
    in_order: list[tuple[str, ...]] = []
    for root in staying:
        earlier = (run for run in in_order if places[run[-1]] < places[root])
        in_order.append((*max(earlier, key=len, default=none), root))
    unmoved = max(in_order, key=len, default=none)
    return frozenset(staying).difference(unmoved)


def reordered(clauses: Sequence[Clause], root: str, step: Step) -> tuple[Clause, ...]:
    """The same clauses, word for word, with one of them a place higher or lower."""
    place = next((at for at, clause in enumerate(clauses) if clause.root == root), None)
    if place is None:
        raise Refused("not_found")
    beside = place + (1 if step is Step.LOWER else -1)
    if not 0 <= beside < len(clauses):
        raise Refused("clause_at_the_end" if step is Step.LOWER else "clause_at_the_top")
    moved = list(clauses)
    moved[place], moved[beside] = moved[beside], moved[place]
    return tuple(moved)


def touched(before: Sequence[Clause], after: Sequence[Clause]) -> frozenset[str]:
    """The parties of every clause that does not stay as it was: those of its old text as well."""
    return frozenset(
        party
        for change in changes(before, after)
        if change.what is not What.KEPT
        for clause in (change.before, change.after)
        if clause is not None
        for party in clause.touches
    )


def differs(before: Sequence[Clause], after: Sequence[Clause]) -> bool:
    """Whether anything that was agreed becomes different."""
    return any(change.what is not What.KEPT for change in changes(before, after))


def present(clause: Clause, gone: frozenset[str]) -> Clause:
    """The clause as it touches those who are still at the table: who left has no voice here."""
    return replace(clause, touches=clause.touches - gone)
