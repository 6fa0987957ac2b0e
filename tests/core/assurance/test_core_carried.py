"""Is a decision carried by everyone it takes, and over nobody's interest? (rules 7 and 8)"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gedragen.core.assurance.carried import Verdict, close, judge, lacking_checks
from gedragen.core.assurance.check import Check, Effect
from gedragen.core.environment.decisions import (
    Answer,
    AnswerKind,
    Mandate,
    Round,
    RoundState,
)
from gedragen.core.reasons import Reason, Refused

TODAY = date(2026, 3, 1)
PARTIES = ("waterschap", "gemeente", "bewoners")
CONSENT = Answer(AnswerKind.CONSENT, 1)
FREE = Mandate(None, None, True)
CARRIED = Round(
    id="ronde",
    version=1,
    entitled=PARTIES,
    obliged=frozenset({"waterschap"}),
    mandates=dict.fromkeys(PARTIES, FREE),
    answers=dict.fromkeys(PARTIES, CONSENT),
)
CHECKS = {party: Check(party, 1, {f"{party}-belang": Effect.BETTER}) for party in PARTIES}
TOWN_HARMED = Check("gemeente", 1, {"geheim": Effect.NOT_ACCEPTABLE})


def with_check(check: Check) -> dict[str, Check]:
    return {**CHECKS, "gemeente": check}


def with_answer(kind: AnswerKind | None, party: str = "gemeente", **facts: object) -> Round:
    answers = {of: given for of, given in CARRIED.answers.items() if of != party}
    if kind is not None:
        answers[party] = Answer(kind, 1, **facts)  # type: ignore[arg-type]
    return replace(CARRIED, answers=answers)


def codes(consent_round: Round, checks: dict[str, Check] = CHECKS) -> list[str]:
    return [reason.code for reason in judge(consent_round, checks, TODAY).lacking]


def test_a_proposal_everyone_consents_to_and_checked_is_carried() -> None:
    assert judge(CARRIED, CHECKS, TODAY).carried
    assert close(CARRIED, CHECKS, TODAY, carried=True).state is RoundState.CARRIED


NOT_CARRIED = [
    (with_answer(None), CHECKS, "silent"),
    (with_answer(AnswerKind.OBJECTION), CHECKS, "open_objection"),
    (replace(CARRIED, left=frozenset({"gemeente"})), CHECKS, "open_place"),
    (with_answer(AnswerKind.ASIDE, "waterschap"), CHECKS, "obliged_not_consented"),
    (replace(CARRIED, mandates={}), CHECKS, "ratification_missing"),
    (
        replace(
            CARRIED,
            obliged=frozenset(),
            answers=dict.fromkeys(PARTIES, Answer(AnswerKind.ASIDE, 1)),
        ),
        CHECKS,
        "all_aside",
    ),
    (replace(CARRIED, entitled=(), obliged=frozenset()), CHECKS, "no_parties"),
    (CARRIED, {}, "check_missing"),
    (CARRIED, with_check(Check("gemeente", 1)), "check_missing"),
    (CARRIED, with_check(replace(CHECKS["gemeente"], version=2)), "check_missing"),
    (CARRIED, with_check(CHECKS["bewoners"]), "check_missing"),
    (CARRIED, with_check(TOWN_HARMED), "check_holds_open"),
    (replace(CARRIED, state=RoundState.WITHDRAWN), CHECKS, "round_closed"),
    (replace(CARRIED, state=RoundState.NOT_CARRIED), CHECKS, "round_closed"),
]


@pytest.mark.parametrize(("consent_round", "checks", "code"), NOT_CARRIED)
def test_each_thing_that_is_lacking_keeps_it_from_being_carried(
    consent_round: Round, checks: dict[str, Check], code: str
) -> None:
    assert code in codes(consent_round, checks)
    assert not judge(consent_round, checks, TODAY).carried
    with pytest.raises(Refused):
        close(consent_round, checks, TODAY, carried=True)


def test_who_stands_aside_files_a_check_as_well() -> None:
    aside = with_answer(AnswerKind.ASIDE, "bewoners")
    assert codes(aside) == []
    assert codes(aside, {party: CHECKS[party] for party in PARTIES[:2]}) == ["check_missing"]


def test_a_party_that_left_leaves_an_open_place_and_no_missing_check() -> None:
    gone = replace(with_answer(None), left=frozenset({"gemeente"}))
    checks = {party: CHECKS[party] for party in ("waterschap", "bewoners")}
    assert codes(gone, checks) == ["open_place"]


def test_a_check_that_says_nothing_touches_us_counts() -> None:
    assert codes(CARRIED, with_check(Check("gemeente", 1, nothing_touches=True))) == []


def test_a_round_closed_as_carried_stays_so_when_a_mandate_ends_later() -> None:
    closed = close(CARRIED, CHECKS, TODAY, carried=True)
    ended = dict.fromkeys(PARTIES, Mandate(None, date(2026, 1, 1), True))
    assert judge(replace(closed, mandates=ended), CHECKS, TODAY).carried


def test_a_proposal_that_lacks_only_a_check_can_be_closed_as_not_carried() -> None:
    closed = close(CARRIED, with_check(TOWN_HARMED), TODAY, carried=False)
    assert closed.state is RoundState.NOT_CARRIED
    with pytest.raises(Refused):
        close(CARRIED, CHECKS, TODAY, carried=False)


def test_others_see_that_a_check_holds_it_open_and_not_whose() -> None:
    verdict = judge(with_answer(None, "bewoners"), with_check(TOWN_HARMED), TODAY)
    for other in ("waterschap", None):
        seen = verdict.seen_by(other)
        assert not seen.carried
        assert seen.lacking == (
            Reason("silent", {"party": "bewoners"}),
            Reason("check_holds_open"),
        )
    own = verdict.seen_by("gemeente").lacking
    assert own[-1].facts["party"] == "gemeente"


def test_what_others_see_is_the_same_whichever_party_it_is_and_however_many() -> None:
    held = {party: Check(party, 1, {"x": Effect.NOT_ACCEPTABLE}) for party in PARTIES}
    worlds = [
        {**CHECKS, "gemeente": held["gemeente"]},
        {**CHECKS, "bewoners": held["bewoners"]},
        {**CHECKS, "gemeente": held["gemeente"], "bewoners": held["bewoners"]},
    ]
    seen = {judge(CARRIED, checks, TODAY).seen_by("waterschap") for checks in worlds}
    assert seen == {Verdict((Reason("check_holds_open"),))}


def test_the_owner_can_let_the_table_see_whose_check_it_is() -> None:
    shared = with_check(replace(TOWN_HARMED, shared=True))
    (reason,) = judge(CARRIED, shared, TODAY).seen_by("waterschap").lacking
    assert reason.facts["party"] == "gemeente"


def test_who_closes_learns_no_more_than_the_table() -> None:
    with pytest.raises(Refused) as refused:
        close(CARRIED, with_check(TOWN_HARMED), TODAY, carried=True)
    assert refused.value.reasons == (Reason("check_holds_open"),)


def test_no_verdict_names_an_interest() -> None:
    reasons = lacking_checks(CARRIED, with_check(TOWN_HARMED))
    assert all("geheim" not in str(reason.facts) for reason in reasons)


answers = st.builds(
    Answer,
    st.sampled_from(AnswerKind),
    st.integers(1, 2),
    ratified=st.sampled_from([None, True, False]),
)
mandates = st.builds(
    Mandate,
    st.sampled_from([None, 100]),
    st.sampled_from([None, date(2026, 1, 1), date(2026, 12, 31)]),
    st.booleans(),
)
checks_filed = st.builds(
    Check,
    st.sampled_from(PARTIES),
    st.integers(1, 2),
    st.dictionaries(st.sampled_from("ab"), st.sampled_from(Effect), max_size=2),
    st.booleans(),
)


@given(
    st.dictionaries(st.sampled_from(PARTIES), answers),
    st.dictionaries(st.sampled_from(PARTIES), mandates),
    st.dictionaries(st.sampled_from(PARTIES), checks_filed),
    st.frozensets(st.sampled_from(PARTIES)),
    st.frozensets(st.sampled_from(PARTIES)),
)
def test_whatever_is_carried_lacks_no_answer_no_check_and_no_ratification(
    given_answers: dict[str, Answer],
    given_mandates: dict[str, Mandate],
    checks: dict[str, Check],
    left: frozenset[str],
    obliged: frozenset[str],
) -> None:
    consent_round = Round(
        id="r",
        version=1,
        entitled=PARTIES,
        obliged=obliged,
        amounts=dict.fromkeys(PARTIES, 500),
        mandates=given_mandates,
        answers=given_answers,
        left=left,
    )
    if not judge(consent_round, checks, TODAY).carried:
        return
    assert not left
    for party in PARTIES:
        check = checks[party]
        assert (check.party, check.version) == (party, 1)
        assert check.effects or check.nothing_touches
        assert Effect.NOT_ACCEPTABLE not in check.effects.values()
        answer = given_answers[party]
        assert answer.version == 1 and answer.kind is not AnswerKind.OBJECTION
        if party in obliged:
            assert answer.kind is not AnswerKind.ASIDE
        if answer.kind in (AnswerKind.CONSENT, AnswerKind.RESERVATION):
            mandate = given_mandates.get(party)
            covered = mandate is not None and mandate.confirmed
            covered = covered and mandate.amount_limit_cents is None
            covered = covered and mandate.valid_until != date(2026, 1, 1)
            assert covered or answer.ratified
