"""Somebody who hears of an act, and how the seats of its table are found."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from gedragen.core.rights import Role
from gedragen.web.collaborations.models import Seat
from gedragen.web.ledger.models import Event


@dataclass(frozen=True)
class Hearing:
    """Somebody who hears, for which reason, and which page it is about."""

    seat: Seat
    why: str
    page: str = ""
    key: str = ""


def seats_of(event: Event) -> list[Seat]:
    """Everyone with a running seat at the table of the act."""
    return list(
        Seat.objects.filter(
            collaboration=event.collaboration,
            ended_at=None,
            person__is_active=True,
            party__left_at=None,
        ).select_related("person", "party", "collaboration")
    )


def among(seats: Iterable[Seat], *roles: Role, parties: set[str] | None = None) -> list[Seat]:
    """Those among them in these roles, of these parties where they are named."""
    return [
        seat
        for seat in seats
        if seat.role in roles and (parties is None or str(seat.party_id) in parties)
    ]


def representatives(page: str, fact: str = "") -> Callable[[Event], list[Hearing]]:
    """Everyone who represents a party, about the page that the fact names."""

    def hear(event: Event) -> list[Hearing]:
        key = str(event.facts.get(fact, "")) if fact else ""
        seats = among(seats_of(event), Role.REPRESENTATIVE)
        return [Hearing(seat, "represents", page, key) for seat in seats]

    return hear
