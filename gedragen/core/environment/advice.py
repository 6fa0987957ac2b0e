"""Can the holder of a role decide, once it asked for advice?

The advice process of self-managing organisations (Laloux 2014, part II, chapter 3): whoever holds
a role decides within it, after asking those who are touched and those who know the craft. We add
two things: advice is no consent and needs none, and the decision says of each advice what was
done with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from gedragen.core.reasons import Reason


class AskedFor(StrEnum):
    """Why a party is asked: the decision touches it, or it knows the craft."""

    TOUCHED = "touched"
    CRAFT = "craft"


@dataclass(frozen=True)
class Process:
    """One question of the party that holds a role, who is asked, and what was advised."""

    id: str
    holder: str
    asked: Mapping[str, AskedFor]
    answer_by: date
    given: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    decided: bool = False


def may_ask(
    process: Process, today: date, *, question: str, acting_for: str | None, holds_role: bool
) -> tuple[Reason, ...]:
    """Why this question cannot be asked."""
    found = _not_the_holder(process, acting_for, holds_role)
    if not question.strip():
        found.append(Reason("no_question"))
    if not process.asked:
        found.append(Reason("nobody_asked_for_advice"))
    if process.holder in process.asked:
        found.append(Reason("asks_itself_for_advice"))
    if process.answer_by < today:
        found.append(Reason("advice_by_in_the_past", {"field": "answer_by"}))
    return tuple(found)


def may_advise(
    process: Process, party: str, *, words: str, acting_for: str | None
) -> tuple[Reason, ...]:
    """Why this party cannot give its advice. Late advice is welcome until the decision."""
    found = []
    if acting_for != party or party not in process.asked:
        found.append(Reason("not_asked_for_advice"))
    if process.decided:
        found.append(Reason("decided_already"))
    if not words.strip():
        found.append(Reason("advice_without_words", {"field": "words"}))
    return tuple(found)


def waiting(process: Process) -> tuple[str, ...]:
    """Who was asked and has not advised yet."""
    return tuple(party for party in process.asked if not process.given.get(party, "").strip())


def is_ripe(process: Process, today: date) -> bool:
    """Whether there is nothing left to wait for: all advised, or the term passed."""
    return not waiting(process) or today > process.answer_by


def may_decide(
    process: Process,
    today: date,
    *,
    words: str,
    done: Mapping[str, str],
    acting_for: str | None,
    holds_role: bool,
) -> tuple[Reason, ...]:
    """Why the holder cannot decide now. `done` says per advice what was done with it."""
    found = _not_the_holder(process, acting_for, holds_role)
    if process.decided:
        found.append(Reason("decided_already"))
    if not words.strip():
        found.append(Reason("decision_without_words", {"field": "words"}))
    if not is_ripe(process, today):
        found += [Reason("advice_awaited", {"party": party}) for party in waiting(process)]
    found += [
        Reason("advice_passed_over", {"party": party})
        for party, advice in process.given.items()
        if advice.strip() and not done.get(party, "").strip()
    ]
    return tuple(found)


def _not_the_holder(process: Process, acting_for: str | None, holds_role: bool) -> list[Reason]:
    found = []
    if acting_for != process.holder:
        found.append(Reason("not_the_holder_of_the_role"))
    if not holds_role:
        found.append(Reason("role_not_held", {"field": "role"}))
    return found
