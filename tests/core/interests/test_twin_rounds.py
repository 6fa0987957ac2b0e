"""Can anyone tell two rounds apart that differ only in what a party kept, or did not publish?

Worlds come in pairs. In the first law they differ in what one party kept to itself: what is
frozen, what the finder answers and what every other party gets to see is the same, byte for
byte. In the second a party shared other secrets with the facilitator, but the same packages
lie on the table: what every other party gets to see is the same.
"""

from __future__ import annotations

import json
import random
import time
from dataclasses import replace
from fractions import Fraction

from gedragen.core.interests import entering
from gedragen.core.interests.entering import Bringer, Brought, Crossing
from gedragen.core.interests.packages.answer import answer_json
from gedragen.core.interests.packages.find import find
from gedragen.core.interests.packages.problem import Joint, Limit, Option, Topic
from gedragen.core.interests.packages.recount import recount
from gedragen.core.interests.packages.writing import problem_json
from gedragen.core.visibility import Level

PAIRS = 2000
KEPT = (Level.DRAFT, Level.PARTY)
SHARED = (Level.FACILITATORS, Level.NAMED, Level.TABLE)


class Maker:
    """Draws tables, parties and secrets."""

    def __init__(self, seed):
        self.chance = random.Random(seed)
        self.topics = tuple(
            Topic(
                f"t{t}",
                tuple(
                    Option(f"o{o}", f"t{t}o{o}", {"cost": Fraction(self.chance.randint(0, 9))})
                    for o in range(self.chance.randint(2, 3))
                ),
            )
            for t in range(self.chance.randint(2, 3))
        )
        self.boxes = [(topic.id, o.id) for topic in self.topics for o in topic.options]
        most = Fraction(self.chance.randint(6, 27))
        self.limits = (Limit("budget", "cost", None, most),)

    def figure(self):
        return Fraction(self.chance.randint(0, 100), 10)

    def picks(self):
        return {topic.id: self.chance.choice(topic.options).id for topic in self.topics}

    def together(self):
        picked = self.chance.sample(sorted(self.picks().items()), 2)
        return tuple(picked)

    def figures(self):
        """Everything that belongs to an interest's figures."""
        joint = (Joint(self.together(), self.figure() - 5),) if self.chance.random() < 0.3 else ()
        return {
            "weight": Fraction(self.chance.randint(1, 5)),
            "scores": {box: self.figure() for box in self.boxes},
            "without": self.figure() / 3,
            "joint": joint,
        }

    def line(self):
        """Everything that belongs to an interest's red line."""
        crossings = (Crossing("x", self.together()),) if self.chance.random() < 0.4 else ()
        return {"red_line": self.chance.choice((None, self.figure() / 2)), "crossings": crossings}

    def interest(self, name, levels=None):
        levels = levels or [self.chance.choice((*KEPT, *SHARED, *SHARED)) for _ in range(3)]
        return Brought(name, level=levels[0], figures_level=levels[1], red_line_level=levels[2],
                       label=name, **self.figures(), **self.line())  # fmt: skip

    def party(self, name, levels=None):
        interests = [self.interest(f"{name}i{i}", levels) for i in range(self.chance.randint(1, 2))]
        return Bringer(name, tuple(interests), filed=self.chance.random() < 0.9, label=name)

    def parties(self):
        return [self.party(f"p{p}") for p in range(self.chance.randint(3, 5))]

    def kept_otherwise(self, party):
        """The same party to the facilitator, with other secrets of its own."""
        other = []
        for interest in party.interests:
            levels = (interest.level, interest.figures_level, interest.red_line_level)
            if interest.level in KEPT:
                other.append(self.interest(interest.id, levels))
                continue
            if interest.figures_level in KEPT:
                interest = replace(interest, **self.figures())
            if interest.red_line_level in KEPT:
                interest = replace(interest, **self.line())
            other.append(interest)
        if self.chance.random() < 0.5:
            levels = [self.chance.choice(KEPT), *self.chance.choices((*KEPT, *SHARED), k=2)]
            other.append(self.interest(f"{party.id}more", levels))
        return replace(party, interests=tuple(other))


def written(thing):
    return json.dumps(thing, sort_keys=True)


def at_the_table(maker, parties, problem, packages, reader):
    """All that the table and `reader` in particular get to see of published packages."""
    seen = [[picks, recount(problem, picks).admissible] for picks in packages]
    mine = entering.own(maker.topics, reader)
    fit = [
        {name: str(value) for name, value in recount(mine, picks).satisfaction.items()}
        for picks in packages
    ]
    filed = [[party.id, party.filed] for party in parties]
    return written([seen, fit, filed])


def test_what_a_party_kept_changes_nothing_for_anybody_else():
    chance = random.Random(1)
    differing = {"feasible": 0, "infeasible": 0}
    while sum(differing.values()) < PAIRS:
        maker = Maker(chance.random())
        parties = maker.parties()
        at = maker.chance.randrange(len(parties))
        twins = [*parties]
        twins[at] = maker.kept_otherwise(parties[at])
        if twins[at] == parties[at]:
            continue
        seen = []
        for world in (parties, twins):
            problem = entering.problem_of(maker.topics, world, maker.limits)
            if not problem.parties:
                break
            answer = answer_json(find(problem, clock=time.monotonic, alternatives=1))
            packages = [package["choices"] for package in answer["packages"]]
            others = [
                at_the_table(maker, world, problem, packages, reader)
                for place, reader in enumerate(world)
                if place != at
            ]
            frozen = [problem_json(problem), entering.is_traceable(problem)]
            seen.append(written([frozen, answer | {"seconds": 0}, others]))
        if len(seen) == 2:
            assert seen[0] == seen[1]
            differing["feasible" if packages else "infeasible"] += 1
    assert min(differing.values()) > PAIRS / 20, differing


def test_with_the_same_packages_on_the_table_shared_secrets_leave_no_trace():
    chance = random.Random(2)
    pairs = 0
    while pairs < PAIRS:
        maker = Maker(chance.random())
        parties = maker.parties()
        at = maker.chance.randrange(len(parties))
        twins = [*parties]
        twins[at] = replace(maker.party(parties[at].id, [Level.FACILITATORS] * 3),
                            filed=parties[at].filed)  # fmt: skip
        problems = [
            entering.problem_of(maker.topics, world, maker.limits) for world in (parties, twins)
        ]
        if not all(problem.parties for problem in problems) or problems[0] == problems[1]:
            continue
        packages = [maker.picks() for _ in range(3)]
        lies = [[recount(p, picks).admissible for picks in packages] for p in problems]
        if lies[0] != lies[1]:
            continue
        for place in range(len(parties)):
            if place != at:
                first, second = (
                    at_the_table(maker, world, problem, packages, world[place])
                    for world, problem in zip((parties, twins), problems, strict=True)
                )
                assert first == second
        pairs += 1
