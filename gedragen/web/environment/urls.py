"""Addresses of element 2: how we meet, decide and keep our promises."""

from django.urls import include, path

from gedragen.web.environment.agreements.views import environment

urlpatterns = [
    path("omgeving/", environment, name="environment"),
    path("omgeving/agenda/", include("gedragen.web.environment.agenda.urls")),
    path("omgeving/toezeggingen/", include("gedragen.web.environment.agreements.urls")),
    path("omgeving/afspraken/", include("gedragen.web.environment.agreements.urls_agreements")),
    path("omgeving/feiten/", include("gedragen.web.environment.joint_facts.urls")),
    path("omgeving/bijeenkomsten/", include("gedragen.web.environment.meetings.urls")),
    path("omgeving/verschillen/", include("gedragen.web.environment.differences.urls")),
    path("omgeving/rollen-voor-de-groep/", include("gedragen.web.environment.group_roles.urls")),
    path("omgeving/terugblik/", include("gedragen.web.environment.retrospectives.urls")),
    path("omgeving/vroegsignalen/", include("gedragen.web.environment.early_warnings.urls")),
    path("besluiten/", include("gedragen.web.environment.decisions.urls")),
]
