"""Does a secret change a single byte of what others see, hear or are sent?"""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from gedragen.web.environment.differences.models import Differences
from gedragen.web.interests.register.models import Interests
from tests.security import probing
from tests.security.browser import Browser
from tests.security.known import World
from tests.security.routes import Address, addresses
from tests.security.table import TABLE
from tests.security.twins import FACILITATORS, PARTYS, PLAIN, seen_by
from tests.security.world import WATERSCHAP, outsiders

pytestmark = pytest.mark.long

LOOKING = (
    *("fatima", "ruud", "joost", "marloes", "anneke", "mila", "bart", "truus", "otto"),
    *("operator", "manager"),
)
PRIVY = {PARTYS: WATERSCHAP | {"joost"}, FACILITATORS: WATERSCHAP | {"marloes", "pieter"}}
ASKED_FURTHER = ("?alleen=open", "belangen/onderhandelingen/", "relatie/?q=dijk")
LEAST = 800


@pytest.fixture
def lookers(dike):
    """Everyone who looks, signed in before the worlds part."""
    world = World()
    world.people = {name: seat.person for name, seat in vars(dike).items() if hasattr(seat, "role")}
    outsiders(world, dike)
    browsers = {name: Browser(world.people[name]) for name in LOOKING}
    return SimpleNamespace(dike=dike, people=world.people, browsers=browsers)


def pages(*worlds: World) -> list[Address]:
    """Every page of the collaboration, for the things of all these worlds together."""
    known = {
        name: asked
        for name, asked in probing.parameters().items()
        if "GET" in TABLE[name].methods and TABLE[name].gate in ("seated", "signed_in")
    }
    dike = next(iter(worlds[0].tables))
    listed = {}
    for world in worlds:
        for one in addresses(world, known):
            if one.slug in (dike, "") and (one.thing or not one.route.thing):
                listed[one.path] = one
    for tail in ASKED_FURTHER:
        listed[tail] = Address("", TABLE["matrix"], f"/s/{dike}/{tail}")
    return list(listed.values())


def look(lookers, secrets: str, names, listed) -> dict:
    with probing.listening(), probing.counted_once():
        return seen_by(lookers.dike, secrets, lookers.browsers, names, listed)


def cast_of_things(lookers, *secrets: str) -> list[Address]:
    """The addresses of everything there is in the worlds with these secrets."""
    worlds = []
    for one in secrets:
        look(lookers, one, [], lambda world: worlds.append(world) or [])
    return pages(*worlds)


def told(lookers, secrets: str, with_it: dict, without: dict) -> list[str]:
    """Where the world with a secret differs from the one without, for who may not know it."""
    privy = PRIVY[secrets] | {lookers.people[n].email for n in PRIVY[secrets] & set(lookers.people)}
    compared = with_it.keys() | without.keys()
    differ = [key for key in compared if with_it.get(key) != without.get(key)]
    return sorted(str(key) for key in differ if not privy & set(key))


def test_a_secret_changes_no_byte_for_who_may_not_know_it(lookers, record_property, capsys):
    listed = cast_of_things(lookers, PARTYS, FACILITATORS)
    plain = look(lookers, PLAIN, LOOKING, lambda _: listed)
    for secrets in (PARTYS, FACILITATORS):
        names = [name for name in LOOKING if name not in PRIVY[secrets]]
        seen = look(lookers, secrets, names, lambda _: listed)
        record_property(f"compared, {secrets}", len(seen))
        with capsys.disabled():
            print(f"\ntwin worlds, {secrets}: {len(seen)} answers compared")
        mine = {key: said for key, said in plain.items() if not PRIVY[secrets] & set(key)}
        assert told(lookers, secrets, seen, mine) == []
        assert len(seen) >= LEAST


def test_who_may_know_does_see_a_difference(lookers):
    listed = cast_of_things(lookers, PARTYS)
    seen = [look(lookers, one, ["joost"], lambda _: listed) for one in (PARTYS, PLAIN)]
    differ = {key[1] for key in seen[0] if key[0] == "joost" and seen[0][key] != seen[1][key]}
    assert any("relatie/vragen" in path for path in differ)
    assert not any("/belangen/" in path for path in differ)


def test_the_comparison_goes_red_when_a_visible_to_is_taken_out(lookers, monkeypatch):
    monkeypatch.setattr(Interests, "visible_to", everything)
    listed = cast_of_things(lookers, PARTYS)
    seen = [look(lookers, one, ["bart"], lambda _: listed) for one in (PARTYS, PLAIN)]
    assert any("/belangen/" in one for one in told(lookers, PARTYS, *seen))


def test_the_comparison_goes_red_when_a_difference_is_no_longer_hidden(lookers, monkeypatch):
    def every_difference(self, seat):
        return self.filter(collaboration_id=seat.collaboration_id)

    monkeypatch.setattr(Differences, "visible_to", every_difference)
    listed = [one for one in cast_of_things(lookers, FACILITATORS) if "verschillen" in one.path]
    seen = [look(lookers, one, ["bart"], lambda _: listed) for one in (FACILITATORS, PLAIN)]
    assert any("/verschillen/" in one for one in told(lookers, FACILITATORS, *seen))


def everything(self, seat):
    """What `visible_to` must never do."""
    return self.filter(party__collaboration_id=seat.collaboration_id, dropped_at=None)
