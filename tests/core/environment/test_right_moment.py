"""Does the core keep a decision for the right moment? (rule 10)"""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gedragen.core.environment.agenda import (
    DAYS,
    AgendaItem,
    ItemKind,
    LeadTime,
    effective_kind,
    last_moment,
    may_decide,
    missing,
    stays_when_resolved,
)

MEETING = date(2026, 6, 30)
IN_TIME = MEETING - timedelta(days=10)
TOO_LATE = MEETING - timedelta(days=9)

COMPLETE = AgendaItem(
    id="tracékeuze",
    kind=ItemKind.DECIDING,
    meets_on=MEETING,
    put_on=IN_TIME,
    document="nota-tracé",
    owner="Bram",
    touched_interests=frozenset({"droge-voeten"}),
    touched_parties=frozenset({"gemeente", "waterschap"}),
    input_by=IN_TIME,
)


def codes(reasons):
    return [reason.code for reason in reasons]


def test_a_complete_item_put_on_the_agenda_in_time_is_decided():
    assert missing(COMPLETE) == ()
    assert effective_kind(COMPLETE, MEETING).kind is ItemKind.DECIDING
    assert may_decide(COMPLETE, MEETING) == ()


@pytest.mark.parametrize(
    ("without", "code"),
    [
        ({"document": " "}, "no_document"),
        ({"owner": ""}, "no_owner"),
        ({"touched_interests": None}, "touched_unsaid"),
        ({"meets_on": None}, "no_meeting_date"),
        ({"input_by": None}, "no_input_deadline"),
        ({"input_by": TOO_LATE}, "input_deadline_too_late"),
    ],
)
def test_a_decision_item_needs_each_of_its_parts_and_another_item_none(without, code):
    item = replace(COMPLETE, **without)
    assert codes(missing(item)) == [code]
    assert code in codes(may_decide(item, IN_TIME))
    assert missing(replace(item, kind=ItemKind.EXPLORING)) == ()


def test_saying_that_no_interest_is_touched_is_an_answer():
    assert missing(replace(COMPLETE, touched_interests=frozenset())) == ()


@pytest.mark.parametrize(
    ("lead_time", "days"),
    [
        (LeadTime.ORDINARY, 10),
        (LeadTime.VIEW_ON_SCHEME, 56),
        (LeadTime.VIEW_ON_DRAFT_BUDGET, 84),
    ],
)
def test_each_lead_time_is_kept_to_the_day(lead_time, days):
    latest = MEETING - timedelta(days=days)
    in_time = replace(COMPLETE, lead_time=lead_time, put_on=latest, input_by=latest)
    assert last_moment(in_time) == latest
    assert may_decide(in_time, MEETING) == ()
    a_day_late = replace(in_time, input_by=latest + timedelta(days=1))
    [reason] = missing(a_day_late)
    assert reason.facts == {"latest": latest, "lead_days": days}


def test_the_last_moment_is_the_earlier_of_the_lead_time_and_the_deadline_for_input():
    week_before = IN_TIME - timedelta(days=7)
    assert last_moment(replace(COMPLETE, input_by=week_before)) == week_before
    assert last_moment(replace(COMPLETE, input_by=None)) == IN_TIME
    assert last_moment(replace(COMPLETE, meets_on=None)) is None


def test_an_item_put_on_the_agenda_late_is_judged_instead_of_decided():
    late = replace(COMPLETE, put_on=TOO_LATE)
    standing = effective_kind(late, TOO_LATE)
    assert standing.kind is ItemKind.JUDGING
    assert codes(standing.reasons) == ["late", "consent_missing", "consent_missing"]
    assert may_decide(late, TOO_LATE) == standing.reasons


def test_an_item_that_changed_substantially_after_the_last_moment_is_judged():
    assert effective_kind(replace(COMPLETE, changed_on=IN_TIME), MEETING).kind is ItemKind.DECIDING
    changed = effective_kind(replace(COMPLETE, changed_on=TOO_LATE), MEETING)
    assert changed.kind is ItemKind.JUDGING
    assert "changed_late" in codes(changed.reasons)


def test_an_incomplete_item_has_until_the_last_moment_and_not_a_day_longer():
    bare = replace(COMPLETE, document="", put_on=None)
    assert effective_kind(bare, IN_TIME).kind is ItemKind.DECIDING
    after = effective_kind(bare, TOO_LATE)
    assert after.kind is ItemKind.JUDGING
    assert codes(after.reasons)[:2] == ["late", "incomplete_late"]


def test_a_late_item_is_decided_only_with_the_consent_of_every_touched_party():
    late = replace(COMPLETE, put_on=TOO_LATE, input_by=TOO_LATE)
    one = replace(late, decide_anyway=frozenset({"gemeente"}))
    every = replace(late, decide_anyway=frozenset({"gemeente", "waterschap"}))
    assert effective_kind(one, TOO_LATE).reasons[-1].facts == {"party": "waterschap"}
    assert effective_kind(one, TOO_LATE).kind is ItemKind.JUDGING
    assert effective_kind(every, TOO_LATE).kind is ItemKind.DECIDING
    assert may_decide(every, TOO_LATE) == ()


def test_when_nobody_is_touched_nobody_can_consent_to_lateness():
    late = replace(COMPLETE, put_on=TOO_LATE, touched_parties=frozenset())
    assert codes(effective_kind(late, TOO_LATE).reasons) == [
        "late",
        "nobody_to_consent",
    ]


def test_consent_mends_lateness_but_not_a_missing_document():
    item = replace(COMPLETE, document="", put_on=TOO_LATE, decide_anyway=COMPLETE.touched_parties)
    standing = effective_kind(item, TOO_LATE)
    assert standing.kind is ItemKind.JUDGING
    assert "no_document" in codes(standing.reasons)


@pytest.mark.parametrize("lead_time", [LeadTime.VIEW_ON_SCHEME, LeadTime.VIEW_ON_DRAFT_BUDGET])
def test_the_time_that_a_council_has_for_its_view_cannot_be_waived(lead_time):
    item = replace(COMPLETE, lead_time=lead_time, decide_anyway=COMPLETE.touched_parties)
    standing = effective_kind(item, MEETING)
    assert standing.kind is ItemKind.JUDGING
    assert "statutory_lead_time" in codes(standing.reasons)


def test_an_item_that_is_not_for_deciding_cannot_be_decided_and_never_comes_too_late():
    judging = replace(COMPLETE, kind=ItemKind.JUDGING, put_on=MEETING)
    assert effective_kind(judging, MEETING).kind is ItemKind.JUDGING
    assert effective_kind(judging, MEETING).reasons == ()
    assert codes(may_decide(judging, MEETING)) == ["not_a_decision_item"]


@given(
    lead_time=st.sampled_from(LeadTime),
    put_on_before=st.integers(0, 120),
    input_before=st.integers(0, 120),
    changed_before=st.none() | st.integers(0, 120),
    consenting=st.frozensets(st.sampled_from(["gemeente", "waterschap"])),
)
def test_nothing_late_is_ever_decided_without_every_touched_party(
    lead_time, put_on_before, input_before, changed_before, consenting
):
    def before(days):
        return None if days is None else MEETING - timedelta(days=days)

    item = replace(
        COMPLETE,
        lead_time=lead_time,
        put_on=before(put_on_before),
        input_by=before(input_before),
        changed_on=before(changed_before),
        decide_anyway=consenting,
    )
    lead = DAYS[lead_time]
    moments = [put_on_before, input_before, changed_before]
    in_time = all(days is None or days >= lead for days in moments)
    decidable = may_decide(item, MEETING) == ()
    if decidable and not in_time:
        assert consenting == {"gemeente", "waterschap"}
        assert lead_time is LeadTime.ORDINARY


@pytest.mark.parametrize(
    ("today", "others_added", "expected"),
    [
        (MEETING - timedelta(days=1), False, []),
        (MEETING - timedelta(days=1), True, ["others_added"]),
        (MEETING, False, ["meeting_day_came"]),
        (MEETING + timedelta(days=1), True, ["meeting_day_came", "others_added"]),
    ],
)
def test_what_is_resolved_goes_off_the_agenda_before_its_day_when_nobody_added(
    today, others_added, expected
):
    assert codes(stays_when_resolved(COMPLETE, today, others_added=others_added)) == expected
    undated = replace(COMPLETE, meets_on=None)
    assert bool(stays_when_resolved(undated, today, others_added=others_added)) is others_added
