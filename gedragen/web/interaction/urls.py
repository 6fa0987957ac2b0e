"""The pages of element 5."""

from django.urls import path

from gedragen.web.interaction import views, views_norms

urlpatterns = [
    path("relatie/", views.interaction, name="interaction"),
    path("relatie/over-jou/", views.profile, name="profile"),
    path("relatie/mensen/<uuid:id>/", views.person, name="person"),
    path("relatie/mensen/<uuid:id>/vragen/", views.ask_help, name="ask_help"),
    path("relatie/vragen/<uuid:id>/", views.help_request, name="help_request"),
    path("relatie/spelregels/nieuw/", views_norms.new_norm, name="new_norm"),
    path("relatie/spelregels/<uuid:id>/", views_norms.norm, name="norm"),
    path(
        "relatie/spelregels/<uuid:id>/terugnemen/", views_norms.withdraw_norm, name="withdraw_norm"
    ),
]
