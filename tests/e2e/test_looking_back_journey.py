"""Can people tell one another early what is coming, and look back without blame?

On the demonstration as it is served, in Dutch: a professional on a telephone, representatives,
the facilitator and a reader, each at their own window.
"""

from __future__ import annotations

import pytest

from tests.e2e.served import cast_of
from tests.e2e.someone import Someone
from tests.e2e.story import day

pytestmark = pytest.mark.browser
HERE = "/s/dijkversterking-handelskade/"
PEOPLE = {
    "marloes": "Marloes Dekker",
    "fatima": "Fatima Yildiz",
    "joost": "Joost van Hees",
    "nadia": "Nadia el Amrani",
    "truus": "Truus Hendriks",
    "mila": "Mila Jansen",
}
ON_A_TELEPHONE = ("nadia", "truus")
GEMEENTE = "Gemeente Hanzerode"
TITLE = "De sluisdeur moet eerder open"
ANSWER = "De markt kan een zaterdag naar het plein."
TRIED = "De bewoners lezen elk bouwbericht voordat het de straat in gaat"
NEXT = "Eens in de maand lopen we samen over de dijk"


@pytest.fixture
def people(chromium, tmp_path):
    with cast_of(
        chromium, tmp_path / "data", PEOPLE, on_a_telephone=ON_A_TELEPHONE, expected=("404", "422")
    ) as here:
        yield here


def test_people_tell_early_and_look_back(people):
    warning = nadia_tells_it_to_a_few(people.nadia)
    truus_learns_nothing(people.truus, warning)
    fatima_reads_it_and_says_what_she_can_do(people.fatima)
    nadia_takes_a_step_and_tells_everyone(people.nadia, warning)
    truus_reads_it_without_what_was_said_among_a_few(people.truus, warning)
    nadia_says_that_it_is_resolved(people.nadia, warning)

    look_back = marloes_meets_first_what_was_tried(people.marloes)
    truus_tells_what_she_saw(people.truus)
    fatima_says_what_worked(people.fatima)
    marloes_asks_joost(people.marloes, look_back)
    joost_says_yes_himself(people.joost)
    marloes_completes_it(people.marloes, look_back)
    mila_reads_it(people.mila, look_back)


def nadia_tells_it_to_a_few(nadia: Someone) -> str:
    nadia.opens(HERE + "omgeving/")
    nadia.follows("Vroegsignalen")
    nadia.shows("vroegsignalen")
    nadia.follows("Zeg wat je ziet aankomen")
    nadia.fills(
        {
            "Wat komt eraan, in een paar woorden?": TITLE,
            "Wat zien jullie aankomen?": "Het water staat al hoog, en de deur klemt.",
            "Vanaf wanneer merken de anderen het?": day(18),
            "Wat doen jullie er zelf aan?": "Wij laten een duiker kijken.",
            "Wat vragen jullie van de anderen?": "Houd de sluisweg die week vrij.",
        }
    )
    nadia.chooses("Wie mag dit lezen?", "Alleen de partijen die het raakt")
    nadia.presses("Vertel het de anderen")
    nadia.is_refused("Wie raakt het?")
    nadia.chooses("Wie raakt het?", GEMEENTE)
    nadia.shows("vroegsignaal-zeggen")
    nadia.presses("Vertel het de anderen")
    nadia.is_told("Goed dat je het zegt.")
    nadia.sees("Op tijd gezegd: 18 dagen voordat het speelt.", "gezegd, nog geen volgende stap")
    nadia.shows("vroegsignaal-eigen")
    return nadia.window.path()


def truus_learns_nothing(truus: Someone, warning: str) -> None:
    truus.opens(HERE + "omgeving/vroegsignalen/")
    truus.does_not_see(TITLE)
    truus.opens(HERE + "omgeving/agenda/")
    truus.does_not_see(TITLE)
    assert truus.window.open(warning) == 404


def fatima_reads_it_and_says_what_she_can_do(fatima: Someone) -> None:
    fatima.opens(HERE + "mijn-rol/")
    fatima.sees(f"Lees wat eraan komt: ‘{TITLE}’")
    fatima.shows("vroegsignaal-mijn-rol")
    fatima.main.get_by_role("listitem").filter(has_text=TITLE).get_by_role(
        "link", name="Lees het"
    ).click()
    fatima.sees("Zij zien dit:")
    fatima.shows("vroegsignaal-geraakt")
    fatima.presses("Wij hebben het gelezen")
    fatima.is_told("Jullie hebben het gelezen.")
    fatima.follows("Zeg wat jullie kunnen doen")
    fatima.fills({"Wat kunnen jullie doen?": ANSWER})
    fatima.shows("vroegsignaal-antwoord")
    fatima.presses("Zeg dit tegen de anderen")
    fatima.is_told("Het is gezegd.")


def nadia_takes_a_step_and_tells_everyone(nadia: Someone, warning: str) -> None:
    nadia.opens(warning)
    nadia.sees(ANSWER)
    nadia.follows("Noem de stap")
    nadia.fills({"Wat is de volgende stap?": "Duiker bestellen"})
    nadia.selects("Wie zet die stap?", "Nadia el Amrani")
    nadia.presses("Zet deze stap")
    nadia.is_refused("Vóór welke dag?")
    nadia.fills({"Vóór welke dag?": day(3)})
    nadia.shows("vroegsignaal-stap")
    nadia.presses("Zet deze stap")
    nadia.is_told("Het wordt opgepakt.")
    nadia.follows("Laat iedereen het lezen")
    nadia.shows("vroegsignaal-iedereen")
    nadia.presses("Laat iedereen het lezen")
    nadia.is_refused("Zet een vinkje")
    nadia.ticks("Ja, iedereen aan deze tafel mag dit lezen")
    nadia.presses("Laat iedereen het lezen")
    nadia.is_told("Iedereen kan het lezen.")


def truus_reads_it_without_what_was_said_among_a_few(truus: Someone, warning: str) -> None:
    truus.opens(HERE + "omgeving/agenda/")
    truus.sees(TITLE)
    truus.opens(warning)
    truus.sees(TITLE, "Duiker bestellen")
    truus.does_not_see(ANSWER)
    truus.shows("vroegsignaal-tafel")


def nadia_says_that_it_is_resolved(nadia: Someone, warning: str) -> None:
    nadia.opens(warning)
    nadia.follows("Zeg dat het is opgelost")
    nadia.fills({"Wat hielp?": "Dat de gemeente meteen meedacht."})
    nadia.presses("Zeg dat het is opgelost")
    nadia.is_told("Opgelost.")
    nadia.shows("vroegsignaal-opgelost")


def marloes_meets_first_what_was_tried(marloes: Someone) -> str:
    marloes.opens(HERE + "omgeving/")
    marloes.follows("Terugblik")
    marloes.shows("terugblikken")
    marloes.follows("Naar deze terugblik")
    marloes.sees(
        "Eerst: wat kwam er van wat we probeerden?", f"Zeg eerst wat er kwam van ‘{TRIED}’"
    )
    marloes.does_not_see("Kies een experiment")
    marloes.shows("terugblik-begin")
    return marloes.window.path()


def truus_tells_what_she_saw(truus: Someone) -> None:
    truus.opens(HERE + "omgeving/terugblik/")
    truus.follows("Naar deze terugblik")
    truus.follows("Vertel wat jullie zagen")
    truus.fills({"Wat zagen jullie?": "Twee vragen na een bericht, en eerst waren het er twintig."})
    truus.presses("Schrijf dit op")
    truus.is_refused("Wat doen jullie ermee?")
    truus.chooses("Wat doen jullie ermee?", "We maken er een gewoonte van")
    truus.shows("terugblik-uitkomst")
    truus.presses("Schrijf dit op")
    truus.is_told("Het is opgeschreven.")


def fatima_says_what_worked(fatima: Someone) -> None:
    fatima.opens(HERE + "omgeving/terugblik/")
    fatima.follows("Naar deze terugblik")
    fatima.follows("Voeg iets toe")
    fatima.sees("Dat hoort hier niet.")
    fatima.chooses("Waar gaat het over?", "Hoe we met elkaar omgaan")
    fatima.fills({"Wat werkte?": "Koffie op de kade, elke woensdag.", "proberen?": NEXT})
    fatima.shows("terugblik-toevoegen")
    fatima.presses("Voeg dit toe")
    fatima.is_told("Toegevoegd.")
    fatima.sees("Koffie op de kade, elke woensdag.")
    fatima.shows("terugblik-teksten")


def marloes_asks_joost(marloes: Someone, look_back: str) -> None:
    marloes.opens(look_back)
    marloes.follows("Kies een experiment")
    marloes.fills(
        {
            "Wat proberen jullie?": NEXT,
            "Wat zien jullie als het werkt?": "Wij weten van elkaar waar we lopen.",
            "Wanneer begint het?": day(5),
            "Wanneer kijken jullie er samen naar?": day(5),
        }
    )
    marloes.selects("Wie pakt het op?", "Joost van Hees, Gemeente Hanzerode")
    marloes.presses("Kies dit experiment")
    marloes.is_refused("Kijk ernaar op een latere dag")
    marloes.fills({"Wanneer kijken jullie er samen naar?": day(60)})
    marloes.shows("terugblik-experiment")
    marloes.presses("Kies dit experiment")
    marloes.is_told("Gekozen.")
    marloes.sees("wacht op Joost van Hees")


def joost_says_yes_himself(joost: Someone) -> None:
    joost.opens(HERE + "mijn-rol/")
    joost.sees(f"Zeg of je ‘{NEXT}’ oppakt")
    joost.main.get_by_role("listitem").filter(has_text=NEXT).get_by_role(
        "link", name="Lees en antwoord"
    ).click()
    joost.shows("terugblik-gevraagd")
    joost.presses("Ja, ik pak dit op")
    joost.is_told("Jij pakt het op.")


def marloes_completes_it(marloes: Someone, look_back: str) -> None:
    marloes.opens(look_back)
    marloes.follows("Rond deze terugblik af")
    marloes.ticks("Ja, deze terugblik is af")
    marloes.shows("terugblik-afronden")
    marloes.presses("Rond deze terugblik af")
    marloes.is_told("Afgerond.")


def mila_reads_it(mila: Someone, look_back: str) -> None:
    mila.opens(look_back)
    mila.sees("Deze terugblik is afgerond.", NEXT, "Koffie op de kade, elke woensdag.")
    assert mila.main.get_by_role("button").count() == 0
    mila.shows("terugblik-gelezen")
    mila.page.emulate_media(media="print")
    mila.window.keep("terugblik-afgedrukt", 1280)
    mila.page.emulate_media(media="screen")
