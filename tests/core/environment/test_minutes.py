"""Do minutes tell what the table did, in order, and never change once they are fixed?"""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from gedragen.core.environment.agenda import ItemKind
from gedragen.core.environment.minutes import (
    TOLD,
    Happening,
    Item,
    Section,
    assemble,
    fixable_from,
    may_correct,
    may_fix,
    may_gather,
    may_touch,
)
from gedragen.web.ledger.kinds import Kind

TODAY = date(2026, 11, 28)
ITEMS = [
    Item("a", "Trillingen", ItemKind.JUDGING, ItemKind.DECIDING),
    Item("b", "Kering", ItemKind.DECIDING, ItemKind.DECIDING),
]
KINDS = [str(kind) for kind in Kind] + ["difference_named", "interest_written", "iets_nieuws"]
HAPPENINGS = st.lists(
    st.builds(
        Happening,
        sequence=st.integers(1, 10_000),
        kind=st.sampled_from(KINDS),
        about=st.sampled_from(["", "x", "y", "z"]),
        item=st.sampled_from(["", "a", "b", "elders"]),
    ),
    max_size=30,
    unique_by=lambda one: one.sequence,
)


def codes(reasons):
    return [reason.code for reason in reasons]


def acts(entries):
    return [entry.happening for entry in entries if entry.happening]


@given(HAPPENINGS)
def test_only_kinds_that_minutes_tell_get_in_and_nothing_is_told_twice(happened):
    told = acts(assemble(ITEMS, happened))
    assert {one.kind for one in told} <= set(TOLD)
    assert len(told) == len({(one.kind, one.about or one.sequence) for one in told})
    assert set(told) <= set(happened)
    expected = {(one.kind, one.about) for one in happened if one.kind in TOLD and one.about}
    assert {(one.kind, one.about) for one in told if one.about} == expected


@given(HAPPENINGS)
def test_every_item_stands_once_in_the_order_of_the_agenda_with_its_own_acts_under_it(happened):
    entries = assemble(ITEMS, happened)
    heads = [entry.item for entry in entries if entry.happening is None]
    assert heads == ["a", "b"]
    current = None
    for entry in entries:
        if entry.happening is None:
            current = entry.item
        elif entry.item:
            assert entry.item == current == entry.happening.item
        else:
            assert entry.happening.item not in ("a", "b")
    order = [list(Section).index(entry.section) for entry in entries if not entry.item]
    assert order == sorted(order)


@given(HAPPENINGS, st.randoms())
def test_the_order_in_which_acts_are_given_makes_no_difference(happened, chance):
    mixed = list(happened)
    chance.shuffle(mixed)
    assert assemble(ITEMS, mixed) == assemble(ITEMS, happened)


def test_the_last_word_of_the_day_counts():
    first, last = (Happening(n, "proposal_amended", "x") for n in (3, 8))
    assert acts(assemble((), [last, first])) == [last]


def test_every_kind_it_knows_is_a_kind_of_the_ledger_and_none_is_about_what_is_a_partys_own():
    assert set(TOLD) <= {str(kind) for kind in Kind}
    own = ("difference", "interest", "safeguard", "signal", "round_answered", "check", "help")
    assert not [kind for kind in TOLD if kind.startswith(own)]


@given(st.booleans(), st.integers(-30, 30), st.none() | st.integers(1, 60))
def test_minutes_are_fixed_once_and_only_when_the_next_meeting_is_there(fixed, since, ahead):
    last = TODAY - timedelta(days=since)
    following = last + timedelta(days=ahead) if ahead else None
    first = fixable_from(last, following)
    against = may_fix(fixed=fixed, last_day=last, next_meeting=following, today=TODAY)
    assert (against == ()) == (not fixed and first <= TODAY)
    assert first > last


def test_nothing_about_fixed_minutes_can_be_done():
    assert codes(may_touch(fixed=True)) == ["minutes_fixed"]
    assert codes(may_correct(gathered=True, fixed=True)) == ["minutes_fixed"]
    gather = {"cancelled": False, "last_day": TODAY, "today": TODAY}
    assert codes(may_gather(fixed=True, **gather)) == ["minutes_fixed"]
    assert may_touch(fixed=False) == may_gather(fixed=False, **gather) == ()


def test_there_is_something_to_gather_once_the_day_is_there_and_to_correct_once_gathered():
    tomorrow = {"last_day": TODAY + timedelta(1), "today": TODAY}
    assert codes(may_gather(fixed=False, cancelled=False, **tomorrow)) == ["meeting_not_over"]
    assert codes(may_gather(fixed=False, cancelled=True, **tomorrow)) == ["meeting_cancelled"]
    assert codes(may_correct(gathered=False, fixed=False)) == ["no_minutes_yet"]
    assert may_correct(gathered=True, fixed=False) == ()
