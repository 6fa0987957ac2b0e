"""Addresses of the agenda."""

from django.urls import path

from gedragen.web.environment.agenda import views

urlpatterns = [
    path("", views.agenda, name="agenda"),
    path("nieuw/", views.new_agenda_item, name="new_agenda_item"),
    path("<uuid:id>/", views.agenda_item, name="agenda_item"),
    path("<uuid:id>/wijzigen/", views.change_agenda_item, name="change_agenda_item"),
    path("<uuid:id>/toch-besluiten/", views.decide_anyway, name="decide_anyway"),
    path("<uuid:id>/van-de-agenda/", views.end_agenda_item, name="end_agenda_item"),
]
