"""How is a problem written as a file?

The inverse of `reading.read`: the same problem comes back. Keys stand in a fixed order,
so that equal problems give equal bytes (rounds are frozen and hashed by them).
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from gedragen.core.interests.packages.answer import plain
from gedragen.core.interests.packages.problem import (
    Choice,
    Count,
    Exclude,
    Framework,
    Interest,
    Limit,
    Problem,
    Require,
)
from gedragen.core.interests.packages.reading import FORMAT, VERSION


def problem_json(problem: Problem) -> dict[str, Any]:
    """The problem as a `gedragen/negotiation` document.

    Numbers must have at most three decimals, as in the file; others are refused.
    """
    return {
        "format": FORMAT,
        "version": VERSION,
        "title": problem.title,
        "topics": [
            {
                "id": topic.id,
                "label": topic.label,
                "options": [
                    {"id": option.id, "label": option.label, "amounts": _numbers(option.amounts)}
                    for option in topic.options
                ],
            }
            for topic in problem.topics
        ],
        "parties": [
            {
                "id": party.id,
                "label": party.label,
                "alternative": _number(party.alternative),
                "interests": [_interest(problem, interest) for interest in party.interests],
            }
            for party in problem.parties
        ],
        "frameworks": [_framework(framework) for framework in problem.frameworks],
    }


def _interest(problem: Problem, interest: Interest) -> dict[str, Any]:
    scores: dict[str, dict[str, int | float]] = {}
    for topic in problem.topics:
        for option in topic.options:
            if (topic.id, option.id) in interest.scores:
                score = _number(interest.scores[topic.id, option.id])
                scores.setdefault(topic.id, {})[option.id] = score
    written: dict[str, Any] = {
        "id": interest.id,
        "label": interest.label,
        "weight": _number(interest.weight),
        "scores": scores,
    }
    if interest.red_line is not None:
        written["red_line"] = _number(interest.red_line)
    if interest.never:
        written["never"] = [_choices(never) for never in interest.never]
    if interest.joint:
        written["joint"] = [
            {"when": _choices(joint.when), "score": _number(joint.score)}
            for joint in interest.joint
        ]
    return written


def _framework(framework: Framework) -> dict[str, Any]:
    common = {"id": framework.id, "label": framework.label}
    match framework:
        case Exclude():
            return {**common, "kind": "exclude", "choices": _choices(framework.choices)}
        case Require():
            then = _choices(framework.then)
            return {**common, "kind": "require", "if": list(framework.given), "then": then}
        case Limit():
            rule: dict[str, Any] = {**common, "kind": "limit", "amount": framework.amount}
        case Count():
            rule = {**common, "kind": "count", "choices": _choices(framework.choices)}
    bounds = {"at_least": framework.at_least, "at_most": framework.at_most}
    return rule | {key: _number(bound) for key, bound in bounds.items() if bound is not None}


def _choices(choices: tuple[Choice, ...]) -> list[list[str]]:
    return [list(choice) for choice in choices]


def _numbers(numbers: Mapping[str, Fraction]) -> dict[str, int | float]:
    return {name: _number(number) for name, number in numbers.items()}


def _number(number: Fraction) -> int | float:
    if (number * 1000).denominator != 1:
        raise ValueError(f"{number} has more than three decimals")
    return plain(number)
