"""Does the template come back as it was filled in, with each unusable cell named?"""

import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation
from openpyxl import load_workbook

from gedragen.web.exchange import template, workbook
from gedragen.web.exchange.findings import Unusable
from gedragen.web.exchange.reading import read
from gedragen.web.exchange.shape import SHEETS, spellings
from gedragen.web.shared import clock

COLLABORATIONS = [("Dijk", "Een veilige dijk", "")]
PARTIES = [("Dijk", "Waterschap", ""), ("Dijk", "Gemeente", "Ruimte")]


def filled(language="nl", **sheets) -> bytes:
    """The template with these rows typed under its headings."""
    with translation.override(language):
        book = load_workbook(io.BytesIO(template.write()))
    for name, rows in {"Collaborations": COLLABORATIONS, "Parties": PARTIES, **sheets}.items():
        for number, row in enumerate(rows, 2):
            for place, value in enumerate(row, 1):
                book[name].cell(number, place, value)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def faults_of(**sheets):
    found = workbook.read_back(read(filled(**sheets)))
    assert found.rows == len(found.entries) + len(found.merged_rows) + len(
        {(fault.sheet, fault.row) for fault in found.faults}
    )
    return [(fault.sheet, fault.row, fault.code) for fault in found.faults]


def test_the_template_has_the_promised_sheets_after_one_that_explains():
    book = load_workbook(io.BytesIO(template.write()))
    assert book.sheetnames == [template.READ_ME] + [sheet.name for sheet in SHEETS]
    assert [sheet.name for sheet in SHEETS] == [
        "Collaborations",
        "Parties",
        "People",
        "Roles",
        "Contributions",
        "Frameworks",
        "Interests",
    ]
    for sheet in SHEETS:
        assert all(cell.comment and cell.comment.text for cell in book[sheet.name][1])


def test_the_template_is_stamped_by_our_own_clock():
    moment = datetime(2027, 3, 31, 12, 30, tzinfo=UTC)
    with clock.at(moment):
        written = template.write()
        assert template.write() == written
    properties = load_workbook(io.BytesIO(written)).properties
    assert properties.created == properties.modified == moment.replace(tzinfo=None)


def test_an_empty_template_says_that_nothing_was_filled_in():
    with pytest.raises(Unusable) as refused:
        workbook.read_back(read(template.write()))
    assert refused.value.faults[0].code == "no_rows"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_comes_back_as_it_was_filled_in_whatever_its_language(language):
    role = ("Dijk", "Vergunning", "Trekker", "gemeente", "RUIMTE", "Rust", "", "", "yes")
    content = filled(
        language,
        People=[("Dijk", "Waterschap", "", "Henk-Jan", "Henk-Jan@ws.NL ", "sponsor")],
        Roles=[(*role, date(2027, 1, 1), "31-12-2027")],
        Frameworks=[
            ("Dijk", "Budget", "", "hard", "Raad", "Waterschap", "", "", "kosten", "€", 1, "400,5")
        ],
        Interests=[("Dijk", "Waterschap", "", "Veiligheid", "Omdat", "no")],
    )
    found = workbook.read_back(read(content))
    assert found.faults == ()
    assert found.of("People")[0]["email"] == "henk-jan@ws.nl"
    assert found.of("Roles")[0]["accountable"] is True
    assert found.of("Roles")[0]["ends_on"] == date(2027, 12, 31)
    assert found.of("Frameworks")[0]["at_most"] == Decimal("400.5")
    assert found.of("Interests")[0]["essential"] is False


@pytest.mark.parametrize(
    ("sheets", "fault"),
    [
        ({"Parties": [("Dijk", "", "")]}, ("Parties", 2, "missing")),
        ({"Parties": [("Dam", "Gemeente", "")]}, ("Parties", 2, "no_such_collaboration")),
        (
            {"People": [("Dijk", "Provincie", "", "A", "a@b.nl", "sponsor")]},
            ("People", 2, "no_such_party"),
        ),
        (
            {"People": [("Dijk", "Waterschap", "", "A", "geen adres", "sponsor")]},
            ("People", 2, "no_address"),
        ),
        (
            {"People": [("Dijk", "Waterschap", "", "A", "a@b.nl", "koning")]},
            ("People", 2, "no_choice"),
        ),
        (
            {
                "Roles": [
                    ("Dijk", "R", "T", "Waterschap", "", "P", "", "", "", "gisteren", "2027-01-01")
                ]
            },
            ("Roles", 2, "no_day"),
        ),
        (
            {
                "Frameworks": [
                    ("Dijk", "B", "", "hard", "S", "Waterschap", "", "", "", "", "veel", "")
                ]
            },
            ("Frameworks", 2, "no_number"),
        ),
        ({"Parties": [("Dijk", "x" * 201, "")]}, ("Parties", 2, "too_long")),
    ],
)
def test_a_cell_that_cannot_be_used_is_named_with_its_sheet_and_row(sheets, fault):
    assert faults_of(**sheets) == [fault]


def test_the_same_row_twice_is_one_row_and_tells_what_differed():
    found = workbook.read_back(
        read(filled(Collaborations=[("Dijk", "Veilig", ""), ("dijk ", "Mooi", "")]))
    )
    (merged,) = found.merged_rows
    assert (merged.sheet, merged.row, merged.into) == ("Collaborations", 3, 2)
    assert merged.values == ("Mooi",)


def test_a_sheet_or_column_that_is_not_in_the_template_refuses_the_workbook():
    book = load_workbook(io.BytesIO(filled()))
    book.create_sheet("Geheimen").append(["Wat"])
    book["Parties"]["D1"] = "Kleur"
    packed = io.BytesIO()
    book.save(packed)
    with pytest.raises(Unusable) as refused:
        workbook.read_back(read(packed.getvalue()))
    assert [fault.code for fault in refused.value.faults] == ["unknown_sheet", "unknown_column"]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_no_two_headings_of_a_sheet_read_the_same_in_any_language(sheet):
    found = [spelling for column in sheet.columns for spelling in spellings(column.label)]
    assert len(found) == len(set(found))
