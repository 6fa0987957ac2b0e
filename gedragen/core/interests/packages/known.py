"""What has a search come across so far, and how much time is left?"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from math import inf

from gedragen.core.interests.packages.answer import LEXIMIN, UTILITARIAN
from gedragen.core.interests.packages.nearby import Nearby
from gedragen.core.interests.packages.recount import FLOOR, thousandths
from gedragen.core.interests.packages.tally import Model, Picks

TOLERANCE = 1e-6
"""HiGHS' bounds are raised by this much per party."""


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
class Known:
    """The admissible packages of one model that a search has come across, and what bounds them."""

    model: Model
    seed: int
    heard: Callable[[Known], None] | None = None
    known: dict[Picks, None] = field(default_factory=dict)
    fairest: Picks | None = None
    ceiling: Fraction = Fraction(1)

    def note(self, picks: Picks | None) -> None:
        """Remember an admissible package."""
        if picks is None or picks in self.known:
            return
        self.known[picks] = None
        if self.heard and (self.fairest is None or self.worst(picks) > self.worst(self.fairest)):
            self.fairest = picks
            self.heard(self)

    def cap(self, bound: Fraction) -> Fraction:
        """Nothing gives the worst-off more than `bound`: the least such bound so far."""
        if bound < self.ceiling:
            self.ceiling = bound
            if self.heard:
                self.heard(self)
        return self.ceiling

    def climb(self, budget: Budget, *, until_one: bool = False) -> bool:
        """Look around the best package known; True when an admissible one was come across."""
        nearby = Nearby(self.model, self.seed + len(self.known))
        start = self.leader(LEXIMIN) if self.known else None
        found = False
        for picks in nearby.better(start, lambda: budget.left > 0):
            if self.model.admissible(picks):
                self.note(picks)
                found = True
                if until_one:
                    break
        return found

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

    def level(self, picks: Picks) -> int:
        """What the worst-off gets, in thousandths."""
        return thousandths(self.worst(picks))

    @property
    def floor(self) -> int:
        """The level of the worst-off in the best package known."""
        return self.level(self.leader(LEXIMIN))


def raised(bound: float, parties: int) -> Fraction:
    """HiGHS' bound, raised beyond its tolerances."""
    return Fraction(bound + TOLERANCE * parties) if abs(bound) < inf else Fraction(parties)
