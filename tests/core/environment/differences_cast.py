"""What the tests of differences start from: three parties, their people, and what acts make."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from gedragen.core.environment import differences as core
from gedragen.core.environment.differences import Asked, Naming, Part, Path, Sight, Step
from gedragen.core.rights import Role
from gedragen.core.visibility import Viewer

A, B, C = "gemeente", "waterschap", "bewoners"
BETWEEN = frozenset({A, B})
SIGHT = Sight(Naming.INVOLVED, raised_by=A, author="fatima", parties=BETWEEN)
WALKING = Path(Naming.INVOLVED, parts={A: Part(), B: Part()})
FATIMA = Viewer("fatima", A, Role.REPRESENTATIVE)
JOOST = Viewer("joost", A, Role.PROFESSIONAL)
HENK_JAN = Viewer("henk-jan", B, Role.REPRESENTATIVE)
TRUUS = Viewer("truus", C, Role.REPRESENTATIVE)
MARLOES = Viewer("marloes", None, Role.FACILITATOR)


def codes(reasons):
    return [reason.code for reason in reasons]


def at(step, **given):
    return replace(WALKING, step=step, **given)


def done(*steps):
    return Part(done=frozenset(steps))


@dataclass
class Table:
    """A difference in the hands of its parties; each act asks the core first, as actions do."""

    sight: Sight
    present: frozenset[str]
    path: Path
    outcome: Asked | None = None
    third: Asked | None = None
    said_yes: dict[str, set[str]] = field(default_factory=dict)
    """Who said yes themselves, to the outcome and to the third that stand now."""

    @classmethod
    def new(cls, parties=(A, B, C)) -> Table:
        everyone = frozenset(parties)
        return cls(
            Sight(Naming.INVOLVED, A, "fatima", everyone),
            everyone,
            Path(Naming.INVOLVED, parts={party: Part() for party in sorted(everyone)}),
        )

    def write(self, party: str) -> None:
        if not core.may_write_outcome(self.path, party):
            self.outcome = Asked(self.present, frozenset({party}), self.present)
            self.said_yes["outcome"] = {party}

    def agree(self, party: str) -> None:
        if self.outcome and not core.may_say_yes(self.path, self.outcome, party):
            self.outcome = replace(self.outcome, yes=self.outcome.yes | {party})
            self.said_yes["outcome"].add(party)
            if core.holds(self.outcome):
                self.path = replace(self.path, agreed=True, step=Step.AFTERCARE)

    def propose(self, party: str) -> None:
        pending = self.third is not None
        if not core.may_propose_neutral(self.path, party, pending=pending, between=False):
            self.third = Asked(self.present, frozenset({party}), self.present)
            self.said_yes["third"] = {party}

    def welcome(self, party: str) -> None:
        if self.third and not core.may_say_yes(self.path, self.third, party):
            self.third = replace(self.third, yes=self.third.yes | {party})
            self.said_yes["third"].add(party)
            if core.holds(self.third):
                self.sight = replace(self.sight, neutrals=frozenset({"pieter"}))

    def turn_away(self, party: str) -> None:
        if self.third:
            self.third = None
            self.sight = replace(self.sight, neutrals=frozenset())

    def leave(self, party: str) -> None:
        if len(self.present) > 1:
            self.present -= {party}
            parts = {one: part for one, part in self.path.parts.items() if one in self.present}
            self.path = replace(self.path, parts=parts)
            self.outcome = self.outcome and replace(self.outcome, present=self.present)
            self.third = self.third and replace(self.third, present=self.present)

    def go_on(self, party: str) -> None:
        following = self.path.step.next
        if following and not core.may_go_on(self.path, party):
            self.path = replace(self.path, step=following)

    def go_back(self, party: str) -> None:
        if not core.may_go_back(self.path, party, Step.POSITIONS):
            self.path = replace(self.path, step=Step.POSITIONS)

    def do(self, party: str) -> None:
        if party in self.path.parts:
            part = self.path.parts[party]
            part = replace(part, done=part.done | {self.path.step})
            self.path = replace(self.path, parts={**self.path.parts, party: part})
