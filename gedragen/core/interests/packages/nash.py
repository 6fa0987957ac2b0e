"""Which package has the largest product of gains, when there are too many to look at?

Outer approximation (Duran & Grossmann 1986): HiGHS maximises the sum of the logarithms
under tangents that lie above them; each package it finds adds tangents, until its bound is
within 10⁻⁴ per party of the best package. Shares of a search: see `search`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import e, fsum, inf, log
from typing import Protocol

from gedragen.core.interests.packages.recount import FLOOR
from gedragen.core.interests.packages.solver import Certainty, Exact, Floating
from gedragen.core.interests.packages.tally import Model, Picks

TOLERANCE = 1e-6
"""HiGHS' bound is raised by this much per party."""

ROUNDING = 1e-9
"""A gain that rounding carries this far past its bounds does not make a package impossible."""

PROVEN = 1e-4
AGAIN = 20
"""So many packages may be set aside before the search gives up."""

POINTS = (0.0, 0.006, 0.015, 0.04, 0.08, 0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.8, 1.0)


class Time(Protocol):
    """Seconds that are left."""

    @property
    def left(self) -> float: ...


def approximate(model: Model, seed: int, time: Time) -> tuple[dict[Picks, None], float, bool]:
    """Packages found, a bound on the sum of logarithms, and whether the best is proven."""
    floating = Floating(model, seed)
    parties = len(model.parties)
    tangents = _tangents(floating)
    for point in POINTS:
        tangents.touch([point] * parties)
    bound, best, again = 0.0, -inf, 0
    found: dict[Picks, None] = {}
    while time.left and again <= AGAIN:
        outcome = floating.maximise(time.left, PROVEN * parties / 4)
        bound = min(bound, outcome.bound + TOLERANCE * parties)
        if outcome.picks is None:
            return found, max(bound, best), bool(found) and _are_all(model, seed, found, time)
        best = max(best, logs(model, outcome.picks))
        if outcome.picks in found:
            # Its tangents lie above it at gains near the floor: the others, without it.
            floating.forbid(outcome.picks)
            again += 1
        found[outcome.picks] = None
        if bound - best <= PROVEN * parties:
            return found, max(bound, best), True
        if outcome.certainty is not Certainty.BEST:
            break
        tangents.touch(gains(model, outcome.picks))
    return found, max(bound, best), False


def _are_all(model: Model, seed: int, found: Iterable[Picks], time: Time) -> bool:
    """Is nothing admissible beside these?"""
    exact = Exact(model, seed)
    exact.admit()
    for picks in found:
        exact.forbid(picks)
    return exact.some(time.left).certainty is Certainty.NONE


def gains(model: Model, picks: Picks) -> list[float]:
    """What each party gains beyond its alternative, floored."""
    pairs = zip(model.satisfaction(picks), model.alternatives, strict=True)
    return [float(max(value - alternative, FLOOR)) for value, alternative in pairs]


def logs(model: Model, picks: Picks) -> float:
    """The sum of the logarithms of the gains."""
    return fsum(map(log, gains(model, picks)))


@dataclass
class _Tangents:
    """Rows that keep each party's column at or below the logarithm of its gain."""

    floating: Floating
    columns: Sequence[tuple[int, int]]

    def touch(self, points: Sequence[float]) -> None:
        """Add the tangent at each party's point.

        The floored logarithm is not concave below e × floor: there the line from the
        floor that just touches the curve stands in for it.
        """
        for (gain, height), point in zip(self.columns, points, strict=True):
            at = max(point, float(FLOOR) * e)
            self.floating.row({height: 1.0, gain: -1 / at}, -inf, log(at) - 1 + 1e-9)


def _tangents(floating: Floating) -> _Tangents:
    columns = []
    model = floating.model
    for tally, alternative in zip(model.parties, model.alternatives, strict=True):
        gain = floating.column(-ROUNDING, 1 + ROUNDING)
        level = float(alternative - Fraction(tally.constant, tally.scale))
        floating.row(floating.terms(tally, tally.scale) | {gain: -1.0}, level, level)
        columns.append((gain, floating.column(log(FLOOR) - 1, 0, cost=1)))
    return _Tangents(floating, columns)
