"""What does "Mijn rol" show: what is asked, what comes, my mandate, my roles, whom I can ask?"""

from __future__ import annotations

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gedragen.core.ambition.roles import RoleState
from gedragen.core.rights import Role
from gedragen.web.ambition.models import Assignment
from gedragen.web.assurance import happenings
from gedragen.web.assurance.shown import role_state
from gedragen.web.collaborations.models import Mandate, Seat
from gedragen.web.interaction.models import Profile
from gedragen.web.interests.register import queries as register
from gedragen.web.interests.register import shown as register_shown


def page(seat: Seat, tasks: list[dict]) -> dict:
    """Everything on the page, in fixed queries."""
    slug = seat.collaboration.slug
    return {
        "lead_words": _lead(tasks),
        "heading": _heading(seat, tasks),
        "coming": happenings.upcoming(seat, shown=8),
        "mandate": _mandate(seat),
        "roles": _roles(seat),
        "interests": [
            {
                "title": one.title,
                "url": reverse("interest", args=[slug, one.pk]),
                "is_voice": True,
                "note": _("Essential.") if one.essential else "",
                **register_shown.state(register.standing_of(one)),
            }
            for one in register.own_interests(seat)
        ],
        "helpers": _helpers(seat),
    }


def _heading(seat: Seat, tasks: list[dict]) -> str:
    name = {"name": seat.person.first_name, "count": len(tasks)}
    if not tasks:
        return _("Hello %(name)s. Nothing is asked of you now.") % name
    return (
        ngettext(
            "Hello %(name)s. One thing is waiting for you.",
            "Hello %(name)s. %(count)d things are waiting for you.",
            len(tasks),
        )
        % name
    )


def _lead(tasks: list[dict]) -> str:
    if not tasks:
        return _("Below you see what is coming and whom you can ask.")
    return _("Start at the top: the first weighs most.")


def _mandate(seat: Seat) -> dict | None:
    """The mandate that counts for this seat's party; confirmed before waiting."""
    if seat.party_id is None or seat.role not in (Role.REPRESENTATIVE, Role.SPONSOR):
        return None
    rows = Mandate.objects.filter(
        seat__party=seat.party_id, seat__ended_at=None, ended_at=None
    ).select_related("seat__person", "confirmed_by__person")
    found = sorted(rows, key=lambda one: one.confirmed_at is None)
    return {"row": found[0] if found else None, "own": seat.role == Role.REPRESENTATIVE}


def _roles(seat: Seat) -> list[dict]:
    if seat.party_id is None:
        return []
    held = (
        Assignment.objects.filter(party=seat.party_id)
        .exclude(state__in=[RoleState.DECLINED, RoleState.ENDED])
        .select_related("fallen", "result")
    )
    return [
        {
            "title": role.title,
            "url": reverse("role", args=[seat.collaboration.slug, role.pk]),
            "ends_on": role.ends_on,
            **role_state(role, own=True),
        }
        for role in held
    ]


def _helpers(seat: Seat) -> list[dict]:
    """Facilitators first, then people who said what they may be asked about; by first name."""
    slug = seat.collaboration.slug
    seats = (
        Seat.objects.filter(collaboration=seat.collaboration, ended_at=None)
        .filter(Q(party=None) | Q(party__left_at=None))
        .exclude(person=seat.person_id)
        .select_related("person", "party__organisation")
    )
    crafts = dict(
        Profile.objects.filter(collaboration=seat.collaboration, may_be_asked=True)
        .exclude(craft="")
        .values_list("person_id", "craft")
    )
    found, seen = [], set()
    for other in sorted(seats, key=lambda one: (one.role != Role.FACILITATOR, one.person.name)):
        facilitates = other.role == Role.FACILITATOR
        if other.person_id in seen or not (facilitates or other.person_id in crafts):
            continue
        seen.add(other.person_id)
        found.append(
            {
                "about": _("How an agreement comes about")
                if facilitates
                else crafts[other.person_id],
                "name": other.person.name,
                "where": _("facilitator") if facilitates else other.party.name,
                "url": reverse("person", args=[slug, other.pk]),
            }
        )
    return found[:8]
