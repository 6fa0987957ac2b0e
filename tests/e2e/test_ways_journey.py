"""Do people take up a change, stand in, ratify in a board, and decide after advice?"""

from __future__ import annotations

import pytest

from tests.e2e import steps_deciding_ways as steps
from tests.e2e.served import cast_of

pytestmark = pytest.mark.browser
CAST = {
    "marloes": "Marloes Dekker",
    "again": "Marloes Dekker",
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
    with cast_of(chromium, tmp_path / "data", CAST, on_a_telephone=ON_A_TELEPHONE) as here:
        yield here


def test_people_decide_in_the_way_that_fits(people):
    proposal = steps.a_change_is_taken_up(people.marloes)
    steps.two_write_at_once(people.marloes, people.again, proposal)
    steps.somebody_stands_in(people.fatima, people.joost, people.truus, proposal)
    steps.a_board_has_its_say(people.henk_jan, people.willemien, people.truus, proposal)
    steps.advice_is_asked_and_weighed(people.bart, people.truus, people.marloes)
