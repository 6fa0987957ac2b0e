"""Pages: take the workbook along, bring it in filled in, and see what comes of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from gedragen.core.reasons import Refused
from gedragen.web.accounts.access import signed_in
from gedragen.web.exchange import forms, queries, template, uploads, workbook_preview
from gedragen.web.shared.acts import attempt
from gedragen.web.shared.pages import show
from gedragen.web.shared.sentences import say


@require_safe
@signed_in
def empty(request):
    """The template, to fill in."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    answer = HttpResponse(template.write(), content_type=kind)
    answer["Content-Disposition"] = 'attachment; filename="gedragen.xlsx"'
    return answer


@require_http_methods(["GET", "POST"])
@signed_in
def bring_in(request):
    form = forms.WorkbookForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        kept = attempt(
            form,
            uploads.keep_workbook,
            request.user,
            file_name=form.cleaned_data["file"].name,
            content=form.content,
            filled=form.filled,
        )
        if kept:
            return redirect("workbook_preview", kept.pk)
    context = {"form": form, "uploads": queries.workbooks_of(request.user)}
    status = 422 if form.is_bound else 200
    return show(request, "exchange/workbook.html", context, status=status)


@require_http_methods(["GET", "POST"])
@signed_in
def look(request, id):
    """What would come of it; the last button writes."""
    upload = queries.workbook_of(request.user, id)
    if request.method == "POST":
        try:
            uploads.start_writing(request.user, upload=upload)
        except Refused as refusal:
            messages.error(request, say(refusal.reasons[0]), "error")
        return redirect("import_progress", upload.pk)
    if upload.is_begun:
        return redirect("import_progress", upload.pk)
    return show(request, "exchange/workbook_preview.html", _context(upload))


def progress(request, upload):
    if not upload.is_begun:
        return redirect("workbook_preview", upload.pk)
    context = _context(upload)
    return show(request, "exchange/workbook_progress.html", context, part="progress")


def _context(upload):
    shown = workbook_preview.sheets(upload.report)
    return {
        "upload": upload,
        "report": upload.report,
        "sheets": shown,
        "new": workbook_preview.new_rows(shown),
        "faults": workbook_preview.all_faults(shown),
        "invitations": upload.report["created"]["invitations"],
    }
