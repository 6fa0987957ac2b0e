"""Two worlds that differ only in what a party keeps to itself: who else can tell?"""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from gedragen.core.visibility import Level
from gedragen.web.interests.negotiations import actions
from tests.web.interests.negotiations.twins import live, partly_shared
from tests.web.interests.negotiations.world import SCORES, interest, middle, score


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
    return partly_shared(dike)


def both(table, visit, secret):
    return [live(table, visit, one, midpoint=middle(table)) for one in (nothing, secret)]


@pytest.mark.parametrize("secret", [a_secret_interest, a_secret_red_line, secret_figures])
def test_what_a_party_keeps_to_itself_changes_nothing_for_anyone_else(table, visit, secret):
    without, with_it = both(table, visit, secret)
    assert without.keys() == with_it.keys()
    for place in without:
        assert without[place] == with_it[place], place
    assert "GEHEIM" not in json.dumps(with_it)


def test_what_is_shared_does_change_the_frozen_problem(table, visit):
    def shared_weight(table):
        row = table.interests["fatima"]
        row.weight = 5
        row.save()

    without, with_it = both(table, visit, shared_weight)
    assert without["digest"] != with_it["digest"]
