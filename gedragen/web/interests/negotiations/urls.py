from django.urls import path

from gedragen.web.interests.negotiations import views

HERE = "belangen/onderhandelingen/"
ONE = HERE + "<uuid:id>/"
ROUND = HERE + "rondes/<uuid:id>/"

urlpatterns = [
    path(HERE, views.negotiations, name="negotiations"),
    path(HERE + "nieuw/", views.new_negotiation, name="new_negotiation"),
    path(ONE, views.negotiation, name="negotiation"),
    path(ONE + "vraagstukken/", views.edit_topics, name="edit_topics"),
    path(ONE + "vraagstukken/plakken/", views.paste_topics, name="paste_topics"),
    path(ONE + "herinneren/", views.remind, name="remind"),
    path(ONE + "eigen-bestand/", views.own_negotiation_file, name="own_negotiation_file"),
    path(ONE + "scoren/", views.score, name="score"),
    path(ONE + "indienen/", views.file_scores, name="file_scores"),
    path(ONE + "herleidbaar/", views.agree_traceable, name="agree_traceable"),
    path(ONE + "wat-als-wij/", views.own_what_if, name="own_what_if"),
    path(ONE + "pakketzoeker/", views.finder, name="finder"),
    path(ONE + "pakketzoeker/vastzetten/", views.freeze_round, name="freeze_round"),
    path(ROUND + "zoeken/", views.run_finder, name="run_finder"),
    path(HERE + "zoektochten/<uuid:id>/stoppen/", views.stop_search, name="stop_search"),
    path(ROUND + "publiceren/", views.publish_packages, name="publish_packages"),
    path(ROUND + "bestand/", views.negotiation_file, name="negotiation_file"),
    path(ROUND + "wat-als/", views.try_what_if, name="try_what_if"),
    path(HERE + "wat-als/<uuid:id>/", views.what_if, name="what_if"),
]
