"""How do people come to one table: invited, mandated, with one text and their own interests?"""

from __future__ import annotations

from tests.e2e.someone import Someone
from tests.e2e.story import HERE, PARTIES, WHY, day, voices


def marloes_starts_and_invites(marloes: Someone, people) -> None:
    marloes.opens("/")
    marloes.follows("Aanmelden")
    marloes.signs_in_by_code()
    marloes.follows("Begin een samenwerking")
    marloes.fills(
        {
            "Hoe heet de samenwerking?": "Kade in de oude stad",
            "Wat is de gezamenlijke opgave?": "Een kade die de stad beschermt",
            "Wat is er aan de hand": "De kade is te laag, en niemand kan haar alleen maken.",
            "Voor wie werk je?": "Bureau Oever",
            "Hoe heet je?": marloes.name,
        }
    )
    marloes.presses("Begin de samenwerking")
    for person, party in zip(voices(people), PARTIES.values(), strict=True):
        marloes.opens(HERE + "tafel/uitnodigen/")
        marloes.fills(
            {
                "Welke organisatie?": party,
                "Wie kan daar ja zeggen?": person.name,
                "Op welk e-mailadres?": person.email,
                "Waarom juist zij?": "Zonder jullie heeft de rest geen zin.",
            }
        )
        marloes.presses("Stuur deze uitnodiging")
        marloes.is_told(f"{person.name} heeft drie weken om te antwoorden")
    marloes.shows("uitnodigen")


def joins_by_own_yes(person: Someone) -> None:
    person.comes_by_invitation()
    person.sees("Marloes Dekker", "Bureau Oever", "Zonder jullie heeft de rest geen zin.")
    person.shows("uitnodiging")
    person.chooses("Wat word je zelf?", "Ik vertegenwoordig ons")
    person.presses("Ja, wij doen mee")
    person.is_told("Je doet mee. Welkom aan tafel.")
    person.sees("Een kade die de stad beschermt")


def gets_a_mandate(person: Someone, sponsor: Someone, limit: str) -> None:
    person.opens(HERE + "mandaat/")
    person.fills(
        {
            "Waar mag je alleen ja op zeggen?": "Wat er met de kade gebeurt.",
            "Tot welk bedrag": limit,
            "Tot en met welke dag?": day(200),
        }
    )
    person.presses("Vraag de sponsor om bevestiging")
    person.is_told("Je sponsor bevestigt het.")
    person.follows("Vraag een sponsor")
    person.chooses("Voor welke plek vraag je iemand?", "Sponsor")
    person.fills({"Wie is het?": sponsor.name, "Op welk e-mailadres?": sponsor.email})
    person.presses("Stuur deze vraag")
    sponsor.comes_by_invitation()
    sponsor.presses("Ja, ik neem deze plek")
    sponsor.opens(HERE + "mijn-rol/")
    sponsor.opens(HERE + "mandaat/")
    sponsor.follows("Lees en bevestig")
    sponsor.sees("Wat er met de kade gebeurt.")
    sponsor.ticks(f"Ja, {person.name} heeft dit mandaat")
    sponsor.presses("Bevestig het mandaat")
    sponsor.is_told("Het mandaat is bevestigd.")


def one_text_is_carried_by_all(people) -> None:
    for key, person in zip(PARTIES, voices(people), strict=True):
        person.opens(HERE)
        person.follows("Schrijf het op")
        person.fills({"Waarom telt deze opgave voor jullie?": WHY[key]})
        person.presses("Bewaar deze woorden")
        person.is_told("Iedereen aan tafel kan het lezen.")
    people.marloes.opens(HERE + "ambitie/")
    people.marloes.follows("Schrijf de tekst")
    text = "Een veilige kade waar iedereen graag blijft staan."
    people.marloes.fills({"Wat willen we samen bereiken?": text})
    people.marloes.presses("Stel deze tekst voor")
    for person in voices(people):
        person.opens(HERE + "ambitie/")
        person.follows("Zeg of jullie hem dragen")
        person.sees(text)
        person.chooses("Dragen jullie deze tekst?", "Ja, wij dragen deze tekst")
        person.presses("Geef dit antwoord")
    people.truus.sees("Alle partijen dragen dezelfde tekst.", *WHY.values())


def a_contribution_is_recognised(people) -> None:
    gift = "De sleutels van elke natte kelder"
    people.truus.follows("Bied iets aan")
    people.truus.fills({"Wat brengen jullie in?": gift})
    people.truus.presses("Bied dit aan")
    people.fatima.opens(HERE + "ambitie/")
    people.fatima.follows("Wij gebruiken dit")
    people.fatima.sees(gift)
    people.fatima.fills({"Wat hebben jullie eraan?": "Zo weten we waar het nat is."})
    people.fatima.presses("Erken deze bijdrage")
    people.fatima.is_told("Erkend.")
    people.fatima.shows("ambitie")


def writes_and_shares_an_interest(person: Someone, title: str, why: str) -> None:
    person.opens(HERE + "belangen/")
    person.follows("Schrijf een belang op")
    person.fills({"Wat moet voor jullie veilig zijn?": title, "Waarom is dit belangrijk": why})
    person.ticks("Dit is essentieel voor ons")
    person.presses("Schrijf het op")
    person.sees("nog geen waarborg")
    person.follows("Verander wie dit kan zien")
    for question in ("dit belang", "het gewicht en de scores", "jullie rode lijn"):
        person.chooses(f"Wie mag {question} lezen?", "Wij en de procesbegeleiders")
    person.presses("Verder")
    person.sees("Hierna kunnen deze mensen het lezen:", "Marloes Dekker", "Woo")
    person.ticks("Ja, ik wil dat zij dit lezen")
    person.presses("Laat deze mensen het lezen")
    person.is_told("Wat iemand heeft gezien, blijft gezien.")
