"""When may an agreement be changed or reopened? (rule 9)"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gedragen.core.reasons import Reason


class AmendmentGround(StrEnum):
    """What can be a reason to amend before the review date. Regret is not one of them."""

    NEW_FACT = "new_fact"
    TRIPPED_SIGNAL = "tripped_signal"
    SHIFTED_FRAMEWORK = "shifted_framework"


@dataclass(frozen=True)
class Decision:
    """One version of a decision. Once `adopted` it never changes; a next version can replace it."""

    id: str
    version: int
    adopted: bool
    review_on: date | None


@dataclass(frozen=True)
class Amendment:
    """A proposed next version: what differs, why, whom it touches and who of them consents."""

    of_version: int
    difference: str
    touches: frozenset[str]
    consented: frozenset[str]
    ground: AmendmentGround | None = None
    ground_words: str = ""


def may_edit(decision: Decision) -> tuple[Reason, ...]:
    """Why the text itself cannot be changed. An adopted decision is only ever amended."""
    return (Reason("decision_immutable"),) if decision.adopted else ()


def may_reopen(
    decision: Decision,
    today: date,
    *,
    ground: AmendmentGround | None,
    ground_words: str = "",
) -> tuple[Reason, ...]:
    """Why the decision cannot be taken up again now.

    With a ground it can be at any time; without one it waits for the review date.
    """
    if not decision.adopted:
        return (Reason("not_adopted"),)
    if ground is not None:
        return () if ground_words.strip() else (Reason("ground_without_words"),)
    if decision.review_on is None:
        return (Reason("no_review_date"),)
    if today < decision.review_on:
        return (Reason("waits_for_review", {"review_on": decision.review_on}),)
    return ()


def may_amend(decision: Decision, amendment: Amendment, today: date) -> tuple[Reason, ...]:
    """Why the amendment cannot become the next version. Every touched party must consent."""
    found = list(
        may_reopen(
            decision,
            today,
            ground=amendment.ground,
            ground_words=amendment.ground_words,
        )
    )
    if amendment.of_version != decision.version:
        found.append(Reason("stale_version", {"version": decision.version}))
    if not amendment.difference.strip():
        found.append(Reason("no_difference"))
    if not amendment.touches:
        found.append(Reason("no_touched_parties"))
    found += [
        Reason("consent_missing", {"party": party})
        for party in sorted(amendment.touches - amendment.consented)
    ]
    return tuple(found)
