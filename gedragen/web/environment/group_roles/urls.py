"""Addresses of the roles that lift the collaboration."""

from django.urls import path

from gedragen.web.environment.group_roles import views

urlpatterns = [
    path("", views.group_roles, name="group_roles"),
    path("nieuw/", views.new_group_role, name="new_group_role"),
    path("<uuid:id>/", views.group_role, name="group_role"),
    path("<uuid:id>/doen/", views.act_on_group_role, name="act_on_group_role"),
    path("<uuid:id>/profiel/", views.change_group_role, name="change_group_role"),
    path("<uuid:id>/ronde/", views.open_nominations, name="open_nominations"),
    path("<uuid:id>/voordragen/", views.nominate, name="nominate"),
    path("<uuid:id>/noemen/", views.name_person, name="name_person"),
    path("<uuid:id>/instemmen/", views.consent_to_person, name="consent_to_person"),
    path("<uuid:id>/terugkijken/", views.look_back_on_role, name="look_back_on_role"),
]
