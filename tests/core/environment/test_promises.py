"""Does the core keep a promise its party's own, and let only its receiver say it was kept?"""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from gedragen.core.environment.commitments import (
    RECEIVERS_ACTS,
    Act,
    Change,
    Commitment,
    CommitmentState,
    after,
    allowed,
    due_soon,
    may,
    overdue,
)
from gedragen.core.reasons import Refused

DUE = date(2026, 5, 1)
LATER = Change(due=date(2026, 6, 15), reason="De vergunning komt later.")
ASKED = Commitment(id="grondonderzoek", promiser="gemeente", receiver="waterschap", due=DUE)
ACCEPTED = replace(ASKED, state=CommitmentState.ACCEPTED)
CLAIMED = replace(ASKED, state=CommitmentState.DONE_CLAIMED)


def codes(reasons):
    return [reason.code for reason in reasons]


def test_a_promise_goes_from_asked_to_kept_by_both_its_parties():
    promise = after(ASKED, Act.ACCEPT, by="gemeente")
    promise = after(promise, Act.START, by="gemeente")
    promise = after(promise, Act.CLAIM_DONE, by="gemeente")
    promise = after(promise, Act.CONFIRM_KEPT, by="waterschap")
    assert promise.state is CommitmentState.KEPT
    assert allowed(promise, by="gemeente") == allowed(promise, by="waterschap") == ()


@pytest.mark.parametrize("somebody_else", ["waterschap", "provincie", None])
def test_only_the_promising_party_accepts_or_declines(somebody_else):
    for act in (Act.ACCEPT, Act.DECLINE):
        assert may(ASKED, act, by="gemeente") == ()
        assert codes(may(ASKED, act, by=somebody_else)) == ["only_the_promiser"]


@pytest.mark.parametrize("somebody_else", ["gemeente", "provincie", None])
def test_only_the_receiving_party_says_that_a_promise_was_kept(somebody_else):
    assert may(CLAIMED, Act.CONFIRM_KEPT, by="waterschap") == ()
    assert codes(may(CLAIMED, Act.CONFIRM_KEPT, by=somebody_else)) == ["only_the_receiver"]


def test_a_party_cannot_promise_something_to_itself():
    to_itself = replace(ASKED, receiver="gemeente")
    assert codes(may(to_itself, Act.ACCEPT, by="gemeente")) == ["promised_to_itself"]


def test_what_is_not_done_yet_goes_back_to_under_way():
    assert after(CLAIMED, Act.NOT_YET, by="waterschap").state is CommitmentState.UNDER_WAY


def test_a_declined_promise_stays_declined():
    declined = after(ASKED, Act.DECLINE, by="gemeente")
    with pytest.raises(Refused, match="not_from_here"):
        after(declined, Act.ACCEPT, by="gemeente")


def test_while_a_new_date_is_talked_over_the_old_one_stands():
    talking = after(ACCEPTED, Act.PROPOSE_CHANGE, by="gemeente", change=LATER)
    assert (talking.state, talking.due) == (CommitmentState.RENEGOTIATING, DUE)
    assert overdue(talking, DUE + timedelta(days=1))
    with pytest.raises(Refused, match="only_the_receiver"):
        after(talking, Act.AGREE_CHANGE, by="gemeente")


@pytest.mark.parametrize("state", [CommitmentState.ACCEPTED, CommitmentState.UNDER_WAY])
@pytest.mark.parametrize(
    ("act", "by", "due"),
    [
        (Act.AGREE_CHANGE, "waterschap", LATER.due),
        (Act.REFUSE_CHANGE, "waterschap", DUE),
        (Act.DROP_CHANGE, "gemeente", DUE),
    ],
)
def test_only_the_receivers_yes_moves_the_date_and_the_work_goes_on(state, act, by, due):
    promise = replace(ASKED, state=state)
    talking = after(promise, Act.PROPOSE_CHANGE, by="gemeente", change=LATER)
    settled = after(talking, act, by=by)
    assert settled == replace(promise, due=due)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (None, "change_missing"),
        (Change(LATER.due, " "), "change_without_reason"),
        (Change(DUE, "Omdat."), "change_without_new_date"),
        (Change(date(2026, 3, 1), "Eerder."), "change_in_the_past"),
    ],
)
def test_a_proposed_change_needs_a_new_date_to_come_and_a_reason(change, code):
    today = date(2026, 4, 1)
    proposed = may(ACCEPTED, Act.PROPOSE_CHANGE, by="gemeente", change=change, today=today)
    assert codes(proposed) == [code]
    assert may(ACCEPTED, Act.PROPOSE_CHANGE, by="gemeente", change=LATER, today=today) == ()


def test_a_promise_is_handed_over_only_to_a_party_that_has_taken_it():
    assert codes(may(ACCEPTED, Act.HAND_OVER, by="gemeente")) == ["not_taken_over"]
    handed = after(ACCEPTED, Act.HAND_OVER, by="gemeente", taken_over=True)
    assert handed.state is CommitmentState.HANDED_OVER
    assert codes(may(ACCEPTED, Act.HAND_OVER, by="provincie", taken_over=True)) == [
        "only_the_promiser"
    ]


def test_each_party_is_offered_its_own_acts_and_no_others():
    assert allowed(ASKED, by="gemeente") == (Act.ACCEPT, Act.DECLINE)
    assert allowed(CLAIMED, by="waterschap") == (Act.CONFIRM_KEPT, Act.NOT_YET)
    assert allowed(ASKED, by="waterschap") == allowed(CLAIMED, by="gemeente") == ()
    for state in CommitmentState:
        assert allowed(replace(ASKED, state=state), by="provincie") == ()


def test_a_promise_is_overdue_the_day_after_its_date_and_not_before():
    assert not overdue(ACCEPTED, DUE)
    assert overdue(ACCEPTED, DUE + timedelta(days=1))


@pytest.mark.parametrize(
    "state",
    set(CommitmentState)
    - {
        CommitmentState.ACCEPTED,
        CommitmentState.UNDER_WAY,
        CommitmentState.RENEGOTIATING,
    },
)
def test_what_is_not_promised_or_said_to_be_done_is_neither_overdue_nor_due_soon(state):
    promise = replace(ASKED, state=state)
    assert not overdue(promise, DUE + timedelta(days=90))
    assert not due_soon(promise, DUE)


def test_a_promise_is_due_soon_from_a_fortnight_ahead_until_its_day():
    assert not due_soon(ACCEPTED, DUE - timedelta(days=15))
    assert due_soon(ACCEPTED, DUE - timedelta(days=14))
    assert due_soon(ACCEPTED, DUE)
    assert not due_soon(ACCEPTED, DUE + timedelta(days=1))
    assert not due_soon(ACCEPTED, DUE - timedelta(days=4), within_days=3)


class AnyOrderOfPromises(RuleBasedStateMachine):
    """Any act by anybody; what happened is written down beside it."""

    @initialize()
    def ask(self):
        self.promise, self.acts, self.dates = ASKED, [], [DUE]

    @rule(
        act=st.sampled_from(Act),
        by=st.sampled_from(["gemeente", "waterschap", "provincie", None]),
        days=st.integers(-5, 40),
        taken_over=st.booleans(),
    )
    def act(self, act, by, days, taken_over):
        change = Change(self.promise.due + timedelta(days=days), "Reden.")
        before = self.promise
        try:
            self.promise = after(before, act, by=by, change=change, taken_over=taken_over)
        except Refused:
            return
        assert by == ("waterschap" if act in RECEIVERS_ACTS else "gemeente")
        if act is Act.AGREE_CHANGE:
            self.dates.append(before.proposed.due)
        self.acts.append(act)

    @invariant()
    def the_date_moves_only_with_the_receivers_yes(self):
        assert self.promise.due == self.dates[-1]

    @invariant()
    def nothing_is_kept_that_was_not_accepted_claimed_and_confirmed(self):
        if self.promise.state is CommitmentState.KEPT:
            assert self.acts[0] is Act.ACCEPT
            assert self.acts[-2:] == [Act.CLAIM_DONE, Act.CONFIRM_KEPT]

    @invariant()
    def a_proposal_exists_exactly_while_it_is_talked_over(self):
        talking = self.promise.state is CommitmentState.RENEGOTIATING
        assert (self.promise.proposed is not None) is talking
        assert (self.promise.resumes is not None) is talking


TestNoOrderOfActsKeepsAPromiseByItself = AnyOrderOfPromises.TestCase
TestNoOrderOfActsKeepsAPromiseByItself.settings = settings(
    max_examples=100, stateful_step_count=30, deadline=None
)
