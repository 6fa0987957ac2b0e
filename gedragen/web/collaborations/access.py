"""The gate of a collaboration: who sits where, and may they do this?"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import Http404

from gedragen.core.reasons import Reason
from gedragen.core.rights import Right, Role
from gedragen.web.collaborations.models import Party, Seat
from gedragen.web.shared import once
from gedragen.web.shared.acts import Forbidden

ORDER = [
    Role.REPRESENTATIVE,
    Role.FACILITATOR,
    Role.SPONSOR,
    Role.PROFESSIONAL,
    Role.READER,
]


def seats_of(person, slug: str) -> list[Seat]:
    """The running seats of a person in one collaboration, weightiest first."""
    seats = Seat.objects.filter(
        person=person,
        person__is_active=True,
        collaboration__slug=slug,
        ended_at=None,
        party__left_at=None,
    ).select_related("collaboration", "party__organisation", "person", "employer")
    return sorted(seats, key=lambda seat: (ORDER.index(Role(seat.role)), seat.key))


def shown(request, seats: list[Seat]) -> Seat:
    """The seat somebody acts from: the one they chose, else the weightiest."""
    chosen = request.session.get(f"seat:{seats[0].collaboration_id}")
    return next((seat for seat in seats if seat.key == chosen), seats[0])


def seated(view: Callable) -> Callable:
    """Turn visitor and collaboration into a seat; to anyone else it does not exist.

    The view gets the seat in the slug's place; `request.seat` and
    `request.seats` serve the page's skeleton. A form counts once.
    """

    @wraps(view)
    def wrapped(request, slug: str, *args, **kwargs):
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        seats = seats_of(request.user, slug)
        if not seats:
            raise Http404
        request.seats = seats
        request.seat = seat = shown(request, seats)
        return once.guarded(request, lambda: view(request, seat, *args, **kwargs))

    wrapped.policy = "seated"
    return wrapped


def require(seat: Seat, right: Right, *, party: Party | None = None) -> None:
    """Refuse unless `seat` may exercise `right`, here about what belongs to `party`.

    Without `party` the act is about the seat's own party, or about the
    collaboration as a whole: the table of rights knows which.
    """
    if seat.collaboration.archived_at:
        raise Forbidden(Reason("archived"))
    own = party is None or (seat.party_id is not None and party.pk == seat.party_id)
    if seat.ended_at or not seat.holds(right, own=own):
        raise Forbidden(Reason("not_your_right", {"right": str(right), "role": seat.role}))
