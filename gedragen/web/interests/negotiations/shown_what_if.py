"""What came of a what-if, beside what the round itself found?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from gedragen.core.interests.packages import problem as core
from gedragen.core.interests.packages.what_if import changed
from gedragen.core.interests.packages.what_if_file import read_changes
from gedragen.web.collaborations.models import Seat
from gedragen.web.interests.negotiations import (
    queries,
    rounds,
    shown_finder,
    values,
    what_ifs,
)
from gedragen.web.interests.negotiations.drawing import Point, drawing
from gedragen.web.interests.negotiations.models import Run
from gedragen.web.interests.negotiations.openings import conflict
from gedragen.web.interests.negotiations.shown import choice_table
from gedragen.web.interests.negotiations.shown_finder import Column
from gedragen.web.interests.negotiations.what_if_forms import WhatIfForm
from gedragen.web.interests.negotiations.what_if_words import Units, change_words
from gedragen.web.interests.negotiations.words import rule_note
from gedragen.web.shared.templatetags.gedragen_tags import joined

BESIDE = 5
"""So many packages fit side by side."""


def on_the_finder_page(seat: Seat, desk: queries.Desk) -> dict[str, Any]:
    """A form to try something, and what was tried before, in words and with its day."""
    units = queries.table_of(desk.shown.negotiation).units
    return {
        "what_if_form": WhatIfForm(problem=desk.problem, units=units),
        "tried": [
            {"run": run, "words": joined(words(desk.problem, run, units))}
            for run in what_ifs.of_round(seat, desk.shown)
        ],
    }


def words(problem: core.Problem, run: Run, units: Units) -> list[str]:
    return [change_words(problem, change, units) for change in read_changes(run.changes)]


def what_if_page(seat: Seat, run: Run) -> dict[str, Any]:
    round_ = run.round
    problem = values.frozen(round_)
    units = queries.table_of(round_.negotiation).units
    context = {
        "nav": "interests",
        "slug": seat.collaboration.slug,
        "negotiation": round_.negotiation,
        "round": round_,
        "run": run,
        "seconds": settings.FINDER_SECONDS,
        "changes": words(problem, run, units),
        "facilitators": queries.facilitators_of(seat),
    }
    if not run.answer:
        return context
    tried = changed(problem, read_changes(run.changes))
    own = shown_finder.found_of(round_, problem)
    found = found_then(tried, run, own)
    columns = _beside(own, found)
    return context | {
        "status": run.answer["status"],
        "columns": columns,
        "own": own,
        "found": found,
        "party_rows": shown_finder.party_rows(tried, columns) if columns else [],
        "choice": _choices(problem, tried, columns, units) if columns else [],
        "drawing": _picture(problem, own, found) if found else None,
        "conflicts": [conflict(tried, one) for one in run.answer["conflicts"]],
    }


def found_then(tried: core.Problem, run: Run, own: Sequence[Column]) -> list[Column]:
    """The packages of the what-if, by number: letters are those of the round."""
    columns = []
    for number, one in enumerate(rounds.candidates(run), 1):
        same = next((column.letter for column in own if column.picks == one["picks"]), "")
        note = _("the same choices as package %(letter)s") % {"letter": same} if same else ""
        name = _("What if %(number)s") % {"number": number}
        column = Column(tried, name, note or rule_note(one["rules"][0]), one["picks"])
        column.letter, column.rule = str(number), one["rules"][0]
        columns.append(column)
    return columns


def _beside(own: Sequence[Column], found: Sequence[Column]) -> list[Column]:
    """The round's fairest package, and as many of the what-if as fit."""
    for column in own[:1]:
        column.note = _("as it was frozen")
    return [*own[:1], *found][:BESIDE]


def _choices(
    problem: core.Problem, tried: core.Problem, columns: Sequence[Column], units: Units
) -> list[dict[str, Any]]:
    """What each package picks, and adds up to with the amounts that hold for it."""
    now = choice_table(problem.topics, columns, units)["topics"]
    then = choice_table(tried.topics, columns, units)["topics"]
    rows = []
    for first, second in zip(now, then, strict=True):
        texts = [
            (second if column.problem is tried else first)["options"][place]["text"]
            for place, column in enumerate(columns)
        ]
        options = [
            {"text": text, "is_same": n and text == texts[0]} for n, text in enumerate(texts)
        ]
        rows.append({"name": first["name"], "options": options})
    return rows


def _picture(
    problem: core.Problem, own: Sequence[Column], found: Sequence[Column]
) -> dict[str, Any]:
    points = [Point(column.letter, column.mean, column.worst_off, "other") for column in own]
    points += [Point(column.letter, column.mean, column.worst_off) for column in found]
    return drawing(points)
