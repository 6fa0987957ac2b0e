"""How does a round end? Bare: only `assurance`, which knows the interest checks, may call this."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from gedragen.core.environment import agenda as core_agenda
from gedragen.core.environment import rounds
from gedragen.core.reasons import Reason, Refused
from gedragen.core.rights import Right
from gedragen.web.collaborations.access import require
from gedragen.web.collaborations.models import Seat
from gedragen.web.environment.agenda import queries as agenda
from gedragen.web.environment.agenda.words import named, names_of
from gedragen.web.environment.decisions import queries
from gedragen.web.environment.decisions.actions import locked
from gedragen.web.environment.decisions.models import Proposal
from gedragen.web.ledger import queries as ledger
from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind
from gedragen.web.shared import clock


@transaction.atomic
def close_round(
    seat: Seat,
    *,
    proposal: Proposal,
    carried: bool,
    also_lacking: Iterable[Reason],
    review_on: date | None = None,
) -> Proposal:
    """Close the round as carried or not. `also_lacking` is what the interest checks lack.

    The caller holds the proposal (`actions.locked`) since before it judged the checks.
    An agenda item that changed too late cannot be decided by closing after all.
    """
    require(seat, Right.CLOSE_ROUND)
    row = locked(seat, proposal)
    if row.state == Proposal.DRAFT:
        raise Refused("round_closed")
    lacking = list(also_lacking)
    if carried and row.item is not None:
        lacking += core_agenda.may_decide(agenda.as_core(row.item), clock.today())
    standing = queries.standing_of(row)
    names = standing.names | names_of(agenda.parties_at_table(seat.collaboration))
    try:
        rounds.closed(standing.round, clock.today(), carried=carried, also_lacking=lacking)
    except Refused as refusal:
        raise Refused(*named(refusal.reasons, names)) from None
    row.state = Proposal.CARRIED if carried else Proposal.NOT_CARRIED
    row.closed_at, row.review_on = clock.now(), review_on if carried else None
    record(
        Kind.PROPOSAL_CARRIED if carried else Kind.PROPOSAL_NOT_CARRIED,
        seat=seat,
        proposal=row.key,
        number=row.number,
        title=row.title,
        version=row.version,
        review_on=row.review_on,
    )
    row.ledger_head = ledger.head(seat.collaboration)
    row.save(update_fields=["state", "closed_at", "review_on", "ledger_head"])
    return row
