"""How is a day, or a meeting at an hour, written so that every calendar reads it alike?

iCalendar is RFC 5545; how often to look again, and the calendar's name, are RFC 7986.
Nothing here knows the database or the clock: the same entries always make the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from unicodedata import category
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vDuration

from gedragen.web.overview.calendar.zones import timezone

PRODUCT = "-//Gedragen//Agenda//NL"
LOOK_AGAIN = timedelta(hours=6)


@dataclass(frozen=True)
class Entry:
    """Something with a day, or with an hour.

    `key` stays the same as long as it is the same thing, and `version` rises when
    it changes: by those two a calendar knows what to replace. `since` is a moment
    that does not move. A day lasts whole and keeps nobody busy; an hour is local.
    """

    key: str
    title: str
    starts: date | datetime
    since: datetime
    ends: date | datetime | None = None
    about: str = ""
    place: str = ""
    url: str = ""
    version: int = 1
    is_cancelled: bool = False


def at_hours(on: date, starts: time, ends: time, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """When a meeting begins and ends; one that ends at an earlier hour ends the next day."""
    begins = datetime.combine(on, starts, zone)
    until = on if ends > starts else on + timedelta(days=1)
    return begins, datetime.combine(until, ends, zone)


def written(entries: Iterable[Entry], *, name: str, zone: ZoneInfo) -> bytes:
    """The calendar as its readers fetch it: soonest first, whatever order they came in."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", _plain(name))
    calendar.add("x-wr-calname", _plain(name))
    calendar.add("refresh-interval", LOOK_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(LOOK_AGAIN))
    # Also where nothing has an hour: a calendar without any part is not valid.
    calendar.add_component(timezone(zone.key))
    for entry in sorted(entries, key=lambda one: (one.starts.isoformat(), one.key)):
        calendar.add_component(_event(entry))
    return calendar.to_ical(sorted=False)


def _event(entry: Entry) -> Event:
    event = Event()
    event.add("uid", entry.key)
    event.add("dtstamp", entry.since.astimezone(UTC).replace(microsecond=0))
    event.add("sequence", entry.version)
    event.add("summary", _plain(entry.title))
    event.add("dtstart", entry.starts)
    if isinstance(entry.starts, datetime):
        event.add("dtend", entry.ends or entry.starts + timedelta(hours=1))
    else:
        # The end of a day is not part of it: the next day.
        event.add("dtend", (entry.ends or entry.starts) + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    if entry.about:
        event.add("description", _plain(entry.about))
    if entry.place:
        event.add("location", _plain(entry.place))
    if entry.url:
        event.add("url", entry.url)
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    # In a calendar that somebody shares with colleagues these titles stay their own.
    event.add("class", "PRIVATE")
    return event


def _plain(words: str) -> str:
    """Words without the signs that no calendar may hold; lines stay lines."""
    return "".join(sign for sign in words if sign == "\n" or category(sign) not in ("Cc", "Cs"))
