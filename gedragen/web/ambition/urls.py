"""Addresses of ambition, contributions, roles and frameworks."""

from django.urls import path

from gedragen.web.ambition import views, views_terms

urlpatterns = [
    path("ambitie/", views.ambition, name="ambition"),
    path("ambitie/versies/", views.ambition_versions, name="ambition_versions"),
    path("ambitie/tekst/", views.new_ambition, name="new_ambition"),
    path("ambitie/dragen/", views.carry_ambition, name="carry_ambition"),
    path("ambitie/waarom/", views.connection, name="connection"),
    path("bijdragen/nieuw/", views.new_contribution, name="new_contribution"),
    path("bijdragen/<uuid:id>/erkennen/", views.recognise, name="recognise"),
    path(
        "bijdragen/<uuid:id>/terugnemen/",
        views.withdraw_contribution,
        name="withdraw_contribution",
    ),
    path("rollen/nieuw/", views_terms.new_role, name="new_role"),
    path("rollen/<uuid:id>/wijzigen/", views_terms.edit_role, name="edit_role"),
    path("rollen/<uuid:id>/beeindigen/", views_terms.end_role, name="end_role"),
    path("kaders/nieuw/", views_terms.new_framework, name="new_framework"),
    path("kaders/<uuid:id>/wijzigen/", views_terms.edit_framework, name="edit_framework"),
    path("kaders/<uuid:id>/beeindigen/", views_terms.end_framework, name="end_framework"),
]
