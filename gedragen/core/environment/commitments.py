"""Who may do what with a promise, and is it kept, late or being renegotiated?

A promise is its party's own: only the promising party accepts it, and only the party
that receives it says that it was kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from gedragen.core.reasons import Reason, Refused


class CommitmentState(StrEnum):
    """Where a promise stands."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    UNDER_WAY = "under_way"
    DONE_CLAIMED = "done_claimed"
    KEPT = "kept"
    RENEGOTIATING = "renegotiating"
    HANDED_OVER = "handed_over"
    DECLINED = "declined"


class Act(StrEnum):
    """What can be done with a promise."""

    ACCEPT = "accept"
    DECLINE = "decline"
    START = "start"
    CLAIM_DONE = "claim_done"
    CONFIRM_KEPT = "confirm_kept"
    NOT_YET = "not_yet"
    PROPOSE_CHANGE = "propose_change"
    AGREE_CHANGE = "agree_change"
    REFUSE_CHANGE = "refuse_change"
    DROP_CHANGE = "drop_change"
    HAND_OVER = "hand_over"


@dataclass(frozen=True)
class Change:
    """The new date that the promising party proposes, and its reason."""

    due: date
    reason: str


@dataclass(frozen=True)
class Commitment:
    """One promise of one party to another.

    While `proposed` is talked over the old `due` stands; `resumes` is the state to
    return to.
    """

    id: str
    promiser: str
    receiver: str
    due: date
    state: CommitmentState = CommitmentState.ASKED
    proposed: Change | None = None
    resumes: CommitmentState | None = None


_S = CommitmentState

RECEIVERS_ACTS = frozenset({Act.CONFIRM_KEPT, Act.NOT_YET, Act.AGREE_CHANGE, Act.REFUSE_CHANGE})
"""The acts of the receiving party. All others are the promising party's."""

LEADS_TO: Mapping[CommitmentState, Mapping[Act, CommitmentState | None]] = MappingProxyType(
    {
        _S.ASKED: {Act.ACCEPT: _S.ACCEPTED, Act.DECLINE: _S.DECLINED},
        _S.ACCEPTED: {
            Act.START: _S.UNDER_WAY,
            Act.CLAIM_DONE: _S.DONE_CLAIMED,
            Act.PROPOSE_CHANGE: _S.RENEGOTIATING,
            Act.HAND_OVER: _S.HANDED_OVER,
        },
        _S.UNDER_WAY: {
            Act.CLAIM_DONE: _S.DONE_CLAIMED,
            Act.PROPOSE_CHANGE: _S.RENEGOTIATING,
            Act.HAND_OVER: _S.HANDED_OVER,
        },
        _S.DONE_CLAIMED: {Act.CONFIRM_KEPT: _S.KEPT, Act.NOT_YET: _S.UNDER_WAY},
        _S.RENEGOTIATING: {
            Act.AGREE_CHANGE: None,
            Act.REFUSE_CHANGE: None,
            Act.DROP_CHANGE: None,
        },
    }
)
"""State × act → next state; None returns to the state before the renegotiation."""

AWAITED = frozenset({_S.ACCEPTED, _S.UNDER_WAY, _S.RENEGOTIATING})
"""The states in which a promised thing is still to be done."""


def may(
    commitment: Commitment,
    act: Act,
    *,
    by: str | None,
    change: Change | None = None,
    taken_over: bool = False,
    today: date | None = None,
) -> tuple[Reason, ...]:
    """Why the party `by` cannot do this now.

    Handing over needs that the next party has accepted the promise (`taken_over`):
    until then it stays with the first.
    """
    found = []
    if act not in LEADS_TO.get(commitment.state, {}):
        found.append(Reason("not_from_here", {"state": commitment.state, "act": act}))
    found += _not_theirs(commitment, act, by)
    if act is Act.ACCEPT and commitment.promiser == commitment.receiver:
        found.append(Reason("promised_to_itself"))
    if act is Act.PROPOSE_CHANGE:
        found += _unfit(commitment, change, today)
    if act is Act.HAND_OVER and not taken_over:
        found.append(Reason("not_taken_over"))
    return tuple(found)


def after(
    commitment: Commitment,
    act: Act,
    *,
    by: str | None,
    change: Change | None = None,
    taken_over: bool = False,
    today: date | None = None,
) -> Commitment:
    """The promise after the act. Raises `Refused` with everything against it."""
    Refused.unless(may(commitment, act, by=by, change=change, taken_over=taken_over, today=today))
    if act is Act.PROPOSE_CHANGE:
        return replace(
            commitment,
            state=_S.RENEGOTIATING,
            proposed=change,
            resumes=commitment.state,
        )
    next_state = LEADS_TO[commitment.state][act] or commitment.resumes or _S.ACCEPTED
    agreed = commitment.proposed if act is Act.AGREE_CHANGE else None
    due = agreed.due if agreed else commitment.due
    return replace(commitment, state=next_state, due=due, proposed=None, resumes=None)


def allowed(commitment: Commitment, *, by: str | None) -> tuple[Act, ...]:
    """The acts that are this party's to do now. Some still ask for a date, a reason or a taker."""
    return tuple(
        act for act in LEADS_TO.get(commitment.state, {}) if not _not_theirs(commitment, act, by)
    )


def overdue(commitment: Commitment, today: date) -> bool:
    """Whether the promised day has passed undone. A proposed new date changes nothing."""
    return commitment.state in AWAITED and commitment.due < today


def due_soon(commitment: Commitment, today: date, within_days: int = 14) -> bool:
    """Whether the promised day is today or in the coming days."""
    if commitment.state not in AWAITED:
        return False
    return today <= commitment.due <= today + timedelta(days=within_days)


def _not_theirs(commitment: Commitment, act: Act, by: str | None) -> tuple[Reason, ...]:
    if act in RECEIVERS_ACTS:
        return () if by == commitment.receiver else (Reason("only_the_receiver"),)
    return () if by == commitment.promiser else (Reason("only_the_promiser"),)


def _unfit(commitment: Commitment, change: Change | None, today: date | None) -> tuple[Reason, ...]:
    if change is None:
        return (Reason("change_missing"),)
    found = []
    if not change.reason.strip():
        found.append(Reason("change_without_reason"))
    if change.due == commitment.due:
        found.append(Reason("change_without_new_date"))
    if today is not None and change.due < today:
        found.append(Reason("change_in_the_past"))
    return tuple(found)
