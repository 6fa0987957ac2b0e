"""What the borging matrix is computed from, and what it answers with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from gedragen.core.ambition.connection import Connection
from gedragen.core.ambition.contributions import Balance
from gedragen.core.ambition.roles import HeldRole
from gedragen.core.interests.register import Interest, StandingState
from gedragen.core.reasons import Reason
from gedragen.core.rights import Role
from gedragen.core.visibility import Confidence


class Aspect(StrEnum):
    """The seven things that are secured for each party: the columns."""

    CONNECTION = "connection"
    CONTRIBUTION = "contribution"
    ROLE = "role"
    INTEREST = "interest"
    VOICE = "voice"
    OWNERSHIP = "ownership"
    RELATION = "relation"


class CellState(StrEnum):
    """Secured only by an act of the owner or of another party; nothing registered is unknown."""

    SECURED = "secured"
    AT_STAKE = "at_stake"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Step:
    """The one next step that would mend a cell: what, and in which role somebody takes it.

    The fact `party` names the party that acts, where it is not the facilitator.
    """

    code: str
    who: Role
    facts: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class Cell:
    """One aspect of one party, for one reader.

    `readable` is evidence apart: another party's interests that this reader may read.
    """

    state: CellState
    reasons: tuple[Reason, ...] = ()
    next: Step | None = None
    readable: tuple[tuple[str, StandingState], ...] = ()


@dataclass(frozen=True)
class Row:
    """One party's cells."""

    party: str
    cells: Mapping[Aspect, Cell]


@dataclass(frozen=True)
class InterestFacts:
    """An interest and who may read it."""

    interest: Interest
    confidence: Confidence


@dataclass(frozen=True)
class RoleFacts:
    """A role and the ids of the interests that its result touches."""

    role: HeldRole
    touches: tuple[str, ...] = ()


@dataclass(frozen=True)
class VoiceFacts:
    """Whether a party can speak.

    `overdue` lists what was asked of it at the table and is past its deadline; never
    something only some may know of. A mandate without an end date does not lapse.
    """

    representative: bool = False
    mandate_confirmed: bool = False
    mandate_ends_on: date | None = None
    overdue: tuple[str, ...] = ()


@dataclass(frozen=True)
class Declared:
    """What a party's representative last told the others about an aspect, and when."""

    state: CellState
    on: date


@dataclass(frozen=True)
class PartyFacts:
    """Everything the matrix asks about one party."""

    party: str
    connection: Connection | None = None
    balance: Balance | None = None
    roles: tuple[RoleFacts, ...] = ()
    interests: tuple[InterestFacts, ...] = ()
    voice: VoiceFacts = VoiceFacts()
    declared_interest: Declared | None = None
    declared_ownership: Declared | None = None
