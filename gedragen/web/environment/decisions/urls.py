"""Addresses of the proposals. The page of one proposal is where elements meet: `assurance`."""

from django.urls import path

from gedragen.web.environment.decisions import views, views_versions

urlpatterns = [
    path("", views.decisions, name="decisions"),
    path("nieuw/", views.new_proposal, name="new_proposal"),
    path("<uuid:id>/wijzigen/", views_versions.amend_proposal, name="amend_proposal"),
    path("<uuid:id>/versies/", views_versions.proposal_versions, name="proposal_versions"),
    path("<uuid:id>/ronde/", views.open_round, name="open_round"),
    path("<uuid:id>/peiling/", views.sound_proposal, name="sound_proposal"),
    path("<uuid:id>/intrekken/", views.withdraw_proposal, name="withdraw_proposal"),
]
