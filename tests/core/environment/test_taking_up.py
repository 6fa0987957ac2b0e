"""Whose proposed change can a new version take up? (rules 7 and 9)"""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gedragen.core.environment import rounds
from gedragen.core.environment.decisions import AnswerKind, RoundState, current
from gedragen.core.environment.taking_up import may_take_up, proposing
from tests.core.environment.consent_cast import (
    CARRIED,
    CONSENT,
    OBJECTION,
    PARTIES,
    RESERVATION,
    codes,
    with_answer,
)


@pytest.mark.parametrize("answer", [OBJECTION, replace(RESERVATION, proposed_change="Iets later.")])
def test_a_change_that_a_party_proposes_can_be_taken_up(answer):
    said = with_answer(answer)
    assert proposing(said) == ("gemeente",)
    assert may_take_up(said, "gemeente") == ()


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (CARRIED, "no_change_to_take_up"),
        (with_answer(replace(OBJECTION, proposed_change="  ")), "no_change_to_take_up"),
        (replace(CARRIED, answers={}), "no_answer_to_take_up"),
        (replace(with_answer(OBJECTION), version=2), "no_answer_to_take_up"),
        (replace(with_answer(OBJECTION), left=frozenset({"gemeente"})), "no_answer_to_take_up"),
        (replace(with_answer(OBJECTION), state=RoundState.CARRIED), "round_closed"),
    ],
)
def test_what_nobody_proposes_any_more_cannot_be_taken_up(said, code):
    assert codes(may_take_up(said, "gemeente")) == [code]


@given(st.dictionaries(st.sampled_from(PARTIES), st.sampled_from([CONSENT, OBJECTION])))
def test_taking_a_change_up_is_nobodys_yes(answers):
    said = replace(CARRIED, answers=answers)
    for party in proposing(said):
        assert may_take_up(said, party) == ()
        after = rounds.amended(said)
        assert all(current(after, one) is None for one in PARTIES)
        assert said.answers[party].kind is AnswerKind.OBJECTION
