"""What happens to a result: progress is reported, a next step is taken."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gedragen.core.reasons import Reason, Refused
from gedragen.core.rights import Right
from gedragen.core.steering import progress as core
from gedragen.web.collaborations.access import require
from gedragen.web.collaborations.models import Result, Seat
from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind
from gedragen.web.shared import clock
from gedragen.web.steering import queries
from gedragen.web.steering.models import Update

FIELDS = {
    "no_result": "result",
    "nothing_achieved_or_next": "achieved",
    "next_step_without_words": "next_step",
    "next_step_without_owner": "next_owner",
    "next_step_without_date": "next_on",
    "rating_out_of_range": "rating",
    "red_without_next_step": "next_step",
}
"""Above which field of a form each problem stands."""


@transaction.atomic
def report_progress(
    seat: Seat,
    *,
    result: Result,
    achieved: str = "",
    helped: str = "",
    rating: int | None = None,
    next_step: str = "",
    next_owner: Seat | None = None,
    next_on: date | None = None,
) -> Update:
    """Say what was achieved, what helped, how it stands and what comes next (rule 15)."""
    require(seat, Right.REPORT_PROGRESS)
    if result.collaboration_id != seat.collaboration_id:
        raise Refused("not_found")
    owner = next_owner.key if next_owner else ""
    step = core.NextStep(next_step, owner, next_on)
    problems = core.problems(core.Update(result.key, achieved, rating, step))
    Refused.unless(Reason(one.code, {**one.facts, "field": FIELDS[one.code]}) for one in problems)
    if next_owner and not any(one.pk == next_owner.pk for one in queries.step_owners(seat)):
        raise Refused(Reason("step_owner_not_here", {"field": "next_owner"}))
    if next_on and next_on < clock.today():
        raise Refused(Reason("next_step_in_the_past", {"field": "next_on"}))
    update = Update.objects.create(
        collaboration=seat.collaboration,
        result=result,
        seat=seat,
        rating=rating,
        achieved=achieved.strip(),
        helped=helped.strip(),
        next_step=next_step.strip(),
        next_owner=next_owner,
        next_on=next_on,
        at=clock.now(),
    )
    record(
        Kind.PROGRESS_REPORTED,
        seat=seat,
        update=update.key,
        result=result.key,
        title=result.title,
        rating=rating,
        achieved=update.achieved,
        next_step=update.next_step,
        next_owner=owner,
        next_on=next_on,
    )
    return update


@transaction.atomic
def take_step(seat: Seat, *, update: Update) -> Update:
    """Say that the next step was taken: its owner does, or somebody of the owner's party."""
    require(seat, Right.REPORT_PROGRESS)
    row = (
        Update.objects.select_for_update()
        .filter(collaboration=seat.collaboration_id, pk=update.pk)
        .first()
    )
    if row is None:
        raise Refused("not_found")
    if row.next_owner is None:
        raise Refused("no_step_to_take")
    if not queries.is_own_step(row, seat):
        raise Refused("not_your_step")
    if row.step_taken_at:
        raise Refused("step_already_taken")
    row.step_taken_at = clock.now()
    row.save(update_fields=["step_taken_at"])
    record(
        Kind.STEP_TAKEN,
        seat=seat,
        update=row.key,
        result=str(row.result_id),
        title=row.result.title,
        next_step=row.next_step,
    )
    return row
