"""Does no order of acts carry a proposal over a party? (rule 7)"""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from gedragen.core.environment.decisions import (
    Answer,
    AnswerKind,
    Ground,
    GroundKind,
    Mandate,
    RoundState,
    current,
    lacking,
)
from gedragen.core.environment.rounds import (
    amended,
    answered,
    closed,
    opened,
    proposal_withdrawn,
    ratified,
    vacated,
    withdrawn,
)
from gedragen.core.reasons import Reason, Refused

TODAY = date(2026, 3, 2)
PARTIES = ("gemeente", "provincie", "waterschap")
MANDATES = {
    "gemeente": Mandate(None, None, confirmed=True),
    "provincie": Mandate(100_00, None, confirmed=True),
    "waterschap": Mandate(None, None, confirmed=True),
}
AMOUNTS = {"provincie": 100_01}
CONSENT = Answer(AnswerKind.CONSENT, version=1)


def answer_of(kind, version=1):
    return Answer(
        kind,
        version=version,
        words="Onze reden.",
        grounds=(Ground(GroundKind.FRAMEWORK, "begroting"),),
        look_together=True,
    )


def open_round():
    return opened(
        "tracé",
        version=1,
        entitled=PARTIES,
        obliged=["waterschap"],
        amounts=AMOUNTS,
        mandates=MANDATES,
    )


def with_every_consent():
    consent_round = open_round()
    for party in PARTIES:
        consent_round = answered(consent_round, party, CONSENT, acting_for=party)
    return ratified(consent_round, "provincie", True, TODAY, acting_for="provincie")


def refused(act, *args, **kwargs):
    with pytest.raises(Refused) as refusal:
        act(*args, **kwargs)
    return [reason.code for reason in refusal.value.reasons]


def test_a_round_opens_silent_with_its_parties_fixed():
    consent_round = opened("r", version=3, entitled=["a", "b", "a"], obliged=["b"])
    assert consent_round.entitled == ("a", "b")
    assert (consent_round.version, consent_round.state) == (3, RoundState.OPEN)
    assert consent_round.answers == {}
    with pytest.raises(TypeError):
        consent_round.answers["a"] = CONSENT


def test_a_round_does_not_open_without_parties_or_over_an_obliged_party_without_a_voice():
    assert refused(opened, "r", version=1, entitled=[]) == ["no_parties"]
    assert refused(opened, "r", version=1, entitled=["a"], obliged=["b"]) == [
        "obliged_not_entitled"
    ]


def test_a_round_in_which_everybody_consents_is_carried_and_then_stays_as_it_is():
    carried = closed(with_every_consent(), TODAY, carried=True, also_lacking=())
    assert carried.state is RoundState.CARRIED
    assert refused(answered, carried, "gemeente", CONSENT, acting_for="gemeente") == [
        "round_closed"
    ]
    assert refused(withdrawn, carried, "gemeente", acting_for="gemeente") == ["round_closed"]
    assert "round_closed" in refused(
        ratified, carried, "provincie", False, TODAY, acting_for="provincie"
    )
    assert refused(amended, carried) == ["round_closed"]
    assert refused(proposal_withdrawn, carried) == ["round_closed"]
    assert vacated(carried, "gemeente") == carried


def test_a_missing_interest_check_keeps_the_round_from_being_carried():
    check = Reason("check_missing", {"party": "gemeente"})
    assert refused(closed, with_every_consent(), TODAY, carried=True, also_lacking=[check]) == [
        "check_missing"
    ]
    ended = closed(with_every_consent(), TODAY, carried=False, also_lacking=[check])
    assert ended.state is RoundState.NOT_CARRIED


def test_an_objection_is_resolved_by_the_objecting_party_alone():
    objected = answered(
        with_every_consent(),
        "gemeente",
        answer_of(AnswerKind.OBJECTION),
        acting_for="gemeente",
    )
    assert refused(answered, objected, "gemeente", CONSENT, acting_for=None) == ["not_own_answer"]
    resolved = answered(objected, "gemeente", CONSENT, acting_for="gemeente")
    assert lacking(resolved, TODAY) == ()


def test_another_answer_needs_another_ratification():
    again = answered(with_every_consent(), "provincie", CONSENT, acting_for="provincie")
    assert lacking(again, TODAY) == (Reason("ratification_missing", {"party": "provincie"}),)


def test_a_representative_cannot_file_an_answer_that_is_ratified_already():
    presumed = replace(CONSENT, ratified=True)
    assert refused(answered, open_round(), "provincie", presumed, acting_for="provincie") == [
        "ratified_beforehand"
    ]


def test_a_sponsor_can_take_its_ratification_back_until_the_round_closes():
    taken_back = ratified(with_every_consent(), "provincie", False, TODAY, acting_for="provincie")
    assert lacking(taken_back, TODAY) == (Reason("ratification_refused", {"party": "provincie"}),)


def test_withdrawn_consent_is_silence():
    silent = withdrawn(with_every_consent(), "gemeente", acting_for="gemeente")
    assert lacking(silent, TODAY) == (Reason("silent", {"party": "gemeente"}),)


def test_leaving_halfway_leaves_an_open_place_that_nobody_can_fill_with_a_yes():
    left = vacated(with_every_consent(), "gemeente")
    assert lacking(left, TODAY) == (Reason("open_place", {"party": "gemeente"}),)
    assert refused(answered, left, "gemeente", CONSENT, acting_for="gemeente") == ["party_left"]
    assert vacated(left, "aannemer") == left


def test_a_new_version_resets_every_answer_and_keeps_the_parties():
    second = amended(with_every_consent())
    assert (second.version, second.entitled) == (2, PARTIES)
    assert [reason.code for reason in lacking(second, TODAY)] == ["silent"] * 3
    assert refused(answered, second, "gemeente", CONSENT, acting_for="gemeente") == [
        "stale_version"
    ]
    assert second.amounts == AMOUNTS
    assert amended(second, amounts={"gemeente": 5}).amounts == {"gemeente": 5}
    assert amended(second, obliged=[]).obliged == frozenset()
    assert refused(amended, second, obliged=["aannemer"]) == ["obliged_not_entitled"]


def test_a_withdrawn_proposal_is_neither_carried_nor_rejected():
    assert proposal_withdrawn(open_round()).state is RoundState.WITHDRAWN


class AnyOrderOfActs(RuleBasedStateMachine):
    """Acts in any order by anybody, beside a plain account of who said what."""

    @initialize(obliged=st.frozensets(st.sampled_from(PARTIES)))
    def open(self, obliged):
        self.obliged = obliged
        self.round = opened(
            "r",
            version=1,
            entitled=PARTIES,
            obliged=obliged,
            amounts=AMOUNTS,
            mandates=MANDATES,
        )
        self.said, self.sponsor_says, self.gone = {}, {}, set()

    def attempt(self, act, *args, **kwargs):
        try:
            self.round = act(self.round, *args, **kwargs)
        except Refused:
            return False
        return True

    @property
    def is_open(self):
        return self.round.state is RoundState.OPEN

    @property
    def unratified(self):
        binding = self.said.get("provincie") in ("consent", "reservation")
        return binding and self.sponsor_says.get("provincie") is not True

    @property
    def should_carry(self):
        kinds = set(self.said.values())
        return (
            not self.gone
            and set(self.said) == set(PARTIES)
            and "objection" not in kinds
            and kinds != {"aside"}
            and not any(self.said[party] == "aside" for party in self.obliged)
            and not self.unratified
        )

    @rule(
        party=st.sampled_from(PARTIES),
        kind=st.sampled_from(AnswerKind),
        somebody_else=st.sampled_from([False, False, False, None, *PARTIES]),
        version_off=st.sampled_from([0, 0, 0, -1, 1]),
    )
    def answer(self, party, kind, somebody_else, version_off):
        acting_for = party if somebody_else is False else somebody_else
        answer = answer_of(kind, self.round.version + version_off)
        fair = self.is_open and acting_for == party and version_off == 0
        done = self.attempt(answered, party, answer, acting_for=acting_for)
        assert done is (fair and party not in self.gone)
        if done:
            self.said[party] = kind.value
            self.sponsor_says.pop(party, None)

    @rule(
        kinds=st.sampled_from([("consent",) * 3, ("aside",) * 3, ("consent", "consent", "aside")])
    )
    def all_answer(self, kinds):
        for party, kind in zip(PARTIES, kinds, strict=True):
            self.answer(party, AnswerKind(kind), False, 0)

    @rule(party=st.sampled_from(PARTIES), acting_for=st.sampled_from([None, *PARTIES]))
    def withdraw(self, party, acting_for):
        fair = self.is_open and acting_for == party and party in self.said
        done = self.attempt(withdrawn, party, acting_for=acting_for)
        assert done is fair
        if done:
            del self.said[party]
            self.sponsor_says.pop(party, None)

    @rule(
        party=st.sampled_from([*PARTIES, "provincie", "provincie"]),
        yes=st.sampled_from([True, True, False]),
        by_own_sponsor=st.sampled_from([True, True, False]),
    )
    def ratify(self, party, yes, by_own_sponsor):
        acting_for = party if by_own_sponsor else None
        binding = self.said.get(party) in ("consent", "reservation")
        fair = self.is_open and by_own_sponsor and party == "provincie" and binding
        done = self.attempt(ratified, party, yes, TODAY, acting_for=acting_for)
        assert done is fair
        if done:
            self.sponsor_says[party] = yes

    @precondition(lambda self: len(self.gone) < 1)
    @rule(party=st.sampled_from(PARTIES), really=st.sampled_from([True, False, False]))
    def leave(self, party, really):
        if not really:
            return
        before = self.is_open
        assert self.attempt(vacated, party)
        if before:
            self.gone.add(party)
            self.said.pop(party, None)
            self.sponsor_says.pop(party, None)

    @rule()
    def amend(self):
        before = self.is_open
        assert self.attempt(amended) is before
        if before:
            self.said.clear()
            self.sponsor_says.clear()

    @rule(carried=st.booleans(), check_missing=st.sampled_from([False, False, True]))
    def close(self, carried, check_missing):
        elsewhere = [Reason("check_missing")] if check_missing else []
        good = self.should_carry and not check_missing
        before = self.is_open
        done = self.attempt(closed, TODAY, carried=carried, also_lacking=elsewhere)
        assert done is (before and good is carried)
        if done:
            assert self.round.state is (RoundState.CARRIED if carried else RoundState.NOT_CARRIED)

    @invariant()
    def what_counts_is_what_was_said(self):
        counted = {party: current(self.round, party) for party in PARTIES}
        assert {party: each.kind.value for party, each in counted.items() if each} == self.said

    @invariant()
    def nothing_is_carried_over_a_party(self):
        assert (lacking(self.round, TODAY) == ()) is self.should_carry
        if self.round.state is RoundState.CARRIED:
            assert self.should_carry


TestNoOrderOfActsCarriesAProposalOverAParty = AnyOrderOfActs.TestCase
TestNoOrderOfActsCarriesAProposalOverAParty.settings = settings(
    max_examples=120, stateful_step_count=25, deadline=None
)
