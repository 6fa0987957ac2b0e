"""Which packages secure everyone's interests, and how sure are we?

Chooses the tier: looking at every package where that can be done, the solvers beyond.
Every package is recounted exactly before it is answered.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

import numpy as np

from gedragen.core.interests.packages.alternatives import alternatives as further
from gedragen.core.interests.packages.answer import (
    ALTERNATIVE,
    LEXIMIN,
    RULES,
    Answer,
    Found,
    Status,
    objective,
)
from gedragen.core.interests.packages.conflicts import Impasse, impasse
from gedragen.core.interests.packages.deadlock import Deadlock
from gedragen.core.interests.packages.enumeration import LARGEST, Grid, survey
from gedragen.core.interests.packages.problem import Problem
from gedragen.core.interests.packages.recount import recount
from gedragen.core.interests.packages.search import Best, Budget, Search
from gedragen.core.interests.packages.solver import NAME, Certainty
from gedragen.core.interests.packages.tally import Picks, model
from gedragen.core.interests.packages.variety import variety

ENUMERATION = f"enumeration (numpy {np.__version__})"
EFFORT = 0.1
"""The share of the seconds that goes to alternatives, or to one question about a conflict."""

NO_IMPASSE = Impasse((), ())


def find(
    problem: Problem,
    *,
    clock: Callable[[], float],
    rules: Sequence[str] = RULES,
    alternatives: int = 0,
    seconds: float = 30,
    seed: int = 0,
    largest: int = LARGEST,
) -> Answer:
    """The best admissible package per rule, further ones if asked, or why there is none.

    `clock` gives seconds that only go forward; `seconds` bounds the search beyond
    enumeration, which always runs to its end. Up to `largest` packages are enumerated.
    """
    began = clock()
    enumerable = problem.size <= largest
    if enumerable:
        status, found, why = _enumerated(problem, rules, alternatives)
    else:
        budget = Budget.of(clock, seconds)
        effort = seconds * EFFORT
        status, found, why = _searched(problem, rules, alternatives, seed, budget, effort)
    return Answer(
        status,
        tuple(found),
        why.conflicts,
        why.relaxations,
        clock() - began,
        ENUMERATION if enumerable else NAME,
        seed,
    )


def _enumerated(
    problem: Problem, rules: Sequence[str], alternatives: int
) -> tuple[Status, list[Found], Impasse]:
    whole = model(problem)
    seen = survey(whole, rules)
    if not seen.admissible:
        return Status.INFEASIBLE, [], impasse(problem, whole)
    found = [_proven(problem, rule, seen.best[rule]) for rule in rules]
    if alternatives:
        others = further(Grid.over(whole), list(seen.best.values()), alternatives)
        found += [_proven(problem, ALTERNATIVE, picks) for picks in others]
    return Status.PROVEN, found, NO_IMPASSE


def _searched(
    problem: Problem,
    rules: Sequence[str],
    alternatives: int,
    seed: int,
    budget: Budget,
    effort: float,
) -> tuple[Status, list[Found], Impasse]:
    search = Search(model(problem), seed, budget)
    certainty = search.first()
    if certainty is Certainty.NONE:
        why = Deadlock(problem, search.model, seed, budget, effort).explain()
        return Status.INFEASIBLE, [], why
    if not search.known:
        return Status.UNKNOWN, [], NO_IMPASSE
    saved = budget.left * 0.2 if alternatives else 0.0
    budget.until -= saved
    best = search.run(rules)
    budget.until += saved
    found = [_found(problem, rule, best[rule]) for rule in rules]
    proven = all(result.proven for result in best.values())
    if alternatives:
        shown = [result.picks for result in best.values()]
        fairest = best[LEXIMIN].picks if LEXIMIN in best else search.leader(LEXIMIN)
        others = variety(search, shown, search.worst(fairest), alternatives, budget, effort)
        for picks, efficient in others:
            worst = search.worst(picks)
            found.append(_found(problem, ALTERNATIVE, Best(picks, efficient, worst)))
    return Status.PROVEN if proven else Status.FEASIBLE, found, NO_IMPASSE


def _proven(problem: Problem, rule: str, picks: Picks) -> Found:
    return _found(problem, rule, Best(picks, True, Fraction(0)))


def _found(problem: Problem, rule: str, best: Best) -> Found:
    """The package as it is answered: nothing leaves that the recount does not confirm."""
    package = problem.package(best.picks)
    counted = recount(problem, package)
    if not counted.admissible:
        raise ArithmeticError(f"{rule}: the recount does not confirm {package}")
    value = objective(rule, problem, counted)
    return Found(rule, package, counted, best.proven, value, max(value, best.bound))
