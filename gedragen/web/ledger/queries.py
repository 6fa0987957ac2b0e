"""What happened, for whom may know; and whether nobody rewrote it."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from datetime import datetime

from django.db.models import Q

from gedragen.web.ledger.actions import seal
from gedragen.web.ledger.kinds import Kind
from gedragen.web.ledger.models import Chain, Event


def table_events(collaboration, *, last: int = 20) -> list[Event]:
    """The newest acts of the table, which everyone with a seat may read."""
    return list(
        Event.objects.filter(chain=f"table:{collaboration.pk}").order_by("-sequence")[:last]
    )


def table_events_between(collaboration, start: datetime, end: datetime) -> list[Event]:
    """The acts of the table from `start` to before `end`, in order."""
    here = Event.objects.filter(
        chain=f"table:{collaboration.pk}",
        collaboration=str(collaboration.pk),
        at__gte=start,
        at__lt=end,
    )
    return list(here.order_by("sequence"))


def own_events(party, *, last: int = 50) -> list[Event]:
    """The newest acts that are the party's own."""
    return list(Event.objects.filter(chain=f"party:{party.pk}").order_by("-sequence")[:last])


def head(collaboration) -> str:
    """The seal of the table's newest event: what a decision record prints."""
    chain = Chain.objects.filter(key=f"table:{collaboration.pk}").first()
    return chain.head if chain else ""


def seal_of(collaboration) -> str:
    """One seal over the newest events of the table and of each of its parties.

    It is another one after every act, private acts too, and after an act that was undone.
    It tells nothing, but that something happened: no page may show it. Two queries.
    """
    keys = [f"party:{key}" for key in collaboration.parties.values_list("pk", flat=True)]
    chains = Chain.objects.filter(key__in=[f"table:{collaboration.pk}", *keys])
    heads = sorted(chains.values_list("key", "head"))
    return hashlib.sha256(repr(heads).encode()).hexdigest()


def is_whole(collaboration) -> bool:
    """Whether nothing in the table's chain was edited, taken out, moved or cut off.

    Reads the chain from its first event: as long as it is, so long it takes.
    """
    key = f"table:{collaboration.pk}"
    chain = Chain.objects.filter(key=key).first()
    if chain is None:
        return not Event.objects.filter(chain=key).exists()
    return _is_whole(chain)


def closings(collaboration) -> dict[str, Event]:
    """By the key of each proposal the first act in the table's chain that closed it."""
    found = Event.objects.filter(
        chain=f"table:{collaboration.pk}",
        kind__in=(Kind.PROPOSAL_CARRIED, Kind.PROPOSAL_NOT_CARRIED, Kind.PROPOSAL_WITHDRAWN),
    ).order_by("-sequence")
    return {event.facts.get("proposal", ""): event for event in found}


def acts_on_item(collaboration, item: str) -> list[Event]:
    """Everything that the table's chain tells of one agenda item, by its key, in order.

    Notes of a meeting name all the items that they are about.
    """
    here = Event.objects.filter(chain=f"table:{collaboration.pk}")
    found = here.filter(Q(facts__item=item) | Q(kind=Kind.MEETING_NOTED)).order_by("sequence")
    return [
        event
        for event in found
        if item == event.facts.get("item") or item in event.facts.get("items", ())
    ]


def moves_of(parties: Collection) -> dict[str, list[Event]]:
    """When each of these parties came to its table and left it, by its key, the oldest first."""
    tables = {f"table:{party.collaboration_id}" for party in parties}
    found: dict[str, list[Event]] = {}
    moves = Event.objects.filter(
        chain__in=tables,
        kind__in=(Kind.PARTY_JOINED, Kind.PARTY_LEFT),
        party__in=[party.key for party in parties],
    )
    for event in moves.order_by("sequence"):
        found.setdefault(event.party, []).append(event)
    return found


def broken_chains() -> list[str]:
    """The chains in which an event was edited, taken out, moved or cut off."""
    chains = Chain.objects.order_by("key")
    broken = [chain.key for chain in chains.iterator() if not _is_whole(chain)]
    orphaned = Event.objects.exclude(chain__in=Chain.objects.values("key"))
    return broken + sorted(set(orphaned.values_list("chain", flat=True)))


def _is_whole(chain: Chain) -> bool:
    previous, expected = "", 1
    for event in Event.objects.filter(chain=chain.key).order_by("sequence").iterator():
        if event.sequence != expected or event.previous != previous or seal(event) != event.digest:
            return False
        previous, expected = event.digest, expected + 1
    return previous == chain.head and expected == chain.length + 1
