"""Does a group look back to get better, one experiment at a time, and never to blame?"""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gedragen.core.environment import retrospectives as core
from gedragen.core.environment.retrospectives import (
    Answer,
    Experiment,
    Outcome,
    Retrospective,
    Sort,
    faults_in_experiment,
    is_due,
    may_add,
    may_answer,
    may_close,
    may_open,
    may_take_back,
    may_tell_outcome,
    place_of,
    reasons_against_experiment,
)

TODAY = date(2026, 11, 3)
SOON = TODAY + timedelta(days=7)
LATER = TODAY + timedelta(days=30)
BLAME = ("breach", "fault", "blame", "guilt", "mark", "score", "rating", "fail", "broken", "late")
ASKED = Experiment("e", "Staand overleg", owner="joost", looks_on=LATER)
TRIED = replace(ASKED, answer=Answer.YES)
DECLINED = replace(ASKED, answer=Answer.NO)
OPEN = Retrospective(closes_on=SOON)


def codes(reasons):
    return [reason.code for reason in reasons]


def test_new_experiments_wait_until_it_is_said_what_came_of_the_earlier_ones():
    starting = replace(OPEN, running=(TRIED,))
    assert codes(reasons_against_experiment(starting)) == ["outcome_missing"]
    assert reasons_against_experiment(OPEN) == ()


def test_one_experiment_is_chosen_and_no_second():
    assert codes(reasons_against_experiment(replace(OPEN, experiments=(ASKED,)))) == [
        "one_experiment_only"
    ]
    assert reasons_against_experiment(replace(OPEN, experiments=(DECLINED,))) == ()


def test_only_who_was_asked_answers_once_and_silence_is_no_yes():
    assert may_answer(ASKED, "joost") == ()
    assert codes(may_answer(ASKED, "fatima")) == ["experiment_not_asked_of_you"]
    assert codes(may_answer(TRIED, "joost")) == ["experiment_answered"]
    assert codes(may_take_back(TRIED)) == ["experiment_answered"]
    assert not ASKED.is_running
    assert codes(may_tell_outcome(ASKED)) == ["not_being_tried"]
    assert codes(may_tell_outcome(replace(TRIED, outcome=Outcome.HABIT))) == ["outcome_told"]


def test_texts_are_added_until_the_closing_day_and_never_to_what_is_complete():
    assert may_add(OPEN, SOON) == ()
    assert codes(may_add(OPEN, SOON + timedelta(days=1))) == ["adding_closed"]
    assert codes(may_add(replace(OPEN, closed=True), TODAY)) == ["looked_back_already"]


def test_a_question_that_hangs_keeps_it_open():
    assert codes(may_close(replace(OPEN, experiments=(ASKED,), running=(TRIED,)))) == [
        "outcome_missing",
        "experiment_not_answered",
    ]
    assert may_close(replace(OPEN, experiments=(TRIED,))) == ()
    assert may_close(OPEN) == ()


def test_one_look_back_at_a_time_about_days_in_order():
    said = {"another_is_open": False, "since": None, "until": None, "closes_on": SOON}
    assert may_open(**said, today=TODAY) == ()
    assert codes(may_open(**said | {"another_is_open": True}, today=TODAY)) == [
        "looking_back_already"
    ]
    turned = said | {"since": LATER, "until": TODAY, "closes_on": TODAY - timedelta(days=1)}
    assert codes(may_open(**turned, today=TODAY)) == ["period_turned_round", "adding_day_passed"]
    assert codes(faults_in_experiment(SOON, SOON, TODAY)) == ["looked_at_before_it_starts"]
    past = TODAY - timedelta(days=9)
    assert codes(faults_in_experiment(past, TODAY, TODAY)) == ["look_day_passed"]


def test_an_experiment_is_due_on_its_day_as_long_as_nothing_was_said():
    assert is_due(TRIED, LATER)
    assert not is_due(TRIED, LATER - timedelta(days=1))
    assert not is_due(replace(TRIED, outcome=Outcome.STOP), LATER)
    assert not is_due(ASKED, LATER)


ACTS = st.sampled_from(["choose", "yes", "no", "take_back", "outcome", "close", "next"])


def acted(looked: Retrospective, act: str) -> Retrospective:
    """What one act makes of it; an act that is refused changes nothing."""
    last = looked.experiments[-1] if looked.experiments else None
    if act == "choose" and not reasons_against_experiment(looked):
        return replace(looked, experiments=(*looked.experiments, ASKED))
    if act in ("yes", "no") and last and not may_answer(last, "joost"):
        given = replace(last, answer=Answer(act))
        return replace(looked, experiments=(*looked.experiments[:-1], given))
    if act == "take_back" and last and not may_take_back(last):
        return replace(looked, experiments=looked.experiments[:-1])
    if act == "outcome" and looked.running and not may_tell_outcome(looked.running[0]):
        return replace(looked, running=looked.running[1:])
    if act == "close" and not may_close(looked):
        return replace(looked, closed=True)
    if act == "next" and looked.closed:
        running = tuple(one for one in looked.experiments if one.is_running)
        return Retrospective(SOON, running=running)
    return looked


@given(st.lists(ACTS, max_size=25))
def test_by_no_order_of_acts_are_two_things_tried_at_once(acts):
    looked = OPEN
    for act in acts:
        before, looked = looked, acted(looked, act)
        chosen = [one for one in looked.experiments if one.answer is not Answer.NO]
        assert len(chosen) + len(looked.running) <= 1
        if before.closed and act != "next":
            assert looked == before


@given(
    st.lists(st.sampled_from(["a", "b", "c", None]), max_size=12),
    st.sampled_from(["a", "b", "c", None]),
)
def test_the_own_party_stands_first_and_no_number_moves_anyone(texts, own):
    order = ("a", "b", "c")
    placed = sorted(texts, key=lambda party: place_of(party, own=own, order=order))
    ranks = [place_of(party, own=own, order=order) for party in dict.fromkeys(placed)]
    assert ranks == sorted(ranks)
    if own in texts and own is not None:
        assert placed[0] == own
    without = [party for party in placed if party != own]
    assert without == sorted(without, key=lambda party: order.index(party) if party else 3)


@pytest.mark.parametrize("kept", [Retrospective, Experiment], ids=lambda kept: kept.__name__)
def test_there_is_no_field_for_a_breach_a_fault_or_a_mark(kept):
    named = [field.name for field in fields(kept)]
    assert not [name for name in named if any(word in name for word in BLAME)]


def test_there_are_two_things_to_say_and_three_things_to_do_with_an_outcome():
    assert {sort.value for sort in Sort} == {"worked", "to_try"}
    assert {outcome.value for outcome in Outcome} == {"habit", "differently", "stop"}
    assert not [name for name in vars(core) if any(word in name for word in ("breach", "blame"))]
