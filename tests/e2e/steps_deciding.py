"""How do people secure, decide and promise: a safeguard, a role, a package, a round, a promise?"""

from __future__ import annotations

from tests.e2e.someone import Someone
from tests.e2e.story import (
    GEMEENTE,
    HERE,
    INTERESTS,
    MEASURE,
    OPTIONS,
    PROMISE,
    PROPOSAL,
    RESULT,
    ROLE,
    WATERSCHAP,
    day,
    voices,
)


def henk_jan_takes_care_of_a_safeguard(people) -> None:
    interest, why = INTERESTS["fatima"]
    fatima, henk_jan = people.fatima, people.henk_jan
    fatima.opens(HERE + "belangen/")
    fatima.follows(interest)
    fatima.follows("Vraag een waarborg")
    fatima.fills(
        {
            "Wat maakt het veilig?": MEASURE,
            "Waaraan merk je dat het misgaat?": "Het ontwerp heeft geen trappen",
            "Wanneer kijk je opnieuw": day(120),
        }
    )
    fatima.selects("Wie zorgt ervoor?", WATERSCHAP)
    fatima.presses("Vraag deze waarborg")
    fatima.is_told("Een waarborg telt pas als de ander ja heeft gezegd.")
    henk_jan.opens(HERE + "mijn-rol/")
    henk_jan.follows("Lees en antwoord")
    henk_jan.sees(MEASURE)
    henk_jan.does_not_see(interest, why)
    henk_jan.shows("waarborg")
    henk_jan.chooses("Zorgen jullie hiervoor?", "Ja, wij zorgen ervoor")
    henk_jan.presses("Antwoord")
    henk_jan.is_told("Je antwoord is gegeven.")


def fatima_owns_a_role_only_when_her_interest_is_safe(people) -> None:
    _a_role_is_offered(people.marloes)
    fatima, interest = people.fatima, INTERESTS["fatima"][0]
    _accepts_the_role(fatima, interest)
    fatima.is_refused("is in het geding")
    fatima.sees("aangeboden, wacht op antwoord")
    fatima.shows("rol-geweigerd")
    fatima.opens(HERE + "belangen/")
    fatima.follows(interest)
    fatima.presses("Ja, dit is veilig")
    fatima.is_told("Veilig verklaard.")
    fatima.shows("belang")
    _accepts_the_role(fatima, interest)
    fatima.is_told("Je antwoord is gegeven.")
    fatima.does_not_see("aangeboden, wacht op antwoord")


def _a_role_is_offered(marloes: Someone) -> None:
    marloes.opens(HERE + "resultaten/")
    marloes.fills({"Wat is er straks?": RESULT})
    marloes.presses("Noem dit resultaat")
    marloes.opens(HERE + "ambitie/")
    marloes.follows("Bied een rol aan")
    marloes.selects("Aan welke partij bied je de rol aan?", GEMEENTE)
    marloes.selects("Over welk resultaat gaat het?", RESULT)
    marloes.fills(
        {
            "Hoe heet de rol?": ROLE,
            "Waarvoor is de rol?": "Een kade die stevig is en uitnodigt.",
            "Wat is de eerste dag?": day(1),
            "Wat is de laatste dag?": day(400),
        }
    )
    marloes.ticks("Deze rol staat in voor het hele resultaat")
    marloes.presses("Bied deze rol aan")
    marloes.is_told("De rol is pas van hen als ze zelf ja zeggen.")


def _accepts_the_role(person: Someone, touched: str) -> None:
    person.opens(HERE + "mijn-rol/")
    person.sees(ROLE)
    person.follows("Bekijk de rol")
    person.chooses("Wat antwoorden jullie?", "De rol aanvaarden")
    person.chooses("Welke belangen van jullie raakt", touched)
    person.presses("Geef dit antwoord")


def a_question_gets_options(marloes: Someone) -> str:
    marloes.opens(HERE + "belangen/onderhandelingen/")
    marloes.follows("Open een onderhandeling")
    marloes.fills(
        {
            "Wat moet beslist worden, als vraag?": "Hoe maken we de kade?",
            "Wat moet iedereen weten": "Twee vragen die aan elkaar vastzitten.",
            "Wanneer heeft iedereen": day(20),
        }
    )
    marloes.presses("Leg de vraag op tafel")
    for topic, options in (("Kering", OPTIONS[:3]), ("Bouwtijd", OPTIONS[3:])):
        marloes.fills({"Vraagstuk": topic, "Opties, één per regel": "\n".join(options)})
        marloes.presses("Voeg dit vraagstuk toe")
    marloes.is_told("Iedereen aan tafel kan het nu zien.")
    marloes.shows("vraagstukken")
    return marloes.window.path().removesuffix("vraagstukken/")


def scores(person: Someone, address: str, figures, without: int, impossible: str) -> None:
    person.opens(address)
    person.follows("Geef de opties een cijfer")
    for option, figure in zip(OPTIONS, figures, strict=True):
        person.main.get_by_role("spinbutton", name=f"{option}, 0 tot 10").fill(str(figure))
    person.main.get_by_role("spinbutton", name="zonder akkoord").fill(str(without))
    if impossible:
        person.main.get_by_role("checkbox", name=f": {impossible}").check()
    person.shows("scoren")
    person.presses("Kijk na wat je deelt")
    person.sees("Er is nog niets naar Marloes Dekker gegaan.", "Zonder akkoord", str(without))
    person.ticks("Ja, onze cijfers zijn compleet.")
    person.presses("Dien onze cijfers in")
    person.is_told("De tafel ziet alleen dat jullie cijfers gaven.")
    person.follows("Lees waar jullie mee zouden instemmen")
    person.main.get_by_role("checkbox").check()
    person.presses("Wij stemmen in")
    person.is_told("Jullie stemmen in.")


def packages_come_to_the_table(people, address: str) -> None:
    marloes = people.marloes
    marloes.opens(address)
    marloes.follows("Ga naar de pakketzoeker")
    marloes.follows("Zet vast wat is gedeeld")
    marloes.ticks("Zet vast wat is gedeeld, voor deze ronde.")
    marloes.presses("Zet deze ronde vast")
    marloes.presses("Laat de zoeker zoeken")
    marloes.sees("alle 6 pakketten zijn nagerekend", "Groene dijk met trappen", "Twee zomers")
    marloes.shows("pakketzoeker")
    marloes.follows("Kies wat naar de tafel gaat")
    marloes.ticks("Leg dit op tafel, voor elke partij.")
    marloes.presses("Leg het op tafel")
    marloes.is_told("Het ligt nu op tafel.")
    people.truus.opens(address)
    people.truus.sees("Eén pakket waar elke partij mee kan leven", INTERESTS["truus"][0])
    people.truus.does_not_see(INTERESTS["fatima"][0], INTERESTS["henk_jan"][0])
    people.truus.shows("pakketten")


def a_round_is_opened(marloes: Someone) -> None:
    marloes.follows("Maak van pakket A een voorstel")
    marloes.fills({"Wat is het voorstel, in één regel?": PROPOSAL})
    marloes.presses("Leg het als concept op tafel")
    marloes.follows("Open de ronde")
    marloes.fills(
        {
            "Tot wanneer kan iedereen antwoorden?": day(10),
            f"Wat {GEMEENTE} betaalt": "250000",
            f"Wat {WATERSCHAP} betaalt": "400000",
        }
    )
    for party in (GEMEENTE, WATERSCHAP):
        marloes.ticks(f"{party} moet hierin iets doen")
    marloes.shows("ronde-openen")
    marloes.presses("Open de ronde")
    marloes.sees("Nog niet gedragen.")


def checks_and_answers(person: Someone) -> None:
    person.opens(HERE + "mijn-rol/")
    person.sees(PROPOSAL)
    person.follows("Lees en antwoord")
    person.presses("Geef dit antwoord")
    person.is_refused("Dit is nog leeg.")
    person.chooses("Wat doet dit voorstel met", "Beter")
    person.chooses("Wat antwoord je namens je partij?", "Consent")
    person.fills({"In jullie eigen woorden": "Hier kunnen wij mee verder."})
    person.shows("antwoord")
    person.presses("Geef dit antwoord")
    person.is_told("Je antwoord is gegeven.")


def ruud_ratifies_on_his_telephone(people) -> None:
    people.truus.sees("Nog niet gedragen.", "wacht op bekrachtiging")
    ruud = people.ruud
    ruud.opens(HERE + "mijn-rol/")
    ruud.sees("Het gaat verder dan het mandaat.")
    ruud.follows("Lees en beslis")
    ruud.sees("Groene dijk met trappen")
    ruud.chooses("Bekrachtig je", "Ja, ik bekrachtig")
    ruud.shows("bekrachtigen")
    ruud.presses("Leg mijn woord vast")
    ruud.is_told("Je woord is vastgelegd.")


def the_round_closes_as_carried(marloes: Someone) -> None:
    marloes.opens(HERE + "mijn-rol/")
    marloes.follows("Bekijk de ronde")
    marloes.sees("Er ontbreekt niets.")
    marloes.chooses("Hoe sluit deze ronde?", "Het is gedragen")
    marloes.fills({"Wanneer kijken we terug": day(180)})
    marloes.presses("Sluit de ronde")
    marloes.sees("Gedragen. Elke gevraagde partij gaf consent of stapte opzij.")
    marloes.shows("gedragen")


def a_promise_is_made_and_kept(people) -> None:
    henk_jan, fatima = people.henk_jan, people.fatima
    henk_jan.opens(HERE + "omgeving/toezeggingen/")
    henk_jan.follows("Zeg iets toe")
    henk_jan.fills({"Wat is er dan klaar?": PROMISE, "Vóór welke dag?": day(30)})
    henk_jan.selects("Voor wie?", GEMEENTE)
    henk_jan.selects("Uit welk besluit komt dit?", PROPOSAL)
    henk_jan.presses("Zeg dit toe")
    henk_jan.is_told("Jullie zeggen dit toe.")
    henk_jan.presses("Zeg dat jullie begonnen zijn")
    henk_jan.presses("Zeg dat het klaar is")
    henk_jan.is_told("De ontvanger zegt of het is nagekomen.")
    fatima.opens(HERE + "mijn-rol/")
    fatima.sees(PROMISE)
    fatima.follows("Zeg of het is nagekomen")
    fatima.presses("Bevestig dat het is nagekomen")
    for person in voices(people):
        person.opens(HERE + "omgeving/toezeggingen/")
        person.sees(PROMISE, "nagekomen")
    people.truus.shows("toezeggingen")


def fatima_tells_the_others_how_they_stand(fatima: Someone) -> None:
    for cell in ("Onze belangen", "Of wij het resultaat dragen"):
        fatima.opens(HERE)
        fatima.follows("Vertel de anderen hoe jullie ervoor staan")
        fatima.chooses("Over welk vak gaat het?", cell)
        fatima.chooses("Wat vertellen jullie de anderen?", "geborgd")
        fatima.presses("Vertel het de anderen")
        fatima.is_told("De anderen zien wat je ze vertelde.")
