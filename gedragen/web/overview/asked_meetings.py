"""What do meetings ask of a seat: to say who comes, and to fix minutes that can be fixed?"""

from __future__ import annotations

from django.utils.translation import gettext as _

from gedragen.core.rights import Role
from gedragen.web.collaborations.models import Seat
from gedragen.web.environment.meetings import queries, words
from gedragen.web.overview.asked_roles import task


def of_meetings(seat: Seat) -> list[dict]:
    """What a representative and a facilitator are asked, the nearest first."""
    if seat.role == Role.REPRESENTATIVE:
        return [
            task(
                seat,
                _("Say whether your party comes to ‘%(title)s’") % {"title": one.title},
                words.when(one),
                _("Say who comes"),
                "say_attendance",
                one.pk,
            )
            for one in queries.unsaid_by(seat)
        ]
    if seat.role != Role.FACILITATOR:
        return []
    return [
        task(
            seat,
            _("Fix the minutes of ‘%(title)s’ with the table") % {"title": one.title},
            _("Every party could read them and put its words beside them."),
            _("Read the minutes"),
            "minutes",
            one.pk,
        )
        for one in queries.to_fix(seat)
    ]
