"""How a group looks back: opened, added to, one experiment chosen, its outcome told, closed."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from gedragen.core.environment import retrospectives as core
from gedragen.core.environment.retrospectives import Answer, Outcome, Sort, Theme
from gedragen.core.reasons import Reason, Refused
from gedragen.core.rights import Right, Role
from gedragen.web.collaborations.access import require
from gedragen.web.collaborations.models import Collaboration, Seat
from gedragen.web.environment.agenda.words import refuse_unless
from gedragen.web.environment.retrospectives.models import Addition, Experiment, Retrospective
from gedragen.web.environment.retrospectives.queries import as_core, experiment_as_core
from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind
from gedragen.web.shared import clock
from gedragen.web.shared.acts import expect_version


@transaction.atomic
def open_retrospective(
    seat: Seat,
    *,
    title: str,
    closes_on: date,
    since: date | None = None,
    until: date | None = None,
    phase: str = "",
    meeting_on: date | None = None,
) -> Retrospective:
    """Invite the group to look back. One look back at a time."""
    require(seat, Right.OPEN_RETROSPECTIVE)
    # Two people who open one at the same moment wait here for each other.
    Collaboration.objects.select_for_update().get(pk=seat.collaboration_id)
    here = Retrospective.objects.filter(collaboration=seat.collaboration)
    Refused.unless(
        core.may_open(
            another_is_open=here.filter(closed_at=None).exists(),
            since=since,
            until=until,
            closes_on=closes_on,
            today=clock.today(),
        )
    )
    row = Retrospective.objects.create(
        collaboration=seat.collaboration,
        title=title,
        since=since,
        until=until,
        phase=phase,
        meeting_on=meeting_on,
        closes_on=closes_on,
        opened_by=seat,
    )
    record(Kind.RETROSPECTIVE_OPENED, seat=seat, **_about(row), closes_on=closes_on)
    return row


@transaction.atomic
def add(
    seat: Seat, *, retrospective: Retrospective, theme: str, worked: str = "", to_try: str = ""
) -> list[Addition]:
    """Add what worked and what to try. The texts are the party's, without a name."""
    require(seat, Right.ADD_TO_RETROSPECTIVE)
    row = _locked(seat, retrospective)
    refuse_unless(core.may_add(as_core(row), clock.today()), {})
    said = {Sort.WORKED: worked.strip(), Sort.TO_TRY: to_try.strip()}
    if not any(said.values()):
        raise Refused(Reason("nothing_said", {"field": "worked"}))
    added = [
        Addition.objects.create(
            retrospective=row, party=seat.party, theme=Theme(theme), sort=sort, text=text
        )
        for sort, text in said.items()
        if text
    ]
    record(Kind.RETROSPECTIVE_ADDED_TO, seat=seat, **_about(row))
    return added


@transaction.atomic
def take_back(seat: Seat, *, addition: Addition) -> Retrospective:
    """Take back a text of the own party, as long as the look back is open for texts."""
    require(seat, Right.ADD_TO_RETROSPECTIVE)
    if addition.party_id != seat.party_id:
        raise Refused("not_found")
    row = _locked(seat, addition.retrospective)
    refuse_unless(core.may_add(as_core(row), clock.today()), {})
    row.additions.filter(pk=addition.pk).delete()
    record(Kind.ADDITION_TAKEN_BACK, seat=seat, **_about(row))
    return row


@transaction.atomic
def choose_experiment(
    seat: Seat,
    *,
    retrospective: Retrospective,
    title: str,
    would_see: str,
    owner: Seat,
    starts_on: date,
    looks_on: date,
    version: int | None = None,
) -> Experiment:
    """Choose the one thing to try. Whoever is asked to look after it says yes themself."""
    require(seat, Right.CHOOSE_EXPERIMENT)
    row = _locked(seat, retrospective, version)
    Refused.unless(core.reasons_against_experiment(as_core(row)))
    Refused.unless(core.faults_in_experiment(starts_on, looks_on, clock.today()))
    if owner.collaboration_id != seat.collaboration_id or owner.ended_at:
        raise Refused(Reason("not_found"))
    if owner.role == Role.READER:
        raise Refused(Reason("reader_does_nothing", {"field": "owner"}))
    own = owner.pk == seat.pk
    experiment = Experiment.objects.create(
        retrospective=row,
        title=title,
        would_see=would_see,
        owner=owner,
        starts_on=starts_on,
        looks_on=looks_on,
        answer=Answer.YES if own else "",
    )
    _changed(row)
    record(Kind.EXPERIMENT_CHOSEN, seat=seat, **_of(experiment), owner=owner.key)
    if own:
        record(Kind.EXPERIMENT_TAKEN_ON, seat=seat, **_of(experiment))
    return experiment


@transaction.atomic
def answer_experiment(
    seat: Seat, *, experiment: Experiment, accept: bool, version: int | None = None
) -> Experiment:
    """Who was asked says yes, or no. A no leaves the place free for another choice."""
    require(seat, Right.ADD_TO_RETROSPECTIVE)
    row = _experiment(seat, experiment, version)
    Refused.unless(core.may_answer(experiment_as_core(row), seat.key))
    row.answer = Answer.YES if accept else Answer.NO
    _changed(row, "answer")
    kind = Kind.EXPERIMENT_TAKEN_ON if accept else Kind.EXPERIMENT_NOT_TAKEN_ON
    record(kind, seat=seat, **_of(row))
    return row


@transaction.atomic
def take_experiment_back(
    seat: Seat, *, experiment: Experiment, version: int | None = None
) -> Retrospective:
    """Undo a choice that nobody said yes to yet: the group chooses anew."""
    require(seat, Right.CHOOSE_EXPERIMENT)
    row = _experiment(seat, experiment, version)
    Refused.unless(core.may_take_back(experiment_as_core(row)))
    record(Kind.EXPERIMENT_TAKEN_BACK, seat=seat, **_of(row))
    row.delete()
    return row.retrospective


@transaction.atomic
def tell_outcome(
    seat: Seat, *, experiment: Experiment, saw: str, outcome: str, version: int | None = None
) -> Experiment:
    """Say what the group saw and what it does with it; said once, and then it stands."""
    own = experiment.owner_id == seat.pk
    require(seat, Right.ADD_TO_RETROSPECTIVE if own else Right.CHOOSE_EXPERIMENT)
    row = _experiment(seat, experiment, version)
    Refused.unless(core.may_tell_outcome(experiment_as_core(row)))
    row.saw, row.outcome, row.outcome_on = saw, Outcome(outcome), clock.today()
    _changed(row, "saw", "outcome", "outcome_on")
    record(Kind.EXPERIMENT_LOOKED_AT, seat=seat, **_of(row), outcome=outcome)
    return row


@transaction.atomic
def close_retrospective(
    seat: Seat, *, retrospective: Retrospective, version: int | None = None
) -> Retrospective:
    """Close it: from now on it is read, printed and never changed."""
    require(seat, Right.OPEN_RETROSPECTIVE)
    row = _locked(seat, retrospective, version)
    Refused.unless(core.may_close(as_core(row)))
    row.closed_at = clock.now()
    row.save(update_fields=["closed_at"])
    _changed(row)
    record(Kind.RETROSPECTIVE_CLOSED, seat=seat, **_about(row))
    return row


@transaction.atomic
def experiments_come_due() -> int:
    """The clock: the day to look at an experiment has come. Written down once."""
    near = (
        Experiment.objects.filter(
            answer=Answer.YES,
            outcome="",
            due_told_at=None,
            looks_on__lte=clock.today(),
            retrospective__collaboration__archived_at=None,
        )
        .select_related("retrospective__collaboration")
        .select_for_update(of=("self",))
    )
    told = 0
    for row in near:
        if not core.is_due(experiment_as_core(row), clock.today()):
            continue
        row.due_told_at = clock.now()
        row.save(update_fields=["due_told_at"])
        record(
            Kind.EXPERIMENT_DUE,
            collaboration=row.retrospective.collaboration,
            **_of(row),
            owner=str(row.owner_id),
        )
        told += 1
    return told


def _locked(seat: Seat, retrospective: Retrospective, version: int | None = None) -> Retrospective:
    row = (
        Retrospective.objects.select_for_update(of=("self",))
        .filter(pk=retrospective.pk, collaboration=seat.collaboration)
        .first()
    )
    if row is None:
        raise Refused("not_found")
    expect_version(row, version)
    return row


def _experiment(seat: Seat, experiment: Experiment, version: int | None) -> Experiment:
    row = (
        Experiment.objects.select_for_update(of=("self",))
        .select_related("retrospective")
        .filter(pk=experiment.pk, retrospective__collaboration=seat.collaboration)
        .first()
    )
    if row is None:
        raise Refused("not_found")
    expect_version(row, version)
    return row


def _changed(row: Retrospective | Experiment, *fields: str) -> None:
    row.version += 1
    row.save(update_fields=[*fields, "version"])


def _about(row: Retrospective) -> dict[str, Any]:
    return {"retrospective": row.key, "title": row.title}


def _of(row: Experiment) -> dict[str, Any]:
    return {
        "experiment": row.key,
        "title": row.title,
        "retrospective": str(row.retrospective_id),
    }
