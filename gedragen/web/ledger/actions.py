"""How an act is remembered: appended to its chain, sealed by a hash."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC
from typing import Any

from gedragen.web.ledger.kinds import Kind
from gedragen.web.ledger.models import Chain, Event
from gedragen.web.shared import clock

INSTALLATION = "installation"


def seal(event: Event) -> str:
    """The SHA-256 over everything the event says and the seal of the one before."""
    said = {
        "chain": event.chain,
        "sequence": event.sequence,
        "kind": event.kind,
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": event.actor,
        "party": event.party,
        "collaboration": event.collaboration,
        "facts": event.facts,
        "previous": event.previous,
    }
    written = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()


def record(
    kind: Kind,
    *,
    seat=None,
    person=None,
    collaboration=None,
    party=None,
    private: bool = False,
    **facts: Any,
) -> Event:
    """Append one event, inside the caller's transaction.

    `seat` tells who acts, for which party, in which collaboration. A `private`
    act goes to the chain of `party` (default: the seat's own party), which only
    that party reads; every other act of a collaboration goes to the table's.
    Facts are copied in as text, numbers, truths or keys; things are not kept by
    reference, people only by key.
    """
    if seat is not None:
        person = person or seat.person
        collaboration = collaboration or seat.collaboration
        party = party or seat.party
    if private and party is None:
        raise ValueError("a private act needs the party whose own it is")
    if private:
        key = f"party:{party.pk}"
    elif collaboration is not None:
        key = f"table:{collaboration.pk}"
    else:
        key = INSTALLATION
    Chain.objects.get_or_create(key=key)
    chain = Chain.objects.select_for_update().get(key=key)
    event = Event(
        chain=key,
        sequence=chain.length + 1,
        kind=str(kind),
        at=clock.now(),
        actor=str(person.pk) if person else "",
        party=str(party.pk) if party else "",
        collaboration=str(collaboration.pk) if collaboration else "",
        facts={name: _plain(fact) for name, fact in facts.items()},
        previous=chain.head,
    )
    event.digest = seal(event)
    event.save(force_insert=True)
    chain.length, chain.head = event.sequence, event.digest
    chain.save(update_fields=["length", "head"])
    return event


def _plain(fact: Any) -> Any:
    if fact is None or isinstance(fact, bool | int | str):
        return fact
    if isinstance(fact, list | tuple):
        return [_plain(part) for part in fact]
    if isinstance(fact, dict):
        return {str(name): _plain(part) for name, part in fact.items()}
    return str(fact)
