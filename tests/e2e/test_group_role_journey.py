"""Can a group choose somebody for a role that helps it along, and ask that person last?

Everything is done on pages, in Dutch: the profile, nominations that nobody sees before the
round ends, consent with an objection on the way, a "not now" of which nobody hears, a yes,
and the look back on what the role gave.
"""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.conf import settings

from gedragen.web.environment.group_roles.models import Holding
from gedragen.web.shared import clock
from tests import cast
from tests.e2e.house import session_of
from tests.e2e.someone import Someone
from tests.e2e.story import day

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ROLE = "Kritische vriend"
SPEAK = ("fatima", "henk_jan", "anneke", "pieter", "bart", "truus")
ON_A_TELEPHONE = ("truus", "nadia")
SEEN = "Zij vroeg op de kade voor wie wij dit ook alweer doen."
OF_TRUUS = "Zij belde bij de buren aan die nog niet gehoord waren."
SECRET = "Alleen jij en de procesbegeleider weten dat deze vraag bij jou ligt."


@pytest.fixture
def people(house):
    """The cast at their windows, signed in before."""
    dike = cast.table()
    found = SimpleNamespace(here=f"/s/{dike.slug}/omgeving/rollen-voor-de-groep/")
    for key in (*SPEAK, "marloes", "nadia", "ruud", "mila"):
        seat = getattr(dike, key)
        width = 375 if key in ON_A_TELEPHONE else 1280
        person = Someone(house, str(seat.person), seat.person.email, width=width)
        name, session = settings.SESSION_COOKIE_NAME, session_of(seat.person, seat)
        person.window.context.add_cookies([{"name": name, "value": session, "url": house.url}])
        setattr(found, key, person)
    return found


def test_a_group_chooses_its_critical_friend_and_looks_back_on_what_the_role_gave(people):
    address = a_profile_is_agreed(people)
    a_round_of_nominations(people, address)
    one_is_named_and_an_objection_is_dealt_with(people, address)
    asked_last_and_not_now(people, address)
    another_says_yes(people, address)
    the_group_looks_back(people, address)
    for key in (*SPEAK, "marloes", "nadia", "ruud", "mila"):
        person = getattr(people, key)
        heard = [one for one in person.window.complained() if "422" not in one]
        assert heard == [], person.name


def a_profile_is_agreed(people) -> str:
    pieter, mila = people.pieter, people.mila
    mila.opens(people.here)
    mila.sees("De groep heeft nog geen rol beschreven.")
    pieter.opens(people.here)
    pieter.shows("rollen-leeg")
    pieter.follows("Beschrijf een rol")
    pieter.chooses("Welke rol zou de groep helpen?", ROLE)
    pieter.fills({"Wat doet de rol voor de groep?": "Vraagt wat niemand vraagt."})
    pieter.presses("Stel dit profiel voor")
    pieter.is_refused("Wat doet de rol nooit? Dit is nog leeg.")
    pieter.fills(
        {"Wat doet de rol nooit?": "Schuldigen zoeken.", "Hoeveel tijd kost het?": "een uur"}
    )
    pieter.shows("rol-beschrijven")
    pieter.presses("Stel dit profiel voor")
    pieter.is_told("De rol is beschreven.")
    address = pieter.window.path()
    for key in SPEAK:
        person = getattr(people, key)
        if person is not pieter:
            person.opens(address)
            person.presses("Wij zijn het eens met dit profiel")
            person.is_told("Jullie partij is het eens")
    return address


def a_round_of_nominations(people, address) -> None:
    marloes = people.marloes
    marloes.opens(address)
    marloes.follows("Open de ronde voordrachten")
    marloes.fills({"Tot en met wanneer": day(7)})
    marloes.presses("Open de ronde voordrachten")
    _nominates(people.ruud, address, "Nadia el Amrani", "Vragen zonder verwijt", SEEN)
    people.ruud.sees("Jouw voordracht", SEEN)
    people.ruud.shows("voordracht")
    _nominates(people.truus, address, "Truus Hendriks", "De straat kennen", OF_TRUUS)
    for person in (marloes, people.fatima, people.nadia):
        person.opens(address)
        person.does_not_see(SEEN, OF_TRUUS)
    marloes.presses("Laat iedereen de redenen nu zien")
    people.mila.opens(address)
    people.mila.sees(SEEN, OF_TRUUS, "Voorgedragen door Ruud Koster.")
    people.mila.shows("redenen")


def _nominates(person, address, whom, craft, seen) -> None:
    person.opens(address)
    person.follows("Draag iemand voor")
    person.sees("Tot de ronde voorbij is zie alleen jij dit.", "met jouw naam erbij")
    person.fills({"Welk vak vraagt dit": craft, "Wat heb je deze persoon zien doen?": seen})
    person.presses("Draag deze persoon voor")
    person.is_refused("Wie draag je voor?")
    chosen = person.main.get_by_label("Wie draag je voor?")
    chosen.select_option(chosen.get_by_role("option", name=whom).get_attribute("value"))
    person.shows(f"voordragen-{craft}")
    person.presses("Draag deze persoon voor")


def one_is_named_and_an_objection_is_dealt_with(people, address) -> None:
    _names(people.marloes, address, "Nadia el Amrani")
    bart = people.bart
    bart.opens(address)
    bart.follows("Zeg wat jullie partij vindt")
    bart.chooses("Wat zeggen jullie?", "Wij hebben een bezwaar")
    bart.fills({"wat staat er in de rol in de weg?": "Een uur is te kort voor zo'n vraag."})
    bart.presses("Zeg dit namens onze partij")
    bart.is_refused("Schrijf op hoe het wel kan.")
    bart.fills({"En hoe kan het wel?": "Twee uur, met een wandeling."})
    bart.shows("bezwaar")
    bart.presses("Zeg dit namens onze partij")
    for key in SPEAK:
        if key != "bart":
            _consents(getattr(people, key), address)
    people.marloes.opens(address)
    people.marloes.does_not_see("Vraag het Nadia nu")
    people.marloes.sees("heeft een bezwaar", "Twee uur, met een wandeling.")
    people.marloes.shows("instemmen")
    _consents(bart, address)


def _names(marloes, address, whom) -> None:
    marloes.opens(address)
    marloes.follows("Noem de persoon naar wie de redenen wijzen")
    marloes.chooses("Naar wie wijzen de redenen?", whom)
    marloes.fills({"Welke redenen dragen dit?": "Iemand zag deze vraag gesteld worden."})
    marloes.shows("noemen")
    marloes.presses("Vraag elke partij of zij instemt")


def _consents(person, address) -> None:
    person.opens(address)
    person.follows("Zeg wat jullie partij vindt")
    person.chooses("Wat zeggen jullie?", "Wij stemmen in")
    person.presses("Zeg dit namens onze partij")


def asked_last_and_not_now(people, address) -> None:
    marloes, nadia = people.marloes, people.nadia
    nadia.opens(address)
    nadia.does_not_see(SECRET)
    marloes.opens(address)
    marloes.presses("Vraag het Nadia nu")
    marloes.sees("De vraag ligt bij de persoon.")
    marloes.shows("gevraagd")
    people.fatima.opens(address)
    people.fatima.does_not_see(SECRET, "De vraag ligt bij de persoon.")
    nadia.opens(people.here.replace("omgeving/rollen-voor-de-groep/", "mijn-rol/"))
    nadia.sees("Zeg of je de rol ‘Kritische vriend’ op je neemt")
    nadia.opens(address)
    nadia.sees("Wil jij deze rol op je nemen?", SECRET)
    nadia.shows("wil-jij")
    nadia.presses("Nu niet")
    nadia.is_told("Niemand leest dat jij gevraagd bent")
    for person in (people.fatima, people.mila, people.henk_jan):
        person.opens(address)
        person.sees("De rol is open")
        person.does_not_see("Nadia", SEEN)


def another_says_yes(people, address) -> None:
    marloes, truus = people.marloes, people.truus
    marloes.opens(address)
    marloes.follows("Open de ronde voordrachten")
    marloes.fills({"Tot en met wanneer": day(7)})
    marloes.presses("Open de ronde voordrachten")
    _nominates(people.fatima, address, "Truus Hendriks", "De straat kennen", OF_TRUUS)
    marloes.opens(address)
    marloes.presses("Laat iedereen de redenen nu zien")
    _names(marloes, address, "Truus Hendriks")
    truus.opens(address)
    truus.does_not_see("Zeg wat jullie partij vindt")
    truus.sees("spreekt als laatste, met het eigen woord van de persoon")
    for key in SPEAK[:5]:
        _consents(getattr(people, key), address)
    marloes.opens(address)
    marloes.presses("Vraag het Truus nu")
    truus.opens(address)
    truus.presses("Ja, ik neem deze rol op me")
    truus.is_told("De rol is vanaf vandaag van jou")
    people.mila.opens(people.here)
    people.mila.sees("Truus Hendriks, tot")
    people.mila.shows("rollen")


def the_group_looks_back(people, address) -> None:
    """Five months later: each party says what the role gave, and then the group chooses."""
    Holding.objects.update(ends_on=clock.today() + timedelta(days=20))
    for key in SPEAK:
        person = getattr(people, key)
        person.opens(address)
        person.follows("Kijk terug op deze rol")
        person.fills(
            {"Wat gaf de rol de groep?": "Wij durven te vragen.", "Wat wensen": "Nog een keer."}
        )
        if key == "truus":
            person.shows("terugkijken")
        person.presses("Schrijf dit op namens onze partij")
    people.marloes.opens(address)
    people.marloes.shows("teruggekeken")
    people.marloes.presses("Vraag de groep of het zo doorgaat")
    people.fatima.opens(address)
    people.fatima.sees("Wie genoemd is", "Truus Hendriks", "Wij durven te vragen.")
