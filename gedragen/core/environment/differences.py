"""Who may know of a difference of insight, which help fits it, and what takes it a step further?

A difference is named on a ladder of its own, from its author to the parties it is between; there
is no level for the whole table. The nine steps on which a conflict rises, and the help that fits
where it stands, follow F. Glasl, *Konfliktmanagement* (nine steps of escalation; the ranges of
help overlap). Where we differ: each party estimates its own step, and the highest of them drives
the help that is offered, never an average. Our descriptions of the steps are our own, and this
is no diagnosis.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from gedragen.core.reasons import Reason
from gedragen.core.rights import Role
from gedragen.core.visibility import OUTSIDE, Viewer

LOWEST, HIGHEST = 1, 9
SPEAKING = frozenset({Role.REPRESENTATIVE, Role.SPONSOR})
"""Who of a party knows what is between it and another: they speak for it, or answer for it."""


class Naming(StrEnum):
    """How far a difference has been named. Each level includes the readers of the one before."""

    DRAFT = "draft"
    FACILITATOR = "facilitator"
    INVOLVED = "involved"

    @property
    def rank(self) -> int:
        """The place from narrow (0) to wide (2)."""
        return list(Naming).index(self)


class Step(StrEnum):
    """The path that parties walk together. Each step is useful alone."""

    POSITIONS = "positions"
    INTERESTS = "interests"
    OPTIONS = "options"
    AGREEMENT = "agreement"
    AFTERCARE = "aftercare"

    @property
    def next(self) -> Step | None:
        """The step after this one; after aftercare there is none."""
        return dict(pairwise(Step)).get(self)


class Help(StrEnum):
    """What helps, from light to heavy."""

    THEMSELVES = "themselves"
    PROCESS = "process"
    MEDIATION = "mediation"
    ARBITRATION = "arbitration"
    POWER = "power"


RANGES = {
    Help.THEMSELVES: range(1, 4),
    Help.PROCESS: range(3, 6),
    Help.MEDIATION: range(5, 8),
    Help.ARBITRATION: range(6, 9),
    Help.POWER: range(7, 10),
}


def help_for(estimates: Iterable[int]) -> tuple[Help, ...]:
    """The help to offer, lightest first: what fits the highest estimate. None without one.

    An average would let one party's calm outvote another's alarm.
    """
    highest = max(estimates, default=0)
    return tuple(help for help, steps in RANGES.items() if highest in steps)


@dataclass(frozen=True)
class Sight:
    """How far a difference is named, between which `parties` (the raising one among them).

    `author` and `neutrals` are people; a neutral stands here once it has joined.
    """

    level: Naming
    raised_by: str
    author: str
    parties: frozenset[str]
    neutrals: frozenset[str] = frozenset()


def may_read(viewer: Viewer, sight: Sight) -> bool:
    """Say whether `viewer` may know that this difference exists at all.

    A reader never does, whatever seat they have besides. Of a party its representative and its
    sponsor know; a professional knows only what they wrote themselves.
    """
    if viewer.role in OUTSIDE or viewer.role is Role.READER:
        return False
    if viewer.party == sight.raised_by and viewer.person == sight.author:
        return True
    if sight.level is Naming.DRAFT:
        return False
    if viewer.role is Role.FACILITATOR:
        return True
    if sight.level is Naming.INVOLVED and viewer.person in sight.neutrals:
        return True
    return viewer.role in SPEAKING and viewer.party in knowing(sight)


def knowing(sight: Sight) -> frozenset[str]:
    """The parties that it has been named to, by level."""
    if sight.level is Naming.INVOLVED:
        return sight.parties
    return frozenset({sight.raised_by})


def may_name(
    sight: Sight,
    viewer: Viewer,
    level: Naming,
    *,
    present: frozenset[str],
    confirmed: bool,
) -> tuple[Reason, ...]:
    """Why it cannot be named as widely as `level`. `present` are the parties at the table.

    A level never goes down: what somebody read stays read. An author brings a draft to the
    facilitator; to the other party it goes by the representative alone.
    """
    found = []
    if viewer.party != sight.raised_by:
        found.append(Reason("not_the_raising_party"))
    if sight.level is Naming.DRAFT and viewer.person != sight.author:
        found.append(Reason("not_who_named_it"))
    if level is Naming.INVOLVED and viewer.role is not Role.REPRESENTATIVE:
        found.append(Reason("named_by_representative"))
    if level.rank <= sight.level.rank:
        found.append(Reason("naming_never_narrows"))
    if level is Naming.INVOLVED and not (sight.parties & present) - {sight.raised_by}:
        found.append(Reason("difference_needs_another"))
    if not confirmed:
        found.append(Reason("naming_not_confirmed"))
    return tuple(found)


@dataclass(frozen=True)
class Part:
    """What one party did of the path for itself, and which steps it passes by."""

    done: frozenset[Step] = frozenset()
    passed: frozenset[Step] = frozenset()

    def settles(self, step: Step) -> bool:
        return step in self.done | self.passed


@dataclass(frozen=True)
class Path:
    """Where the parties stand. `parts` are those it is between and that are at the table still."""

    level: Naming
    step: Step = Step.POSITIONS
    parts: Mapping[str, Part] = field(default_factory=dict)
    agreed: bool = False
    """Whether an outcome holds: `holds` said so when the last yes came."""
    closed: bool = False


def waiting_for(path: Path) -> frozenset[str]:
    """The parties whose part of this step is neither done nor passed by."""
    if path.step is Step.AGREEMENT:
        return frozenset()
    return frozenset(party for party, part in path.parts.items() if not part.settles(path.step))


def _walks(path: Path, party: str) -> list[Reason]:
    """What keeps a party from any act on the path."""
    if path.closed:
        return [Reason("difference_closed")]
    if path.level is not Naming.INVOLVED:
        return [Reason("named_too_narrowly")]
    return [] if party in path.parts else [Reason("not_between_you")]


def may_go_on(path: Path, party: str) -> tuple[Reason, ...]:
    """Why the next step cannot begin; after aftercare that is the end."""
    found = _walks(path, party)
    found += [Reason("part_not_done", {"party": one}) for one in sorted(waiting_for(path))]
    if path.step is Step.AGREEMENT and not path.agreed:
        found.append(Reason("nothing_agreed_yet"))
    return tuple(found)


def may_go_back(path: Path, party: str, to: Step) -> tuple[Reason, ...]:
    """Why they cannot take an earlier step again. What was agreed stays agreed meanwhile."""
    found = _walks(path, party)
    order = list(Step)
    if order.index(to) >= order.index(path.step):
        found.append(Reason("not_an_earlier_step"))
    return tuple(found)


def may_pass(path: Path, party: str) -> tuple[Reason, ...]:
    """Why a party cannot say that this step may go on without it. Nobody passes for another."""
    found = _walks(path, party)
    if path.step is Step.AGREEMENT:
        found.append(Reason("agreement_is_not_passed"))
    if not found and path.parts[party].settles(path.step):
        found.append(Reason("part_done_already"))
    return tuple(found)


def may_write_outcome(path: Path, party: str) -> tuple[Reason, ...]:
    """Why no outcome can be put to the parties now."""
    found = _walks(path, party)
    if path.step is not Step.AGREEMENT:
        found.append(Reason("outcome_at_agreement"))
    if not found and len(path.parts) < 2:
        found.append(Reason("nobody_left_to_agree"))
    return tuple(found)


@dataclass(frozen=True)
class Asked:
    """Something that every involved party must say yes to: an outcome, or a neutral third.

    `asked` is fixed when it is asked; `present` are those still at the table.
    """

    asked: frozenset[str]
    yes: frozenset[str] = frozenset()
    present: frozenset[str] = frozenset()


def holds(question: Asked) -> bool:
    """Every party that was asked says yes itself. One that left leaves an open place, not a yes."""
    return len(question.asked) > 1 and question.asked <= question.yes & question.present


def still_silent(question: Asked) -> frozenset[str]:
    """The parties at the table whose yes it waits for. Silence is none."""
    return (question.asked & question.present) - question.yes


def may_say_yes(path: Path, question: Asked, party: str) -> tuple[Reason, ...]:
    """Why a party cannot say yes to what is asked."""
    found = _walks(path, party)
    if not found and party not in question.asked:
        found.append(Reason("not_between_you"))
    if not found and party in question.yes:
        found.append(Reason("said_yes_already"))
    return tuple(found)


def may_propose_neutral(
    path: Path, party: str | None, *, pending: bool, between: bool
) -> tuple[Reason, ...]:
    """Why no third can be proposed, by a party or (no `party`) by a facilitator.

    `pending`: somebody stands proposed or joined. `between`: they sit for one of the parties.
    """
    found = [one for one in _walks(path, party or "") if party or one.code != "not_between_you"]
    if pending:
        found.append(Reason("one_neutral_at_a_time"))
    if between:
        found.append(Reason("neutral_is_not_neutral"))
    return tuple(found)


def rests(present: frozenset[str], agree: frozenset[str]) -> bool:
    """Whether it is let rest without an agreement: all it is between, and still here, say so."""
    return bool(present) and present <= agree
