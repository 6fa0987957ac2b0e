"""Does the core let only a party itself answer, withdraw and ratify? (rule 7)"""

from dataclasses import replace

import pytest

from gedragen.core.environment.decisions import (
    RoundState,
    may_amend,
    may_answer,
    may_close,
    may_ratify,
    may_withdraw,
    may_withdraw_proposal,
)
from gedragen.core.reasons import Reason
from tests.core.environment.consent_cast import (
    CARRIED,
    CONSENT,
    OBJECTION,
    RESERVATION,
    TODAY,
    beyond_mandate,
    codes,
    with_answer,
)


def test_a_party_answers_for_itself():
    assert may_answer(CARRIED, "gemeente", RESERVATION, acting_for="gemeente") == ()


@pytest.mark.parametrize("somebody_else", [None, "provincie"])
def test_nobody_else_resolves_a_partys_objection_the_facilitator_included(
    somebody_else,
):
    objected = with_answer(OBJECTION)
    assert codes(may_answer(objected, "gemeente", CONSENT, acting_for=somebody_else)) == [
        "not_own_answer"
    ]
    assert codes(may_withdraw(objected, "gemeente", acting_for=somebody_else)) == ["not_own_answer"]
    assert may_withdraw(objected, "gemeente", acting_for="gemeente") == ()


@pytest.mark.parametrize(
    ("consent_round", "party", "answer", "code"),
    [
        (
            replace(CARRIED, state=RoundState.CARRIED),
            "gemeente",
            CONSENT,
            "round_closed",
        ),
        (CARRIED, "aannemer", CONSENT, "not_entitled"),
        (
            replace(CARRIED, left=frozenset({"gemeente"})),
            "gemeente",
            CONSENT,
            "party_left",
        ),
        (replace(CARRIED, version=2), "gemeente", CONSENT, "stale_version"),
        (CARRIED, "gemeente", replace(CONSENT, ratified=True), "ratified_beforehand"),
        (
            CARRIED,
            "gemeente",
            replace(RESERVATION, words=""),
            "reservation_without_words",
        ),
    ],
)
def test_an_answer_that_cannot_count_is_refused_with_its_reason(consent_round, party, answer, code):
    assert codes(may_answer(consent_round, party, answer, acting_for=party)) == [code]


def test_consent_can_be_withdrawn_until_the_round_closes():
    assert may_withdraw(CARRIED, "gemeente", acting_for="gemeente") == ()
    closed = replace(CARRIED, state=RoundState.CARRIED)
    assert codes(may_withdraw(closed, "gemeente", acting_for="gemeente")) == ["round_closed"]
    silent = replace(CARRIED, answers={})
    assert codes(may_withdraw(silent, "gemeente", acting_for="gemeente")) == ["nothing_to_withdraw"]


def test_a_sponsor_ratifies_only_its_own_partys_provisional_consent_in_an_open_round():
    waiting = beyond_mandate()
    assert may_ratify(waiting, "gemeente", TODAY, acting_for="gemeente") == ()
    assert codes(may_ratify(waiting, "gemeente", TODAY, acting_for="provincie")) == [
        "not_own_answer"
    ]
    assert codes(may_ratify(CARRIED, "gemeente", TODAY, acting_for="gemeente")) == [
        "nothing_to_ratify"
    ]
    closed = replace(waiting, state=RoundState.NOT_CARRIED)
    assert codes(may_ratify(closed, "gemeente", TODAY, acting_for="gemeente")) == ["round_closed"]


def test_only_an_open_round_is_amended_or_withdrawn():
    assert may_amend(CARRIED) == may_withdraw_proposal(CARRIED) == ()
    for state in set(RoundState) - {RoundState.OPEN}:
        closed = replace(CARRIED, state=state)
        assert codes(may_amend(closed)) == ["round_closed"]
        assert codes(may_withdraw_proposal(closed)) == ["round_closed"]


def test_a_round_closes_as_carried_when_nothing_is_lacking_here_or_elsewhere():
    check = Reason("check_missing", {"party": "provincie"})
    assert may_close(CARRIED, TODAY, carried=True, also_lacking=()) == ()
    assert may_close(CARRIED, TODAY, carried=True, also_lacking=[check]) == (check,)
    objected = with_answer(OBJECTION)
    assert codes(may_close(objected, TODAY, carried=True, also_lacking=())) == ["open_objection"]


def test_a_round_closes_as_not_carried_only_when_something_is_lacking():
    objected = with_answer(OBJECTION)
    assert may_close(objected, TODAY, carried=False, also_lacking=()) == ()
    assert codes(may_close(CARRIED, TODAY, carried=False, also_lacking=())) == ["nothing_lacking"]


@pytest.mark.parametrize("carried", [True, False])
def test_a_round_closes_once(carried):
    consent_round = replace(
        CARRIED if carried else with_answer(OBJECTION), state=RoundState.WITHDRAWN
    )
    assert codes(may_close(consent_round, TODAY, carried=carried, also_lacking=())) == [
        "round_closed"
    ]
