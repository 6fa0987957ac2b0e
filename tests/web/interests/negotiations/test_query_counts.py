"""Do the pages cost as many queries with thirty options as with three?"""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gedragen.web.interests.negotiations import actions, queries
from tests.web.interests.negotiations.world import interest


def negotiation_with(dike, number):
    """One interest of each of four parties, `number` options over two topics, published."""
    opened = actions.open_negotiation(dike.marloes, title=f"Met {number} opties")
    for place, size in enumerate((number // 3, number - number // 3)):
        topic = actions.add_topic(dike.marloes, negotiation=opened, title=f"Onderdeel {place}")
        for option in range(size):
            actions.add_option(
                dike.marloes,
                topic=topic,
                title=f"Optie {option}",
                amounts={"Kosten": Decimal(option)},
            )
    actions.set_limit(
        dike.marloes, negotiation=opened, title="Budget", amount="Kosten", at_most=Decimal(20)
    )
    options = [o for topic in opened.topics.all() for o in topic.options.all()]
    for seat in (dike.fatima, dike.henk_jan, dike.pieter, dike.truus):
        row = interest(seat, f"Belang {number}", red_line=Decimal(0))
        actions.file_scores(
            seat,
            negotiation=opened,
            scores={(row.key, option.key): Decimal(n % 11) for n, option in enumerate(options)},
            without={row.key: Decimal(0)},
            crossings=[(row.key, [options[-1].key])],
            complete=True,
        )
    frozen = actions.freeze_round(dike.marloes, negotiation=opened)
    actions.run_finder(dike.marloes, round=frozen)
    actions.publish_packages(dike.marloes, round=frozen, which=["A"])
    return opened


@pytest.mark.parametrize(
    ("page", "name"),
    [
        ("negotiation", "fatima"),
        ("negotiation", "marloes"),
        ("edit_topics", "marloes"),
        ("score", "fatima"),
        ("file_scores", "fatima"),
        ("finder", "marloes"),
        ("freeze_round", "marloes"),
    ],
)
def test_more_options_cost_no_more_queries(dike, visit, page, name):
    few, many = negotiation_with(dike, 3), negotiation_with(dike, 30)
    browser = visit(getattr(dike, name))
    spent = []
    for negotiation in (few, few, many):
        with CaptureQueriesContext(
            connection,
        ) as seen:
            browser.get(reverse(page, args=[dike.slug, negotiation.pk]))
        spent.append(len(seen))
    assert spent[1] == spent[2]
    assert spent[2] <= 60


def test_the_list_costs_two_queries_whatever_its_length(dike, django_assert_num_queries):
    for number in range(3):
        actions.open_negotiation(dike.marloes, title=f"Vraag {number}")
    with django_assert_num_queries(2):
        assert len(queries.negotiations_of(dike.fatima)) == 3
    for number in range(27):
        actions.open_negotiation(dike.marloes, title=f"Nog een vraag {number}")
    with django_assert_num_queries(2):
        assert len(queries.negotiations_of(dike.fatima)) == 30
