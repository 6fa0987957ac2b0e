"""How does a sponsor or a council say its word on a consent beyond the mandate?"""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gedragen.core.environment import ratifying, replacements, rounds
from gedragen.core.reasons import Refused
from gedragen.core.rights import Right
from gedragen.web.collaborations.access import require
from gedragen.web.collaborations.models import Seat
from gedragen.web.collaborations.ratifying import body_of
from gedragen.web.environment.decisions import queries
from gedragen.web.environment.decisions.actions import about, locked
from gedragen.web.environment.decisions.models import Response
from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind
from gedragen.web.shared import clock


@transaction.atomic
def ratify(
    seat: Seat,
    *,
    response: Response,
    yes: bool,
    words: str = "",
    decided_on: date | None = None,
    reference: str = "",
) -> Response:
    """The sponsor says yes or no to the party's consent beyond its mandate.

    Where a council or board ratifies for the party, the sponsor writes down its word: with the
    day on which it decided and the reference of that decision.
    """
    require(seat, Right.RATIFY, party=response.party)
    proposal = locked(seat, response.proposal)
    row = (
        Response.objects.select_for_update(of=("self",))
        .select_related("by")
        .filter(pk=response.pk)
        .first()
    )
    if row is None or row.version != proposal.version:
        raise Refused("answer_changed")
    Refused.unless(
        replacements.may_ratify(
            str(seat.person_id),
            str(row.by.person_id),
            as_replacement=row.stands_in_for_id is not None,
        )
    )
    body = body_of(seat.party)
    Refused.unless(
        ratifying.may_file_word(body, clock.today(), decided_on=decided_on, reference=reference)
    )
    today, party = clock.today(), seat.party.key
    rounds.ratified(queries.round_of(proposal), party, yes, today, acting_for=party)
    row.ratified, row.ratified_by, row.ratified_at = yes, seat, clock.now()
    row.ratified_words, facts = words, about(proposal)
    row.ratified_body = body.kind
    if body.is_formal:
        row.body_decided_on, row.body_reference = decided_on, reference.strip()
        facts |= {"body": str(body.kind), "decided_on": decided_on, "reference": reference.strip()}
    row.save()
    record(Kind.ANSWER_RATIFIED if yes else Kind.RATIFICATION_REFUSED, seat=seat, **facts)
    return row
