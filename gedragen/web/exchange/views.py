"""Pages: bring a table in, step by step; nothing is written before the last button."""

from __future__ import annotations

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gedragen.core.reasons import Refused
from gedragen.web.accounts.access import operator, signed_in
from gedragen.web.exchange import forms, plan, preview, queries, uploads, views_workbook
from gedragen.web.shared.acts import attempt
from gedragen.web.shared.pages import show
from gedragen.web.shared.sentences import say

SHOWN = 4


@require_http_methods(["GET", "POST"])
@operator
def bring_in(request):
    form = forms.UploadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        name = form.cleaned_data["file"].name
        kept = attempt(
            form, uploads.keep_upload, request.user, file_name=name, content=form.content
        )
        if kept:
            return redirect("import_columns", kept.pk)
    context = {"form": form, "uploads": queries.registers_of(request.user)}
    return show(request, "exchange/import.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@operator
def columns(request, id):
    upload = queries.register_of(request.user, id)
    if upload.is_begun:
        return redirect("import_progress", upload.pk)
    table = queries.table_of(upload)
    form = forms.ColumnsForm(
        request.POST or None, table=table, initial=upload.mapping or plan.guess(table)
    )
    if form.is_valid() and attempt(
        form, uploads.map_columns, request.user, upload=upload, mapping=form.mapping
    ):
        return redirect("import_preview", upload.pk)
    context = {"form": form, "upload": upload, "table": table}
    status = 422 if form.is_bound else 200
    return show(request, "exchange/columns.html", context, status=status)


@require_http_methods(["GET", "POST"])
@operator
def look(request, id):
    upload = queries.register_of(request.user, id)
    if upload.is_begun:
        return redirect("import_progress", upload.pk)
    if not upload.mapping:
        return redirect("import_columns", upload.pk)
    if request.method == "POST":
        return _decide(request, upload)
    drawn, choices = queries.plan_of(upload), queries.choices_of(upload)
    untouched = queries.plan_of(upload, undecided=True)
    mended = preview.mended(untouched.repairs)
    asked = preview.questions(drawn, choices)
    context = {
        "upload": upload,
        "plan": drawn,
        "mended": mended,
        "first_mended": mended[:SHOWN],
        "other_mended": mended[SHOWN:],
        "refused": {preview.cell_id(was) for was in choices.refused_repairs},
        "certain": [question for question in asked if question.is_certain],
        "doubtful": [question for question in asked if not question.is_certain],
        "undecided": sum(question.is_open for question in asked),
    }
    return show(request, "exchange/preview.html", context)


def _decide(request, upload):
    """Keep the choices; write when that was the button."""
    shown, untouched = queries.plan_of(upload), queries.plan_of(upload, undecided=True)
    choices = forms.decided(request.POST, shown, untouched)
    try:
        uploads.decide(request.user, upload=upload, choices=choices)
        if "write" not in request.POST:
            messages.success(request, _("Counted again. Nothing has been saved yet."), "done")
            return redirect("import_preview", upload.pk)
        uploads.start_writing(request.user, upload=upload)
    except Refused as refusal:
        messages.error(request, say(refusal.reasons[0]), "error")
    return redirect("import_progress", upload.pk)


@require_safe
@signed_in
def progress(request, id):
    """How far it is, and what came of it: of a register or a workbook."""
    upload = queries.upload_of(request.user, id)
    if upload.kind == upload.WORKBOOK:
        return views_workbook.progress(request, upload)
    if not upload.is_begun:
        return redirect("import_columns", upload.pk)
    return show(request, "exchange/progress.html", {"upload": upload}, part="progress")


@require_POST
@signed_in
def again(request, id):
    upload = queries.upload_of(request.user, id)
    try:
        uploads.start_writing(request.user, upload=upload)
    except Refused as refusal:
        messages.error(request, say(refusal.reasons[0]), "error")
    return redirect("import_progress", upload.pk)


@require_POST
@signed_in
def discard(request, id):
    upload = queries.upload_of(request.user, id)
    try:
        uploads.discard(request.user, upload=upload)
    except Refused as refusal:
        messages.error(request, say(refusal.reasons[0]), "error")
    else:
        messages.success(request, _("The file is thrown away. Nothing was saved."), "done")
    return redirect("import" if upload.kind == upload.REGISTER else "import_workbook")


@require_safe
@signed_in
def document(request, id):
    upload = queries.upload_of(request.user, id)
    answer = JsonResponse(
        upload.report or {}, json_dumps_params={"ensure_ascii": False, "indent": 2}
    )
    answer["Content-Disposition"] = 'attachment; filename="import.json"'
    return answer
