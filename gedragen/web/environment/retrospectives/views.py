"""Pages: when we looked back, one look back, adding to it, what we try and what came of it."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gedragen.core.rights import Right
from gedragen.web.collaborations.access import require, seated
from gedragen.web.environment.agenda.clicks import click, version_sent
from gedragen.web.environment.retrospectives import actions, queries
from gedragen.web.environment.retrospectives.forms import (
    AddForm,
    ExperimentForm,
    OpenForm,
    OutcomeForm,
)
from gedragen.web.shared.acts import attempt
from gedragen.web.shared.forms import ConfirmForm
from gedragen.web.shared.pages import show

ACTS = {
    "yes": partial(actions.answer_experiment, accept=True),
    "no": partial(actions.answer_experiment, accept=False),
    "take_back": actions.take_experiment_back,
}


@require_safe
@seated
def retrospectives(request, seat):
    found = queries.retrospectives_of(seat)
    open_one = next((one for one in found if one.closed_at is None), None)
    context = {
        "nav": "environment",
        "open": open_one,
        "earlier": [one for one in found if one.closed_at],
        "running": [queries.shown_experiment(seat, one) for one in queries.running(seat)],
    }
    return show(request, "retrospectives/retrospectives.html", context)


@require_safe
@seated
def retrospective(request, seat, id):
    row = queries.retrospective_of(seat, id)
    context = {"nav": "environment", "row": row, "one": queries.shown(seat, row)}
    return show(request, "retrospectives/retrospective.html", context)


@require_http_methods(["GET", "POST"])
@seated
def new_retrospective(request, seat):
    require(seat, Right.OPEN_RETROSPECTIVE)
    form = OpenForm(request.POST or None)
    if form.is_valid():
        row = attempt(form, actions.open_retrospective, seat, **form.cleaned_data)
        if row:
            messages.success(request, _("It is open. Every party is asked to add to it."), "done")
            return redirect("retrospective", seat.collaboration.slug, row.pk)
    context = {"nav": "environment", "form": form, "open": queries.open_one(seat)}
    status = 422 if form.errors else 200
    return show(request, "retrospectives/new_retrospective.html", context, status=status)


@require_http_methods(["GET", "POST"])
@seated
def add_to_retrospective(request, seat, id):
    row = queries.retrospective_of(seat, id)
    require(seat, Right.ADD_TO_RETROSPECTIVE)
    form = AddForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.add, seat, retrospective=row, **form.cleaned_data):
        messages.success(request, _("Added. Everyone at this table can read it."), "done")
        return redirect("retrospective", seat.collaboration.slug, row.pk)
    context = {"nav": "environment", "form": form, "row": row, "one": queries.shown(seat, row)}
    status = 422 if form.errors else 200
    return show(request, "retrospectives/add.html", context, status=status)


@require_POST
@seated
def take_addition_back(request, seat, id):
    addition = queries.own_addition(seat, id)
    row = addition.retrospective
    click(request, _("Taken back."), actions.take_back, seat, addition=addition)
    return redirect("retrospective", seat.collaboration.slug, row.pk)


@require_http_methods(["GET", "POST"])
@seated
def choose_experiment(request, seat, id):
    row = queries.retrospective_of(seat, id)
    require(seat, Right.CHOOSE_EXPERIMENT)
    form, version = ExperimentForm(request.POST or None, seat=seat), version_sent(request)
    if form.is_valid():
        said = form.cleaned_data | {"retrospective": row, "version": version}
        if attempt(form, actions.choose_experiment, seat, **said):
            messages.success(request, _("Chosen. It starts once its owner says yes."), "done")
            return redirect("retrospective", seat.collaboration.slug, row.pk)
    row = queries.retrospective_of(seat, id)
    context = {"nav": "environment", "form": form, "row": row, "one": queries.shown(seat, row)}
    status = 422 if form.errors else 200
    return show(request, "retrospectives/choose_experiment.html", context, status=status)


@require_POST
@seated
def act_on_experiment(request, seat, id):
    experiment = queries.experiment_of(seat, id)
    act = request.POST.get("act", "")
    if act not in ACTS:
        raise Http404
    done = {
        "yes": _("You look after it. On the day itself you hear that it is time to look."),
        "no": _("That is fine. The group can choose anew."),
        "take_back": _("Taken back. The group can choose anew."),
    }
    said = {"experiment": experiment, "version": version_sent(request)}
    click(request, done[act], ACTS[act], seat, **said)
    return redirect("retrospective", seat.collaboration.slug, experiment.retrospective_id)


@require_http_methods(["GET", "POST"])
@seated
def experiment_outcome(request, seat, id):
    experiment = queries.experiment_of(seat, id)
    own = experiment.owner_id == seat.pk
    require(seat, Right.ADD_TO_RETROSPECTIVE if own else Right.CHOOSE_EXPERIMENT)
    form, version = OutcomeForm(request.POST or None), version_sent(request)
    if form.is_valid():
        said = form.cleaned_data | {"experiment": experiment, "version": version}
        if attempt(form, actions.tell_outcome, seat, **said):
            messages.success(request, _("It is written down. The group can go on."), "done")
            return redirect("retrospective", seat.collaboration.slug, _next_of(seat, experiment))
    experiment = queries.experiment_of(seat, id)
    context = {
        "nav": "environment",
        "form": form,
        "row": experiment,
        "one": queries.shown_experiment(seat, experiment),
    }
    status = 422 if form.errors else 200
    return show(request, "retrospectives/outcome.html", context, status=status)


def _next_of(seat, experiment):
    """Where the group goes on: the look back that is open now, else the one it came from."""
    open_one = queries.open_one(seat)
    return open_one.pk if open_one else experiment.retrospective_id


@require_http_methods(["GET", "POST"])
@seated
def close_retrospective(request, seat, id):
    row = queries.retrospective_of(seat, id)
    require(seat, Right.OPEN_RETROSPECTIVE)
    form = ConfirmForm(request.POST or None, act=_("Yes, this look back is complete"))
    said = {"retrospective": row, "version": version_sent(request)}
    if form.is_valid() and attempt(form, actions.close_retrospective, seat, **said):
        messages.success(
            request, _("Complete. Everyone can go on reading and printing it."), "done"
        )
        return redirect("retrospective", seat.collaboration.slug, row.pk)
    context = {
        "nav": "environment",
        "question": _("Complete “%(title)s”?") % {"title": row.title},
        "form": form,
        "version": queries.retrospective_of(seat, id).version,
        "before": _("What was said and chosen stays readable for everyone at this table."),
        "consequence": _("Nothing in it can be changed afterwards."),
        "label": _("Complete this look back"),
        "cancel": {"url": reverse("retrospective", args=[seat.collaboration.slug, row.pk])},
    }
    return show(request, "shared/confirm.html", context, status=422 if form.errors else 200)
