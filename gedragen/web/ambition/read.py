"""What does the page of element 1 rest on? Read once, in a number of queries that does not grow."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from gedragen.core.ambition.contributions import Balance
from gedragen.web.ambition import queries
from gedragen.web.ambition.models import (
    AmbitionVersion,
    Assignment,
    Carrying,
    Connection,
    Contribution,
    Framework,
)
from gedragen.web.collaborations.models import Party, Result, Seat


@dataclass(frozen=True)
class Read:
    """Everything the page rests on."""

    seat: Seat
    parties: list[Party]
    texts: queries.Texts
    carryings: dict[tuple[int, str], Carrying]
    connections: dict[str, Connection]
    contributions: list[Contribution]
    balances: dict[str, Balance]
    results: list[Result]
    roles: list[Assignment]
    frameworks: list[Framework]

    def url(self, name: str, *arguments) -> str:
        return reverse(name, args=[self.seat.collaboration.slug, *arguments])

    def said(self, version: AmbitionVersion, party: Party) -> Carrying | None:
        """What a party answered about a version."""
        return self.carryings.get((version.number, party.key))

    @property
    def own(self) -> Party | None:
        return next((one for one in self.parties if one.pk == self.seat.party_id), None)


def read(seat: Seat) -> Read:
    collaboration = seat.collaboration
    parties = queries.own_first(seat, queries.parties_of(collaboration))
    texts = queries.texts_of(collaboration)
    contributions = queries.contributions_of(collaboration)
    return Read(
        seat=seat,
        parties=parties,
        texts=texts,
        carryings=queries.carryings_of(texts),
        connections=queries.connections_of(collaboration),
        contributions=contributions,
        balances=queries.balances_of(parties, contributions),
        results=queries.results_of(collaboration),
        roles=queries.roles_of(collaboration),
        frameworks=queries.frameworks_of(collaboration),
    )
