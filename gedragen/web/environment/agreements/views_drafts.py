"""Pages: begin an agreement, write its clauses, change it, put it to a round, take it back."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gedragen.core.environment.clauses import Step
from gedragen.core.reasons import Reason
from gedragen.core.rights import Right
from gedragen.web.collaborations.access import require, seated
from gedragen.web.environment.agenda.clicks import click, version_sent
from gedragen.web.environment.agreements import agreeing, charters
from gedragen.web.environment.agreements import shown_agreements as shown
from gedragen.web.environment.agreements.forms_agreements import (
    AgreementForm,
    AmendmentForm,
    ClauseForm,
    DraftForm,
    ProposeForm,
)
from gedragen.web.environment.decisions.views import page_of
from gedragen.web.shared import clock
from gedragen.web.shared.acts import Forbidden, attempt
from gedragen.web.shared.forms import ConfirmForm
from gedragen.web.shared.pages import show

TALK = ("caller", "called", "within_days", "place", "relational")


@require_http_methods(["GET", "POST"])
@seated
def new_agreement(request, seat):
    require(seat, Right.WRITE_AGREEMENT)
    form = AgreementForm(request.POST or None)
    if form.is_valid():
        made = attempt(form, agreeing.write_agreement, seat, **form.cleaned_data)
        if made:
            messages.success(request, _("The draft is there. Write the first clause now."), "done")
            return redirect("new_clause", seat.collaboration.slug, made.pk)
    context = {"nav": "environment", "form": form}
    status = 422 if form.errors else 200
    return show(request, "agreements/new_agreement.html", context, status=status)


@require_http_methods(["GET", "POST"])
@seated
def new_clause(request, seat, id):
    found = writable(seat, charters.agreement_of(seat, id))
    form = ClauseForm(request.POST or None, seat=seat)
    context = {"label": _("Add this clause"), "question": _("What do you agree?")}
    said = {"agreement": found}
    return _filled(request, seat, found, form, agreeing.add_clause, said, "clause", context)


@require_http_methods(["GET", "POST"])
@seated
def change_clause(request, seat, id):
    clause = charters.clause_of(seat, id)
    found = writable(seat, charters.agreement_of(seat, clause.version.agreement_id))
    initial = {name: getattr(clause, name) for name in ("kind", "text", *TALK)}
    initial["touches"] = [party.key for party in clause.touches.all()]
    form = ClauseForm(request.POST or None, seat=seat, initial=initial)
    context = {
        "label": _("Keep this text"),
        "question": _("What does this clause say?"),
        "clause": clause,
        "row": shown.clause_row(clause, clause.position),
    }
    said = {"clause": clause}
    return _filled(request, seat, found, form, agreeing.change_clause, said, "clause", context)


@require_POST
@seated
def drop_clause(request, seat, id):
    clause = charters.clause_of(seat, id)
    found = writable(seat, charters.agreement_of(seat, clause.version.agreement_id))
    done = _("The clause is out of the draft.")
    click(request, done, agreeing.drop_clause, seat, clause=clause, edition=version_sent(request))
    return redirect("agreement", seat.collaboration.slug, found.pk)


@require_POST
@seated
def raise_clause(request, seat, id):
    done = _("The clause stands one place higher.")
    return _moved(request, seat, charters.clause_of(seat, id), Step.HIGHER, done)


@require_POST
@seated
def lower_clause(request, seat, id):
    done = _("The clause stands one place lower.")
    return _moved(request, seat, charters.clause_of(seat, id), Step.LOWER, done)


@require_http_methods(["GET", "POST"])
@seated
def change_draft(request, seat, id):
    found = writable(seat, charters.agreement_of(seat, id))
    draft = charters.open_version(found)
    initial = {"title": found.title, "review_on": draft and draft.review_on}
    form = DraftForm(
        request.POST or None,
        initial=initial | {"why": draft.why if draft else ""},
        is_change=bool(draft and draft.replaces),
        has_held=bool(found.version),
    )
    said, context = {"agreement": found}, {"label": _("Keep this")}
    return _filled(request, seat, found, form, agreeing.change_draft, said, "draft", context)


@require_http_methods(["GET", "POST"])
@seated
def amend_agreement(request, seat, id):
    found = charters.agreement_of(seat, id)
    require(seat, Right.WRITE_AGREEMENT)
    is_due = found.review_on is not None and found.review_on <= clock.today()
    done = _("The draft is there. What holds keeps holding.")
    if request.method == "POST" and not found.version:  # nothing holds, so it needs no reason
        click(request, done, agreeing.amend_agreement, seat, agreement=found)
        return redirect("agreement", seat.collaboration.slug, found.pk)
    form = AmendmentForm(request.POST or None, is_due=is_due)
    if form.is_valid() and attempt(
        form, agreeing.amend_agreement, seat, agreement=found, **form.cleaned_data
    ):
        messages.success(request, done, "done")
        return redirect("agreement", seat.collaboration.slug, found.pk)
    context = {"nav": "environment", "form": form, "agreement": found, "is_due": is_due}
    status = 422 if form.errors else 200
    return show(request, "agreements/amend.html", context, status=status)


@require_http_methods(["GET", "POST"])
@seated
def propose_agreement(request, seat, id):
    """Look once more at what changes and who is asked; then put it forward."""
    found = writable(seat, charters.agreement_of(seat, id))
    form = ProposeForm(request.POST or None, seat=seat)
    if form.is_valid():
        said = form.cleaned_data | {"agreement": found, "edition": version_sent(request)}
        proposal = attempt(form, agreeing.propose_agreement, seat, **said)
        if proposal:
            messages.success(
                request, _("The text lies on the table. The facilitator opens the round."), "done"
            )
            return redirect(page_of(seat, proposal))
    found = charters.agreement_of(seat, id)
    page = shown.agreement_page(seat, found)
    draft = page["opened"]
    context = {"nav": "environment", **page, "form": form}
    if draft is not None:
        context |= shown.difference_page(found, draft)
    status = 422 if form.errors else 200
    return show(request, "agreements/propose.html", context, status=status)


@require_http_methods(["GET", "POST"])
@seated
def take_back_agreement(request, seat, id):
    found = writable(seat, charters.agreement_of(seat, id))
    context = {
        "question": _("Take this text off the table?"),
        "consequence": _("Its round ends without an outcome. You can write the text further."),
        "label": _("Take it back"),
    }
    act = _("Yes, take the text back to write it further")
    done = _("The text is a draft again.")
    return _confirmed(request, seat, found, agreeing.take_back, {}, act, done, context)


@require_http_methods(["GET", "POST"])
@seated
def drop_draft(request, seat, id):
    found = writable(seat, charters.agreement_of(seat, id))
    context = {
        "question": _("Throw this draft away?"),
        "consequence": _("What holds keeps holding. The words of the draft are gone."),
        "label": _("Throw the draft away"),
    }
    act, done = _("Yes, throw this draft away"), _("The draft is gone.")
    said = {"edition": version_sent(request)}
    return _confirmed(request, seat, found, agreeing.drop_draft, said, act, done, context)


def writable(seat, found):
    """An agreement whose draft is this seat's to write; to others at the table a refusal.

    Where no draft is open the page stays, and the action says so.
    """
    require(seat, Right.WRITE_AGREEMENT)
    opened = charters.open_version(found)
    if opened is not None and not charters.may_write(seat, opened):
        raise Forbidden(Reason("not_your_draft"))
    return found


def _moved(request, seat, clause, step, done):
    """Move a clause, and come back to where it stands."""
    found = writable(seat, charters.agreement_of(seat, clause.version.agreement_id))
    said = {"clause": clause, "step": step, "edition": version_sent(request)}
    click(request, done, agreeing.move_clause, seat, **said)
    page = reverse("agreement", args=[seat.collaboration.slug, found.pk])
    return redirect(f"{page}#bepaling-{clause.pk}")


def _filled(request, seat, found, form, action, said, template, context):
    """Show a form about the draft, and do what it asks; an older draft gives no way."""
    edition = version_sent(request)
    if form.is_valid():
        told = form.cleaned_data | said | {"edition": edition}
        if attempt(form, action, seat, **told):
            messages.success(request, _("It is written down. Everyone can read it."), "done")
            return redirect("agreement", seat.collaboration.slug, found.pk)
    found = charters.agreement_of(seat, found.pk)
    draft = charters.open_version(found)
    context |= {
        "nav": "environment",
        "form": form,
        "agreement": found,
        "draft": draft,
        "edition": draft.edition if draft else "",
        "is_stale": bool(draft) and edition not in (None, draft.edition),
        "clauses": [shown.clause_row(one, place) for place, one in shown.numbered(draft)]
        if draft
        else [],
    }
    status = 422 if form.errors else 200
    return show(request, f"agreements/{template}.html", context, status=status)


def _confirmed(request, seat, found, action, said, act, done, context):
    """A page of its own for what cannot be undone."""
    form, slug = ConfirmForm(request.POST or None, act=act), seat.collaboration.slug
    if form.is_valid() and attempt(form, action, seat, agreement=found, **said):
        messages.success(request, done, "done")
        there = charters.is_there(seat, found.pk)
        return redirect("agreement", slug, found.pk) if there else redirect("agreements", slug)
    draft = charters.open_version(charters.agreement_of(seat, found.pk))
    context |= {
        "nav": "environment",
        "form": form,
        "before": found.title,
        "version": draft.edition if draft else "",
        "cancel": {"url": reverse("agreement", args=[slug, found.pk])},
    }
    return show(request, "shared/confirm.html", context, status=422 if form.errors else 200)
