"""How a collaboration starts, grows and changes phase: one verb each."""

from __future__ import annotations

from django.db import transaction
from django.utils.text import slugify

from gedragen.core.reasons import Refused
from gedragen.core.rights import Right, Role
from gedragen.web.collaborations.access import require
from gedragen.web.collaborations.models import Collaboration, Party, Phase, Result, Seat
from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind
from gedragen.web.organisations.models import Organisation
from gedragen.web.shared import clock
from gedragen.web.shared.acts import expect_version


@transaction.atomic
def start_collaboration(
    person, *, name: str, task: str = "", about: str = "", employer_name: str = ""
) -> Seat:
    """Start a collaboration round a task; who starts it facilitates it, employer shown."""
    employer = None
    if called := " ".join(employer_name.split()):
        employer = Organisation.objects.filter(name__iexact=called).first()
        employer = employer or Organisation.objects.create(name=called)
    collaboration = Collaboration.objects.create(
        slug=free_slug(name), name=name, task=task, about=about
    )
    seat = Seat.objects.create(
        person=person, collaboration=collaboration, role=Role.FACILITATOR, employer=employer
    )
    record(Kind.COLLABORATION_STARTED, seat=seat, name=name, task=task)
    return seat


def free_slug(name: str) -> str:
    """An address for a collaboration that nobody has yet."""
    stem = slugify(name)[:70] or "samenwerking"
    slug, number = stem, 1
    while Collaboration.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{stem}-{number}"
    return slug


@transaction.atomic
def describe_task(seat: Seat, *, name: str, task: str, about: str, version: int) -> Collaboration:
    """Say anew what the collaboration is about."""
    require(seat, Right.DESCRIBE_TASK)
    collaboration = Collaboration.objects.select_for_update().get(pk=seat.collaboration_id)
    expect_version(collaboration, version)
    collaboration.name, collaboration.task, collaboration.about = name, task, about
    collaboration.version += 1
    collaboration.save(update_fields=["name", "task", "about", "version"])
    record(Kind.TASK_DESCRIBED, seat=seat, name=name, task=task)
    return collaboration


@transaction.atomic
def change_phase(seat: Seat, *, phase: str) -> Collaboration:
    """Move to a phase of the life cycle; phases may repeat and lock nothing."""
    require(seat, Right.CHANGE_PHASE)
    collaboration = Collaboration.objects.select_for_update().get(pk=seat.collaboration_id)
    before, collaboration.phase = collaboration.phase, Phase(phase)
    collaboration.save(update_fields=["phase"])
    record(Kind.PHASE_CHANGED, seat=seat, before=before, after=phase)
    return collaboration


@transaction.atomic
def name_result(seat: Seat, *, title: str, about: str = "") -> Result:
    """Name something the collaboration wants to achieve."""
    require(seat, Right.OFFER_ROLE)
    result = Result.objects.create(
        collaboration=seat.collaboration,
        title=title,
        about=about,
        position=seat.collaboration.results.count(),
    )
    record(Kind.RESULT_NAMED, seat=seat, result=result.key, title=title)
    return result


@transaction.atomic
def end_seat(seat: Seat, *, ended: Seat) -> Seat:
    """Give back a seat: one's own, or one of the own party."""
    if ended.pk != seat.pk:
        require(seat, Right.END_SEAT, party=ended.party)
    if ended.collaboration_id != seat.collaboration_id or ended.ended_at:
        raise Refused("not_found")
    ended.ended_at = clock.now()
    ended.save(update_fields=["ended_at"])
    record(
        Kind.SEAT_ENDED,
        seat=seat,
        ended=ended.key,
        person_key=str(ended.person_id),
        role=ended.role,
    )
    return ended


@transaction.atomic
def leave(seat: Seat, *, words: str = "") -> Party:
    """A party leaves. Its seats end; what it bore and where it was asked stays open."""
    require(seat, Right.LEAVE, party=seat.party)
    party = seat.party
    party.left_at = clock.now()
    party.save(update_fields=["left_at"])
    record(Kind.PARTY_LEFT, seat=seat, name=party.name, words=words)
    party.seats.filter(ended_at=None).update(ended_at=party.left_at)
    party.invitations.filter(accepted_at=None, declined_at=None, revoked_at=None).update(
        revoked_at=party.left_at
    )
    return party
