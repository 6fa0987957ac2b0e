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
    path(ONE + "scoren/", views.score, name="score"),
    path(ONE + "indienen/", views.file_scores, name="file_scores"),
    path(ONE + "herleidbaar/", views.agree_traceable, name="agree_traceable"),
    path(ONE + "pakketzoeker/", views.finder, name="finder"),
    path(ONE + "pakketzoeker/vastzetten/", views.freeze_round, name="freeze_round"),
    path(ROUND + "zoeken/", views.run_finder, name="run_finder"),
    path(ROUND + "publiceren/", views.publish_packages, name="publish_packages"),
    path(ROUND + "bestand/", views.negotiation_file, name="negotiation_file"),
]
