"""How are changes to a problem kept as data, and read back?

A list of objects, each with its `kind` and exactly the keys of that kind. What the finder
writes as a relaxation can be read as changes too.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from gedragen.core.interests.packages.answer import plain
from gedragen.core.interests.packages.what_if import (
    BOUNDS,
    THOUSAND,
    AlternativeTo,
    AmountBy,
    AmountTo,
    BoundTo,
    Change,
    LeftOut,
    NeverDropped,
    RedLineTo,
    Without,
)
from gedragen.core.reasons import Reason, Refused

HIGHEST = 10**9
KEYS = {
    "amount_to": ("topic", "option", "amount", "to"),
    "amount_by": ("topic", "option", "amount", "percent"),
    "bound_to": ("framework", "bound", "to"),
    "without": ("framework",),
    "red_line_to": ("party", "interest", "to"),
    "never_dropped": ("party", "interest"),
    "alternative_to": ("party", "to"),
    "left_out": ("topic", "option"),
}
FIGURES = ("to", "percent")


def changes_json(changes: Sequence[Change]) -> list[dict[str, Any]]:
    """The changes as JSON; `read_changes` gives the same back."""
    return [_written(change) for change in changes]


def read_changes(value: Any) -> tuple[Change, ...]:
    """The changes that JSON holds; refused when it holds anything else."""
    if not isinstance(value, list):
        raise Refused("what_if_unreadable")
    return tuple(_read(item, place) for place, item in enumerate(value, 1))


def from_relaxation(relaxation: Mapping[str, Any]) -> tuple[Change, ...]:
    """The changes that a relaxation of the finder's answer asks for."""
    return tuple(_from_member(change) for change in relaxation["relax"])


def _from_member(change: Mapping[str, Any]) -> Change:
    kind, _colon, rest = change["member"].partition(":")
    if kind == "framework":
        if change.get("drop"):
            return Without(rest)
        return BoundTo(rest, change["bound"], _exact(change["to"]))
    if kind == "alternative":
        return AlternativeTo(rest, _exact(change["to"]))
    party, _slash, interest = rest.partition("/")
    if change.get("drop"):
        return NeverDropped(party, interest)
    return RedLineTo(party, interest, _exact(change["to"]))


def _written(change: Change) -> dict[str, Any]:
    match change:
        case AmountTo():
            return {"kind": "amount_to", **_of(change), "to": plain(change.to)}
        case AmountBy():
            return {"kind": "amount_by", **_of(change), "percent": plain(change.percent)}
        case BoundTo():
            named = {"framework": change.framework, "bound": change.bound}
            return {"kind": "bound_to", **named, "to": plain(change.to)}
        case Without():
            return {"kind": "without", "framework": change.framework}
        case RedLineTo():
            named = {"party": change.party, "interest": change.interest}
            return {"kind": "red_line_to", **named, "to": plain(change.to)}
        case NeverDropped():
            named = {"party": change.party, "interest": change.interest}
            return {"kind": "never_dropped", **named}
        case AlternativeTo():
            return {"kind": "alternative_to", "party": change.party, "to": plain(change.to)}
        case LeftOut():
            topic, option = change.choice
            return {"kind": "left_out", "topic": topic, "option": option}


def _of(change: AmountTo | AmountBy) -> dict[str, str]:
    topic, option = change.choice
    return {"topic": topic, "option": option, "amount": change.amount}


def _read(item: Any, place: int) -> Change:
    unreadable = Refused(Reason("what_if_unreadable", {"place": place}))
    kind = item.get("kind") if isinstance(item, dict) else None
    if not isinstance(kind, str) or kind not in KEYS or set(item) != {"kind", *KEYS[kind]}:
        raise unreadable
    words = {key: item[key] for key in KEYS[kind] if key not in FIGURES}
    if not all(isinstance(word, str) and word for word in words.values()):
        raise unreadable
    if words.get("bound", BOUNDS[0]) not in BOUNDS:
        raise unreadable
    figures = {key: _figure(item[key]) for key in KEYS[kind] if key in FIGURES}
    if None in figures.values():
        raise unreadable
    return _made(kind, words, next(iter(figures.values()), None) or Fraction(0))


def _made(kind: str, words: Mapping[str, str], figure: Fraction) -> Change:
    if kind == "amount_to":
        return AmountTo((words["topic"], words["option"]), words["amount"], figure)
    if kind == "amount_by":
        return AmountBy((words["topic"], words["option"]), words["amount"], figure)
    if kind == "bound_to":
        return BoundTo(words["framework"], words["bound"], figure)
    if kind == "without":
        return Without(words["framework"])
    if kind == "red_line_to":
        return RedLineTo(words["party"], words["interest"], figure)
    if kind == "never_dropped":
        return NeverDropped(words["party"], words["interest"])
    if kind == "alternative_to":
        return AlternativeTo(words["party"], figure)
    return LeftOut((words["topic"], words["option"]))


def _figure(value: Any) -> Fraction | None:
    """A number with at most three decimals and of a usable size."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    exact = _exact(value)
    return exact if abs(exact) <= HIGHEST and (exact * THOUSAND).denominator == 1 else None


def _exact(value: int | float) -> Fraction:
    """The decimal as it was written, not as the machine holds it."""
    return Fraction(str(value))
