"""A search that takes long runs in the background, so that nobody waits for a page."""

from __future__ import annotations

from django_tasks import task

from gedragen.core.rights import Right
from gedragen.web.collaborations.access import require
from gedragen.web.collaborations.models import Seat
from gedragen.web.interests.negotiations import actions
from gedragen.web.interests.negotiations.models import Round

AT_ONCE = 2**16
"""Up to so many packages, looking at each takes less time than a page does."""


@task()
def search(seat: str, round_: str) -> None:
    """Run the finder for the facilitator who asked for it."""
    sitting = Seat.objects.select_related("person", "collaboration", "party").get(pk=seat)
    actions.run_finder(sitting, round=Round.objects.get(pk=round_))


def start_search(seat: Seat, *, round: Round) -> bool:
    """Search at once where that is quick, else in the background; say whether it is done."""
    size = 1
    for topic in round.problem["topics"]:
        size *= len(topic["options"])
    if size <= AT_ONCE:
        actions.run_finder(seat, round=round)
        return True
    require(seat, Right.RUN_FINDER)
    search.enqueue(seat.key, round.key)
    return False
