"""Who may read what a party keeps confidential, and who may change that? (rules 1 and 2)"""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gedragen.core.rights import Role
from gedragen.core.visibility import (
    Confidence,
    Level,
    Viewer,
    inside,
    may_read,
    reasons_to_refuse_level,
    widens,
    within,
)

PARTIES = ("waterschap", "gemeente", "provincie")
BRAM = Viewer("bram", "waterschap", Role.REPRESENTATIVE)
PETRA = Viewer("petra", "waterschap", Role.PROFESSIONAL)
LEZER = Viewer("lezer", "waterschap", Role.READER)
GERDA = Viewer("gerda", "gemeente", Role.REPRESENTATIVE)
PIM = Viewer("pim", "provincie", Role.SPONSOR)
FATIMA = Viewer("fatima", None, Role.FACILITATOR)
OTTO = Viewer("otto", "waterschap", Role.MANAGER)
OPERATOR = Viewer("operator", None, Role.OPERATOR)
EVERYONE = (BRAM, PETRA, LEZER, GERDA, PIM, FATIMA, OTTO, OPERATOR)


def shared(level: Level, *named: str, author: str = "petra") -> Confidence:
    return Confidence(level, "waterschap", author, frozenset(named))


@pytest.mark.parametrize(
    ("confidence", "readers"),
    [
        (shared(Level.DRAFT), {PETRA}),
        (shared(Level.PARTY), {BRAM, PETRA, LEZER}),
        (shared(Level.FACILITATORS), {BRAM, PETRA, LEZER, FATIMA}),
        (shared(Level.NAMED, "gemeente"), {BRAM, PETRA, LEZER, FATIMA, GERDA}),
        (shared(Level.TABLE), {BRAM, PETRA, LEZER, FATIMA, GERDA, PIM}),
    ],
)
def test_each_level_has_exactly_its_readers(confidence: Confidence, readers: set[Viewer]) -> None:
    assert {viewer for viewer in EVERYONE if may_read(viewer, confidence)} == readers


def test_a_draft_is_read_by_its_author_only_in_the_seat_they_wrote_it_from() -> None:
    elsewhere = Viewer("petra", "gemeente", Role.PROFESSIONAL)
    assert may_read(PETRA, shared(Level.DRAFT))
    assert not may_read(elsewhere, shared(Level.DRAFT))


@pytest.mark.parametrize("level", Level)
def test_an_operator_and_a_manager_read_nothing_confidential_at_any_level(level: Level) -> None:
    confidence = shared(level, "gemeente", author="otto")
    assert not may_read(OPERATOR, confidence)
    assert not may_read(OTTO, confidence)


def test_somebody_without_a_party_is_not_the_owner_of_what_has_no_owner() -> None:
    nobody = Viewer("x", None, Role.READER)
    assert not may_read(nobody, Confidence(Level.PARTY, "", "x"))


confidences = st.builds(
    Confidence,
    st.sampled_from(Level),
    st.sampled_from(PARTIES),
    st.sampled_from(["bram", "petra", "gerda"]),
    st.frozensets(st.sampled_from(PARTIES)),
)
viewers = st.builds(
    Viewer,
    st.sampled_from(["bram", "petra", "gerda"]),
    st.sampled_from([*PARTIES, None]),
    st.sampled_from(Role),
)


@given(viewers, confidences, st.sampled_from(Level))
def test_who_reads_a_narrow_level_reads_every_wider_one(
    viewer: Viewer, confidence: Confidence, wider: Level
) -> None:
    widened = Confidence(wider, confidence.owner, confidence.author, confidence.named)
    if within(confidence.level, wider) and may_read(viewer, confidence):
        assert may_read(viewer, widened)


@given(confidences, confidences, viewers)
def test_what_is_inside_is_read_by_nobody_who_may_not_read_the_outside(
    inner: Confidence, outer: Confidence, viewer: Viewer
) -> None:
    if inside(inner, outer) and may_read(viewer, inner):
        assert may_read(viewer, outer)


@given(confidences, confidences)
def test_widening_is_asked_for_whenever_somebody_new_would_read_it(
    before: Confidence, after: Confidence
) -> None:
    everyone = [
        Viewer(person, party, role)
        for person, party, role in product(["bram", "petra", "gerda"], [*PARTIES, None], list(Role))
    ]
    gained = any(may_read(one, after) and not may_read(one, before) for one in everyone)
    assert not gained or widens(before, after)


def test_a_red_line_is_never_wider_than_its_interest() -> None:
    interest = shared(Level.NAMED, "gemeente")
    assert inside(shared(Level.FACILITATORS), interest)
    assert inside(shared(Level.NAMED, "gemeente"), interest)
    assert not inside(shared(Level.NAMED, "provincie"), interest)
    assert not inside(shared(Level.TABLE), interest)
    assert not within(Level.TABLE, Level.NAMED)


def test_narrowing_asks_for_no_confirmation() -> None:
    assert not widens(shared(Level.TABLE), shared(Level.PARTY))
    assert not widens(shared(Level.NAMED, "gemeente"), shared(Level.NAMED, "gemeente"))


def codes(
    before: Confidence, after: Confidence, viewer: Viewer = BRAM, *, confirmed: bool = True
) -> list[str]:
    reasons = reasons_to_refuse_level(
        before, after, viewer, confirmed=confirmed, parties=frozenset(PARTIES)
    )
    return [reason.code for reason in reasons]


def test_the_owners_representative_shares_after_confirming() -> None:
    assert codes(shared(Level.PARTY), shared(Level.TABLE)) == []
    assert codes(shared(Level.PARTY), shared(Level.TABLE), confirmed=False) == [
        "widening_not_confirmed"
    ]


@pytest.mark.parametrize("viewer", [PETRA, LEZER, OTTO])
def test_nobody_else_at_the_party_shares(viewer: Viewer) -> None:
    assert codes(shared(Level.PARTY), shared(Level.TABLE), viewer) == ["not_the_representative"]


def test_a_facilitator_and_another_party_share_nothing_of_somebody_else() -> None:
    for viewer in (FATIMA, OPERATOR):
        assert codes(shared(Level.FACILITATORS), shared(Level.TABLE), viewer) == [
            "not_the_owner",
            "not_the_representative",
        ]
    assert codes(shared(Level.TABLE), shared(Level.PARTY), GERDA) == ["not_the_owner"]


def test_a_draft_is_brought_to_the_party_by_its_author_and_no_further() -> None:
    assert codes(shared(Level.DRAFT), shared(Level.PARTY), PETRA) == []
    assert codes(shared(Level.DRAFT), shared(Level.TABLE), PETRA) == ["not_the_representative"]
    assert codes(shared(Level.DRAFT), shared(Level.PARTY), BRAM) == ["not_the_author"]


def test_what_was_shared_is_never_a_draft_again() -> None:
    assert codes(shared(Level.PARTY), shared(Level.DRAFT)) == ["back_to_draft"]


def test_named_parties_are_other_parties_at_this_table() -> None:
    party = shared(Level.PARTY)
    assert codes(party, shared(Level.NAMED, "gemeente")) == []
    assert codes(party, shared(Level.NAMED)) == ["named_needs_another_party"]
    assert "named_needs_another_party" in codes(party, shared(Level.NAMED, "waterschap"))
    assert "unknown_party" in codes(party, shared(Level.NAMED, "elders"))


def test_sharing_never_changes_whose_it_is() -> None:
    taken = Confidence(Level.TABLE, "gemeente", "petra")
    assert "owner_is_fixed" in codes(shared(Level.PARTY), taken)
