"""Pages: starting a collaboration, who sits at its table, its task, phase and results."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gedragen.core.rights import Right
from gedragen.web.accounts.access import signed_in
from gedragen.web.accounts.actions import describe_self
from gedragen.web.collaborations import actions, queries, wayfinding
from gedragen.web.collaborations.access import require, seated
from gedragen.web.collaborations.forms import PhaseForm, ResultForm, StartForm, TaskForm
from gedragen.web.collaborations.next_steps import next_step
from gedragen.web.shared.acts import attempt
from gedragen.web.shared.pages import show


@require_http_methods(["GET", "POST"])
@signed_in
def new_collaboration(request):
    person = request.user
    form = StartForm(request.POST or None, has_name=bool(person.name))
    if form.is_valid():
        seat = attempt(form, _start, person, **form.cleaned_data)
        if seat:
            messages.success(
                request, _("The collaboration is there. Now ask who is needed."), "done"
            )
            return redirect("invite_party", seat.collaboration.slug)
    status = 422 if form.is_bound else 200
    return show(request, "collaborations/new.html", {"form": form}, status=status)


def _start(person, *, own_name: str = "", **said):
    if own_name:
        describe_self(person, name=own_name, language=person.language)
    return actions.start_collaboration(person, **said)


@require_safe
@seated
def parties(request, seat):
    table = queries.table_of(seat)
    asked = queries.asked_by(seat.party)
    unsent = queries.unsent(seat)
    thinking = queries.thinking(seat.collaboration)
    context = {
        "collaboration": seat.collaboration,
        "table": table,
        "thinking": thinking,
        "run_out": queries.run_out(seat.collaboration) if seat.may["invite_party"] else [],
        "unsent": unsent,
        "asked": [one for one in asked if one not in unsent],
        "next": next_step(seat, table, asked, unsent),
    }
    return show(request, "collaborations/parties.html", context)


@require_POST
@seated
def switch_seat(request, seat):
    """Act from another of one's own seats; the same page when that seat may see it."""
    chosen = request.POST.get("seat", "")
    slug = seat.collaboration.slug
    if any(one.key == chosen for one in request.seats):
        request.session[f"seat:{seat.collaboration_id}"] = chosen
    path = request.POST.get("next", "")
    same = wayfinding.slug_in(path) == slug and wayfinding.may_see(request, path)
    return redirect(path if same else wayfinding.own_page(slug))


@require_http_methods(["GET", "POST"])
@seated
def edit_task(request, seat):
    require(seat, Right.DESCRIBE_TASK)
    task = seat.collaboration
    said = {"name": task.name, "task": task.task, "about": task.about}
    form = TaskForm(request.POST or None, initial=said)
    version = request.POST.get("version", "")
    seen = int(version) if version.isdecimal() else 0
    if form.is_valid():
        done = attempt(form, actions.describe_task, seat, version=seen, **form.cleaned_data)
        if done:
            messages.success(request, _("The task is changed. Everyone sees it now."), "done")
            return redirect("parties", task.slug)
    context = {
        "form": form,
        "collaboration": task,
        "has_moved_on": form.is_bound and seen != task.version,
    }
    status = 422 if form.is_bound else 200
    return show(request, "collaborations/task.html", context, status=status)


@require_http_methods(["GET", "POST"])
@seated
def change_phase(request, seat):
    require(seat, Right.CHANGE_PHASE)
    form = PhaseForm(request.POST or None, initial={"phase": seat.collaboration.phase})
    if form.is_valid() and attempt(form, actions.change_phase, seat, **form.cleaned_data):
        messages.success(request, _("The phase is changed. Nothing is locked by it."), "done")
        return redirect(wayfinding.home(seat.collaboration.slug))
    status = 422 if form.is_bound else 200
    return show(request, "collaborations/phase.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
@seated
def results(request, seat):
    form = ResultForm(request.POST or None) if seat.may["offer_role"] else None
    if request.method == "POST":
        require(seat, Right.OFFER_ROLE)
        if form.is_valid() and attempt(form, actions.name_result, seat, **form.cleaned_data):
            messages.success(request, _("The result is named. Everyone sees it now."), "done")
            return redirect("results", seat.collaboration.slug)
    context = {"form": form, "results": queries.results_of(seat.collaboration), "nav": "ambition"}
    status = 422 if request.method == "POST" else 200
    return show(request, "collaborations/results.html", context, status=status)
