"""Pages: what is on the agenda, one item, and putting something on it."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gedragen.core.reasons import Reason
from gedragen.core.rights import Right
from gedragen.web.collaborations.access import require, seated
from gedragen.web.environment.agenda import actions, documents, queries
from gedragen.web.environment.agenda.clicks import click, version_sent
from gedragen.web.environment.agenda.forms import ChangeForm, ItemForm, as_typed
from gedragen.web.files.forms import FilesForm
from gedragen.web.shared import clock
from gedragen.web.shared.acts import Forbidden, attempt
from gedragen.web.shared.forms import ConfirmForm
from gedragen.web.shared.pages import show

PAGE = 20


@require_safe
@seated
def agenda(request, seat):
    page = Paginator(queries.coming(seat.collaboration), PAGE).get_page(request.GET.get("page"))
    earlier = Paginator(queries.gone(seat.collaboration), PAGE)
    items = [queries.shown(item, seat) for item in page]
    asked = queries.asked_of(seat)
    context = {
        "nav": "environment",
        "items": items,
        "page": page,
        "lead": _lead(items, page.paginator.count, asked),
        "asked": asked[0] if asked else None,
        "earlier": earlier.get_page(request.GET.get("eerder")),
        "first_moments": queries.first_moments(clock.today()),
    }
    return show(request, "agenda/agenda.html", context, part="items")


@require_safe
@seated
def agenda_item(request, seat, id):
    item = queries.item_of(seat, id)
    one = queries.shown(item, seat)
    context = {
        "nav": "environment",
        "one": one,
        "item": item,
        "files": documents.files_of(seat, item, may_remove=one.may_change),
        "files_form": FilesForm() if one.may_change else None,
        "proposals": queries.proposals_on(item),
    }
    return show(request, "agenda/agenda_item.html", context)


@require_http_methods(["GET", "POST"])
@seated
def new_agenda_item(request, seat):
    require(seat, Right.PUT_ON_AGENDA)
    form = ItemForm(request.POST or None, seat=seat, initial=_on_day(request.GET.get("op", "")))
    if form.is_valid():
        item = attempt(form, actions.put_on_agenda, seat, **form.cleaned_data)
        if item:
            messages.success(
                request, _("It is on the agenda. Everyone at this table sees it."), "done"
            )
            return redirect("agenda_item", seat.collaboration.slug, item.pk)
    context = {"nav": "environment", "form": form}
    return show(request, "agenda/new_agenda_item.html", context, status=422 if form.errors else 200)


def _on_day(asked: str) -> dict:
    """The day of a meeting that the form is opened for; anything else fills in nothing."""
    try:
        return {"meets_on": date.fromisoformat(asked)}
    except ValueError:
        return {}


@require_http_methods(["GET", "POST"])
@seated
def change_agenda_item(request, seat, id):
    item = changeable(seat, id)
    form = ChangeForm(request.POST or None, seat=seat, initial=as_typed(item))
    version = version_sent(request)
    if form.is_valid():
        said = dict(form.cleaned_data)
        said["substantial"] = not said.pop("is_correction")
        if attempt(form, actions.change_item, seat, item=item, version=version, **said):
            messages.success(request, _("The item is changed."), "done")
            return redirect("agenda_item", seat.collaboration.slug, item.pk)
    item = queries.item_of(seat, id)
    context = {
        "nav": "environment",
        "form": form,
        "item": item,
        "current": item if version not in (None, item.version) else None,
        "is_running": item.ended_at is None,
    }
    status = 422 if form.errors else 200
    return show(request, "agenda/change_agenda_item.html", context, status=status)


def changeable(seat, id):
    """An item that is this seat's to change; to others at the table a refusal."""
    item = queries.item_of(seat, id)
    require(seat, Right.PUT_ON_AGENDA)
    if not queries.may_change(seat, item):
        raise Forbidden(Reason("not_your_item"))
    return item


@require_POST
@seated
def decide_anyway(request, seat, id):
    item = queries.item_of(seat, id)
    done = _("Your party agrees to decide now. The others can see it.")
    click(request, done, actions.consent_to_decide_anyway, seat, item=item)
    return redirect("agenda_item", seat.collaboration.slug, item.pk)


@require_http_methods(["GET", "POST"])
@seated
def end_agenda_item(request, seat, id):
    item = changeable(seat, id)
    form = ConfirmForm(request.POST or None, act=_("Yes, take this off the agenda"))
    version = version_sent(request)
    if form.is_valid() and attempt(form, actions.end_item, seat, item=item, version=version):
        messages.success(
            request, _("It is off the agenda. What was written stays readable."), "done"
        )
        return redirect("agenda", seat.collaboration.slug)
    context = {
        "nav": "environment",
        "question": _("Take “%(title)s” off the agenda?") % {"title": item.title},
        "form": form,
        "version": item.version,
        "before": _("It is dealt with, or no longer needed."),
        "consequence": _("It moves to what came earlier. Everyone can go on reading it."),
        "label": _("Take it off the agenda"),
        "cancel": {"url": reverse("agenda_item", args=[seat.collaboration.slug, item.pk])},
    }
    return show(request, "shared/confirm.html", context, status=422 if form.errors else 200)


def _lead(items, number, asked) -> str:
    """The sentence that answers: how much comes, what is late, what is asked."""
    if not number:
        return _("Nothing is on the agenda yet.")
    said = [
        ngettext("One item is coming up.", "%(number)s items are coming up.", number)
        % {"number": number}
    ]
    late = sum(one.is_late for one in items)
    if late and len(items) == number:
        said.append(
            ngettext(
                "One of them came too late for a decision.",
                "%(number)s of them came too late for a decision.",
                late,
            )
            % {"number": late}
        )
    if asked:
        said.append(
            ngettext(
                "On one we ask something of your party.",
                "On %(number)s we ask something of your party.",
                len(asked),
            )
            % {"number": len(asked)}
        )
    return " ".join(said)
