"""Addresses of looking back together."""

from django.urls import path

from gedragen.web.environment.retrospectives import views

urlpatterns = [
    path("", views.retrospectives, name="retrospectives"),
    path("nieuw/", views.new_retrospective, name="new_retrospective"),
    path("<uuid:id>/", views.retrospective, name="retrospective"),
    path("<uuid:id>/toevoegen/", views.add_to_retrospective, name="add_to_retrospective"),
    path("<uuid:id>/experiment/", views.choose_experiment, name="choose_experiment"),
    path("<uuid:id>/afronden/", views.close_retrospective, name="close_retrospective"),
    path("toevoeging/<uuid:id>/terug/", views.take_addition_back, name="take_addition_back"),
    path("proef/<uuid:id>/doen/", views.act_on_experiment, name="act_on_experiment"),
    path("proef/<uuid:id>/uitkomst/", views.experiment_outcome, name="experiment_outcome"),
]
