"""Do the parties know this together: who looks, and does each take what was found? (joint facts)

Joint fact-finding (after Ehrmann & Stinson 1999; Susskind): parties who disagree first say
together what they want to know and who finds out, so that the outcome is not one side's. What
was found is a shared fact only when every party that wanted to know it takes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gedragen.core.reasons import Reason


class FactState(StrEnum):
    """How far a question is on its way to a fact that is shared."""

    ASKED = "asked"
    LOOKED_FOR = "looked_for"
    FOUND = "found"
    SHARED = "shared"


@dataclass(frozen=True)
class Fact:
    """One question. `agreed` take who finds out; `accepted` take the newest finding."""

    wanted_by: frozenset[str]
    agreed: frozenset[str] = frozenset()
    has_finding: bool = False
    accepted: frozenset[str] = frozenset()


def state_of(fact: Fact) -> FactState:
    """A finding is shared when every party that wanted to know takes it, and not before."""
    if fact.has_finding:
        everyone = bool(fact.wanted_by) and fact.wanted_by <= fact.accepted
        return FactState.SHARED if everyone else FactState.FOUND
    if fact.wanted_by and fact.wanted_by <= fact.agreed:
        return FactState.LOOKED_FOR
    return FactState.ASKED


def waiting_for(fact: Fact) -> frozenset[str]:
    """The parties whose word the next step waits for."""
    state = state_of(fact)
    if state is FactState.ASKED:
        return fact.wanted_by - fact.agreed
    return fact.wanted_by - fact.accepted if state is FactState.FOUND else frozenset()


def may_want(fact: Fact, party: str) -> tuple[Reason, ...]:
    """Why a party cannot join those who want to know. It can at any time; then it has a say."""
    return (Reason("already_wanted"),) if party in fact.wanted_by else ()


def may_agree(fact: Fact, party: str) -> tuple[Reason, ...]:
    """Why a party cannot say that it takes who finds out."""
    if party not in fact.wanted_by:
        return (Reason("not_wanted_by_you"),)
    return (Reason("already_agreed"),) if party in fact.agreed else ()


def may_write_finding(fact: Fact) -> tuple[Reason, ...]:
    """Why no finding can be written yet: those who want to know choose first who looks."""
    if state_of(fact) is not FactState.ASKED:
        return ()
    if not fact.wanted_by:
        return (Reason("nobody_wants_to_know"),)
    return tuple(
        Reason("finder_not_agreed", {"party": party})
        for party in sorted(fact.wanted_by - fact.agreed)
    )


def may_accept(fact: Fact, party: str) -> tuple[Reason, ...]:
    """Why a party cannot take what was found. Each speaks for itself."""
    found = []
    if not fact.has_finding:
        found.append(Reason("nothing_found_yet"))
    if party not in fact.wanted_by:
        found.append(Reason("not_wanted_by_you"))
    if party in fact.accepted:
        found.append(Reason("already_accepted"))
    return tuple(found)
