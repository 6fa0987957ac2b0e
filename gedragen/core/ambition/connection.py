"""Does a party connect with the shared task, and does it carry the ambition as it reads now?"""

from __future__ import annotations

from dataclasses import dataclass

from gedragen.core.reasons import Reason


@dataclass(frozen=True)
class Connection:
    """Why the task matters to a party, and what it said of which version of the ambition."""

    party: str
    words: str = ""
    version: int | None = None
    carries: bool | None = None


@dataclass(frozen=True)
class ConnectionStanding:
    """Whether the party wrote its own words, carries the current text, and what is missing."""

    connects: bool
    carries: bool
    reasons: tuple[Reason, ...]


def standing(connection: Connection | None, current_version: int | None) -> ConnectionStanding:
    """Say whether the party connects and carries; a yes to an earlier text does not count."""
    connects = connection is not None and bool(connection.words.strip())
    grounds = [] if connects else [Reason("no_words")]
    answer = connection.carries if connection is not None else None
    answered = connection.version if connection is not None else None
    if current_version is None:
        grounds.append(Reason("no_ambition"))
    elif answer is None or answered is None:
        grounds.append(Reason("not_said"))
    elif answered != current_version:
        grounds.append(Reason("text_changed", {"version": answered, "current": current_version}))
    elif not answer:
        grounds.append(Reason("does_not_carry"))
    carries = current_version is not None and answered == current_version and answer is True
    return ConnectionStanding(connects, carries, tuple(grounds))


def reasons_against_carrying(
    version: int, current_version: int | None, words: str
) -> tuple[Reason, ...]:
    """Say what stands in the way of carrying this `version`.

    Who carries says in their own words why; and nobody carries a text that changed
    while they were reading it.
    """
    grounds = []
    if current_version is None:
        grounds.append(Reason("no_ambition"))
    elif version != current_version:
        grounds.append(Reason("text_changed", {"version": version, "current": current_version}))
    if not words.strip():
        grounds.append(Reason("no_words"))
    return tuple(grounds)
