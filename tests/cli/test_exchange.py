"""Does `gedragen import` say everything it did, in the promised form?"""

import json

import pytest

from gedragen.cli.demo import public_register
from gedragen.cli.exchange import register
from gedragen.web.collaborations.models import Collaboration, Origin

pytestmark = pytest.mark.django_db
REGISTER = public_register.FILE
MAP = [
    *("--map", "collaboration=Gemeenschappelijke regeling"),
    *("--map", "party=Deelnemer"),
    *("--map", "place=Plaats"),
    *("--map", "region=Provincie"),
]


@pytest.fixture(autouse=True)
def in_the_house(monkeypatch):
    monkeypatch.setattr("gedragen.cli.exchange.open_house", lambda: None)


@pytest.fixture
def gedragen(capsys):
    import argparse

    def call(*arguments):
        command = argparse.ArgumentParser()
        register(command.add_subparsers())
        asked = command.parse_args([str(argument) for argument in arguments])
        code = asked.run(asked)
        out, err = capsys.readouterr()
        return code, out, err

    return call


def test_the_register_is_answered_with_its_document_and_the_second_time_creates_nothing(gedragen):
    code, out, err = gedragen("import", REGISTER, *MAP, "--json")
    document = json.loads(out)
    assert (code, err) == (0, "")
    assert document["format"] == "gedragen/import"
    assert document["version"] == 1
    counted = {name: document[name] for name in ("rows", "kept", "merged", "refused")}
    assert counted == {"rows": 3752, "kept": 3742, "merged": 10, "refused": 0}
    assert (document["collaborations"], document["organisations"]) == (464, 600)
    assert document["created"] == {"collaborations": 464, "organisations": 600, "memberships": 3742}
    assert {
        "row": 130,
        "column": "Provincie",
        "from": "Provincie FryslÃ¢n",
        "to": "Provincie Fryslân",
        "why": "decoded_twice",
    } in document["repairs"]
    assert ["Zeewolde", "Zeewolde "] in [merge["names"] for merge in document["merges"]]
    assert len(document["merged_rows"]) == 10
    again = json.loads(gedragen("import", REGISTER, *MAP, "--json")[1])
    assert set(again["created"].values()) == {0}
    assert again["merges"] == document["merges"]


def test_a_dry_run_says_all_of_it_and_writes_nothing(gedragen):
    code, out, _ = gedragen("import", REGISTER, *MAP, "--dry-run", "--json")
    document = json.loads(out)
    assert (code, document["dry_run"]) == (0, True)
    assert document["created"]["memberships"] == 3742
    assert not Collaboration.objects.filter(origin=Origin.REGISTER).exists()


def test_without_json_a_person_reads_the_sum_first(gedragen):
    code, out, _ = gedragen("import", REGISTER, *MAP)
    lines = out.splitlines()
    assert lines[0] == "3752 rows = 3742 kept + 10 merged + 0 refused"
    assert "  row 1203 into row 1202; Postcode was '9727 DL'" in lines
    assert "Columns not taken over: Postcode" in lines


def test_a_refused_row_is_named_with_its_value(gedragen, tmp_path):
    file = tmp_path / "tabel.csv"
    file.write_text("Verband,Partij\nA,Heumen\n,Druten\n")
    code, out, _ = gedragen(
        "import", file, "--map", "collaboration=Verband", "--map", "party=Partij", "--json"
    )
    document = json.loads(out)
    assert (code, document["refused"]) == (0, 1)
    assert document["faults"][0]["row"] == 3
    assert document["faults"][0]["value"] == "Druten"


@pytest.mark.parametrize(
    ("content", "mapping", "said"),
    [
        (b"", ["collaboration=A", "party=B"], "The file is empty"),
        (b"A,B\n1,2\n", ["collaboration=A", "party=C"], "There is no column “C”"),
        (b"A,B\n1,2\n", ["collaboration=A"], "No column was given for “party”"),
        (b"A,B\n1,2\n", ["collaboration=A", "party=B", "colour=B"], "“colour” is not a field"),
        (b"A,B\n1,2\n", ["collaboration"], "expected FIELD=COLUMN"),
        (b"\0\1\2", ["collaboration=A", "party=B"], "This is not a table"),
    ],
)
def test_input_that_cannot_be_used_is_refused_with_two_and_a_line(
    gedragen, tmp_path, content, mapping, said
):
    file = tmp_path / "tabel.csv"
    file.write_bytes(content)
    code, out, err = gedragen("import", file, *(f"--map={pair}" for pair in mapping))
    assert (code, out) == (2, "")
    assert said in err
    assert not Collaboration.objects.filter(origin=Origin.REGISTER).exists()


def test_a_file_that_is_not_there_is_refused_with_two(gedragen, tmp_path):
    code, _, err = gedragen("import", tmp_path / "weg.csv", *MAP)
    assert code == 2
    assert "weg.csv" in err


def test_the_template_comes_back_in_as_the_person_who_brings_it(gedragen, tmp_path):
    from openpyxl import load_workbook

    file = tmp_path / "out.xlsx"
    assert gedragen("template", file)[0] == 0
    book = load_workbook(file)
    book["Collaborations"]["A2"] = "Dijk"
    book["Parties"]["A2"], book["Parties"]["B2"] = "Dijk", "Waterschap"
    book.save(file)
    code, _, err = gedragen("import", file, "--json")
    assert code == 2
    assert "--as" in err
    code, out, _ = gedragen("import", file, "--as", "nieuw@example.org", "--json")
    document = json.loads(out)
    assert code == 0
    assert (document["rows"], document["kept"], document["refused"]) == (2, 1, 1)
    assert document["created"]["collaborations"] == 1
    assert document["faults"][0]["sheet"] == "Parties"


def test_an_unknown_sheet_is_refused_with_two(gedragen, tmp_path):
    from openpyxl import Workbook

    file = tmp_path / "out.xlsx"
    book = Workbook()
    book.active.title = "Geheimen"
    book.active.append(["Wat"])
    book.save(file)
    code, _, err = gedragen("import", file)
    assert code == 2
    assert "Geheimen" in err


def test_a_table_without_a_mapping_is_refused_with_a_hint(gedragen):
    code, out, err = gedragen("import", REGISTER)
    assert (code, out) == (2, "")
    assert "--map" in err
