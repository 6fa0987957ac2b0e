"""How the table says what every package must keep to: not together, if … then, how many."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from gedragen.core.interests.pasting import same
from gedragen.core.reasons import Reason, Refused
from gedragen.core.rights import Right
from gedragen.web.collaborations.access import require
from gedragen.web.collaborations.models import Seat
from gedragen.web.interests.negotiations.access import still_open
from gedragen.web.interests.negotiations.models import Limit, Negotiation, Option, Rule
from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind

MOST = 1000
"""More options than any table holds; a bound beyond it is a slip of the finger."""


@transaction.atomic
def set_rule(
    seat: Seat,
    *,
    negotiation: Negotiation,
    title: str,
    kind: str,
    options: Iterable[Any],
    given: Any = None,
    at_least: int | None = None,
    at_most: int | None = None,
) -> Rule:
    """Say what cannot go together, what asks for what, or how many; replaces one so called.

    `options` and `given` are keys. An exclude is about options of different topics.
    """
    require(seat, Right.OPEN_NEGOTIATION)
    here = still_open(seat, negotiation)
    title = " ".join(title.split())
    if not title:
        raise Refused(Reason("words_missing", {"field": "title"}))
    known = {option.key: option for option in Option.objects.filter(topic__negotiation=here)}
    chosen = [_known(key, known) for key in dict.fromkeys(map(str, options))]
    first = _known(given, known) if kind == Rule.REQUIRE and given else None
    _check(kind, chosen, first)
    bounds = (at_least, at_most) if kind == Rule.COUNT else (None, None)
    _check_bounds(kind, len(chosen), *bounds)
    rule, _ = Rule.objects.update_or_create(
        negotiation=here,
        title=title,
        defaults={
            "kind": kind,
            "given": first,
            "at_least": bounds[0],
            "at_most": bounds[1],
        },
    )
    rule.options.set(chosen)
    record(Kind.RULE_SET, seat=seat, negotiation=here.key, title=title)
    return rule


def _known(key: Any, rows: dict[str, Option]) -> Option:
    row = rows.get(str(key))
    if row is None:
        raise Refused("not_found")
    return row


def _check(kind: str, chosen: list[Option], given: Option | None) -> None:
    if kind not in Rule.KINDS:
        raise Refused("not_found")
    if kind == Rule.REQUIRE and given is None:
        raise Refused(Reason("rule_without_if", {"field": "given"}))
    least = 2 if kind == Rule.EXCLUDE else 1
    if len(chosen) < least:
        raise Refused(Reason("rule_too_few_options", {"field": "options", "least": least}))
    topics = {option.topic_id for option in chosen}
    if kind == Rule.EXCLUDE and len(topics) < len(chosen):
        raise Refused(Reason("rule_within_topic", {"field": "options"}))
    if kind == Rule.REQUIRE and given.topic_id in topics:
        raise Refused(Reason("rule_within_its_topic", {"field": "options"}))


def _check_bounds(kind: str, options: int, at_least: int | None, at_most: int | None) -> None:
    if kind != Rule.COUNT:
        return
    if at_least is None and at_most is None:
        raise Refused(Reason("limit_without_bound", {"field": "at_most"}))
    if at_least is not None and at_most is not None and at_least > at_most:
        raise Refused(Reason("bounds_contradict", {"field": "at_most"}))
    if at_least is not None and at_least > options:
        raise Refused(Reason("rule_asks_too_many", {"field": "at_least", "most": options}))
    if any(bound is not None and not 0 <= bound <= MOST for bound in (at_least, at_most)):
        raise Refused("figure_out_of_reach")


@transaction.atomic
def drop_framework(seat: Seat, *, negotiation: Negotiation, key: Any) -> str:
    """Take a limit or a rule away; rounds that were frozen with it keep it. Says its title."""
    require(seat, Right.OPEN_NEGOTIATION)
    here = still_open(seat, negotiation)
    rows = [*here.limits.all(), *here.rules.all()]
    row: Limit | Rule | None = next((one for one in rows if one.key == str(key)), None)
    if row is None:
        raise Refused("not_found")
    title = row.title
    row.delete()
    record(Kind.FRAMEWORK_DROPPED, seat=seat, negotiation=here.key, title=title)
    return title


def options_called(negotiation: Negotiation, names: Iterable[tuple[str, str]]) -> list[str] | None:
    """The keys of options by (topic, option) as they are called; None when one is not here."""
    known = {
        (same(option.topic.title), same(option.title)): option.key
        for option in Option.objects.filter(topic__negotiation=negotiation).select_related("topic")
    }
    keys = [known.get((same(topic), same(option))) for topic, option in names]
    return None if None in keys else [key for key in keys if key]
