"""Addresses of differences of insight."""

from django.urls import path

from gedragen.web.environment.differences import views, views_path

urlpatterns = [
    path("", views.differences, name="differences"),
    path("nieuw/", views.new_difference, name="new_difference"),
    path("<uuid:id>/", views.difference, name="difference"),
    path("<uuid:id>/wijzigen/", views.edit_difference, name="edit_difference"),
    path("<uuid:id>/delen/", views.share_difference, name="share_difference"),
    path("<uuid:id>/onze-kijk/", views.difference_view, name="difference_view"),
    path("<uuid:id>/trede/", views.difference_step, name="difference_step"),
    path("<uuid:id>/idee/", views.new_difference_idea, name="new_difference_idea"),
    path("<uuid:id>/doen/", views_path.act_on_difference, name="act_on_difference"),
    path("<uuid:id>/terug/", views_path.difference_back, name="difference_back"),
    path("<uuid:id>/uitkomst/", views_path.difference_outcome, name="difference_outcome"),
    path("<uuid:id>/terugkijken/", views_path.difference_aftercare, name="difference_aftercare"),
    path("<uuid:id>/derde/", views_path.propose_neutral, name="propose_neutral"),
]
