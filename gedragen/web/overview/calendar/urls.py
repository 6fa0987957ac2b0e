"""Addresses of the calendar: the page about it, what a phone fetches, and one item."""

from django.urls import path

from gedragen.web.overview.calendar import views

urlpatterns = [
    path("account/agenda/", views.calendar, name="calendar"),
    path("account/agenda/intrekken/", views.revoke_calendar, name="revoke_calendar"),
    path("agenda/<str:token>.ics", views.calendar_feed, name="calendar_feed"),
    path(
        "s/<slug:slug>/omgeving/agenda/<uuid:id>/agendapunt.ics",
        views.item_event,
        name="item_event",
    ),
    path(
        "s/<slug:slug>/omgeving/bijeenkomsten/<uuid:id>/bijeenkomst.ics",
        views.meeting_event,
        name="meeting_event",
    ),
]
