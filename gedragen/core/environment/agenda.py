"""May this agenda item be decided at its meeting, or has it come too late? (rule 10)

Lead times: ten days unless agreed otherwise. Where councils give their view (zienswijze)
the law sets the time, in the Wet gemeenschappelijke regelingen as it reads since
1 July 2022: eight weeks on a draft scheme (art. 1, third paragraph, and its
counterparts for other bodies) and twelve weeks on a draft budget (art. 35, first
paragraph). A shorter time cannot be agreed for those two.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from gedragen.core.reasons import Reason


class ItemKind(StrEnum):
    """What the meeting does with an item: form an image, form a judgement, or decide."""

    EXPLORING = "exploring"
    JUDGING = "judging"
    DECIDING = "deciding"


class LeadTime(StrEnum):
    """Which lead time holds for an item."""

    ORDINARY = "ordinary"
    VIEW_ON_SCHEME = "view_on_scheme"
    VIEW_ON_DRAFT_BUDGET = "view_on_draft_budget"


DAYS: Mapping[LeadTime, int] = MappingProxyType(
    {
        LeadTime.ORDINARY: 10,
        LeadTime.VIEW_ON_SCHEME: 8 * 7,
        LeadTime.VIEW_ON_DRAFT_BUDGET: 12 * 7,
    }
)

STATUTORY = frozenset({LeadTime.VIEW_ON_SCHEME, LeadTime.VIEW_ON_DRAFT_BUDGET})

DEADLINE_TOO_LATE = "input_deadline_too_late"


@dataclass(frozen=True)
class AgendaItem:
    """What is known about one item.

    `touched_interests` is None as long as nobody has said which interests are touched;
    the empty set says out loud that none are. `put_on` is the day on which the item was
    put on this agenda with its document, `changed_on` that of its last substantial
    change. `decide_anyway` names the parties that consent to decide although it is late.
    """

    id: str
    kind: ItemKind
    lead_time: LeadTime = LeadTime.ORDINARY
    meets_on: date | None = None
    put_on: date | None = None
    document: str = ""
    owner: str = ""
    touched_interests: frozenset[str] | None = None
    touched_parties: frozenset[str] = frozenset()
    input_by: date | None = None
    changed_on: date | None = None
    decide_anyway: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Standing:
    """As what an item is dealt with, and why that differs from what was asked."""

    kind: ItemKind
    reasons: tuple[Reason, ...] = ()


def last_moment(item: AgendaItem) -> date | None:
    """The last day on which an item to decide can be complete; None without a meeting date.

    A deadline for input earlier than the lead time counts: parties plan around it.
    """
    if item.meets_on is None:
        return None
    latest = item.meets_on - timedelta(days=DAYS[item.lead_time])
    return min(latest, item.input_by) if item.input_by else latest


def missing(item: AgendaItem) -> tuple[Reason, ...]:
    """Everything a decision item still needs. Items of another kind need nothing."""
    if item.kind is not ItemKind.DECIDING:
        return ()
    found = []
    if not item.document.strip():
        found.append(Reason("no_document"))
    if not item.owner.strip():
        found.append(Reason("no_owner"))
    if item.touched_interests is None:
        found.append(Reason("touched_unsaid"))
    if item.meets_on is None:
        found.append(Reason("no_meeting_date"))
    if item.input_by is None:
        found.append(Reason("no_input_deadline"))
    elif item.meets_on is not None:
        lead = DAYS[item.lead_time]
        latest = item.meets_on - timedelta(days=lead)
        if item.input_by > latest:
            found.append(Reason(DEADLINE_TOO_LATE, {"latest": latest, "lead_days": lead}))
    return tuple(found)


def effective_kind(item: AgendaItem, today: date) -> Standing:
    """As what the item is dealt with: late or substantially changed means judging, not deciding.

    Every touched party together can consent to decide anyway. Their consent mends
    lateness only: not a missing document, and not a lead time that the law sets.
    """
    if item.kind is not ItemKind.DECIDING:
        return Standing(item.kind)
    late = _lateness(item, today)
    if not late:
        return Standing(ItemKind.DECIDING)
    unmended = (*_beyond_consent(item), *_consent_lacking(item))
    if unmended:
        return Standing(ItemKind.JUDGING, (*late, *unmended))
    return Standing(ItemKind.DECIDING, late)


def may_decide(item: AgendaItem, today: date) -> tuple[Reason, ...]:
    """Why the item cannot be decided now. Empty when it can."""
    if item.kind is not ItemKind.DECIDING:
        return (Reason("not_a_decision_item", {"kind": item.kind}),)
    standing = effective_kind(item, today)
    if standing.kind is not ItemKind.DECIDING:
        return standing.reasons
    agreed_to_be_late = bool(standing.reasons)
    return tuple(
        reason
        for reason in missing(item)
        if not (agreed_to_be_late and reason.code == DEADLINE_TOO_LATE)
    )


def stays_when_resolved(item: AgendaItem, today: date, *, others_added: bool) -> tuple[Reason, ...]:
    """Why an item stays although what brought it here is resolved. Empty: its place falls free.

    What may have been talked about is not undone, and nobody's own addition goes with it.
    """
    found = []
    if item.meets_on is not None and item.meets_on <= today:
        found.append(Reason("meeting_day_came", {"meets_on": item.meets_on}))
    if others_added:
        found.append(Reason("others_added"))
    return tuple(found)


def _lateness(item: AgendaItem, today: date) -> tuple[Reason, ...]:
    latest = last_moment(item)
    if latest is None:
        return ()
    found = []
    if item.put_on is None:
        if today > latest:
            found.append(Reason("late", {"latest": latest}))
    elif item.put_on > latest:
        found.append(Reason("late", {"latest": latest}))
    if item.changed_on is not None and item.changed_on > latest:
        found.append(Reason("changed_late", {"latest": latest}))
    if missing(item) and today > latest:
        found.append(Reason("incomplete_late", {"latest": latest}))
    return tuple(found)


def _beyond_consent(item: AgendaItem) -> tuple[Reason, ...]:
    found = [reason for reason in missing(item) if reason.code != DEADLINE_TOO_LATE]
    if item.lead_time in STATUTORY:
        found.append(Reason("statutory_lead_time", {"lead_days": DAYS[item.lead_time]}))
    return tuple(found)


def _consent_lacking(item: AgendaItem) -> tuple[Reason, ...]:
    if not item.touched_parties:
        return (Reason("nobody_to_consent"),)
    return tuple(
        Reason("consent_missing", {"party": party})
        for party in sorted(item.touched_parties - item.decide_anyway)
    )
