"""How is a role offered, put on other terms, and ended? Its party alone answers it."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gedragen.core.ambition import roles as core
from gedragen.core.ambition.roles import RoleState
from gedragen.core.reasons import Reason, Refused
from gedragen.core.rights import Right
from gedragen.web.ambition import queries
from gedragen.web.ambition.models import Assignment
from gedragen.web.collaborations.access import require
from gedragen.web.collaborations.models import Party, Result, Seat
from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind
from gedragen.web.shared import clock
from gedragen.web.shared.acts import Forbidden, expect_version

FIELD_OF = {
    "no_term": "ends_on",
    "term_ends_before_start": "ends_on",
    "term_passed": "ends_on",
}
SETTLED = {RoleState.OFFERED, RoleState.ACCEPTED, RoleState.CONDITIONAL}
"""States in which offering the very same terms again would only take an answer away."""


def _beside_fields(reasons) -> tuple[Reason, ...]:
    return tuple(
        Reason(one.code, {**one.facts, "field": FIELD_OF[one.code]})
        if one.code in FIELD_OF
        else one
        for one in reasons
    )


@transaction.atomic
def offer_role(
    seat: Seat,
    *,
    party: Party,
    result: Result,
    title: str,
    purpose: str,
    accountabilities: str = "",
    craft: str = "",
    accountable: bool = False,
    starts_on: date,
    ends_on: date,
) -> Assignment:
    """Offer a role to a party at the table. It is the party's only by its own yes."""
    require(seat, Right.OFFER_ROLE)
    at_table = party.joined_at and not party.left_at
    if party.collaboration_id != seat.collaboration_id or not at_table:
        raise Refused("not_found")
    if result.collaboration_id != seat.collaboration_id:
        raise Refused("not_found")
    Refused.unless(_beside_fields(core.faults_in_term(starts_on, ends_on, clock.today())))
    role = Assignment.objects.create(
        collaboration=seat.collaboration,
        party=party,
        result=result,
        title=title.strip(),
        purpose=purpose.strip(),
        accountabilities=accountabilities.strip(),
        craft=craft.strip(),
        accountable=accountable,
        starts_on=starts_on,
        ends_on=ends_on,
        offered_by=seat,
    )
    record(
        Kind.ROLE_OFFERED,
        seat=seat,
        role=role.key,
        title=role.title,
        result=result.title,
        to=party.key,
    )
    return role


def _locked(seat: Seat, role: Assignment, version: int | None) -> Assignment:
    """The role of this collaboration, locked, when its terms are this seat's to change."""
    row = (
        Assignment.objects.select_for_update(of=("self",))
        .select_related("offered_by")
        .filter(pk=role.pk, collaboration=seat.collaboration)
        .first()
    )
    if row is None:
        raise Refused("not_found")
    if not queries.may_change_role(seat, row):
        raise Forbidden(Reason("not_your_offer"))
    expect_version(row, version)
    return row


def _right_for(seat: Seat, role: Assignment) -> Right:
    own = role.party_id == seat.party_id
    return Right.NEGOTIATE_ROLE if own else Right.OFFER_ROLE


@transaction.atomic
def change_role_offer(
    seat: Seat, *, role: Assignment, version: int | None = None, **terms
) -> Assignment:
    """Put the role on other terms, or offer it again; what was accepted is not accepted now.

    `terms` are any of title, purpose, accountabilities, craft, accountable, starts_on
    and ends_on. Who is asked may change them as well as who offered: that is negotiating.
    """
    require(seat, _right_for(seat, role), party=role.party)
    row = _locked(seat, role, version)
    known = {"title", "purpose", "accountabilities", "craft", "accountable", "starts_on", "ends_on"}
    if terms.keys() - known:
        raise TypeError(f"no terms of a role: {sorted(terms.keys() - known)}")
    said = {key: one.strip() if isinstance(one, str) else one for key, one in terms.items()}
    changed = {key: one for key, one in said.items() if one != getattr(row, key)}
    if not changed and row.state in SETTLED:
        raise Refused("terms_unchanged")
    term = {key: said.get(key, getattr(row, key)) for key in ("starts_on", "ends_on")}
    try:
        after = core.offer_again(queries.held_role(row), today=clock.today(), **term)
    except Refused as refused:
        raise Refused(*_beside_fields(refused.reasons)) from None
    before = row.state
    for key, one in changed.items():
        setattr(row, key, one)
    row.state, row.condition, row.words = after.state, "", ""
    row.answered_by = row.answered_at = None
    if row.party_id != seat.party_id:
        row.offered_by = seat
    row.version += 1
    row.save()
    record(
        Kind.ROLE_CHANGED,
        seat=seat,
        role=row.key,
        title=row.title,
        before=before,
        changed=sorted(changed),
    )
    return row


@transaction.atomic
def end_role(seat: Seat, *, role: Assignment, version: int | None = None) -> Assignment:
    """Close a role: its work is done or taken over."""
    require(seat, _right_for(seat, role), party=role.party)
    row = _locked(seat, role, version)
    if row.state == RoleState.ENDED:
        raise Refused("role_ended")
    before, row.state = row.state, core.end(queries.held_role(row)).state
    row.version += 1
    row.save(update_fields=["state", "version"])
    record(Kind.ROLE_ENDED, seat=seat, role=row.key, title=row.title, before=before)
    return row
