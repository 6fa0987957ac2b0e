"""How does a portfolio leave as a table that any spreadsheet opens?"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from gedragen.web.overview.portfolio.queries import Portfolio

Cells = list[str | int]
WIDTHS = (60, 40, 24, 28, 12)


def _rows(portfolio: Portfolio) -> Iterable[Cells]:
    """A row for each partner in each collaboration, under its header."""
    yield [
        _("Collaboration"),
        _("Organisation"),
        _("Place"),
        _("Region"),
        _("Met in how many"),
    ]
    for sat in (*portfolio.at_table, *portfolio.public):
        one = sat.collaboration
        for member in sat.members:
            yield [one.name, member.name, one.place, one.region, member.together]


def as_csv(portfolio: Portfolio) -> bytes:
    """UTF-8 with its mark and semicolons: what a Dutch spreadsheet opens by itself."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=";")
    for row in _rows(portfolio):
        writer.writerow([_harmless(cell) for cell in row])
    return written.getvalue().encode("utf-8-sig")


def _harmless(cell: str | int) -> str | int:
    """A name that starts as a formula does stays a name."""
    if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{cell}"
    return cell


def as_workbook(portfolio: Portfolio) -> bytes:
    """An .xlsx with a header that stays in sight."""
    book = Workbook()
    sheet = book.active
    sheet.title = _("Portfolio")
    for number, row in enumerate(_rows(portfolio), 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column, value)
            if isinstance(value, str):
                cell.data_type = "s"  # Never a formula, whatever it starts with.
            if number == 1:
                cell.font = Font(bold=True)
    for column, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()
