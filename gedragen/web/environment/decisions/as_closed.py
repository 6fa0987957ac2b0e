"""Whose voices did a round have, and with which mandates: now, or at the moment that it closed?

A closed round stays as it was. Who left later was still there, whoever came later was not asked,
and a mandate that changed since changes no answer. Its page and its record both read it here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from django.utils import timezone

from gedragen.web.collaborations.models import Mandate, Party
from gedragen.web.environment.decisions.models import Entitlement, Proposal
from gedragen.web.ledger import queries as ledger
from gedragen.web.ledger.kinds import Kind
from gedragen.web.ledger.models import Event
from gedragen.web.shared import clock

Moves = Mapping[str, Sequence[Event]]


def day_of(proposal: Proposal) -> date:
    """The day on which its round is judged: today, or the day that it closed."""
    return timezone.localdate(proposal.closed_at) if proposal.closed_at else clock.today()


def moves_of(asked: Iterable[tuple[Proposal, Entitlement]]) -> Moves:
    """The comings and goings of who came back to the table after a round had closed.

    One query, and none where nobody did: only then a party's own row does not tell it.
    """
    returned = {
        row.party.pk: row.party
        for proposal, row in asked
        if proposal.closed_at and _came_back(row.party, proposal.closed_at)
    }
    return ledger.moves_of(returned.values()) if returned else {}


def had_left(proposal: Proposal, party: Party, moves: Moves) -> bool:
    """Whether its place was open: it had left by now, or before the round closed."""
    closed = proposal.closed_at
    if closed is None:
        return party.left_at is not None
    if _came_back(party, closed):
        before = [event for event in moves.get(party.key, ()) if event.at <= closed]
        return bool(before) and before[-1].kind == Kind.PARTY_LEFT
    return party.left_at is not None and party.left_at <= closed


def held_by(proposal: Proposal, mandates: Sequence[Mandate]) -> Mandate | None:
    """Which of the mandates of one seat, the oldest first, its answer rests on."""
    closed = proposal.closed_at
    if closed is None:
        held = [one for one in mandates if one.ended_at is None]
    else:
        held = [
            one
            for one in mandates
            if one.confirmed_at <= closed and (one.ended_at is None or one.ended_at > closed)
        ]
    return held[-1] if held else None


def _came_back(party: Party, closed: datetime) -> bool:
    """Whether a party that was asked came to the table after that: so it was away meanwhile."""
    return party.joined_at is not None and party.joined_at > closed
