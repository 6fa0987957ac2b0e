"""How do a party's interests and ownership stand, as far as this reader may know?

What others see never follows from what they may not see. A party's own people see what
follows from its interests; everyone else, the facilitator included, sees what its
representative last declared, and beside that the interests that were shared with them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gedragen.core.ambition.roles import HeldRole, RoleState, is_held
from gedragen.core.assurance.cells import OVER
from gedragen.core.assurance.facts import (
    Cell,
    CellState,
    Declared,
    PartyFacts,
    RoleFacts,
    Step,
)
from gedragen.core.assurance.gate import InterestAtGate, reasons_against_full_acceptance
from gedragen.core.interests.register import Interest, Standing, StandingState, standing
from gedragen.core.reasons import Reason
from gedragen.core.rights import Role
from gedragen.core.visibility import Viewer, may_read


@dataclass(frozen=True)
class KnownInterest:
    """An interest that the reader may read, as it stands today."""

    interest: Interest
    standing: Standing


def known_to(reader: Viewer, facts: PartyFacts, today: date) -> tuple[KnownInterest, ...]:
    """Return the party's interests that `reader` may read. All below rests on these alone."""
    return tuple(
        KnownInterest(one.interest, standing(one.interest, today))
        for one in facts.interests
        if may_read(reader, one.confidence)
    )


def own_interest_cell(party: str, known: Sequence[KnownInterest]) -> Cell:
    """Secured: it has interests with a why, and declared each of them safe."""
    counted = [one for one in known if one.standing.state is not StandingState.POSITION]
    if not counted:
        if known:
            first = known[0].interest.id
            step = Step("write_why", Role.REPRESENTATIVE, {"party": party, "interest": first})
            return Cell(CellState.UNKNOWN, (Reason("only_positions"),), step)
        step = Step("write_interest", Role.REPRESENTATIVE, {"party": party})
        return Cell(CellState.UNKNOWN, (Reason("no_interests"),), step)
    reasons = tuple(reason for one in counted for reason in one.standing.reasons)
    if reasons:
        return Cell(CellState.AT_STAKE, reasons, _step_for(reasons[0], party))
    return Cell(CellState.SECURED)


def other_interest_cell(
    party: str, known: Sequence[KnownInterest], declared: Declared | None
) -> Cell:
    """Show what the party declared, unless an interest that was shared says otherwise."""
    readable = tuple((one.interest.id, one.standing.state) for one in known)
    at_stake = [one.interest.id for one in known if one.standing.state is StandingState.AT_STAKE]
    if at_stake:
        reasons = tuple(Reason("interest_at_stake", {"interest": one}) for one in at_stake)
        step = Step(
            "secure_interest",
            Role.REPRESENTATIVE,
            {"party": party, "interest": at_stake[0]},
        )
        return Cell(CellState.AT_STAKE, reasons, step, readable)
    return _declared_cell(party, declared, "declare_interest", readable)


def ownership_cell(
    party: str,
    roles: Sequence[RoleFacts],
    known: Sequence[KnownInterest],
    today: date,
    *,
    own: bool,
    declared: Declared | None,
) -> Cell:
    """Secured: it accepted its roles fully, and none rests on an essential interest at stake.

    `roles` are as the reader sees them. For others the party's declaration decides, where
    the roles that everyone sees and the interests that were shared do not contradict it.
    """
    counted = [one for one in roles if one.role.state not in OVER]
    held = [one for one in counted if is_held(one.role, today)]
    blocked = _blocked(party, held, known)
    if blocked:
        facts = {"party": party, "interest": blocked[0].facts["interest"]}
        step = Step("secure_interest", Role.REPRESENTATIVE, facts)
        return Cell(CellState.AT_STAKE, blocked, step)
    conditional = [one.role for one in held if one.role.state is RoleState.CONDITIONAL]
    if conditional:
        reasons = tuple(Reason("role_conditional", {"role": role.id}) for role in conditional)
        facts = {"party": party, "role": conditional[0].id}
        return Cell(
            CellState.AT_STAKE,
            reasons,
            Step("accept_fully", Role.REPRESENTATIVE, facts),
        )
    missing = [one.role for one in counted if not is_held(one.role, today)]
    waiting = _not_owned_yet(party, missing, has_role=bool(counted))
    if waiting is not None:
        return waiting
    if own:
        return Cell(CellState.SECURED)
    return _declared_cell(party, declared, "declare_ownership", ())


def _blocked(
    party: str, held: Sequence[RoleFacts], known: Sequence[KnownInterest]
) -> tuple[Reason, ...]:
    at_gate = {
        one.interest.id: InterestAtGate(
            one.interest.id,
            one.interest.owner,
            one.interest.essential,
            one.standing.state,
        )
        for one in known
    }
    return tuple(
        Reason(reason.code, {**reason.facts, "role": one.role.id})
        for one in held
        for reason in reasons_against_full_acceptance(
            party, [at_gate[touched] for touched in one.touches if touched in at_gate]
        )
    )


def _not_owned_yet(party: str, missing: Sequence[HeldRole], *, has_role: bool) -> Cell | None:
    """Nothing to own yet: no role, or one that was not answered, lapsed or was handed back."""
    if not has_role:
        step = Step("offer_role", Role.FACILITATOR, {"for": party})
        return Cell(CellState.UNKNOWN, (Reason("no_role"),), step)
    if not missing:
        return None
    reasons = tuple(Reason("role_not_held", {"role": role.id}) for role in missing)
    return Cell(CellState.UNKNOWN, reasons, _step_to_hold(party, missing[0]))


def _step_to_hold(party: str, role: HeldRole) -> Step:
    if role.state in (RoleState.OFFERED, RoleState.NEGOTIATING):
        return Step("answer_role", Role.REPRESENTATIVE, {"party": party, "role": role.id})
    return Step("offer_role_again", Role.FACILITATOR, {"for": party, "role": role.id})


def _declared_cell(
    party: str,
    declared: Declared | None,
    step: str,
    readable: tuple[tuple[str, StandingState], ...],
) -> Cell:
    if declared is None:
        asked = Step(step, Role.REPRESENTATIVE, {"party": party})
        return Cell(CellState.UNKNOWN, (Reason("not_declared"),), asked, readable)
    reasons = (Reason("declared", {"state": declared.state, "on": declared.on}),)
    if declared.state is CellState.SECURED:
        return Cell(CellState.SECURED, reasons, None, readable)
    if declared.state is CellState.AT_STAKE:
        help_ = Step("ask_what_helps", Role.FACILITATOR, {"for": party})
        return Cell(CellState.AT_STAKE, reasons, help_, readable)
    asked = Step(step, Role.REPRESENTATIVE, {"party": party})
    return Cell(CellState.UNKNOWN, reasons, asked, readable)


_MENDED_BY = {
    "no_safeguard": "ask_safeguard",
    "safeguard_not_accepted": "answer_safeguard",
    "safeguard_declined": "ask_safeguard",
    "no_signal": "name_signal",
    "no_review_date": "set_review_date",
    "signal_tripped": "answer_signal",
    "review_passed": "review_safeguard",
    "bearer_left": "ask_safeguard",
    "harmed": "say_what_helps",
    "not_declared": "declare_safe",
}


def _step_for(reason: Reason, party: str) -> Step:
    """The step that mends this reason: the bearer's when it is waiting, else the owner's."""
    actor = reason.facts["bearer"] if reason.code == "safeguard_not_accepted" else party
    facts = {key: reason.facts[key] for key in ("interest", "safeguard") if key in reason.facts}
    return Step(_MENDED_BY[reason.code], Role.REPRESENTATIVE, {"party": actor, **facts})
