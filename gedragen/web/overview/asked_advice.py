"""Which advice is asked of this seat, and what can its party decide after advice?"""

from __future__ import annotations

from django.utils.translation import gettext as _

from gedragen.web.assurance.advice_queries import processes_of
from gedragen.web.collaborations.models import Seat
from gedragen.web.overview.asked_roles import task
from gedragen.web.shared.templatetags.gedragen_tags import day_long


def advice(seat: Seat) -> list[dict]:
    """Advice that is still to be given, and questions that are ripe to be decided."""
    found = []
    for one in processes_of(seat):
        row = one.row
        if one.may_advise and not one.own.words:
            told = {"party": row.role.party.name, "day": day_long(row.answer_by)}
            found.append(
                task(
                    seat,
                    _("Give advice on ‘%(title)s’") % {"title": row.question},
                    _("%(party)s asks it by %(day)s.") % told,
                    _("Give your advice"),
                    "give_advice",
                    row.pk,
                )
            )
        elif one.may_decide and one.is_ripe:
            found.append(
                task(
                    seat,
                    _("Decide on ‘%(title)s’") % {"title": row.question},
                    _("The advice is in, or its day has passed."),
                    _("Read and decide"),
                    "decide_in_role",
                    row.pk,
                )
            )
    return found
