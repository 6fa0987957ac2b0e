"""What does the record of a closed decision say, to whoever reads it?

The record is the same for every reader, so it holds only what the table may see: copies of
two people can be laid side by side, and nothing confidential leaves in a file. Soundings are
not in it: they decide nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from gedragen.core.assurance.check import Effect
from gedragen.core.environment.commitments import Commitment, CommitmentState
from gedragen.core.environment.decisions import (
    Answer,
    AnswerKind,
    GroundKind,
    GroundVisibility,
    Round,
    as_seen,
    current,
    provisional,
)
from gedragen.core.visibility import Level


class Outcome(StrEnum):
    """How a decision ended."""

    CARRIED = "carried"
    NOT_CARRIED = "not_carried"
    WITHDRAWN = "withdrawn"


class Said(StrEnum):
    """What stands at a party's place when the round closes. Silence and absence are no yes."""

    CONSENT = "consent"
    RESERVATION = "reservation"
    OBJECTION = "objection"
    ASIDE = "aside"
    SILENT = "silent"
    OPEN_PLACE = "open_place"


class Seal(StrEnum):
    """Whether the ledger still says what it said when the decision was closed."""

    WHOLE = "whole"
    BROKEN = "broken"
    """Something in the table's chain was edited, taken out, moved or cut off."""
    ABSENT = "absent"
    """The chain holds no closing of this decision with this seal."""
    ALTERED = "altered"
    """The text or an answer is not the one that was sealed."""


@dataclass(frozen=True)
class Ratification:
    """What somebody at home said to their party's consent beyond its mandate."""

    yes: bool
    by: str
    role: str
    at: datetime | None
    words: str = ""


@dataclass(frozen=True)
class Ground:
    """What an objection rests on, in the party's own words."""

    kind: GroundKind
    words: str


@dataclass(frozen=True)
class Given:
    """A party's answer as it was given, whole; what of it the table may see is decided here."""

    ground_words: str = ""
    by: str = ""
    at: datetime | None = None
    ratification: Ratification | None = None


@dataclass(frozen=True)
class Judged:
    """What a party's interest check says of one interest, whole."""

    interest: str
    effect: Effect
    words: str
    shared: bool
    level: Level


@dataclass(frozen=True)
class Judgement:
    """What an owner let the table see of its interest check."""

    interest: str
    effect: Effect
    words: str


@dataclass(frozen=True)
class Place:
    """One entitled party in the record."""

    party: str
    said: Said
    obliged: bool
    amount_cents: int
    check_filed: bool
    by: str = ""
    at: datetime | None = None
    words: str = ""
    ground: Ground | None = None
    via_facilitator: bool = False
    """Grounds or words were given to the facilitator only: they stand in no record."""
    proposed_change: str = ""
    look_together: bool = False
    beyond_mandate: bool = False
    ratification: Ratification | None = None
    judgements: tuple[Judgement, ...] = ()


@dataclass(frozen=True)
class Change:
    """Why a version took the place of the one before."""

    version: int
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Promise:
    """A commitment that came of the decision, as the table sees it."""

    title: str
    promiser: str
    receiver: str
    due_on: date
    state: CommitmentState


@dataclass(frozen=True)
class Sealed:
    """The head of the table's ledger at the closing, its place, and whether it still holds."""

    head: str
    place: int | None
    seal: Seal


@dataclass(frozen=True)
class Record:
    """One closed decision, for every reader alike."""

    key: str
    collaboration: str
    number: int
    version: int
    title: str
    text: str
    outcome: Outcome
    adopts_itself: bool
    written_at: datetime
    opened_at: datetime | None
    closed_at: datetime
    review_on: date | None
    places: tuple[Place, ...]
    changes: tuple[Change, ...]
    promises: tuple[Promise, ...]
    sealed: Sealed


def place_of(
    party: str,
    name: str,
    consent_round: Round,
    given: Given | None,
    judged: Iterable[Judged] | None,
    closed_on: date,
) -> Place:
    """What the record says of one party; `judged` is None where no check was filed.

    The round is as it was on the day it closed: who left later was still there. What its
    answer holds for the facilitator alone is not in it, nor is a judgement that was not
    shared with the table, or that is about an interest the table may not read.
    """
    place = Place(
        party=name,
        said=_said(consent_round, party),
        obliged=party in consent_round.obliged,
        amount_cents=consent_round.amounts.get(party, 0),
        check_filed=judged is not None,
        judgements=for_the_table(judged or ()),
    )
    answer = current(consent_round, party)
    if answer is None or given is None:
        return place
    seen = as_seen(answer, own=False, facilitator=False)
    return replace(
        place,
        by=given.by,
        at=given.at,
        words=seen.words,
        ground=Ground(seen.grounds[0].kind, given.ground_words) if seen.grounds else None,
        via_facilitator=_via_facilitator(answer),
        proposed_change=seen.proposed_change,
        look_together=seen.look_together,
        beyond_mandate=provisional(consent_round, party, closed_on),
        ratification=given.ratification,
    )


def for_the_table(judged: Iterable[Judged]) -> tuple[Judgement, ...]:
    """The judgements that their owner shared, on interests that the whole table may read."""
    return tuple(
        Judgement(one.interest, one.effect, one.words) for one in judged if is_for_the_table(one)
    )


def is_for_the_table(judged: Judged) -> bool:
    """Whether its owner shared it, and everyone may read the interest that it is about."""
    return judged.shared and judged.level is Level.TABLE


def promised(commitment: Commitment) -> CommitmentState | None:
    """How a commitment stands for the table; None when nothing came of it.

    Another date is first the two parties' own affair: until it is agreed the table sees how
    the commitment stood before.
    """
    if commitment.state is CommitmentState.DECLINED:
        return None
    if commitment.state is CommitmentState.RENEGOTIATING:
        return commitment.resumes or CommitmentState.ACCEPTED
    return commitment.state


def closing_seal(
    title: str, text: str, consent_round: Round, ground_words: Mapping[str, str]
) -> str:
    """The SHA-256 of the text and of all that the table may see of every answer.

    The closing act takes it into the ledger, so that the head of the chain vouches for what
    the record says. `ground_words` are by party; those that are not the table's do not count.
    """
    answers: list[list[object]] = []
    for party in consent_round.entitled:
        bound = [party in consent_round.obliged, consent_round.amounts.get(party, 0)]
        answer = current(replace(consent_round, left=frozenset()), party)
        seen = as_seen(answer, own=False, facilitator=False) if answer else None
        said: list[object] = []
        if seen is not None:
            kinds = [ground.kind.value for ground in seen.grounds]
            ground = ground_words.get(party, "") if kinds else ""
            said = [seen.kind.value, seen.words, kinds, ground, seen.proposed_change]
            said += [seen.look_together, seen.ratified]
        answers.append([party, *bound, *said])
    written = json.dumps([title, text, consent_round.version, answers], ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()


def judge_seal(*, chain_is_whole: bool, closing_found: bool, same: bool) -> Seal:
    """Say whether the ledger still holds this decision; `same` whether its seal is found again."""
    if not chain_is_whole:
        return Seal.BROKEN
    if not closing_found:
        return Seal.ABSENT
    return Seal.WHOLE if same else Seal.ALTERED


def _said(consent_round: Round, party: str) -> Said:
    if party in consent_round.left:
        return Said.OPEN_PLACE
    answer = current(consent_round, party)
    return Said(answer.kind.value) if answer else Said.SILENT


def _via_facilitator(answer: Answer) -> bool:
    """Whether an answer that must hold grounds or words keeps them from the table.

    A bare consent need not say anything, so that it keeps something back is not told either.
    """
    confidential = answer.ground_visibility is GroundVisibility.FACILITATOR
    return confidential and answer.kind in (AnswerKind.OBJECTION, AnswerKind.RESERVATION)
