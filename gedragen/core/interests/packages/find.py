"""Which packages secure everyone's interests, and how sure are we?

Chooses the tier: looking at every package where that can be done, the solvers beyond.
Every package is recounted exactly before it is answered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

import numpy as np

from gedragen.core.interests.packages.alternatives import alternatives as further
from gedragen.core.interests.packages.answer import (
    ALTERNATIVE,
    LEXIMIN,
    RULES,
    Answer,
    Found,
    Progress,
    Status,
    objective,
)
from gedragen.core.interests.packages.conflicts import Impasse, impasse
from gedragen.core.interests.packages.deadlock import Deadlock
from gedragen.core.interests.packages.enumeration import LARGEST, Grid, survey
from gedragen.core.interests.packages.known import Best, Budget, Known
from gedragen.core.interests.packages.problem import Package, Problem
from gedragen.core.interests.packages.recount import recount
from gedragen.core.interests.packages.search import Search
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
    start: Sequence[Mapping[str, str]] = (),
    watch: Callable[[Progress], None] | None = None,
) -> Answer:
    """The best admissible package per rule, further ones if asked, or why there is none.

    `clock` gives seconds that only go forward; `seconds` bounds the search beyond
    enumeration, which always runs to its end. Up to `largest` packages are enumerated.
    `start` are packages an earlier try came across; `watch` hears of each step forward.
    """
    began = clock()
    enumerable = problem.size <= largest
    if enumerable:
        status, found, why = _enumerated(problem, rules, alternatives)
    else:
        budget = Budget.of(clock, seconds)
        effort = seconds * EFFORT
        search = Search(model(problem), seed, _heard(problem, clock, began, watch))
        for package in start:
            search.note(_admissible(problem, package))
        status, found, why = _searched(problem, search, rules, alternatives, budget, effort)
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
    search: Search,
    rules: Sequence[str],
    alternatives: int,
    budget: Budget,
    effort: float,
) -> tuple[Status, list[Found], Impasse]:
    certainty = search.first(budget)
    if certainty is Certainty.NONE:
        why = Deadlock(problem, search.model, search.seed, budget, effort).explain()
        return Status.INFEASIBLE, [], why
    if not search.known:
        return Status.UNKNOWN, [], NO_IMPASSE
    saved = budget.left * 0.2 if alternatives else 0.0
    budget.until -= saved
    best = search.run(rules, budget)
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


def _heard(
    problem: Problem,
    clock: Callable[[], float],
    began: float,
    watch: Callable[[Progress], None] | None,
) -> Callable[[Known], None] | None:
    if watch is None:
        return None

    def heard(search: Known) -> None:
        best = package = None
        if search.fairest is not None:
            best, package = search.worst(search.fairest), problem.package(search.fairest)
        watch(Progress(clock() - began, best, search.ceiling, package))

    return heard


def _admissible(problem: Problem, package: Package) -> Picks | None:
    """The package as picks, if it is one of this problem and everyone can live with it."""
    chosen = [
        next(
            (o for o, option in enumerate(topic.options) if option.id == package.get(topic.id)), -1
        )
        for topic in problem.topics
    ]
    if min(chosen) < 0 or len(package) != len(chosen):
        return None
    return tuple(chosen) if recount(problem, package).admissible else None


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
