"""Roles are accepted, not assigned. (rule 6)"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gedragen.core import rights
from gedragen.core.ambition.roles import (
    HELD,
    POSSIBLE,
    Actor,
    HeldRole,
    RoleAnswer,
    RoleState,
    accountable_conflicts,
    answer,
    end,
    is_held,
    offer_again,
    reasons_against_answer,
    results_without_accountable,
)
from gedragen.core.reasons import Reason, Refused

TODAY = date(2026, 3, 1)
BRAM = Actor("waterschap", rights.Role.REPRESENTATIVE)
OFFERED = HeldRole(
    id="dijkontwerp",
    party="waterschap",
    result="ontwerp",
    accountable=True,
    state=RoleState.OFFERED,
    starts_on=date(2026, 3, 1),
    ends_on=date(2026, 12, 31),
)


def codes(role: HeldRole, given_answer: RoleAnswer, **kwargs: Any) -> list[str]:
    asked: dict[str, Any] = {
        "actor": BRAM,
        "today": TODAY,
        "gate": (),
        "condition": "mits geld",
    } | kwargs
    return [reason.code for reason in reasons_against_answer(role, given_answer, **asked)]


def test_a_representative_accepts_the_role_offered_to_their_party() -> None:
    accepted = answer(OFFERED, RoleAnswer.ACCEPT, actor=BRAM, today=TODAY, gate=())
    assert accepted == replace(OFFERED, state=RoleState.ACCEPTED)


@pytest.mark.parametrize("role", [role for role in rights.Role if role is not BRAM.role])
@pytest.mark.parametrize("given_answer", RoleAnswer)
def test_nobody_but_the_representative_answers(role: rights.Role, given_answer: RoleAnswer) -> None:
    actor = Actor("waterschap", role)
    assert "not_the_representative" in codes(OFFERED, given_answer, actor=actor)


@pytest.mark.parametrize("party", ["gemeente", None])
def test_nobody_accepts_by_proxy(party: str | None) -> None:
    actor = Actor(party, rights.Role.REPRESENTATIVE)
    assert codes(OFFERED, RoleAnswer.ACCEPT, actor=actor) == ["not_the_owner"]


def test_the_gate_blocks_full_acceptance_and_not_a_conditional_one() -> None:
    gate = (Reason("interest_at_stake", {"interest": "veiligheid"}),)
    assert codes(OFFERED, RoleAnswer.ACCEPT, gate=gate) == ["interest_at_stake"]
    assert codes(OFFERED, RoleAnswer.ACCEPT_CONDITIONALLY, gate=gate) == []
    assert codes(OFFERED, RoleAnswer.DECLINE, gate=gate) == []


def test_a_conditional_acceptance_says_on_which_condition() -> None:
    assert codes(OFFERED, RoleAnswer.ACCEPT_CONDITIONALLY, condition=" ") == ["no_condition"]


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "expected"),
    [
        (None, date(2026, 12, 31), ["no_term"]),
        (date(2026, 3, 1), None, ["no_term"]),
        (date(2026, 3, 1), date(2026, 3, 1), ["term_ends_before_start"]),
        (date(2025, 3, 1), date(2026, 2, 28), ["term_passed"]),
        (date(2025, 3, 1), TODAY, []),
    ],
)
def test_a_role_is_accepted_for_a_term_that_still_runs(
    starts_on: date | None, ends_on: date | None, expected: list[str]
) -> None:
    role = replace(OFFERED, starts_on=starts_on, ends_on=ends_on)
    assert codes(role, RoleAnswer.ACCEPT) == expected
    assert codes(role, RoleAnswer.DECLINE) == []


@pytest.mark.parametrize("state", RoleState)
@pytest.mark.parametrize("given_answer", RoleAnswer)
def test_only_the_answers_a_state_leaves_open_are_possible(
    state: RoleState, given_answer: RoleAnswer
) -> None:
    refused = "not_possible" in codes(replace(OFFERED, state=state), given_answer)
    assert refused == (given_answer not in POSSIBLE[state])


def test_a_role_that_is_over_or_declined_cannot_be_accepted() -> None:
    for state in (RoleState.DECLINED, RoleState.HANDED_BACK, RoleState.ENDED):
        with pytest.raises(Refused):
            role = replace(OFFERED, state=state)
            answer(role, RoleAnswer.ACCEPT, actor=BRAM, today=TODAY, gate=())


def test_a_held_role_is_handed_back_and_not_declined() -> None:
    held = replace(OFFERED, state=RoleState.ACCEPTED)
    back = answer(held, RoleAnswer.HAND_BACK, actor=BRAM, today=TODAY, gate=())
    assert back.state is RoleState.HANDED_BACK
    assert codes(held, RoleAnswer.DECLINE) == ["not_possible"]


def test_new_terms_undo_the_acceptance_of_the_old_ones() -> None:
    held = replace(OFFERED, state=RoleState.ACCEPTED, fallen=True)
    again = offer_again(held, starts_on=TODAY, ends_on=date(2027, 1, 1), today=TODAY)
    assert again.state is RoleState.OFFERED
    assert again.ends_on == date(2027, 1, 1)
    assert not again.fallen


def test_an_ended_role_is_not_offered_again_and_nothing_is_offered_without_a_term() -> None:
    for role, ends_on in ((end(OFFERED), date(2027, 1, 1)), (OFFERED, None)):
        with pytest.raises(Refused):
            offer_again(role, starts_on=TODAY, ends_on=ends_on, today=TODAY)


def test_silence_is_no_acceptance_however_long_it_lasts() -> None:
    for days in (0, 10, 300):
        assert not is_held(OFFERED, TODAY + timedelta(days=days))
    assert is_held(replace(OFFERED, state=RoleState.CONDITIONAL), TODAY)


def test_a_role_is_no_longer_held_when_its_term_passed() -> None:
    held = replace(OFFERED, state=RoleState.ACCEPTED)
    assert is_held(held, date(2026, 12, 31))
    assert not is_held(held, date(2027, 1, 1))


def test_a_second_party_cannot_become_accountable_for_the_same_result() -> None:
    first = replace(OFFERED, id="r2", party="gemeente", state=RoleState.ACCEPTED)
    assert codes(OFFERED, RoleAnswer.ACCEPT, beside=[first]) == ["accountable_elsewhere"]
    assert codes(OFFERED, RoleAnswer.ACCEPT_CONDITIONALLY, beside=[first]) == [
        "accountable_elsewhere"
    ]
    helping = replace(OFFERED, accountable=False)
    assert codes(helping, RoleAnswer.ACCEPT, beside=[first]) == []
    other_result = replace(first, result="beheer")
    assert codes(OFFERED, RoleAnswer.ACCEPT, beside=[other_result]) == []
    only_offered = replace(first, state=RoleState.OFFERED)
    assert codes(OFFERED, RoleAnswer.ACCEPT, beside=[only_offered]) == []


def test_two_accountable_parties_for_one_result_are_named() -> None:
    one = replace(OFFERED, state=RoleState.ACCEPTED)
    two = replace(one, id="r2", party="gemeente")
    (conflict,) = accountable_conflicts([one, two], TODAY)
    assert conflict.code == "several_accountable"
    assert conflict.facts["parties"] == ("waterschap", "gemeente")
    assert accountable_conflicts([one, replace(two, result="beheer")], TODAY) == ()
    assert accountable_conflicts([one, replace(one, id="r3")], TODAY) == ()


def test_a_result_nobody_accepted_to_account_for_is_named() -> None:
    held = replace(OFFERED, state=RoleState.CONDITIONAL)
    assert results_without_accountable(["ontwerp"], [held], TODAY) == ()
    for role in (OFFERED, replace(held, accountable=False), replace(held, ends_on=None)):
        (reason,) = results_without_accountable(["ontwerp"], [role], TODAY)
        assert reason == Reason("result_without_accountable", {"result": "ontwerp"})


def test_a_fallen_role_is_conditional_for_its_party_and_unchanged_for_others() -> None:
    fallen = replace(OFFERED, state=RoleState.ACCEPTED, fallen=True)
    assert fallen.state_for_party is RoleState.CONDITIONAL
    assert fallen.state is RoleState.ACCEPTED
    again = answer(fallen, RoleAnswer.ACCEPT, actor=BRAM, today=TODAY, gate=())
    assert again.state_for_party is RoleState.ACCEPTED


acts = st.tuples(
    st.sampled_from(RoleAnswer),
    st.sampled_from(["waterschap", "gemeente", None]),
    st.sampled_from(rights.Role),
)


@given(st.lists(acts, max_size=12))
def test_a_role_is_held_only_by_an_act_of_its_own_representative(
    history: list[tuple[RoleAnswer, str | None, rights.Role]],
) -> None:
    role = OFFERED
    for given_answer, party, who in history:
        before = role
        try:
            role = answer(
                role,
                given_answer,
                actor=Actor(party, who),
                today=TODAY,
                gate=(),
                condition="mits",
            )
        except Refused:
            role = before
        if role.state in HELD and before.state not in HELD:
            assert (party, who) == ("waterschap", rights.Role.REPRESENTATIVE)
            assert given_answer in (RoleAnswer.ACCEPT, RoleAnswer.ACCEPT_CONDITIONALLY)
