"""Pages: when do we meet, and planning, moving and calling off."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from gedragen.core.rights import Right
from gedragen.web.collaborations.access import require, seated
from gedragen.web.environment.agenda.clicks import version_sent
from gedragen.web.environment.meetings import actions, forms, queries, words
from gedragen.web.shared.acts import attempt
from gedragen.web.shared.forms import ConfirmForm
from gedragen.web.shared.pages import show
from gedragen.web.shared.templatetags.places import address


@require_safe
@seated
def meetings(request, seat):
    found = queries.calendar(seat)
    context = {"nav": "environment", "lead": _lead(found), **found}
    return show(request, "meetings/meetings.html", context)


@require_http_methods(["GET", "POST"])
@seated
def new_meeting(request, seat):
    require(seat, Right.PLAN_MEETING)
    form = forms.MeetingForm(request.POST or None)
    return _planned(request, seat, form, actions.plan_meeting, "meetings/new_meeting.html")


@require_http_methods(["GET", "POST"])
@seated
def new_series(request, seat):
    require(seat, Right.PLAN_MEETING)
    form = forms.SeriesForm(request.POST or None)
    return _planned(request, seat, form, actions.plan_series, "meetings/new_series.html")


@require_http_methods(["GET", "POST"])
@seated
def new_round(request, seat):
    require(seat, Right.PLAN_MEETING)
    form = forms.RoundForm(request.POST or None)
    return _planned(request, seat, form, actions.plan_round, "meetings/new_round.html")


@require_http_methods(["GET", "POST"])
@seated
def move_meeting(request, seat, id):
    meeting = queries.meeting_of(seat, id)
    require(seat, Right.PLAN_MEETING)
    names = ("on", "until", "starts_at", "ends_at", "place")
    initial = {name: getattr(meeting, name) for name in names}
    shape = forms.MoveRoundForm if meeting.is_round else forms.MoveMeetingForm
    form, version = shape(request.POST or None, initial=initial), version_sent(request)
    if form.is_valid():
        said = form.cleaned_data | {"meeting": meeting, "version": version}
        if attempt(form, actions.move_meeting, seat, **said):
            messages.success(request, _("The meeting is changed. Everyone sees it."), "done")
            return redirect(page_of(seat, meeting))
    meeting = queries.meeting_of(seat, id)
    context = {
        "nav": "environment",
        "form": form,
        "meeting": meeting,
        "when": words.when(meeting),
        "current": meeting if version not in (None, meeting.version) else None,
    }
    status = 422 if form.errors else 200
    return show(request, "meetings/move_meeting.html", context, status=status)


@require_http_methods(["GET", "POST"])
@seated
def cancel_meeting(request, seat, id):
    meeting = queries.meeting_of(seat, id)
    require(seat, Right.PLAN_MEETING)
    form, version = forms.CancelForm(request.POST or None), version_sent(request)
    if form.is_valid():
        said = form.cleaned_data | {"meeting": meeting, "version": version}
        if attempt(form, actions.cancel_meeting, seat, **said):
            messages.success(request, _("It is called off. Everyone sees why."), "done")
            return redirect("meetings", seat.collaboration.slug)
    meeting = queries.meeting_of(seat, id)
    context = {"nav": "environment", "form": form, "meeting": meeting, "when": words.when(meeting)}
    status = 422 if form.errors else 200
    return show(request, "meetings/cancel_meeting.html", context, status=status)


@require_http_methods(["GET", "POST"])
@seated
def end_series(request, seat, id):
    series = queries.series_of(seat, id)
    require(seat, Right.PLAN_MEETING)
    form = ConfirmForm(request.POST or None, act=_("Yes, we stop with this series"))
    version = version_sent(request)
    if form.is_valid() and attempt(form, actions.end_series, seat, series=series, version=version):
        messages.success(request, _("The series has ended. What has been stays readable."), "done")
        return redirect("meetings", seat.collaboration.slug)
    context = {
        "nav": "environment",
        "question": _("End the series “%(title)s”?") % {"title": series.title},
        "form": form,
        "version": queries.series_of(seat, id).version,
        "before": _("The meetings that are still to come do not go ahead."),
        "consequence": _("What has been stays, with its minutes. Agenda items keep their day."),
        "label": _("End this series"),
        "cancel": {"url": reverse("meetings", args=[seat.collaboration.slug])},
    }
    return show(request, "shared/confirm.html", context, status=422 if form.errors else 200)


def page_of(seat, meeting) -> str:
    """Where this meeting stands in full; without that page, where all of them stand."""
    slug = seat.collaboration.slug
    return address("meeting", slug, meeting.pk) or reverse("meetings", args=[slug])


def _planned(request, seat, form, action, template):
    if form.is_valid() and attempt(form, action, seat, **form.cleaned_data):
        messages.success(request, _("It is planned. Everyone at this table sees it."), "done")
        return redirect("meetings", seat.collaboration.slug)
    context = {"nav": "environment", "form": form}
    return show(request, template, context, status=422 if form.errors else 200)


def _lead(found: dict) -> str:
    """The answer: when is the next, and how many come after it."""
    coming: list = found["coming"] + found["later"]
    if not coming:
        return _("No meeting is planned yet.")
    first = _("The next one is %(when)s.") % {"when": coming[0].when}
    if len(coming) == 1:
        return first
    after = ngettext("One more is planned.", "%(number)s more are planned.", len(coming) - 1)
    return f"{first} {after % {'number': len(coming) - 1}}"
