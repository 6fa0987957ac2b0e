"""Which roles help the group along, how far is each, and what may this reader see of it?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch
from django.http import Http404

from gedragen.core.environment import group_roles as core
from gedragen.core.environment.group_roles import Course, Stage
from gedragen.core.rights import Right, Role, allows
from gedragen.web.collaborations.models import Party, Seat
from gedragen.web.environment.group_roles.models import (
    ConsentAnswer,
    GroupRole,
    Holding,
    Naming,
    Nomination,
)
from gedragen.web.shared import clock

NOMINEES = [role for role in Role if allows(role, Right.TAKE_GROUP_ROLE)]
"""Who can be nominated: whoever can also take a role."""


@dataclass(frozen=True)
class Table:
    """The parties at the table in their fixed order, and the people who speak for each."""

    parties: tuple[Party, ...]
    speakers: Mapping[UUID, frozenset[UUID]]

    @property
    def names(self) -> dict[str, str]:
        return {party.key: party.name for party in self.parties}


def table_of(collaboration) -> Table:
    """Who sits at the table now; in two queries."""
    parties = Party.objects.filter(collaboration=collaboration, left_at=None)
    speakers: dict[UUID, set[UUID]] = {}
    sitting = Seat.objects.filter(
        collaboration=collaboration,
        role=Role.REPRESENTATIVE,
        ended_at=None,
        person__is_active=True,
    )
    for party, person in sitting.values_list("party_id", "person_id"):
        speakers.setdefault(party, set()).add(person)
    return Table(
        tuple(parties.exclude(joined_at=None).select_related("organisation")),
        {party: frozenset(people) for party, people in speakers.items()},
    )


def roles_of(collaboration):
    """The roles of a collaboration with all that a page needs; always as many queries."""
    seat = ("seat__person", "seat__party__organisation", "seat__employer")
    answers = ConsentAnswer.objects.select_related("party__organisation")
    reasons = Nomination.objects.select_related(
        "by__person",
        "by__party__organisation",
        "nominee__person",
        "nominee__party__organisation",
        "nominee__employer",
    )
    return (
        GroupRole.objects.filter(collaboration=collaboration)
        .select_related("described_by__person")
        .prefetch_related(
            "agreements",
            Prefetch("nominations", reasons.filter(holding=None)),
            Prefetch(
                "naming",
                Naming.objects.select_related(*seat).prefetch_related(Prefetch("answers", answers)),
            ),
            Prefetch(
                "holdings",
                Holding.objects.select_related(*seat).prefetch_related(
                    "look_backs__party__organisation", Prefetch("reasons", reasons)
                ),
            ),
        )
    )


def group_role_of(seat: Seat, key) -> GroupRole:
    """One role of this collaboration; anything else is not found."""
    found = roles_of(seat.collaboration).filter(pk=key).first()
    if found is None:
        raise Http404
    return found


def naming_of(role: GroupRole) -> Naming | None:
    """Who is named; what is prefetched is not asked again."""
    try:
        return role.naming
    except Naming.DoesNotExist:
        return None


def holding_of(role: GroupRole) -> Holding | None:
    """The holding that nobody ended. Whether its holder still holds the role, the core says."""
    return next((one for one in role.holdings.all() if one.ended_at is None), None)


def sits(seat: Seat) -> bool:
    """Whether somebody still has the seat from which they were nominated."""
    left = seat.party is not None and seat.party.left_at is not None
    return seat.ended_at is None and seat.person.is_active and not left


def as_core(role: GroupRole, table: Table) -> Course:
    """The role as the core knows it."""
    naming, holding = naming_of(role), holding_of(role)
    return Course(
        parties=frozenset(party.key for party in table.parties),
        agreed=frozenset(str(one.party_id) for one in role.agreements.all()),
        settled=role.settled_at is not None,
        nominate_until=role.nominate_until,
        nominations_ended=role.nominations_ended_at is not None,
        nominated=frozenset(
            str(one.nominee.person_id)
            for one in role.nominations.all()
            if one.holding_id is None and sits(one.nominee)
        ),
        naming=_naming(naming, table) if naming else None,
        holding=_holding(holding) if holding else None,
        ended=role.ended_at is not None,
    )


def _naming(naming: Naming, table: Table) -> core.Naming:
    seat = naming.seat
    alone = table.speakers.get(seat.party_id) == frozenset({seat.person_id})
    return core.Naming(
        person=str(seat.person_id),
        sits=sits(seat),
        answers={str(one.party_id): one.consents for one in naming.answers.all()},
        asked=naming.asked_at is not None,
        speaks_last=str(seat.party_id) if alone else None,
    )


def _holding(holding: Holding) -> core.Holding:
    return core.Holding(
        person=str(holding.seat.person_id),
        ends_on=holding.ends_on,
        sits=sits(holding.seat),
        looked_back=frozenset(str(one.party_id) for one in holding.look_backs.all()),
    )


def stage_of(role: GroupRole, table: Table) -> Stage:
    return core.stage_of(as_core(role, table), clock.today())


def is_asked_last(seat: Seat, role: GroupRole, table: Table) -> bool:
    """Whether the question has reached this very person; nobody else learns that from here."""
    return not core.may_say(as_core(role, table), str(seat.person_id), clock.today())


def nominees(seat: Seat) -> list[Seat]:
    """Everyone who can be nominated, once each, by first name; the own name as well."""
    sitting = (
        Seat.objects.filter(
            collaboration=seat.collaboration_id,
            role__in=NOMINEES,
            ended_at=None,
            person__is_active=True,
            party__left_at=None,
        )
        .select_related("person", "party__organisation", "employer")
        .order_by("created_at", "id")
    )
    by_person: dict[UUID, Seat] = {}
    for one in sitting:
        by_person.setdefault(one.person_id, one)
    return sorted(by_person.values(), key=by_first_name)


def by_first_name(seat: Seat) -> tuple[str, str]:
    return seat.person.first_name.casefold(), seat.key


def home_of(seat: Seat) -> str:
    """For whom somebody sits here, or works."""
    if seat.party is not None:
        return seat.party.name
    return seat.employer.name if seat.employer else ""


def own_nomination(seat: Seat, role: GroupRole) -> Nomination | None:
    """What this very seat wrote in the round that runs."""
    return next((one for one in role.nominations.all() if one.by_id == seat.pk), None)


def reasons_of(seat: Seat, role: GroupRole, table: Table) -> list[Nomination]:
    """The reasons once the round has ended: by who gave them, in the table's fixed order.

    The own party's stand first. Nothing is grouped by person, so that no number leaps out.
    """
    if stage_of(role, table) not in SHOWN_IN:
        return []
    given = [one for one in role.nominations.all() if sits(one.nominee)]
    return in_order(given, seat)


SHOWN_IN = (Stage.NOMINATED, Stage.CONSENTING, Stage.CONSENTED, Stage.ASKING)


def in_order(given: list[Nomination], seat: Seat) -> list[Nomination]:
    def place(one: Nomination) -> tuple:
        party = one.by.party
        return (
            party is None or party.pk != seat.party_id,
            party.position if party else -1,
            by_first_name(one.by),
        )

    return sorted(given, key=place)


def nominated_seats(role: GroupRole) -> list[Seat]:
    """Whom the facilitator can name: once each, by first name."""
    found = {one.nominee.person_id: one.nominee for one in role.nominations.all()}
    return sorted((one for one in found.values() if sits(one)), key=by_first_name)


def is_holder(seat: Seat, role: GroupRole, table: Table) -> bool:
    """Whether this very person holds the role now."""
    return core.holder_of(as_core(role, table), clock.today()) == str(seat.person_id)


def own_look_back(seat: Seat, role: GroupRole) -> dict | None:
    """What the own party wrote before about the holding that runs, to write on."""
    holding = holding_of(role)
    written = holding.look_backs.all() if holding and seat.party_id else ()
    found = next((one for one in written if one.party_id == seat.party_id), None)
    return {"gave": found.gave, "wish": found.wish} if found else None
