"""Which other packages are worth showing, when there are too many to look at?

As far as possible from what is shown, the worst-off at least nine tenths as well off as
in the best package where that can be; then lifted until no package is better for someone
and worse for nobody. `proven` says that this last step was completed.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil

from gedragen.core.interests.packages.known import Budget
from gedragen.core.interests.packages.search import Search
from gedragen.core.interests.packages.solver import SCALE, Exact
from gedragen.core.interests.packages.tally import AtLeast, Picks, outward

FLOOR = Fraction(9, 10)
LISTED = 200
TRIES = 3


def variety(
    search: Search,
    shown: Sequence[Picks],
    worst_off: Fraction,
    number: int,
    budget: Budget,
    effort: float,
) -> list[tuple[Picks, bool]]:
    """At most `number` further packages, each with whether it is proven efficient.

    `effort` (about seconds) is measured so that a slower machine finds the same packages.
    """
    each = effort / (number * 4)
    found: list[tuple[Picks, bool]] = []
    seen = list(shown)
    met: list[Picks] = []
    for _ in range(number * TRIES):
        if len(found) == number or not budget.left:
            break
        picks = _far(search, [*seen, *met], worst_off * FLOOR, budget, each)
        picks = picks or _far(search, [*seen, *met], Fraction(0), budget, each)
        if picks is None:
            break
        lifted, proven = _lifted(search, picks, budget, each)
        met.append(picks)
        if lifted not in seen:
            seen.append(lifted)
            found.append((lifted, proven))
    return found


def _far(
    search: Search, shown: Sequence[Picks], floor: Fraction, budget: Budget, effort: float
) -> Picks | None:
    """The package that differs from all shown ones in the most topics."""
    exact = Exact(search.model, search.seed, effort)
    exact.admit()
    for tally in search.model.parties:
        if floor:
            exact.program.add(exact.sum(outward(tally, SCALE)) >= ceil(floor * SCALE))
    topics = len(search.model.sizes)
    apart = exact.number(1, topics)
    for picks in shown:
        same = sum(options[pick] for options, pick in zip(exact.x, picks, strict=True))
        exact.program.add(apart <= topics - same)
    return exact.maximise(apart, budget.left).picks


def _lifted(search: Search, picks: Picks, budget: Budget, effort: float) -> tuple[Picks, bool]:
    """The package with the largest sum among those as good for everyone."""
    values = search.model.satisfaction(picks)
    exact = Exact(search.model, search.seed, effort)
    exact.admit()
    for tally, value in zip(search.model.parties, values, strict=True):
        exact.require(AtLeast(tally, ceil(value * tally.scale)))
    exact.hint(picks)
    outcome = exact.maximise(exact.sum(outward(search.total, SCALE)), budget.left)
    if outcome.picks is not None and _as_good(search, outcome.picks, values):
        picks = outcome.picks
        values = search.model.satisfaction(picks)
    exact = Exact(search.model, search.seed, effort)
    exact.admit()
    for tally, value in zip(search.model.parties, values, strict=True):
        exact.require(AtLeast(tally, ceil(value * tally.scale)))
    found, complete = exact.every(LISTED, budget.left)
    good = [other for other in sorted(found) if search.model.admissible(other)]
    good = [other for other in good if _as_good(search, other, values)]
    return max([picks, *good], key=lambda other: sum(search.model.satisfaction(other))), complete


def _as_good(search: Search, picks: Picks, values: Sequence[Fraction]) -> bool:
    pairs = zip(search.model.satisfaction(picks), values, strict=True)
    return all(value >= least for value, least in pairs)
