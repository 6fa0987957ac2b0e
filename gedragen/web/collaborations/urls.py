"""The pages round a table: starting, inviting, answering, sitting, leaving."""

from django.urls import path

from gedragen.web.collaborations import (
    views,
    views_demo,
    views_invitations,
    views_replacements,
    views_seats,
    views_sending,
)

urlpatterns = [
    path("kijken-als/", views_demo.sign_in_demo, name="sign_in_demo"),
    path("kijken-als/wissel/", views_demo.demo_switch, name="demo_switch"),
    path("nieuw/", views.new_collaboration, name="new_collaboration"),
    path("uitnodiging/<str:token>/", views_invitations.invitation, name="invitation"),
    path(
        "uitnodiging/<str:token>/nee/",
        views_invitations.decline_invitation,
        name="decline_invitation",
    ),
    path(
        "organisaties/<uuid:id>/vertegenwoordigers/",
        views_invitations.name_representative,
        name="name_representative",
    ),
    path("s/<slug:slug>/tafel/", views.parties, name="parties"),
    path("s/<slug:slug>/tafel/stoel/", views.switch_seat, name="switch_seat"),
    path("s/<slug:slug>/tafel/uitnodigen/", views_invitations.invite_party, name="invite_party"),
    path("s/<slug:slug>/tafel/vragen/", views_invitations.name_seat, name="name_seat"),
    path(
        "s/<slug:slug>/tafel/uitnodiging/<uuid:id>/intrekken/",
        views_invitations.revoke_invitation,
        name="revoke_invitation",
    ),
    path(
        "s/<slug:slug>/tafel/uitnodigingen/",
        views_sending.send_invitations,
        name="send_invitations",
    ),
    path(
        "s/<slug:slug>/tafel/uitnodiging/<uuid:id>/versturen/",
        views_sending.send_invitation,
        name="send_invitation",
    ),
    path("s/<slug:slug>/tafel/stoel/<uuid:id>/einde/", views_seats.end_seat, name="end_seat"),
    path("s/<slug:slug>/tafel/vertrek/", views_seats.leave, name="leave"),
    path("s/<slug:slug>/mandaat/", views_seats.mandate, name="mandate"),
    path(
        "s/<slug:slug>/mandaat/<uuid:id>/bevestigen/",
        views_seats.confirm_mandate,
        name="confirm_mandate",
    ),
    path("s/<slug:slug>/bekrachtiging/", views_replacements.ratifying_body, name="ratifying_body"),
    path("s/<slug:slug>/vervanging/", views_replacements.replacement, name="replacement"),
    path(
        "s/<slug:slug>/vervanging/<uuid:id>/terugnemen/",
        views_replacements.end_replacement,
        name="end_replacement",
    ),
    path(
        "s/<slug:slug>/vervanging/<uuid:id>/teruggeven/",
        views_replacements.give_back_replacement,
        name="give_back_replacement",
    ),
    path("s/<slug:slug>/opgave/", views.edit_task, name="edit_task"),
    path("s/<slug:slug>/fase/", views.change_phase, name="change_phase"),
    path("s/<slug:slug>/resultaten/", views.results, name="results"),
]
