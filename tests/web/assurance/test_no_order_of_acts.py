"""Can any order of acts, over page, action or workbook, get past a rule of the table?"""

from __future__ import annotations

import pytest

from tests.web.assurance.any_order import try_every_order
from tests.web.assurance.any_order_proposals import ProposalsInAnyOrder
from tests.web.assurance.any_order_roles import RolesInAnyOrder

pytestmark = pytest.mark.long

TRIED_OF_ROLES = (
    "refused by page",
    "refused by action",
    "fallen",
    "accepted over a safe interest",
)
TRIED_OF_PROPOSALS = (
    "carried by page",
    "carried by action",
    "carried after ratification",
    "refused for a silent party",
    "refused for an open paramount objection",
    "refused for a missing ratification",
    "refused for a missing check",
    "refused for a not acceptable",
    "answered by a replacement",
    "carried with a replacement",
)
"""What the orders must have come past, or they prove nothing."""


def test_by_no_order_of_acts_is_a_role_fully_accepted_over_an_interest_at_stake(dike):
    reached = try_every_order(RolesInAnyOrder, dike)
    print(reached)
    assert all(reached[one] for one in TRIED_OF_ROLES), reached


def test_by_no_order_of_acts_is_a_proposal_carried_that_lacks_something(dike):
    reached = try_every_order(ProposalsInAnyOrder, dike, examples=50)
    print(reached)
    assert all(reached[one] for one in TRIED_OF_PROPOSALS), reached


@pytest.mark.parametrize(
    "hollow",
    [
        "gedragen.core.assurance.gate.reasons_against_full_acceptance",
        "gedragen.web.assurance.clockwork.falls_to_conditional",
    ],
)
def test_the_roles_go_wrong_when_the_gate_is_hollow(dike, monkeypatch, hollow):
    monkeypatch.setattr(hollow, lambda *args, **named: ())
    with pytest.raises(AssertionError, match="accepted over an interest at stake"):
        try_every_order(RolesInAnyOrder, dike, shrink=False)


@pytest.mark.parametrize(
    ("hollow", "lacks"),
    [
        ("gedragen.core.assurance.carried.lacking_checks", "missing check|not acceptable"),
        ("gedragen.core.assurance.carried.holds_open", "a not acceptable"),
        ("gedragen.core.environment.decisions._lacking_of", "carried with"),
        ("gedragen.core.environment.decisions.within_mandate", "a missing ratification"),
        ("gedragen.core.environment.replacements._unfit", "for another party"),
    ],
)
def test_proposals_go_wrong_when_what_they_lack_is_hollow(dike, monkeypatch, hollow, lacks):
    monkeypatch.setattr(hollow, lambda *args, **named: ())
    with pytest.raises(AssertionError, match=lacks):
        try_every_order(ProposalsInAnyOrder, dike, examples=80, shrink=False)
