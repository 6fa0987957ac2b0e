"""Does the core find people by their craft without ranking them? (rule 12)"""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gedragen.core.interaction.talents import (
    HelpRequest,
    Match,
    Person,
    craft_words,
    match,
)

PETRA = Person("p1", "Petra", ("dijkbeheerder", "stedenbouw"))
BRAM = Person("p2", "Bram", ("dijkbeheer",))
ANNE = Person("p3", "anne", ("Ecologie", "werken met bewoners"))
OTTO = Person("p4", "Otto", ("dijkbeheer",), may_be_asked=False)
PEOPLE = (PETRA, BRAM, ANNE, OTTO)


def found(words, asked_by="p9", people=PEOPLE):
    return [each.first_name for each in match(HelpRequest(asked_by, words), people)]


def test_people_are_found_by_the_craft_they_name_themselves():
    assert match(HelpRequest("p9", "Wie weet iets van ecologie?"), PEOPLE) == (
        Match("p3", "anne", ("Ecologie",)),
    )
    assert found("Wie kan lassen?") == []


def test_only_the_crafts_that_the_request_is_about_are_shown():
    [petra] = match(HelpRequest("p9", "stedenbouw"), PEOPLE)
    assert petra.crafts == ("stedenbouw",)


def test_a_better_fit_does_not_come_first():
    assert found("dijkbeheer en stedenbouw en ecologie") == ["anne", "Bram", "Petra"]
    assert found("dijkbeheer en stedenbouw", people=(PETRA, BRAM)) == ["Bram", "Petra"]


def test_nobody_is_found_for_their_own_request_or_against_their_choice():
    assert found("dijkbeheer") == ["Bram", "Petra"]
    assert found("dijkbeheer", asked_by="p2") == ["Petra"]


def test_a_word_finds_its_compound_both_ways_and_a_short_word_only_itself():
    assert found("dijkbeheerder") == ["Bram", "Petra"]
    assert found("dijk") == []
    assert found("GIS", people=[Person("p5", "Gijs", ("gisteren",))]) == []
    assert found("GIS", people=[Person("p5", "Gijs", ("gis",))]) == ["Gijs"]


def test_small_words_find_nobody():
    assert found("Wie kan mij helpen met een vraag?") == []
    assert craft_words("Wie kan met één GIS-kaart of ICT?") == {"gis", "kaart", "ict"}


def test_accents_and_capitals_make_no_difference():
    assert craft_words("Coördinatie") == craft_words("COORDINATIE") == {"coordinatie"}


@pytest.mark.parametrize("kind", [Person, Match])
def test_a_person_has_no_place_for_a_score(kind):
    assert {each.name for each in fields(kind)} <= {
        "id",
        "person",
        "first_name",
        "crafts",
        "may_be_asked",
    }


@given(
    people=st.permutations(PEOPLE),
    words=st.sampled_from(["dijkbeheer", "bouw", "ecologie"]),
)
def test_the_order_in_which_people_were_registered_changes_nothing(people, words):
    request = HelpRequest("p9", words)
    assert match(request, people) == match(request, PEOPLE)


@given(
    names=st.lists(st.sampled_from(["Anne", "anne", "Bo", "Cor", "cor"]), max_size=6),
    crafts=st.lists(st.sampled_from(["dijkbeheer", "lassen"]), min_size=1, max_size=3),
)
def test_people_always_stand_in_the_order_of_their_first_names(names, crafts):
    people = [Person(f"p{index}", name, tuple(crafts)) for index, name in enumerate(names)]
    order = [
        (each.first_name.casefold(), each.person)
        for each in match(HelpRequest("p9", "dijkbeheer lassen"), people)
    ]
    assert order == sorted(order)
    assert len(order) == len(people)
