"""What does a package mean, exactly, for every interest, party and framework?

Plain fractions, straight from the definitions, without arrays or solvers: every answer
of the finder passes through here before anyone sees it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from gedragen.core.interests.packages.problem import (
    Choice,
    Count,
    Exclude,
    Framework,
    Interest,
    Limit,
    Package,
    Party,
    Problem,
    Require,
)

ROUNDED = 1000
"""Leximin counts satisfactions in thousandths, rounded half up."""

FLOOR = Fraction(1, 1000)
"""The least that a party's gain counts for in the Nash product."""


@dataclass(frozen=True)
class Change:
    """What must give way for a package to pass: a bound moves, or a rule is dropped."""

    member: str
    bound: str = ""
    start: Fraction | None = None
    to: Fraction | None = None

    @property
    def drop(self) -> bool:
        return not self.bound


@dataclass(frozen=True)
class Standing:
    """How one interest fares under a package."""

    score: Fraction
    satisfaction: Fraction
    secured: bool


@dataclass(frozen=True)
class Recount:
    """A package, counted: per party and interest, and everything it crosses."""

    satisfaction: dict[str, Fraction]
    interests: dict[str, dict[str, Standing]]
    changes: tuple[Change, ...]

    @property
    def admissible(self) -> bool:
        """Every party secured and every framework kept."""
        return not self.changes

    @property
    def worst_off(self) -> Fraction:
        return min(self.satisfaction.values())

    @property
    def total(self) -> Fraction:
        return sum(self.satisfaction.values(), Fraction(0))

    @property
    def mean(self) -> Fraction:
        return self.total / len(self.satisfaction)

    @property
    def leximin(self) -> tuple[int, ...]:
        """Satisfactions in thousandths, worst-off first: what the leximin rule compares."""
        return tuple(sorted(thousandths(value) for value in self.satisfaction.values()))


def thousandths(value: Fraction) -> int:
    """`value` in thousandths, rounded half up."""
    return (value * ROUNDED * 2 + 1).__floor__() // 2


def picked(package: Package, choices: Iterable[Choice]) -> int:
    """How many of `choices` the package picks."""
    return sum(package[topic] == option for topic, option in choices)


def whole(package: Package, choices: tuple[Choice, ...]) -> bool:
    """Whether the package picks all of `choices`."""
    return all(package[topic] == option for topic, option in choices)


def score(interest: Interest, package: Package) -> Fraction:
    """The picked options' scores plus every joint score whose choices are all picked."""
    single = [interest.scores[choice] for choice in package.items() if choice in interest.scores]
    return sum(single + [j.score for j in interest.joint if whole(package, j.when)], Fraction(0))


def reach(problem: Problem, interest: Interest) -> tuple[Fraction, Fraction]:
    """The range of an interest's score, as if nothing else bound the choices."""
    low = high = Fraction(0)
    for topic in problem.topics:
        choices = [(topic.id, option.id) for option in topic.options]
        if any(choice in interest.scores for choice in choices):
            scores = [interest.scores.get(choice, Fraction(0)) for choice in choices]
            low += min(scores)
            high += max(scores)
    for joint in interest.joint:
        low += min(joint.score, Fraction(0))
        high += max(joint.score, Fraction(0))
    return low, high


def interest_satisfaction(problem: Problem, interest: Interest, package: Package) -> Fraction:
    """Where the score stands in its range, 0 to 1; 1 where the range is a point."""
    low, high = reach(problem, interest)
    return (score(interest, package) - low) / (high - low) if high > low else Fraction(1)


def crossed(interest: Interest, package: Package) -> tuple[bool, bool]:
    """Whether the score is below the red line, and whether a `never` is picked as a whole."""
    below = interest.red_line is not None and score(interest, package) < interest.red_line
    return below, any(whole(package, never) for never in interest.never)


def satisfaction(problem: Problem, party: Party, package: Package) -> Fraction:
    """The weighted mean of the party's interests' satisfactions."""
    return _mean(party, [interest_satisfaction(problem, i, package) for i in party.interests])


def _mean(party: Party, satisfactions: Iterable[Fraction]) -> Fraction:
    weights = [interest.weight for interest in party.interests]
    earned = (weight * s for weight, s in zip(weights, satisfactions, strict=True))
    return sum(earned, Fraction(0)) / sum(weights, Fraction(0))


def party_changes(party: Party, package: Package, reached: Fraction) -> list[Change]:
    """What the party would have to give up for this package; empty when it is secured.

    `reached` is the party's satisfaction.
    """
    changes = []
    for interest in party.interests:
        below, never = crossed(interest, package)
        member = f"red_line:{party.id}/{interest.id}"
        if below:
            changes.append(Change(member, "red_line", interest.red_line, score(interest, package)))
        if never:
            changes.append(Change(member))
    if reached < party.alternative:
        changes.append(Change(f"alternative:{party.id}", "alternative", party.alternative, reached))
    return changes


def framework_changes(problem: Problem, framework: Framework, package: Package) -> list[Change]:
    """How the framework would have to give way for this package; empty when it holds."""
    member = f"framework:{framework.id}"
    match framework:
        case Exclude():
            return [Change(member)] if whole(package, framework.choices) else []
        case Require():
            applies = whole(package, (framework.given,))
            return [Change(member)] if applies and not picked(package, framework.then) else []
        case Limit():
            value = sum(
                (
                    option.amounts.get(framework.amount, Fraction(0))
                    for topic in problem.topics
                    for option in topic.options
                    if package[topic.id] == option.id
                ),
                Fraction(0),
            )
        case Count():
            value = Fraction(picked(package, framework.choices))
    changes = []
    if framework.at_least is not None and value < framework.at_least:
        changes.append(Change(member, "at_least", framework.at_least, value))
    if framework.at_most is not None and value > framework.at_most:
        changes.append(Change(member, "at_most", framework.at_most, value))
    return changes


def recount(problem: Problem, package: Package) -> Recount:
    """Everything about one package, counted exactly."""
    satisfied: dict[str, Fraction] = {}
    interests: dict[str, dict[str, Standing]] = {}
    changes: list[Change] = []
    for party in problem.parties:
        standings = {
            interest.id: Standing(
                score(interest, package),
                interest_satisfaction(problem, interest, package),
                not any(crossed(interest, package)),
            )
            for interest in party.interests
        }
        reached = _mean(party, (standing.satisfaction for standing in standings.values()))
        interests[party.id], satisfied[party.id] = standings, reached
        changes += party_changes(party, package, reached)
    for framework in problem.frameworks:
        changes += framework_changes(problem, framework, package)
    return Recount(satisfied, interests, tuple(changes))


def gains(problem: Problem, counted: Recount) -> list[Fraction]:
    """The factors of the Nash product: satisfaction beyond the alternative, at least `FLOOR`."""
    return [
        max(counted.satisfaction[party.id] - party.alternative, FLOOR) for party in problem.parties
    ]


def admissible(problem: Problem, package: Package) -> bool:
    """Whether every party is secured and every framework holds."""
    return recount(problem, package).admissible
