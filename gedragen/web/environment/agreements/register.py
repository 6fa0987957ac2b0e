"""Which agreements are there, which hold these words, and when do we look at them again?"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.core.paginator import Page, Paginator
from django.db.models import F, Max

from gedragen.core.environment.clauses import ClauseKind
from gedragen.core.environment.reviews import NEAR_DAYS
from gedragen.core.environment.versions import RATIFIED
from gedragen.web.collaborations.models import Collaboration, Party, Seat
from gedragen.web.environment.agreements import finding
from gedragen.web.environment.agreements.charters import whole
from gedragen.web.environment.agreements.models import (
    Agreement,
    AgreementVersion,
    Clause,
    Entry,
    LookBack,
    Standing,
)
from gedragen.web.environment.agreements.texts import searched
from gedragen.web.environment.decisions.models import Proposal
from gedragen.web.shared import clock

A_PAGE = 20


@dataclass(frozen=True)
class Row:
    """One agreement in the register."""

    agreement: Agreement
    standing: Standing
    since: date | None
    touches: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Hits:
    """One page of the agreements that fit, each with how it stands in `standing`."""

    page: Page
    agreements: list[Agreement]
    has_more: bool = False
    """Whether more fit than can be paged through."""

    @property
    def total(self) -> int:
        return self.page.paginator.count


@dataclass(frozen=True)
class Found:
    """The same page, each agreement with what the register tells of it."""

    hits: Hits
    rows: list[Row]


@dataclass(frozen=True)
class Review:
    """A day on which an agreement is looked at again, for whoever keeps a calendar."""

    key: str
    number: int
    title: str
    review_on: date


def search(
    collaboration: Collaboration,
    words: str = "",
    *,
    kind: str = "",
    standing: str = "",
    page: int | str = 1,
) -> Hits:
    """The agreements that fit, the newest first, a page at a time; two queries for any number."""
    kind = kind if kind in set(ClauseKind) else ""
    standing = standing if standing in set(Standing) else ""
    if words.strip():
        wanted = finding.terms(words)
        asked = finding.Asked(collaboration.pk, tuple(wanted), kind, standing)
        keys = finding.found(asked) if wanted else []
    else:
        entries = Entry.objects.filter(collaboration=collaboration)
        entries = entries.filter(standing=standing) if standing else entries
        entries = entries.filter(kinds__contains=f" {kind} ") if kind else entries
        keys = entries.values_list("id", flat=True)
    shown = Paginator(keys, A_PAGE).get_page(page)
    agreements = Agreement.objects.filter(entry__in=list(shown.object_list))
    listed = agreements.annotate(standing=F("entry__standing")).order_by("-entry__id")
    return Hits(shown, list(listed), has_more=shown.paginator.count >= finding.MOST and bool(words))


def find(
    collaboration: Collaboration,
    *,
    words: str = "",
    kind: str = "",
    standing: str = "",
    page: int | str = 1,
) -> Found:
    """The same with since when each holds and whom it touches, as the register shows them."""
    hits = search(collaboration, words, kind=kind, standing=standing, page=page)
    return Found(hits, _rows(hits.agreements))


def _rows(agreements: list[Agreement]) -> list[Row]:
    """Each with since when it holds and whom it touches; of one in the making its newest text."""
    holds = {one.pk: one.version for one in agreements}
    texts, since = {}, {}
    newest = AgreementVersion.objects.filter(agreement__in=agreements).order_by("number")
    for key, agreement, number, held_from in newest.values_list(
        "pk", "agreement_id", "number", "held_from"
    ):
        if not holds[agreement] or number == holds[agreement]:
            texts[agreement] = key
            since[agreement] = held_from
    touches: dict = defaultdict(set)
    through = Clause.touches.through.objects.filter(clause__version__in=texts.values())
    for agreement, party in through.values_list("clause__version__agreement", "party_id"):
        touches[agreement].add(party)
    wanted = set().union(*touches.values())
    parties = Party.objects.filter(pk__in=wanted).select_related("organisation")
    names = {party.pk: party.name for party in parties}
    return [
        Row(
            one,
            Standing(one.standing),
            since.get(one.pk),
            [name for key, name in names.items() if key in touches[one.pk]],
        )
        for one in agreements
    ]


def put(agreement: Agreement) -> None:
    """Write the agreement into the register as it stands now; part of every act that changes it."""
    row = whole(Agreement.objects.filter(pk=agreement.pk)).get()
    versions = list(row.versions.all())
    held = [one for one in versions if one.state in RATIFIED]
    kinds = {clause.kind for one in (held or versions)[-1:] for clause in one.clauses.all()}
    if row.ended_at:
        standing = Standing.ENDED
        kinds = {clause.kind for one in held for clause in one.clauses.all()}
    else:
        standing = Standing.HOLDS if held else Standing.IN_THE_MAKING
    Entry.objects.update_or_create(
        agreement=row,
        defaults={
            "collaboration_id": row.collaboration_id,
            "standing": standing,
            "kinds": f" {' '.join(sorted(kinds))} ",
            "words": finding.folded(searched(row, versions)),
        },
    )


def next_number(collaboration: Collaboration) -> int:
    """The number of a new agreement; the caller holds the collaboration."""
    last = Agreement.objects.filter(collaboration=collaboration).aggregate(Max("number"))
    return (last["number__max"] or 0) + 1


def reviews_of(collaboration: Collaboration) -> list[Review]:
    """When the agreements that hold are looked at again, soonest first. One query."""
    running = Agreement.objects.filter(collaboration=collaboration, ended_at=None)
    dated = running.exclude(review_on=None).order_by("review_on", "number")
    return [Review(one.key, one.number, one.title, one.review_on) for one in dated]


def of_proposal(proposal: Proposal) -> Agreement | None:
    """The agreement whose text this proposal puts to a round."""
    if not proposal.source:
        return None
    return Agreement.objects.filter(versions__proposal=proposal).first()


def asked_of(seat: Seat) -> list[Agreement]:
    """The agreements on which the own party has not looked back, from two weeks before the day."""
    if seat.party_id is None or not seat.may["look_back_on_agreement"]:
        return []
    near = _near(seat.collaboration, clock.today() + timedelta(days=NEAR_DAYS))
    told = LookBack.objects.filter(party=seat.party_id, agreement__in=near)
    done = set(told.filter(review_on=F("agreement__review_on")).values_list("agreement", flat=True))
    return [one for one in near if one.pk not in done]


def waiting_for_review(seat: Seat) -> list[Agreement]:
    """The agreements whose day has come, for whoever sets the next one."""
    if not seat.may["set_review"]:
        return []
    due = _near(seat.collaboration, clock.today())
    under_way = set(
        AgreementVersion.objects.filter(
            agreement__in=due, state__in=["draft", "proposed"]
        ).values_list("agreement", flat=True)
    )
    return [one for one in due if one.pk not in under_way]


def _near(collaboration: Collaboration, until: date) -> list[Agreement]:
    running = Agreement.objects.filter(
        collaboration=collaboration, ended_at=None, version__gt=0, review_on__lte=until
    )
    return list(running.order_by("review_on", "number"))
