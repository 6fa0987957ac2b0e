"""Who has which part in a promise, and what can this reader do about it?"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404

from gedragen.core.environment import parts as core
from gedragen.core.environment.parts import LIVE, WORK, Part, PartAct, PartKind, PartState
from gedragen.core.rights import Right
from gedragen.web.collaborations.models import Party, Seat
from gedragen.web.environment.agenda.queries import parties_at_table
from gedragen.web.environment.agreements.models import Commitment, CommitmentPart
from gedragen.web.environment.agreements.queries import as_core as promise_as_core


@dataclass(frozen=True)
class Shown:
    """A part as one reader sees it: the table sees them all."""

    row: CommitmentPart
    acts: tuple[PartAct, ...]

    @property
    def asks(self) -> bool:
        return PartAct.ACCEPT in self.acts

    @property
    def is_asked(self) -> bool:
        return self.row.state == PartState.ASKED

    @property
    def is_live(self) -> bool:
        return self.row.state in LIVE


def as_core(row: CommitmentPart) -> Part:
    return Part(str(row.party_id), PartKind(row.kind), PartState(row.state))


def right_to_name(seat: Seat, promise: Commitment) -> Right:
    """Who does the work may name parts as well; others of the party only for whom they speak."""
    return Right.RENEGOTIATE if promise.person_id == seat.pk else Right.PROMISE


def _rows() -> QuerySet[CommitmentPart]:
    """Parts of parties that are still at the table, with what a page needs of them."""
    return CommitmentPart.objects.filter(party__left_at=None).select_related(
        "party__organisation", "person__person"
    )


def parts_of(promise: Commitment) -> list[CommitmentPart]:
    return list(_rows().filter(commitment=promise))


def shown(seat: Seat, promise: Commitment) -> list[Shown]:
    """All parts of one promise, in one query."""
    return [Shown(row, acts_of(seat, promise, row)) for row in parts_of(promise)]


def acts_of(seat: Seat, promise: Commitment, row: CommitmentPart) -> tuple[PartAct, ...]:
    """What this seat may do with the part now."""
    if seat.party_id is None or not seat.is_running:
        return ()
    own = str(seat.party_id)
    acts = core.allowed(promise_as_core(promise), as_core(row), by=own)
    return tuple(act for act in acts if seat.holds(_right(seat, promise, act)))


def _right(seat: Seat, promise: Commitment, act: PartAct) -> Right:
    return right_to_name(seat, promise) if act is PartAct.TAKE_AWAY else Right.PROMISE


def doers(promise: Commitment, found: list[Shown]) -> tuple[str, ...]:
    """The keys of the parties that do it now: who promised, unless another said yes."""
    parts = [as_core(one.row) for one in found]
    return core.holding(promise_as_core(promise), parts, PartKind.DOES)


def may_name(seat: Seat, promise: Commitment) -> bool:
    """Whether this seat can ask others to take part now."""
    if seat.party_id != promise.promiser_id or not seat.is_running:
        return False
    is_running = promise_as_core(promise).state in core.RUNNING
    return is_running and seat.holds(right_to_name(seat, promise))


def parties_without(promise: Commitment) -> list[Party]:
    """Whom one can still ask: at the table, not the one that promised, without a part."""
    taken = {one.party_id for one in parts_of(promise) if one.state in LIVE}
    table = parties_at_table(promise.collaboration)
    return [one for one in table if one.pk not in taken and one.pk != promise.promiser_id]


def part_of(seat: Seat, key) -> CommitmentPart:
    """One part in this collaboration; anything else is not found."""
    found = _rows().select_related(
        "commitment__promiser__organisation",
        "commitment__receiver__organisation",
        "commitment__collaboration",
        "party__organisation",
    )
    row = found.filter(pk=key, commitment__collaboration=seat.collaboration).first()
    if row is None:
        raise Http404
    return row


def asked_of(seat: Seat) -> list[CommitmentPart]:
    """The parts that wait for this seat's yes or no, in one query."""
    if not seat.may["promise"]:
        return []
    return list(
        CommitmentPart.objects.filter(
            party=seat.party_id,
            state=PartState.ASKED,
            kind__in=WORK,
            commitment__state__in=core.RUNNING,
            commitment__collaboration=seat.collaboration,
        )
        .select_related("commitment__promiser__organisation")
        .order_by("commitment__due_on", "created_at", "id")
    )
