"""Addresses of the agenda."""

from django.urls import path

from gedragen.web.environment.agenda import views, views_files

urlpatterns = [
    path("", views.agenda, name="agenda"),
    path("nieuw/", views.new_agenda_item, name="new_agenda_item"),
    path("<uuid:id>/", views.agenda_item, name="agenda_item"),
    path("<uuid:id>/wijzigen/", views.change_agenda_item, name="change_agenda_item"),
    path("<uuid:id>/toch-besluiten/", views.decide_anyway, name="decide_anyway"),
    path("<uuid:id>/van-de-agenda/", views.end_agenda_item, name="end_agenda_item"),
    path("<uuid:id>/bestanden/", views_files.add_agenda_files, name="add_agenda_files"),
    path("bestanden/<uuid:id>/", views_files.agenda_file, name="agenda_file"),
    path("bestanden/<uuid:id>/weg/", views_files.remove_agenda_file, name="remove_agenda_file"),
]
