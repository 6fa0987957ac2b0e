"""Does an update say what was achieved or what comes next, and where is a result heading? (rule 15)

After the progress-focused approach of Visser & Schlundt Bodien (scale 0–10, platform, one
small next step). A rating is of a result; nothing here can hold a rating of a person.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gedragen.core.reasons import Reason

LOWEST, HIGHEST, RED_UP_TO = 0, 10, 4


@dataclass(frozen=True)
class NextStep:
    """One small next step: what, whose, by when."""

    what: str = ""
    owner: str = ""
    due: date | None = None


@dataclass(frozen=True)
class Update:
    """What is filed about one result. `achieved` is the platform: what is there already."""

    result: str
    achieved: str = ""
    rating: int | None = None
    next_step: NextStep = NextStep()


@dataclass(frozen=True)
class Point:
    """One rating of a result."""

    on: date
    rating: int


class Direction(StrEnum):
    """Where a result is heading."""

    UP = "up"
    DOWN = "down"
    STEADY = "steady"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Trend:
    """The latest rating, and by how much it differs from the one before."""

    direction: Direction
    latest: int | None = None
    change: int | None = None


def is_red(rating: int) -> bool:
    """Whether a rating asks for a next step."""
    return rating <= RED_UP_TO


def problems(update: Update) -> tuple[Reason, ...]:
    """Why the update cannot be filed. A next step counts only with an owner and a date."""
    found = [] if update.result.strip() else [Reason("no_result")]
    unfinished = _unfinished(update.next_step)
    has_step = bool(update.next_step.what.strip()) and not unfinished
    found += unfinished
    if not (update.achieved.strip() or has_step):
        found.append(Reason("nothing_achieved_or_next"))
    if update.rating is not None:
        facts = {"rating": update.rating}
        if not LOWEST <= update.rating <= HIGHEST:
            found.append(Reason("rating_out_of_range", facts))
        elif is_red(update.rating) and not has_step:
            found.append(Reason("red_without_next_step", facts))
    return tuple(found)


def _unfinished(step: NextStep) -> list[Reason]:
    said = step.what.strip(), step.owner.strip(), step.due
    if not any(said):
        return []
    codes = (
        "next_step_without_words",
        "next_step_without_owner",
        "next_step_without_date",
    )
    return [Reason(code) for code, part in zip(codes, said, strict=True) if not part]


def trend(points: Iterable[Point]) -> Trend:
    """Where the result is heading, from its last two ratings; of one day the later filed counts."""
    ratings = {point.on: point.rating for point in points}
    if not ratings:
        return Trend(Direction.UNKNOWN)
    days = sorted(ratings)
    latest = ratings[days[-1]]
    if len(days) == 1:
        return Trend(Direction.UNKNOWN, latest)
    change = latest - ratings[days[-2]]
    if change == 0:
        return Trend(Direction.STEADY, latest, 0)
    return Trend(Direction.UP if change > 0 else Direction.DOWN, latest, change)
