"""Do dates, amounts, scores, names and reasons read as people write them?"""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from gedragen.core.reasons import Reason
from gedragen.web.shared import clock
from gedragen.web.shared.templatetags import drawings, gedragen_tags, places

pytestmark = pytest.mark.urls("tests.web.shared.test_skeleton")

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def dutch():
    with translation.override("nl"), clock.at(NOW):
        yield


@pytest.mark.parametrize(
    ("cents", "words"),
    [
        (250_000_000, "€\u00a02,5\u00a0miljoen"),
        (600_000_000, "€\u00a06\u00a0miljoen"),
        (45_000_000, "€\u00a0450.000"),
        (234_567_800, "€\u00a02.345.678"),
        (1_250, "€\u00a012,50"),
        (0, "€\u00a00"),
        (None, ""),
    ],
)
def test_an_amount_is_written_in_the_unit_people_use(cents, words):
    assert gedragen_tags.money(cents) == words


def test_an_amount_in_english_has_its_own_order_and_marks():
    with translation.override("en"):
        assert gedragen_tags.money(250_000_000) == "€2.5\u00a0million"


def test_a_day_has_its_year_only_when_it_is_another_year():
    assert gedragen_tags.day(date(2026, 12, 3)) == "do 3 dec"
    assert gedragen_tags.day(date(2027, 1, 15)) == "vr 15 jan 2027"
    assert gedragen_tags.day_long(date(2026, 12, 3)) == "donderdag 3 december"
    assert gedragen_tags.day(None) == ""


def test_a_moment_is_told_in_the_time_of_the_installation():
    assert gedragen_tags.moment(NOW) == "ma 23 nov, 10.00 uur"
    assert gedragen_tags.moment_long(NOW) == "maandag 23 november 2026, 10.00 uur"
    with translation.override("en"):
        assert gedragen_tags.moment(NOW) == "Mon 23 Nov, 10:00"


@pytest.mark.parametrize(
    ("value", "words"), [(8.2, "8,2"), (7, "7,0"), (0, "0,0"), (6.25, "6,3"), (None, "–")]
)
def test_a_score_has_one_decimal_and_nothing_is_not_nought(value, words):
    assert gedragen_tags.score(value) == words


def test_names_are_joined_as_in_speech():
    assert gedragen_tags.joined(["Fatima", "Joost", "Ruud"]) == "Fatima, Joost en Ruud"
    assert gedragen_tags.joined(["Fatima", "Joost"]) == "Fatima en Joost"
    assert gedragen_tags.joined(["Fatima"]) == "Fatima"
    assert gedragen_tags.joined([]) == ""


def test_a_reason_is_said_in_the_language_of_the_reader():
    assert gedragen_tags.say(Reason("not_your_right")).startswith("Met jouw rol")


def test_a_bar_stays_between_the_ends_of_its_axis_in_any_language():
    assert [drawings.tenths(value) for value in (3.14, 12, -1, None)] == [
        "31.4%",
        "100.0%",
        "0.0%",
        "0.0%",
    ]


@pytest.mark.parametrize(("value", "below"), [(3, True), (5, False), (7, False), (None, False)])
def test_only_a_score_under_the_red_line_is_below_it(value, below):
    assert drawings.is_below(value, 5) is below
    assert drawings.is_below(value, None) is False


@pytest.mark.parametrize("number", [1, 2, 6, 7, 30, 60])
def test_every_party_gets_a_post_under_the_beam(number):
    answers = [{"party": f"p{n}", "word": "consent", "kind": "consent"} for n in range(number)]
    drawing = drawings.beam(answers)
    rects = [post["rects"][0] for post in drawing["posts"]]
    lefts = [float(rect["x"]) for rect in rects]
    rights = [float(rect["x"]) + float(rect["width"]) for rect in rects]
    assert len(rects) == number
    assert lefts[0] >= 10 and rights[-1] <= 660
    assert all(right < left for right, left in zip(rights, lefts[1:], strict=False))
    assert drawing["labelled"] is (number <= 7)


def test_the_axis_of_progress_is_always_whole():
    drawing = drawings.scale([{"when": "1 sep", "value": 4}, {"when": "2 okt", "value": 5}])
    assert [rule["value"] for rule in drawing["rules"]] == [0, 2, 4, 6, 8, 10]
    assert [mark["y"] for mark in drawing["marks"]] == ["166.0", "142.0"]


def test_without_points_nothing_is_drawn_through_them():
    assert drawings.scale([])["trace"] == ""


def test_a_page_that_is_not_there_has_no_address():
    assert places.address("no_such_page") == ""
