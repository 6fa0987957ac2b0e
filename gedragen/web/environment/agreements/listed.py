"""Which promises stand in the list and on the board: a page and a column at a time?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.core.paginator import Page, Paginator
from django.db.models import (
    BooleanField,
    Case,
    Count,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)

from gedragen.core.environment import commitments as core
from gedragen.core.environment.commitments import CommitmentState
from gedragen.web.collaborations.models import Seat
from gedragen.web.environment.agreements import queries
from gedragen.web.environment.agreements.models import DateChange
from gedragen.web.environment.agreements.queries import ENDED, Promised
from gedragen.web.shared import clock

PAGE = 20
A_COLUMN = 10


class Standing(StrEnum):
    """Which promises somebody wants to see; the word stands in the address."""

    COMING = "komt"
    LATE = "te-laat"
    DONE = "klaar"
    ASKED = "gevraagd"
    ACCEPTED = "toegezegd"
    UNDER_WAY = "onderweg"
    DONE_CLAIMED = "gemeld"
    KEPT = "nagekomen"


COLUMNS = {
    Standing.ASKED: CommitmentState.ASKED,
    Standing.ACCEPTED: CommitmentState.ACCEPTED,
    Standing.UNDER_WAY: CommitmentState.UNDER_WAY,
    Standing.DONE_CLAIMED: CommitmentState.DONE_CLAIMED,
    Standing.KEPT: CommitmentState.KEPT,
}
"""The board, in the order of a promise's life."""


@dataclass(frozen=True)
class Own:
    """What the own party promised or is asked, the first of it, and how much there is."""

    first: list[Promised]
    running: int
    asked: int
    number: int
    presses: bool
    """Whether the day of something promised is near or has passed."""

    @property
    def more(self) -> int:
        return self.number - len(self.first)


@dataclass(frozen=True)
class Column:
    """One column of the board: its first cards, and how many promises stand there."""

    standing: Standing
    cards: list[Promised]
    number: int

    @property
    def more(self) -> int:
        return self.number - len(self.cards)


def own(seat: Seat) -> Own:
    """What is asked of this seat, then the running promises of its party: two queries."""
    asks = queries.asks_of(seat)
    ours = Q(promiser=seat.party_id) if seat.party_id else Q(pk__in=[])
    found = _on_date(seat).filter(ours | asks).exclude(state__in=ENDED)
    soon = Q(ours, state__in=core.AWAITED, due_on__lte=queries.soon())
    counted = found.aggregate(
        number=Count("id"),
        running=Count("id", filter=ours & ~Q(state=CommitmentState.ASKED)),
        asked=Count("id", filter=asks),
        soon=Count("id", filter=soon),
    )
    waits = Case(When(asks, then=Value(False)), default=True, output_field=BooleanField())
    # Annotated, for PostgreSQL orders by no constant, and for whom nothing is asked it is one.
    found = found.annotate(waits=waits).order_by("waits", "due_on", "created_at", "id")
    return Own(
        first=[queries.seen(row, seat) for row in found[:PAGE]],
        running=counted["running"],
        asked=counted["asked"],
        number=counted["number"],
        presses=bool(counted["soon"]),
    )


def standing_asked(word: str) -> Standing | None:
    """What the address asks for; a word that means nothing asks for everything."""
    return Standing(word) if word in list(Standing) else None


def page_of(seat: Seat, standing: Standing | None, number: str | None) -> Page:
    """A page of everyone's promises: what runs by its day, then what ended, the newest first."""
    found = _on_date(seat)
    if standing is not None:
        found = found.filter(_stands(standing))
    return Paginator(found, PAGE).get_page(number)


def board(seat: Seat) -> list[Column]:
    """The columns with their first cards; the same number of queries however many there are."""
    found = _on_date(seat)
    moved = Exists(DateChange.objects.filter(commitment=OuterRef("pk"), agreed=True))
    counted = found.aggregate(**{one.name: Count("id", filter=_stands(one)) for one in COLUMNS})
    marked = found.annotate(has_moved=moved)
    return [
        Column(
            standing=one,
            cards=[queries.seen(row, seat) for row in marked.filter(_stands(one))[:A_COLUMN]],
            number=counted[one.name],
        )
        for one in COLUMNS
    ]


def _stands(standing: Standing) -> Q:
    """What stands where. A talk about another date moves nothing: it is between two parties."""
    if standing is Standing.DONE:
        return Q(state__in=ENDED)
    if standing is Standing.COMING:
        return ~Q(state__in=ENDED)
    if standing is Standing.LATE:
        return Q(state__in=core.AWAITED, due_on__lt=clock.today())
    state = COLUMNS[standing]
    return Q(state=state) | Q(state=CommitmentState.RENEGOTIATING, resumes=state)


def _on_date(seat: Seat) -> QuerySet:
    has_ended = Q(state__in=ENDED)
    ended = Case(When(has_ended, then=Value(True)), default=False, output_field=BooleanField())
    running = Case(When(has_ended, then=None), default=F("due_on"))
    return queries.commitments_of(seat.collaboration).order_by(
        ended, running, "-due_on", "created_at", "id"
    )
