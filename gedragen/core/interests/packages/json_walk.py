"""What is wrong with a JSON file, at which places, and what was expected there?

Reads strictly and keeps going: every fault is collected, none stops the reading.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

PLACES = 3
LARGEST = 10**9
NUMBER = f"a number with at most {PLACES} decimals, between -10^9 and 10^9"
LONGEST_SHOWN = 60


@dataclass(frozen=True)
class Fault:
    """One thing that makes the input unusable: where, what, and what would be right."""

    place: str
    what: str
    expected: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what}; expected {self.expected}"


@dataclass(frozen=True)
class Pairs:
    """A JSON object as it was written, keys given twice included."""

    pairs: tuple[tuple[str, Any], ...]


@dataclass(frozen=True)
class NotANumber:
    """NaN, an infinity, or a number no decimal can hold."""

    written: str


def parse(text: str) -> Any:
    """The JSON value in `text`, exact: objects as `Pairs`, fractions as `Decimal`.

    Raises ValueError (or RecursionError) when it is no JSON.
    """
    return json.loads(
        text,
        object_pairs_hook=lambda pairs: Pairs(tuple(pairs)),
        parse_float=_decimal,
        parse_int=lambda written: int(written) if len(written) < 40 else _decimal(written),
        parse_constant=NotANumber,
    )


def _decimal(written: str) -> Decimal | NotANumber:
    try:
        return Decimal(written)
    except InvalidOperation:
        return NotANumber(written)


def show(value: Any) -> str:
    """A value as a fault names it: on one line, and not too long."""
    match value:
        case Pairs():
            return "an object"
        case list():
            return "a list" if value else "an empty list"
        case NotANumber():
            written = value.written
        case Decimal():
            written = str(value)
        case _:
            written = json.dumps(value)
    return written if len(written) <= LONGEST_SHOWN else written[:LONGEST_SHOWN] + "…"


def inside(place: str, key: str) -> str:
    """The place of a key in the object at `place`."""
    plain = bool(key) and all(c.isalnum() or c in "_-" for c in key)
    if not plain:
        return f"{place}[{show(key)}]"
    return f"{place}.{key}" if place else key


def exact(value: Any) -> Fraction | None:
    """The number as a fraction, or None where it is no usable number."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    if isinstance(value, Decimal) and value:
        if not value.is_finite() or value.adjusted() > 9 or value.adjusted() < -PLACES:
            return None
        if (value * 10**PLACES) % 1:
            return None
    number = Fraction(value)
    return number if abs(number) <= LARGEST else None


@dataclass
class Walk:
    """A reading in progress: the faults so far, and readers that add to them."""

    faults: list[Fault] = field(default_factory=list)

    def fault(self, place: str, what: str, expected: str) -> None:
        self.faults.append(Fault(place or "file", what, expected))

    def object(
        self, value: Any, place: str, needed: Sequence[str] = (), also: Sequence[str] | None = ()
    ) -> dict[str, Any]:
        """The keys of an object; unknown, double and missing ones are faults.

        With `also=None` any key will do.
        """
        if not isinstance(value, Pairs):
            self.fault(place, f"{show(value)} is not an object", "an object")
            return {}
        known = None if also is None else [*needed, *also]
        found: dict[str, Any] = {}
        for key, inner in value.pairs:
            if key in found:
                self.fault(inside(place, key), "this key is given twice", "each key once")
            elif known is not None and key not in known:
                self.fault(inside(place, key), "unknown key", f"one of {', '.join(known)}")
            else:
                found[key] = inner
        for key in needed:
            if key not in found:
                self.fault(inside(place, key), "missing", f"the key {key}")
        return found

    def items(
        self, value: Any, place: str, *, least: int = 0, of: str = "items"
    ) -> Iterator[tuple[Any, str]]:
        """Each item of a list with its place; fewer than `least` is a fault."""
        if not isinstance(value, list):
            self.fault(place, f"{show(value)} is not a list", f"a list of {of}")
            return
        if len(value) < least:
            self.fault(place, show(value), f"at least {least} of {of}")
        for position, item in enumerate(value):
            yield item, f"{place}[{position}]"

    def text(self, value: Any, place: str, *, least: int = 0) -> str:
        """A text that can be written out again."""
        expected = "a text" if not least else "a text that is not empty"
        if not isinstance(value, str):
            self.fault(place, f"{show(value)} is not a text", expected)
        elif len(value.strip()) < least:
            self.fault(place, "empty text", expected)
        elif any("\ud800" <= c <= "\udfff" for c in value):
            self.fault(place, "half a character (a lone surrogate)", "whole characters")
        else:
            return value
        return ""

    def number(
        self,
        value: Any,
        place: str,
        fits: Callable[[Fraction], bool] | None = None,
        expected: str = "",
    ) -> Fraction:
        """An exact number; zero where there is a fault, which is noted."""
        number = exact(value)
        if number is None:
            self.fault(place, f"{show(value)} cannot be used", expected or NUMBER)
        elif fits is not None and not fits(number):
            self.fault(place, f"{show(value)} is out of range", expected)
        else:
            return number
        return Fraction(0)

    def unique(self, id: str, seen: set[str], place: str) -> str:
        """An id, noted as a fault when a sibling has it already."""
        if id and id in seen:
            self.fault(place, f"{show(id)} is used twice", "ids that are unique here")
        seen.add(id)
        return id
