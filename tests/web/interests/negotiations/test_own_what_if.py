"""Does a party's own what-if recount its own figures, and only those?"""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from django.urls import reverse

from gedragen.core.visibility import Level
from gedragen.web.interests.negotiations import actions
from gedragen.web.interests.negotiations.models import Score
from gedragen.web.interests.register.models import Interest
from gedragen.web.ledger.models import Event
from tests.web.interests.negotiations.world import interest, opened, published, score


def address(dike, table):
    return reverse("own_what_if", args=[dike.slug, table.negotiation.pk])


def steady(response):
    """The page without what differs each time it is asked for."""
    page = response.content.decode()
    return re.sub(r'(?:name="(?:once|csrfmiddlewaretoken)" value|nonce)="[^"]*"', "", page)


def choice(table, title):
    option = table.options[title]
    return f"{option.topic_id}/{option.key}"


def test_the_party_sees_before_and_after_of_another_line(dike, visit):
    table = published(dike)
    row = table.interests["fatima"]
    page = visit(dike.fatima).get(address(dike, table), {"interest": row.key, "red_line": "9,5"})
    assert page.status_code == 200
    text = page.content.decode()
    assert "Belang van fatima, wat als" in text
    assert "Samen, naar gewicht, wat als" not in text
    row.refresh_from_db()
    assert row.red_line == Decimal(4)


def test_another_weight_moves_the_sum_and_not_the_interest(dike, visit):
    table = published(dike)
    other = interest(dike.fatima, "Winkels open", level=Level.PARTY)
    score(table, dike.fatima, other, ((1, 5, 9), (1, 5, 9), (2, 9)))
    page = visit(dike.fatima).get(address(dike, table), {"interest": other.key, "weight": "5"})
    text = page.content.decode()
    assert "Samen, naar gewicht, wat als" in text
    assert "Winkels open, wat als" not in text


def test_one_option_swapped_is_recounted_on_own_scores_and_public_frameworks(dike, visit):
    table = published(dike)
    actions.set_limit(
        dike.marloes,
        negotiation=table.negotiation,
        title="Budget",
        amount="Kosten",
        unit="mln euro",
        at_least=None,
        at_most=Decimal(40),
    )
    package = table.packages[0]
    picked = set(package.picks.values())
    instead = next(t for t in ("Groene dijk", "Vaste wand") if table.options[t].key not in picked)
    asked = {"package": package.letter, "swap": choice(table, instead)}
    text = visit(dike.fatima).get(address(dike, table), asked).content.decode()
    assert "Pakket A, anders" in text
    assert f"met “{instead}” in plaats van “" in text
    assert "Budget" in text


def test_nothing_is_saved_and_the_ledger_hears_nothing(dike, visit):
    table = published(dike)
    row = table.interests["fatima"]
    browser = visit(dike.fatima)
    before = Event.objects.count(), Score.objects.count(), Interest.objects.get(pk=row.pk).weight
    browser.get(address(dike, table), {"interest": row.key, "weight": "5", "red_line": "9"})
    after = Event.objects.count(), Score.objects.count(), Interest.objects.get(pk=row.pk).weight
    assert after == before


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"interest": "own"}, "Vul een gewicht of een rode lijn in."),
        ({"weight": "3"}, "Kies over welk belang dit gaat."),
        ({"interest": "own", "weight": "9"}, "weight"),
        ({"package": "A"}, "Kies een optie."),
        ({"swap": "Groene dijk"}, "Kies een pakket."),
        ({"package": "Z", "swap": "Groene dijk"}, "package"),
        ({"interest": "theirs", "weight": "3"}, "interest"),
        ({"package": "A", "swap": "none"}, "swap"),
    ],
)
def test_what_cannot_be_recounted_is_told_and_kept(dike, visit, asked, words):
    table = published(dike)
    keys = {"own": table.interests["fatima"].key, "theirs": table.interests["truus"].key}
    options = {title: choice(table, title) for title in table.options}
    sent = {name: keys.get(value, options.get(value, value)) for name, value in asked.items()}
    page = visit(dike.fatima).get(address(dike, table), sent)
    assert page.status_code == 422
    assert words in page.content.decode()


@pytest.mark.parametrize("asked", ["interest", "swap"])
def test_no_other_partys_input_changes_a_byte_of_it(dike, visit, asked):
    table = published(dike)
    sent = {
        "interest": {"interest": table.interests["fatima"].key, "weight": "5"},
        "swap": {"package": "A", "swap": choice(table, "Groene dijk")},
    }[asked]
    browser = visit(dike.fatima)
    before = steady(browser.get(address(dike, table), sent))
    Score.objects.filter(interest=table.interests["truus"]).update(score=Decimal(0))
    Interest.objects.filter(pk=table.interests["truus"].pk).update(red_line=9, weight=1)
    score(
        table,
        dike.pieter,
        interest(dike.pieter, "Geheim", level=Level.PARTY),
        ((1, 1, 1),) * 2 + ((1, 1),),
        complete=False,
    )
    problem = table.round.problem
    for party in problem["parties"]:
        if party["id"] != str(dike.fatima.party_id):
            party["alternative"], party["interests"][0]["weight"] = 0.9, 7
    table.round.save(update_fields=["problem"])
    assert steady(browser.get(address(dike, table), sent)) == before


def test_without_a_party_or_a_package_there_is_no_such_page(dike, visit):
    table = published(dike)
    assert visit(dike.marloes).get(address(dike, table)).status_code == 404
    bare = opened(dike, "Nog niets")
    assert visit(dike.fatima).get(address(dike, bare)).status_code == 404


def test_it_costs_the_same_queries_whatever_is_asked(dike, visit, django_assert_max_num_queries):
    table = published(dike)
    other = interest(dike.fatima, "Winkels open", level=Level.PARTY)
    score(table, dike.fatima, other, ((1, 5, 9), (1, 5, 9), (2, 9)))
    browser = visit(dike.fatima)
    with django_assert_max_num_queries(49):
        browser.get(address(dike, table), {"interest": other.key, "weight": "5"})
