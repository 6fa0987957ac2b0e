"""Addresses of what was agreed."""

from django.urls import path

from gedragen.web.environment.agreements import views_agreements as views
from gedragen.web.environment.agreements import views_annexes as annexes
from gedragen.web.environment.agreements import views_drafts as drafts

urlpatterns = [
    path("", views.agreements, name="agreements"),
    path("nieuw/", drafts.new_agreement, name="new_agreement"),
    path("bepalingen/<uuid:id>/", drafts.change_clause, name="change_clause"),
    path("bepalingen/<uuid:id>/weg/", drafts.drop_clause, name="drop_clause"),
    path("bepalingen/<uuid:id>/hoger/", drafts.raise_clause, name="raise_clause"),
    path("bepalingen/<uuid:id>/lager/", drafts.lower_clause, name="lower_clause"),
    path("bestanden/<uuid:id>/", annexes.agreement_file, name="agreement_file"),
    path("bestanden/<uuid:id>/weg/", annexes.remove_agreement_file, name="remove_agreement_file"),
    path("<uuid:id>/bestanden/", annexes.add_agreement_files, name="add_agreement_files"),
    path("<uuid:id>/", views.agreement, name="agreement"),
    path("<uuid:id>/versies/", views.agreement_versions, name="agreement_versions"),
    path("<uuid:id>/bepaling/", drafts.new_clause, name="new_clause"),
    path("<uuid:id>/concept/", drafts.change_draft, name="change_draft"),
    path("<uuid:id>/concept/weg/", drafts.drop_draft, name="drop_draft"),
    path("<uuid:id>/wijzigen/", drafts.amend_agreement, name="amend_agreement"),
    path("<uuid:id>/voorleggen/", drafts.propose_agreement, name="propose_agreement"),
    path("<uuid:id>/terughalen/", drafts.take_back_agreement, name="take_back_agreement"),
    path("<uuid:id>/terugkijken/", views.look_back_on_agreement, name="look_back_on_agreement"),
    path("<uuid:id>/volgende-keer/", views.set_review, name="set_review"),
]
