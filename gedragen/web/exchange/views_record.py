"""Pages: read the record of a closed decision, and take it along as PDF or JSON."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from gedragen.web.collaborations.access import seated
from gedragen.web.exchange import decision_document, decision_paper, decision_shown
from gedragen.web.exchange.decision_record import record_of, records_of
from gedragen.web.shared.pages import show


@require_GET
@seated
def decision_record(request, seat, id):
    """What was decided, by whom and why; a draft or an open round has no record."""
    record = record_of(seat, id)
    digest = decision_document.digest(decision_document.content(record))
    context = {
        "nav": "decisions",
        "makes_pdfs": not decision_paper.missing(),
        **decision_shown.page(record, digest),
    }
    return show(request, "exchange/decision_record.html", context)


@require_GET
@seated
def decision_record_pdf(request, seat, id):
    record = record_of(seat, id)
    if decision_paper.missing():
        messages.error(
            request,
            _("This installation cannot make a PDF. Print this page, or take the JSON along."),
            "error",
        )
        return redirect("decision_record", seat.collaboration.slug, record.key)
    document = decision_document.content(record)
    page = decision_shown.page(record, decision_document.digest(document))
    written = decision_paper.pdf(record, document, page)
    return _file(written, "application/pdf", decision_shown.file_name(record, "pdf"))


@require_GET
@seated
def decision_record_json(request, seat, id):
    record = record_of(seat, id)
    name = decision_shown.file_name(record, "json")
    return _file(decision_document.content(record), "application/json", name)


@require_GET
@seated
def decision_records(request, seat):
    """Every closed decision of the collaboration in one document."""
    written = decision_document.contents(seat.collaboration.name, records_of(seat))
    return _file(written, "application/json", "besluiten.json")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
