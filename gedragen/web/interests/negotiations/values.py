"""How do rows become what the core reasons about: topics, limits, what parties bring in?"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

from gedragen.core.interests import entering
from gedragen.core.interests.packages import problem as core
from gedragen.core.interests.packages.reading import read
from gedragen.core.visibility import Level
from gedragen.web.collaborations.models import Party, Seat
from gedragen.web.interests.negotiations.models import (
    Crossing,
    Filed,
    Limit,
    Negotiation,
    Option,
    Round,
    Score,
    Topic,
    Without,
)
from gedragen.web.interests.register.models import Interest

Interests = Sequence[Interest]


def topics_of(negotiation: Negotiation) -> list[Topic]:
    """The topics with their options and amounts at hand; three queries."""
    return list(negotiation.topics.prefetch_related("options__amounts"))


def core_topics(topics: Iterable[Topic]) -> tuple[core.Topic, ...]:
    """The topics that have something to choose from."""
    return tuple(
        core.Topic(topic.key, tuple(_option(option) for option in topic.options.all()), topic.title)
        for topic in topics
        if topic.options.all()
    )


def _option(option: Option) -> core.Option:
    amounts = {amount.name: Fraction(amount.figure) for amount in option.amounts.all()}
    return core.Option(option.key, option.title, amounts)


def core_limits(limits: Iterable[Limit]) -> tuple[core.Limit, ...]:
    return tuple(
        core.Limit(
            limit.key,
            limit.amount,
            _fraction(limit.at_least),
            _fraction(limit.at_most),
            limit.title,
        )
        for limit in limits
    )


def scorable(seat: Seat) -> list[Interest]:
    """The seat's own party's interests that can be scored: with a why, and beyond a draft."""
    if not seat.party_id:
        return []
    own = Interest.objects.visible_to(seat).filter(party_id=seat.party_id)
    return list(own.exclude(why="").exclude(level=Level.DRAFT))


def brought(negotiation: Negotiation, interests: Interests) -> dict[str, entering.Brought]:
    """The given interests with what was scored here, by key; four queries."""
    scores: dict[str, dict[core.Choice, Fraction]] = defaultdict(dict)
    for score in Score.objects.filter(
        interest__in=interests, option__topic__negotiation=negotiation
    ).select_related("option"):
        choice = (str(score.option.topic_id), str(score.option_id))
        scores[str(score.interest_id)][choice] = Fraction(score.score)
    without = {
        str(answer.interest_id): Fraction(answer.score)
        for answer in Without.objects.filter(interest__in=interests, negotiation=negotiation)
    }
    crossings = crossings_of(negotiation, interests)
    return {
        interest.key: entering.Brought(
            interest.key,
            Fraction(interest.weight),
            Level(interest.level),
            Level(interest.figures_level),
            Level(interest.red_line_level),
            scores[interest.key],
            without.get(interest.key),
            _fraction(interest.red_line),
            crossings[interest.key],
            interest.title,
        )
        for interest in interests
    }


def crossings_of(
    negotiation: Negotiation, interests: Interests
) -> dict[str, tuple[entering.Crossing, ...]]:
    """What each interest cannot live with, by its key; two queries."""
    found: dict[str, tuple[entering.Crossing, ...]] = defaultdict(tuple)
    rows = Crossing.objects.filter(interest__in=interests, negotiation=negotiation)
    for row in rows.prefetch_related("options"):
        choices = tuple((str(option.topic_id), option.key) for option in row.options.all())
        if choices:
            found[str(row.interest_id)] += (entering.Crossing(row.key, choices),)
    return found


def parties_of(negotiation: Negotiation) -> list[Party]:
    """The parties at the table, in its fixed order."""
    return list(
        negotiation.collaboration.parties.filter(left_at=None)
        .exclude(joined_at=None)
        .select_related("organisation")
    )


def shared_problem(seat: Seat, negotiation: Negotiation) -> core.Problem:
    """The problem as `seat`, a facilitator, may know it now; nothing else is read.

    The rows are those the facilitator may see; of each, `entering` takes only the parts
    that were shared with her.
    """
    topics = core_topics(topics_of(negotiation))
    parties = parties_of(negotiation)
    interests = list(Interest.objects.visible_to(seat).filter(party__in=parties).exclude(why=""))
    known = brought(negotiation, interests)
    filed = set(Filed.objects.filter(negotiation=negotiation).values_list("party_id", flat=True))
    bringers = [
        entering.Bringer(
            party.key,
            tuple(known[row.key] for row in interests if row.party_id == party.pk),
            party.pk in filed,
            party.name,
        )
        for party in parties
    ]
    limits = core_limits(negotiation.limits.order_by("created_at", "id"))
    return entering.problem_of(topics, bringers, limits, negotiation.title)


def own_problem(
    seat: Seat, negotiation: Negotiation, topics: Sequence[core.Topic]
) -> tuple[core.Problem, list[Interest], dict[str, entering.Brought]]:
    """The reader's own party alone, with all it knows of itself; no other party's rows."""
    interests = scorable(seat)
    known = brought(negotiation, interests)
    party = entering.Bringer(str(seat.party_id), tuple(known.values()), filed=True)
    return entering.own(topics, party), interests, known


def frozen(round_: Round) -> core.Problem:
    """The problem as it was frozen."""
    reading = read(json.dumps(round_.problem))
    if reading.problem is None:
        raise ValueError(f"round {round_.pk}: {'; '.join(map(str, reading.faults))}")
    return reading.problem


def frozen_options(round_: Round) -> frozenset[str]:
    """Which options a round was frozen with."""
    return frozenset(
        option["id"] for topic in round_.problem["topics"] for option in topic["options"]
    )


def labels(topics: Iterable[core.Topic]) -> dict[core.Choice, str]:
    """What each choice is called."""
    return {(topic.id, option.id): option.label for topic in topics for option in topic.options}


def _fraction(value: Any) -> Fraction | None:
    return None if value is None else Fraction(value)
