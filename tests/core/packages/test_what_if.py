"""What does trying a change do to a problem, and what can never come of it?"""

from __future__ import annotations

import json
import time
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gedragen.core.interests.packages.answer import answer_json
from gedragen.core.interests.packages.find import find
from gedragen.core.interests.packages.problem import (
    Count,
    Exclude,
    Interest,
    Limit,
    Option,
    Party,
    Problem,
    Topic,
)
from gedragen.core.interests.packages.recount import recount
from gedragen.core.interests.packages.what_if import (
    AlternativeTo,
    AmountBy,
    AmountTo,
    BoundTo,
    LeftOut,
    NeverDropped,
    RedLineTo,
    Without,
    changed,
)
from gedragen.core.interests.packages.what_if_file import (
    changes_json,
    from_relaxation,
    read_changes,
)
from gedragen.core.reasons import Refused
from tests.core.packages import naive
from tests.core.packages.drawn import draw, negotiations

WALL, DIKE = ("wall", "high"), ("wall", "green")
EVERY = (
    AmountTo(WALL, "cost", Fraction("12.5")),
    AmountBy(DIKE, "cost", Fraction(-10)),
    BoundTo("budget", "at_most", Fraction(44)),
    Without("trees"),
    RedLineTo("city", "quay", Fraction(3)),
    NeverDropped("city", "quay"),
    AlternativeTo("city", Fraction("0.2")),
    LeftOut(("time", "long")),
)


def problem():
    wall = Topic(
        "wall",
        (Option("high", "", {"cost": Fraction(20)}), Option("green", "", {"cost": Fraction(25)})),
    )
    pace = Topic("time", (Option("short"), Option("long")))
    quay = Interest(
        "quay",
        Fraction(1),
        {WALL: Fraction(8), DIKE: Fraction(2)},
        Fraction(5),
        ((DIKE, ("time", "long")),),
    )
    frameworks = (
        Limit("budget", "cost", None, Fraction(30)),
        Exclude("trees", (WALL, ("time", "long"))),
        Count("some", (WALL, DIKE), Fraction(1), None),
    )
    return Problem((wall, pace), (Party("city", (quay,), Fraction("0.4")),), frameworks)


def codes(changes):
    with pytest.raises(Refused) as refusal:
        changed(problem(), changes)
    return [reason.code for reason in refusal.value.reasons]


def best(one):
    answer = find(one, clock=time.monotonic, rules=("leximin",))
    return answer.packages[0].counted.worst_off if answer.packages else None


def not_more(less, more):
    return less is None or (more is not None and less <= more)


def test_every_kind_of_change_does_what_it_says_and_nothing_else():
    start = problem()
    amount = changed(start, [EVERY[0]])
    assert amount.topics[0].options[0].amounts == {"cost": Fraction("12.5")}
    assert amount.topics[0].options[1] == start.topics[0].options[1]
    assert changed(start, [EVERY[1]]).topics[0].options[1].amounts == {"cost": Fraction("22.5")}
    assert changed(start, [EVERY[2]]).frameworks[0].at_most == 44
    assert changed(start, [BoundTo("some", "at_least", Fraction(0))]).frameworks[2].at_least == 0
    assert [one.id for one in changed(start, [EVERY[3]]).frameworks] == ["budget", "some"]
    assert changed(start, [EVERY[4]]).parties[0].interests[0].red_line == 3
    assert changed(start, [EVERY[5]]).parties[0].interests[0].never == ()
    assert changed(start, [EVERY[6]]).parties[0].alternative == Fraction("0.2")
    assert start == problem()


def test_a_percentage_is_counted_in_whole_thousandths():
    odd = changed(problem(), [AmountTo(WALL, "cost", Fraction("12.345"))])
    less = changed(odd, [AmountBy(WALL, "cost", Fraction(-10))])
    assert less.topics[0].options[0].amounts["cost"] == Fraction("11.111")


def test_an_option_that_is_left_out_is_never_picked_and_moves_no_scale():
    out = changed(problem(), [LeftOut(WALL)])
    package = {"wall": "green", "time": "short"}
    assert not recount(out, {"wall": "high", "time": "short"}).admissible
    assert recount(out, package).satisfaction == recount(problem(), package).satisfaction


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([AmountTo(("wall", "none"), "cost", Fraction(1))], ["what_if_unknown"]),
        ([AmountTo(WALL, "weight", Fraction(1))], ["what_if_unknown"]),
        ([AmountTo(WALL, "cost", Fraction(20))], ["what_if_same"]),
        ([BoundTo("trees", "at_most", Fraction(1))], ["what_if_unknown"]),
        ([BoundTo("budget", "at_least", Fraction(1))], ["what_if_unknown"]),
        ([BoundTo("budget", "label", Fraction(1))], ["what_if_unknown"]),
        ([Without("none")], ["what_if_unknown"]),
        ([RedLineTo("city", "none", Fraction(1))], ["what_if_unknown"]),
        ([RedLineTo("city", "quay", Fraction(6))], ["what_if_only_lower"]),
        ([AlternativeTo("none", Fraction(0))], ["what_if_unknown"]),
        ([AlternativeTo("city", Fraction("0.5"))], ["what_if_only_lower"]),
        ([AlternativeTo("city", Fraction(-1))], ["what_if_below_zero"]),
        ([NeverDropped("city", "none")], ["what_if_unknown"]),
        ([LeftOut(("none", "high"))], ["what_if_unknown"]),
        ([LeftOut(WALL), LeftOut(DIKE)], ["what_if_topic_emptied"]),
        ([EVERY[0], AmountBy(WALL, "cost", Fraction(5))], ["what_if_twice"]),
        (EVERY, ["what_if_too_many"]),
    ],
)
def test_what_cannot_be_tried_is_refused_with_a_reason(changes, expected):
    assert codes(changes) == expected


def test_every_fault_is_named_with_its_place():
    with pytest.raises(Refused) as refusal:
        changed(problem(), [Without("none"), EVERY[0], LeftOut(("none", "x"))])
    assert [reason.facts["place"] for reason in refusal.value.reasons] == [1, 3]


def test_changes_are_kept_as_json_and_come_back_the_same():
    assert read_changes(json.loads(json.dumps(changes_json(EVERY)))) == EVERY


@pytest.mark.parametrize(
    "value",
    [
        None,
        {},
        "without",
        [None],
        [{"kind": "without"}],
        [{"kind": "other", "framework": "a"}],
        [{"kind": ["without"], "framework": "a"}],
        [{"kind": "without", "framework": "a", "more": 1}],
        [{"kind": "without", "framework": 3}],
        [{"kind": "without", "framework": ""}],
        [{"kind": "bound_to", "framework": "a", "bound": "id", "to": 1}],
        [{"kind": "bound_to", "framework": "a", "bound": "at_most", "to": True}],
        [{"kind": "bound_to", "framework": "a", "bound": "at_most", "to": "1"}],
        [{"kind": "bound_to", "framework": "a", "bound": "at_most", "to": 0.0001}],
        [{"kind": "bound_to", "framework": "a", "bound": "at_most", "to": float("nan")}],
        [{"kind": "bound_to", "framework": "a", "bound": "at_most", "to": 10**10}],
    ],
)
def test_anything_else_is_not_read(value):
    with pytest.raises(Refused, match="what_if_unreadable"):
        read_changes(value)


@given(negotiations())
def test_no_changes_leave_the_same_problem(document):
    one = naive.problem_of(document)
    assert changed(one, []) == one


@given(negotiations(), st.integers(0, 20), st.integers(1, 20))
def test_a_lower_limit_never_makes_the_least_satisfied_party_better_off(document, high, less):
    one = naive.problem_of(document)
    one = replace(one, frameworks=(*one.frameworks, Limit("here", "cost", None, Fraction(high))))
    lower = changed(one, [BoundTo("here", "at_most", Fraction(high - less))])
    assert not_more(best(lower), best(one))


@given(negotiations(), st.data())
def test_a_framework_less_never_makes_the_least_satisfied_party_worse_off(document, data):
    one = naive.problem_of(document)
    assume(one.frameworks)
    gone = data.draw(st.sampled_from(one.frameworks))
    assert not_more(best(one), best(changed(one, [Without(gone.id)])))


@given(negotiations(), st.data())
def test_leaving_an_option_out_is_as_if_only_the_others_were_there(document, data):
    one = naive.problem_of(document)
    topic = data.draw(st.sampled_from(one.topics))
    assume(len(topic.options) > 1)
    gone = data.draw(st.sampled_from(topic.options))
    found = find(changed(one, [LeftOut((topic.id, gone.id))]), clock=time.monotonic)
    assert all(package.package[topic.id] != gone.id for package in found.packages)
    assert not_more(best(changed(one, [LeftOut((topic.id, gone.id))])), best(one))


@given(st.integers(0, 10**6))
def test_what_the_finder_calls_an_opening_is_one(seed):
    one = naive.problem_of(draw(seed, tight=True))
    answer = answer_json(find(one, clock=time.monotonic, rules=("leximin",)))
    for relaxation in answer["relaxations"]:
        changes = from_relaxation(relaxation)
        if len(changes) <= 5:
            assert read_changes(changes_json(changes)) == changes
            assert best(changed(one, changes)) is not None
