"""What can be done in a negotiation: open it, say what can be chosen, score, find, publish."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db import transaction

from gedragen.core.reasons import Reason, Refused
from gedragen.core.rights import Right
from gedragen.web.collaborations.access import require
from gedragen.web.collaborations.models import Seat
from gedragen.web.interests.negotiations.access import still_open
from gedragen.web.interests.negotiations.models import Amount, Limit, Negotiation, Option, Topic
from gedragen.web.interests.negotiations.rounds import (
    agree_traceable,
    freeze_round,
    publish_packages,
    run_finder,
)
from gedragen.web.interests.negotiations.scoring import file_scores
from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind
from gedragen.web.shared import clock

__all__ = [
    "add_option",
    "add_topic",
    "agree_traceable",
    "file_scores",
    "freeze_round",
    "open_negotiation",
    "publish_packages",
    "run_finder",
    "set_amounts",
    "set_limit",
]

LARGEST = Decimal(10**9)


@transaction.atomic
def open_negotiation(
    seat: Seat, *, title: str, about: str = "", scores_by: date | None = None
) -> Negotiation:
    """Say what must be settled together, and by when everyone scores."""
    require(seat, Right.OPEN_NEGOTIATION)
    if scores_by and scores_by < clock.today():
        raise Refused(Reason("scores_by_passed", {"field": "scores_by"}))
    opened = Negotiation.objects.create(
        collaboration=seat.collaboration,
        title=_words(title, "title"),
        about=about.strip(),
        opened_by=seat,
        scores_by=scores_by,
    )
    record(Kind.NEGOTIATION_OPENED, seat=seat, negotiation=opened.key, title=opened.title)
    return opened


@transaction.atomic
def add_topic(seat: Seat, *, negotiation: Negotiation, title: str) -> Topic:
    """Put a question on the table that exactly one option will settle."""
    require(seat, Right.OPEN_NEGOTIATION)
    here = still_open(seat, negotiation)
    title = _words(title, "title")
    if here.topics.filter(title__iexact=title).exists():
        raise Refused(Reason("already_there", {"field": "title", "title": title}))
    topic = Topic.objects.create(negotiation=here, title=title, position=here.topics.count())
    record(Kind.TOPIC_ADDED, seat=seat, negotiation=here.key, topic=topic.key, title=topic.title)
    return topic


@transaction.atomic
def add_option(
    seat: Seat,
    *,
    topic: Topic,
    title: str,
    amounts: Mapping[str, Decimal] | None = None,
    units: Mapping[str, str] | None = None,
) -> Option:
    """Put one more way to settle a topic on the table, with what it costs or takes."""
    require(seat, Right.ADD_OPTION)
    here = still_open(seat, topic.negotiation)
    title = _words(title, "title")
    if topic.options.filter(title__iexact=title).exists():
        raise Refused(Reason("already_there", {"field": "title", "title": title}))
    option = Option.objects.create(
        topic=topic, title=title, position=topic.options.count(), proposed_by=seat
    )
    for name, figure in (amounts or {}).items():
        _set_amount(option, name, figure, (units or {}).get(name))
    record(
        Kind.OPTION_ADDED,
        seat=seat,
        negotiation=here.key,
        topic=topic.title,
        option=option.key,
        title=option.title,
    )
    return option


@transaction.atomic
def set_amounts(
    seat: Seat,
    *,
    negotiation: Negotiation,
    amounts: Mapping[tuple[str, str], Decimal | None],
    units: Mapping[str, str] | None = None,
) -> Negotiation:
    """Say what options cost or take: by (option key, name); None takes the amount away."""
    require(seat, Right.OPEN_NEGOTIATION)
    here = still_open(seat, negotiation)
    options = {option.key: option for option in Option.objects.filter(topic__negotiation=here)}
    for (key, name), figure in amounts.items():
        if str(key) not in options:
            raise Refused("not_found")
        _set_amount(options[str(key)], name, figure, (units or {}).get(name))
    record(Kind.AMOUNTS_SET, seat=seat, negotiation=here.key)
    return here


@transaction.atomic
def set_limit(
    seat: Seat,
    *,
    negotiation: Negotiation,
    title: str,
    amount: str,
    at_least: Decimal | None = None,
    at_most: Decimal | None = None,
    framework: str = "",
    unit: str = "",
) -> Limit:
    """Bound the sum of an amount over a package; a limit of the same name is replaced."""
    require(seat, Right.OPEN_NEGOTIATION)
    here = still_open(seat, negotiation)
    title, amount = _words(title, "title"), _words(amount, "amount")
    if at_least is None and at_most is None:
        raise Refused(Reason("limit_without_bound", {"field": "at_most"}))
    if at_least is not None and at_most is not None and at_least > at_most:
        raise Refused(Reason("bounds_contradict", {"field": "at_most"}))
    for name, bound in (("at_least", at_least), ("at_most", at_most)):
        _check_figure(bound, name)
    limit, _ = Limit.objects.update_or_create(
        negotiation=here,
        title=title,
        defaults={
            "amount": amount,
            "unit": unit.strip(),
            "at_least": at_least,
            "at_most": at_most,
            "framework": framework,
        },
    )
    record(Kind.LIMIT_SET, seat=seat, negotiation=here.key, title=title, amount=amount)
    return limit


def _words(text: str, named: str) -> str:
    words = " ".join(text.split())
    if not words:
        raise Refused(Reason("words_missing", {"field": named}))
    return words


def _set_amount(option: Option, name: str, figure: Decimal | None, unit: str | None) -> None:
    if figure is None:
        option.amounts.filter(name=name).delete()
        return
    _check_figure(figure, None)
    values: dict[str, object] = {"figure": figure}
    if unit is not None:
        values["unit"] = unit
    Amount.objects.update_or_create(option=option, name=_words(name, "amount"), defaults=values)


def _check_figure(figure: Decimal | None, named: str | None) -> None:
    """The finder knows numbers of at most three decimals and not beyond a milliard."""
    if figure is None:
        return
    exact = Decimal(figure)
    if not exact.is_finite() or abs(exact) >= LARGEST or (exact * 1000) % 1:
        raise Refused(Reason("figure_out_of_reach", {"field": named} if named else {}))
