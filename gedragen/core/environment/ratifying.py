"""When can the body that ratifies for a party have its say, and does a round leave it that time?

A sponsor can say yes today. A council or a board decides in a meeting, on papers that were there
its own number of days before. For a council's view on a scheme or a draft budget the law says how
many at least (Wgr art. 35).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from gedragen.core.environment.agenda import DAYS, STATUTORY, LeadTime
from gedragen.core.reasons import Reason

LONGEST_LEAD = 366


class BodyKind(StrEnum):
    """Who ratifies for a party: its sponsor alone, or a body that meets."""

    SPONSOR = "sponsor"
    EXECUTIVE = "executive"
    COUNCIL = "council"
    GENERAL_BOARD = "general_board"
    DAILY_BOARD = "daily_board"
    SUPERVISORY_BOARD = "supervisory_board"


GIVES_VIEWS = frozenset({BodyKind.COUNCIL, BodyKind.GENERAL_BOARD})
"""The bodies whose view the law gives a term of its own."""


@dataclass(frozen=True)
class Body:
    """The body that ratifies, how many days ahead its papers are there, and when it meets."""

    kind: BodyKind
    lead_days: int = 0
    meetings: tuple[date, ...] = ()

    @property
    def is_formal(self) -> bool:
        """Whether it meets, so that its word has a date and a reference."""
        return self.kind is not BodyKind.SPONSOR


@dataclass(frozen=True)
class Treatment:
    """The meeting in which something can be treated, and the last day for its papers."""

    papers_by: date
    meets_on: date


def may_name(body: Body) -> tuple[Reason, ...]:
    """Why a party cannot name this body."""
    if not 0 <= body.lead_days <= LONGEST_LEAD:
        return (Reason("lead_time_impossible", {"field": "lead_days"}),)
    return ()


def lead_days(body: Body, lead_time: LeadTime = LeadTime.ORDINARY) -> int:
    """How many days ahead the papers are there: the body's own number, or the law's when longer."""
    if lead_time in STATUTORY and body.kind in GIVES_VIEWS:
        return max(body.lead_days, DAYS[lead_time])
    return body.lead_days


def treatment(
    body: Body, ready_on: date, lead_time: LeadTime = LeadTime.ORDINARY
) -> Treatment | None:
    """The first meeting for which papers that are ready on this day are in time, if known."""
    ahead = timedelta(days=lead_days(body, lead_time))
    for meets_on in sorted(body.meetings):
        if meets_on - ahead >= ready_on:
            return Treatment(papers_by=meets_on - ahead, meets_on=meets_on)
    return None


def leaves_no_time(
    body: Body,
    party: str,
    *,
    ready_on: date,
    closes_on: date,
    lead_time: LeadTime = LeadTime.ORDINARY,
) -> tuple[Reason, ...]:
    """A warning, never a refusal: this body cannot have its say before the round closes."""
    if not body.is_formal:
        return ()
    first = treatment(body, ready_on, lead_time)
    if first is None:
        return (Reason("no_meeting_known", {"party": party}),)
    if first.meets_on > closes_on:
        facts = {"party": party, "meets_on": first.meets_on, "papers_by": first.papers_by}
        return (Reason("meets_after_closing", facts),)
    return ()


def may_file_word(
    body: Body, today: date, *, decided_on: date | None, reference: str
) -> tuple[Reason, ...]:
    """Why the sponsor cannot write down the word of the body: it has a day and a reference."""
    if not body.is_formal:
        return ()
    found = []
    if decided_on is None:
        found.append(Reason("body_word_without_day", {"field": "decided_on"}))
    elif decided_on > today:
        found.append(Reason("body_word_to_come", {"field": "decided_on"}))
    if not reference.strip():
        found.append(Reason("body_word_without_reference", {"field": "reference"}))
    return tuple(found)
