"""Pages: who comes, how the time is divided, what was said, and what becomes of the minutes."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gedragen.core.rights import Right
from gedragen.web.collaborations.access import require, seated
from gedragen.web.environment.agenda.clicks import click, version_sent
from gedragen.web.environment.agenda.queries import parties_at_table
from gedragen.web.environment.meetings import forms, gathering, keeping, queries, words
from gedragen.web.environment.meetings.views import page_of
from gedragen.web.shared.acts import attempt
from gedragen.web.shared.forms import ConfirmForm
from gedragen.web.shared.pages import show
from gedragen.web.shared.templatetags.places import address


@require_http_methods(["GET", "POST"])
@seated
def say_attendance(request, seat, id):
    """The own party's word; a facilitator writes down that of the party they choose."""
    meeting = queries.meeting_of(seat, id)
    require(seat, Right.SAY_ATTENDANCE, party=seat.party)
    parties = [] if seat.party else parties_at_table(seat.collaboration)
    before = queries.attendance_of(meeting, seat.party) if seat.party else None
    names = ("presence", "people", "words")
    initial = {name: getattr(before, name) for name in names} if before else {}
    initial["party"] = request.GET.get("partij", "")
    form = forms.AttendanceForm(request.POST or None, initial=initial, parties=parties)
    if form.is_valid():
        said = {"party": seat.party, **form.cleaned_data, "meeting": meeting}
        if attempt(form, keeping.say_attendance, seat, **said):
            messages.success(request, _("It is written down. Everyone sees it."), "done")
            return redirect(page_of(seat, meeting))
    return _shown(request, meeting, form, "meetings/attendance.html")


@require_http_methods(["GET", "POST"])
@seated
def plan_speaking(request, seat, id):
    meeting = queries.meeting_of(seat, id)
    require(seat, Right.KEEP_MINUTES)
    items = queries.items_on(meeting)
    initial = {f"minutes_{one.item_id}": one.minutes for one in meeting.plans.all()}
    form = forms.SpeakingForm(request.POST or None, items=items, initial=initial)
    version = version_sent(request)
    if form.is_valid():
        said = {"meeting": meeting, "version": version, "minutes": form.said()}
        if attempt(form, keeping.plan_speaking, seat, **said):
            messages.success(request, _("The time is divided. Everyone sees it."), "done")
            return redirect(page_of(seat, meeting))
    return _shown(request, queries.meeting_of(seat, id), form, "meetings/speaking.html")


@require_http_methods(["GET", "POST"])
@seated
def note_meeting(request, seat, id):
    meeting = queries.meeting_of(seat, id)
    require(seat, Right.KEEP_MINUTES)
    kept = {f"note_{one.item_id}": one.text for one in meeting.notes.all()}
    kept |= {f"spoken_{one.party_id}": one.minutes for one in meeting.speakings.all()}
    form = forms.NotesForm(
        request.POST or None,
        items=queries.items_on(meeting),
        parties=parties_at_table(seat.collaboration),
        initial=kept,
    )
    version = version_sent(request)
    if form.is_valid():
        said = {"meeting": meeting, "version": version, **form.said()}
        if attempt(form, keeping.note_meeting, seat, **said):
            messages.success(request, _("It is kept. Everyone can read it."), "done")
            return redirect(minutes_page(seat, meeting))
    meeting = queries.meeting_of(seat, id)
    now = queries.noted(meeting) if version not in (None, meeting.version) else None
    return _shown(request, meeting, form, "meetings/notes.html", current=now)


@require_POST
@seated
def gather_minutes(request, seat, id):
    meeting = queries.meeting_of(seat, id)
    require(seat, Right.KEEP_MINUTES)
    done = _("The minutes are there. Nobody had to type them.")
    act = {"meeting": meeting, "version": version_sent(request)}
    if click(request, done, gathering.gather_minutes, seat, **act):
        return redirect(minutes_page(seat, meeting))
    return redirect(page_of(seat, meeting))


@require_http_methods(["GET", "POST"])
@seated
def ask_correction(request, seat, id):
    meeting = queries.meeting_of(seat, id)
    require(seat, Right.ASK_CORRECTION, party=seat.party)
    titles = queries.titles_in_minutes(meeting)
    form = forms.CorrectionForm(request.POST or None, titles=titles)
    if form.is_valid():
        said = form.cleaned_data | {"meeting": meeting}
        if attempt(form, keeping.ask_correction, seat, **said):
            messages.success(request, _("Your words stand beside the minutes."), "done")
            return redirect(minutes_page(seat, meeting))
    return _shown(request, meeting, form, "meetings/correction.html")


@require_http_methods(["GET", "POST"])
@seated
def fix_minutes(request, seat, id):
    meeting = queries.meeting_of(seat, id)
    require(seat, Right.KEEP_MINUTES)
    form = ConfirmForm(request.POST or None, act=_("Yes, the table fixes these minutes"))
    version = version_sent(request)
    if form.is_valid() and attempt(
        form, keeping.fix_minutes, seat, meeting=meeting, version=version
    ):
        messages.success(request, _("The minutes are fixed. They never change any more."), "done")
        return redirect(minutes_page(seat, meeting))
    minutes = queries.minutes_of(queries.meeting_of(seat, id))
    context = {
        "nav": "environment",
        "question": _("Fix the minutes of “%(title)s”?") % {"title": meeting.title},
        "form": form,
        "version": minutes.version if minutes else None,
        "before": words.corrections(minutes),
        "consequence": _("After this nobody can change, add or take away anything."),
        "label": _("Fix the minutes"),
        "cancel": {"url": minutes_page(seat, meeting)},
    }
    return show(request, "shared/confirm.html", context, status=422 if form.errors else 200)


def minutes_page(seat, meeting) -> str:
    """Where the minutes stand; as long as there are none, where the meeting stands."""
    written = queries.minutes_of(queries.meeting_of(seat, meeting.pk))
    page = address("minutes", seat.collaboration.slug, meeting.pk) if written else ""
    return page or page_of(seat, meeting)


def _shown(request, meeting, form, template, **more):
    context = {
        "nav": "environment",
        "form": form,
        "meeting": meeting,
        "when": words.when(meeting),
        **more,
    }
    return show(request, template, context, status=422 if form.errors else 200)
