"""How is a difference held while it changes, and remembered without a trace for others?"""

from __future__ import annotations

from typing import Any

from gedragen.core.environment.differences import Naming
from gedragen.core.reasons import Refused
from gedragen.web.collaborations.models import Party, Seat
from gedragen.web.environment.differences.models import Difference, Ending
from gedragen.web.environment.differences.queries import knowing_parties
from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind
from gedragen.web.shared import clock
from gedragen.web.shared.acts import expect_version


def locked(seat: Seat, difference: Difference, version: int | None = None) -> Difference:
    """The difference, as far as this seat may know of it; refuses when it moved on."""
    if not Difference.objects.visible_to(seat).filter(pk=difference.pk).exists():
        raise Refused("not_found")
    row = Difference.objects.select_for_update().get(pk=difference.pk)
    expect_version(row, version)
    return row


def changed(row: Difference) -> Difference:
    """What is read next is another version."""
    row.version += 1
    row.save(update_fields=["version"])
    return row


def refuse_closed(row: Difference) -> None:
    if row.closed_at:
        raise Refused("difference_closed")


def end(seat: Seat, row: Difference, ending: Ending) -> Difference:
    """It is over; a third who helped has done so, and reads no further."""
    row.closed_at, row.ending = clock.now(), ending
    row.save(update_fields=["closed_at", "ending"])
    row.neutrals.filter(left_at=None).update(left_at=row.closed_at)
    tell(Kind.DIFFERENCE_ENDED, seat, row)
    return changed(row)


def tell(kind: Kind, seat: Seat | None, row: Difference, **facts: Any) -> None:
    """Remember an act in the own chain of every party that knows of it; nowhere else.

    Of a draft nothing is remembered: it is its author's alone. No word of it goes into a chain:
    more people of a party may come to read that than know of this.
    """
    if row.level == Naming.DRAFT:
        return
    for party in knowing_parties(row):
        remember(kind, seat, row, party, **facts)


def remember(kind: Kind, seat: Seat | None, row: Difference, party: Party, **facts: Any) -> None:
    """Write one line in the own chain of one party; `raised` marks the chain of who named it."""
    record(
        kind,
        seat=seat,
        collaboration=row.collaboration,
        party=party,
        private=True,
        difference=row.key,
        raised=party.pk == row.raised_by_id,
        **facts,
    )
