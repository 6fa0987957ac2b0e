"""Pages: which proposals are there; write, withdraw one; open its round."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gedragen.core.reasons import Reason
from gedragen.core.rights import Right
from gedragen.web.collaborations.access import require, seated
from gedragen.web.environment.agenda.clicks import version_sent
from gedragen.web.environment.agenda.words import said
from gedragen.web.environment.decisions import actions, bodies, listing, queries, soundings
from gedragen.web.environment.decisions.forms import (
    ProposalForm,
    RoundForm,
    SoundingForm,
)
from gedragen.web.shared.acts import Forbidden, attempt
from gedragen.web.shared.forms import ConfirmForm
from gedragen.web.shared.pages import show
from gedragen.web.shared.templatetags.places import address


def page_of(seat, proposal) -> str:
    """The page of one proposal, which stands where elements meet; else the list."""
    slug = seat.collaboration.slug
    return address("proposal", slug, proposal.pk) or reverse("decisions", args=[slug])


@require_safe
@seated
def decisions(request, seat):
    found = listing.lists(seat, request.GET.get("page"))
    asking = found.asking
    context = {
        "nav": "decisions",
        "lists": found,
        "lead": listing.lead(found),
        "asking": asking,
        "asking_url": page_of(seat, asking.proposal) if asking else "",
    }
    return show(request, "decisions/decisions.html", context, part="proposals")


@require_http_methods(["GET", "POST"])
@seated
def new_proposal(request, seat):
    require(seat, Right.PROPOSE)
    initial = {"item": request.GET.get("item", "")}
    form = ProposalForm(request.POST or None, seat=seat, initial=initial)
    if form.is_valid():
        proposal = attempt(form, actions.write_proposal, seat, **form.cleaned_data)
        if proposal:
            messages.success(
                request,
                _("The proposal is written. Everyone reads it; nobody is asked yet."),
                "done",
            )
            return redirect(page_of(seat, proposal))
    context = {"nav": "decisions", "form": form}
    return show(request, "decisions/new_proposal.html", context, status=422 if form.errors else 200)


def changeable(seat, id):
    """A proposal that is this seat's to change; to others at the table a refusal."""
    proposal = queries.proposal_of(seat, id)
    require(seat, Right.PROPOSE)
    if not queries.may_change(seat, proposal):
        raise Forbidden(Reason("not_your_proposal"))
    if proposal.source:
        raise Forbidden(Reason("kept_with_its_agreement"))
    return proposal


@require_http_methods(["GET", "POST"])
@seated
def open_round(request, seat, id):
    proposal = queries.proposal_of(seat, id)
    require(seat, Right.OPEN_ROUND)
    form = RoundForm(request.POST or None, seat=seat, proposal=proposal)
    if form.is_valid():
        opened = attempt(
            form,
            actions.open_round,
            seat,
            proposal=proposal,
            closes_on=form.cleaned_data["closes_on"],
            parties=form.parties(),
            adopts_itself=form.cleaned_data["adopts_itself"],
            version=version_sent(request),
        )
        if opened:
            messages.success(
                request, _("The round is open. Every party that is asked hears it."), "done"
            )
            for one in bodies.coming(queries.standing_of(opened)):
                for sentence in said(one.warning, {}):
                    messages.warning(request, sentence, "first")
            return redirect(page_of(seat, proposal))
    context = {
        "nav": "decisions",
        "form": form,
        "proposal": queries.proposal_of(seat, id),
        "page": page_of(seat, proposal),
        "bodies": bodies.before_opening(proposal),
    }
    return show(request, "decisions/open_round.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@seated
def withdraw_proposal(request, seat, id):
    proposal = changeable(seat, id)
    form = ConfirmForm(request.POST or None, act=_("Yes, take this proposal off the table"))
    version = version_sent(request)
    if form.is_valid() and attempt(
        form, actions.withdraw_proposal, seat, proposal=proposal, version=version
    ):
        messages.success(request, _("The proposal is off the table. It stays readable."), "done")
        return redirect("decisions", seat.collaboration.slug)
    context = {
        "nav": "decisions",
        "question": _("Take proposal %(number)s off the table?") % {"number": proposal.number},
        "form": form,
        "version": queries.proposal_of(seat, id).version,
        "before": proposal.title,
        "consequence": _("The round ends without an outcome. What was answered stays readable."),
        "label": _("Take it off the table"),
        "cancel": {"url": page_of(seat, proposal)},
    }
    return show(request, "shared/confirm.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@seated
def sound_proposal(request, seat, id):
    """Let hear how a proposal sounds, before or while a round is open."""
    proposal = queries.proposal_of(seat, id)
    require(seat, Right.SOUND, party=seat.party)
    form = SoundingForm(request.POST or None, initial=soundings.own(seat, proposal))
    if form.is_valid():
        said = form.cleaned_data | {"proposal": proposal, "version": version_sent(request)}
        if attempt(form, soundings.sound, seat, **said):
            messages.success(request, _("Heard. The table reads it; it decides nothing."), "done")
            return redirect(page_of(seat, proposal))
    context = {
        "nav": "decisions",
        "form": form,
        "proposal": queries.proposal_of(seat, id),
        "page": page_of(seat, proposal),
    }
    return show(request, "decisions/sound.html", context, status=422 if form.errors else 200)
