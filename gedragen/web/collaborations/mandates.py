"""What a representative may agree to alone: said by the party, confirmed by its sponsor."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gedragen.core.reasons import Reason, Refused
from gedragen.core.rights import Right, Role
from gedragen.web.collaborations.access import require
from gedragen.web.collaborations.models import Mandate, Seat
from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind
from gedragen.web.shared import clock


@transaction.atomic
def set_mandate(
    seat: Seat, *, about: str, valid_until: date, limit_cents: int | None = None
) -> Mandate:
    """The representative writes down the mandate; it counts once the sponsor confirms."""
    require(seat, Right.SET_MANDATE, party=seat.party)
    if valid_until < clock.today():
        raise Refused(Reason("mandate_already_over", {"field": "valid_until"}))
    seat.mandates.filter(ended_at=None, confirmed_at=None).update(ended_at=clock.now())
    mandate = Mandate.objects.create(
        seat=seat, about=about, limit_cents=limit_cents, valid_until=valid_until
    )
    record(Kind.MANDATE_SET, seat=seat, private=True, mandate=mandate.key)
    return mandate


@transaction.atomic
def confirm_mandate(seat: Seat, *, mandate: Mandate) -> Mandate:
    """The sponsor confirms; the mandate before it ends."""
    require(seat, Right.CONFIRM_MANDATE, party=mandate.seat.party)
    if mandate.seat.person_id == seat.person_id:
        raise Refused("own_mandate")
    if mandate.ended_at or mandate.confirmed_at or mandate.seat.ended_at:
        raise Refused("mandate_not_waiting")
    if mandate.valid_until < clock.today():
        raise Refused("mandate_run_out")
    Mandate.objects.filter(seat=mandate.seat, ended_at=None).exclude(pk=mandate.pk).update(
        ended_at=clock.now()
    )
    mandate.confirmed_by, mandate.confirmed_at = seat, clock.now()
    mandate.save(update_fields=["confirmed_by", "confirmed_at"])
    record(Kind.MANDATE_CONFIRMED, seat=seat, mandate=mandate.key)
    return mandate


def mandate_of(seat: Seat) -> Mandate | None:
    """The confirmed mandate of a representative, run out or not; of the one they stand in for."""
    if seat.role != Role.REPRESENTATIVE:
        stands_in = seat.standing_in
        return mandate_of(stands_in.replaced) if stands_in else None
    return (
        seat.mandates.filter(ended_at=None)
        .exclude(confirmed_at=None)
        .select_related("confirmed_by__person")
        .first()
    )


@transaction.atomic
def expire() -> int:
    """What the clock does: write down, once, which confirmed mandates ran out."""
    ran_out = Mandate.objects.select_for_update(of=("self",)).filter(
        valid_until__lt=clock.today(),
        ended_at=None,
        expired_at=None,
        confirmed_at__isnull=False,
        seat__ended_at=None,
    )
    count = 0
    for mandate in ran_out.select_related("seat__collaboration", "seat__party"):
        mandate.expired_at = clock.now()
        mandate.save(update_fields=["expired_at"])
        record(
            Kind.MANDATE_EXPIRED,
            collaboration=mandate.seat.collaboration,
            party=mandate.seat.party,
            mandate=mandate.key,
        )
        count += 1
    return count
