"""Did a party say, for each of its interests, what a proposal does to it? (rule 8)"""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gedragen.core.assurance.check import (
    Check,
    Effect,
    holds_open,
    outdated,
    problems,
    puts_at_stake,
)
from gedragen.core.rights import Role

OWN = ("a", "b")


def codes(
    filed: Mapping[str, Effect],
    own: tuple[str, ...] = OWN,
    *,
    nothing: bool = False,
    role: Role = Role.REPRESENTATIVE,
    own_party: bool = True,
) -> list[str]:
    return [reason.code for reason in problems(own, filed, nothing, role, own_party)]


def test_a_check_answers_for_each_own_interest() -> None:
    assert codes({"a": Effect.BETTER, "b": Effect.NOT_ACCEPTABLE}) == []


def test_an_interest_without_an_answer_has_no_default() -> None:
    (reason,) = problems(OWN, {"a": Effect.BETTER}, False, Role.REPRESENTATIVE, True)
    assert (reason.code, reason.facts["interest"]) == ("effect_missing", "b")


def test_nothing_touches_us_is_said_out_loud_and_beside_no_other_answer() -> None:
    assert codes({}, nothing=True) == []
    assert codes({}, own=(), nothing=True) == []
    assert codes({"a": Effect.UNTOUCHED}, nothing=True) == ["contradicts_nothing_touches"]


def test_an_empty_check_is_no_check_even_without_interests() -> None:
    assert codes({}, own=()) == ["empty_check"]
    assert codes({}) == ["effect_missing", "effect_missing"]


def test_nobody_answers_for_an_interest_that_is_not_their_own() -> None:
    filed = {"a": Effect.BETTER, "b": Effect.BETTER, "z": Effect.BETTER}
    assert codes(filed) == ["not_an_own_interest"]


def test_an_effect_is_one_of_the_four() -> None:
    filed = {"a": Effect.BETTER, "b": "fine"}
    assert codes(filed) == ["effect_unknown"]  # type: ignore[arg-type]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.REPRESENTATIVE])
def test_only_the_partys_own_representative_files(role: Role) -> None:
    filed = {"a": Effect.BETTER, "b": Effect.UNTOUCHED}
    assert codes(filed, role=role) == ["not_the_representative"]
    assert codes(filed, own_party=False) == ["not_the_owner"]


def test_only_not_acceptable_holds_the_proposal_open() -> None:
    check = Check("gemeente", 1, dict(zip("abcd", Effect, strict=True)))
    (reason,) = holds_open(check)
    assert dict(reason.facts) == {"party": "gemeente", "interest": "d"}
    assert holds_open(Check("gemeente", 1, nothing_touches=True)) == ()


def test_harmed_but_acceptable_puts_the_interest_at_stake() -> None:
    check = Check("gemeente", 1, dict(zip("abcd", Effect, strict=True)))
    assert puts_at_stake(check) == ("c",)


def test_the_owner_sees_which_interests_came_after_the_check() -> None:
    check = Check("gemeente", 1, {"a": Effect.BETTER})
    assert [reason.facts["interest"] for reason in outdated(check, OWN)] == ["b"]
    assert outdated(check, ["a"]) == ()


@given(
    st.frozensets(st.sampled_from("abcd")),
    st.dictionaries(st.sampled_from("abcd"), st.sampled_from(Effect)),
    st.booleans(),
)
def test_a_check_is_filed_only_whole_or_as_nothing_touches_us(
    own: frozenset[str], filed: dict[str, Effect], nothing: bool
) -> None:
    found = codes(filed, tuple(sorted(own)), nothing=nothing)
    whole = bool(filed) and set(filed) == own and not nothing
    assert (found == []) == (whole or (nothing and not filed))
