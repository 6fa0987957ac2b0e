"""Do the acts that bind elements keep their rules, whoever tries and in whatever order?"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from gedragen.core.ambition.roles import RoleState
from gedragen.core.assurance.facts import Aspect, CellState
from gedragen.core.reasons import Refused
from gedragen.core.visibility import Level
from gedragen.web.ambition.models import Assignment
from gedragen.web.assurance import actions, clockwork, queries
from gedragen.web.collaborations import mandates
from gedragen.web.collaborations.actions import name_result
from gedragen.web.environment.decisions import actions as decisions
from gedragen.web.environment.decisions.models import Proposal
from gedragen.web.interests.register import actions as register
from gedragen.web.interests.register.models import Interest
from gedragen.web.ledger.models import Event
from gedragen.web.shared import clock
from gedragen.web.shared.sentences import say

DAY = timedelta(days=1)
MOMENT = datetime(2027, 1, 15, 12, tzinfo=UTC)


def codes(refused):
    return {reason.code for reason in refused.value.reasons}


@pytest.fixture
def role(dike):
    """The municipality is offered the role of laying out the quay."""
    result = name_result(dike.marloes, title="Kade ingericht")
    return Assignment.objects.create(
        collaboration=dike.collaboration,
        party=dike.fatima.party,
        result=result,
        title="Inrichting van de kade",
        purpose="Een kade waar de stad graag blijft",
        accountable=True,
        starts_on=clock.today(),
        ends_on=clock.today() + 300 * DAY,
        offered_by=dike.marloes,
    )


@pytest.fixture
def quay(dike):
    return register.write_interest(
        dike.fatima, title="Een levendige kade", why="Markt", essential=True
    )


def secure(dike, interest, days=60):
    safeguard = register.ask_safeguard(
        dike.fatima,
        interest=interest,
        measure="Halve kade open",
        bearer=dike.bart.party,
        signal="Minder kramen",
        review_on=clock.today() + days * DAY,
    )
    register.answer_safeguard(dike.bart, safeguard=safeguard, accept=True)
    register.declare_safe(dike.fatima, interest=interest)
    return safeguard


def proposal_for(dike, **bound):
    written = decisions.write_proposal(dike.marloes, title="Opzetbare wand", text="Zo doen we het.")
    parties = [
        {"party": seat.party, **bound.get(name, {})}
        for name, seat in (("fatima", dike.fatima), ("truus", dike.truus))
    ]
    return decisions.open_round(
        dike.marloes, proposal=written, closes_on=clock.today() + 20 * DAY, parties=parties
    )


def mandated(dike, *names):
    sponsors = {"fatima": dike.ruud, "truus": dike.kees}
    for name in names:
        mandate = mandates.set_mandate(
            getattr(dike, name), about="alles", valid_until=clock.today() + 300 * DAY
        )
        mandates.confirm_mandate(sponsors[name], mandate=mandate)


def test_a_role_is_not_accepted_fully_over_an_interest_at_stake(dike, role, quay):
    with pytest.raises(Refused) as refused:
        actions.answer_role(dike.fatima, role=role, answer="accept", touches=[quay])
    assert codes(refused) == {"interest_at_stake"}
    role.refresh_from_db()
    assert role.state == RoleState.OFFERED
    actions.answer_role(
        dike.fatima,
        role=role,
        answer="accept_conditionally",
        touches=[quay],
        condition="De kade blijft levendig",
    )
    secure(dike, quay)
    actions.answer_role(dike.fatima, role=role, answer="accept")
    role.refresh_from_db()
    assert role.state == RoleState.ACCEPTED


@pytest.mark.parametrize("who", ["marloes", "joost", "ruud", "henk_jan"])
def test_nobody_accepts_a_role_by_proxy(dike, role, who):
    with pytest.raises((PermissionDenied, Refused)):
        actions.answer_role(getattr(dike, who), role=role, answer="accept")
    role.refresh_from_db()
    assert role.state == RoleState.OFFERED


def test_an_interest_falls_back_by_the_clock_once_and_takes_the_role_along(dike, role, quay):
    secure(dike, quay, days=30)
    actions.answer_role(dike.fatima, role=role, answer="accept", touches=[quay])
    assert clockwork.let_interests_fall() == 0
    with clock.at(clock.now() + 31 * DAY):
        assert clockwork.let_interests_fall() == 2
        assert clockwork.let_interests_fall() == 0
    own = f"party:{dike.fatima.party.pk}"
    kinds = list(Event.objects.filter(chain=own).values_list("kind", flat=True))
    assert kinds.count("interest_fell_back") == kinds.count("role_became_conditional") == 1
    role = queries.role_of(dike.fatima, role.pk)
    assert role.state == RoleState.ACCEPTED
    assert role.fallen


def test_the_matrix_shows_others_only_what_was_declared(dike, role, quay):
    def cell(seat):
        _, rows = queries.matrix_for(seat)
        row = next(one for one in rows if one.party == str(dike.fatima.party_id))
        return row.cells[Aspect.INTEREST].state

    assert cell(dike.fatima) is CellState.AT_STAKE
    assert cell(dike.marloes) is cell(dike.truus) is CellState.UNKNOWN
    with pytest.raises(Refused):
        actions.declare_cell(dike.fatima, aspect="interest", state="secured")
    secure(dike, quay)
    assert cell(dike.truus) is CellState.UNKNOWN
    actions.declare_cell(dike.fatima, aspect="interest", state="secured")
    assert cell(dike.truus) is CellState.SECURED


TOKENS = re.compile(rb'name="(csrfmiddlewaretoken|once)" value="[^"]*"|nonce="[^"]*"')


def test_a_hidden_interest_changes_nothing_for_others(dike, quay, visit):
    def page():
        with clock.at(MOMENT):
            return TOKENS.sub(b"", visit(dike.truus).get(f"/s/{dike.slug}/").content)

    before = page()
    Interest.objects.filter(pk=quay.pk).delete()
    assert page() == before


def test_a_proposal_is_not_carried_without_every_check_and_answer(dike, quay):
    mandated(dike, "fatima", "truus")
    proposal = proposal_for(dike)
    for seat in (dike.fatima, dike.truus):
        decisions.answer_round(seat, proposal=proposal, version=1, kind="consent")
    with pytest.raises(Refused) as refused:
        actions.close_proposal(dike.marloes, proposal=proposal, carried=True)
    assert codes(refused) == {"check_missing"}
    actions.file_check(dike.truus, proposal=proposal, effects={}, nothing_touches=True)
    with pytest.raises(Refused) as refused:
        actions.file_check(dike.fatima, proposal=proposal, effects={})
    assert codes(refused) == {"effect_missing"}
    actions.file_check(dike.fatima, proposal=proposal, effects={quay.key: "better"})
    actions.close_proposal(dike.marloes, proposal=proposal, carried=True)
    assert Proposal.objects.get(pk=proposal.pk).state == Proposal.CARRIED


def test_not_acceptable_holds_the_proposal_open_without_saying_whose(dike, quay):
    mandated(dike, "fatima", "truus")
    proposal = proposal_for(dike)
    for seat in (dike.fatima, dike.truus):
        decisions.answer_round(seat, proposal=proposal, version=1, kind="consent")
    actions.file_check(dike.truus, proposal=proposal, effects={}, nothing_touches=True)
    actions.file_check(dike.fatima, proposal=proposal, effects={quay.key: "not_acceptable"})
    with pytest.raises(Refused) as refused:
        actions.close_proposal(dike.marloes, proposal=proposal, carried=True)
    assert codes(refused) == {"check_holds_open"}
    assert not any("party" in reason.facts for reason in refused.value.reasons)


def test_harmed_but_acceptable_puts_the_interest_at_stake_until_its_owner_says_otherwise(
    dike, quay
):
    secure(dike, quay)
    proposal = proposal_for(dike)
    actions.file_check(dike.fatima, proposal=proposal, effects={quay.key: "harmed_acceptable"})
    clockwork.let_interests_fall()
    quay.refresh_from_db()
    assert quay.harmed and quay.declared_safe_at is None
    register.declare_safe(dike.fatima, interest=quay)
    quay.refresh_from_db()
    assert not quay.harmed and quay.declared_safe_at


def test_a_check_judges_own_interests_only(dike, quay):
    theirs = register.write_interest(dike.truus, title="Geen scheuren", why="Huizen uit 1890")
    register.share_interest(dike.truus, interest=theirs, level=Level.TABLE, confirmed=True)
    proposal = proposal_for(dike)
    with pytest.raises(Refused) as refused:
        actions.file_check(
            dike.fatima,
            proposal=proposal,
            effects={quay.key: "better", theirs.key: "better"},
        )
    assert codes(refused) == {"not_an_own_interest"}


def test_a_new_version_asks_for_new_checks(dike, quay):
    proposal = proposal_for(dike)
    actions.file_check(dike.fatima, proposal=proposal, effects={quay.key: "better"})
    decisions.amend_proposal(
        dike.marloes, proposal=proposal, version=1, title="Wand", text="Anders.", reason="Nieuw"
    )
    proposal.refresh_from_db()
    assert actions.checks_of(proposal) == {}


def test_implementation_waits_for_somebody_accountable(dike, role):
    with pytest.raises(Refused) as refused:
        actions.start_implementation(dike.marloes, result=role.result)
    assert codes(refused) == {"result_without_accountable"}
    actions.answer_role(dike.fatima, role=role, answer="accept")
    assert actions.start_implementation(dike.marloes, result=role.result).implementation_started_at
    with pytest.raises(Refused) as refused:
        actions.start_implementation(dike.marloes, result=role.result)
    assert codes(refused) == {"already_started"}
    assert Event.objects.filter(kind="implementation_started").count() == 1


def test_implementation_does_not_start_over_two_that_answer_for_it(dike, role):
    actions.answer_role(dike.fatima, role=role, answer="accept")
    Assignment.objects.create(
        **{name: getattr(role, name) for name in ("collaboration", "result", "offered_by")},
        **{name: getattr(role, name) for name in ("title", "purpose", "starts_on", "ends_on")},
        party=dike.bart.party,
        accountable=True,
        state=RoleState.ACCEPTED,
    )
    with pytest.raises(Refused) as refused:
        actions.start_implementation(dike.marloes, result=role.result)
    assert codes(refused) == {"several_accountable"}
    assert [say(reason) for reason in refused.value.reasons]
    role.result.refresh_from_db()
    assert role.result.implementation_started_at is None


def test_only_the_facilitator_starts_the_implementation(dike, role):
    actions.answer_role(dike.fatima, role=role, answer="accept")
    with pytest.raises(PermissionDenied):
        actions.start_implementation(dike.fatima, result=role.result)
    assert not Event.objects.filter(kind="implementation_started").exists()


@pytest.mark.parametrize("count", [3, 30])
def test_the_matrix_asks_the_same_number_of_queries(
    dike, visit, count, django_assert_max_num_queries
):
    for number in range(count):
        one = register.write_interest(dike.fatima, title=f"Belang {number}", why="w")
        register.share_interest(dike.fatima, interest=one, level=Level.TABLE, confirmed=True)
    browser = visit(dike.truus)
    with django_assert_max_num_queries(53):
        assert browser.get(f"/s/{dike.slug}/").status_code == 200


def test_checking_and_answering_in_the_page(dike, quay, visit):
    mandated(dike, "fatima", "truus")
    proposal = proposal_for(dike)
    url = f"/s/{dike.slug}/besluiten/{proposal.pk}/"
    browser = visit(dike.fatima)
    assert browser.get(url).status_code == 200
    empty = browser.post(url + "antwoord/", {"version": "1"})
    assert empty.status_code == 422
    said = {"version": "1", f"effect_{quay.key}": "better", "kind": "consent"}
    refused = browser.post(url + "antwoord/", {**said, "ground_visibility": "nowhere"})
    assert refused.status_code == 422
    done = browser.post(url + "antwoord/", {**said, "ground_visibility": "table"})
    assert done.status_code == 302
    assert proposal.responses.get(party=dike.fatima.party).kind == "consent"
    assert visit(dike.otto).get(url).status_code == 404
