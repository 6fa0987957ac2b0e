"""What does the facilitator see of a round: everyone's shared figures, and what to publish?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.conf import settings
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from gedragen.core.interests import entering
from gedragen.core.interests.packages import problem as core
from gedragen.core.interests.packages.recount import Recount, recount
from gedragen.web.collaborations.models import Seat
from gedragen.web.interests.negotiations import jobs, queries, rounds
from gedragen.web.interests.negotiations.drawing import Point, drawing
from gedragen.web.interests.negotiations.models import Negotiation, Round
from gedragen.web.interests.negotiations.openings import conflict, openings
from gedragen.web.interests.negotiations.shown import TEN, choice_table
from gedragen.web.interests.negotiations.words import package_name, rule_note


class Column:
    """A package as the facilitator compares it."""

    def __init__(
        self, problem: core.Problem, name: str, note: str, picks: Mapping[str, str]
    ) -> None:
        self.problem, self.name, self.note, self.picks = problem, name, note, dict(picks)
        self.letter, self.rule = "", ""
        self.counted: Recount = recount(problem, picks)

    @property
    def worst_off(self) -> Fraction:
        return self.counted.worst_off * TEN

    @property
    def mean(self) -> Fraction:
        return self.counted.mean * TEN

    def crosses(self, party: core.Party) -> bool:
        """Whether the party is not secured under this package."""
        mine = (f"alternative:{party.id}", f"red_line:{party.id}/", f"framework:{party.id}.")
        return any(change.member.startswith(mine) for change in self.counted.changes)


def finder_page(
    seat: Seat, negotiation: Negotiation, desk: queries.Desk, midpoint: Mapping[str, str] | None
) -> dict[str, Any]:
    context: dict[str, Any] = {
        "nav": "interests",
        "negotiation": negotiation,
        "slug": seat.collaboration.slug,
        "desk": desk,
        "rounds_most": entering.ROUNDS,
        "parties": queries.turnout(seat, negotiation),
        "facilitators": queries.facilitators_of(seat),
        "round": desk.shown,
    }
    if desk.shown is None:
        return context
    problem = desk.problem
    context |= {
        "brought": brought(problem),
        "is_traceable": entering.is_traceable(problem),
        "combinations": problem.size,
        "run": None if desk.shown.answer else jobs.latest(desk.shown),
        "seconds": settings.FINDER_SECONDS,
    }
    if desk.shown.answer is None:
        return context
    columns = columns_of(desk.shown, problem, midpoint)
    units = queries.table_of(negotiation).units
    return context | {
        "status": desk.shown.answer["status"],
        "was_enumerated": desk.shown.answer["solver"].startswith("enumeration"),
        "columns": columns,
        "choice": choice_table(problem.topics, columns, units),
        "party_rows": party_rows(problem, columns),
        "drawing": picture(desk.shown, problem, columns) if columns else None,
        "without": without_agreement(problem),
        "price": price(found_of(desk.shown, problem)),
        "conflicts": [conflict(problem, one) for one in desk.shown.answer["conflicts"]],
        "openings": openings(problem, desk.shown.answer["relaxations"], units),
    }


def columns_of(
    round_: Round, problem: core.Problem, midpoint: Mapping[str, str] | None = None
) -> list[Column]:
    """What lies on the table of this round; before that, what was found and laid beside it."""
    listed = [(one.letter, one.rule, one.picks) for one in round_.packages.all()]
    if not round_.published_at:
        listed = [(c["letter"], c["rules"][0], c["picks"]) for c in rounds.candidates(round_)]
    columns = []
    for letter, rule, picks in listed:
        column = Column(problem, package_name(rule, letter), rule_note(rule), picks)
        column.letter, column.rule = letter, rule
        columns.append(column)
    if midpoint:
        rule = rounds.MIDPOINT
        column = Column(problem, package_name(rule, ""), rule_note(rule), midpoint)
        column.rule = rule
        columns.append(column)
    return columns


def brought(problem: core.Problem) -> list[dict[str, str]]:
    """Per party what entered: titles of what was shared with the facilitator."""
    return [
        {"term": party.label, "text": "; ".join(interest.label for interest in party.interests)}
        for party in problem.parties
    ]


def party_rows(problem: core.Problem, columns: Sequence[Column]) -> list[dict[str, Any]]:
    return [
        {
            "name": party.label,
            "marks": [
                {
                    "package": column.name,
                    "value": column.counted.satisfaction[party.id] * TEN,
                    "line": party.alternative * TEN or None,
                    "is_low": column.crosses(party),
                    "is_worst": column.counted.satisfaction[party.id] == column.counted.worst_off,
                }
                for column in columns
            ],
        }
        for party in problem.parties
    ]


def picture(round_: Round, problem: core.Problem, columns: Sequence[Column]) -> dict[str, Any]:
    """Worst-off against mean: every package found, what lies beside it, and no agreement."""
    points = [
        _point(column, column.name if column.rule == rounds.MIDPOINT else column.letter)
        for column in columns
    ]
    shown = [column.picks for column in columns]
    found = found_of(round_, problem)
    points += [_point(column, "") for column in found if column.picks not in shown]
    points.append(without_agreement(problem))
    joined = price_ends(found)
    return drawing(points, [_point(one, "") for one in joined or ()])


def _point(column: Column, name: str) -> Point:
    kind = "" if column.counted.admissible else "out"
    return Point(name, column.mean, column.worst_off, kind)


def without_agreement(problem: core.Problem) -> Point:
    """Today's situation: what each party has without an agreement."""
    alternatives = [party.alternative * TEN for party in problem.parties]
    mean = sum(alternatives, Fraction(0)) / len(alternatives)
    return Point(_("no agreement"), mean, min(alternatives), "other")


def found_of(round_: Round, problem: core.Problem) -> list[Column]:
    """Every package of the answer, on the table or not."""
    columns = []
    for one in rounds.candidates(round_):
        column = Column(problem, package_name(one["rules"][0], one["letter"]), "", one["picks"])
        column.letter, column.rule = one["letter"], one["rules"][0]
        columns.append(column)
    return columns


def price_ends(found: Sequence[Column]) -> tuple[Column, Column] | None:
    """The package that gives the worst-off the most, and the one with the highest mean."""
    if not found:
        return None
    fairest = max(found, key=lambda column: (column.worst_off, column.mean))
    return fairest, max(found, key=lambda column: (column.mean, column.worst_off))


def price(found: Sequence[Column]) -> str:
    """What fairness costs on average, in one sentence."""
    ends = price_ends(found)
    if ends is None:
        return ""
    fairest, fullest = ends
    less, more = fullest.mean - fairest.mean, fairest.worst_off - fullest.worst_off
    if not less:
        return _(
            "The package that gives the least satisfied party the most also has the highest "
            "average of those found. Here fairness costs nothing."
        )
    gaps = {"less": hundredth(less), "more": hundredth(more)}
    return (
        _(
            "The package that gives the least satisfied party the most costs %(less)s points on "
            "average against the one with the highest average of those found. The least "
            "satisfied party has %(more)s points more in it."
        )
        % gaps
    )


def hundredth(value: Fraction) -> str:
    return number_format(round(Decimal(value.numerator) / value.denominator, 2), decimal_pos=2)
