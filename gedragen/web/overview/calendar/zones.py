"""When does the clock change in a time zone, told so that a calendar without zones knows it?

RFC 5545, 3.6.5: a change is told at the local hour that holds just before it. It is told
as a yearly rule where there is one: several calendars read no list of dates, or only the
first date of each line.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

BEGIN, END = datetime(2024, 1, 1, tzinfo=UTC), datetime(2038, 1, 1, tzinfo=UTC)
SUNDAY = 7


@dataclass(frozen=True)
class Hold:
    """What holds after a change: the offset before and since, the name, whether it is summer."""

    before: timedelta
    since: timedelta
    name: str
    is_summer: bool


@lru_cache(maxsize=8)
def timezone(name: str) -> Timezone:
    """The time zone of this name, from 2024 on."""
    zone = Timezone()
    zone.add("tzid", name)
    local = BEGIN.astimezone(ZoneInfo(name))
    offset = local.utcoffset() or timedelta(0)
    start = _part(Hold(offset, offset, local.tzname() or name, is_summer=False))
    start.add("dtstart", local.replace(tzinfo=None))
    zone.add_component(start)
    for hold, moments in _changes(ZoneInfo(name)).items():
        part = _part(hold)
        part.add("dtstart", moments[0])
        if _is_last_sunday(moments):
            part.add("rrule", {"FREQ": "YEARLY", "BYMONTH": moments[0].month, "BYDAY": "-1SU"})
        else:
            for moment in moments:
                part.add("rdate", [moment])
        zone.add_component(part)
    return zone


def _part(hold: Hold) -> TimezoneDaylight | TimezoneStandard:
    part = TimezoneDaylight() if hold.is_summer else TimezoneStandard()
    part.add("tzoffsetfrom", hold.before)
    part.add("tzoffsetto", hold.since)
    part.add("tzname", hold.name)
    return part


def _changes(zone: ZoneInfo) -> dict[Hold, list[datetime]]:
    """Every change, at the local hour before it, by what holds since."""
    found: dict[Hold, list[datetime]] = defaultdict(list)
    for moment in _moments(zone):
        earlier, later = (moment - timedelta(seconds=1)).astimezone(zone), moment.astimezone(zone)
        hold = Hold(
            earlier.utcoffset() or timedelta(0),
            later.utcoffset() or timedelta(0),
            later.tzname() or "",
            bool(later.dst()),
        )
        found[hold].append((moment + hold.before).replace(tzinfo=None))
    return found


def _moments(zone: ZoneInfo) -> Iterator[datetime]:
    """When the offset changes: day by day, then by halves to the second."""
    day = timedelta(days=1)
    start = BEGIN
    while start < END:
        low, high = start, start + day
        if low.astimezone(zone).utcoffset() != high.astimezone(zone).utcoffset():
            before = low.astimezone(zone).utcoffset()
            while high - low > timedelta(seconds=1):
                middle = low + (high - low) // 2
                middle = middle.replace(microsecond=0)
                if middle.astimezone(zone).utcoffset() == before:
                    low = middle
                else:
                    high = middle
            yield high
        start += day


def _is_last_sunday(moments: Sequence[datetime]) -> bool:
    """Whether the clock changes every year on the last Sunday of one month, at one hour."""
    first = moments[0]
    return all(
        (moment.year, moment.month, moment.time())
        == (first.year + number, first.month, first.time())
        and moment.isoweekday() == SUNDAY
        and (moment + timedelta(days=7)).month != moment.month
        for number, moment in enumerate(moments)
    )
