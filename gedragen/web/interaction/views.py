"""The pages on which people find one another, ask for help and give it."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gedragen.core.rights import Right
from gedragen.web.collaborations.access import require, seated
from gedragen.web.interaction import actions, queries, shown
from gedragen.web.interaction.forms import AnswerForm, AskForm, FindForm, ProfileForm
from gedragen.web.shared.acts import attempt
from gedragen.web.shared.pages import show


@require_safe
@seated
def interaction(request, seat):
    form = FindForm(request.GET or None)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    context = {"find": form, **shown.interaction_page(seat, words)}
    return show(request, "interaction/interaction.html", context)


@require_http_methods(["GET", "POST"])
@seated
def profile(request, seat):
    require(seat, Right.WRITE_PROFILE)
    current = queries.profile_of(seat)
    names = ("craft", "talents", "manner", "may_be_asked")
    initial = {name: getattr(current, name) for name in names} if current else None
    form = ProfileForm(request.POST or None, initial=initial)
    slug = seat.collaboration.slug
    if form.is_valid() and attempt(form, actions.write_profile, seat, **form.cleaned_data):
        messages.success(request, _("Kept. Everyone at this table can see it now."), "done")
        return redirect("interaction", slug)
    context = {
        "nav": "interaction",
        "form": form,
        "cancel": {"url": reverse("interaction", args=[slug]), "label": _("Leave it as it is")},
    }
    return show(request, "interaction/profile.html", context, status=422 if form.errors else 200)


@require_safe
@seated
def person(request, seat, id):
    context = {"form": AskForm(), **shown.person_page(seat, queries.helper_at(seat, id))}
    return show(request, "interaction/person.html", context)


@require_http_methods(["GET", "POST"])
@seated
def ask_help(request, seat, id):
    """The question somebody sends from a person's page; what was typed stays."""
    slug = seat.collaboration.slug
    one = queries.helper_at(seat, id)
    if request.method == "GET":
        return redirect("person", slug, one.seat.pk)
    require(seat, Right.ASK_HELP)
    form = AskForm(request.POST)
    if form.is_valid():
        asked = attempt(form, actions.ask_help, seat, of=one.seat, **form.cleaned_data)
        if asked:
            done = _("Asked. Only %(name)s can see your question.")
            messages.success(request, done % {"name": one.seat.person}, "done")
            return redirect("help_request", slug, asked.pk)
    context = {"form": form, **shown.person_page(seat, one)}
    return show(request, "interaction/person.html", context, status=422)


@require_http_methods(["GET", "POST"])
@seated
def help_request(request, seat, id):
    found = queries.help_request_at(seat, id)
    if request.method == "POST":
        require(seat, Right.ANSWER_HELP)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        act = actions.answer_help if said.pop("accept") else actions.decline_help
        if attempt(form, act, seat, request=found, **said):
            name = found.asked_by.person
            messages.success(
                request, _("Only %(name)s can see your answer.") % {"name": name}, "done"
            )
            return redirect("help_request", seat.collaboration.slug, found.pk)
    context = {"form": form, **shown.help_request_page(seat, found)}
    status = 422 if form.errors else 200
    return show(request, "interaction/help_request.html", context, status=status)
