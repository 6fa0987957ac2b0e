"""Who hears of a round, its outcome, and of who answers in it for whom?"""

from __future__ import annotations

from django.db.models import F

from gedragen.core.rights import Role
from gedragen.web.collaborations.models import Seat
from gedragen.web.collaborations.replacements import running_in
from gedragen.web.environment.decisions.models import Entitlement, Response
from gedragen.web.ledger.models import Event
from gedragen.web.notifications.hearings import Hearing, among, seats_of


def entitled(event: Event) -> list[Hearing]:
    """Those who are asked to answer a round."""
    asked = Entitlement.objects.filter(proposal=event.facts["proposal"]).values_list(
        "party_id", flat=True
    )
    return _proposal(event, _speaking(event, {str(key) for key in asked}), "asked")


def silent(event: Event) -> list[Hearing]:
    return _proposal(event, _speaking(event, set(event.facts.get("silent", ()))), "silent")


def to_ratify(event: Event) -> list[Hearing]:
    """The sponsor, where the answer given goes beyond the mandate."""
    provisional = Response.objects.filter(
        proposal=event.facts["proposal"],
        version=F("proposal__version"),
        party=event.party,
        provisional=True,
        ratified=None,
    )
    if not provisional.exists():
        return []
    return _proposal(event, among(seats_of(event), Role.SPONSOR, parties={event.party}), "ratify")


def decided(event: Event) -> list[Hearing]:
    seats = among(seats_of(event), Role.REPRESENTATIVE, Role.SPONSOR, Role.PROFESSIONAL)
    return _proposal(event, seats, "at_table")


def stands_in(event: Event) -> list[Hearing]:
    """Who is asked to stand in, or need not any more."""
    return [
        Hearing(seat, "own_party", "replacement")
        for seat in seats_of(event)
        if seat.key == event.facts["by"]
    ]


def left_without(event: Event) -> list[Hearing]:
    """Who was replaced, and who else of the party answers or finds somebody who does."""
    seats = among(seats_of(event), Role.REPRESENTATIVE, Role.SPONSOR, parties={event.party})
    return [Hearing(seat, "own_party", "replacement") for seat in seats]


def _speaking(event: Event, parties: set[str]) -> list[Seat]:
    """The representatives of these parties, and who stands in for one of them today."""
    seats = seats_of(event)
    standing_in = {str(one.by_id) for one in running_in(event.collaboration, parties)}
    return among(seats, Role.REPRESENTATIVE, parties=parties) + [
        seat for seat in seats if seat.key in standing_in
    ]


def _proposal(event: Event, seats: list[Seat], why: str) -> list[Hearing]:
    return [Hearing(seat, why, "proposal", event.facts["proposal"]) for seat in seats]
