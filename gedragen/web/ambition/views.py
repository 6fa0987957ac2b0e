"""The page of element 1, and those on which parties write, carry, bring and recognise."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from gedragen.core.rights import Right
from gedragen.web.ambition import actions, forms, queries, shown
from gedragen.web.collaborations.access import require, seated
from gedragen.web.shared.acts import attempt
from gedragen.web.shared.forms import ConfirmForm
from gedragen.web.shared.pages import show

PAGE = "ambition/"


def show_form(request, seat, form, title, label, **context):
    """The page of one form; 422 when what was typed cannot be used yet."""
    given = {
        "nav": "ambition",
        "form": form,
        "title": title,
        "label": label,
        "cancel": back(seat),
        **context,
    }
    return show(request, PAGE + "form.html", given, status=422 if form.errors else 200)


def back(seat, part: str = "") -> dict:
    """The quiet way out of a form."""
    url = reverse("ambition", args=[seat.collaboration.slug])
    return {"url": url + part, "label": _("Leave it as it is")}


def to_ambition(seat, part: str = ""):
    return redirect(reverse("ambition", args=[seat.collaboration.slug]) + part)


def sent_version(request) -> int | None:
    """The version on which the form was based; unreadable counts as the first there is."""
    sent = request.POST.get("version", "")
    return int(sent) if sent.isdecimal() and len(sent) < 10 else 0


@require_GET
@seated
def ambition(request, seat):
    return show(request, PAGE + "ambition.html", {"nav": "ambition", **shown.ambition_page(seat)})


@require_GET
@seated
def ambition_versions(request, seat):
    context = {"nav": "ambition", "versions": shown.versions(seat)}
    return show(request, PAGE + "versions.html", context)


@require_http_methods(["GET", "POST"])
@seated
def new_ambition(request, seat):
    require(seat, Right.PROPOSE_AMBITION)
    newest = queries.texts_of(seat.collaboration).asked
    initial = {"text": newest.text if newest else ""}
    form = forms.TextForm(request.POST or None, initial=initial)
    stale = False
    if form.is_valid():
        said = {**form.cleaned_data, "version": sent_version(request)}
        if attempt(form, actions.propose_ambition, seat, **said):
            messages.success(
                request,
                _("Your text is on the table. Each party says for itself whether it carries it."),
                "done",
            )
            return to_ambition(seat)
        stale = newest is not None and newest.number != said["version"]
    return show_form(
        request,
        seat,
        form,
        _("Propose a shared text"),
        _("Propose this text"),
        lead=_("A new version is a proposal. What holds now keeps holding until all carry yours."),
        version=newest.number if newest else None,
        current=newest.text if stale else "",
    )


@require_http_methods(["GET", "POST"])
@seated
def carry_ambition(request, seat):
    require(seat, Right.CARRY_AMBITION, party=seat.party)
    texts = queries.texts_of(seat.collaboration)
    asked = request.GET.get("versie", "")
    version = (texts.answerable(int(asked)) if asked.isdecimal() else None) or texts.asked
    form = forms.CarryForm(request.POST or None)
    if form.is_valid():
        said = {**form.cleaned_data, "version": sent_version(request)}
        if attempt(form, actions.carry_ambition, seat, **said):
            messages.success(request, _("Your answer is given. The others can see it."), "done")
            return to_ambition(seat)
    return show(
        request,
        PAGE + "carry.html",
        {"nav": "ambition", "form": form, **shown.carry_page(seat, texts, version)},
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "POST"])
@seated
def connection(request, seat):
    require(seat, Right.WRITE_CONNECTION, party=seat.party)
    mine = queries.own_connection(seat)
    form = forms.ConnectionForm(request.POST or None, initial={"text": mine.text if mine else ""})
    stale = False
    if form.is_valid():
        said = {**form.cleaned_data, "version": sent_version(request)}
        if attempt(form, actions.write_connection, seat, **said):
            messages.success(request, _("Written. Everyone at the table can read it."), "done")
            return to_ambition(seat, "#waarom")
        stale = mine is not None and mine.version != said["version"]
    return show_form(
        request,
        seat,
        form,
        _("Why do you join?"),
        _("Keep these words"),
        lead=_("In the words of your own party. Only you change them."),
        version=mine.version if mine else None,
        current=mine.text if stale else "",
        cancel=back(seat, "#waarom"),
    )


@require_http_methods(["GET", "POST"])
@seated
def new_contribution(request, seat):
    """Offer something (`?soort=offer`, the default) or ask for something (`?soort=need`)."""
    require(seat, Right.OFFER_CONTRIBUTION, party=seat.party)
    asks = request.GET.get("soort") == "need"
    needs = [] if asks else queries.needs_of_others(seat)
    if asks:
        form = forms.NeedForm(request.POST or None)
    else:
        initial = {"answers": request.GET.get("behoefte", "")}
        form = forms.OfferForm(request.POST or None, initial=initial, needs=needs)
    if form.is_valid():
        said = dict(form.cleaned_data)
        if asks:
            done = attempt(form, actions.ask_contribution, seat, **said)
        else:
            met = {need.key: need for need in needs}.get(said.pop("answers", ""))
            done = attempt(form, actions.offer_contribution, seat, answers=met, **said)
        if done:
            messages.success(request, _("It is on the table. Everyone can see it."), "done")
            return to_ambition(seat, "#geven")
    page = reverse("new_contribution", args=[seat.collaboration.slug])
    other = (
        {"url": page + "?soort=offer", "label": _("Offer something instead")}
        if asks
        else {"url": page + "?soort=need", "label": _("Ask for something instead")}
    )
    return show_form(
        request,
        seat,
        form,
        _("What do you need?") if asks else _("What do you bring?"),
        _("Ask for this") if asks else _("Offer this"),
        lead=_("Others see what would help you, and can offer it.")
        if asks
        else _("A contribution counts when another party recognises it."),
        other=other,
        cancel=back(seat, "#geven"),
    )


@require_http_methods(["GET", "POST"])
@seated
def recognise(request, seat, id):
    found = queries.contribution_of(seat, id)
    require(seat, Right.RECOGNISE_CONTRIBUTION, party=found.party)
    form = forms.RecogniseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if attempt(form, actions.recognise_contribution, seat, contribution=found, **said):
            messages.success(request, _("Recognised. It makes this contribution count."), "done")
            return to_ambition(seat, "#geven")
    context = {"nav": "ambition", "form": form, "cancel": back(seat, "#geven")}
    return show(
        request,
        PAGE + "recognise.html",
        {**context, **shown.recognise_page(seat, found)},
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "POST"])
@seated
def withdraw_contribution(request, seat, id):
    found = queries.contribution_of(seat, id)
    require(seat, Right.OFFER_CONTRIBUTION, party=found.party)
    act = _("Yes, I take back “%(title)s”") % {"title": found.title}
    form = ConfirmForm(request.POST or None, act=act)
    if form.is_valid() and attempt(form, actions.withdraw_contribution, seat, contribution=found):
        messages.success(request, _("Taken back. It no longer stands on the page."), "done")
        return to_ambition(seat, "#geven")
    context = {
        "nav": "ambition",
        "question": _("Take this back?"),
        "before": found.title,
        "consequence": _(
            "It disappears from the page, with who recognised it. The ledger keeps it."
        ),
        "form": form,
        "label": _("Take it back"),
        "cancel": back(seat, "#geven"),
    }
    return show(request, "shared/confirm.html", context, status=422 if form.errors else 200)
