"""Pages: the address of one's own calendar, what is fetched there, and one item to keep."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gedragen.web.accounts import calendars
from gedragen.web.accounts.access import signed_in
from gedragen.web.accounts.queries import open_calendar_of
from gedragen.web.collaborations.access import seated
from gedragen.web.overview.calendar import queries
from gedragen.web.shared.pages import show
from gedragen.web.shared.policies import public

ICS = "text/calendar; charset=utf-8"


@require_http_methods(["GET", "POST"])
@signed_in
def calendar(request):
    """The button makes a new address, which only this one answer shows."""
    address = ""
    if request.method == "POST":
        token = calendars.open_calendar(request.user)
        address = settings.SITE_URL + reverse("calendar_feed", args=[token])
    context = {"address": address, "opened": open_calendar_of(request.user)}
    return show(request, "overview/calendar/calendar.html", context)


@require_POST
@signed_in
def revoke_calendar(request):
    if calendars.close_calendar(request.user):
        messages.success(request, _("The address no longer opens anything."), "done")
    return redirect("calendar")


@public
@require_safe
def calendar_feed(request, token):
    """The calendar for whoever has its address; what does not open looks like what never was."""
    person = calendars.enter_calendar(token)
    if person is None:
        raise Http404
    content = queries.calendar_of(person)
    etag = f'"{hashlib.sha256(content).hexdigest()}"'
    found = HttpResponse(content, content_type=ICS)
    found["ETag"] = etag
    answer = get_conditional_response(request, etag=etag, response=found)
    # Kept by the one who fetched it, and asked again each time; by nobody in between.
    answer["Cache-Control"] = "private, no-cache"
    return answer


@require_safe
@seated
def item_event(request, seat, id):
    return _download(queries.item_event(seat, id), "agendapunt.ics")


@require_safe
@seated
def meeting_event(request, seat, id):
    return _download(queries.meeting_event(seat, id), "bijeenkomst.ics")


def _download(content, name):
    answer = HttpResponse(content, content_type=ICS)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
