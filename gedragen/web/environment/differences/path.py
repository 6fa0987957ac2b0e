"""How do the parties walk on: step by step, to an agreement and what comes after it?"""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gedragen.core.environment import differences as core
from gedragen.core.environment.differences import Step
from gedragen.core.reasons import Reason, Refused
from gedragen.core.rights import Right
from gedragen.web.collaborations.access import require
from gedragen.web.collaborations.models import Seat
from gedragen.web.environment.agenda.words import names_of, refuse_unless
from gedragen.web.environment.differences.actions import own_part
from gedragen.web.environment.differences.keeping import changed, end, locked, refuse_closed, tell
from gedragen.web.environment.differences.models import (
    Difference,
    Ending,
    Outcome,
    OutcomeWord,
    Turn,
)
from gedragen.web.environment.differences.queries import (
    asked_about,
    knowing_parties,
    path_of,
)
from gedragen.web.ledger.kinds import Kind
from gedragen.web.shared import clock


@transaction.atomic
def go_on(seat: Seat, *, difference: Difference, version: int | None = None) -> Difference:
    """Take the next step, once every party did its part or passes; the last one settles it."""
    row = _worked_on(seat, difference, version)
    names = names_of(knowing_parties(row))
    refuse_unless(core.may_go_on(path_of(row), str(seat.party_id)), names)
    following = Step(row.step).next
    if following is None:
        return end(seat, row, Ending.SETTLED)
    before = str(row.step)
    _turn(row, following)
    tell(Kind.DIFFERENCE_MOVED, seat, row, before=before, after=str(following))
    return changed(row)


@transaction.atomic
def go_back(
    seat: Seat, *, difference: Difference, to: str, words: str, version: int | None = None
) -> Difference:
    """Take an earlier step again, with the reason. What was agreed stays agreed."""
    row = _worked_on(seat, difference, version)
    Refused.unless(core.may_go_back(path_of(row), str(seat.party_id), Step(to)))
    before = row.step
    Turn.objects.create(
        difference=row, party=seat.party, before=before, after=to, words=words.strip()
    )
    _turn(row, Step(to))
    tell(Kind.DIFFERENCE_MOVED, seat, row, before=before, after=to)
    return changed(row)


@transaction.atomic
def pass_step(seat: Seat, *, difference: Difference, version: int | None = None) -> Difference:
    """The own party lets this step go on without it."""
    row = _worked_on(seat, difference, version)
    Refused.unless(core.may_pass(path_of(row), str(seat.party_id)))
    own = own_part(seat, row)
    own.passed = [*own.passed, str(row.step)]
    own.save(update_fields=["passed"])
    tell(Kind.DIFFERENCE_SAID, seat, row)
    return row


@transaction.atomic
def write_outcome(
    seat: Seat,
    *,
    difference: Difference,
    words: str,
    aftercare_on: date,
    version: int | None = None,
) -> Outcome:
    """Put an outcome to all; who writes it says yes by that. A newer one is asked anew of all."""
    row = _worked_on(seat, difference, version)
    path = path_of(row)
    Refused.unless(core.may_write_outcome(path, str(seat.party_id)))
    if aftercare_on <= clock.today():
        raise Refused(Reason("aftercare_lies_ahead", {"field": "aftercare_on"}))
    outcome = Outcome.objects.create(
        difference=row,
        number=row.outcomes.count() + 1,
        words=words.strip(),
        written_by=seat.party,
        aftercare_on=aftercare_on,
    )
    OutcomeWord.objects.bulk_create(
        OutcomeWord(outcome=outcome, party_id=party, yes=party == str(seat.party_id))
        for party in path.parts
    )
    tell(Kind.DIFFERENCE_OUTCOME_WRITTEN, seat, row, number=outcome.number)
    changed(row)
    return outcome


@transaction.atomic
def agree(seat: Seat, *, difference: Difference, version: int | None = None) -> Outcome:
    """The own party says yes to the newest outcome. With the last yes it is agreed."""
    row = _worked_on(seat, difference, version)
    outcome = row.outcomes.first()
    if outcome is None or outcome.agreed_at:
        raise Refused("nothing_put_to_you")
    path = path_of(row)
    own = str(seat.party_id)
    Refused.unless(core.may_say_yes(path, asked_about(outcome.said.all(), path), own))
    outcome.said.filter(party=seat.party_id).update(yes=True)
    if not core.holds(asked_about(outcome.said.all(), path)):
        tell(Kind.DIFFERENCE_OUTCOME_SAID_YES, seat, row, number=outcome.number)
        return outcome
    outcome.agreed_at = clock.now()
    outcome.save(update_fields=["agreed_at"])
    row.aftercare_on, row.aftercare_told_at = outcome.aftercare_on, None
    row.save(update_fields=["aftercare_on", "aftercare_told_at"])
    _turn(row, Step.AFTERCARE)
    tell(Kind.DIFFERENCE_AGREED, seat, row, number=outcome.number)
    changed(row)
    return outcome


def aftercare_comes_back() -> int:
    """Let what was agreed come back once, on its day, to those it is between. For the clock."""
    due = Difference.objects.filter(
        step=Step.AFTERCARE,
        aftercare_on__lte=clock.today(),
        aftercare_told_at=None,
        closed_at=None,
        collaboration__archived_at=None,
    )
    count = 0
    for key in list(due.order_by("aftercare_on", "id").values_list("pk", flat=True)):
        with transaction.atomic():
            row = due.select_for_update(of=("self",)).filter(pk=key).first()
            if row is None:
                continue
            row.aftercare_told_at = clock.now()
            row.save(update_fields=["aftercare_told_at"])
            tell(Kind.DIFFERENCE_AFTERCARE_DUE, None, row)
            count += 1
    return count


def _worked_on(seat: Seat, difference: Difference, version: int | None) -> Difference:
    require(seat, Right.WORK_ON_DIFFERENCE, party=seat.party)
    row = locked(seat, difference, version)
    refuse_closed(row)
    return row


def _turn(row: Difference, step: Step) -> None:
    """Stand at a step; whoever passed it by is asked again."""
    for own in row.involved.all():
        if str(step) in own.passed:
            own.passed = [one for one in own.passed if one != str(step)]
            own.save(update_fields=["passed"])
    row.step = step
    row.save(update_fields=["step"])
