"""Can the facilitator try something on frozen inputs, and does it change nothing?"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gedragen.core.interests.packages.answer import answer_json
from gedragen.core.interests.packages.find import find
from gedragen.core.interests.packages.what_if import AmountBy, BoundTo, changed
from gedragen.core.interests.packages.what_if_file import read_changes
from gedragen.core.reasons import Refused
from gedragen.web.interests.negotiations import actions, values, what_ifs
from gedragen.web.interests.negotiations.models import Package, Run
from gedragen.web.interests.negotiations.what_if_words import things
from tests.web.interests.negotiations.world import published, scored


@pytest.fixture
def table(dike):
    """A searched round with a budget that only the compromise keeps to, which harms somebody."""
    table = scored(dike)
    table.limit = actions.set_limit(
        dike.marloes,
        negotiation=table.negotiation,
        title="Budget",
        amount="Kosten",
        unit="mln euro",
        at_least=None,
        at_most=Decimal(27),
    )
    table.round = actions.freeze_round(dike.marloes, negotiation=table.negotiation)
    actions.run_finder(dike.marloes, round=table.round)
    table.round.refresh_from_db()
    return table


def finished(run):
    """The what-if as the worker leaves it."""
    problem = changed(values.frozen(run.round), read_changes(run.changes))
    run.answer, run.state = answer_json(find(problem, clock=lambda: 0.0)), "done"
    run.save(update_fields=["answer", "state"])
    return run


def number_of(table, words):
    """The number under which the form offers something."""
    listed = things(values.frozen(table.round), {"Kosten": "mln euro"})
    return str(next(n for n, thing in enumerate(listed) if words in thing.label))


def ask(dike, visit, table, **typed):
    address = reverse("try_what_if", args=[dike.slug, table.round.pk])
    return visit(dike.marloes).post(address, {key.replace("_", "-"): v for key, v in typed.items()})


def finder(dike, visit, table):
    page = visit(dike.marloes).get(reverse("finder", args=[dike.slug, table.negotiation.pk]))
    return page.content.decode()


def test_what_was_filled_in_is_asked_on_the_frozen_inputs_and_the_round_stays(dike, visit, table):
    before = (table.round.problem, table.round.answer, table.round.digest)
    typed = {"what_0": number_of(table, "“Budget”, ten hoogste"), "to_0": "46,2"}
    typed |= {"what_1": number_of(table, "Groene dijk”, in procenten"), "to_1": "-10"}
    response = ask(dike, visit, table, **typed)
    run = Run.objects.get()
    assert response.status_code == 302
    assert response["Location"] == reverse("what_if", args=[dike.slug, run.pk])
    option = table.options["Groene dijk"]
    assert read_changes(run.changes) == (
        BoundTo(table.limit.key, "at_most", Fraction("46.2")),
        AmountBy((str(option.topic_id), option.key), "Kosten", Fraction(-10)),
    )
    table.round.refresh_from_db()
    assert (table.round.problem, table.round.answer, table.round.digest) == before
    assert not Package.objects.exists()


def test_what_came_of_it_is_told_beside_the_round_and_is_no_publication(dike, visit, table):
    ask(dike, visit, table, what_0=number_of(table, "“Budget”, ten hoogste"), to_0="60")
    run = finished(Run.objects.get())
    page = visit(dike.marloes).get(reverse("what_if", args=[dike.slug, run.pk])).content.decode()
    assert "“Budget”, ten hoogste: van 27\xa0mln euro naar 60\xa0mln euro" in page
    assert "Dit is een verkenning op vastgezette gegevens; er is niets gepubliceerd." in page
    assert "Wat als 1" in page
    assert 'class="plot"' in page
    assert "“Budget”, ten hoogste: van 27\xa0mln euro naar" in finder(dike, visit, table)


def test_an_opening_is_tried_as_it_stands_and_makes_room(dike, visit, table):
    page = finder(dike, visit, table)
    assert "Kijk wat er dan ontstaat" in page
    number = re.search(r'name="opening" value="(\d+)"', page).group(1)
    ask(dike, visit, table, opening=number)
    run = finished(Run.objects.get())
    assert run.answer["packages"]
    page = visit(dike.marloes).get(reverse("what_if", args=[dike.slug, run.pk])).content.decode()
    assert "waar iedereen mee verder kan" in page


def test_when_nothing_works_then_either_the_page_says_so(dike, visit, table):
    ask(dike, visit, table, what_0=number_of(table, "“Budget”, ten hoogste"), to_0="1")
    run = finished(Run.objects.get())
    page = visit(dike.marloes).get(reverse("what_if", args=[dike.slug, run.pk])).content.decode()
    assert "Ook dan is er geen pakket dat voor iedereen aanvaardbaar is." in page


def test_a_published_round_shows_its_own_package_in_the_first_column(dike, visit):
    table = published(dike)
    ask(dike, visit, table, what_0=number_of(table, "“Vaste wand” van"))
    run = finished(Run.objects.get())
    page = visit(dike.marloes).get(reverse("what_if", args=[dike.slug, run.pk])).content.decode()
    assert "“Vaste wand” valt af" in page
    assert page.index(">Pakket A<") < page.index(">Wat als 1<")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({}, "Kies ten minste één ding dat anders is."),
        ({"what_0": "limit"}, "Vul in welk getal het wordt."),
        ({"to_0": "3"}, "Kies waar dit getal over gaat."),
        ({"what_0": "limit", "to_0": "27"}, "Nummer 1 is nu al zo."),
        ({"what_0": "limit", "to_0": "3", "what_1": "limit", "to_1": "4"}, "Nummer 2 gaat over"),
        ({"what_0": "line", "to_0": "9"}, "een lijn kun je alleen lager proberen"),
        ({"what_0": "99999", "to_0": "3"}, "99999"),
    ],
)
def test_what_cannot_be_tried_is_told_and_what_was_typed_is_kept(dike, visit, table, typed, words):
    numbers = {
        "limit": number_of(table, "“Budget”, ten hoogste"),
        "line": number_of(table, "rode lijn"),
    }
    sent = {key: numbers.get(value, value) for key, value in typed.items()}
    response = ask(dike, visit, table, **sent)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not Run.objects.exists()


def test_an_opening_that_is_not_there_is_nowhere(dike, visit, table):
    for number in ("999", "x", "", "²"):
        assert ask(dike, visit, table, opening=number).status_code == 404


@pytest.mark.parametrize("name", ["fatima", "nadia", "ruud"])
def test_nobody_but_the_facilitator_tries_or_sees_one(dike, visit, table, name):
    ask(dike, visit, table, what_0=number_of(table, "“Budget”, ten hoogste"), to_0="60")
    run, seat = Run.objects.get(), getattr(dike, name)
    assert visit(seat).get(reverse("what_if", args=[dike.slug, run.pk])).status_code == 404
    address = reverse("try_what_if", args=[dike.slug, table.round.pk])
    assert visit(seat).post(address, {"opening": "0"}).status_code == 404
    with pytest.raises(PermissionDenied):
        what_ifs.ask(seat, round=table.round, changes=read_changes(run.changes))
    assert Run.objects.count() == 1


def test_changes_are_checked_before_anything_is_queued(dike, table):
    with pytest.raises(Refused, match="what_if_unknown"):
        what_ifs.ask(
            dike.marloes, round=table.round, changes=[BoundTo("x", "at_most", Fraction(1))]
        )
    with pytest.raises(Refused, match="what_if_nothing"):
        what_ifs.ask(dike.marloes, round=table.round, changes=[])
    assert not Run.objects.exists()


def test_more_tried_before_costs_no_more_queries(dike, visit, table):
    browser = visit(dike.marloes)
    address = reverse("finder", args=[dike.slug, table.negotiation.pk])
    ask(dike, visit, table, what_0=number_of(table, "“Budget”, ten hoogste"), to_0="60")
    first = finished(Run.objects.get())
    browser.get(address)
    with CaptureQueriesContext(connection) as few:
        browser.get(address)
    for _n in range(4):
        Run.objects.create(
            round=first.round,
            collaboration=first.collaboration,
            changes=first.changes,
            by=first.by,
            asked_at=first.asked_at,
            state="done",
            answer=first.answer,
        )
    with CaptureQueriesContext(connection) as many:
        browser.get(address)
    assert len(many) == len(few)
