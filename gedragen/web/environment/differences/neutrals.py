"""How does a neutral third come in: proposed by one, welcomed by all, gone when one withdraws?"""

from __future__ import annotations

from django.db import transaction

from gedragen.core.environment import differences as core
from gedragen.core.reasons import Reason, Refused
from gedragen.core.rights import Right, Role
from gedragen.web.collaborations.access import require
from gedragen.web.collaborations.models import Seat
from gedragen.web.environment.differences.actions import own_part
from gedragen.web.environment.differences.keeping import changed, locked, refuse_closed, tell
from gedragen.web.environment.differences.models import Difference, Neutral, NeutralWord
from gedragen.web.environment.differences.queries import (
    asked_about,
    path_of,
    sits_between,
    standing_neutral,
)
from gedragen.web.ledger.kinds import Kind
from gedragen.web.shared import clock

NOT_NEUTRAL = (Role.FACILITATOR, Role.READER)
"""Facilitators read it already; a reader never does."""


@transaction.atomic
def propose_neutral(
    seat: Seat,
    *,
    difference: Difference,
    third: Seat | None = None,
    name: str = "",
    version: int | None = None,
) -> Neutral:
    """Propose somebody who could help. A representative says yes for its own party by that."""
    require(seat, Right.PROPOSE_NEUTRAL)
    row = locked(seat, difference, version)
    if third is not None and (third.collaboration_id != row.collaboration_id or third.ended_at):
        raise Refused(Reason("no_such_third", {"field": "third"}))
    if (third is None) == (not name.strip()) or (third and third.role in NOT_NEUTRAL):
        raise Refused(Reason("no_such_third", {"field": "third"}))
    path = path_of(row)
    Refused.unless(
        core.may_propose_neutral(
            path,
            str(seat.party_id) if seat.party_id else None,
            pending=standing_neutral(row) is not None,
            between=third is not None and sits_between(third, row),
        )
    )
    neutral = Neutral.objects.create(
        difference=row, seat=third, name=name.strip(), proposed_by=seat
    )
    NeutralWord.objects.bulk_create(
        NeutralWord(neutral=neutral, party_id=party, yes=party == str(seat.party_id))
        for party in path.parts
    )
    tell(Kind.DIFFERENCE_NEUTRAL_PROPOSED, seat, row)
    changed(row)
    return neutral


@transaction.atomic
def welcome(seat: Seat, *, difference: Difference, version: int | None = None) -> Neutral:
    """The own party says yes to who was proposed; with the last yes they join."""
    row, neutral = _asked(seat, difference, version)
    path = path_of(row)
    own = str(seat.party_id)
    Refused.unless(core.may_say_yes(path, asked_about(neutral.said.all(), path), own))
    neutral.said.filter(party=seat.party_id).update(yes=True)
    if not core.holds(asked_about(neutral.said.all(), path)):
        tell(Kind.DIFFERENCE_NEUTRAL_SAID_YES, seat, row)
        return neutral
    neutral.joined_at = clock.now()
    neutral.save(update_fields=["joined_at"])
    tell(Kind.DIFFERENCE_NEUTRAL_JOINED, seat, row, third=str(neutral.seat_id or ""))
    changed(row)
    return neutral


@transaction.atomic
def turn_away(seat: Seat, *, difference: Difference, version: int | None = None) -> Neutral:
    """The own party says no, or takes back its yes: the third does not join, or leaves."""
    row, neutral = _asked(seat, difference, version)
    own_part(seat, row)
    neutral.said.filter(party=seat.party_id).update(yes=False)
    neutral.left_at = clock.now()
    neutral.save(update_fields=["left_at"])
    tell(Kind.DIFFERENCE_NEUTRAL_LEFT, seat, row)
    changed(row)
    return neutral


def _asked(seat: Seat, difference: Difference, version: int | None) -> tuple[Difference, Neutral]:
    require(seat, Right.WORK_ON_DIFFERENCE, party=seat.party)
    row = locked(seat, difference, version)
    refuse_closed(row)
    neutral = standing_neutral(row)
    if neutral is None:
        raise Refused("no_neutral_proposed")
    return row, neutral
