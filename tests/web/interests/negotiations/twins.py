"""One round, played in a world with a secret, as everybody else gets to see it."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from itertools import count
from typing import Any

from django.db import transaction
from django.urls import reverse

from gedragen.core.visibility import Level
from gedragen.web.interests.negotiations import actions, rounds
from gedragen.web.interests.negotiations.models import Round
from gedragen.web.ledger.models import Event
from gedragen.web.shared import clock, ids
from tests.web.interests.negotiations.world import SCORES, interest, score, scored

MOMENT = datetime(2026, 11, 23, 10, tzinfo=UTC)
CHANCE = re.compile(r'(csrfmiddlewaretoken|once)" value="[^"]*"|nonce="[^"]*"')
OTHERS = ["henk_jan", "anneke", "mila", "pieter", "sanne", "bart", "truus", "marloes"]
"""Everybody but Fatima, whose secret it is; Marloes facilitates."""
ABOUT = (
    "negotiation",
    "edit_topics",
    "paste_topics",
    "import_negotiation",
    "score",
    "finder",
    "freeze_round",
)
"""The pages about one negotiation."""


class Undo(Exception):
    """Ends a world without a trace."""


def partly_shared(dike):
    """A scored negotiation in which Fatima shares two of her interests only in part."""
    with clock.at(MOMENT):
        table = scored(dike)
        for title, levels in (
            ("secret line", {"line": Level.PARTY}),
            ("secret figures", {"figures": Level.PARTY}),
        ):
            row = interest(dike.fatima, title, **levels)
            table.interests[title] = row
            score(table, dike.fatima, row, SCORES["pieter"])
    return table


def live(
    table: Any,
    visit: Callable[..., Any],
    secret: Callable[[Any], None],
    *,
    midpoint: Mapping[str, str],
    readers: Iterable[str] = OTHERS,
    most: int = 3,
) -> dict[str, str]:
    """What `readers` see of a round in a world with `secret`, page by page.

    The first `most` packages go to the table, with the midpoint. What is frozen, what was
    published (packages, or that there is none for everyone) and the ledger of the table
    stand in it as well.
    """
    dike, numbers, seen = table.dike, count(1), {}
    try:
        with transaction.atomic(), clock.at(MOMENT):
            secret(table)
            actions.file_scores(dike.fatima, negotiation=table.negotiation)
            with ids.made_by(lambda: uuid.UUID(int=next(numbers))):
                actions.file_scores(dike.fatima, negotiation=table.negotiation, complete=True)
                frozen = actions.freeze_round(dike.marloes, negotiation=table.negotiation)
                frozen = actions.run_finder(dike.marloes, round=frozen)
                which = [one["letter"] for one in rounds.candidates(frozen)][:most]
                packages = actions.publish_packages(
                    dike.marloes, round=frozen, which=which, midpoint=midpoint
                )
            row = Round.objects.get()
            seen["problem"], seen["digest"] = json.dumps(row.problem), row.digest
            published = [[p.rule, p.picks, p.acceptable] for p in packages]
            seen["packages"] = json.dumps([published, bool(frozen.answer["packages"])])
            told = Event.objects.filter(chain__startswith="table:").order_by("sequence")
            seen["ledger"] = json.dumps([[event.kind, event.facts] for event in told])
            for name in readers:
                browser = visit(getattr(dike, name))
                for page, key in (
                    ("negotiations", None),
                    *((page, table.negotiation.pk) for page in ABOUT),
                    ("negotiation_file", row.pk),
                ):
                    address = reverse(page, args=[dike.slug, key] if key else [dike.slug])
                    answer = browser.get(address)
                    words = CHANCE.sub("", answer.content.decode())
                    seen[f"{name} {page}"] = f"{answer.status_code} {words}"
            raise Undo
    except Undo:
        return seen
