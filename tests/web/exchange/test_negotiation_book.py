"""Does a negotiation leave as a workbook and come back, each party's scores only for itself?"""

from __future__ import annotations

import io
import json
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from gedragen.core.interests.packages.reading import read
from gedragen.core.visibility import Level
from gedragen.web.interests.negotiations import actions, frameworks
from gedragen.web.interests.negotiations.models import (
    Filed,
    Limit,
    Negotiation,
    Option,
    Rule,
    Score,
    Without,
)
from tests.web.interests.negotiations.world import SCORES, interest, opened, score, scored


def at(dike, name, negotiation):
    return reverse(name, args=[dike.slug, negotiation.pk])


def book_of(dike, browser, negotiation):
    answer = browser.get(at(dike, "negotiation_workbook", negotiation))
    assert answer.status_code == 200
    return load_workbook(io.BytesIO(answer.content))


def uploaded(book):
    held = io.BytesIO()
    book.save(held)
    return SimpleUploadedFile("onderhandeling.xlsx", held.getvalue())


def words(response):
    return response.content.decode()


def send(dike, browser, negotiation, file):
    return browser.post(at(dike, "import_negotiation", negotiation), {"file": file})


def test_the_workbook_holds_what_everyone_may_see_and_nobodys_scores(dike, visit):
    table = scored(dike)
    actions.add_option(dike.marloes, topic=table.options["Twee zomers"].topic, title="=1+1")
    book = book_of(dike, visit(dike.mila), table.negotiation)
    assert book.sheetnames == ["Vraagstukken"]
    rows = list(book["Vraagstukken"].values)
    assert rows[0] == ("Vraagstuk", "Optie", "Kosten (mln euro)")
    assert rows[1] == ("Kering", "Opzetbare wand", 20)
    cell = next(row[1] for row in book["Vraagstukken"].rows if row[1].value == "=1+1")
    assert cell.data_type == "s"
    assert "Belang van" not in str([list(sheet.values) for sheet in book])


def test_a_representative_finds_only_its_own_interests_with_its_own_scores(dike, visit):
    table = scored(dike)
    interest(dike.henk_jan, "Alleen van hen", level=Level.PARTY)
    book = book_of(dike, visit(dike.fatima), table.negotiation)
    rows = list(book["Onze cijfers"].values)
    assert rows[0] == ("Vraagstuk", "Optie", "Belang van fatima")
    assert rows[1][2] == 9
    assert rows[-1] == (None, "Zonder akkoord", 2)
    assert "Alleen van hen" not in str(rows)


def test_own_scores_come_back_to_be_looked_at_and_only_then_saved(dike, visit):
    table = opened(dike)
    row = interest(dike.fatima, "Stad komt samen")
    score(table, dike.fatima, row, SCORES["fatima"])
    browser = visit(dike.fatima)
    book = book_of(dike, browser, table.negotiation)
    sheet = book["Onze cijfers"]
    sheet["C2"], sheet["C3"], sheet["C10"] = 4, None, 6.5
    shown = send(dike, browser, table.negotiation, uploaded(book))
    assert shown.status_code == 200
    assert len(shown.context["brought"]["differ"]) == 3
    wall, dijk = (table.options[name] for name in ("Opzetbare wand", "Groene dijk"))
    assert Score.objects.get(option=wall).score == 9
    assert Filed.objects.exists()
    form = shown.context["form"]
    saved = browser.post(
        at(dike, "score", table.negotiation), {**form.data, "state": shown.context["state"]}
    )
    assert saved.status_code == 302
    assert Score.objects.get(option=wall).score == 4
    assert not Score.objects.filter(option=dijk).exists()
    assert Without.objects.get().score == Decimal("6.5")
    assert not Filed.objects.exists()


def test_what_cannot_be_placed_or_used_in_a_workbook_is_named_and_nothing_is_saved(dike, visit):
    table = opened(dike)
    interest(dike.fatima, "Stad komt samen")
    browser = visit(dike.fatima)
    book = book_of(dike, browser, table.negotiation)
    sheet = book["Onze cijfers"]
    sheet["B2"], sheet["C3"], sheet["D1"] = "Onbekende optie", 11, "Van een ander"
    shown = send(dike, browser, table.negotiation, uploaded(book))
    assert shown.status_code == 422
    assert len(shown.context["brought"]["lost"]) == 2
    assert "Onbekende optie" in words(shown)
    assert "0 tot 10: Niet hoger dan 10." in words(shown)
    assert not Score.objects.exists()


def test_the_facilitators_workbook_comes_back_as_a_preview_and_then_on_the_table(dike, visit):
    table = opened(dike)
    browser = visit(dike.marloes)
    book = book_of(dike, browser, table.negotiation)
    sheet = book["Vraagstukken"]
    sheet["C2"] = 21.125
    sheet.append(["Nevengeul", "3 hectare", 4])
    shown = send(dike, browser, table.negotiation, uploaded(book))
    assert shown.status_code == 200
    assert not Option.objects.filter(title="3 hectare").exists()
    given = {
        "text": shown.context["form"]["text"].value(),
        "document": shown.context["form"]["document"].value(),
        "seen": shown.context["preview"]["seen"],
    }
    browser.post(at(dike, "paste_topics", table.negotiation), given)
    assert Option.objects.get(title="3 hectare").amounts.get().figure == 4
    assert table.options["Opzetbare wand"].amounts.get().figure == Decimal("21.125")


def file_of(dike):
    """The own negotiation file of a party at another table, with every kind of framework."""
    table = scored(dike)
    here = {"negotiation": table.negotiation}
    keys = {title: option.key for title, option in table.options.items()}
    actions.set_limit(
        dike.marloes, **here, title="Budget", amount="Kosten", at_most=Decimal("44.5")
    )
    for said in (
        {"title": "N", "kind": "exclude", "options": [keys["Vaste wand"], keys["14 blijven"]]},
        {
            "title": "A",
            "kind": "require",
            "given": keys["Groene dijk"],
            "options": [keys["28 blijven"]],
        },
        {"title": "H", "kind": "count", "options": [keys["Groene dijk"]], "at_most": 1},
    ):
        frameworks.set_rule(dike.marloes, **here, **said)
    return table


def test_the_own_file_is_what_the_command_line_reads_and_holds_no_other_party(dike, visit):
    table = file_of(dike)
    answer = visit(dike.fatima).get(at(dike, "own_negotiation_file", table.negotiation))
    found = read(answer.content)
    assert found.faults == ()
    assert [party.id for party in found.problem.parties] == [str(dike.fatima.party_id)]
    assert [framework.label for framework in found.problem.frameworks] == ["Budget", "N", "A", "H"]
    for name in ("marloes", "mila", "joost"):
        answer = visit(getattr(dike, name)).get(at(dike, "own_negotiation_file", table.negotiation))
        assert answer.status_code == 403


def test_before_anything_is_scored_there_is_no_own_file_yet(dike, visit):
    table = opened(dike)
    answer = visit(dike.fatima).get(at(dike, "own_negotiation_file", table.negotiation))
    assert answer.status_code == 200
    assert at(dike, "score", table.negotiation) in words(answer)


def test_a_negotiation_file_is_taken_over_without_its_scores(dike, visit):
    table = file_of(dike)
    content = visit(dike.fatima).get(at(dike, "own_negotiation_file", table.negotiation)).content
    empty = actions.open_negotiation(dike.marloes, title="Nog eens")
    browser = visit(dike.marloes)
    shown = send(dike, browser, empty, SimpleUploadedFile("x.json", content))
    assert shown.status_code == 200
    assert "cijfers van één partij" in words(shown)
    assert "Belang van fatima" not in words(shown)
    assert not empty.topics.exists()
    given = {
        "text": shown.context["form"]["text"].value(),
        "document": shown.context["form"]["document"].value(),
        "seen": shown.context["preview"]["seen"],
    }
    done = browser.post(at(dike, "paste_topics", empty), given)
    assert done.status_code == 302
    assert [topic.title for topic in empty.topics.all()] == ["Kering", "Platanen", "Bouwtijd"]
    assert Limit.objects.get(negotiation=empty).at_most == Decimal("44.5")
    taken = Rule.objects.filter(negotiation=empty)
    assert [(rule.title, rule.kind) for rule in taken] == [
        ("N", "exclude"),
        ("A", "require"),
        ("H", "count"),
    ]
    assert not Score.objects.filter(option__topic__negotiation=empty).exists()


def test_a_file_with_faults_names_each_and_writes_nothing(dike, visit):
    empty = actions.open_negotiation(dike.marloes, title="Leeg")
    browser = visit(dike.marloes)
    faulty = json.dumps({"format": "gedragen/negotiation", "version": 2, "topics": []})
    for content, said in (
        (faulty.encode(), "parties"),
        (b"{", "JSON"),
        (b"PK\x03\x04kapot", "werkboek"),
        (b"\xff\xfe\x00", ""),
        (b" ", ""),
    ):
        shown = send(dike, browser, empty, SimpleUploadedFile("x.json", content))
        assert shown.status_code == 422, content
        assert said in words(shown)
    assert browser.post(at(dike, "import_negotiation", empty)).status_code == 422
    large = SimpleUploadedFile("x.json", b" " * (1024 * 1024 + 1))
    assert send(dike, browser, empty, large).status_code == 422
    assert not empty.topics.exists()


def test_a_framework_whose_option_was_taken_out_of_the_table_is_named(dike, visit):
    table = file_of(dike)
    content = visit(dike.fatima).get(at(dike, "own_negotiation_file", table.negotiation)).content
    empty = actions.open_negotiation(dike.marloes, title="Nog eens")
    browser = visit(dike.marloes)
    shown = send(dike, browser, empty, SimpleUploadedFile("x.json", content))
    given = {
        "text": shown.context["form"]["text"].value().replace("14 blijven", "15 blijven"),
        "document": shown.context["form"]["document"].value(),
    }
    looked = browser.post(at(dike, "paste_topics", empty), given)
    assert looked.status_code == 422
    assert looked.context["preview"]["missing"] == ["N"]


@pytest.mark.parametrize("name", ["mila", "joost", "nadia", "otto"])
def test_who_neither_fills_the_table_nor_scores_brings_nothing_in(dike, visit, name):
    table = opened(dike)
    status = 404 if name == "otto" else 403
    page = at(dike, "import_negotiation", table.negotiation)
    browser = visit(getattr(dike, name))
    assert browser.get(page).status_code == status
    assert browser.post(page).status_code == status
    assert Negotiation.objects.count() == 1
