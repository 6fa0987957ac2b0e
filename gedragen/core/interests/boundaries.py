"""Which options cannot go together within the limits that everyone knows?

Rests on nothing that a party keeps to itself: options, their amounts, and limits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from gedragen.core.interests.packages.problem import Choice, Limit, Topic


@dataclass(frozen=True)
class Clash:
    """`choices` break `limit` whatever else is picked: at best they come to `reached`.

    No choices at all: no package keeps to this limit. None of the choices can be missed.
    """

    limit: str
    choices: tuple[Choice, ...]
    bound: str
    at: Fraction
    reached: Fraction


def clashes(topics: Sequence[Topic], limits: Sequence[Limit]) -> tuple[Clash, ...]:
    """Every single option and every pair that one limit rules out."""
    found: list[Clash] = []
    for limit in limits:
        if limit.at_most is not None:
            found += _over(topics, limit, limit.at_most, "at_most", 1)
        if limit.at_least is not None:
            found += _over(topics, limit, limit.at_least, "at_least", -1)
    return tuple(found)


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
