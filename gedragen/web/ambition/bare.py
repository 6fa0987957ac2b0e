"""How does a role change state? Bare: only `assurance`, which asks the gate, may call this."""

from __future__ import annotations

from gedragen.core.ambition.roles import RoleState
from gedragen.web.ambition.models import Assignment
from gedragen.web.collaborations.models import Seat
from gedragen.web.shared import clock


def set_role_state(
    seat: Seat, *, role: Assignment, state: RoleState, condition: str = "", words: str = ""
) -> Assignment:
    """Write down what the party answered; the caller asked the gate and keeps the ledger."""
    role.state = state
    role.condition = condition if state is RoleState.CONDITIONAL else ""
    role.words = words
    role.answered_by, role.answered_at = seat, clock.now()
    role.version += 1
    role.save(
        update_fields=["state", "condition", "words", "answered_by", "answered_at", "version"]
    )
    return role
