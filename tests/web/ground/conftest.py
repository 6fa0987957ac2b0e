"""What the tests of the ground share."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gedragen.web.collaborations import invitations
from gedragen.web.organisations.models import Organisation


@pytest.fixture(autouse=True)
def fresh_rate_limits():
    """Nobody is held back by what another test asked for."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def sent(django_capture_on_commit_callbacks, mailoutbox):
    """Run a step as if it were committed; the mails it sent."""

    def run(step):
        before = len(mailoutbox)
        with django_capture_on_commit_callbacks(execute=True):
            answer = step()
        return answer, mailoutbox[before:]

    return run


@pytest.fixture
def cost():
    """How many queries a step takes."""

    def count(step) -> int:
        with CaptureQueriesContext(connection) as queries:
            step()
        return len(queries)

    return count


@pytest.fixture
def museum(dike):
    """An open invitation that was sent to an organisation that is not here yet, with its token."""
    invitation, token = invitations.invite_party(
        dike.marloes,
        organisation_name="Museum Kade",
        email="directie@museum.example",
        name="Noor",
        words="Jullie bewaren de kade.",
    )
    return invitations.mark_sent(invitation), token


@pytest.fixture
def hanzerode(dike):
    """The municipality, which Fatima manages because she answered for it."""
    return Organisation.objects.get(name="Gemeente Hanzerode")


def code_in(mail) -> str:
    """The code that stands in a mail."""
    return re.search(r"^\s+(\d{6})$", mail.body, re.MULTILINE).group(1)
