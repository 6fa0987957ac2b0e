"""Within which limits must the parties stay, and are those limits sound?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gedragen.core.ambition.frameworks import (
    Framework,
    Hardness,
    crossed,
    expires_soon,
    holds,
    is_expired,
    problems,
)

TODAY = date(2026, 3, 1)
BUDGET = Framework(
    id="budget",
    hardness=Hardness.HARD,
    source="raadsbesluit 12",
    owner="gemeente",
    expires_on=date(2026, 12, 31),
    at_least=100,
    at_most=500,
    unit="euro",
)


@pytest.mark.parametrize(("amount", "expected"), [(100, []), (500, []), (300, [])])
def test_an_amount_within_or_on_the_limits_holds(amount: int, expected: list[str]) -> None:
    assert holds(BUDGET, amount)
    assert [reason.code for reason in crossed(BUDGET, amount)] == expected


def test_an_amount_past_a_limit_names_the_limit() -> None:
    (low,) = crossed(BUDGET, Fraction(199, 2))
    assert (low.code, low.facts["limit"]) == ("below_limit", 100)
    (high,) = crossed(BUDGET, 501)
    assert (high.code, high.facts["limit"]) == ("above_limit", 500)


def test_a_framework_without_limits_is_never_crossed_by_an_amount() -> None:
    assert holds(replace(BUDGET, at_least=None, at_most=None), 10**12)


def test_a_sound_framework_has_no_problems() -> None:
    assert problems(BUDGET, TODAY) == ()


@pytest.mark.parametrize(
    ("framework", "code"),
    [
        (replace(BUDGET, source=" "), "no_source"),
        (replace(BUDGET, owner=""), "no_owner"),
        (replace(BUDGET, at_least=501), "limits_contradict"),
        (replace(BUDGET, unit=""), "limit_without_unit"),
        (replace(BUDGET, expires_on=date(2026, 2, 28)), "framework_expired"),
    ],
)
def test_a_framework_nobody_can_rely_on_says_why(framework: Framework, code: str) -> None:
    assert [reason.code for reason in problems(framework, TODAY)] == [code]


def test_a_framework_binds_on_its_last_day() -> None:
    last = replace(BUDGET, expires_on=TODAY)
    assert not is_expired(last, TODAY)
    assert expires_soon(last, TODAY)
    assert is_expired(last, TODAY + timedelta(days=1))
    assert not expires_soon(last, TODAY + timedelta(days=1))


def test_a_framework_that_runs_on_does_not_expire_soon() -> None:
    assert not expires_soon(BUDGET, TODAY)
    assert expires_soon(BUDGET, TODAY, days=365)
    assert not expires_soon(replace(BUDGET, expires_on=None), TODAY)


limits = st.none() | st.integers(-1000, 1000)


@given(limits, limits, st.integers(-2000, 2000))
def test_an_amount_holds_exactly_when_it_crosses_no_limit(
    low: int | None, high: int | None, amount: int
) -> None:
    framework = replace(BUDGET, at_least=low, at_most=high)
    expected = (low is None or low <= amount) and (high is None or amount <= high)
    assert holds(framework, amount) == expected
