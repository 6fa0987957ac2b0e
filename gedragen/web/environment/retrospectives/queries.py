"""When did we look back, what was said there, and what are we trying now?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404

from gedragen.core.environment import retrospectives as core
from gedragen.core.environment.retrospectives import Answer, Outcome, Sort, Theme
from gedragen.core.rights import Role
from gedragen.web.collaborations.models import Seat
from gedragen.web.environment.agenda.queries import parties_at_table
from gedragen.web.environment.retrospectives import words
from gedragen.web.environment.retrospectives.models import Addition, Experiment, Retrospective
from gedragen.web.shared import clock

LATEST = 30
"""So many look backs on one page."""


@dataclass(frozen=True)
class ShownExperiment:
    """An experiment as a reader sees it, with what this seat can do about it."""

    row: Experiment
    kind: str
    icon: str
    word: str
    asks_me: bool
    may_take_back: bool
    may_tell: bool


@dataclass(frozen=True)
class Voice:
    """The texts of one party about one theme."""

    party: str
    is_own: bool
    worked: list[Addition]
    to_try: list[Addition]


@dataclass(frozen=True)
class ThemeShown:
    word: str
    voices: list[Voice]


@dataclass(frozen=True)
class Shown:
    """One look back with everything that was said, and what this seat can do."""

    row: Retrospective
    running: list[ShownExperiment]
    experiments: list[ShownExperiment]
    themes: list[ThemeShown]
    may_add: bool
    has_added: bool
    """Whether the own party (the facilitator: as facilitator) said something already."""
    may_choose: bool
    may_close: bool
    waits: list[str]
    """Why no experiment can be chosen yet, in words."""

    @property
    def first_to_tell(self) -> Experiment | None:
        """What this seat can say first: what came of what was tried before."""
        return next((one.row for one in self.running if one.may_tell), None)

    @property
    def offers_adding_below(self) -> bool:
        """Whether adding is not the page's one next step, and stands with the texts instead."""
        return self.has_added or self.first_to_tell is not None

    @property
    def chosen(self) -> ShownExperiment | None:
        return next((one for one in self.experiments if one.row.answer != Answer.NO), None)


def retrospectives_of(seat: Seat) -> list[Retrospective]:
    """The look backs of this table with their experiments, the newest first; two queries."""
    return list(_with_experiments(seat)[:LATEST])


def retrospective_of(seat: Seat, key) -> Retrospective:
    """One look back of this collaboration; anything else is not found."""
    found = _with_experiments(seat).filter(pk=key).first()
    if found is None:
        raise Http404
    return found


def _with_experiments(seat: Seat):
    return (
        Retrospective.objects.filter(collaboration=seat.collaboration)
        .select_related("opened_by__person")
        .prefetch_related("experiments__owner__person", "experiments__owner__party__organisation")
    )


def experiments_of(seat: Seat):
    """Every experiment of this table."""
    return Experiment.objects.filter(
        retrospective__collaboration=seat.collaboration
    ).select_related("retrospective", "owner__person", "owner__party__organisation")


def experiment_of(seat: Seat, key) -> Experiment:
    """One experiment of this collaboration; anything else is not found."""
    found = experiments_of(seat).filter(pk=key).first()
    if found is None:
        raise Http404
    return found


def own_addition(seat: Seat, key) -> Addition:
    """A text of the own party (the facilitator: of no party); another's is not theirs to touch."""
    found = (
        Addition.objects.filter(
            pk=key, party=seat.party_id, retrospective__collaboration=seat.collaboration
        )
        .select_related("retrospective")
        .first()
    )
    if found is None or seat.role == Role.READER:
        raise Http404
    return found


def running(seat: Seat) -> list[Experiment]:
    """What is being tried now, with nothing said yet about what came of it."""
    return list(_running(experiments_of(seat)).order_by("looks_on", "id"))


def _running(experiments):
    return experiments.filter(answer=Answer.YES, outcome="")


def experiment_as_core(row: Experiment) -> core.Experiment:
    return core.Experiment(
        key=row.key,
        title=row.title,
        owner=str(row.owner_id),
        looks_on=row.looks_on,
        answer=Answer(row.answer) if row.answer else None,
        outcome=Outcome(row.outcome) if row.outcome else None,
    )


def as_core(row: Retrospective) -> core.Retrospective:
    """The look back as the core knows it; reads what is tried since an earlier one."""
    before = _running(
        Experiment.objects.filter(retrospective__collaboration=row.collaboration_id)
    ).exclude(retrospective=row)
    return core.Retrospective(
        closes_on=row.closes_on,
        closed=row.closed_at is not None,
        experiments=tuple(experiment_as_core(one) for one in row.experiments.all()),
        running=tuple(experiment_as_core(one) for one in before),
    )


def shown(seat: Seat, row: Retrospective) -> Shown:
    """Everything on the page of one look back, in a fixed number of queries."""
    value, today = as_core(row), clock.today()
    against = core.reasons_against_experiment(value)
    additions = list(row.additions.select_related("party__organisation"))
    before = [] if value.closed else [one for one in running(seat) if one.retrospective != row]
    return Shown(
        row=row,
        running=[shown_experiment(seat, one) for one in before],
        experiments=[shown_experiment(seat, one) for one in row.experiments.all()],
        themes=_themes(seat, additions),
        may_add=seat.may["add_to_retrospective"] and not core.may_add(value, today),
        has_added=any(one.party_id == seat.party_id for one in additions),
        may_choose=seat.may["choose_experiment"] and not against,
        may_close=seat.may["open_retrospective"] and not core.may_close(value),
        waits=[] if value.closed else words.said_of(value.running),
    )


def shown_experiment(seat: Seat, row: Experiment) -> ShownExperiment:
    value = experiment_as_core(row)
    kind, icon, word = words.experiment_state(value, row, clock.today())
    mine = value.owner == seat.key
    may_tell = seat.may["choose_experiment"] or (mine and seat.may["add_to_retrospective"])
    return ShownExperiment(
        row=row,
        kind=kind,
        icon=icon,
        word=word,
        asks_me=seat.may["add_to_retrospective"] and not core.may_answer(value, seat.key),
        may_take_back=seat.may["choose_experiment"] and not core.may_take_back(value),
        may_tell=may_tell and not core.may_tell_outcome(value),
    )


def _themes(seat: Seat, additions: list[Addition]) -> list[ThemeShown]:
    """The texts by theme; within it one's own party first, then the fixed order."""
    parties = {party.pk: party.name for party in parties_at_table(seat.collaboration)}
    order = [str(key) for key in parties]
    own = str(seat.party_id) if seat.party_id else None
    found = []
    for theme in Theme:
        about = [one for one in additions if one.theme == theme]
        keys = {str(one.party_id) if one.party_id else None for one in about}
        ordered = sorted(keys, key=lambda key: core.place_of(key, own=own, order=order))
        voices = [_voice(key, own, about) for key in ordered]
        if voices:
            found.append(ThemeShown(words.theme_word(theme), voices))
    return found


def _voice(key: str | None, own: str | None, about: list[Addition]) -> Voice:
    said = [one for one in about if (str(one.party_id) if one.party_id else None) == key]
    return Voice(
        party=said[0].party.name if said[0].party else words.facilitator(),
        is_own=key == own,
        worked=[one for one in said if one.sort == Sort.WORKED],
        to_try=[one for one in said if one.sort == Sort.TO_TRY],
    )


def owners_of(seat: Seat) -> list[Seat]:
    """Who can be asked to look after an experiment: everyone at the table who does things."""
    return list(
        Seat.objects.filter(
            collaboration=seat.collaboration,
            ended_at=None,
            person__is_active=True,
            party__left_at=None,
        )
        .exclude(role=Role.READER)
        .select_related("person", "party__organisation", "employer")
        .order_by("person__name", "id")
    )


def open_one(seat: Seat) -> Retrospective | None:
    """The look back that is open now, if there is one."""
    return Retrospective.objects.filter(collaboration=seat.collaboration, closed_at=None).first()


def asked_of(seat: Seat) -> dict[str, Any]:
    """What looking back asks of this seat now, in three queries.

    `to_add`: the open look back to which the own party added nothing; `to_answer`: experiments
    this person was asked to look after; `to_look_at`: their own, whose day has come.
    """
    today = clock.today()
    mine = experiments_of(seat).filter(owner=seat)
    there = Retrospective.objects.filter(
        collaboration=seat.collaboration, closed_at=None, closes_on__gte=today
    ).exclude(additions__party=seat.party_id)
    represents = seat.role == Role.REPRESENTATIVE
    return {
        "to_add": there.first() if represents else None,
        "to_answer": list(mine.filter(answer="")),
        "to_look_at": list(_running(mine).filter(looks_on__lte=today)),
    }
