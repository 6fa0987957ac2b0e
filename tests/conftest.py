"""What every test may ask for."""

from __future__ import annotations

import pytest
from hypothesis import settings

from tests import cast

# How long an example takes says more about the machine than about the code: never a timed test.
settings.register_profile("gedragen", deadline=None)
settings.load_profile("gedragen")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Seat the cast once for all tests; each test's own changes are rolled back."""
    with django_db_blocker.unblock():
        cast.table()


@pytest.fixture
def dike(db):
    """The dike reinforcement with its cast: `dike.fatima` is Fatima's seat."""
    return cast.table()


@pytest.fixture
def visit(client):
    """A browser without JavaScript, signed in as whoever holds the seat."""

    def sign_in(seat):
        client.force_login(seat.person)
        session = client.session
        session[f"seat:{seat.collaboration_id}"] = seat.key
        session.save()
        return client

    return sign_in
