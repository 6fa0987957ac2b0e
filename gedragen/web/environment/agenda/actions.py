"""How something gets on the agenda, changes, and becomes something to judge only: one verb each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from gedragen.core.environment import agenda as core
from gedragen.core.environment.agenda import ItemKind, LeadTime
from gedragen.core.reasons import Reason, Refused
from gedragen.core.rights import Right
from gedragen.web.collaborations.access import require
from gedragen.web.collaborations.models import Party, Seat
from gedragen.web.environment.agenda import queries
from gedragen.web.environment.agenda.models import AgendaItem
from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind
from gedragen.web.shared import clock
from gedragen.web.shared.acts import Forbidden, expect_version


@transaction.atomic
def put_on_agenda(
    seat: Seat,
    *,
    title: str,
    kind: str,
    text: str = "",
    meets_on: date | None = None,
    input_by: date | None = None,
    lead_time: str = LeadTime.ORDINARY,
    touched_said: bool = False,
    touched: Iterable[Party] = (),
) -> AgendaItem:
    """Put something on the agenda; who does so owns it. Naming a touched party says which."""
    require(seat, Right.PUT_ON_AGENDA)
    parties = _at_table(seat, touched)
    _refuse_odd_days(meets_on, input_by)
    item = AgendaItem.objects.create(
        collaboration=seat.collaboration,
        title=title,
        kind=ItemKind(kind),
        lead_time=LeadTime(lead_time),
        text=text,
        owner=seat,
        touched_said=touched_said or bool(parties),
        meets_on=meets_on,
        input_by=input_by,
        put_on=clock.today(),
    )
    item.touched.set(parties)
    record(
        Kind.ITEM_PUT_ON_AGENDA,
        seat=seat,
        item=item.key,
        title=title,
        item_kind=kind,
        meets_on=meets_on,
        touched=[party.key for party in parties],
    )
    return item


@transaction.atomic
def change_item(
    seat: Seat,
    *,
    item: AgendaItem,
    version: int | None,
    title: str,
    kind: str,
    text: str = "",
    meets_on: date | None = None,
    input_by: date | None = None,
    lead_time: str = LeadTime.ORDINARY,
    touched_said: bool = False,
    touched: Iterable[Party] = (),
    substantial: bool = True,
) -> AgendaItem:
    """Change an item. A substantial change counts as new: who agreed to haste is asked again.

    A correction of words may be called not substantial; a first document, another
    kind and a party that turns out to be touched are substantial whatever is said.
    """
    require(seat, Right.PUT_ON_AGENDA)
    row = locked(seat, item)
    if not queries.may_change(seat, row):
        raise Forbidden(Reason("not_your_item"))
    expect_version(row, version)
    parties = _at_table(seat, touched)
    _refuse_odd_days(meets_on if meets_on != row.meets_on else None, input_by, meets_on)
    before, had = queries.as_core(row), set(row.touched.all())
    row.title, row.kind, row.text = title, ItemKind(kind), text
    row.meets_on, row.input_by, row.lead_time = meets_on, input_by, LeadTime(lead_time)
    row.touched_said = touched_said or bool(parties)
    row.version += 1
    row.touched.set(parties)
    row.decide_anyway.remove(*(had - set(parties)))
    if substantial or _counts_as_new(before, queries.as_core(row)):
        substantial = True
        count_as_new(row)
    elif not _only_judged(row):
        row.became_judging_at = None
    row.save()
    record(
        Kind.ITEM_CHANGED,
        seat=seat,
        item=row.key,
        title=title,
        item_kind=kind,
        meets_on=meets_on,
        substantial=substantial,
    )
    return row


@transaction.atomic
def consent_to_decide_anyway(seat: Seat, *, item: AgendaItem) -> AgendaItem:
    """A touched party agrees to decide although the item is late. The law's own times stand."""
    require(seat, Right.ANSWER_ROUND, party=seat.party)
    row = locked(seat, item)
    value = queries.as_core(row)
    if seat.party.key not in value.touched_parties:
        raise Refused("not_touched")
    standing = core.effective_kind(value, clock.today())
    if not standing.reasons:
        raise Refused("nothing_to_waive")
    statutory = [reason for reason in standing.reasons if reason.code == "statutory_lead_time"]
    Refused.unless(statutory)
    if seat.party.key in value.decide_anyway:
        return row
    row.decide_anyway.add(seat.party)
    if not _only_judged(row):
        row.became_judging_at = None
        row.save(update_fields=["became_judging_at"])
    record(Kind.ITEM_HASTENED, seat=seat, item=row.key, title=row.title)
    return row


@transaction.atomic
def end_item(seat: Seat, *, item: AgendaItem, version: int | None = None) -> AgendaItem:
    """Take an item off the agenda: dealt with, or no longer needed."""
    require(seat, Right.PUT_ON_AGENDA)
    row = locked(seat, item)
    if not queries.may_change(seat, row):
        raise Forbidden(Reason("not_your_item"))
    expect_version(row, version)
    row.ended_at = clock.now()
    row.version += 1
    row.save(update_fields=["ended_at", "version"])
    record(Kind.ITEM_ENDED, seat=seat, item=row.key, title=row.title)
    return row


@transaction.atomic
def settle_item(seat: Seat, *, item: AgendaItem) -> AgendaItem:
    """What brought an item here is resolved: it goes off the agenda, or stays and says so.

    That it stays is no act of its own: the ledger holds what was resolved.
    """
    require(seat, Right.PUT_ON_AGENDA)
    row = locked(seat, item)
    if not queries.may_change(seat, row):
        raise Forbidden(Reason("not_your_item"))
    today = clock.today()
    added = queries.others_added(row, seat.party)
    row.resolved_on = today
    row.version += 1
    if core.stays_when_resolved(queries.as_core(row), today, others_added=added):
        row.save(update_fields=["resolved_on", "version"])
        return row
    row.ended_at = clock.now()
    row.save(update_fields=["resolved_on", "ended_at", "version"])
    record(Kind.ITEM_ENDED, seat=seat, item=row.key, title=row.title, resolved_on=today)
    return row


@transaction.atomic
def items_become_judging() -> int:
    """The clock: an item that came too late is judged, not decided. Written down once."""
    late = (
        AgendaItem.objects.filter(
            kind=ItemKind.DECIDING,
            ended_at=None,
            became_judging_at=None,
            meets_on__isnull=False,
            collaboration__archived_at=None,
        )
        .select_related("collaboration")
        .select_for_update(of=("self",))
        .prefetch_related("touched", "decide_anyway")
    )
    fallen = 0
    for item in late:
        standing = core.effective_kind(queries.as_core(item), clock.today())
        if standing.kind is not ItemKind.JUDGING:
            continue
        item.became_judging_at = clock.now()
        item.save(update_fields=["became_judging_at"])
        record(
            Kind.ITEM_BECAME_JUDGING,
            collaboration=item.collaboration,
            item=item.key,
            title=item.title,
            meets_on=item.meets_on,
            reasons=sorted({reason.code for reason in standing.reasons}),
            touched=sorted(party.key for party in item.touched.all()),
        )
        fallen += 1
    return fallen


def count_as_new(row: AgendaItem) -> None:
    """Let a change be substantial, for the caller to save: it has to be there in time again."""
    row.changed_on = clock.today()
    row.decide_anyway.clear()
    if not _only_judged(row):
        row.became_judging_at = None


def locked(seat: Seat, item: AgendaItem) -> AgendaItem:
    """The item as it stands, for nobody else to change meanwhile; refused once it has ended."""
    row = (
        AgendaItem.objects.select_for_update(of=("self",))
        .select_related("owner")
        .filter(pk=item.pk, collaboration=seat.collaboration)
        .first()
    )
    if row is None:
        raise Refused("not_found")
    if row.ended_at:
        raise Refused("item_ended")
    return row


def _counts_as_new(before: core.AgendaItem, after: core.AgendaItem) -> bool:
    """Whether this is a substantial change, whatever is said about it.

    What completes an item late must not make it look as if it had been complete in time.
    """
    completed = {reason.code for reason in core.missing(before)} - {
        reason.code for reason in core.missing(after)
    }
    return (
        bool(completed)
        or before.kind != after.kind
        or bool(after.touched_parties - before.touched_parties)
        or bool(after.document.strip() and not before.document.strip())
    )


def _only_judged(item: AgendaItem) -> bool:
    standing = core.effective_kind(queries.as_core(item), clock.today())
    return standing.kind is ItemKind.JUDGING


def _at_table(seat: Seat, parties: Iterable[Party]) -> list[Party]:
    listed = list(parties)
    if any(party.collaboration_id != seat.collaboration_id for party in listed):
        raise Refused("not_found")
    return listed


def _refuse_odd_days(
    new_meeting: date | None, input_by: date | None, meeting: date | None = None
) -> None:
    meeting = new_meeting or meeting
    if new_meeting is not None and new_meeting < clock.today():
        raise Refused(Reason("meeting_in_the_past", {"field": "meets_on"}))
    if input_by is not None and meeting is not None and input_by > meeting:
        raise Refused(Reason("input_after_meeting", {"field": "input_by"}))
