"""Pages: one promise, promising and asking; and how we meet and decide."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gedragen.core.environment.commitments import Act
from gedragen.core.rights import Right
from gedragen.web.collaborations.access import require, seated
from gedragen.web.environment.agenda import queries as agenda
from gedragen.web.environment.agenda.clicks import click, version_sent
from gedragen.web.environment.agreements import actions, parts, queries, words, words_parts
from gedragen.web.environment.agreements.forms import (
    AskForm,
    HandOverForm,
    NewDateForm,
    NotYetForm,
    PromiseForm,
)
from gedragen.web.environment.decisions import listing
from gedragen.web.environment.decisions.views import page_of
from gedragen.web.shared.acts import attempt
from gedragen.web.shared.pages import show

CLICKS = {
    Act.ACCEPT: actions.accept,
    Act.DECLINE: actions.decline,
    Act.START: actions.start,
    Act.CLAIM_DONE: actions.claim_done,
    Act.CONFIRM_KEPT: actions.confirm_kept,
    Act.AGREE_CHANGE: actions.agree_new_date,
    Act.REFUSE_CHANGE: actions.refuse_new_date,
    Act.DROP_CHANGE: actions.drop_new_date,
}


@require_safe
@seated
def environment(request, seat):
    slug = seat.collaboration.slug
    lists = listing.lists(seat)
    asked = queries.asked_of(seat, last=1)
    asking = lists.asking
    context = {
        "nav": "environment",
        "items": agenda.upcoming(seat, last=3),
        "open": lists.open,
        "asking": asking,
        "asking_url": page_of(seat, asking.proposal) if asking else "",
        "due": [words.in_table(one, slug) for one in queries.pressing(seat, last=5)],
        "asked": words.as_task(asked[0], slug) if asked else None,
    }
    return show(request, "agreements/environment.html", context)


@require_safe
@seated
def commitment(request, seat, id):
    row = queries.commitment_of(seat, id)
    one = queries.seen(row, seat)
    found = parts.shown(seat, row)
    context = {
        "nav": "environment",
        "one": one,
        "who": words_parts.who_does_what(one, found),
        "said_no": words_parts.said_no(found),
        "asked": next((part for part in found if part.asks), None),
        "may_name": parts.may_name(seat, row),
        "row": row,
        "standing": words.state_of(one),
        "owner": words.owner_of(one),
        "note": words.note_of(one),
        "changes": queries.changes_of(row, seat),
        "successor": queries.successor_of(row),
        "proposal_url": page_of(seat, row.proposal) if row.proposal else "",
        "clicks": [
            {"act": act.value, "word": words.act_word(act)}
            for act in one.acts
            if act in words.ONE_CLICK
        ],
        "pages": [
            {"name": words.WITH_A_FORM[act], "word": words.act_word(act)}
            for act in one.acts
            if act in words.WITH_A_FORM
        ],
    }
    return show(request, "agreements/commitment.html", context)


@require_POST
@seated
def act_on_commitment(request, seat, id):
    row = queries.commitment_of(seat, id)
    try:
        act = Act(request.POST.get("act", ""))
        action = CLICKS[act]
    except (ValueError, KeyError):
        raise Http404 from None
    version = version_sent(request)
    click(request, words.done_word(act), action, seat, commitment=row, version=version)
    return redirect("commitment", seat.collaboration.slug, row.pk)


@require_http_methods(["GET", "POST"])
@seated
def new_commitment(request, seat):
    require(seat, Right.PROMISE, party=seat.party)
    form = PromiseForm(request.POST or None, seat=seat)
    done = _("You promise this. It now stands in the list for everyone.")
    context = {
        "question": _("What do you promise?"),
        "lead": _("A promise has a date and a party that says whether it was kept."),
        "label": _("Promise this"),
    }
    return _made(request, seat, form, partial(actions.promise, seat), done, context)


@require_http_methods(["GET", "POST"])
@seated
def ask_commitment(request, seat):
    require(seat, Right.PROPOSE)
    form = AskForm(request.POST or None, seat=seat)
    done = _("It is asked. It is a promise only when they say yes.")
    context = {
        "question": _("What do you ask another party to promise?"),
        "lead": _("They may say yes, no, or propose something else."),
        "label": _("Ask this"),
    }
    return _made(request, seat, form, partial(actions.ask_commitment, seat), done, context)


@require_http_methods(["GET", "POST"])
@seated
def new_date(request, seat, id):
    row = _actable(seat, id, Act.PROPOSE_CHANGE)
    form = NewDateForm(request.POST or None, initial={"due_on": row.due_on})
    done = _("Your new date is proposed. Until the other party says yes the old one stands.")
    context = {
        "act": Act.PROPOSE_CHANGE,
        "question": _("Talk about another date"),
        "lead": _("A new date is not a broken promise. The reason stays beside it."),
        "label": _("Propose this date"),
        "is_between": True,
    }
    return _acted(request, seat, row, form, actions.ask_new_date, done, context)


@require_http_methods(["GET", "POST"])
@seated
def not_yet(request, seat, id):
    row = _actable(seat, id, Act.NOT_YET)
    form = NotYetForm(request.POST or None)
    done = _("The other party sees what is still missing. The work goes on.")
    context = {
        "act": Act.NOT_YET,
        "question": _("What is still missing?"),
        "lead": _("Then the other party knows what to do. Nobody calls it broken."),
        "label": _("Say what is missing"),
    }
    return _acted(request, seat, row, form, actions.not_yet, done, context)


@require_http_methods(["GET", "POST"])
@seated
def hand_over(request, seat, id):
    row = _actable(seat, id, Act.HAND_OVER)
    form = HandOverForm(request.POST or None, seat=seat, commitment=row)
    done = _("The other party is asked. Until they say yes the promise stays yours.")
    context = {
        "act": Act.HAND_OVER,
        "question": _("Who can take this over?"),
        "lead": _("The promise stays the same: what, for whom and by when."),
        "label": _("Ask them to take it over"),
    }
    return _acted(request, seat, row, form, actions.hand_over, done, context)


def _actable(seat, id, act):
    """A commitment on which this seat may do `act`; to others at the table a refusal."""
    row = queries.commitment_of(seat, id)
    require(seat, queries.RIGHTS[act], party=queries.actor_of(row, act))
    return row


def _made(request, seat, form, action, done, context):
    """The page of a form that makes a commitment."""
    if form.is_valid():
        made = attempt(form, action, **form.cleaned_data)
        if made:
            messages.success(request, done, "done")
            return redirect("commitment", seat.collaboration.slug, made.pk)
    context |= {"nav": "environment", "form": form}
    status = 422 if form.errors else 200
    return show(request, "agreements/new_commitment.html", context, status=status)


def _acted(request, seat, row, form, action, done, context):
    """The page of a form that does something with a commitment."""
    if form.is_valid():
        said = form.cleaned_data | {"commitment": row, "version": version_sent(request)}
        if attempt(form, action, seat, **said):
            messages.success(request, done, "done")
            return redirect("commitment", seat.collaboration.slug, row.pk)
    row = queries.commitment_of(seat, row.pk)
    one = queries.seen(row, seat)
    context |= {
        "nav": "environment",
        "form": form,
        "row": row,
        "standing": words.state_of(one),
        "may_act": context["act"] in one.acts or form.is_bound,
    }
    status = 422 if form.errors else 200
    return show(request, "agreements/act_on_commitment.html", context, status=status)
