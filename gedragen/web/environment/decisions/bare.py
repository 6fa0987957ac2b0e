"""How does a round end? Bare: only `assurance`, which knows the interest checks, may call this."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction

from gedragen.core.environment import agenda as core_agenda
from gedragen.core.environment import rounds
from gedragen.core.environment.decisions import reasons_against_adopting
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
    lacking = [*also_lacking, *(_not_ripe(row) if carried else ())]
    standing = queries.standing_of(row)
    names = standing.names | names_of(agenda.parties_at_table(seat.collaboration))
    try:
        rounds.closed(standing.round, clock.today(), carried=carried, also_lacking=lacking)
    except Refused as refusal:
        raise Refused(*named(refusal.reasons, names)) from None
    return _ended(row, carried=carried, review_on=review_on if carried else None, by={"seat": seat})


@transaction.atomic
def adopt(proposal: Proposal, *, also_lacking: Iterable[Reason]) -> bool:
    """The clock: a proposal adopts itself where that was said beforehand; else it waits."""
    row = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    if row.state != Proposal.OPEN or not row.adopts_itself or row.closes_on is None:
        return False
    against = reasons_against_adopting(
        queries.round_of(row),
        clock.today(),
        closes_on=row.closes_on,
        also_lacking=[*also_lacking, *_not_ripe(row)],
    )
    if against:
        return False
    _ended(row, carried=True, review_on=None, by={"collaboration": row.collaboration})
    return True


def _not_ripe(row: Proposal) -> tuple[Reason, ...]:
    """Why the agenda item keeps it from being decided."""
    if row.item is None:
        return ()
    return core_agenda.may_decide(agenda.as_core(row.item), clock.today())


def _ended(
    row: Proposal, *, carried: bool, review_on: date | None, by: Mapping[str, Any]
) -> Proposal:
    row.state = Proposal.CARRIED if carried else Proposal.NOT_CARRIED
    row.closed_at, row.review_on = clock.now(), review_on
    record(
        Kind.PROPOSAL_CARRIED if carried else Kind.PROPOSAL_NOT_CARRIED,
        **by,
        proposal=row.key,
        number=row.number,
        title=row.title,
        version=row.version,
        review_on=row.review_on,
        seal=queries.standing_of(row).seal,
    )
    row.ledger_head = ledger.head(row.collaboration)
    row.save(update_fields=["state", "closed_at", "review_on", "ledger_head"])
    return row
