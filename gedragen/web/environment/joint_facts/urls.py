"""Addresses of what parties find out together."""

from django.urls import path

from gedragen.web.environment.joint_facts import views

urlpatterns = [
    path("", views.joint_facts, name="joint_facts"),
    path("nieuw/", views.new_joint_fact, name="new_joint_fact"),
    path("<uuid:id>/", views.joint_fact, name="joint_fact"),
    path("<uuid:id>/doen/", views.act_on_joint_fact, name="act_on_joint_fact"),
    path("<uuid:id>/wie/", views.name_finder, name="name_finder"),
    path("<uuid:id>/uitkomst/", views.write_finding, name="write_finding"),
]
