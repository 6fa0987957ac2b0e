"""How is kept who comes and what was said, and how are minutes corrected and fixed?"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from django.db import transaction

from gedragen.core.environment import meetings as core_meetings
from gedragen.core.environment import minutes as core
from gedragen.core.environment.meetings import Presence
from gedragen.core.reasons import Refused
from gedragen.core.rights import Right
from gedragen.web.collaborations.access import require
from gedragen.web.collaborations.models import Party, Seat
from gedragen.web.environment.agenda import queries as agenda
from gedragen.web.environment.agenda.words import refuse_unless
from gedragen.web.environment.meetings import queries
from gedragen.web.environment.meetings.actions import about, locked
from gedragen.web.environment.meetings.models import (
    Attendance,
    Correction,
    Meeting,
    Minutes,
    Note,
    Speaking,
    SpeakingPlan,
)
from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind
from gedragen.web.shared import clock
from gedragen.web.shared.acts import expect_version


@transaction.atomic
def say_attendance(
    seat: Seat,
    *,
    meeting: Meeting,
    party: Party,
    presence: str,
    people: int | None = None,
    words: str = "",
) -> Attendance:
    """Say with how many a party comes, or that it cannot. The newest word counts."""
    require(seat, Right.SAY_ATTENDANCE, party=party)
    row = _open(seat, meeting, None)
    if party not in agenda.parties_at_table(seat.collaboration):
        raise Refused("not_found")
    said = Presence(presence)
    Refused.unless(core_meetings.attendance_faults(said, people))
    there = said is Presence.PRESENT
    given = {"presence": said, "people": people if there else None, "words": words, "by": seat}
    attendance, _made = Attendance.objects.update_or_create(
        meeting=row, party=party, defaults=given
    )
    record(Kind.ATTENDANCE_SAID, seat=seat, party=party, **about(row), presence=presence)
    return attendance


@transaction.atomic
def plan_speaking(
    seat: Seat, *, meeting: Meeting, version: int | None, minutes: Mapping[str, int | None]
) -> Meeting:
    """Plan how many minutes each item gets, by the item's key; without a number it has none."""
    require(seat, Right.KEEP_MINUTES)
    row = _open(seat, meeting, version)
    items = {item.key: item for item in queries.items_on(row)}
    row.plans.all().delete()
    SpeakingPlan.objects.bulk_create(
        SpeakingPlan(meeting=row, item=items[key], minutes=number)
        for key, number in minutes.items()
        if number is not None and key in items
    )
    record(Kind.SPEAKING_PLANNED, seat=seat, **about(row))
    return _changed(row)


@transaction.atomic
def note_meeting(
    seat: Seat,
    *,
    meeting: Meeting,
    version: int | None,
    spoken: Mapping[str, int | None],
    notes: Mapping[str, str],
) -> Meeting:
    """Note how long each party spoke (by its key) and what was said per item (by its key)."""
    require(seat, Right.KEEP_MINUTES)
    row = _open(seat, meeting, version)
    if row.on > clock.today():
        raise Refused("meeting_not_yet")
    parties = {party.key: party for party in agenda.parties_at_table(seat.collaboration)}
    items = {item.key: item for item in queries.items_on(row)}
    row.speakings.filter(party__in=parties.values()).delete()
    row.notes.filter(item__in=items.values()).delete()
    Speaking.objects.bulk_create(
        Speaking(meeting=row, party=parties[key], minutes=number)
        for key, number in spoken.items()
        if number is not None and key in parties
    )
    noted = {key: text for key, text in notes.items() if text.strip() and key in items}
    Note.objects.bulk_create(
        Note(meeting=row, item=items[key], text=text, by=seat) for key, text in noted.items()
    )
    record(Kind.MEETING_NOTED, seat=seat, **about(row), items=sorted(noted))
    return _changed(row)


@transaction.atomic
def ask_correction(seat: Seat, *, meeting: Meeting, words: str, about_item: str = "") -> Correction:
    """A party puts its own words beside the minutes, until they are fixed."""
    require(seat, Right.ASK_CORRECTION, party=seat.party)
    row = locked(seat, meeting, None)
    minutes = _minutes(row)
    Refused.unless(core.may_correct(gathered=minutes is not None, fixed=queries.is_fixed(row)))
    correction = Correction.objects.create(
        minutes=minutes,
        party=seat.party,
        about=about_item,
        words=words,
        by=seat,
        asked_at=clock.now(),
    )
    minutes.version += 1
    minutes.save(update_fields=["version"])
    record(Kind.CORRECTION_ASKED, seat=seat, **about(row))
    return correction


@transaction.atomic
def fix_minutes(seat: Seat, *, meeting: Meeting, version: int | None) -> Minutes:
    """Fix the minutes for good, with every correction beside them; `version` is that of the
    minutes, so that nobody fixes past a correction that came in meanwhile."""
    require(seat, Right.KEEP_MINUTES)
    row = locked(seat, meeting, None)
    minutes = _minutes(row)
    if minutes is None:
        raise Refused("no_minutes_yet")
    expect_version(minutes, version)
    following = queries.next_after(row)
    against = core.may_fix(
        fixed=minutes.fixed_at is not None,
        last_day=queries.as_core(row).last_day,
        next_meeting=following.on if following else None,
        today=clock.today(),
    )
    refuse_unless(against, {})
    minutes.fixed_at, minutes.fixed_by = clock.now(), seat
    minutes.digest = seal(minutes)
    minutes.version += 1
    minutes.save()
    record(Kind.MINUTES_FIXED, seat=seat, **about(row), digest=minutes.digest)
    return minutes


def seal(minutes: Minutes) -> str:
    """The SHA-256 over everything that the minutes say: equal later means unchanged."""
    meeting = minutes.meeting
    said = {
        "meeting": [meeting.key, meeting.title, str(meeting.on), str(meeting.until)],
        "entries": list(
            minutes.entries.values_list(
                "position", "section", "item", "title", "kind", "asked", "act", "party", "facts"
            )
        ),
        "present": _rows(meeting.attendances, "party_id", "presence", "people", "words"),
        "spoken": _rows(meeting.speakings, "party_id", "minutes"),
        "notes": _rows(meeting.notes, "item_id", "text"),
        "corrections": _rows(minutes.corrections, "party_id", "about", "words"),
    }
    written = json.dumps(said, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(written.encode()).hexdigest()


def _rows(manager, *fields: str) -> list:
    return sorted([str(part) for part in row] for row in manager.values_list(*fields))


def _minutes(row: Meeting) -> Minutes | None:
    return Minutes.objects.select_for_update(of=("self",)).filter(meeting=row).first()


def _open(seat: Seat, meeting: Meeting, version: int | None) -> Meeting:
    """The meeting, held; refused when it was called off or its minutes are fixed."""
    row = locked(seat, meeting, version)
    Refused.unless(core.may_touch(fixed=queries.is_fixed(row)))
    if row.cancelled_at:
        raise Refused("meeting_cancelled")
    return row


def _changed(row: Meeting) -> Meeting:
    row.version += 1
    row.save(update_fields=["version"])
    return row
