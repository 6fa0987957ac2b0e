"""Which topics, options and amounts stand in a table that was pasted from a spreadsheet?

Tabs or semicolons; a header; then `topic, option, amounts…`. A row without a topic goes on
with the topic above. Every fault names its line; none stops the reading.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType

from gedragen.core.interests.packages.problem import Topic
from gedragen.core.reasons import Reason

LONGEST_TEXT = 200_000
MOST_ROWS = 500
MOST_AMOUNTS = 20
LONGEST_TOPIC, LONGEST_OPTION, LONGEST_NAME, LONGEST_UNIT = 120, 160, 60, 30
LARGEST = 10**9
PLACES = 3
SHOWN = 60

HEADS = frozenset(
    ["optie", "opties", "keuze", "keuzes", "option", "options", "choice", "mogelijkheid"]
)
"""What the second column of a header may be called, in the languages of the screens."""

NAMED = re.compile(r"(.*\S)\s*\(([^()]*)\)")
FIGURE = re.compile(r"[+-]?\d{1,12}(\.\d{1,12})?")
UNCLEAR = re.compile(r"[+-]?[1-9]\d{0,2}\.\d{3}")
GROUPED = re.compile(r"[+-]?\d{1,3}(\.\d{3}){2,}|[+-]?\d{1,3}(\.\d{3})+,\d*")


@dataclass(frozen=True)
class Line:
    """One option as it was pasted; an amount of None is an empty cell."""

    number: int
    topic: str
    option: str
    amounts: Mapping[str, Fraction | None] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class Fault:
    """One thing that cannot be used, on which line of the pasted text."""

    line: int
    reason: Reason


@dataclass(frozen=True)
class Pasted:
    """What stood there; `units` has every amount of the header, in order, with its unit."""

    lines: tuple[Line, ...] = ()
    units: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    faults: tuple[Fault, ...] = ()


def plain(words: str) -> str:
    """Words with single spaces, as titles are kept."""
    return " ".join(words.split())


def same(words: str) -> str:
    """What is left when capitals and the width of spaces do not count."""
    return plain(words).casefold()


def read(text: str, heads: Collection[str] = HEADS) -> Pasted:
    """Read a pasted table. Never raises: what is wrong is a fault with its line."""
    if len(text) > LONGEST_TEXT:
        return _refused(1, "paste_too_long", most=LONGEST_TEXT)
    faults: list[Fault] = []
    records = list(_records(text, faults))
    if not records:
        return Pasted(faults=tuple(faults)) if faults else _refused(1, "paste_empty")
    number, header = records[0]
    if len(header) < 2:
        return _refused(number, "paste_one_column")
    if not _is_header(header, heads):
        return _refused(number, "paste_no_header")
    units = _units(number, header[2:], faults)
    if len(records) - 1 > MOST_ROWS:
        return _refused(number, "paste_too_many_rows", most=MOST_ROWS)
    lines = tuple(_lines(records[1:], tuple(units), len(header), faults))
    if not lines and not faults:
        faults.append(_fault(number, "paste_no_rows"))
    return Pasted(lines, units, tuple(faults))


def _refused(line: int, code: str, **facts: object) -> Pasted:
    return Pasted(faults=(_fault(line, code, **facts),))


def _fault(line: int, code: str, **facts: object) -> Fault:
    return Fault(line, Reason(code, facts))


def _records(text: str, faults: list[Fault]) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold anything, each with the line on which it starts."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    first = next((line for line in text.split("\n") if line.strip(" ;\t")), "")
    mark = "\t" if "\t" in first else ";"
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    start = 1
    try:
        for record in reader:
            cells = [plain(cell) for cell in record]
            if any(cells):
                yield start, _trimmed(cells)
            start = reader.line_num + 1
    except csv.Error:
        # A quote that is never closed would otherwise swallow every later row.
        faults.append(_fault(start, "paste_broken_quotes"))


def _trimmed(cells: list[str]) -> list[str]:
    """Without the empty cells at the end, which spreadsheets add."""
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _is_header(cells: Sequence[str], heads: Collection[str]) -> bool:
    """A header says “option”, or names amounts where a row has figures."""
    if same(cells[1]) in heads:
        return True
    return len(cells) > 2 and all(
        cell and not any(sign.isdigit() for sign in cell) for cell in cells[2:]
    )


def _units(line: int, cells: Sequence[str], faults: list[Fault]) -> dict[str, str]:
    """Every amount with its unit: “Costs (million euros)” is costs, in million euros."""
    units: dict[str, str] = {}
    if len(cells) > MOST_AMOUNTS:
        faults.append(_fault(line, "paste_too_many_amounts", most=MOST_AMOUNTS))
    for place, cell in enumerate(cells[:MOST_AMOUNTS], 3):
        named = NAMED.fullmatch(cell)
        name, unit = (named[1], plain(named[2])) if named else (cell, "")
        if not name:
            faults.append(_fault(line, "paste_head_missing", place=place))
        elif len(name) > LONGEST_NAME or len(unit) > LONGEST_UNIT:
            most = LONGEST_NAME if len(name) > LONGEST_NAME else LONGEST_UNIT
            faults.append(_fault(line, "paste_words_too_long", words=cell[:SHOWN], most=most))
        elif _controls(cell):
            faults.append(_fault(line, "paste_odd_signs"))
        elif any(same(name) == same(known) for known in units):
            faults.append(_fault(line, "paste_head_twice", name=name))
        # A faulty column keeps its place, so that the later ones keep theirs.
        units[name if name not in units and name else f"\0{place}"] = unit
    return units


def _lines(
    records: Iterable[tuple[int, list[str]]],
    names: Sequence[str],
    width: int,
    faults: list[Fault],
) -> Iterator[Line]:
    topic = ""
    first: dict[tuple[str, str], int] = {}
    for number, cells in records:
        before = len(faults)
        if len(cells) > width:
            faults.append(_fault(number, "paste_too_many_cells", found=len(cells), most=width))
        cells = [*cells, *[""] * (width - len(cells))]
        topic, option = cells[0] or topic, cells[1]
        faults += _wrong_words(number, topic, option)
        amounts = dict(_amounts(number, names, cells[2:width], faults))
        if len(faults) > before:
            continue
        known = first.setdefault((same(topic), same(option)), number)
        if known != number:
            faults.append(_fault(number, "paste_option_twice", option=option, first=known))
            continue
        yield Line(number, topic, option, amounts)


def _wrong_words(number: int, topic: str, option: str) -> Iterator[Fault]:
    if not topic:
        yield _fault(number, "paste_topic_missing")
    if not option:
        yield _fault(number, "paste_option_missing", topic=topic[:SHOWN])
    for words, most in ((topic, LONGEST_TOPIC), (option, LONGEST_OPTION)):
        if len(words) > most:
            yield _fault(number, "paste_words_too_long", words=words[:SHOWN], most=most)
        if _controls(words):
            yield _fault(number, "paste_odd_signs")


def _controls(words: str) -> bool:
    return any(ord(sign) < 32 or "\ud800" <= sign <= "\udfff" for sign in words)


def _amounts(
    number: int, names: Sequence[str], cells: Sequence[str], faults: list[Fault]
) -> Iterator[tuple[str, Fraction | None]]:
    for name, cell in zip(names, cells, strict=False):
        if not cell:
            yield name, None
            continue
        amount = figure(cell)
        if isinstance(amount, Fraction):
            yield name, amount
        else:
            faults.append(_fault(number, amount, name=name, words=cell[:SHOWN]))


def figure(words: str) -> Fraction | str:
    """A number as people write it, with a point or a comma; else the code of what is wrong."""
    bare = re.sub(r"[\s€]", "", words)
    if UNCLEAR.fullmatch(bare):
        return "paste_number_unclear"
    if GROUPED.fullmatch(bare):
        bare = bare.replace(".", "")
    bare = bare.replace(",", ".")
    if not bare.isascii() or not FIGURE.fullmatch(bare):
        return "paste_no_number"
    number = Fraction(bare)
    if abs(number) >= LARGEST or (number * 10**PLACES).denominator != 1:
        return "paste_number_out_of_reach"
    return number


def write(pasted: Pasted, heads: tuple[str, str] = ("Topic", "Option")) -> str:
    """The same table as text with tabs, which `read` takes back."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter="\t", lineterminator="\n")
    writer.writerow([*heads, *(head(name, unit) for name, unit in pasted.units.items())])
    for line in pasted.lines:
        amounts = [line.amounts.get(name) for name in pasted.units]
        writer.writerow([line.topic, line.option, *map(_written, amounts)])
    return written.getvalue()


def head(name: str, unit: str) -> str:
    """What an amount is called above its column."""
    return f"{name} ({unit})" if unit or NAMED.fullmatch(name) else name


def _written(amount: Fraction | None) -> str:
    if amount is None:
        return ""
    thousandths = abs(amount * 10**PLACES)
    whole, rest = divmod(int(thousandths), 10**PLACES)
    places = f"{rest:03d}".rstrip("0")
    return f"{'-' if amount < 0 else ''}{whole}{',' if places else ''}{places}"


def of_topics(topics: Iterable[Topic], units: Mapping[str, str]) -> Pasted:
    """The table that these topics make, in their order; an id stands in for a missing label."""
    lines: list[Line] = []
    found = dict(units)
    for topic in topics:
        for option in topic.options:
            for name in option.amounts:
                found.setdefault(name, "")
            lines.append(
                Line(
                    len(lines) + 2,
                    plain(topic.label or topic.id),
                    plain(option.label or option.id),
                    dict(option.amounts),
                )
            )
    return Pasted(tuple(lines), found)
