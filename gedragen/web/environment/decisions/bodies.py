"""Which bodies ratify for the parties of a round, when can they, and is there time for it?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from gedragen.core.environment import ratifying as core
from gedragen.core.environment.agenda import LeadTime
from gedragen.core.environment.ratifying import Body, Treatment
from gedragen.core.reasons import Reason
from gedragen.web.collaborations.models import Party
from gedragen.web.collaborations.ratifying import bodies_of, body_word
from gedragen.web.environment.agenda.queries import parties_at_table
from gedragen.web.environment.decisions.models import Proposal
from gedragen.web.environment.decisions.queries import Standing
from gedragen.web.shared import clock


@dataclass(frozen=True)
class Coming:
    """When a party's body can treat a proposal; `warning` when the round closes before that."""

    party: str
    name: str
    body: Body
    treatment: Treatment | None
    warning: tuple[Reason, ...]

    @property
    def word(self) -> str:
        """What the body is called."""
        return body_word(self.body.kind)


def coming(standing: Standing) -> list[Coming]:
    """For each party that is asked and ratifies in a meeting, in two queries.

    Papers can go in from the day of a consent that waits for its ratification.
    """
    ready = {
        party: timezone.localdate(row.answered_at)
        for party, row in standing.responses.items()
        if row.provisional
    }
    return coming_for(
        [party for party in standing.parties if party.key not in standing.round.left],
        ready=ready,
        lead_time=_lead_time(standing.proposal),
        closes_on=standing.proposal.closes_on,
    )


def own_meeting(body: Body, standing: Standing, party: str) -> Treatment | None:
    """In which meeting a party's body treats a proposal; no query."""
    row = standing.responses.get(party)
    ready = timezone.localdate(row.answered_at) if row and row.provisional else None
    return first_meeting(body, ready, _lead_time(standing.proposal))[1]


def before_opening(proposal: Proposal) -> list[Coming]:
    """When the bodies at this table could treat it, for who is about to choose a closing day."""
    table = parties_at_table(proposal.collaboration)
    return coming_for(table, lead_time=_lead_time(proposal))


def coming_for(
    parties: list[Party],
    *,
    ready: Mapping[str, date] | None = None,
    lead_time: LeadTime = LeadTime.ORDINARY,
    closes_on: date | None = None,
) -> list[Coming]:
    """The same for parties that may still be asked. `ready` is since when papers can go in."""
    bodies, found = bodies_of(parties), []
    for party in parties:
        body = bodies.get(party.key)
        if body is None or not body.is_formal:
            continue
        since, first = first_meeting(body, (ready or {}).get(party.key), lead_time)
        warning = ()
        if closes_on is not None:
            warning = core.leaves_no_time(
                body, party.name, ready_on=since, closes_on=closes_on, lead_time=lead_time
            )
        found.append(Coming(party.key, party.name, body, first, warning))
    return found


def first_meeting(
    body: Body, ready_on: date | None, lead_time: LeadTime
) -> tuple[date, Treatment | None]:
    """Since when its papers can be in, and in which meeting it is treated then."""
    today = clock.today()
    since = ready_on or today
    first = core.treatment(body, since, lead_time)
    if first is None or first.meets_on < today:
        return today, core.treatment(body, today, lead_time)
    return since, first


def _lead_time(proposal: Proposal) -> LeadTime:
    return LeadTime(proposal.item.lead_time) if proposal.item else LeadTime.ORDINARY
