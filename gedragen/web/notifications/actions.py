"""How acts become notices, and notices become one mail a day."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _now
from django.utils.translation import ngettext

from gedragen.web.accounts.models import Person
from gedragen.web.collaborations.models import Collaboration, Seat
from gedragen.web.ledger.models import Event
from gedragen.web.notifications.models import Handled, Notice, Preference
from gedragen.web.notifications.readers import hearing
from gedragen.web.notifications.words import line, why
from gedragen.web.shared import clock

STOP_SALT = "gedragen.mail.stop"
LOOK_BACK = timedelta(days=14)


@transaction.atomic
def take_notice() -> int:
    """Turn every act that has not been looked at into notices, each once."""
    recent = Event.objects.filter(at__gte=clock.now() - LOOK_BACK)
    known = set(Handled.objects.values_list("event", flat=True))
    count = 0
    for event in recent.order_by("at", "chain", "sequence"):
        if event.key in known:
            continue
        for one in hearing(event):
            args = [one.seat.collaboration.slug, *([one.key] if one.key else [])]
            _, made = Notice.objects.get_or_create(
                person=one.seat.person,
                event=event.key,
                defaults={
                    "collaboration": event.collaboration,
                    "kind": event.kind,
                    "why": one.why,
                    "facts": {"seat": one.seat.key},
                    "url": reverse(one.page, args=args) if one.page else "",
                },
            )
            count += made
        Handled.objects.get_or_create(event=event.key)
    return count


def send_mail() -> int:
    """One mail a day for whoever has something new, in their language, at their hour."""
    unsent = defaultdict(list)
    rows = Notice.objects.filter(sent_at=None, person__is_active=True).select_related("person")
    for notice in rows.order_by("created_at", "id"):
        unsent[notice.person].append(notice)
    return sum(_digest(person, notices) for person, notices in unsent.items())


def _digest(person, notices: list[Notice]) -> int:
    preference, _ = Preference.objects.get_or_create(person=person)
    now = clock.now()
    early = timezone.localtime(now).hour < preference.digest_hour
    today = Notice.objects.filter(person=person, sent_at__gte=_midnight(now)).exists()
    if early or today:
        return 0
    running = {
        str(key)
        for key in Seat.objects.filter(
            person=person, ended_at=None, collaboration__archived_at=None
        ).values_list("pk", flat=True)
    }
    current = [one for one in notices if one.facts.get("seat") in running]
    names = dict(Collaboration.objects.values_list("pk", "name")) if current else {}
    with transaction.atomic():
        Notice.objects.filter(pk__in=[one.pk for one in notices]).update(sent_at=now)
        if current and not preference.stopped:
            _mail(person, current, {str(key): name for key, name in names.items()})
            return 1
    return 0


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
    lines = [_now("Hello %(name)s,") % {"name": name}, ""]
    for collaboration, said in groups.items():
        lines += [collaboration, ""]
        for one in said:
            lines += [f"- {one['line']}", f"  {one['why']}", f"  {one['url']}", ""]
    return "\n".join([*lines, _now("Stop this mail. One click is enough."), stop, ""])


@transaction.atomic
def set_mail(person, *, stopped: bool, digest_hour: int | None = None) -> Preference:
    """Say how somebody wants their mail; about oneself only."""
    preference, _ = Preference.objects.get_or_create(person=person)
    preference.stopped = stopped
    if digest_hour is not None:
        preference.digest_hour = digest_hour
    preference.save()
    return preference


def stop_by_token(token: str) -> bool:
    """One click from a mail is enough to stop it; a false token does nothing."""
    try:
        key = signing.loads(token, salt=STOP_SALT)
    except signing.BadSignature:
        return False
    person = Person.objects.filter(pk=key).first()
    if person is not None:
        set_mail(person, stopped=True)
    return person is not None
