"""What may change on the table, and what leaves it as a file?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.http import Http404

from gedragen.core.interests.packages.writing import problem_json
from gedragen.core.rights import Right
from gedragen.web.collaborations.access import require
from gedragen.web.collaborations.models import Seat
from gedragen.web.interests.negotiations import values
from gedragen.web.interests.negotiations.models import Negotiation, Option, Topic
from gedragen.web.interests.negotiations.queries import table_of


def row_of(seat: Seat, negotiation: Negotiation, key: str) -> Topic | Option:
    """A topic or an option of this negotiation, by its key; anything else is not there."""
    here = {"collaboration_id": seat.collaboration_id, "pk": negotiation.pk}
    rows = Topic.objects.filter(negotiation__in=Negotiation.objects.filter(**here))
    for topic in rows.prefetch_related("options"):
        if topic.key == key:
            return topic
        for option in topic.options.all():
            if option.key == key:
                return option
    raise Http404


def is_topic(row: Topic | Option) -> bool:
    return isinstance(row, Topic)


@dataclass(frozen=True)
class Answered:
    """What people answered already, going by what the whole table knows."""

    frozen: frozenset[str]
    is_filed: bool


def answered(negotiation: Negotiation) -> Answered:
    """Which options a round was frozen with, and whether anybody filed; two queries."""
    frozen = frozenset().union(*(values.frozen_options(row) for row in negotiation.rounds.all()))
    return Answered(frozen, negotiation.filed.exists())


def own_document(seat: Seat, negotiation: Negotiation) -> dict[str, Any] | None:
    """What is public and the own party's scores as a file; None before anything is whole."""
    require(seat, Right.SCORE)
    table = table_of(negotiation)
    if not table.core_topics:
        return None
    problem, _interests, _known = values.own_problem(seat, negotiation, table.core_topics)
    if not problem.parties:
        return None
    party = replace(problem.parties[0], label=seat.party.name)
    whole = replace(problem, parties=(party,), frameworks=table.frameworks, title=negotiation.title)
    return problem_json(whole)
