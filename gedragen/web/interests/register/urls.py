from django.urls import path

from gedragen.web.interests.register import views

urlpatterns = [
    path("belangen/", views.interests, name="interests"),
    path("belangen/nieuw/", views.new_interest, name="new_interest"),
    path("belangen/<uuid:id>/", views.interest, name="interest"),
    path("belangen/<uuid:id>/wijzigen/", views.edit_interest, name="edit_interest"),
    path("belangen/<uuid:id>/delen/", views.share_interest, name="share_interest"),
    path("belangen/<uuid:id>/oordeel/", views.declare, name="declare_interest"),
    path("belangen/<uuid:id>/loslaten/", views.drop_interest, name="drop_interest"),
    path("belangen/<uuid:id>/standpunt/", views.new_position, name="new_position"),
    path("belangen/<uuid:id>/waarborg/", views.new_safeguard, name="new_safeguard"),
    path("standpunten/<uuid:id>/loslaten/", views.drop_position, name="drop_position"),
    path("waarborgen/<uuid:id>/", views.safeguard, name="safeguard"),
    path("waarborgen/<uuid:id>/signaal/", views.trip_signal, name="trip_signal"),
    path("waarborgen/<uuid:id>/herijken/", views.review_safeguard, name="review_safeguard"),
]
