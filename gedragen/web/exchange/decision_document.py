"""How does the record of a decision leave as a JSON document? Format and fields are a promise.

The same decision gives the same bytes, for every reader, so that a records manager can lay
digests side by side. The metadata carry field names of MDTO, the Dutch government's standard
for what is kept; a few certain fields only, without any claim to be complete.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from gedragen.core.assurance.record import Place, Record

FORMAT, VERSION = "gedragen/decision", 1
LIST_FORMAT = "gedragen/decisions"
CONFIDENTIAL = "vertrouwelijk tussen partijen, niet onttrokken aan de Woo"


def content(record: Record) -> bytes:
    """One record as a file."""
    return _written(document(record))


def contents(collaboration: str, records: Iterable[Record]) -> bytes:
    """The records of one collaboration as a file, each with the digest of its own document."""
    decisions = []
    for one in records:
        said = document(one)
        decisions.append({"sha256": digest(_written(said)), **said})
    return _written(
        {
            "format": LIST_FORMAT,
            "version": VERSION,
            "collaboration": collaboration,
            "decisions": decisions,
        }
    )


def digest(written: bytes) -> str:
    """The SHA-256 that stands on the page and in the PDF."""
    return hashlib.sha256(written).hexdigest()


def document(record: Record) -> dict[str, Any]:
    """The record as plain values: codes, not words; moments in UTC, amounts in cents."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "metadata": _metadata(record),
        "decision": {
            "id": record.key,
            "collaboration": record.collaboration,
            "number": record.number,
            "version": record.version,
            "title": record.title,
            "text": record.text,
            "outcome": record.outcome.value,
            "adopts_itself": record.adopts_itself,
            "written_at": _moment(record.written_at),
            "opened_at": _moment(record.opened_at),
            "closed_at": _moment(record.closed_at),
            "review_on": _day(record.review_on),
        },
        "parties": [_place(one) for one in record.places],
        "changes": [asdict(one) | {"at": _moment(one.at)} for one in record.changes],
        "commitments": [
            asdict(one) | {"due_on": _day(one.due_on), "state": one.state.value}
            for one in record.promises
        ],
        "ledger": {
            "head": record.sealed.head,
            "place": record.sealed.place,
            "seal": record.sealed.seal.value,
        },
    }


def _place(place: Place) -> dict[str, Any]:
    ratification, ground = place.ratification, place.ground
    return {
        "party": place.party,
        "answer": place.said.value,
        "by": place.by,
        "at": _moment(place.at),
        "words": place.words,
        "ground": {"kind": ground.kind.value, "words": ground.words} if ground else None,
        "via_facilitator": place.via_facilitator,
        "proposed_change": place.proposed_change,
        "look_together": place.look_together,
        "beyond_mandate": place.beyond_mandate,
        "ratification": asdict(ratification) | {"at": _moment(ratification.at)}
        if ratification
        else None,
        "obliged": place.obliged,
        "amount_cents": place.amount_cents,
        "interest_check": {
            "filed": place.check_filed,
            "shared": [asdict(one) | {"effect": one.effect.value} for one in place.judgements],
        },
    }


def _metadata(record: Record) -> dict[str, Any]:
    begins = record.opened_at or record.written_at
    return {
        "identificatie": {
            "identificatieKenmerk": record.key,
            "identificatieBron": settings.HOST_NAME or "Gedragen",
        },
        "naam": record.title,
        "aggregatieniveau": {"begripLabel": "Archiefstuk"},
        "dekkingInTijd": {
            "dekkingInTijdBegindatum": _day(timezone.localdate(begins)),
            "dekkingInTijdEinddatum": _day(timezone.localdate(record.closed_at)),
        },
        "betrokkene": {
            "betrokkeneTypeRelatie": {"begripLabel": "Verantwoordelijke"},
            "betrokkeneActor": {"verwijzingNaam": record.collaboration},
        },
        "beperkingGebruik": {"beperkingGebruikNadereBeschrijving": CONFIDENTIAL},
    }


def _written(said: dict[str, Any]) -> bytes:
    return (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode()


def _moment(value: datetime | None) -> str | None:
    return value.astimezone(UTC).isoformat(timespec="seconds") if value else None


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None
