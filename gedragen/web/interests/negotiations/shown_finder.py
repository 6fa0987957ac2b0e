"""What does the facilitator see of a round: everyone's shared figures, and what to publish?"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from gedragen.core.interests import entering
from gedragen.core.interests.packages import problem as core
from gedragen.core.interests.packages.recount import Recount, reach, recount
from gedragen.web.collaborations.models import Seat
from gedragen.web.interests.negotiations import queries, rounds, values
from gedragen.web.interests.negotiations.models import Negotiation, Round
from gedragen.web.interests.negotiations.shown import TEN, choice_table
from gedragen.web.interests.negotiations.words import figure, package_name, rule_note

LEFT, RIGHT, TOP, BOTTOM = 60, 620, 44, 300


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
        "party_rows": _party_rows(problem, columns),
        "drawing": drawing(columns) if columns else None,
        "conflicts": [_conflict(problem, one) for one in desk.shown.answer["conflicts"]],
        "relaxations": [
            _relaxation(problem, one, units) for one in desk.shown.answer["relaxations"]
        ],
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


def _party_rows(problem: core.Problem, columns: Sequence[Column]) -> list[dict[str, Any]]:
    return [
        {
            "name": party.label,
            "marks": [
                {
                    "package": column.name,
                    "value": column.counted.satisfaction[party.id] * TEN,
                    "is_low": column.crosses(party),
                    "is_worst": column.counted.satisfaction[party.id] == column.counted.worst_off,
                }
                for column in columns
            ],
        }
        for party in problem.parties
    ]


def drawing(columns: Sequence[Column]) -> dict[str, Any]:
    """Worst-off against mean: where each package stands, on axes that fit them all."""
    worst = _axis([column.worst_off for column in columns])
    mean = _axis([column.mean for column in columns])
    return {
        "across": [_tick(value, mean, LEFT, RIGHT) for value in _ticks(mean)],
        "up": [_tick(value, worst, BOTTOM, TOP) for value in _ticks(worst)],
        "marks": [
            {
                "x": _place(column.mean, mean, LEFT, RIGHT),
                "y": _place(column.worst_off, worst, BOTTOM, TOP),
                "name": column.letter or column.name,
                "is_out": not column.counted.admissible,
                "label_x": f"{float(_place(column.mean, mean, LEFT, RIGHT)) + 4:.0f}",
                "label_y": f"{float(_place(column.worst_off, worst, BOTTOM, TOP)) - 12:.0f}",
            }
            for column in columns
        ],
    }


def _axis(numbers: Sequence[Fraction]) -> tuple[int, int]:
    low, high = math.floor(min(numbers)), math.ceil(max(numbers))
    return (low, high) if high > low else (max(low - 1, 0), min(high + 1, TEN))


def _ticks(axis: tuple[int, int]) -> range:
    return range(axis[0], axis[1] + 1, max((axis[1] - axis[0]) // 5, 1))


def _tick(value: int, axis: tuple[int, int], start: int, end: int) -> dict[str, str]:
    place = _place(Fraction(value), axis, start, end)
    return {"at": place, "text": f"{float(place) + 5:.0f}", "value": str(value)}


def _place(value: Fraction, axis: tuple[int, int], start: int, end: int) -> str:
    return f"{start + (end - start) * float((value - axis[0]) / (axis[1] - axis[0])):.0f}"


def _conflict(problem: core.Problem, conflict: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "members": [member_words(problem, member) for member in conflict["members"]],
        "minimal": conflict["minimal"],
    }


def member_words(problem: core.Problem, member: str) -> str:
    """What a member of a conflict is called; every name in it was shared with the reader."""
    kind, _colon, rest = member.partition(":")
    if kind == "framework":
        framework = next(f for f in problem.frameworks if f.id == rest)
        if isinstance(framework, core.Exclude):
            names = values.labels(problem.topics)
            options = " + ".join(names[choice] for choice in framework.choices)
            gaps = {"whose": framework.label, "options": options}
            return _("%(whose)s: %(options)s cannot be") % gaps
        return framework.label
    party_id, _slash, interest_id = rest.partition("/")
    party = next(party for party in problem.parties if party.id == party_id)
    if kind == "alternative":
        return _("%(party)s: not worse than without an agreement") % {"party": party.label}
    interest = next(i for i in party.interests if i.id == interest_id)
    gaps = {"party": party.label, "interest": interest.label}
    return _("%(party)s: the line of “%(interest)s”") % gaps


def _relaxation(
    problem: core.Problem, relaxation: Mapping[str, Any], units: Mapping[str, str]
) -> dict[str, Any]:
    return {
        "changes": [_change_words(problem, change, units) for change in relaxation["relax"]],
        "smallest": relaxation["smallest"],
    }


def _change_words(
    problem: core.Problem, change: Mapping[str, Any], units: Mapping[str, str]
) -> str:
    gaps = {"what": member_words(problem, change["member"])}
    if change.get("drop"):
        return _("%(what)s: let go of that") % gaps
    start, to = Fraction(str(change["from"])), Fraction(str(change["to"]))
    unit = ""
    if change["bound"] == "alternative":
        start, to = start * TEN, to * TEN
    elif change["bound"] == "red_line":
        start, to = (_as_satisfaction(problem, change["member"], value) for value in (start, to))
    else:
        limit = next(f for f in problem.frameworks if f"framework:{f.id}" == change["member"])
        unit = units.get(limit.amount, "")
    return _("%(what)s: from %(start)s to %(to)s") % {
        **gaps,
        "start": figure(tenth(start) if not unit else start, unit),
        "to": figure(tenth(to) if not unit else to, unit),
    }


def _as_satisfaction(problem: core.Problem, member: str, score: Fraction) -> Fraction:
    """A score as people gave their line: a satisfaction from 0 to 10."""
    party_id, _slash, interest_id = member.partition(":")[2].partition("/")
    party = next(party for party in problem.parties if party.id == party_id)
    low, high = reach(problem, next(i for i in party.interests if i.id == interest_id))
    return (score - low) / (high - low) * TEN if high > low else Fraction(TEN)


def tenth(value: Fraction) -> Fraction:
    """Rounded down to one decimal: what must give way never looks smaller than it is."""
    return Fraction(math.floor(value * TEN), TEN)
