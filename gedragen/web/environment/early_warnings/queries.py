"""Which early warnings may this reader know, how far are they, and who is asked what?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404

from gedragen.core.environment import early_warnings as core
from gedragen.core.environment.early_warnings import NextStep, WarningLevel, WarningState
from gedragen.core.rights import Role
from gedragen.web.collaborations.models import Party, Seat
from gedragen.web.environment.early_warnings import words
from gedragen.web.environment.early_warnings.models import EarlyWarning, Touching
from gedragen.web.shared import clock

UP_TO = 5
"""So many people are named one by one; beyond that their parties are."""


@dataclass(frozen=True)
class Heard:
    """A party that it touches, and what this reader may know of how it took it."""

    party: str
    is_own: bool
    kind: str
    icon: str
    word: str
    answer: str


@dataclass(frozen=True)
class Shown:
    """A warning as a reader sees it, with what this seat can do about it."""

    row: EarlyWarning
    state: WarningState
    icon: str
    word: str
    heard: list[Heard]
    step: str
    is_own: bool
    done: str
    """What telling did, for those who told it."""
    may_confirm: bool
    may_answer: bool
    may_act: bool
    """Whether this seat takes the next step, resolves or widens it."""
    needs_step: bool

    @property
    def is_at_table(self) -> bool:
        return self.row.level == WarningLevel.TABLE


def warnings_visible_to(seat: Seat):
    """The warnings this reader may know of, with all that a page needs, in two queries."""
    return (
        EarlyWarning.objects.visible_to(seat)
        .select_related(
            "teller__organisation", "told_by__person", "step_owner__person", "agenda_item"
        )
        .prefetch_related("touchings__party__organisation")
    )


def early_warnings(seat: Seat) -> list[Shown]:
    """Every warning this reader may know of: what bites first stands first."""
    return [shown(seat, row) for row in warnings_visible_to(seat)]


def warning_of(seat: Seat, key) -> EarlyWarning:
    """One warning this reader may know of; hidden and missing are alike."""
    found = warnings_visible_to(seat).filter(pk=key).first()
    if found is None:
        raise Http404
    return found


def as_core(row: EarlyWarning) -> core.EarlyWarning:
    """The warning as the core knows it; what is prefetched is not asked again."""
    touchings = list(row.touchings.all())
    step = NextStep(row.step, str(row.step_owner_id or ""), row.step_due) if row.step else None
    return core.EarlyWarning(
        teller=str(row.teller_id),
        touched=frozenset(str(one.party_id) for one in touchings),
        bites_on=row.bites_on,
        level=WarningLevel(row.level),
        seen=frozenset(str(one.party_id) for one in touchings if one.seen_at),
        step=step,
        resolved=row.resolved_at is not None,
    )


def shown(seat: Seat, row: EarlyWarning) -> Shown:
    value = as_core(row)
    state = core.state_of(value)
    own = seat.party_id is not None and row.teller_id == seat.party_id
    party = str(seat.party_id) if seat.party_id else None
    answers = seat.may["answer_warning"]
    inside = core.in_circle(seat.viewer, value)
    return Shown(
        row=row,
        state=state,
        icon=words.STATE_ICONS[state],
        word=words.state_word(state),
        heard=[_heard(seat, one, inside) for one in _own_first(seat, row)],
        step=words.step(row) if row.step else "",
        is_own=own,
        done=words.what_telling_did(row, value) if own else "",
        may_confirm=answers and not core.may_confirm_seen(value, party),
        may_answer=answers and not core.may_answer(value, party),
        may_act=own and seat.may["warn_early"] and not value.resolved,
        needs_step=core.needs_step(value, clock.today()),
    )


def _own_first(seat: Seat, row: EarlyWarning) -> list[Touching]:
    return sorted(row.touchings.all(), key=lambda one: one.party_id != seat.party_id)


def _heard(seat: Seat, one: Touching, inside: bool) -> Heard:
    """What was said among a few is not told to others, also when all may read the warning."""
    told = inside or one.level == WarningLevel.TABLE
    kind, icon, word = words.heard_state(one) if told else words.not_told()
    return Heard(
        party=one.party.name,
        is_own=one.party_id == seat.party_id,
        kind=kind,
        icon=icon,
        word=word,
        answer=one.answer if told else "",
    )


def own_answer(seat: Seat, row: EarlyWarning) -> str:
    """What the own party said it can do, to say it better."""
    return next((one.answer for one in row.touchings.all() if one.party_id == seat.party_id), "")


def answering_party(seat: Seat, row: EarlyWarning) -> Party:
    """For which party an answer would be: the own one where it is touched, else another's."""
    parties = [one.party for one in row.touchings.all()]
    return next((party for party in parties if party.pk == seat.party_id), parties[0])


def step_owners(seat: Seat) -> list[Seat]:
    """Who can take the next step: the own party's people, for nobody is set to work by others."""
    if seat.party_id is None:
        return []
    return list(
        Seat.objects.filter(party=seat.party_id, ended_at=None, person__is_active=True)
        .exclude(role=Role.READER)
        .select_related("person", "party__organisation")
        .order_by("person__name", "id")
    )


def readers(seat: Seat, row: EarlyWarning, level: str | None = None) -> dict[str, Any]:
    """Who may read it at this level, as the visibility sentence says it; one query."""
    value = as_core(row)
    level = WarningLevel(level or row.level)
    here = Seat.objects.filter(
        collaboration=seat.collaboration_id, ended_at=None, party__left_at=None
    ).select_related("person", "party__organisation")
    people = sorted(
        {
            str(one.person)
            for one in here
            if level is WarningLevel.TABLE or core.in_circle(one.viewer, value)
        }
    )
    if level is WarningLevel.TABLE:
        return {"level": "table", "names": [], "people": len(people), "all": people}
    parties = [row.teller.name, *(one.party.name for one in row.touchings.all())]
    names = people if len(people) <= UP_TO else [*parties, words.facilitators()]
    return {"level": "named", "names": names, "people": len(people), "all": people}


def asked_of(seat: Seat) -> dict[str, list[EarlyWarning]]:
    """What early warnings ask of this seat now, in two queries.

    `to_read`: told to the own party and not confirmed; `to_handle`: the own party's, without a
    next step ahead (for a facilitator every one of them); `to_take`: a step of one's own.
    """
    found = [(row, as_core(row)) for row in warnings_visible_to(seat).filter(resolved_at=None)]
    party, represents = str(seat.party_id), seat.role == Role.REPRESENTATIVE
    facilitates, today = seat.role == Role.FACILITATOR, clock.today()
    return {
        "to_read": [
            row for row, value in found if represents and not core.may_confirm_seen(value, party)
        ],
        "to_handle": [
            row
            for row, value in found
            if core.needs_step(value, today)
            and (facilitates or (seat.may["warn_early"] and value.teller == party))
        ],
        "to_take": [row for row, value in found if value.step and value.step.owner == seat.key],
    }
