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

from gedragen.core.reasons import Reason

PLACES = 3
LARGEST = 10**9
LONGEST_SHOWN = 60


@dataclass(frozen=True)
class Fault:
    """One thing that makes the input unusable: where, what, and what would be right.

    A code of `what` or `expected` is a key of the words that screens and commands have
    for it; its facts are pieces of the file, or names of what belongs there.
    """

    place: str
    what: Reason
    expected: Reason


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
            return "{…}"
        case list():
            return "[…]" if value else "[]"
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

    def fault(self, place: str, what: str, expected: str | Reason, **facts: Any) -> None:
        """Note a fault: the codes of what it is and of what was expected, with their facts."""
        wanted = Reason(expected, facts) if isinstance(expected, str) else expected
        self.faults.append(Fault(place or "file", Reason(what, facts), wanted))

    def object(
        self, value: Any, place: str, needed: Sequence[str] = (), also: Sequence[str] | None = ()
    ) -> dict[str, Any]:
        """The keys of an object; unknown, double and missing ones are faults.

        With `also=None` any key will do.
        """
        if not isinstance(value, Pairs):
            self.fault(place, "not_an_object", "object", shown=show(value))
            return {}
        known = None if also is None else [*needed, *also]
        found: dict[str, Any] = {}
        for key, inner in value.pairs:
            if key in found:
                self.fault(inside(place, key), "key_twice", "key_once")
            elif known is not None and key not in known:
                self.fault(inside(place, key), "unknown_key", "one_of", known=", ".join(known))
            else:
                found[key] = inner
        for key in needed:
            if key not in found:
                self.fault(inside(place, key), "missing", "the_key", key=key)
        return found

    def items(
        self, value: Any, place: str, *, least: int = 0, of: str = "items"
    ) -> Iterator[tuple[Any, str]]:
        """Each item of a list with its place; fewer than `least` is a fault."""
        if not isinstance(value, list):
            self.fault(place, "not_a_list", "list_of", shown=show(value), of=of)
            return
        if len(value) < least:
            self.fault(place, "too_few", "at_least", shown=show(value), least=least, of=of)
        for position, item in enumerate(value):
            yield item, f"{place}[{position}]"

    def text(self, value: Any, place: str, *, least: int = 0) -> str:
        """A text that can be written out again."""
        expected = "text" if not least else "filled_text"
        if not isinstance(value, str):
            self.fault(place, "not_a_text", expected, shown=show(value))
        elif len(value.strip()) < least:
            self.fault(place, "empty_text", expected)
        elif any("\ud800" <= c <= "\udfff" for c in value):
            self.fault(place, "half_a_character", "whole_characters")
        else:
            return value
        return ""

    def number(
        self,
        value: Any,
        place: str,
        fits: Callable[[Fraction], bool] | None = None,
        expected: str = "number",
    ) -> Fraction:
        """An exact number; zero where there is a fault, which is noted."""
        number = exact(value)
        if number is None:
            self.fault(place, "unusable_number", expected, shown=show(value))
        elif fits is not None and not fits(number):
            self.fault(place, "out_of_range", expected, shown=show(value))
        else:
            return number
        return Fraction(0)

    def unique(self, id: str, seen: set[str], place: str) -> str:
        """An id, noted as a fault when a sibling has it already."""
        if id and id in seen:
            self.fault(place, "id_twice", "unique_ids", shown=show(id))
        seen.add(id)
        return id
