"""Pages: which agreements are there, one agreement, its versions, how it works, its next day."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gedragen.core.environment.clauses import ClauseKind
from gedragen.core.rights import Right
from gedragen.web.collaborations.access import require, seated
from gedragen.web.environment.agreements import charters, register, reviewing
from gedragen.web.environment.agreements import shown_agreements as shown
from gedragen.web.environment.agreements import words_agreements as words
from gedragen.web.environment.agreements.forms_agreements import LookBackForm, ReviewForm
from gedragen.web.shared.acts import attempt
from gedragen.web.shared.pages import show


@require_safe
@seated
def agreements(request, seat):
    """The register: searched by words, narrowed by kind of clause and by how it stands."""
    asked = {name: request.GET.get(name, "")[:200] for name in ("q", "soort", "stand")}
    found = register.find(
        seat.collaboration,
        words=asked["q"],
        kind=asked["soort"],
        standing=asked["stand"],
        page=request.GET.get("page", 1),
    )
    narrowed = {name: value for name, value in asked.items() if value}
    context = {
        "nav": "environment",
        "asked": asked,
        "is_narrowed": bool(narrowed),
        "lead_words": words.found_words(found.hits, bool(narrowed)),
        "rows": [{"row": one, **words.standing_state(one.standing)} for one in found.rows],
        "page": found.hits.page,
        "query": f"{urlencode(narrowed)}&" if narrowed else "",
        "kinds": [{"value": str(one), "word": words.kind_word(one)} for one in ClauseKind],
        "standings": [
            {"value": str(one), "word": words.standing_state(one)["word"]}
            for one in register.Standing
        ],
    }
    return show(request, "agreements/agreements.html", context, part="register")


@require_safe
@seated
def agreement(request, seat, id):
    found = charters.agreement_of(seat, id)
    context = {"nav": "environment", **shown.agreement_page(seat, found)}
    return show(request, "agreements/agreement.html", context)


@require_safe
@seated
def agreement_versions(request, seat, id):
    found = charters.agreement_of(seat, id)
    context = {
        "nav": "environment",
        "agreement": found,
        "versions": shown.versions_page(seat, found),
    }
    return show(request, "agreements/agreement_versions.html", context)


@require_http_methods(["GET", "POST"])
@seated
def look_back_on_agreement(request, seat, id):
    found = charters.agreement_of(seat, id)
    require(seat, Right.LOOK_BACK_ON_AGREEMENT, party=seat.party)
    form = LookBackForm(request.POST or None)
    if form.is_valid() and attempt(
        form, reviewing.look_back_on, seat, agreement=found, **form.cleaned_data
    ):
        messages.success(request, _("It is written down. Everyone can read it."), "done")
        return redirect("agreement", seat.collaboration.slug, found.pk)
    context = {"nav": "environment", "form": form, "agreement": found}
    status = 422 if form.errors else 200
    return show(request, "agreements/look_back.html", context, status=status)


@require_http_methods(["GET", "POST"])
@seated
def set_review(request, seat, id):
    found = charters.agreement_of(seat, id)
    require(seat, Right.SET_REVIEW)
    form = ReviewForm(request.POST or None)
    if form.is_valid() and attempt(
        form, reviewing.set_review, seat, agreement=found, **form.cleaned_data
    ):
        messages.success(request, _("The next day is set. The text stays as it is."), "done")
        return redirect("agreement", seat.collaboration.slug, found.pk)
    context = {
        "nav": "environment",
        "form": form,
        "agreement": found,
        "look_backs": shown.look_backs(found),
    }
    status = 422 if form.errors else 200
    return show(request, "agreements/set_review.html", context, status=status)
