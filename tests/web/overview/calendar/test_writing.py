"""Does every calendar read the same day and the same hour in what we write?"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar
from hypothesis import given
from hypothesis import strategies as st

from gedragen.web.overview.calendar.writing import Entry, at_hours, written
from tests.web.overview.calendar.readers import events, icaljs

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
SINCE = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1
)


def meeting(on: date, key: str = "meeting", **given) -> Entry:
    """A meeting from half past seven to nine in the evening, local time."""
    starts, ends = at_hours(on, time(19, 30), time(21, 0), AMSTERDAM)
    return Entry(key, "Bijeenkomst", starts, SINCE, ends=ends, **given)


def day(on: date, title: str = "Agendapunt", **given) -> Entry:
    return Entry("day", title, on, SINCE, **given)


def ical(*entries: Entry) -> bytes:
    return written(entries, name="Gedragen", zone=AMSTERDAM)


BEFORE, AFTER = meeting(date(2027, 3, 26), "before"), meeting(date(2027, 3, 29), "after")


def test_an_hour_stays_the_same_local_hour_across_the_change_to_summer_time():
    read = events(ical(BEFORE, AFTER))
    starts = {key: event.start for key, event in read.items()}
    assert {key: one.time() for key, one in starts.items()} == {
        "before": time(19, 30),
        "after": time(19, 30),
    }
    assert starts["before"].astimezone(UTC) == datetime(2027, 3, 26, 18, 30, tzinfo=UTC)
    assert starts["after"].astimezone(UTC) == datetime(2027, 3, 29, 17, 30, tzinfo=UTC)


def test_the_parser_of_thunderbird_comes_to_the_same_moments():
    read = {one["uid"]: one for one in icaljs(ical(BEFORE, AFTER))}
    moments = {key: (one["starts"], one["ends"]) for key, one in read.items()}
    assert moments == {
        "before": ("2027-03-26T18:30:00.000Z", "2027-03-26T20:00:00.000Z"),
        "after": ("2027-03-29T17:30:00.000Z", "2027-03-29T19:00:00.000Z"),
    }
    assert read["before"]["next"] == ["2027-03-26T18:30:00.000Z"]


def test_in_the_night_of_the_change_every_minute_is_where_it_should_be():
    night = {"01:59": "00:59", "03:00": "01:00", "03:59": "01:59", "04:00": "02:00"}
    for local, moment in night.items():
        begins, _ = at_hours(date(2027, 3, 28), time.fromisoformat(local), time(5), AMSTERDAM)
        (read,) = icaljs(ical(Entry("x", "x", begins, SINCE)))
        assert read["starts"] == f"2027-03-28T{moment}:00.000Z", local


def test_where_the_clock_changes_on_another_sunday_the_moments_are_right_too():
    zone = ZoneInfo("America/New_York")
    for on, hour in ((date(2027, 3, 13), "22"), (date(2027, 3, 14), "21")):
        begins, ends = at_hours(on, time(17), time(18), zone)
        told = written([Entry("x", "x", begins, SINCE, ends=ends)], name="x", zone=zone)
        assert icaljs(told)[0]["starts"] == f"{on}T{hour}:00:00.000Z"


def test_it_finds_the_zone_in_the_calendar_and_not_in_itself():
    told = ical(BEFORE).replace(b"Europe/Amsterdam", b"Onze eigen tijd")
    assert icaljs(told)[0]["starts"] == "2027-03-26T18:30:00.000Z"


def test_it_reads_every_sign_and_a_whole_day():
    odd = day(date(2027, 3, 28), "Eén; twee, drie\\vier: “vijf” – ☂ " * 6, about="a\nb", place="é")
    (read,) = icaljs(ical(odd))
    assert (read["summary"], read["description"]) == (odd.title, "a\nb")
    assert (read["starts"], read["ends"]) == ("2027-03-28", "2027-03-29")


def test_a_day_is_a_day_without_an_hour_and_keeps_nobody_busy():
    event = events(ical(day(date(2027, 3, 28))))["day"]
    assert (event.start, event.end) == (date(2027, 3, 28), date(2027, 3, 29))
    assert event["transp"] == "TRANSPARENT"


def test_a_meeting_that_ends_after_midnight_ends_the_next_day():
    starts, ends = at_hours(date(2027, 5, 1), time(22), time(0, 30), AMSTERDAM)
    assert ends - starts == timedelta(hours=2, minutes=30)


def test_what_was_called_off_says_so_under_the_same_key_with_a_higher_version():
    on = date(2027, 5, 1)
    planned = events(ical(meeting(on)))["meeting"]
    off = events(ical(meeting(on, version=2, is_cancelled=True)))["meeting"]
    assert (planned["status"], off["status"]) == ("CONFIRMED", "CANCELLED")
    assert off["sequence"] > planned["sequence"]


def test_the_calendar_says_how_often_to_look_again():
    calendar = icalendar.Calendar.from_ical(ical())
    assert calendar["method"] == "PUBLISH"
    assert calendar["refresh-interval"].dt == timedelta(hours=6)
    assert calendar.walk("VTIMEZONE")


def test_a_sign_that_no_calendar_may_hold_is_left_out():
    told = ical(day(date(2027, 5, 1), "Een\x00 \x07dag\r\nBEGIN:VEVENT"))
    assert len(events(told)) == 1
    assert not set(told) & (set(range(32)) - {10, 13})


@given(st.lists(st.tuples(WORDS, WORDS, st.dates(date(2025, 1, 1), date(2037, 1, 1))), max_size=4))
def test_whatever_people_write_comes_back_in_short_lines(said):
    entries = [
        Entry(str(number), title, on, SINCE, about=about)
        for number, (title, about, on) in enumerate(said)
    ]
    told = ical(*entries)
    lines = told.split(b"\r\n")
    assert lines[-1] == b"" and b"\n" not in told.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in lines)
    read = events(told)
    for entry in entries:
        event = read[entry.key]
        assert (str(event["summary"]), event.start) == (entry.title, entry.starts)
        assert str(event["description"]) == entry.about


@given(st.permutations([BEFORE, AFTER, day(date(2027, 4, 1)), day(date(2027, 3, 1), about="x")]))
def test_the_order_in_which_they_come_changes_no_byte(entries):
    keyed = [Entry(**(vars(entry) | {"key": f"{entry.starts.isoformat()}"})) for entry in entries]
    assert ical(*keyed) == ical(*sorted(keyed, key=lambda one: one.key))


@given(st.dates(date(2025, 1, 1), date(2037, 1, 1)), st.times(), st.times())
def test_every_local_hour_is_read_back_as_it_was_said(on, starts, ends):
    begins, until = at_hours(
        on, starts.replace(microsecond=0), ends.replace(microsecond=0), AMSTERDAM
    )
    read = events(ical(Entry("x", "x", begins, SINCE, ends=until)))["x"]
    assert read.start.replace(tzinfo=None) == begins.replace(tzinfo=None)
    assert read.start.tzinfo is not None
    assert until.replace(tzinfo=None) > begins.replace(tzinfo=None)
