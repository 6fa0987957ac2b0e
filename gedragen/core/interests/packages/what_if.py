"""What if something about a frozen problem were different?

A change is tried on a problem and leaves a new one; the problem itself stays as it was.
Red lines and alternatives may only be lowered: a line that was shared can be asked about,
a line that nobody drew cannot be invented.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from gedragen.core.interests.packages.problem import (
    Choice,
    Count,
    Exclude,
    Framework,
    Interest,
    Limit,
    Option,
    Party,
    Problem,
)
from gedragen.core.reasons import Reason, Refused

MOST = 5
"""So many changes at once: of more, nobody can say what came of which."""

THOUSAND = 1000
"""A problem is written with three decimals."""

AT_LEAST, AT_MOST = "at_least", "at_most"
BOUNDS = (AT_LEAST, AT_MOST)
LEFT_OUT = "left_out:"


@dataclass(frozen=True)
class AmountTo:
    """An option's amount becomes `to`."""

    choice: Choice
    amount: str
    to: Fraction


@dataclass(frozen=True)
class AmountBy:
    """An option's amount becomes `percent` more (or less), in whole thousandths."""

    choice: Choice
    amount: str
    percent: Fraction


@dataclass(frozen=True)
class BoundTo:
    """A bound of a limit or a count becomes `to`."""

    framework: str
    bound: str
    to: Fraction


@dataclass(frozen=True)
class Without:
    """A framework is dropped."""

    framework: str


@dataclass(frozen=True)
class RedLineTo:
    """A red line goes down to `to`, a score."""

    party: str
    interest: str
    to: Fraction


@dataclass(frozen=True)
class NeverDropped:
    """What an interest could never live with is let go of."""

    party: str
    interest: str


@dataclass(frozen=True)
class AlternativeTo:
    """What a party has without an agreement goes down to `to`, 0 to 1."""

    party: str
    to: Fraction


@dataclass(frozen=True)
class LeftOut:
    """An option cannot be picked; the scale on which interests are measured stays."""

    choice: Choice


Change = (
    AmountTo | AmountBy | BoundTo | Without | RedLineTo | NeverDropped | AlternativeTo | LeftOut
)


def faults(problem: Problem, changes: Sequence[Change]) -> tuple[Reason, ...]:
    """Everything that stands in the way of these changes, each with its place in the list."""
    found: list[Reason] = []
    if len(changes) > MOST:
        found.append(Reason("what_if_too_many", {"most": MOST}))
    for place, change in enumerate(changes, 1):
        if any(target(change) == target(other) for other in changes[: place - 1]):
            found.append(Reason("what_if_twice", {"place": place}))
        elif code := _fault(problem, change):
            found.append(Reason(code, {"place": place}))
    out = {change.choice for change in changes if isinstance(change, LeftOut)}
    if any(_emptied(topic.id, topic.options, out) for topic in problem.topics):
        found.append(Reason("what_if_topic_emptied"))
    return tuple(found)


def changed(problem: Problem, changes: Sequence[Change]) -> Problem:
    """The problem with all changes made; refused with every fault when one cannot be."""
    Refused.unless(faults(problem, changes))
    for change in changes:
        problem = _made(problem, change)
    return problem


def target(change: Change) -> tuple[str, ...]:
    """What a change is about; two changes of one list are never about the same."""
    match change:
        case AmountTo() | AmountBy():
            return ("amount", *change.choice, change.amount)
        case BoundTo():
            return ("bound", change.framework, change.bound)
        case Without():
            return ("framework", change.framework)
        case RedLineTo():
            return ("red_line", change.party, change.interest)
        case NeverDropped():
            return ("never", change.party, change.interest)
        case AlternativeTo():
            return ("alternative", change.party)
        case LeftOut():
            return ("option", *change.choice)


def before(problem: Problem, change: Change) -> Fraction | None:
    """The figure that a change replaces; None when there is none, or nothing such."""
    match change:
        case AmountTo() | AmountBy():
            option = _option(problem, change.choice)
            return option.amounts.get(change.amount) if option else None
        case BoundTo():
            framework = _framework(problem, change.framework)
            if not isinstance(framework, Limit | Count) or change.bound not in BOUNDS:
                return None
            return framework.at_least if change.bound == AT_LEAST else framework.at_most
        case RedLineTo():
            interest = _interest(problem, change.party, change.interest)
            return interest.red_line if interest else None
        case AlternativeTo():
            party = _party(problem, change.party)
            return party.alternative if party else None
    return None


def after(problem: Problem, change: AmountTo | AmountBy) -> Fraction:
    """What an option's amount becomes."""
    if isinstance(change, AmountTo):
        return change.to
    exact = (before(problem, change) or Fraction(0)) * (1 + change.percent / 100)
    return Fraction(math.floor(exact * THOUSAND + Fraction(1, 2)), THOUSAND)


def _fault(problem: Problem, change: Change) -> str:
    """The code of what is wrong with one change, or nothing."""
    if isinstance(change, LeftOut):
        return "" if _option(problem, change.choice) else "what_if_unknown"
    if isinstance(change, Without):
        return "" if _framework(problem, change.framework) else "what_if_unknown"
    if isinstance(change, NeverDropped):
        interest = _interest(problem, change.party, change.interest)
        return "" if interest and interest.never else "what_if_unknown"
    now = before(problem, change)
    if now is None:
        return "what_if_unknown"
    if isinstance(change, AmountTo | AmountBy):
        return "what_if_same" if after(problem, change) == now else ""
    if change.to == now:
        return "what_if_same"
    if isinstance(change, RedLineTo | AlternativeTo) and change.to > now:
        return "what_if_only_lower"
    if isinstance(change, AlternativeTo) and change.to < 0:
        return "what_if_below_zero"
    return ""


def _emptied(topic: str, options: Sequence[Option], out: set[Choice]) -> bool:
    return all((topic, option.id) in out for option in options)


def _made(problem: Problem, change: Change) -> Problem:
    match change:
        case AmountTo() | AmountBy():
            return _with_amount(problem, change)
        case BoundTo():
            frameworks = (_bounded(framework, change) for framework in problem.frameworks)
            return replace(problem, frameworks=tuple(frameworks))
        case Without():
            kept = tuple(f for f in problem.frameworks if f.id != change.framework)
            return replace(problem, frameworks=kept)
        case LeftOut():
            topic, option = change.choice
            rule = Exclude(f"{LEFT_OUT}{topic}/{option}", (change.choice,))
            return replace(problem, frameworks=(*problem.frameworks, rule))
    parties = tuple(_yielding(party, change) for party in problem.parties)
    return replace(problem, parties=parties)


def _with_amount(problem: Problem, change: AmountTo | AmountBy) -> Problem:
    to = after(problem, change)
    topics = tuple(
        replace(
            topic,
            options=tuple(
                replace(option, amounts={**option.amounts, change.amount: to})
                if (topic.id, option.id) == change.choice
                else option
                for option in topic.options
            ),
        )
        for topic in problem.topics
    )
    return replace(problem, topics=topics)


def _bounded(framework: Framework, change: BoundTo) -> Framework:
    if framework.id != change.framework or not isinstance(framework, Limit | Count):
        return framework
    if change.bound == AT_LEAST:
        return replace(framework, at_least=change.to)
    return replace(framework, at_most=change.to)


def _yielding(party: Party, change: RedLineTo | NeverDropped | AlternativeTo) -> Party:
    if party.id != change.party:
        return party
    if isinstance(change, AlternativeTo):
        return replace(party, alternative=change.to)
    interests = tuple(
        _softened(interest, change) if interest.id == change.interest else interest
        for interest in party.interests
    )
    return replace(party, interests=interests)


def _softened(interest: Interest, change: RedLineTo | NeverDropped) -> Interest:
    if isinstance(change, NeverDropped):
        return replace(interest, never=())
    return replace(interest, red_line=change.to)


def _option(problem: Problem, choice: Choice) -> Option | None:
    options = (
        option
        for topic in problem.topics
        if topic.id == choice[0]
        for option in topic.options
        if option.id == choice[1]
    )
    return next(options, None)


def _framework(problem: Problem, id: str) -> Framework | None:
    return next((framework for framework in problem.frameworks if framework.id == id), None)


def _party(problem: Problem, id: str) -> Party | None:
    return next((party for party in problem.parties if party.id == id), None)


def _interest(problem: Problem, party: str, id: str) -> Interest | None:
    whose = _party(problem, party)
    interests = whose.interests if whose else ()
    return next((interest for interest in interests if interest.id == id), None)
