"""Which options cannot go together within the frameworks that everyone knows?

Rests on nothing that a party keeps to itself: options, their amounts, and frameworks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from gedragen.core.interests.packages.problem import (
    Choice,
    Count,
    Exclude,
    Framework,
    Limit,
    Require,
    Topic,
)

RULE = "rule"
"""What stands for the bound where a framework forbids the choices themselves."""


@dataclass(frozen=True)
class Clash:
    """`choices` break `limit` whatever else is picked: at best they come to `reached`.

    No choices at all: no package keeps to this limit. None of the choices can be missed.
    Where the bound is `RULE` the framework is about choices and no amount is reached.
    """

    limit: str
    choices: tuple[Choice, ...]
    bound: str
    at: Fraction
    reached: Fraction


def clashes(topics: Sequence[Topic], frameworks: Sequence[Framework]) -> tuple[Clash, ...]:
    """Every single option and every pair that one framework rules out."""
    found: list[Clash] = []
    for framework in frameworks:
        if not isinstance(framework, Limit):
            found += _forbidden(topics, framework)
            continue
        if framework.at_most is not None:
            found += _over(topics, framework, framework.at_most, "at_most", 1)
        if framework.at_least is not None:
            found += _over(topics, framework, framework.at_least, "at_least", -1)
    return tuple(found)


def _forbidden(topics: Sequence[Topic], framework: Exclude | Require | Count) -> Iterator[Clash]:
    """The options and pairs of different topics that can never be in a package that keeps it."""
    none = Fraction(0)
    if not _possible(topics, framework, {}):
        yield Clash(framework.id, (), RULE, none, none)
        return
    out = {
        choice
        for choice in _choices(topics)
        if not _possible(topics, framework, {choice[0]: choice[1]})
    }
    for choice in _choices(topics):
        if choice in out:
            yield Clash(framework.id, (choice,), RULE, none, none)
    touched = _touched(framework)
    rest = [c for c in _choices(topics) if c[0] in touched and c not in out]
    for one, other in combinations(rest, 2):
        if one[0] != other[0] and not _possible(topics, framework, dict((one, other))):
            yield Clash(framework.id, (one, other), RULE, none, none)


def _choices(topics: Sequence[Topic]) -> Iterator[Choice]:
    return ((topic.id, option.id) for topic in topics for option in topic.options)


def _touched(framework: Exclude | Require | Count) -> frozenset[str]:
    """The topics that a framework says anything about."""
    if isinstance(framework, Require):
        return frozenset(topic for topic, _ in (framework.given, *framework.then))
    return frozenset(topic for topic, _ in framework.choices)


def _possible(
    topics: Sequence[Topic], framework: Exclude | Require | Count, picks: Mapping[str, str]
) -> bool:
    """Say whether a package with these picks can keep to the framework.

    Topics are free of one another, so how many of some choices are picked runs from the
    sum of what each topic must pick of them to the sum of what it can.
    """
    if isinstance(framework, Require):
        if _reach(topics, (framework.given,), picks)[0] == 0:
            return True
        given = {framework.given[0]: framework.given[1]}
        return _reach(topics, framework.then, {**picks, **given})[1] > 0
    least, most = _reach(topics, framework.choices, picks)
    if isinstance(framework, Exclude):
        return least < len(framework.choices)
    return (framework.at_most is None or least <= framework.at_most) and (
        framework.at_least is None or most >= framework.at_least
    )


def _reach(
    topics: Sequence[Topic], choices: Sequence[Choice], picks: Mapping[str, str]
) -> tuple[int, int]:
    """How many of `choices` a package with these picks has at least and at most."""
    least = most = 0
    for topic in topics:
        options = [picks[topic.id]] if topic.id in picks else [o.id for o in topic.options]
        hits = [(topic.id, option) in choices for option in options]
        least, most = least + all(hits), most + any(hits)
    return least, most


def _over(
    topics: Sequence[Topic], limit: Limit, at: Fraction, bound: str, sign: int
) -> Iterator[Clash]:
    """A floor is a ceiling on the negated amounts."""
    costs = {
        (topic.id, option.id): sign * option.amounts.get(limit.amount, Fraction(0))
        for topic in topics
        for option in topic.options
    }
    least = {
        topic.id: min(costs[topic.id, option.id] for option in topic.options) for topic in topics
    }
    base = sum(least.values(), Fraction(0))
    if base > sign * at:
        yield Clash(limit.id, (), bound, at, sign * base)
        return
    extra = {choice: cost - least[choice[0]] for choice, cost in costs.items()}
    room = sign * at - base
    alone = {choice for choice, more in extra.items() if more > room}
    for choice in sorted(alone, key=list(extra).index):
        yield Clash(limit.id, (choice,), bound, at, sign * (base + extra[choice]))
    rest = [choice for choice, more in extra.items() if more > 0 and choice not in alone]
    for one, other in combinations(rest, 2):
        more = extra[one] + extra[other]
        if one[0] != other[0] and more > room:
            yield Clash(limit.id, (one, other), bound, at, sign * (base + more))
