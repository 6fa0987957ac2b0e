"""Is a role offered to a party, talked about and ended, and accepted by nobody else?"""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from gedragen.core.ambition.roles import RoleAnswer, RoleState
from gedragen.core.reasons import Refused
from gedragen.web.ambition import queries, roles
from gedragen.web.ambition.models import Assignment
from gedragen.web.assurance import actions as assurance
from gedragen.web.assurance.facts import mark_fallen
from gedragen.web.collaborations.actions import leave, name_result
from gedragen.web.ledger.kinds import Kind
from gedragen.web.ledger.models import Event
from gedragen.web.shared.acts import Stale
from tests.web.ambition.table import codes, fields, in_days, offered


def accepted(dike, role):
    return assurance.answer_role(dike.fatima, role=role, answer=RoleAnswer.ACCEPT)


def test_an_offered_role_is_not_held_until_its_party_says_yes(dike):
    role = offered(dike)
    assert role.state == RoleState.OFFERED
    results = queries.results_of(dike.collaboration)
    found = queries.roles_of(dike.collaboration)
    assert queries.without_accountable(results, found) == {str(role.result_id)}
    accepted(dike, role)
    found = queries.roles_of(dike.collaboration)
    assert queries.without_accountable(results, found) == set()


@pytest.mark.parametrize("who", ["joost", "ruud", "mila"])
def test_only_facilitator_and_representatives_offer_a_role(dike, who):
    result = name_result(dike.marloes, title="Kade ingericht")
    with pytest.raises(PermissionDenied):
        offered(dike, getattr(dike, who), result=result)
    assert not Assignment.objects.exists()
    assert not Event.objects.filter(kind=Kind.ROLE_OFFERED).exists()


@pytest.mark.parametrize(
    ("starts", "ends", "code"),
    [(10, 5, "term_ends_before_start"), (-20, -2, "term_passed")],
)
def test_a_role_has_a_term_that_can_be_kept(dike, starts, ends, code):
    with pytest.raises(Refused) as refused:
        offered(dike, starts_on=in_days(starts), ends_on=in_days(ends))
    assert code in codes(refused) and fields(refused) == {"ends_on"}
    assert not Assignment.objects.exists()


def test_a_role_is_offered_at_this_table_about_a_result_of_this_table(dike):
    elsewhere = name_result(dike.otto, title="Van een ander")
    with pytest.raises(Refused):
        offered(dike, result=elsewhere)
    leave(dike.truus)
    dike.truus.party.refresh_from_db()
    with pytest.raises(Refused):
        offered(dike, party=dike.truus.party)
    assert not Assignment.objects.exists()


def test_an_accepted_role_on_other_terms_is_not_accepted(dike):
    role = accepted(dike, offered(dike))
    assert role.state == RoleState.ACCEPTED
    changed = roles.change_role_offer(dike.marloes, role=role, purpose="Ook de parkeergarage")
    assert changed.state == RoleState.OFFERED
    assert changed.answered_by is None and changed.words == ""


def test_the_very_same_terms_take_no_acceptance_away(dike):
    role = accepted(dike, offered(dike))
    with pytest.raises(Refused) as refused:
        roles.change_role_offer(dike.marloes, role=role, purpose=role.purpose)
    assert codes(refused) == {"terms_unchanged"}
    role.refresh_from_db()
    assert role.state == RoleState.ACCEPTED


def test_a_declined_role_is_offered_again_as_it_was(dike):
    role = offered(dike)
    assurance.answer_role(dike.fatima, role=role, answer=RoleAnswer.DECLINE, words="Te zwaar")
    again = roles.change_role_offer(dike.marloes, role=role)
    assert again.state == RoleState.OFFERED and again.words == ""


def test_who_is_asked_talks_about_the_terms(dike):
    role = offered(dike, dike.henk_jan)
    changed = roles.change_role_offer(dike.fatima, role=role, ends_on=in_days(100))
    assert changed.state == RoleState.OFFERED and changed.offered_by == dike.henk_jan


def test_a_bystander_neither_changes_nor_ends_a_role_of_others(dike):
    role = accepted(dike, offered(dike, dike.henk_jan))
    for seat in (dike.truus, dike.bart, dike.joost, dike.ruud):
        with pytest.raises(PermissionDenied):
            roles.change_role_offer(seat, role=role, purpose="Anders")
        with pytest.raises(PermissionDenied):
            roles.end_role(seat, role=role)
    role.refresh_from_db()
    assert role.state == RoleState.ACCEPTED


def test_somebody_of_another_table_finds_no_role_here(dike):
    role = offered(dike)
    with pytest.raises(Refused) as refused:
        roles.change_role_offer(dike.otto, role=role, purpose="Anders")
    assert codes(refused) == {"not_found"}


def test_a_stale_change_is_refused(dike):
    role = offered(dike)
    roles.change_role_offer(dike.marloes, role=role, purpose="Eerst", version=1)
    with pytest.raises(Stale):
        roles.change_role_offer(dike.fatima, role=role, purpose="Daarna", version=1)
    role.refresh_from_db()
    assert role.purpose == "Eerst"


def test_only_terms_of_a_role_are_changed(dike):
    role = offered(dike)
    with pytest.raises(TypeError):
        roles.change_role_offer(dike.marloes, role=role, state=RoleState.ACCEPTED)
    role.refresh_from_db()
    assert role.state == RoleState.OFFERED


def test_a_role_ends_once_and_is_then_over(dike):
    role = accepted(dike, offered(dike))
    roles.end_role(dike.marloes, role=role)
    for act in (roles.end_role, roles.change_role_offer):
        with pytest.raises(Refused) as refused:
            act(dike.marloes, role=role)
        assert codes(refused) == {"role_ended"}
    assert Event.objects.filter(kind=Kind.ROLE_ENDED).count() == 1


def test_only_the_own_party_sees_that_its_role_fell_back(dike, visit):
    role = accepted(dike, offered(dike))
    mark_fallen(role)
    page = f"/s/{dike.slug}/ambitie/"
    own = visit(dike.joost).get(page).content.decode()
    assert "voorwaardelijk aanvaard" in own
    for seat in (dike.truus, dike.marloes, dike.anneke):
        seen = visit(seat).get(page).content.decode()
        assert "voorwaardelijk" not in seen and "aanvaard" in seen
