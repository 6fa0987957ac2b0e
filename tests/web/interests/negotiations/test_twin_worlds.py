"""Two worlds that differ only in what a party keeps to itself: who else can tell?"""

from __future__ import annotations

import json
import re
import uuid
from datetime import UTC, datetime
from decimal import Decimal
from itertools import count

import pytest
from django.db import transaction
from django.urls import reverse

from gedragen.core.visibility import Level
from gedragen.web.interests.negotiations import actions
from gedragen.web.interests.negotiations.models import Round
from gedragen.web.ledger.models import Event
from gedragen.web.shared import clock, ids
from tests.web.interests.negotiations.world import SCORES, interest, middle, score, scored

MOMENT = datetime(2026, 11, 23, 10, tzinfo=UTC)
CHANCE = re.compile(r'(csrfmiddlewaretoken|once)" value="[^"]*"|nonce="[^"]*"')
OTHERS = ["henk_jan", "anneke", "mila", "pieter", "sanne", "bart", "truus", "marloes"]


class Undo(Exception):
    """Ends a world without a trace."""


def live(dike, table, visit, secret):
    """Play a round in a world with `secret`, and read every page as everyone else."""
    numbers = count(1)
    seen: dict[str, str] = {}
    try:
        with transaction.atomic(), clock.at(MOMENT):
            secret(table)
            actions.file_scores(dike.fatima, negotiation=table.negotiation)
            with ids.made_by(lambda: uuid.UUID(int=next(numbers))):
                actions.file_scores(dike.fatima, negotiation=table.negotiation, complete=True)
                frozen = actions.freeze_round(dike.marloes, negotiation=table.negotiation)
                actions.run_finder(dike.marloes, round=frozen)
                actions.publish_packages(
                    dike.marloes,
                    round=frozen,
                    which=["leximin", "nash", "alternative"],
                    midpoint=middle(table),
                )
            row = Round.objects.get()
            seen["problem"], seen["digest"] = json.dumps(row.problem), row.digest
            table_chain = Event.objects.filter(chain__startswith="table:")
            seen["ledger"] = json.dumps(
                [[e.kind, e.facts] for e in table_chain.order_by("sequence")]
            )
            for name in OTHERS:
                browser = visit(getattr(dike, name))
                for page, key in (
                    ("negotiations", None),
                    ("negotiation", table.negotiation.pk),
                    ("edit_topics", table.negotiation.pk),
                    ("paste_topics", table.negotiation.pk),
                    ("import_negotiation", table.negotiation.pk),
                    ("score", table.negotiation.pk),
                    ("finder", table.negotiation.pk),
                    ("freeze_round", table.negotiation.pk),
                    ("negotiation_file", row.pk),
                ):
                    address = reverse(page, args=[dike.slug, key] if key else [dike.slug])
                    answer = browser.get(address)
                    words = CHANCE.sub("", answer.content.decode())
                    seen[f"{name} {page}"] = f"{answer.status_code} {words}"
            raise Undo
    except Undo:
        return seen


def nothing(table):
    pass


def a_secret_interest(table):
    dike = table.dike
    row = interest(dike.fatima, "GEHEIM", level=Level.PARTY, red_line=Decimal(9), weight=5)
    wall = table.options["Opzetbare wand"].key
    score(
        table, dike.fatima, row, SCORES["henk_jan"], crossings=[(row.key, [wall])], complete=False
    )


def a_secret_red_line(table):
    row = table.interests["secret line"]
    row.red_line = Decimal(9)
    row.save()
    actions.file_scores(
        table.dike.fatima,
        negotiation=table.negotiation,
        crossings=[(row.key, [table.options["Opzetbare wand"].key])],
    )


def secret_figures(table):
    row = table.interests["secret figures"]
    row.weight = 5
    row.save()
    score(table, table.dike.fatima, row, SCORES["henk_jan"], without=9, complete=False)
    together = [table.options[title].key for title in ("Opzetbare wand", "28 blijven")]
    actions.file_scores(
        table.dike.fatima,
        negotiation=table.negotiation,
        joints=[(row.key, together, Decimal(-7))],
    )


@pytest.fixture
def table(dike):
    """A world in which the municipality shares two interests only in part."""
    with clock.at(MOMENT):
        table = scored(dike)
        for title, levels in (
            ("secret line", {"line": Level.PARTY}),
            ("secret figures", {"figures": Level.PARTY}),
        ):
            row = interest(dike.fatima, title, **levels)
            table.interests[title] = row
            score(table, dike.fatima, row, SCORES["pieter"])
    return table


@pytest.mark.parametrize("secret", [a_secret_interest, a_secret_red_line, secret_figures])
def test_what_a_party_keeps_to_itself_changes_nothing_for_anyone_else(dike, table, visit, secret):
    without, with_it = (live(dike, table, visit, world) for world in (nothing, secret))
    assert without.keys() == with_it.keys()
    for place in without:
        assert without[place] == with_it[place], place
    assert "GEHEIM" not in json.dumps(with_it)


def test_what_is_shared_does_change_the_frozen_problem(dike, table, visit):
    def shared_weight(table):
        row = table.interests["fatima"]
        row.weight = 5
        row.save()

    without, with_it = (live(dike, table, visit, world) for world in (nothing, shared_weight))
    assert without["digest"] != with_it["digest"]
