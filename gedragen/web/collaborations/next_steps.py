"""What is the one thing this seat can best do about who sits at the table?"""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gedragen.core.rights import Role
from gedragen.web.collaborations import queries
from gedragen.web.collaborations.models import Invitation, Seat
from gedragen.web.collaborations.queries import Table


def next_step(
    seat: Seat, table: Table, asked: list[Invitation], unsent: list[Invitation]
) -> dict[str, str] | None:
    """The next step's words and address; none when nothing is asked of this seat."""
    if not seat.is_running:
        return None
    slug = seat.collaboration.slug
    if unsent:
        return to_send(slug, len(unsent))
    if seat.role == Role.FACILITATOR and len(table.places) < 2:
        return {
            "what": _("Invite the parties without whom this cannot work"),
            "why": _("They say yes themselves, and choose who represents them."),
            "url": reverse("invite_party", args=[slug]),
            "label": _("Invite a party"),
        }
    if table.own is None:
        return None
    waiting = {invitation.role for invitation in asked}
    if seat.role == Role.SPONSOR:
        return _for_sponsor(seat, table, waiting)
    if seat.role == Role.REPRESENTATIVE:
        return _for_representative(seat, table, waiting)
    return None


def to_send(slug: str, number: int) -> dict[str, str]:
    """What to do about invitations that wait, however many."""
    what = ngettext(
        "Send the invitation that is ready",
        "Send the %(count)d invitations that are ready",
        number,
    )
    return {
        "what": what % {"count": number},
        "why": _("Nobody got them yet. Three weeks to answer begin when you send."),
        "url": reverse("send_invitations", args=[slug]),
        "label": _("Look and send"),
    }


def _for_sponsor(seat: Seat, table: Table, waiting: set[str]) -> dict[str, str] | None:
    slug = seat.collaboration.slug
    if not table.own.has(Role.REPRESENTATIVE) and Role.REPRESENTATIVE not in waiting:
        return {
            "what": _("Name who represents you"),
            "why": _("Until then nobody speaks for you at this table."),
            "url": reverse("name_seat", args=[slug]) + "?role=representative",
            "label": _("Ask a representative"),
        }
    for mandate in queries.mandates_of(seat):
        if mandate.confirmed_at is None and mandate.seat.person_id != seat.person_id:
            name = mandate.seat.person.first_name
            return {
                "what": _("Say whether %(name)s has this mandate") % {"name": name},
                "why": _("Until you confirm, every yes waits for ratification."),
                "url": reverse("mandate", args=[slug]),
                "label": _("Read the mandate"),
            }
    return None


def _for_representative(seat: Seat, table: Table, waiting: set[str]) -> dict[str, str] | None:
    slug = seat.collaboration.slug
    if not any(one.seat_id == seat.pk for one in queries.mandates_of(seat)):
        return {
            "what": _("Write down what you may agree to alone"),
            "why": _("With a confirmed mandate your yes counts at once."),
            "url": reverse("mandate", args=[slug]),
            "label": _("Write your mandate"),
        }
    if not table.own.has(Role.SPONSOR) and Role.SPONSOR not in waiting:
        return {
            "what": _("Ask who is responsible at home to be your sponsor"),
            "why": _("Your sponsor confirms your mandate and ratifies what goes beyond it."),
            "url": reverse("name_seat", args=[slug]) + "?role=sponsor",
            "label": _("Ask a sponsor"),
        }
    return None
