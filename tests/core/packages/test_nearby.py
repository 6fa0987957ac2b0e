"""Does looking around find what is better, and does a watcher hear what is true?"""

from __future__ import annotations

import time
from fractions import Fraction
from itertools import count, product

import numpy as np
import pytest

from gedragen.core.interests.packages.find import find
from gedragen.core.interests.packages.nearby import SHARP, Nearby
from gedragen.core.interests.packages.recount import recount
from gedragen.core.interests.packages.tally import model
from tests.core.packages import naive
from tests.core.packages.drawn import draw


def steps(number):
    """Go on for so many looks."""
    seen = count()
    return lambda: next(seen) < number


def values(nearby, picks):
    return float(nearby._values(nearby._counted(np.array(picks)), None)[0])


@pytest.mark.parametrize("seed", range(45))
def test_what_looks_admissible_is_and_is_worth_what_it_seems(seed):
    drawn = model(naive.problem_of(draw(seed)))
    nearby = Nearby(drawn, seed)
    slack = np.log(len(drawn.parties)) / SHARP + 1e-9
    for picks in product(*map(range, drawn.sizes)):
        seems, worst = values(nearby, picks), float(min(drawn.satisfaction(picks)))
        if drawn.admissible(picks):
            assert worst - slack <= seems <= worst + 1e-9
        else:
            assert seems < 0.01


@pytest.mark.parametrize("seed", range(45))
def test_the_best_of_a_small_problem_is_come_across(seed):
    drawn = model(naive.problem_of(draw(seed)))
    every = [p for p in product(*map(range, drawn.sizes)) if drawn.admissible(p)]
    if not every:
        return
    nearby = Nearby(drawn, seed)
    found = [p for p in nearby.better(None, steps(3000)) if drawn.admissible(p)]
    assert found, "no admissible package was come across"
    best = max(values(nearby, picks) for picks in every)
    assert max(values(nearby, picks) for picks in found) == pytest.approx(best)


def test_each_is_better_than_the_one_before_and_the_same_seed_goes_the_same_way():
    drawn = model(naive.problem_of(draw(7)))
    ways = [list(Nearby(drawn, 3).better(None, steps(400))) for _ in range(2)]
    worth = [values(Nearby(drawn, 3), picks) for picks in ways[0]]
    assert ways[0] == ways[1]
    assert worth == sorted(worth)


@pytest.fixture
def watched():
    """A search beyond enumeration, and all that was heard of it."""
    problem = naive.problem_of(draw(4))
    heard = []
    answer = find(problem, clock=time.monotonic, largest=0, watch=heard.append)
    return problem, answer, heard


def test_what_a_watcher_hears_gets_better_and_is_true(watched):
    problem, answer, heard = watched
    assert heard
    bests = [progress.best for progress in heard if progress.best is not None]
    bounds = [progress.bound for progress in heard]
    assert bests == sorted(bests)
    assert bounds == sorted(bounds, reverse=True)
    for progress in heard:
        if progress.package is not None:
            counted = recount(problem, progress.package)
            assert counted.admissible
            assert counted.worst_off == progress.best
    (fairest, *_) = [found for found in answer.packages if found.rule == "leximin"]
    # Leximin counts in thousandths: within one, a larger sum goes first.
    assert bests[-1] - Fraction(1, 1000) <= fairest.counted.worst_off <= bounds[-1]


def test_a_search_goes_on_from_what_an_earlier_one_came_across(watched):
    problem, answer, _heard = watched
    fairest = answer.packages[0].package
    heard = []
    find(problem, clock=time.monotonic, largest=0, start=[fairest], watch=heard.append)
    assert heard[0].package == fairest


def test_a_start_that_is_none_of_this_problem_or_not_admissible_is_left_out(watched):
    problem, answer, _heard = watched
    strange = [{}, {"t0": "o0"}, dict.fromkeys(answer.packages[0].package, "nowhere")]
    heard = []
    again = find(problem, clock=time.monotonic, largest=0, start=strange, watch=heard.append)
    assert all(p.package is None or recount(problem, p.package).admissible for p in heard)
    assert [f.package for f in again.packages] == [f.package for f in answer.packages]
