"""What enters a run of the package finder, of all that parties scored and shared?

Only what a party filed and shared with the facilitator or wider enters. What it keeps to
itself counts in `own`, for its own eyes, and nowhere else.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from fractions import Fraction
from types import MappingProxyType

from gedragen.core.interests.packages.problem import (
    Choice,
    Exclude,
    Framework,
    Interest,
    Joint,
    Party,
    Problem,
    Topic,
)
from gedragen.core.visibility import Level

TOP = 10
"""People answer on a scale from 0 to 10."""

THOUSAND = 1000
"""A problem is written with three decimals."""

ROUNDS = 3
"""How many rounds may be frozen without a new option on the table."""

OTHERS = 3
"""With fewer other parties that hold a red line, a no can be traced."""


@dataclass(frozen=True)
class Crossing:
    """Options that, picked together, an interest cannot live with."""

    id: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Brought:
    """An interest as its owner scored it, and how widely each part is shared.

    `scores`, `without` and `red_line` are on the scale of 0 to 10; `red_line` is a
    satisfaction on that scale. `joint` scores run from -10 to 10 and are figures: they are
    shared as widely as the scores.
    """

    id: str
    weight: Fraction
    level: Level
    figures_level: Level
    red_line_level: Level
    scores: Mapping[Choice, Fraction] = field(default_factory=lambda: MappingProxyType({}))
    without: Fraction | None = None
    red_line: Fraction | None = None
    crossings: tuple[Crossing, ...] = ()
    label: str = ""
    joint: tuple[Joint, ...] = ()


@dataclass(frozen=True)
class Bringer:
    """A party with its interests; `filed` once it said that its scores are complete."""

    id: str
    interests: tuple[Brought, ...]
    filed: bool
    label: str = ""


def reaches_facilitators(*levels: Level) -> bool:
    """Say whether something with all these levels was shared with the facilitator or wider."""
    return all(level.rank >= Level.FACILITATORS.rank for level in levels)


def is_complete(topics: Iterable[Topic], interest: Brought) -> bool:
    """Say whether every option has a score: an empty box is no answer, never a 0."""
    return all(
        (topic.id, option.id) in interest.scores for topic in topics for option in topic.options
    )


def as_shared(interest: Brought) -> Brought | None:
    """What the facilitator may know of `interest`; None when nothing."""
    if not reaches_facilitators(interest.level):
        return None
    seen = interest
    if not reaches_facilitators(interest.figures_level):
        seen = replace(seen, weight=Fraction(1), scores={}, without=None, joint=())
    if not reaches_facilitators(interest.red_line_level):
        seen = replace(seen, red_line=None, crossings=())
    return seen


def red_line_score(
    topics: Iterable[Topic],
    scores: Mapping[Choice, Fraction],
    red_line: Fraction,
    joint: Iterable[Joint] = (),
) -> Fraction:
    """The score that stands for `red_line`, a satisfaction from 0 to 10.

    lo + (hi - lo) * red_line / 10 over the interest's whole range, in which what can be
    gained and lost by joint scores counts; rounded up to three decimals so that the line is
    never set lower than its owner drew it. Answers with one decimal need no rounding.
    """
    low = high = Fraction(0)
    for topic in topics:
        values = [scores[topic.id, option.id] for option in topic.options]
        low, high = low + min(values), high + max(values)
    for one in joint:
        low, high = low + min(one.score, Fraction(0)), high + max(one.score, Fraction(0))
    exact = low + (high - low) * red_line / TOP
    return Fraction(math.ceil(exact * THOUSAND), THOUSAND)


def alternative(interests: Iterable[Brought]) -> Fraction:
    """What a party has without an agreement, 0 to 1: the weighted mean of its own answers.

    Rounded down to three decimals, so that no package is refused by the rounding.
    """
    answered = [
        (interest.weight, interest.without)
        for interest in interests
        if interest.without is not None
    ]
    total = sum((weight for weight, _ in answered), Fraction(0))
    if not total:
        return Fraction(0)
    mean = sum((weight * without for weight, without in answered), Fraction(0)) / total / TOP
    return Fraction(math.floor(mean * THOUSAND), THOUSAND)


def problem_of(
    topics: Sequence[Topic],
    parties: Iterable[Bringer],
    frameworks: Sequence[Framework] = (),
    title: str = "",
) -> Problem:
    """The problem as the finder gets it: only what was filed and shared.

    An interest enters when every option has a shared score. Of another interest only its
    shared crossings enter, as rules that exclude them: so they hold, and weigh nothing.
    """
    entered: list[Party] = []
    lines: list[Framework] = []
    for party in parties:
        if not party.filed:
            continue
        seen = [shown for shown in map(as_shared, party.interests) if shown is not None]
        whole = [interest for interest in seen if is_complete(topics, interest)]
        if whole:
            entered.append(_party(topics, party, whole))
        lines += [
            Exclude(
                f"{party.id}.{crossing.id}", crossing.choices, _named(party.label, interest.label)
            )
            for interest in seen
            if interest not in whole
            for crossing in interest.crossings
        ]
    return Problem(tuple(topics), tuple(entered), (*frameworks, *lines), title)


def own(topics: Sequence[Topic], party: Bringer, frameworks: Sequence[Framework] = ()) -> Problem:
    """One party alone with all that it knows of itself, to recount a published package."""
    whole = [interest for interest in party.interests if is_complete(topics, interest)]
    parties = (_party(topics, party, whole),) if whole else ()
    return Problem(tuple(topics), parties, tuple(frameworks))


def _party(topics: Sequence[Topic], party: Bringer, whole: Sequence[Brought]) -> Party:
    """A party as the finder knows it; what rests on topics that are not here is left out."""
    here = {(topic.id, option.id) for topic in topics for option in topic.options}
    whole = [_within(here, interest) for interest in whole]
    interests = tuple(
        Interest(
            interest.id,
            interest.weight,
            dict(interest.scores),
            None
            if interest.red_line is None
            else red_line_score(topics, interest.scores, interest.red_line, interest.joint),
            tuple(crossing.choices for crossing in interest.crossings),
            interest.joint,
            interest.label,
        )
        for interest in whole
    )
    return Party(party.id, interests, alternative(whole), party.label)


def _within(here: AbstractSet[Choice], interest: Brought) -> Brought:
    return replace(
        interest,
        crossings=tuple(c for c in interest.crossings if here >= set(c.choices)),
        joint=tuple(joint for joint in interest.joint if here >= set(joint.when)),
    )


def _named(party: str, interest: str) -> str:
    return f"{party}: {interest}" if party and interest else party or interest


def holders(problem: Problem) -> frozenset[str]:
    """The parties that brought in a red line or a crossing."""
    held = {
        party.id
        for party in problem.parties
        if any(interest.red_line is not None or interest.never for interest in party.interests)
    }
    lines = [framework.id.partition(".") for framework in problem.frameworks]
    # A framework of the table has no dot in its id; a party's crossing has its party before it.
    excluded = {party for party, dot, _ in lines if dot}
    return frozenset(held | excluded)


def is_traceable(problem: Problem) -> bool:
    """Say whether someone at the table could tell whose no it is.

    A holder of a red line knows its own, so each needs three others that hold one too.
    Where nobody can say no there is nothing to trace.
    """
    held = holders(problem)
    can_refuse = bool(held) or any(party.alternative > 0 for party in problem.parties)
    return can_refuse and len(held) <= OTHERS


def rounds_left(options: AbstractSet[str], earlier: Iterable[AbstractSet[str]]) -> int:
    """How many rounds may still be frozen: `ROUNDS` since the last new option.

    `earlier` holds the options each earlier round was frozen with.
    """
    used = sum(options <= known for known in earlier)
    return max(ROUNDS - used, 0)
