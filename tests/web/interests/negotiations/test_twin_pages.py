"""Can anybody tell two worlds apart on their own pages, whatever the secret?

Secrets are drawn by chance: a few pairs of worlds in `make test`, 2,000 of each kind in
`make soak`. Two of the eight other people read every page of a pair; they take turns.
"""

from __future__ import annotations

import os
import random
from decimal import Decimal

import pytest

from gedragen.core.visibility import Level
from gedragen.web.interests.negotiations import actions
from tests.web.interests.negotiations.twins import OTHERS, live, partly_shared
from tests.web.interests.negotiations.world import TOPICS, interest, score

pytestmark = pytest.mark.long

PARTS = 2
PAIRS = -(-int(os.environ.get("GEDRAGEN_TWINS", "8")) // PARTS)
FACILITATOR = "marloes"
INPUTS = ("problem", "digest")
"""What is frozen: for the facilitator's eyes."""

share = pytest.mark.parametrize("part", range(PARTS))


class Chance:
    """Draws what Fatima keeps or shares, as acts in a world."""

    def __init__(self, seed):
        self.draw = random.Random(seed)

    def figures(self):
        return [[self.draw.randint(0, 10) for _ in costs] for costs in TOPICS.values()]

    def pick(self, table):
        return table.options[self.draw.choice([t for costs in TOPICS.values() for t in costs])].key

    def together(self, table):
        first, second = self.draw.sample(list(TOPICS.values()), 2)
        return [table.options[self.draw.choice(list(costs))].key for costs in (first, second)]

    def midpoint(self, table):
        chosen = [table.options[self.draw.choice(list(costs))] for costs in TOPICS.values()]
        return {str(option.topic_id): option.key for option in chosen}

    def kept(self):
        """An interest, a red line or figures that stay within the party."""
        act = self.draw.choice([self.an_interest, self.a_red_line, self.own_figures])
        seed = self.draw.random()
        return lambda table: Chance(seed).acts(table, act.__name__)

    def acts(self, table, name):
        getattr(self, name)(table)

    def an_interest(self, table):
        line = Decimal(self.draw.randint(0, 10))
        row = interest(
            table.dike.fatima,
            "GEHEIM",
            level=Level.PARTY,
            red_line=line,
            weight=self.draw.randint(1, 5),
        )
        crossings = [(row.key, [self.pick(table)])]
        self.scored(table, row, crossings=crossings)

    def a_red_line(self, table):
        row = table.interests["secret line"]
        row.red_line = Decimal(self.draw.randint(1, 10))
        row.save()
        actions.file_scores(
            table.dike.fatima,
            negotiation=table.negotiation,
            crossings=[(row.key, [self.pick(table)])],
        )

    def own_figures(self, table):
        row = table.interests["secret figures"]
        row.weight = self.draw.randint(1, 5)
        row.save()
        self.scored(table, row)
        worth = Decimal(self.draw.randint(-9, 9) or 1)
        actions.file_scores(
            table.dike.fatima,
            negotiation=table.negotiation,
            joints=[(row.key, self.together(table), worth)],
        )

    def shared(self):
        """Other figures and another red line, for the facilitator's eyes."""
        seed = self.draw.random()
        return lambda table: Chance(seed).acts(table, "shares")

    def shares(self, table):
        row = table.interests["fatima"]
        row.red_line = Decimal(self.draw.randint(0, 6))
        row.weight = self.draw.randint(1, 5)
        row.save()
        self.scored(table, row)

    def scored(self, table, row, crossings=()):
        score(
            table,
            table.dike.fatima,
            row,
            self.figures(),
            without=self.draw.randint(0, 9),
            crossings=crossings,
            complete=False,
        )


def same_pages(one, two):
    assert one.keys() == two.keys()
    for place in one:
        assert one[place] == two[place], place


@pytest.fixture
def table(dike):
    return partly_shared(dike)


@share
def test_what_a_party_keeps_leaves_every_page_of_the_others_as_it_was(table, visit, part):
    chance = Chance(f"kept {part}")
    for pair in range(PAIRS):
        midpoint = chance.midpoint(table)
        readers = [OTHERS[(2 * pair + part + turn) % len(OTHERS)] for turn in range(2)]
        one, two = (
            live(table, visit, chance.kept(), midpoint=midpoint, readers=readers) for _ in range(2)
        )
        same_pages(one, two)
        assert "GEHEIM" not in "".join(two.values())


@share
def test_with_the_same_packages_on_the_table_no_page_tells_what_was_shared(table, visit, part):
    chance, parties = Chance(f"shared {part}"), [one for one in OTHERS if one != FACILITATOR]
    pairs = 0
    while pairs < PAIRS:
        midpoint = chance.midpoint(table)
        readers = [parties[(2 * pairs + part + turn) % len(parties)] for turn in range(2)]
        one, two = (
            live(table, visit, chance.shared(), midpoint=midpoint, readers=readers, most=0)
            for _ in range(2)
        )
        if one["packages"] != two["packages"] or one["digest"] == two["digest"]:
            continue
        for world in (one, two):
            for inputs in INPUTS:
                del world[inputs]
        same_pages(one, two)
        pairs += 1
