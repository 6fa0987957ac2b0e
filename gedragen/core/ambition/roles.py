"""In which state is a role, and which answers may its party give now?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from gedragen.core.reasons import Reason, Refused
from gedragen.core.rights import Role


class RoleState(StrEnum):
    """Where a role stands between being offered and being over."""

    OFFERED = "offered"
    NEGOTIATING = "negotiating"
    ACCEPTED = "accepted"
    CONDITIONAL = "conditional"
    DECLINED = "declined"
    HANDED_BACK = "handed_back"
    ENDED = "ended"


class RoleAnswer(StrEnum):
    """What a party can say about a role that is offered to it or held by it."""

    NEGOTIATE = "negotiate"
    ACCEPT = "accept"
    ACCEPT_CONDITIONALLY = "accept_conditionally"
    DECLINE = "decline"
    HAND_BACK = "hand_back"


HELD = frozenset({RoleState.ACCEPTED, RoleState.CONDITIONAL})
ACCEPTING = frozenset({RoleAnswer.ACCEPT, RoleAnswer.ACCEPT_CONDITIONALLY})

_LEADS_TO = {
    RoleAnswer.NEGOTIATE: RoleState.NEGOTIATING,
    RoleAnswer.ACCEPT: RoleState.ACCEPTED,
    RoleAnswer.ACCEPT_CONDITIONALLY: RoleState.CONDITIONAL,
    RoleAnswer.DECLINE: RoleState.DECLINED,
    RoleAnswer.HAND_BACK: RoleState.HANDED_BACK,
}

POSSIBLE: dict[RoleState, frozenset[RoleAnswer]] = {
    RoleState.OFFERED: ACCEPTING | {RoleAnswer.NEGOTIATE, RoleAnswer.DECLINE},
    RoleState.NEGOTIATING: ACCEPTING | {RoleAnswer.DECLINE},
    RoleState.ACCEPTED: ACCEPTING | {RoleAnswer.HAND_BACK},
    RoleState.CONDITIONAL: ACCEPTING | {RoleAnswer.HAND_BACK},
    RoleState.DECLINED: frozenset(),
    RoleState.HANDED_BACK: frozenset(),
    RoleState.ENDED: frozenset(),
}
"""The answers each state leaves open. A declined role is answered again once offered again."""


@dataclass(frozen=True)
class Actor:
    """Who gives the answer: for which party, in which role."""

    party: str | None
    role: Role


@dataclass(frozen=True)
class HeldRole:
    """A role as it stands.

    `state` is what everyone sees. `fallen` says that an own interest the role rests on
    fell back: for the party itself the role is conditional from then on, for others only
    when the party says so.
    """

    id: str
    party: str
    result: str
    accountable: bool
    state: RoleState
    starts_on: date | None
    ends_on: date | None
    fallen: bool = False

    @property
    def state_for_party(self) -> RoleState:
        """The state as the party itself sees it."""
        if self.fallen and self.state is RoleState.ACCEPTED:
            return RoleState.CONDITIONAL
        return self.state


def reasons_against_answer(
    role: HeldRole,
    answer: RoleAnswer,
    *,
    actor: Actor,
    today: date,
    gate: tuple[Reason, ...],
    beside: Iterable[HeldRole] = (),
    condition: str = "",
) -> tuple[Reason, ...]:
    """Say what stands in the way of this answer; nothing means it may be given.

    `gate` is the ownership gate's answer and blocks full acceptance only; `beside` are the
    other roles for the same result. Nobody answers for another party.
    """
    grounds = []
    if actor.party is None or actor.party != role.party:
        grounds.append(Reason("not_the_owner"))
    if actor.role is not Role.REPRESENTATIVE:
        grounds.append(Reason("not_the_representative"))
    if answer not in POSSIBLE[role.state]:
        grounds.append(Reason("not_possible", {"state": role.state, "answer": answer}))
    if answer in ACCEPTING:
        grounds += faults_in_term(role.starts_on, role.ends_on, today)
        grounds += _accountable_elsewhere(role, beside, today)
    if answer is RoleAnswer.ACCEPT_CONDITIONALLY and not condition.strip():
        grounds.append(Reason("no_condition"))
    if answer is RoleAnswer.ACCEPT:
        grounds += gate
    return tuple(grounds)


def answer(
    role: HeldRole,
    answer: RoleAnswer,
    *,
    actor: Actor,
    today: date,
    gate: tuple[Reason, ...],
    beside: Iterable[HeldRole] = (),
    condition: str = "",
) -> HeldRole:
    """Return the role as it stands after the answer; raise `Refused` with every reason."""
    Refused.unless(
        reasons_against_answer(
            role,
            answer,
            actor=actor,
            today=today,
            gate=gate,
            beside=beside,
            condition=condition,
        )
    )
    return replace(role, state=_LEADS_TO[answer], fallen=False)


def offer_again(
    role: HeldRole, *, starts_on: date | None, ends_on: date | None, today: date
) -> HeldRole:
    """Offer the role on these terms. What was accepted on other terms is not accepted now."""
    grounds = faults_in_term(starts_on, ends_on, today)
    if role.state is RoleState.ENDED:
        grounds.append(Reason("role_ended"))
    Refused.unless(grounds)
    return replace(
        role,
        state=RoleState.OFFERED,
        starts_on=starts_on,
        ends_on=ends_on,
        fallen=False,
    )


def end(role: HeldRole) -> HeldRole:
    """Close the role: its work is done or taken over."""
    return replace(role, state=RoleState.ENDED, fallen=False)


def faults_in_term(starts_on: date | None, ends_on: date | None, today: date) -> list[Reason]:
    """Say what is wrong with a term. Its last day still counts."""
    if starts_on is None or ends_on is None:
        return [Reason("no_term")]
    faults = []
    if ends_on <= starts_on:
        faults.append(Reason("term_ends_before_start", {"on": ends_on}))
    if ends_on < today:
        faults.append(Reason("term_passed", {"on": ends_on}))
    return faults


def is_held(role: HeldRole, today: date) -> bool:
    """Say whether somebody holds the role: it was accepted, and its term has not passed.

    A conditional role is held: work under way goes on. Silence holds nothing.
    """
    return role.state in HELD and role.ends_on is not None and role.ends_on >= today


def accountable_conflicts(roles: Iterable[HeldRole], today: date) -> tuple[Reason, ...]:
    """Name every result for which more than one party is accountable."""
    holders: dict[str, list[str]] = {}
    for role in roles:
        if role.accountable and is_held(role, today):
            parties = holders.setdefault(role.result, [])
            if role.party not in parties:
                parties.append(role.party)
    return tuple(
        Reason("several_accountable", {"result": result, "parties": tuple(parties)})
        for result, parties in holders.items()
        if len(parties) > 1
    )


def results_without_accountable(
    results: Iterable[str], roles: Iterable[HeldRole], today: date
) -> tuple[Reason, ...]:
    """Name every result nobody is accountable for: each blocks the start of implementation."""
    covered = {role.result for role in roles if role.accountable and is_held(role, today)}
    return tuple(
        Reason("result_without_accountable", {"result": result})
        for result in results
        if result not in covered
    )


def _accountable_elsewhere(role: HeldRole, beside: Iterable[HeldRole], today: date) -> list[Reason]:
    if not role.accountable:
        return []
    others = {
        other.party
        for other in beside
        if other.result == role.result
        and other.accountable
        and other.party != role.party
        and is_held(other, today)
    }
    return [Reason("accountable_elsewhere", {"party": party}) for party in sorted(others)]
