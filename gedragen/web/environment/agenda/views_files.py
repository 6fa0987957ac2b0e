"""Pages: adding files to an agenda item, taking one away, and handing one over."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from gedragen.core.reasons import Refused
from gedragen.web.collaborations.access import seated
from gedragen.web.environment.agenda import documents
from gedragen.web.environment.agenda.views import changeable
from gedragen.web.files.answers import handed_over
from gedragen.web.files.forms import FilesForm
from gedragen.web.shared.acts import attempt
from gedragen.web.shared.forms import ConfirmForm
from gedragen.web.shared.pages import show
from gedragen.web.shared.sentences import say


@require_http_methods(["GET", "POST"])
@seated
def add_agenda_files(request, seat, id):
    """Each file by itself: what cannot come in is told, and keeps none of the others out."""
    item = changeable(seat, id)
    form = FilesForm(request.POST, request.FILES) if request.method == "POST" else FilesForm()
    if form.is_valid():
        added, refused = _add_each(seat, item, form.cleaned_data["files"])
        if added:
            _tell(request, added, refused)
            return redirect("agenda_item", seat.collaboration.slug, item.pk)
        for words in refused:
            form.add_error("files", words)
    context = {"nav": "environment", "form": form, "item": item}
    status = 422 if form.errors else 200
    return show(request, "agenda/add_agenda_files.html", context, status=status)


def _add_each(seat, item, given) -> tuple[int, list[str]]:
    """How many came in, and why each of the others did not."""
    added, refused = 0, []
    for one in given:
        try:
            with transaction.atomic():
                documents.add_file(seat, item=item, name=one.name, content=one.file, size=one.size)
            added += 1
        except Refused as refusal:
            refused += [say(reason) for reason in refusal.reasons]
    return added, refused


def _tell(request, added: int, refused: list[str]) -> None:
    done = ngettext("One file is added.", "%(number)s files are added.", added)
    messages.success(request, done % {"number": added}, "done")
    if refused:
        messages.error(request, " ".join(refused), "error")


@require_safe
@seated
def agenda_file(request, seat, id):
    return handed_over(documents.document_of(seat, id))


@require_http_methods(["GET", "POST"])
@seated
def remove_agenda_file(request, seat, id):
    document = documents.document_of(seat, id)
    item = changeable(seat, document.thing_key)
    form = ConfirmForm(request.POST or None, act=_("Yes, remove this file"))
    if form.is_valid() and attempt(form, documents.remove_file, seat, document=document):
        messages.success(request, _("The file is removed. Its name stays."), "done")
        return redirect("agenda_item", seat.collaboration.slug, item.pk)
    context = {
        "nav": "environment",
        "question": _("Remove “%(name)s”?") % {"name": document.name},
        "before": _("Nobody at this table can open it any more."),
        "consequence": _(
            "Its name stays, with the day on which it was removed. Who kept a copy still has it. "
            "The document changes: it has to be there in time again."
        ),
        "form": form,
        "label": _("Remove this file"),
        "cancel": {"url": reverse("agenda_item", args=[seat.collaboration.slug, item.pk])},
    }
    return show(request, "shared/confirm.html", context, status=422 if form.errors else 200)
