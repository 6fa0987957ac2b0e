"""What only `assurance` does to an interest: let it fall, or mark it harmed."""

from __future__ import annotations

from gedragen.core.reasons import Reason
from gedragen.web.interests.register.models import Interest
from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind
from gedragen.web.shared import clock


def let_fall(interest: Interest, reasons: tuple[Reason, ...]) -> Interest:
    """Write down, once, that the interest is at stake again, and why."""
    interest.declared_safe_at = interest.declared_by = None
    interest.fell_at = clock.now()
    interest.fell_reasons = [reason.code for reason in reasons]
    interest.version += 1
    interest.save(
        update_fields=["declared_safe_at", "declared_by", "fell_at", "fell_reasons", "version"]
    )
    record(
        Kind.INTEREST_FELL_BACK,
        collaboration=interest.party.collaboration,
        party=interest.party,
        private=True,
        interest=interest.key,
        reasons=interest.fell_reasons,
    )
    return interest


def mark_harmed(interest: Interest) -> Interest:
    """Its owner judged it harmed but acceptable: at stake until the owner says otherwise."""
    interest.harmed = True
    interest.version += 1
    interest.save(update_fields=["harmed", "version"])
    return interest
