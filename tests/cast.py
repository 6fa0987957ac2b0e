"""The cast the tests share: who sits where in the dike reinforcement.

Marloes facilitates; Fatima represents the municipality, Henk-Jan the water
board, Anneke the province, Pieter the nature organisation, Bart the contractor,
Truus the residents; Ruud and Willemien sponsor; Nadia and Joost work; Mila
reads. Otto is outside: he facilitates another collaboration.
"""

from __future__ import annotations

from types import SimpleNamespace

from gedragen.cli.demo.cast import NAME, seat_the_cast
from gedragen.web.accounts import actions as accounts
from gedragen.web.accounts.models import Person
from gedragen.web.collaborations.access import seats_of
from gedragen.web.collaborations.actions import start_collaboration
from gedragen.web.collaborations.models import Collaboration, Seat

OTTO = "otto@example.org"


def build() -> None:
    """Write the cast into an empty database."""
    seat_the_cast()
    otto = accounts.register(OTTO, name="Otto Buitenman")
    start_collaboration(otto, name="Ander verband", task="Iets anders")


def table() -> SimpleNamespace:
    """The collaboration and every seat by first name (`dike.henk_jan`, `dike.sanne_sponsor`)."""
    if not Person.objects.filter(email=OTTO).exists():
        build()
    collaboration = Collaboration.objects.get(name=NAME)
    found = SimpleNamespace(collaboration=collaboration, slug=collaboration.slug)
    for person in Person.objects.filter(seats__collaboration=collaboration).distinct():
        key = person.email.split("@")[0].replace("-", "_")
        seats = seats_of(person, collaboration.slug)
        if not seats:
            continue  # whoever was deactivated sits nowhere
        if key == "inge" or key == "sanne":
            seats.sort(key=lambda seat: seat.role != "professional")
        setattr(found, key, seats[0])
        for seat in seats[1:]:
            setattr(found, f"{key}_{seat.role}", seat)
    found.otto = Seat.objects.select_related("person", "collaboration", "party").get(
        person__email=OTTO
    )
    return found
