"""What do a party's own scores say of a package that lies on the table?

Worked out from the party's own rows and the public options alone, for its own eyes.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from gedragen.core.interests.packages.recount import crossed, interest_satisfaction
from gedragen.web.collaborations.models import Seat
from gedragen.web.interests.negotiations import queries
from gedragen.web.interests.negotiations.models import Package

TEN = 10


@dataclass(frozen=True)
class Said:
    """How one own interest fares, from 0 to 10; `line` is its red line on that scale."""

    value: Fraction
    line: Fraction | None
    is_crossed: bool


def scores_say(seat: Seat, package: Package) -> dict[str, Said]:
    """Per own interest that was scored, by its key; five queries."""
    topics = queries.frozen_topics(package.round)
    fit = queries.own_fit(seat, package.round.negotiation, topics)
    if fit is None or fit.party is None:
        return {}
    lines = {row.key: row.red_line for row in fit.interests}
    return {
        interest.id: Said(
            interest_satisfaction(fit.problem, interest, package.picks) * TEN,
            None if lines[interest.id] is None else Fraction(lines[interest.id]),
            any(crossed(interest, package.picks)),
        )
        for interest in fit.party.interests
    }
