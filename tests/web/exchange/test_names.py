"""Are only certain names merged, and is every other likeness proposed?"""

import time
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gedragen.web.exchange import names


def merged(*spellings, known=None, choices=None):
    return names.merge("party", [(s, " ".join(s.split())) for s in spellings], known, choices)


def proposed(*spellings, field="party", known=()):
    return {
        (proposal.why, proposal.names): proposal.to
        for proposal in names.propose(field, Counter(spellings), known)
    }


def test_capitals_and_spaces_merge_under_the_most_common_spelling():
    becomes, found = merged("Het Bildt", "het Bildt", "Het Bildt", "Zeewolde", "Zeewolde ")
    assert becomes["het Bildt"] == "Het Bildt"
    assert [(m.names, m.to, m.why, m.rows) for m in found] == [
        (("Het Bildt", "het Bildt"), "Het Bildt", "case", (2, 1)),
        (("Zeewolde", "Zeewolde "), "Zeewolde", "spacing", (1, 1)),
    ]


def test_of_equally_common_spellings_the_first_one_holds():
    assert merged("het Bildt", "Het Bildt")[0]["Het Bildt"] == "het Bildt"


def test_a_spelling_that_is_here_already_wins():
    becomes, found = merged("dronten", "dronten", known={"dronten": "Dronten"})
    assert becomes == {"dronten": "Dronten"}
    assert found[0].names == ("Dronten", "dronten")


def test_a_person_may_choose_another_spelling_or_keep_names_apart():
    (found,) = merged("EnkHuizen", "EnkHuizen", "Enkhuizen")[1]
    assert set(merged("EnkHuizen", "Enkhuizen", choices={found.id: "Enkhuizen"})[0].values()) == {
        "Enkhuizen"
    }
    assert len(set(merged("EnkHuizen", "Enkhuizen", choices={found.id: ""})[0].values())) == 2


@pytest.mark.parametrize(
    ("first", "second"),
    [("Bergen", "Bergen (L.)"), ("Overbetuwe", "Overbetuwe,"), ("Grossefehn", "Großefehn")],
)
def test_nothing_else_is_merged(first, second):
    assert merged(first, second)[1] == ()


@given(st.lists(st.text("aAbB éÉ", min_size=1, max_size=6)))
def test_names_merge_exactly_when_capitals_and_spaces_are_all_that_differs(spellings):
    spellings = [spelling for spelling in spellings if spelling.strip()]
    becomes, _ = merged(*spellings)
    for first in spellings:
        for second in spellings:
            same = names.key(first) == names.key(second)
            assert (becomes[first] == becomes[second]) == same


@pytest.mark.parametrize(
    ("spellings", "why", "group", "to"),
    [
        (
            ["Bergen", "Bergen (L.)", "Bergen (NH.)"],
            "addition_in_brackets",
            ("Bergen", "Bergen (L.)", "Bergen (NH.)"),
            ("Bergen (L.)", "Bergen (NH.)"),
        ),
        (
            ["Heumen", "Heumen", "Gemeente Heumen"],
            "prefix",
            ("Heumen", "Gemeente Heumen"),
            ("Heumen", "Gemeente Heumen"),
        ),
        (
            ["Overbetuwe", "Overbetuwe", "Overbetuwe,"],
            "punctuation",
            ("Overbetuwe", "Overbetuwe,"),
            ("Overbetuwe", "Overbetuwe,"),
        ),
        (
            ["Súdwest-Fryslân", "Sudwest-Fryslan"],
            "accents",
            ("Súdwest-Fryslân", "Sudwest-Fryslan"),
            ("Súdwest-Fryslân", "Sudwest-Fryslan"),
        ),
        (
            ["Schieland en de Krimpenerwaard", "Schieland en Krimpenerwaard"],
            "small_words",
            ("Schieland en de Krimpenerwaard", "Schieland en Krimpenerwaard"),
            ("Schieland en de Krimpenerwaard", "Schieland en Krimpenerwaard"),
        ),
        (
            ["Neusden", "Heusden", "Heusden", "Leusden", "Leusden"],
            "near_spelling",
            ("Neusden", "Heusden", "Leusden"),
            ("Heusden", "Leusden"),
        ),
        (
            ["Grave en Mill", "Grave", "Grave"],
            "several_names_in_one_cell",
            ("Grave en Mill",),
            ("Grave", "Mill"),
        ),
        (
            ["Heumen\nDruten"],
            "several_names_in_one_cell",
            ("Heumen\nDruten",),
            ("Heumen", "Druten"),
        ),
        (
            ["Mook", "Mook en Middelaar", "Mook en Middelaar"],
            "part_of_a_name",
            ("Mook", "Mook en Middelaar"),
            ("Mook en Middelaar",),
        ),
    ],
)
def test_a_likeness_that_is_not_certain_is_proposed(spellings, why, group, to):
    assert proposed(*spellings)[why, group] == to


@pytest.mark.parametrize(
    "spellings",
    [
        ["Gilze en Rijen", "Berg en Dal", "Ministerie van Onderwijs, Cultuur en Wetenschap"],
        ["Bergen (L.)", "Bergen (NH.)"],
        ["Leek", "Leer"],
        ["Team Zorg 1", "Team Zorg 2"],
        ["Woerden"] * 3 + ["Wierden"] * 3,
    ],
)
def test_names_that_are_simply_different_are_left_alone(spellings):
    assert proposed(*spellings) == {}


def test_names_in_the_file_are_compared_with_names_that_are_here():
    assert proposed("Gemeente Heumen", known=["Heumen"]) == {
        ("prefix", ("Gemeente Heumen", "Heumen")): ("Gemeente Heumen", "Heumen")
    }


def test_names_that_are_here_are_not_compared_with_each_other():
    assert proposed("Druten", known=["Heumen", "Gemeente Heumen"]) == {}


def test_many_names_that_are_all_alike_take_no_time():
    crowd = [f"Werkgroep {chr(97 + n % 26)}{chr(97 + n // 26 % 26)}x{n}" for n in range(5_000)]
    began = time.perf_counter()
    names.propose("party", Counter(crowd))
    assert time.perf_counter() - began < 10
