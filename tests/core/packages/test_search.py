"""Do the solvers find and prove what trying everything finds?"""

from __future__ import annotations

import time

import pytest

from gedragen.core.interests.packages import leximin
from gedragen.core.interests.packages.answer import RULES, Status, answer_json
from gedragen.core.interests.packages.find import find
from gedragen.core.interests.packages.solver import Certainty, Exact, Outcome
from gedragen.core.interests.packages.tally import model
from tests.core.packages import naive
from tests.core.packages.drawn import draw

FEASIBLE = [seed for seed in range(45) if naive.admissible(draw(seed))]


def objective(document, rule, package):
    return naive.key(document, rule, package)[0]


@pytest.mark.parametrize("looked_at", [leximin.LOOKED_AT, ()], ids=["listing", "solvers"])
@pytest.mark.parametrize("seed", FEASIBLE)
def test_the_solvers_agree_with_trying_every_package(seed, looked_at, monkeypatch):
    monkeypatch.setattr(leximin, "LOOKED_AT", looked_at)
    document = draw(seed)
    answer = find(naive.problem_of(document), clock=time.monotonic, largest=0)
    assert answer.status is Status.PROVEN
    for found in answer.packages:
        best = naive.best(document, found.rule)
        assert found.proven
        if found.rule == "nash":
            ratio = objective(document, "nash", best) / objective(document, "nash", found.package)
            assert ratio <= 1.0001 ** len(document["parties"])
        else:
            assert found.package == best


@pytest.mark.parametrize("seed", FEASIBLE[:15])
def test_leximin_is_settled_place_by_place_when_there_is_too_much_to_list(seed, monkeypatch):
    monkeypatch.setattr(leximin, "LOOKED_AT", ())
    monkeypatch.setattr(leximin, "LISTED", 1)
    monkeypatch.setattr(leximin, "FEWER", 1)
    document = draw(seed)
    problem = naive.problem_of(document)
    (found,) = find(problem, clock=time.monotonic, rules=("leximin",), largest=0).packages
    assert (
        naive.key(document, "leximin", found.package)[0]
        == naive.key(document, "leximin", naive.best(document, "leximin"))[0]
    )
    assert not found.proven or found.package == naive.best(document, "leximin")


def test_the_same_file_and_seed_give_the_same_answer_when_it_is_proven():
    problem = naive.problem_of(draw(FEASIBLE[3]))
    answers = [
        answer_json(find(problem, clock=time.monotonic, alternatives=2, largest=0))
        for _ in range(2)
    ]
    for answer in answers:
        assert answer.pop("seconds") >= 0
    assert answers[0]["status"] == "proven"
    assert answers[0] == answers[1]


def test_only_the_rules_asked_for_are_answered_and_in_that_order():
    problem = naive.problem_of(draw(FEASIBLE[0]))
    for largest in (0, 2**20):
        answer = find(problem, clock=time.monotonic, rules=("nash", "leximin"), largest=largest)
        assert [found.rule for found in answer.packages] == ["nash", "leximin"]
    assert set(RULES) > {"nash", "leximin"}


def test_a_search_that_was_stopped_before_it_had_a_bound_claims_none():
    exact = Exact(model(naive.problem_of(draw(FEASIBLE[0]))), 0, effort=0.0)
    exact.admit()
    assert exact.maximise(exact.number(1, 10), 1.0) == Outcome(Certainty.UNKNOWN)
