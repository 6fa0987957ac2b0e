"""What was promised, to whom, by when; and what can this reader do about it?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.http import Http404

from gedragen.core.environment import commitments as core
from gedragen.core.environment.commitments import Act, Change, CommitmentState
from gedragen.core.rights import Right, Role, allows
from gedragen.web.collaborations.models import Party, Result, Seat
from gedragen.web.environment.agreements.models import Commitment
from gedragen.web.environment.decisions.models import Proposal
from gedragen.web.shared import clock

SOON_DAYS = 7

RIGHTS = {
    Act.ACCEPT: Right.PROMISE,
    Act.DECLINE: Right.PROMISE,
    Act.HAND_OVER: Right.PROMISE,
    Act.START: Right.RENEGOTIATE,
    Act.CLAIM_DONE: Right.RENEGOTIATE,
    Act.PROPOSE_CHANGE: Right.RENEGOTIATE,
    Act.DROP_CHANGE: Right.RENEGOTIATE,
    Act.CONFIRM_KEPT: Right.CONFIRM_KEPT,
    Act.NOT_YET: Right.CONFIRM_KEPT,
    Act.AGREE_CHANGE: Right.CONFIRM_KEPT,
    Act.REFUSE_CHANGE: Right.CONFIRM_KEPT,
}
"""Which right each act takes: the representative promises, professionals may do the work."""

ENDED = frozenset({CommitmentState.KEPT, CommitmentState.HANDED_OVER, CommitmentState.DECLINED})
ASKING = frozenset({Act.ACCEPT, Act.CONFIRM_KEPT, Act.AGREE_CHANGE})


@dataclass(frozen=True)
class Promised:
    """A commitment as one reader sees it. A new date is first the two parties' own."""

    row: Commitment
    state: CommitmentState
    is_ours: bool
    is_for_us: bool
    acts: tuple[Act, ...]
    is_overdue: bool
    is_due_soon: bool

    @property
    def involved(self) -> bool:
        return self.is_ours or self.is_for_us

    @property
    def has_ended(self) -> bool:
        return self.state in ENDED

    @property
    def asks(self) -> bool:
        """Whether something is asked of this seat now."""
        return bool(ASKING.intersection(self.acts))


def actor_of(row: Commitment, act: Act) -> Party:
    """Which of the two parties does this act."""
    return row.receiver if act in core.RECEIVERS_ACTS else row.promiser


def as_core(row: Commitment) -> core.Commitment:
    """The commitment as the core knows it."""
    proposed = None
    if row.proposed_due_on:
        proposed = Change(row.proposed_due_on, row.proposed_reason)
    return core.Commitment(
        id=row.key,
        promiser=str(row.promiser_id),
        receiver=str(row.receiver_id),
        due=row.due_on,
        state=CommitmentState(row.state),
        proposed=proposed,
        resumes=CommitmentState(row.resumes) if row.resumes else None,
    )


def commitments_of(collaboration):
    """All commitments with what a list needs of them."""
    return Commitment.objects.filter(collaboration=collaboration).select_related(
        "promiser__organisation",
        "receiver__organisation",
        "person__person",
        "kept_by__person",
        "proposal",
        "result",
    )


def seen(row: Commitment, seat: Seat) -> Promised:
    """One commitment as this reader sees it."""
    value, own, today = as_core(row), str(seat.party_id), clock.today()
    involved = own in (value.promiser, value.receiver)
    state = value.state
    if state is CommitmentState.RENEGOTIATING and not involved:
        state = value.resumes or CommitmentState.ACCEPTED
    acts = ()
    if involved and seat.is_running:
        acts = tuple(
            act
            for act in core.allowed(value, by=own)
            if allows(Role(seat.role), RIGHTS[act], own=True)
        )
    return Promised(
        row=row,
        state=state,
        is_ours=own == value.promiser,
        is_for_us=own == value.receiver,
        acts=acts,
        is_overdue=core.overdue(value, today),
        is_due_soon=core.due_soon(value, today, within_days=SOON_DAYS),
    )


def asks_of(seat: Seat) -> Q:
    """The database's twin of `Promised.asks`: what only this seat's word can move on."""
    found = Q(pk__in=[])
    if seat.party_id is None or not seat.is_running:
        return found
    for state, acts in core.LEADS_TO.items():
        for act in ASKING.intersection(acts):
            if allows(Role(seat.role), RIGHTS[act], own=True):
                side = "receiver" if act in core.RECEIVERS_ACTS else "promiser"
                found |= Q(state=state) & Q(**{side: seat.party_id})
    return found


def asked_of(seat: Seat, last: int | None = None) -> list[Promised]:
    """The commitments on which something is asked of this seat now; at most the first `last`."""
    rows = commitments_of(seat.collaboration).filter(asks_of(seat))[:last]
    return [seen(row, seat) for row in rows]


def pressing(seat: Seat, last: int) -> list[Promised]:
    """Of the own party, given or received: what asks something, is late or due within a week."""
    presses = asks_of(seat) | Q(state__in=core.AWAITED, due_on__lte=soon())
    rows = commitments_of(seat.collaboration).filter(between(seat), presses)[:last]
    return [seen(row, seat) for row in rows]


def soon() -> date:
    """Until which day something is due soon."""
    return clock.today() + timedelta(days=SOON_DAYS)


def between(seat: Seat) -> Q:
    """What the own party gives or receives."""
    if seat.party_id is None:
        return Q(pk__in=[])
    return Q(promiser=seat.party_id) | Q(receiver=seat.party_id)


def commitment_of(seat: Seat, key) -> Commitment:
    """One commitment of this collaboration; anything else is not found."""
    row = commitments_of(seat.collaboration).filter(pk=key).first()
    if row is None:
        raise Http404
    return row


def changes_of(row: Commitment, seat: Seat) -> list:
    """The answered requests for another date; those not agreed only for the two parties."""
    changes = row.changes.exclude(answered_at=None)
    if seat.party_id is None or seat.party_id not in (row.promiser_id, row.receiver_id):
        changes = changes.filter(agreed=True)
    return list(changes)


def successor_of(row: Commitment) -> Commitment | None:
    """The commitment by which another party is asked to take this one over, if it runs."""
    return (
        row.taken_over_by.exclude(state=CommitmentState.DECLINED)
        .select_related("promiser__organisation")
        .first()
    )


def own_people(seat: Seat) -> list[Seat]:
    """Those of the own party who can do what it promises."""
    if seat.party_id is None:
        return []
    return list(
        Seat.objects.filter(
            Q(role=Role.REPRESENTATIVE) | Q(role=Role.PROFESSIONAL),
            party=seat.party_id,
            ended_at=None,
        )
        .select_related("person")
        .order_by("person__name", "id")
    )


def results_of(seat: Seat) -> list[Result]:
    return list(seat.collaboration.results.all())


def carried_proposals(seat: Seat) -> list[Proposal]:
    """The decisions that a commitment can come from."""
    return list(seat.collaboration.proposals.filter(state=Proposal.CARRIED))
