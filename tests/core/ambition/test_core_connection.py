"""Does a party connect with the shared task, and carry the ambition as it reads now?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gedragen.core.ambition.connection import Connection, reasons_against_carrying, standing


def test_a_party_with_its_own_words_that_carries_the_current_text_stands() -> None:
    found = standing(Connection("gemeente", "onze stad", 3, True), 3)
    assert found.connects
    assert found.carries
    assert found.reasons == ()


@pytest.mark.parametrize(
    ("connection", "current", "expected"),
    [
        (None, 3, ["no_words", "not_said"]),
        (None, None, ["no_words", "no_ambition"]),
        (Connection("g", "  ", 3, True), 3, ["no_words"]),
        (Connection("g", "woorden"), 3, ["not_said"]),
        (Connection("g", "woorden", 2, True), 3, ["text_changed"]),
        (Connection("g", "woorden", 3, False), 3, ["does_not_carry"]),
    ],
)
def test_what_is_missing_is_named(
    connection: Connection | None, current: int | None, expected: list[str]
) -> None:
    assert [reason.code for reason in standing(connection, current).reasons] == expected


def test_nobody_carries_a_text_that_changed_while_they_read_it() -> None:
    assert reasons_against_carrying(3, 3, "onze stad") == ()
    assert [r.code for r in reasons_against_carrying(2, 3, "onze stad")] == ["text_changed"]
    assert [r.code for r in reasons_against_carrying(1, None, "onze stad")] == ["no_ambition"]
    assert [r.code for r in reasons_against_carrying(3, 3, " ")] == ["no_words"]


versions = st.none() | st.integers(1, 4)


@given(st.sampled_from(["", "woorden"]), versions, st.sampled_from([None, True, False]), versions)
def test_a_party_carries_only_what_it_said_yes_to(
    words: str, version: int | None, carries: bool | None, current: int | None
) -> None:
    found = standing(Connection("g", words, version, carries), current)
    assert found.carries == (carries is True and current is not None and version == current)
    assert (found.connects and found.carries) == (found.reasons == ())
