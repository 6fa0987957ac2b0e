"""Addresses of early warnings."""

from django.urls import path

from gedragen.web.environment.early_warnings import views

urlpatterns = [
    path("", views.early_warnings, name="early_warnings"),
    path("nieuw/", views.new_early_warning, name="new_early_warning"),
    path("<uuid:id>/", views.early_warning, name="early_warning"),
    path("<uuid:id>/gelezen/", views.confirm_seen, name="confirm_seen"),
    path("<uuid:id>/antwoord/", views.answer_warning, name="answer_warning"),
    path("<uuid:id>/stap/", views.handle_warning, name="handle_warning"),
    path("<uuid:id>/opgelost/", views.resolve_warning, name="resolve_warning"),
    path("<uuid:id>/iedereen/", views.widen_warning, name="widen_warning"),
]
