"""How is an agreement written, put to a round, carried, and changed when a fact changes?"""

from __future__ import annotations

from tests.e2e.someone import Someone
from tests.e2e.story import day

HERE = "/s/dijkversterking-handelskade/"
AGREEMENTS = HERE + "omgeving/afspraken/"
TITLE = "Bouwverkeer door de Visstraat"
FORMAL = "Vrachtwagens rijden alleen tussen negen en vier door de Visstraat."
BETTER = "Vrachtwagens rijden alleen tussen tien en drie door de Visstraat."
WHY = "De school begint sinds deze week een uur later."
AANNEMER = "Aannemerscombinatie De Kade"
BEWONERS = "Bewonersvereniging Handelskade"


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
    interests = person.main.get_by_role("group", name="Wat doet dit voorstel met").all()
    for group in interests:
        group.get_by_label("Maakt niet uit").check()
    if not interests:
        person.ticks("Dit voorstel raakt geen van onze belangen")
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
