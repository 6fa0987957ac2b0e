"""Does the core put the group before the person, and a percentage beside its norm? (rule 12)"""

from dataclasses import replace
from itertools import product

import pytest

from gedragen.core.interaction.norms import (
    Norm,
    NormAnswer,
    Share,
    adopted,
    lacking,
    may_answer,
    may_pledge,
    share_beside,
)
from gedragen.core.reasons import Reason, Refused

YES, ASIDE, NO = NormAnswer.YES, NormAnswer.ASIDE, NormAnswer.NO
ADOPTED = Norm(
    "n1",
    "We zeggen het als we iets niet gaan halen.",
    asked=("gemeente", "waterschap"),
    answers={"gemeente": YES, "waterschap": ASIDE},
)
PROPOSED = replace(ADOPTED, answers={"gemeente": YES})


def codes(reasons):
    return [reason.code for reason in reasons]


def test_a_norm_is_the_groups_when_every_party_said_yes_or_stood_aside():
    assert adopted(ADOPTED)
    assert lacking(ADOPTED) == ()
    assert not adopted(PROPOSED)
    assert lacking(PROPOSED) == (Reason("silent", {"party": "waterschap"}),)


def test_a_norm_over_which_a_party_says_no_is_not_the_groups():
    against = replace(ADOPTED, answers={"gemeente": YES, "waterschap": NO})
    assert lacking(against) == (Reason("objects", {"party": "waterschap"}),)


def test_a_norm_that_all_stand_aside_for_or_that_nobody_was_asked_about_is_nobodys():
    aside = replace(ADOPTED, answers={"gemeente": ASIDE, "waterschap": ASIDE})
    assert codes(lacking(aside)) == ["all_aside"]
    assert codes(lacking(replace(ADOPTED, asked=()))) == ["no_parties"]
    assert codes(lacking(replace(ADOPTED, text=" "))) == ["no_text"]


def test_of_all_answers_of_three_parties_exactly_the_ones_without_silence_or_no_adopt():
    for answers in product([None, *NormAnswer], repeat=3):
        of = dict(zip("abc", answers, strict=True))
        norm = Norm("n", "Tekst.", ("a", "b", "c"), {p: each for p, each in of.items() if each})
        expected = YES in answers and not {None, NO} & set(answers)
        assert adopted(norm) is expected


def test_a_party_answers_for_itself_until_the_norm_is_adopted():
    assert may_answer(PROPOSED, "waterschap", acting_for="waterschap") == ()
    assert codes(may_answer(PROPOSED, "waterschap", acting_for=None)) == ["not_own_answer"]
    assert codes(may_answer(PROPOSED, "provincie", acting_for="provincie")) == ["not_asked"]
    assert codes(may_answer(ADOPTED, "gemeente", acting_for="gemeente")) == ["already_adopted"]


def test_a_person_pledges_for_themselves_and_after_the_group():
    assert may_pledge(ADOPTED, person="petra", acting="petra") == ()
    assert codes(may_pledge(ADOPTED, person="petra", acting="bram")) == ["not_own_pledge"]
    assert codes(may_pledge(PROPOSED, person="petra", acting="petra")) == ["norm_not_adopted"]


def test_a_percentage_comes_only_beside_the_norm_that_the_group_adopted():
    assert share_beside(ADOPTED, 71) == Share("n1", ADOPTED.text, 71)
    with pytest.raises(Refused, match="norm_not_adopted"):
        share_beside(PROPOSED, 71)


def test_what_may_not_be_published_is_nothing_at_all():
    assert share_beside(ADOPTED, None) is None


@pytest.mark.parametrize("percent", [-1, 101])
def test_a_percentage_lies_between_nothing_and_a_hundred(percent):
    with pytest.raises(Refused, match="percent_out_of_range"):
        share_beside(ADOPTED, percent)
    assert share_beside(ADOPTED, 0) is not None
    assert share_beside(ADOPTED, 100) is not None
