"""Can any order of acts, over page, action or workbook, get past a rule of the table?"""

from __future__ import annotations

from tests.web.assurance.any_order import try_every_order
from tests.web.assurance.any_order_roles import RolesInAnyOrder


def test_no_order_of_acts_accepts_a_role_fully_over_an_interest_at_stake(dike):
    reached = try_every_order(RolesInAnyOrder, dike)
    print(reached)
