"""Does looking at every package find what the definitions say?"""

from __future__ import annotations

import time
from fractions import Fraction

import pytest
from hypothesis import given, settings

from gedragen.core.interests.packages.answer import RULES, Status
from gedragen.core.interests.packages.enumeration import Grid, survey
from gedragen.core.interests.packages.find import find
from gedragen.core.interests.packages.recount import recount
from gedragen.core.interests.packages.tally import model
from tests.core.packages import naive
from tests.core.packages.drawn import draw, negotiations


@settings(max_examples=150, deadline=None)
@given(negotiations())
def test_every_rule_finds_the_package_that_trying_them_all_finds(document):
    answer = find(naive.problem_of(document), clock=time.monotonic)
    if not naive.admissible(document):
        assert answer.status is Status.INFEASIBLE
        assert not answer.packages
        return
    assert answer.status is Status.PROVEN
    assert [found.rule for found in answer.packages] == list(RULES)
    for found in answer.packages:
        assert found.package == naive.best(document, found.rule)
        assert found.proven
        assert found.gap == 0


@settings(max_examples=60, deadline=None)
@given(negotiations())
def test_the_recount_agrees_with_the_definitions_on_every_package(document):
    problem = naive.problem_of(document)
    whole = model(problem)
    sizes = [range(size) for size in whole.sizes]
    for number, package in enumerate(naive.packages(document)):
        counted = recount(problem, package)
        picks = Grid.over(whole).picks(number)
        assert [picks[t] in sizes[t] for t in range(len(picks))] == [True] * len(picks)
        assert problem.package(picks) == package
        assert list(counted.satisfaction.values()) == naive.satisfactions(document, package)
        assert whole.satisfaction(picks) == naive.satisfactions(document, package)
        assert {change.member for change in counted.changes} == naive.violated(document, package)
        assert whole.admissible(picks) == counted.admissible


@pytest.mark.parametrize("seed", range(40))
def test_the_answer_does_not_depend_on_how_packages_are_put_in_blocks(seed):
    whole = model(naive.problem_of(draw(seed)))
    whole_grid = survey(whole, RULES)
    for block in (1, 3, 7):
        assert survey(whole, RULES, block) == whole_grid


@pytest.mark.parametrize("seed", range(25))
def test_numbers_too_long_for_64_bits_are_still_compared_exactly(seed):
    document = draw(seed)
    for position, party in enumerate(document["parties"]):
        for number, interest in enumerate(party["interests"]):
            interest["weight"] = 999_999_937.123 - position
            for topic, scores in interest["scores"].items():
                for option in scores:
                    scores[option] = scores[option] * 99_999_989 + len(topic) + number + 0.001
    problem = naive.problem_of(document)
    answer = find(problem, clock=time.monotonic)
    expected = [naive.best(document, rule) for rule in RULES] if naive.admissible(document) else []
    assert [found.package for found in answer.packages] == expected


def one_topic(*satisfactions, alternatives=()):
    """One option per vector of satisfactions in thousandths, exactly as given."""
    parties = len(satisfactions[0])
    ends = [*satisfactions, [0] * parties, [1000] * parties]
    options = [{"id": f"o{number}", "amounts": {"end": 0}} for number in range(len(ends))]
    options[-1]["amounts"]["end"] = options[-2]["amounts"]["end"] = 1
    return {
        "format": "gedragen/negotiation",
        "version": 1,
        "topics": [{"id": "t", "options": options}],
        "parties": [
            {
                "id": f"p{p}",
                "alternative": alternatives[p] if alternatives else 0,
                "interests": [
                    {
                        "id": "i",
                        "weight": 1,
                        "scores": {"t": {f"o{n}": row[p] for n, row in enumerate(ends)}},
                    }
                ],
            }
            for p in range(parties)
        ],
        "frameworks": [{"id": "no-ends", "kind": "limit", "amount": "end", "at_most": 0}],
    }


def chosen(document, rule):
    (found,) = find(naive.problem_of(document), clock=time.monotonic, rules=(rule,)).packages
    return found.package["t"]


def test_leximin_looks_past_the_worst_off_to_the_next():
    assert chosen(one_topic([300, 500], [600, 300], [299, 999]), "leximin") == "o1"


def test_leximin_takes_differences_below_half_a_thousandth_for_none():
    assert chosen(one_topic([300.4, 500], [300, 900]), "leximin") == "o1"
    assert chosen(one_topic([300.5, 500], [300, 900]), "leximin") == "o0"


def test_leximin_breaks_ties_by_the_larger_exact_sum_then_by_the_order_of_the_file():
    assert chosen(one_topic([300, 500], [300.1, 500]), "leximin") == "o1"
    assert chosen(one_topic([300, 500], [500, 300]), "leximin") == "o0"


def test_nash_counts_gains_beyond_the_alternative_and_no_less_than_a_thousandth():
    vectors = [[500, 500], [300, 800]]
    assert chosen(one_topic(*vectors), "nash") == "o0"
    assert chosen(one_topic(*vectors, alternatives=[0.2, 0.49]), "nash") == "o1"
    assert chosen(one_topic([200, 700], [201, 699], alternatives=[0.2, 0]), "nash") == "o0"


def test_utilitarian_tells_sums_apart_that_floating_point_cannot():
    document = one_topic([333.333, 333.333], [333.333, 333.333])
    for party in document["parties"]:
        party["interests"][0]["scores"]["t"]["o1"] = 333.334
        party["interests"][0]["scores"]["t"]["o3"] = 10**9
    assert chosen(document, "utilitarian") == "o1"


def test_the_objective_is_what_the_rule_maximises():
    problem = naive.problem_of(one_topic([250, 750], alternatives=[0.05, 0.25]))
    leximin, nash, utilitarian = find(problem, clock=time.monotonic).packages
    assert leximin.objective == Fraction(1, 4)
    assert utilitarian.objective == 1
    assert float(nash.objective) == pytest.approx(-2.302585, abs=1e-6)
