"""Is what working together asks of an organisation counted, and never judged?"""

from hypothesis import given
from hypothesis import strategies as st

from gedragen.core.steering.load import load

TABLES = {
    "afval": ["nijmegen", "wijchen", "heumen"],
    "zorg": ["wijchen", "nijmegen", "druten"],
    "archief": ["nijmegen", "wijchen", "heumen"],
    "park": ["nijmegen", "wijchen"],
    "laan": ["nijmegen", "wijchen"],
}


def test_partners_are_counted_once_a_table_and_the_most_met_come_first():
    found = load("nijmegen", TABLES)
    assert [(met.partner, met.together) for met in found.partners] == [
        ("wijchen", 5),
        ("heumen", 2),
        ("druten", 1),
    ]
    assert found.collaborations == 5


def test_often_is_half_of_the_tables_and_never_once():
    assert load("nijmegen", TABLES).often_met == {"wijchen", "heumen"}
    assert load("a", {"t": ["a", "b"]}).often_met == frozenset()


def test_tables_with_exactly_the_same_three_members_stand_out():
    assert load("nijmegen", TABLES).same_tables == (("afval", "archief"),)


def test_an_organisation_without_tables_carries_nothing():
    found = load("nijmegen", {})
    assert (found.collaborations, found.partners, found.same_tables) == (0, (), ())


@given(st.dictionaries(st.text(max_size=3), st.lists(st.sampled_from("abcdef"), max_size=8)))
def test_an_organisation_never_meets_itself_nor_anyone_more_often_than_it_sits(tables):
    found = load("a", tables)
    assert all(met.partner != "a" for met in found.partners)
    assert all(1 <= met.together <= len(tables) for met in found.partners)
    assert len({met.partner for met in found.partners}) == len(found.partners)
