"""How is a proposal written, changed, asked about, answered and ratified? (rules 7, 9, 10)"""

from __future__ import annotations

from datetime import timedelta

import pytest

from gedragen.core.reasons import Reason, Refused
from gedragen.web.collaborations import actions as collaborations
from gedragen.web.environment.decisions import actions, listing, queries
from gedragen.web.environment.decisions.bare import close_round
from gedragen.web.environment.decisions.models import Proposal, Response
from gedragen.web.environment.decisions.ratifying import ratify
from gedragen.web.ledger.models import Event
from gedragen.web.ledger.queries import head
from gedragen.web.shared import clock
from gedragen.web.shared.acts import Forbidden, Stale
from tests.web.environment.table import (
    MILLION,
    answer,
    decision_item,
    in_days,
    kinds,
    mandate,
    opened,
    own_kinds,
    proposal,
)

SIX = ("fatima", "henk_jan", "anneke", "pieter", "bart", "truus")
SPONSORS = ("ruud", "willemien", "dirk", "sanne_sponsor", "inge_sponsor", "kees")


def mandate_all(dike):
    for name, sponsor in zip(SIX, SPONSORS, strict=True):
        mandate(getattr(dike, name), getattr(dike, sponsor))


def codes(of) -> set[str]:
    return {reason.code for reason in queries.standing_of(of).lacking}


def test_proposals_are_numbered_and_their_first_version_is_kept(dike):
    first, second = proposal(dike), proposal(dike, title="Een vaste wand")
    assert (first.number, second.number) == (1, 2)
    assert first.versions.get().text == first.text
    assert kinds(dike.collaboration)[-1] == "proposal_written"


def test_a_professional_writes_no_proposal_and_leaves_no_trace(dike):
    with pytest.raises(Forbidden):
        actions.write_proposal(dike.joost, title="Van mij", text="Zo")
    assert not Proposal.objects.exists()


def test_every_joined_party_is_entitled_and_that_is_fixed_when_the_round_opens(dike):
    row = opened(dike)
    assert len(queries.round_of(row).entitled) == 6
    collaborations.leave(dike.bart)
    assert len(queries.round_of(row).entitled) == 6
    assert "open_place" in codes(row)


def test_only_the_facilitator_opens_a_round_and_only_once(dike):
    row = proposal(dike)
    with pytest.raises(Forbidden):
        actions.open_round(dike.fatima, proposal=row, closes_on=in_days(9))
    actions.open_round(dike.marloes, proposal=row, closes_on=in_days(9))
    with pytest.raises(Refused, match="round_already_open"):
        actions.open_round(dike.marloes, proposal=row, closes_on=in_days(9))
    assert row.entitlements.count() == 6


@pytest.mark.parametrize(
    ("parties", "code"),
    [
        ([], "no_parties"),
        (["fatima", "fatima"], "party_named_twice"),
        (["stranger"], "party_not_at_table"),
    ],
)
def test_a_round_asks_parties_of_this_table_each_once(dike, parties, code):
    collaborations.leave(dike.truus)
    dike.stranger = dike.truus
    named = [{"party": getattr(dike, name).party} for name in parties]
    with pytest.raises(Refused, match=code):
        opened(dike, parties=named)


def test_a_round_does_not_close_before_it_opens(dike):
    with pytest.raises(Refused, match="closes_in_the_past"):
        opened(dike, days=-1)


def test_a_proposal_for_a_late_item_is_not_put_to_a_round(dike):
    row = proposal(dike, item=decision_item(dike.fatima, days=5))
    with pytest.raises(Refused) as refusal:
        actions.open_round(dike.marloes, proposal=row, closes_on=in_days(4))
    facts = [reason.facts for reason in refusal.value.reasons if reason.code == "consent_missing"]
    assert facts == [{"party": "Gemeente Hanzerode"}]
    row.refresh_from_db()
    assert row.state == Proposal.DRAFT


def test_a_proposal_for_an_item_in_time_is_put_to_a_round(dike):
    assert opened(dike, item=decision_item(dike.fatima)).state == Proposal.OPEN


def test_consent_within_a_confirmed_mandate_counts_at_once(dike):
    mandate(dike.fatima, dike.ruud, limit_cents=2 * MILLION)
    row = opened(dike, parties=[{"party": dike.fatima.party, "amount_cents": MILLION}])
    assert not answer(dike.fatima, row).provisional
    assert codes(row) == set()


def test_consent_beyond_the_mandate_waits_for_the_sponsor(dike):
    mandate(dike.fatima, dike.ruud, limit_cents=MILLION)
    row = opened(dike, parties=[{"party": dike.fatima.party, "amount_cents": 2 * MILLION}])
    given = answer(dike.fatima, row)
    assert given.provisional
    assert codes(row) == {"ratification_missing"}
    assert [one.proposal for one in queries.asked_of(dike.ruud)] == [row]
    ratify(dike.ruud, response=given, yes=True, words="Akkoord van het college")
    assert codes(row) == set()
    assert kinds(dike.collaboration)[-1] == "answer_ratified"


def test_a_refused_ratification_keeps_the_round_open(dike):
    row = opened(dike, parties=[{"party": dike.fatima.party}])
    ratify(dike.ruud, response=answer(dike.fatima, row), yes=False)
    assert codes(row) == {"ratification_refused"}


def test_nobody_ratifies_for_another_party_or_for_themselves(dike):
    given = answer(dike.fatima, opened(dike))
    for seat in (dike.willemien, dike.fatima, dike.marloes):
        with pytest.raises(Forbidden):
            ratify(seat, response=given, yes=True)


def test_an_answer_that_changed_meanwhile_is_not_ratified(dike):
    row = opened(dike)
    seen = answer(dike.fatima, row)
    answer(dike.fatima, row, "reservation", words="Liever over drie zomers")
    with pytest.raises(Refused, match="answer_changed"):
        ratify(dike.ruud, response=seen, yes=True)
    assert Response.objects.get().ratified is None


def test_nobody_answers_for_another_and_a_facilitator_never(dike):
    row = opened(dike, parties=[{"party": dike.fatima.party}])
    with pytest.raises(Refused, match="not_entitled"):
        answer(dike.bart, row)
    for seat in (dike.marloes, dike.joost, dike.ruud, dike.mila):
        with pytest.raises(Forbidden):
            answer(seat, row)
    assert not Response.objects.exists()


def test_an_objection_names_its_ground_and_a_way_forward(dike):
    row = opened(dike)
    with pytest.raises(Refused) as refusal:
        answer(dike.truus, row, "objection", words="Liever niet")
    assert {reason.code for reason in refusal.value.reasons} == {
        "objection_without_ground",
        "objection_without_way_forward",
    }
    answer(
        dike.truus,
        row,
        "objection",
        ground_kind="interest",
        ground_words="Geen scheuren in onze huizen",
        look_together=True,
    )
    assert "open_objection" in codes(row)


def test_an_answer_to_an_older_version_is_refused(dike):
    row = opened(dike)
    said = {"title": row.title, "text": "Een andere wand", "reason": "Nieuw feit"}
    actions.amend_proposal(dike.marloes, proposal=row, version=1, **said)
    with pytest.raises(Stale):
        actions.answer_round(dike.fatima, proposal=row, version=1, kind="consent")


def test_a_new_version_lets_every_answer_lapse_and_keeps_both_texts(dike):
    row = opened(dike)
    answer(dike.fatima, row)
    said = {"title": row.title, "text": "Wij bouwen een wand van glas.", "reason": "Nieuw feit"}
    row = actions.amend_proposal(dike.marloes, proposal=row, version=1, **said)
    assert queries.standing_of(row).answered == 0
    newest, oldest = queries.versions_of(row)
    assert newest["version"].reason == "Nieuw feit"
    kept = [text for what, text in newest["difference"] if what != "in"]
    assert "".join(kept) == oldest["version"].text


def test_a_change_needs_a_reason_and_a_difference_and_its_writer(dike):
    row = opened(dike)
    said = {"proposal": row, "version": 1, "title": row.title}
    with pytest.raises(Refused, match="amended_without_reason"):
        actions.amend_proposal(dike.marloes, text="Anders", reason=" ", **said)
    with pytest.raises(Refused, match="nothing_changed"):
        actions.amend_proposal(dike.marloes, text=row.text, reason="Zomaar", **said)
    with pytest.raises(Forbidden):
        actions.amend_proposal(dike.fatima, text="Anders", reason="Zomaar", **said)
    assert row.versions.count() == 1


def test_of_two_who_change_the_same_version_the_second_is_told(dike):
    row = proposal(dike)
    said = {"proposal": row, "version": 1, "title": row.title}
    actions.amend_proposal(dike.marloes, text="Eerste", **said)
    with pytest.raises(Stale):
        actions.amend_proposal(dike.marloes, text="Tweede", **said)
    assert Proposal.objects.get().text == "Eerste"


def test_an_answer_is_taken_back_until_the_round_closes(dike):
    row = opened(dike)
    answer(dike.fatima, row)
    actions.withdraw_answer(dike.fatima, proposal=row)
    assert queries.standing_of(row).answered == 0
    with pytest.raises(Refused, match="nothing_to_withdraw"):
        actions.withdraw_answer(dike.fatima, proposal=row)


def test_a_withdrawn_proposal_takes_no_answers(dike):
    row = opened(dike)
    with pytest.raises(Forbidden):
        actions.withdraw_proposal(dike.fatima, proposal=row)
    actions.withdraw_proposal(dike.marloes, proposal=row, version=1)
    with pytest.raises(Refused, match="round_closed"):
        answer(dike.fatima, row)


def test_a_carried_round_is_closed_once_and_its_text_stays(dike):
    mandate_all(dike)
    row = opened(dike)
    for name in SIX:
        answer(getattr(dike, name), row)
    row = close_round(
        dike.marloes, proposal=row, carried=True, also_lacking=(), review_on=in_days(200)
    )
    assert row.state == Proposal.CARRIED
    assert row.ledger_head == head(dike.collaboration)
    with pytest.raises(Refused, match="round_closed"):
        close_round(dike.marloes, proposal=row, carried=False, also_lacking=())
    with pytest.raises(Refused, match="decision_immutable"):
        actions.amend_proposal(
            dike.marloes, proposal=row, version=1, title="x", text="y", reason="Spijt"
        )
    with pytest.raises(Refused, match="round_closed"):
        actions.withdraw_answer(dike.fatima, proposal=row)


def test_silence_and_whatever_else_is_lacking_keep_a_round_from_being_carried(dike):
    mandate_all(dike)
    row = opened(dike)
    for name in SIX[:-1]:
        answer(getattr(dike, name), row)
    with pytest.raises(Refused) as refusal:
        close_round(dike.marloes, proposal=row, carried=True, also_lacking=())
    assert refusal.value.reasons[0].facts["party"] == "Bewonersvereniging Handelskade"
    answer(dike.truus, row)
    missing = Reason("check_missing", {"party": dike.truus.party.key})
    with pytest.raises(Refused, match="check_missing"):
        close_round(dike.marloes, proposal=row, carried=True, also_lacking=[missing])
    with pytest.raises(Forbidden):
        close_round(dike.fatima, proposal=row, carried=True, also_lacking=())
    with pytest.raises(Refused, match="nothing_lacking"):
        close_round(dike.marloes, proposal=row, carried=False, also_lacking=())


def test_confidential_grounds_stay_with_the_party_and_the_facilitator(dike):
    row = opened(dike)
    answer(
        dike.truus,
        row,
        "objection",
        words="GEHEIM woord",
        ground_kind="interest",
        ground_id="GEHEIM-id",
        ground_words="GEHEIM belang",
        ground_visibility="facilitator",
        proposed_change="Drukken in plaats van heien",
    )
    standing = queries.standing_of(row)

    def seen_by(seat):
        return next(
            one for one in queries.answers_for(seat, standing) if one.party == dike.truus.party
        )

    for seat in (dike.truus, dike.marloes):
        assert seen_by(seat).answer.words and seen_by(seat).ground_words
    for seat in (dike.fatima, dike.bart, dike.ruud, dike.mila):
        one = seen_by(seat)
        assert (one.answer.words, one.answer.grounds, one.ground_words) == ("", (), "")
        assert one.answer.proposed_change == "Drukken in plaats van heien"
        assert one.response is None
    table = Event.objects.filter(chain=f"table:{dike.collaboration.pk}").order_by("sequence")
    assert not any("GEHEIM" in str(event.facts) for event in table)
    assert set(table.last().facts) == {"proposal", "number", "title", "version"}
    assert "round_answered" in own_kinds(dike.truus.party)


def test_the_clock_says_once_that_a_round_closes_soon_and_who_is_silent(dike):
    row = opened(dike, days=10, parties=[{"party": dike.fatima.party}, {"party": dike.bart.party}])
    answer(dike.fatima, row)
    assert actions.rounds_closing_soon() == 0
    with clock.at(clock.now() + timedelta(days=7)):
        assert actions.rounds_closing_soon() == 1
        assert actions.rounds_closing_soon() == 0
    event = Event.objects.get(kind="round_closing_soon")
    assert event.facts["silent"] == [dike.bart.party.key]


def test_the_list_puts_what_waits_for_you_first(dike):
    opened(dike, days=3, parties=[{"party": dike.bart.party}])
    asked = opened(dike, days=9, title="Voor de gemeente")
    lists = listing.lists(dike.fatima)
    assert [one.asks for one in lists.open] == ["answer", ""]
    assert lists.asking.proposal == asked
    assert len(lists.open[0].others) == 5
    assert [post["kind"] for post in listing.beam_of(lists.open[0].standing)] == ["silent"] * 6


def test_the_list_costs_the_same_with_thirty_proposals(dike, django_assert_num_queries):
    mandate(dike.fatima, dike.ruud)
    for number in range(3):
        answer(dike.fatima, opened(dike, title=f"Voorstel {number}"))
    with django_assert_num_queries(4):
        assert len(queries.proposals_of(dike.collaboration)) == 3
    for number in range(27):
        answer(dike.bart, opened(dike, title=f"Voorstel {number}"))
    with django_assert_num_queries(5):
        listing.lists(dike.fatima)
