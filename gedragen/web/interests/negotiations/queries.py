"""What may each reader know of a negotiation?

Everything here starts from the seat. The table's view rests on what is public and on what
was published; a party's own figures on its own rows; the facilitator's on what was frozen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Count, Max, Q
from django.http import Http404

from gedragen.core.interests.boundaries import Clash, clashes
from gedragen.core.interests.packages import problem as core
from gedragen.core.rights import Right, Role
from gedragen.core.visibility import Level
from gedragen.web.collaborations.access import require
from gedragen.web.collaborations.models import Party, Seat
from gedragen.web.interests.negotiations import rounds, values
from gedragen.web.interests.negotiations.models import (
    Filed,
    Limit,
    Negotiation,
    Option,
    Package,
    Round,
    Rule,
    Run,
    Score,
    Topic,
)
from gedragen.web.interests.register.models import Interest
from gedragen.web.shared import clock


def negotiation_of(seat: Seat, id: Any) -> Negotiation:
    """A negotiation of the seat's collaboration; to anyone else there is none."""
    found = Negotiation.objects.filter(pk=id, collaboration_id=seat.collaboration_id)
    here = found.select_related("collaboration").first()
    if here is None:
        raise Http404
    return here


def negotiations_of(seat: Seat) -> list[Negotiation]:
    """All that must be settled here, newest first; two queries."""
    rows = list(
        Negotiation.objects.filter(collaboration_id=seat.collaboration_id).annotate(
            topic_count=Count("topics", distinct=True),
            option_count=Count("topics__options", distinct=True),
            newest_option=Max("topics__options__created_at"),
            published_round=Max("rounds__number", filter=Q(rounds__published_at__isnull=False)),
        )
    )
    filed = {}
    if seat.party_id:
        own = Filed.objects.filter(party_id=seat.party_id, negotiation__in=rows)
        filed = dict(own.values_list("negotiation_id", "at"))
    for row in rows:
        row.own_filed = _is_filed(filed.get(row.pk), row.newest_option)
    return rows


def _is_filed(at: datetime | None, newest_option: datetime | None) -> bool:
    """A filing counts for the options that were there; both moments are public."""
    return at is not None and (newest_option is None or at >= newest_option)


@dataclass(frozen=True)
class Turnout:
    """Whether a party said that its scores are complete, and agreed to be traceable."""

    party: Party
    filed: bool
    open_to_tracing: bool
    is_own: bool
    asked_again: bool = False
    """It filed, and an option came after that."""


def turnout(seat: Seat, negotiation: Negotiation) -> list[Turnout]:
    """Who has filed, own party first, then the fixed order; four queries."""
    newest = Option.objects.filter(topic__negotiation=negotiation).aggregate(at=Max("created_at"))
    filed = dict(negotiation.filed.values_list("party_id", "at"))
    agreed = set(negotiation.opennesses.values_list("party_id", flat=True))
    listed = [
        Turnout(
            party,
            _is_filed(filed.get(party.pk), newest["at"]),
            party.pk in agreed,
            party.pk == seat.party_id,
            party.pk in filed and not _is_filed(filed[party.pk], newest["at"]),
        )
        for party in values.parties_of(negotiation)
    ]
    return sorted(listed, key=lambda one: not one.is_own)


def facilitators_of(seat: Seat) -> list[str]:
    """Who facilitates here, by name."""
    seats = seat.collaboration.seats.filter(role=Role.FACILITATOR, ended_at=None)
    return [str(one.person) for one in seats.select_related("person").order_by("created_at", "id")]


@dataclass
class Table:
    """What lies on the table, the same for everyone who sits at it."""

    negotiation: Negotiation
    topics: list[Topic]
    limits: list[Limit]
    rules: list[Rule]

    @cached_property
    def core_topics(self) -> tuple[core.Topic, ...]:
        return values.core_topics(self.topics)

    @cached_property
    def frameworks(self) -> tuple[core.Framework, ...]:
        limits = values.core_limits(self.limits)
        return (*limits, *values.core_rules(self.rules, self.topics))

    @property
    def combinations(self) -> int:
        return core.Problem(self.core_topics, ()).size if self.core_topics else 0

    @property
    def clashes(self) -> tuple[Clash, ...]:
        """What cannot go together: from options and frameworks alone."""
        return clashes(self.core_topics, self.frameworks)

    @cached_property
    def units(self) -> dict[str, str]:
        """The unit of each amount, by its name; limits come first."""
        found: dict[str, str] = {}
        for limit in self.limits:
            found[limit.amount] = found.get(limit.amount) or limit.unit
        for topic in self.topics:
            for option in topic.options.all():
                for amount in option.amounts.all():
                    found[amount.name] = found.get(amount.name) or amount.unit
        return found


def table_of(negotiation: Negotiation) -> Table:
    """Seven queries."""
    limits = list(negotiation.limits.order_by("created_at", "id"))
    rules = values.rules_of(negotiation)
    return Table(negotiation, values.topics_of(negotiation), limits, rules)


def published_rounds(negotiation: Negotiation) -> list[Round]:
    """The rounds whose packages lie on the table, newest first; two queries.

    Of the frozen problem the pages for the table take its topics only.
    """
    rows = negotiation.rounds.filter(published_at__isnull=False)
    return list(rows.prefetch_related("packages"))


def frozen_topics(round_: Round) -> tuple[core.Topic, ...]:
    """The topics as they were frozen: public, unlike the rest of what was."""
    return values.frozen(round_).topics


@dataclass(frozen=True)
class OwnFit:
    """A party alone with its own figures, to see how a published package suits it."""

    problem: core.Problem
    interests: list[Interest]

    @property
    def party(self) -> core.Party | None:
        return self.problem.parties[0] if self.problem.parties else None


def own_fit(seat: Seat, negotiation: Negotiation, topics: tuple[core.Topic, ...]) -> OwnFit | None:
    """For the eyes of the reader's own party; None for who sits for no party; five queries."""
    if not seat.party_id:
        return None
    problem, interests, _ = values.own_problem(seat, negotiation, topics)
    return OwnFit(problem, interests)


@dataclass(frozen=True)
class Sheet:
    """One own interest on the score page, with what was filled in and when."""

    interest: Interest
    scores: dict[core.Choice, Any]
    without: Any
    crossings: tuple[tuple[core.Choice, ...], ...]
    saved_at: datetime | None
    joint: tuple[core.Joint, ...] = ()

    @property
    def figures_shared(self) -> bool:
        return _shared(self.interest.level, self.interest.figures_level)

    @property
    def red_line_shared(self) -> bool:
        return _shared(self.interest.level, self.interest.red_line_level)


def _shared(*levels: str) -> bool:
    return all(Level(level).rank >= Level.FACILITATORS.rank for level in levels)


def sheets(seat: Seat, negotiation: Negotiation) -> list[Sheet]:
    """The own party's score sheets; who may not score gets a refusal; nine queries."""
    require(seat, Right.SCORE)
    interests = values.scorable(seat)
    known = values.brought(negotiation, interests)
    saved = dict(
        Score.objects.filter(interest__in=interests, option__topic__negotiation=negotiation)
        .values_list("interest_id")
        .annotate(at=Max("created_at"))
    )
    return [
        Sheet(
            row,
            dict(known[row.key].scores),
            known[row.key].without,
            tuple(crossing.choices for crossing in known[row.key].crossings),
            saved.get(row.pk),
            known[row.key].joint,
        )
        for row in interests
    ]


def own_filed(seat: Seat, negotiation: Negotiation) -> Filed | None:
    """The own party's filing, if any."""
    return Filed.objects.filter(negotiation=negotiation, party_id=seat.party_id).first()


@dataclass(frozen=True)
class Desk:
    """What the facilitator works with: the rounds, and what was frozen in the one shown."""

    rounds: list[Round]
    shown: Round | None
    rounds_left: int

    @cached_property
    def problem(self) -> core.Problem:
        return values.frozen(self.shown)

    @property
    def is_latest(self) -> bool:
        return bool(self.rounds) and self.shown == self.rounds[0]


def desk(seat: Seat, negotiation: Negotiation, number: int | None = None) -> Desk:
    """The facilitator's desk; to anyone without that right a refusal; four queries."""
    require(seat, Right.RUN_FINDER)
    rows = list(negotiation.rounds.prefetch_related("packages"))
    shown = rows[0] if rows else None
    if number is not None:
        shown = next((row for row in rows if row.number == number), None)
        if shown is None:
            raise Http404
    return Desk(rows, shown, rounds.rounds_left(negotiation))


def entering_now(seat: Seat, negotiation: Negotiation) -> core.Problem:
    """What would be frozen now, for the facilitator who is about to."""
    require(seat, Right.RUN_FINDER)
    return values.shared_problem(seat, negotiation)


def round_of(seat: Seat, id: Any) -> Round:
    """A round, for the facilitator only; hidden and missing answer alike."""
    if not seat.may["run_finder"]:
        raise Http404
    found = Round.objects.filter(pk=id, negotiation__collaboration_id=seat.collaboration_id)
    here = found.select_related("negotiation__collaboration").first()
    if here is None:
        raise Http404
    return here


def run_of(seat: Seat, id: Any) -> Run:
    """A search, for the facilitator only; hidden and missing answer alike."""
    if not seat.may["run_finder"]:
        raise Http404
    found = Run.objects.filter(pk=id, round__negotiation__collaboration_id=seat.collaboration_id)
    here = found.select_related("round__negotiation__collaboration").first()
    if here is None:
        raise Http404
    return here


def package_of(seat: Seat, id: Any) -> Package:
    """A package that lies on the table; for who writes a proposal from it."""
    found = Package.objects.filter(
        pk=id,
        round__negotiation__collaboration_id=seat.collaboration_id,
        round__published_at__lte=clock.now(),
    )
    here = found.select_related("round__negotiation").first()
    if here is None:
        raise Http404
    return here


def topic_of(seat: Seat, negotiation: Negotiation, id: Any) -> Topic:
    """A topic of this negotiation."""
    found = Topic.objects.filter(
        pk=id, negotiation=negotiation, negotiation__collaboration_id=seat.collaboration_id
    )
    here = found.select_related("negotiation").first()
    if here is None:
        raise Http404
    return here


def package_words(package: Package) -> list[tuple[str, str]]:
    """A published package in words: (topic, option), as both were called when frozen."""
    topics = frozen_topics(package.round)
    names = values.labels(topics)
    return [(topic.label, names[topic.id, package.picks[topic.id]]) for topic in topics]
