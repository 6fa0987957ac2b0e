"""How something is promised, asked, done, confirmed and moved to another date: one verb each."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import transaction

from gedragen.core.environment import commitments as core
from gedragen.core.environment.commitments import Act, Change, CommitmentState
from gedragen.core.reasons import Reason, Refused
from gedragen.core.rights import Right
from gedragen.web.collaborations.access import require
from gedragen.web.collaborations.models import Party, Result, Seat
from gedragen.web.environment.agreements.models import Commitment, DateChange
from gedragen.web.environment.agreements.queries import RIGHTS, SOON_DAYS, actor_of, as_core
from gedragen.web.environment.decisions.models import Proposal
from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind
from gedragen.web.shared import clock
from gedragen.web.shared.acts import expect_version


@transaction.atomic
def promise(
    seat: Seat,
    *,
    title: str,
    receiver: Party,
    due_on: date,
    about: str = "",
    person: Seat | None = None,
    proposal: Proposal | None = None,
    result: Result | None = None,
) -> Commitment:
    """Promise something to another party, by a date. Who promises has accepted."""
    require(seat, Right.PROMISE, party=seat.party)
    row = _new(seat, seat.party, receiver, due_on, person, proposal, result)
    row.title, row.about = title, about
    row.state = core.after(as_core(row), Act.ACCEPT, by=seat.party.key).state
    row.save(force_insert=True)
    record(Kind.COMMITMENT_PROMISED, seat=seat, **_about(row))
    return row


@transaction.atomic
def ask_commitment(
    seat: Seat,
    *,
    title: str,
    promiser: Party,
    due_on: date,
    receiver: Party | None = None,
    about: str = "",
    proposal: Proposal | None = None,
    result: Result | None = None,
) -> Commitment:
    """Ask another party for a promise. It is one only when that party itself says yes."""
    require(seat, Right.PROPOSE)
    receiver = receiver or seat.party
    if receiver is None or (seat.party_id and receiver.pk != seat.party_id):
        raise Refused(Reason("ask_for_your_own", {"field": "receiver"}))
    row = _new(seat, promiser, receiver, due_on, None, proposal, result)
    row.title, row.about = title, about
    if promiser.pk == receiver.pk:
        raise Refused(Reason("promised_to_itself", {"field": "promiser"}))
    row.save(force_insert=True)
    record(Kind.COMMITMENT_ASKED, seat=seat, **_about(row))
    return row


@transaction.atomic
def accept(
    seat: Seat, *, commitment: Commitment, person: Seat | None = None, version: int | None = None
) -> Commitment:
    """The party that was asked says yes. Taking over, it relieves the party before it."""
    row = _ready(seat, commitment, Act.ACCEPT, version)
    if person is not None:
        _refuse_stranger(person, row.promiser)
        row.person = person
    _step(row, Act.ACCEPT, seat)
    record(Kind.COMMITMENT_PROMISED, seat=seat, **_about(row))
    if row.takes_over_id:
        first = locked(seat, row.takes_over)
        _step(first, Act.HAND_OVER, None, by=str(first.promiser_id), taken_over=True)
        record(
            Kind.COMMITMENT_HANDED_OVER,
            seat=seat,
            **_about(first),
            to=row.key,
            taker=row.promiser.key,
        )
    return row


@transaction.atomic
def decline(seat: Seat, *, commitment: Commitment, version: int | None = None) -> Commitment:
    """The party that was asked says no."""
    row = _ready(seat, commitment, Act.DECLINE, version)
    _step(row, Act.DECLINE, seat)
    record(Kind.COMMITMENT_DECLINED, seat=seat, **_about(row))
    return row


@transaction.atomic
def start(seat: Seat, *, commitment: Commitment, version: int | None = None) -> Commitment:
    """The work has begun."""
    row = _ready(seat, commitment, Act.START, version)
    _step(row, Act.START, seat)
    record(Kind.COMMITMENT_STARTED, seat=seat, **_about(row))
    return row


@transaction.atomic
def claim_done(seat: Seat, *, commitment: Commitment, version: int | None = None) -> Commitment:
    """The promising party says it is done; whether it was kept the receiver says."""
    row = _ready(seat, commitment, Act.CLAIM_DONE, version)
    row.still_missing = ""
    _step(row, Act.CLAIM_DONE, seat)
    record(Kind.COMMITMENT_DONE_CLAIMED, seat=seat, **_about(row))
    return row


@transaction.atomic
def confirm_kept(seat: Seat, *, commitment: Commitment, version: int | None = None) -> Commitment:
    """The receiving party says that the promise was kept."""
    row = _ready(seat, commitment, Act.CONFIRM_KEPT, version)
    row.kept_at, row.kept_by = clock.now(), seat
    _step(row, Act.CONFIRM_KEPT, seat)
    record(Kind.COMMITMENT_KEPT, seat=seat, **_about(row))
    return row


@transaction.atomic
def not_yet(
    seat: Seat, *, commitment: Commitment, words: str, version: int | None = None
) -> Commitment:
    """The receiving party says what is still missing; the work goes on."""
    row = _ready(seat, commitment, Act.NOT_YET, version)
    if not words.strip():
        raise Refused(Reason("say_what_is_missing", {"field": "words"}))
    row.still_missing = words
    _step(row, Act.NOT_YET, seat)
    record(Kind.COMMITMENT_NOT_YET, seat=seat, **_about(row), words=words)
    return row


@transaction.atomic
def ask_new_date(
    seat: Seat, *, commitment: Commitment, due_on: date, reason: str, version: int | None = None
) -> Commitment:
    """Talk early about another date. Until the receiver says yes the old one stands.

    Between the two parties: the table hears of a new date once it is agreed.
    """
    row = _ready(seat, commitment, Act.PROPOSE_CHANGE, version)
    change = Change(due_on, reason)
    _step(row, Act.PROPOSE_CHANGE, seat, change=change, today=clock.today())
    DateChange.objects.create(
        commitment=row, old_due_on=row.due_on, new_due_on=due_on, reason=reason
    )
    _record_between(Kind.NEW_DATE_ASKED, seat, row, new_due_on=due_on, reason=reason)
    return row


@transaction.atomic
def agree_new_date(seat: Seat, *, commitment: Commitment, version: int | None = None) -> Commitment:
    """The receiver agrees: the new date stands, with its reason, for everyone to see."""
    row = _ready(seat, commitment, Act.AGREE_CHANGE, version)
    old, reason = row.due_on, row.proposed_reason
    _step(row, Act.AGREE_CHANGE, seat)
    row.warned_due_at = row.warned_late_at = None
    row.save(update_fields=["warned_due_at", "warned_late_at"])
    _answer_change(row, agreed=True)
    record(Kind.NEW_DATE_AGREED, seat=seat, **_about(row), old_due_on=old, reason=reason)
    return row


@transaction.atomic
def refuse_new_date(
    seat: Seat, *, commitment: Commitment, version: int | None = None
) -> Commitment:
    """The receiver cannot do with another date: the old one stands."""
    row = _ready(seat, commitment, Act.REFUSE_CHANGE, version)
    _step(row, Act.REFUSE_CHANGE, seat)
    _answer_change(row, agreed=False)
    _record_between(Kind.NEW_DATE_REFUSED, seat, row)
    return row


@transaction.atomic
def drop_new_date(seat: Seat, *, commitment: Commitment, version: int | None = None) -> Commitment:
    """The promising party no longer asks for another date."""
    row = _ready(seat, commitment, Act.DROP_CHANGE, version)
    _step(row, Act.DROP_CHANGE, seat)
    _answer_change(row, agreed=None)
    _record_between(Kind.NEW_DATE_DROPPED, seat, row)
    return row


@transaction.atomic
def hand_over(
    seat: Seat, *, commitment: Commitment, to: Party, version: int | None = None
) -> Commitment:
    """Ask another party to take the promise over; until it says yes it stays with the first.

    Returns what the other party is asked.
    """
    row = _ready(seat, commitment, Act.HAND_OVER, version)
    Refused.unless(core.may(as_core(row), Act.HAND_OVER, by=seat.party.key, taken_over=True))
    if to.pk in (row.receiver_id, row.promiser_id):
        raise Refused(Reason("promised_to_itself", {"field": "to"}))
    if row.taken_over_by.filter(state=CommitmentState.ASKED).exists():
        raise Refused("already_asked_over")
    asked = _new(seat, to, row.receiver, row.due_on, None, row.proposal, row.result, old=True)
    asked.title, asked.about, asked.takes_over = row.title, row.about, row
    asked.save(force_insert=True)
    record(Kind.COMMITMENT_ASKED, seat=seat, **_about(asked), takes_over=row.key)
    return asked


@transaction.atomic
def remind_of_commitments() -> int:
    """The clock: a week before its date, and when it has passed, each told once.

    To the promising party beforehand; to the two parties afterwards.
    """
    today = clock.today()
    near = Commitment.objects.filter(
        state__in=core.AWAITED,
        due_on__lte=today + timedelta(days=SOON_DAYS),
        collaboration__archived_at=None,
    ).select_related("collaboration", "promiser", "receiver")
    told = 0
    for row in near.filter(warned_late_at=None).select_for_update(of=("self",)):
        value = as_core(row)
        if core.overdue(value, today):
            row.warned_late_at = clock.now()
            kind, parties = Kind.COMMITMENT_OVERDUE, (row.promiser, row.receiver)
        elif row.warned_due_at is None and core.due_soon(value, today, within_days=SOON_DAYS):
            row.warned_due_at = clock.now()
            kind, parties = Kind.COMMITMENT_DUE_SOON, (row.promiser,)
        else:
            continue
        row.save(update_fields=["warned_due_at", "warned_late_at"])
        for party in parties:
            record(kind, collaboration=row.collaboration, party=party, private=True, **_about(row))
        told += 1
    return told


def _new(seat, promiser, receiver, due_on, person, proposal, result, *, old=False) -> Commitment:
    for party in (promiser, receiver):
        if party.collaboration_id != seat.collaboration_id:
            raise Refused("not_found")
        if party.left_at or not party.joined_at:
            raise Refused(Reason("party_not_at_table", {"party": party.name}))
    for thing in (proposal, result):
        if thing is not None and thing.collaboration_id != seat.collaboration_id:
            raise Refused("not_found")
    if due_on < clock.today() and not old:
        raise Refused(Reason("due_in_the_past", {"field": "due_on"}))
    _refuse_stranger(person, promiser)
    return Commitment(
        collaboration=seat.collaboration,
        promiser=promiser,
        receiver=receiver,
        due_on=due_on,
        person=person,
        proposal=proposal,
        result=result,
        asked_by=seat,
    )


def _refuse_stranger(person: Seat | None, promiser: Party) -> None:
    if person is not None and (person.party_id != promiser.pk or person.ended_at):
        raise Refused(Reason("person_of_another_party", {"field": "person"}))


def locked(seat: Seat, commitment: Commitment) -> Commitment:
    """The promise as it is now, held until the transaction ends."""
    row = (
        Commitment.objects.select_for_update(of=("self",))
        .select_related("promiser", "receiver")
        .filter(pk=commitment.pk, collaboration=seat.collaboration)
        .first()
    )
    if row is None:
        raise Refused("not_found")
    return row


def _ready(seat: Seat, commitment: Commitment, act: Act, version: int | None) -> Commitment:
    """The row to act on, held; refuses whoever may not, and whoever saw an older one."""
    require(seat, RIGHTS[act], party=actor_of(commitment, act))
    row = locked(seat, commitment)
    expect_version(row, version)
    return row


def _step(row: Commitment, act: Act, seat: Seat | None, *, by: str = "", **given: Any) -> None:
    """Write down what the core makes of the act."""
    value = core.after(as_core(row), act, by=by or seat.party.key, **given)
    row.state, row.due_on, row.resumes = value.state, value.due, value.resumes or ""
    row.proposed_due_on = value.proposed.due if value.proposed else None
    row.proposed_reason = value.proposed.reason if value.proposed else ""
    row.version += 1
    row.save()


def _answer_change(row: Commitment, *, agreed: bool | None) -> None:
    row.changes.filter(answered_at=None).update(agreed=agreed, answered_at=clock.now())


def _about(row: Commitment) -> dict[str, Any]:
    return {
        "commitment": row.key,
        "title": row.title,
        "promiser": str(row.promiser_id),
        "receiver": str(row.receiver_id),
        "due_on": row.due_on,
    }


def _record_between(kind: Kind, seat: Seat, row: Commitment, **facts: Any) -> None:
    """Into the chains of the two parties, and nowhere else."""
    for party in (row.promiser, row.receiver):
        record(kind, seat=seat, party=party, private=True, **_about(row), **facts)
