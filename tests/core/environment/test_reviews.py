"""Does a look back ask for improvement on both sides, and does its day come back by itself?"""

from dataclasses import fields
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gedragen.core.environment.reviews import (
    NEAR_DAYS,
    Experience,
    Moment,
    Works,
    incomplete,
    moment_of,
)

REVIEW = date(2026, 9, 1)
BETTER = Works.COULD_BE_BETTER


@pytest.mark.parametrize("side", ["formal", "relational"])
def test_who_sees_room_for_better_says_what(side):
    given_ = {"formal": Works.WORKS, "relational": Works.WORKS, side: BETTER}
    (reason,) = incomplete(Experience(**given_))
    assert (reason.code, reason.facts["field"]) == ("better_without_words", f"{side}_better")
    assert incomplete(Experience(**given_, **{f"{side}_better": "Bel eerder."})) == ()


def test_what_works_needs_no_words():
    assert incomplete(Experience(Works.WORKS, Works.WORKS)) == ()


def test_a_look_back_has_no_word_and_no_place_for_a_breach():
    assert {work.value for work in Works} == {"works", "could_be_better"}
    assert [field.name for field in fields(Experience)] == [
        "formal", "relational", "formal_better", "relational_better",
    ]  # fmt: skip


@given(st.integers(-400, 400))
def test_the_day_is_told_two_weeks_before_and_from_itself_on(days):
    moment = moment_of(REVIEW, REVIEW + timedelta(days=days))
    assert moment is (Moment.DUE if days >= 0 else Moment.NEAR if days >= -NEAR_DAYS else None)
    assert moment_of(None, REVIEW) is None
