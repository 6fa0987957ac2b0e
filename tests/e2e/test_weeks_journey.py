"""Does a decision go its whole way over weeks, from the agenda to a promise that was kept?

The clock moves from morning to morning, and does its real work each time. One item comes too
late; an objection goes into the text; a sponsor ratifies on a telephone; the agreement that
came of it is changed when a fact changes; and between two parties something rises that the
others never see.
"""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core import mail
from django.utils import timezone

from gedragen.cli.tick import tick
from gedragen.web.ledger.queries import broken_chains
from gedragen.web.shared import clock
from tests import cast
from tests.e2e import steps_weeks as weeks
from tests.e2e.someone import Seated
from tests.e2e.steps_agreeing import (
    bart_writes_how_they_talk,
    gives,
    puts_it_forward,
    truus_proposes_a_change,
)
from tests.web.environment.table import mandate

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NAMES = ("marloes", "fatima", "henk_jan", "anneke", "pieter", "bart", "truus", "ruud", "mila")
OTHERS = ("anneke", "pieter", "bart")
ON_A_TELEPHONE = ("truus", "ruud")


class Weeks:
    """A clock that everybody sees, also the server's threads; it only goes forward.

    It begins on the next morning at nine: before its hour no mail goes out, and a journey that
    is walked at night has to meet the same mornings.
    """

    def __init__(self) -> None:
        present = timezone.localtime()
        morning = (present + timedelta(days=1)).replace(hour=9, minute=0, second=0, microsecond=0)
        self.ahead = morning - present

    def now(self):
        return timezone.now() + self.ahead

    localdate = staticmethod(timezone.localdate)

    def pass_by(self, days: int) -> None:
        """Let mornings come, each with the work of the clock."""
        for _morning in range(days):
            self.ahead += timedelta(days=1)
            tick()


@pytest.fixture
def time(monkeypatch):
    moved = Weeks()
    monkeypatch.setattr(clock, "timezone", moved)
    return moved


@pytest.fixture
def people(house):
    dike = cast.table()
    mandate(dike.fatima, dike.ruud, limit_cents=10_000_000, days=300)
    for seat, sponsor in (
        (dike.henk_jan, dike.willemien),
        (dike.anneke, dike.dirk),
        (dike.pieter, dike.sanne_sponsor),
        (dike.bart, dike.inge_sponsor),
        (dike.truus, dike.kees),
    ):
        mandate(seat, sponsor, days=300)
    found = {
        name: Seated(house, getattr(dike, name), width=375 if name in ON_A_TELEPHONE else 1280)
        for name in NAMES
    }
    return SimpleNamespace(**found)


def test_a_decision_from_the_agenda_to_a_promise_that_was_kept(time, people):
    fatima, marloes, truus = people.fatima, people.marloes, people.truus
    weeks.a_meeting_is_planned(marloes)
    weeks.an_item_comes_in_time(fatima)
    time.pass_by(7)
    late = weeks.an_item_comes_too_late(people.bart)
    time.pass_by(1)
    weeks.it_is_weighed_and_not_decided(truus)

    proposal = weeks.a_proposal_is_written(fatima)
    weeks.its_round_opens(marloes, proposal)
    gives(people.anneke, proposal, "Consent")
    weeks.truus_objects(truus, proposal)
    weeks.nothing_is_asked_of(people.anneke)
    weeks.her_change_goes_in(fatima, proposal)
    weeks.the_new_text_is_asked_of(people.anneke)
    for name in ("fatima", "truus", *OTHERS):
        gives(getattr(people, name), proposal, "Consent")
    mail.outbox.clear()
    time.pass_by(10)
    weeks.only_the_silent_are_reminded()
    weeks.silence_was_no_yes_to_haste(people.bart, late)
    gives(people.henk_jan, proposal, "Consent")
    weeks.ruud_ratifies_on_his_telephone(people.ruud, proposal)
    time.pass_by(4)
    weeks.it_closes_as_carried(marloes, proposal)
    weeks.the_record_holds_it(people.mila, proposal)
    time.pass_by(1)
    weeks.the_minutes_tell_of_it(people.mila)

    agreement = bart_writes_how_they_talk(people.bart)
    weeks.everyone_carries(people, puts_it_forward(people.bart, agreement))
    time.pass_by(7)
    change = truus_proposes_a_change(truus, agreement)
    weeks.only_the_touched_are_asked(people, change)
    weeks.the_first_text_stays_readable(people.mila, agreement)

    weeks.something_rises_between_two(people)
    time.pass_by(1)
    weeks.its_mail_betrays_nothing()
    weeks.a_promise_is_kept_on_a_new_date(people, time)
    assert broken_chains() == []
    for name in NAMES:
        person = getattr(people, name)
        heard = [one for one in person.window.complained() if not {"404", "422"} & set(one.split())]
        assert heard == [], person.name
