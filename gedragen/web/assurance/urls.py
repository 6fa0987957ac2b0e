from django.urls import path

from gedragen.web.assurance import views, views_advice, views_meeting, views_proposal

urlpatterns = [
    path("", views.matrix, name="matrix"),
    path("borging/vertellen/", views.declare_cell, name="declare_cell"),
    path("rollen/<uuid:id>/", views.role, name="role"),
    path("resultaten/<uuid:id>/starten/", views.start_implementation, name="start_implementation"),
    path("besluiten/<uuid:id>/", views_proposal.proposal, name="proposal"),
    path("besluiten/<uuid:id>/antwoord/", views_proposal.answer_proposal, name="answer_proposal"),
    path("besluiten/<uuid:id>/terugnemen/", views_proposal.withdraw_answer, name="withdraw_answer"),
    path("besluiten/<uuid:id>/bekrachtigen/", views_proposal.ratify, name="ratify"),
    path("besluiten/<uuid:id>/sluiten/", views_proposal.close_proposal, name="close_proposal"),
    path("omgeving/agenda/<uuid:id>/wie-doet-wat/", views_meeting.item_parts, name="item_parts"),
    path(
        "omgeving/agenda/<uuid:id>/resultaat/",
        views_meeting.name_item_result,
        name="name_item_result",
    ),
    path("omgeving/bijeenkomsten/<uuid:id>/", views_meeting.meeting, name="meeting"),
    path("omgeving/bijeenkomsten/<uuid:id>/verslag/", views_meeting.minutes, name="minutes"),
    path("advies/", views_advice.advice, name="advice"),
    path("advies/nieuw/", views_advice.ask_advice, name="ask_advice"),
    path("advies/<uuid:id>/", views_advice.advice_process, name="advice_process"),
    path("advies/<uuid:id>/geven/", views_advice.give_advice, name="give_advice"),
    path("advies/<uuid:id>/besluiten/", views_advice.decide_in_role, name="decide_in_role"),
    path("pakketten/<uuid:id>/voorstel/", views_proposal.propose_package, name="propose_package"),
]
