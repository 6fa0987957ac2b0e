"""Is a difference named safely, helped by its highest step, and settled by all it is between?"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gedragen.core.environment.differences import (
    RANGES,
    Asked,
    Help,
    Naming,
    Part,
    Step,
    help_for,
    holds,
    knowing,
    may_go_back,
    may_go_on,
    may_name,
    may_pass,
    may_propose_neutral,
    may_read,
    may_say_yes,
    may_write_outcome,
    rests,
    still_silent,
    waiting_for,
)
from gedragen.core.rights import Role
from gedragen.core.visibility import Viewer
from tests.core.environment.differences_cast import (
    BETWEEN,
    FATIMA,
    HENK_JAN,
    JOOST,
    MARLOES,
    SIGHT,
    TRUUS,
    WALKING,
    A,
    B,
    C,
    at,
    codes,
    done,
)

ESTIMATES = st.lists(st.integers(1, 9), min_size=1, max_size=6)


@pytest.mark.parametrize(
    ("step", "offered"),
    [
        (1, [Help.THEMSELVES]),
        (2, [Help.THEMSELVES]),
        (3, [Help.THEMSELVES, Help.PROCESS]),
        (4, [Help.PROCESS]),
        (5, [Help.PROCESS, Help.MEDIATION]),
        (6, [Help.MEDIATION, Help.ARBITRATION]),
        (7, [Help.MEDIATION, Help.ARBITRATION, Help.POWER]),
        (8, [Help.ARBITRATION, Help.POWER]),
        (9, [Help.POWER]),
    ],
)
def test_each_step_has_its_help_and_where_two_reach_both_are_offered(step, offered):
    assert list(help_for([step])) == offered


@given(ESTIMATES)
def test_the_highest_estimate_drives_the_help_and_never_an_average(estimates):
    assert help_for(estimates) == help_for([max(estimates)])
    assert help_for(estimates) == help_for(reversed(estimates))
    assert help_for([*estimates, 1]) == help_for(estimates)


@given(ESTIMATES)
def test_there_is_help_at_every_step_and_all_of_it_reaches_that_far(estimates):
    offered = help_for(estimates)
    assert offered
    assert all(max(estimates) in RANGES[one] for one in offered)


def test_without_an_estimate_no_help_is_pressed_on_anybody():
    assert help_for([]) == ()


def test_a_draft_is_its_authors_alone():
    draft = replace(SIGHT, level=Naming.DRAFT)
    assert may_read(FATIMA, draft)
    for other in (JOOST, HENK_JAN, TRUUS, MARLOES, Viewer("ruud", A, Role.SPONSOR)):
        assert not may_read(other, draft)


def test_the_facilitator_alone_comes_before_the_other_party():
    shared = replace(SIGHT, level=Naming.FACILITATOR)
    assert may_read(MARLOES, shared)
    assert may_read(Viewer("ruud", A, Role.SPONSOR), shared)
    assert not may_read(HENK_JAN, shared)
    assert not may_read(TRUUS, shared)


def test_those_it_is_between_know_and_nobody_else_at_the_table():
    for one in (FATIMA, HENK_JAN, MARLOES, Viewer("willemien", B, Role.SPONSOR)):
        assert may_read(one, SIGHT)
    for one in (TRUUS, JOOST, Viewer("nadia", B, Role.PROFESSIONAL)):
        assert not may_read(one, SIGHT)


def test_a_professional_knows_only_what_they_named_themselves():
    assert may_read(JOOST, replace(SIGHT, author="joost"))
    assert not may_read(replace(JOOST, party=B), replace(SIGHT, author="joost"))


@pytest.mark.parametrize("role", [Role.READER, Role.MANAGER, Role.OPERATOR])
@pytest.mark.parametrize("level", list(Naming))
def test_a_reader_never_knows_not_even_as_author_or_third(role, level):
    sight = replace(SIGHT, level=level, author="mila", neutrals=frozenset({"mila"}))
    assert not may_read(Viewer("mila", A, role), sight)


def test_a_third_reads_once_it_joined_and_only_what_all_know():
    assert may_read(TRUUS, replace(SIGHT, neutrals=frozenset({"truus"})))
    narrow = replace(SIGHT, level=Naming.FACILITATOR, neutrals=frozenset({"truus"}))
    assert not may_read(TRUUS, narrow)


VIEWERS = st.builds(
    Viewer,
    st.sampled_from(["fatima", "joost", "henk-jan", "truus", "marloes"]),
    st.sampled_from([A, B, C, None]),
    st.sampled_from(list(Role)),
)


@given(VIEWERS, st.booleans())
def test_each_level_includes_the_readers_of_the_one_before(viewer, joined):
    sight = replace(SIGHT, neutrals=frozenset({"truus"}) if joined else frozenset())
    reads = [may_read(viewer, replace(sight, level=level)) for level in Naming]
    assert reads == sorted(reads)


@given(VIEWERS)
def test_whoever_sits_for_none_of_them_and_joined_nothing_never_knows(viewer):
    outside = viewer.party not in BETWEEN and viewer.role is not Role.FACILITATOR
    if outside:
        assert not any(may_read(viewer, replace(SIGHT, level=level)) for level in Naming)


def test_below_the_others_only_the_raising_party_knows():
    assert knowing(replace(SIGHT, level=Naming.DRAFT)) == {A}
    assert knowing(replace(SIGHT, level=Naming.FACILITATOR)) == {A}
    assert knowing(SIGHT) == BETWEEN


def named(viewer, before, after, *, confirmed=True, author="fatima", present=BETWEEN):
    sight = replace(SIGHT, level=before, author=author)
    return codes(may_name(sight, viewer, after, present=present, confirmed=confirmed))


def test_the_raising_party_names_it_step_by_step_and_confirms():
    assert named(FATIMA, Naming.DRAFT, Naming.FACILITATOR) == []
    assert named(FATIMA, Naming.FACILITATOR, Naming.INVOLVED) == []
    assert named(FATIMA, Naming.DRAFT, Naming.INVOLVED) == []
    unconfirmed = named(FATIMA, Naming.DRAFT, Naming.INVOLVED, confirmed=False)
    assert unconfirmed == ["naming_not_confirmed"]


def test_nobody_else_names_it_and_a_level_never_goes_down():
    assert "not_the_raising_party" in named(HENK_JAN, Naming.FACILITATOR, Naming.INVOLVED)
    assert "not_the_raising_party" in named(MARLOES, Naming.FACILITATOR, Naming.INVOLVED)
    assert named(FATIMA, Naming.INVOLVED, Naming.FACILITATOR) == ["naming_never_narrows"]
    assert named(FATIMA, Naming.INVOLVED, Naming.INVOLVED) == ["naming_never_narrows"]


def test_a_professional_brings_a_draft_to_the_facilitator_and_no_further():
    assert named(JOOST, Naming.DRAFT, Naming.FACILITATOR, author="joost") == []
    further = named(JOOST, Naming.DRAFT, Naming.INVOLVED, author="joost")
    assert further == ["named_by_representative"]
    assert named(JOOST, Naming.DRAFT, Naming.FACILITATOR) == ["not_who_named_it"]


def test_it_is_not_named_to_a_party_that_left():
    alone = named(FATIMA, Naming.DRAFT, Naming.INVOLVED, present=frozenset({A}))
    assert alone == ["difference_needs_another"]


def test_a_step_goes_on_once_each_did_its_part_or_passes():
    assert waiting_for(WALKING) == BETWEEN
    assert codes(may_go_on(WALKING, A)) == ["part_not_done", "part_not_done"]
    halfway = replace(WALKING, parts={A: done(Step.POSITIONS), B: Part()})
    assert waiting_for(halfway) == {B}
    passed = replace(WALKING, parts={A: done(Step.POSITIONS), B: Part(passed={Step.POSITIONS})})
    assert may_go_on(passed, A) == ()


def test_agreement_is_passed_by_nobody_and_goes_on_by_an_outcome_alone():
    assert codes(may_pass(at(Step.AGREEMENT), A)) == ["agreement_is_not_passed"]
    assert codes(may_go_on(at(Step.AGREEMENT), A)) == ["nothing_agreed_yet"]
    assert may_go_on(at(Step.AGREEMENT, agreed=True), A) == ()
    assert codes(may_write_outcome(WALKING, A)) == ["outcome_at_agreement"]
    alone = at(Step.AGREEMENT, parts={A: Part()})
    assert codes(may_write_outcome(alone, A)) == ["nobody_left_to_agree"]


def test_going_back_is_to_an_earlier_step():
    assert may_go_back(at(Step.OPTIONS), A, Step.POSITIONS) == ()
    assert codes(may_go_back(at(Step.OPTIONS), A, Step.OPTIONS)) == ["not_an_earlier_step"]
    assert codes(may_go_back(at(Step.OPTIONS), C, Step.POSITIONS)) == ["not_between_you"]


def test_a_party_passes_for_itself_once():
    assert may_pass(WALKING, A) == ()
    did = replace(WALKING, parts={A: done(Step.POSITIONS), B: Part()})
    assert codes(may_pass(did, A)) == ["part_done_already"]
    assert may_pass(did, B) == ()


@pytest.mark.parametrize("act", [may_go_on, may_pass, may_write_outcome])
def test_nothing_is_done_by_outsiders_before_it_is_shared_or_after_it_ended(act):
    assert "not_between_you" in codes(act(WALKING, C))
    assert "named_too_narrowly" in codes(act(replace(WALKING, level=Naming.FACILITATOR), A))
    assert "difference_closed" in codes(act(replace(WALKING, closed=True), A))


@pytest.mark.parametrize("party", [A, None])
def test_a_third_is_one_at_a_time_and_sits_for_none_of_them(party):
    free = {"pending": False, "between": False}
    assert may_propose_neutral(WALKING, party, **free) == ()
    refused = codes(may_propose_neutral(WALKING, party, pending=True, between=True))
    assert refused == ["one_neutral_at_a_time", "neutral_is_not_neutral"]
    narrow = replace(WALKING, level=Naming.FACILITATOR)
    assert codes(may_propose_neutral(narrow, party, **free)) == ["named_too_narrowly"]


def test_who_it_is_not_between_proposes_no_third():
    refused = may_propose_neutral(WALKING, C, pending=False, between=False)
    assert codes(refused) == ["not_between_you"]


def test_a_yes_is_given_once_by_who_was_asked():
    question = Asked(BETWEEN, frozenset({A}), BETWEEN)
    assert codes(may_say_yes(WALKING, question, A)) == ["said_yes_already"]
    assert codes(may_say_yes(WALKING, question, C)) == ["not_between_you"]
    assert may_say_yes(WALKING, question, B) == ()
    assert still_silent(question) == {B}


@given(st.sets(st.sampled_from([A, B, C])), st.sets(st.sampled_from([A, B, C])))
def test_silence_is_no_yes_and_who_left_leaves_an_open_place(yes, present):
    everyone = frozenset({A, B, C})
    held = holds(Asked(everyone, frozenset(yes), frozenset(present)))
    assert held == (yes == everyone and present == everyone)


def test_one_party_alone_agrees_with_nobody():
    alone = frozenset({A})
    assert not holds(Asked(alone, alone, alone))


def test_it_rests_when_all_that_are_still_here_say_so():
    assert not rests(BETWEEN, frozenset({A}))
    assert rests(BETWEEN, BETWEEN)
    assert rests(frozenset({A}), BETWEEN)
    assert not rests(frozenset(), frozenset())
