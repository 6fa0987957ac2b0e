"""The pages of a negotiation: the list, the table, scoring, topics."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from gedragen.core.rights import Right
from gedragen.web.collaborations.access import require, seated
from gedragen.web.interests.negotiations import (
    actions,
    forms,
    queries,
    shown,
    shown_scores,
    values,
)
from gedragen.web.interests.negotiations.finder_views import (
    finder,
    freeze_round,
    negotiation_file,
    publish_packages,
    run_finder,
    stop_search,
)
from gedragen.web.interests.negotiations.own_what_if_views import own_what_if
from gedragen.web.interests.negotiations.topic_views import (
    edit_topics,
    own_negotiation_file,
    paste_topics,
    remind,
)
from gedragen.web.interests.negotiations.what_if_views import try_what_if, what_if
from gedragen.web.shared.acts import attempt
from gedragen.web.shared.forms import ConfirmForm
from gedragen.web.shared.pages import show

__all__ = [
    "agree_traceable",
    "edit_topics",
    "file_scores",
    "finder",
    "freeze_round",
    "negotiation",
    "negotiation_file",
    "negotiations",
    "new_negotiation",
    "own_negotiation_file",
    "own_what_if",
    "paste_topics",
    "publish_packages",
    "remind",
    "run_finder",
    "score",
    "stop_search",
    "try_what_if",
    "what_if",
]

PAGE = "interests/negotiations/"


@require_GET
@seated
def negotiations(request, seat):
    context = {"nav": "interests", "slug": seat.collaboration.slug, **shown.list_page(seat)}
    return show(request, PAGE + "negotiations.html", context)


@require_http_methods(["GET", "POST"])
@seated
def new_negotiation(request, seat):
    require(seat, Right.OPEN_NEGOTIATION)
    form = forms.NegotiationForm(forms.typed(request))
    if form.is_valid():
        opened = attempt(form, actions.open_negotiation, seat, **form.cleaned_data)
        if opened:
            messages.success(request, _("The question is on the table. Now the options."), "done")
            return redirect("edit_topics", seat.collaboration.slug, opened.pk)
    context = {"nav": "interests", "slug": seat.collaboration.slug, "form": form}
    status = 422 if form.errors else 200
    return show(request, PAGE + "new_negotiation.html", context, status=status)


@require_GET
@seated
def negotiation(request, seat, id):
    here = queries.negotiation_of(seat, id)
    number = request.GET.get("ronde", "")
    if number and not (number.isascii() and number.isdigit() and len(number) < 5):
        raise Http404
    context = shown.negotiation_page(seat, here, int(number) if number else None)
    if context is None:
        raise Http404
    return show(request, PAGE + "negotiation.html", context)


@require_http_methods(["GET", "POST"])
@seated
def score(request, seat, id):
    here = queries.negotiation_of(seat, id)
    require(seat, Right.SCORE)
    sheets = queries.sheets(seat, here)
    topics = values.core_topics(values.topics_of(here))
    form = forms.ScoreForm(forms.typed(request), topics=topics, sheets=sheets)
    if form.is_valid():
        if request.POST.get("state") != shown_scores.state_of(sheets):
            form.add_error(
                None,
                _(
                    "A colleague saved other scores while you were filling in. "
                    "Save again to let yours count."
                ),
            )
        elif attempt(form, actions.file_scores, seat, negotiation=here, **form.given()) is not None:
            return _saved(request, seat, here)
    context = shown_scores.score_page(seat, here, topics, sheets, form)
    return show(request, PAGE + "score.html", context, status=422 if form.errors else 200)


def _saved(request, seat, here):
    """Go on where the pressed button says."""
    slug, go = seat.collaboration.slug, request.POST.get("go", "")
    if go == "file":
        return redirect("file_scores", slug, here.pk)
    messages.success(request, _("Saved. Nobody but your own party sees it yet."), "done")
    anchor = shown_scores.next_anchor(seat, here, int(go)) if go.isdigit() and len(go) < 5 else ""
    return redirect(reverse("score", args=[slug, here.pk]) + anchor)


@require_http_methods(["GET", "POST"])
@seated
def file_scores(request, seat, id):
    here = queries.negotiation_of(seat, id)
    require(seat, Right.SCORE)
    context = shown_scores.filing_page(seat, here)
    form = ConfirmForm(forms.typed(request), act=_("Yes, our scores are complete."))
    if form.is_valid() and attempt(
        form, actions.file_scores, seat, negotiation=here, complete=True
    ):
        messages.success(
            request, _("Your scores are in. The table sees only that you have scored."), "done"
        )
        return redirect("negotiation", seat.collaboration.slug, here.pk)
    status = 422 if form.errors else 200
    return show(request, PAGE + "file_scores.html", {**context, "form": form}, status=status)


@require_http_methods(["GET", "POST"])
@seated
def agree_traceable(request, seat, id):
    here = queries.negotiation_of(seat, id)
    require(seat, Right.SCORE)
    form = ConfirmForm(forms.typed(request), act=_("We agree, also if a no of ours can be traced."))
    if form.is_valid() and attempt(form, actions.agree_traceable, seat, negotiation=here):
        messages.success(request, _("Your party agrees. The table sees that."), "done")
        return redirect("negotiation", seat.collaboration.slug, here.pk)
    context = {
        "nav": "interests",
        "slug": seat.collaboration.slug,
        "negotiation": here,
        "form": form,
    }
    status = 422 if form.errors else 200
    return show(request, PAGE + "agree_traceable.html", context, status=status)
