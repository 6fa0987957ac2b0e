"""How do minutes come about: gathered from what the table did, line by line?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from django.db import transaction

from gedragen.core.environment import agenda as core_agenda
from gedragen.core.environment import minutes as core
from gedragen.core.reasons import Reason, Refused
from gedragen.core.rights import Right
from gedragen.web.collaborations.access import require
from gedragen.web.collaborations.models import Seat
from gedragen.web.environment.agenda import queries as agenda
from gedragen.web.environment.decisions.models import Proposal
from gedragen.web.environment.meetings import queries
from gedragen.web.environment.meetings.actions import about, locked
from gedragen.web.environment.meetings.models import Entry, Meeting, Minutes
from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind
from gedragen.web.ledger.queries import table_events_between
from gedragen.web.shared import clock

KEPT = ("title", "text", "proposal", "commitment", "joint_fact", "role")
"""The facts of an act that its sentence needs; amounts and conditions are not copied."""
ABOUT = ("proposal", "commitment", "joint_fact", "role")


@transaction.atomic
def gather_minutes(seat: Seat, *, meeting: Meeting, version: int | None = None) -> Minutes:
    """Gather the minutes from what happened, for the first time or anew. Nothing is typed."""
    require(seat, Right.KEEP_MINUTES)
    row = locked(seat, meeting, version)
    Refused.unless(_against_gathering(row))
    minutes = _gather(row)
    record(Kind.MINUTES_GATHERED, seat=seat, **about(row))
    return minutes


@transaction.atomic
def minutes_write_themselves() -> int:
    """The clock: the day after a meeting its minutes are there. Written down once."""
    over = (
        Meeting.objects.filter(
            minutes=None, cancelled_at=None, on__lt=clock.today(), collaboration__archived_at=None
        )
        .select_related("collaboration")
        .select_for_update(of=("self",))
    )
    count = 0
    for row in over:
        if queries.as_core(row).last_day >= clock.today():
            continue
        _gather(row)
        record(Kind.MINUTES_GATHERED, collaboration=row.collaboration, **about(row))
        count += 1
    return count


def _against_gathering(row: Meeting) -> tuple[Reason, ...]:
    return core.may_gather(
        fixed=queries.is_fixed(row),
        cancelled=row.cancelled_at is not None,
        last_day=queries.as_core(row).last_day,
        today=clock.today(),
    )


def _gather(row: Meeting) -> Minutes:
    """Write the lines anew; corrections that were asked stay beside them."""
    minutes, made = Minutes.objects.get_or_create(
        meeting=row, defaults={"gathered_at": clock.now()}
    )
    if not made:
        minutes.entries.all().delete()
        minutes.gathered_at, minutes.version = clock.now(), minutes.version + 1
        minutes.save(update_fields=["gathered_at", "version"])
    items, events = _items(row), _events(row)
    entries = core.assemble(items, events)
    known = {item.id: item for item in items}
    Entry.objects.bulk_create(
        _line(minutes, place, entry, known) for place, entry in enumerate(entries)
    )
    return minutes


def _line(minutes: Minutes, place: int, entry: core.Entry, known: dict[str, core.Item]) -> Entry:
    line = Entry(minutes=minutes, position=place, item=entry.item)
    if entry.happening is None:
        item = known[entry.item]
        line.title, line.kind, line.asked = item.title, item.kind, item.asked
        return line
    line.section = entry.section
    event = entry.happening.source
    line.act, line.actor, line.party = event.kind, event.actor, event.party
    line.facts = {name: event.facts[name] for name in KEPT if name in event.facts}
    return line


def _items(row: Meeting) -> list[core.Item]:
    found = []
    for item in queries.items_on(row):
        standing = core_agenda.effective_kind(agenda.as_core(item), item.meets_on)
        asked = core_agenda.ItemKind(item.kind)
        found.append(core.Item(item.key, item.title, standing.kind, asked))
    return found


def _events(row: Meeting) -> list[core.Happening]:
    """What the table's own chain holds of these days; a party's own chain is never read."""
    begin = _midnight(row.on)
    end = _midnight(queries.as_core(row).last_day + timedelta(days=1))
    events = [
        event
        for event in table_events_between(row.collaboration, begin, end)
        if event.kind in core.TOLD
    ]
    proposals = {event.facts["proposal"] for event in events if event.facts.get("proposal")}
    on_item = {
        str(key): str(item)
        for key, item in Proposal.objects.filter(pk__in=proposals).values_list("pk", "item_id")
    }
    return [
        core.Happening(
            sequence=event.sequence,
            kind=event.kind,
            about=_key(event.facts),
            item=on_item.get(event.facts.get("proposal", ""), ""),
            source=event,
        )
        for event in events
    ]


def _key(facts: Mapping[str, Any]) -> str:
    return next((facts[name] for name in ABOUT if facts.get(name)), "")


def _midnight(day) -> datetime:
    return queries.moment_of(day, time.min)
