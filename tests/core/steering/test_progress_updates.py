"""Does the core put progress before problems? (rule 15)"""

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gedragen.core.steering.progress import (
    Direction,
    NextStep,
    Point,
    Trend,
    Update,
    is_red,
    problems,
    trend,
)

STEP = NextStep("Met de schippers de kade aflopen.", "Petra", date(2026, 4, 3))
DAY = date(2026, 3, 2)


def codes(reasons):
    return [reason.code for reason in reasons]


def test_an_update_names_something_achieved_or_a_next_step():
    assert problems(Update("kade", achieved="De damwand staat.")) == ()
    assert problems(Update("kade", next_step=STEP)) == ()
    assert codes(problems(Update("kade"))) == ["nothing_achieved_or_next"]
    assert codes(problems(Update("kade", achieved=" "))) == ["nothing_achieved_or_next"]


@pytest.mark.parametrize(
    ("without", "code"),
    [
        ({"what": ""}, "next_step_without_words"),
        ({"owner": " "}, "next_step_without_owner"),
        ({"due": None}, "next_step_without_date"),
    ],
)
def test_a_next_step_has_words_an_owner_and_a_date_also_beside_an_achievement(without, code):
    step = replace(STEP, **without)
    assert codes(problems(Update("kade", "De damwand staat.", next_step=step))) == [code]
    assert codes(problems(Update("kade", next_step=step))) == [
        code,
        "nothing_achieved_or_next",
    ]


@pytest.mark.parametrize("rating", [0, 4])
def test_a_red_rating_without_a_next_step_cannot_be_filed(rating):
    red = Update("kade", achieved="De damwand staat.", rating=rating)
    assert codes(problems(red)) == ["red_without_next_step"]
    assert problems(replace(red, next_step=STEP)) == ()


def test_a_rating_above_red_can_be_filed_with_what_was_achieved():
    assert problems(Update("kade", achieved="De damwand staat.", rating=5)) == ()
    assert [is_red(rating) for rating in (4, 5)] == [True, False]


@pytest.mark.parametrize("rating", [-1, 11])
def test_a_rating_lies_between_nothing_and_ten(rating):
    update = Update("kade", rating=rating, next_step=STEP)
    assert codes(problems(update)) == ["rating_out_of_range"]
    assert problems(replace(update, rating=10)) == ()


def test_an_update_is_about_a_result():
    assert codes(problems(Update(" ", achieved="De damwand staat."))) == ["no_result"]


def test_a_rating_has_no_place_for_a_person():
    assert {each.name for each in fields(Update)} == {
        "result",
        "achieved",
        "rating",
        "next_step",
    }
    assert {each.name for each in fields(Point)} == {"on", "rating"}


@given(
    achieved=st.sampled_from(["", "Iets bereikt."]),
    rating=st.none() | st.integers(-3, 13),
    what=st.sampled_from(["", "Bellen."]),
    owner=st.sampled_from(["", "Petra"]),
    due=st.sampled_from([None, DAY]),
)
def test_whatever_is_filed_says_what_is_there_or_what_comes_next(
    achieved, rating, what, owner, due
):
    step = NextStep(what, owner, due)
    whole_step = bool(what and owner and due)
    if problems(Update("kade", achieved, rating, step)) == ():
        assert achieved or whole_step
        assert whole_step or rating is None or rating >= 5
        assert rating is None or 0 <= rating <= 10


def test_two_ratings_make_a_trend_and_one_does_not():
    later = DAY + timedelta(days=14)
    assert trend([]) == Trend(Direction.UNKNOWN)
    assert trend([Point(DAY, 6)]) == Trend(Direction.UNKNOWN, 6)
    assert trend([Point(DAY, 6), Point(later, 7)]) == Trend(Direction.UP, 7, 1)
    assert trend([Point(DAY, 6), Point(later, 4)]) == Trend(Direction.DOWN, 4, -2)
    assert trend([Point(DAY, 6), Point(later, 6)]) == Trend(Direction.STEADY, 6, 0)


def test_a_trend_looks_at_the_last_two_days_however_they_were_filed():
    points = [
        Point(DAY + timedelta(days=days), rating) for days, rating in ((2, 7), (0, 9), (1, 5))
    ]
    assert trend(points) == Trend(Direction.UP, 7, 2)


def test_of_two_ratings_on_one_day_the_later_filed_counts():
    assert trend([Point(DAY, 3), Point(DAY, 6)]) == Trend(Direction.UNKNOWN, 6)
