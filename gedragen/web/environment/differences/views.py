"""Pages: which differences do I know of, one of them, who may know, how does my party see it?"""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gedragen.core.reasons import Refused
from gedragen.core.rights import Right
from gedragen.web.collaborations.access import require, seated
from gedragen.web.environment.agenda.clicks import version_sent
from gedragen.web.environment.differences import actions, forms, queries, shown
from gedragen.web.shared.acts import attempt
from gedragen.web.shared.pages import show
from gedragen.web.shared.sentences import say

NAV = {"nav": "environment"}


@require_safe
@seated
def differences(request, seat):
    return show(request, "differences/differences.html", NAV | shown.list_page(seat))


@require_safe
@seated
def difference(request, seat, id):
    found = queries.difference_of(seat, id)
    return show(request, "differences/difference.html", NAV | shown.page(seat, found))


def filled(request, seat, form, difference, action, words, *, about=None, **said):
    """Show a form about one difference and do what it asks; `about` is the row it changes."""
    version = version_sent(request)
    if form.is_valid():
        given = form.cleaned_data | said
        if about is not None:
            given["version"] = version
        if attempt(form, action, seat, difference=difference, **given):
            messages.success(request, words["done"], "done")
            return redirect("difference", seat.collaboration.slug, difference.pk)
        if about is not None:
            about.refresh_from_db()
    back = reverse("difference", args=[seat.collaboration.slug, difference.pk])
    moved = about is not None and version not in (None, about.version)
    context = NAV | {
        "form": form,
        "difference": difference,
        "version": about.version if about is not None else None,
        "current": about if moved else None,
        "cancel": {"url": back, "label": _("Leave it as it is")},
        **words,
    }
    status = 422 if form.errors else 200
    return show(request, "differences/form.html", context, status=status)


def _chosen(form, parties):
    """What was filled in, with parties for their keys."""
    said = dict(form.cleaned_data)
    said["parties"] = [party for party in parties if party.key in said["parties"]]
    return said


@require_http_methods(["GET", "POST"])
@seated
def new_difference(request, seat):
    require(seat, Right.NAME_DIFFERENCE, party=seat.party)
    parties = queries.other_parties(seat)
    form = forms.DifferenceForm(request.POST or None, parties=parties)
    if form.is_valid():
        named = attempt(form, actions.name_difference, seat, **_chosen(form, parties))
        if named:
            messages.success(request, _("It is written down. Nobody but you knows of it."), "done")
            return redirect("difference", seat.collaboration.slug, named.pk)
    status = 422 if form.errors else 200
    context = NAV | {"form": form}
    return show(request, "differences/new_difference.html", context, status=status)


@require_http_methods(["GET", "POST"])
@seated
def edit_difference(request, seat, id):
    found = queries.unshared_difference(seat, id)
    require(seat, queries.right_to(found), party=found.raised_by)
    parties = queries.other_parties(seat)
    initial = {
        "title": found.title,
        "about": found.about,
        "parties": [str(one.party_id) for one in found.involved.all()],
    }
    form = forms.DifferenceForm(request.POST or None, initial=initial, parties=parties)
    words = {
        "title": _("Say it better"),
        "label": _("Keep this text"),
        "done": _("Changed. The other party still does not know of it."),
    }
    if form.is_valid():
        form.cleaned_data = _chosen(form, parties)
    return filled(request, seat, form, found, actions.change_difference, words, about=found)


@require_http_methods(["GET", "POST"])
@seated
def share_difference(request, seat, id):
    """Choose who may know; then a page of its own names them, and asks to confirm."""
    found = queries.unshared_difference(seat, id)
    require(seat, queries.right_to(found), party=found.raised_by)
    levels = shown.wider_levels(seat, found)
    if "confirmed_step" in request.POST:
        return _confirmed(request, seat, found, levels)
    form = forms.SharingForm(request.POST or None, levels=levels)
    if form.is_valid():
        return _confirm(request, found, form.cleaned_data["level"], levels)
    words = {
        "title": _("Who may know of this?"),
        "lead": _("You choose first; then you see their names. Nothing has been shared yet."),
        "label": _("Go on"),
        "done": "",
    }
    return filled(request, seat, form, found, actions.share_difference, words)


def _confirm(request, found, level, levels, form=None):
    act = _("Yes, I want them to know of this")
    form = form or forms.SharingConfirmed(
        initial={"level": level, "confirmed_step": "1"}, act=act, levels=levels
    )
    page = reverse("difference", args=[found.collaboration.slug, found.pk])
    context = NAV | {
        "question": _("Let these people know of it?"),
        "form": form,
        "label": _("Let these people know of it"),
        "version": found.version,
        "cancel": {"url": page, "label": _("Leave it as it is")},
        **shown.widening(found, level),
    }
    status = 422 if form.errors else 200
    return show(request, "shared/confirm.html", context, status=status)


def _confirmed(request, seat, found, levels):
    act = _("Yes, I want them to know of this")
    form = forms.SharingConfirmed(request.POST, act=act, levels=levels)
    if "level" in form.errors:
        return redirect("share_difference", seat.collaboration.slug, found.pk)
    level = form.cleaned_data["level"]
    if form.is_valid():
        try:
            actions.share_difference(
                seat, difference=found, level=level, confirmed=True, version=version_sent(request)
            )
        except Refused as refused:
            for reason in refused.reasons:
                form.add_error(None, say(reason))
            found = queries.unshared_difference(seat, found.pk)
        else:
            messages.success(request, _("Done. What someone has seen stays seen."), "done")
            return redirect("difference", seat.collaboration.slug, found.pk)
    return _confirm(request, found, level, levels, form)


def _mine(seat, difference):
    return next(one for one in difference.involved.all() if one.party_id == seat.party_id)


@require_http_methods(["GET", "POST"])
@seated
def difference_view(request, seat, id):
    found = queries.own_difference(seat, id)
    require(seat, Right.WORK_ON_DIFFERENCE, party=seat.party)
    own = _mine(seat, found)
    initial = {"position": own.position, "interest": own.interest}
    form = forms.ViewForm(request.POST or None, initial=initial)
    words = {
        "title": _("How do you see it?"),
        "label": _("Keep these words"),
        "done": _("Your words are kept."),
        "sight": shown.sight(found),
    }
    return filled(request, seat, form, found, actions.write_view, words, about=own)


@require_http_methods(["GET", "POST"])
@seated
def difference_step(request, seat, id):
    found = queries.own_difference(seat, id)
    require(seat, Right.WORK_ON_DIFFERENCE, party=seat.party)
    own = _mine(seat, found)
    form = forms.StepForm(request.POST or None, initial={"glasl": own.glasl})
    words = {
        "title": _("How high has it risen for you?"),
        "lead": _("Only how it is for you; the others say it for themselves. You can change it."),
        "label": _("Keep this step"),
        "done": _("Your step is kept."),
        "sight": shown.sight(found),
    }
    return filled(request, seat, form, found, actions.estimate_step, words, about=own)


@require_http_methods(["GET", "POST"])
@seated
def new_difference_idea(request, seat, id):
    found = queries.own_difference(seat, id)
    require(seat, Right.WORK_ON_DIFFERENCE, party=seat.party)
    form = forms.IdeaForm(request.POST or None)
    words = {
        "title": _("A way out"),
        "label": _("Bring in this idea"),
        "done": _("Your idea is there."),
        "sight": shown.sight(found),
    }
    return filled(request, seat, form, found, actions.add_idea, words)
