"""Does every address answer every person as it should, and give nothing away?"""

from __future__ import annotations

import pytest
from django.core import mail

from gedragen.cli import tick
from gedragen.web.environment.differences.models import Differences
from gedragen.web.environment.early_warnings.models import EarlyWarnings
from gedragen.web.interaction import queries as interaction
from gedragen.web.interaction.models import HelpRequest
from gedragen.web.interests.register.models import Interests, Safeguards
from gedragen.web.shared import clock
from tests.security import probing
from tests.security.known import ACTORS
from tests.security.routes import addresses
from tests.security.table import TABLE
from tests.security.world import build

pytestmark = pytest.mark.long

FLOOR = 15_000


@pytest.fixture
def world(dike, settings):
    """Everything there is to find, at a moment that stands still; what is asked is counted as
    a real installation counts it."""
    memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "matrix"}
    settings.CACHES = settings.CACHES | {"asked": memory}
    with clock.at(clock.now()):
        yield build(dike)


def every_address(world, *things: str):
    """All addresses there are; with `things` only those of these kinds."""
    known = {name: asked for name, asked in probing.parameters().items() if name in TABLE}
    found = list(addresses(world, known))
    return [one for one in found if one.route.thing in things] if things else found


def test_every_route_stands_in_the_table():
    known = probing.parameters()
    assert sorted(set(known) - set(TABLE)) == [], "a route no test reaches"
    assert sorted(set(TABLE) - set(known)) == [], "a route that is no longer there"


def test_every_route_that_takes_a_key_is_asked_for_with_one(world):
    asked = {one.name for one in every_address(world) if one.thing is not None}
    takes = {name for name, gaps in probing.parameters().items() if gaps - {"slug"}}
    assert takes - asked == set()


def test_every_address_answers_everyone_as_it_should(world, record_property, capsys):
    found = probing.Prober(world).probe_all(every_address(world))
    record_property("probes", found.asked.total())
    with capsys.disabled():
        print(f"\nroute matrix, {len(ACTORS)} actors: {str(found).splitlines()[0]}")
    assert not found.wrong, str(found)
    assert found.asked.total() >= FLOOR


def test_no_mail_tells_what_its_reader_may_not_know(world):
    with clock.at(clock.now().replace(hour=20)), probing.listening() as lines:
        for work in tick.rounds():
            work()
    assert len(mail.outbox) >= 10
    assert probing.mails_read(world) == []
    assert not [line for line in lines if "kanarie" in line]


def _all_interests(self, seat):
    return self.filter(party__collaboration_id=seat.collaboration_id, dropped_at=None)


def _all_safeguards(self, seat):
    return self.filter(interest__party__collaboration_id=seat.collaboration_id)


def _all_differences(self, seat):
    return self.filter(collaboration_id=seat.collaboration_id)


def _all_warnings(self, seat):
    return self.filter(collaboration_id=seat.collaboration_id)


def _all_requests(seat):
    return HelpRequest.objects.filter(collaboration=seat.collaboration_id)


@pytest.mark.parametrize(
    ("owner", "gate", "hollow", "thing"),
    [
        (Interests, "visible_to", _all_interests, "interest"),
        (Safeguards, "visible_to", _all_safeguards, "safeguard"),
        (Differences, "visible_to", _all_differences, "difference"),
        (EarlyWarnings, "visible_to", _all_warnings, "warning"),
        (interaction, "visible_requests", _all_requests, "help"),
    ],
)
def test_the_matrix_goes_red_when_a_gate_is_taken_out(
    world, monkeypatch, owner, gate, hollow, thing
):
    before = probing.Prober(world, actors=("bart",)).probe_all(every_address(world, thing))
    monkeypatch.setattr(owner, gate, hollow)
    after = probing.Prober(world, actors=("bart",)).probe_all(every_address(world, thing))
    assert not before.wrong
    assert any("200 tells kanarie" in fault for fault in after.wrong)
    assert any("due ['404']" in fault for fault in after.wrong)
