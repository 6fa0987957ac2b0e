"""How do people take up a change, stand in, ask advice, and let a council have its say?"""

from __future__ import annotations

import re

from tests.e2e.someone import Someone
from tests.e2e.steps_finding import HERE
from tests.e2e.story import day

CHANGE = "Trillingvrij drukken in plaats van heien"
QUESTION = "Waar leggen wij de rijplaten?"
REFERENCE = "DB-besluit 2026-118"


def _proposal(person: Someone) -> str:
    """The page of the proposal that the demonstration has open."""
    person.opens(HERE + "besluiten/")
    person.follows("Een opzetbare wand")
    return person.window.path()


def a_change_is_taken_up(marloes: Someone) -> str:
    proposal = _proposal(marloes)
    marloes.follows("Neem dit op in het voorstel")
    marloes.sees(CHANGE, "iets opnemen is nog geen ja")
    marloes.shows("opnemen")
    text = marloes.main.get_by_label("Wat spreken we precies af?")
    text.fill(text.input_value() + "\nBinnen 25 meter van huizen wordt gedrukt, niet geheid.")
    marloes.presses("Leg deze versie voor")
    marloes.is_told("De nieuwe versie is er.")
    marloes.follows("Leg twee versies naast elkaar")
    marloes.sees("Neemt op wat Bewonersvereniging Handelskade voorstelde:", "niet geheid.")
    marloes.shows("versies")
    return proposal


def two_write_at_once(marloes: Someone, other: Someone, proposal: str) -> None:
    """The second sees both texts and goes on from there."""
    for person in (marloes, other):
        person.opens(proposal + "wijzigen/")
    for person, words in ((marloes, "Elke vrijdag."), (other, "Elke maandag.")):
        text = person.main.get_by_label("Wat spreken we precies af?")
        text.fill(text.input_value() + f"\n{words}")
        person.fills({"Waarom verandert de tekst?": "Wanneer we meten."})
        person.presses("Leg deze versie voor")
    other.sees("Iemand anders was je voor. Beide teksten zijn bewaard.", "vrijdag.")
    kept = other.main.get_by_label("Wat spreken we precies af?").input_value()
    assert "Elke maandag." in kept and "Elke vrijdag." not in kept
    other.shows("botsing")
    other.main.get_by_label("Wat spreken we precies af?").fill(kept + "\nElke vrijdag.")
    other.presses("Leg deze versie voor")
    other.is_told("De nieuwe versie is er.")


def somebody_stands_in(fatima: Someone, joost: Someone, truus: Someone, proposal: str) -> None:
    fatima.opens(HERE + "tafel/")
    fatima.follows("Vervanging")
    fatima.chooses("Wie antwoordt intussen", "Joost")
    fatima.fills({"Vanaf welke dag?": day(0), "Tot en met welke dag?": day(5)})
    fatima.shows("vervanging")
    fatima.presses("Laat deze persoon antwoorden")
    fatima.is_told("Iedereen ziet wie er voor jullie antwoordt")
    joost.opens(HERE + "vervanging/")
    joost.sees("Jij, namens Fatima Yildiz")
    joost.opens(proposal)
    joost.follows("Geef je antwoord")
    joost.ticks("Dit voorstel raakt geen van onze belangen")
    joost.chooses("Wat antwoord je namens je partij?", "Consent")
    joost.presses("Geef dit antwoord")
    joost.is_told("Je antwoord is gegeven.")
    truus.opens(proposal)
    truus.sees("namens Fatima Yildiz (vervanging)")
    fatima.opens(HERE + "vervanging/")
    fatima.presses("Neem terug")
    fatima.is_told("Vanaf nu antwoord alleen jij voor je partij.")
    joost.opens(proposal)
    assert joost.main.get_by_role("link", name=re.compile("antwoord")).count() == 0
    _gives_it_back(fatima, joost)


def _gives_it_back(fatima: Someone, joost: Someone) -> None:
    """Asked once more, Joost cannot do it, and says so."""
    fatima.opens(HERE + "vervanging/")
    fatima.chooses("Wie antwoordt intussen", "Joost")
    fatima.fills({"Vanaf welke dag?": day(6), "Tot en met welke dag?": day(9)})
    fatima.presses("Laat deze persoon antwoorden")
    joost.opens(HERE + "vervanging/")
    joost.shows("vervanging-gevraagd")
    joost.follows("Ik kan dit niet doen")
    joost.fills({"Wil je zeggen waarom?": "Die week ben ik zelf ook weg."})
    joost.ticks("Ik vervang niet, vanaf nu")
    joost.shows("vervanging-teruggeven")
    joost.presses("Geef het terug")
    joost.is_told("wat je hebt geantwoord blijft staan")
    fatima.opens(HERE + "vervanging/")
    fatima.sees("Teruggegeven", "Die week ben ik zelf ook weg.")
    fatima.shows("vervanging-teruggegeven")


def a_board_has_its_say(
    henk_jan: Someone, willemien: Someone, truus: Someone, proposal: str
) -> None:
    """Beyond the mandate the executive board decides; its word is filed on a phone."""
    henk_jan.opens(proposal)
    henk_jan.follows("Geef je antwoord")
    henk_jan.ticks("Dit voorstel raakt geen van onze belangen")
    henk_jan.chooses("Wat antwoord je namens je partij?", "Consent")
    henk_jan.presses("Geef dit antwoord")
    henk_jan.is_told("Je antwoord is gegeven.")
    truus.opens(proposal)
    truus.sees("wacht op bekrachtiging door het dagelijks bestuur")
    truus.shows("organen")
    willemien.opens(HERE + "bekrachtiging/")
    willemien.shows("orgaan")
    willemien.opens(proposal + "bekrachtigen/")
    willemien.sees("Wanneer kan het behandeld worden?", "Stukken uiterlijk")
    willemien.chooses("Bekrachtig je deze consent?", "Ja, ik bekrachtig")
    willemien.presses("Leg mijn woord vast")
    willemien.fills({"Op welke dag is het besloten?": day(0), "Wat is het kenmerk": REFERENCE})
    willemien.shows("bekrachtigen")
    willemien.presses("Leg mijn woord vast")
    willemien.is_told("Je woord is vastgelegd.")
    truus.opens(proposal)
    truus.sees(REFERENCE)


def advice_is_asked_and_weighed(bart: Someone, truus: Someone, marloes: Someone) -> None:
    bart.opens(HERE + "advies/")
    bart.shows("adviezen")
    bart.follows("Vraag advies")
    bart.selects("In welke rol van jullie", "Bouwen tussen de mensen")
    bart.fills({"Wat wil je besluiten, als vraag?": QUESTION, "op welke dag vraag": day(4)})
    bart.presses("Vraag dit advies")
    bart.is_refused("Vraag minstens één andere partij.")
    bart.chooses("Vraag je Bewonersvereniging Handelskade?", "Ja, omdat het hen raakt")
    bart.shows("advies-vragen")
    bart.presses("Vraag dit advies")
    bart.is_told("Je vraag staat uit.")
    question = bart.window.path()
    truus.opens(question)
    truus.follows("Geef je advies")
    truus.fills({"Wat adviseren jullie?": "Niet voor de deur van nummer 14."})
    truus.presses("Geef dit advies")
    truus.is_told("Wie besluit zegt wat ermee gedaan is.")
    bart.opens(question)
    bart.follows("Besluit")
    bart.fills({"Wat besluit je?": "Aan de waterkant."})
    bart.presses("Besluit dit")
    bart.fills({"Wat deed je met het advies van": "Overgenomen: nummer 14 blijft vrij."})
    bart.shows("advies-besluiten")
    bart.presses("Besluit dit")
    bart.is_told("Het is besloten.")
    marloes.opens(question)
    marloes.sees("Overgenomen: nummer 14 blijft vrij.", "Aan de waterkant.")
    marloes.shows("advies-besloten")
