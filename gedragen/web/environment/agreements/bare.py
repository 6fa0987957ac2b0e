"""When does implementation start? Bare: only `assurance`, which knows the roles, may call this."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from gedragen.core.environment.agreements import may_start_implementation
from gedragen.core.reasons import Refused
from gedragen.core.rights import Right
from gedragen.web.collaborations.access import require
from gedragen.web.collaborations.models import Result, Seat
from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind
from gedragen.web.shared import clock


@transaction.atomic
def start_implementation(seat: Seat, *, result: Result, accountable: Collection[str]) -> Result:
    """Start carrying out a result; `accountable` are the keys of the parties that answer for it."""
    require(seat, Right.START_IMPLEMENTATION)
    row = (
        Result.objects.select_for_update()
        .filter(pk=result.pk, collaboration=seat.collaboration)
        .first()
    )
    if row is None:
        raise Refused("not_found")
    Refused.unless(may_start_implementation([row.key], {row.key: accountable}))
    if row.implementation_started_at:
        return row
    row.implementation_started_at = clock.now()
    row.save(update_fields=["implementation_started_at"])
    record(Kind.IMPLEMENTATION_STARTED, seat=seat, result=row.key, title=row.title)
    return row
