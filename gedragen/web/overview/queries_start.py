"""Where does somebody have a place, and who asks them to come?"""

from __future__ import annotations

from dataclasses import dataclass

from gedragen.core.rights import Role
from gedragen.web.collaborations.access import ORDER
from gedragen.web.collaborations.models import Collaboration, Invitation, Party, Seat
from gedragen.web.shared import clock


@dataclass
class Membership:
    """One collaboration somebody takes part in, with every capacity they have there."""

    collaboration: Collaboration
    roles: list[str]
    party: Party | None


def memberships(person) -> list[Membership]:
    """The collaborations of somebody, running ones first, then by name; one query."""
    seats = Seat.objects.filter(person=person, ended_at=None, party__left_at=None).select_related(
        "collaboration", "party__organisation"
    )
    found: dict[str, Membership] = {}
    for seat in sorted(seats, key=lambda seat: ORDER.index(Role(seat.role))):
        key = str(seat.collaboration_id)
        entry = found.setdefault(key, Membership(seat.collaboration, [], None))
        entry.roles.append(seat.role)
        entry.party = entry.party or seat.party
    return sorted(
        found.values(),
        key=lambda one: (one.collaboration.archived_at is not None, one.collaboration.name.lower()),
    )


def waiting_invitations(person) -> list[Invitation]:
    """The questions sent to somebody's address that can still be answered."""
    return list(
        Invitation.objects.filter(
            email=person.email,
            accepted_at=None,
            declined_at=None,
            revoked_at=None,
            expired_at=None,
            sent_at__isnull=False,
            expires_at__gt=clock.now(),
            collaboration__archived_at=None,
        )
        .select_related("collaboration", "party__organisation")
        .order_by("expires_at", "id")
    )
