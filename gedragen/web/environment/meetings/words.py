"""How is told when a meeting is, who comes, and until when something can be put on it?"""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from gedragen.core.environment.agenda import LeadTime
from gedragen.core.environment.meetings import Moment, Presence
from gedragen.web.shared.templatetags.gedragen_tags import day_long


def when(meeting) -> str:
    """The day, and the hour where there is one; of a round its period."""
    if meeting.is_round:
        return _("%(first)s until and with %(last)s") % {
            "first": day_long(meeting.on),
            "last": day_long(meeting.until),
        }
    if meeting.starts_at is None:
        return day_long(meeting.on)
    return _("%(day)s, %(hours)s") % {"day": day_long(meeting.on), "hours": hours(meeting)}


def hours(meeting) -> str:
    """From when to when, as the wall clock shows it; nothing without an hour."""
    if meeting.starts_at is None:
        return ""
    begin = _hour(meeting.starts_at)
    if meeting.ends_at is None:
        return _("at %(begin)s") % {"begin": begin}
    return _("%(begin)s to %(end)s") % {"begin": begin, "end": _hour(meeting.ends_at)}


def presence(said) -> tuple[str, str, str]:
    """The state, its icon and the words for what a party said about being there."""
    if said is None:
        return "unknown", "", pgettext("attendance", "has not said yet")
    if said.presence == Presence.ABSENT:
        return "unknown", "aside", pgettext("attendance", "cannot be there")
    count = ngettext("one person comes", "%(number)s people come", said.people)
    return "secured", "", count % {"number": said.people}


def was_there(said) -> tuple[str, str, str]:
    """The same once the meeting has been."""
    if said is None:
        return "unknown", "", pgettext("attendance", "said nothing")
    if said.presence == Presence.ABSENT:
        return "unknown", "aside", pgettext("attendance", "was not there")
    count = ngettext("one person", "%(number)s people", said.people)
    return "secured", "", count % {"number": said.people}


def moments(found: Iterable[Moment]) -> list[dict]:
    """Until which day each kind of decision can be complete; the rare ones while they can be."""
    return [
        {
            "word": lead_word(one.lead_time),
            "latest": one.latest,
            "in_time": one.in_time,
            "kind": "secured" if one.in_time else "stake",
            "state": _("still in time") if one.in_time else _("too late for a decision"),
        }
        for one in found
        if one.in_time or one.lead_time is LeadTime.ORDINARY
    ]


def lead_word(lead_time: LeadTime) -> str:
    """What is decided, by its lead time."""
    said = {
        LeadTime.ORDINARY: _("Decide"),
        LeadTime.VIEW_ON_SCHEME: _("A view on a scheme"),
        LeadTime.VIEW_ON_DRAFT_BUDGET: _("A view on a draft budget"),
    }
    return said[lead_time]


def spoken(minutes: int | None) -> str:
    """How long, in minutes; nothing was noted is not nought."""
    if minutes is None:
        return _("not noted")
    return ngettext("%(number)s minute", "%(number)s minutes", minutes) % {"number": minutes}


def _hour(value) -> str:
    return _("%(hour)s:%(minute)s") % {"hour": value.hour, "minute": f"{value.minute:02d}"}


def corrections(minutes) -> str:
    """How many corrections stand beside the minutes that are about to be fixed."""
    count = minutes.corrections.count() if minutes is not None else 0
    if not count:
        return _("No party asked for a correction.")
    said = ngettext(
        "One correction stands beside the minutes.",
        "%(number)s corrections stand beside the minutes.",
        count,
    )
    return said % {"number": count}
