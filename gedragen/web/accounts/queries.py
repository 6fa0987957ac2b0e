"""What is known of somebody?"""

from __future__ import annotations

from collections.abc import Iterable

from gedragen.web.accounts.models import CalendarKey, People, Person


def imagined(email: str) -> Person:
    """Somebody at this address who is not written down (yet)."""
    return Person(email=People.normalise(email))


def known_of(person: Person) -> dict[str, str | bool]:
    """What the account itself holds; what was written at a table belongs to that table."""
    calendar = open_calendar_of(person)
    return {
        "email": person.email,
        "name": person.name,
        "language": person.language,
        "since": person.created_at.isoformat(),
        "last_login": person.last_login.isoformat() if person.last_login else "",
        "is_operator": person.is_operator,
        "calendar_since": calendar.created_at.isoformat() if calendar else "",
        "calendar_last_used_on": _day(calendar.last_used_on) if calendar else "",
    }


def names_of(keys: Iterable[str]) -> dict[str, str]:
    """What these people are called, by key; whoever is gone is not in it. One query."""
    people = Person.objects.filter(pk__in=set(keys))
    return {person.key: str(person) for person in people}


def open_calendar_of(person: Person) -> CalendarKey | None:
    """The one address at which this person's calendar opens now."""
    return CalendarKey.objects.filter(person=person, revoked_at=None).first()


def _day(day) -> str:
    return day.isoformat() if day else ""
