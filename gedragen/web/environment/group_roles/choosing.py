"""How does the group come to somebody who helps it along, and go on with them, or not?

The one who is asked comes last. That the question reached them, and a "not now", stand in no
row and in no chain by name: the table's chain tells only that the group looks further, in the
same words and without an actor, whoever laid it aside. The asking itself stands in the chain
of the person's own party by the role's key, so that a mail can follow; a facilitator has no
party, and finds the question on "My role" alone.
"""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from gedragen.core.environment import group_roles as core
from gedragen.core.environment.group_roles import LOOK_BACK_DAYS
from gedragen.core.reasons import Reason, Refused
from gedragen.core.rights import Right
from gedragen.web.collaborations.access import require
from gedragen.web.collaborations.models import Seat
from gedragen.web.environment.agenda.words import refuse_unless
from gedragen.web.environment.group_roles import queries
from gedragen.web.environment.group_roles.actions import about, changed, forget, locked
from gedragen.web.environment.group_roles.models import (
    ConsentAnswer,
    GroupRole,
    Holding,
    Naming,
    RoleLookBack,
)
from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind
from gedragen.web.shared import clock


@transaction.atomic
def name_person(
    seat: Seat, *, role: GroupRole, nominee: Seat, grounds: str, version: int | None = None
) -> Naming:
    """Name the person the reasons point to, and ask every party for its consent.

    Another may be named as long as consent is asked; what was said of the former goes.
    """
    require(seat, Right.CHOOSE_FOR_GROUP)
    row, course = locked(seat, role, version)
    Refused.unless(core.may_name(course, str(nominee.person_id), clock.today()))
    return _named(seat, row, nominee, grounds)


@transaction.atomic
def answer_about_person(
    seat: Seat,
    *,
    role: GroupRole,
    consents: bool,
    what: str = "",
    how: str = "",
    version: int | None = None,
) -> ConsentAnswer:
    """Say for the own party: consent, or what stands in the way and how it could work.

    The ledger tells that the party answered. Its words stay with the role, and go with a naming.
    """
    require(seat, Right.CONSENT_TO_PERSON, party=seat.party)
    row, course = locked(seat, role, version)
    Refused.unless(core.may_answer(course, seat.party.key, str(seat.person_id), clock.today()))
    if not consents:
        _refuse_without_words(what=what, how=how)
    said = {"what": "", "how": ""} if consents else {"what": what.strip(), "how": how.strip()}
    answer, _created = ConsentAnswer.objects.update_or_create(
        naming=row.naming, party=seat.party, defaults=said | {"consents": consents, "by": seat}
    )
    record(Kind.PERSON_ANSWERED, seat=seat, **about(row))
    return answer


@transaction.atomic
def ask_person(seat: Seat, *, role: GroupRole, version: int | None = None) -> GroupRole:
    """Put the question to the person, now that the group consents. Only the two know of it."""
    require(seat, Right.CHOOSE_FOR_GROUP)
    row, course = locked(seat, role, version)
    table = queries.table_of(row.collaboration)
    refuse_unless(core.may_ask(course, clock.today()), table.names)
    naming = row.naming
    naming.asked_at = clock.now()
    naming.save(update_fields=["asked_at"])
    party = naming.seat.party
    if party is not None:
        record(Kind.PERSON_ASKED, seat=seat, party=party, private=True, group_role=row.key)
    return row


@transaction.atomic
def take_role(seat: Seat, *, role: GroupRole) -> Holding:
    """Say yes: the term begins. Whoever alone represents a party speaks for it with this yes."""
    require(seat, Right.TAKE_GROUP_ROLE)
    row, course = locked(seat, role)
    Refused.unless(core.may_say(course, str(seat.person_id), clock.today()))
    naming, today = row.naming, clock.today()
    running = queries.holding_of(row)
    goes_on = running is not None and core.holder_of(course, today) is not None
    begins = running.ends_on if running and goes_on else today
    if running is not None:
        running.ended_at = clock.now()
        running.save(update_fields=["ended_at"])
    holding = Holding.objects.create(
        role=row,
        seat=naming.seat,
        grounds=naming.grounds,
        starts_on=today,
        ends_on=core.term_end(begins, row.term_months),
    )
    row.nominations.filter(holding=None, nominee__person=seat.person_id).update(holding=holding)
    forget(row)
    record(Kind.GROUP_ROLE_TAKEN, seat=seat, **about(row), until=holding.ends_on)
    changed(row)
    return holding


@transaction.atomic
def say_not_now(seat: Seat, *, role: GroupRole) -> GroupRole:
    """Say: not now. It needs no reason, and leaves nothing but that the role is open again."""
    require(seat, Right.TAKE_GROUP_ROLE)
    row, course = locked(seat, role)
    Refused.unless(core.may_say(course, str(seat.person_id), clock.today()))
    return _open_again(row)


@transaction.atomic
def take_back(seat: Seat, *, role: GroupRole, version: int | None = None) -> GroupRole:
    """Lay a naming or a round aside; for others this looks just as a "not now" does."""
    require(seat, Right.CHOOSE_FOR_GROUP)
    row, course = locked(seat, role, version)
    Refused.unless(core.may_take_back(course, clock.today()))
    return _open_again(row)


@transaction.atomic
def hand_back(seat: Seat, *, role: GroupRole) -> GroupRole:
    """Give the role back before its term ends. That needs no reason either."""
    require(seat, Right.TAKE_GROUP_ROLE)
    row, course = locked(seat, role)
    Refused.unless(core.may_hand_back(course, str(seat.person_id), clock.today()))
    return _open_again(row, ends_holding=True)


@transaction.atomic
def look_back(
    seat: Seat, *, role: GroupRole, gave: str, wish: str, version: int | None = None
) -> RoleLookBack:
    """Say for the own party what the role gave the group, and one wish. Not how the person did."""
    require(seat, Right.CONSENT_TO_PERSON, party=seat.party)
    row, course = locked(seat, role, version)
    Refused.unless(core.may_look_back(course, seat.party.key, clock.today()))
    said, _created = RoleLookBack.objects.update_or_create(
        holding=queries.holding_of(row),
        party=seat.party,
        defaults={"gave": gave.strip(), "wish": wish.strip(), "by": seat},
    )
    record(Kind.GROUP_ROLE_LOOKED_BACK, seat=seat, **about(row))
    return said


@transaction.atomic
def prolong(seat: Seat, *, role: GroupRole, version: int | None = None) -> Naming:
    """Ask the group for consent to another term with the same person, who is asked last again."""
    row = _goes_on(seat, role, version)
    holding = queries.holding_of(row)
    return _named(seat, row, holding.seat, holding.grounds)


@transaction.atomic
def open_anew(seat: Seat, *, role: GroupRole, version: int | None = None) -> GroupRole:
    """After the look back, look for somebody anew; whoever held it can be nominated again."""
    row = _goes_on(seat, role, version)
    return _open_again(row, ends_holding=True)


@transaction.atomic
def end_role(seat: Seat, *, role: GroupRole, version: int | None = None) -> GroupRole:
    """The group does without this role from now on. What it gave stays readable."""
    require(seat, Right.CHOOSE_FOR_GROUP)
    row, course = locked(seat, role, version)
    table = queries.table_of(row.collaboration)
    refuse_unless(core.may_end_role(course, clock.today()), table.names)
    forget(row)
    row.holdings.filter(ended_at=None).update(ended_at=clock.now())
    row.ended_at = clock.now()
    record(Kind.GROUP_ROLE_ENDED, seat=seat, **about(row))
    return changed(row)


def terms_end_soon() -> int:
    """The clock: a term ends within thirty days, so the group is asked to look back; once each."""
    near = Holding.objects.filter(
        ends_on__lte=clock.today() + timedelta(days=LOOK_BACK_DAYS),
        ended_at=None,
        reminded_at=None,
        seat__ended_at=None,
        role__ended_at=None,
        role__collaboration__archived_at=None,
    )
    told = 0
    with transaction.atomic():
        for one in near.select_related("role__collaboration").select_for_update(of=("self",)):
            one.reminded_at = clock.now()
            one.save(update_fields=["reminded_at"])
            record(
                Kind.GROUP_ROLE_TERM_ENDING,
                collaboration=one.role.collaboration,
                **about(one.role),
                until=one.ends_on,
            )
            told += 1
    return told


def _named(seat: Seat, row: GroupRole, nominee: Seat, grounds: str) -> Naming:
    Naming.objects.filter(role=row).delete()
    naming = Naming.objects.create(role=row, seat=nominee, grounds=grounds.strip())
    # Without a name: who was named and did not take the role stays in no chain.
    record(Kind.PERSON_NAMED, seat=seat, **about(row))
    changed(row)
    return naming


def _open_again(row: GroupRole, *, ends_holding: bool = False) -> GroupRole:
    """The group looks further, and nobody can tell why: one line, the same for all, no actor."""
    forget(row)
    if ends_holding:
        row.holdings.filter(ended_at=None).update(ended_at=clock.now())
    record(Kind.GROUP_ROLE_OPEN_AGAIN, collaboration=row.collaboration, **about(row))
    return changed(row)


def _goes_on(seat: Seat, role: GroupRole, version: int | None) -> GroupRole:
    require(seat, Right.CHOOSE_FOR_GROUP)
    row, course = locked(seat, role, version)
    table = queries.table_of(row.collaboration)
    refuse_unless(core.may_go_on(course, clock.today()), table.names)
    return row


def _refuse_without_words(**words: str) -> None:
    """An objection is heard for its reason: what stands in the way, and how it could work."""
    missing = [name for name, said in words.items() if not said.strip()]
    if missing:
        raise Refused(*(Reason(f"objection_without_{name}", {"field": name}) for name in missing))
