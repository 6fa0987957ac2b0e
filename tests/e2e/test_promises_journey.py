"""Can four people keep a promise together, and see at a glance where it stands?

Fatima promises Bart a plan for the stalls. She asks Pieter to help, who has only a telephone, and
tells Truus. Mila, who only reads, follows it on the board. Bart says that it was kept.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e.served import cast_of
from tests.e2e.someone import Someone
from tests.e2e.story import day

pytestmark = pytest.mark.browser

NAMES = {
    "fatima": "Fatima Yildiz",
    "pieter": "Pieter Lammers",
    "truus": "Truus Hendriks",
    "bart": "Bart Willems",
    "mila": "Mila Jansen",
}
HERE = "/s/dijkversterking-handelskade/"
TITLE = "Plan voor de kramen tijdens het heien"
ASKED = "Zeg waar boomwortels geen kraam verdragen."


@pytest.fixture
def people(chromium, tmp_path):
    """Everyone at their own window; Pieter has only a telephone at hand."""
    with cast_of(chromium, tmp_path / "data", NAMES, on_a_telephone=("pieter",)) as here:
        yield here


def test_a_promise_with_a_helper_is_followed_on_the_board_and_kept_by_its_receiver(people):
    fatima, pieter, bart, mila = people.fatima, people.pieter, people.bart, people.mila
    fatima_promises(fatima)
    fatima_asks_one_to_help_and_tells_another(fatima)
    address = fatima.window.path()
    board = mila_sees_it_on_the_board(mila, "Toegezegd")
    pieter_says_yes_on_his_telephone(pieter)
    people.truus.opens(address)
    people.truus.sees("Wordt geïnformeerd", "Bewonersvereniging Handelskade")
    people.truus.does_not_see("Leg jullie deel neer")
    fatima.opens(address)
    fatima.sees("Sanne de Wit, Stichting Uiterwaard", "Verantwoordelijk", "Joost van Hees")
    fatima.shows("toezegging-wie-doet-wat")
    fatima.presses("Zeg dat jullie begonnen zijn")
    fatima.presses("Zeg dat het klaar is")
    bart.opens(board)
    column(bart, "Klaar gemeld").get_by_role("link", name=TITLE).click()
    bart.presses("Bevestig dat het is nagekomen")
    bart.sees("Bevestigd door Bart Willems", "Wie doet wat?")
    pieter.opens(address)
    pieter.does_not_see("Leg jullie deel neer")
    mila_sees_it_on_the_board(mila, "Nagekomen")


def column(person: Someone, word: str):
    heading = person.page.get_by_role("heading", name=word)
    return person.main.locator("section").filter(has=heading)


def fatima_promises(fatima: Someone) -> None:
    fatima.opens(HERE + "omgeving/toezeggingen/")
    fatima.shows("toezeggingen-lijst")
    fatima.follows("Zeg iets toe")
    fatima.fills({"Wat is er dan klaar?": TITLE, "Vóór welke dag?": day(20)})
    fatima.selects("Voor wie?", "Aannemerscombinatie De Kade")
    fatima.selects("Wie van jullie doet het?", "Joost van Hees")
    fatima.presses("Zeg dit toe")
    fatima.is_told("Jullie zeggen dit toe.")


def fatima_asks_one_to_help_and_tells_another(fatima: Someone) -> None:
    asks = {
        "Stichting Uiterwaard": ("Helpt mee", ASKED),
        "Bewonersvereniging Handelskade": ("Wordt geïnformeerd", ""),
    }
    for party, (part, about) in asks.items():
        fatima.follows("Vraag een andere partij om mee te doen")
        if about:
            fatima.presses("Leg dit voor")
            fatima.shows("deel-vragen")
        fatima.selects("Welke partij?", party)
        fatima.chooses("Wat is haar deel?", part)
        fatima.fills({"Wat vraag of vertel je precies?": about})
        fatima.presses("Leg dit voor")
        fatima.is_told(party)
    fatima.sees("gevraagd, nog geen antwoord")


def pieter_says_yes_on_his_telephone(pieter: Someone) -> None:
    pieter.opens(HERE + "mijn-rol/")
    pieter.sees(f"Zeg of jullie meehelpen met ‘{TITLE}’")
    task = pieter.main.get_by_role("listitem").filter(has_text=TITLE)
    task.get_by_role("link", name="Lees en antwoord").click()
    pieter.sees("Helpen jullie hieraan mee?", ASKED)
    pieter.shows("deel-antwoorden")
    pieter.chooses("Wat zeg je?", "Ja, wij doen mee")
    pieter.selects("Wie van jullie doet het?", "Sanne de Wit")
    pieter.presses("Geef dit antwoord")
    pieter.is_told("Jullie doen mee.")
    pieter.sees("Leg jullie deel neer")


def mila_sees_it_on_the_board(mila: Someone, word: str) -> str:
    mila.opens(HERE + "omgeving/toezeggingen/")
    mila.follows("Bekijk als bord")
    expect(column(mila, word)).to_contain_text(TITLE)
    mila.shows(f"bord-{word}")
    return mila.window.path()
