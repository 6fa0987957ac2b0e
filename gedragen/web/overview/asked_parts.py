"""In which promises of others is this seat asked to take part?"""

from __future__ import annotations

from django.utils.translation import gettext as _

from gedragen.core.environment.parts import PartKind
from gedragen.web.collaborations.models import Seat
from gedragen.web.environment.agreements import parts
from gedragen.web.overview.asked_roles import task
from gedragen.web.shared.templatetags.gedragen_tags import day_long


def of_parts(seat: Seat) -> list[dict]:
    """What waits for the own party's yes or no; silence is never a yes."""
    titles = {
        PartKind.DOES: _("Say whether you do ‘%(title)s’"),
        PartKind.HELPS: _("Say whether you help with ‘%(title)s’"),
    }
    return [
        task(
            seat,
            titles[PartKind(one.kind)] % {"title": one.commitment.title},
            _("%(party)s asks this of you. It promised it by %(day)s.")
            % {
                "party": one.commitment.promiser.name,
                "day": day_long(one.commitment.due_on),
            },
            _("Read and answer"),
            "answer_part",
            one.pk,
        )
        for one in parts.asked_of(seat)
    ]
