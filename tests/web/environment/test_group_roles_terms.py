"""Does a term begin with a yes, end by itself, and go on only with everyone's consent?"""

from __future__ import annotations

from datetime import timedelta

import pytest

from gedragen.core.environment.group_roles import Stage
from gedragen.core.reasons import Refused
from gedragen.web.environment.group_roles import actions, choosing
from gedragen.web.environment.group_roles.models import RoleLookBack
from gedragen.web.ledger.models import Event
from gedragen.web.notifications.readers import hearing
from gedragen.web.shared import clock
from tests.web.environment import group_role as role_of
from tests.web.environment.group_role import REPRESENTATIVES, stage
from tests.web.environment.table import in_days


def codes(refusal):
    return [reason.code for reason in refusal.value.reasons]


def test_when_the_seat_ends_the_role_is_open_at_once(dike):
    role = role_of.held(dike)
    dike.nadia.ended_at = clock.now()
    dike.nadia.save()
    assert stage(dike, role) is Stage.OPEN
    again = actions.open_nominations(dike.marloes, role=role, until=in_days(3))
    assert stage(dike, again) is Stage.NOMINATING
    over = role_of.named(dike, "truus", role=again)
    for name in REPRESENTATIVES[:5]:
        choosing.answer_about_person(getattr(dike, name), role=over, consents=True)
    choosing.ask_person(dike.marloes, role=over)
    choosing.take_role(dike.truus, role=over)
    assert stage(dike, over) is Stage.HELD
    assert over.holdings.filter(ended_at=None).get().seat == dike.truus


def near_its_end(dike, role):
    return clock.at(clock.now() + timedelta(days=160))


def test_a_month_before_the_end_the_group_is_asked_once_to_look_back(dike):
    role = role_of.held(dike)
    assert choosing.terms_end_soon() == 0
    with near_its_end(dike, role):
        assert choosing.terms_end_soon() == 1
        assert choosing.terms_end_soon() == 0
        event = Event.objects.get(kind="group_role_term_ending")
        assert {one.seat.person.first_name for one in hearing(event)} == {
            *("Fatima", "Henk-Jan", "Anneke", "Pieter", "Bart", "Truus")
        }
        assert stage(dike, role) is Stage.LOOKING_BACK


def looked_back(dike, role):
    for name in REPRESENTATIVES:
        choosing.look_back(getattr(dike, name), role=role, gave="Rust", wish="Meer koffie")


def test_prolonging_takes_every_partys_consent_and_the_own_yes_again(dike):
    role = role_of.held(dike)
    first = role.holdings.get()
    with near_its_end(dike, role):
        with pytest.raises(Refused) as refusal:
            choosing.prolong(dike.marloes, role=role)
        assert codes(refusal) == ["look_back_waits"] * 6
        looked_back(dike, role)
        choosing.prolong(dike.marloes, role=role)
        assert stage(dike, role) is Stage.CONSENTING
        for name in REPRESENTATIVES:
            choosing.answer_about_person(getattr(dike, name), role=role, consents=True)
        choosing.ask_person(dike.marloes, role=role)
        choosing.take_role(dike.nadia, role=role)
        holding = role.holdings.get(ended_at=None)
        assert holding.ends_on > first.ends_on
        assert stage(dike, role) is Stage.HELD
    assert RoleLookBack.objects.filter(holding=first).count() == 6


def test_a_holder_who_does_not_go_on_holds_it_until_the_term_ends(dike):
    role = role_of.held(dike)
    with near_its_end(dike, role):
        looked_back(dike, role)
        choosing.prolong(dike.marloes, role=role)
        for name in REPRESENTATIVES:
            choosing.answer_about_person(getattr(dike, name), role=role, consents=True)
        choosing.ask_person(dike.marloes, role=role)
        choosing.say_not_now(dike.nadia, role=role)
        assert stage(dike, role) is Stage.LOOKING_BACK
        choosing.open_anew(dike.marloes, role=role)
        assert stage(dike, role) is Stage.OPEN


def test_a_holder_gives_the_role_back_at_any_time_and_nobody_else_can(dike):
    role = role_of.held(dike)
    with pytest.raises(Refused):
        choosing.hand_back(dike.fatima, role=role)
    choosing.hand_back(dike.nadia, role=role)
    assert stage(dike, role) is Stage.OPEN
