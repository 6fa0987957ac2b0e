"""Addresses of what comes in and what goes out."""

from django.urls import path

from gedragen.web.exchange import views, views_negotiation, views_record, views_workbook

NEGOTIATION = "s/<slug:slug>/belangen/onderhandelingen/<uuid:id>/"
DECISIONS = "s/<slug:slug>/besluiten/"

urlpatterns = [
    path("importeren/", views.bring_in, name="import"),
    path("importeren/sjabloon.xlsx", views_workbook.empty, name="import_template"),
    path("importeren/werkboek/", views_workbook.bring_in, name="import_workbook"),
    path("importeren/werkboek/<uuid:id>/", views_workbook.look, name="workbook_preview"),
    path("importeren/<uuid:id>/kolommen/", views.columns, name="import_columns"),
    path("importeren/<uuid:id>/", views.look, name="import_preview"),
    path("importeren/<uuid:id>/voortgang/", views.progress, name="import_progress"),
    path("importeren/<uuid:id>/opnieuw/", views.again, name="import_again"),
    path("importeren/<uuid:id>/weg/", views.discard, name="import_discard"),
    path("importeren/<uuid:id>/verslag.json", views.document, name="import_document"),
    path(
        NEGOTIATION + "werkboek.xlsx",
        views_negotiation.negotiation_workbook,
        name="negotiation_workbook",
    ),
    path(NEGOTIATION + "inlezen/", views_negotiation.import_negotiation, name="import_negotiation"),
    path(DECISIONS + "verslagen.json", views_record.decision_records, name="decision_records"),
    path(DECISIONS + "<uuid:id>/verslag/", views_record.decision_record, name="decision_record"),
    path(
        DECISIONS + "<uuid:id>/verslag.pdf",
        views_record.decision_record_pdf,
        name="decision_record_pdf",
    ),
    path(
        DECISIONS + "<uuid:id>/verslag.json",
        views_record.decision_record_json,
        name="decision_record_json",
    ),
]
