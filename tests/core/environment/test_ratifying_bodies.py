"""When can a council or board have its say, and does a round leave it that time?"""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gedragen.core.environment.agenda import DAYS, LeadTime
from gedragen.core.environment.ratifying import (
    Body,
    BodyKind,
    Treatment,
    lead_days,
    leaves_no_time,
    may_file_word,
    may_name,
    treatment,
)

TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)
COUNCIL = Body(BodyKind.COUNCIL, 14, (TODAY + 10 * DAY, TODAY + 38 * DAY))
BY_LAW = LeadTime.VIEW_ON_SCHEME


def codes(reasons):
    return [reason.code for reason in reasons]


def test_it_is_treated_in_the_first_meeting_for_which_papers_are_in_time():
    assert treatment(COUNCIL, TODAY) == Treatment(TODAY + 24 * DAY, TODAY + 38 * DAY)
    assert treatment(COUNCIL, TODAY + 24 * DAY) == treatment(COUNCIL, TODAY)
    assert treatment(COUNCIL, TODAY + 25 * DAY) is None


@pytest.mark.parametrize("kind", [BodyKind.COUNCIL, BodyKind.GENERAL_BOARD])
def test_for_a_view_the_term_of_the_law_counts_when_it_is_longer(kind):
    assert lead_days(replace(COUNCIL, kind=kind), BY_LAW) == 56
    assert lead_days(replace(COUNCIL, kind=kind, lead_days=70), BY_LAW) == 70
    assert lead_days(replace(COUNCIL, kind=kind), LeadTime.ORDINARY) == 14


def test_a_body_that_gives_no_views_keeps_its_own_number():
    assert lead_days(replace(COUNCIL, kind=BodyKind.EXECUTIVE), BY_LAW) == 14


def test_closing_too_early_is_said_with_party_and_days_and_is_no_refusal():
    said = {"ready_on": TODAY, "closes_on": TODAY + 37 * DAY}
    warning = leaves_no_time(COUNCIL, "gemeente", **said)
    assert codes(warning) == ["meets_after_closing"]
    assert warning[0].facts == {
        "party": "gemeente",
        "meets_on": TODAY + 38 * DAY,
        "papers_by": TODAY + 24 * DAY,
    }
    assert leaves_no_time(COUNCIL, "gemeente", ready_on=TODAY, closes_on=TODAY + 38 * DAY) == ()
    never = replace(COUNCIL, meetings=())
    assert codes(leaves_no_time(never, "gemeente", **said)) == ["no_meeting_known"]


def test_a_sponsor_alone_needs_no_meeting_and_no_reference():
    alone = Body(BodyKind.SPONSOR)
    assert leaves_no_time(alone, "gemeente", ready_on=TODAY, closes_on=TODAY) == ()
    assert may_file_word(alone, TODAY, decided_on=None, reference="") == ()


def test_the_word_of_a_body_has_a_day_that_came_and_a_reference():
    filed = {"decided_on": TODAY, "reference": "Besluit 12"}
    assert may_file_word(COUNCIL, TODAY, **filed) == ()
    assert codes(may_file_word(COUNCIL, TODAY, decided_on=None, reference=" ")) == [
        "body_word_without_day",
        "body_word_without_reference",
    ]
    assert codes(may_file_word(COUNCIL, TODAY, decided_on=TODAY + DAY, reference="12")) == [
        "body_word_to_come"
    ]


def test_a_lead_time_of_more_than_a_year_is_a_mistake():
    assert may_name(COUNCIL) == ()
    for days in (-1, 367):
        assert codes(may_name(replace(COUNCIL, lead_days=days))) == ["lead_time_impossible"]


days = st.integers(-30, 120).map(lambda number: TODAY + number * DAY)
bodies = st.builds(
    Body,
    kind=st.sampled_from(BodyKind),
    lead_days=st.integers(0, 90),
    meetings=st.lists(days, max_size=6).map(tuple),
)


@given(bodies, days, st.sampled_from(LeadTime))
def test_no_meeting_comes_sooner_than_own_number_and_law_allow(body, ready_on, lead_time):
    first = treatment(body, ready_on, lead_time)
    reachable = [
        day for day in body.meetings if (day - ready_on).days >= lead_days(body, lead_time)
    ]
    assert (first.meets_on if first else None) == min(reachable, default=None)
    if first:
        assert first.papers_by >= ready_on
        assert (first.meets_on - first.papers_by).days >= body.lead_days
        if body.kind is BodyKind.COUNCIL and lead_time is not LeadTime.ORDINARY:
            assert (first.meets_on - first.papers_by).days >= DAYS[lead_time]


@given(bodies, days, days, st.sampled_from(LeadTime))
def test_it_warns_exactly_when_the_round_closes_before_the_body_met(body, ready, closes, lead_time):
    warning = leaves_no_time(body, "p", ready_on=ready, closes_on=closes, lead_time=lead_time)
    first = treatment(body, ready, lead_time)
    in_time = not body.is_formal or (first is not None and first.meets_on <= closes)
    assert (not warning) is in_time
