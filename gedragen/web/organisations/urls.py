"""The pages of an organisation."""

from django.urls import path

from gedragen.web.organisations import views

urlpatterns = [
    path("organisaties/<uuid:id>/beheer/", views.organisation, name="organisation"),
    path(
        "organisaties/<uuid:id>/beheer/<uuid:employment>/beheerder/",
        views.name_manager,
        name="name_manager",
    ),
    path(
        "organisaties/<uuid:id>/beheer/<uuid:employment>/terug/", views.step_back, name="step_back"
    ),
]
