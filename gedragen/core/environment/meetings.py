"""On which days do we meet, what can still be put on in time, and who was there for whom?

A meeting has a day, and mostly an hour; a round in writing has a period instead. Everything
here is per party: attendance and speaking time are never about one person.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum

from gedragen.core.environment.agenda import DAYS, LeadTime
from gedragen.core.reasons import Reason

MOST = 60
"""As many meetings a series has at most: more is not a plan."""
MOST_WEEKS = 26
REMIND_DAYS = 7
FIX_WITHOUT_NEXT = timedelta(days=14)
"""Where no next meeting is planned, the minutes can be fixed after this time for corrections."""


class Presence(StrEnum):
    """What a party says about a meeting. Saying nothing is neither."""

    PRESENT = "present"
    ABSENT = "absent"


@dataclass(frozen=True)
class Meeting:
    """When it is. A round in writing runs from `on` to and with `until` and has no hour."""

    on: date
    until: date | None = None
    starts_at: time | None = None
    ends_at: time | None = None
    is_round: bool = False
    cancelled: bool = False

    @property
    def last_day(self) -> date:
        return self.until if self.is_round and self.until is not None else self.on


@dataclass(frozen=True)
class Series:
    """Every so many weeks, on the weekday of the first, to and with the day `until`."""

    first: date
    every_weeks: int
    until: date


@dataclass(frozen=True)
class Moment:
    """Until which day an item of this lead time can be complete for a decision here."""

    lead_time: LeadTime
    latest: date
    in_time: bool
    reasons: tuple[Reason, ...] = ()


def days(series: Series) -> tuple[date, ...]:
    """The days of a series, in order; none when the series makes no sense."""
    if series_faults(series):
        return ()
    step = timedelta(weeks=series.every_weeks)
    found, day = [], series.first
    while day <= series.until:
        found.append(day)
        day += step
    return tuple(found)


def until_for(first: date, every_weeks: int, count: int) -> date:
    """The last day of a series of so many meetings."""
    return first + timedelta(weeks=every_weeks * (count - 1))


def series_faults(series: Series) -> tuple[Reason, ...]:
    """What is wrong with a series."""
    if not 1 <= series.every_weeks <= MOST_WEEKS:
        return (Reason("weeks_out_of_range", {"field": "every_weeks", "most": MOST_WEEKS}),)
    if series.until < series.first:
        return (Reason("series_ends_before_start", {"field": "until"}),)
    count = (series.until - series.first).days // (7 * series.every_weeks) + 1
    if count > MOST:
        return (Reason("series_too_long", {"field": "until", "count": count, "most": MOST}),)
    return ()


def faults(meeting: Meeting, today: date, *, beside: Iterable[Meeting] = ()) -> tuple[Reason, ...]:
    """Why this cannot be planned so. `beside` are the other meetings of the table.

    Two meetings on one day would leave open to which of them an item of that day belongs.
    """
    found = []
    if meeting.on < today:
        found.append(Reason("meeting_day_passed", {"field": "on"}))
    if meeting.is_round:
        if meeting.until is None or meeting.until <= meeting.on:
            found.append(Reason("round_without_period", {"field": "until"}))
        if meeting.starts_at or meeting.ends_at:
            found.append(Reason("round_has_no_hour", {"field": "starts_at"}))
    elif meeting.ends_at is not None and (
        meeting.starts_at is None or meeting.ends_at <= meeting.starts_at
    ):
        found.append(Reason("ends_before_start", {"field": "ends_at"}))
    if not meeting.is_round and any(
        not other.is_round and not other.cancelled and other.on == meeting.on for other in beside
    ):
        found.append(Reason("meets_already", {"field": "on", "day": meeting.on}))
    return tuple(found)


def covers(meeting: Meeting, day: date | None) -> bool:
    """Whether what is on the agenda for that day belongs to this meeting."""
    return day is not None and not meeting.cancelled and meeting.on <= day <= meeting.last_day


def may_change(meeting: Meeting, today: date) -> tuple[Reason, ...]:
    """Why a meeting cannot be moved or cancelled: what has been is not undone."""
    if meeting.cancelled:
        return (Reason("meeting_cancelled"),)
    return (Reason("meeting_has_been"),) if meeting.last_day < today else ()


def goes_with_series(meeting: Meeting, today: date) -> bool:
    """Whether this meeting goes when its series ends: still to come, and never a past one."""
    return not meeting.cancelled and meeting.on > today


def still_in_time(meeting_day: date, today: date) -> tuple[Moment, ...]:
    """Per lead time the last day on which a decision item can be complete, and if that is past."""
    found = []
    for lead_time, lead_days in DAYS.items():
        latest = meeting_day - timedelta(days=lead_days)
        late = Reason("too_late_to_decide", {"latest": latest, "lead_days": lead_days})
        in_time = today <= latest
        found.append(Moment(lead_time, latest, in_time, () if in_time else (late,)))
    return tuple(found)


def is_coming(meeting: Meeting, today: date) -> bool:
    """Whether it is time to remind: within a week, and not over or called off."""
    return (
        not meeting.cancelled
        and meeting.last_day >= today
        and meeting.on <= today + timedelta(days=REMIND_DAYS)
    )


def attendance_faults(presence: Presence, people: int | None) -> tuple[Reason, ...]:
    """What is missing in what a party says: with how many it comes. Absent needs no number."""
    if presence is Presence.PRESENT and (people is None or people < 1):
        return (Reason("with_how_many", {"field": "people"}),)
    return ()
