"""The pages on which interests are written, shared and secured."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gedragen.core.reasons import Refused
from gedragen.core.rights import Right
from gedragen.web.collaborations.access import require, seated
from gedragen.web.interests.register import actions, forms, queries, shown
from gedragen.web.shared.acts import Stale, attempt
from gedragen.web.shared.pages import show
from gedragen.web.shared.sentences import say

PAGE = "interests/register/"


def _form(request, seat, form, title, label, *, lead="", cancel=None, version=None, extra=None):
    """The page of one form; 422 when what was typed cannot be used yet."""
    context = {
        "nav": "interests",
        "form": form,
        "title": title,
        "lead": lead,
        "label": label,
        "version": version,
        "cancel": cancel,
        **(extra or {}),
    }
    return show(request, PAGE + "form.html", context, status=422 if form.errors else 200)


def _cancel(seat, interest=None):
    slug = seat.collaboration.slug
    url = (
        reverse("interest", args=[slug, interest.pk])
        if interest
        else reverse("interests", args=[slug])
    )
    return {"url": url, "label": _("Leave it as it is")}


@require_GET
@seated
def interests(request, seat):
    return show(request, PAGE + "interests.html", {"nav": "interests", **shown.register_page(seat)})


@require_http_methods(["GET", "POST"])
@seated
def new_interest(request, seat):
    require(seat, Right.WRITE_INTEREST, party=seat.party)
    form = forms.NewInterestForm(request.POST or None)
    if form.is_valid():
        said = dict(form.cleaned_data)
        position = said.pop("position")
        written = attempt(form, actions.write_interest, seat, positions=[position], **said)
        if written:
            messages.success(
                request, _("Your interest is written down. Nobody else can see it."), "done"
            )
            return redirect("interest", seat.collaboration.slug, written.pk)
    return _form(
        request,
        seat,
        form,
        _("What must be safe for you?"),
        _("Write it down"),
        lead=_(
            "Confidential between parties, but not withheld from the Woo (open government act)."
        ),
        cancel=_cancel(seat),
        extra={"host": shown.host()},
    )


@require_GET
@seated
def interest(request, seat, id):
    found = queries.visible_interest(seat, id)
    return show(
        request, PAGE + "interest.html", {"nav": "interests", **shown.interest_page(seat, found)}
    )


@require_http_methods(["GET", "POST"])
@seated
def edit_interest(request, seat, id):
    found = queries.own_interest(seat, id)
    require(seat, Right.WRITE_INTEREST, party=found.party)
    initial = {name: getattr(found, name) for name in ("title", "why", "weight", "essential")}
    form = forms.InterestForm(request.POST or None, initial=initial)
    version = request.POST.get("version") or found.version
    if form.is_valid():
        said = {**form.cleaned_data, "version": int(version)}
        if attempt(form, actions.change_interest, seat, interest=found, **said):
            messages.success(request, _("Changed."), "done")
            return redirect("interest", seat.collaboration.slug, found.pk)
        version = found.version
    return _form(
        request,
        seat,
        form,
        _("Say it better"),
        _("Keep this text"),
        cancel=_cancel(seat, found),
        version=version,
        extra={"current": found if form.errors else None},
    )


@require_http_methods(["GET", "POST"])
@seated
def share_interest(request, seat, id):
    """Choose the readers; when more people come to read, confirm on a page of its own."""
    found = queries.own_interest(seat, id)
    require(seat, queries.right_to_share(seat, found), party=found.party)
    parties = [party for party in queries.parties_of(seat) if party.pk != found.party_id]
    given = {"parties": parties}
    if request.method == "POST" and "confirmed_step" in request.POST:
        form = forms.SharingConfirmed(request.POST, act=_("Yes, I want them to read this"), **given)
    else:
        form = forms.SharingForm(request.POST or None, initial=shown.sharing_of(found), **given)
    if form.is_valid():
        said = dict(form.cleaned_data)
        confirmed = said.pop("confirmed", False)
        said["named"] = [party for party in parties if party.key in said["named"]]
        try:
            actions.share_interest(seat, interest=found, confirmed=confirmed, **said)
        except Stale as stale:
            form.add_error(None, say(stale.reasons[0]))
        except Refused as refused:
            codes = {reason.code for reason in refused.reasons}
            if codes == {"widening_not_confirmed"}:
                return _confirm_sharing(request, seat, found, parties, said)
            for reason in refused.reasons:
                form.add_error(None, say(reason))
        else:
            messages.success(request, _("Done. What someone has seen stays seen."), "done")
            return redirect("interest", seat.collaboration.slug, found.pk)
    return _form(
        request,
        seat,
        form,
        _("Who may read this?"),
        _("Go on"),
        lead=found.title,
        cancel=_cancel(seat, found),
    )


def _confirm_sharing(request, seat, found, parties, said):
    data = request.POST.copy()
    bound = forms.SharingConfirmed(
        initial=data.dict() | {"named": data.getlist("named")},
        act=_("Yes, I want them to read this"),
        parties=parties,
    )
    context = {"nav": "interests", "form": bound, **shown.widening(seat, found, said)}
    return show(request, PAGE + "confirm_sharing.html", context)


@require_http_methods(["GET", "POST"])
@seated
def new_safeguard(request, seat, id):
    found = queries.own_interest(seat, id)
    require(seat, Right.ASK_SAFEGUARD, party=found.party)
    parties = queries.parties_of(seat)
    form = forms.SafeguardForm(request.POST or None, parties=parties)
    if form.is_valid():
        said = dict(form.cleaned_data)
        said["bearer"] = next(party for party in parties if party.key == said["bearer"])
        if attempt(form, actions.ask_safeguard, seat, interest=found, **said):
            messages.success(
                request, _("Asked. A safeguard counts once the other has said yes."), "done"
            )
            return redirect("interest", seat.collaboration.slug, found.pk)
    return _form(
        request,
        seat,
        form,
        _("What makes this safe?"),
        _("Ask for this safeguard"),
        lead=found.title,
        cancel=_cancel(seat, found),
    )


@require_http_methods(["GET", "POST"])
@seated
def safeguard(request, seat, id):
    """One safeguard, for its bearer above all: what is asked, and the answer."""
    found = queries.visible_safeguard(seat, id)
    if request.method == "POST":
        require(seat, Right.ANSWER_SAFEGUARD, party=found.bearer)
    form = forms.AnswerSafeguardForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if attempt(form, actions.answer_safeguard, seat, safeguard=found, **said):
            messages.success(
                request, _("Your answer is given. The party that asked can see it."), "done"
            )
            return redirect("safeguard", seat.collaboration.slug, found.pk)
    context = {"nav": "interests", "form": form, **shown.safeguard_page(seat, found)}
    return show(request, PAGE + "safeguard.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@seated
def trip_signal(request, seat, id):
    found = queries.visible_safeguard(seat, id)
    require(seat, Right.TRIP_SIGNAL, party=queries.watching_party(seat, found))
    form = forms.TripForm(request.POST or None)
    if form.is_valid() and attempt(
        form, actions.trip_signal, seat, safeguard=found, **form.cleaned_data
    ):
        messages.success(request, _("Noted. Whoever relies on this safeguard hears it."), "done")
        return redirect("safeguard", seat.collaboration.slug, found.pk)
    return _form(
        request,
        seat,
        form,
        _("The signal went off"),
        _("Say that it went off"),
        lead=found.signal,
        cancel=_cancel(seat),
    )


@require_http_methods(["GET", "POST"])
@seated
def review_safeguard(request, seat, id):
    found = queries.own_safeguard(seat, id)
    require(seat, Right.ASK_SAFEGUARD, party=found.interest.party)
    form = forms.ReviewForm(request.POST or None)
    if form.is_valid() and attempt(
        form, actions.review_safeguard, seat, safeguard=found, **form.cleaned_data
    ):
        messages.success(request, _("Looked at again. You can now say whether it is safe."), "done")
        return redirect("interest", seat.collaboration.slug, found.interest_id)
    return _form(
        request,
        seat,
        form,
        _("Does this safeguard still hold?"),
        _("Yes, it holds again"),
        lead=found.measure,
        cancel=_cancel(seat, found.interest),
    )


@require_POST
@seated
def declare(request, seat, id):
    """Safe, or not any more: only the owner's representative says so."""
    found = queries.own_interest(seat, id)
    try:
        if request.POST.get("state") == "secured":
            actions.declare_safe(seat, interest=found)
            messages.success(request, _("Declared safe. A clock watches that it stays so."), "done")
        else:
            actions.declare_at_stake(seat, interest=found)
            messages.success(request, _("It is at stake again."), "done")
    except Refused as refused:
        for reason in refused.reasons:
            messages.error(request, say(reason), "error")
    return redirect("interest", seat.collaboration.slug, found.pk)


@require_http_methods(["GET", "POST"])
@seated
def new_position(request, seat, id):
    found = queries.own_interest(seat, id)
    require(seat, Right.WRITE_INTEREST, party=found.party)
    form = forms.PositionForm(request.POST or None)
    if form.is_valid() and attempt(
        form, actions.add_position, seat, interest=found, **form.cleaned_data
    ):
        return redirect("interest", seat.collaboration.slug, found.pk)
    return _form(
        request,
        seat,
        form,
        _("Add a position"),
        _("Add this position"),
        lead=found.title,
        cancel=_cancel(seat, found),
    )


@require_POST
@seated
def drop_position(request, seat, id):
    position = queries.own_position(seat, id)
    actions.drop_position(seat, position=position)
    messages.success(request, _("Let go. The interest stays as it is."), "done")
    return redirect("interest", seat.collaboration.slug, position.interest_id)


@require_http_methods(["GET", "POST"])
@seated
def drop_interest(request, seat, id):
    found = queries.own_interest(seat, id)
    require(seat, Right.SHARE_INTEREST, party=found.party)
    act = _("Yes, I let go of “%(title)s”") % {"title": found.title}
    form = forms.ConfirmForm(request.POST or None, act=act)
    if form.is_valid() and attempt(form, actions.drop_interest, seat, interest=found):
        messages.success(request, _("Let go. Nobody sees it any more."), "done")
        return redirect("interests", seat.collaboration.slug)
    context = {
        "nav": "interests",
        "question": _("Let go of this interest?"),
        "before": found.title,
        "consequence": _("Its safeguards end. The ledger of your own party remembers it."),
        "form": form,
        "label": _("Let go of this interest"),
        "cancel": _cancel(seat, found),
    }
    return show(request, "shared/confirm.html", context, status=422 if form.errors else 200)
