"""How does somebody's calendar get an address that a phone keeps, and how is it closed again?"""

from __future__ import annotations

import hashlib
import secrets

from django.db import transaction

from gedragen.web.accounts.models import CalendarKey, Person
from gedragen.web.shared import clock


def digest(token: str) -> str:
    """What is kept of a calendar's token."""
    return hashlib.sha256(f"calendar:{token}".encode()).hexdigest()


@transaction.atomic
def open_calendar(person: Person) -> str:
    """Give the calendar an address; an earlier one stops. Returns the token to show once."""
    close_calendar(person)
    token = secrets.token_urlsafe(32)
    CalendarKey.objects.create(person=person, token_digest=digest(token))
    return token


@transaction.atomic
def close_calendar(person: Person) -> bool:
    """Let the address open nothing any more; say whether there was one."""
    Person.objects.select_for_update().get(pk=person.pk)
    still_open = CalendarKey.objects.filter(person=person, revoked_at=None)
    return bool(still_open.update(revoked_at=clock.now()))


@transaction.atomic
def enter_calendar(token: str) -> Person | None:
    """Whose calendar this token opens, as things stand now. Of its use only the day is kept.

    A false, a closed and somebody's former token take the same one look-up.
    """
    key = (
        CalendarKey.objects.select_related("person")
        .filter(token_digest=digest(token), revoked_at=None, person__is_active=True)
        .first()
    )
    if key is None:
        return None
    if key.last_used_on != clock.today():
        CalendarKey.objects.filter(pk=key.pk).update(last_used_on=clock.today())
    return key.person
