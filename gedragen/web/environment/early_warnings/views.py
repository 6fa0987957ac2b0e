"""Pages: what others must know in time, telling it, reading, answering, handling, resolving."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gedragen.core.environment.early_warnings import WarningState
from gedragen.core.rights import Right
from gedragen.web.collaborations.access import require, seated
from gedragen.web.environment.agenda.clicks import click, version_sent
from gedragen.web.environment.early_warnings import actions, queries, words
from gedragen.web.environment.early_warnings.forms import (
    AnswerForm,
    ResolveForm,
    StepForm,
    TellForm,
)
from gedragen.web.shared.acts import attempt
from gedragen.web.shared.forms import ConfirmForm
from gedragen.web.shared.pages import show


@require_safe
@seated
def early_warnings(request, seat):
    found = queries.early_warnings(seat)
    context = {
        "nav": "environment",
        "coming": [one for one in found if one.state is not WarningState.RESOLVED],
        "resolved": [one for one in found if one.state is WarningState.RESOLVED],
    }
    return show(request, "early_warnings/early_warnings.html", context)


@require_safe
@seated
def early_warning(request, seat, id):
    row = queries.warning_of(seat, id)
    context = {
        "nav": "environment",
        "row": row,
        "one": queries.shown(seat, row),
        "sight": queries.readers(seat, row),
    }
    return show(request, "early_warnings/early_warning.html", context)


@require_http_methods(["GET", "POST"])
@seated
def new_early_warning(request, seat):
    require(seat, Right.WARN_EARLY)
    form = TellForm(request.POST or None, seat=seat)
    if form.is_valid():
        row = attempt(form, actions.tell, seat, **form.cleaned_data)
        if row:
            done = _("Thank you for telling. Whom it touches hears it now.")
            messages.success(request, done, "done")
            return redirect("early_warning", seat.collaboration.slug, row.pk)
    context = {"nav": "environment", "form": form, "host": words.host()}
    status = 422 if form.errors else 200
    return show(request, "early_warnings/new_early_warning.html", context, status=status)


@require_POST
@seated
def confirm_seen(request, seat, id):
    row = queries.warning_of(seat, id)
    done = _("Your party has read it. That is not agreeing with it.")
    said = {"warning": row, "version": version_sent(request)}
    click(request, done, actions.confirm_seen, seat, **said)
    return redirect("early_warning", seat.collaboration.slug, row.pk)


@require_http_methods(["GET", "POST"])
@seated
def answer_warning(request, seat, id):
    row = queries.warning_of(seat, id)
    require(seat, Right.ANSWER_WARNING, party=queries.answering_party(seat, row))
    form = AnswerForm(request.POST or None, initial={"words": queries.own_answer(seat, row)})
    page = {
        "question": _("What can you do?"),
        "lead": _("It is no promise yet. It helps the others to see what is possible."),
        "label": _("Say this to the others"),
        "done": _("It is said. Who may read this warning can read it."),
    }
    return _filled(request, seat, row, form, actions.answer, page)


@require_http_methods(["GET", "POST"])
@seated
def handle_warning(request, seat, id):
    row = queries.warning_of(seat, id)
    require(seat, Right.WARN_EARLY, party=row.teller)
    form = StepForm(request.POST or None, seat=seat)
    page = {
        "question": _("What is the next step?"),
        "lead": _("With an owner and a day. Without those it would only lie there."),
        "label": _("Take this step"),
        "done": _("It is being handled. Who may read this warning sees the step."),
    }
    return _filled(request, seat, row, form, actions.handle, page)


@require_http_methods(["GET", "POST"])
@seated
def resolve_warning(request, seat, id):
    row = queries.warning_of(seat, id)
    require(seat, Right.WARN_EARLY, party=row.teller)
    form = ResolveForm(request.POST or None)
    page = {
        "question": _("What helped?"),
        "lead": _(
            "You told it, so you say when it is resolved. Its agenda item then goes off the "
            "agenda, unless others added to it or its day has come."
        )
        if row.agenda_item and not row.agenda_item.ended_at
        else _("You told it, so you say when it is resolved."),
        "label": _("Say that it is resolved"),
        "done": _("Resolved. What helped stays readable."),
    }
    return _filled(request, seat, row, form, actions.resolve, page)


def _filled(request, seat, row, form, action, page):
    """Show a form about one warning, and do what it asks."""
    version = version_sent(request)
    if form.is_valid():
        said = form.cleaned_data | {"warning": row, "version": version}
        if attempt(form, action, seat, **said):
            messages.success(request, page["done"], "done")
            return redirect("early_warning", seat.collaboration.slug, row.pk)
    row = queries.warning_of(seat, row.pk)
    context = {"nav": "environment", "form": form, "row": row, "one": queries.shown(seat, row)}
    context |= page
    status = 422 if form.errors else 200
    return show(request, "early_warnings/act_on_warning.html", context, status=status)


@require_http_methods(["GET", "POST"])
@seated
def widen_warning(request, seat, id):
    row = queries.warning_of(seat, id)
    require(seat, Right.WARN_EARLY, party=row.teller)
    here = redirect("early_warning", seat.collaboration.slug, row.pk)
    one = queries.shown(seat, row)
    if one.is_at_table:
        return here
    form = ConfirmForm(request.POST or None, act=_("Yes, everyone at this table may read this"))
    said = {"warning": row, "confirmed": True, "version": version_sent(request)}
    if form.is_valid() and attempt(form, actions.widen, seat, **said):
        messages.success(
            request, _("Everyone can read it. What someone has seen stays seen."), "done"
        )
        return here
    now, then = queries.readers(seat, row), queries.readers(seat, row, "table")
    context = {
        "nav": "environment",
        "question": _("Let the whole table read “%(title)s”?") % {"title": row.title},
        "form": form,
        "version": queries.warning_of(seat, id).version,
        **words.widening(now, then),
        "label": _("Let everyone read it"),
        "cancel": {"url": reverse("early_warning", args=[seat.collaboration.slug, row.pk])},
    }
    return show(request, "shared/confirm.html", context, status=422 if form.errors else 200)
