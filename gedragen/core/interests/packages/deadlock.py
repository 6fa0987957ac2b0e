"""Why is nothing admissible, when there are too many packages to look at?

The fewest members that must give way come first: every package found on the way shows a
set of members that can hold together, which saves questions later. Where every minimal set
that could give way is found, the minimal conflicts are what meets all of those (Reiter 1987).
Else a set of members is grown until it clashes, and shrunk to a minimal conflict (deletion;
Marques-Silva 2010). A question that was not answered in time is "unknown", and the result
a candidate.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gedragen.core.interests.packages.conflicts import (
    Conflict,
    Impasse,
    Relaxation,
    by_size,
    hitting_sets,
)
from gedragen.core.interests.packages.known import Budget
from gedragen.core.interests.packages.problem import Problem
from gedragen.core.interests.packages.recount import recount
from gedragen.core.interests.packages.solver import Certainty, Exact
from gedragen.core.interests.packages.tally import Model, Picks

RELAXATIONS = 5
SOUGHT = 50
"""So many sets to relax are sought: more than a reader looks at, enough to name conflicts by."""


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
        ways, every = self.relaxations(self.budget.part(0.6))
        if not every:
            least = [way for way in ways.values() if way.cost == min(w.cost for w in ways.values())]
            return Impasse((self.conflict(),), tuple(least[:RELAXATIONS]))
        clashes = by_size(hitting_sets(list(ways), len(self.switches)))
        conflicts = [self.named(members, True) for members in clashes] or [self.conflict()]
        return Impasse(tuple(conflicts), tuple(ways[members] for members in by_size(ways)))

    def named(self, members: Sequence[int], minimal: bool) -> Conflict:
        return Conflict(tuple(self.model.members[member].name for member in members), minimal)

    def violated(self, picks: Picks) -> frozenset[int]:
        """The members a package crosses; what it keeps to can hold together."""
        kept = {i for i, member in enumerate(self.model.members) if member.holds(picks)}
        self.together.append(frozenset(kept))
        return frozenset(range(len(self.model.members))) - kept

    def relaxations(self, budget: Budget) -> tuple[dict[tuple[int, ...], Relaxation], bool]:
        """Minimal sets of members to relax, smallest first, and whether these are all.

        The first may be a candidate only.
        """
        found: dict[tuple[int, ...], Relaxation] = {}
        least = 0
        while len(found) < SOUGHT:
            goal = sum(self.switches)
            outcome = self.exact.maximise(goal, budget.left, confirm=False)
            if outcome.picks is None:
                return found, bool(found) and outcome.certainty is Certainty.NONE
            crossed = self.violated(outcome.picks)
            proven = outcome.certainty is Certainty.BEST and len(crossed) == len(
                self.switches
            ) - round(outcome.bound)
            if found and not proven:
                break
            least = least or len(crossed)
            changes = recount(self.problem, self.problem.package(outcome.picks)).changes
            smallest = proven and len(crossed) == least
            found[tuple(sorted(crossed))] = Relaxation(changes, smallest)
            if not proven:
                break
            self.exact.program.add_bool_or([self.switches[member] for member in crossed])
        return found, False

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
        return self.named(members, minimal)

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
