"""Who answers for a party while its representative is away? (rules 7 and 8)"""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gedragen.core.environment.replacements import (
    MAY_STAND_IN,
    Replacement,
    Sitting,
    answers_for,
    may_give_back,
    may_name,
    may_ratify,
    runs,
    standing_in,
)
from gedragen.core.rights import REPLACED, Right, Role, allows

TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)
FATIMA = Sitting("stoel-f", "fatima", "gemeente", Role.REPRESENTATIVE)
JOOST = Sitting("stoel-j", "joost", "gemeente", Role.PROFESSIONAL)
NADIA = Sitting("stoel-n", "nadia", "waterschap", Role.PROFESSIONAL)
AWAY = Replacement(FATIMA, JOOST, TODAY, TODAY + 7 * DAY)


def codes(reasons):
    return [reason.code for reason in reasons]


@pytest.mark.parametrize("role", MAY_STAND_IN)
def test_a_professional_or_sponsor_of_the_own_party_can_stand_in(role):
    assert may_name(replace(AWAY, by=replace(JOOST, role=role)), TODAY) == ()


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (replace(AWAY, by=NADIA), "stands_in_for_another_party"),
        (replace(AWAY, by=replace(JOOST, sits=False)), "stands_in_for_another_party"),
        (replace(AWAY, by=replace(JOOST, role=Role.READER)), "cannot_stand_in"),
        (replace(AWAY, by=replace(JOOST, role=Role.REPRESENTATIVE)), "cannot_stand_in"),
        (replace(AWAY, by=replace(JOOST, person="fatima")), "replaces_themself"),
        (replace(AWAY, replaced=replace(FATIMA, sits=False)), "only_a_representative_is_replaced"),
        (replace(AWAY, ends_on=TODAY - DAY), "replacement_ends_before_it_starts"),
        (
            replace(AWAY, starts_on=TODAY - 9 * DAY, ends_on=TODAY - DAY),
            "replacement_over_already",
        ),
    ],
)
def test_nobody_else_and_no_other_days(wanted, code):
    assert code in codes(may_name(wanted, TODAY))


def test_a_facilitator_cannot_stand_in():
    facilitator = Sitting("stoel-m", "marloes", None, Role.FACILITATOR)
    assert codes(may_name(replace(AWAY, by=facilitator), TODAY)) == [
        "stands_in_for_another_party",
        "cannot_stand_in",
    ]


def test_one_person_stands_in_at_a_time():
    again = replace(AWAY, starts_on=TODAY + 7 * DAY, ends_on=TODAY + 9 * DAY)
    assert codes(may_name(again, TODAY, beside=[AWAY])) == ["replaced_already"]
    assert may_name(again, TODAY, beside=[replace(AWAY, taken_back=True)]) == ()
    later = replace(again, starts_on=TODAY + 8 * DAY)
    assert may_name(later, TODAY, beside=[AWAY]) == ()


@pytest.mark.parametrize(("day", "counts"), [(-1, False), (0, True), (7, True), (8, False)])
def test_it_counts_between_its_two_days_only(day, counts):
    assert runs(AWAY, TODAY + day * DAY) is counts


def test_it_counts_no_more_once_taken_back_or_when_a_seat_ended():
    for gone in (
        replace(AWAY, taken_back=True),
        replace(AWAY, replaced=replace(FATIMA, sits=False)),
        replace(AWAY, by=replace(JOOST, sits=False)),
    ):
        assert standing_in(JOOST, [gone], TODAY) is None


def test_nobody_ratifies_what_they_answered_standing_in():
    assert codes(may_ratify("ruud", "ruud", as_replacement=True)) == ["own_answer"]
    assert may_ratify("ruud", "joost", as_replacement=True) == ()
    assert may_ratify("ruud", "ruud", as_replacement=False) == ()


def test_who_was_named_gives_it_back_before_and_meanwhile_and_not_afterwards():
    for day in (-3, 0, 7):
        assert may_give_back(AWAY, JOOST, TODAY + day * DAY) == ()
    assert codes(may_give_back(AWAY, JOOST, TODAY + 8 * DAY)) == ["replacement_ended_already"]
    ended = replace(AWAY, taken_back=True)
    assert codes(may_give_back(ended, JOOST, TODAY)) == ["replacement_ended_already"]
    for other in (FATIMA, NADIA, replace(JOOST, id="andere-stoel")):
        assert codes(may_give_back(AWAY, other, TODAY)) == ["not_your_replacement"]


sittings = st.builds(
    Sitting,
    id=st.sampled_from("abcdef"),
    person=st.sampled_from(["fatima", "joost", "nadia", "marloes"]),
    party=st.sampled_from([None, "gemeente", "waterschap", "provincie"]),
    role=st.sampled_from(Role),
    sits=st.booleans(),
)
days = st.integers(-5, 5).map(lambda number: TODAY + number * DAY)
written = st.builds(
    Replacement,
    replaced=sittings,
    by=sittings,
    starts_on=days,
    ends_on=days,
    taken_back=st.booleans(),
)
"""Replacements as rows could hold them, also such as nobody can name."""


@given(sittings, st.lists(written, max_size=6), days)
def test_nobody_answers_for_a_party_they_do_not_sit_for(somebody, rows, today):
    rows = [replace(one, by=somebody) if one.by.id == somebody.id else one for one in rows]
    party = answers_for(somebody, rows, today)
    assert party in (None, somebody.party)
    if party is not None:
        assert somebody.sits and somebody.role is not Role.FACILITATOR
        assert somebody.role is Role.REPRESENTATIVE or any(
            one.replaced.party == party and one.replaced.role is Role.REPRESENTATIVE
            for one in rows
            if one.by.id == somebody.id
        )


@given(st.lists(written, max_size=8), days)
def test_whoever_can_be_named_counts_exactly_on_those_days(rows, today):
    for one in rows:
        if not may_name(one, today) and not one.taken_back:
            assert runs(one, one.starts_on) and runs(one, one.ends_on)
            assert not runs(one, one.ends_on + DAY)


@given(st.sampled_from(Role), st.sampled_from(Right))
def test_standing_in_gives_three_rights_for_the_own_party_and_no_other(role, right):
    for own in (True, False):
        more = allows(role, right, own=own, replacing=True)
        if right in REPLACED:
            assert more is own
        else:
            assert more is allows(role, right, own=own)


@given(sittings, written, days)
def test_whoever_stands_in_can_give_it_back_and_answers_no_more_by_it(somebody, row, today):
    row = replace(row, by=somebody)
    if standing_in(somebody, [row], today):
        assert may_give_back(row, somebody, today) == ()
    if not may_give_back(row, somebody, today):
        given_back = replace(row, taken_back=True)
        assert standing_in(somebody, [given_back], today) is None
        assert may_give_back(given_back, somebody, today)
