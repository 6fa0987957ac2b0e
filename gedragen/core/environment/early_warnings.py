"""What must the others know in time, who may read it, and what happens next? (rule 15)

An early warning is a party's duty to tell the others what is coming, while something can still
be done about it. It is no signal of a safeguard, and nobody is blamed for telling late. Once it
is being handled it has a next step with an owner and a day: it cannot be parked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gedragen.core.reasons import Reason
from gedragen.core.rights import Role
from gedragen.core.visibility import OUTSIDE, Viewer


class WarningLevel(StrEnum):
    """Who may know: those it touches with the facilitator, or everyone at the table."""

    TOUCHED = "touched"
    TABLE = "table"


class WarningState(StrEnum):
    """How far it is."""

    TOLD = "told"
    HANDLED = "handled"
    RESOLVED = "resolved"


@dataclass(frozen=True)
class NextStep:
    """What is done next, whose it is, by when."""

    what: str
    owner: str
    due: date | None


@dataclass(frozen=True)
class EarlyWarning:
    """What one party told the others. `seen` have confirmed that they read it."""

    teller: str
    touched: frozenset[str]
    bites_on: date
    level: WarningLevel = WarningLevel.TABLE
    seen: frozenset[str] = frozenset()
    step: NextStep | None = None
    resolved: bool = False

    @property
    def circle(self) -> frozenset[str]:
        """The parties it is between, whatever its level."""
        return self.touched | {self.teller}


def may_read(viewer: Viewer, warning: EarlyWarning) -> bool:
    """Say whether `viewer` may know that this exists at all."""
    if viewer.role in OUTSIDE:
        return False
    return warning.level is WarningLevel.TABLE or in_circle(viewer, warning)


def in_circle(viewer: Viewer, warning: EarlyWarning) -> bool:
    """Say whether `viewer` is of those it is between. What they wrote there stays with them."""
    return viewer.role is Role.FACILITATOR or viewer.party in warning.circle


def state_of(warning: EarlyWarning) -> WarningState:
    """Without a next step it is told, and no more than that."""
    if warning.resolved:
        return WarningState.RESOLVED
    return WarningState.HANDLED if warning.step else WarningState.TOLD


def needs_step(warning: EarlyWarning, today: date) -> bool:
    """Whether somebody must take a next step: there is none, or its day went by."""
    if warning.resolved:
        return False
    due = warning.step.due if warning.step else None
    return due is None or due < today


def faults_in_telling(warning: EarlyWarning, *, parties: frozenset[str]) -> tuple[Reason, ...]:
    """What is not right about a warning. However late it comes, telling is never refused."""
    if not warning.touched - {warning.teller}:
        return (Reason("touches_nobody_else", {"field": "touched"}),)
    if not warning.touched <= parties:
        return (Reason("not_found"),)
    return ()


def faults_in_step(
    warning: EarlyWarning, step: NextStep, *, own_people: frozenset[str], today: date
) -> tuple[Reason, ...]:
    """Why this is no next step. It has words, somebody of the teller's own, and a day ahead."""
    if warning.resolved:
        return (Reason("warning_resolved"),)
    found = []
    if not step.what.strip():
        found.append(Reason("next_step_without_words", {"field": "what"}))
    if not step.owner:
        found.append(Reason("next_step_without_owner", {"field": "owner"}))
    elif step.owner not in own_people:
        found.append(Reason("step_of_another_party", {"field": "owner"}))
    if step.due is None:
        found.append(Reason("next_step_without_date", {"field": "due"}))
    elif step.due < today:
        found.append(Reason("step_day_passed", {"field": "due"}))
    return tuple(found)


def may_confirm_seen(warning: EarlyWarning, party: str | None) -> tuple[Reason, ...]:
    """Why a party cannot confirm that it read this. Having read is not agreeing."""
    if party not in warning.touched:
        return (Reason("warning_touches_not_you"),)
    return (Reason("warning_seen_already"),) if party in warning.seen else ()


def may_answer(warning: EarlyWarning, party: str | None) -> tuple[Reason, ...]:
    """Why a party cannot say what it can do. It may say it anew until it is resolved."""
    if party not in warning.touched:
        return (Reason("warning_touches_not_you"),)
    return (Reason("warning_resolved"),) if warning.resolved else ()


def may_resolve(warning: EarlyWarning, party: str | None, helped: str) -> tuple[Reason, ...]:
    """Why it cannot be called resolved: by who told it, with what helped."""
    if warning.resolved:
        return (Reason("warning_resolved"),)
    found = [] if party == warning.teller else [Reason("not_your_warning")]
    if not helped.strip():
        found.append(Reason("say_what_helped", {"field": "helped"}))
    return tuple(found)


def may_widen(warning: EarlyWarning, party: str | None, *, confirmed: bool) -> tuple[Reason, ...]:
    """Why the whole table cannot come to read it: only who told it widens, and means it."""
    if warning.level is WarningLevel.TABLE:
        return (Reason("warning_at_table_already"),)
    found = [] if party == warning.teller else [Reason("not_your_warning")]
    if not confirmed:
        found.append(Reason("widening_not_confirmed"))
    return tuple(found)


def days_ahead(told_on: date, bites_on: date) -> int:
    """How many days before it bites it was told; nothing below nought is ever counted."""
    return max((bites_on - told_on).days, 0)


def has_passed(warning: EarlyWarning, today: date) -> bool:
    """Whether the day on which it would bite has gone by and it is not resolved."""
    return not warning.resolved and warning.bites_on < today
