"""Is this negotiation here, and is it still open?"""

from __future__ import annotations

from gedragen.core.reasons import Refused
from gedragen.web.collaborations.models import Seat
from gedragen.web.interests.negotiations.models import Negotiation


def still_open(seat: Seat, negotiation: Negotiation) -> Negotiation:
    """The negotiation, locked for an act of `seat`; refused when it is not here or over."""
    here = (
        Negotiation.objects.select_for_update()
        .filter(pk=negotiation.pk, collaboration_id=seat.collaboration_id)
        .first()
    )
    if here is None:
        raise Refused("not_found")
    if here.ended_at:
        raise Refused("negotiation_ended")
    return here
