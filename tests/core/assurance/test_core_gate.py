"""No role is fully accepted over an own essential interest at stake. (rule 5)"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from gedragen.core import rights
from gedragen.core.ambition.roles import (
    Actor,
    HeldRole,
    RoleAnswer,
    RoleState,
    offer_again,
)
from gedragen.core.assurance.gate import (
    InterestAtGate,
    answer_role,
    falls_to_conditional,
    reasons_against_full_acceptance,
)
from gedragen.core.interests.register import (
    Interest,
    Safeguard,
    SafeguardAnswer,
    StandingState,
    declare_safe,
    fall,
    fallen,
    standing,
)
from gedragen.core.reasons import Reason, Refused

TODAY = date(2026, 3, 1)
BRAM = Actor("waterschap", rights.Role.REPRESENTATIVE)
ROLE = HeldRole(
    id="ontwerp",
    party="waterschap",
    result="dijk",
    accountable=True,
    state=RoleState.OFFERED,
    starts_on=TODAY,
    ends_on=date(2040, 1, 1),
)
AT_STAKE = InterestAtGate("veiligheid", "waterschap", True, StandingState.AT_STAKE)


def test_an_own_essential_interest_at_stake_blocks_and_is_named() -> None:
    assert reasons_against_full_acceptance("waterschap", [AT_STAKE]) == (
        Reason("interest_at_stake", {"interest": "veiligheid"}),
    )


@pytest.mark.parametrize(
    "harmless",
    [
        replace(AT_STAKE, standing=StandingState.SECURED),
        replace(AT_STAKE, standing=StandingState.POSITION),
        replace(AT_STAKE, essential=False),
        replace(AT_STAKE, owner="gemeente"),
    ],
)
def test_what_is_secured_or_a_position_or_inessential_or_anothers_does_not_block(
    harmless: InterestAtGate,
) -> None:
    assert reasons_against_full_acceptance("waterschap", [harmless]) == ()
    role = answer_role(ROLE, RoleAnswer.ACCEPT, actor=BRAM, today=TODAY, touched=[harmless])
    assert role.state is RoleState.ACCEPTED


def test_over_an_interest_at_stake_a_role_is_accepted_conditionally_only() -> None:
    with pytest.raises(Refused) as refused:
        answer_role(ROLE, RoleAnswer.ACCEPT, actor=BRAM, today=TODAY, touched=[AT_STAKE])
    assert [reason.code for reason in refused.value.reasons] == ["interest_at_stake"]
    role = answer_role(
        ROLE,
        RoleAnswer.ACCEPT_CONDITIONALLY,
        actor=BRAM,
        today=TODAY,
        touched=[AT_STAKE],
        condition="mits de kering voldoet",
    )
    assert role.state is RoleState.CONDITIONAL


def test_a_role_falls_when_an_interest_it_rests_on_falls_and_only_once() -> None:
    held = replace(ROLE, state=RoleState.ACCEPTED)
    (fell,) = falls_to_conditional([held], {"ontwerp": [AT_STAKE]})
    assert fell.role == "ontwerp"
    assert [reason.facts["interest"] for reason in fell.reasons] == ["veiligheid"]
    assert falls_to_conditional([replace(held, fallen=True)], {"ontwerp": [AT_STAKE]}) == ()


def test_roles_that_rest_on_nothing_at_stake_or_were_not_accepted_do_not_fall() -> None:
    held = replace(ROLE, state=RoleState.ACCEPTED)
    assert falls_to_conditional([held], {}) == ()
    assert falls_to_conditional([held], {"andere-rol": [AT_STAKE]}) == ()
    assert falls_to_conditional([ROLE], {"ontwerp": [AT_STAKE]}) == ()


class AnyOrderOfActs(RuleBasedStateMachine):
    """Everything that can happen to one role and the interest it rests on, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.today = TODAY
        self.role = ROLE
        self.safeguard = Safeguard("s", "maatregel", "gemeente", None, "peil", False, None)
        self.interest = Interest("i", "waterschap", "omdat", True, None)

    def judged(self) -> Interest:
        return replace(self.interest, safeguards=(self.safeguard,))

    def touched(self) -> list[InterestAtGate]:
        now = standing(self.judged(), self.today).state
        return [InterestAtGate("i", "waterschap", True, now)]

    def clock(self) -> None:
        """What follows from a fall, at once or with the next tick."""
        if fallen(self.judged(), self.today):
            self.interest = fall(self.interest)
        for _ in falls_to_conditional([self.role], {"ontwerp": self.touched()}):
            self.role = replace(self.role, fallen=True)

    def give(self, given: RoleAnswer) -> None:
        at_stake = self.touched()[0].standing is StandingState.AT_STAKE
        try:
            self.role = answer_role(
                self.role,
                given,
                actor=BRAM,
                today=self.today,
                touched=self.touched(),
                condition="mits",
            )
        except Refused:
            return
        assert not (given is RoleAnswer.ACCEPT and at_stake)

    def declare(self) -> None:
        try:
            self.interest = declare_safe(
                self.judged(), "waterschap", rights.Role.REPRESENTATIVE, self.today
            )
        except Refused:
            return

    @rule()
    def is_accepted(self) -> None:
        self.give(RoleAnswer.ACCEPT)

    @rule(given=st.sampled_from(RoleAnswer))
    def is_answered(self, given: RoleAnswer) -> None:
        self.give(given)

    @rule()
    def is_offered_on_new_terms(self) -> None:
        self.role = offer_again(
            self.role, starts_on=self.today, ends_on=date(2040, 1, 1), today=self.today
        )

    @rule()
    def is_declared_safe(self) -> None:
        self.declare()

    @rule(days=st.integers(1, 60))
    def gets_a_good_safeguard_and_is_declared_safe(self, days: int) -> None:
        self.safeguard = replace(
            self.safeguard,
            answer=SafeguardAnswer.ACCEPTED,
            signal="peil",
            tripped=False,
            bearer_left=False,
            review_on=self.today + timedelta(days=days),
        )
        self.declare()

    @rule(
        lost=st.sampled_from(
            [
                {"answer": SafeguardAnswer.DECLINED},
                {"answer": None},
                {"tripped": True},
                {"bearer_left": True},
                {"signal": ""},
            ]
        )
    )
    def loses_its_safeguard(self, lost: dict[str, Any]) -> None:
        self.safeguard = replace(self.safeguard, **lost)
        self.clock()

    @rule(days=st.integers(1, 40))
    def grows_older(self, days: int) -> None:
        self.today += timedelta(days=days)
        self.clock()

    @rule()
    def is_harmed(self) -> None:
        self.interest = replace(self.interest, harmed=True)
        self.clock()

    @invariant()
    def no_role_is_fully_accepted_over_an_interest_at_stake(self) -> None:
        accepted = self.role.state_for_party is RoleState.ACCEPTED
        assert not (accepted and self.touched()[0].standing is StandingState.AT_STAKE)


AnyOrderOfActs.TestCase.settings = settings(max_examples=200, stateful_step_count=25, deadline=None)
test_by_no_order_of_acts_is_a_role_accepted_over_an_interest_at_stake = AnyOrderOfActs.TestCase
