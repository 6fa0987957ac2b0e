"""Pages: adding files to a meeting, taking one away, and handing one over."""

from __future__ import annotations

from functools import partial

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gedragen.core.rights import Right
from gedragen.web.collaborations.access import require, seated
from gedragen.web.environment.meetings import documents, queries
from gedragen.web.environment.meetings.views import page_of
from gedragen.web.files import pages
from gedragen.web.files.answers import handed_over
from gedragen.web.shared.acts import attempt
from gedragen.web.shared.pages import show


@require_http_methods(["GET", "POST"])
@seated
def add_meeting_files(request, seat, id):
    meeting = queries.meeting_of(seat, id)
    require(seat, Right.PLAN_MEETING)
    form, slug = pages.asked(request), seat.collaboration.slug
    if pages.taken_in(request, form, partial(documents.add_file, seat, meeting=meeting)):
        return redirect(page_of(seat, meeting))
    context = {
        "nav": "environment",
        "form": form,
        "way": [
            {"url": reverse("meetings", args=[slug]), "label": _("Meetings")},
            {"url": page_of(seat, meeting), "label": meeting.title},
        ],
        "lead": _("Everyone reads the same papers, before the meeting and after it."),
    }
    return show(request, pages.ADD_PAGE, context, status=422 if form.errors else 200)


@require_safe
@seated
def meeting_file(request, seat, id):
    return handed_over(documents.document_of(seat, id))


@require_http_methods(["GET", "POST"])
@seated
def remove_meeting_file(request, seat, id):
    document = documents.document_of(seat, id)
    meeting = documents.meeting_of(seat, document)
    require(seat, Right.PLAN_MEETING)
    form = pages.to_remove(request)
    if form.is_valid() and attempt(form, documents.remove_file, seat, document=document):
        pages.removed(request)
        return redirect(page_of(seat, meeting))
    context = pages.before_removing(document, form, back=page_of(seat, meeting))
    return show(request, "shared/confirm.html", context, status=422 if form.errors else 200)
