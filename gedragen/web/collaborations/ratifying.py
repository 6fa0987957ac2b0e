"""Which body ratifies for a party, and how does the party say so?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import pgettext

from gedragen.core.environment import ratifying as core
from gedragen.core.environment.ratifying import Body, BodyKind
from gedragen.core.reasons import Refused
from gedragen.core.rights import Right
from gedragen.web.collaborations.access import require
from gedragen.web.collaborations.models import BodyMeeting, RatifyingBody, Seat
from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind

ALONE = Body(BodyKind.SPONSOR)


@transaction.atomic
def name_body(
    seat: Seat, *, kind: str, lead_days: int = 0, meetings: Iterable[date] = ()
) -> RatifyingBody:
    """Say who ratifies for the own party, how long ahead it wants its papers, and when it meets."""
    require(seat, Right.NAME_RATIFYING_BODY, party=seat.party)
    days = sorted(set(meetings)) if kind != BodyKind.SPONSOR else []
    body = Body(BodyKind(kind), lead_days if kind != BodyKind.SPONSOR else 0, tuple(days))
    Refused.unless(core.may_name(body))
    row, _ = RatifyingBody.objects.update_or_create(
        party=seat.party,
        defaults={"kind": body.kind, "lead_days": body.lead_days, "named_by": seat},
    )
    row.meetings.all().delete()
    BodyMeeting.objects.bulk_create(BodyMeeting(body=row, meets_on=day) for day in days)
    record(
        Kind.RATIFYING_BODY_NAMED,
        seat=seat,
        body=str(body.kind),
        lead_days=body.lead_days,
        meetings=[str(day) for day in days],
    )
    return row


def bodies_of(parties: Iterable) -> dict[str, Body]:
    """The body of each party that named one, by the party's key; two queries."""
    rows = RatifyingBody.objects.filter(party__in=list(parties)).prefetch_related("meetings")
    return {str(row.party_id): as_core(row) for row in rows}


def body_of(party) -> Body:
    """The body that ratifies for a party: its sponsor alone, unless it said otherwise."""
    return bodies_of([party]).get(str(party.pk), ALONE) if party else ALONE


def as_core(row: RatifyingBody) -> Body:
    """The body as the core knows it."""
    days = tuple(meeting.meets_on for meeting in row.meetings.all())
    return Body(BodyKind(row.kind), row.lead_days, days)


def body_word(kind: str) -> str:
    """What a body is called."""
    words = {
        BodyKind.SPONSOR: pgettext("body", "the sponsor"),
        BodyKind.EXECUTIVE: pgettext("body", "the executive"),
        BodyKind.COUNCIL: pgettext("body", "the council"),
        BodyKind.GENERAL_BOARD: pgettext("body", "the general board"),
        BodyKind.DAILY_BOARD: pgettext("body", "the executive board"),
        BodyKind.SUPERVISORY_BOARD: pgettext("body", "the supervisory board"),
    }
    return words[BodyKind(kind)]
