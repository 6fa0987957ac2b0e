"""How does an empty workbook explain itself to who fills it in?"""

from __future__ import annotations

import io
from datetime import UTC
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from gedragen.web.exchange.shape import SHEETS, TRUTHS, Column, Sheet
from gedragen.web.shared import clock

READ_ME = "Gedragen"
LAST = 2000
WIDTHS = {"lines": 50, "day": 14, "number": 12, "truth": 14, "choice": 16, "email": 32}


def write() -> bytes:
    """The workbook in the reader's language: a sheet that explains, then one for each subject."""
    book = Workbook()
    _explain(book.active)
    for sheet in SHEETS:
        _head(book.create_sheet(sheet.name), sheet)
    return packed(book)


def packed(book: Workbook) -> bytes:
    """The file, with our own clock in it: the library stamps what the machine's clock says."""
    moment = clock.now().astimezone(UTC).replace(microsecond=0, tzinfo=None)
    book.properties.created = book.properties.modified = moment
    loose, packed = io.BytesIO(), io.BytesIO()
    ExcelWriter(book, ZipFile(loose, "w")).save()
    with ZipFile(loose) as written, ZipFile(packed, "w") as stamped:
        for name in written.namelist():
            part = ZipInfo(name, moment.timetuple()[:6])
            stamped.writestr(part, written.read(name), ZIP_DEFLATED)
    return packed.getvalue()


def _explain(page: Worksheet) -> None:
    page.title = READ_ME
    lines = [
        _("Fill in what you know. Leave the rest empty: everything can be added later."),
        _("A bold heading is needed in every row. Point at a heading to read what belongs there."),
        _("Write a name the same way everywhere; capitals and spaces do not matter."),
        _("Nobody is added by this: people wait as invitations not yet sent, roles as offers."),
        _("Contributions and interests come in for your own party only."),
        _("What cannot be used is named row by row; the other rows come in."),
    ]
    page["A1"] = _("How this workbook works")
    page["A1"].font = Font(bold=True, size=16)
    for number, line in enumerate(lines, 3):
        page.cell(number, 1, line).alignment = Alignment(wrap_text=True, vertical="top")
    for number, sheet in enumerate(SHEETS, len(lines) + 4):
        page.cell(number, 1, f"{sheet.name}: {sheet.about}")
    page.column_dimensions["A"].width = 100


def _head(page: Worksheet, sheet: Sheet) -> None:
    for place, column in enumerate(sheet.columns, 1):
        letter = get_column_letter(place)
        head = page.cell(1, place, str(column.label))
        head.font = Font(bold=column.required)
        head.comment = Comment(_said(column), READ_ME, height=90, width=260)
        page.column_dimensions[letter].width = WIDTHS.get(column.kind, 28)
        choices = TRUTHS if column.kind == "truth" else column.choices
        if choices:
            listed = ",".join(str(word) for word in choices.values())
            allowed = DataValidation("list", formula1=f'"{listed}"', allow_blank=True)
            allowed.add(f"{letter}2:{letter}{LAST}")
            page.add_data_validation(allowed)
        elif column.kind == "day":
            for row in range(2, 102):
                page.cell(row, place).number_format = "yyyy-mm-dd"
    page.freeze_panes = "A2"


def _said(column: Column) -> str:
    """What belongs in a column, and whether it may stay empty."""
    needed = _("Needed in every row.") if column.required else _("May stay empty.")
    return f"{column.about} {needed}"
