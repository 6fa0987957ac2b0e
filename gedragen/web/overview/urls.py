"""Where somebody begins, and addresses that look across collaborations."""

from django.urls import include, path

from gedragen.web.overview import views_role, views_start

urlpatterns = [
    path("", views_start.start, name="start"),
    path("s/<slug:slug>/mijn-rol/", views_role.my_role, name="my_role"),
    path("", include("gedragen.web.overview.portfolio.urls")),
    path("", include("gedragen.web.overview.calendar.urls")),
]
