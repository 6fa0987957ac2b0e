"""Addresses of when we meet, who was there and what came of it."""

from django.urls import path

from gedragen.web.environment.meetings import views, views_files, views_keeping

urlpatterns = [
    path("", views.meetings, name="meetings"),
    path("nieuw/", views.new_meeting, name="new_meeting"),
    path("reeks/nieuw/", views.new_series, name="new_series"),
    path("ronde/nieuw/", views.new_round, name="new_meeting_round"),
    path("reeks/<uuid:id>/stoppen/", views.end_series, name="end_series"),
    path("<uuid:id>/bestanden/", views_files.add_meeting_files, name="add_meeting_files"),
    path("bestanden/<uuid:id>/", views_files.meeting_file, name="meeting_file"),
    path("bestanden/<uuid:id>/weg/", views_files.remove_meeting_file, name="remove_meeting_file"),
    path("<uuid:id>/verzetten/", views.move_meeting, name="move_meeting"),
    path("<uuid:id>/afzeggen/", views.cancel_meeting, name="cancel_meeting"),
    path("<uuid:id>/aanwezig/", views_keeping.say_attendance, name="say_attendance"),
    path("<uuid:id>/spreektijd/", views_keeping.plan_speaking, name="plan_speaking"),
    path("<uuid:id>/vastleggen/", views_keeping.note_meeting, name="note_meeting"),
    path("<uuid:id>/verslag/maken/", views_keeping.gather_minutes, name="gather_minutes"),
    path("<uuid:id>/verslag/correctie/", views_keeping.ask_correction, name="ask_correction"),
    path("<uuid:id>/verslag/vaststellen/", views_keeping.fix_minutes, name="fix_minutes"),
]
