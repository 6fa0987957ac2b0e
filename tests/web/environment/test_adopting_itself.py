"""Is a proposal carried by itself only where that was said before, and only by consent?"""

from __future__ import annotations

from datetime import timedelta

import pytest

from gedragen.web.assurance import actions as assurance
from gedragen.web.assurance import clockwork
from gedragen.web.environment.decisions.models import Proposal
from gedragen.web.ledger.models import Event
from gedragen.web.shared import clock
from tests.web.environment.table import answer, mandate, opened

AFTER = timedelta(days=11)


@pytest.fixture
def mandated(dike):
    mandate(dike.fatima, dike.ruud)
    mandate(dike.truus, dike.kees)
    return dike


def round_of_two(dike, *, adopts_itself=True):
    parties = [{"party": dike.fatima.party}, {"party": dike.truus.party}]
    return opened(dike, parties=parties, adopts_itself=adopts_itself)


def says_yes(seat, row, kind="consent", **more):
    assurance.file_check(seat, proposal=row, effects={}, nothing_touches=True)
    answer(seat, row, kind, **more)


def passes():
    with clock.at(clock.now() + AFTER):
        return clockwork.adopt_undisputed()


def test_with_nothing_but_consent_it_is_carried_once_and_sealed(mandated):
    row = round_of_two(mandated)
    for seat in (mandated.fatima, mandated.truus):
        says_yes(seat, row)
    assert clockwork.adopt_undisputed() == 0
    assert (passes(), passes()) == (1, 0)
    row.refresh_from_db()
    assert row.state == Proposal.CARRIED
    event = Event.objects.get(kind="proposal_carried")
    assert row.ledger_head and event.actor == ""


def test_where_it_was_not_said_before_somebody_closes_it(mandated):
    row = round_of_two(mandated, adopts_itself=False)
    for seat in (mandated.fatima, mandated.truus):
        says_yes(seat, row)
    assert passes() == 0


@pytest.mark.parametrize("kind", ["aside", "reservation", ""])
def test_another_answer_and_silence_wait_for_somebody(mandated, kind):
    row = round_of_two(mandated)
    says_yes(mandated.fatima, row)
    if kind:
        says_yes(mandated.truus, row, kind, words="Liever anders")
    assert passes() == 0
    row.refresh_from_db()
    assert row.state == Proposal.OPEN


def test_a_consent_without_its_check_waits(mandated):
    row = round_of_two(mandated)
    says_yes(mandated.fatima, row)
    answer(mandated.truus, row)
    assert passes() == 0


def test_the_facilitator_says_so_when_opening_and_everyone_reads_it(mandated, visit):
    row = round_of_two(mandated)
    words = "dan is het vanzelf gedragen"
    address = f"/s/{mandated.slug}/besluiten/{row.pk}/"
    assert words in visit(mandated.truus).get(address).content.decode()
    other = round_of_two(mandated, adopts_itself=False)
    address = f"/s/{mandated.slug}/besluiten/{other.pk}/"
    assert words not in visit(mandated.truus).get(address).content.decode()
