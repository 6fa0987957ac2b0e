"""Does the record of a decision hold what the table may see, all of it and nothing else?"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gedragen.core.assurance.check import Effect
from gedragen.core.assurance.record import (
    Given,
    Ground,
    Judged,
    Judgement,
    Ratification,
    Said,
    Seal,
    closing_seal,
    for_the_table,
    judge_seal,
    place_of,
    promised,
)
from gedragen.core.environment.commitments import Commitment, CommitmentState
from gedragen.core.environment.decisions import (
    Answer,
    AnswerKind,
    GroundKind,
    GroundVisibility,
    Mandate,
    Round,
    RoundState,
)
from gedragen.core.environment.decisions import Ground as NamedGround
from gedragen.core.visibility import Level

DAY = date(2026, 3, 1)
MOMENT = datetime(2026, 3, 1, 10, tzinfo=UTC)
PARTY = "gemeente"
GIVEN = Given("De kade als huiskamer", "Fatima Yildiz", MOMENT)
OPEN, KEPT = GroundVisibility.TABLE, GroundVisibility.FACILITATOR

words = st.text(max_size=8)
answers = st.builds(
    Answer,
    kind=st.sampled_from(AnswerKind),
    version=st.just(1),
    words=words,
    grounds=st.lists(st.builds(NamedGround, st.sampled_from(GroundKind), words), max_size=1).map(
        tuple
    ),
    proposed_change=words,
    look_together=st.booleans(),
    ground_visibility=st.sampled_from(GroundVisibility),
)
judged = st.builds(
    Judged, words, st.sampled_from(Effect), words, st.booleans(), st.sampled_from(Level)
)
mandates = st.none() | st.builds(
    Mandate, st.none() | st.integers(0, 5), st.none() | st.just(DAY), st.booleans()
)


def a_round(answer: Answer | None, mandate: Mandate | None = None, **more) -> Round:
    said = {
        "entitled": (PARTY, "bewoners"),
        "state": RoundState.CARRIED,
        "answers": {PARTY: answer} if answer else {},
        "mandates": {PARTY: mandate} if mandate else {},
    }
    return Round(id="ronde", version=1, **(said | more))


def place(answer, given=GIVEN, judged=None, mandate=None, **more):
    return place_of(PARTY, "Gemeente", a_round(answer, mandate, **more), given, judged, DAY)


@given(answers, words, words, st.sampled_from(GroundKind), mandates)
def test_what_goes_through_the_facilitator_changes_nothing_in_the_record(
    answer, other_words, other_ground, kind, mandate
):
    one = replace(answer, ground_visibility=KEPT)
    other = replace(one, words=other_words, grounds=(NamedGround(kind, other_ground),))
    given_otherwise = replace(GIVEN, ground_words=other_ground)
    assert place(one, mandate=mandate) == place(other, given_otherwise, mandate=mandate)


@given(answers, st.lists(judged), st.lists(judged))
def test_judgements_that_are_not_the_tables_change_nothing_in_the_record(answer, said, hidden):
    hidden = [one for one in hidden if not (one.shared and one.level is Level.TABLE)]
    assert place(answer, judged=said) == place(answer, judged=[*hidden, *said])
    assert place(answer, judged=hidden) == place(answer, judged=[])


@given(answers)
def test_what_is_for_the_table_stands_in_the_record_whole(answer):
    found = place(replace(answer, ground_visibility=OPEN))
    assert found.words == answer.words
    assert found.said.value == answer.kind.value
    assert found.proposed_change == answer.proposed_change
    assert found.look_together == answer.look_together
    assert (found.ground is not None) == bool(answer.grounds)
    assert not found.via_facilitator


@given(st.none() | answers.map(lambda one: replace(one, version=2)))
def test_silence_and_an_answer_to_another_version_are_no_answer(answer):
    found = place(answer)
    assert found.said is Said.SILENT
    assert (found.by, found.words, found.ground, found.at) == ("", "", None, None)


@given(answers)
def test_whoever_had_left_has_an_open_place_and_no_words(answer):
    found = place(answer, left=frozenset({PARTY}))
    assert found.said is Said.OPEN_PLACE
    assert found.words == found.proposed_change == found.by == ""


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (AnswerKind.OBJECTION, True),
        (AnswerKind.RESERVATION, True),
        (AnswerKind.CONSENT, False),
        (AnswerKind.ASIDE, False),
    ],
)
def test_that_something_was_kept_is_told_only_where_the_answer_must_say_something(kind, told):
    assert place(Answer(kind, 1, "Woorden", ground_visibility=KEPT)).via_facilitator is told


def test_a_ground_stands_there_in_the_partys_own_words_and_never_as_a_key():
    answer = Answer(AnswerKind.OBJECTION, 1, grounds=(NamedGround(GroundKind.INTEREST, "a1-b2"),))
    assert place(answer).ground == Ground(GroundKind.INTEREST, "De kade als huiskamer")


def test_consent_beyond_the_mandate_is_told_with_who_ratified_it():
    said = Ratification(True, "Ruud Koster", "sponsor", MOMENT, "Past in de begroting")
    answer = Answer(AnswerKind.CONSENT, 1, ratified=True)
    amounts = {PARTY: 200}
    found = place(
        answer, replace(GIVEN, ratification=said), mandate=Mandate(100, None, True), amounts=amounts
    )
    assert found.beyond_mandate
    assert found.ratification == said
    assert found.amount_cents == 200
    within = place(answer, mandate=Mandate(200, None, True), amounts=amounts)
    assert not within.beyond_mandate


def test_only_a_shared_judgement_on_an_interest_of_the_table_is_in_it():
    told = Judged("Droge voeten", Effect.BETTER, "Ja", True, Level.TABLE)
    narrowed = replace(told, level=Level.NAMED)
    kept = replace(told, shared=False)
    assert for_the_table([told, narrowed, kept]) == (
        Judgement("Droge voeten", Effect.BETTER, "Ja"),
    )


@pytest.mark.parametrize(
    ("state", "seen"),
    [
        (CommitmentState.DECLINED, None),
        (CommitmentState.RENEGOTIATING, CommitmentState.UNDER_WAY),
        (CommitmentState.KEPT, CommitmentState.KEPT),
    ],
)
def test_another_date_is_first_the_two_parties_own(state, seen):
    asked = Commitment("c", "a", "b", DAY, state, resumes=CommitmentState.UNDER_WAY)
    assert promised(asked) is seen


@given(st.booleans(), st.booleans(), st.booleans())
def test_the_seal_holds_only_when_nothing_speaks_against_it(whole, found, same):
    seal = judge_seal(chain_is_whole=whole, closing_found=found, same=same)
    assert (seal is Seal.WHOLE) == (whole and found and same)


def sealed(answer, title="Wand", text="Wij bouwen", ground="", **more):
    return closing_seal(title, text, a_round(answer, **more), {PARTY: ground})


@given(answers, words, words, st.sampled_from(GroundKind))
def test_the_seal_tells_nothing_of_what_goes_through_the_facilitator(answer, other, ground, kind):
    one = replace(answer, ground_visibility=KEPT)
    two = replace(one, words=other, grounds=(NamedGround(kind, ground),))
    assert sealed(one, ground="De kade") == sealed(two, ground=ground)


@given(answers, answers)
def test_two_answers_that_the_table_sees_differently_have_two_seals(one, other):
    one, other = (replace(each, ground_visibility=OPEN) for each in (one, other))
    same = [(each.kind, each.words, [g.kind for g in each.grounds], each.proposed_change,
             each.look_together) for each in (one, other)]  # fmt: skip
    assert (sealed(one) == sealed(other)) == (same[0] == same[1])


@given(words, words, words, words)
def test_another_text_has_another_seal(title, text, other_title, other_text):
    same = (title, text) == (other_title, other_text)
    assert (sealed(None, title, text) == sealed(None, other_title, other_text)) == same


def test_another_amount_ratification_or_ground_has_another_seal():
    answer = Answer(AnswerKind.OBJECTION, 1, grounds=(NamedGround(GroundKind.INTEREST, "x"),))
    seals = {
        sealed(answer),
        sealed(answer, amounts={PARTY: 5}),
        sealed(answer, obliged=frozenset({PARTY})),
        sealed(answer, ground="De kade"),
        sealed(replace(answer, ratified=True)),
        sealed(replace(answer, ratified=False)),
        sealed(None),
    }
    assert len(seals) == 7


def test_who_left_afterwards_changes_nothing_in_the_seal():
    answer = Answer(AnswerKind.CONSENT, 1)
    assert sealed(answer) == sealed(answer, left=frozenset({PARTY}))
