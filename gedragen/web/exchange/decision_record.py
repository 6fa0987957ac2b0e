"""Which facts stand in the record of a closed decision? Those of the table, for every reader."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import F, Q
from django.http import Http404

from gedragen.core.assurance import record as core
from gedragen.core.assurance.check import Effect
from gedragen.core.visibility import Level
from gedragen.web.assurance.models import InterestCheck, Judgement
from gedragen.web.collaborations.models import Seat
from gedragen.web.environment.agreements import queries as agreements
from gedragen.web.environment.decisions import queries as rounds
from gedragen.web.environment.decisions.models import Proposal, ProposalVersion, Response
from gedragen.web.environment.decisions.queries import Standing
from gedragen.web.ledger import queries as ledger
from gedragen.web.ledger.kinds import Kind

CLOSED = {
    Proposal.CARRIED: (core.Outcome.CARRIED, Kind.PROPOSAL_CARRIED),
    Proposal.NOT_CARRIED: (core.Outcome.NOT_CARRIED, Kind.PROPOSAL_NOT_CARRIED),
    Proposal.WITHDRAWN: (core.Outcome.WITHDRAWN, Kind.PROPOSAL_WITHDRAWN),
}


def record_of(seat: Seat, key) -> core.Record:
    """The record of one closed decision of this collaboration; another has none."""
    found = records_of(seat, Q(pk=key))
    if not found:
        raise Http404
    return found[0]


def records_of(seat: Seat, which: Q | None = None) -> list[core.Record]:
    """The records of the closed decisions, by number; as many queries for one as for a hundred."""
    here = Proposal.objects.filter(
        which or Q(), collaboration=seat.collaboration, state__in=CLOSED, closed_at__isnull=False
    )
    proposals = list(here.order_by("number"))
    if not proposals:
        return []
    standings = rounds.standings(proposals)
    places, sealed = _places(standings), _seals(seat.collaboration, standings)
    changes, promises = _changes(proposals), _promises(proposals)
    return [
        core.Record(
            key=one.proposal.key,
            collaboration=seat.collaboration.name,
            number=one.proposal.number,
            version=one.proposal.version,
            title=one.proposal.title,
            text=one.proposal.text,
            outcome=CLOSED[one.proposal.state][0],
            adopts_itself=one.proposal.adopts_itself,
            written_at=one.proposal.created_at,
            opened_at=one.proposal.opened_at,
            closed_at=one.proposal.closed_at,
            review_on=one.proposal.review_on,
            places=places[one.proposal.pk],
            changes=changes[one.proposal.pk],
            promises=promises[one.proposal.pk],
            sealed=sealed[one.proposal.pk],
        )
        for one in standings
    ]


def _places(standings: Sequence[Standing]) -> dict[Any, tuple[core.Place, ...]]:
    """By proposal what the record says of every party that was asked, in the table's order."""
    checks = _checks([one.proposal for one in standings])
    return {
        one.proposal.pk: tuple(
            core.place_of(
                party.key,
                party.name,
                one.round,
                _given(one.responses.get(party.key)),
                checks.get((one.proposal.pk, party.pk)),
                one.day,
            )
            for party in one.parties
        )
        for one in standings
    }


def _given(row: Response | None) -> core.Given | None:
    if row is None:
        return None
    ratification = None
    if row.ratified is not None:
        by = row.ratified_by
        ratification = core.Ratification(
            yes=row.ratified,
            by=by.person.name if by else "",
            role=str(by.role) if by else "",
            at=row.ratified_at,
            words=row.ratified_words,
        )
    return core.Given(row.ground_words, row.by.person.name, row.answered_at, ratification)


def _checks(proposals: Sequence[Proposal]) -> dict[tuple[Any, Any], list[core.Judged]]:
    """By proposal and party what its check on the closed version says, dropped interests aside."""
    filed = InterestCheck.objects.filter(proposal__in=proposals, version=F("proposal__version"))
    found: dict[tuple[Any, Any], list[core.Judged]] = {}
    by_check = {}
    for row in filed:
        by_check[row.pk] = found[row.proposal_id, row.party_id] = []
    shared = Judgement.objects.filter(
        check_filed__in=filed, shared=True, interest__dropped_at=None
    ).select_related("interest")
    for row in shared.order_by("interest__created_at", "interest_id"):
        by_check[row.check_filed_id].append(
            core.Judged(
                row.interest.title,
                Effect(row.effect),
                row.words,
                row.shared,
                Level(row.interest.level),
            )
        )
    return found


def _changes(proposals: Sequence[Proposal]) -> Mapping[Any, tuple[core.Change, ...]]:
    found = defaultdict(tuple)
    rows = ProposalVersion.objects.filter(proposal__in=proposals, number__gt=1)
    for row in rows.select_related("by__person").order_by("number"):
        change = core.Change(row.number, row.reason, row.by.person.name, row.created_at)
        found[row.proposal_id] = (*found[row.proposal_id], change)
    return found


def _promises(proposals: Sequence[Proposal]) -> Mapping[Any, tuple[core.Promise, ...]]:
    found = defaultdict(tuple)
    here = agreements.commitments_of(proposals[0].collaboration_id)
    for row in here.filter(proposal__in=proposals):
        state = core.promised(agreements.as_core(row))
        if state is not None:
            promise = core.Promise(
                row.title, row.promiser.name, row.receiver.name, row.due_on, state
            )
            found[row.proposal_id] = (*found[row.proposal_id], promise)
    return found


def _seals(collaboration, standings: Iterable[Standing]) -> dict[Any, core.Sealed]:
    """What the ledger says of each closing; the chain is gone through once for all."""
    is_whole = ledger.is_whole(collaboration)
    closings = ledger.closings(collaboration)
    found = {}
    for one in standings:
        event = closings.get(one.proposal.key)
        head = one.proposal.ledger_head or (event.digest if event else "")
        told = event is not None and _tells(event, one.proposal, head)
        found[one.proposal.pk] = core.Sealed(
            head=head,
            place=event.sequence if event and told else None,
            seal=core.judge_seal(
                chain_is_whole=is_whole,
                closing_found=told,
                same=event is not None and event.facts.get("seal") == one.seal,
            ),
        )
    return found


def _tells(event, proposal: Proposal, head: str) -> bool:
    """Whether an act in the ledger is this very closing, with this seal."""
    told = event.facts
    review_on: date | None = proposal.review_on
    return (
        event.digest == head
        and event.kind == CLOSED[proposal.state][1]
        and told.get("number") == proposal.number
        and told.get("version") == proposal.version
        and told.get("title") == proposal.title
        and told.get("review_on") == (str(review_on) if review_on else None)
    )
