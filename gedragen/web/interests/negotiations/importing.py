"""What of a pasted table or a negotiation file comes onto the table, and what stays behind?"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db import transaction

from gedragen.core.interests.packages import problem as core
from gedragen.core.interests.packages.reading import read
from gedragen.core.interests.packages.writing import problem_json
from gedragen.core.interests.pasting import Pasted, of_topics, plain, same, write
from gedragen.core.interests.taking_over import Change
from gedragen.core.reasons import Reason, Refused
from gedragen.web.collaborations.models import Seat
from gedragen.web.interests.negotiations.actions import set_limit
from gedragen.web.interests.negotiations.frameworks import options_called, set_rule
from gedragen.web.interests.negotiations.models import Limit, Negotiation, Rule
from gedragen.web.interests.negotiations.topics import take_over, would_change

NOBODY = (core.Party("-", (core.Interest("-", Fraction(1)),)),)
"""Who stands in a file that holds no party: the format asks for one."""


@dataclass(frozen=True)
class Incoming:
    """Topics, options and amounts as a table, and frameworks with the names of their choices."""

    pasted: Pasted
    frameworks: tuple[core.Framework, ...] = ()
    names: dict[core.Choice, tuple[str, str]] | None = None


def text_of(topics: Sequence[core.Topic], units: dict[str, str], heads: tuple[str, str]) -> str:
    """The topics as a table to paste."""
    return write(of_topics(topics, units), heads)


def without_parties(problem: core.Problem) -> str:
    """The file again with what the whole table may know: topics and frameworks, no scores."""
    bare = replace(problem, parties=NOBODY)
    return json.dumps(problem_json(bare), ensure_ascii=False)


def incoming(pasted: Pasted, document: str) -> Incoming:
    """A pasted table with the frameworks of the file it came from, if any."""
    problem = read(document).problem if document else None
    if problem is None:
        return Incoming(pasted)
    names = {
        (topic.id, option.id): (plain(topic.label or topic.id), plain(option.label or option.id))
        for topic in problem.topics
        for option in topic.options
    }
    return Incoming(pasted, problem.frameworks, names)


def missing_options(coming: Incoming, table: set[tuple[str, str]]) -> list[str]:
    """The frameworks that name an option that is neither on the table nor in what comes."""
    known = table | {(same(line.topic), same(line.option)) for line in coming.pasted.lines}
    return [
        framework.label or framework.id
        for framework in coming.frameworks
        if any(
            (same(topic), same(option)) not in known
            for topic, option in named(coming, choices_in(framework))
        )
    ]


def choices_in(framework: core.Framework) -> tuple[core.Choice, ...]:
    """Every choice that a framework is about."""
    if isinstance(framework, core.Limit):
        return ()
    if isinstance(framework, core.Require):
        return (framework.given, *framework.then)
    return framework.choices


def named(coming: Incoming, choices: Sequence[core.Choice]) -> list[tuple[str, str]]:
    """Topic and option of each choice, as the file calls them."""
    return [(coming.names or {})[choice] for choice in choices]


def seen(negotiation: Negotiation, coming: Incoming, text: str, document: str) -> str:
    """A mark of what the preview showed, to notice that it no longer says so."""
    said = [text, document, [repr(change) for change in would_change(negotiation, coming.pasted)]]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]


@transaction.atomic
def take_in(seat: Seat, *, negotiation: Negotiation, coming: Incoming) -> tuple[Change, ...]:
    """Put the table and its frameworks on the table: all of it, or nothing."""
    done = take_over(seat, negotiation=negotiation, pasted=coming.pasted)
    for framework in coming.frameworks:
        _take_framework(seat, negotiation, coming, framework)
    return done


def _take_framework(
    seat: Seat, negotiation: Negotiation, coming: Incoming, framework: core.Framework
) -> None:
    title = plain(framework.label or framework.id)
    if len(title) > Limit._meta.get_field("title").max_length:
        raise Refused(Reason("paste_words_too_long", {"words": title[:60], "most": 200}))
    here: dict[str, Any] = {"negotiation": negotiation, "title": title}
    match framework:
        case core.Limit():
            bounds = {
                "at_least": _decimal(framework.at_least),
                "at_most": _decimal(framework.at_most),
            }
            set_limit(seat, **here, **bounds, amount=_spelled(coming, framework.amount))
        case core.Exclude():
            options = _keys(negotiation, coming, framework.choices)
            set_rule(seat, **here, kind=Rule.EXCLUDE, options=options)
        case core.Require():
            given = _keys(negotiation, coming, (framework.given,))[0]
            options = _keys(negotiation, coming, framework.then)
            set_rule(seat, **here, kind=Rule.REQUIRE, given=given, options=options)
        case core.Count():
            options = _keys(negotiation, coming, framework.choices)
            bounds = {
                "at_least": _whole(framework.at_least, up=True),
                "at_most": _whole(framework.at_most, up=False),
            }
            set_rule(seat, **here, **bounds, kind=Rule.COUNT, options=options)


def _spelled(coming: Incoming, amount: str) -> str:
    return next((n for n in coming.pasted.units if same(n) == same(amount)), amount)


def _keys(negotiation: Negotiation, coming: Incoming, choices: Sequence[core.Choice]) -> list[str]:
    keys = options_called(negotiation, named(coming, choices))
    if keys is None:
        raise Refused("not_found")
    return keys


def _decimal(number: Fraction | None) -> Decimal | None:
    return None if number is None else Decimal(number.numerator) / Decimal(number.denominator)


def _whole(number: Fraction | None, *, up: bool) -> int | None:
    """A bound on a count as the whole number that means the same; none where it binds nothing."""
    if number is None:
        return None
    whole = -((-number).__floor__()) if up else number.__floor__()
    return max(whole, 0) if up else whole
