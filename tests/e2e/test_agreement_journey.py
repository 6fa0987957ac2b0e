"""Can four people agree, change it when a fact changes, and find out later why?

Bart writes an agreement with how they talk; it is put to the whole table and holds. Truus has a
telephone: a fact changes, she proposes a change, and only she and Bart are asked. Mila, who only
reads, finds it by a word.
"""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from tests.e2e import steps_finding as finding
from tests.e2e.house import House
from tests.e2e.served import served
from tests.e2e.someone import Someone
from tests.e2e.story import day

pytestmark = pytest.mark.browser

HERE = "/s/dijkversterking-handelskade/"
AGREEMENTS = HERE + "omgeving/afspraken/"
TITLE = "Bouwverkeer door de Visstraat"
FORMAL = "Vrachtwagens rijden alleen tussen negen en vier door de Visstraat."
BETTER = "Vrachtwagens rijden alleen tussen tien en drie door de Visstraat."
WHY = "De school begint sinds deze week een uur later."
AANNEMER = "Aannemerscombinatie De Kade"
BEWONERS = "Bewonersvereniging Handelskade"
NAMES = {
    "marloes": "Marloes Dekker",
    "bart": "Bart Willems",
    "truus": "Truus Hendriks",
    "mila": "Mila Jansen",
    "fatima": "Fatima Yildiz",
    "henk_jan": "Henk-Jan Brouwer",
    "anneke": "Anneke Terpstra",
    "pieter": "Pieter Lammers",
}
OTHERS = ("fatima", "henk_jan", "anneke", "pieter")


@pytest.fixture
def people(chromium, tmp_path):
    """Everyone at their own window; Truus has only a telephone at hand."""
    with served(tmp_path / "data") as url:
        house = House(chromium, url)
        here = {
            key: Someone(house, name, "", width=375 if key == "truus" else 1280)
            for key, name in NAMES.items()
        }
        for person in here.values():
            finding.comes_as(person)
        yield SimpleNamespace(**here)
        house.empty()


def test_an_agreement_is_made_changed_by_whom_it_touches_and_found_again(people):
    bart, truus, marloes = people.bart, people.truus, people.marloes
    address = bart_writes_how_they_talk(bart)
    proposal = puts_it_forward(bart, address)
    a_round_is_opened(marloes, proposal)
    for key in ("bart", "truus"):
        gives(getattr(people, key), proposal, "Consent")
    for key in OTHERS:
        gives(getattr(people, key), proposal, "Wij stappen opzij")
    it_closes(marloes, proposal)
    bart.opens(address)
    bart.sees("Geldt sinds", FORMAL, "Bart Willems belt Truus Hendriks dezelfde dag.")
    bart.shows("afspraak-geldt")
    change = truus_proposes_a_change(truus, address)
    marloes.opens(change)
    marloes.follows("Open de ronde")
    marloes.sees(AANNEMER, BEWONERS)
    marloes.does_not_see("Wat Provincie Oostland betaalt")
    marloes.shows("ronde-van-de-geraakten")
    marloes.fills({"Tot wanneer kan iedereen antwoorden?": day(10)})
    marloes.presses("Open de ronde")
    for person in (bart, truus):
        gives(person, change, "Consent")
    it_closes(marloes, change)
    mila_finds_it_and_reads_why(people.mila)
    for person in vars(people).values():
        heard = [one for one in person.window.complained() if "422" not in one]
        assert heard == [], person.name


def bart_writes_how_they_talk(bart: Someone) -> str:
    bart.opens(HERE + "omgeving/")
    bart.follows("Afspraken")
    bart.follows("Schrijf een afspraak")
    bart.fills({"Waar gaat het over": TITLE, "Op welke dag kijken jullie opnieuw?": day(120)})
    bart.presses("Begin het concept")
    bart.chooses("Waar gaat deze bepaling over?", "Risico")
    bart.fills({"Wat spreken jullie af?": FORMAL})
    for party in (AANNEMER, BEWONERS):
        bart.chooses("Welke partijen raakt het?", party)
    bart.presses("Voeg deze bepaling toe")
    bart.is_told("Het is opgeschreven.")
    address = bart.window.path()
    bart.sees("Schrijf bij bepaling 1 wie belt als het zover is.", "waar jullie dan praten")
    bart.shows("afspraak-in-concept")
    bart.follows("Verander deze bepaling")
    bart.fills(
        {
            "Wie belt?": "Bart Willems",
            "Wie wordt gebeld?": "Truus Hendriks",
            "Binnen hoeveel dagen?": "0",
            "Waar praten jullie?": "op de stoep van de school",
        }
    )
    bart.shows("afspraak-bepaling")
    bart.presses("Bewaar deze tekst")
    bart.does_not_see("Nodig voordat je het kunt voorleggen")
    return address


def puts_it_forward(person: Someone, address: str) -> str:
    person.opens(address)
    person.follows("Kijk en leg voor")
    person.shows(f"afspraak-voorleggen-{person.width}")
    person.presses("Leg deze tekst voor")
    person.is_told("De tekst ligt op tafel.")
    person.sees("Deze tekst hoort bij een afspraak:")
    return person.window.path()


def a_round_is_opened(marloes: Someone, proposal: str) -> None:
    marloes.opens(proposal)
    marloes.follows("Open de ronde")
    marloes.fills({"Tot wanneer kan iedereen antwoorden?": day(10)})
    marloes.presses("Open de ronde")


def gives(person: Someone, proposal: str, word: str) -> None:
    """Say that no own interest is touched, and answer."""
    person.opens(proposal)
    person.follows("Geef je antwoord")
    for group in person.main.get_by_role("group", name="Wat doet dit voorstel met").all():
        group.get_by_label("Maakt niet uit").check()
    person.chooses("Wat antwoord je namens je partij?", word)
    person.presses("Geef dit antwoord")
    person.is_told("Je antwoord is gegeven.")


def it_closes(marloes: Someone, proposal: str) -> None:
    marloes.opens(proposal)
    marloes.follows("Sluit de ronde")
    marloes.chooses("Hoe sluit deze ronde?", "Het is gedragen")
    marloes.presses("Sluit de ronde")
    marloes.sees("Gedragen.")


def truus_proposes_a_change(truus: Someone, address: str) -> str:
    truus.opens(address)
    truus.follows("Stel een wijziging voor")
    truus.chooses("Wat is de reden?", "Een nieuw feit")
    truus.fills({"Wat is er gebeurd?": WHY})
    truus.presses("Begin de wijziging")
    truus.sees("Er loopt een wijziging", "De tekst is gelijk aan wat geldt.")
    truus.follows("Verander deze bepaling")
    truus.fills({"Wat spreken jullie af?": BETTER})
    truus.presses("Bewaar deze tekst")
    truus.sees("Wat geldt", "Wat gaat gelden", "tien en drie")
    truus.shows("afspraak-wijziging")
    return puts_it_forward(truus, address)


def mila_finds_it_and_reads_why(mila: Someone) -> None:
    mila.opens(AGREEMENTS)
    mila.shows("afspraken")
    mila.fills({"Zoek in alle afspraken": "visstraat school"})
    mila.presses("Zoek")
    mila.sees("Eén afspraak gevonden.", TITLE)
    mila.follows(TITLE)
    mila.sees(BETTER, WHY)
    mila.follows("Hoe deze tekst tot stand kwam")
    mila.sees("Versie 2", "Een nieuw feit", "Versie 1", FORMAL)
    mila.shows("afspraak-versies")
