"""Which package is best by each rule, when there are too many to look at?

Leximin: see `leximin`. Utilitarian: the largest sum, then all packages that reach it.
Nash: see `nash`. What is proven does not depend on the time it took.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, lcm

from gedragen.core.interests.packages.answer import LEXIMIN, NASH, UTILITARIAN
from gedragen.core.interests.packages.known import Best, Budget, Known, raised
from gedragen.core.interests.packages.leximin import LISTED, Leximin
from gedragen.core.interests.packages.nash import approximate, logs
from gedragen.core.interests.packages.solver import Certainty, Exact, Floating
from gedragen.core.interests.packages.tally import AtLeast, Pick, Tally

SHARES = {LEXIMIN: 5, NASH: 3, UTILITARIAN: 2}


@dataclass
class Search(Known):
    """A search over one model."""

    def first(self, budget: Budget) -> Certainty:
        """Is anything admissible? FOUND, NONE (proven) or UNKNOWN."""
        if self.known:
            return Certainty.FOUND
        exact = Exact(self.model, self.seed)
        exact.admit()
        for share in (0.1, 0.4, 0.9):
            outcome = exact.some(budget.left * share)
            self.note(outcome.picks)
            if outcome.certainty is not Certainty.UNKNOWN:
                return outcome.certainty
            if self.climb(budget.part(share / 2), until_one=True):
                return Certainty.FOUND
        return Certainty.UNKNOWN

    def run(self, rules: Sequence[str], budget: Budget) -> dict[str, Best]:
        """The best package per rule; leximin, the hardest, gets the time the others leave."""
        best: dict[str, Best] = {}
        methods = {LEXIMIN: Leximin(self).run, NASH: self.nash, UTILITARIAN: self.utilitarian}
        ordered = sorted(rules, key=lambda rule: SHARES[rule])
        for position, rule in enumerate(ordered):
            share = SHARES[rule] / sum(SHARES[other] for other in ordered[position:])
            best[rule] = methods[rule](budget.part(share))
        return best

    def nash(self, budget: Budget) -> Best:
        """The largest product of gains, proven to 10⁻⁴ per party; the bound is on its logarithm."""
        found, bound, proven = approximate(self.model, self.seed, budget)
        for picks in found:
            self.note(picks)
        picks = self.leader(NASH, found if proven else None)
        return Best(picks, proven, Fraction(max(bound, logs(self.model, picks))))

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
            raised(outcome.bound, len(self.model.parties)) + base,
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
