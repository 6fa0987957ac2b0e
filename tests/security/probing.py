"""What goes wrong when everybody asks for every address?"""

from __future__ import annotations

import gc
import logging
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.core import mail
from django.db import transaction

from gedragen.web.ledger.models import Event
from gedragen.web.overview import context
from gedragen.web.shared.policies import routes
from tests.security.browser import Browser, comparable
from tests.security.canaries import KEY, WORD, text_of
from tests.security.known import ACTORS, OUT, World
from tests.security.routes import Address, finds, verdict
from tests.security.table import LOGIN

METHODS = ("GET", "POST")
SAMPLED = ("HEAD", "PUT", "DELETE")
SIGN_IN = "/aanmelden/?next="


def parameters() -> dict[str, set[str]]:
    """Every route of the installation by name, with the gaps in its address."""
    return {
        pattern.name or route: set(pattern.pattern.converters) | _outer(route)
        for route, pattern in routes()
    }


def _outer(route: str) -> set[str]:
    return {"slug"} if "<slug:slug>" in route else set()


@dataclass
class Findings:
    """How often was asked, and everything that was not as it should be."""

    asked: Counter = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def blame(self, what: str) -> None:
        """Remember a fault."""
        self.wrong.append(what)

    @property
    def kinds(self) -> list[str]:
        """The faults without the keys in them, each with how often it came."""
        return [
            f"{often} × {what}" for what, often in Counter(map(_kind, self.wrong)).most_common()
        ]

    def __str__(self) -> str:
        counted = ", ".join(f"{what} {count}" for what, count in self.asked.most_common())
        shown = "\n".join(self.kinds[:80])
        return f"{self.asked.total()} probes ({counted}); {len(self.wrong)} wrong\n{shown}"


def _kind(fault: str) -> str:
    return KEY.sub("…", fault)


class Logged(logging.Handler):
    """Keeps what is logged, to look for canaries in it."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


@contextmanager
def listening() -> Iterator[list[str]]:
    """Gather what is logged meanwhile, and keep it off the screen."""
    logged, root = Logged(), logging.getLogger()
    handlers, root.handlers = root.handlers, [logged]
    gc.collect()
    gc.freeze()
    try:
        yield logged.lines
    finally:
        root.handlers = handlers
        gc.unfreeze()


@contextmanager
def counted_once() -> Iterator[None]:
    """While nothing changes, what is asked of a seat is looked up for its first page only."""
    looked_up, known = context.tasks, {}

    def tasks(seat):
        if seat.pk not in known:
            known[seat.pk] = looked_up(seat)
        return known[seat.pk]

    context.tasks = tasks
    try:
        yield
    finally:
        context.tasks = looked_up


def _tried(address: Address) -> list[str]:
    """Each method that the route takes; where it is sampled, all others too."""
    taken = address.route.methods.split()
    return [m for m in METHODS if m in taken or address.is_sample] + (
        list(SAMPLED) if address.is_sample else []
    )


class Prober:
    """Asks for addresses as each of the actors, and judges the answers."""

    def __init__(self, world: World, actors=ACTORS) -> None:
        self.world, self.actors = world, actors
        self.browsers = {name: Browser(world.people[name]) for name in actors}
        self.found = Findings()
        self.missing: dict[tuple, tuple] = {}

    def probe_all(self, addresses: list[Address]) -> Findings:
        """Every address, every actor; first what is not there, to compare the hidden with."""
        with listening() as lines, counted_once():
            for address in sorted(addresses, key=lambda one: one.thing is not None):
                for name in self.actors:
                    for method in _tried(address):
                        self.probe(address, name, method)
        for line in lines:
            if WORD.search(line):
                self.found.blame(f"logged: {line[:200]}")
        return self.found

    def probe(self, address: Address, name: str, method: str) -> None:
        """One request: its status, what it gave away, what it wrote."""
        self.found.asked[method] += 1
        here = f"{method} {address.path} [{address.name}] as {name}"
        if method == "GET":
            response = self.browsers[name].ask(method, address.path)
        else:
            response, written = self._undone(address, name, method)
            if written and not self._may_write(address, name, method):
                self.found.blame(f"{here}: wrote {written} in the ledger")
        self._judge(address, name, method, response, here)

    def _undone(self, address: Address, name: str, method: str):
        """The answer to a request whose effects are taken back, and how much it wrote."""
        with transaction.atomic():
            before = Event.objects.count()
            response = self.browsers[name].ask(method, address.path)
            written = Event.objects.count() - before
            transaction.set_rollback(True)
        return response, written

    def _may_write(self, address: Address, name: str, method: str) -> bool:
        """Whether a bare button is an act of this actor here."""
        route = address.route
        if method != "POST" or name in OUT or not finds(self.world, address, name):
            return False
        if route.gate != "seated":
            return name in ("manager", "operator") or address.name in ("name_manager", "step_back")
        role = self.world.roles.get((address.slug, name), "")
        return role in route.acts and address.slug not in self.world.archived

    def _judge(self, address: Address, name: str, method: str, response, here: str) -> None:
        due = verdict(self.world, address, name, method)
        status = response.status_code
        signs_in = status == 302 and response.headers["Location"].startswith(SIGN_IN)
        got = LOGIN if signs_in and LOGIN in due else status
        if got not in due or status >= 500:
            self.found.blame(f"{here}: {got}, due {sorted(map(str, due))}")
        text = text_of(response)
        for leak in self.world.say.told_to(name, text, asked=address.path):
            self.found.blame(f"{here}: {status} tells {leak}")
        if status == 404:
            self._alike(address, name, method, response, here)

    def _alike(self, address: Address, name: str, method: str, response, here: str) -> None:
        """What is hidden answers as what is not there."""
        said = comparable(response, address.path)
        key = (address.name, address.slug, name, method)
        if address.route.thing and address.thing is None:
            self.missing[key] = said
        elif said != self.missing.get(key, said):
            self.found.blame(f"{here}: hidden and missing differ")
        outside = name not in self.world.tables.get(address.slug, ())
        if address.slug and outside:
            nowhere = (address.name, name, method)
            if said != self.missing.setdefault(nowhere, said):
                self.found.blame(f"{here}: a hidden and a missing table differ")


def mails_read(world: World) -> list[str]:
    """The canaries in mails that went to somebody who may not read them."""
    wrong = []
    for one in mail.outbox:
        said = f"{one.subject}\n{one.body}\n{one.extra_headers}"
        for address in one.to:
            name = world.name_of(address)
            wrong += [f"mail to {name}: {leak}" for leak in world.say.told_to(name, said)]
    return wrong
