"""Does nobody hold a role for the group without their own yes and every party's consent?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from gedragen.core.environment import group_roles as core
from gedragen.core.environment.group_roles import Course, Holding, Naming, Stage

A, B, C = "gemeente", "waterschap", "bewoners"
PARTIES = (A, B, C)
NADIA, TRUUS = "nadia", "truus"
TODAY = date(2026, 11, 23)
READY = Course(frozenset(PARTIES), agreed=frozenset(PARTIES))
NOMINATED = replace(READY, nominate_until=TODAY - timedelta(1), nominated=frozenset({NADIA, TRUUS}))
YES = dict.fromkeys(PARTIES, True)
NAMED = replace(NOMINATED, naming=Naming(NADIA))
CONSENTED = replace(NAMED, naming=Naming(NADIA, answers=YES))
ASKING = replace(NAMED, naming=Naming(NADIA, answers=YES, asked=True))
HELD = replace(READY, holding=Holding(NADIA, TODAY + timedelta(days=100)))
LOOKING = replace(READY, holding=Holding(NADIA, TODAY + timedelta(days=20)))


def stage(course, day=TODAY):
    return core.stage_of(course, day)


def codes(reasons):
    return [reason.code for reason in reasons]


def test_the_group_agrees_on_the_profile_before_anyone_is_nominated():
    half = Course(frozenset(PARTIES), agreed=frozenset({A}))
    assert stage(half) is Stage.PROFILE
    waits = core.may_open_nominations(half, TODAY)
    assert [reason.facts["party"] for reason in waits] == sorted({B, C})
    assert codes(core.may_nominate(half, TODAY)) == ["no_nominations_now"]
    assert core.may_open_nominations(READY, TODAY) == ()
    assert codes(core.may_open_nominations(Course(frozenset()), TODAY)) == ["nobody_at_the_table"]


def test_a_party_that_joins_later_finds_the_profile_agreed():
    assert stage(Course(frozenset({A, B}), agreed=frozenset({A}), settled=True)) is Stage.OPEN


def test_a_round_ends_on_its_last_day_or_when_it_is_ended():
    round_ = replace(NOMINATED, nominate_until=TODAY)
    assert stage(round_) is Stage.NOMINATING
    assert stage(round_, TODAY + timedelta(1)) is Stage.NOMINATED
    assert stage(replace(round_, nominations_ended=True)) is Stage.NOMINATED
    assert stage(replace(NOMINATED, nominated=frozenset())) is Stage.OPEN


def test_only_somebody_for_whom_a_reason_was_given_is_named():
    assert core.may_name(NOMINATED, NADIA, TODAY) == ()
    assert codes(core.may_name(NOMINATED, "iemand", TODAY)) == ["not_nominated"]
    assert core.may_name(NAMED, TRUUS, TODAY) == ()
    assert codes(core.may_name(CONSENTED, TRUUS, TODAY)) == ["cannot_name_now"]


def test_silence_is_no_consent_and_an_objection_holds_it():
    silent = replace(NAMED, naming=Naming(NADIA, answers={A: True, B: True}))
    against = replace(NAMED, naming=Naming(NADIA, answers=YES | {C: False}))
    for course in (silent, against):
        assert core.silent_or_objecting(course) == {C}
        assert codes(core.may_ask(course, TODAY)) == ["consent_waits"]
    assert core.may_ask(CONSENTED, TODAY) == ()
    assert codes(core.may_ask(ASKING, TODAY)) == ["nobody_to_ask_for_role"]


def test_the_person_comes_last_also_where_they_alone_speak_for_a_party():
    course = replace(NAMED, naming=Naming(TRUUS, answers={A: True, B: True}, speaks_last=C))
    assert stage(course) is Stage.CONSENTED
    waiting = replace(course, naming=Naming(TRUUS, answers={A: True}, speaks_last=C))
    assert codes(core.may_answer(waiting, C, TRUUS, TODAY)) == ["you_are_asked_last"]
    assert codes(core.may_answer(waiting, C, "ander", TODAY)) == ["party_not_asked"]
    assert core.may_answer(waiting, B, "henk-jan", TODAY) == ()


def test_only_the_person_asked_can_answer_and_to_others_there_is_no_question():
    assert core.may_say(ASKING, NADIA, TODAY) == ()
    assert codes(core.may_say(ASKING, TRUUS, TODAY)) == ["not_found"]
    assert codes(core.may_say(CONSENTED, NADIA, TODAY)) == ["not_found"]


def test_a_party_that_joins_halfway_is_asked_as_well_and_the_question_waits():
    joined = replace(ASKING, parties=frozenset({*PARTIES, "provincie"}))
    assert stage(joined) is Stage.CONSENTING
    assert codes(core.may_say(joined, NADIA, TODAY)) == ["not_found"]


def test_when_the_seat_ends_the_role_falls_open():
    assert stage(replace(HELD, holding=replace(HELD.holding, sits=False))) is Stage.OPEN
    gone = replace(ASKING, naming=replace(ASKING.naming, sits=False))
    assert stage(gone) is Stage.NOMINATED


def test_nobody_holds_a_role_past_its_term():
    last = LOOKING.holding.ends_on
    assert core.holder_of(LOOKING, last) == NADIA
    assert core.holder_of(LOOKING, last + timedelta(1)) is None
    assert stage(LOOKING, last + timedelta(1)) is Stage.OPEN


def test_the_group_looks_back_in_the_last_month_and_only_then_chooses():
    assert codes(core.may_look_back(HELD, A, TODAY)) == ["no_look_back_now"]
    assert stage(HELD, HELD.holding.ends_on - timedelta(days=31)) is Stage.HELD
    assert stage(HELD, HELD.holding.ends_on - timedelta(days=30)) is Stage.LOOKING_BACK
    assert core.may_look_back(LOOKING, A, TODAY) == ()
    assert codes(core.may_look_back(LOOKING, "ander", TODAY)) == ["party_not_asked"]
    assert codes(core.may_go_on(LOOKING, TODAY)) == ["look_back_waits"] * 3
    assert codes(core.may_end_role(LOOKING, TODAY)) == ["look_back_waits"] * 3
    done = replace(LOOKING, holding=replace(LOOKING.holding, looked_back=frozenset(PARTIES)))
    assert core.may_go_on(done, TODAY) == core.may_end_role(done, TODAY) == ()


def test_what_was_begun_with_somebody_is_finished_before_a_role_ends():
    for course in (NAMED, ASKING, HELD):
        assert codes(core.may_end_role(course, TODAY)) == ["role_not_open"]
    assert core.may_end_role(READY, TODAY) == ()


def test_the_profile_stands_while_reasons_are_given_and_once_the_group_consents():
    round_ = replace(NOMINATED, nominate_until=TODAY)
    for course in (round_, CONSENTED, ASKING, HELD):
        assert codes(core.may_change_profile(course, TODAY)) == ["profile_stands"]
    assert core.may_change_profile(NAMED, TODAY) == ()


def test_a_term_ends_on_the_last_day_of_a_shorter_month():
    assert core.term_end(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert core.term_end(date(2026, 11, 23), 6) == date(2027, 5, 23)
    assert core.term_end(date(2026, 12, 1), 12) == date(2027, 12, 1)


class Played:
    """A role as acts make it; an act that is refused changes nothing. Who said what is kept."""

    def __init__(self) -> None:
        self.course, self.today = Course(frozenset(PARTIES)), TODAY
        self.consented: set[str] = set()
        self.yes: set[str] = set()

    def act(self, act: str, party: str, person: str) -> None:
        getattr(self, act)(party, person)

    def change(self, **said) -> None:
        self.course = replace(self.course, **said)

    def agree(self, party, person):
        if not core.may_agree_profile(self.course, party, self.today):
            self.change(agreed=self.course.agreed | {party})

    def open(self, party, person):
        if not core.may_open_nominations(self.course, self.today):
            self.change(nominate_until=self.today, nominated=frozenset(), naming=None)
            self.change(nominations_ended=False)

    def nominate(self, party, person):
        if not core.may_nominate(self.course, self.today):
            self.change(nominated=self.course.nominated | {person})

    def end_round(self, party, person):
        if not core.may_end_nominations(self.course, self.today):
            self.change(nominations_ended=True)

    def name(self, party, person):
        if not core.may_name(self.course, person, self.today):
            self.named(person)

    def named(self, person):
        self.consented, self.yes = set(), set()
        last = C if person == TRUUS else None
        self.change(naming=Naming(person, answers={}, speaks_last=last))

    def consent(self, party, person):
        self.answer(party, True)

    def object(self, party, person):
        self.answer(party, False)

    def answer(self, party, says):
        if not core.may_answer(self.course, party, f"van {party}", self.today):
            naming = self.course.naming
            self.change(naming=replace(naming, answers=naming.answers | {party: says}))
            (self.consented.add if says else self.consented.discard)(party)

    def ask(self, party, person):
        if not core.may_ask(self.course, self.today):
            assert self.consented >= set(PARTIES) - {self.course.naming.speaks_last}
            self.change(naming=replace(self.course.naming, asked=True))

    def take(self, party, person):
        if not core.may_say(self.course, person, self.today):
            if self.course.naming.speaks_last:
                self.consented.add(self.course.naming.speaks_last)
            self.yes.add(person)
            ends = core.term_end(self.today, 2)
            self.change(holding=Holding(person, ends), naming=None, nominate_until=None)
            self.change(nominated=frozenset())

    def not_now(self, party, person):
        if not core.may_say(self.course, person, self.today):
            self.change(naming=None, nominated=frozenset(), nominate_until=None)

    def look_back(self, party, person):
        if not core.may_look_back(self.course, party, self.today):
            held = self.course.holding
            self.change(holding=replace(held, looked_back=held.looked_back | {party}))

    def go_on(self, party, person):
        if not core.may_go_on(self.course, self.today):
            self.named(self.course.holding.person)

    def wait(self, party, person):
        self.today += timedelta(days=20)


ACTS = (
    *("agree", "open", "nominate", "end_round", "name", "consent", "object", "ask", "take"),
    *("not_now", "look_back", "go_on", "wait"),
)
TURN = st.tuples(st.sampled_from(ACTS), st.sampled_from(PARTIES), st.sampled_from([NADIA, TRUUS]))
WAY = ["agree", "open", "nominate", "end_round", "name", "consent", "ask", "take"]


@given(st.lists(TURN, max_size=12), st.sampled_from([NADIA, TRUUS]), st.lists(TURN, max_size=30))
def test_by_no_order_of_acts_does_somebody_hold_it_without_own_yes_and_every_consent(
    before, person, after
):
    """The acts that lead there, with anything before and between them."""
    played, left = Played(), list(after)
    for turn in before:
        played.act(*turn)
    for act in WAY:
        for party in PARTIES:
            played.act(act, party, person)
            if left:
                _one_turn(played, left.pop())
    for turn in left:
        _one_turn(played, turn)


def _one_turn(played, turn) -> None:
    was = core.holder_of(played.course, played.today)
    played.act(*turn)
    holder = core.holder_of(played.course, played.today)
    if holder and holder != was:
        assert holder in played.yes
        assert played.consented == set(PARTIES)
    naming = played.course.naming
    if naming and core.stage_of(played.course, played.today) is Stage.ASKING:
        assert naming.asked
        assert played.consented >= set(PARTIES) - {naming.speaks_last}


def test_the_way_there_is_open():
    played = Played()
    for act in WAY:
        for party in PARTIES:
            played.act(act, party, NADIA)
    assert core.holder_of(played.course, played.today) == NADIA
    assert played.yes == {NADIA}
    assert played.consented == set(PARTIES)
