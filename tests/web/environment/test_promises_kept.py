"""Who promises, who says it was kept, and how is another date talked about?"""

from __future__ import annotations

from datetime import timedelta

import pytest

from gedragen.core.environment.commitments import CommitmentState
from gedragen.core.reasons import Refused
from gedragen.web.environment.agreements import actions, queries
from gedragen.web.environment.agreements.models import Commitment
from gedragen.web.shared import clock
from gedragen.web.shared.acts import Forbidden, Stale
from tests.web.environment.table import in_days, kinds, own_kinds, promised


def asked(dike, **given):
    said = {"title": "Kelderkaart uit 1978", "due_on": in_days(17)}
    return actions.ask_commitment(dike.truus, promiser=dike.fatima.party, **(said | given))


def test_who_promises_has_accepted_and_the_receiver_says_it_was_kept(dike):
    row = promised(dike.fatima, dike.bart.party, person=dike.joost)
    assert row.state == CommitmentState.ACCEPTED
    row = actions.start(dike.joost, commitment=row)
    row = actions.claim_done(dike.joost, commitment=row)
    with pytest.raises(Forbidden):
        actions.confirm_kept(dike.fatima, commitment=row)
    row = actions.confirm_kept(dike.bart, commitment=row)
    assert (row.state, row.kept_by) == (CommitmentState.KEPT, dike.bart)
    assert kinds(dike.collaboration)[-4:] == [
        "commitment_promised",
        "commitment_started",
        "commitment_done_claimed",
        "commitment_kept",
    ]


@pytest.mark.parametrize("name", ["joost", "ruud", "mila", "marloes"])
def test_only_a_representative_promises_for_its_party(dike, name):
    with pytest.raises(Forbidden):
        promised(getattr(dike, name), dike.bart.party)
    assert not Commitment.objects.exists()


def test_a_promise_to_itself_in_the_past_or_by_a_stranger_is_refused(dike):
    with pytest.raises(Refused, match="promised_to_itself"):
        promised(dike.fatima, dike.fatima.party)
    with pytest.raises(Refused, match="due_in_the_past"):
        promised(dike.fatima, dike.bart.party, days=-1)
    with pytest.raises(Refused, match="person_of_another_party"):
        promised(dike.fatima, dike.bart.party, person=dike.inge)
    assert not Commitment.objects.exists()


def test_what_is_asked_is_a_promise_only_when_the_asked_party_says_yes(dike):
    row = asked(dike)
    assert row.state == CommitmentState.ASKED
    for seat in (dike.truus, dike.marloes, dike.joost):
        with pytest.raises(Forbidden):
            actions.accept(seat, commitment=row)
    assert [one.row for one in queries.asked_of(dike.fatima)] == [row]
    row = actions.accept(dike.fatima, commitment=row, person=dike.joost)
    assert (row.state, row.person) == (CommitmentState.ACCEPTED, dike.joost)


def test_an_asked_party_may_say_no(dike):
    row = actions.decline(dike.fatima, commitment=asked(dike))
    assert row.state == CommitmentState.DECLINED
    with pytest.raises(Refused, match="not_from_here"):
        actions.accept(dike.fatima, commitment=row)


def test_a_party_asks_for_itself_and_the_facilitator_for_others(dike):
    with pytest.raises(Refused, match="ask_for_your_own"):
        asked(dike, receiver=dike.bart.party)
    row = actions.ask_commitment(
        dike.marloes,
        title="Metingen",
        promiser=dike.henk_jan.party,
        receiver=dike.truus.party,
        due_on=in_days(4),
    )
    assert row.receiver == dike.truus.party


def test_not_yet_says_what_is_missing_and_the_work_goes_on(dike):
    row = actions.claim_done(dike.fatima, commitment=promised(dike.fatima, dike.bart.party))
    with pytest.raises(Refused, match="say_what_is_missing"):
        actions.not_yet(dike.bart, commitment=row, words=" ")
    row = actions.not_yet(dike.bart, commitment=row, words="De tweede zomer")
    assert (row.state, row.still_missing) == (CommitmentState.UNDER_WAY, "De tweede zomer")


def test_the_old_date_stands_until_the_receiver_agrees(dike):
    row = promised(dike.fatima, dike.pieter.party)
    old = row.due_on
    row = actions.ask_new_date(
        dike.fatima, commitment=row, due_on=in_days(30), reason="De netbeheerder antwoordt later"
    )
    assert row.due_on == old
    with pytest.raises(Forbidden):
        actions.agree_new_date(dike.fatima, commitment=row)
    row = actions.agree_new_date(dike.pieter, commitment=row)
    assert (row.due_on, row.state) == (in_days(30), CommitmentState.ACCEPTED)
    assert row.changes.get().agreed is True
    assert kinds(dike.collaboration)[-1] == "new_date_agreed"


def test_a_refused_or_dropped_new_date_leaves_the_old_one(dike):
    row = promised(dike.fatima, dike.pieter.party)
    old, said = row.due_on, {"due_on": in_days(30), "reason": "Het loopt uit"}
    row = actions.ask_new_date(dike.joost, commitment=row, **said)
    row = actions.refuse_new_date(dike.pieter, commitment=row)
    row = actions.ask_new_date(dike.fatima, commitment=row, **said)
    row = actions.drop_new_date(dike.fatima, commitment=row)
    assert (row.due_on, row.state, row.proposed_due_on) == (old, CommitmentState.ACCEPTED, None)
    assert [change.agreed for change in row.changes.all()] == [False, None]


def test_a_new_date_needs_a_reason_and_a_day_to_come(dike):
    row = promised(dike.fatima, dike.pieter.party)
    with pytest.raises(Refused) as refusal:
        actions.ask_new_date(dike.fatima, commitment=row, due_on=in_days(-2), reason=" ")
    codes = {reason.code for reason in refusal.value.reasons}
    assert codes == {"change_without_reason", "change_in_the_past"}


def test_a_new_date_is_between_two_parties_until_it_is_agreed(dike):
    row = promised(dike.fatima, dike.pieter.party)
    before = kinds(dike.collaboration)
    row = actions.ask_new_date(
        dike.fatima, commitment=row, due_on=in_days(30), reason="Het loopt uit"
    )
    assert kinds(dike.collaboration) == before
    for seat in (dike.fatima, dike.pieter):
        assert own_kinds(seat.party)[-1] == "new_date_asked"
        assert queries.seen(row, seat).state == CommitmentState.RENEGOTIATING
    for seat in (dike.bart, dike.marloes, dike.mila):
        assert queries.seen(row, seat).state == CommitmentState.ACCEPTED
    row = actions.refuse_new_date(dike.pieter, commitment=row)
    assert kinds(dike.collaboration) == before
    assert len(queries.changes_of(row, dike.fatima)) == 1
    assert queries.changes_of(row, dike.bart) == []


def test_a_promise_is_handed_over_only_when_the_next_party_says_yes(dike):
    row = promised(dike.fatima, dike.bart.party)
    over = actions.hand_over(dike.fatima, commitment=row, to=dike.henk_jan.party)
    row.refresh_from_db()
    assert row.state == CommitmentState.ACCEPTED
    with pytest.raises(Refused, match="already_asked_over"):
        actions.hand_over(dike.fatima, commitment=row, to=dike.anneke.party)
    with pytest.raises(Refused, match="promised_to_itself"):
        actions.hand_over(dike.fatima, commitment=row, to=dike.bart.party)
    over = actions.accept(dike.henk_jan, commitment=over)
    row.refresh_from_db()
    assert (row.state, over.state) == (CommitmentState.HANDED_OVER, CommitmentState.ACCEPTED)


def test_a_kept_promise_is_not_taken_over_any_more(dike):
    row = promised(dike.fatima, dike.bart.party)
    over = actions.hand_over(dike.fatima, commitment=row, to=dike.henk_jan.party)
    actions.confirm_kept(dike.bart, commitment=actions.claim_done(dike.fatima, commitment=row))
    with pytest.raises(Refused, match="not_from_here"):
        actions.accept(dike.henk_jan, commitment=over)
    over.refresh_from_db()
    assert over.state == CommitmentState.ASKED


def test_an_act_on_an_older_version_is_refused(dike):
    row = promised(dike.fatima, dike.bart.party)
    actions.start(dike.fatima, commitment=row, version=1)
    with pytest.raises(Stale):
        actions.claim_done(dike.joost, commitment=row, version=1)


def test_the_clock_reminds_a_week_before_and_once_after(dike):
    promised(dike.fatima, dike.bart.party, days=10)
    assert actions.remind_of_commitments() == 0
    for days, expected in ((4, 1), (5, 0), (11, 1), (12, 0)):
        with clock.at(clock.now() + timedelta(days=days)):
            assert actions.remind_of_commitments() == expected
    assert own_kinds(dike.fatima.party)[-2:] == ["commitment_due_soon", "commitment_overdue"]
    assert own_kinds(dike.bart.party)[-1] == "commitment_overdue"
    assert "commitment_overdue" not in kinds(dike.collaboration)


def test_after_a_new_date_the_clock_reminds_again(dike):
    row = promised(dike.fatima, dike.bart.party, days=3)
    actions.remind_of_commitments()
    row.refresh_from_db()
    row = actions.ask_new_date(dike.fatima, commitment=row, due_on=in_days(6), reason="Regen")
    actions.agree_new_date(dike.bart, commitment=row)
    assert actions.remind_of_commitments() == 1


def test_another_collaborations_things_are_not_found(dike):
    row = promised(dike.fatima, dike.bart.party)
    with pytest.raises(Refused, match="not_found"):
        actions.ask_commitment(
            dike.otto,
            title="x",
            promiser=dike.fatima.party,
            receiver=dike.bart.party,
            due_on=in_days(3),
        )
    with pytest.raises(Forbidden):
        actions.start(dike.otto, commitment=row)
