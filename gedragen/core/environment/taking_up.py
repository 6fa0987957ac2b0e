"""Whose proposed change can a new version of a proposal take up? (rules 7 and 9)

A party that objects or has a reservation can say which change would help it. Whoever writes
the proposal takes one up, or not. Taking it up answers for nobody: the new version is put to
every party anew, also to the one whose change it was.
"""

from __future__ import annotations

from gedragen.core.environment.decisions import Round, current, may_amend
from gedragen.core.reasons import Reason


def proposing(consent_round: Round) -> tuple[str, ...]:
    """The parties whose answer to this version proposes a change, in the order of the table."""
    return tuple(
        party
        for party in dict.fromkeys(consent_round.entitled)
        if (answer := current(consent_round, party)) and answer.proposed_change.strip()
    )


def may_take_up(consent_round: Round, party: str) -> tuple[Reason, ...]:
    """Why the next version cannot take up what this party proposes."""
    found = list(may_amend(consent_round))
    if current(consent_round, party) is None:
        found.append(Reason("no_answer_to_take_up"))
    elif party not in proposing(consent_round):
        found.append(Reason("no_change_to_take_up"))
    return tuple(found)
