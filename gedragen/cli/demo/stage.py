"""When does each act of the story happen, by whom, and what was made before?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from gedragen.web.shared import clock

SATURDAY = 5
MINUTE = timedelta(minutes=1)


class Stage:
    """The calendar of the story, the seats by name, and what was made, by a short key.

    Chapters put acts on the calendar; `play` does them in the order of time, whatever the
    order in which they were told. Days before now fall on the working day before a weekend,
    days ahead on the one after it.
    """

    def __init__(self, now: datetime) -> None:
        self.now = timezone.localtime(now)
        self.cast = SimpleNamespace()
        self.made: dict[str, Any] = {}
        self._calendar: list[tuple[tuple[int, time], Callable[[], Any], str]] = []

    @property
    def year(self) -> int:
        """The year in which the story ends."""
        return self.now.year

    def who(self, name: str) -> Any:
        """The seat of somebody of the cast."""
        return getattr(self.cast, name)

    def party(self, name: str) -> Any:
        """The party that somebody of the cast sits for."""
        return self.who(name).party

    def day(self, days: int) -> date:
        """The working day so many days from now."""
        found = self.now.date() + timedelta(days=days)
        weekend = found.weekday() - SATURDAY
        if days == 0 or weekend < 0:
            return found
        return found - timedelta(weekend + 1) if days < 0 else found + timedelta(2 - weekend)

    def on(self, days: int, hour: str, act: Callable[[], Any], *, keep: str = "") -> None:
        """Put an act on the calendar; `keep` is the key under which its result is found later."""
        at = datetime.strptime(hour, "%H:%M").time()
        self._calendar.append(((days, at), act, keep))

    def play(self) -> int:
        """Do every act at its own moment, each after the one before; how many there were."""
        last = None
        for (days, at), act, keep in sorted(self._calendar, key=lambda entry: entry[0]):
            here = timezone.make_aware(datetime.combine(self.day(days), at))
            moment = here.astimezone(UTC)  # as it is kept, so that the ledger's seals hold
            last = max(moment, last + MINUTE) if last else moment
            with clock.at(last):
                result = act()
            if keep:
                self.made[keep] = result
        return len(self._calendar)
