"""What was built to look for, and who goes looking?"""

from __future__ import annotations

from dataclasses import dataclass, field

from gedragen.web.accounts.models import Person
from tests.security.canaries import Canaries

ACTORS = (
    *("anonymous", "fatima", "joost", "ruud", "marloes", "henk_jan", "nadia", "anneke"),
    *(
        "mila",
        "pieter",
        "bart",
        "truus",
        "willemien",
        "otto",
        "operator",
        "manager",
        "closed",
        "former",
    ),
)
OUT = frozenset({"anonymous", "closed"})
"""Who is nobody to the house: a visitor, and somebody whose account is closed."""


@dataclass(frozen=True)
class Thing:
    """Something with an address: where it lies, who may know of it, and who owns it."""

    kind: str
    state: str
    slug: str
    id: str
    readers: frozenset[str]
    owners: frozenset[str] = frozenset()
    employment: str = ""


@dataclass
class World:
    """Everything that was built, and what may be said about it."""

    say: Canaries = field(default_factory=Canaries)
    people: dict[str, Person] = field(default_factory=dict)
    tables: dict[str, frozenset[str]] = field(default_factory=dict)
    roles: dict[tuple[str, str], str] = field(default_factory=dict)
    archived: set[str] = field(default_factory=set)
    things: list[Thing] = field(default_factory=list)

    def add(self, kind, row, readers, *, state="", slug="", owners=(), secret=False) -> None:
        """Remember a row by its kind; with `secret` its very key is confidential."""
        known = frozenset(readers)
        self.things.append(Thing(kind, state, slug, row.key, known, frozenset(owners) & known))
        if secret:
            self.say.key(row, known)

    def of_kind(self, kind: str) -> list[Thing]:
        return [thing for thing in self.things if thing.kind == kind]

    def is_seat_of(self, thing: Thing | None, actor: str) -> bool:
        return thing is not None and thing.state == actor

    def name_of(self, email: str) -> str:
        """By which name we know whoever reads mail at this address."""
        known = {one.email: name for name, one in self.people.items() if one}
        return known.get(email, email).removesuffix("_sponsor")
