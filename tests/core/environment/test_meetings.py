"""Do series fall on their days, is it told until when, and is what has been left alone?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from gedragen.core.environment.agenda import DAYS, LeadTime
from gedragen.core.environment.meetings import (
    MOST,
    MOST_WEEKS,
    REMIND_DAYS,
    Meeting,
    Presence,
    Series,
    attendance_faults,
    covers,
    days,
    faults,
    goes_with_series,
    is_coming,
    may_change,
    series_faults,
    still_in_time,
    until_for,
)

TODAY = date(2026, 11, 28)
DAY = st.dates(date(2026, 1, 1), date(2028, 12, 31))
WEEKS = st.integers(1, MOST_WEEKS)


def codes(reasons):
    return [reason.code for reason in reasons]


@given(DAY, WEEKS, st.integers(0, 1500))
def test_a_series_keeps_its_weekday_and_its_distance_and_ends_in_time(first, weeks, span):
    series = Series(first, weeks, first + timedelta(days=span))
    found = days(series)
    if series_faults(series):
        assert found == ()
        return
    assert found[0] == first
    assert 1 <= len(found) <= MOST
    assert all(day.weekday() == first.weekday() for day in found)
    assert all(
        after - before == timedelta(weeks=weeks)
        for before, after in zip(found, found[1:], strict=False)
    )
    assert found[-1] <= series.until < found[-1] + timedelta(weeks=weeks)


@given(DAY, WEEKS, st.integers(1, MOST))
def test_so_many_times_is_so_many_times(first, weeks, count):
    assert len(days(Series(first, weeks, until_for(first, weeks, count)))) == count


def test_a_series_across_the_change_to_summer_time_stays_on_its_weekday():
    found = days(Series(date(2027, 3, 22), 1, date(2027, 4, 5)))
    assert found == (date(2027, 3, 22), date(2027, 3, 29), date(2027, 4, 5))


def test_what_makes_no_series_is_said():
    series = Series(TODAY, 2, TODAY + timedelta(weeks=10))
    assert codes(series_faults(replace(series, every_weeks=0))) == ["weeks_out_of_range"]
    assert codes(series_faults(replace(series, until=TODAY - timedelta(1)))) == [
        "series_ends_before_start"
    ]
    too_long = replace(series, every_weeks=1, until=until_for(TODAY, 1, MOST + 1))
    assert codes(series_faults(too_long)) == ["series_too_long"]


@given(DAY, DAY)
def test_something_is_in_time_exactly_until_its_lead_time_before_the_meeting(meets, today):
    for moment in still_in_time(meets, today):
        assert moment.latest == meets - timedelta(days=DAYS[moment.lead_time])
        assert moment.in_time == (today <= moment.latest)
        assert moment.in_time == (not moment.reasons)


@given(DAY, DAY, st.integers(1, 90))
def test_a_later_meeting_never_makes_something_too_late(meets, today, more):
    now = [one.in_time for one in still_in_time(meets, today)]
    later = [one.in_time for one in still_in_time(meets + timedelta(more), today)]
    assert all(then or not before for before, then in zip(now, later, strict=True))


def test_every_lead_time_is_told():
    assert [one.lead_time for one in still_in_time(TODAY, TODAY)] == list(LeadTime)


def test_a_meeting_ends_after_it_begins_on_a_day_that_has_none():
    fine = Meeting(TODAY, starts_at=time(9), ends_at=time(11))
    assert faults(fine, TODAY) == ()
    assert codes(faults(replace(fine, ends_at=time(9)), TODAY)) == ["ends_before_start"]
    assert codes(faults(replace(fine, starts_at=None), TODAY)) == ["ends_before_start"]
    assert codes(faults(replace(fine, on=TODAY - timedelta(1)), TODAY)) == ["meeting_day_passed"]
    assert codes(faults(fine, TODAY, beside=[Meeting(TODAY)])) == ["meets_already"]
    assert faults(fine, TODAY, beside=[Meeting(TODAY, cancelled=True)]) == ()
    period = Meeting(TODAY, until=TODAY + timedelta(9), is_round=True)
    assert faults(fine, TODAY, beside=[period]) == ()


def test_a_round_in_writing_has_a_period_and_no_hour():
    period = Meeting(TODAY, until=TODAY + timedelta(9), is_round=True)
    assert faults(period, TODAY, beside=[Meeting(TODAY)]) == ()
    assert codes(faults(replace(period, until=TODAY), TODAY)) == ["round_without_period"]
    assert codes(faults(replace(period, until=None), TODAY)) == ["round_without_period"]
    assert codes(faults(replace(period, starts_at=time(9)), TODAY)) == ["round_has_no_hour"]


@given(DAY, st.integers(1, 30), st.integers(-40, 40))
def test_an_item_belongs_to_the_days_of_a_meeting_and_to_no_cancelled_one(on, length, offset):
    day = on + timedelta(offset)
    meeting, period = Meeting(on), Meeting(on, until=on + timedelta(length), is_round=True)
    assert covers(meeting, day) == (offset == 0)
    assert covers(period, day) == (0 <= offset <= length)
    assert not covers(replace(meeting, cancelled=True), day)
    assert not covers(meeting, None)


@given(DAY, DAY, st.booleans())
def test_what_has_been_is_neither_moved_nor_gone_with_its_series(on, today, cancelled):
    meeting = Meeting(on, cancelled=cancelled)
    if on < today or cancelled:
        assert may_change(meeting, today)
        assert not goes_with_series(meeting, today)
    else:
        assert may_change(meeting, today) == ()
        assert goes_with_series(meeting, today) == (on > today)


@given(DAY, DAY)
def test_a_reminder_comes_within_a_week_before_and_not_after(on, today):
    within = timedelta(0) <= on - today <= timedelta(days=REMIND_DAYS)
    assert is_coming(Meeting(on), today) == within
    assert not is_coming(Meeting(on, cancelled=True), today)


def test_who_comes_says_with_how_many_and_who_cannot_need_not():
    assert codes(attendance_faults(Presence.PRESENT, None)) == ["with_how_many"]
    assert codes(attendance_faults(Presence.PRESENT, 0)) == ["with_how_many"]
    assert attendance_faults(Presence.PRESENT, 2) == ()
    assert attendance_faults(Presence.ABSENT, None) == ()
