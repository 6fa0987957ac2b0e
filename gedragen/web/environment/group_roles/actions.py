"""How is a role for the group described and agreed, and how are people nominated for it?"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from gedragen.core.environment import group_roles as core
from gedragen.core.environment.group_roles import Course, GroupRoleKind, Stage
from gedragen.core.reasons import Reason, Refused
from gedragen.core.rights import Right, Role
from gedragen.web.collaborations.access import require
from gedragen.web.collaborations.models import Seat
from gedragen.web.environment.agenda.words import refuse_unless
from gedragen.web.environment.group_roles import queries
from gedragen.web.environment.group_roles.models import (
    GroupRole,
    Nomination,
    ProfileAgreement,
)
from gedragen.web.environment.group_roles.words import KINDS
from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind
from gedragen.web.shared import clock
from gedragen.web.shared.acts import expect_version

PROFILE = ("kind", "title", "does", "never", "hours", "term_months")


@transaction.atomic
def describe_group_role(seat: Seat, **profile: Any) -> GroupRole:
    """Say what a role does for the group; every party then says whether this is it.

    A representative who writes it agrees for the own party with that.
    """
    require(seat, Right.DESCRIBE_GROUP_ROLE)
    said = _profile(profile)
    role = GroupRole.objects.create(collaboration=seat.collaboration, described_by=seat, **said)
    _agree_by_writing(seat, role)
    record(Kind.GROUP_ROLE_DESCRIBED, seat=seat, **about(role))
    return role


@transaction.atomic
def change_group_role(seat: Seat, *, role: GroupRole, version: int | None, **profile: Any):
    """Change the profile. Every party agrees anew, or consents anew if that was being asked."""
    require(seat, Right.DESCRIBE_GROUP_ROLE)
    row, course = locked(seat, role, version)
    Refused.unless(core.may_change_profile(course, clock.today()))
    for name, said in _profile(profile).items():
        setattr(row, name, said)
    if core.stage_of(course, clock.today()) is Stage.CONSENTING:
        row.naming.answers.all().delete()
    else:
        row.settled_at = None
        row.agreements.all().delete()
        _agree_by_writing(seat, row)
    record(Kind.GROUP_ROLE_CHANGED, seat=seat, **about(row))
    return changed(row)


@transaction.atomic
def agree_profile(seat: Seat, *, role: GroupRole, version: int | None = None) -> GroupRole:
    """The own party agrees to what the role is for."""
    require(seat, Right.CONSENT_TO_PERSON, party=seat.party)
    row, course = locked(seat, role, version)
    Refused.unless(core.may_agree_profile(course, seat.party.key, clock.today()))
    ProfileAgreement.objects.create(role=row, party=seat.party)
    record(Kind.GROUP_ROLE_AGREED, seat=seat, **about(row))
    return row


@transaction.atomic
def open_nominations(
    seat: Seat, *, role: GroupRole, until: date, version: int | None = None
) -> GroupRole:
    """Ask everyone at the table whom they would nominate, and why; unseen until the last day."""
    require(seat, Right.CHOOSE_FOR_GROUP)
    row, course = locked(seat, role, version)
    table = queries.table_of(row.collaboration)
    refuse_unless(core.may_open_nominations(course, clock.today()), table.names)
    if until < clock.today():
        raise Refused(Reason("nominations_day_passed", {"field": "until"}))
    forget(row)
    row.nominate_until = until
    row.settled_at = row.settled_at or clock.now()
    record(Kind.NOMINATIONS_OPENED, seat=seat, **about(row), until=until)
    return changed(row)


@transaction.atomic
def nominate(seat: Seat, *, role: GroupRole, nominee: Seat, craft: str, seen: str) -> Nomination:
    """Nominate somebody with a reason, or change what this seat wrote before.

    The table's version does not move: not even that somebody wrote shows to others.
    """
    require(seat, Right.NOMINATE)
    row, course = locked(seat, role)
    Refused.unless(core.may_nominate(course, clock.today()))
    if nominee.pk not in {one.pk for one in queries.nominees(seat)}:
        raise Refused(Reason("nominee_has_no_seat", {"field": "nominee"}))
    said = {"nominee": nominee, "craft": craft.strip(), "seen": seen.strip()}
    nomination, _created = Nomination.objects.update_or_create(
        role=row, by=seat, holding=None, defaults=said
    )
    # By its key alone: whom somebody nominated stays unseen until the round ends.
    private = seat.party is not None
    record(Kind.PERSON_NOMINATED, seat=seat, private=private, group_role=row.key)
    return nomination


@transaction.atomic
def end_nominations(seat: Seat, *, role: GroupRole, version: int | None = None) -> GroupRole:
    """Let the table see the reasons before the last day has come."""
    require(seat, Right.CHOOSE_FOR_GROUP)
    row, course = locked(seat, role, version)
    Refused.unless(core.may_end_nominations(course, clock.today()))
    row.nominations_ended_at = clock.now()
    record(Kind.NOMINATIONS_ENDED, seat=seat, **about(row))
    return changed(row)


def nominations_end() -> int:
    """The clock: the last day of a round has passed; told once."""
    over = GroupRole.objects.filter(
        nominate_until__lt=clock.today(),
        nominations_ended_at=None,
        ended_at=None,
        collaboration__archived_at=None,
    )
    told = 0
    with transaction.atomic():
        for row in over.select_related("collaboration").select_for_update(of=("self",)):
            row.nominations_ended_at = clock.now()
            record(Kind.NOMINATIONS_ENDED, collaboration=row.collaboration, **about(row))
            changed(row)
            told += 1
    return told


def locked(seat: Seat, role: GroupRole, version: int | None = None) -> tuple[GroupRole, Course]:
    """The role, locked, and how the core sees it now; refuses what moved on meanwhile."""
    found = GroupRole.objects.select_for_update(of=("self",)).filter(
        pk=role.pk, collaboration=seat.collaboration
    )
    if not found.exists():
        raise Refused("not_found")
    row = queries.roles_of(seat.collaboration).get(pk=role.pk)
    expect_version(row, version)
    return row, queries.as_core(row, queries.table_of(seat.collaboration))


def changed(row: GroupRole) -> GroupRole:
    row.version += 1
    row.save()
    return row


def forget(row: GroupRole) -> None:
    """Let go of every name of this round: who was nominated, named, and what was said of it.

    Nothing remains that could tell who was asked. Reasons that belong to a holding stay there.
    """
    naming = queries.naming_of(row)
    if naming is not None:
        naming.delete()
    row.nominations.filter(holding=None).delete()
    row.nominate_until = row.nominations_ended_at = None


def about(row: GroupRole) -> dict[str, Any]:
    """What the ledger tells of a role: never whom it is about."""
    return {"group_role": row.key, "title": row.title}


def _profile(said: dict[str, Any]) -> dict[str, Any]:
    """The profile as it is kept; a role of the group's own has a name of its own."""
    kind = GroupRoleKind(said["kind"])
    title = said.get("title", "").strip()
    if kind is GroupRoleKind.OWN and not title:
        raise Refused(Reason("own_role_without_name", {"field": "title"}))
    return {name: said[name] for name in PROFILE} | {
        "kind": kind.value,
        "title": title or str(KINDS[kind]),
    }


def _agree_by_writing(seat: Seat, row: GroupRole) -> None:
    if seat.role == Role.REPRESENTATIVE:
        ProfileAgreement.objects.create(role=row, party=seat.party)
