"""Which package is best, when there are too many to look at?

Leximin: all packages that give everyone so much, for a floor that comes down until there
are any (see `listing`): that proves what is best and every tie. Too many: the worst-off
first (CP-SAT, then HiGHS, the lesser bound counts); once that is proven, the others by
listing, or place by place of the sorted vector (Bouveret & Lemaître 2009). Utilitarian:
the largest sum, then all packages that reach it. Nash: see `nash`. What is proven does not
depend on the time it took.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, inf, lcm
from typing import Any

from gedragen.core.interests.packages.answer import LEXIMIN, NASH, UTILITARIAN
from gedragen.core.interests.packages.listing import Listing, Mix, mixes
from gedragen.core.interests.packages.nash import approximate, logs
from gedragen.core.interests.packages.recount import FLOOR, ROUNDED, thousandths
from gedragen.core.interests.packages.solver import (
    SCALE,
    Certainty,
    Exact,
    Floating,
)
from gedragen.core.interests.packages.tally import AtLeast, Model, Pick, Picks, Tally, outward

LISTED = 3000
"""So many packages are listed to prove what is best among them."""

FEWER = 400
LOOKED_AT = (250_000, 1_000_000, 4_000_000)
"""So many packages in the making are looked at, the first, the second and the last time."""

TOLERANCE = 1e-6
"""HiGHS' bounds are raised by this much per party."""

SHARES = {LEXIMIN: 5, NASH: 3, UTILITARIAN: 2}


@dataclass
class Budget:
    """How many seconds are left."""

    clock: Callable[[], float]
    until: float

    @classmethod
    def of(cls, clock: Callable[[], float], seconds: float) -> Budget:
        return cls(clock, clock() + seconds)

    @property
    def left(self) -> float:
        return max(self.until - self.clock(), 0.0)

    def part(self, share: float) -> Budget:
        return Budget.of(self.clock, self.left * share)


@dataclass(frozen=True)
class Best:
    """The best package of one rule, whether that is proven, and the bound on its objective."""

    picks: Picks
    proven: bool
    bound: Fraction


@dataclass
class Search:
    """A search over one model, and the admissible packages it has come across."""

    model: Model
    seed: int
    budget: Budget
    known: dict[Picks, None] = field(default_factory=dict)

    def first(self) -> Certainty:
        """Is anything admissible? FOUND, NONE (proven) or UNKNOWN."""
        exact = Exact(self.model, self.seed)
        exact.admit()
        for share in (0.4, 0.9):
            outcome = exact.some(self.budget.left * share)
            self.note(outcome.picks)
            if outcome.certainty is not Certainty.UNKNOWN:
                break
        return outcome.certainty

    def run(self, rules: Sequence[str]) -> dict[str, Best]:
        """The best package per rule; leximin, the hardest, gets the time the others leave."""
        best: dict[str, Best] = {}
        methods = {LEXIMIN: self.leximin, NASH: self.nash, UTILITARIAN: self.utilitarian}
        ordered = sorted(rules, key=lambda rule: SHARES[rule])
        for position, rule in enumerate(ordered):
            share = SHARES[rule] / sum(SHARES[other] for other in ordered[position:])
            best[rule] = methods[rule](self.budget.part(share))
        return best

    def note(self, picks: Picks | None) -> None:
        if picks is not None:
            self.known[picks] = None

    def leader(self, rule: str, among: Iterable[Picks] | None = None) -> Picks:
        """The best of the packages known, ties to the larger sum, then to the file's order."""
        pool = sorted(self.known if among is None else among)
        return max(pool, key=lambda picks: self.key(rule, picks))

    def key(self, rule: str, picks: Picks) -> tuple[object, Fraction]:
        values = self.model.satisfaction(picks)
        total = sum(values, Fraction(0))
        if rule == LEXIMIN:
            return sorted(map(thousandths, values)), total
        if rule == UTILITARIAN:
            return total, total
        product = Fraction(1)
        for value, alternative in zip(values, self.model.alternatives, strict=True):
            product *= max(value - alternative, FLOOR)
        return product, total

    def worst(self, picks: Picks) -> Fraction:
        return min(self.model.satisfaction(picks))

    # Leximin

    def leximin(self, budget: Budget) -> Best:
        """The sorted vector of satisfactions, worst-off first."""
        bound, proven = self.from_above()
        if not proven:
            bound = min(bound, self.worst_off(budget))
            if self.floor == _level_below(bound):
                proven = self.rest(budget, self.floor)
        picks = self.leader(LEXIMIN)
        return Best(picks, proven, max(bound, self.worst(picks)))

    @property
    def floor(self) -> int:
        """The level of the worst-off in the best package known."""
        return thousandths(self.worst(self.leader(LEXIMIN)))

    def from_above(self) -> tuple[Fraction, bool]:
        """List what reaches a floor, from high floors down, as long as that is little work.

        The first floor that anything reaches settles it: everything as good is then listed.
        Returns a bound on the worst-off, and whether it was settled.
        """
        priced = mixes(self.model, self.seed)
        if not priced:
            return Fraction(1), False
        top = min(ROUNDED, int(min(mix.most for mix in priced) * ROUNDED) + 1)
        for most in LOOKED_AT:
            levels = range(self.floor, top + 1)
            at = bisect_left(
                levels, -most, key=lambda level: -int(self.listing(priced, level).estimate())
            )
            if at == len(levels):
                continue
            found = self.listing(priced, levels[at]).packages(2 * most)
            if found is None:
                continue
            for picks in found:
                self.note(picks)
            if self.floor >= levels[at]:
                return _level_bound(self.floor), True
            top = levels[at] - 1
        return _level_bound(top), False

    def listing(self, priced: Sequence[Mix], level: int) -> Listing:
        return Listing(self.model, priced, Fraction(2 * level - 1, 2 * ROUNDED))

    def worst_off(self, budget: Budget) -> Fraction:
        """A bound on the worst-off; the best package found for it is noted."""
        start = self.leader(LEXIMIN)
        exact, level = self.leveled()
        exact.hint(start)
        outcome = exact.maximise(level, budget.left * 0.25)
        self.note(outcome.picks)
        bound = _level_bound(outcome.bound)
        if outcome.certainty is Certainty.BEST:
            return bound
        floating = Floating(self.model, self.seed)
        height = floating.column(0, 1, cost=1)
        for tally in self.model.parties:
            terms = floating.terms(tally, tally.scale) | {height: -1.0}
            floating.row(terms, -tally.constant / tally.scale, inf)
        floating.hint(self.leader(LEXIMIN))
        outcome = floating.maximise(budget.left * 0.7)
        self.note(outcome.picks)
        bound = min(bound, _raised(outcome.bound, 1))
        if thousandths(self.worst(self.leader(LEXIMIN))) < _level_below(bound):
            exact.hint(self.leader(LEXIMIN))
            exact.program.add(level <= _level_below(bound))
            exact.program.add(level >= thousandths(self.worst(self.leader(LEXIMIN))))
            outcome = exact.maximise(level, budget.left * 0.8)
            self.note(outcome.picks)
            bound = min(bound, _level_bound(outcome.bound))
        return bound

    def leveled(self, floors: Sequence[int] = ()) -> tuple[Exact, Any]:
        """A program whose `level` (thousandths) is reached by all parties but len(floors).

        `floors` are the places of the sorted vector that are fixed already, lowest first:
        all parties reach the first, all but one the second, and so on.
        """
        exact = Exact(self.model, self.seed)
        exact.admit()
        sums = [exact.sum(outward(tally, SCALE)) for tally in self.model.parties]
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
        while len(floors) < len(self.model.parties) and budget.left:
            exact, level = self.leveled(floors)
            exact.hint(self.leader(LEXIMIN))
            outcome = exact.maximise(level, budget.left * 0.5)
            self.note(outcome.picks)
            if outcome.certainty is not Certainty.BEST or outcome.picks is None:
                return False
            reached = sorted(map(thousandths, self.model.satisfaction(outcome.picks)))
            if reached[len(floors)] != round(outcome.bound):
                return False
            floors.append(round(outcome.bound))
            if self.listed(budget, floors, FEWER):
                return True
        return False

    def listed(self, budget: Budget, floors: Sequence[int], most: int) -> bool:
        """Note every package that reaches the floors, or as many as there is room for."""
        exact = Exact(self.model, self.seed)
        exact.admit()
        unit = SCALE // ROUNDED
        tallies = [outward(tally, SCALE) for tally in self.model.parties]
        for tally in tallies:
            exact.program.add(exact.sum(tally) >= floors[0] * unit - unit // 2)
        for place, floor in enumerate(floors):
            if place and floor > floors[place - 1]:
                below = [self.below(exact, tally, floor * unit - unit // 2) for tally in tallies]
                exact.program.add(sum(below) <= place)
        found, complete = exact.every(most, budget.left * 0.85)
        for picks in found:
            if self.model.admissible(picks):
                self.note(picks)
        return complete

    @staticmethod
    def below(exact: Exact, tally: Tally, bound: int) -> Any:
        """A variable that follows from the picks: 1 exactly when the tally is below `bound`."""
        flag = exact.flag()
        total = exact.sum(tally)
        exact.program.add(total >= bound).only_enforce_if(flag.negated())
        exact.program.add(total < bound).only_enforce_if(flag)
        return flag

    # Nash

    def nash(self, budget: Budget) -> Best:
        """The largest product of gains, proven to 10⁻⁴ per party; the bound is on its logarithm."""
        found, bound, proven = approximate(self.model, self.seed, budget)
        for picks in found:
            self.note(picks)
        picks = self.leader(NASH, found if proven else None)
        return Best(picks, proven, Fraction(max(bound, logs(self.model, picks))))

    # Utilitarian

    def utilitarian(self, budget: Budget) -> Best:
        """The largest sum; proven by listing every package that reaches it."""
        floating = Floating(self.model, self.seed)
        for variable, worth in floating.terms(self.total, self.total.scale).items():
            floating.highs.changeColCost(variable, worth)
        floating.hint(self.leader(UTILITARIAN))
        outcome = floating.maximise(budget.left * 0.7)
        self.note(outcome.picks)
        picks = self.leader(UTILITARIAN)
        reached = sum(self.model.satisfaction(picks), Fraction(0))
        base = Fraction(self.total.constant, self.total.scale)
        bound = min(
            _raised(outcome.bound, len(self.model.parties)) + base,
            Fraction(len(self.model.parties)),
        )
        proven = False
        if outcome.certainty is Certainty.BEST:
            exact = Exact(self.model, self.seed)
            exact.admit()
            least = ceil(reached * self.total.scale)
            exact.require(AtLeast(self.total, least))
            found, proven = exact.every(LISTED, budget.left)
            for other in filter(self.model.admissible, found):
                self.note(other)
        picks = self.leader(UTILITARIAN)
        return Best(picks, proven, max(bound, reached))

    @property
    def total(self) -> Tally:
        """The sum of all satisfactions as one tally."""
        scale = lcm(*(tally.scale for tally in self.model.parties))
        terms = [[0] * size for size in self.model.sizes]
        joints: list[tuple[tuple[Pick, ...], int]] = []
        constant = 0
        for tally in self.model.parties:
            factor = scale // tally.scale
            constant += tally.constant * factor
            joints += [(when, worth * factor) for when, worth in tally.joints]
            for row, numbers in zip(terms, tally.terms, strict=True):
                for position, number in enumerate(numbers):
                    row[position] += number * factor
        return Tally(scale, constant, tuple(map(tuple, terms)), tuple(joints))


def _level_bound(bound: float) -> Fraction:
    """The satisfaction that no package reaches, when no level exceeds `bound` thousandths."""
    if bound > ROUNDED:
        return Fraction(1)
    return min(Fraction(2 * int(bound + 1e-6) + 1, 2 * ROUNDED), Fraction(1))


def _level_below(bound: Fraction) -> int:
    """The highest level of a satisfaction below `bound`."""
    return ceil(bound * ROUNDED + Fraction(1, 2)) - 1


def _raised(bound: float, parties: int) -> Fraction:
    """HiGHS' bound, raised beyond its tolerances."""
    return Fraction(bound + TOLERANCE * parties) if abs(bound) < inf else Fraction(parties)
