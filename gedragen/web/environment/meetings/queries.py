"""When do we meet, what is on it, who comes for which party, and what can still be put on?"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.http import Http404
from django.utils import timezone

from gedragen.core.environment import meetings as core
from gedragen.core.environment import minutes as core_minutes
from gedragen.web.collaborations.models import Party, Seat
from gedragen.web.environment.agenda import queries as agenda
from gedragen.web.environment.agenda.models import AgendaItem
from gedragen.web.environment.meetings import words
from gedragen.web.environment.meetings.models import (
    Attendance,
    Meeting,
    Minutes,
    Note,
    Series,
    Speaking,
)
from gedragen.web.shared import clock

IN_FULL = 4
"""So many coming meetings stand on the page with all that is on them; the others as a line."""
EARLIER = 30


@dataclass(frozen=True)
class Planned:
    """A meeting as a calendar writes it: a day and hours of the wall clock where people meet."""

    key: str
    title: str
    on: date
    until: date | None
    starts_at: time | None
    ends_at: time | None
    place: str
    is_round: bool
    cancelled_at: datetime | None
    version: int


@dataclass(frozen=True)
class Shown:
    """A meeting on the calendar page: its items, and what can still be put on it."""

    meeting: Meeting
    when: str
    items: list[agenda.Shown] = field(default_factory=list)
    moments: list[dict] = field(default_factory=list)
    own: str = ""
    """What the own party said about being there; nothing for who sits for no party."""


@dataclass(frozen=True)
class Present:
    """What a party said about a meeting, and how long it spoke there."""

    party: Party
    is_own: bool
    kind: str
    icon: str
    word: str
    words: str
    minutes: int | None
    may_say: bool


def meetings_of(collaboration) -> list[Planned]:
    """Every meeting of a collaboration, cancelled ones too, in order; one query."""
    rows = Meeting.objects.filter(collaboration=collaboration)
    return [
        Planned(
            key=row.key,
            title=row.title,
            on=row.on,
            until=row.until,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            place=row.place,
            is_round=row.is_round,
            cancelled_at=row.cancelled_at,
            version=row.version,
        )
        for row in rows
    ]


def as_core(row: Meeting) -> core.Meeting:
    """The meeting as the core knows it."""
    return core.Meeting(
        on=row.on,
        until=row.until,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        is_round=row.is_round,
        cancelled=row.cancelled_at is not None,
    )


def moment_of(day: date, hour: time) -> datetime:
    """The moment at which the wall clock of the installation shows this hour on this day."""
    return timezone.make_aware(datetime.combine(day, hour))


def calendar(seat: Seat) -> dict:
    """The page of all meetings: coming in full, later, earlier, cancelled; fixed queries."""
    today = clock.today()
    rows = list(
        Meeting.objects.filter(collaboration=seat.collaboration).select_related(
            "series", "planned_by__person", "minutes"
        )
    )
    coming = [row for row in rows if row.cancelled_at is None and as_core(row).last_day >= today]
    past = [row for row in rows if row.cancelled_at is None and as_core(row).last_day < today]
    items = [one for one in agenda.upcoming(seat) if one.item.meets_on]
    said = _own_words(seat, coming)
    covered = {
        one.item.pk
        for one in items
        for row in coming
        if core.covers(as_core(row), one.item.meets_on)
    }
    return {
        "coming": [_shown(row, items, said, seat) for row in coming[:IN_FULL]],
        "later": [Shown(row, words.when(row)) for row in coming[IN_FULL:]],
        "earlier": [Shown(row, words.when(row)) for row in reversed(past)][:EARLIER],
        "cancelled": [
            row
            for row in rows
            if row.cancelled_at and row.on >= today and not (row.series and row.series.ended_at)
        ],
        "series": list(
            Series.objects.filter(collaboration=seat.collaboration, ended_at=None, until__gte=today)
        ),
        "loose": [one for one in items if one.item.pk not in covered],
    }


def meeting_of(seat: Seat, key) -> Meeting:
    """One meeting of this collaboration; anything else is not found."""
    found = (
        Meeting.objects.filter(pk=key, collaboration=seat.collaboration)
        .select_related("series", "planned_by__person", "minutes", "collaboration")
        .first()
    )
    if found is None:
        raise Http404
    return found


def series_of(seat: Seat, key) -> Series:
    """One series of this collaboration; anything else is not found."""
    found = Series.objects.filter(pk=key, collaboration=seat.collaboration).first()
    if found is None:
        raise Http404
    return found


def minutes_of(meeting: Meeting) -> Minutes | None:
    """The minutes, once they are there."""
    return getattr(meeting, "minutes", None)


def is_fixed(meeting: Meeting) -> bool:
    minutes = minutes_of(meeting)
    return minutes is not None and minutes.fixed_at is not None


def items_on(meeting: Meeting) -> list[AgendaItem]:
    """What is on the agenda of this day, or came off it on the day itself; in order."""
    found = agenda.items_of(meeting.collaboration).filter(
        meets_on__gte=meeting.on, meets_on__lte=as_core(meeting).last_day
    )
    return [item for item in found if not item.ended_at or _day_of(item.ended_at) >= item.meets_on]


def next_after(meeting: Meeting) -> Meeting | None:
    """The first meeting, not in writing, after this one."""
    return (
        Meeting.objects.filter(
            collaboration=meeting.collaboration,
            cancelled_at=None,
            is_round=False,
            on__gt=as_core(meeting).last_day,
        )
        .order_by("on")
        .first()
    )


def presences(seat: Seat, meeting: Meeting) -> list[Present]:
    """Every party, the own first and then in the fixed order, with what it said; no totals."""
    said = {row.party_id: row for row in Attendance.objects.filter(meeting=meeting)}
    spoke = dict(Speaking.objects.filter(meeting=meeting).values_list("party_id", "minutes"))
    open_still = not (meeting.cancelled_at or is_fixed(meeting)) and seat.may["say_attendance"]
    parties = {one.pk: one for one in agenda.parties_at_table(meeting.collaboration)}
    gone = Party.objects.filter(pk__in={*said, *spoke} - set(parties))
    listed = [*parties.values(), *gone.select_related("organisation")]
    found, told = [], words.presence
    if as_core(meeting).last_day < clock.today() or minutes_of(meeting) is not None:
        told = words.was_there
    for party in sorted(listed, key=lambda one: (one.pk != seat.party_id, one.position, one.key)):
        row = said.get(party.pk)
        kind, icon, word = told(row)
        found.append(
            Present(
                party=party,
                is_own=party.pk == seat.party_id,
                kind=kind,
                icon=icon,
                word=word,
                words=row.words if row else "",
                minutes=spoke.get(party.pk),
                may_say=open_still
                and party.pk in parties
                and (seat.party_id is None or party.pk == seat.party_id),
            )
        )
    return found


def attendance_of(meeting: Meeting, party: Party) -> Attendance | None:
    """What a party said before about this meeting."""
    return Attendance.objects.filter(meeting=meeting, party=party).first()


def titles_in_minutes(meeting: Meeting) -> list[str]:
    """The items that a correction can be about, as the minutes name them."""
    minutes = minutes_of(meeting)
    if minutes is None:
        return []
    return list(minutes.entries.exclude(title="").values_list("title", flat=True))


def noted(meeting: Meeting) -> list[Note]:
    """What the facilitator kept per item, in order."""
    return list(meeting.notes.select_related("item").order_by("created_at", "id"))


def unsaid_by(seat: Seat) -> list[Meeting]:
    """The meetings within a week of which the own party has not said whether it comes."""
    if seat.party_id is None:
        return []
    rows = Meeting.objects.filter(
        collaboration=seat.collaboration, cancelled_at=None, is_round=False
    ).exclude(attendances__party=seat.party_id)
    today = clock.today()
    return [row for row in rows.filter(on__gte=today) if core.is_coming(as_core(row), today)]


def to_fix(seat: Seat) -> list[Meeting]:
    """The meetings whose minutes can be fixed today; one query."""
    rows = Meeting.objects.filter(collaboration=seat.collaboration, cancelled_at=None)
    meetings = list(rows.select_related("minutes"))
    days = [row.on for row in meetings if not row.is_round]
    found = []
    for row in meetings:
        minutes, last = minutes_of(row), as_core(row).last_day
        if minutes is None:
            continue
        following = min((day for day in days if day > last), default=None)
        if not core_minutes.may_fix(
            fixed=minutes.fixed_at is not None,
            last_day=last,
            next_meeting=following,
            today=clock.today(),
        ):
            found.append(row)
    return found


def _shown(row: Meeting, items: list[agenda.Shown], said: dict, seat: Seat) -> Shown:
    here = [one for one in items if core.covers(as_core(row), one.item.meets_on)]
    own = words.presence(said.get(row.pk))[2] if seat.party_id and not row.is_round else ""
    moments = words.moments(core.still_in_time(row.on, clock.today()))
    return Shown(row, words.when(row), here, moments, own)


def _own_words(seat: Seat, rows: list[Meeting]) -> dict:
    if seat.party_id is None:
        return {}
    found = Attendance.objects.filter(meeting__in=rows, party=seat.party_id)
    return {row.meeting_id: row for row in found}


def _day_of(moment: datetime) -> date:
    return timezone.localdate(moment)
