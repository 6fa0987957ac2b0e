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
    Joint,
    Limit,
    Negotiation,
    Option,
    Round,
    Rule,
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


def core_rules(rules: Iterable[Rule], topics: Iterable[Topic]) -> tuple[core.Framework, ...]:
    """Rules whose options are at hand; their choices in the order of the topics."""
    places = {option.pk: place for place, option in enumerate(_options(topics))}
    return tuple(
        _rule(rule, sorted(rule.options.all(), key=lambda option: places.get(option.pk, 0)))
        for rule in rules
    )


def _options(topics: Iterable[Topic]) -> Iterable[Option]:
    return (option for topic in topics for option in topic.options.all())


def _rule(rule: Rule, options: Iterable[Option]) -> core.Framework:
    choices = tuple(choice_of(option) for option in options)
    if rule.kind == Rule.EXCLUDE:
        return core.Exclude(rule.key, choices, rule.title)
    if rule.kind == Rule.REQUIRE:
        return core.Require(rule.key, choice_of(rule.given), choices, rule.title)
    bounds = (_fraction(rule.at_least), _fraction(rule.at_most))
    return core.Count(rule.key, choices, *bounds, rule.title)


def choice_of(option: Option) -> core.Choice:
    return (str(option.topic_id), option.key)


def rules_of(negotiation: Negotiation) -> list[Rule]:
    """The frameworks about choices, with their options at hand; two queries."""
    rows = negotiation.rules.select_related("given__topic").prefetch_related("options__topic")
    return list(rows)


def frameworks_of(negotiation: Negotiation, topics: Iterable[Topic]) -> tuple[core.Framework, ...]:
    """All that the table has to keep to: limits, then rules."""
    limits = core_limits(negotiation.limits.order_by("created_at", "id"))
    return (*limits, *core_rules(rules_of(negotiation), topics))


def scorable(seat: Seat) -> list[Interest]:
    """The seat's own party's interests that can be scored: with a why, and beyond a draft."""
    if not seat.party_id:
        return []
    own = Interest.objects.visible_to(seat).filter(party_id=seat.party_id)
    return list(own.exclude(why="").exclude(level=Level.DRAFT))


def brought(negotiation: Negotiation, interests: Interests) -> dict[str, entering.Brought]:
    """The given interests with what was scored here, by key; seven queries."""
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
    joints = joints_of(negotiation, interests)
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
            joints[interest.key],
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
        choices = tuple(choice_of(option) for option in row.options.all())
        if choices:
            found[str(row.interest_id)] += (entering.Crossing(row.key, choices),)
    return found


def in_order(options: Iterable[Option]) -> list[Option]:
    """Options of several topics in the order of the page; their topics are at hand."""
    return sorted(options, key=lambda option: (option.topic.position, option.topic.created_at))


def joints_of(negotiation: Negotiation, interests: Interests) -> dict[str, tuple[core.Joint, ...]]:
    """What each interest gains or loses by combinations, by its key; three queries."""
    found: dict[str, tuple[core.Joint, ...]] = defaultdict(tuple)
    rows = Joint.objects.filter(interest__in=interests, negotiation=negotiation)
    for row in rows.prefetch_related("options__topic"):
        choices = tuple(choice_of(option) for option in in_order(row.options.all()))
        found[str(row.interest_id)] += (core.Joint(choices, Fraction(row.score)),)
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
    rows = topics_of(negotiation)
    topics = core_topics(rows)
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
    frameworks = frameworks_of(negotiation, rows)
    return entering.problem_of(topics, bringers, frameworks, negotiation.title)


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
