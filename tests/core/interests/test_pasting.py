"""Is a table that people paste read as they meant it, and every fault named with its line?"""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gedragen.core.interests.packages.problem import Option, Topic
from gedragen.core.interests.pasting import (
    HEADS,
    Line,
    Pasted,
    figure,
    of_topics,
    plain,
    read,
    same,
    write,
)
from gedragen.core.interests.taking_over import Amended, changes

TABLE = """Vraagstuk\tOptie\tKosten (mln euro)\tMaanden
Kering\tOpzetbare wand\t20\t18
\tGroene dijk\t24,5\t
Platanen\t28 blijven\t€ 12\t0
kering\tVaste wand\t-1.250,75\t6
"""


def faults(text):
    return [(fault.line, fault.reason.code) for fault in read(text).faults]


def test_a_table_is_read_with_its_units_and_topics_go_on():
    pasted = read(TABLE)
    assert pasted.faults == ()
    assert dict(pasted.units) == {"Kosten": "mln euro", "Maanden": ""}
    assert [(line.number, line.topic, line.option) for line in pasted.lines] == [
        (2, "Kering", "Opzetbare wand"),
        (3, "Kering", "Groene dijk"),
        (4, "Platanen", "28 blijven"),
        (5, "kering", "Vaste wand"),
    ]
    assert [line.amounts["Kosten"] for line in pasted.lines] == [
        20,
        Fraction("24.5"),
        12,
        Fraction("-1250.75"),
    ]
    assert pasted.lines[1].amounts["Maanden"] is None


def test_semicolons_quotes_and_empty_lines_do_as_well():
    text = '\n\ntopic;option;costs\n\n"Dike; north";"Wall\nthat opens";3\n;High;;\n'
    pasted = read(text)
    assert pasted.faults == ()
    assert [(line.number, line.topic, line.option) for line in pasted.lines] == [
        (5, "Dike; north", "Wall that opens"),
        (7, "Dike; north", "High"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [(1, "paste_empty")]),
        (" \n\t\n", [(1, "paste_empty")]),
        ("Kering", [(1, "paste_one_column")]),
        ("Kering\tWand\t12\nKering\tDijk\t3", [(1, "paste_no_header")]),
        ("Vraagstuk\tOptie", [(1, "paste_no_rows")]),
        ("Vraagstuk\tOptie\n\tWand", [(2, "paste_topic_missing")]),
        ("Vraagstuk\tOptie\nKering\t\n", [(2, "paste_option_missing")]),
        ("Vraagstuk\tOptie\tKosten\nA\tB\tveel", [(2, "paste_no_number")]),
        ("Vraagstuk\tOptie\tKosten\nA\tB\t1.250", [(2, "paste_number_unclear")]),
        ("Vraagstuk\tOptie\tKosten\nA\tB\t0,0001", [(2, "paste_number_out_of_reach")]),
        ("Vraagstuk\tOptie\tKosten\nA\tB\t1000000000", [(2, "paste_number_out_of_reach")]),
        ("Vraagstuk\tOptie\tKosten\nA\tB\t1\t2", [(2, "paste_too_many_cells")]),
        ("Vraagstuk\tOptie\nA\tB\n\ta\nA\tb", [(4, "paste_option_twice")]),
        ("Vraagstuk\tOptie\tK (a)\tk (b)\nA\tB", [(1, "paste_head_twice")]),
        ("Vraagstuk\tOptie\t\tK\nA\tB", [(1, "paste_head_missing")]),
        ('Vraagstuk\tOptie\nA\t"B\nC\tD', [(2, "paste_broken_quotes")]),
        ("Vraagstuk\tOptie\nA\t" + "B" * 161, [(2, "paste_words_too_long")]),
        ("Vraagstuk\tOptie\nA\tB\x00C", [(2, "paste_odd_signs")]),
        ("x" * 200_001, [(1, "paste_too_long")]),
        ("Vraagstuk\tOptie\n" + "A\tB\n" * 501, [(1, "paste_too_many_rows")]),
    ],
)
def test_what_cannot_be_used_is_named_with_its_line(text, expected):
    assert faults(text) == expected


def test_every_fault_is_named_and_good_lines_are_still_read():
    pasted = read("Vraagstuk\tOptie\tKosten\nA\tB\tx\nA\tC\t3\n\t\t4\n")
    assert [fault.line for fault in pasted.faults] == [2, 4]
    assert [line.option for line in pasted.lines] == ["C"]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("1.250.000", "1250000"),
        ("1.250,5", "1250.5"),
        ("€ 3", "3"),
        ("-0,125", "-0.125"),
        ("0.125", "0.125"),
    ],
)
def test_numbers_are_read_as_people_write_them(words, number):
    assert figure(words) == Fraction(number)


words = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1).map(plain)
titles = words.filter(lambda text: 0 < len(text) <= 60)
units = st.text(st.sampled_from("abcé €/%"), max_size=10).map(plain)
amounts = st.none() | st.integers(-(10**12) + 1, 10**12 - 1).map(lambda n: Fraction(n, 1000))
names = titles.filter(lambda name: "(" not in name and ")" not in name)


@st.composite
def tables(draw):
    """A table that somebody could have on the screen: distinct names, numbers that fit."""
    heads = draw(st.lists(names, max_size=3, unique_by=same))
    pairs = st.tuples(titles, titles)
    rows = draw(
        st.lists(pairs, min_size=1, max_size=6, unique_by=lambda p: (same(p[0]), same(p[1])))
    )
    lines = tuple(
        Line(number, topic, option, {name: draw(amounts) for name in heads})
        for number, (topic, option) in enumerate(rows, 2)
    )
    return Pasted(lines, {name: draw(units) for name in heads})


@given(tables())
def test_what_is_written_is_read_back_the_same(table):
    assert read(write(table, ("Vraagstuk", "Optie"))) == table


@given(st.text() | st.text(st.sampled_from('ab1,.;\t\n"()€- \r\x00')))
def test_nothing_that_is_pasted_raises_and_every_fault_has_a_line_that_is_there(text):
    pasted = read(text)
    ends = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    assert pasted.lines or pasted.faults
    assert all(1 <= fault.line <= ends for fault in pasted.faults)
    assert all(line.topic and line.option for line in pasted.lines)
    if not pasted.faults:
        assert (
            read(write(pasted, ("", next(iter(HEADS))))).lines[0].option == pasted.lines[0].option
        )


TOPICS = (
    Topic("t1", (Option("o1", "Wand", {"Kosten": Fraction(20)}), Option("o2", "Dijk")), "Kering"),
    Topic("t2", (), "Platanen"),
)


def test_a_table_that_says_what_is_there_changes_nothing():
    pasted = read(write(of_topics(TOPICS, {"Kosten": "mln"}), ("Vraagstuk", "Optie")))
    assert all(change.is_nothing for change in changes(pasted, TOPICS, ["Kosten"]))


def test_what_a_table_adds_and_changes_is_said_line_by_line():
    pasted = read(
        "Vraagstuk\tOptie\tKOSTEN\nkering\twand\t21\n\tKade\t3\nBouwtijd\tKort\t\nBouwtijd\tLang\t"
    )
    found = changes(pasted, TOPICS, ["Kosten"])
    assert [(one.line, one.topic, one.option, one.adds, one.opens_topic) for one in found] == [
        (2, "Kering", "Wand", False, False),
        (3, "Kering", "Kade", True, False),
        (4, "Bouwtijd", "Kort", True, True),
        (5, "Bouwtijd", "Lang", True, False),
    ]
    assert found[0].amounts == (Amended("Kosten", Fraction(20), Fraction(21)),)
    assert found[2].amounts == ()


def test_an_empty_cell_takes_an_amount_away_and_a_missing_column_does_not():
    away = changes(read("V\tOptie\tKosten\nKering\tWand\t"), TOPICS, ["Kosten"])
    assert away[0].amounts == (Amended("Kosten", Fraction(20), None),)
    assert changes(read("V\tOptie\nKering\tWand"), TOPICS, ["Kosten"])[0].is_nothing
