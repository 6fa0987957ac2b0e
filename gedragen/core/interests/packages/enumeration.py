"""Which package is best, when all of them can be looked at?

Exact up to about a million packages: whole numbers in arrays, block by block, so that
memory stays small; what floating point cannot tell apart is compared in exact numbers.
Packages are numbered in the order of the file: the first topic changes slowest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from math import lcm, prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gedragen.core.interests.packages.recount import FLOOR, ROUNDED
from gedragen.core.interests.packages.tally import (
    AtLeast,
    AtMost,
    Clause,
    Member,
    Model,
    Pick,
    Picks,
    Requirement,
    Tally,
)

Array = NDArray[Any]

LARGEST = 2**20
"""The most packages that are enumerated."""

BLOCK = 2**16
FITS = (2**63 - 1) // (2 * ROUNDED + 1)
"""Below this a value survives being rounded to thousandths in 64 bits."""

SLACK = 1e-9
"""Far more than floating point can be off here; what is closer is compared exactly."""

PARTIES_PER_PRODUCT = 64


@dataclass(frozen=True)
class Block:
    """Consecutive packages: those that share the picks of the head topics."""

    grid: Grid
    head: Picks
    start: int

    def values(self, tally: Tally) -> Array:
        """The tally's value for every package of the block, exact."""
        tail, head_joints = self.grid.tail(tally)
        known = tally.constant + sum(row[p] for row, p in zip(tally.terms, self.head, strict=False))
        values: Array = tail + known
        for when, worth in head_joints:
            chosen = self.matches(when)
            if chosen is not None:
                values[chosen] += worth
        return values

    def matches(self, when: Sequence[Pick]) -> Array | None:
        """Which packages pick all of `when`; None when no package of the block does."""
        cut = len(self.head)
        if any(self.head[topic] != option for topic, option in when if topic < cut):
            return None
        return self.grid.tail_matches(tuple(pick for pick in when if pick[0] >= cut))

    def violates(self, requirement: Requirement) -> Array:
        """Which packages break the requirement."""
        match requirement:
            case AtLeast(tally, bound):
                return self.values(tally) < bound
            case AtMost(tally, bound):
                return self.values(tally) > bound
            case Clause(when, then):
                broken = self.matches(when)
                if broken is None:
                    return np.zeros(self.grid.width, dtype=bool)
                for pick in then:
                    kept = self.matches((pick,))
                    if kept is not None:
                        broken = broken & ~kept
                return broken

    def violations(self, member: Member) -> Array:
        """Which packages break the member."""
        first, *rest = member.requirements
        broken = self.violates(first)
        for requirement in rest:
            broken = broken | self.violates(requirement)
        return broken

    def admissible(self, members: Sequence[Member]) -> Array:
        """Positions in the block of the packages that keep to all members."""
        kept = np.ones(self.grid.width, dtype=bool)
        for member in members:
            kept &= ~self.violations(member)
            if not kept.any():
                break
        return np.flatnonzero(kept)


@dataclass(frozen=True)
class Grid:
    """All packages of a model, split into head topics and tail topics."""

    model: Model
    cut: int
    tails: dict[int, tuple[Array, list[tuple[tuple[Pick, ...], int]]]] = field(
        default_factory=dict, compare=False
    )
    tail_picks: dict[tuple[Pick, ...], Array] = field(default_factory=dict, compare=False)

    @classmethod
    def over(cls, model: Model, block: int = BLOCK) -> Grid:
        """Split so that a block holds at most `block` packages (or one topic)."""
        cut = len(model.sizes) - 1
        while cut and prod(model.sizes[cut - 1 :]) <= block:
            cut -= 1
        return cls(model, cut)

    @cached_property
    def width(self) -> int:
        return prod(self.model.sizes[self.cut :])

    def blocks(self) -> Iterator[Block]:
        heads = product(*(range(size) for size in self.model.sizes[: self.cut]))
        for number, head in enumerate(heads):
            yield Block(self, head, number * self.width)

    def picks(self, number: int) -> Picks:
        """The package with this number."""
        picks = []
        for size in reversed(self.model.sizes):
            number, pick = divmod(number, size)
            picks.append(pick)
        return tuple(reversed(picks))

    def digits(self, numbers: Array) -> list[Array]:
        """The picks of many packages: per topic an array of option positions."""
        digits = []
        for size in reversed(self.model.sizes):
            numbers, pick = np.divmod(numbers, size)
            digits.append(pick)
        return digits[::-1]

    def tail(self, tally: Tally) -> tuple[Array, list[tuple[tuple[Pick, ...], int]]]:
        """What the tail topics add, and the joint scores that depend on the head too."""
        key = id(tally)
        if key not in self.tails:
            wide = max(abs(tally.low), abs(tally.high), tally.scale) < FITS
            kind = np.int64 if wide else object
            values = np.zeros(1, dtype=kind)
            for row in tally.terms[self.cut :]:
                values = np.add.outer(values, np.array(row, dtype=kind)).ravel()
            head_joints = []
            for when, worth in tally.joints:
                if any(topic < self.cut for topic, _ in when):
                    head_joints.append((when, worth))
                else:
                    values[self.tail_matches(when)] += worth
            self.tails[key] = values, head_joints
        return self.tails[key]

    def tail_matches(self, when: tuple[Pick, ...]) -> Array:
        """Which packages of any block pick all of `when`, all of it in the tail."""
        if when not in self.tail_picks:
            chosen = np.ones(self.width, dtype=bool)
            for topic, option in when:
                after = prod(self.model.sizes[topic + 1 :])
                numbers = np.arange(self.width) // after % self.model.sizes[topic]
                chosen &= numbers == option
            self.tail_picks[when] = chosen
        return self.tail_picks[when]


@dataclass
class Chosen:
    """The best package so far under one rule: its number, its exact sum, its key."""

    key: Any = None
    total: int = -1
    number: int = -1

    def offer(self, key: Any, totals: Array, numbers: Array) -> None:
        """Take the first package with the largest sum, if it beats what we have."""
        best = int(np.argmax(totals))
        if (key, int(totals[best])) > (self.key, self.total) if self.key is not None else True:
            self.key, self.total, self.number = key, int(totals[best]), int(numbers[best])


class Contest:
    """Compares packages under the three rules, over the exact satisfactions of a model."""

    def __init__(self, model: Model) -> None:
        self.scales = [tally.scale for tally in model.parties]
        self.common = lcm(*self.scales)
        self.alternatives = model.alternatives
        self.gain_scales = [
            lcm(scale, alternative.denominator, FLOOR.denominator)
            for scale, alternative in zip(self.scales, model.alternatives, strict=True)
        ]

    def shares(self, values: list[Array]) -> Array:
        """Satisfactions as floating-point numbers, party by package."""
        rows = [v.astype(float) / float(s) for v, s in zip(values, self.scales, strict=True)]
        return np.array(rows)

    def totals(self, values: list[Array]) -> Array:
        """Exact sums of satisfaction, over the common denominator."""
        total: Array = np.zeros(len(values[0]), dtype=object)
        for column, scale in zip(values, self.scales, strict=True):
            total = total + column.astype(object) * (self.common // scale)
        return total

    def products(self, values: list[Array]) -> Array:
        """Exact Nash products, over a denominator that all packages share."""
        result: Array = np.ones(len(values[0]), dtype=object)
        columns = zip(values, self.scales, self.alternatives, self.gain_scales, strict=True)
        for column, scale, alternative, wide in columns:
            gain = column.astype(object) * (wide // scale) - int(alternative * wide)
            result = result * np.maximum(gain, int(FLOOR * wide))
        return result

    def offer(self, rule: str, chosen: Chosen, numbers: Array, values: list[Array]) -> None:
        """Let the packages with these satisfactions compete for `chosen`."""
        contest: Callable[[Chosen, Array, list[Array]], None] = getattr(self, f"_{rule}")
        contest(chosen, numbers, values)

    def _leximin(self, chosen: Chosen, numbers: Array, values: list[Array]) -> None:
        rest = np.arange(len(numbers))
        if chosen.key is not None:
            for column, scale in zip(values, self.scales, strict=True):
                least = -(-((2 * chosen.key[0] - 1) * scale) // (2 * ROUNDED))
                rest = rest[column[rest] >= least]
        if not len(rest):
            return
        rounded = np.array(
            [
                ((column[rest] * (2 * ROUNDED) + scale) // (2 * scale)).astype(np.int64)
                for column, scale in zip(values, self.scales, strict=True)
            ]
        )
        keep = np.flatnonzero(rounded.min(axis=0) == rounded.min(axis=0).max())
        rounded, rest = np.sort(rounded[:, keep], axis=0), rest[keep]
        for position in range(len(rounded)):
            keep = np.flatnonzero(rounded[position] == rounded[position].max())
            rounded, rest = rounded[:, keep], rest[keep]
        key = tuple(int(value) for value in rounded[:, 0])
        if chosen.key is None or key >= chosen.key:
            tied = [column[rest] for column in values]
            near = self._near(self.shares(tied).sum(axis=0))
            totals = self.totals([column[near] for column in tied])
            chosen.offer(key, totals, numbers[rest[near]])

    def _utilitarian(self, chosen: Chosen, numbers: Array, values: list[Array]) -> None:
        near = self._near(self.shares(values).sum(axis=0))
        chosen.offer(0, self.totals([column[near] for column in values]), numbers[near])

    def _nash(self, chosen: Chosen, numbers: Array, values: list[Array]) -> None:
        lines = np.array([float(alternative) for alternative in self.alternatives])
        gains = np.maximum(self.shares(values) - lines[:, None], float(FLOOR))
        groups = range(0, len(gains), PARTIES_PER_PRODUCT)
        logs = sum(np.log(gains[at : at + PARTIES_PER_PRODUCT].prod(axis=0)) for at in groups)
        near = self._near(logs, SLACK * len(gains))
        tied = [column[near] for column in values]
        products = self.products(tied)
        best = max(products)
        if chosen.key is None or best >= chosen.key:
            keep = np.flatnonzero(products == best)
            chosen.offer(best, self.totals([c[keep] for c in tied]), numbers[near[keep]])

    @staticmethod
    def _near(measure: Array, slack: float = SLACK) -> Array:
        """Positions that floating point cannot tell from the largest."""
        return np.flatnonzero(measure >= measure.max() - slack * max(1.0, abs(measure.max())))


@dataclass(frozen=True)
class Survey:
    """What enumeration found: how many packages are admissible, the best per rule."""

    admissible: int
    best: dict[str, Picks]


def survey(model: Model, rules: Sequence[str], block: int = BLOCK) -> Survey:
    """Look at every package once and keep the best under each rule, exactly."""
    grid, contest = Grid.over(model, block), Contest(model)
    chosen = {rule: Chosen() for rule in rules}
    count = 0
    for part in grid.blocks():
        inside = part.admissible(model.members)
        if not len(inside):
            continue
        count += len(inside)
        values = [part.values(tally)[inside] for tally in model.parties]
        for rule, best in chosen.items():
            contest.offer(rule, best, part.start + inside, values)
    if not count:
        return Survey(0, {})
    return Survey(count, {rule: grid.picks(best.number) for rule, best in chosen.items()})
