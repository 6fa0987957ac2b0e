"""What does the finder answer, and how does that look as data?

The form is `gedragen/packages` version 1. Satisfactions are printed to six decimals;
scores and bounds keep the three decimals of the input.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from gedragen.core.interests.packages.conflicts import Conflict, Relaxation
from gedragen.core.interests.packages.problem import Problem
from gedragen.core.interests.packages.recount import Change, Recount, gains

FORMAT = "gedragen/packages"
VERSION = 1
DECIMALS = 6
LEXIMIN, NASH, UTILITARIAN, ALTERNATIVE = "leximin", "nash", "utilitarian", "alternative"
RULES = (LEXIMIN, NASH, UTILITARIAN)


class Status(StrEnum):
    """How much is certain about an answer."""

    PROVEN = "proven"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Found:
    """An admissible package, recounted.

    `objective` is what its rule maximises: the worst-off satisfaction (leximin, and shown
    for alternatives), the sum of the logarithms of the gains (nash), the sum of
    satisfactions (utilitarian). No admissible package has more than `bound`, but for the
    rounding of the rule; `gap` is the share of the best possible that may be missing.
    """

    rule: str
    package: dict[str, str]
    counted: Recount
    proven: bool
    objective: Fraction
    bound: Fraction

    @property
    def gap(self) -> float:
        if self.proven or self.bound <= self.objective:
            return 0.0
        if self.rule == NASH:
            short = float(self.bound - self.objective)
            return 1 - math.exp(-short / len(self.counted.satisfaction))
        return float((self.bound - self.objective) / self.bound)


@dataclass(frozen=True)
class Answer:
    """Packages that secure everyone's interests, or why there are none."""

    status: Status
    packages: tuple[Found, ...]
    conflicts: tuple[Conflict, ...]
    relaxations: tuple[Relaxation, ...]
    seconds: float
    solver: str
    seed: int


@dataclass(frozen=True)
class Progress:
    """How far a search beyond enumeration is: the fairest package so far, and the bound on it.

    `best` and `bound` are satisfactions of the worst-off party; `package` is exact and
    admissible. None: not known yet.
    """

    seconds: float
    best: Fraction | None
    bound: Fraction | None
    package: dict[str, str] | None


def objective(rule: str, problem: Problem, counted: Recount) -> Fraction:
    """What a rule maximises, for one package; exact but for the logarithms of nash."""
    if rule == NASH:
        return Fraction(math.fsum(math.log(gain) for gain in gains(problem, counted)))
    return counted.total if rule == UTILITARIAN else counted.worst_off


def answer_json(answer: Answer) -> dict[str, Any]:
    """The answer as the JSON document that `gedragen packages --json` prints."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "status": answer.status.value,
        "packages": [_found(found) for found in answer.packages],
        "conflicts": [
            {"members": list(conflict.members), "minimal": conflict.minimal}
            for conflict in answer.conflicts
        ],
        "relaxations": [
            {
                "relax": [change_json(change) for change in relaxation.changes],
                "cost": relaxation.cost,
                "smallest": relaxation.smallest,
            }
            for relaxation in answer.relaxations
        ],
        "seconds": round(answer.seconds, 3),
        "solver": answer.solver,
        "seed": answer.seed,
    }


def _found(found: Found) -> dict[str, Any]:
    return {
        "rule": found.rule,
        "choices": found.package,
        "satisfaction": {
            party: _share(value) for party, value in found.counted.satisfaction.items()
        },
        "interests": {
            party: {
                interest: {
                    "score": plain(standing.score),
                    "satisfaction": _share(standing.satisfaction),
                    "secured": standing.secured,
                }
                for interest, standing in standings.items()
            }
            for party, standings in found.counted.interests.items()
        },
        "proven": found.proven,
        "objective": _share(found.objective),
        "bound": _share(found.objective if found.proven else found.bound),
        "gap": round(found.gap, DECIMALS),
    }


def change_json(change: Change) -> dict[str, Any]:
    """One change; an alternative's new value is rounded down, so that it can be filed as it is."""
    if change.drop or change.start is None or change.to is None:
        return {"member": change.member, "drop": True}
    to = change.to
    if change.bound == "alternative":
        to = Fraction(math.floor(to * 1000), 1000)
    return {
        "member": change.member,
        "bound": change.bound,
        "from": plain(change.start),
        "to": plain(to),
    }


def plain(number: Fraction) -> int | float:
    """A decimal as JSON writes it: whole numbers without a point."""
    return int(number) if number.denominator == 1 else float(number)


def _share(value: Fraction) -> int | float:
    """Rounded half up to the printed decimals."""
    wide = 10**DECIMALS
    return plain(Fraction(math.floor(value * wide + Fraction(1, 2)), wide))
