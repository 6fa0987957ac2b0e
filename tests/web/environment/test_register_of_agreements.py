"""Does somebody find an agreement a year later, by its words, and nobody outside? (rule 9)"""

from __future__ import annotations

import pytest
from django.db import connection

from gedragen.web.environment.agreements import agreeing, finding, register
from gedragen.web.environment.agreements.models import Entry
from tests.web.environment.agreed import amendment, carried, damage, draft, held, sweeping, usual
from tests.web.environment.table import in_days


def page(dike, query=""):
    return f"/s/{dike.slug}/omgeving/afspraken/{query}"


def found(dike, words, **given):
    rows = register.find(dike.collaboration, words=words, **given).rows
    return [row.agreement.title for row in rows]


def clause(dike, text):
    return sweeping(dike.fatima.party, text=text)


def test_the_beginnings_of_words_are_found_with_or_without_accents_and_capitals(dike):
    draft(dike.bart, clause(dike, "Geen café op de DIJKVERSTERKING."), title="Terras")
    draft(dike.bart, clause(dike, "De stoep blijft vrij."), title="Stoep")
    for words in ("dijk", "CAFE", "café geen", "terra", "dijkversterking terras"):
        assert found(dike, words) == ["Terras"], words
    for words in ("versterking", "dijk stoep", "kade"):
        assert found(dike, words) == [], words


def test_what_is_found_is_what_holds_how_we_talk_and_why_it_changed(dike):
    row = amendment(dike.truus, held(dike), why="De sondering toont veen.")
    for words in ("keukentafel", "sondering", "herstelt", "fonds", "schade"):
        assert found(dike, words) == ["Schade aan huizen"], words
    first = agreeing.charters.open_version(row).clauses.first()
    agreeing.change_clause(
        dike.truus, clause=first, **damage(dike.truus.party, text="Een verzekering.")
    )
    assert found(dike, "fonds") == []
    assert found(dike, "verzekering") == ["Schade aan huizen"]


@pytest.mark.parametrize(
    "typed",
    [
        *('"', "'", "*", "^", ":*", "&|!", "\\", "(((", "{a}", "%s", "\x00", "dijk\ud7ff"),
        *("a OR b", "NEAR(a b)", "words : dijk", "-dijk", "dijk*'", "x" * 500),
        "'; DROP TABLE agreements_entry; --",
    ],
)
def test_nothing_that_somebody_types_is_syntax(dike, visit, typed):
    draft(dike.bart, clause(dike, "De dijk."), title="Dijk")
    answer = visit(dike.mila).get(page(dike), {"q": typed})
    assert answer.status_code == 200
    assert Entry.objects.count() == 1


def test_signs_without_a_word_find_nothing_rather_than_everything(dike):
    draft(dike.bart, clause(dike, "De dijk."), title="Dijk")
    assert found(dike, "?!") == []
    assert found(dike, "  ") == ["Dijk"]


def test_another_table_finds_nothing_of_this_one(dike, visit):
    draft(dike.bart, clause(dike, "De dijk."), title="Dijk")
    agreeing.write_agreement(dike.otto, title="Een dijk elders")
    assert found(dike, "dijk") == ["Dijk"]
    assert [row.agreement.title for row in register.find(dike.otto.collaboration, words="dijk").rows
            ] == ["Een dijk elders"]  # fmt: skip
    assert visit(dike.otto).get(page(dike, "?q=dijk")).status_code == 404


def test_it_is_narrowed_by_kind_of_clause_and_by_how_it_stands(dike):
    holds = held(dike)
    draft(dike.bart, clause(dike, "Vegen."), title="Alleen werk")
    assert found(dike, "", kind="risk") == [holds.title]
    assert found(dike, "", kind="task") == ["Alleen werk", holds.title]
    assert found(dike, "", standing="holds") == [holds.title]
    assert found(dike, "", standing="making") == ["Alleen werk"]
    assert found(dike, "vegen", standing="holds") == []
    begun = agreeing.amend_agreement(dike.bart, agreement=holds, ground="new_fact", why="Klaar.")
    for one in begun.clauses.all():
        agreeing.drop_clause(dike.bart, clause=one)
    carried(dike, holds, dike.bart, ("bart", "truus", "fatima"))
    assert found(dike, "keukentafel", standing="ended", kind="risk") == [holds.title]


def test_a_thrown_away_draft_is_found_by_nobody(dike):
    row = usual(dike)
    agreeing.drop_draft(dike.bart, agreement=row)
    assert found(dike, "schade") == []
    other = draft(dike.bart, clause(dike, "Iets anders."), title="Nieuw")
    assert found(dike, "schade") == []
    assert found(dike, "anders") == [other.title]


def test_a_row_says_number_since_review_and_touched_parties(dike, visit):
    row = held(dike)
    words = visit(dike.mila).get(page(dike)).content.decode()
    assert f"{row.number}. Schade aan huizen" in words
    assert "geldt nu" in words
    assert dike.truus.party.name in words
    shown = register.find(dike.collaboration).rows[0]
    assert shown.touches == [dike.fatima.party.name, dike.bart.party.name, dike.truus.party.name]
    assert shown.since is not None


def test_the_reviews_are_there_for_a_calendar(dike):
    row = held(dike)
    usual(dike, title="Nog een concept")
    (review,) = register.reviews_of(dike.collaboration)
    assert (review.key, review.number, review.title, review.review_on) == (
        row.key, row.number, row.title, in_days(180),
    )  # fmt: skip


def test_twenty_a_page_and_the_filters_go_along(dike, visit):
    for number in range(22):
        draft(dike.bart, title=f"Afspraak {number}")
    browser = visit(dike.fatima)
    words = browser.get(page(dike, "?q=afspraak&stand=making")).content.decode()
    assert "22 afspraken gevonden." in words
    assert words.count('scope="row"') == register.A_PAGE == 20
    assert "q=afspraak&amp;stand=making&amp;page=2" in words
    second = browser.get(page(dike, "?q=afspraak&page=2")).content.decode()
    assert second.count('scope="row"') == 2


@pytest.mark.parametrize("query", ["", "?q=schade"])
def test_the_register_costs_as_many_queries_with_thirty_as_with_one(
    dike, visit, django_assert_max_num_queries, query
):
    browser = visit(dike.fatima)
    usual(dike)
    browser.get(page(dike, query))
    with django_assert_max_num_queries(100) as few:
        browser.get(page(dike, query))
    for _ in range(30):
        usual(dike)
    with django_assert_max_num_queries(100) as many:
        browser.get(page(dike, query))
    assert len(many) == len(few)


def test_an_empty_register_says_what_to_do_first(dike, visit):
    assert "Schrijf een afspraak" in visit(dike.fatima).get(page(dike)).content.decode()
    assert "Schrijf een afspraak" not in visit(dike.mila).get(page(dike)).content.decode()


def test_the_database_answers_from_its_index(dike):
    asked = finding.Asked(dike.collaboration.pk, ("dijk",))
    plan = Entry.objects.filter(id__fits=asked).explain()
    if connection.vendor == "sqlite":
        assert "VIRTUAL TABLE INDEX" in plan
    else:
        assert "to_tsvector" in plan
