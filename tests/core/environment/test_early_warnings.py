"""Does who must know early know it, and nobody else; and is it never parked?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from gedragen.core.environment.early_warnings import (
    EarlyWarning,
    NextStep,
    WarningLevel,
    WarningState,
    days_ahead,
    faults_in_step,
    faults_in_telling,
    has_passed,
    in_circle,
    may_answer,
    may_confirm_seen,
    may_read,
    may_resolve,
    may_widen,
    needs_step,
    state_of,
)
from gedragen.core.rights import Role
from gedragen.core.visibility import Viewer

TODAY = date(2026, 11, 3)
SOON = TODAY + timedelta(days=14)
A, B, C = "aannemer", "gemeente", "bewoners"
PARTIES = frozenset({A, B, C})
TOLD = EarlyWarning(teller=A, touched=frozenset({B}), bites_on=SOON)
FEW = replace(TOLD, level=WarningLevel.TOUCHED)
STEP = NextStep("Bellen met de leverancier", "inge", SOON)
OWN = frozenset({"inge", "bart"})


def codes(reasons):
    return [reason.code for reason in reasons]


def viewer(party, role=Role.REPRESENTATIVE):
    return Viewer("iemand", party, role)


def test_among_a_few_only_those_it_touches_the_teller_and_the_facilitator_know():
    for party in (A, B):
        for role in (Role.REPRESENTATIVE, Role.PROFESSIONAL, Role.SPONSOR, Role.READER):
            assert may_read(viewer(party, role), FEW)
    assert may_read(viewer(None, Role.FACILITATOR), FEW)
    assert not may_read(viewer(C), FEW)
    assert not may_read(viewer(None, Role.READER), FEW)
    assert may_read(viewer(C), TOLD)
    for role in (Role.MANAGER, Role.OPERATOR):
        assert not may_read(viewer(A, role), TOLD)


def test_a_warning_without_a_next_step_is_told_and_not_being_handled():
    assert state_of(TOLD) is WarningState.TOLD
    assert state_of(replace(TOLD, step=STEP)) is WarningState.HANDLED
    assert state_of(replace(TOLD, resolved=True)) is WarningState.RESOLVED


def test_a_step_whose_day_went_by_is_no_next_step_any_more():
    stepped = replace(TOLD, step=STEP)
    assert needs_step(TOLD, TODAY)
    assert not needs_step(stepped, SOON)
    assert needs_step(stepped, SOON + timedelta(days=1))
    assert not needs_step(replace(TOLD, resolved=True), TODAY)


def test_a_next_step_has_words_an_owner_of_ones_own_and_a_day_ahead():
    said = {"own_people": OWN, "today": TODAY}
    assert faults_in_step(TOLD, STEP, **said) == ()
    assert codes(faults_in_step(TOLD, NextStep(" ", "", None), **said)) == [
        "next_step_without_words",
        "next_step_without_owner",
        "next_step_without_date",
    ]
    others = replace(STEP, owner="fatima", due=TODAY - timedelta(days=1))
    assert codes(faults_in_step(TOLD, others, **said)) == [
        "step_of_another_party",
        "step_day_passed",
    ]
    assert codes(faults_in_step(replace(TOLD, resolved=True), STEP, **said)) == ["warning_resolved"]


def test_it_touches_somebody_else_and_somebody_at_this_table():
    assert faults_in_telling(TOLD, parties=PARTIES) == ()
    alone = replace(TOLD, touched=frozenset({A}))
    assert codes(faults_in_telling(alone, parties=PARTIES)) == ["touches_nobody_else"]
    away = replace(TOLD, touched=frozenset({"elders"}))
    assert codes(faults_in_telling(away, parties=PARTIES)) == ["not_found"]


def test_telling_late_is_never_refused_and_counts_no_days_below_nought():
    late = replace(TOLD, bites_on=TODAY - timedelta(days=5))
    assert faults_in_telling(late, parties=PARTIES) == ()
    assert days_ahead(TODAY, late.bites_on) == 0
    assert days_ahead(TODAY, SOON) == 14


def test_each_touched_party_confirms_and_answers_for_itself():
    assert may_confirm_seen(TOLD, B) == ()
    assert codes(may_confirm_seen(replace(TOLD, seen=frozenset({B})), B)) == [
        "warning_seen_already"
    ]
    for party in (A, C, None):
        assert codes(may_confirm_seen(TOLD, party)) == ["warning_touches_not_you"]
        assert codes(may_answer(TOLD, party)) == ["warning_touches_not_you"]
    assert may_answer(TOLD, B) == ()
    assert codes(may_answer(replace(TOLD, resolved=True), B)) == ["warning_resolved"]


def test_who_told_it_resolves_it_with_what_helped():
    assert may_resolve(TOLD, A, "Eerder bellen") == ()
    assert codes(may_resolve(TOLD, B, " ")) == ["not_your_warning", "say_what_helped"]
    assert codes(may_resolve(replace(TOLD, resolved=True), A, "x")) == ["warning_resolved"]


def test_only_who_told_it_widens_and_means_it():
    assert may_widen(FEW, A, confirmed=True) == ()
    assert codes(may_widen(FEW, A, confirmed=False)) == ["widening_not_confirmed"]
    assert codes(may_widen(FEW, B, confirmed=True)) == ["not_your_warning"]
    assert codes(may_widen(TOLD, A, confirmed=True)) == ["warning_at_table_already"]


def test_its_day_has_passed_on_the_day_after_it_as_long_as_it_is_not_resolved():
    assert not has_passed(TOLD, SOON)
    assert has_passed(TOLD, SOON + timedelta(days=1))
    assert not has_passed(replace(TOLD, resolved=True), SOON + timedelta(days=1))


WARNINGS = st.builds(
    EarlyWarning,
    teller=st.sampled_from([A, B, C]),
    touched=st.frozensets(st.sampled_from([A, B, C]), min_size=1),
    bites_on=st.dates(TODAY - timedelta(days=40), TODAY + timedelta(days=40)),
    level=st.sampled_from(WarningLevel),
)
VIEWERS = st.builds(
    Viewer,
    person=st.just("iemand"),
    party=st.sampled_from([A, B, C, None]),
    role=st.sampled_from(Role),
)


@given(WARNINGS, VIEWERS)
def test_who_is_of_the_circle_reads_it_and_who_reads_it_among_a_few_is_of_the_circle(
    warning, reader
):
    outside = reader.role in (Role.MANAGER, Role.OPERATOR)
    if in_circle(reader, warning) and not outside:
        assert may_read(reader, warning)
    if warning.level is WarningLevel.TOUCHED and may_read(reader, warning):
        assert in_circle(reader, warning)


@given(WARNINGS, VIEWERS)
def test_widening_takes_nobodys_reading_away(warning, reader):
    if may_read(reader, warning):
        assert may_read(reader, replace(warning, level=WarningLevel.TABLE))


@given(
    WARNINGS,
    st.text(max_size=3),
    st.sampled_from(["", "inge", "fatima"]),
    st.none() | st.dates(TODAY - timedelta(days=3), TODAY + timedelta(days=3)),
)
def test_by_no_step_is_a_warning_handled_without_words_owner_and_day(warning, what, owner, due):
    step = NextStep(what, owner, due)
    if not faults_in_step(warning, step, own_people=OWN, today=TODAY):
        assert what.strip()
        assert owner in OWN
        assert due is not None and due >= TODAY
