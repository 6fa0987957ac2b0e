"""The pages on which the group says how it treats one another."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gedragen.core.reasons import Reason
from gedragen.core.rights import Right
from gedragen.web.collaborations.access import require, seated
from gedragen.web.interaction import actions, queries, shown
from gedragen.web.interaction.forms import NormAnswerForm, NormForm, PledgeForm
from gedragen.web.shared.acts import Forbidden, attempt
from gedragen.web.shared.forms import ConfirmForm
from gedragen.web.shared.pages import show


@require_http_methods(["GET", "POST"])
@seated
def new_norm(request, seat):
    require(seat, Right.ADOPT_NORM)
    form = NormForm(request.POST or None)
    slug = seat.collaboration.slug
    if form.is_valid():
        norm = attempt(form, actions.propose_norm, seat, **form.cleaned_data)
        if norm:
            messages.success(request, _("Proposed. Every party answers for itself."), "done")
            return redirect("norm", slug, norm.pk)
    context = {
        "nav": "interaction",
        "form": form,
        "cancel": {"url": reverse("interaction", args=[slug]), "label": _("Not now")},
    }
    return show(request, "interaction/new_norm.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@seated
def norm(request, seat, id):
    """One norm; a party answers it here, and once adopted a person says what they will do."""
    found = queries.norm_at(seat, id)
    page = shown.norm_page(seat, found)
    if request.method == "POST":
        require(seat, Right.PLEDGE_NORM if found.adopted_at else Right.ADOPT_NORM)
    answering = PledgeForm if found.adopted_at else NormAnswerForm
    said = {"text": page["pledge"], "answer": page["own_answer"]}
    form = answering(request.POST or None, initial=said)
    if request.method == "POST" and form.is_valid():
        act = actions.pledge_norm if found.adopted_at else actions.answer_norm
        done = attempt(form, act, seat, norm=found, **form.cleaned_data)
        if done:
            messages.success(request, _done(found, done), "done")
            return redirect("norm", seat.collaboration.slug, found.pk)
    context = {"form": form, **page}
    return show(request, "interaction/norm.html", context, status=422 if form.errors else 200)


def _done(before, after) -> str:
    """What is said after an act on a norm."""
    if before.adopted_at:
        return _("Kept. Only you can see this.")
    if after.adopted_at:
        return _("With your answer the group has adopted this norm.")
    return _("Your answer is given. The others can see it now.")


@require_http_methods(["GET", "POST"])
@seated
def withdraw_norm(request, seat, id):
    found = queries.norm_at(seat, id)
    require(seat, Right.ADOPT_NORM)
    if found.proposed_by.person_id != seat.person_id:
        raise Forbidden(Reason("not_your_norm"))
    slug = seat.collaboration.slug
    form = ConfirmForm(request.POST or None, act=_("Yes, I take this norm back"))
    if form.is_valid() and attempt(form, actions.withdraw_norm, seat, norm=found):
        messages.success(request, _("Taken back. You can propose another text."), "done")
        return redirect("interaction", slug)
    context = {
        "nav": "interaction",
        "question": _("Take this norm back?"),
        "before": found.text,
        "consequence": _("It is no longer on the page. The answers to it lapse."),
        "form": form,
        "label": _("Take this norm back"),
        "cancel": {"url": reverse("norm", args=[slug, found.pk]), "label": _("Leave it as it is")},
    }
    return show(request, "shared/confirm.html", context, status=422 if form.errors else 200)
