"""Is there really no package that gives everyone more than the proven worst-off?

Asked of a solver directly, from the document, by code that shares nothing with the finder:
whole numbers rounded in favour of such a package, so that "none" means none.
"""

from __future__ import annotations

import time
from fractions import Fraction
from math import ceil, floor

import pytest
from ortools.sat.python import cp_model

from gedragen.core.interests.packages.answer import Status
from gedragen.core.interests.packages.find import find
from tests.core.packages import naive
from tests.core.packages.drawn import Size, draw

SCALE = 10**7
LARGER = Size(topics=(10, 14), options=(3, 4), parties=(4, 8))
MORE = Fraction(2, 1000)


class Asked:
    """A program in which every admissible package of the document is allowed."""

    def __init__(self, document: dict) -> None:
        self.document, self.program = document, cp_model.CpModel()
        self.picks = {
            (topic["id"], option["id"]): self.program.new_bool_var("")
            for topic in document["topics"]
            for option in topic["options"]
        }
        for topic in document["topics"]:
            self.program.add_exactly_one(
                self.picks[topic["id"], option["id"]] for option in topic["options"]
            )
        for rule in document["frameworks"]:
            self.keep_to(rule)
        for party in document["parties"]:
            self.gives(party, naive.exact(party["alternative"]))
            for interest in party["interests"]:
                for never in interest.get("never", []):
                    self.program.add_bool_or([self.pick(one).negated() for one in never])
                if "red_line" in interest:
                    self.at_least(self.scores(interest), naive.exact(interest["red_line"]))

    def pick(self, choice: list) -> cp_model.IntVar:
        return self.picks[tuple(choice)]

    def all_of(self, choices: list) -> cp_model.IntVar:
        both = self.program.new_bool_var("")
        picked = [self.pick(choice) for choice in choices]
        self.program.add_min_equality(both, picked)
        return both

    def scores(self, interest: dict) -> list[tuple[cp_model.IntVar, Fraction]]:
        single = [
            (self.picks[topic, option], naive.exact(score))
            for topic, row in interest["scores"].items()
            for option, score in row.items()
        ]
        joint = [
            (self.all_of(joint["when"]), naive.exact(joint["score"]))
            for joint in interest.get("joint", [])
        ]
        return single + joint

    def at_least(self, terms: list, bound: Fraction) -> None:
        total = sum(ceil(worth * SCALE) * variable for variable, worth in terms)
        self.program.add(total >= floor(bound * SCALE))

    def keep_to(self, rule: dict) -> None:
        if rule["kind"] == "exclude":
            self.program.add_bool_or([self.pick(one).negated() for one in rule["choices"]])
        elif rule["kind"] == "require":
            then = [self.pick(one) for one in rule["then"]]
            self.program.add_bool_or([self.pick(rule["if"]).negated(), *then])
        else:
            terms = [(self.pick(one), Fraction(1)) for one in rule.get("choices", [])]
            if rule["kind"] == "limit":
                terms = [
                    (self.picks[topic["id"], option["id"]], naive.exact(option["amounts"]["cost"]))
                    for topic in self.document["topics"]
                    for option in topic["options"]
                ]
            if "at_least" in rule:
                self.at_least(terms, naive.exact(rule["at_least"]))
            if "at_most" in rule:
                negative = [(variable, -worth) for variable, worth in terms]
                self.at_least(negative, -naive.exact(rule["at_most"]))

    def gives(self, party: dict, least: Fraction) -> None:
        """The party's satisfaction is `least` or more."""
        weights = sum(naive.exact(interest["weight"]) for interest in party["interests"])
        terms, constant = [], Fraction(0)
        for interest in party["interests"]:
            scores = self.scores(interest)
            low, high = self.reach(interest)
            share = naive.exact(interest["weight"]) / weights
            if low == high:
                constant += share
                continue
            constant -= share * low / (high - low)
            terms += [(variable, share * worth / (high - low)) for variable, worth in scores]
        self.at_least(terms, least - constant)

    def reach(self, interest: dict) -> tuple[Fraction, Fraction]:
        low = high = Fraction(0)
        for topic in self.document["topics"]:
            row = interest["scores"].get(topic["id"], {})
            numbers = [naive.exact(row.get(option["id"], 0)) for option in topic["options"]]
            low, high = low + min(numbers), high + max(numbers)
        for joint in interest.get("joint", []):
            worth = naive.exact(joint["score"])
            low, high = low + min(worth, 0), high + max(worth, 0)
        return low, high

    def answer(self) -> int:
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        return solver.solve(self.program)


@pytest.mark.parametrize("seed", range(24))
def test_nobody_can_be_given_more_than_what_is_proven_for_the_worst_off(seed):
    document = draw(seed, tight=seed % 2 == 1, size=LARGER)
    problem = naive.problem_of(document)
    answer = find(problem, clock=time.monotonic, rules=("leximin",), largest=0)
    assert answer.status is Status.PROVEN
    (found,) = answer.packages
    assert naive.violated(document, found.package) == frozenset()
    worst = min(naive.satisfactions(document, found.package))
    asked = Asked(document)
    for party in document["parties"]:
        asked.gives(party, worst)
    assert asked.answer() in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    for party in document["parties"]:
        asked.gives(party, worst + MORE)
    assert asked.answer() == cp_model.INFEASIBLE
