"""How does a negotiation look in whole numbers?

Everything a package is judged by becomes a `Tally` (a whole-number function of the picks)
or a clause on the picks, exact: no rounding happens here. Positions stand for ids: a pick
is (topic position, option position), a package one option position per topic.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, lcm

from gedragen.core.interests.packages.problem import (
    Choice,
    Count,
    Exclude,
    Framework,
    Interest,
    Limit,
    Party,
    Problem,
    Require,
)
from gedragen.core.interests.packages.recount import reach

Pick = tuple[int, int]
Picks = tuple[int, ...]


@dataclass(frozen=True)
class Tally:
    """`scale` times a quantity: a constant, a term per picked option, a term per combination."""

    scale: int
    constant: int
    terms: tuple[tuple[int, ...], ...]
    joints: tuple[tuple[tuple[Pick, ...], int], ...] = ()

    @property
    def low(self) -> int:
        """A number the value never falls below."""
        return self.constant + sum(map(min, self.terms)) + sum(min(j, 0) for _, j in self.joints)

    @property
    def high(self) -> int:
        """A number the value never exceeds."""
        return self.constant + sum(map(max, self.terms)) + sum(max(j, 0) for _, j in self.joints)

    def value(self, picks: Picks) -> int:
        """The exact value for one package."""
        single = sum(terms[pick] for terms, pick in zip(self.terms, picks, strict=True))
        both = sum(worth for when, worth in self.joints if all(picks[t] == o for t, o in when))
        return self.constant + single + both


def outward(tally: Tally, scale: int, *, up: bool = True) -> Tally:
    """The tally in units of 1/`scale`, every number rounded up (or down)."""

    def rounded(number: int) -> int:
        return -(-number * scale // tally.scale) if up else number * scale // tally.scale

    return Tally(
        scale,
        rounded(tally.constant),
        tuple(tuple(map(rounded, row)) for row in tally.terms),
        tuple((when, rounded(worth)) for when, worth in tally.joints),
    )


def ceiling(number: int, scale: int, wider: int) -> int:
    """`number`/`scale` in units of 1/`wider`, rounded up."""
    return -(-number * wider // scale)


@dataclass(frozen=True)
class AtLeast:
    """The tally's value is `bound` or more."""

    tally: Tally
    bound: int

    def holds(self, picks: Picks) -> bool:
        return self.tally.value(picks) >= self.bound


@dataclass(frozen=True)
class AtMost:
    """The tally's value is `bound` or less."""

    tally: Tally
    bound: int

    def holds(self, picks: Picks) -> bool:
        return self.tally.value(picks) <= self.bound


@dataclass(frozen=True)
class Clause:
    """When all of `when` are picked, so is at least one of `then`."""

    when: tuple[Pick, ...]
    then: tuple[Pick, ...] = ()

    def holds(self, picks: Picks) -> bool:
        applies = all(picks[t] == o for t, o in self.when)
        return not applies or any(picks[t] == o for t, o in self.then)


Requirement = AtLeast | AtMost | Clause


@dataclass(frozen=True)
class Member:
    """One thing that can be relaxed: a red line, an alternative, a framework."""

    name: str
    requirements: tuple[Requirement, ...]

    def holds(self, picks: Picks) -> bool:
        return all(requirement.holds(picks) for requirement in self.requirements)


@dataclass(frozen=True)
class Model:
    """A problem in whole numbers: satisfaction per party, and all members that can bind."""

    sizes: tuple[int, ...]
    parties: tuple[Tally, ...]
    alternatives: tuple[Fraction, ...]
    members: tuple[Member, ...]

    def satisfaction(self, picks: Picks) -> list[Fraction]:
        return [Fraction(tally.value(picks), tally.scale) for tally in self.parties]

    def admissible(self, picks: Picks) -> bool:
        return all(member.holds(picks) for member in self.members)


@dataclass(frozen=True)
class _Index:
    """Where each choice stands."""

    at: dict[Choice, Pick]

    def picks(self, choices: Iterable[Choice]) -> tuple[Pick, ...]:
        return tuple(self.at[choice] for choice in choices)


def model(problem: Problem) -> Model:
    """The whole-number form of a problem."""
    index = _Index(
        {
            (topic.id, option.id): (t, o)
            for t, topic in enumerate(problem.topics)
            for o, option in enumerate(topic.options)
        }
    )
    satisfactions = tuple(_satisfaction(problem, party, index) for party in problem.parties)
    members: list[Member] = []
    for party, tally in zip(problem.parties, satisfactions, strict=True):
        for interest in party.interests:
            lines = _red_line(problem, interest, index)
            members.append(Member(f"red_line:{party.id}/{interest.id}", lines))
        bound = AtLeast(tally, ceil(party.alternative * tally.scale))
        members.append(Member(f"alternative:{party.id}", (bound,) if party.alternative else ()))
    for framework in problem.frameworks:
        rules = _framework(problem, framework, index)
        members.append(Member(f"framework:{framework.id}", rules))
    return Model(
        tuple(len(topic.options) for topic in problem.topics),
        satisfactions,
        tuple(party.alternative for party in problem.parties),
        tuple(member for member in members if member.requirements),
    )


def whole_numbers(
    constant: Fraction,
    terms: list[list[Fraction]],
    joints: list[tuple[tuple[Pick, ...], Fraction]],
) -> Tally:
    """The tally with the smallest scale that makes every number whole."""
    numbers = [constant, *(n for row in terms for n in row), *(n for _, n in joints)]
    scale = lcm(*{number.denominator for number in numbers})
    return Tally(
        scale,
        int(constant * scale),
        tuple(tuple(int(number * scale) for number in row) for row in terms),
        tuple((when, int(number * scale)) for when, number in joints if number),
    )


def _rows(problem: Problem, interest: Interest) -> list[list[Fraction]]:
    zero = Fraction(0)
    return [
        [interest.scores.get((topic.id, option.id), zero) for option in topic.options]
        for topic in problem.topics
    ]


def _satisfaction(problem: Problem, party: Party, index: _Index) -> Tally:
    """Satisfaction as a tally whose terms are all ≥ 0, so that no partial sum exceeds it."""
    total = sum((interest.weight for interest in party.interests), Fraction(0))
    constant = Fraction(0)
    terms = [[Fraction(0)] * len(topic.options) for topic in problem.topics]
    joints: list[tuple[tuple[Pick, ...], Fraction]] = []
    for interest in party.interests:
        low, high = reach(problem, interest)
        share = interest.weight / total
        if high == low:
            constant += share
            continue
        factor = share / (high - low)
        for row, scores in zip(terms, _rows(problem, interest), strict=True):
            least = min(scores)
            for position, score in enumerate(scores):
                row[position] += (score - least) * factor
        for joint in interest.joint:
            constant += max(-joint.score, Fraction(0)) * factor
            joints.append((index.picks(joint.when), joint.score * factor))
    return whole_numbers(constant, terms, joints)


def _red_line(problem: Problem, interest: Interest, index: _Index) -> tuple[Requirement, ...]:
    rules: list[Requirement] = []
    if interest.red_line is not None:
        joints = [(index.picks(joint.when), joint.score) for joint in interest.joint]
        tally = whole_numbers(Fraction(0), _rows(problem, interest), joints)
        rules.append(AtLeast(tally, ceil(interest.red_line * tally.scale)))
    rules += [Clause(index.picks(never)) for never in interest.never]
    return tuple(rules)


def _framework(problem: Problem, framework: Framework, index: _Index) -> tuple[Requirement, ...]:
    match framework:
        case Exclude():
            return (Clause(index.picks(framework.choices)),)
        case Require():
            return (Clause(index.picks((framework.given,)), index.picks(framework.then)),)
        case Limit():
            rows = [
                [option.amounts.get(framework.amount, Fraction(0)) for option in topic.options]
                for topic in problem.topics
            ]
        case Count():
            rows = [[Fraction(0)] * len(topic.options) for topic in problem.topics]
            for topic, option in index.picks(framework.choices):
                rows[topic][option] = Fraction(1)
    tally = whole_numbers(Fraction(0), rows, [])
    rules: list[Requirement] = []
    if framework.at_least is not None:
        rules.append(AtLeast(tally, ceil(framework.at_least * tally.scale)))
    if framework.at_most is not None:
        rules.append(AtMost(tally, floor(framework.at_most * tally.scale)))
    return tuple(rules)
