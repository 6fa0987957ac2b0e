"""When does a proposal adopt itself, and when does it wait for somebody?"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gedragen.core.environment.decisions import reasons_against_adopting
from gedragen.core.reasons import Reason
from tests.core.environment.consent_cast import (
    ASIDE,
    CARRIED,
    CONSENT,
    OBJECTION,
    PARTIES,
    RESERVATION,
    TODAY,
    beyond_mandate,
    codes,
    with_answer,
)

YESTERDAY = TODAY - timedelta(days=1)


def against(consent_round, closes_on=YESTERDAY, also_lacking=()):
    return codes(
        reasons_against_adopting(
            consent_round, TODAY, closes_on=closes_on, also_lacking=also_lacking
        )
    )


def test_once_its_term_passed_with_nothing_but_consent_it_adopts_itself():
    assert against(CARRIED) == []


def test_on_its_last_day_everyone_can_still_answer():
    assert against(CARRIED, closes_on=TODAY) == ["term_still_runs"]


@pytest.mark.parametrize("answer", [ASIDE, RESERVATION])
def test_another_answer_than_consent_leaves_the_closing_to_somebody(answer):
    assert against(with_answer(answer)) == ["not_only_consent"]


def test_what_keeps_it_from_being_carried_keeps_it_from_adopting_itself():
    assert "open_objection" in against(with_answer(OBJECTION))
    assert "silent" in against(replace(CARRIED, answers={}))
    assert against(beyond_mandate()) == ["ratification_missing"]
    assert against(beyond_mandate(ratified=True)) == []
    check = Reason("check_missing", {"party": PARTIES[0]})
    assert against(CARRIED, also_lacking=[check]) == ["check_missing"]


@given(
    st.lists(
        st.sampled_from([None, CONSENT, ASIDE, RESERVATION, OBJECTION]), min_size=3, max_size=3
    ),
    st.integers(-3, 3),
    st.sets(st.sampled_from(PARTIES)),
)
def test_it_adopts_itself_with_the_consent_of_all_after_the_term_and_never_else(
    answers, days, left
):
    given_ = {p: answer for p, answer in zip(PARTIES, answers, strict=True) if answer}
    consent_round = replace(CARRIED, answers=given_, left=frozenset(left))
    adopts = not against(consent_round, closes_on=TODAY + timedelta(days=days))
    assert adopts == (days < 0 and not left and answers == [CONSENT] * 3)
