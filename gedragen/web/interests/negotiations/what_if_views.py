"""The facilitator's what-if: ask for one, and look at what came of it."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from gedragen.core.reasons import Refused
from gedragen.web.collaborations.access import seated
from gedragen.web.interests.negotiations import queries, shown_what_if, values, what_ifs
from gedragen.web.interests.negotiations.what_if_forms import WhatIfForm
from gedragen.web.shared.acts import attempt
from gedragen.web.shared.pages import show
from gedragen.web.shared.sentences import say

PAGE = "interests/negotiations/"


@require_POST
@seated
def try_what_if(request, seat, id):
    """Try what was filled in, or an opening that the round's answer names."""
    round_ = queries.round_of(seat, id)
    if "opening" in request.POST:
        return _try_opening(request, seat, round_)
    units = queries.table_of(round_.negotiation).units
    form = WhatIfForm(request.POST, problem=values.frozen(round_), units=units)
    if form.is_valid():
        run = attempt(form, what_ifs.ask, seat, round=round_, changes=form.changes())
        if run:
            return redirect("what_if", seat.collaboration.slug, run.pk)
    context = {
        "nav": "interests",
        "slug": seat.collaboration.slug,
        "round": round_,
        "negotiation": round_.negotiation,
        "what_if_form": form,
    }
    return show(request, PAGE + "try_what_if.html", context, status=422)


def _try_opening(request, seat, round_):
    changes = what_ifs.opening(round_, request.POST["opening"])
    try:
        run = what_ifs.ask(seat, round=round_, changes=changes)
    except Refused as refusal:
        messages.error(request, say(refusal.reasons[0]), "error")
        return redirect("finder", seat.collaboration.slug, round_.negotiation_id)
    return redirect("what_if", seat.collaboration.slug, run.pk)


@require_GET
@seated
def what_if(request, seat, id):
    run = what_ifs.run_of(seat, id)
    return show(request, PAGE + "what_if.html", shown_what_if.what_if_page(seat, run))
