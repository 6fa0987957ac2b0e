"""Why is nothing admissible, and what is the least that must give way?

A conflict is a minimal set of members that cannot hold together: a minimal hitting set of
the sets of members that the packages violate (Reiter 1987). A relaxation is such a
violated set, minimal itself, with what each bound must become in one package.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from gedragen.core.interests.packages.enumeration import Array, Grid
from gedragen.core.interests.packages.problem import Problem
from gedragen.core.interests.packages.recount import Change, recount
from gedragen.core.interests.packages.tally import (
    AtLeast,
    AtMost,
    Clause,
    Member,
    Model,
    Picks,
    Tally,
)

SHOWN = 20
"""Whole sizes are listed up to about so many entries, the smallest size always."""

LONGEST = 100
WORD = 62
SETS = 3000
STEPS = 50_000


@dataclass(frozen=True)
class Conflict:
    """Members that cannot hold together; `minimal` when none can be missed, proven."""

    members: tuple[str, ...]
    minimal: bool


@dataclass(frozen=True)
class Relaxation:
    """Changes that together admit a package; `smallest` when fewer are proven not to."""

    changes: tuple[Change, ...]
    smallest: bool

    @property
    def cost(self) -> int:
        return len({change.member for change in self.changes})


@dataclass(frozen=True)
class Impasse:
    """Why nothing is admissible: what clashes, and what would make room."""

    conflicts: tuple[Conflict, ...]
    relaxations: tuple[Relaxation, ...]


def impasse(problem: Problem, model: Model) -> Impasse:
    """Explain an infeasible problem, exactly, by looking at every package."""
    grid = Grid.over(model)
    codes = violations(grid)
    distinct = np.unique(codes[0])[None, :] if len(codes) == 1 else np.unique(codes, axis=1)
    minimal, complete = smallest_sets(distinct)
    clashes = hitting_sets(minimal, len(model.members)) if complete else []
    clashes = clashes or [_deleted(distinct, len(model.members))]
    conflicts = tuple(
        Conflict(tuple(model.members[m].name for m in members), True)
        for members in by_size(clashes)
    )
    least = min(map(len, minimal))
    relaxations = []
    for members in by_size(minimal):
        picks = _gentlest(grid, codes, members)
        changes = recount(problem, problem.package(picks)).changes
        relaxations.append(Relaxation(changes, len(members) == least))
    return Impasse(conflicts, tuple(relaxations))


def by_size(sets: Iterable[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Smallest first, whole sizes while the list stays short: no order of the file decides."""
    ordered = sorted(sets, key=lambda members: (len(members), members))
    listed: list[tuple[int, ...]] = []
    for size in sorted({len(members) for members in ordered}):
        same = [members for members in ordered if len(members) == size]
        if listed and len(listed) + len(same) > SHOWN:
            break
        listed += same
    return listed[:LONGEST]


def violations(grid: Grid) -> Array:
    """Per package the set of members it violates, as bits: words by packages."""
    members = grid.model.members
    words = -(-len(members) // WORD)
    parts = []
    for block in grid.blocks():
        code = np.zeros((words, grid.width), dtype=np.int64)
        for position, member in enumerate(members):
            word, bit = divmod(position, WORD)
            code[word] |= block.violations(member).astype(np.int64) << bit
        parts.append(code)
    return np.concatenate(parts, axis=1)


def smallest_sets(codes: Array) -> tuple[list[tuple[int, ...]], bool]:
    """The sets that contain no other, smallest first; False when some were left out."""
    sizes = np.bitwise_count(codes).sum(axis=0)
    codes = codes[:, np.argsort(sizes, kind="stable")]
    minimal: list[tuple[int, ...]] = []
    while codes.shape[1] and len(minimal) < SETS:
        least = codes[:, :1]
        minimal.append(_members(least[:, 0]))
        contains = ((codes & least) == least).all(axis=0)
        codes = codes[:, ~contains]
    return minimal, not codes.shape[1]


def _members(code: Array) -> tuple[int, ...]:
    return tuple(
        word * WORD + bit
        for word, bits in enumerate(code)
        for bit in range(WORD)
        if bits >> bit & 1
    )


def _code(members: Iterable[int], words: int) -> Array:
    code = np.zeros(words, dtype=np.int64)
    for member in members:
        code[member // WORD] |= 1 << member % WORD
    return code


def _deleted(codes: Array, count: int) -> tuple[int, ...]:
    """One minimal conflict: leave out each member that can be missed."""

    def clash(members: Sequence[int]) -> bool:
        mask = _code(members, len(codes))[:, None]
        return bool(((codes & mask) != 0).any(axis=0).all())

    return shrink(tuple(range(count)), clash)


def shrink(members: tuple[int, ...], clash: Callable[[Sequence[int]], bool]) -> tuple[int, ...]:
    """A minimal part of `members` that still clashes, by leaving out one at a time."""
    for member in members:
        fewer = tuple(other for other in members if other != member)
        if clash(fewer):
            members = fewer
    return members


def hitting_sets(sets: Sequence[tuple[int, ...]], count: int) -> list[tuple[int, ...]]:
    """Minimal sets that meet every one of `sets`; all of them, or those within `STEPS`.

    Breadth first by size, so that what is found first is smallest. A set is kept only
    while each of its elements is the only one to meet some set (Murakami & Uno 2014).
    """
    meets = [0] * count
    for position, members in enumerate(sets):
        for member in members:
            meets[member] |= 1 << position
    every = (1 << len(sets)) - 1
    found: list[tuple[int, ...]] = []
    level: dict[tuple[int, ...], None] = {(): None}
    steps = 0
    while level:
        following: dict[tuple[int, ...], None] = {}
        for chosen in level:
            steps += 1
            if steps > STEPS:
                return found
            met = 0
            for member in chosen:
                met |= meets[member]
            if met == every:
                found.append(chosen)
                continue
            missed = (~met & every) & -(~met & every)
            for member in sets[missed.bit_length() - 1]:
                wider = tuple(sorted((*chosen, member)))
                if wider not in following and _each_needed(wider, meets):
                    following[wider] = None
        level = following
    return found


def _each_needed(chosen: tuple[int, ...], meets: Sequence[int]) -> bool:
    once = twice = 0
    for member in chosen:
        twice |= once & meets[member]
        once |= meets[member]
    return all(meets[member] & ~twice for member in chosen)


def _gentlest(grid: Grid, codes: Array, members: tuple[int, ...]) -> Picks:
    """The package that violates exactly `members`, by as little as possible."""
    code = _code(members, len(codes))
    numbers = np.flatnonzero((codes == code[:, None]).all(axis=0))
    digits = grid.digits(numbers)
    strain = np.zeros(len(numbers))
    for member in members:
        strain += _strain(grid.model.members[member], digits)
    return grid.picks(int(numbers[int(np.argmin(strain))]))


def _strain(member: Member, digits: Sequence[Array]) -> Array:
    """How far packages are from keeping to a member, as a share of what is possible."""
    strain = np.zeros(len(digits[0]))
    for requirement in member.requirements:
        match requirement:
            case AtLeast(tally, bound):
                short = bound - _values(tally, digits)
                strain += np.maximum(short, 0) / max(tally.high - tally.low, 1)
            case AtMost(tally, bound):
                over = _values(tally, digits) - bound
                strain += np.maximum(over, 0) / max(tally.high - tally.low, 1)
            case Clause(when, then):
                broken = _picked(when, digits)
                for pick in then:
                    broken = broken & ~_picked((pick,), digits)
                strain += broken
    return strain


def _values(tally: Tally, digits: Sequence[Array]) -> Array:
    values: Array = np.full(len(digits[0]), float(tally.constant))
    for row, digit in zip(tally.terms, digits, strict=True):
        values = values + np.array(row, dtype=float)[digit]
    for when, worth in tally.joints:
        values = values + _picked(when, digits) * float(worth)
    return values


def _picked(when: Sequence[tuple[int, int]], digits: Sequence[Array]) -> Array:
    chosen = np.ones(len(digits[0]), dtype=bool)
    for topic, option in when:
        chosen = chosen & (digits[topic] == option)
    return chosen
