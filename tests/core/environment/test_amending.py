"""Does the core amend agreements instead of judging them anew? (rule 9)"""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gedragen.core.environment.agreements import (
    Amendment,
    AmendmentGround,
    Decision,
    may_amend,
    may_edit,
    may_reopen,
)
from gedragen.core.reasons import Reason

REVIEW = date(2026, 9, 1)
BEFORE = REVIEW - timedelta(days=1)
ADOPTED = Decision(id="tracé", version=2, adopted=True, review_on=REVIEW)
AMENDMENT = Amendment(
    of_version=2,
    difference="De oplevering gaat van maart naar mei.",
    touches=frozenset({"gemeente", "waterschap"}),
    consented=frozenset({"gemeente", "waterschap"}),
    ground=AmendmentGround.NEW_FACT,
    ground_words="De bodem bleek slapper dan gemeten.",
)


def codes(reasons):
    return [reason.code for reason in reasons]


def test_an_adopted_decision_never_changes_and_a_draft_does():
    assert codes(may_edit(ADOPTED)) == ["decision_immutable"]
    assert may_edit(replace(ADOPTED, adopted=False)) == ()


@pytest.mark.parametrize("ground", list(AmendmentGround))
def test_with_a_ground_in_words_a_decision_can_be_taken_up_again_at_any_time(ground):
    assert may_reopen(ADOPTED, BEFORE, ground=ground, ground_words="Dit is er gebeurd.") == ()
    assert codes(may_reopen(ADOPTED, BEFORE, ground=ground)) == ["ground_without_words"]


def test_without_a_ground_a_decision_waits_for_its_review_date():
    assert may_reopen(ADOPTED, BEFORE, ground=None) == (
        Reason("waits_for_review", {"review_on": REVIEW}),
    )
    assert may_reopen(ADOPTED, REVIEW, ground=None) == ()
    forever = replace(ADOPTED, review_on=None)
    assert codes(may_reopen(forever, REVIEW, ground=None)) == ["no_review_date"]


def test_what_was_not_adopted_cannot_be_reopened():
    draft = replace(ADOPTED, adopted=False)
    assert codes(may_reopen(draft, REVIEW, ground=None)) == ["not_adopted"]


def test_an_amendment_with_its_ground_and_every_touched_partys_consent_passes():
    assert may_amend(ADOPTED, AMENDMENT, BEFORE) == ()


@pytest.mark.parametrize(
    ("without", "code"),
    [
        ({"ground": None}, "waits_for_review"),
        ({"ground_words": ""}, "ground_without_words"),
        ({"of_version": 1}, "stale_version"),
        ({"difference": " "}, "no_difference"),
        ({"touches": frozenset()}, "no_touched_parties"),
        ({"consented": frozenset({"gemeente", "provincie"})}, "consent_missing"),
    ],
)
def test_an_amendment_needs_each_of_its_parts(without, code):
    assert codes(may_amend(ADOPTED, replace(AMENDMENT, **without), BEFORE)) == [code]


def test_even_at_the_review_date_an_amendment_takes_the_consent_of_the_parties_touched():
    at_review = replace(AMENDMENT, ground=None, consented=frozenset({"gemeente"}))
    assert may_amend(ADOPTED, at_review, REVIEW) == (
        Reason("consent_missing", {"party": "waterschap"}),
    )


parties = st.frozensets(st.sampled_from("abcd"))


@given(
    touches=parties,
    consented=parties,
    ground=st.none() | st.sampled_from(AmendmentGround),
)
def test_no_amendment_passes_over_a_touched_party_or_before_its_time(touches, consented, ground):
    amendment = replace(AMENDMENT, touches=touches, consented=consented, ground=ground)
    passes = may_amend(ADOPTED, amendment, BEFORE) == ()
    assert passes is (bool(touches) and touches <= consented and ground is not None)
