"""Does a part in a promise take one's own yes, and never move who answers for it?"""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from gedragen.core.environment import commitments as promises
from gedragen.core.environment import parts as core
from gedragen.core.environment.commitments import Act, Change, Commitment, CommitmentState
from gedragen.core.environment.parts import LIVE, WORK, Part, PartAct, PartKind, PartState
from gedragen.core.reasons import Refused

DUE = date(2026, 5, 1)
PROMISE = Commitment(
    id="grondonderzoek",
    promiser="gemeente",
    receiver="waterschap",
    due=DUE,
    state=CommitmentState.ACCEPTED,
)
TABLE = ["gemeente", "waterschap", "provincie", "aannemer"]
ENDED = [CommitmentState.KEPT, CommitmentState.HANDED_OVER, CommitmentState.DECLINED]


def codes(reasons):
    return [reason.code for reason in reasons]


@pytest.mark.parametrize("kind", sorted(WORK))
def test_doing_and_helping_are_only_asked_until_the_party_itself_says_yes(kind):
    part = core.named(PROMISE, [], "aannemer", kind, by="gemeente")
    assert part.state is PartState.ASKED
    assert "aannemer" not in core.holding(PROMISE, [part], kind)
    for somebody_else in ("gemeente", "waterschap", None):
        assert codes(core.may(PROMISE, part, PartAct.ACCEPT, by=somebody_else)) == [
            "only_who_has_the_part"
        ]
    part = core.after(PROMISE, part, PartAct.ACCEPT, by="aannemer")
    assert core.holding(PROMISE, [part], kind) == ("aannemer",)


@pytest.mark.parametrize("kind", [PartKind.IS_ASKED, PartKind.IS_TOLD])
def test_being_asked_or_told_needs_no_yes(kind):
    part = core.named(PROMISE, [], "aannemer", kind, by="gemeente")
    assert part.state is PartState.HELD
    assert core.allowed(PROMISE, part, by="aannemer") == ()
    assert core.allowed(PROMISE, part, by="gemeente") == (PartAct.TAKE_AWAY,)


@pytest.mark.parametrize(
    ("party", "kind", "by", "code"),
    [
        ("aannemer", PartKind.HELPS, "waterschap", "only_the_promiser"),
        ("aannemer", PartKind.HELPS, "aannemer", "only_the_promiser"),
        ("aannemer", PartKind.HELPS, None, "only_the_promiser"),
        ("gemeente", PartKind.DOES, "gemeente", "answers_for_it_already"),
        ("waterschap", PartKind.DOES, "gemeente", "receiver_does_not_do"),
        ("waterschap", PartKind.IS_TOLD, "gemeente", "receiver_is_told_anyway"),
        ("provincie", PartKind.HELPS, "gemeente", "has_a_part_already"),
    ],
)
def test_who_promised_names_the_parts_of_others_one_each(party, kind, by, code):
    there = [Part("provincie", PartKind.IS_TOLD, PartState.HELD)]
    assert codes(core.may_name(PROMISE, there, party, kind, by=by)) == [code]


def test_who_receives_can_help_and_be_asked():
    for kind in (PartKind.HELPS, PartKind.IS_ASKED):
        assert core.may_name(PROMISE, [], "waterschap", kind, by="gemeente") == ()


def test_somebody_who_said_no_can_be_asked_again():
    said_no = [Part("aannemer", PartKind.HELPS, PartState.DECLINED)]
    assert core.may_name(PROMISE, said_no, "aannemer", PartKind.IS_TOLD, by="gemeente") == ()


def test_what_is_held_by_ones_own_yes_is_ones_own_to_lay_down_with_a_reason():
    held = Part("aannemer", PartKind.HELPS, PartState.HELD)
    assert codes(core.may(PROMISE, held, PartAct.TAKE_AWAY, by="gemeente")) == [
        "part_not_from_here"
    ]
    assert codes(core.may(PROMISE, held, PartAct.LAY_DOWN, by="aannemer", reason=" ")) == [
        "laid_down_without_reason"
    ]
    laid = core.after(PROMISE, held, PartAct.LAY_DOWN, by="aannemer", reason="Geen mensen")
    assert laid.state is PartState.LAID_DOWN


def test_who_promised_does_it_unless_another_said_yes_and_who_receives_is_always_told():
    does = Part("aannemer", PartKind.DOES)
    assert core.holding(PROMISE, [does], PartKind.DOES) == ("gemeente",)
    does = core.after(PROMISE, does, PartAct.ACCEPT, by="aannemer")
    assert core.holding(PROMISE, [does], PartKind.DOES) == ("aannemer",)
    told = Part("provincie", PartKind.IS_TOLD, PartState.HELD)
    assert core.holding(PROMISE, [told], PartKind.IS_TOLD) == ("waterschap", "provincie")


@pytest.mark.parametrize("state", [*ENDED, CommitmentState.ASKED])
def test_there_are_no_parts_to_give_in_what_is_not_promised_or_has_ended(state):
    over = replace(PROMISE, state=state)
    assert codes(core.may_name(over, [], "aannemer", PartKind.HELPS, by="gemeente")) == [
        "no_parts_now"
    ]
    for kind in PartKind:
        for stands in PartState:
            part = Part("aannemer", kind, stands)
            for party in TABLE:
                assert core.allowed(over, part, by=party) == ()


class Parts(RuleBasedStateMachine):
    """A promise and its parts, in any order of acts by anyone."""

    @initialize()
    def promise(self):
        self.now, self.parts, self.consents = PROMISE, [], set()

    @rule(party=st.sampled_from(TABLE), kind=st.sampled_from(PartKind), by=st.sampled_from(TABLE))
    def names(self, party, kind, by):
        against = core.may_name(self.now, self.parts, party, kind, by=by)
        if against:
            with pytest.raises(Refused):
                core.named(self.now, self.parts, party, kind, by=by)
            return
        assert by == PROMISE.promiser
        self.parts.append(core.named(self.now, self.parts, party, kind, by=by))

    @precondition(lambda self: self.parts)
    @rule(
        which=st.integers(min_value=0, max_value=9),
        act=st.sampled_from(PartAct),
        by=st.sampled_from(TABLE),
        reason=st.sampled_from(["", "Geen mensen"]),
    )
    def acts(self, which, act, by, reason):
        which %= len(self.parts)
        part = self.parts[which]
        if core.may(self.now, part, act, by=by, reason=reason):
            with pytest.raises(Refused):
                core.after(self.now, part, act, by=by, reason=reason)
            return
        if act is PartAct.ACCEPT and by == part.party:
            self.consents.add((which, part.party))
        self.parts[which] = core.after(self.now, part, act, by=by, reason=reason)
        assert self.parts[which].party == part.party

    @rule(act=st.sampled_from(Act), by=st.sampled_from(TABLE), days=st.integers(1, 9))
    def the_promise_goes_on(self, act, by, days):
        change = Change(self.now.due + timedelta(days=days), "Het loopt uit")
        given = {"by": by, "change": change, "taken_over": True}
        assume(not promises.may(self.now, act, **given))
        had = list(self.parts)
        self.now = promises.after(self.now, act, **given)
        assert self.parts == had
        if act is Act.CONFIRM_KEPT:
            assert by == PROMISE.receiver

    @invariant()
    def one_party_answers_for_it_and_another_says_whether_it_was_kept(self):
        if not hasattr(self, "now"):
            return
        assert (self.now.promiser, self.now.receiver) == (PROMISE.promiser, PROMISE.receiver)
        for part in self.parts:
            if part.party not in (PROMISE.promiser, PROMISE.receiver):
                assert promises.allowed(self.now, by=part.party) == ()

    @invariant()
    def work_is_held_only_by_ones_own_yes(self):
        for which, part in enumerate(getattr(self, "parts", ())):
            if part.kind in WORK and part.state in (PartState.HELD, PartState.LAID_DOWN):
                assert (which, part.party) in self.consents

    @invariant()
    def a_party_has_one_part_and_somebody_always_does_it(self):
        if not hasattr(self, "now"):
            return
        live = [part.party for part in self.parts if part.state in LIVE]
        assert len(live) == len(set(live))
        assert PROMISE.promiser not in live
        does = core.holding(self.now, self.parts, PartKind.DOES)
        assert does
        assert PROMISE.receiver not in does
        assert PROMISE.receiver in core.holding(self.now, self.parts, PartKind.IS_TOLD)


Parts.TestCase.settings = settings(max_examples=120, stateful_step_count=25, deadline=None)
TestParts = Parts.TestCase
