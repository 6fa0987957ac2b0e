"""Can two parties come from a remark that stings to an agreement, with nobody else noticing?

Fatima names it for herself, then to the facilitator, then to Henk-Jan. It rises; a third helps;
they agree and look back. Ruud reads along as her sponsor, Truus never sees a trace.
"""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest

from gedragen.web.environment.differences.path import aftercare_comes_back
from gedragen.web.shared import clock
from tests import cast
from tests.e2e.someone import Seated

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WHAT = "Wie vertelt dat bomen moeten wijken"
VIEWS = {
    "fatima": ("Eén brief, van ons samen.", "Wie hier woont moet ons kunnen geloven."),
    "henk_jan": ("Wij vertellen zelf wat wij besluiten.", "Ons bestuur staat er zelf voor."),
}
OUTCOME = "Eerst bellen, dan samen één brief, en daarna pas de krant."


@pytest.fixture
def people(house):
    """Henk-Jan has only a telephone at hand."""
    dike = cast.table()
    names = ("fatima", "marloes", "ruud", "truus", "pieter")
    found = {name: Seated(house, getattr(dike, name)) for name in names}
    found["henk_jan"] = Seated(house, dike.henk_jan, width=375)
    return SimpleNamespace(here=f"/s/{dike.slug}/", **found)


def test_from_a_remark_that_stings_to_an_agreement_that_is_looked_back_on(people):
    fatima, henk_jan = people.fatima, people.henk_jan
    address = _fatima_names_it_for_herself(people)
    _she_lets_the_facilitator_read_it(people, address)
    _henk_jan_comes_to_know(people, address)
    for key in ("fatima", "henk_jan"):
        _tells_how_they_see_it(getattr(people, key), address, VIEWS[key])
    _it_has_risen_and_the_highest_step_counts(people, address)
    _a_third_comes_in_when_both_say_yes(people, address)
    _they_walk_on_together(people, address)
    _they_agree(people, address)
    _nobody_else_ever_noticed(people, address)
    _they_look_back(people, address)
    for person in (fatima, henk_jan, people.marloes, people.ruud, people.pieter):
        heard = [one for one in person.window.complained() if not {"404", "422"} & set(one.split())]
        assert heard == [], person.name


def _fatima_names_it_for_herself(people) -> str:
    fatima = people.fatima
    fatima.opens(people.here + "omgeving/")
    fatima.follows("Verschillen van inzicht")
    fatima.sees("Iets anders zien is geen ruzie.")
    fatima.shows("verschillen-leeg")
    fatima.follows("Benoem een verschil van inzicht")
    fatima.fills({"Wat zien jullie anders?": WHAT})
    fatima.presses("Schrijf dit op")
    fatima.is_refused("kloppen nog niet")
    fatima.fills({"Waar gaat het over?": "In de krant stond iets anders dan in onze brief."})
    fatima.ticks("Waterschap IJsseloevers")
    fatima.shows("verschil-benoemen")
    fatima.presses("Schrijf dit op")
    fatima.is_told("Niemand behalve jij weet ervan.")
    fatima.sees("alleen jij weet het")
    fatima.shows("verschil-ontwerp")
    address = fatima.window.path()
    for other in (people.marloes, people.ruud, people.henk_jan):
        assert other.window.open(address) == 404
    return address


def _she_lets_the_facilitator_read_it(people, address) -> None:
    fatima, marloes = people.fatima, people.marloes
    fatima.follows("Kies wie het mag weten")
    fatima.chooses("Wie mag ervan weten?", "Alleen de procesbegeleider")
    fatima.shows("verschil-delen")
    fatima.presses("Verder")
    fatima.sees("Marloes Dekker", "Ruud Koster", "Wat iemand heeft gezien, blijft gezien.", "Woo")
    fatima.does_not_see("Henk-Jan Brouwer")
    fatima.shows("verschil-bevestigen")
    fatima.ticks("Ja, ik wil dat zij dit weten")
    fatima.presses("Laat deze mensen het weten")
    fatima.is_told("blijft gezien")
    marloes.opens(people.here + "omgeving/verschillen/")
    marloes.follows(WHAT)
    marloes.sees("nog niet bij de ander")
    assert people.henk_jan.window.open(address) == 404


def _henk_jan_comes_to_know(people, address) -> None:
    fatima, henk_jan = people.fatima, people.henk_jan
    fatima.opens(address)
    fatima.follows("Kies wie het mag weten")
    fatima.chooses("Wie mag ervan weten?", "De partijen die het aangaat")
    fatima.presses("Verder")
    fatima.sees("Henk-Jan Brouwer", "Willemien Pasman")
    fatima.ticks("Ja, ik wil dat zij dit weten")
    fatima.presses("Laat deze mensen het weten")
    henk_jan.opens(people.here + "mijn-rol/")
    henk_jan.sees(f"Schrijf hoe jullie ‘{WHAT}’ zien")


def _tells_how_they_see_it(person, address, view) -> None:
    person.opens(address)
    person.follows("Schrijf hoe jullie het zien")
    person.fills(dict(zip(("Hoe zien jullie het?", "Waarom is dat belangrijk"), view, strict=True)))
    person.presses("Bewaar deze woorden")
    person.is_told("Jullie woorden zijn bewaard.")
    person.sees(*view)


def _it_has_risen_and_the_highest_step_counts(people, address) -> None:
    for person, step in ((people.fatima, "2. Overtuigen"), (people.henk_jan, "6. Eisen")):
        person.opens(address)
        person.follows("Kies een trede")
        person.chooses("Wat past het best", step)
        person.shows(f"verschil-trede-{person.name}")
        person.presses("Bewaar deze trede")
        person.is_told("Jullie trede is bewaard.")
    people.fatima.opens(address)
    people.fatima.sees("6. Eisen met een gevolg", "Vraag een mediator", "Laat iemand die jullie")
    people.fatima.does_not_see("Praat er zelf over")
    people.ruud.opens(address)
    people.ruud.sees("Vraag een mediator", *VIEWS["henk_jan"])


def _a_third_comes_in_when_both_say_yes(people, address) -> None:
    people.marloes.opens(address)
    people.marloes.follows("Stel een derde voor")
    people.marloes.selects("Iemand van deze tafel",
                           "Pieter Lammers, Stichting Uiterwaard")  # fmt: skip
    people.marloes.shows("verschil-derde")
    people.marloes.presses("Stel deze derde voor")
    people.marloes.is_told("zodra jullie allemaal ja zeggen")
    for person in (people.fatima, people.henk_jan):
        assert people.pieter.window.open(address) == 404
        person.opens(address)
        person.sees("voorgesteld, leest nog niets")
        person.presses("Ja, diegene mag erbij")
    people.pieter.opens(address)
    people.pieter.sees(*VIEWS["fatima"], *VIEWS["henk_jan"])


def _they_walk_on_together(people, address) -> None:
    fatima, henk_jan = people.fatima, people.henk_jan
    for _step in range(2):
        fatima.opens(address)
        fatima.presses("Zet samen de volgende stap")
        fatima.is_told("Jullie zijn een stap verder.")
    fatima.follows("Breng een idee in")
    fatima.fills({"Wat kan een uitweg zijn?": "Elkaar bellen voor de krant belt"})
    fatima.presses("Breng dit idee in")
    fatima.sees("Deze stap wacht op Waterschap IJsseloevers.")
    henk_jan.opens(address)
    henk_jan.presses("Ga in deze stap verder zonder ons")
    henk_jan.presses("Zet samen de volgende stap")


def _they_agree(people, address) -> None:
    fatima, henk_jan = people.fatima, people.henk_jan
    later = (clock.today() + timedelta(days=14)).isoformat()
    fatima.opens(address)
    fatima.follows("Schrijf een uitkomst")
    fatima.fills({"Wat spreken jullie af?": OUTCOME, "Wanneer kijken jullie samen terug?": later})
    fatima.presses("Leg dit aan de anderen voor")
    fatima.sees("Stilte telt niet als ja.")
    henk_jan.opens(address)
    henk_jan.shows("verschil-uitkomst")
    henk_jan.presses("Ja, dit spreken wij af")
    henk_jan.sees("door iedereen afgesproken", OUTCOME)


def _nobody_else_ever_noticed(people, address) -> None:
    truus = people.truus
    assert truus.window.open(address) == 404
    for page in ("omgeving/verschillen/", "omgeving/", "mijn-rol/", "", "tafel/"):
        truus.opens(people.here + page)
        truus.does_not_see(WHAT, OUTCOME)


def _they_look_back(people, address) -> None:
    fatima, henk_jan = people.fatima, people.henk_jan
    with clock.at(clock.now() + timedelta(days=15)):
        assert aftercare_comes_back() == 1
        assert aftercare_comes_back() == 0
    for person in (fatima, henk_jan):
        person.opens(address)
        person.follows("Schrijf hoe het nu gaat")
        person.fills({"Hoe gaat het nu": "We bellen elkaar, en dat scheelt."})
        person.presses("Bewaar deze woorden")
    henk_jan.presses("Zet samen de volgende stap")
    henk_jan.sees("opgelost")
    fatima.opens(address)
    fatima.shows("verschil-opgelost")
    assert people.pieter.window.open(address) == 404
