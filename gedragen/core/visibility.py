"""Who may read what a party keeps confidential, and who may change that?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gedragen.core.reasons import Reason
from gedragen.core.rights import Role

OUTSIDE = frozenset({Role.MANAGER, Role.OPERATOR})
"""Capacities without a seat at the table: they read nothing confidential, at any level."""


class Level(StrEnum):
    """How widely something is shared. Each level includes the readers of the one before."""

    DRAFT = "draft"
    PARTY = "party"
    FACILITATORS = "facilitators"
    NAMED = "named"
    TABLE = "table"

    @property
    def rank(self) -> int:
        """The place from narrow (0) to wide (4)."""
        return _ORDER.index(self)


_ORDER = (Level.DRAFT, Level.PARTY, Level.FACILITATORS, Level.NAMED, Level.TABLE)


@dataclass(frozen=True)
class Viewer:
    """Somebody in a seat: the person, the party they act for, and in which role."""

    person: str
    party: str | None
    role: Role


@dataclass(frozen=True)
class Confidence:
    """With whom the `owner` party shares something that the person `author` wrote."""

    level: Level
    owner: str
    author: str
    named: frozenset[str] = frozenset()


def may_read(viewer: Viewer, confidence: Confidence) -> bool:
    """Say whether `viewer` may know that this exists at all."""
    if viewer.role in OUTSIDE:
        return False
    own = viewer.party is not None and viewer.party == confidence.owner
    if confidence.level is Level.DRAFT:
        return own and viewer.person == confidence.author
    if own or confidence.level is Level.TABLE:
        return True
    if confidence.level is Level.PARTY:
        return False
    if viewer.role is Role.FACILITATOR:
        return True
    return confidence.level is Level.NAMED and viewer.party in confidence.named


def within(inner: Level, outer: Level) -> bool:
    """Say whether `inner` is no wider than `outer`, by level alone."""
    return inner.rank <= outer.rank


def inside(inner: Confidence, outer: Confidence) -> bool:
    """Say whether everyone who may read `inner` may also read `outer`.

    Holds for a red line or a figure and the interest it belongs to. For different
    owners the answer is no unless the outer one is the whole table's.
    """
    if outer.level is Level.TABLE:
        return True
    if inner.owner != outer.owner or not within(inner.level, outer.level):
        return False
    if inner.level is outer.level is Level.DRAFT:
        return inner.author == outer.author
    if inner.level is outer.level is Level.NAMED:
        return inner.named - {inner.owner} <= outer.named
    return True


def widens(before: Confidence, after: Confidence) -> bool:
    """Say whether somebody may read it afterwards who may not read it now."""
    return not inside(after, before)


def reasons_to_refuse_level(
    before: Confidence,
    after: Confidence,
    viewer: Viewer,
    *,
    confirmed: bool,
    parties: frozenset[str],
) -> tuple[Reason, ...]:
    """Say what stands in the way of sharing `before` as `after`; nothing means it may be done.

    Only the owner's representative shares. A draft is its author's alone: only they
    bring it to their own party, and once brought it is no draft again.
    `confirmed` says that the readers were named and the widening was meant.
    """
    grounds = []
    if viewer.party is None or viewer.party != before.owner:
        grounds.append(Reason("not_the_owner"))
    if before.level is Level.DRAFT and viewer.person != before.author:
        grounds.append(Reason("not_the_author"))
    if viewer.role is not Role.REPRESENTATIVE and not _brings_own_draft(before, after, viewer):
        grounds.append(Reason("not_the_representative"))
    if (after.owner, after.author) != (before.owner, before.author):
        grounds.append(Reason("owner_is_fixed"))
    if after.level is Level.DRAFT and before.level is not Level.DRAFT:
        grounds.append(Reason("back_to_draft"))
    if after.level is Level.NAMED:
        grounds += _faults_in_names(after, parties)
    if widens(before, after) and not confirmed:
        grounds.append(Reason("widening_not_confirmed"))
    return tuple(grounds)


def _brings_own_draft(before: Confidence, after: Confidence, viewer: Viewer) -> bool:
    """A professional may bring what they drafted to their own party, and no further."""
    return (
        viewer.role is Role.PROFESSIONAL
        and before.level is Level.DRAFT
        and within(after.level, Level.PARTY)
        and viewer.person == before.author
    )


def _faults_in_names(after: Confidence, parties: frozenset[str]) -> list[Reason]:
    faults = [Reason("unknown_party", {"party": party}) for party in sorted(after.named - parties)]
    if not after.named - {after.owner}:
        faults.append(Reason("named_needs_another_party"))
    return faults
