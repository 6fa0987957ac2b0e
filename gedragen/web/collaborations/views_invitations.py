"""Pages: asking somebody to the table, and answering."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gedragen.core.reasons import Refused
from gedragen.core.rights import Right, Role
from gedragen.web.accounts.actions import describe_self
from gedragen.web.collaborations import invitations, mail, queries, wayfinding
from gedragen.web.collaborations.access import require, seated
from gedragen.web.collaborations.forms import AcceptForm, InviteForm, PersonForm, SeatForm
from gedragen.web.organisations.access import managing
from gedragen.web.shared import once
from gedragen.web.shared.acts import attempt
from gedragen.web.shared.forms import ConfirmForm
from gedragen.web.shared.pages import show
from gedragen.web.shared.policies import public
from gedragen.web.shared.sentences import say


def _send(request, asked) -> None:
    """Mail the question once the act is safely written down; say so."""
    invitation, token = asked
    by = str(request.user)
    transaction.on_commit(lambda: mail.send_invitation(invitation, token, by=by), robust=True)
    names = {"name": invitation.name or invitation.email}
    messages.success(
        request,
        _("The invitation is on its way. %(name)s has three weeks to answer.") % names,
        "done",
    )


@require_http_methods(["GET", "POST"])
@seated
def invite_party(request, seat):
    require(seat, Right.INVITE_PARTY)
    form = InviteForm(request.POST or None)
    if form.is_valid():
        asked = attempt(form, invitations.invite_party, seat, **form.cleaned_data)
        if asked:
            _send(request, asked)
            return redirect("invite_party", seat.collaboration.slug)
    table = queries.table_of(seat)
    thinking = queries.thinking(seat.collaboration)
    context = {
        "form": form,
        "collaboration": seat.collaboration,
        "table": table,
        "thinking": thinking,
        "unsent": queries.unsent(seat),
        "steps": _steps(seat, len(table.places), len(table.places) + len(thinking)),
    }
    status = 422 if form.is_bound else 200
    return show(request, "collaborations/invite.html", context, status=status)


def _steps(seat, said_yes: int, asked: int) -> list[dict]:
    slug = seat.collaboration.slug
    counts = {"yes": said_yes, "asked": asked}
    return [
        {
            "title": _("The task"),
            "note": _("written down") if seat.collaboration.task else _("still to write"),
            "state": "done" if seat.collaboration.task else "",
            "url": reverse("edit_task", args=[slug]),
        },
        {"title": _("Who facilitates"), "note": _("you, without a party"), "state": "done"},
        {
            "title": _("The parties"),
            "note": _("%(yes)s of %(asked)s said yes") % counts,
            "state": "now",
        },
        {
            "title": _("Who sits at the table"),
            "note": _("each with a representative"),
            "state": "",
            "url": reverse("parties", args=[slug]),
        },
    ]


@require_http_methods(["GET", "POST"])
@seated
def name_seat(request, seat):
    require(seat, Right.NAME_SEAT, party=seat.party)
    form = SeatForm(request.POST or None, initial={"role": request.GET.get("role", "")})
    if form.is_valid():
        asked = attempt(form, invitations.name_seat, seat, **form.cleaned_data)
        if asked:
            _send(request, asked)
            return redirect("parties", seat.collaboration.slug)
    context = {"form": form, "party": seat.party}
    status = 422 if form.is_bound else 200
    return show(request, "collaborations/name_seat.html", context, status=status)


@require_POST
@seated
def revoke_invitation(request, seat, id):
    asked = queries.invitation_at(seat, id)
    try:
        invitations.revoke_invitation(seat, invitation=asked)
    except Refused as refusal:
        messages.error(request, say(refusal.reasons[0]), "error")
    else:
        messages.success(
            request, _("The invitation is taken back. It cannot be answered now."), "done"
        )
    return redirect("parties", seat.collaboration.slug)


@require_http_methods(["GET", "POST"])
@managing
def name_representative(request, manager):
    """The organisation's manager asks somebody to represent one of its parties."""
    form = PersonForm(request.POST or None)
    if request.method == "POST":
        party = queries.party_at(manager.organisation, request.POST.get("party", ""))
        if form.is_valid():
            asked = attempt(
                form, invitations.name_representative, manager, party=party, **form.cleaned_data
            )
            if asked:
                _send(request, asked)
                return redirect("name_representative", manager.organisation_id)
    context = {
        "organisation": manager.organisation,
        "parties": queries.parties_of(manager.organisation),
        "chosen": request.POST.get("party", "") or request.GET.get("party", ""),
        "form": form,
    }
    status = 422 if form.is_bound else 200
    return show(request, "collaborations/name_representative.html", context, status=status)


@public
@require_http_methods(["GET", "POST"])
def invitation(request, token):
    """Who asks, for what, what a yes means; answered by the person at its address, once."""
    asked = invitations.find_invitation(token)
    refused = _cannot_answer(request, asked)
    if refused is not None:
        return refused
    if request.method == "POST" and not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    return once.guarded(request, lambda: _answer(request, asked, token))


def _cannot_answer(request, asked):
    """A page that says why, when this visitor cannot answer this invitation (any more)."""
    if asked is None:
        return show(request, "collaborations/invitation_over.html", {"why": "unknown"}, status=404)
    mine = request.user.is_authenticated and request.user.email == asked.email
    if asked.accepted_at and mine:
        return redirect(wayfinding.home(asked.collaboration.slug))
    if not invitations.can_be_answered(asked):
        why = "answered" if asked.accepted_at or asked.declined_at else "over"
        why = "revoked" if asked.revoked_at else why
        return show(request, "collaborations/invitation_over.html", {"why": why}, status=410)
    if request.user.is_authenticated and not mine:
        return show(request, "collaborations/invitation_for_another.html", status=403)
    return None


def _answer(request, asked, token):
    person = request.user
    form = None
    if person.is_authenticated:
        given = {"for_seat": bool(asked.role), "has_name": bool(person.name)}
        form = AcceptForm(request.POST or None, initial={"name": asked.name}, **given)
        if form.is_valid():
            seat = attempt(form, _accept, person, token, form.cleaned_data)
            if seat:
                return _welcome(request, seat)
    context = {"asked": asked, "token": token, "form": form}
    status = 422 if form is not None and form.is_bound else 200
    return show(request, "collaborations/invitation.html", context, status=status)


def _accept(person, token, said):
    if said.get("name"):
        describe_self(person, name=said["name"], language=person.language)
    return invitations.accept_invitation(
        person,
        token=token,
        as_role=said.get("as_role") or Role.REPRESENTATIVE,
        title=said["title"],
    )


def _welcome(request, seat):
    slug = seat.collaboration.slug
    request.session[f"seat:{seat.collaboration_id}"] = seat.key
    own = queries.table_of(seat).own
    if seat.role == Role.SPONSOR and own and not own.has(Role.REPRESENTATIVE):
        messages.success(request, _("You take part. Now name who represents you."), "done")
        return redirect(reverse("name_seat", args=[slug]) + "?role=representative")
    messages.success(request, _("You take part. Welcome to the table."), "done")
    return redirect(wayfinding.home(slug))


@public
@require_http_methods(["GET", "POST"])
def decline_invitation(request, token):
    """Say no, on a page of its own: it works once."""
    asked = invitations.find_invitation(token)
    refused = _cannot_answer(request, asked)
    if refused is not None:
        return refused
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    form = ConfirmForm(request.POST or None, act=_("Yes, I say no to this invitation"))
    if form.is_valid() and attempt(form, invitations.decline_invitation, request.user, token=token):
        messages.success(request, _("You said no. Nothing else happens."), "done")
        return redirect("start")
    context = {
        "question": _("Do you say no to this invitation?"),
        "before": _("Whoever asked you hears that you said no. You need not say why."),
        "consequence": _("This link cannot be used again. They can always ask you anew."),
        "form": form,
        "label": _("Say no"),
        "cancel": {"url": reverse("invitation", args=[token]), "label": ""},
    }
    status = 422 if form.is_bound else 200
    return show(request, "shared/confirm.html", context, status=status)
