"""How does a test try acts at the table in any order, through the pages and past them?"""

from __future__ import annotations

import logging
from collections import Counter
from datetime import UTC, datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

from gedragen.core.reasons import Refused
from gedragen.web.collaborations.models import Seat
from gedragen.web.shared import clock

MOMENT = datetime(2027, 1, 15, 12, tzinfo=UTC)
DAY = timedelta(days=1)
SPEAKS = ("fatima", "truus", "bart", "anneke")
SPONSOR_OF = {"fatima": "ruud", "truus": "kees", "bart": "inge_sponsor", "anneke": "dirk"}
SEATED = ("marloes", "joost", *SPEAKS, *SPONSOR_OF.values())

WHICH = st.integers(0, 11)
PAGE = st.booleans()
WHO = st.sampled_from(["owner"] * 6 + ["fatima", "truus", "bart", "marloes", "joost", "ruud"])
"""Mostly whose it is, so that something comes of it; also everybody who must be refused."""

REFUSED = object()


class AnyOrder(RuleBasedStateMachine):
    """One table, rolled back after each example. Every act happens a second after the last."""

    def __init__(self, dike, browsers, reached) -> None:
        super().__init__()
        self.dike, self.browsers, self.reached = dike, browsers, reached
        self.moment = MOMENT
        self.example = transaction.atomic()
        self.example.__enter__()
        self.prepare()

    def prepare(self) -> None:
        """What stands on the table when the first act comes."""

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.example.__exit__(None, None, None)

    @property
    def today(self):
        with clock.at(self.moment):
            return clock.today()

    def party(self, name: str):
        return getattr(self.dike, name).party

    def speaker(self, who: str, party_id, among=None) -> str:
        """The name of who tries: the owner's own voice when `who` says so."""
        if who != "owner":
            return who
        own = next(name for name in SPEAKS if self.party(name).pk == party_id)
        return among[own] if among else own

    def pick(self, rows, which: int):
        """One of the rows, in the order in which they came to be."""
        found = list(rows.order_by("created_at", "id"))
        return found[which % len(found)] if found else None

    def act(self, verb, who: str | None, **named):
        """Past the pages: the action itself, by the seat as it is now. `REFUSED` when it was."""
        self.moment += timedelta(seconds=1)
        try:
            with clock.at(self.moment), transaction.atomic():
                if who is None:
                    return verb(**named)
                seat = Seat.objects.select_related(
                    "collaboration", "party__organisation", "person"
                ).get(pk=getattr(self.dike, who).pk)
                return verb(seat, **named)
        except (Refused, PermissionDenied):
            return REFUSED

    def visit(self, who: str, name: str, *ids, **said) -> bool:
        """Through the page, as a form without JavaScript sends it. True when it led on."""
        self.moment += timedelta(seconds=1)
        browser = self.browsers[who]
        browser.cookies.pop("messages", None)
        with clock.at(self.moment):
            answer = browser.post(reverse(name, args=[self.dike.slug, *ids]), filled(said))
        assert answer.status_code in {200, 302, 403, 404, 422}, answer.status_code
        return answer.status_code == 302

    def reads(self, who: str, name: str, *ids) -> str:
        """What the page shows, or nothing to whom it does not exist."""
        with clock.at(self.moment):
            answer = self.browsers[who].get(reverse(name, args=[self.dike.slug, *ids]))
        return answer.content.decode() if answer.status_code == 200 else ""


def filled(said: dict) -> dict:
    """A form as a browser sends it: an empty box and an empty choice are not sent."""
    return {
        name: "on" if value is True else value
        for name, value in said.items()
        if value is not None and value is not False
    }


def browsers_for(dike) -> dict[str, Client]:
    """A browser without JavaScript for every seat, signed in and acting from that seat."""
    found = {}
    for name in SEATED:
        seat = getattr(dike, name)
        found[name] = browser = Client()
        browser.force_login(seat.person)
        session = browser.session
        session[f"seat:{seat.collaboration_id}"] = seat.key
        session.save()
    return found


def try_every_order(machine, dike, *, examples: int = 25, shrink: bool = True) -> Counter:
    """Run the machine; say how often each thing worth trying was reached."""
    reached: Counter = Counter()
    browsers = browsers_for(dike)
    phases = [Phase.generate, Phase.shrink] if shrink else [Phase.generate]
    limits = settings(
        max_examples=examples,
        stateful_step_count=30,
        deadline=None,
        derandomize=True,
        database=None,
        phases=phases,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    logging.disable(logging.CRITICAL)
    try:
        run_state_machine_as_test(lambda: machine(dike, browsers, reached), settings=limits)
    finally:
        logging.disable(logging.NOTSET)
    return reached
