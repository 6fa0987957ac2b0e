"""How others get a part in a promise: asked, answered, laid down, taken away; one verb each."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from gedragen.core.environment import parts as core
from gedragen.core.environment.parts import WORK, PartAct, PartKind
from gedragen.core.reasons import Reason, Refused
from gedragen.core.rights import Right
from gedragen.web.collaborations.access import require
from gedragen.web.collaborations.models import Party, Seat
from gedragen.web.environment.agreements.actions import locked
from gedragen.web.environment.agreements.models import Commitment, CommitmentPart
from gedragen.web.environment.agreements.parts import as_core, parts_of, right_to_name
from gedragen.web.environment.agreements.queries import as_core as promise_as_core
from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind
from gedragen.web.shared import clock
from gedragen.web.shared.acts import expect_version

HAPPENED = {
    PartAct.ACCEPT: Kind.PART_ACCEPTED,
    PartAct.DECLINE: Kind.PART_DECLINED,
    PartAct.LAY_DOWN: Kind.PART_LAID_DOWN,
    PartAct.TAKE_AWAY: Kind.PART_TAKEN_AWAY,
}


@transaction.atomic
def name_part(
    seat: Seat, *, commitment: Commitment, party: Party, kind: str, about: str = ""
) -> CommitmentPart:
    """Ask another party to do or help, or say that it is asked or told.

    Who represents the party that promised does this, or who of them does the work.
    """
    require(seat, right_to_name(seat, commitment), party=commitment.promiser)
    promise = locked(seat, commitment)
    if party.collaboration_id != seat.collaboration_id:
        raise Refused("not_found")
    if party.left_at or not party.joined_at:
        raise Refused(Reason("party_not_at_table", {"party": party.name}))
    there = [as_core(one) for one in parts_of(promise)]
    by, wanted = str(seat.party_id), PartKind(kind)
    part = core.named(promise_as_core(promise), there, party.key, wanted, by=by)
    row = CommitmentPart.objects.create(
        commitment=promise,
        party=party,
        kind=part.kind,
        state=part.state,
        about=about,
        named_by=seat,
    )
    happened = Kind.PART_ASKED if wanted in WORK else Kind.PART_GIVEN
    record(happened, seat=seat, **_about(promise, row))
    return row


@transaction.atomic
def accept_part(
    seat: Seat, *, part: CommitmentPart, person: Seat | None = None, version: int | None = None
) -> CommitmentPart:
    """The party that was asked says yes, and who of them it is."""
    require(seat, Right.PROMISE, party=part.party)
    if person is not None and (person.party_id != part.party_id or person.ended_at):
        raise Refused(Reason("person_of_another_party", {"field": "person"}))
    return _acted(seat, part, PartAct.ACCEPT, version, person=person)


@transaction.atomic
def decline_part(
    seat: Seat, *, part: CommitmentPart, reason: str = "", version: int | None = None
) -> CommitmentPart:
    """The party that was asked says no; it need not say why."""
    require(seat, Right.PROMISE, party=part.party)
    return _acted(seat, part, PartAct.DECLINE, version, reason=reason)


@transaction.atomic
def lay_down_part(
    seat: Seat, *, part: CommitmentPart, reason: str, version: int | None = None
) -> CommitmentPart:
    """A party that said yes can go on with it no longer, and says why."""
    require(seat, Right.PROMISE, party=part.party)
    return _acted(seat, part, PartAct.LAY_DOWN, version, reason=reason)


@transaction.atomic
def take_away_part(
    seat: Seat, *, part: CommitmentPart, version: int | None = None
) -> CommitmentPart:
    """Ask no longer, or no longer ask or tell them. What a party said yes to stays its own."""
    require(seat, right_to_name(seat, part.commitment), party=part.commitment.promiser)
    return _acted(seat, part, PartAct.TAKE_AWAY, version)


def _acted(
    seat: Seat,
    part: CommitmentPart,
    act: PartAct,
    version: int | None,
    *,
    reason: str = "",
    person: Seat | None = None,
) -> CommitmentPart:
    """Write down what the core makes of the act, on the rows held."""
    promise = locked(seat, part.commitment)
    row = CommitmentPart.objects.select_for_update(of=("self",)).get(pk=part.pk, commitment=promise)
    expect_version(row, version)
    by = str(seat.party_id)
    value = core.after(promise_as_core(promise), as_core(row), act, by=by, reason=reason)
    row.state, row.reason, row.person = value.state, reason.strip(), person or row.person
    row.answered_at = clock.now()
    row.version += 1
    row.save()
    record(HAPPENED[act], seat=seat, **_about(promise, row))
    return row


def _about(promise: Commitment, part: CommitmentPart) -> dict[str, Any]:
    return {
        "commitment": promise.key,
        "title": promise.title,
        "promiser": str(promise.promiser_id),
        "part": part.kind,
        "of": str(part.party_id),
    }
