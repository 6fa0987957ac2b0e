"""Who sits at the table, who is still thinking, and by which mandate?"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch
from django.http import Http404

from gedragen.core.rights import Role
from gedragen.web.collaborations.access import ORDER
from gedragen.web.collaborations.models import (
    Collaboration,
    Invitation,
    Mandate,
    Party,
    Result,
    Seat,
)
from gedragen.web.collaborations.replacements import running_in
from gedragen.web.organisations.models import Organisation
from gedragen.web.shared import clock


@dataclass(frozen=True)
class Place:
    """One party at the table, with the people who sit for it."""

    party: Party
    is_own: bool
    seats: tuple[Seat, ...]

    def has(self, role: Role) -> bool:
        return any(seat.role == role for seat in self.seats)


@dataclass(frozen=True)
class Table:
    """Everyone at one table: own party first, then the fixed order."""

    facilitators: tuple[Seat, ...]
    places: tuple[Place, ...]

    @property
    def own(self) -> Place | None:
        return next((place for place in self.places if place.is_own), None)


def table_of(seat: Seat) -> Table:
    """Who takes part, and who stands in for whom (`.takes_the_place`), in three queries."""
    running = (
        Seat.objects.filter(ended_at=None, person__is_active=True, party__left_at=None)
        .filter(collaboration=seat.collaboration)
        .select_related("person", "employer")
    )
    standing_in = {one.by_id: one for one in running_in(seat.collaboration)}
    for one in running:
        one.takes_the_place = standing_in.get(one.pk)
    seats = sorted(running, key=lambda one: (ORDER.index(Role(one.role)), str(one.person), one.key))
    parties = (
        seat.collaboration.parties.filter(left_at=None)
        .exclude(joined_at=None)
        .select_related("organisation")
        .order_by("position", "id")
    )
    places = [
        Place(
            party,
            party.pk == seat.party_id,
            tuple(one for one in seats if one.party_id == party.pk),
        )
        for party in parties
    ]
    return Table(
        tuple(one for one in seats if one.role == Role.FACILITATOR),
        tuple(sorted(places, key=lambda place: not place.is_own)),
    )


def thinking(collaboration: Collaboration) -> list[Invitation]:
    """The organisations that were asked and have not answered yet, in order of asking."""
    return list(
        _unanswered(collaboration)
        .filter(role="", expires_at__gt=clock.now())
        .exclude(sent_at=None)
        .order_by("created_at")
    )


def run_out(collaboration: Collaboration) -> list[Invitation]:
    """The organisations that let the question pass; who is at the table by now left out."""
    asked = (
        collaboration.invitations.filter(role="", accepted_at=None, declined_at=None)
        .filter(revoked_at=None, expires_at__lte=clock.now())
        .exclude(sent_at=None)
        .order_by("created_at")
    )
    again = collaboration.invitations.filter(role="").exclude(accepted_at=None)
    answered = {one.organisation_name.lower() for one in [*again, *thinking(collaboration)]}
    return [one for one in asked if one.organisation_name.lower() not in answered]


def asked_by(party: Party | None) -> list[Invitation]:
    """The seats this party offered that were not answered yet; the party's own affair."""
    if party is None:
        return []
    return list(
        _unanswered(party.collaboration)
        .filter(party=party, expires_at__gt=clock.now())
        .exclude(role="")
        .order_by("created_at")
    )


def _unanswered(collaboration: Collaboration):
    return collaboration.invitations.filter(
        accepted_at=None, declined_at=None, revoked_at=None, expired_at=None
    )


def _known_to(seat: Seat):
    """The invitations a seat may know of: its own party's, or for no party those of parties."""
    here = seat.collaboration.invitations
    return (
        here.filter(party=seat.party_id).exclude(role="") if seat.party_id else here.filter(role="")
    )


def unsent(seat: Seat) -> list[Invitation]:
    """The invitations this seat can send, in order of writing; one query.

    What ran out unsent still waits, unless the same was asked again since.
    """
    if not (seat.may["name_seat"] if seat.party_id else seat.may["invite_party"]):
        return []
    left = _known_to(seat).filter(declined_at=None, revoked_at=None).order_by("created_at", "id")
    rows = list(left.select_related("party__organisation"))
    elsewhere = {one.asked for one in rows if one.accepted_at or one.is_open}
    return [one for one in rows if one.waits_unsent and (one.is_open or one.asked not in elsewhere)]


def invitation_at(seat: Seat, id: UUID) -> Invitation:
    """An invitation this seat may know of; else it does not exist."""
    found = _known_to(seat).filter(pk=id).first()
    if found is None:
        raise Http404
    return found


def seat_at(seat: Seat, id: UUID) -> Seat:
    """A running seat of one's own or of the own party; else it does not exist."""
    found = (
        Seat.objects.filter(pk=id, collaboration=seat.collaboration, ended_at=None)
        .select_related("person", "party__organisation", "collaboration")
        .first()
    )
    own_party = found and found.party_id and found.party_id == seat.party_id
    if found is None or not (found.pk == seat.pk or own_party):
        raise Http404
    return found


def results_of(collaboration: Collaboration) -> list[Result]:
    """What the collaboration wants to achieve, in the order it was named."""
    return list(collaboration.results.all())


def mandates_of(seat: Seat) -> list[Mandate]:
    """The running mandates of the own party, those that wait first; nobody else's."""
    if seat.party_id is None:
        raise Http404
    running = Mandate.objects.filter(
        seat__party=seat.party_id, seat__ended_at=None, ended_at=None
    ).select_related("seat__person", "seat__party", "confirmed_by__person")
    return sorted(running, key=lambda one: (one.confirmed_at is not None, one.created_at))


def mandate_at(seat: Seat, id: UUID) -> Mandate:
    """A mandate of the own party; else it does not exist."""
    found = (
        Mandate.objects.filter(pk=id, seat__party=seat.party_id)
        .exclude(seat__party=None)
        .select_related("seat__person", "seat__party__organisation")
        .first()
    )
    if found is None:
        raise Http404
    return found


def parties_of(organisation: Organisation) -> list[Party]:
    """Where an organisation takes part, each with who represents it (`.voices`)."""
    voices = Seat.objects.filter(
        role=Role.REPRESENTATIVE, ended_at=None, person__is_active=True
    ).select_related("person")
    return list(
        Party.objects.filter(
            organisation=organisation, left_at=None, collaboration__archived_at=None
        )
        .exclude(joined_at=None)
        .select_related("collaboration", "organisation")
        .prefetch_related(Prefetch("seats", queryset=voices, to_attr="voices"))
        .order_by("collaboration__name", "id")
    )


def party_at(organisation: Organisation, key: str) -> Party:
    """One party of this organisation; else it does not exist."""
    found = next((party for party in parties_of(organisation) if party.key == key), None)
    if found is None:
        raise Http404
    return found
