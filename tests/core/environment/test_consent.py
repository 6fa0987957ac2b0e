"""Does the core call a proposal carried only when everybody who must has said so? (rule 7)"""

from dataclasses import fields, replace
from datetime import date
from itertools import product

import pytest

from gedragen.core.environment.decisions import (
    Answer,
    AnswerKind,
    Ground,
    GroundKind,
    GroundVisibility,
    Mandate,
    Round,
    as_seen,
    current,
    incomplete,
    lacking,
    needs_ratification,
    provisional,
    survives_new_version,
    within_mandate,
)
from gedragen.core.reasons import Reason
from tests.core.environment.consent_cast import (
    ASIDE,
    CARRIED,
    CONSENT,
    FULL,
    OBJECTION,
    PARTIES,
    RESERVATION,
    SMALL,
    TODAY,
    beyond_mandate,
    codes,
    with_answer,
)


def test_a_proposal_to_which_every_party_consents_within_its_mandate_is_carried():
    assert lacking(CARRIED, TODAY) == ()


def test_a_reservation_is_consent_and_standing_aside_lets_the_others_go():
    assert lacking(with_answer(RESERVATION), TODAY) == ()
    assert lacking(with_answer(ASIDE), TODAY) == ()


def test_a_silent_party_always_keeps_a_proposal_open():
    silent = replace(CARRIED, answers={"provincie": CONSENT, "waterschap": CONSENT})
    assert lacking(silent, TODAY) == (Reason("silent", {"party": "gemeente"}),)


def test_an_open_paramount_objection_keeps_a_proposal_open_and_says_nothing_of_its_grounds():
    assert lacking(with_answer(OBJECTION), TODAY) == (
        Reason("open_objection", {"party": "gemeente"}),
    )


def test_a_party_that_left_leaves_an_open_place_and_not_its_former_yes():
    left = replace(CARRIED, left=frozenset({"provincie"}))
    assert current(left, "provincie") is None
    assert lacking(left, TODAY) == (Reason("open_place", {"party": "provincie"}),)


def test_an_obliged_party_must_consent_and_cannot_stand_aside():
    assert lacking(with_answer(ASIDE, "waterschap"), TODAY) == (
        Reason("obliged_not_consented", {"party": "waterschap"}),
    )
    stranger = replace(CARRIED, obliged=frozenset({"aannemer"}))
    assert lacking(stranger, TODAY) == (Reason("obliged_not_consented", {"party": "aannemer"}),)


def test_when_all_stand_aside_nothing_is_carried():
    aside = replace(CARRIED, obliged=frozenset(), answers=dict.fromkeys(PARTIES, ASIDE))
    assert codes(lacking(aside, TODAY)) == ["all_aside"]
    one_consents = replace(aside, answers={**aside.answers, "gemeente": CONSENT})
    assert lacking(one_consents, TODAY) == ()


def test_a_round_without_parties_carries_nothing():
    assert codes(lacking(Round(id="leeg", version=1, entitled=()), TODAY)) == ["no_parties"]


def test_an_answer_of_somebody_who_is_not_entitled_counts_for_nothing():
    stranger = replace(CARRIED, answers={**CARRIED.answers, "aannemer": OBJECTION})
    assert current(stranger, "aannemer") is None
    assert lacking(stranger, TODAY) == ()


# mandates


@pytest.mark.parametrize(
    ("mandate", "amount", "expected"),
    [
        (FULL, 9_999_999_00, []),
        (SMALL, 100_00, []),
        (SMALL, 100_01, ["beyond_mandate"]),
        (replace(SMALL, confirmed=False), 0, ["mandate_unconfirmed"]),
        (replace(SMALL, valid_until=TODAY), 0, []),
        (replace(SMALL, valid_until=date(2026, 3, 1)), 0, ["mandate_expired"]),
        (None, 0, ["no_mandate"]),
        (
            Mandate(0, date(2026, 1, 1), confirmed=False),
            1,
            ["mandate_unconfirmed", "mandate_expired", "beyond_mandate"],
        ),
    ],
)
def test_a_mandate_covers_its_amount_until_its_last_day_once_confirmed(mandate, amount, expected):
    assert codes(within_mandate(mandate, amount, TODAY)) == expected


def test_consent_beyond_the_mandate_is_provisional_until_the_sponsor_ratifies():
    waiting, agreed = beyond_mandate(), beyond_mandate(ratified=True)
    assert provisional(waiting, "gemeente", TODAY)
    assert needs_ratification(waiting, "gemeente", TODAY)
    assert lacking(waiting, TODAY) == (Reason("ratification_missing", {"party": "gemeente"}),)
    assert provisional(agreed, "gemeente", TODAY)
    assert not needs_ratification(agreed, "gemeente", TODAY)
    assert lacking(agreed, TODAY) == ()


def test_a_refused_ratification_keeps_a_proposal_open():
    assert lacking(beyond_mandate(ratified=False), TODAY) == (
        Reason("ratification_refused", {"party": "gemeente"}),
    )


def test_consent_within_the_mandate_and_standing_aside_need_no_ratification():
    assert not needs_ratification(CARRIED, "gemeente", TODAY)
    aside = replace(beyond_mandate(), answers={**CARRIED.answers, "gemeente": ASIDE})
    assert not provisional(aside, "gemeente", TODAY)
    assert lacking(aside, TODAY) == ()


def test_a_party_without_a_known_mandate_consents_provisionally():
    unknown = replace(CARRIED, mandates={"provincie": FULL, "waterschap": FULL})
    assert codes(lacking(unknown, TODAY)) == ["ratification_missing"]


# what an answer must say


def test_a_paramount_objection_needs_a_ground_and_a_way_forward():
    assert incomplete(OBJECTION) == ()
    together = replace(OBJECTION, proposed_change="", look_together=True)
    assert incomplete(together) == ()
    assert codes(incomplete(replace(OBJECTION, grounds=()))) == ["objection_without_ground"]
    nameless = replace(OBJECTION, grounds=(Ground(GroundKind.AMBITION, " "),))
    assert codes(incomplete(nameless)) == ["objection_without_ground"]
    dead_end = replace(OBJECTION, proposed_change=" ")
    assert codes(incomplete(dead_end)) == ["objection_without_way_forward"]


def test_a_reservation_needs_its_words_and_consent_needs_none():
    assert incomplete(RESERVATION) == ()
    assert codes(incomplete(replace(RESERVATION, words=" "))) == ["reservation_without_words"]
    assert incomplete(CONSENT) == ()
    assert incomplete(ASIDE) == ()


def test_confidential_grounds_reach_the_facilitator_and_the_party_and_not_the_table():
    confidential = replace(OBJECTION, ground_visibility=GroundVisibility.FACILITATOR)
    assert as_seen(confidential, own=True, facilitator=False) == confidential
    assert as_seen(confidential, own=False, facilitator=True) == confidential
    table = as_seen(confidential, own=False, facilitator=False)
    assert (table.grounds, table.words) == ((), "")
    assert table.kind is AnswerKind.OBJECTION
    assert table.proposed_change == OBJECTION.proposed_change


def test_grounds_that_are_for_the_table_reach_the_table():
    assert as_seen(OBJECTION, own=False, facilitator=False) == OBJECTION


# versions


def test_nothing_filed_for_one_version_survives_another():
    assert survives_new_version(2, 2)
    assert not survives_new_version(1, 2)
    second = replace(CARRIED, version=2)
    assert current(CARRIED, "gemeente") == CONSENT
    assert current(second, "gemeente") is None
    assert codes(lacking(second, TODAY)) == ["silent"] * 3


# every combination, counted by hand beside it

SITUATIONS = {
    "consents": (CONSENT, FULL),
    "reserves": (RESERVATION, FULL),
    "ratified": (replace(CONSENT, ratified=True), None),
    "aside": (ASIDE, FULL),
    "silent": (None, FULL),
    "objects": (OBJECTION, FULL),
    "unratified": (CONSENT, None),
    "refused": (replace(CONSENT, ratified=False), None),
    "left": (CONSENT, FULL),
}
BINDING = {"consents", "reserves", "ratified"}


@pytest.mark.parametrize("obliged", [(), ("a",), ("a", "b", "c")])
def test_of_all_situations_of_three_parties_exactly_the_carried_ones_lack_nothing(
    obliged,
):
    for situations in product(SITUATIONS, repeat=3):
        of = dict(zip("abc", situations, strict=True))
        answers = {party: SITUATIONS[each][0] for party, each in of.items()}
        mandates = {party: SITUATIONS[each][1] for party, each in of.items()}
        consent_round = Round(
            id="r",
            version=1,
            entitled=("a", "b", "c"),
            obliged=frozenset(obliged),
            answers={party: answer for party, answer in answers.items() if answer},
            mandates={party: mandate for party, mandate in mandates.items() if mandate},
            left=frozenset(party for party, each in of.items() if each == "left"),
        )
        carried = (
            set(situations) <= BINDING | {"aside"}
            and bool(set(situations) & BINDING)
            and all(of[party] in BINDING for party in obliged)
        )
        assert (lacking(consent_round, TODAY) == ()) is carried, situations


def test_an_answer_holds_nothing_about_a_person():
    assert not {"person", "author", "by"} & {each.name for each in fields(Answer)}
