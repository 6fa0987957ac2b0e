"""Every address of the installation; each app has its own list."""

from django.urls import include, path

urlpatterns = [
    path("", include("gedragen.web.overview.urls")),
    path("", include("gedragen.web.shared.urls")),
    path("", include("gedragen.web.accounts.urls")),
    path("", include("gedragen.web.organisations.urls")),
    path("", include("gedragen.web.collaborations.urls")),
    path("", include("gedragen.web.exchange.urls")),
    path("s/<slug:slug>/", include("gedragen.web.assurance.urls")),
    path("s/<slug:slug>/", include("gedragen.web.ambition.urls")),
    path("s/<slug:slug>/", include("gedragen.web.environment.urls")),
    path("s/<slug:slug>/", include("gedragen.web.interests.urls")),
    path("s/<slug:slug>/", include("gedragen.web.steering.urls")),
    path("s/<slug:slug>/", include("gedragen.web.interaction.urls")),
    path("", include("gedragen.web.notifications.urls")),
]

handler403 = "gedragen.web.shared.views.forbidden"
