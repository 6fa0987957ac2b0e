"""How do parties look back on an agreement, and how does its day come back by itself?"""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from gedragen.core.environment import reviews as core
from gedragen.core.environment import versions
from gedragen.core.environment.reviews import NEAR_DAYS, Experience, Moment, Works
from gedragen.core.reasons import Refused
from gedragen.core.rights import Right
from gedragen.web.collaborations.access import require
from gedragen.web.collaborations.models import Seat
from gedragen.web.environment.agreements.agreeing import about, locked, refuse_unless
from gedragen.web.environment.agreements.charters import as_core
from gedragen.web.environment.agreements.models import Agreement, LookBack
from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind
from gedragen.web.shared import clock


@transaction.atomic
def look_back_on(
    seat: Seat,
    *,
    agreement: Agreement,
    formal: str,
    relational: str,
    formal_better: str = "",
    relational_better: str = "",
) -> LookBack:
    """Say for the own party how the agreement works, and how talking about it does.

    What it said before for the same review is replaced. There is no place for a breach.
    """
    require(seat, Right.LOOK_BACK_ON_AGREEMENT, party=seat.party)
    row = locked(seat, agreement)
    if not row.version or row.ended_at or row.review_on is None:
        raise Refused("nothing_holds")
    said = Experience(Works(formal), Works(relational), formal_better, relational_better)
    Refused.unless(core.incomplete(said))
    given, _ = LookBack.objects.update_or_create(
        agreement=row,
        party=seat.party,
        review_on=row.review_on,
        defaults={
            "by": seat,
            "formal": said.formal,
            "formal_better": said.formal_better if said.formal is not Works.WORKS else "",
            "relational": said.relational,
            "relational_better": said.relational_better
            if said.relational is not Works.WORKS
            else "",
            "at": clock.now(),
        },
    )
    record(Kind.AGREEMENT_LOOKED_BACK_ON, seat=seat, **about(row))
    return given


@transaction.atomic
def set_review(seat: Seat, *, agreement: Agreement, review_on: date) -> Agreement:
    """Say when the agreement is looked at again; its text stays as it is."""
    require(seat, Right.SET_REVIEW)
    row = locked(seat, agreement)
    refuse_unless(versions.may_set_review(as_core(row), review_on, clock.today()))
    old, row.review_on = row.review_on, review_on
    row.near_told_at = row.due_told_at = None
    row.save(update_fields=["review_on", "near_told_at", "due_told_at"])
    record(
        Kind.AGREEMENT_REVIEW_SET, seat=seat, **about(row), old_review_on=old, review_on=review_on
    )
    return row


@transaction.atomic
def reviews_come_back() -> int:
    """The clock: two weeks before its day, and on it, an agreement is named; each once."""
    today = clock.today()
    coming = Agreement.objects.filter(
        version__gt=0,
        ended_at=None,
        due_told_at=None,
        review_on__lte=today + timedelta(days=NEAR_DAYS),
        collaboration__archived_at=None,
    )
    told = 0
    for row in coming.select_related("collaboration").select_for_update(of=("self",)):
        if core.moment_of(row.review_on, today) is Moment.DUE:
            row.due_told_at, kind = clock.now(), Kind.AGREEMENT_REVIEW_DUE
        elif row.near_told_at is None:
            row.near_told_at, kind = clock.now(), Kind.AGREEMENT_REVIEW_NEAR
        else:
            continue
        row.save(update_fields=["near_told_at", "due_told_at"])
        record(kind, collaboration=row.collaboration, **about(row), review_on=row.review_on)
        told += 1
    return told
