"""Does the sponsor who ratifies see the text and what it does to the own interests, and no more?"""

from __future__ import annotations

import pytest

from gedragen.core.visibility import Level
from gedragen.web.assurance import actions as assurance
from gedragen.web.interests.register import actions as register
from tests.web.environment.table import MILLION, answer, mandate, opened


@pytest.fixture
def beyond(dike):
    """Fatima's consent goes beyond her mandate; Ruud has to ratify it."""
    mandate(dike.fatima, dike.ruud, limit_cents=MILLION)
    row = opened(dike, parties=[{"party": dike.fatima.party, "amount_cents": 2 * MILLION}])
    answer(dike.fatima, row)
    return row


def page(seat, row):
    return f"/s/{seat.collaboration.slug}/besluiten/{row.pk}/bekrachtigen/"


def seen(visit, seat, row):
    return visit(seat).get(page(seat, row)).content.decode()


def test_without_a_check_it_says_what_is_still_needed(dike, visit, beyond):
    assert "deed de belangentoets nog niet" in seen(visit, dike.ruud, beyond)


def test_a_check_that_touches_nothing_is_told(dike, visit, beyond):
    assurance.file_check(dike.fatima, proposal=beyond, effects={}, nothing_touches=True)
    assert "raakt er geen" in seen(visit, dike.ruud, beyond)


def test_the_own_judgements_stand_there_and_nobody_elses(dike, visit, beyond):
    own = register.write_interest(dike.fatima, title="Een levendige kade", why="Markt")
    other = register.write_interest(dike.truus, title="Geen scheuren", why="Huizen")
    assert own.level == Level.PARTY
    assurance.file_check(
        dike.fatima,
        proposal=beyond,
        effects={own.key: "harmed_acceptable"},
        words={own.key: "Twee zomers minder markt"},
    )
    words = seen(visit, dike.ruud, beyond)
    assert "Een levendige kade" in words
    assert "Twee zomers minder markt" in words
    assert other.title not in words
