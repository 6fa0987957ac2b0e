"""Is something a shared fact only when everyone who wanted to know takes what was found?"""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from gedragen.core.environment.joint_facts import (
    Fact,
    FactState,
    may_accept,
    may_agree,
    may_want,
    may_write_finding,
    state_of,
    waiting_for,
)

A, B, C = "gemeente", "waterschap", "bewoners"
PARTIES = (A, B, C)
ASKED = Fact(frozenset({A, B}))
LOOKED_FOR = replace(ASKED, agreed=frozenset({A, B}))
FOUND = replace(LOOKED_FOR, has_finding=True)
SHARED = replace(FOUND, accepted=frozenset({A, B}))


def codes(reasons):
    return [reason.code for reason in reasons]


def test_those_who_want_to_know_choose_first_who_looks():
    assert codes(may_write_finding(Fact(frozenset()))) == ["nobody_wants_to_know"]
    assert codes(may_write_finding(replace(ASKED, agreed=frozenset({A})))) == ["finder_not_agreed"]
    assert may_write_finding(LOOKED_FOR) == ()


def test_each_takes_it_for_itself_once_and_only_who_wanted_to_know():
    assert codes(may_accept(LOOKED_FOR, A)) == ["nothing_found_yet"]
    assert codes(may_accept(FOUND, C)) == ["not_wanted_by_you"]
    assert codes(may_accept(SHARED, A)) == ["already_accepted"]
    assert codes(may_agree(ASKED, C)) == ["not_wanted_by_you"]
    assert codes(may_agree(LOOKED_FOR, A)) == ["already_agreed"]
    assert codes(may_want(ASKED, A)) == ["already_wanted"]
    assert may_want(SHARED, C) == ()


def test_the_next_step_names_whom_it_waits_for():
    assert waiting_for(replace(ASKED, agreed=frozenset({A}))) == {B}
    assert waiting_for(LOOKED_FOR) == frozenset()
    assert waiting_for(replace(FOUND, accepted=frozenset({B}))) == {A}
    assert waiting_for(SHARED) == frozenset()


def acted(fact, act, party):
    """What one act makes of it; an act that is refused changes nothing."""
    if act == "want" and not may_want(fact, party):
        return replace(fact, wanted_by=fact.wanted_by | {party})
    if act == "agree" and not may_agree(fact, party):
        return replace(fact, agreed=fact.agreed | {party})
    if act == "find" and not may_write_finding(fact):
        return replace(fact, has_finding=True, accepted=frozenset())
    if act == "accept" and not may_accept(fact, party):
        return replace(fact, accepted=fact.accepted | {party})
    return fact


ACTS = st.tuples(st.sampled_from(["want", "agree", "find", "accept"]), st.sampled_from(PARTIES))


@given(st.lists(ACTS, max_size=14))
def test_by_no_order_of_acts_is_it_shared_without_everyone_who_wanted_to_know(acts):
    fact = Fact(frozenset())
    for act, party in acts:
        before = state_of(fact)
        fact = acted(fact, act, party)
        shared = state_of(fact) is FactState.SHARED
        assert shared == (
            fact.has_finding and bool(fact.wanted_by) and fact.wanted_by <= fact.accepted
        )
        if act == "find" and not may_write_finding(fact):
            assert state_of(fact) is not FactState.SHARED
        if before is FactState.SHARED and act == "want" and fact.accepted != fact.wanted_by:
            assert state_of(fact) is FactState.FOUND


@given(st.lists(ACTS, max_size=14))
def test_nobodys_word_is_given_by_another(acts):
    fact, spoke = Fact(frozenset()), set()
    for act, party in acts:
        fact = acted(fact, act, party)
        spoke.add((act, party))
    for party in PARTIES:
        assert party not in fact.accepted or ("accept", party) in spoke
        assert party not in fact.agreed or ("agree", party) in spoke
