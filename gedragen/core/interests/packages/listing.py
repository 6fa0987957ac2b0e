"""Which packages give everyone at least so much, when few do among very many?

Packages are made topic by topic. One in the making is dropped as soon as a party, or a mix
of parties and frameworks, cannot come to the floor any more whatever is picked for the
topics that are left. The mixes are dual prices of the relaxed programme (Lagrangian
relaxation, Geoffrion 1974); those at points beside its optimum see what the optimum's own
do not. Bounds are floating-point numbers, widened; what is left is judged exactly.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from gedragen.core.interests.packages.solver import Floating
from gedragen.core.interests.packages.tally import Model, Pick, Picks

Numbers = NDArray[np.float32]

MIXES = 64
SPREAD = 0.1
"""How far beside the optimum the mixes are taken, in satisfaction (standard deviation)."""

WIDER = 1e-4
"""By so much bounds are widened: over ten times what single precision and the prices lose."""

BLOCK = 50_000
SAMPLE = 1_000
FOUND = 5_000


@dataclass(frozen=True)
class Mix:
    """The most that a mix can come to, and what each pick loses of that."""

    most: float
    topics: tuple[NDArray[np.float64], ...]
    joints: dict[frozenset[Pick], float]
    """Below 0: what is lost by the combination; above 0: by not having it."""


@dataclass(frozen=True)
class _Rows:
    """Packages in the making: the picks, what each mix has lost, what each party can have."""

    picks: NDArray[np.int16]
    lost: Numbers
    has: Numbers

    def __len__(self) -> int:
        return len(self.picks)

    def where(self, rows: slice | NDArray[np.bool_] | NDArray[np.int64]) -> _Rows:
        return _Rows(self.picks[rows], self.lost[rows], self.has[rows])


@dataclass(frozen=True)
class _Joint:
    """A combination whose last topic is picked: until then its best was counted."""

    at: tuple[Pick, ...]
    """The place in the order, and the option."""
    prices: Numbers
    worth: Numbers

    def settle(self, rows: _Rows) -> None:
        picked = np.logical_and.reduce([rows.picks[:, place] == o for place, o in self.at])
        rows.lost[picked] += np.maximum(-self.prices, 0)
        rows.lost[~picked] += np.maximum(self.prices, 0)
        rows.has[picked] += np.minimum(self.worth, 0)
        rows.has[~picked] -= np.maximum(self.worth, 0)


@dataclass(frozen=True)
class _Step:
    """One topic: its options that can still be picked, and what they do."""

    options: tuple[int, ...]
    lost: Numbers
    has: Numbers
    joints: tuple[_Joint, ...]
    rest: Numbers
    """The most that each party can still get after this topic."""


class Listing:
    """Every admissible package in which each party's satisfaction is `floor` or more."""

    def __init__(self, model: Model, mixes: Sequence[Mix], floor: Fraction) -> None:
        self.model, self.mixes = model, mixes
        self.least = np.float32(float(floor) - WIDER)
        self.room = np.array([mix.most - float(floor) + WIDER for mix in mixes], np.float32)
        free = [
            tuple(option for option in range(size) if self._is_free(topic, option))
            for topic, size in enumerate(model.sizes)
        ]
        self.order = sorted(range(len(free)), key=lambda topic: self._freedom(topic, free))
        self.steps = self._steps(free) if all(free) else []

    def packages(self, most: int, goes_on: Callable[[], bool] = lambda: True) -> list[Picks] | None:
        """All of them; None when that takes looking at more than `most` in the making, or
        when `goes_on` says that there is no more time."""
        if not self.steps:
            return []
        found: list[Picks] = []
        waiting = [(0, self._begin())]
        while waiting:
            if not goes_on():
                return None
            place, rows = waiting.pop()
            if place == len(self.steps):
                found += self._confirmed(rows)
                if len(found) > FOUND:
                    return None
                continue
            grown = self._grow(place, rows)
            most -= len(grown)
            if most < 0 or (place + 1 == len(self.steps) and len(grown) > FOUND):
                return None
            cuts = range(0, len(grown), BLOCK)
            waiting += [(place + 1, grown.where(slice(cut, cut + BLOCK))) for cut in cuts]
        return found

    def estimate(self) -> float:
        """About how many packages in the making there are to look at (Knuth 1975, Chen 1992)."""
        chance = np.random.default_rng(len(self.steps))
        rows, each, total = self._begin(), 1.0, 0.0
        for place in range(len(self.steps)):
            rows = self._grow(place, rows)
            total += each * len(rows)
            if len(rows) > SAMPLE:
                each *= len(rows) / SAMPLE
                rows = rows.where(chance.choice(len(rows), SAMPLE, replace=False))
        return total

    def _grow(self, place: int, rows: _Rows) -> _Rows:
        """Each package in the making with each option of the next topic that keeps it alive."""
        step = self.steps[place]
        kept = []
        for option, lost, has in zip(step.options, step.lost, step.has, strict=True):
            pick = np.full((len(rows), 1), option, np.int16)
            more = _Rows(np.hstack([rows.picks, pick]), rows.lost + lost, rows.has + has)
            more = self._alive(more, step)
            if step.joints:
                for joint in step.joints:
                    joint.settle(more)
                more = self._alive(more, step)
            kept.append(more)
        return _Rows(
            np.concatenate([more.picks for more in kept]),
            np.concatenate([more.lost for more in kept]),
            np.concatenate([more.has for more in kept]),
        )

    def _alive(self, rows: _Rows, step: _Step) -> _Rows:
        rows = rows.where(np.logical_and.reduce(rows.lost <= self.room, axis=1))
        return rows.where(np.logical_and.reduce(rows.has + step.rest >= self.least, axis=1))

    def _confirmed(self, rows: _Rows) -> Iterator[Picks]:
        back = np.argsort(self.order)
        for row in rows.picks[:, back]:
            picks = tuple(map(int, row))
            if self.model.admissible(picks):
                yield picks

    def _begin(self) -> _Rows:
        has = [
            (tally.constant + sum(max(worth, 0) for _, worth in tally.joints)) / tally.scale
            for tally in self.model.parties
        ]
        empty = np.zeros((1, 0), np.int16)
        return _Rows(empty, np.zeros((1, len(self.mixes)), np.float32), np.array([has], np.float32))

    def _steps(self, free: Sequence[tuple[int, ...]]) -> list[_Step]:
        parties = self.model.parties
        due = self._due()
        rest = np.zeros(len(parties), np.float32)
        steps = []
        for place in reversed(range(len(self.order))):
            topic = self.order[place]
            lost = [[mix.topics[topic][option] for mix in self.mixes] for option in free[topic]]
            has = [[party.terms[topic][o] / party.scale for party in parties] for o in free[topic]]
            gets = np.array(has, np.float32)
            joints = tuple(due.get(place, ()))
            steps.append(_Step(free[topic], np.array(lost, np.float32), gets, joints, rest))
            rest = rest + gets.max(axis=0)
        return steps[::-1]

    def _due(self) -> dict[int, list[_Joint]]:
        """Per place in the order the combinations of which the last topic is picked there."""
        worth: dict[frozenset[Pick], Numbers] = {}
        for number, party in enumerate(self.model.parties):
            for when, points in party.joints:
                row = worth.setdefault(
                    frozenset(when), np.zeros(len(self.model.parties), np.float32)
                )
                row[number] += points / party.scale
        place = {topic: position for position, topic in enumerate(self.order)}
        due: dict[int, list[_Joint]] = {}
        for both in sorted(worth, key=sorted):
            at = tuple((place[topic], option) for topic, option in sorted(both))
            prices = [mix.joints.get(both, 0.0) for mix in self.mixes]
            joint = _Joint(at, np.array(prices, np.float32), worth[both])
            due.setdefault(max(at)[0], []).append(joint)
        return due

    def _is_free(self, topic: int, option: int) -> bool:
        pairs = zip(self.mixes, self.room, strict=True)
        return all(mix.topics[topic][option] <= room for mix, room in pairs)

    def _freedom(self, topic: int, free: Sequence[tuple[int, ...]]) -> tuple[int, float]:
        """Topics with few options left come first, then those where a second one costs most."""
        costs = sorted(self.mixes[0].topics[topic]) if self.mixes else []
        return len(free[topic]), -float(costs[1]) if len(costs) > 1 else 0.0


def mixes(model: Model, seed: int, goes_on: Callable[[], bool] = lambda: True) -> list[Mix]:
    """Mixes of parties and frameworks, the first at the optimum of the relaxed programme.

    Fewer when `goes_on` says that there is no more time.
    """
    chance = np.random.default_rng(seed)
    floating = Floating(model, seed)
    height = floating.column(-1, 2, cost=1)
    rows = []
    for tally in model.parties:
        terms = floating.terms(tally, tally.scale) | {height: -1.0}
        rows.append(floating.rows)
        floating.row(terms, 0, np.inf)
    base = [-tally.constant / tally.scale for tally in model.parties]
    found = []
    for number in range(MIXES):
        if number and not goes_on():
            break
        shift = chance.normal(0, SPREAD, len(base)) if number else np.zeros(len(base))
        priced = floating.priced(dict(zip(rows, base + shift, strict=True)))
        if priced is None:
            continue
        weights = np.abs([priced.rows[row] for row in rows])
        topics = tuple(priced.columns[options] for options in floating.x)
        joints = {
            when: float(priced.columns[column])
            for when, column in floating.together.items()
            if len(when) > 1
        }
        most = float(priced.bound + weights @ shift)
        found.append(Mix(most, tuple(prices.max() - prices for prices in topics), joints))
    return found
