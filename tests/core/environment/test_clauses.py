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
    Step,
    What,
    changes,
    differs,
    displaced,
    lacks,
    reordered,
    touched,
)
from gedragen.core.reasons import Refused

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


MANY = [replace(PATH, root=root) for root in "abcde"]


def roots(clauses):
    return "".join(clause.root for clause in clauses)


def test_a_clause_moves_one_place_and_none_beyond_either_end():
    assert roots(reordered(MANY, "c", Step.HIGHER)) == "acbde"
    assert roots(reordered(MANY, "c", Step.LOWER)) == "abdce"
    for root, step, code in (
        ("a", Step.HIGHER, "clause_at_the_top"),
        ("e", Step.LOWER, "clause_at_the_end"),
        ("f", Step.LOWER, "not_found"),
    ):
        with pytest.raises(Refused) as refusal:
            reordered(MANY, root, step)
        assert codes(refusal.value.reasons) == [code]


def test_what_was_carried_from_the_end_to_the_top_alone_is_told_as_moved():
    order = MANY
    for _ in range(4):
        order = reordered(order, "e", Step.HIGHER)
    found = changes(MANY, order)
    assert [(one.what, one.after.root) for one in found if one.moved] == [(What.KEPT, "e")]
    assert {one.what for one in found} == {What.KEPT}


def test_what_comes_or_goes_moves_nothing_else():
    assert displaced(MANY, MANY[2:]) == frozenset()
    assert displaced(MANY[2:], MANY) == frozenset()


@given(st.lists(st.tuples(st.sampled_from("abcde"), st.sampled_from(Step)), max_size=8))
def test_whatever_is_moved_the_clauses_stay_the_same_word_for_word(steps):
    order = MANY
    for root, step in steps:
        try:
            order = reordered(order, root, step)
        except Refused:
            continue
        assert sorted(order, key=lambda one: one.root) == MANY
        assert not differs(MANY, order)


@given(texts, texts)
def test_without_those_told_as_moved_the_others_stand_as_they_stood(before, after):
    gone = displaced(before, after)
    both = {one.root for one in before} & {one.root for one in after}
    assert gone <= both
    stayed = both - gone
    assert [one.root for one in after if one.root in stayed] == [
        one.root for one in before if one.root in stayed
    ]
    assert {one.after.root for one in changes(before, after) if one.moved} == gone


@given(st.permutations(MANY), st.sampled_from("abcde"), st.sampled_from(Step))
def test_one_step_is_told_as_one_clause_that_moved(before, root, step):
    try:
        after = reordered(before, root, step)
    except Refused:
        return
    assert len(displaced(before, after)) == 1
