"""What happened, for whom may know; and whether nobody rewrote it."""

from __future__ import annotations

import hashlib
from datetime import datetime

from gedragen.web.ledger.actions import seal
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


def broken_chains() -> list[str]:
    """The chains in which an event was edited, taken out, moved or cut off."""
    broken = []
    for chain in Chain.objects.order_by("key").iterator():
        previous, expected = "", 1
        for event in Event.objects.filter(chain=chain.key).order_by("sequence").iterator():
            if (
                event.sequence != expected
                or event.previous != previous
                or seal(event) != event.digest
            ):
                break
            previous, expected = event.digest, expected + 1
        if previous != chain.head or expected != chain.length + 1:
            broken.append(chain.key)
    orphaned = Event.objects.exclude(chain__in=Chain.objects.values("key"))
    return broken + sorted(set(orphaned.values_list("chain", flat=True)))
