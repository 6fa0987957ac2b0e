"""Within which limits must the parties stay, and are those limits sound?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from gedragen.core.reasons import Reason


class Hardness(StrEnum):
    """A hard framework cannot be crossed; a soft one can, with a reason."""

    HARD = "hard"
    SOFT = "soft"


@dataclass(frozen=True)
class Framework:
    """What binds the parties: where it comes from, who guards it, until when, how much."""

    id: str
    hardness: Hardness
    source: str
    owner: str
    expires_on: date | None
    at_least: int | Fraction | None = None
    at_most: int | Fraction | None = None
    unit: str = ""


def holds(framework: Framework, amount: int | Fraction) -> bool:
    """Say whether `amount` stays within the limits; the limits themselves still do."""
    return not crossed(framework, amount)


def crossed(framework: Framework, amount: int | Fraction) -> tuple[Reason, ...]:
    """Say which limit `amount` crosses."""
    facts = {"framework": framework.id, "hardness": framework.hardness}
    grounds = []
    if framework.at_least is not None and amount < framework.at_least:
        grounds.append(Reason("below_limit", {**facts, "limit": framework.at_least}))
    if framework.at_most is not None and amount > framework.at_most:
        grounds.append(Reason("above_limit", {**facts, "limit": framework.at_most}))
    return tuple(grounds)


def is_expired(framework: Framework, today: date) -> bool:
    """Say whether the framework no longer binds. Its last day still counts."""
    return framework.expires_on is not None and framework.expires_on < today


def expires_soon(framework: Framework, today: date, days: int = 30) -> bool:
    """Say whether the framework still binds, but no longer than `days` from now."""
    return framework.expires_on is not None and today <= framework.expires_on <= today + timedelta(
        days=days
    )


def problems(framework: Framework, today: date) -> tuple[Reason, ...]:
    """Say why parties cannot rely on this framework as it is written down."""
    facts = {"framework": framework.id}
    found = []
    if not framework.source.strip():
        found.append(Reason("no_source", facts))
    if not framework.owner.strip():
        found.append(Reason("no_owner", facts))
    low, high = framework.at_least, framework.at_most
    if low is not None and high is not None and low > high:
        found.append(Reason("limits_contradict", facts))
    if (low is not None or high is not None) and not framework.unit.strip():
        found.append(Reason("limit_without_unit", facts))
    if is_expired(framework, today):
        found.append(Reason("framework_expired", {**facts, "on": framework.expires_on}))
    return tuple(found)
