"""Does no order of acts change a text that holds, or pass over a party it touches? (rule 9)"""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from gedragen.core.environment import versions as core
from gedragen.core.environment.agreements import AmendmentGround
from gedragen.core.environment.clauses import Clause, ClauseKind, Counterpart, touched
from gedragen.core.environment.rounds import may_ask
from gedragen.core.environment.versions import Agreement, VersionState
from gedragen.core.reasons import Refused

TODAY = date(2026, 3, 2)
REVIEW = TODAY + timedelta(days=180)
TALK = Counterpart("Bart", "Truus", 2, "aan de keukentafel")
DAMAGE = Clause("a", ClauseKind.RISK, "Herstel.", frozenset({"aannemer", "bewoners"}), TALK)
PATH = Clause("b", ClauseKind.TASK, "De gemeente veegt.", frozenset({"gemeente"}))
FACT = AmendmentGround.NEW_FACT
PARTIES = ("aannemer", "bewoners", "gemeente", "waterschap")


def refused(act, *args, **kwargs):
    with pytest.raises(Refused) as refusal:
        act(*args, **kwargs)
    return [reason.code for reason in refusal.value.reasons]


def put(agreement, *clauses, review_on=REVIEW, today=TODAY):
    """The open draft says this, and is put to a round."""
    number = core.opened(agreement).number
    written = core.rewritten(agreement, number, clauses, review_on)
    return core.proposed(written, number, today)


def held(*clauses):
    agreement = put(core.drafted(Agreement("schade"), TODAY), *clauses)
    everyone = frozenset(party for clause in clauses for party in clause.touches)
    return core.came_to_hold(agreement, 1, everyone, TODAY)


def amended(agreement, *clauses):
    begun = core.drafted(agreement, TODAY, ground=FACT, why="De bodem is slapper.")
    return put(begun, *clauses)


def test_an_amendment_needs_every_touched_party_and_waits_for_no_other():
    agreement = amended(held(DAMAGE, PATH), DAMAGE, replace(PATH, text="Wie bouwt, veegt."))
    assert refused(core.came_to_hold, agreement, 2, frozenset(PARTIES) - {"gemeente"}, TODAY) == [
        "consent_missing"
    ]
    after = core.came_to_hold(agreement, 2, frozenset({"gemeente"}), TODAY)
    assert [one.state for one in after.versions] == [VersionState.REPLACED, VersionState.HOLDS]
    assert after.versions[0].clauses == (DAMAGE, PATH)


def test_a_round_on_a_change_asks_the_touched_and_nobody_else():
    touches = ("aannemer", "bewoners")
    assert may_ask(touches, touches, no_others=True) == ()
    assert may_ask(PARTIES, touches) == ()
    assert [(one.code, one.facts["party"]) for one in may_ask(
        ("bewoners", "gemeente"), touches, no_others=True
    )] == [("must_be_asked", "aannemer"), ("not_touched_by_this", "gemeente")]  # fmt: skip


def test_without_a_ground_it_waits_for_the_day_on_which_we_look_again():
    agreement = held(DAMAGE)
    assert refused(core.drafted, agreement, TODAY, why="Spijt.") == ["waits_for_review"]
    begun = core.drafted(agreement, REVIEW, why="Twee dagen is te kort.")
    assert core.opened(begun).clauses == (DAMAGE,)
    assert refused(core.drafted, agreement, REVIEW) == ["why_missing"]


def test_a_text_that_was_put_to_a_round_is_changed_only_after_it_is_taken_back():
    agreement = amended(held(DAMAGE), PATH)
    assert refused(core.rewritten, agreement, 2, [DAMAGE], REVIEW) == ["version_proposed"]
    back = core.taken_back(agreement, 2)
    assert core.opened(core.rewritten(back, 2, [DAMAGE], REVIEW)).clauses == (DAMAGE,)


def test_what_was_not_carried_stays_readable_and_what_held_keeps_holding():
    agreement = core.not_carried(amended(held(DAMAGE), PATH), 2)
    assert core.holding(agreement).clauses == (DAMAGE,)
    assert core.version_of(agreement, 2).clauses == (PATH,)
    assert core.opened(core.drafted(agreement, TODAY, ground=FACT, why="Toch.")).number == 3


@pytest.mark.parametrize(
    ("clauses", "review_on", "code"),
    [
        ((DAMAGE,), REVIEW, "no_difference"),
        ((replace(DAMAGE, counterpart=Counterpart(place="thuis")),), REVIEW, "counterpart"),
        ((PATH,), None, "review_missing"),
        ((PATH,), TODAY, "review_missing"),
        ((replace(PATH, touches=frozenset()), DAMAGE), REVIEW, "no_touched_parties"),
    ],
)
def test_a_draft_is_put_to_a_round_only_when_it_is_whole(clauses, review_on, code):
    begun = core.drafted(held(DAMAGE), TODAY, ground=FACT, why="Een meting.")
    written = core.rewritten(begun, 2, clauses, review_on)
    assert any(found.startswith(code) for found in refused(core.proposed, written, 2, TODAY))


def test_a_first_text_is_not_empty_and_a_later_one_without_clauses_ends_the_agreement():
    begun = core.drafted(Agreement("schade"), TODAY)
    assert refused(core.proposed, begun, 1, TODAY) == ["no_clauses"]
    ended = core.came_to_hold(amended(held(DAMAGE)), 2, frozenset({"aannemer", "bewoners"}), TODAY)
    assert (ended.ended, ended.review_on) == (True, None)
    assert refused(core.drafted, ended, REVIEW, why="Toch weer.") == ["agreement_ended"]


def test_a_party_that_left_before_has_no_voice_and_who_stays_has():
    agreement = amended(held(DAMAGE), replace(DAMAGE, text="Een fonds herstelt."))
    consented = frozenset({"bewoners"})
    assert core.came_to_hold(agreement, 2, consented, TODAY, {"aannemer"}).versions
    assert refused(core.came_to_hold, agreement, 2, consented, TODAY) == ["consent_missing"]


def test_a_review_is_set_ahead_and_never_around_an_amendment_under_way():
    agreement = held(DAMAGE)
    assert core.review_set(agreement, REVIEW + timedelta(days=1), TODAY).versions
    assert refused(core.review_set, agreement, TODAY, TODAY) == ["review_in_the_past"]
    under_way = core.drafted(agreement, TODAY, ground=FACT, why="Een meting.")
    assert refused(core.review_set, under_way, REVIEW, TODAY) == ["version_open"]


class Course(RuleBasedStateMachine):
    """Whatever anybody does, in whatever order, with a clock that only runs forward."""

    texts = st.lists(
        st.builds(
            Clause,
            root=st.sampled_from("abc"),
            kind=st.sampled_from([ClauseKind.RISK, ClauseKind.TASK]),
            text=st.sampled_from(["een", "twee", ""]),
            touches=st.frozensets(st.sampled_from(PARTIES), max_size=2),
            counterpart=st.sampled_from([TALK, Counterpart()]),
        ),
        max_size=3,
        unique_by=lambda clause: clause.root,
    )

    @initialize()
    def nothing_yet(self):
        self.agreement, self.today = Agreement("schade"), TODAY
        self.ratified: dict[int, tuple[Clause, ...]] = {}

    def tries(self, act, *args, **kwargs):
        try:
            self.agreement = act(self.agreement, *args, **kwargs)
        except Refused:
            return False
        return True

    @rule(ground=st.none() | st.sampled_from(AmendmentGround), why=st.sampled_from(["", "reden"]))
    def drafts(self, ground, why):
        self.tries(core.drafted, self.today, ground=ground, why=why)

    @rule(number=st.integers(1, 4), clauses=texts, ahead=st.none() | st.integers(-3, 200))
    def rewrites(self, number, clauses, ahead):
        on = None if ahead is None else self.today + timedelta(days=ahead)
        self.tries(core.rewritten, number, clauses, on)

    @precondition(lambda self: core.opened(self.agreement))
    @rule(clauses=texts)
    def writes_and_proposes(self, clauses):
        number = core.opened(self.agreement).number
        self.tries(core.rewritten, number, clauses, self.today + timedelta(days=30))
        self.tries(core.proposed, number, self.today)

    @rule(number=st.integers(1, 4))
    def proposes(self, number):
        self.tries(core.proposed, number, self.today)

    @rule(number=st.integers(1, 4), act=st.sampled_from([core.taken_back, core.not_carried]))
    def takes_back_or_is_not_carried(self, number, act):
        self.tries(act, number)

    @rule(number=st.integers(1, 4))
    def drops(self, number):
        self.tries(core.dropped, number)

    @rule(ahead=st.integers(-3, 90))
    def sets_the_review(self, ahead):
        self.tries(core.review_set, self.today + timedelta(days=ahead), self.today)

    @rule(days=st.integers(1, 60))
    def time_passes(self, days):
        self.today += timedelta(days=days)

    @rule(number=st.integers(1, 4), consented=st.frozensets(st.sampled_from(PARTIES)))
    def comes_to_hold(self, number, consented):
        earlier = core.holding(self.agreement)
        if self.tries(core.came_to_hold, number, consented, self.today):
            after = core.holding(self.agreement)
            old = earlier.clauses if earlier else ()
            assert touched(old, after.clauses) <= consented
            self.ratified[after.number] = after.clauses

    @precondition(lambda self: core.opened(self.agreement))
    @rule()
    def holds_with_the_touched_alone(self):
        version = core.opened(self.agreement)
        assume(version.state is VersionState.PROPOSED)
        touches = core.touched_by(self.agreement, version)
        assert self.tries(core.came_to_hold, version.number, touches, self.today)
        self.ratified[version.number] = version.clauses

    @invariant()
    def no_text_that_held_ever_changes(self):
        for number, clauses in self.ratified.items():
            version = core.version_of(self.agreement, number)
            assert version.clauses == clauses
            assert version.state in core.RATIFIED

    @invariant()
    def files_come_and_go_with_a_draft_alone(self):
        for version in self.agreement.versions:
            against = core.may_change_files(self.agreement, version.number)
            assert (against == ()) is (version.state is VersionState.DRAFT)

    @invariant()
    def one_text_holds_and_one_is_open_at_most(self):
        states = [one.state for one in self.agreement.versions]
        assert states.count(VersionState.HOLDS) <= 1
        assert sum(state in core.OPEN for state in states) <= 1
        assert (VersionState.HOLDS in states) is bool(self.ratified)


Course.TestCase.settings = settings(max_examples=150, stateful_step_count=25, deadline=None)
TestCourse = Course.TestCase
