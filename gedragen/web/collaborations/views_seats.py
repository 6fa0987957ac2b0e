"""Pages: the mandate, giving back a seat, and leaving."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gedragen.core.rights import Right, Role
from gedragen.web.collaborations import actions, mandates, queries
from gedragen.web.collaborations.access import require, seated
from gedragen.web.collaborations.forms import LeaveForm, MandateForm
from gedragen.web.shared.acts import attempt
from gedragen.web.shared.forms import ConfirmForm
from gedragen.web.shared.pages import show
from gedragen.web.shared.templatetags.gedragen_tags import day_long, money


@require_http_methods(["GET", "POST"])
@seated
def mandate(request, seat):
    running = queries.mandates_of(seat)
    form = MandateForm(request.POST or None) if seat.may["set_mandate"] else None
    if request.method == "POST":
        require(seat, Right.SET_MANDATE, party=seat.party)
        if form.is_valid() and attempt(form, mandates.set_mandate, seat, **form.terms()):
            messages.success(
                request, _("The mandate is written down. Your sponsor confirms it."), "done"
            )
            return redirect("mandate", seat.collaboration.slug)
    table = queries.table_of(seat)
    context = {
        "party": seat.party,
        "confirmed": [one for one in running if one.confirmed_at],
        "waiting": [one for one in running if not one.confirmed_at],
        "readers": [one.person for one in table.own.seats] if table.own else [],
        "has_sponsor": bool(table.own and table.own.has(Role.SPONSOR)),
        "form": form,
    }
    status = 422 if request.method == "POST" else 200
    return show(request, "collaborations/mandate.html", context, status=status)


@require_http_methods(["GET", "POST"])
@seated
def confirm_mandate(request, seat, id):
    asked = queries.mandate_at(seat, id)
    require(seat, Right.CONFIRM_MANDATE, party=asked.seat.party)
    names = {
        "name": asked.seat.person,
        "day": day_long(asked.valid_until),
        "amount": money(asked.limit_cents),
    }
    form = ConfirmForm(request.POST or None, act=_("Yes, %(name)s has this mandate") % names)
    if form.is_valid() and attempt(form, mandates.confirm_mandate, seat, mandate=asked):
        messages.success(request, _("The mandate is confirmed. It counts from now on."), "done")
        return redirect("mandate", seat.collaboration.slug)
    upto = _("It holds up to %(amount)s, until %(day)s.") % names
    context = {
        "question": _("Do you confirm this mandate?"),
        "before": _("%(name)s may agree to this alone:") % names,
        "after": asked.about,
        "consequence": upto
        if asked.limit_cents is not None
        else _("It holds until %(day)s.") % names,
        "warnings": [
            _("What stays within it counts at once as your party's yes. You are not asked again."),
            _("What goes beyond it waits until you ratify. An earlier mandate ends."),
        ],
        "form": form,
        "label": _("Confirm the mandate"),
        "cancel": {"url": reverse("mandate", args=[seat.collaboration.slug]), "label": ""},
    }
    status = 422 if form.is_bound else 200
    return show(request, "shared/confirm.html", context, status=status)


@require_http_methods(["GET", "POST"])
@seated
def end_seat(request, seat, id):
    ended = queries.seat_at(seat, id)
    own = ended.pk == seat.pk
    if not own:
        require(seat, Right.END_SEAT, party=ended.party)
    names = {"name": ended.person}
    act = _("Yes, I give back this seat") if own else _("Yes, this seat of %(name)s ends") % names
    form = ConfirmForm(request.POST or None, act=act)
    if form.is_valid() and attempt(form, actions.end_seat, seat, ended=ended):
        messages.success(request, _("The seat is ended."), "done")
        left = own and len(request.seats) == 1
        return redirect("start") if left else redirect("parties", seat.collaboration.slug)
    context = {
        "question": _("Do you give back your seat?") if own else _("Does this seat end?"),
        "before": _("From that moment %(name)s sees nothing here through this seat.") % names,
        "consequence": _what_stays_open(ended),
        "form": form,
        "label": _("Give back the seat") if own else _("End the seat"),
        "cancel": {"url": reverse("parties", args=[seat.collaboration.slug]), "label": ""},
    }
    status = 422 if form.is_bound else 200
    return show(request, "shared/confirm.html", context, status=status)


def _what_stays_open(ended) -> str:
    if ended.role == Role.REPRESENTATIVE:
        return _(
            "What was promised stays with the party. An answer that is asked stays open: an empty "
            "place is not a yes. The sponsor or the organisation's manager can name somebody else."
        )
    if ended.role == Role.SPONSOR:
        return _(
            "Mandates that were confirmed go on. New ones wait until there is a sponsor again."
        )
    if ended.role == Role.FACILITATOR:
        return _("If nobody else facilitates, no round can be opened or closed from then on.")
    return _("What was written for the party stays with the party.")


@require_http_methods(["GET", "POST"])
@seated
def leave(request, seat):
    require(seat, Right.LEAVE, party=seat.party)
    names = {"party": seat.party.name}
    form = LeaveForm(request.POST or None, act=_("Yes, %(party)s leaves this table") % names)
    if form.is_valid():
        words = form.cleaned_data["words"]
        if attempt(form, actions.leave, seat, words=words):
            messages.success(request, _("%(party)s has left the table.") % names, "done")
            return redirect("start")
    table = queries.table_of(seat)
    context = {
        "question": _("Does %(party)s leave this table?") % names,
        "before": _("The seats of these people end:"),
        "names": [one.person for one in table.own.seats] if table.own else [],
        "consequence": _(
            "What you bore stays open for the others. A round you were asked in keeps an open "
            "place, not a yes."
        ),
        "warnings": [_("What others have seen stays seen. Coming back takes a new invitation.")],
        "form": form,
        "label": _("Leave the table"),
        "cancel": {"url": reverse("parties", args=[seat.collaboration.slug]), "label": ""},
    }
    status = 422 if form.is_bound else 200
    return show(request, "shared/confirm.html", context, status=status)
