"""Pages: one meeting, its minutes, and who does what on an agenda item."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gedragen.core.reasons import Reason
from gedragen.core.rights import Right
from gedragen.web.assurance import forms_meeting, item_roles, shown_meeting
from gedragen.web.collaborations import queries as house
from gedragen.web.collaborations.access import require, seated
from gedragen.web.environment.agenda import queries as agenda
from gedragen.web.environment.meetings import queries
from gedragen.web.shared.acts import Forbidden, attempt
from gedragen.web.shared.pages import show


@require_safe
@seated
def meeting(request, seat, id):
    found = queries.meeting_of(seat, id)
    context = {"nav": "environment", **shown_meeting.meeting_page(seat, found)}
    return show(request, "assurance/meeting.html", context)


@require_safe
@seated
def minutes(request, seat, id):
    found = queries.meeting_of(seat, id)
    written = queries.minutes_of(found)
    if written is None:
        raise Http404
    context = {"nav": "environment", **shown_meeting.minutes_page(seat, found, written)}
    return show(request, "assurance/minutes.html", context)


@require_safe
@seated
def item_parts(request, seat, id):
    item = agenda.item_of(seat, id)
    context = {
        "nav": "environment",
        "item": item,
        "parts": item_roles.parts_on(seat, [item])[item.key],
    }
    return show(request, "assurance/item_parts.html", context)


@require_http_methods(["GET", "POST"])
@seated
def name_item_result(request, seat, id):
    item = agenda.item_of(seat, id)
    require(seat, Right.PUT_ON_AGENDA)
    if not agenda.may_change(seat, item):
        raise Forbidden(Reason("not_your_item"))
    now = item_roles.result_of(item)
    form = forms_meeting.ItemResultForm(
        request.POST or None,
        results=house.results_of(seat.collaboration),
        initial={"result": now.key if now else ""},
    )
    if form.is_valid() and attempt(
        form, item_roles.name_item_result, seat, item=item, **form.cleaned_data
    ):
        messages.success(request, _("It is written down. Everyone sees who does what."), "done")
        return redirect("item_parts", seat.collaboration.slug, item.pk)
    context = {"nav": "environment", "item": item, "form": form}
    status = 422 if form.errors else 200
    return show(request, "assurance/item_result.html", context, status=status)
