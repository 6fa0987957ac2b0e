"""Where does each result stand, and which small step comes next?"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404
from django.utils import timezone

from gedragen.core.rights import Right, Role, allows
from gedragen.core.steering.progress import Point, Trend, trend
from gedragen.web.collaborations.models import Result, Seat
from gedragen.web.collaborations.queries import results_of
from gedragen.web.steering.models import Update

OWNERS = [role for role in Role if allows(role, Right.REPORT_PROGRESS)]
"""Who can own a step: whoever can also say that it was taken."""


@dataclass(frozen=True)
class Course:
    """A result with everything that was reported about it, oldest first."""

    result: Result
    updates: tuple[Update, ...]

    @property
    def rated(self) -> list[Update]:
        return [update for update in self.updates if update.rating is not None]

    @property
    def trend(self) -> Trend:
        return trend(
            Point(timezone.localdate(update.at), update.rating)
            for update in self.updates
            if update.rating is not None
        )

    @property
    def open_steps(self) -> list[Update]:
        """The steps that nobody has said were taken, the first to come in front."""
        waiting = [one for one in self.updates if one.next_owner_id and not one.step_taken_at]
        return sorted(waiting, key=lambda one: (one.next_on, one.at))


def courses(seat: Seat) -> list[Course]:
    """Every result with its course, in two queries."""
    told = defaultdict(list)
    for update in _updates(seat).order_by("at", "id"):
        told[update.result_id].append(update)
    results = results_of(seat.collaboration)
    return [Course(result, tuple(told[result.pk])) for result in results]


def own_steps(seat: Seat) -> list[Update]:
    """The open steps that this very person is to take, the first to come in front."""
    mine = _updates(seat).filter(next_owner__person=seat.person_id, step_taken_at=None)
    return list(mine.order_by("next_on", "at"))


def is_own_step(update: Update, seat: Seat) -> bool:
    """Whether this seat says that the step was taken: its owner's own, or the same party's."""
    owner = update.next_owner
    if owner is None:
        return False
    same_party = owner.party_id is not None and owner.party_id == seat.party_id
    return owner.person_id == seat.person_id or same_party


def step_owners(seat: Seat) -> list[Seat]:
    """Who can take a next step here, by first name."""
    seats = Seat.objects.filter(
        collaboration=seat.collaboration_id,
        role__in=OWNERS,
        ended_at=None,
        person__is_active=True,
        party__left_at=None,
    ).select_related("person", "party__organisation", "employer")
    return sorted(seats, key=lambda one: (one.person.first_name.casefold(), one.key))


def update_at(seat: Seat, id: UUID) -> Update:
    """One update in this collaboration; else it does not exist."""
    found = _updates(seat).filter(pk=id).first()
    if found is None:
        raise Http404
    return found


def _updates(seat: Seat):
    return Update.objects.filter(collaboration=seat.collaboration_id).select_related(
        "result", "seat__person", "next_owner__person", "next_owner__party__organisation"
    )
