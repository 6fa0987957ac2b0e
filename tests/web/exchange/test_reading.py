"""Does every file people have come in, and is every other one refused in plain words?"""

import io
import zipfile

import pytest
from openpyxl import Workbook

from gedragen.web.exchange import reading
from gedragen.web.exchange.findings import Unusable


def cells(content: bytes) -> list[tuple[str, ...]]:
    (table,) = reading.read(content)
    return [table.columns, *(row.cells for row in table.rows)]


def workbook(*rows) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def code_of(content: bytes) -> str:
    with pytest.raises(Unusable) as refused:
        reading.read(content)
    return refused.value.faults[0].code


WANTED = [("Naam", "Plaats"), ("Súdwest-Fryslân", "Sneek")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_csv_reads_the_same_in_each_encoding_with_each_separator(encoding, delimiter, ending):
    text = ending.join(delimiter.join(row) for row in WANTED) + ending
    assert cells(text.encode(encoding)) == WANTED


def test_a_workbook_reads_as_its_csv_does():
    assert cells(workbook(*WANTED)) == WANTED


def test_commas_inside_cells_do_not_make_a_semicolon_file_a_comma_file():
    text = "Naam;Over\nHefpunt;belastingen, heffingen, inning\nAVU;afval, papier, glas\n"
    assert cells(text.encode())[1] == ("Hefpunt", "belastingen, heffingen, inning")


def test_excels_own_separator_line_is_obeyed():
    assert cells(b"sep=;\r\nNaam;Plaats\r\nAVU;Soest\r\n")[1] == ("AVU", "Soest")


def test_a_cell_may_hold_lines_and_quotes():
    assert cells(b'Naam,Over\nAVU,"een ""afval""\nverband"\n')[1] == ("AVU", 'een "afval"\nverband')


def test_numbers_dates_and_truths_read_as_people_write_them():
    from datetime import date

    (table,) = reading.read(workbook(("a", "b", "c", "d"), (3.0, 2.5, date(2027, 3, 1), True)))
    assert table.rows[0].cells == ("3", "2.5", "2027-03-01", "yes")


def test_rows_keep_the_number_a_spreadsheet_shows_and_empty_ones_are_no_rows():
    (table,) = reading.read(b"Naam,Plaats\nA,x\n\n , \nB,y\n")
    assert [row.number for row in table.rows] == [2, 5]


def test_a_row_with_more_cells_than_columns_is_named_and_counted():
    (table,) = reading.read(b"Naam,Plaats\nA,x,te veel\nB,y\n")
    assert [(f.code, f.row) for f in table.faults] == [("too_many_cells", 2)]
    assert (table.size, len(table.rows)) == (2, 1)


def test_a_cell_that_no_database_takes_refuses_its_row_only():
    (table,) = reading.read(b"Naam,Plaats\nA\x07,x\nB,y\n")
    assert [(f.code, f.row, f.column) for f in table.faults] == [("control_characters", 2, "Naam")]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b" \n \n", "empty_file"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "not_a_table"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 20, "old_or_locked_workbook"),
        (b"PK\x03\x04 and then nothing", "damaged_workbook"),
        (b"Naam,Naam\nA,B\n", "column_twice"),
        (b'Naam,Plaats\nA,x\n"B,y\nC,z\n', "broken_quotes"),
        (b"Naam\n" + b"A\n" * (reading.MAX_ROWS + 1), "too_many_rows"),
        (b"x" * (reading.MAX_BYTES + 1), "file_too_large"),
        (",".join(f"k{n}" for n in range(300)).encode(), "too_many_columns"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(content, code):
    assert code_of(content) == code


def test_a_quote_that_is_never_closed_is_found_on_its_row():
    with pytest.raises(Unusable) as refused:
        reading.read(b'Naam,Plaats\nA,x\n"B,y\nC,z\n')
    assert refused.value.faults[0].row == 3


def test_a_zip_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(reading, "MAX_UNPACKED", 100)
    assert code_of(workbook(("a",), ("b",))) == "file_too_large"


def test_a_zip_that_is_no_workbook_is_refused():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as parts:
        parts.writestr("hello.txt", "hello")
    assert code_of(packed.getvalue()) == "damaged_workbook"
