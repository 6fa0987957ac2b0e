"""Does who decides follow from accepted roles, with a part for everyone and none from silence?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from gedragen.core.ambition.roles import HELD, HeldRole, RoleState
from gedragen.core.assurance.item_parts import Part, parts

TODAY = date(2026, 11, 28)
PARTIES = ("gemeente", "waterschap", "bewoners", "aannemer")
ROLE = HeldRole(
    "r", "gemeente", "kade", True, RoleState.ACCEPTED, TODAY, TODAY + timedelta(days=99)
)
ROLES = st.lists(
    st.builds(
        replace,
        st.just(ROLE),
        party=st.sampled_from(PARTIES),
        accountable=st.booleans(),
        state=st.sampled_from(RoleState),
        ends_on=st.sampled_from([TODAY - timedelta(1), TODAY, TODAY + timedelta(9)]),
        fallen=st.booleans(),
    ),
    max_size=6,
)
SOME = st.frozensets(st.sampled_from(PARTIES))


def part_of(found):
    return {one.party: one.part for one in found}


def test_the_accountable_decides_other_roles_advise_the_touched_are_asked_the_rest_hears():
    advising = replace(ROLE, party="aannemer", accountable=False)
    found = parts(PARTIES, [ROLE, advising], today=TODAY, touched=frozenset({"bewoners"}))
    assert part_of(found) == {
        "gemeente": Part.DECIDES,
        "waterschap": Part.TOLD,
        "bewoners": Part.ASKED,
        "aannemer": Part.ADVISES,
    }


def test_where_a_round_was_opened_those_entitled_decide_and_the_accountable_advises():
    entitled = frozenset({"bewoners", "waterschap"})
    found = part_of(parts(PARTIES, [ROLE], today=TODAY, entitled=entitled))
    assert {party for party, part in found.items() if part is Part.DECIDES} == entitled
    assert found["gemeente"] is Part.ADVISES


@given(ROLES, SOME, SOME)
def test_everyone_has_exactly_one_part_in_the_order_of_the_table(roles, touched, entitled):
    found = parts(PARTIES, roles, today=TODAY, touched=touched, entitled=entitled)
    assert tuple(one.party for one in found) == PARTIES


@given(ROLES, SOME)
def test_nobody_decides_by_a_role_that_it_did_not_accept_or_whose_term_is_over(roles, touched):
    found = part_of(parts(PARTIES, roles, today=TODAY, touched=touched))
    for party, part in found.items():
        held = [
            role
            for role in roles
            if role.party == party and role.state in HELD and role.ends_on >= TODAY
        ]
        assert (part is Part.DECIDES) == any(role.accountable for role in held)
        assert (part is Part.ADVISES) == (bool(held) and part is not Part.DECIDES)


@given(ROLES, SOME, SOME)
def test_that_a_role_fell_back_within_its_party_is_seen_by_nobody(roles, touched, entitled):
    def asked(given_roles):
        return parts(PARTIES, given_roles, today=TODAY, touched=touched, entitled=entitled)

    for fallen in (True, False):
        assert asked([replace(role, fallen=fallen) for role in roles]) == asked(roles)


def test_a_condition_is_told_only_where_the_party_named_it():
    on_condition = replace(ROLE, state=RoleState.CONDITIONAL)
    assert parts(PARTIES, [on_condition], today=TODAY)[0].on_condition
    assert not parts(PARTIES, [replace(ROLE, fallen=True)], today=TODAY)[0].on_condition
