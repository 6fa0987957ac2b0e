"""Why is nothing admissible, when there are too many packages to look at?

The fewest members that must give way come first: every package found on the way shows a
set of members that can hold together, which saves questions later. Then a set of members
is grown until it clashes, and shrunk to a minimal conflict (deletion; Marques-Silva 2010).
A question that was not answered in time is "unknown", and the result a candidate.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gedragen.core.interests.packages.conflicts import Conflict, Impasse, Relaxation
from gedragen.core.interests.packages.known import Budget
from gedragen.core.interests.packages.problem import Problem
from gedragen.core.interests.packages.recount import recount
from gedragen.core.interests.packages.solver import Certainty, Exact
from gedragen.core.interests.packages.tally import Model, Picks

RELAXATIONS = 5


class Deadlock:
    """A model of which nothing is admissible, with a switch per member."""

    def __init__(
        self, problem: Problem, model: Model, seed: int, budget: Budget, effort: float
    ) -> None:
        self.problem, self.model, self.budget = problem, model, budget
        self.seed, self.effort = seed, effort / 2
        self.exact = Exact(model, seed, 4 * effort)
        self.switches: list[Any] = []
        for member in model.members:
            switch = self.exact.flag()
            for requirement in member.requirements:
                self.exact.require(requirement, switch)
            self.switches.append(switch)
        self.together: list[frozenset[int]] = []

    def explain(self) -> Impasse:
        relaxations = self.relaxations(self.budget.part(0.6))
        return Impasse((self.conflict(),), tuple(relaxations))

    def violated(self, picks: Picks) -> frozenset[int]:
        """The members a package crosses; what it keeps to can hold together."""
        kept = {i for i, member in enumerate(self.model.members) if member.holds(picks)}
        self.together.append(frozenset(kept))
        return frozenset(range(len(self.model.members))) - kept

    def relaxations(self, budget: Budget) -> list[Relaxation]:
        """Sets to relax, the smallest first; the first may be a candidate only."""
        found: list[Relaxation] = []
        while len(found) < RELAXATIONS:
            goal = sum(self.switches)
            outcome = self.exact.maximise(goal, budget.left, confirm=False)
            if outcome.picks is None:
                break
            crossed = self.violated(outcome.picks)
            proven = outcome.certainty is Certainty.BEST and len(crossed) == len(
                self.switches
            ) - round(outcome.bound)
            if found and (not proven or len(crossed) > found[0].cost):
                break
            changes = recount(self.problem, self.problem.package(outcome.picks)).changes
            found.append(Relaxation(changes, proven))
            if not proven:
                break
            self.exact.program.add_bool_or([self.switches[member] for member in crossed])
        return found

    def conflict(self) -> Conflict:
        """A minimal conflict, or a candidate where a question was not answered in time."""
        members, minimal = self.grown(), True
        for member in list(members):
            fewer = [other for other in members if other != member]
            if self.holds(fewer):
                continue
            if self.ask(fewer):
                members = fewer
            elif not self.holds(fewer):
                minimal = False
        return Conflict(tuple(self.model.members[member].name for member in members), minimal)

    def grown(self) -> list[int]:
        """Members that clash: one more at a time, of those that packages so far cross most.

        Few members make easy questions, and tend to be most of a minimal conflict already.
        """
        everything = range(len(self.model.members))
        members: list[int] = []
        while len(members) < len(everything) and not self.ask(members):
            fitting = [kept for kept in self.together if kept.issuperset(members)]
            latest = fitting[-1] if fitting else frozenset(members)
            crossed = [member for member in everything if member not in latest]
            often = [sum(member not in kept for kept in self.together) for member in crossed]
            members = sorted([*members, crossed[often.index(max(often))]])
        return members

    def holds(self, members: Sequence[int]) -> bool:
        """Whether a package is known that keeps to all of these."""
        return any(kept.issuperset(members) for kept in self.together)

    def ask(self, members: Sequence[int]) -> bool:
        """Whether these are proven to clash. Asked of a program of its own: hard rows prove
        far more than rows behind switches.
        """
        exact = Exact(self.model, self.seed, self.effort)
        for member in members:
            for requirement in self.model.members[member].requirements:
                exact.require(requirement)
        outcome = exact.some(self.budget.left, confirm=False)
        if outcome.picks is not None:
            self.violated(outcome.picks)
        return outcome.certainty is Certainty.NONE
