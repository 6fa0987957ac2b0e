"""Pages: adding files to an agenda item, taking one away, and handing one over."""

from __future__ import annotations

from functools import partial

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gedragen.web.collaborations.access import seated
from gedragen.web.environment.agenda import documents
from gedragen.web.environment.agenda.views import changeable
from gedragen.web.files import pages
from gedragen.web.files.answers import handed_over
from gedragen.web.shared.acts import attempt
from gedragen.web.shared.pages import show


@require_http_methods(["GET", "POST"])
@seated
def add_agenda_files(request, seat, id):
    item = changeable(seat, id)
    form, slug = pages.asked(request), seat.collaboration.slug
    if pages.taken_in(request, form, partial(documents.add_file, seat, item=item)):
        return redirect("agenda_item", slug, item.pk)
    context = {
        "nav": "environment",
        "form": form,
        "way": [
            {"url": reverse("agenda", args=[slug]), "label": _("Agenda")},
            {"url": reverse("agenda_item", args=[slug, item.pk]), "label": item.title},
        ],
        "lead": _("A new file counts as new: it has to be there in time."),
    }
    return show(request, pages.ADD_PAGE, context, status=422 if form.errors else 200)


@require_safe
@seated
def agenda_file(request, seat, id):
    return handed_over(documents.document_of(seat, id))


@require_http_methods(["GET", "POST"])
@seated
def remove_agenda_file(request, seat, id):
    document = documents.document_of(seat, id)
    item = changeable(seat, document.thing_key)
    form = pages.to_remove(request)
    if form.is_valid() and attempt(form, documents.remove_file, seat, document=document):
        pages.removed(request)
        return redirect("agenda_item", seat.collaboration.slug, item.pk)
    back = reverse("agenda_item", args=[seat.collaboration.slug, item.pk])
    also = _("The document changes: it has to be there in time again.")
    context = pages.before_removing(document, form, back=back, also=also)
    return show(request, "shared/confirm.html", context, status=422 if form.errors else 200)
