"""Who plays in the demonstration, and for whom does each of them sit?"""

from __future__ import annotations

from uuid import UUID

from gedragen.core.rights import Role
from gedragen.web.accounts.models import Person
from gedragen.web.collaborations.access import ORDER
from gedragen.web.collaborations.models import Seat
from gedragen.web.shared.templatetags.gedragen_tags import role_word


def seats() -> list[Seat]:
    """The running seats of the demonstration's people: by table, party and weight."""
    running = Seat.objects.filter(
        person__is_demo=True, person__is_active=True, ended_at=None, party__left_at=None
    ).select_related("person", "party__organisation", "collaboration", "employer")
    return sorted(running, key=_place)


def _place(seat: Seat) -> tuple:
    position = seat.party.position if seat.party else -1
    table = seat.collaboration
    return (table.created_at, table.key, position, ORDER.index(Role(seat.role)), str(seat.person))


def people() -> list[dict]:
    """One per person: who represents first, then who facilitates, then everyone else."""
    weight = {Role.REPRESENTATIVE: 0, Role.FACILITATOR: 1}
    found: dict[str, dict] = {}
    for seat in sorted(seats(), key=lambda seat: weight.get(Role(seat.role), 2)):
        found.setdefault(
            str(seat.person_id),
            {
                "id": str(seat.person_id),
                "name": str(seat.person),
                "first_name": seat.person.first_name,
                "party_short": seat.party.name if seat.party else role_word(seat.role),
            },
        )
    return list(found.values())


def tables() -> list[dict]:
    """Every table with its groups: facilitation first, then the parties in their fixed order."""
    found: dict[str, dict] = {}
    for seat in seats():
        table = found.setdefault(
            str(seat.collaboration_id), {"collaboration": seat.collaboration, "groups": {}}
        )
        group = table["groups"].setdefault(
            str(seat.party_id or ""), {"party": seat.party, "people": {}}
        )
        entry = group["people"].setdefault(
            str(seat.person_id), {"person": seat.person, "title": seat.title, "roles": []}
        )
        entry["roles"].append(seat.role)
        entry["employer"] = seat.employer
    return [
        {
            "collaboration": table["collaboration"],
            "groups": [
                {"party": group["party"], "people": list(group["people"].values())}
                for group in table["groups"].values()
            ],
        }
        for table in found.values()
    ]


def recommended() -> Seat | None:
    """With whom a newcomer best begins: who represents the first party of the first table."""
    return next((seat for seat in seats() if seat.role == Role.REPRESENTATIVE), None)


def person_at(id: str) -> Person | None:
    """One of the demonstration's people; nobody else."""
    try:
        key = UUID(id)
    except ValueError:
        return None
    return Person.objects.filter(pk=key, is_demo=True, is_active=True).first()
