"""Is the borging matrix given as data, to each reader no more than they may read?"""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest

from gedragen.cli.main import main
from gedragen.core.assurance.matrix import Aspect, CellState
from gedragen.core.visibility import Level
from gedragen.web.collaborations.models import Collaboration, Origin
from gedragen.web.interests.register import actions as register
from gedragen.web.shared import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def assure(dike, capsys):
    """Run `gedragen assure`; the exit code and what was said."""

    def call(*arguments: str):
        code = main(["assure", *arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def essential(seat, *, level: str = Level.PARTY):
    """An interest that waits for a safeguard, so that it is at stake, shared like this."""
    row = register.write_interest(seat, title="Diep geheim", why="Daarom", essential=True)
    register.ask_safeguard(
        seat,
        interest=row,
        measure="Stille maatregel",
        bearer=seat.party,
        signal="Stil signaal",
        review_on=clock.today() + timedelta(days=40),
    )
    row.refresh_from_db()
    if level != Level.PARTY:
        register.share_interest(seat, interest=row, level=level, confirmed=True)
    return row


def row_of(out: str, party: str) -> dict:
    return next(row for row in json.loads(out)["parties"] if row["party"] == party)


def test_the_document_has_the_shape_of_its_format(dike, assure):
    code, out, err = assure(dike.slug, "--json")
    assert (code, err) == (0, "")
    document = json.loads(out)
    assert set(document) == {"format", "version", "collaboration", "as_of", "parties"}
    assert (document["format"], document["version"]) == ("gedragen/borging", 1)
    assert document["collaboration"] == dike.slug
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", document["as_of"])
    assert [row["party"] for row in document["parties"]][0] == dike.fatima.party.name
    assert len(document["parties"]) == 6
    for row in document["parties"]:
        assert list(row["aspects"]) == [str(aspect) for aspect in Aspect]
        for cell in row["aspects"].values():
            assert set(cell) <= {"state", "reasons", "next"}
            assert cell["state"] in set(CellState)
            for reason in cell["reasons"]:
                assert set(reason) == {"code", "facts"}
            if "next" in cell:
                assert set(cell["next"]) == {"code", "who"}


def test_who_takes_the_next_step_is_named_by_party(dike, assure):
    _, out, _ = assure(dike.slug, "--json")
    cell = row_of(out, dike.fatima.party.name)["aspects"]["connection"]
    assert cell["next"]["who"] == dike.fatima.party.name


def test_without_a_reader_only_what_the_table_may_read_is_told(dike, assure):
    _, before, _ = assure(dike.slug, "--json")
    row = essential(dike.fatima)
    _, after, _ = assure(dike.slug, "--json")
    assert json.loads(before)["parties"] == json.loads(after)["parties"]
    assert row.key not in after
    assert "Diep geheim" not in after


@pytest.mark.parametrize("level", [Level.PARTY, Level.FACILITATORS, Level.NAMED])
def test_a_level_below_the_table_is_never_told_without_a_reader(dike, assure, level):
    row = register.write_interest(dike.fatima, title="Diep geheim", why="Daarom")
    if level != Level.PARTY:
        named = [dike.bart.party] if level == Level.NAMED else []
        register.share_interest(dike.fatima, interest=row, level=level, named=named, confirmed=True)
    assert row.key not in assure(dike.slug, "--json")[1]


def test_what_is_shared_with_the_table_is_told_to_anyone(dike, assure):
    row = essential(dike.fatima, level=Level.TABLE)
    _, out, _ = assure(dike.slug, "--json")
    cell = row_of(out, dike.fatima.party.name)["aspects"]["interest"]
    assert cell["state"] == "at_stake"
    assert cell["reasons"] == [{"code": "interest_at_stake", "facts": {"interest": row.key}}]


def test_a_reader_reads_with_their_own_rights_and_their_party_first(dike, assure):
    row = essential(dike.fatima)
    code, own, _ = assure(dike.slug, "--json", "--as", "FATIMA@example.org ")
    assert code == 0
    cell = row_of(own, dike.fatima.party.name)["aspects"]["interest"]
    assert (cell["state"], cell["reasons"][0]["facts"]["interest"]) == ("at_stake", row.key)
    _, other, _ = assure(dike.slug, "--json", "--as", "bart@example.org")
    assert row.key not in other
    assert json.loads(other)["parties"][0]["party"] == dike.bart.party.name


def test_the_words_are_one_line_a_cell(dike, assure):
    code, out, _ = assure(dike.slug)
    assert code == 0
    assert out.startswith(dike.slug)
    lines = [line for line in out.splitlines() if line.startswith("  ")]
    assert len(lines) == 6 * len(Aspect)


def test_an_unknown_collaboration_is_refused_with_two(assure):
    code, out, err = assure("bestaat-niet", "--json")
    assert (code, out) == (2, "")
    assert "bestaat-niet" in err


def test_a_reader_without_a_seat_and_an_unknown_address_are_refused_alike(dike, assure):
    said = {}
    for address in ("otto@example.org", "niemand@example.org"):
        code, out, err = assure(dike.slug, "--as", address)
        assert (code, out) == (2, "")
        said[address] = err.replace(address, "…")
    assert len(set(said.values())) == 1


def test_the_name_may_be_left_out_only_when_there_is_one(dike, assure):
    code, _, err = assure()
    assert code == 2
    assert dike.slug in err
    Collaboration.objects.exclude(pk=dike.collaboration.pk).update(origin=Origin.REGISTER)
    assert assure("--json")[0] == 0
    Collaboration.objects.update(origin=Origin.REGISTER)
    code, _, err = assure()
    assert code == 2
    assert "none yet" in err
