"""Do people take up a change, stand in, ratify in a board, and decide after advice?"""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from tests.e2e import steps_deciding_ways as steps
from tests.e2e.house import House
from tests.e2e.served import served
from tests.e2e.someone import Someone

pytestmark = pytest.mark.browser
CAST = {
    "marloes": "Marloes Dekker",
    "fatima": "Fatima Yildiz",
    "joost": "Joost",
    "henk_jan": "Henk-Jan Brouwer",
    "willemien": "Willemien Pasman",
    "bart": "Bart Willems",
    "truus": "Truus Hendriks",
}
ON_A_TELEPHONE = ("willemien", "truus")


@pytest.fixture
def people(chromium, tmp_path):
    """Six people of the demonstration, and the facilitator once more at a second window."""
    with served(tmp_path / "data") as url:
        house = House(chromium, url)
        here = {
            key: Someone(house, name, "", width=375 if key in ON_A_TELEPHONE else 1280)
            for key, name in CAST.items()
        }
        here["again"] = Someone(house, CAST["marloes"], "")
        for person in here.values():
            steps.comes_as(person)
        yield SimpleNamespace(**here)
        house.empty()


def test_people_decide_in_the_way_that_fits(people):
    proposal = steps.a_change_is_taken_up(people.marloes)
    steps.two_write_at_once(people.marloes, people.again, proposal)
    steps.somebody_stands_in(people.fatima, people.joost, people.truus, proposal)
    steps.a_board_has_its_say(people.henk_jan, people.willemien, people.truus, proposal)
    steps.advice_is_asked_and_weighed(people.bart, people.truus, people.marloes)
    for person in vars(people).values():
        heard = [one for one in person.window.complained() if "422" not in one]
        assert heard == [], person.name
