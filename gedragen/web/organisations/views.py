"""Pages: an organisation's people, for who manages it."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gedragen.core.reasons import Refused
from gedragen.web.organisations import actions, mail, queries
from gedragen.web.organisations.access import managing
from gedragen.web.organisations.forms import EmployeeForm
from gedragen.web.shared.acts import attempt
from gedragen.web.shared.pages import show
from gedragen.web.shared.sentences import say


@require_http_methods(["GET", "POST"])
@managing
def organisation(request, manager):
    form = EmployeeForm(request.POST or None)
    if form.is_valid():
        added = attempt(form, actions.add_employee, manager, **form.cleaned_data)
        if added:
            by = str(request.user)
            transaction.on_commit(lambda: mail.tell_employee(added, by=by), robust=True)
            messages.success(
                request, _("%(name)s is added. They get a mail.") % {"name": added.person}, "done"
            )
            return redirect("organisation", manager.organisation_id)
    people = queries.people_of(manager.organisation)
    context = {
        "organisation": manager.organisation,
        "people": people,
        "managers": [one.person for one in people if one.is_manager],
        "may_step_back": sum(one.is_manager and one.person.is_active for one in people) > 1,
        "form": form,
    }
    status = 422 if form.is_bound else 200
    return show(request, "organisations/organisation.html", context, status=status)


@require_POST
@managing
def name_manager(request, manager, employment):
    return _manage(request, manager, actions.name_manager, employment)


@require_POST
@managing
def step_back(request, manager, employment):
    return _manage(request, manager, actions.step_back, employment)


def _manage(request, manager, action, employment):
    chosen = queries.employment_at(manager.organisation, employment)
    try:
        action(manager, employment=chosen)
    except Refused as refusal:
        messages.error(request, say(refusal.reasons[0]), "error")
    else:
        messages.success(request, _("This is changed."), "done")
    if chosen.pk == manager.pk and not chosen.is_manager:
        return redirect("start")
    return redirect("organisation", manager.organisation_id)
