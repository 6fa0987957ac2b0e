"""How the table of topics and options changes: names, order, taking away, taking over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from django.db import transaction

from gedragen.core.interests.packages.problem import Topic as CoreTopic
from gedragen.core.interests.pasting import Pasted, same
from gedragen.core.interests.taking_over import Change, changes
from gedragen.core.reasons import Reason, Refused
from gedragen.core.rights import Right
from gedragen.web.collaborations.access import require
from gedragen.web.collaborations.models import Seat
from gedragen.web.interests.negotiations import values
from gedragen.web.interests.negotiations.access import still_open
from gedragen.web.interests.negotiations.actions import add_option, add_topic, set_amounts
from gedragen.web.interests.negotiations.models import (
    Amount,
    Crossing,
    Joint,
    Limit,
    Negotiation,
    Option,
    Topic,
)
from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind

UP, DOWN = "up", "down"


@transaction.atomic
def set_names(
    seat: Seat,
    *,
    negotiation: Negotiation,
    topics: Mapping[str, str] | None = None,
    options: Mapping[str, str] | None = None,
) -> int:
    """Call topics and options by other names, by key; say how many changed.

    Refused once anybody filed scores or a round was frozen: people answered what stood there.
    """
    require(seat, Right.OPEN_NEGOTIATION)
    here = still_open(seat, negotiation)
    rows = values.topics_of(here)
    changed: list[Topic | Option] = _renamed({row.key: row for row in rows}, topics or {})
    for topic in rows:
        own = {option.key: option for option in topic.options.all()}
        changed += _renamed(own, {k: t for k, t in (options or {}).items() if k in own})
    for row in changed:
        _refuse_when_used(here, _keys_of(row), "cannot_rename")
        row.save(update_fields=["title"])
    if changed:
        record(Kind.TOPICS_CHANGED, seat=seat, negotiation=here.key, title=here.title)
    return len(changed)


def _renamed(rows: Mapping[str, Topic | Option], titles: Mapping[str, str]) -> list:
    """The rows whose title changes; refused when two of them would be called the same."""
    changed = []
    for key, typed in titles.items():
        title = " ".join(typed.split())
        row = rows.get(str(key))
        if row is None:
            raise Refused("not_found")
        if not title:
            raise Refused(Reason("name_missing", {"title": row.title}))
        if title != row.title:
            row.title = title
            changed.append(row)
    known: set[str] = set()
    for row in rows.values():
        if changed and same(row.title) in known:
            raise Refused(Reason("already_there", {"title": row.title}))
        known.add(same(row.title))
    return changed


def _keys_of(row: Topic | Option) -> set[str]:
    """The options that a topic or option comes down to."""
    return {o.key for o in row.options.all()} if isinstance(row, Topic) else {row.key}


def _refuse_when_used(negotiation: Negotiation, options: set[str], code: str) -> None:
    """Refuse when people answered what stands there.

    Rests on what the whole table knows: who filed, and which rounds were frozen. What a
    party is still filling in tells nobody anything, a refusal included.
    """
    for row in negotiation.rounds.all():
        if options & values.frozen_options(row):
            raise Refused(Reason(f"{code}_frozen", {"number": row.number}))
    if options and negotiation.filed.exists():
        raise Refused(f"{code}_scored")


@transaction.atomic
def remove_topic(seat: Seat, *, topic: Topic) -> Negotiation:
    """Take a topic with all its options off the table, as long as nobody answered it."""
    require(seat, Right.OPEN_NEGOTIATION)
    return _remove(seat, topic.negotiation, topic, list(topic.options.all()))


@transaction.atomic
def remove_option(seat: Seat, *, option: Option) -> Negotiation:
    """Take an option off the table, as long as nobody answered it.

    What parties had begun to fill in about it goes with it, combinations included: without
    this option they would say something else.
    """
    require(seat, Right.OPEN_NEGOTIATION)
    return _remove(seat, option.topic.negotiation, option, [option])


def _remove(
    seat: Seat, negotiation: Negotiation, row: Topic | Option, options: list[Option]
) -> Negotiation:
    here = still_open(seat, negotiation)
    _refuse_when_used(here, {option.key for option in options}, "cannot_remove")
    rule = next((r for r in values.rules_of(here) if _rests_on(r, options)), None)
    if rule:
        raise Refused(Reason("cannot_remove_framework", {"title": rule.title}))
    for combination in (Crossing, Joint):
        combination.objects.filter(negotiation=here, options__in=options).delete()
    title = row.title
    row.delete()
    record(Kind.TOPICS_CHANGED, seat=seat, negotiation=here.key, title=here.title, removed=title)
    return here


def _rests_on(rule, options: Iterable[Option]) -> bool:
    keys = {option.pk for option in options}
    return rule.given_id in keys or any(option.pk in keys for option in rule.options.all())


@transaction.atomic
def move(seat: Seat, *, row: Topic | Option, to: str) -> Negotiation:
    """Put a topic or option one place higher (`up`) or lower (`down`) on the page."""
    require(seat, Right.OPEN_NEGOTIATION)
    is_topic = isinstance(row, Topic)
    here = still_open(seat, row.negotiation if is_topic else row.topic.negotiation)
    siblings = list(here.topics.all() if is_topic else row.topic.options.all())
    place = siblings.index(row)
    other = place + (-1 if to == UP else 1)
    if 0 <= other < len(siblings):
        siblings[place], siblings[other] = siblings[other], siblings[place]
        for number, sibling in enumerate(siblings):
            sibling.position = number
        type(row).objects.bulk_update(siblings, ["position"])
        record(Kind.TOPICS_CHANGED, seat=seat, negotiation=here.key, title=here.title)
    return here


def would_change(negotiation: Negotiation, pasted: Pasted) -> tuple[Change, ...]:
    """Line by line what `take_over` would do now; a read."""
    topics = values.topics_of(negotiation)
    return changes(pasted, [_whole(topic) for topic in topics], _known(negotiation, topics))


def _whole(topic: Topic) -> CoreTopic:
    """A topic for comparing, without options as well."""
    found = values.core_topics([topic])
    return found[0] if found else CoreTopic(topic.key, (), topic.title)


def _known(negotiation: Negotiation, topics: Iterable[Topic]) -> dict[str, str]:
    """The amounts that are counted here, with their units."""
    found: dict[str, str] = {}
    for name, unit in negotiation.limits.values_list("amount", "unit"):
        found[name] = found.get(name) or unit
    for topic in topics:
        for option in topic.options.all():
            for amount in option.amounts.all():
                found[amount.name] = found.get(amount.name) or amount.unit
    return found


@transaction.atomic
def take_over(seat: Seat, *, negotiation: Negotiation, pasted: Pasted) -> tuple[Change, ...]:
    """Put everything of a pasted table on the table; what it does not name stays as it is."""
    require(seat, Right.OPEN_NEGOTIATION)
    here = still_open(seat, negotiation)
    if pasted.faults or not pasted.lines:
        raise Refused("paste_has_faults")
    done = would_change(here, pasted)
    topics = {same(topic.title): topic for topic in here.topics.all()}
    amounts: dict[tuple[str, str], Decimal | None] = {}
    for change in done:
        if same(change.topic) not in topics:
            added = add_topic(seat, negotiation=here, title=change.topic)
            topics[same(change.topic)] = added
        key = change.option_id
        if not key:
            topic = topics[same(change.topic)]
            key = add_option(seat, topic=topic, title=change.option).key
        for one in change.amounts:
            amounts[key, one.name] = None if one.after is None else _decimal(one.after)
    units = _units(here, pasted)
    if amounts:
        set_amounts(seat, negotiation=here, amounts=amounts, units=units)
    for name, unit in units.items():
        Amount.objects.filter(option__topic__negotiation=here, name=name).update(unit=unit)
        Limit.objects.filter(negotiation=here, amount=name).update(unit=unit)
    return done


def _units(negotiation: Negotiation, pasted: Pasted) -> dict[str, str]:
    """The units that the pasted header names, by the name the amount has here."""
    known = _known(negotiation, values.topics_of(negotiation))
    here = {same(name): name for name in known}
    return {here.get(same(name), name): unit for name, unit in pasted.units.items() if unit}


def _decimal(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / Decimal(number.denominator)
