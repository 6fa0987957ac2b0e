"""How somebody comes to the table: asked at one address, by their own yes, once."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.db import transaction

from gedragen.core.reasons import Reason, Refused
from gedragen.core.rights import Right, Role
from gedragen.web.accounts.models import People, Person
from gedragen.web.collaborations.access import require
from gedragen.web.collaborations.models import Invitation, Party, Seat
from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind
from gedragen.web.organisations import access as management
from gedragen.web.organisations.models import Employment, Organisation
from gedragen.web.shared import clock

DAYS = 21
NAMED_BY_A_PARTY = (Role.REPRESENTATIVE, Role.PROFESSIONAL, Role.SPONSOR, Role.READER)


def digest(token: str) -> str:
    """What is kept of an invitation's token."""
    return hashlib.sha256(f"invitation:{token}".encode()).hexdigest()


def _invite(seat: Seat | None, collaboration, **fields) -> tuple[Invitation, str]:
    token = secrets.token_urlsafe(24)
    invitation = Invitation.objects.create(
        collaboration=collaboration,
        token_digest=digest(token),
        invited_by=seat,
        expires_at=clock.now() + timedelta(days=DAYS),
        **fields,
    )
    return invitation, token


@transaction.atomic
def invite_party(
    seat: Seat,
    *,
    organisation_name: str,
    email: str,
    name: str = "",
    department: str = "",
    words: str = "",
) -> tuple[Invitation, str]:
    """Ask an organisation to join, at one address. Returns the token to send once."""
    require(seat, Right.INVITE_PARTY)
    email = People.normalise(email)
    organisation_name = " ".join(organisation_name.split())
    organisation = Organisation.objects.filter(name__iexact=organisation_name).first()
    parties = Party.objects.filter(
        collaboration=seat.collaboration,
        organisation__name__iexact=organisation_name,
        department=department,
        left_at=None,
    )
    if parties.exists():
        raise Refused(Reason("already_a_party", {"field": "organisation_name"}))
    waiting = Invitation.objects.filter(
        collaboration=seat.collaboration,
        organisation_name__iexact=organisation_name,
        department=department,
        role="",
    )
    if any(invitation.is_open for invitation in waiting):
        raise Refused(Reason("already_invited", {"field": "organisation_name"}))
    invitation, token = _invite(
        seat,
        seat.collaboration,
        organisation=organisation,
        organisation_name=organisation_name,
        department=department,
        email=email,
        name=name,
        words=words,
    )
    record(Kind.PARTY_INVITED, seat=seat, invitation=invitation.key, organisation=organisation_name)
    return invitation, token


@transaction.atomic
def name_seat(
    seat: Seat, *, role: str, email: str, name: str = "", words: str = ""
) -> tuple[Invitation, str]:
    """Ask somebody to take a seat for the own party. It is theirs only by their own yes."""
    require(seat, Right.NAME_SEAT, party=seat.party)
    if Role(role) not in NAMED_BY_A_PARTY:
        raise Refused(Reason("not_a_party_role", {"field": "role"}))
    invitation, token = _ask(seat, seat.party, role, email=email, name=name, words=words)
    record(Kind.SEAT_OFFERED, seat=seat, private=True, invitation=invitation.key, role=role)
    return invitation, token


@transaction.atomic
def name_representative(
    manager: Employment, *, party: Party, email: str, name: str = "", words: str = ""
) -> tuple[Invitation, str]:
    """The organisation's manager asks somebody to represent one of its parties."""
    management.require(manager, Right.NAME_REPRESENTATIVE, organisation=party.organisation)
    if party.left_at or party.collaboration.archived_at:
        raise Refused("archived")
    role = Role.REPRESENTATIVE
    invitation, token = _ask(None, party, role, email=email, name=name, words=words)
    record(
        Kind.SEAT_OFFERED,
        person=manager.person,
        collaboration=party.collaboration,
        party=party,
        private=True,
        invitation=invitation.key,
        role=role,
    )
    return invitation, token


def _ask(
    seat: Seat | None, party: Party, role: str, *, email: str, name: str, words: str
) -> tuple[Invitation, str]:
    email = People.normalise(email)
    seats = party.seats.filter(person__email=email, role=role, ended_at=None)
    if seats.exists():
        raise Refused(Reason("seat_held_already", {"field": "email"}))
    waiting = party.invitations.filter(email=email, role=role)
    if any(invitation.is_open for invitation in waiting):
        raise Refused(Reason("already_asked", {"field": "email"}))
    return _invite(
        seat, party.collaboration, party=party, role=role, email=email, name=name, words=words
    )


def find_invitation(token: str) -> Invitation | None:
    """The invitation with this token, whether or not it can still be answered."""
    return (
        Invitation.objects.select_related(
            "collaboration", "party__organisation", "invited_by__person", "invited_by__employer"
        )
        .filter(token_digest=digest(token))
        .first()
    )


def can_be_answered(invitation: Invitation) -> bool:
    """Open, at a table that is still there, for a party that has not left."""
    left = bool(invitation.role and invitation.party and invitation.party.left_at)
    return invitation.is_open and not left and invitation.collaboration.archived_at is None


def _claim(person: Person, token: str) -> Invitation:
    """Lock the invitation for its one answer, by the person at its address."""
    invitation = (
        Invitation.objects.select_for_update(of=("self",))
        .select_related("collaboration", "party__organisation", "organisation")
        .filter(token_digest=digest(token))
        .first()
    )
    if invitation is None or not can_be_answered(invitation):
        raise Refused("invitation_not_open")
    if invitation.email != person.email:
        raise Refused("invitation_for_another")
    return invitation


@transaction.atomic
def accept_invitation(
    person: Person, *, token: str, as_role: str = Role.REPRESENTATIVE, title: str = ""
) -> Seat:
    """Say yes. An organisation joins with who answered as representative or sponsor."""
    invitation = _claim(person, token)
    party = invitation.party if invitation.role else _join(invitation, person)
    role = invitation.role or Role(as_role)
    if not invitation.role and role not in (Role.REPRESENTATIVE, Role.SPONSOR):
        raise Refused(Reason("representative_or_sponsor", {"field": "as_role"}))
    seat = take_seat(
        person, collaboration=invitation.collaboration, party=party, role=role, title=title
    )
    invitation.accepted_at, invitation.party = clock.now(), party
    invitation.save(update_fields=["accepted_at", "party"])
    return seat


def take_seat(
    person: Person, *, collaboration, party: Party | None, role: str, title: str = ""
) -> Seat:
    """Give `person` the seat they said yes to; neutrality is kept here."""
    others = Seat.objects.filter(person=person, collaboration=collaboration, ended_at=None)
    if others.filter(role=Role.FACILITATOR).exists() and party is not None:
        raise Refused("facilitator_holds_no_party_seat")
    if role == Role.FACILITATOR and others.exclude(party=None).exists():
        raise Refused("facilitator_holds_no_party_seat")
    if others.filter(party=party, role=role).exists():
        raise Refused("seat_already_taken")
    seat = Seat.objects.create(
        person=person, collaboration=collaboration, party=party, role=role, title=title
    )
    if party is not None:
        Employment.objects.get_or_create(
            person=person, organisation=party.organisation, ended_at=None
        )
    record(Kind.SEAT_TAKEN, seat=seat, role=role, seat_key=seat.key)
    return seat


def _join(invitation: Invitation, person: Person) -> Party:
    """The organisation becomes a party. Who answers for a new organisation manages it."""
    organisation = (
        invitation.organisation
        or Organisation.objects.filter(name__iexact=invitation.organisation_name).first()
    )
    if organisation is None:
        organisation = Organisation.objects.create(name=invitation.organisation_name)
        record(Kind.ORGANISATION_ADDED, person=person, name=organisation.name)
    managers = organisation.employments.filter(is_manager=True, ended_at=None)
    if not managers.exists():
        Employment.objects.update_or_create(
            person=person, organisation=organisation, ended_at=None, defaults={"is_manager": True}
        )
    elif not organisation.employments.filter(person=person, ended_at=None).exists():
        raise Refused("ask_your_manager")
    collaboration = invitation.collaboration
    party, _ = Party.objects.get_or_create(
        collaboration=collaboration,
        organisation=organisation,
        department=invitation.department,
        defaults={"position": collaboration.parties.count()},
    )
    party.joined_at, party.left_at = clock.now(), None
    party.save(update_fields=["joined_at", "left_at"])
    record(
        Kind.PARTY_JOINED,
        person=person,
        party=party,
        collaboration=collaboration,
        name=party.name,
    )
    return party


@transaction.atomic
def decline_invitation(person: Person, *, token: str) -> Invitation:
    """Say no; nothing else happens."""
    invitation = _claim(person, token)
    invitation.declined_at = clock.now()
    invitation.save(update_fields=["declined_at"])
    record(
        Kind.INVITATION_DECLINED,
        person=person,
        collaboration=invitation.collaboration,
        party=invitation.party,
        private=bool(invitation.role),
        invitation=invitation.key,
    )
    return invitation


@transaction.atomic
def revoke_invitation(seat: Seat, *, invitation: Invitation) -> Invitation:
    """Take an unanswered invitation back."""
    require(seat, Right.REVOKE_INVITATION, party=invitation.party)
    here = invitation.collaboration_id == seat.collaboration_id
    if not here or not (invitation.is_open or invitation.waits_unsent):
        raise Refused("invitation_not_open")
    invitation.revoked_at = clock.now()
    invitation.save(update_fields=["revoked_at"])
    record(
        Kind.INVITATION_REVOKED,
        seat=seat,
        private=seat.party_id is not None,
        invitation=invitation.key,
    )
    return invitation


@transaction.atomic
def mark_sent(invitation: Invitation) -> Invitation:
    """Write down that the mail left the house, unless its sending was an act of its own."""
    if invitation.sent_at:
        return invitation
    invitation.sent_at = clock.now()
    invitation.save(update_fields=["sent_at"])
    record(
        Kind.INVITATION_SENT,
        collaboration=invitation.collaboration,
        party=invitation.party,
        private=bool(invitation.role),
        invitation=invitation.key,
    )
    return invitation


@transaction.atomic
def expire_invitations() -> int:
    """What the clock does: write down, once, which invitations ran out."""
    ran_out = Invitation.objects.select_for_update(of=("self",)).filter(
        expires_at__lte=clock.now(),
        accepted_at=None,
        declined_at=None,
        revoked_at=None,
        expired_at=None,
    )
    count = 0
    for invitation in ran_out.select_related("collaboration", "party"):
        invitation.expired_at = clock.now()
        invitation.save(update_fields=["expired_at"])
        record(
            Kind.INVITATION_EXPIRED,
            collaboration=invitation.collaboration,
            party=invitation.party,
            private=bool(invitation.role),
            invitation=invitation.key,
        )
        count += 1
    return count
