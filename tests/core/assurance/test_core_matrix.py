"""Is everything each party brings, needs and holds secured, cell by cell?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gedragen.core.ambition.connection import Connection
from gedragen.core.ambition.contributions import Balance
from gedragen.core.ambition.roles import HeldRole, RoleState
from gedragen.core.assurance.matrix import (
    Aspect,
    Cell,
    CellState,
    Declared,
    PartyFacts,
    RoleFacts,
    VoiceFacts,
    matrix,
    reasons_against_declaring,
)
from gedragen.core.interests.register import StandingState
from gedragen.core.rights import Role
from gedragen.core.visibility import Level, Viewer
from tests.core.assurance.worlds import (
    BRAM,
    DECLARED_SAFE,
    FATIMA,
    GERDA,
    INTEREST,
    LATER,
    PETRA,
    ROLE,
    SAFEGUARD,
    SECURED_PARTY,
    TODAY,
    kept_at,
)

AT_STAKE_INTEREST = replace(INTEREST, declared_safe_on=None)


def cell(
    aspect: Aspect, reader: Viewer = BRAM, facts: PartyFacts = SECURED_PARTY, **changes: object
) -> Cell:
    changed = replace(facts, **changes)  # type: ignore[arg-type]
    (row,) = matrix(reader, [changed], current_version=3, today=TODAY)
    return row.cells[aspect]


def outcome(found: Cell) -> tuple[str, list[str], str]:
    return (
        found.state,
        [reason.code for reason in found.reasons],
        found.next.code if found.next else "",
    )


def test_a_party_that_acted_throughout_is_secured_but_for_what_is_not_measured() -> None:
    (row,) = matrix(BRAM, [SECURED_PARTY], current_version=3, today=TODAY)
    states = {aspect: found.state for aspect, found in row.cells.items()}
    assert states.pop(Aspect.RELATION) is CellState.UNKNOWN
    assert set(states.values()) == {CellState.SECURED}
    assert list(row.cells) == list(Aspect)


def test_relation_says_it_was_not_measured() -> None:
    assert outcome(cell(Aspect.RELATION)) == ("unknown", ["not_measured"], "measure_relation")


@pytest.mark.parametrize(
    ("connection", "expected"),
    [
        (None, ("unknown", ["no_words", "not_said"], "write_connection")),
        (Connection("w", "woorden"), ("unknown", ["not_said"], "answer_ambition")),
        (
            Connection("w", "woorden", 2, True),
            ("at_stake", ["text_changed"], "answer_changed_ambition"),
        ),
        (
            Connection("w", "woorden", 3, False),
            ("at_stake", ["does_not_carry"], "talk_about_ambition"),
        ),
    ],
)
def test_connection_takes_own_words_and_a_yes_to_the_current_text(
    connection: Connection | None, expected: tuple[str, list[str], str]
) -> None:
    assert outcome(cell(Aspect.CONNECTION, connection=connection)) == expected


def test_without_an_ambition_nobody_carries_it_and_the_facilitator_has_the_next_step() -> None:
    (row,) = matrix(BRAM, [SECURED_PARTY], current_version=None, today=TODAY)
    found = row.cells[Aspect.CONNECTION]
    assert outcome(found) == ("unknown", ["no_ambition"], "propose_ambition")


@pytest.mark.parametrize(
    ("balance", "expected"),
    [
        (None, ("unknown", ["none_offered"], "offer_contribution")),
        (
            Balance("w", offers=("a", "b"), recognised={"a": ("g",), "b": ()}),
            ("unknown", ["not_recognised"], "ask_recognition"),
        ),
        (
            Balance("w", offers=("a",), recognised={"a": ("g",)}, open_needs=("n",)),
            ("at_stake", ["need_open"], "meet_need"),
        ),
    ],
)
def test_contribution_takes_recognition_by_others_and_no_open_need(
    balance: Balance | None, expected: tuple[str, list[str], str]
) -> None:
    assert outcome(cell(Aspect.CONTRIBUTION, balance=balance)) == expected


def with_role(**changes: object) -> tuple[RoleFacts, ...]:
    role: HeldRole = replace(ROLE, **changes)  # type: ignore[arg-type]
    return (RoleFacts(role, ("veiligheid",)),)


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        ((), ("unknown", ["no_role"], "offer_role")),
        (with_role(state=RoleState.DECLINED), ("unknown", ["no_role"], "offer_role")),
        (with_role(state=RoleState.OFFERED), ("unknown", ["role_not_answered"], "answer_role")),
        (
            with_role(state=RoleState.CONDITIONAL),
            ("at_stake", ["role_conditional"], "meet_condition"),
        ),
        (
            with_role(state=RoleState.HANDED_BACK),
            ("at_stake", ["role_handed_back"], "offer_role_again"),
        ),
        (
            with_role(ends_on=date(2026, 2, 28)),
            ("at_stake", ["role_term_passed"], "offer_role_again"),
        ),
    ],
)
def test_role_takes_full_acceptance_for_a_term_that_runs(
    roles: tuple[RoleFacts, ...], expected: tuple[str, list[str], str]
) -> None:
    assert outcome(cell(Aspect.ROLE, roles=roles)) == expected


def test_a_fallen_role_is_conditional_to_its_party_and_unchanged_to_others() -> None:
    fallen = with_role(fallen=True)
    assert cell(Aspect.ROLE, BRAM, roles=fallen).state is CellState.AT_STAKE
    for other in (GERDA, FATIMA):
        assert cell(Aspect.ROLE, other, roles=fallen) == cell(Aspect.ROLE, other)
        assert cell(Aspect.OWNERSHIP, other, roles=fallen) == cell(Aspect.OWNERSHIP, other)


@pytest.mark.parametrize(
    ("voice", "expected"),
    [
        (VoiceFacts(), ("at_stake", ["no_representative"], "name_representative")),
        (VoiceFacts(True), ("unknown", ["mandate_not_confirmed"], "confirm_mandate")),
        (
            VoiceFacts(True, True, date(2026, 2, 28)),
            ("at_stake", ["mandate_expired"], "extend_mandate"),
        ),
        (
            VoiceFacts(True, True, date(2026, 3, 15)),
            ("at_stake", ["mandate_expires"], "extend_mandate"),
        ),
        (VoiceFacts(True, True, date(2026, 3, 16)), ("secured", [], "")),
        (VoiceFacts(True, True, None), ("secured", [], "")),
        (
            VoiceFacts(True, True, LATER, ("ronde",)),
            ("at_stake", ["left_without_answer"], "answer_what_is_asked"),
        ),
    ],
)
def test_voice_takes_a_representative_a_mandate_and_no_answer_owed(
    voice: VoiceFacts, expected: tuple[str, list[str], str]
) -> None:
    assert outcome(cell(Aspect.VOICE, voice=voice)) == expected


def test_own_interests_are_computed_from_what_the_party_registered() -> None:
    nothing = cell(Aspect.INTEREST, interests=())
    assert outcome(nothing) == ("unknown", ["no_interests"], "write_interest")
    position = kept_at(Level.PARTY, replace(INTEREST, why=""))
    only_position = cell(Aspect.INTEREST, interests=(position,))
    assert outcome(only_position) == ("unknown", ["only_positions"], "write_why")
    at_stake = cell(Aspect.INTEREST, interests=(kept_at(Level.PARTY, AT_STAKE_INTEREST),))
    assert outcome(at_stake) == ("at_stake", ["not_declared"], "declare_safe")


def test_a_position_beside_a_secured_interest_takes_nothing_away() -> None:
    position = kept_at(Level.PARTY, replace(INTEREST, id="p", why=""))
    both = (*SECURED_PARTY.interests, position)
    assert cell(Aspect.INTEREST, interests=both).state is CellState.SECURED


def test_the_step_for_a_safeguard_that_waits_is_its_bearers() -> None:
    asked = replace(INTEREST, safeguards=(replace(SAFEGUARD, answer=None),))
    found = cell(Aspect.INTEREST, interests=(kept_at(Level.PARTY, asked),))
    assert found.next is not None
    assert (found.next.code, found.next.facts["party"]) == ("answer_safeguard", "gemeente")
    tripped = replace(INTEREST, safeguards=(replace(SAFEGUARD, tripped=True),))
    found = cell(Aspect.INTEREST, interests=(kept_at(Level.PARTY, tripped),))
    assert found.next is not None
    assert (found.next.code, found.next.facts["party"]) == ("answer_signal", "waterschap")


def test_others_see_what_the_party_declared_and_unknown_before_that() -> None:
    for other in (GERDA, FATIMA):
        told = cell(Aspect.INTEREST, other)
        assert outcome(told) == ("secured", ["declared"], "")
        assert told.reasons[0].facts["on"] == DECLARED_SAFE.on
        untold = cell(Aspect.INTEREST, other, declared_interest=None)
        assert outcome(untold) == ("unknown", ["not_declared"], "declare_interest")
        strained = Declared(CellState.AT_STAKE, TODAY)
        seen = cell(Aspect.INTEREST, other, declared_interest=strained)
        assert outcome(seen) == ("at_stake", ["declared"], "ask_what_helps")


def test_a_shared_interest_at_stake_shows_to_who_may_read_it_and_to_nobody_else() -> None:
    shared = (kept_at(Level.FACILITATORS, AT_STAKE_INTEREST),)
    found = cell(Aspect.INTEREST, FATIMA, interests=shared)
    assert outcome(found) == ("at_stake", ["interest_at_stake"], "secure_interest")
    assert found.readable == (("veiligheid", StandingState.AT_STAKE),)
    assert cell(Aspect.INTEREST, GERDA, interests=shared) == cell(Aspect.INTEREST, GERDA)


def test_a_shared_interest_that_is_secured_is_evidence_and_declares_nothing() -> None:
    table = (kept_at(Level.TABLE),)
    found = cell(Aspect.INTEREST, GERDA, interests=table, declared_interest=None)
    assert found.state is CellState.UNKNOWN
    assert found.readable == (("veiligheid", StandingState.SECURED),)


def test_others_never_see_the_safeguard_behind_an_interest_they_may_read() -> None:
    asked = replace(INTEREST, safeguards=(replace(SAFEGUARD, answer=None),))
    found = cell(Aspect.INTEREST, GERDA, interests=(kept_at(Level.TABLE, asked),))
    assert "drainage" not in repr(found)


def test_ownership_is_at_stake_while_a_role_rests_on_an_own_interest_at_stake() -> None:
    kept = (kept_at(Level.PARTY, AT_STAKE_INTEREST),)
    found = cell(Aspect.OWNERSHIP, interests=kept)
    assert outcome(found) == ("at_stake", ["interest_at_stake"], "secure_interest")
    assert dict(found.reasons[0].facts) == {"interest": "veiligheid", "role": "ontwerp"}
    assert cell(Aspect.OWNERSHIP, GERDA, interests=kept).state is CellState.SECURED
    inessential = (kept_at(Level.PARTY, replace(AT_STAKE_INTEREST, essential=False)),)
    assert cell(Aspect.OWNERSHIP, interests=inessential).state is CellState.SECURED


@pytest.mark.parametrize("reader", [BRAM, GERDA, FATIMA])
def test_nobody_owns_a_role_they_do_not_hold_whatever_was_declared(reader: Viewer) -> None:
    expected = {
        RoleState.OFFERED: ("unknown", ["role_not_held"], "answer_role"),
        RoleState.HANDED_BACK: ("unknown", ["role_not_held"], "offer_role_again"),
        RoleState.CONDITIONAL: ("at_stake", ["role_conditional"], "accept_fully"),
    }
    for state, outcome_expected in expected.items():
        found = cell(Aspect.OWNERSHIP, reader, roles=with_role(state=state))
        assert outcome(found) == outcome_expected
    without = cell(Aspect.OWNERSHIP, reader, roles=())
    assert outcome(without) == ("unknown", ["no_role"], "offer_role")


def test_others_see_ownership_only_once_the_party_declared_it() -> None:
    found = cell(Aspect.OWNERSHIP, GERDA, declared_ownership=None)
    assert outcome(found) == ("unknown", ["not_declared"], "declare_ownership")


def test_the_own_row_comes_first_and_the_others_keep_their_order() -> None:
    parties = [PartyFacts(name) for name in ("gemeente", "bewoners", "waterschap", "natuur")]
    rows = matrix(BRAM, parties, current_version=3, today=TODAY)
    assert [row.party for row in rows] == ["waterschap", "gemeente", "bewoners", "natuur"]
    rows = matrix(FATIMA, parties, current_version=3, today=TODAY)
    assert [row.party for row in rows] == ["gemeente", "bewoners", "waterschap", "natuur"]


def declaring(
    reader: Viewer, state: CellState, aspect: Aspect = Aspect.INTEREST, **changes: object
) -> list[str]:
    facts = replace(SECURED_PARTY, **changes)  # type: ignore[arg-type]
    reasons = reasons_against_declaring(reader, facts, aspect, state, today=TODAY)
    return [reason.code for reason in reasons]


@pytest.mark.parametrize("aspect", [Aspect.INTEREST, Aspect.OWNERSHIP])
def test_the_representative_declares_secured_only_what_is_so_in_their_own_eyes(
    aspect: Aspect,
) -> None:
    kept = (kept_at(Level.PARTY, AT_STAKE_INTEREST),)
    assert declaring(BRAM, CellState.SECURED, aspect) == []
    assert declaring(BRAM, CellState.SECURED, aspect, interests=kept) != []
    assert declaring(BRAM, CellState.AT_STAKE, aspect, interests=kept) == []


def test_nobody_else_declares_and_no_other_aspect_is_declared() -> None:
    assert declaring(PETRA, CellState.UNKNOWN) == ["not_the_representative"]
    assert declaring(BRAM, CellState.SECURED, Aspect.VOICE) == ["not_declarable"]


@pytest.mark.parametrize("reader", [GERDA, FATIMA, Viewer("otto", "waterschap", Role.MANAGER)])
def test_who_declares_for_another_party_learns_nothing_from_the_refusal(reader: Viewer) -> None:
    kept = (kept_at(Level.PARTY, AT_STAKE_INTEREST),)
    assert declaring(reader, CellState.SECURED) == ["not_the_owner"]
    assert declaring(reader, CellState.SECURED, interests=kept) == ["not_the_owner"]
