"""What does the facilitator try on the frozen inputs of a round, and what was tried before?

A try changes nothing of its round and is never published.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404

from gedragen.core.interests.packages.what_if import Change, faults
from gedragen.core.interests.packages.what_if_file import changes_json, from_relaxation
from gedragen.core.reasons import Refused
from gedragen.core.rights import Right
from gedragen.web.collaborations.access import require
from gedragen.web.collaborations.models import Seat
from gedragen.web.interests.negotiations import jobs, values
from gedragen.web.interests.negotiations.models import Round, Run


def ask(seat: Seat, *, round: Round, changes: Sequence[Change]) -> Run:
    """Let the finder search as if these changes held."""
    require(seat, Right.RUN_FINDER)
    if not changes:
        raise Refused("what_if_nothing")
    Refused.unless(faults(values.frozen(round), changes))
    return jobs.ask(seat, round=round, changes=changes_json(changes))


def opening(round_: Round, number: str) -> tuple[Change, ...]:
    """The changes of an opening that the round's answer names."""
    found = (round_.answer or {}).get("relaxations", [])
    if not (number.isascii() and number.isdigit() and len(number) < 5 and int(number) < len(found)):
        raise Http404
    return from_relaxation(found[int(number)])


def of_round(seat: Seat, round_: Round) -> list[Run]:
    """What was tried on a round, newest first; for the facilitator only; one query."""
    require(seat, Right.RUN_FINDER)
    return list(Run.objects.filter(round=round_).exclude(changes=[]).order_by("-asked_at", "id"))


def run_of(seat: Seat, id: Any) -> Run:
    """A what-if, for the facilitator only; hidden and missing answer alike."""
    if not seat.may["run_finder"]:
        raise Http404
    found = Run.objects.filter(pk=id, round__negotiation__collaboration_id=seat.collaboration_id)
    here = found.exclude(changes=[]).select_related("round__negotiation__collaboration").first()
    if here is None:
        raise Http404
    return here
