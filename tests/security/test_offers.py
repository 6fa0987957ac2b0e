"""Does no page offer what its reader may never do, and is the archive there to be read?"""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.urls import reverse

from gedragen.cli.demo import story
from gedragen.web.collaborations import queries_demo
from gedragen.web.collaborations.models import Collaboration, _May
from gedragen.web.shared import clock
from tests.security import probing
from tests.security.offers import walk

pytestmark = [pytest.mark.django_db, pytest.mark.long]

READ = {"matrix", "my_role", "decisions", "ambition", "environment", "interests", "steering"}
READ |= {"interaction", "agenda", "commitments", "negotiations", "parties", "results", "proposal"}


@pytest.fixture(scope="module")
def people(django_db_setup, django_db_blocker):
    """The demonstration in an otherwise empty database: one of each role, and their slug."""
    with django_db_blocker.unblock(), transaction.atomic():
        connection.check_constraints()
        call_command("flush", interactive=False, inhibit_post_migrate=True, verbosity=0)
        story.tell_once(say=lambda line: None)
        found = {}
        for seat in queries_demo.seats():
            found.setdefault(seat.role, seat)
        yield found
        transaction.set_rollback(True)


ROLES = ("facilitator", "representative", "professional", "sponsor", "reader")


@pytest.mark.parametrize("role", ROLES)
def test_every_link_and_button_on_a_page_is_for_its_reader(people, role):
    seat = people[role]
    with probing.listening():
        found = walk(seat.person, reverse("matrix", args=[seat.collaboration.slug]))
    assert not found.refused
    assert found.names >= READ
    assert found.forms


@pytest.mark.parametrize("role", ROLES)
def test_the_archive_is_there_to_be_read_and_offers_nothing_else(people, role):
    seat = people[role]
    Collaboration.objects.filter(pk=seat.collaboration_id).update(archived_at=clock.now())
    with probing.listening():
        found = walk(seat.person, reverse("matrix", args=[seat.collaboration.slug]))
    assert not found.refused
    assert found.names >= READ
    assert not found.forms


def test_the_walk_goes_red_when_pages_offer_everything_to_everyone(people, monkeypatch):
    seat = people["reader"]
    first = reverse("agenda", args=[seat.collaboration.slug])
    monkeypatch.setattr(_May, "__getitem__", lambda may, right: True)
    with probing.listening():
        found = walk(seat.person, first)
    assert any("403" in one for one in found.refused)
