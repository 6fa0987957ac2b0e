"""How does each aspect of a party stand, as everyone at the table may see it?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from gedragen.core.ambition import connection as connections
from gedragen.core.ambition.contributions import Balance
from gedragen.core.ambition.roles import HELD, HeldRole, RoleState, is_held
from gedragen.core.assurance.facts import (
    Cell,
    CellState,
    PartyFacts,
    Step,
    VoiceFacts,
)
from gedragen.core.reasons import Reason
from gedragen.core.rights import Role

EXPIRES_WITHIN = timedelta(days=14)
"""A mandate that ends sooner puts the party's voice at stake."""

SECURED = Cell(CellState.SECURED)
OVER = frozenset({RoleState.DECLINED, RoleState.ENDED})


def connection_cell(facts: PartyFacts, current_version: int | None) -> Cell:
    """Secured: its own words, and a yes to the text as it reads now."""
    party = facts.party
    standing = connections.standing(facts.connection, current_version)
    codes = {reason.code for reason in standing.reasons}
    if not codes:
        return SECURED
    if "does_not_carry" in codes:
        step = Step("talk_about_ambition", Role.FACILITATOR, {"with": party})
    elif "text_changed" in codes:
        step = Step("answer_changed_ambition", Role.REPRESENTATIVE, {"party": party})
    elif not standing.connects:
        step = Step("write_connection", Role.REPRESENTATIVE, {"party": party})
    elif "no_ambition" in codes:
        step = Step("propose_ambition", Role.FACILITATOR)
    else:
        step = Step("answer_ambition", Role.REPRESENTATIVE, {"party": party})
    strained = codes & {"does_not_carry", "text_changed"}
    return Cell(CellState.AT_STAKE if strained else CellState.UNKNOWN, standing.reasons, step)


def contribution_cell(facts: PartyFacts) -> Cell:
    """Secured: it offers, others recognised every offer, and no need of its own is open."""
    party = facts.party
    balance = facts.balance or Balance(party)
    if balance.open_needs:
        reasons = tuple(Reason("need_open", {"need": need}) for need in balance.open_needs)
        step = Step("meet_need", Role.FACILITATOR, {"need": balance.open_needs[0], "for": party})
        return Cell(CellState.AT_STAKE, reasons, step)
    if not balance.offers:
        step = Step("offer_contribution", Role.REPRESENTATIVE, {"party": party})
        return Cell(CellState.UNKNOWN, (Reason("none_offered"),), step)
    unseen = tuple(offer for offer in balance.offers if not balance.recognised.get(offer))
    if unseen:
        reasons = tuple(Reason("not_recognised", {"offer": offer}) for offer in unseen)
        step = Step("ask_recognition", Role.FACILITATOR, {"offer": unseen[0], "for": party})
        return Cell(CellState.UNKNOWN, reasons, step)
    return SECURED


def as_seen(role: HeldRole, *, own: bool) -> HeldRole:
    """Return the role as its own party sees it, or as that party told the others."""
    return replace(role, state=role.state_for_party if own else role.state, fallen=False)


def role_cell(party: str, seen: Sequence[HeldRole], today: date) -> Cell:
    """Secured: it has a role, and accepted each one for a term that still runs."""
    counted = [role for role in seen if role.state not in OVER]
    if not counted:
        step = Step("offer_role", Role.FACILITATOR, {"for": party})
        return Cell(CellState.UNKNOWN, (Reason("no_role"),), step)
    strained = [(role, code) for role in counted if (code := _strain(role, today))]
    if strained:
        role, code = strained[0]
        reasons = tuple(Reason(why, {"role": one.id}) for one, why in strained)
        return Cell(CellState.AT_STAKE, reasons, _role_step(code, party, role.id))
    open_roles = [role for role in counted if role.state is not RoleState.ACCEPTED]
    if open_roles:
        reasons = tuple(Reason("role_not_answered", {"role": role.id}) for role in open_roles)
        step = Step(
            "answer_role",
            Role.REPRESENTATIVE,
            {"party": party, "role": open_roles[0].id},
        )
        return Cell(CellState.UNKNOWN, reasons, step)
    return SECURED


def _strain(role: HeldRole, today: date) -> str:
    if role.state is RoleState.HANDED_BACK:
        return "role_handed_back"
    if role.state in HELD and not is_held(role, today):
        return "role_term_passed"
    return "role_conditional" if role.state is RoleState.CONDITIONAL else ""


def _role_step(code: str, party: str, role: str) -> Step:
    if code == "role_conditional":
        return Step("meet_condition", Role.REPRESENTATIVE, {"party": party, "role": role})
    return Step("offer_role_again", Role.FACILITATOR, {"for": party, "role": role})


def voice_cell(party: str, voice: VoiceFacts, today: date) -> Cell:
    """Secured: somebody speaks for it within a confirmed mandate, and it owes no answer."""
    if not voice.representative:
        step = Step("name_representative", Role.SPONSOR, {"party": party})
        return Cell(CellState.AT_STAKE, (Reason("no_representative"),), step)
    ends = voice.mandate_ends_on
    if ends is not None and ends <= today + EXPIRES_WITHIN:
        code = "mandate_expired" if ends < today else "mandate_expires"
        step = Step("extend_mandate", Role.REPRESENTATIVE, {"party": party})
        reasons = (Reason(code, {"on": ends}), *_overdue(voice))
        return Cell(CellState.AT_STAKE, reasons, step)
    if voice.overdue:
        asked = {"party": party, "asked": voice.overdue[0]}
        step = Step("answer_what_is_asked", Role.REPRESENTATIVE, asked)
        return Cell(CellState.AT_STAKE, _overdue(voice), step)
    if not voice.mandate_confirmed:
        step = Step("confirm_mandate", Role.SPONSOR, {"party": party})
        return Cell(CellState.UNKNOWN, (Reason("mandate_not_confirmed"),), step)
    return SECURED


def _overdue(voice: VoiceFacts) -> tuple[Reason, ...]:
    return tuple(Reason("left_without_answer", {"asked": asked}) for asked in voice.overdue)


def relation_cell() -> Cell:
    """Not measured, and so unknown."""
    step = Step("measure_relation", Role.FACILITATOR)
    return Cell(CellState.UNKNOWN, (Reason("not_measured"),), step)
