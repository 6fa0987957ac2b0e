"""Pages: sending the invitations that wait, one by one or together."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from gedragen.core.reasons import Refused
from gedragen.core.rights import Right
from gedragen.web.collaborations import mail, queries, sending
from gedragen.web.collaborations.access import require, seated
from gedragen.web.collaborations.forms import SendForm
from gedragen.web.shared.acts import attempt
from gedragen.web.shared.pages import show
from gedragen.web.shared.sentences import say


@require_POST
@seated
def send_invitation(request, seat, id):
    """Send one; a second time is refused."""
    asked = queries.invitation_at(seat, id)
    try:
        with transaction.atomic():
            sent = sending.send_invitation(seat, invitation=asked)
    except Refused as refusal:
        messages.error(request, say(refusal.reasons[0]), "error")
    else:
        _mail(request, [sent])
    return redirect("parties", seat.collaboration.slug)


@require_http_methods(["GET", "POST"])
@seated
def send_invitations(request, seat):
    """Which of them, and a yes; then they leave together."""
    require(seat, Right.NAME_SEAT if seat.party_id else Right.INVITE_PARTY, party=seat.party)
    waiting = queries.unsent(seat)
    form = SendForm(
        request.POST or None, waiting=waiting, act=_("Yes, send these invitations in my name")
    )
    if form.is_valid():
        sent = attempt(form, sending.send_invitations, seat, invitations=form.chosen())
        if sent:
            _mail(request, sent)
            return redirect("parties", seat.collaboration.slug)
    context = {
        "form": form,
        "waiting": waiting,
        "cancel": {"url": reverse("parties", args=[seat.collaboration.slug]), "label": ""},
    }
    status = 422 if form.is_bound else 200
    return show(request, "collaborations/send.html", context, status=status)


def _leave(invitation, token, *, by: str) -> None:
    """Each mail by itself: one that cannot leave holds no other back."""
    transaction.on_commit(lambda: mail.send_waiting(invitation, token, by=by), robust=True)


def _mail(request, sent) -> None:
    """Mail each question once the act is safely written down; say so."""
    for invitation, token in sent:
        _leave(invitation, token, by=str(request.user))
    said = ngettext(
        "The invitation to %(name)s is on its way, with three weeks to answer.",
        "%(count)d invitations are on their way. Everyone has three weeks to answer.",
        len(sent),
    )
    facts = {"name": sent[0][0].addressee, "count": len(sent)}
    messages.success(request, said % facts, "done")
