"""What is the one next step on the page of element 1, for who reads it?"""

from __future__ import annotations

from django.utils.translation import gettext as _

from gedragen.core.ambition.roles import RoleState
from gedragen.core.rights import Role
from gedragen.web.ambition import queries
from gedragen.web.ambition.read import Read
from gedragen.web.collaborations.models import Party


def next_step(known: Read) -> dict | None:
    """What is asked first; nothing when nothing is asked."""
    seat, own = known.seat, known.own
    may = seat.may
    if own is not None and seat.role == Role.REPRESENTATIVE and may["carry_ambition"]:
        step = _representatives_step(known, own)
        if step:
            return step
    if own is not None and queries.may_recognise(seat):
        step = _recognition_step(known, own)
        if step:
            return step
    if own is not None and may["offer_contribution"] and not known.balances[own.key].offers:
        return {
            "what": _("Say what you bring"),
            "why": _("Knowledge, space, time or money. Another party can then recognise it."),
            "url": known.url("new_contribution") + "?soort=offer",
            "label": _("Offer something"),
        }
    return _facilitators_step(known) if seat.role == Role.FACILITATOR else None


def _representatives_step(known: Read, own: Party) -> dict | None:
    asked = known.texts.asked
    if own.key not in known.connections:
        return {
            "what": _("Write why this task matters to you"),
            "why": _("One or two sentences are enough. Everyone at the table reads them."),
            "url": known.url("connection"),
            "label": _("Write your why"),
        }
    if asked and not known.said(asked, own):
        return {
            "what": _("Say whether you carry the text"),
            "why": _("Version %(number)d waits for your answer. Silence does not count as a yes.")
            % {"number": asked.number},
            "url": known.url("carry_ambition"),
            "label": _("Read the text"),
        }
    for role in known.roles:
        if role.party_id == own.pk and role.state in (RoleState.OFFERED, RoleState.NEGOTIATING):
            return {
                "what": _("Answer the role “%(title)s”") % {"title": role.title},
                "why": _("It is yours only by your own yes. Silence is no acceptance."),
                "url": known.url("role", role.pk),
                "label": _("Look at the role"),
            }
    return None


def _recognition_step(known: Read, own: Party) -> dict | None:
    """An offer that meets a need of the own party, and that it did not answer yet."""
    needs = {one.pk for one in known.contributions if one.party_id == own.pk}
    for offer in known.contributions:
        seen_by = {one.party_id for one in offer.recognitions.all()}
        if offer.answers_id in needs and own.pk not in seen_by:
            return {
                "what": _("Say whether you use “%(title)s”") % {"title": offer.title},
                "why": _("%(party)s offers it for what you need. Recognising makes it count.")
                % {"party": offer.party.name},
                "url": known.url("recognise", offer.pk),
                "label": _("Look at the offer"),
            }
    return None


def _facilitators_step(known: Read) -> dict | None:
    if known.texts.holds is None:
        return {
            "what": _("Propose a shared text"),
            "why": _("A few sentences. Each party says for itself whether it carries them."),
            "url": known.url("new_ambition"),
            "label": _("Write the text"),
        }
    if not known.results:
        return {
            "what": _("Name the first result"),
            "why": _("Roles and progress are about a result."),
            "url": known.url("results"),
            "label": _("Name a result"),
        }
    if not known.roles:
        return {
            "what": _("Offer the first role"),
            "why": _("A role is offered and accepted, never assigned."),
            "url": known.url("new_role"),
            "label": _("Offer a role"),
        }
    return None
