"""How meetings are planned, moved, cancelled, and reminded of: one verb each."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

from django.db import transaction

from gedragen.core.environment import meetings as core
from gedragen.core.reasons import Reason, Refused
from gedragen.core.rights import Right
from gedragen.web.collaborations.access import require
from gedragen.web.collaborations.models import Collaboration, Seat
from gedragen.web.environment.agenda import actions as agenda
from gedragen.web.environment.agenda import queries as agenda_queries
from gedragen.web.environment.agenda.words import refuse_unless
from gedragen.web.environment.meetings import queries
from gedragen.web.environment.meetings.models import Meeting, Series
from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind
from gedragen.web.shared import clock
from gedragen.web.shared.acts import expect_version


@transaction.atomic
def plan_meeting(
    seat: Seat,
    *,
    title: str,
    on: date,
    starts_at: time | None = None,
    ends_at: time | None = None,
    place: str = "",
) -> Meeting:
    """Plan one meeting on a day that has none yet."""
    require(seat, Right.PLAN_MEETING)
    asked = core.Meeting(on=on, starts_at=starts_at, ends_at=ends_at)
    refuse_unless(core.faults(asked, clock.today(), beside=_beside(seat)), {})
    return _planned(seat, title=title, on=on, starts_at=starts_at, ends_at=ends_at, place=place)


@transaction.atomic
def plan_round(seat: Seat, *, title: str, on: date, until: date) -> Meeting:
    """Plan a round in writing: a period in which everyone reads and reacts when it suits them."""
    require(seat, Right.PLAN_MEETING)
    asked = core.Meeting(on=on, until=until, is_round=True)
    refuse_unless(core.faults(asked, clock.today()), {})
    return _planned(seat, title=title, on=on, until=until, is_round=True)


@transaction.atomic
def plan_series(
    seat: Seat,
    *,
    title: str,
    first: date,
    every_weeks: int,
    until: date | None = None,
    count: int | None = None,
    starts_at: time | None = None,
    ends_at: time | None = None,
    place: str = "",
) -> Series:
    """Plan meetings that return, until a day or so many times. A day that is taken is refused."""
    require(seat, Right.PLAN_MEETING)
    if (until is None) == (count is None):
        raise Refused(Reason("day_or_count", {"field": "until"}))
    if until is None:
        until = core.until_for(first, every_weeks, count)
    value = core.Series(first=first, every_weeks=every_weeks, until=until)
    Refused.unless(core.series_faults(value))
    beside = _beside(seat)
    days, hours = core.days(value), {"starts_at": starts_at, "ends_at": ends_at}
    for day in days:
        found = core.faults(core.Meeting(on=day, **hours), clock.today(), beside=beside)
        refuse_unless([_about_first(one) for one in found], {})
    series = Series.objects.create(
        collaboration=seat.collaboration,
        title=title,
        first=first,
        every_weeks=every_weeks,
        until=until,
        planned_by=seat,
    )
    common = {"title": title, "place": place, "planned_by": seat, "series": series, **hours}
    Meeting.objects.bulk_create(
        Meeting(collaboration=seat.collaboration, on=day, **common) for day in days
    )
    record(
        Kind.SERIES_PLANNED,
        seat=seat,
        series=series.key,
        title=title,
        first=first,
        until=until,
        every_weeks=every_weeks,
        count=len(days),
    )
    return series


@transaction.atomic
def move_meeting(
    seat: Seat,
    *,
    meeting: Meeting,
    version: int | None,
    on: date,
    why: str,
    until: date | None = None,
    starts_at: time | None = None,
    ends_at: time | None = None,
    place: str = "",
) -> Meeting:
    """Move one meeting, or change its hour or place; the rest of its series stays.

    The items that the mover may change go along to the new day.
    """
    require(seat, Right.PLAN_MEETING)
    beside = _beside(seat, but=meeting)
    row = locked(seat, meeting, version)
    Refused.unless(core.may_change(queries.as_core(row), clock.today()))
    asked = core.Meeting(
        on=on, until=until, starts_at=starts_at, ends_at=ends_at, is_round=row.is_round
    )
    today = row.on if on == row.on else clock.today()
    refuse_unless(core.faults(asked, today, beside=beside), {})
    items, before = queries.items_on(row), row.on
    row.on, row.until, row.starts_at, row.ends_at = on, until, starts_at, ends_at
    row.place, row.moved_why = place, why
    if on != before:
        row.moved_from, row.reminded_at = before, None
    row.version += 1
    row.save()
    record(Kind.MEETING_MOVED, seat=seat, **about(row), before=before, why=why)
    if on != before:
        _take_along(seat, items, on)
    return row


@transaction.atomic
def cancel_meeting(
    seat: Seat, *, meeting: Meeting, why: str, version: int | None = None
) -> Meeting:
    """Call one meeting off. What was on its agenda keeps its day until somebody moves it."""
    require(seat, Right.PLAN_MEETING)
    row = locked(seat, meeting, version)
    Refused.unless(core.may_change(queries.as_core(row), clock.today()))
    _cancel(row, why)
    record(Kind.MEETING_CANCELLED, seat=seat, **about(row), why=why)
    return row


@transaction.atomic
def end_series(seat: Seat, *, series: Series, version: int | None = None) -> Series:
    """End a series: what is still to come goes, what has been stays."""
    require(seat, Right.PLAN_MEETING)
    row = (
        Series.objects.select_for_update(of=("self",))
        .filter(pk=series.pk, collaboration=seat.collaboration)
        .first()
    )
    if row is None:
        raise Refused("not_found")
    expect_version(row, version)
    if row.ended_at:
        raise Refused("series_ended")
    coming = [
        one
        for one in row.meetings.select_for_update(of=("self",))
        if core.goes_with_series(queries.as_core(one), clock.today())
    ]
    for one in coming:
        _cancel(one, "")
    row.ended_at, row.version = clock.now(), row.version + 1
    row.save(update_fields=["ended_at", "version"])
    record(Kind.SERIES_ENDED, seat=seat, series=row.key, title=row.title, count=len(coming))
    return row


@transaction.atomic
def remind_of_meetings() -> int:
    """The clock: a week before a meeting it is said once that it comes."""
    soon = clock.today() + timedelta(days=core.REMIND_DAYS)
    waiting = (
        Meeting.objects.filter(
            on__lte=soon, reminded_at=None, cancelled_at=None, collaboration__archived_at=None
        )
        .select_related("collaboration")
        .select_for_update(of=("self",))
    )
    count = 0
    for row in waiting:
        if not core.is_coming(queries.as_core(row), clock.today()):
            continue
        row.reminded_at = clock.now()
        row.save(update_fields=["reminded_at"])
        record(Kind.MEETING_COMING, collaboration=row.collaboration, **about(row))
        count += 1
    return count


def locked(seat: Seat, meeting: Meeting, version: int | None) -> Meeting:
    """The meeting of this table, held until the act is done; refused when it moved on."""
    row = (
        Meeting.objects.select_for_update(of=("self",))
        .select_related("series", "collaboration")
        .filter(pk=meeting.pk, collaboration=seat.collaboration)
        .first()
    )
    if row is None:
        raise Refused("not_found")
    expect_version(row, version)
    return row


def about(meeting: Meeting) -> dict[str, Any]:
    """What the ledger keeps of a meeting."""
    return {"meeting": meeting.key, "title": meeting.title, "on": meeting.on}


def _planned(seat: Seat, **given: Any) -> Meeting:
    row = Meeting.objects.create(collaboration=seat.collaboration, planned_by=seat, **given)
    record(Kind.MEETING_PLANNED, seat=seat, **about(row), until=row.until)
    return row


def _beside(seat: Seat, but: Meeting | None = None) -> list[core.Meeting]:
    """The other meetings of the table; nobody else plans one until this act is done."""
    Collaboration.objects.select_for_update(of=("self",)).get(pk=seat.collaboration_id)
    rows = Meeting.objects.filter(collaboration=seat.collaboration)
    return [queries.as_core(row) for row in rows if but is None or row.pk != but.pk]


def _about_first(reason: Reason) -> Reason:
    field = {"on": "first"}.get(reason.facts.get("field"), reason.facts.get("field"))
    return Reason(reason.code, {**reason.facts, "field": field})


def _cancel(row: Meeting, why: str) -> None:
    row.cancelled_at, row.cancelled_why, row.version = clock.now(), why, row.version + 1
    row.save(update_fields=["cancelled_at", "cancelled_why", "version"])


def _take_along(seat: Seat, items: list, on: date) -> None:
    for item in items:
        if item.ended_at or not agenda_queries.may_change(seat, item):
            continue
        agenda.change_item(
            seat,
            item=item,
            version=None,
            title=item.title,
            kind=item.kind,
            text=item.text,
            meets_on=on,
            input_by=min(item.input_by, on) if item.input_by else None,
            lead_time=item.lead_time,
            touched_said=item.touched_said,
            touched=item.touched.all(),
            substantial=False,
        )
