"""Which other packages are worth showing beside the best ones?

None that another admissible package beats for everyone (Pareto), and each as unlike the
ones already shown as possible, counted in topics that differ; where several are equally
unlike, the one that leximin prefers. Exact, over all packages of a grid.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gedragen.core.interests.packages.enumeration import Array, Chosen, Contest, Grid
from gedragen.core.interests.packages.tally import Picks

STRONG = 100
"""So many packages with the largest sums sift out most of what is dominated at once."""


def alternatives(grid: Grid, shown: Sequence[Picks], number: int) -> list[Picks]:
    """At most `number` further packages, in the order in which they were found."""
    field = _Field(grid)
    for picks in shown:
        field.show(picks)
    found: list[Picks] = []
    while len(found) < number and (next_ := field.most_unlike()) is not None:
        field.show(next_)
        found.append(next_)
    return found


class _Field:
    """All admissible packages, compared by rank: equal ranks are equal satisfactions."""

    def __init__(self, grid: Grid) -> None:
        self.grid, self.contest = grid, Contest(grid.model)
        parts: list[Array] = []
        columns: list[list[Array]] = [[] for _ in grid.model.parties]
        for block in grid.blocks():
            inside = block.admissible(grid.model.members)
            parts.append(block.start + inside)
            if len(inside):
                for column, tally in zip(columns, grid.model.parties, strict=True):
                    column.append(block.values(tally)[inside])
        self.numbers: Array = np.concatenate(parts)
        self.values = [np.concatenate(column) for column in columns]
        self.ranks = [np.unique(v, return_inverse=True)[1].astype(np.int32) for v in self.values]
        self.digits = [d.astype(np.int32) for d in grid.digits(self.numbers)]
        self.apart = np.full(len(self.numbers), len(grid.model.sizes) + 1, dtype=np.int64)
        self.efficient = np.ones(len(self.numbers), dtype=bool)
        shares = self.contest.shares(self.values).sum(axis=0)
        for position in np.argsort(-shares, kind="stable")[:STRONG]:
            self.drop_below(int(position))

    def show(self, picks: Picks) -> None:
        """Measure every package's distance to the ones shown, this one included."""
        distance = np.zeros(len(self.numbers), dtype=np.int64)
        for digit, pick in zip(self.digits, picks, strict=True):
            distance += digit != pick
        self.apart = np.minimum(self.apart, distance)

    def most_unlike(self) -> Picks | None:
        """The efficient package farthest from all that is shown; None when all are shown."""
        while True:
            open_ = np.flatnonzero(self.efficient & (self.apart > 0))
            if not len(open_):
                return None
            level = open_[self.apart[open_] == self.apart[open_].max()]
            best = self.best(level, "leximin")
            above = self.above(best)
            if not len(above):
                return self.grid.picks(int(self.numbers[best]))
            self.drop_below(self.best(above, "utilitarian"))

    def best(self, positions: Array, rule: str) -> int:
        chosen = Chosen()
        self.contest.offer(rule, chosen, positions, [column[positions] for column in self.values])
        return chosen.number

    def above(self, position: int) -> Array:
        """Positions of the packages that dominate this one."""
        rest: Array = np.arange(len(self.numbers))
        for rank in self.ranks:
            rest = rest[rank[rest] >= rank[position]]
        return rest[self.differs(rest, position)]

    def drop_below(self, position: int) -> None:
        """Set aside what this package dominates."""
        rest = np.flatnonzero(self.efficient)
        for rank in self.ranks:
            rest = rest[rank[rest] <= rank[position]]
        self.efficient[rest[self.differs(rest, position)]] = False

    def differs(self, positions: Array, position: int) -> Array:
        differs = np.zeros(len(positions), dtype=bool)
        for rank in self.ranks:
            differs |= rank[positions] != rank[position]
        return differs
