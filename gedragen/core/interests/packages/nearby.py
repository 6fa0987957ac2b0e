"""Which package close to this one leaves the worst-off better off?

Iterated local search (Lourenço, Martin & Stützle 2003): the best change of one or two
topics, again and again, and a few topics at random where no change helps. It proves
nothing; what it finds in floating-point numbers is judged exactly by who asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gedragen.core.interests.packages.tally import (
    AtLeast,
    AtMost,
    Clause,
    Model,
    Pick,
    Picks,
    Tally,
)

Numbers = NDArray[np.float64]

SHARP = 80.0
"""How little the better-off count: a party 0.04 above the worst-off counts for a twenty-fifth."""

BROKEN = 5.0
"""What breaking a requirement costs beside the 1 it costs anyway, per unit of its size."""

PAIRS = 1_500
"""So many changes of two topics are looked at in one step."""

PATIENCE = 3
"""After so many times at random per topic without anything better, it starts elsewhere."""

STARTS = 12

LEAST = 1e-9


@dataclass(frozen=True)
class _Counted:
    """What changes or packages come to: per row an amount, per combination how much of it."""

    rows: Numbers
    together: Numbers
    when: Numbers
    then: Numbers

    def __add__(self, other: _Counted) -> _Counted:
        return _Counted(
            self.rows + other.rows,
            self.together + other.together,
            self.when + other.when,
            self.then + other.then,
        )

    def at(self, places: NDArray[np.int64]) -> _Counted:
        return _Counted(
            self.rows[places], self.together[places], self.when[places], self.then[places]
        )


class Nearby:
    """The packages around a package, all looked at together."""

    def __init__(self, model: Model, seed: int) -> None:
        self.model = model
        self.chance = np.random.default_rng(seed)
        sizes = np.array(model.sizes)
        self.first = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        self.topic = np.repeat(np.arange(len(sizes)), sizes)
        self.option = np.arange(len(self.topic)) - self.first[self.topic]
        parties = [(tally, 1.0 / tally.scale, 0.0) for tally in model.parties]
        rules = [rule for member in model.members for rule in member.requirements]
        lines = [_line(rule) for rule in rules if not isinstance(rule, Clause)]
        clauses = [rule for rule in rules if isinstance(rule, Clause)]
        self.parties = len(parties)
        self.base, rows, together, self.worth = self._tallies([*parties, *lines])
        self.whole = together.sum(axis=0)
        when = self._marks([clause.when for clause in clauses])
        self.size = when.sum(axis=0)
        then = self._marks([clause.then for clause in clauses])
        self.each = _Counted(rows, together, when, then)

    def better(self, start: Picks | None, goes_on: Callable[[], bool]) -> Iterator[Picks]:
        """Packages that are each better than the ones before, while `goes_on` says so.

        From `start`, and `STARTS` times from what gives the parties together the most when
        some count for more than others.
        """
        best = -np.inf
        for number in range(STARTS):
            here = self._middle(number) if number or start is None else np.array(start)
            there, value, in_vain = here, -np.inf, 0
            while in_vain < PATIENCE * len(here) and goes_on():
                there, reached = self._climbed(there, goes_on)
                in_vain += 1
                if reached > value + LEAST:
                    here, value, in_vain = there, reached, 0
                    if value > best + LEAST:
                        best = value
                        yield tuple(map(int, here))
                there = self._shaken(here)

    def _middle(self, number: int) -> NDArray[np.int64]:
        """What gives the parties together the most: first as they are, then at random weights."""
        weights = self.chance.exponential(size=self.parties) if number > 1 else 1.0
        together = (self.each.rows[:, : self.parties] * weights).sum(axis=1)
        ends = [*self.first[1:], len(together)]
        pairs = zip(self.first, ends, strict=True)
        return np.array([together[start:end].argmax() for start, end in pairs])

    def _climbed(
        self, picks: NDArray[np.int64], goes_on: Callable[[], bool]
    ) -> tuple[NDArray[np.int64], float]:
        """Where the best change of one or two topics leads, until none helps."""
        value = self._values(self._counted(picks), None)[0]
        while goes_on():
            changed, reached = self._step(picks)
            if reached <= value + LEAST:
                break
            picks, value = changed, reached
        return picks, value

    def _step(self, picks: NDArray[np.int64]) -> tuple[NDArray[np.int64], float]:
        picked = self.first[self.topic] + picks[self.topic]
        moves = np.flatnonzero(picked != np.arange(len(picked)))
        if not len(moves):
            return picks, -np.inf
        now, old = self.each.at(moves), self.each.at(picked[moves])
        change = _Counted(
            now.rows - old.rows,
            now.together - old.together,
            now.when - old.when,
            now.then - old.then,
        )
        state = self._counted(picks)
        one = self._values(state, change)
        first, second = self._pairs(self.topic[moves])
        two = self._values(state, change.at(first) + change.at(second))
        changed = picks.copy()
        if len(two) and two.max() > one.max():
            at = int(two.argmax())
            taken = moves[[first[at], second[at]]]
        else:
            taken = moves[[int(one.argmax())]]
        changed[self.topic[taken]] = self.option[taken]
        return changed, float(max(one.max(), two.max() if len(two) else -np.inf))

    def _pairs(self, topics: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        first, second = (
            np.triu_indices(len(topics), 1)
            if len(topics) < 160
            else (
                self.chance.integers(len(topics), size=2 * PAIRS),
                self.chance.integers(len(topics), size=2 * PAIRS),
            )
        )
        apart = np.flatnonzero(topics[first] != topics[second])[:PAIRS]
        return first[apart], second[apart]

    def _shaken(self, picks: NDArray[np.int64]) -> NDArray[np.int64]:
        shaken = picks.copy()
        number = int(self.chance.integers(2, 5))
        for topic in self.chance.choice(len(picks), min(number, len(picks)), replace=False):
            shaken[topic] = self.chance.integers(self.model.sizes[topic])
        return shaken

    def _counted(self, picks: NDArray[np.int64]) -> _Counted:
        chosen = self.each.at(self.first + picks)
        return _Counted(
            self.base + chosen.rows.sum(axis=0, keepdims=True),
            chosen.together.sum(axis=0, keepdims=True),
            chosen.when.sum(axis=0, keepdims=True),
            chosen.then.sum(axis=0, keepdims=True),
        )

    def _values(self, state: _Counted, change: _Counted | None) -> Numbers:
        """How good: the worst-off, softly, less what is broken."""
        all_ = state if change is None else state + change
        rows = all_.rows.copy()
        for together, whole, worth in zip(all_.together.T, self.whole, self.worth, strict=True):
            rows[together == whole] += worth
        had, lines = rows[:, : self.parties], rows[:, self.parties :]
        least = had.min(axis=1)
        soft = least - np.log(np.exp(-SHARP * (had - least[:, None])).sum(axis=1)) / SHARP
        broken = (all_.when == self.size) & (all_.then == 0)
        soft -= broken.sum(axis=1) + (lines < -LEAST).sum(axis=1)
        return np.asarray(soft + BROKEN * np.minimum(lines, 0).sum(axis=1), np.float64)

    def _tallies(
        self, tallies: Sequence[tuple[Tally, float, float]]
    ) -> tuple[Numbers, Numbers, Numbers, Numbers]:
        """Per row its constant, what each pick adds, and the combinations with their worth."""
        base = np.array([[tally.constant * unit - bound for tally, unit, bound in tallies]])
        rows = np.array(
            [[n * unit for row in tally.terms for n in row] for tally, unit, _ in tallies]
        ).T
        found: dict[frozenset[Pick], Numbers] = {}
        for place, (tally, unit, _bound) in enumerate(tallies):
            for when, points in tally.joints:
                found.setdefault(frozenset(when), np.zeros(len(tallies)))[place] += points * unit
        worth = np.array(list(found.values())).reshape(len(found), len(tallies))
        return base, rows, self._marks(list(found)), worth

    def _marks(self, groups: Sequence[Sequence[Pick] | frozenset[Pick]]) -> Numbers:
        """1 where a pick (row) belongs to a group (column)."""
        marks = np.zeros((len(self.topic), len(groups)))
        for number, group in enumerate(groups):
            for topic, option in group:
                marks[self.first[topic] + option, number] = 1.0
        return marks


def _line(rule: AtLeast | AtMost) -> tuple[Tally, float, float]:
    """A requirement as a row that is to stay 0 or more: tally, unit, bound."""
    size = max(abs(rule.tally.low), abs(rule.tally.high), 1)
    sign = -1.0 if isinstance(rule, AtMost) else 1.0
    return rule.tally, sign / size, sign * rule.bound / size
