"""Can a table meet, from planning to minutes that are fixed with everyone's words beside them?"""

from __future__ import annotations

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest

from gedragen.web.collaborations.actions import name_result
from gedragen.web.environment.meetings.models import Meeting
from gedragen.web.shared import clock
from tests import cast
from tests.e2e.house import session_of
from tests.e2e.someone import Someone
from tests.e2e.story import day

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HERE = "/s/dijkversterking-handelskade/"
MEETINGS = HERE + "omgeving/bijeenkomsten/"
PATIENCE = 30_000
"""Milliseconds: the house serves this from the same process that looks at it."""
RESULT = "Huizen zonder nieuwe scheuren"
WORDS = "Wij zeiden ook: eerst meten, dan kiezen."
NOTE = "De tafel wil eerst weten hoe hard het trilt."


@pytest.fixture
def people(house):
    """Four people of the cast at their own windows; Truus has only a telephone at hand."""
    table = cast.table()
    name_result(table.marloes, title=RESULT)

    def one(key: str, width: int = 1280) -> Someone:
        seat = getattr(table, key)
        person = Someone(house, seat.person.name, seat.person.email, width=width)
        person.window.context.set_default_timeout(PATIENCE)
        cookie = {"name": "sessionid", "value": session_of(seat.person, seat), "url": house.url}
        person.window.context.add_cookies([cookie])
        return person

    return SimpleNamespace(
        marloes=one("marloes"), fatima=one("fatima"), truus=one("truus", 375), mila=one("mila")
    )


def test_from_planning_a_meeting_to_minutes_that_never_change(people):
    _marloes_plans(people.marloes)
    _one_of_the_series_moves(people.marloes)
    _fatima_puts_something_on_it(people.fatima)
    _who_decides_follows_from_roles(people.fatima)
    _truus_says_with_how_many(people.truus)
    _marloes_divides_the_time_and_keeps_what_was_said(people.marloes)
    _the_minutes_gather_themselves(people.marloes)
    _truus_puts_her_words_beside_them(people.truus)
    _two_weeks_pass()
    _marloes_fixes_them_once(people.marloes)
    _nobody_changes_them_any_more(people)
    for person in vars(people).values():
        heard = [one for one in person.window.complained() if "status of 422" not in one]
        assert heard == [], person.name


def _marloes_plans(marloes: Someone) -> None:
    marloes.opens(HERE + "omgeving/")
    marloes.follows("Bijeenkomsten")
    marloes.sees("Er is nog geen bijeenkomst gepland")
    marloes.shows("bijeenkomsten leeg")
    marloes.follows("Plan een bijeenkomst")
    said = {
        "Hoe noemen jullie deze bijeenkomst?": "Aan de keukentafel",
        "Op welke dag?": day(0),
        "Van hoe laat?": "10:00",
        "Tot hoe laat?": "09:00",
        "Waar?": "Kadehuis",
    }
    marloes.fills(said)
    marloes.presses("Plan deze bijeenkomst")
    marloes.is_refused("Het eindigt voor het begint")
    marloes.fills({"Tot hoe laat?": "11:30"})
    marloes.presses("Plan deze bijeenkomst")
    marloes.is_told("Het staat gepland.")
    marloes.follows("Plan een reeks")
    marloes.shows("reeks plannen")
    marloes.fills(
        {
            "Hoe noemen jullie deze bijeenkomsten?": "Kernteam",
            "Wanneer is de eerste?": day(14),
            "Om de hoeveel weken?": "4",
            "Of hoe vaak?": "3",
            "Van hoe laat?": "14:00",
        }
    )
    marloes.presses("Plan deze reeks")
    marloes.sees("Aan de keukentafel", "10.00 tot 11.30 uur", "Om de 4 weken")
    marloes.follows("Plan een schriftelijke ronde")
    said = {"Hoe noemen jullie": "De kabels", "Vanaf welke dag": day(2), "Tot en met": day(6)}
    marloes.fills(said)
    marloes.presses("Plan deze ronde")
    marloes.sees("schriftelijk")


def _one_of_the_series_moves(marloes: Someone) -> None:
    marloes.follows("Kernteam")
    marloes.follows("Verzet deze bijeenkomst")
    marloes.sees("Alleen deze verandert.")
    marloes.fills({"Naar welke dag?": day(15), "Waarom?": "Het stadhuis is dicht."})
    marloes.presses("Bewaar")
    marloes.is_told("De bijeenkomst is gewijzigd.")
    marloes.sees("Het stadhuis is dicht.")


def _fatima_puts_something_on_it(fatima: Someone) -> None:
    fatima.opens(MEETINGS)
    fatima.sees("Besluiten: kon tot en met", "Beeld of oordeel: altijd")
    fatima.follows("Zet iets op de agenda van")
    fatima.fills({"Waar gaat het over?": "Trillingen bij de huizen"})
    fatima.chooses("Wat vraag je van de tafel?", "Oordeelsvorming")
    fatima.presses("Zet het op de agenda")
    fatima.opens(MEETINGS)
    fatima.sees("Trillingen bij de huizen")
    fatima.shows("bijeenkomsten")


def _who_decides_follows_from_roles(fatima: Someone) -> None:
    fatima.follows("Aan de keukentafel")
    fatima.follows("Zeg over welk resultaat dit gaat")
    fatima.selects("Over welk resultaat gaat dit?", RESULT)
    fatima.presses("Bewaar het resultaat")
    fatima.sees("Nog geen partij heeft de rol aanvaard", "alle partijen")
    fatima.shows("wie doet wat")


def _truus_says_with_how_many(truus: Someone) -> None:
    truus.opens(HERE + "mijn-rol/")
    truus.sees("Zeg of jullie bij ‘Aan de keukentafel’ zijn")
    truus.opens(MEETINGS)
    truus.follows("Aan de keukentafel")
    truus.shows("bijeenkomst")
    truus.follows("Zeg wie er komt")
    truus.chooses("Zijn jullie erbij?", "Ja, wij komen")
    truus.presses("Schrijf dit op")
    truus.is_refused("Zeg met hoeveel jullie komen.")
    truus.fills({"Met hoeveel?": "3"})
    truus.shows("erbij")
    truus.presses("Schrijf dit op")
    truus.sees("3 mensen komen")


def _marloes_divides_the_time_and_keeps_what_was_said(marloes: Someone) -> None:
    marloes.opens(MEETINGS)
    marloes.follows("Aan de keukentafel")
    marloes.follows("Verdeel de tijd")
    marloes.fills({"Trillingen bij de huizen": "45"})
    marloes.shows("tijd verdelen")
    marloes.presses("Verdeel de tijd zo")
    marloes.sees("45 minuten", "Hoort het daarna")
    marloes.follows("Leg vast wat er gezegd is")
    marloes.fills({"Trillingen bij de huizen": NOTE, "Bewonersvereniging": "20", "Gemeente": "12"})
    marloes.shows("vastleggen")
    marloes.main.get_by_role("button").last.click()
    marloes.is_told("Het is bewaard.")


def _the_minutes_gather_themselves(marloes: Someone) -> None:
    marloes.presses("Maak het verslag nu")
    marloes.is_told("Niemand hoefde het te typen.")
    marloes.sees("Verslag van Aan de keukentafel", NOTE, "20 minuten", "3 mensen")
    marloes.does_not_see("Stel het verslag vast")


def _truus_puts_her_words_beside_them(truus: Someone) -> None:
    truus.opens(MEETINGS)
    truus.follows("Aan de keukentafel")
    truus.follows("Lees het verslag")
    truus.follows("Zet onze woorden ernaast")
    truus.fills({"Wat moet ernaast staan": WORDS})
    truus.shows("correctie")
    truus.presses("Zet dit naast het verslag")
    truus.sees(WORDS)
    truus.shows("verslag")


def _two_weeks_pass() -> None:
    """Everything that was planned lies two weeks nearer, or further back."""
    for row in Meeting.objects.order_by("on"):
        row.on -= timedelta(days=15)
        row.save(update_fields=["on"])
    assert Meeting.objects.filter(on=clock.today(), is_round=False).exists()


def _marloes_fixes_them_once(marloes: Someone) -> None:
    marloes.opens(HERE + "mijn-rol/")
    marloes.follows("Lees het verslag")
    marloes.sees(WORDS)
    marloes.follows("Stel het verslag vast")
    marloes.sees("Eén correctie staat naast het verslag.")
    marloes.ticks("Ja, de tafel stelt dit verslag vast")
    marloes.shows("vaststellen")
    marloes.presses("Stel het verslag vast")
    marloes.is_told("Het verslag is vastgesteld.")
    marloes.shows("vastgesteld")


def _nobody_changes_them_any_more(people) -> None:
    for person in (people.marloes, people.truus, people.mila):
        person.opens(MEETINGS)
        person.follows("Verslag van Aan de keukentafel")
        person.sees("Aan dit verslag verandert niets meer.", WORDS, NOTE)
        assert not person.main.get_by_role("link", name=re.compile("ernaast|Leg vast")).count()
