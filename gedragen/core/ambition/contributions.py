"""What does each party bring, need and receive, and who recognised it?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from gedragen.core.reasons import Reason


class Kind(StrEnum):
    """A contribution is brought or asked for."""

    OFFER = "offer"
    NEED = "need"


@dataclass(frozen=True)
class Contribution:
    """What a party brings or asks for. `meets` names the need that an offer answers."""

    id: str
    party: str
    kind: Kind
    meets: str | None = None
    recognised_by: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Balance:
    """One party's giving and receiving, without a total: it is not a score."""

    party: str
    offers: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    recognised: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    received: tuple[str, ...] = ()
    open_needs: tuple[str, ...] = ()


def reasons_against_recognising(
    contribution: Contribution, actor_party: str | None
) -> tuple[Reason, ...]:
    """Say what stands in the way of recognising. Nobody recognises their own."""
    grounds = []
    if actor_party is None:
        grounds.append(Reason("no_party"))
    if actor_party == contribution.party:
        grounds.append(Reason("own_contribution"))
    if contribution.kind is not Kind.OFFER:
        grounds.append(Reason("only_offers_are_recognised"))
    return tuple(grounds)


def balances(parties: Sequence[str], contributions: Iterable[Contribution]) -> tuple[Balance, ...]:
    """Return the balance of each party, in the order given.

    A need stays open until the party that has it recognised another party's offer for it:
    an offer alone is a promise. What a party says of its own offer counts for nothing.
    """
    brought = tuple(contributions)
    offers: dict[str, list[Contribution]] = {}
    needs: dict[str, list[Contribution]] = {}
    for contribution in brought:
        kept = offers if contribution.kind is Kind.OFFER else needs
        kept.setdefault(contribution.party, []).append(contribution)
    asked_by = {need.id: need.party for group in needs.values() for need in group}
    received: dict[str, list[Contribution]] = {}
    for offer in (offer for group in offers.values() for offer in group):
        asker = asked_by.get(offer.meets) if offer.meets is not None else None
        if asker is not None and asker in _recognised_by(offer):
            received.setdefault(asker, []).append(offer)
    return tuple(
        _balance(party, offers.get(party, []), needs.get(party, []), received.get(party, []))
        for party in parties
    )


def _balance(
    party: str,
    offers: list[Contribution],
    needs: list[Contribution],
    received: list[Contribution],
) -> Balance:
    met = {offer.meets for offer in received}
    return Balance(
        party=party,
        offers=tuple(offer.id for offer in offers),
        needs=tuple(need.id for need in needs),
        recognised=MappingProxyType({offer.id: _recognised_by(offer) for offer in offers}),
        received=tuple(offer.id for offer in received),
        open_needs=tuple(need.id for need in needs if need.id not in met),
    )


def _recognised_by(offer: Contribution) -> tuple[str, ...]:
    return tuple(sorted(offer.recognised_by - {offer.party}))
