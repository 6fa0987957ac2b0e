"""The pages on which progress is read, shared and taken further."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gedragen.core.reasons import Refused
from gedragen.core.rights import Right
from gedragen.web.collaborations.access import require, seated
from gedragen.web.shared.acts import attempt
from gedragen.web.shared.pages import show
from gedragen.web.shared.sentences import say
from gedragen.web.steering import actions, queries, shown
from gedragen.web.steering.forms import UpdateForm


@require_safe
@seated
def steering(request, seat):
    return show(request, "steering/steering.html", shown.steering_page(seat))


@require_http_methods(["GET", "POST"])
@seated
def new_update(request, seat):
    require(seat, Right.REPORT_PROGRESS)
    slug = seat.collaboration.slug
    form = UpdateForm(
        request.POST or None, seat=seat, initial={"result": request.GET.get("result", "")}
    )
    if form.is_valid() and attempt(form, actions.report_progress, seat, **form.cleaned_data):
        messages.success(request, _("Shared. Everyone at this table can see it now."), "done")
        return redirect("steering", slug)
    context = {
        "nav": "steering",
        "form": form,
        "results_url": reverse("results", args=[slug]) if seat.may["offer_role"] else "",
        "cancel": {"url": reverse("steering", args=[slug]), "label": _("Not now")},
    }
    return show(request, "steering/new_update.html", context, status=422 if form.errors else 200)


@require_POST
@seated
def take_step(request, seat, id):
    update = queries.update_at(seat, id)
    try:
        with transaction.atomic():
            actions.take_step(seat, update=update)
    except Refused as refused:
        messages.error(request, " ".join(say(reason) for reason in refused.reasons), "error")
    else:
        done = _("Good, that step has been taken. Share what it brought when you know it.")
        messages.success(request, done, "done")
    return redirect("steering", seat.collaboration.slug)
