"""How does a negotiation leave as a workbook, and what stands in one that comes back?"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from gedragen.core.interests.packages.problem import Choice
from gedragen.core.interests.packages.problem import Topic as CoreTopic
from gedragen.core.interests.pasting import head
from gedragen.web.exchange.findings import Fault, Unusable
from gedragen.web.exchange.names import key
from gedragen.web.exchange.reading import Row, Table
from gedragen.web.exchange.shape import spellings
from gedragen.web.exchange.template import packed
from gedragen.web.interests.negotiations.queries import Sheet
from gedragen.web.interests.negotiations.queries import Table as OnTheTable
from gedragen.web.interests.negotiations.words import framework_rows

TOPIC, OPTION = gettext_lazy("Topic"), gettext_lazy("Option")
TOPICS, SCORES = gettext_lazy("Topics"), gettext_lazy("Our scores")
FRAMEWORKS, WITHOUT = gettext_lazy("Frameworks"), gettext_lazy("Without an agreement")
POINTED = re.compile(r"-?\d+\.\d+")
WIDE, NARROW = 40, 16


def write(table: OnTheTable, sheets: Sequence[Sheet] = ()) -> bytes:
    """What is on the table; with `sheets` also the reader's own interests to fill in."""
    book = Workbook()
    units = table.units
    rows: list[list[Any]] = [[str(TOPIC), str(OPTION), *(head(n, u) for n, u in units.items())]]
    for topic in table.core_topics:
        for option in topic.options:
            amounts = [_number(option.amounts.get(name)) for name in units]
            rows.append([topic.label, option.label, *amounts])
    _fill(book.active, str(TOPICS), rows)
    if sheets:
        _fill(book.create_sheet(), str(SCORES), _own(table.core_topics, sheets))
    if frameworks := framework_rows(table):
        said = [[row["title"], row["words"]] for row in frameworks]
        heads = [_("Framework"), _("What it asks; change it on the page, not here")]
        _fill(book.create_sheet(), str(FRAMEWORKS), [heads, *said])
    return packed(book)


def _own(topics: Sequence[CoreTopic], sheets: Sequence[Sheet]) -> list[list[Any]]:
    rows: list[list[Any]] = [[str(TOPIC), str(OPTION), *columns(sheets)]]
    for topic in topics:
        for option in topic.options:
            scores = [_number(sheet.scores.get((topic.id, option.id))) for sheet in sheets]
            rows.append([topic.label, option.label, *scores])
    rows.append(["", str(WITHOUT), *(_number(sheet.without) for sheet in sheets)])
    return rows


def columns(sheets: Sequence[Sheet]) -> list[str]:
    """What each interest is called above its column: its title, numbered where it is not alone."""
    taken = {key(str(TOPIC)), key(str(OPTION))}
    names = []
    for sheet in sheets:
        title, number = " ".join(sheet.interest.title.split()), 1
        name = title
        while key(name) in taken:
            number += 1
            name = f"{title} ({number})"
        taken.add(key(name))
        names.append(name)
    return names


def _number(value: Any) -> int | float | None:
    if value is None:
        return None
    number = float(value)
    return int(number) if number.is_integer() else number


def _fill(page: Worksheet, title: str, rows: Iterable[Sequence[Any]]) -> None:
    page.title = title
    for number, row in enumerate(rows, 1):
        for place, value in enumerate(row, 1):
            cell = page.cell(number, place, value)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if isinstance(value, str):
                cell.data_type = "s"  # Never a formula, whatever it starts with.
            if number == 1:
                cell.font = Font(bold=True)
                letter = get_column_letter(place)
                page.column_dimensions[letter].width = WIDE if place <= 2 else NARROW
    page.freeze_panes = "C2"


def sheet_of(tables: Sequence[Table], title: Any) -> Table | None:
    """The sheet with this title, in any language of the screens."""
    known = spellings(title)
    return next((table for table in tables if key(table.name) in known), None)


def topics_text(tables: Sequence[Table]) -> str:
    """The sheet with topics as text to paste; of a file with one table, that table."""
    table = sheet_of(tables, TOPICS) or (tables[0] if len(tables) == 1 else None)
    if table is None:
        raise Unusable(Fault("no_topics_sheet", facts={"sheet": str(TOPICS)}))
    if table.faults:
        raise Unusable(*table.faults)
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter="\t", lineterminator="\n")
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow([*row.cells[:2], *(_amount(table, cell) for cell in row.cells[2:])])
    return written.getvalue()


def _amount(table: Table, cell: str) -> str:
    """A number of a workbook has a point where people write a comma."""
    is_number = bool(table.name) and POINTED.fullmatch(cell.strip())
    return cell.replace(".", ",") if is_number else cell


@dataclass
class Brought:
    """Own scores from a workbook: by (interest key, option key), and what nobody can place."""

    scores: dict[tuple[str, str], str] = field(default_factory=dict)
    without: dict[str, str] = field(default_factory=dict)
    unplaced: list[dict[str, Any]] = field(default_factory=list)
    """`row` or `column`, with the `words` that stood there."""


def own_scores(
    tables: Sequence[Table], topics: Sequence[CoreTopic], sheets: Sequence[Sheet]
) -> Brought:
    """What the sheet with scores says about the reader's own interests; an empty cell says 'none'.

    Raises `Unusable` when there is no such sheet.
    """
    table = sheet_of(tables, SCORES)
    if table is None:
        raise Unusable(Fault("no_scores_sheet", facts={"sheet": str(SCORES)}))
    found = Brought()
    for fault in table.faults:
        found.unplaced.append({"row": fault.row, "words": fault.value or ""})
    own = {
        key(name): sheet.interest.key for name, sheet in zip(columns(sheets), sheets, strict=True)
    }
    for column in table.columns[2:]:
        if key(column) not in own:
            found.unplaced.append({"column": column, "words": column})
    interests = [own.get(key(column), "") for column in table.columns[2:]]
    choices = {
        (key(topic.label), key(option.label)): (topic.id, option.id)
        for topic in topics
        for option in topic.options
    }
    topic = ""
    for row in table.rows:
        topic = _take_row(row, topic, interests, choices, found)
    return found


def _take_row(
    row: Row,
    topic: str,
    interests: Sequence[str],
    choices: Mapping[tuple[str, str], Choice],
    found: Brought,
) -> str:
    """Add what one row says to `found`; answer the topic that the next row may go on with."""
    option = row.cells[1] if len(row.cells) > 1 else ""
    cells = [
        (interest, cell.strip())
        for interest, cell in zip(interests, row.cells[2:], strict=True)
        if interest
    ]
    if key(option) in spellings(WITHOUT) and not row.cells[0].strip():
        found.without.update(cells)
        return topic
    topic = row.cells[0].strip() or topic
    choice = choices.get((key(topic), key(option)))
    if choice is None:
        found.unplaced.append({"row": row.number, "words": f"{topic}: {option}"[:80]})
    else:
        found.scores |= {(interest, choice[1]): cell for interest, cell in cells}
    return topic
