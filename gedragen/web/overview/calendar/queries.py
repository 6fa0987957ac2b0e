"""Which days does somebody's calendar hold? What their tables may read, and what is their party's.

Whoever has the address of a calendar reads it without signing in. So nothing confidential
is ever looked up here: no interest, no safeguard, no difference of insight.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q
from django.http import Http404
from django.urls import reverse
from django.utils import translation
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from gedragen.core.environment.agenda import ItemKind
from gedragen.core.environment.commitments import CommitmentState
from gedragen.core.rights import Right, Role, allows
from gedragen.web.collaborations.models import Seat
from gedragen.web.environment.agenda import queries as agenda
from gedragen.web.environment.agenda.models import AgendaItem
from gedragen.web.environment.agenda.words import kind_word
from gedragen.web.environment.agreements.models import Agreement, Commitment
from gedragen.web.environment.decisions.models import Proposal
from gedragen.web.environment.meetings import queries as meetings
from gedragen.web.environment.meetings.models import Meeting
from gedragen.web.overview.calendar.writing import Entry, at_hours, written
from gedragen.web.shared import clock

LOOK_BACK = timedelta(days=60)
PROMISED = (
    CommitmentState.ACCEPTED,
    CommitmentState.UNDER_WAY,
    CommitmentState.DONE_CLAIMED,
    CommitmentState.RENEGOTIATING,
)


def calendar_of(person) -> bytes:
    """Everything with a day at the tables where this person sits now, in their language.

    Six queries, however much there is. What is two months past drops out.
    """
    with translation.override(person.language):
        return _written(entries_of(person))


def entries_of(person) -> list[Entry]:
    """The entries of a person's calendar, each once, however many seats they hold."""
    seats = list(
        Seat.objects.filter(
            person=person,
            person__is_active=True,
            ended_at=None,
            party__left_at=None,
            collaboration__archived_at=None,
        ).select_related("collaboration", "party")
    )
    since = clock.today() - LOOK_BACK
    items, planned = _running_items(seats, since), _planned(seats, since)
    on_it = _on_each(items, planned)
    found = [
        *_items(items, since, told=on_it),
        *(_meeting(one, on_it.get(_day_of(one), [])) for one in planned),
        *_rounds(seats, since),
        *_promises(seats, since),
        *_reviews(seats, since),
    ]
    return list({entry.key: entry for entry in found}.values())


def item_event(seat: Seat, key) -> bytes:
    """One agenda item to put in a calendar by hand; without a day there is nothing to put."""
    item = agenda.item_of(seat, key)
    if item.meets_on is None:
        raise Http404
    return _written([_meeting_day(item)])


def meeting_event(seat: Seat, key) -> bytes:
    """One meeting to put in a calendar by hand; called off, it says so there."""
    meeting = meetings.meeting_of(seat, key)
    items = AgendaItem.objects.filter(
        collaboration=seat.collaboration, meets_on=meeting.on, ended_at=None
    )
    return _written([_meeting(meeting, [item.title for item in items])])


def _written(entries: Sequence[Entry]) -> bytes:
    return written(entries, name="Gedragen", zone=ZoneInfo(settings.TIME_ZONE))


def _running_items(seats: Sequence[Seat], since: date) -> list[AgendaItem]:
    running = AgendaItem.objects.filter(
        Q(meets_on__gte=since) | Q(input_by__gte=since),
        collaboration__in=[seat.collaboration_id for seat in seats],
        ended_at=None,
    )
    return list(running.select_related("collaboration"))


def _planned(seats: Sequence[Seat], since: date) -> list[Meeting]:
    planned = Meeting.objects.filter(
        Q(on__gte=since) | Q(until__gte=since),
        collaboration__in=[seat.collaboration_id for seat in seats],
    )
    return list(planned.select_related("collaboration"))


def _day_of(meeting: Meeting) -> tuple:
    return meeting.collaboration_id, meeting.on


def _on_each(items: Sequence[AgendaItem], planned: Sequence[Meeting]) -> dict[tuple, list[str]]:
    """What is on the agenda of each day on which a table meets, by its title."""
    found: dict[tuple, list[str]] = {_day_of(one): [] for one in planned if not one.cancelled_at}
    for item in items:
        found.get((item.collaboration_id, item.meets_on), []).append(item.title)
    return found


def _items(items: Sequence[AgendaItem], since: date, *, told: Mapping) -> Iterator[Entry]:
    """The days on which tables talk about something, and until when there is input.

    On the day of a meeting the meeting tells what is on it; one entry for that is enough.
    """
    for item in items:
        on_its_own = (item.collaboration_id, item.meets_on) not in told
        if item.meets_on and item.meets_on >= since and on_its_own:
            yield _meeting_day(item)
        if item.input_by and item.input_by >= since:
            yield _entry(
                f"input-{item.key}",
                _("Last day for input: %(title)s") % {"title": item.title},
                item.input_by,
                item,
                page="agenda_item",
            )


def _meeting_day(item: AgendaItem) -> Entry:
    kind = ItemKind.JUDGING if item.became_judging_at else ItemKind(item.kind)
    return _entry(
        f"item-{item.key}",
        item.title,
        item.meets_on,
        item,
        page="agenda_item",
        about=kind_word(kind),
        is_cancelled=bool(item.ended_at and localdate(item.ended_at) < item.meets_on),
    )


def _meeting(meeting: Meeting, on_it: Sequence[str]) -> Entry:
    """At its hour where it has one: an hour on the wall where people meet.

    A round in writing lasts its days; what was called off says so.
    """
    starts, ends = meeting.on, meeting.until
    if meeting.starts_at:
        zone = ZoneInfo(settings.TIME_ZONE)
        closes = meeting.ends_at or _an_hour_later(meeting.starts_at)
        starts, ends = at_hours(meeting.on, meeting.starts_at, closes, zone)
    return _entry(
        f"meeting-{meeting.key}",
        meeting.title,
        starts,
        meeting,
        page="meeting",
        about="\n".join(on_it),
        ends=ends,
        place=meeting.place,
        is_cancelled=meeting.cancelled_at is not None,
    )


def _an_hour_later(starts: time) -> time:
    return starts.replace(hour=(starts.hour + 1) % 24)


def _reviews(seats: Sequence[Seat], since: date) -> Iterator[Entry]:
    """The days on which a table looks again at what holds."""
    holding = Agreement.objects.filter(
        collaboration__in=[seat.collaboration_id for seat in seats],
        version__gt=0,
        ended_at=None,
        review_on__gte=since,
    )
    for one in holding.select_related("collaboration"):
        title = _("Look again at the agreement: %(title)s") % {"title": one.title}
        yield _entry(f"review-{one.key}", title, one.review_on, one, page="agreement")


def _rounds(seats: Sequence[Seat], since: date) -> Iterator[Entry]:
    """The last day to answer, for who answers or ratifies for a party that is asked."""
    asked = [
        seat.party_id
        for seat in seats
        if allows(Role(seat.role), Right.ANSWER_ROUND) or allows(Role(seat.role), Right.RATIFY)
    ]
    running = Proposal.objects.filter(
        state=Proposal.OPEN, closes_on__gte=since, entitlements__party__in=asked
    )
    for proposal in running.select_related("collaboration").distinct():
        yield _entry(
            f"round-{proposal.key}",
            _("Last day to answer: %(title)s") % {"title": proposal.title},
            proposal.closes_on,
            proposal,
            page="proposal",
        )


def _promises(seats: Sequence[Seat], since: date) -> Iterator[Entry]:
    """What the own party promised, and what was promised to it."""
    own = {seat.party_id for seat in seats if seat.party_id}
    running = Commitment.objects.filter(
        Q(promiser__in=own) | Q(receiver__in=own), state__in=PROMISED, due_on__gte=since
    )
    for one in running.select_related("collaboration", "promiser__organisation"):
        if one.promiser_id in own:
            title = _("We promised: %(title)s") % {"title": one.title}
        else:
            said = {"party": one.promiser.name, "title": one.title}
            title = _("%(party)s promised us: %(title)s") % said
        yield _entry(f"commitment-{one.key}", title, one.due_on, one, page="commitment")


def _entry(key: str, title: str, on: date | datetime, row, *, page: str, about="", **more) -> Entry:
    """A day or an hour about one row, under the name of its table, with the way to its page."""
    table = row.collaboration
    return Entry(
        key=key,
        title=title,
        starts=on,
        since=row.created_at,
        about="\n".join(filter(None, (about, table.name))),
        url=settings.SITE_URL + reverse(page, args=[table.slug, row.pk]),
        version=row.version,
        **more,
    )
