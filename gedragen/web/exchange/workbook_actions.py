"""How a filled-in workbook becomes invitations, offers and own notes, through the real actions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet

from gedragen.core.reasons import Reason, Refused
from gedragen.core.rights import Right, Role
from gedragen.web.accounts.models import Person
from gedragen.web.ambition.actions import ask_contribution, offer_contribution
from gedragen.web.ambition.frameworks import set_framework
from gedragen.web.ambition.models import Assignment, Contribution, Framework
from gedragen.web.ambition.roles import offer_role
from gedragen.web.collaborations.access import require, seats_of
from gedragen.web.collaborations.actions import name_result, start_collaboration
from gedragen.web.collaborations.invitations import invite_party, name_seat
from gedragen.web.collaborations.models import (
    Collaboration,
    Invitation,
    Origin,
    Party,
    Result,
    Seat,
)
from gedragen.web.exchange.findings import Fault
from gedragen.web.exchange.names import key
from gedragen.web.exchange.workbook import Entry, Filled
from gedragen.web.interests.register import actions as register
from gedragen.web.interests.register.models import Interest
from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind
from gedragen.web.shared.sentences import say

COUNTED = {
    "Collaborations": "collaborations",
    "People": "invitations",
    "Roles": "roles",
    "Contributions": "contributions",
    "Frameworks": "frameworks",
    "Interests": "interests",
}
SPEAKS_FOR_A_PARTY = (Role.REPRESENTATIVE, Role.SPONSOR)


@dataclass(frozen=True)
class Brought:
    """What came of a workbook: how much was new, which rows, what was refused, and where it is."""

    created: Mapping[str, int]
    new: frozenset[tuple[str, int]]
    """The sheet and number of each row that brought something new."""
    refused: tuple[Fault, ...]
    tables: tuple[Collaboration, ...]


def import_workbook(filled: Filled, *, by: Person) -> tuple[Mapping[str, int], tuple[Fault, ...]]:
    """Bring a workbook in: how much was new, and a fault for each row refused."""
    brought = bring_in(filled, by=by)
    return brought.created, brought.refused


def rehearse(filled: Filled, *, by: Person) -> Brought:
    """What bringing it in would do now: the very same work, taken back at once."""
    with transaction.atomic():
        brought = bring_in(filled, by=by)
        transaction.set_rollback(True)
    return brought


def bring_in(filled: Filled, *, by: Person) -> Brought:
    """Bring in what `by` may bring in, row by row.

    Every row goes through the same action, rights and rules as its page. What was
    brought in before is found back and left as it is. Nobody is mailed, no role is
    accepted, and what is a party's own comes only from that party.
    """
    bringing = _Bringing(by, filled)
    faults = []
    for entry in filled.entries:
        try:
            with transaction.atomic():
                bringing.take(entry)
        except Refused as refused:
            faults.append(_fault(entry, refused.reasons[0]))
        except PermissionDenied as denied:
            faults.append(_fault(entry, getattr(denied, "reason", Reason("not_found"))))
    bringing.remember()
    return Brought(
        bringing.created(), frozenset(bringing.new), tuple(faults), tuple(bringing.tables())
    )


def _fault(entry: Entry, reason: Reason) -> Fault:
    named = (entry.values.get(name) for name in ("title", "email", "name", "organisation"))
    value = str(next(filter(None, named), ""))
    facts = {"because": say(reason)}
    return Fault("rule", entry.row, sheet=entry.sheet, value=value, facts=facts)


class _Bringing:
    """One person's workbook on its way in: their seats, and what was found or made so far."""

    def __init__(self, by: Person, filled: Filled) -> None:
        self.by = by
        self.count: Counter[tuple[str, str]] = Counter()
        self.new: set[tuple[str, int]] = set()
        self._to_ask = {
            _party_key(entry)
            for entry in filled.of("People")
            if entry["role"] in SPEAKS_FOR_A_PARTY
        }
        self._seats: dict[str, list[Seat]] = {}
        self._take: dict[str, Callable[[Entry], bool]] = {
            "Collaborations": self._collaboration,
            "Parties": self._party,
            "People": self._person,
            "Roles": self._role,
            "Contributions": self._contribution,
            "Frameworks": self._framework,
            "Interests": self._interest,
        }

    def take(self, entry: Entry) -> None:
        """Bring one row in; raises when a right or a rule refuses it."""
        collaboration = key(entry.values.get("collaboration") or entry.values.get("name", ""))
        if self._take[entry.sheet](entry):
            self.count[collaboration, entry.sheet] += 1
            self.new.add((entry.sheet, entry.row))

    def created(self) -> dict[str, int]:
        """How much was new, by what it is."""
        made: Counter[str] = Counter()
        for (_, sheet), count in self.count.items():
            made[sheet] += count
        counted = {word: made[sheet] for sheet, word in COUNTED.items()}
        # Organisations and their parties come by their own yes, never by a workbook.
        return {"collaborations": 0, "organisations": 0, "memberships": 0} | counted

    def tables(self) -> list[Collaboration]:
        """The collaborations the workbook is about, in its own order."""
        return [seats[0].collaboration for seats in self._seats.values()]

    def remember(self) -> None:
        """One line at each table that something changed at; what is a party's own left out."""
        for collaboration, seats in self._seats.items():
            open_to_all = {
                COUNTED[sheet]: self.count[collaboration, sheet]
                for sheet in ("Roles", "Frameworks")
                if self.count[collaboration, sheet]
            }
            if open_to_all:
                record(Kind.WORKBOOK_IMPORTED, seat=seats[0], **open_to_all)

    def _collaboration(self, entry: Entry) -> bool:
        """One the person already has a seat in; else a new one, which they facilitate."""
        own = Collaboration.objects.filter(
            origin=Origin.OWN,
            archived_at=None,
            seats__person=self.by,
            seats__ended_at=None,
        ).distinct()
        found = next((one for one in own if key(one.name) == key(entry["name"])), None)
        if found is not None:
            seats = seats_of(self.by, found.slug)
            if not seats:
                raise Refused("not_found")
            require(seats[0], Right.IMPORT_WORKBOOK)
            self._seats[key(entry["name"])] = seats
            return False
        seat = start_collaboration(
            self.by, name=entry["name"], task=entry["task"], about=entry["about"]
        )
        self._seats[key(entry["name"])] = [seat]
        return True

    def _seat(self, entry: Entry) -> Seat:
        seats = self._seats.get(key(entry["collaboration"]))
        if not seats:
            raise Refused(Reason("import_no_seat"))
        return seats[0]

    def _found(self, entry: Entry) -> Party | None:
        """The party of this row, once it said yes."""
        return (
            Party.objects.filter(
                collaboration=self._seat(entry).collaboration,
                organisation__name__iexact=entry["organisation"],
                department__iexact=entry["department"],
                left_at=None,
            )
            .exclude(joined_at=None)
            .first()
        )

    def _its_party(self, entry: Entry) -> Party:
        party = self._found(entry)
        if party is None:
            raise Refused(Reason("import_party_not_in"))
        return party

    def _own_party(self, entry: Entry) -> Seat:
        """The seat by which the person speaks for the party of this row."""
        party = self._its_party(entry)
        for seat in self._seats[key(entry["collaboration"])]:
            if seat.party_id == party.pk:
                return seat
        raise Refused(Reason("import_not_your_party"))

    def _party(self, entry: Entry) -> bool:
        """At the table by its own yes, or asked through one of its people; never just added.

        New is a party that nobody was asked for yet; its invitation comes with its people.
        """
        if self._found(entry) is not None:
            return False
        seat = self._seat(entry)
        require(seat, Right.INVITE_PARTY)
        if _party_key(entry) not in self._to_ask:
            raise Refused(Reason("import_nobody_to_ask"))
        return not self._asked(entry).exists()

    def _asked(self, entry: Entry) -> QuerySet[Invitation]:
        """The invitations to join of the organisation in this row."""
        return Invitation.objects.filter(
            collaboration=self._seat(entry).collaboration,
            organisation_name__iexact=entry["organisation"],
            department__iexact=entry["department"],
            role="",
        )

    def _person(self, entry: Entry) -> bool:
        """An invitation that waits unsent: to join for who may say yes for a party, else a seat."""
        seat, party = self._seat(entry), self._found(entry)
        joins = party is None and entry["role"] in SPEAKS_FOR_A_PARTY
        asked = self._asked(entry)
        if not joins:
            asked = Invitation.objects.filter(party=party, role=entry["role"])
        if party and self._sits(entry, party):
            return False
        if asked.filter(email=entry["email"]).exists():
            return False
        if joins:
            if any(invitation.is_open for invitation in asked):
                raise Refused(Reason("import_asked_through_another"))
            invite_party(
                seat,
                organisation_name=entry["organisation"],
                **_picked(entry, "department", "email", "name"),
            )
        else:
            name_seat(self._own_party(entry), **_picked(entry, "role", "email", "name"))
        return True

    def _sits(self, entry: Entry, party: Party) -> bool:
        return party.seats.filter(
            person__email=entry["email"], role=entry["role"], ended_at=None
        ).exists()

    def _role(self, entry: Entry) -> bool:
        """A role as an offer; whatever the workbook says, nobody has accepted it."""
        seat, party = self._seat(entry), self._its_party(entry)
        results = Result.objects.filter(collaboration=seat.collaboration)
        result = results.filter(title__iexact=entry["result"]).first()
        same = Assignment.objects.filter(party=party, result=result, title__iexact=entry["title"])
        if result and same.exists():
            return False
        offer_role(
            seat,
            party=party,
            result=result or name_result(seat, title=entry["result"]),
            **_picked(entry, "title", "purpose", "accountabilities", "craft", "accountable"),
            **_picked(entry, "starts_on", "ends_on"),
        )
        return True

    def _contribution(self, entry: Entry) -> bool:
        seat = self._own_party(entry)
        same = Contribution.objects.filter(
            party=seat.party, kind=entry["kind"], title__iexact=entry["title"], withdrawn_at=None
        )
        if same.exists():
            return False
        offers = entry["kind"] == Contribution.OFFER
        bring = offer_contribution if offers else ask_contribution
        bring(seat, **_picked(entry, "title", "about", "craft"))
        return True

    def _framework(self, entry: Entry) -> bool:
        seat, owner = self._seat(entry), self._its_party(entry)
        same = Framework.objects.filter(
            collaboration=seat.collaboration, title__iexact=entry["title"], ended_at=None
        )
        if same.exists():
            return False
        set_framework(
            seat,
            owner=owner,
            hard=entry["hardness"] == "hard",
            **_picked(entry, "title", "about", "source", "expires_on"),
            **_picked(entry, "amount", "unit", "at_least", "at_most"),
        )
        return True

    def _interest(self, entry: Entry) -> bool:
        """The own party's interest, which starts as readable by that party alone."""
        seat = self._own_party(entry)
        own = Interest.objects.visible_to(seat).filter(party=seat.party_id)
        if own.filter(title__iexact=entry["title"]).exists():
            return False
        register.write_interest(seat, **_picked(entry, "title", "why", "essential"))
        return True


def _picked(entry: Entry, *names: str) -> dict[str, Any]:
    return {name: entry[name] for name in names}


def _party_key(entry: Entry) -> tuple[str, ...]:
    return tuple(key(entry[name]) for name in ("collaboration", "organisation", "department"))
