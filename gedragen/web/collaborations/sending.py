"""How does an invitation that waits leave the house: by somebody's act, once?"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction

from gedragen.core.reasons import Reason, Refused
from gedragen.core.rights import Right
from gedragen.web.collaborations.access import require
from gedragen.web.collaborations.invitations import DAYS, digest
from gedragen.web.collaborations.models import Invitation, Seat
from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind
from gedragen.web.shared import clock


@transaction.atomic
def send_invitation(seat: Seat, *, invitation: Invitation) -> tuple[Invitation, str]:
    """Send a question that waited. Returns the token to mail once; three weeks begin now.

    Whoever may ask for a seat or a party may send; a second time is refused.
    """
    right = Right.NAME_SEAT if invitation.role else Right.INVITE_PARTY
    require(seat, right, party=invitation.party)
    locked = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    if locked.collaboration_id != seat.collaboration_id:
        raise Refused("not_found")
    if locked.sent_at:
        raise Refused(Reason("invitation_sent_already", {"name": locked.addressee}))
    if not locked.waits_unsent or (locked.party and locked.party.left_at):
        raise Refused("invitation_not_waiting")
    _still_to_ask(locked)
    token = secrets.token_urlsafe(24)
    locked.token_digest, locked.invited_by = digest(token), seat
    locked.sent_at, locked.expired_at = clock.now(), None
    locked.expires_at = clock.now() + timedelta(days=DAYS)
    locked.save(update_fields=["token_digest", "invited_by", "sent_at", "expired_at", "expires_at"])
    about = {"role": locked.role} if locked.role else {"organisation": locked.organisation_name}
    record(
        Kind.INVITATION_SENT,
        seat=seat,
        private=bool(locked.role),
        invitation=locked.key,
        **about,
    )
    return locked, token


def _still_to_ask(invitation: Invitation) -> None:
    """Refuse to ask who has come to the table, or was asked, since this was written."""
    if invitation.role:
        seats = invitation.party.seats.filter(person__email=invitation.email, ended_at=None)
        if seats.filter(role=invitation.role).exists():
            raise Refused("seat_held_already")
    else:
        parties = invitation.collaboration.parties.filter(
            organisation__name__iexact=invitation.organisation_name,
            department__iexact=invitation.department,
            left_at=None,
        )
        if parties.exclude(joined_at=None).exists():
            raise Refused("already_a_party")
    others = invitation.collaboration.invitations.exclude(pk=invitation.pk)
    if any(one.is_open and one.asked == invitation.asked for one in others):
        raise Refused("already_asked" if invitation.role else "already_invited")


@transaction.atomic
def send_invitations(
    seat: Seat, *, invitations: Iterable[Invitation]
) -> list[tuple[Invitation, str]]:
    """Send these, or none when one of them cannot be sent."""
    return [send_invitation(seat, invitation=one) for one in invitations]


@transaction.atomic
def keep_waiting(invitation: Invitation) -> None:
    """The mail did not leave after all: it waits again, and can be sent again."""
    Invitation.objects.filter(pk=invitation.pk).update(sent_at=None)
    record(
        Kind.INVITATION_RETURNED,
        collaboration=invitation.collaboration,
        party=invitation.party,
        private=bool(invitation.role),
        invitation=invitation.key,
    )
