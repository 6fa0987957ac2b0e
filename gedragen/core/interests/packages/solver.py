"""What can the solvers say about a model, and how certain is it?

The one file that imports solvers. CP-SAT works on whole numbers: rows are exact, or
rounded outward, so that no admissible package is ever cut off; `Exact` never calls a
package admissible before the model itself has confirmed it. HiGHS works on floating-point
numbers: its bounds are widened by more than its tolerances. One worker, a fixed seed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from importlib import metadata
from math import inf
from typing import Any

import highspy
import numpy as np
from ortools.sat.python import cp_model

from gedragen.core.interests.packages.prices import Priced, priced, programme
from gedragen.core.interests.packages.tally import (
    AtLeast,
    AtMost,
    Clause,
    Model,
    Pick,
    Picks,
    Requirement,
    Tally,
    ceiling,
    outward,
)

HIGHS = f"{highspy.HIGHS_VERSION_MAJOR}.{highspy.HIGHS_VERSION_MINOR}"
NAME = f"CP-SAT {metadata.version('ortools')} and HiGHS {HIGHS}.{highspy.HIGHS_VERSION_PATCH}"
SCALE = 2 * 10**6
"""Whole-number satisfactions: at least 10⁴ × topics for any size the finder is made for."""

EXACT = 2**44
"""Rows with smaller numbers go to CP-SAT as they are."""

OUTWARD = 1e-7
"""By so much, relative to its size, a row for HiGHS is widened."""

Literal = Any
"""A CP-SAT 0/1 variable or its negation."""


class Certainty(Enum):
    """What a search established."""

    BEST = "best"
    FOUND = "found"
    NONE = "none"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Outcome:
    """A search's result: a package where one was found, and the bound on its goal."""

    certainty: Certainty
    picks: Picks | None = None
    bound: float = inf


class Exact:
    """A whole-number program over the packages of a model."""

    def __init__(self, model: Model, seed: int, effort: float = inf) -> None:
        """`effort` bounds each search in CP-SAT's own deterministic measure, about seconds."""
        self.model, self.seed, self.effort = model, seed, effort
        self.program = cp_model.CpModel()
        self.x = [[self.program.new_bool_var("") for _ in range(size)] for size in model.sizes]
        self.together: dict[frozenset[Pick], Any] = {}
        for row in self.x:
            self.program.add_exactly_one(row)

    def flag(self) -> Any:
        return self.program.new_bool_var("")

    def number(self, low: int, high: int) -> Any:
        return self.program.new_int_var(low, high, "")

    def whole(self, when: Sequence[Pick]) -> Any:
        """The variable that is 1 exactly when all of `when` are picked."""
        key = frozenset(when)
        if key not in self.together:
            literals = [self.x[topic][option] for topic, option in sorted(key)]
            flag = literals[0] if len(literals) == 1 else self.flag()
            if len(literals) > 1:
                self.program.add_bool_and(literals).only_enforce_if(flag)
                self.program.add_bool_or([flag, *(literal.negated() for literal in literals)])
            self.together[key] = flag
        return self.together[key]

    def sum(self, tally: Tally) -> Any:
        """The tally as an expression."""
        variables, factors = [], []
        for row, options in zip(tally.terms, self.x, strict=True):
            for factor, variable in zip(row, options, strict=True):
                if factor:
                    variables.append(variable)
                    factors.append(factor)
        for when, worth in tally.joints:
            variables.append(self.whole(when))
            factors.append(worth)
        return cp_model.LinearExpr.weighted_sum(variables, factors) + tally.constant

    def require(self, requirement: Requirement, when: Literal | None = None) -> None:
        """Keep to a requirement (outward where its numbers are large), if `when` holds."""
        match requirement:
            case Clause():
                literals = [self.x[topic][option].negated() for topic, option in requirement.when]
                literals += [self.x[topic][option] for topic, option in requirement.then]
                row = self.program.add_bool_or(literals)
            case AtLeast(tally, bound):
                size = max(abs(tally.low), abs(tally.high), abs(bound))
                if size > EXACT:
                    wider = max(1, EXACT * tally.scale // size)
                    bound = ceiling(bound, tally.scale, wider)
                    tally = outward(tally, wider)
                row = self.program.add(self.sum(tally) >= bound)
            case AtMost(tally, bound):
                size = max(abs(tally.low), abs(tally.high), abs(bound))
                if size > EXACT:
                    wider = max(1, EXACT * tally.scale // size)
                    bound = bound * wider // tally.scale
                    tally = outward(tally, wider, up=False)
                row = self.program.add(self.sum(tally) <= bound)
        if when is not None:
            row.only_enforce_if(when)

    def admit(self) -> None:
        """Keep to every member of the model."""
        for member in self.model.members:
            for requirement in member.requirements:
                self.require(requirement)

    def forbid(self, picks: Picks) -> None:
        """Not this package again."""
        row = zip(self.x, picks, strict=True)
        self.program.add_bool_or([options[pick].negated() for options, pick in row])

    def hint(self, picks: Picks) -> None:
        self.program.clear_hints()  # type: ignore[no-untyped-call]
        for options, pick in zip(self.x, picks, strict=True):
            for position, variable in enumerate(options):
                self.program.add_hint(variable, position == pick)

    def maximise(self, goal: Any, seconds: float, *, confirm: bool = True) -> Outcome:
        """The best package for `goal`; with `confirm`, only an admissible one counts."""
        self.program.maximize(goal)
        return self._solve(seconds, confirm)

    def some(self, seconds: float, *, confirm: bool = True) -> Outcome:
        """Any package of the program; with `confirm`, only an admissible one counts."""
        self.program.clear_objective()  # type: ignore[no-untyped-call]
        return self._solve(seconds, confirm)

    def _solve(self, seconds: float, confirm: bool) -> Outcome:
        while True:
            solver = self._solver(seconds)
            state = solver.solve(self.program)
            if state == cp_model.INFEASIBLE:
                return Outcome(Certainty.NONE, None, -inf)
            if state not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
                # Stopped early, its bound may be 0 because there is none yet.
                return Outcome(Certainty.UNKNOWN)
            bound = solver.best_objective_bound if self.program.has_objective() else inf
            picks = self._picks(solver.boolean_value)
            if confirm and not self.model.admissible(picks):
                self.forbid(picks)
                seconds -= solver.wall_time
                continue
            best = state == cp_model.OPTIMAL
            return Outcome(Certainty.BEST if best else Certainty.FOUND, picks, bound)

    def every(self, most: int, seconds: float) -> tuple[list[Picks], bool]:
        """Packages of the program, at most `most`; True when that is all of them."""
        self.program.clear_objective()  # type: ignore[no-untyped-call]
        self.program.clear_hints()  # type: ignore[no-untyped-call]
        solver = self._solver(seconds)
        solver.parameters.enumerate_all_solutions = True
        collect = _Collect(self, most)
        state = solver.solve(self.program, collect)
        complete = state in (cp_model.OPTIMAL, cp_model.INFEASIBLE) and not collect.full
        return list(collect.found), complete

    def _solver(self, seconds: float) -> cp_model.CpSolver:
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = self.seed % 2**31
        solver.parameters.max_time_in_seconds = max(seconds, 0.01)
        solver.parameters.max_deterministic_time = self.effort
        return solver

    def _picks(self, value: Any) -> Picks:
        return tuple(next(o for o, v in enumerate(options) if value(v)) for options in self.x)


class _Collect(cp_model.CpSolverSolutionCallback):
    """Gathers packages until there are `most`."""

    def __init__(self, exact: Exact, most: int) -> None:
        super().__init__()
        self.exact, self.most = exact, most
        self.found: dict[Picks, None] = {}
        self.full = False

    def on_solution_callback(self) -> None:
        self.found[self.exact._picks(self.boolean_value)] = None
        if len(self.found) > self.most:
            self.full = True
            self.stop_search()


class _Quiet(highspy.Highs):
    """HiGHS without its banner, which the callbacks would print on standard output."""

    def enableCallbacks(self) -> None:
        self.silent()
        super().enableCallbacks()  # type: ignore[no-untyped-call]


class Floating:
    """A floating-point program over the packages of a model, its rows widened outward."""

    def __init__(self, model: Model, seed: int) -> None:
        self.model = model
        self.highs = _Quiet()  # type: ignore[no-untyped-call]
        options = {"threads": 1, "random_seed": seed % 2**31, "mip_rel_gap": 0.0}
        for name, value in options.items():
            self.highs.setOptionValue(name, value)
        self.columns = self.rows = 0
        self.x = [[self.column(0, 1, whole=True) for _ in range(size)] for size in model.sizes]
        self.together: dict[frozenset[Pick], int] = {}
        for row in self.x:
            self.row(dict.fromkeys(row, 1.0), 1, 1)
        for member in model.members:
            for requirement in member.requirements:
                self.require(requirement)

    def column(self, low: float, high: float, *, whole: bool = False, cost: float = 0) -> int:
        self.highs.addCol(cost, low, high, 0, np.array([], np.int32), np.array([], float))
        if whole:
            self.highs.changeColIntegrality(self.columns, highspy.HighsVarType.kInteger)
        self.columns += 1
        return self.columns - 1

    def row(self, terms: dict[int, float], low: float, high: float) -> None:
        index, factors = np.array(list(terms), np.int32), np.array(list(terms.values()), float)
        self.highs.addRow(low, high, len(terms), index, factors)
        self.rows += 1

    def whole(self, when: Sequence[Pick]) -> int:
        key = frozenset(when)
        if key not in self.together:
            literals = [self.x[topic][option] for topic, option in sorted(key)]
            flag = literals[0] if len(literals) == 1 else self.column(0, 1)
            if len(literals) > 1:
                for literal in literals:
                    self.row({flag: 1.0, literal: -1.0}, -inf, 0)
                self.row({flag: 1.0, **dict.fromkeys(literals, -1.0)}, 1 - len(literals), inf)
            self.together[key] = flag
        return self.together[key]

    def terms(self, tally: Tally, scale: int) -> dict[int, float]:
        """The tally without its constant, divided by `scale`."""
        terms: dict[int, float] = {}
        for row, options in zip(tally.terms, self.x, strict=True):
            terms |= {v: n / scale for v, n in zip(options, row, strict=True) if n}
        for when, worth in tally.joints:
            flag = self.whole(when)
            terms[flag] = terms.get(flag, 0.0) + worth / scale
        return terms

    def require(self, requirement: Requirement) -> None:
        match requirement:
            case Clause(when, then):
                terms = {self.x[t][o]: 1.0 for t, o in then}
                for topic, option in when:
                    variable = self.x[topic][option]
                    terms[variable] = terms.get(variable, 0.0) - 1
                self.row(terms, 1 - len(when), inf)
            case AtLeast(tally, bound):
                size = max(abs(tally.low), abs(tally.high), 1)
                self.row(self.terms(tally, size), (bound - tally.constant) / size - OUTWARD, inf)
            case AtMost(tally, bound):
                size = max(abs(tally.low), abs(tally.high), 1)
                self.row(self.terms(tally, size), -inf, (bound - tally.constant) / size + OUTWARD)

    def forbid(self, picks: Picks) -> None:
        """Not this package again."""
        chosen = [options[pick] for options, pick in zip(self.x, picks, strict=True)]
        self.row(dict.fromkeys(chosen, 1.0), -inf, len(chosen) - 1)

    def hint(self, picks: Picks) -> None:
        chosen = {options[pick] for options, pick in zip(self.x, picks, strict=True)}
        columns = [variable for options in self.x for variable in options]
        values = [float(variable in chosen) for variable in columns]
        self.highs.setSolution(len(columns), np.array(columns, np.int32), np.array(values))

    def maximise(self, seconds: float, slack: float = 0.0) -> Outcome:
        """The best admissible package for the columns' costs, to within `slack`."""
        while True:
            self.highs.setOptionValue("time_limit", max(seconds, 0.01) + self.highs.getRunTime())
            self.highs.setOptionValue("mip_abs_gap", max(slack, 1e-9))
            self.highs.changeObjectiveSense(highspy.ObjSense.kMaximize)
            started = self.highs.getRunTime()
            self._run()
            state, info = self.highs.getModelStatus(), self.highs.getInfo()
            if state == highspy.HighsModelStatus.kInfeasible:
                return Outcome(Certainty.UNKNOWN)
            if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
                return Outcome(Certainty.UNKNOWN, None, info.mip_dual_bound)
            values = self.highs.getSolution().col_value
            picks = tuple(max(range(len(o)), key=lambda i: values[o[i]]) for o in self.x)
            if not self.model.admissible(picks):
                self.forbid(picks)
                seconds -= self.highs.getRunTime() - started
                continue
            best = state == highspy.HighsModelStatus.kOptimal
            return Outcome(Certainty.BEST if best else Certainty.FOUND, picks, info.mip_dual_bound)

    def _run(self) -> None:
        """Solve; what fails is tried once more, as it was written down."""
        self.highs.run()
        if self.highs.getModelStatus() == highspy.HighsModelStatus.kSolveError:
            self.highs.setOptionValue("presolve", "off")
            self.highs.clearSolver()
            self.highs.run()
            self.highs.setOptionValue("presolve", "choose")

    def priced(self, least: Mapping[int, float]) -> Priced | None:
        """What things cost when numbers need not be whole, with these rows at least so much."""
        for row, bound in least.items():
            self.highs.changeRowBounds(row, bound, inf)
        self.highs.setOptionValue("solve_relaxation", True)
        self.highs.changeObjectiveSense(highspy.ObjSense.kMaximize)
        self._run()
        if self.highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        return priced(programme(self.highs.getLp()), self.x, self.highs.getSolution().row_dual)
