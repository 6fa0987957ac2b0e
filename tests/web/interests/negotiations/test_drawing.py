"""Do names in the drawing stay apart, and does everything stand where it should?"""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from gedragen.web.interests.negotiations.drawing import (
    BOTTOM,
    FRAME,
    LEFT,
    RIGHT,
    TOP,
    Box,
    Point,
    drawing,
    placed,
)

spots = st.tuples(st.floats(LEFT, RIGHT), st.floats(TOP, BOTTOM))
names = st.sampled_from(["A", "B", "C", "Het midden", "zonder akkoord"])


@given(st.lists(st.tuples(spots, names), max_size=7))
def test_names_never_cover_a_dot_or_one_another(named):
    dots = [spot for spot, _name in named]
    boxes = placed(named, dots)
    for number, box in enumerate(boxes):
        assert not any(box.touches(other) for other in boxes[:number])
        assert not any(box.touches(Box(x, y, 16, 16)) for x, y in dots)
        assert abs(box.x - FRAME.x) * 2 + box.width <= FRAME.width + 0.001


def test_dots_that_coincide_share_one_name():
    same = [Point("A", Fraction(7), Fraction(6)), Point("B", Fraction(7), Fraction(6))]
    drawn = drawing([*same, Point("C", Fraction(8), Fraction(5))])
    assert [name["text"] for name in drawn["names"]] == ["A + B", "C"]
    assert len(drawn["marks"]) == 3


def test_more_to_the_right_is_a_higher_mean_and_higher_up_a_better_off_least():
    low, high = Point("A", Fraction(5), Fraction(4)), Point("B", Fraction(8), Fraction(7))
    first, second = drawing([low, high], [low, high])["marks"]
    assert int(first["x"]) < int(second["x"])
    assert int(first["y"]) > int(second["y"])
    assert drawing([low, high], [low, high])["line"] == f"{LEFT},{BOTTOM} {RIGHT},{TOP}"


def test_one_point_alone_has_axes_too():
    drawn = drawing([Point("A", Fraction(10), Fraction(0))])
    assert [tick["value"] for tick in drawn["across"]] == ["9", "10"]
    assert [tick["value"] for tick in drawn["up"]] == ["0", "1"]


def test_without_any_room_a_name_still_stands_beside_its_dot():
    assert placed([((100.0, 100.0), "Het midden")], [], Box(100, 100, 10, 10))
