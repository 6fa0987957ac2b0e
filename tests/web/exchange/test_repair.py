"""Is what is certainly broken mended, and what only looks odd left alone?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gedragen.web.exchange.reading import Row, Table
from gedragen.web.exchange.repair import decode_again, repaired, steps, trim

LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZéëïöüáóúíèàçâêôûñßÄÖÜÉ"
WORDS = st.text(LETTERS, min_size=1, max_size=8)
BETWEEN = st.sampled_from([" ", ", ", ". ", "-", " (", ") ", "’", "’ ", " ’", " “", "” ", " € "])
DUTCH = st.lists(st.tuples(WORDS, BETWEEN).map("".join), max_size=8).map("".join)
"""Any letters in any order; signs stand where Dutch has them: “â€“” is never Dutch."""


def misread(text: str) -> str:
    """What a program makes of UTF-8 when it takes it for Windows-1252."""
    return "".join(
        bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in text.encode()
    )


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("Provincie FryslÃ¢n", "Provincie Fryslân"),
        ("SÃºdwest-FryslÃ¢n", "Súdwest-Fryslân"),
        ("Waterschap â€™t Suydevelt", "Waterschap ’t Suydevelt"),
        ("BarÃŸel (Duitsland)", "Barßel (Duitsland)"),
        ("FryslÃƒÂ¢n", "Fryslân"),
        ("Fryslân en FryslÃ¢n", "Fryslân en Fryslân"),
        ("8100 ACÂ\xa0", "8100 AC\xa0"),
    ],
)
def test_what_was_decoded_twice_is_decoded_once(broken, whole):
    assert decode_again(broken) == whole


@pytest.mark.parametrize(
    "sound",
    [
        "Fryslân",
        "CAFÉ”",
        "«CAFÉ»",
        "MENÜ–kaart",
        "één",
        "Großefehn",
        "IJsselstein",
        "Å koda",
        "Ÿ",
        "á”“",
        "ß€",
    ],
)
def test_what_is_sound_stays_as_it_is(sound):
    assert decode_again(sound) == sound


@given(DUTCH)
def test_dutch_text_is_never_changed(text):
    assert decode_again(text) == text


@given(st.text("abc éëïöüáóúèçâêôûñß’", max_size=30), st.integers(1, 3))
def test_however_often_it_was_misread_it_comes_back(text, times):
    broken = text
    for _ in range(times):
        broken = misread(broken)
    assert decode_again(broken) == text


@given(st.text(max_size=60))
def test_mending_twice_is_mending_once(text):
    once = steps(text)[-1][1] if steps(text) else text
    assert steps(once) == ()


def test_spaces_are_trimmed_and_lines_kept():
    assert trim(" Bergen  (L.)\xa0\n  Heumen \n") == "Bergen (L.)\nHeumen"


def test_each_repair_says_where_it_was_what_it_was_and_why():
    table = Table("", ("Naam",), (Row(2, ("FryslÃ¢n ",)), Row(3, ("Sneek",))))
    mended, repairs = repaired(table)
    assert [row.cells for row in mended.rows] == [("Fryslân",), ("Sneek",)]
    assert [(r.row, r.column, r.was, r.now, r.why) for r in repairs] == [
        (2, "Naam", "FryslÃ¢n ", "Fryslân ", "decoded_twice"),
        (2, "Naam", "Fryslân ", "Fryslân", "spaces"),
    ]


def test_a_refused_repair_leaves_the_cell_as_it_stands():
    table = Table("", ("Naam",), (Row(2, ("FryslÃ¢n",)),))
    mended, repairs = repaired(table, frozenset({"FryslÃ¢n"}))
    assert (mended.rows, repairs) == (table.rows, ())
