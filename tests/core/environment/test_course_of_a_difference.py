"""Can any order of acts let a third in, or an outcome hold, without every party's own yes?"""

from __future__ import annotations

from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from gedragen.core.environment.differences import Step, help_for, holds, may_read
from gedragen.core.rights import Role
from gedragen.core.visibility import Viewer
from tests.core.environment.differences_cast import A, B, C, Table

PARTIES = st.sampled_from([A, B, C])
PIETER = Viewer("pieter", "natuur", Role.REPRESENTATIVE)


class Course(RuleBasedStateMachine):
    """A difference among two or three parties, in whatever order they act."""

    @initialize(three=st.booleans(), step=st.sampled_from([Step.AGREEMENT, Step.POSITIONS]))
    def sit_down(self, three, step):
        self.table = Table.new((A, B, C) if three else (A, B))
        self.table.path = replace(self.table.path, step=step)
        self.asked = {"outcome": frozenset(), "third": frozenset()}
        self.estimates = {}

    @rule(party=PARTIES)
    def do(self, party):
        self.table.do(party)

    @rule(party=PARTIES)
    def go_on(self, party):
        self.table.go_on(party)

    @rule(party=PARTIES)
    def go_back(self, party):
        self.table.go_back(party)

    @rule(party=PARTIES)
    def write(self, party):
        before = self.table.outcome
        self.table.write(party)
        if self.table.outcome is not before:
            self.asked["outcome"] = self.table.present

    @rule(party=PARTIES)
    def agree(self, party):
        was = self.table.path.agreed
        self.table.agree(party)
        if self.table.path.agreed and not was:
            everyone = self.asked["outcome"]
            assert everyone == self.table.present
            assert everyone == self.table.said_yes["outcome"]
            assert len(everyone) > 1

    @rule(party=PARTIES)
    def propose(self, party):
        before = self.table.third
        self.table.propose(party)
        if self.table.third is not before:
            self.asked["third"] = self.table.present

    @rule(party=PARTIES)
    def welcome(self, party):
        was = may_read(PIETER, self.table.sight)
        self.table.welcome(party)
        if may_read(PIETER, self.table.sight) and not was:
            assert self.asked["third"] == self.table.present == self.table.said_yes["third"]

    @rule(party=PARTIES)
    def turn_away(self, party):
        self.table.turn_away(party)
        assert not may_read(PIETER, self.table.sight)

    @rule(party=PARTIES)
    def leave(self, party):
        self.table.leave(party)

    @rule(party=PARTIES, step=st.integers(1, 9))
    def estimate(self, party, step):
        self.estimates[party] = step

    @invariant()
    def help_follows_the_highest(self):
        if getattr(self, "estimates", None):
            assert help_for(self.estimates.values()) == help_for([max(self.estimates.values())])

    @invariant()
    def a_third_reads_only_by_everyones_own_yes(self):
        table = getattr(self, "table", None)
        if table and may_read(PIETER, table.sight):
            assert table.third is not None
            assert self.asked["third"] <= table.said_yes["third"]

    @invariant()
    def aftercare_follows_an_agreement(self):
        table = getattr(self, "table", None)
        if table and table.path.step is Step.AFTERCARE:
            assert table.path.agreed

    @invariant()
    def an_outcome_holds_by_everyones_own_yes(self):
        table = getattr(self, "table", None)
        if table and table.outcome and holds(table.outcome):
            assert self.asked["outcome"] <= table.said_yes["outcome"]


Course.TestCase.settings = settings(max_examples=150, stateful_step_count=30, deadline=None)
test_by_no_order_of_acts_is_there_a_third_or_an_outcome_without_all = Course.TestCase
