"""How acts become notices, and notices become one mail a day."""

from __future__ import annotations

import logging
from collections import defaultdict
from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gedragen.web.accounts.models import Person
from gedragen.web.collaborations.models import Collaboration, Seat
from gedragen.web.ledger.models import Event
from gedragen.web.notifications.models import Handled, Notice, Preference
from gedragen.web.notifications.readers import Hearing, hearing, may_know
from gedragen.web.notifications.words import line, why
from gedragen.web.shared import clock

STOP_SALT = "gedragen.mail.stop"
LOOK_BACK = timedelta(days=14)
AT_ONCE = 500
logger = logging.getLogger(__name__)


@transaction.atomic
def take_notice() -> int:
    """Turn every act that has not been looked at into notices, each once."""
    recent = Event.objects.filter(at__gte=clock.now() - LOOK_BACK)
    count = 0
    for event in _not_handled(list(recent.order_by("at", "chain", "sequence"))):
        notices = [_notice(event, one) for one in hearing(event)]
        Notice.objects.bulk_create(notices)
        count += len(notices)
    return count


def _not_handled(events: list[Event]) -> list[Event]:
    """Those that nobody looked at before, marked as looked at; a few hundred a query."""
    new: list[Event] = []
    for start in range(0, len(events), AT_ONCE):
        some = events[start : start + AT_ONCE]
        keys = [event.key for event in some]
        known = set(Handled.objects.filter(event__in=keys).values_list("event", flat=True))
        new += [event for event in some if event.key not in known]
    Handled.objects.bulk_create((Handled(event=event.key) for event in new), batch_size=AT_ONCE)
    return new


def _notice(event: Event, heard: Hearing) -> Notice:
    args = [heard.seat.collaboration.slug, *([heard.key] if heard.key else [])]
    return Notice(
        person=heard.seat.person,
        event=event.key,
        collaboration=event.collaboration,
        kind=event.kind,
        why=heard.why,
        facts={"seat": heard.seat.key, "page": heard.page, "key": heard.key},
        url=reverse(heard.page, args=args) if heard.page else "",
    )


def send_mail() -> int:
    """One mail a day for whoever has something new, in their language, at their hour."""
    unsent = defaultdict(list)
    rows = Notice.objects.filter(sent_at=None, person__is_active=True).select_related("person")
    for notice in rows.order_by("created_at", "id"):
        unsent[notice.person].append(notice)
    return sum(_try(person, notices) for person, notices in unsent.items())


def _try(person, notices: list[Notice]) -> int:
    """The mail that the server refuses waits for the next round, and keeps nobody else waiting."""
    try:
        return _digest(person, notices)
    except (SMTPException, OSError) as error:
        logger.warning("mail to %s was not sent: %s", person.key, type(error).__name__)
        return 0


def _digest(person, notices: list[Notice]) -> int:
    preference, _created = Preference.objects.get_or_create(person=person)
    now = clock.now()
    early = timezone.localtime(now).hour < preference.digest_hour
    today = Notice.objects.filter(person=person, sent_at__gte=_midnight(now)).exists()
    if early or today:
        return 0
    current = _still_true(person, notices)
    tables = Collaboration.objects.filter(pk__in={one.collaboration for one in current})
    names = {str(key): name for key, name in tables.values_list("pk", "name")}
    with transaction.atomic():
        Notice.objects.filter(pk__in=[one.pk for one in notices]).update(sent_at=now)
        if current and not preference.stopped:
            _mail(person, current, names)
            return 1
    return 0


def _still_true(person, notices: list[Notice]) -> list[Notice]:
    """The notices of seats that still run, about what that seat may still read."""
    running = {
        seat.key: seat
        for seat in Seat.objects.filter(
            person=person, ended_at=None, collaboration__archived_at=None, party__left_at=None
        )
    }
    return [
        one
        for one in notices
        if (seat := running.get(one.facts["seat"]))
        and may_know(seat, one.facts["page"], one.facts["key"])
    ]


def _midnight(moment):
    return timezone.localtime(moment).replace(hour=0, minute=0, second=0, microsecond=0)


def _mail(person, notices: list[Notice], names: dict[str, str]) -> None:
    """Table-level facts only: what kind of thing, why you hear it, where to read it."""
    with translation.override(person.language):
        groups: dict[str, list[dict]] = defaultdict(list)
        for one in notices:
            url = f"{settings.SITE_URL}{one.url}" if one.url else settings.SITE_URL
            said = {"line": line(one.kind), "why": why(one.why), "url": url}
            group = groups[names.get(one.collaboration, "")]
            if said not in group:
                group.append(said)
        count = sum(len(group) for group in groups.values())
        subject = ngettext(
            "One thing happened that concerns you",
            "%(count)d things happened that concern you",
            count,
        ) % {"count": count}
        token = signing.dumps(person.key, salt=STOP_SALT)
        stop = settings.SITE_URL + reverse("stop_mail", args=[token])
        body = _body(person.first_name, groups, stop)
        EmailMessage(
            subject, body, to=[person.email], headers={"List-Unsubscribe": f"<{stop}>"}
        ).send()


def _body(name: str, groups: dict[str, list[dict]], stop: str) -> str:
    """The mail as plain text: per collaboration what happened, why you hear it, and where."""
    lines = [_("Hello %(name)s,") % {"name": name}, ""]
    for collaboration, said in groups.items():
        lines += [collaboration, ""]
        for one in said:
            lines += [f"- {one['line']}", f"  {one['why']}", f"  {one['url']}", ""]
    return "\n".join([*lines, _("Would you rather have no mail? You can stop it here:"), stop, ""])


@transaction.atomic
def set_mail(person, *, stopped: bool, digest_hour: int | None = None) -> Preference:
    """Say how somebody wants their mail; about oneself only."""
    preference, _created = Preference.objects.get_or_create(person=person)
    preference.stopped = stopped
    if digest_hour is not None:
        preference.digest_hour = digest_hour
    preference.save()
    return preference


def stop_by_token(token: str) -> bool:
    """Whoever holds the link from a mail can stop it; a false token does nothing."""
    try:
        key = signing.loads(token, salt=STOP_SALT)
    except signing.BadSignature:
        return False
    person = Person.objects.filter(pk=key).first()
    if person is not None:
        set_mail(person, stopped=True)
    return person is not None
