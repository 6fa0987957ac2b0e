"""What worked, what do we try, and what came of what we tried before? (rule 9, last sentence)

A group looks back to get better, not to judge anew what was agreed. So nothing here can hold
who failed at what: a broken promise has its own page. Looking back starts with what is still
being tried, because an experiment nobody looks at teaches nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gedragen.core.reasons import Reason


class Theme(StrEnum):
    """What a text is about: the five themes of collaborating, after Kaats & Opheij."""

    AMBITION = "ambition"
    INTERESTS = "interests"
    RELATION = "relation"
    ORGANISATION = "organisation"
    PROCESS = "process"


class Sort(StrEnum):
    """There are two things to say, and no third."""

    WORKED = "worked"
    TO_TRY = "to_try"


class Outcome(StrEnum):
    """What a group does with what it tried."""

    HABIT = "habit"
    DIFFERENTLY = "differently"
    STOP = "stop"


class Answer(StrEnum):
    """What the one who was asked to look after an experiment says."""

    YES = "yes"
    NO = "no"


@dataclass(frozen=True)
class Experiment:
    """Something the group tries until a day. Silence of its owner is no yes."""

    key: str
    title: str
    owner: str
    looks_on: date
    answer: Answer | None = None
    outcome: Outcome | None = None

    @property
    def is_running(self) -> bool:
        """Whether it is being tried and nobody has said yet what came of it."""
        return self.answer is Answer.YES and self.outcome is None


@dataclass(frozen=True)
class Retrospective:
    """One look back: texts until its closing day, then at most one experiment."""

    closes_on: date
    closed: bool = False
    experiments: tuple[Experiment, ...] = ()
    """What was chosen here."""
    running: tuple[Experiment, ...] = ()
    """What was chosen in an earlier look back and is still being tried."""


def may_open(
    *, another_is_open: bool, since: date | None, until: date | None, closes_on: date, today: date
) -> tuple[Reason, ...]:
    """Why no look back can be opened: one at a time, about a period that makes sense."""
    found = []
    if another_is_open:
        found.append(Reason("looking_back_already"))
    if since and until and since > until:
        found.append(Reason("period_turned_round", {"field": "until"}))
    if closes_on < today:
        found.append(Reason("adding_day_passed", {"field": "closes_on"}))
    return tuple(found)


def may_add(looked: Retrospective, today: date) -> tuple[Reason, ...]:
    """Why no text can be added, or taken back: what is closed never changes."""
    if looked.closed:
        return (Reason("looked_back_already"),)
    if today > looked.closes_on:
        return (Reason("adding_closed", {"day": looked.closes_on}),)
    return ()


def reasons_against_experiment(looked: Retrospective) -> tuple[Reason, ...]:
    """Why no experiment can be chosen: first what came of the earlier ones, then one, and one only.

    An experiment whose owner said no leaves the place free.
    """
    if looked.closed:
        return (Reason("looked_back_already"),)
    found = [Reason("outcome_missing", {"title": one.title}) for one in looked.running]
    if any(one.answer is not Answer.NO for one in looked.experiments):
        found.append(Reason("one_experiment_only"))
    return tuple(found)


def faults_in_experiment(starts_on: date, looks_on: date, today: date) -> tuple[Reason, ...]:
    """What is not right about the days: looking at it comes after starting, and is ahead."""
    if looks_on <= starts_on:
        return (Reason("looked_at_before_it_starts", {"field": "looks_on"}),)
    if looks_on <= today:
        return (Reason("look_day_passed", {"field": "looks_on"}),)
    return ()


def may_answer(experiment: Experiment, person: str) -> tuple[Reason, ...]:
    """Why somebody cannot say whether they look after it: only who was asked, and once."""
    if experiment.owner != person:
        return (Reason("experiment_not_asked_of_you"),)
    return (Reason("experiment_answered"),) if experiment.answer else ()


def may_take_back(experiment: Experiment) -> tuple[Reason, ...]:
    """Why a choice cannot be undone: once somebody said yes it is being tried."""
    return (Reason("experiment_answered"),) if experiment.answer else ()


def may_tell_outcome(experiment: Experiment) -> tuple[Reason, ...]:
    """Why it cannot be said what came of it: nobody tried it, or it was said."""
    if experiment.answer is not Answer.YES:
        return (Reason("not_being_tried"),)
    return (Reason("outcome_told"),) if experiment.outcome else ()


def may_close(looked: Retrospective) -> tuple[Reason, ...]:
    """Why a look back cannot be closed: an earlier experiment or a question hangs still."""
    if looked.closed:
        return (Reason("looked_back_already"),)
    found = [Reason("outcome_missing", {"title": one.title}) for one in looked.running]
    if any(one.answer is None for one in looked.experiments):
        found.append(Reason("experiment_not_answered"))
    return tuple(found)


def is_due(experiment: Experiment, today: date) -> bool:
    """Whether the day has come on which the group would look at it."""
    return experiment.is_running and experiment.looks_on <= today


def place_of(party: str | None, *, own: str | None, order: Sequence[str]) -> tuple[bool, int]:
    """Where a party's texts stand: one's own first, then the fixed order, the facilitator's last.

    Nothing is counted, so nothing can come first by number.
    """
    is_own = party is not None and party == own
    return not is_own, order.index(party) if party in order else len(order)
