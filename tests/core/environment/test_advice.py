"""Can the holder of a role decide, once it asked for advice?"""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gedragen.core.environment.advice import (
    AskedFor,
    Process,
    is_ripe,
    may_advise,
    may_ask,
    may_decide,
    waiting,
)

TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)
ASKED = Process(
    id="pont",
    holder="aannemer",
    asked={"bewoners": AskedFor.TOUCHED, "waterschap": AskedFor.CRAFT},
    answer_by=TODAY + 5 * DAY,
)
ALL = replace(ASKED, given={"bewoners": "Niet voor acht uur.", "waterschap": "Let op het peil."})
DONE = {"bewoners": "Wij beginnen om half negen.", "waterschap": "Niet gevolgd: peil is bekend."}


def codes(reasons):
    return [reason.code for reason in reasons]


def asks(process, **more):
    said = {"question": "Wanneer varen wij?", "acting_for": "aannemer", "holds_role": True}
    return codes(may_ask(process, TODAY, **(said | more)))


def decides(process, today=TODAY, **more):
    said = {"words": "Half negen.", "done": DONE, "acting_for": "aannemer", "holds_role": True}
    return codes(may_decide(process, today, **(said | more)))


def test_the_holder_of_a_role_asks_others_before_a_day_to_come():
    assert asks(ASKED) == []
    assert asks(ASKED, acting_for="bewoners") == ["not_the_holder_of_the_role"]
    assert asks(ASKED, holds_role=False) == ["role_not_held"]
    assert asks(ASKED, question=" ") == ["no_question"]
    assert asks(replace(ASKED, asked={})) == ["nobody_asked_for_advice"]
    assert asks(replace(ASKED, asked={"aannemer": AskedFor.CRAFT})) == ["asks_itself_for_advice"]
    assert asks(replace(ASKED, answer_by=TODAY - DAY)) == ["advice_by_in_the_past"]


@pytest.mark.parametrize(
    ("process", "party", "words", "acting_for", "code"),
    [
        (ASKED, "provincie", "Doe het.", "provincie", "not_asked_for_advice"),
        (ASKED, "bewoners", "Doe het.", None, "not_asked_for_advice"),
        (ASKED, "bewoners", " ", "bewoners", "advice_without_words"),
        (replace(ASKED, decided=True), "bewoners", "Doe het.", "bewoners", "decided_already"),
    ],
)
def test_only_who_is_asked_advises_in_words_until_it_is_decided(
    process, party, words, acting_for, code
):
    assert codes(may_advise(process, party, words=words, acting_for=acting_for)) == [code]
    assert may_advise(ASKED, "bewoners", words="Doe het.", acting_for="bewoners") == ()


def test_before_the_term_it_waits_for_everyone_and_after_it_for_nobody():
    half = replace(ALL, given={"bewoners": "Niet voor acht uur."})
    assert decides(half) == ["advice_awaited"]
    assert decides(half, today=half.answer_by) == ["advice_awaited"]
    assert decides(half, today=half.answer_by + DAY) == []
    assert decides(ALL) == []


def test_no_advice_is_passed_over_and_it_need_not_be_followed():
    assert decides(ALL, done={"bewoners": DONE["bewoners"]}) == ["advice_passed_over"]
    assert decides(ALL, done=DONE) == []


def test_nobody_else_decides_and_only_once():
    assert decides(ALL, acting_for="bewoners") == ["not_the_holder_of_the_role"]
    assert decides(ALL, holds_role=False) == ["role_not_held"]
    assert decides(replace(ALL, decided=True)) == ["decided_already"]
    assert decides(ALL, words="") == ["decision_without_words"]


parties = st.sampled_from(["bewoners", "waterschap", "provincie"])
words = st.sampled_from(["", "  ", "Let op."])


@given(
    st.dictionaries(parties, st.sampled_from(AskedFor)),
    st.dictionaries(parties, words),
    st.dictionaries(parties, words),
    st.integers(-3, 9),
    st.booleans(),
)
def test_nothing_is_decided_over_an_advice_or_before_who_still_has_time(
    asked, given_, done, days, holds
):
    advised = {party: said for party, said in given_.items() if party in asked}
    process = replace(ASKED, asked=asked, given=advised)
    today = TODAY + days * DAY
    if decides(process, today, done=done, holds_role=holds) == []:
        assert holds
        assert all(done.get(party, "").strip() for party, said in advised.items() if said.strip())
        assert today > process.answer_by or not waiting(process)
        assert is_ripe(process, today)
