"""What the tests of mail put on the table, and at which hour they look."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from gedragen.web.assurance.clockwork import let_interests_fall
from gedragen.web.interests.register import actions as register
from gedragen.web.ledger.models import Event
from gedragen.web.notifications import actions
from gedragen.web.notifications.models import Notice
from gedragen.web.shared import clock


def at_hour(hour: int, *, days: int = 1) -> datetime:
    """That hour of a day ahead, in the installation's own time."""
    day = timezone.localtime(clock.now()) + timedelta(days=days)
    return day.replace(hour=hour, minute=30, second=0, microsecond=0)


def quiet() -> None:
    """Let everything that happened so far be old news: the cast has taken its seats."""
    actions.take_notice()
    Notice.objects.all().delete()


def heard(kind: str) -> dict[str, str]:
    """Who heard of a kind of act (by address, before the at sign), and why."""
    rows = Notice.objects.filter(kind=kind).select_related("person")
    return {row.person.email.split("@")[0]: row.why for row in rows}


def fell_back(seat, *, level: str, named=()) -> Event:
    """An interest of the seat's own party, shared so, that was safe and is not any more."""
    interest = register.write_interest(seat, title="Het geheim van de kade", why="Daarom")
    register.ask_safeguard(
        seat,
        interest=interest,
        measure="Een maatregel",
        bearer=seat.party,
        signal="Een meting",
        review_on=clock.today() + timedelta(days=30),
    )
    register.declare_safe(seat, interest=interest)
    interest.refresh_from_db()
    if level != interest.level:
        register.share_interest(seat, interest=interest, level=level, named=named, confirmed=True)
    with clock.at(clock.now() + timedelta(days=31)):
        let_interests_fall()
    event = Event.objects.get(kind="interest_fell_back")
    assert event.facts["interest"] == interest.key
    return event
