"""What did people fill in, and which cells cannot be used?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from gedragen.web.exchange.findings import Fault, MergedRow, Repair, Unusable
from gedragen.web.exchange.names import key
from gedragen.web.exchange.reading import Row, Table
from gedragen.web.exchange.repair import repaired
from gedragen.web.exchange.shape import BY_NAME, SHEETS, TRUTHS, Column, Sheet, spellings
from gedragen.web.exchange.template import READ_ME

ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
DUTCH_DAY = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
LARGEST = Decimal(10) ** 9


@dataclass(frozen=True)
class Entry:
    """A usable row of one sheet, its cells read as what they are."""

    sheet: str
    row: int
    values: Mapping[str, Any]

    def __getitem__(self, name: str) -> Any:
        return self.values[name]


@dataclass(frozen=True)
class Filled:
    """A workbook as it was read; every row is an entry, merged, or named in a fault."""

    rows: int
    entries: tuple[Entry, ...]
    merged_rows: tuple[MergedRow, ...]
    repairs: tuple[Repair, ...]
    faults: tuple[Fault, ...]

    def of(self, sheet: str) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.sheet == sheet)


def is_filled_in(tables: Sequence[Table]) -> bool:
    """Whether this is the workbook of the template at all: one of its sheets is there."""
    return any(table.name == READ_ME or _sheet_of(table) for table in tables)


def read_back(tables: Sequence[Table]) -> Filled:
    """Read the sheets of the template. Raises `Unusable` for sheets or columns it does not have."""
    if [table.name for table in tables] == [""]:
        raise Unusable(Fault("one_table"))
    known = [(table, _sheet_of(table)) for table in tables if table.name != READ_ME]
    unusable = [
        Fault("unknown_sheet", sheet=table.name, value=table.name, facts={"sheets": _sheets()})
        for table, sheet in known
        if sheet is None
    ]
    pairs = [(table, sheet) for table, sheet in known if sheet]
    for table, sheet in pairs:
        unusable += _unknown_columns(table, sheet)
    if unusable:
        raise Unusable(*unusable)
    if not any(table.size for table, _ in pairs):
        raise Unusable(Fault("no_rows"))
    pairs.sort(key=lambda pair: SHEETS.index(pair[1]))
    return _checked(pairs)


def _sheets() -> str:
    return ", ".join(sheet.name for sheet in SHEETS)


def _sheet_of(table: Table) -> Sheet | None:
    return BY_NAME.get(key(table.name))


def _heads(sheet: Sheet) -> dict[str, Column]:
    return {spelling: column for column in sheet.columns for spelling in spellings(column.label)}


def _unknown_columns(table: Table, sheet: Sheet) -> Iterable[Fault]:
    heads = _heads(sheet)
    present = {heads[key(column)].name for column in table.columns if key(column) in heads}
    expected = {"columns": ", ".join(str(column.label) for column in sheet.columns)}
    for column in table.columns:
        if key(column) not in heads:
            yield Fault("unknown_column", column=column, sheet=sheet.name, facts=expected)
    for needed in sheet.columns:
        if needed.required and needed.name not in present and table.size:
            yield Fault("no_column", column=str(needed.label), sheet=sheet.name)


def _checked(pairs: Sequence[tuple[Table, Sheet]]) -> Filled:
    entries: dict[tuple[str, ...], Entry] = {}
    merged: list[MergedRow] = []
    repairs: list[Repair] = []
    faults: list[Fault] = []
    for table, sheet in pairs:
        clean, mended = repaired(table)
        repairs += mended
        faults += table.faults
        for row in clean.rows:
            values, found = _values(row, clean, sheet)
            found = found or _unknown_reference(values, sheet, row, entries)
            if found:
                faults += found
                continue
            identity = _identity(sheet, values)
            first = entries.setdefault(identity, Entry(sheet.name, row.number, values))
            if first.row != row.number:
                merged.append(_merged(sheet, first, row.number, values))
    return Filled(
        rows=sum(table.size for table, _ in pairs),
        entries=tuple(entries.values()),
        merged_rows=tuple(merged),
        repairs=tuple(repairs),
        faults=tuple(faults),
    )


def _identity(sheet: Sheet, values: Mapping[str, Any]) -> tuple[str, ...]:
    return (sheet.name, *(key(str(values[name] or "")) for name in sheet.key))


def _merged(sheet: Sheet, first: Entry, number: int, values: Mapping[str, Any]) -> MergedRow:
    differing = [
        column
        for column in sheet.columns
        if column.name not in sheet.key and values[column.name] != first[column.name]
    ]
    return MergedRow(
        number,
        first.row,
        tuple(str(column.label) for column in differing),
        sheet.name,
        tuple(str(values[column.name] or "") for column in differing),
    )


def _unknown_reference(
    values: Mapping[str, Any], sheet: Sheet, row: Row, entries: Mapping[tuple[str, ...], Entry]
) -> list[Fault]:
    """A row about a collaboration or party that the earlier sheets do not (usably) name."""
    if sheet.name == "Collaborations":
        return []
    collaboration = values["collaboration"]
    if ("Collaborations", key(collaboration)) not in entries:
        column = str(sheet.columns[0].label)
        return [Fault("no_such_collaboration", row.number, column, sheet.name, collaboration)]
    if sheet.name == "Parties":
        return []
    party = (collaboration, values["organisation"], values["department"] or "")
    if ("Parties", *map(key, party)) not in entries:
        named = ", ".join(filter(None, party[1:]))
        return [Fault("no_such_party", row.number, "", sheet.name, named)]
    return []


def _values(row: Row, table: Table, sheet: Sheet) -> tuple[dict[str, Any], list[Fault]]:
    """The cells of a row as values, and a fault for each that cannot be one."""
    heads = _heads(sheet)
    values: dict[str, Any] = {column.name: _nothing(column) for column in sheet.columns}
    faults = []
    given = set()
    for heading, cell in zip(table.columns, row.cells, strict=True):
        column = heads[key(heading)]
        if not cell:
            continue
        given.add(column.name)
        try:
            values[column.name] = _value(column, cell)
        except _Unfit as unfit:
            faults.append(
                Fault(unfit.code, row.number, heading, sheet.name, cell[:80], unfit.facts)
            )
    for column in sheet.columns:
        if column.required and column.name not in given:
            faults.append(Fault("missing", row.number, str(column.label), sheet.name))
    return values, faults


def _nothing(column: Column) -> Any:
    if column.kind == "truth":
        return False
    return None if column.kind in ("day", "number") else ""


class _Unfit(Exception):
    def __init__(self, code: str, **facts: Any) -> None:
        self.code, self.facts = code, facts
        super().__init__(code)


def _value(column: Column, cell: str) -> Any:
    """A cell as what its column holds."""
    if len(cell) > column.longest:
        raise _Unfit("too_long", limit=column.longest)
    if column.kind == "lines":
        return cell
    words = " ".join(cell.split())
    if column.kind == "email":
        if not ADDRESS.fullmatch(words):
            raise _Unfit("no_address")
        return words.lower()
    if column.kind == "day":
        return _day(words)
    if column.kind == "number":
        return _number(words)
    if column.kind == "truth":
        return _choice(TRUTHS, words) == "yes"
    return _choice(column.choices, words) if column.kind == "choice" else words


def _choice(choices: Mapping[str, Any], words: str) -> str:
    for code, label in choices.items():
        if key(words) in spellings(label) | {key(code)}:
            return str(code)
    raise _Unfit("no_choice", choices=", ".join(str(label) for label in choices.values()))


def _day(words: str) -> date:
    try:
        if dutch := DUTCH_DAY.fullmatch(words):
            day, month, year = map(int, dutch.groups())
            return date(year, month, day)
        return date.fromisoformat(words)
    except ValueError as error:
        raise _Unfit("no_day") from error


def _number(words: str) -> Decimal:
    """A number with a point or a Dutch comma, at most three places."""
    plain = words.replace(" ", "")
    if "," in plain:
        plain = plain.replace(".", "").replace(",", ".")
    try:
        number = Decimal(plain)
    except InvalidOperation as error:
        raise _Unfit("no_number") from error
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int) or exponent < -3 or abs(number) > LARGEST:
        raise _Unfit("no_number")
    return number
