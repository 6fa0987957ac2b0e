"""How many things are asked of a seat? Looked up anew only after something happened."""

from __future__ import annotations

from collections.abc import Sized

from django.core.cache import caches

from gedragen.web.collaborations.models import Seat
from gedragen.web.ledger.queries import seal_of
from gedragen.web.shared import clock

SECONDS = 15 * 60


def count(seat: Seat, asked: Sized) -> int:
    """The length of `asked`, the list of what is asked of `seat`; kept until the next act.

    Every act moves a chain of the ledger, and what is asked changes by an act or by the
    day. The seals of all the table's chains are in the key, those of other parties too:
    a question between two people stands in the chain of one of them. A seal is read before
    what it seals, so that what is kept is never older than its key; only the number is
    kept, for one seat.
    """
    if not seat.is_running:
        return 0
    kept = caches["asked"]
    key = f"{seat.pk}:{clock.today()}:{seal_of(seat.collaboration)}"
    known = kept.get(key)
    if known is None:
        known = len(asked)
        kept.set(key, known, SECONDS)
    return known
