"""Addresses of element 2: how we meet, decide and keep our promises."""

from django.urls import include, path

from gedragen.web.environment.agreements.views import environment

urlpatterns = [
    path("omgeving/", environment, name="environment"),
    path("omgeving/agenda/", include("gedragen.web.environment.agenda.urls")),
    path("omgeving/toezeggingen/", include("gedragen.web.environment.agreements.urls")),
    path("omgeving/feiten/", include("gedragen.web.environment.joint_facts.urls")),
    path("besluiten/", include("gedragen.web.environment.decisions.urls")),
]
