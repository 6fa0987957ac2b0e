"""Which package gives the worst-off the most, then the next, when there are too many to look at?

First all packages that give everyone so much, for a floor that comes down until there are
any (see `listing`): that proves what is best and every tie. Too many: the worst-off first
(CP-SAT, then HiGHS, the lesser bound counts; between them a look around the best package
so far); once that is proven, the others by listing, or place by place of the sorted vector
(Bouveret & Lemaître 2009). What is proven does not depend on the time it took.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, inf
from typing import Any

from gedragen.core.interests.packages.answer import LEXIMIN
from gedragen.core.interests.packages.known import Best, Budget, Known, raised
from gedragen.core.interests.packages.listing import Listing, Mix, mixes
from gedragen.core.interests.packages.recount import ROUNDED, thousandths
from gedragen.core.interests.packages.solver import SCALE, Certainty, Exact, Floating
from gedragen.core.interests.packages.tally import Tally, outward

LISTED = 3000
"""So many packages are listed to prove what is best among them."""

FEWER = 400
LOOKED_AT = (250_000, 1_000_000, 4_000_000)
"""So many packages in the making are looked at, the first, the second and the last time."""

LISTING = 0.6
"""The share of its time that listing may take at most."""

NEAR = 8
"""When the bound is at most so many thousandths away, CP-SAT may close the gap."""


@dataclass(frozen=True)
class Leximin:
    """The hardest of the rules, over what is known."""

    known: Known

    def run(self, budget: Budget) -> Best:
        """The sorted vector of satisfactions, worst-off first."""
        bound, proven = self.from_above(budget.part(LISTING))
        self.known.cap(bound)
        if not proven:
            bound = self.known.cap(self.worst_off(budget.part(0.85)))
            if self.known.floor == _level_below(bound):
                proven = self.rest(budget, self.known.floor)
            else:
                self.known.climb(budget)
        picks = self.known.leader(LEXIMIN)
        return Best(picks, proven, max(bound, self.known.worst(picks)))

    def from_above(self, budget: Budget) -> tuple[Fraction, bool]:
        """List what reaches a floor, from high floors down, as long as that is little work.

        The first floor that anything reaches settles it: everything as good is then listed.
        Returns a bound on the worst-off, and whether it was settled.
        """
        pricing = budget.part(0.5)
        priced = mixes(self.known.model, self.known.seed, lambda: pricing.left > 0)
        top = min([ROUNDED, *(int(mix.most * ROUNDED) + 1 for mix in priced)])
        for most in LOOKED_AT:
            if not budget.left:
                break
            levels = range(self.known.floor, top + 1)
            at = bisect_left(
                levels, -most, key=lambda level: -int(self.listing(priced, level).estimate())
            )
            if at == len(levels):
                continue
            found = self.listing(priced, levels[at]).packages(2 * most, lambda: budget.left > 0)
            if found is None:
                continue
            for picks in found:
                self.known.note(picks)
            if self.known.floor >= levels[at]:
                return _level_bound(self.known.floor), True
            top = levels[at] - 1
        return _level_bound(top), False

    def listing(self, priced: Sequence[Mix], level: int) -> Listing:
        return Listing(self.known.model, priced, Fraction(2 * level - 1, 2 * ROUNDED))

    def worst_off(self, budget: Budget) -> Fraction:
        """A bound on the worst-off; the best package found for it is noted."""
        start = self.known.leader(LEXIMIN)
        exact, level = self.leveled()
        exact.hint(start)
        outcome = exact.maximise(level, budget.left * 0.1)
        while outcome.picks and self.known.level(outcome.picks) < round(outcome.bound):
            # Rounded outward it came to more than it does.
            self.known.note(outcome.picks)
            if outcome.certainty is not Certainty.BEST:
                break
            exact.forbid(outcome.picks)
            outcome = exact.maximise(level, budget.left * 0.1)
        self.known.note(outcome.picks)
        bound = self.known.cap(_level_bound(max(outcome.bound, self.known.floor)))
        if outcome.certainty in (Certainty.BEST, Certainty.NONE):
            return bound
        self.known.climb(budget.part(0.25))
        floating = Floating(self.known.model, self.known.seed)
        height = floating.column(0, 1, cost=1)
        for tally in self.known.model.parties:
            terms = floating.terms(tally, tally.scale) | {height: -1.0}
            floating.row(terms, -tally.constant / tally.scale, inf)
        floating.hint(self.known.leader(LEXIMIN))
        outcome = floating.maximise(budget.left * 0.8)
        self.known.note(outcome.picks)
        bound = self.known.cap(raised(outcome.bound, 1))
        if 0 < _level_below(bound) - self.known.floor <= NEAR:
            exact.hint(self.known.leader(LEXIMIN))
            exact.program.add(level <= _level_below(bound))
            exact.program.add(level >= self.known.floor)
            outcome = exact.maximise(level, budget.left * 0.5)
            self.known.note(outcome.picks)
            bound = min(bound, _level_bound(outcome.bound))
        return bound

    def leveled(self, floors: Sequence[int] = ()) -> tuple[Exact, Any]:
        """A program whose `level` (thousandths) is reached by all parties but len(floors).

        `floors` are the places of the sorted vector that are fixed already, lowest first:
        all parties reach the first, all but one the second, and so on.
        """
        exact = Exact(self.known.model, self.known.seed)
        exact.admit()
        sums = [exact.sum(outward(tally, SCALE)) for tally in self.known.model.parties]
        unit = SCALE // ROUNDED
        for place, floor in enumerate(floors):
            if place and floor == floors[place - 1]:
                continue
            reached = [exact.flag() for _ in sums] if place else []
            for position, total in enumerate(sums):
                row = exact.program.add(total >= floor * unit - unit // 2)
                if place:
                    row.only_enforce_if(reached[position])
            if place:
                exact.program.add(sum(reached) >= len(sums) - place)
        level = exact.number(0, ROUNDED)
        flags = [exact.flag() for _ in sums] if floors else []
        for position, total in enumerate(sums):
            row = exact.program.add(total >= level * unit - unit // 2)
            if flags:
                row.only_enforce_if(flags[position])
        if flags:
            exact.program.add(sum(flags) >= len(sums) - len(floors))
        return exact, level

    def rest(self, budget: Budget, floor: int) -> bool:
        """Settle the places above a proven worst-off; True when all of it is proven."""
        if self.listed(budget, [floor], LISTED):
            return True
        floors = [floor]
        while len(floors) < len(self.known.model.parties) and budget.left:
            exact, level = self.leveled(floors)
            exact.hint(self.known.leader(LEXIMIN))
            outcome = exact.maximise(level, budget.left * 0.5)
            self.known.note(outcome.picks)
            if outcome.certainty is not Certainty.BEST or outcome.picks is None:
                return False
            reached = sorted(map(thousandths, self.known.model.satisfaction(outcome.picks)))
            if reached[len(floors)] != round(outcome.bound):
                return False
            floors.append(round(outcome.bound))
            if self.listed(budget, floors, FEWER):
                return True
        return False

    def listed(self, budget: Budget, floors: Sequence[int], most: int) -> bool:
        """Note every package that reaches the floors, or as many as there is room for."""
        exact = Exact(self.known.model, self.known.seed)
        exact.admit()
        unit = SCALE // ROUNDED
        tallies = [outward(tally, SCALE) for tally in self.known.model.parties]
        for tally in tallies:
            exact.program.add(exact.sum(tally) >= floors[0] * unit - unit // 2)
        for place, floor in enumerate(floors):
            if place and floor > floors[place - 1]:
                below = [self.below(exact, tally, floor * unit - unit // 2) for tally in tallies]
                exact.program.add(sum(below) <= place)
        found, complete = exact.every(most, budget.left * 0.85)
        for picks in found:
            if self.known.model.admissible(picks):
                self.known.note(picks)
        return complete

    @staticmethod
    def below(exact: Exact, tally: Tally, bound: int) -> Any:
        """A variable that follows from the picks: 1 exactly when the tally is below `bound`."""
        flag = exact.flag()
        total = exact.sum(tally)
        exact.program.add(total >= bound).only_enforce_if(flag.negated())
        exact.program.add(total < bound).only_enforce_if(flag)
        return flag


def _level_bound(bound: float) -> Fraction:
    """The satisfaction that no package reaches, when no level exceeds `bound` thousandths."""
    if bound > ROUNDED:
        return Fraction(1)
    return min(Fraction(2 * int(bound + 1e-6) + 1, 2 * ROUNDED), Fraction(1))


def _level_below(bound: Fraction) -> int:
    """The highest level of a satisfaction below `bound`."""
    return ceil(bound * ROUNDED + Fraction(1, 2)) - 1
