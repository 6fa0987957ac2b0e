"""How is each route filled in, and which answer is right for this actor there?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from gedragen.core.visibility import Level
from tests.security.known import OUT, Thing, World
from tests.security.table import LOGIN, TABLE, F, Route

NOBODYS_KEY = str(UUID(int=0xDEAD, version=4))
NOBODYS_TOKEN = "dit-bewijs-bestaat-niet"
NOBODYS_SLUG = "bestaat-niet"


@dataclass(frozen=True)
class Address:
    """One address: a route filled in with a table and a thing."""

    name: str
    route: Route
    path: str
    slug: str = ""
    thing: Thing | None = None
    is_sample: bool = False
    """Whether methods that no route takes are tried here too."""


def addresses(world: World, parameters: dict[str, set[str]]) -> Iterator[Address]:
    """Every route with every key of its kind, at its own table and at the dike's; and none."""
    tables = [*world.tables, NOBODYS_SLUG]
    dike = tables[0]
    for name, asked in parameters.items():
        route = TABLE[name]
        things = world.of_kind(route.thing) if route.thing else []
        if route.gate != "seated":
            places = [("", thing) for thing in things] or [("", None)]
            places += [("", None)] if things else []
        elif not things:
            places = [(slug, None) for slug in tables]
        else:
            own = [(thing.slug, thing) for thing in things]
            own += [(dike, t) for t in things if t.slug not in (dike, *world.archived)][:1]
            places = [*own, (dike, None), (NOBODYS_SLUG, None)]
        for number, (slug, thing) in enumerate(places):
            yield Address(name, route, _path(name, asked, slug, thing), slug, thing, number == 0)


def _path(name: str, asked: set[str], slug: str, thing: Thing | None) -> str:
    said: dict[str, str] = {}
    if "slug" in asked:
        said["slug"] = slug or (thing.id if thing else NOBODYS_SLUG)
    if "id" in asked:
        said["id"] = thing.id if thing else NOBODYS_KEY
    if "employment" in asked:
        said["employment"] = thing.employment if thing else NOBODYS_KEY
    if "token" in asked:
        said["token"] = thing.id if thing else NOBODYS_TOKEN
    return reverse(name, kwargs=said)


def finds(world: World, address: Address, actor: str) -> bool:
    """Whether the thing is there for this actor, at this table."""
    route, thing = address.route, address.thing
    if route.gate == "seated" and actor not in world.tables.get(address.slug, ()):
        return False
    if not route.thing:
        return True
    if thing is None or (route.gate == "seated" and thing.slug != address.slug):
        return False
    if route.reach in ("readers", "owners"):
        return actor in getattr(thing, route.reach)
    if route.reach == "running":
        return actor in thing.readers and address.slug not in world.archived
    return True


def verdict(world: World, address: Address, actor: str, method: str = "GET") -> set[int | str]:
    """The answers that are right for this actor at this address."""
    route = address.route
    if method not in route.methods.split():
        return _not_taken(world, address, actor, method)
    if route.gate == "public":
        return _public(world, address, actor, method)
    if actor in OUT:
        return {LOGIN}
    if route.gate == "operator" and actor != "operator":
        return {404}
    role = world.roles.get((address.slug, actor), "")
    if not finds(world, address, actor):
        return {404}
    refused = bool(role) and _refused(world, address, actor, role)
    own_seat = route.thing == "seat" and world.is_seat_of(address.thing, actor)
    if refused and not own_seat:
        return {route.refusal}
    if method == "POST" and route.senders is not None:
        closed = address.slug in world.archived
        if closed or role not in route.senders:
            return {403}
    if not _is_ready(route, address.thing, actor):
        return {404}
    return _answers(route, address.thing, method)


def _is_ready(route: Route, thing: Thing | None, actor: str) -> bool:
    """Whether the page is there now for who may have it: its round is open, it was asked."""
    if route.reach == "asked":
        return thing.state == "open" and actor in thing.owners
    return route.reach != "open" or thing.state == "open"


def _refused(world: World, address: Address, actor: str, role: str) -> bool:
    """Whether somebody at the table may not have this page."""
    route, thing = address.route, address.thing
    closed = route.guarded and address.slug in world.archived
    owns = thing is not None and actor in thing.owners
    wrong_party = (route.scope == "mine" and not owns) or (
        role != F and ((route.scope == "own" and not owns) or (route.scope == "others" and owns))
    )
    drafts = thing is not None and thing.state == Level.DRAFT and role in route.drafting
    return closed or wrong_party or not (role in route.roles or drafts)


def _answers(route: Route, thing: Thing | None, method: str) -> set[int | str]:
    page = route.page
    if isinstance(page, dict):
        page = page.get(thing.state if thing else "", 200)
    if method == "POST" and page != 404 and not route.names_one:
        return {200, 302, 403, 422}
    return {404 if method == "POST" and route.names_one else page}


def _public(world: World, address: Address, actor: str, method: str) -> set[int | str]:
    route, thing = address.route, address.thing
    if route.thing == "token":
        if thing is None:
            return {404}
        if thing.slug in world.archived:
            return {410}
        if actor in OUT:
            return {LOGIN} if method == "POST" else {route.visitor}
        return {403}
    if route.thing == "calendar":
        return {404 if thing is None else 200}
    if route.thing == "stop":
        return {404} if method == "POST" and thing is None else {200}
    if actor in OUT and route.visitor:
        return {200, 302, 422} if method == "POST" else {route.visitor}
    return _answers(route, thing, method)


def _not_taken(world: World, address: Address, actor: str, method: str) -> set[int | str]:
    """HEAD says what GET says, or that it is not taken; the rest is not taken, or hidden alike."""
    if method == "HEAD" and "GET" in address.route.methods.split():
        return {405} | verdict(world, address, actor, "GET")
    if address.name.startswith("account_"):
        return {405, 302, 200, 422}
    return {405}
