"""The page of one proposal: read it, check the own interests, answer, ratify, close."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gedragen.core.reasons import Refused
from gedragen.core.rights import Right
from gedragen.web.assurance import (
    actions,
    forms,
    queries,
    shown_bodies,
    shown_proposal,
    shown_scores,
)
from gedragen.web.collaborations.access import require, seated
from gedragen.web.environment.decisions import actions as decisions
from gedragen.web.environment.decisions import queries as rounds
from gedragen.web.environment.decisions import ratifying
from gedragen.web.interests.negotiations import queries as negotiations
from gedragen.web.shared.acts import attempt
from gedragen.web.shared.pages import show
from gedragen.web.shared.sentences import say


@require_GET
@seated
def proposal(request, seat, id):
    found = rounds.proposal_of(seat, id)
    page = shown_proposal.proposal_page(seat, found)
    return show(request, "assurance/proposal.html", {"nav": "decisions", **page})


@require_http_methods(["GET", "POST"])
@seated
def answer_proposal(request, seat, id):
    """First the interest check, then the answer; or the check alone, and decide later."""
    found = rounds.proposal_of(seat, id)
    require(seat, Right.ANSWER_ROUND, party=seat.party)
    page = shown_proposal.proposal_page(seat, found)
    if not page["may_answer"]:
        raise Http404
    interests = actions.checked_interests(seat)
    said = shown_scores.scores_say(seat, page["origin"], interests)
    check = forms.CheckForm(request.POST or None, interests=interests, said=said)
    later = "later" in request.POST
    answer = forms.AnswerForm(None if later else request.POST or None)
    valid = check.is_valid() and (later or answer.is_valid())
    if (
        request.method == "POST"
        and valid
        and attempt(
            check, _check_and_answer, request, seat, found, check, None if later else answer
        )
    ):
        words = (
            _("Your check is filed. Your answer is still needed.")
            if later
            else _("Your answer is given. The others can see it now.")
        )
        messages.success(request, words, "done")
        return redirect("proposal", seat.collaboration.slug, found.pk)
    failed = bool(check.errors or answer.errors)
    context = {"nav": "decisions", "check": check, "answer": answer, **page}
    return show(request, "assurance/answer.html", context, status=422 if failed else 200)


@transaction.atomic
def _check_and_answer(request, seat, found, check, answer):
    version = int(request.POST.get("version") or found.version)
    actions.file_check(seat, proposal=found, version=version, **check.said())
    if answer is not None:
        decisions.answer_round(seat, proposal=found, version=version, **answer.cleaned_data)
    return True


@require_POST
@seated
def withdraw_answer(request, seat, id):
    found = rounds.proposal_of(seat, id)
    try:
        decisions.withdraw_answer(seat, proposal=found)
        messages.success(request, _("Your answer is taken back. You are silent again."), "done")
    except Refused as refused:
        messages.error(request, say(refused.reasons[0]), "error")
    return redirect("proposal", seat.collaboration.slug, found.pk)


@require_http_methods(["GET", "POST"])
@seated
def ratify(request, seat, id):
    """The sponsor's yes or no to the consent of the own party."""
    found = rounds.proposal_of(seat, id)
    require(seat, Right.RATIFY, party=seat.party)
    page = shown_proposal.proposal_page(seat, found)
    if page["ratify"] is None:
        raise Http404
    body = shown_bodies.own_body(seat, [page["standing"]])
    form = forms.RatifyForm(request.POST or None, is_formal=body["is_formal"])
    if form.is_valid() and attempt(
        form, ratifying.ratify, seat, response=page["ratify"], **form.cleaned_data
    ):
        messages.success(request, _("Your word is written down."), "done")
        return redirect("proposal", seat.collaboration.slug, found.pk)
    context = {
        "nav": "decisions",
        "form": form,
        **page,
        **shown_proposal.own_check_page(seat, found),
        "body": body,
    }
    return show(request, "assurance/ratify.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@seated
def close_proposal(request, seat, id):
    found = rounds.proposal_of(seat, id)
    require(seat, Right.CLOSE_ROUND)
    page = shown_proposal.proposal_page(seat, found)
    if not page["may_close"]:
        raise Http404
    form = forms.CloseForm(request.POST or None)
    if form.is_valid() and attempt(
        form, actions.close_proposal, seat, proposal=found, **form.cleaned_data
    ):
        messages.success(
            request, _("The round is closed. Everyone who was asked hears it."), "done"
        )
        return redirect("proposal", seat.collaboration.slug, found.pk)
    context = {"nav": "decisions", "form": form, **page}
    return show(request, "assurance/close.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@seated
def propose_package(request, seat, id):
    """From a package to a proposal in one step; the words may still be changed."""
    package = queries.package_of(seat, id)
    require(seat, Right.PROPOSE)
    choices = negotiations.package_words(package)
    initial = {
        "title": package.round.negotiation.title,
        "text": "\n".join(f"{topic}: {option}." for topic, option in choices),
    }
    form = forms.PackageForm(request.POST or None, initial=initial)
    if form.is_valid():
        written = attempt(form, actions.propose_package, seat, package=package, **form.cleaned_data)
        if written:
            messages.success(request, _("The proposal is on the table as a draft."), "done")
            return redirect("proposal", seat.collaboration.slug, written.pk)
    context = {"nav": "decisions", "form": form, "package": package, "choices": choices}
    return show(
        request, "assurance/propose_package.html", context, status=422 if form.errors else 200
    )
