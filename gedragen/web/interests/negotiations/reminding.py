"""How a facilitator asks once more for scores that are not in."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from gedragen.core.reasons import Refused
from gedragen.core.rights import Right
from gedragen.web.collaborations.access import require
from gedragen.web.collaborations.models import Seat
from gedragen.web.interests.negotiations import queries
from gedragen.web.interests.negotiations.access import still_open
from gedragen.web.interests.negotiations.models import Negotiation
from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind
from gedragen.web.shared import clock

PAUSE = timedelta(days=1)


def may_remind(negotiation: Negotiation) -> bool:
    """Whether the last reminder was long enough ago."""
    last = negotiation.reminded_at
    return last is None or clock.now() - last >= PAUSE


@transaction.atomic
def remind(seat: Seat, *, negotiation: Negotiation) -> list[str]:
    """Ask every party that has not filed for its scores; at most once a day. Says whom."""
    require(seat, Right.OPEN_NEGOTIATION)
    here = still_open(seat, negotiation)
    if not may_remind(here):
        raise Refused("reminded_today")
    waiting = [one.party for one in queries.turnout(seat, here) if not one.filed]
    if not waiting:
        raise Refused("nobody_to_remind")
    here.reminded_at = clock.now()
    here.save(update_fields=["reminded_at"])
    record(
        Kind.SCORES_ASKED_AGAIN,
        seat=seat,
        negotiation=here.key,
        title=here.title,
        waiting=[party.key for party in waiting],
    )
    return [str(party) for party in waiting]
