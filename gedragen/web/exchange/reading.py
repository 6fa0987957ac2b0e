"""Which rows does an uploaded table hold? XLSX or CSV, whatever its encoding or separator."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from gedragen.web.exchange.findings import Fault, Unusable

MAX_BYTES = 10 * 1024 * 1024
MAX_UNPACKED = 200 * 1024 * 1024
MAX_ROWS = 50_000
MAX_GAP = 1_048_576
MAX_COLUMNS = 200
MAX_CELL = 10_000
DELIMITERS = ",;\t|"
OLD_EXCEL = bytes.fromhex("d0cf11e0a1b11ae1")


@dataclass(frozen=True)
class Row:
    """One row that is not empty; numbered as a spreadsheet does, the header being row 1."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A sheet, or the one table of a CSV file."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    faults: tuple[Fault, ...] = ()
    """Rows that could not be read as rows of this table; they are not among `rows`."""

    @property
    def size(self) -> int:
        """How many rows there were, readable or not."""
        return len(self.rows) + len({fault.row for fault in self.faults})


def read(content: bytes) -> tuple[Table, ...]:
    """The tables in a file, told by its content, not by its name. Raises `Unusable`."""
    if not content.strip():
        raise Unusable(Fault("empty_file"))
    if len(content) > MAX_BYTES:
        raise Unusable(Fault("file_too_large", facts={"limit": MAX_BYTES // 1024 // 1024}))
    if content.startswith(OLD_EXCEL):
        raise Unusable(Fault("old_or_locked_workbook"))
    if content.startswith(b"PK\x03\x04"):
        return tuple(_sheets(content))
    return (_table("", _records(_text(content))),)


def _text(content: bytes) -> str:
    """Decode by byte-order mark, else as UTF-8, else as Windows wrote it in Western Europe."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Unusable(Fault("not_a_table"))


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """The records of a CSV text, numbered from 1."""
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        delimiter, text = first.strip()[4], rest
    else:
        delimiter = _delimiter(text)
    # Strict: a quote that is never closed would otherwise swallow every later row.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    try:
        for number, record in enumerate(reader, 1):
            yield number, record
    except csv.Error as error:
        raise Unusable(Fault("broken_quotes", row=number + 1)) from error


def _delimiter(text: str) -> str:
    """The separator that cuts the first lines into the most columns, all equally many."""

    def regularity(delimiter: str) -> tuple[int, int]:
        sample = io.StringIO(text[:20_000], newline="")
        try:
            rows = list(islice(csv.reader(sample, delimiter=delimiter), 30))
        except csv.Error:
            return (0, 0)
        widths = [len(row) for row in rows if any(row)]
        if not widths or widths[0] == 1:
            return (0, 0)
        return (widths.count(widths[0]), widths[0])

    return max(DELIMITERS, key=regularity)


def _sheets(content: bytes) -> Iterator[Table]:
    """The sheets of a workbook that hold anything."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MAX_UNPACKED:
                limit = MAX_UNPACKED // 1024 // 1024
                raise Unusable(Fault("file_too_large", facts={"limit": limit}))
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except Unusable:
        raise
    except Exception as error:  # A damaged workbook fails in many ways inside the library.
        raise Unusable(Fault("damaged_workbook")) from error
    try:
        found = False
        for sheet in book.worksheets:
            sheet.reset_dimensions()
            records = enumerate(sheet.iter_rows(values_only=True), 1)
            rows = [(number, [_word(cell) for cell in row]) for number, row in _bounded(records)]
            if rows:
                found = True
                yield _table(sheet.title, rows)
        if not found:
            raise Unusable(Fault("empty_file"))
    except Unusable:
        raise
    except Exception as error:  # As above: rows are only parsed while they are read.
        raise Unusable(Fault("damaged_workbook")) from error
    finally:
        book.close()


def _bounded(records: Iterable[tuple[int, Sequence]]) -> Iterator[tuple[int, Sequence]]:
    """Only rows that hold something, and never more than there may be."""
    count = 0
    for number, row in records:
        if number > MAX_GAP:
            raise Unusable(Fault("too_many_rows", facts={"limit": MAX_ROWS}))
        if all(cell is None or cell == "" for cell in row):
            continue
        count += 1
        if count > MAX_ROWS + 1:
            raise Unusable(Fault("too_many_rows", facts={"limit": MAX_ROWS}))
        width = max(index for index, cell in enumerate(row, 1) if cell not in (None, ""))
        if width > MAX_COLUMNS:
            raise Unusable(Fault("too_many_columns", row=number, facts={"limit": MAX_COLUMNS}))
        yield number, row[:width]


def _word(cell: object) -> str:
    """A cell as a person reads it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    return str(cell)


def _table(name: str, records: Iterable[tuple[int, Sequence[str]]]) -> Table:
    """Rows under their header, which is the first row that holds something."""
    kept = [(number, [str(cell) for cell in row]) for number, row in _bounded(records)]
    kept = [(number, row) for number, row in kept if any(cell.strip() for cell in row)]
    if not kept:
        raise Unusable(Fault("empty_file", sheet=name))
    columns = tuple(
        " ".join(cell.split()) or get_column_letter(place)
        for place, cell in enumerate(kept[0][1], 1)
    )
    twice = sorted({column for column in columns if columns.count(column) > 1})
    if twice:
        raise Unusable(*(Fault("column_twice", kept[0][0], column, name) for column in twice))
    rows, faults = [], []
    for number, row in kept[1:]:
        fault = _unreadable(number, row, columns, name)
        if fault:
            faults.append(fault)
        else:
            rows.append(Row(number, tuple(row) + ("",) * (len(columns) - len(row))))
    return Table(name, columns, tuple(rows), tuple(faults))


def _unreadable(number: int, row: list[str], columns: Sequence[str], sheet: str) -> Fault | None:
    if len(row) > len(columns):
        facts = {"expected": len(columns), "found": len(row)}
        return Fault("too_many_cells", number, sheet=sheet, value=row[0], facts=facts)
    for column, cell in zip(columns, row, strict=False):
        if len(cell) > MAX_CELL:
            return Fault("cell_too_long", number, column, sheet, cell[:80], {"limit": MAX_CELL})
        if any(ord(sign) < 32 and sign not in "\t\n\r" for sign in cell):
            return Fault("control_characters", number, column, sheet, cell[:80])
    return None
