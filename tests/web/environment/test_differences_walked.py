"""Do the parties walk on together, and does nothing hold without each one's own yes?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from gedragen.cli.tick import rounds
from gedragen.core.environment.differences import Help, Step, help_for
from gedragen.core.reasons import Refused
from gedragen.web.collaborations.actions import leave
from gedragen.web.environment.differences import actions, neutrals, path, queries
from gedragen.web.environment.differences.models import Difference
from gedragen.web.ledger.models import Event
from gedragen.web.shared import clock
from gedragen.web.shared.acts import Stale
from tests.web.environment.differing import (
    agreed,
    at_agreement,
    between,
    drafted,
    fresh,
    helped,
    put,
    to_facilitator,
    view,
)
from tests.web.environment.table import in_days, own_kinds


def reads(seat, difference):
    return Difference.objects.visible_to(seat).filter(pk=difference.pk).exists()


def asked(seat):
    return [one.code for one in queries.asked_of(seat)]


def test_each_party_writes_only_its_own_part(dike):
    row = between(dike.fatima, dike.henk_jan)
    actions.estimate_step(dike.fatima, difference=row, glasl=2)
    actions.estimate_step(dike.henk_jan, difference=row, glasl=5)
    steps = dict(row.involved.values_list("party", "glasl"))
    assert steps == {dike.fatima.party.pk: 2, dike.henk_jan.party.pk: 5}
    assert help_for(steps.values()) == (Help.PROCESS, Help.MEDIATION)
    for stranger in (dike.truus, dike.marloes, dike.joost, dike.ruud):
        with pytest.raises((PermissionDenied, Refused)):
            actions.estimate_step(stranger, difference=row, glasl=9)
    with pytest.raises(Refused, match="glasl_has_nine_steps"):
        actions.estimate_step(dike.fatima, difference=row, glasl=10)


def test_parties_write_at_the_same_time_and_one_party_does_not_overwrite_itself(dike):
    row = between(dike.fatima, dike.henk_jan)
    view(dike.fatima, row, version=1)
    view(dike.henk_jan, row, version=1)
    with pytest.raises(Stale):
        view(dike.fatima, row, version=1)


def test_a_step_waits_for_each_and_may_go_on_without_who_passes(dike):
    row = between(dike.fatima, dike.henk_jan)
    view(dike.fatima, row)
    with pytest.raises(Refused):
        path.go_on(dike.fatima, difference=row)
    path.pass_step(dike.henk_jan, difference=row)
    path.go_on(dike.fatima, difference=row)
    assert fresh(row).step == Step.INTERESTS


def test_going_back_carries_its_reason_and_who_passed_is_asked_again(dike):
    row = between(dike.fatima, dike.henk_jan)
    view(dike.fatima, row)
    path.pass_step(dike.henk_jan, difference=row)
    path.go_on(dike.fatima, difference=row)
    path.go_back(dike.henk_jan, difference=row, to="positions", words="Te snel")
    assert fresh(row).turns.get().words == "Te snel"
    with pytest.raises(Refused):
        path.go_on(dike.fatima, difference=row)


def test_an_outcome_holds_when_every_party_said_yes_itself(dike):
    row = at_agreement(dike.fatima, dike.henk_jan)
    put(dike.fatima, row)
    assert asked(dike.henk_jan) == ["agree"]
    for stranger in (dike.marloes, dike.willemien, dike.truus, dike.fatima):
        with pytest.raises((PermissionDenied, Refused)):
            path.agree(stranger, difference=row)
    assert not queries.path_of(fresh(row)).agreed
    path.agree(dike.henk_jan, difference=row)
    row = fresh(row)
    assert queries.path_of(row).agreed
    assert (row.step, row.aftercare_on) == (Step.AFTERCARE, in_days(30))


def test_a_newer_outcome_is_asked_anew_of_all(dike):
    row = at_agreement(dike.fatima, dike.henk_jan)
    put(dike.fatima, row)
    seen = fresh(row).version
    put(dike.henk_jan, row)
    with pytest.raises(Stale):
        path.agree(dike.fatima, difference=row, version=seen - 1)
    assert asked(dike.fatima) == ["agree"]
    path.agree(dike.fatima, difference=row)
    assert fresh(row).outcomes.filter(agreed_at=None).count() == 1


def test_a_party_that_left_leaves_an_open_place_and_not_a_yes(dike):
    row = drafted(dike.fatima, dike.henk_jan, dike.truus)
    actions.share_difference(dike.fatima, difference=row, level="involved", confirmed=True)
    for seat in (dike.fatima, dike.henk_jan, dike.truus):
        view(seat, row)
        actions.add_idea(seat, difference=row, words="Een idee")
    for _ in range(3):
        path.go_on(dike.fatima, difference=row)
    put(dike.fatima, row)
    leave(dike.truus)
    path.agree(dike.henk_jan, difference=row)
    assert not queries.path_of(fresh(row)).agreed
    put(dike.fatima, row)
    path.agree(dike.henk_jan, difference=row)
    assert queries.path_of(fresh(row)).agreed


def test_what_was_agreed_comes_back_once_on_its_day_to_those_it_is_between(dike):
    row = agreed(dike.fatima, dike.henk_jan)
    assert path.aftercare_comes_back in rounds()
    assert path.aftercare_comes_back() == 0
    assert asked(dike.fatima) == ["glasl"]
    with clock.at(clock.now() + timedelta(days=31)):
        assert [path.aftercare_comes_back() for _ in range(2)] == [1, 0]
        assert asked(dike.fatima) == ["aftercare"]
        for seat in (dike.fatima, dike.henk_jan):
            assert own_kinds(seat.party).count("difference_aftercare_due") == 1
            actions.look_back(seat, difference=fresh(row), words="Het gaat beter")
        path.go_on(dike.henk_jan, difference=row)
    assert fresh(row).ending == "settled"


def test_going_back_from_aftercare_leaves_the_agreement_and_a_new_one_is_looked_back_on_anew(dike):
    row = agreed(dike.fatima, dike.henk_jan)
    actions.look_back(dike.fatima, difference=row, words="Het gaat")
    path.go_back(dike.fatima, difference=row, to="agreement", words="De dagen kloppen niet")
    assert queries.path_of(fresh(row)).agreed
    with clock.at(clock.now() + timedelta(hours=1)):
        put(dike.fatima, fresh(row))
        path.agree(dike.henk_jan, difference=row)
    assert Step.AFTERCARE not in queries.path_of(fresh(row)).parts[dike.fatima.party.key].done


def test_it_rests_without_agreement_when_all_say_so(dike):
    row = between(dike.fatima, dike.henk_jan)
    actions.let_rest(dike.fatima, difference=row)
    assert asked(dike.henk_jan) == ["rest"]
    actions.go_on_talking(dike.henk_jan, difference=row)
    actions.let_rest(dike.fatima, difference=row)
    assert fresh(row).closed_at is None
    actions.let_rest(dike.henk_jan, difference=row)
    assert fresh(row).ending == "rested"
    with pytest.raises(Refused, match="difference_closed"):
        view(dike.fatima, row)


def test_who_is_left_alone_can_let_it_rest(dike):
    row = between(dike.fatima, dike.henk_jan)
    leave(dike.henk_jan)
    actions.let_rest(dike.fatima, difference=row)
    assert fresh(row).ending == "rested"


def test_as_long_as_only_the_own_party_knows_its_word_is_enough(dike):
    actions.let_rest(dike.joost, difference=drafted(dike.joost, dike.henk_jan))
    row = to_facilitator(dike.fatima, dike.henk_jan)
    actions.let_rest(dike.fatima, difference=row)
    assert fresh(row).ending == "rested"
    assert not Difference.objects.filter(closed_at=None).exists()


def test_a_third_reads_nothing_until_every_party_says_yes_and_leaves_when_one_withdraws(dike):
    row = between(dike.fatima, dike.henk_jan)
    neutrals.propose_neutral(dike.marloes, difference=row, third=dike.pieter)
    assert asked(dike.fatima) == asked(dike.henk_jan) == ["welcome"]
    neutrals.welcome(dike.fatima, difference=row)
    assert not reads(dike.pieter, row)
    neutrals.welcome(dike.henk_jan, difference=row)
    assert reads(dike.pieter, row)
    assert not reads(dike.sanne, row)
    assert asked(dike.pieter) == []
    neutrals.turn_away(dike.fatima, difference=row)
    assert not reads(dike.pieter, row)


def test_a_third_reads_along_and_does_nothing(dike):
    row = helped(dike.fatima, dike.henk_jan, dike.pieter)
    for act in (actions.let_rest, path.go_on, path.pass_step, neutrals.turn_away):
        with pytest.raises(Refused):
            act(dike.pieter, difference=row)
    with pytest.raises(Refused):
        view(dike.pieter, row)
    with pytest.raises(Refused):
        neutrals.propose_neutral(dike.pieter, difference=row, name="Een vriend")


def test_who_sits_for_one_of_them_reads_or_facilitates_is_no_third(dike):
    row = between(dike.fatima, dike.henk_jan)
    for third in (dike.nadia, dike.marloes, dike.mila, dike.otto):
        with pytest.raises(Refused):
            neutrals.propose_neutral(dike.fatima, difference=row, third=third)
    with pytest.raises(Refused):
        neutrals.propose_neutral(dike.truus, difference=row, name="Iemand")
    offered = {one.person_id for one in queries.thirds_for(row)}
    unfit = {one.person_id for one in (dike.nadia, dike.marloes, dike.mila, dike.fatima)}
    assert not offered & unfit


def test_the_end_of_it_is_the_end_of_reading_along(dike):
    row = helped(dike.fatima, dike.henk_jan, dike.pieter)
    for seat in (dike.fatima, dike.henk_jan):
        actions.let_rest(seat, difference=row)
    assert not reads(dike.pieter, row)
    assert reads(dike.fatima, row)


def test_nothing_can_be_done_in_the_archive(dike):
    row = between(dike.fatima, dike.henk_jan)
    dike.collaboration.archived_at = clock.now()
    dike.collaboration.save()
    dike.fatima.collaboration.archived_at = dike.collaboration.archived_at
    before = Event.objects.count()
    for act in (actions.let_rest, path.go_on, path.pass_step):
        with pytest.raises(PermissionDenied):
            act(dike.fatima, difference=row)
    with clock.at(clock.now() + timedelta(days=99)):
        path.aftercare_comes_back()
    assert Event.objects.count() == before
