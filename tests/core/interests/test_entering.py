"""Does only what was filed and shared enter a run, exactly as it was meant?"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gedragen.core.interests.entering import (
    Bringer,
    Brought,
    Crossing,
    alternative,
    holders,
    is_traceable,
    own,
    problem_of,
    red_line_score,
    rounds_left,
)
from gedragen.core.interests.packages.problem import Exclude, Joint, Option, Topic
from gedragen.core.interests.packages.recount import interest_satisfaction, recount
from gedragen.core.interests.packages.writing import problem_json
from gedragen.core.visibility import Level

TOPICS = (
    Topic("dike", (Option("low"), Option("high"))),
    Topic("trees", (Option("keep"), Option("fell"))),
)
BOXES = [(topic.id, option.id) for topic in TOPICS for option in topic.options]
LINE = (Crossing("crossing", (("dike", "low"), ("trees", "fell"))),)
SHARED = (Level.FACILITATORS, Level.NAMED, Level.TABLE)
KEPT = (Level.DRAFT, Level.PARTY)

tenths = st.integers(0, 100).map(lambda number: Fraction(number, 10))
scores = st.tuples(*[tenths] * len(BOXES)).map(lambda row: dict(zip(BOXES, row, strict=True)))


def brought(
    level=Level.FACILITATORS, figures=Level.FACILITATORS, line=Level.FACILITATORS, **fields
):
    given_ = {
        "weight": Fraction(3),
        "scores": dict(zip(BOXES, map(Fraction, (0, 10, 6, 2)), strict=True)),
        "without": Fraction(4),
        "red_line": Fraction(5),
        "crossings": LINE,
        **fields,
    }
    return Brought("safety", given_.pop("weight"), level, figures, line, **given_)


def problem(*interests, filed=True):
    return problem_of(TOPICS, [Bringer("board", interests, filed)])


def test_what_was_shared_and_filed_enters_as_it_was_meant():
    party = problem(brought()).parties[0]
    entered = party.interests[0]
    assert party.alternative == Fraction(4, 10)
    assert (entered.weight, entered.red_line, entered.never) == (3, 2 + 7, (LINE[0].choices,))


def test_nothing_enters_before_it_is_filed():
    assert problem(brought(), filed=False).parties == ()
    assert problem(brought(figures=Level.PARTY), filed=False).frameworks == ()


@pytest.mark.parametrize("level", KEPT)
def test_an_interest_a_party_keeps_to_itself_leaves_no_trace(level):
    with_it = problem(brought(level, level, level), replace(brought(), id="other"))
    assert with_it == problem(replace(brought(), id="other"))
    assert problem_json(problem(brought(level, level, level)))["parties"] == []


@pytest.mark.parametrize("level", KEPT)
@given(weight=st.integers(1, 5), figures=scores, without=tenths, line=tenths)
def test_no_figure_that_is_kept_can_be_read_from_the_problem(level, weight, figures, without, line):
    kept = brought(figures=level, line=level)
    other = replace(
        kept, weight=Fraction(weight), scores=figures, without=without, red_line=line, crossings=()
    )
    assert problem(kept) == problem(other)
    line_only = brought(line=level)
    assert problem(line_only) == problem(replace(line_only, red_line=line, crossings=()))


@pytest.mark.parametrize("level", SHARED)
def test_a_shared_crossing_holds_even_when_the_scores_are_kept(level):
    shared = brought(level, figures=Level.PARTY, line=level)
    other = Bringer("city", (replace(brought(line=Level.PARTY), id="city"),), filed=True)
    whole = problem_of(TOPICS, [Bringer("board", (shared,), filed=True), other])
    assert [party.id for party in whole.parties] == ["city"]
    assert not recount(whole, {"dike": "low", "trees": "fell"}).admissible
    assert holders(whole) == {"board"}


def test_an_empty_box_keeps_the_interest_out_instead_of_counting_as_nought():
    half = dict(list(brought().scores.items())[1:])
    assert problem(brought(scores=half, crossings=())).parties == ()


@given(scores, tenths)
def test_a_red_line_as_a_score_secures_exactly_what_is_satisfied_enough(figures, line):
    topics = TOPICS
    at = red_line_score(topics, figures, line)
    assert (at * 1000).denominator == 1
    one = own(topics, Bringer("b", (brought(scores=figures, red_line=line, crossings=()),), True))
    for dike in topics[0].options:
        for trees in topics[1].options:
            standing = recount(one, {"dike": dike.id, "trees": trees.id}).interests["b"]["safety"]
            low = sum(min(figures[t.id, o.id] for o in t.options) for t in topics)
            high = sum(max(figures[t.id, o.id] for o in t.options) for t in topics)
            if high > low:
                assert standing.secured == (standing.satisfaction * 10 >= line)
            else:
                assert standing.secured


@given(st.lists(st.tuples(st.integers(1, 5), tenths), min_size=1, max_size=6))
def test_an_alternative_is_the_weighted_mean_never_rounded_up(answers):
    interests = [brought(weight=Fraction(w), without=a) for w, a in answers]
    exact = Fraction(sum(w * a for w, a in answers), sum(w for w, _ in answers)) / 10
    assert 0 <= exact - alternative(interests) < Fraction(1, 1000)
    assert (alternative(interests) * 1000).denominator == 1


def test_without_an_answer_there_is_no_alternative():
    assert alternative([brought(without=None)]) == 0


def test_own_eyes_see_what_a_party_keeps_to_itself():
    kept = own(TOPICS, Bringer("b", (brought(Level.PARTY, Level.PARTY, Level.PARTY),), False))
    assert kept.parties[0].interests[0].red_line == 9


@pytest.mark.parametrize(
    ("lines", "traceable"), [(0, False), (1, True), (2, True), (3, True), (4, False), (5, False)]
)
def test_a_no_is_hidden_only_among_four_that_hold_a_line(lines, traceable):
    parties = [
        Bringer(
            f"p{n}",
            (brought(red_line=Fraction(5) if n < lines else None, crossings=(), without=None),),
            True,
        )
        for n in range(6)
    ]
    assert is_traceable(problem_of(TOPICS, parties)) == traceable


def test_a_no_that_can_only_come_from_an_alternative_is_traceable_too():
    assert is_traceable(problem(brought(red_line=None, crossings=())))


def test_new_options_make_room_for_rounds():
    then, now = frozenset("ab"), frozenset("abc")
    assert rounds_left(then, []) == 3
    assert rounds_left(then, [then, then]) == 1
    assert rounds_left(then, [then] * 4) == 0
    assert rounds_left(now, [then] * 3) == 3
    assert rounds_left(now, [then] * 3 + [now]) == 2


TOGETHER = Joint((("dike", "high"), ("trees", "keep")), Fraction(-3))


def test_what_counts_together_enters_with_the_scores_and_moves_the_line():
    party = problem(brought(joint=(TOGETHER,))).parties[0]
    assert party.interests[0].joint == (TOGETHER,)
    # lo = 0 + 2 - 3, hi = 10 + 6: half of that range above its floor.
    assert party.interests[0].red_line == -1 + Fraction(17, 2)


@pytest.mark.parametrize("level", KEPT)
def test_what_counts_together_is_shared_no_wider_than_the_scores(level):
    without = problem(brought(figures=level))
    assert problem(brought(figures=level, joint=(TOGETHER,))) == without


@given(scores, st.lists(st.integers(-100, 100), max_size=3), tenths)
def test_a_line_is_the_same_satisfaction_with_and_without_what_counts_together(
    figures, points, line
):
    whens = [TOGETHER.when, LINE[0].choices, (("dike", "low"), ("trees", "keep"))]
    joint = tuple(Joint(w, Fraction(p, 10)) for w, p in zip(whens, points, strict=False))
    entered = problem(brought(scores=figures, red_line=line, joint=joint, crossings=()))
    interest = entered.parties[0].interests[0]
    for dike in ("low", "high"):
        for trees in ("keep", "fell"):
            picks = {"dike": dike, "trees": trees}
            counted = recount(entered, picks).interests["board"]["safety"]
            reached = interest_satisfaction(entered, interest, picks) * 10 >= line
            assert counted.secured == reached


def test_what_rests_on_a_topic_that_came_later_is_left_out():
    elsewhere = (("dike", "low"), ("quay", "new"))
    later = brought(crossings=(Crossing("c", elsewhere),), joint=(Joint(elsewhere, Fraction(2)),))
    interest = own(TOPICS, Bringer("board", (later,), filed=True)).parties[0].interests[0]
    assert (interest.never, interest.joint) == ((), ())


def test_a_framework_of_the_table_makes_nobody_a_holder_of_a_line():
    entered = problem_of(
        TOPICS,
        [Bringer("board", (brought(red_line=None, crossings=()),), filed=True)],
        [Exclude("5f0c", LINE[0].choices)],
    )
    assert holders(entered) == frozenset()
