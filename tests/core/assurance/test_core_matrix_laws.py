"""What holds for the borging matrix whatever the parties registered? (rule 1 and truth)"""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from gedragen.core.ambition.connection import Connection
from gedragen.core.ambition.contributions import Contribution, Kind, balances
from gedragen.core.ambition.roles import RoleState
from gedragen.core.assurance.matrix import (
    Aspect,
    CellState,
    Declared,
    InterestFacts,
    PartyFacts,
    RoleFacts,
    Row,
    VoiceFacts,
    matrix,
)
from gedragen.core.visibility import OUTSIDE, Viewer, may_read
from tests.core.assurance.worlds import (
    TODAY,
    declarations,
    interest_facts,
    party_facts,
    readers,
)


def row(reader: Viewer, facts: PartyFacts) -> Row:
    (found,) = matrix(reader, [facts], current_version=3, today=TODAY)
    return found


@given(readers)
def test_without_facts_nothing_is_secured(reader: Viewer) -> None:
    cells = row(reader, PartyFacts("waterschap")).cells.values()
    assert all(cell.state is not CellState.SECURED for cell in cells)


@given(readers, party_facts)
def test_every_cell_has_one_next_step_and_a_reason_unless_it_is_secured(
    reader: Viewer, facts: PartyFacts
) -> None:
    for cell in row(reader, facts).cells.values():
        assert (cell.next is None) == (cell.state is CellState.SECURED)
        assert cell.reasons or cell.state is CellState.SECURED


@given(readers, party_facts, interest_facts)
def test_a_hidden_interest_changes_nothing_that_anybody_else_sees(
    reader: Viewer, facts: PartyFacts, hidden: InterestFacts
) -> None:
    if may_read(reader, hidden.confidence):
        return
    with_it = replace(facts, interests=(*facts.interests, hidden))
    assert row(reader, facts) == row(reader, with_it)


@given(readers, party_facts)
def test_others_see_the_same_when_a_role_fell_for_its_party(
    reader: Viewer, facts: PartyFacts
) -> None:
    if reader.party == "waterschap":
        return
    fell = tuple(
        replace(one, role=replace(one.role, fallen=not one.role.fallen)) for one in facts.roles
    )
    assert row(reader, facts) == row(reader, replace(facts, roles=fell))


@given(readers, party_facts)
def test_whatever_is_left_out_beforehand_because_it_may_not_be_read_makes_no_difference(
    reader: Viewer, facts: PartyFacts
) -> None:
    readable = tuple(one for one in facts.interests if may_read(reader, one.confidence))
    assert row(reader, facts) == row(reader, replace(facts, interests=readable))


@given(readers, party_facts)
def test_ownership_is_secured_only_over_a_role_that_was_accepted(
    reader: Viewer, facts: PartyFacts
) -> None:
    if row(reader, facts).cells[Aspect.OWNERSHIP].state is CellState.SECURED:
        assert any(one.role.state is RoleState.ACCEPTED for one in facts.roles)


@given(readers, party_facts, declarations)
def test_what_the_party_told_others_changes_nothing_in_its_own_eyes(
    reader: Viewer, facts: PartyFacts, told: Declared | None
) -> None:
    if reader.party != "waterschap" or reader.role in OUTSIDE:
        return
    assert row(reader, facts) == row(
        reader, replace(facts, declared_interest=told, declared_ownership=told)
    )


def as_forms_only(facts: PartyFacts) -> PartyFacts:
    """The same party when everything was filled in, and nobody acted on it."""
    offers = [Contribution(f"o{n}", "waterschap", Kind.OFFER) for n in range(3)]
    (balance,) = balances(["waterschap"], offers)
    return replace(
        facts,
        connection=Connection("waterschap", "ons werk"),
        balance=balance,
        roles=tuple(
            RoleFacts(replace(one.role, state=RoleState.OFFERED, fallen=False), one.touches)
            for one in facts.roles
        ),
        interests=tuple(
            InterestFacts(replace(one.interest, declared_safe_on=None), one.confidence)
            for one in facts.interests
        ),
        voice=VoiceFacts(representative=True, mandate_ends_on=facts.voice.mandate_ends_on),
        declared_interest=None,
        declared_ownership=None,
    )


@given(readers, party_facts)
def test_filling_in_forms_alone_secures_nothing(reader: Viewer, facts: PartyFacts) -> None:
    for aspect, cell in row(reader, as_forms_only(facts)).cells.items():
        assert cell.state is not CellState.SECURED, aspect


@given(st.lists(party_facts, max_size=4), readers)
def test_a_party_is_judged_on_its_own_facts_alone(others: list[PartyFacts], reader: Viewer) -> None:
    named = [replace(facts, party=f"p{number}") for number, facts in enumerate(others)]
    whole = matrix(reader, named, current_version=3, today=TODAY)
    assert list(whole) == [row(reader, facts) for facts in named]
