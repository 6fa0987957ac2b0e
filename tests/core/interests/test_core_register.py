"""Is an interest safe, who may say so, and when does it fall back? (rules 3 and 4)"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gedragen.core.interests.register import (
    Interest,
    Safeguard,
    SafeguardAnswer,
    StandingState,
    declare_safe,
    fall,
    fallen,
    is_position,
    lacks_to_be_safe,
    may_answer_safeguard,
    may_declare_safe,
    standing,
)
from gedragen.core.reasons import Reason, Refused
from gedragen.core.rights import Role

TODAY = date(2026, 3, 1)
DRAIN = Safeguard(
    id="drainage",
    measure="bronbemaling in het ontwerp",
    bearer="waterschap",
    answer=SafeguardAnswer.ACCEPTED,
    signal="grondwater boven 1,20 m",
    tripped=False,
    review_on=date(2026, 9, 1),
)
DRY = Interest(
    id="droge-voeten",
    owner="bewoners",
    why="kelders liepen twee keer onder",
    essential=True,
    declared_safe_on=None,
    safeguards=(DRAIN,),
)
SAFE = replace(DRY, declared_safe_on=date(2026, 2, 1))


def with_safeguard(interest: Interest = DRY, **changes: object) -> Interest:
    return replace(interest, safeguards=(replace(DRAIN, **changes),))  # type: ignore[arg-type]


def codes(reasons: tuple[Reason, ...]) -> list[str]:
    return [reason.code for reason in reasons]


def may(
    interest: Interest, party: str | None = "bewoners", role: Role = Role.REPRESENTATIVE
) -> list[str]:
    return codes(may_declare_safe(interest, party, role, TODAY))


def test_the_owners_representative_declares_an_interest_safe() -> None:
    safe = declare_safe(DRY, "bewoners", Role.REPRESENTATIVE, TODAY)
    assert safe.declared_safe_on == TODAY
    assert standing(safe, TODAY).state is StandingState.SECURED


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.REPRESENTATIVE])
def test_nobody_else_declares_it_facilitator_and_operator_included(role: Role) -> None:
    assert may(DRY, "bewoners", role) == ["not_the_representative"]
    with pytest.raises(Refused):
        declare_safe(DRY, None, role, TODAY)


@pytest.mark.parametrize("party", ["waterschap", None])
def test_no_other_party_declares_it_not_even_the_one_that_bears_the_safeguard(
    party: str | None,
) -> None:
    assert may(DRY, party) == ["not_the_owner"]


@pytest.mark.parametrize(
    ("interest", "expected"),
    [
        (replace(DRY, why="  "), ["no_why"]),
        (replace(DRY, safeguards=()), ["no_safeguard"]),
        (with_safeguard(answer=None), ["safeguard_not_accepted"]),
        (with_safeguard(answer=SafeguardAnswer.DECLINED), ["safeguard_declined"]),
        (with_safeguard(signal=" "), ["no_signal"]),
        (with_safeguard(review_on=None), ["no_review_date"]),
        (with_safeguard(tripped=True), ["signal_tripped"]),
        (with_safeguard(review_on=date(2026, 2, 28)), ["review_passed"]),
        (with_safeguard(review_on=TODAY), ["review_passed"]),
        (with_safeguard(bearer_left=True), ["bearer_left"]),
    ],
)
def test_an_interest_is_not_declared_safe_while_it_lacks_something(
    interest: Interest, expected: list[str]
) -> None:
    assert may(interest) == expected
    with pytest.raises(Refused) as refused:
        declare_safe(interest, "bewoners", Role.REPRESENTATIVE, TODAY)
    assert codes(refused.value.reasons) == expected


def test_a_safeguard_the_owner_bears_itself_counts_once_accepted() -> None:
    assert may(with_safeguard(bearer="bewoners")) == []
    assert may(with_safeguard(bearer="bewoners", answer=None)) == ["safeguard_not_accepted"]


def test_one_good_safeguard_is_enough_beside_one_that_was_declined() -> None:
    declined = replace(DRAIN, id="pomp", answer=SafeguardAnswer.DECLINED)
    assert lacks_to_be_safe(replace(DRY, safeguards=(declined, DRAIN)), TODAY) == ()


def test_half_of_one_safeguard_and_half_of_another_are_not_one_good_safeguard() -> None:
    halves = (replace(DRAIN, signal=""), replace(DRAIN, id="pomp", answer=None))
    found = codes(lacks_to_be_safe(replace(DRY, safeguards=halves), TODAY))
    assert found == ["no_signal", "safeguard_not_accepted"]


@pytest.mark.parametrize(
    ("lost", "code"),
    [
        ({"tripped": True}, "signal_tripped"),
        ({"review_on": date(2026, 2, 28)}, "review_passed"),
        ({"bearer_left": True}, "bearer_left"),
    ],
)
def test_a_safeguard_that_is_lost_makes_a_declared_interest_fall_even_beside_a_good_one(
    lost: dict[str, object], code: str
) -> None:
    broken = replace(DRAIN, id="pomp", **lost)  # type: ignore[arg-type]
    interest = replace(SAFE, safeguards=(DRAIN, broken))
    (reason,) = fallen(interest, TODAY)
    assert reason.code == code
    assert reason.facts["safeguard"] == "pomp"
    assert standing(interest, TODAY).state is StandingState.AT_STAKE


def test_a_fall_is_written_down_once_and_only_a_new_declaration_undoes_it() -> None:
    tripped = with_safeguard(SAFE, tripped=True)
    down = fall(tripped)
    assert fallen(tripped, TODAY)
    assert fallen(down, TODAY) == ()
    mended = replace(down, safeguards=(DRAIN,))
    assert codes(standing(mended, TODAY).reasons) == ["not_declared"]


def test_an_interest_that_holds_does_not_fall_up_to_and_on_its_review_date() -> None:
    assert fallen(SAFE, TODAY) == ()
    assert fallen(SAFE, date(2026, 9, 1)) == ()
    assert codes(fallen(SAFE, date(2026, 9, 2))) == ["review_passed"]


def test_what_was_never_declared_does_not_fall_and_is_not_safe() -> None:
    assert fallen(with_safeguard(tripped=True), TODAY) == ()
    assert standing(DRY, TODAY).state is StandingState.AT_STAKE


def test_harm_puts_an_interest_at_stake_until_its_owner_says_otherwise() -> None:
    harmed = replace(SAFE, harmed=True)
    assert codes(standing(harmed, TODAY).reasons) == ["harmed"]
    assert codes(fallen(harmed, TODAY)) == ["harmed"]
    again = declare_safe(harmed, "bewoners", Role.REPRESENTATIVE, TODAY)
    assert standing(again, TODAY).state is StandingState.SECURED


@pytest.mark.parametrize("why", ["", "   ", "\n"])
def test_without_a_why_it_is_a_position_whatever_secures_it(why: str) -> None:
    position = replace(SAFE, why=why)
    assert is_position(position)
    assert standing(position, TODAY).state is StandingState.POSITION
    assert not is_position(SAFE)
    assert may(replace(DRY, why=why)) == ["no_why"]


def test_only_the_bearers_representative_answers_for_a_safeguard() -> None:
    assert may_answer_safeguard(DRAIN, "waterschap", Role.REPRESENTATIVE) == ()
    for party in ("bewoners", None):
        found = codes(may_answer_safeguard(DRAIN, party, Role.REPRESENTATIVE))
        assert found == ["not_the_bearer"]
    found = codes(may_answer_safeguard(DRAIN, "waterschap", Role.FACILITATOR))
    assert found == ["not_the_representative"]


days = st.dates(date(2026, 1, 1), date(2026, 12, 31))
safeguards = st.builds(
    Safeguard,
    id=st.sampled_from(["a", "b", "c"]),
    measure=st.just("maatregel"),
    bearer=st.sampled_from(["bewoners", "waterschap"]),
    answer=st.sampled_from([None, *SafeguardAnswer]),
    signal=st.sampled_from(["", "peil"]),
    tripped=st.booleans(),
    review_on=st.none() | days,
    bearer_left=st.booleans(),
)
interests = st.builds(
    Interest,
    id=st.just("i"),
    owner=st.just("bewoners"),
    why=st.sampled_from(["", "kelders"]),
    essential=st.booleans(),
    declared_safe_on=st.none() | days,
    harmed=st.booleans(),
    safeguards=st.lists(safeguards, max_size=3).map(tuple),
)


@given(interests, days)
def test_secured_takes_a_declaration_and_a_safeguard_somebody_accepted(
    interest: Interest, today: date
) -> None:
    if standing(interest, today).state is StandingState.SECURED:
        assert interest.declared_safe_on is not None
        assert any(one.answer is SafeguardAnswer.ACCEPTED for one in interest.safeguards)


@given(interests, days, st.sampled_from([None, "bewoners", "waterschap"]), st.sampled_from(Role))
def test_whoever_may_declare_an_interest_safe_makes_it_so_and_it_lasts_a_day(
    interest: Interest, today: date, party: str | None, role: Role
) -> None:
    try:
        safe = declare_safe(interest, party, role, today)
    except Refused:
        return
    assert (party, role) == ("bewoners", Role.REPRESENTATIVE)
    assert standing(safe, today).state is StandingState.SECURED
    assert standing(safe, today + timedelta(days=1)).state is StandingState.SECURED


@given(interests, days)
def test_what_the_clock_writes_down_agrees_with_the_standing(
    interest: Interest, today: date
) -> None:
    if interest.declared_safe_on is not None and not is_position(interest):
        at_stake = standing(interest, today).state is StandingState.AT_STAKE
        assert bool(fallen(interest, today)) == at_stake
    assert fallen(fall(interest), today) == ()
