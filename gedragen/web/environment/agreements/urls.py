"""Addresses of what was promised."""

from django.urls import path

from gedragen.web.environment.agreements import views, views_listed, views_parts

urlpatterns = [
    path("", views_listed.commitments, name="commitments"),
    path("nieuw/", views.new_commitment, name="new_commitment"),
    path("vragen/", views.ask_commitment, name="ask_commitment"),
    path("<uuid:id>/", views.commitment, name="commitment"),
    path("<uuid:id>/deel-vragen/", views_parts.name_part, name="name_part"),
    path("deel/<uuid:id>/", views_parts.answer_part, name="answer_part"),
    path("deel/<uuid:id>/neerleggen/", views_parts.lay_down_part, name="lay_down_part"),
    path("deel/<uuid:id>/weghalen/", views_parts.take_away_part, name="take_away_part"),
    path("<uuid:id>/doen/", views.act_on_commitment, name="act_on_commitment"),
    path("<uuid:id>/datum/", views.new_date, name="new_date"),
    path("<uuid:id>/nog-niet/", views.not_yet, name="not_yet"),
    path("<uuid:id>/overdragen/", views.hand_over, name="hand_over"),
]
