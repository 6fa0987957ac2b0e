"""Is every clause in balance, and is it told exactly what changes and whom it touches? (rule 9)"""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gedragen.core.environment.clauses import (
    NEEDS_COUNTERPART,
    Clause,
    ClauseKind,
    Counterpart,
    What,
    changes,
    differs,
    lacks,
    touched,
)

TALK = Counterpart("Bart", "Truus", 2, "aan de keukentafel")
DAMAGE = Clause("a", ClauseKind.RISK, "De aannemer herstelt.", frozenset({"bewoners"}), TALK)
PATH = Clause("b", ClauseKind.TASK, "De gemeente veegt.", frozenset({"gemeente"}))
parties = st.frozensets(st.sampled_from("xyz"), min_size=1)
texts = st.lists(
    st.builds(
        Clause,
        root=st.sampled_from("abcd"),
        kind=st.sampled_from(ClauseKind),
        text=st.sampled_from(["een", "twee"]),
        touches=parties,
    ),
    max_size=4,
    unique_by=lambda clause: clause.root,
)


def codes(reasons):
    return [reason.code for reason in reasons]


@pytest.mark.parametrize("kind", list(ClauseKind))
def test_a_clause_on_risk_money_or_escalation_says_how_we_talk_and_another_need_not(kind):
    bare = replace(DAMAGE, kind=kind, counterpart=Counterpart())
    assert bool(lacks(bare, 1)) is (kind in NEEDS_COUNTERPART)
    assert lacks(replace(bare, counterpart=TALK), 1) == ()


@pytest.mark.parametrize(
    ("missing", "code"),
    [
        ({"caller": " "}, "counterpart_without_caller"),
        ({"called": ""}, "counterpart_without_called"),
        ({"within_days": None}, "counterpart_without_days"),
        ({"within_days": 31}, "counterpart_without_days"),
        ({"place": ""}, "counterpart_without_place"),
    ],
)
def test_who_calls_whom_within_how_many_days_and_where_are_all_said(missing, code):
    clause = replace(DAMAGE, counterpart=replace(TALK, **missing))
    (reason,) = lacks(clause, 3)
    assert (reason.code, reason.facts["number"]) == (code, 3)


def test_a_clause_has_words_and_touches_somebody():
    assert codes(lacks(replace(PATH, text=" ", touches=frozenset()), 1)) == [
        "clause_without_text",
        "clause_touches_nobody",
    ]


def test_each_clause_is_told_as_kept_changed_added_or_removed():
    other = replace(PATH, text="Het waterschap veegt.", touches=frozenset({"waterschap"}))
    new = replace(PATH, root="c")
    found = changes([DAMAGE, PATH], [new, other])
    assert [(one.what, one.before, one.after) for one in found] == [
        (What.ADDED, None, new),
        (What.CHANGED, PATH, other),
        (What.REMOVED, DAMAGE, None),
    ]
    assert touched([DAMAGE, PATH], [new, other]) == {"gemeente", "waterschap", "bewoners"}


def test_a_change_in_how_we_talk_is_a_change_too():
    later = replace(DAMAGE, counterpart=replace(TALK, within_days=7))
    assert differs([DAMAGE], [later])
    assert touched([DAMAGE], [later]) == {"bewoners"}


def test_whoever_a_clause_touched_before_has_a_say_in_being_left_out_of_it():
    without = replace(DAMAGE, touches=frozenset({"gemeente"}))
    assert touched([DAMAGE], [without]) == {"bewoners", "gemeente"}


@given(texts)
def test_the_same_text_touches_nobody_in_whatever_order_it_stands(clauses):
    for order in permutations(clauses):
        assert touched(clauses, order) == frozenset()
        assert not differs(clauses, order)


@given(texts, texts)
def test_what_differs_touches_somebody_and_either_way_the_same_parties(before, after):
    assert differs(before, after) is bool(touched(before, after))
    assert touched(before, after) == touched(after, before)


@given(texts, texts)
def test_the_changes_make_up_both_texts(before, after):
    found = changes(before, after)
    assert [one.after for one in found if one.after] == after
    assert {one.before for one in found if one.before} == set(before)
