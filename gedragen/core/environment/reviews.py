"""How does an agreement work, and when is it looked at again? (rule 9)

A look back asks for improvement on both sides, the formal and the relational, and has no place
for a breach: who did what wrong is no question here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from gedragen.core.reasons import Reason

NEAR_DAYS = 14
"""So long beforehand everybody hears that the day comes."""


class Works(StrEnum):
    """How one side of an agreement works. There is no third word."""

    WORKS = "works"
    COULD_BE_BETTER = "could_be_better"


@dataclass(frozen=True)
class Experience:
    """What a party found: in what is agreed, and in how the parties talk."""

    formal: Works
    relational: Works
    formal_better: str = ""
    relational_better: str = ""


class Moment(StrEnum):
    """What the clock tells of a review date, each once."""

    NEAR = "near"
    DUE = "due"


def incomplete(experience: Experience) -> tuple[Reason, ...]:
    """What a look back must still say: whoever sees room for better, says what."""
    sides = {
        "formal_better": (experience.formal, experience.formal_better),
        "relational_better": (experience.relational, experience.relational_better),
    }
    return tuple(
        Reason("better_without_words", {"field": field})
        for field, (works, words) in sides.items()
        if works is Works.COULD_BE_BETTER and not words.strip()
    )


def moment_of(review_on: date | None, today: date) -> Moment | None:
    """What the clock says of this review date today; nothing when it lies far ahead."""
    if review_on is None or today < review_on - timedelta(days=NEAR_DAYS):
        return None
    return Moment.DUE if review_on <= today else Moment.NEAR
