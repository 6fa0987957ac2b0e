"""Which facts does the borging matrix rest on? Rows made into core values, in fixed queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from gedragen.core.ambition.connection import Connection as Connects
from gedragen.core.ambition.contributions import Contribution as Brought
from gedragen.core.ambition.contributions import Kind as ContributionKind
from gedragen.core.ambition.contributions import balances
from gedragen.core.ambition.roles import HeldRole, RoleState
from gedragen.core.assurance.facts import (
    Declared,
    InterestFacts,
    PartyFacts,
    RoleFacts,
    VoiceFacts,
)
from gedragen.core.assurance.gate import InterestAtGate
from gedragen.core.assurance.matrix import Aspect, CellState
from gedragen.core.interests.register import standing
from gedragen.core.rights import Role
from gedragen.web.ambition.models import Assignment, Carrying, Connection, Contribution
from gedragen.web.ambition.queries import version_that_holds
from gedragen.web.assurance.models import Declaration, FallenRole, Touching
from gedragen.web.collaborations.models import Collaboration, Mandate, Party, Seat
from gedragen.web.environment.decisions import queries as decisions
from gedragen.web.environment.decisions.models import Proposal
from gedragen.web.interests.register.models import Interest
from gedragen.web.interests.register.queries import (
    confidence_of,
    core_interest,
    with_safeguards,
)
from gedragen.web.shared import clock


@dataclass(frozen=True)
class Table:
    """Everything the matrix of one collaboration asks, whoever reads it."""

    parties: tuple[Party, ...]
    facts: tuple[PartyFacts, ...]
    current_version: int | None
    representatives: Mapping[str, tuple[str, ...]]
    """Names of each party's representatives, by the party's key."""
    interests: Mapping[str, Interest]
    roles: Mapping[str, Assignment]


def parties_at_table(collaboration: Collaboration) -> list[Party]:
    """The parties that said yes and did not leave, in the fixed order."""
    return list(
        Party.objects.filter(collaboration=collaboration, left_at=None)
        .exclude(joined_at=None)
        .select_related("organisation")
    )


def table_of(collaboration: Collaboration) -> Table:
    """Read the whole table in a number of queries that does not grow."""
    parties = parties_at_table(collaboration)
    keys = [party.key for party in parties]
    current = version_that_holds(collaboration)
    connects = _connections(collaboration, current)
    balance = dict(zip(keys, balances(keys, _brought(collaboration)), strict=True))
    roles, touches = _roles(collaboration)
    held = defaultdict(list)
    for role in roles:
        held[str(role.party_id)].append(RoleFacts(held_role(role), tuple(touches[role.pk])))
    interests = _interests(collaboration)
    voices, names = _voices(collaboration)
    declared = _declared(collaboration)
    facts = tuple(
        PartyFacts(
            party=key,
            connection=connects.get(key),
            balance=balance[key],
            roles=tuple(held[key]),
            interests=tuple(interest_facts(one) for one in interests[key]),
            voice=voices[key],
            declared_interest=declared.get((key, Aspect.INTEREST)),
            declared_ownership=declared.get((key, Aspect.OWNERSHIP)),
        )
        for key in keys
    )
    return Table(
        parties=tuple(parties),
        facts=facts,
        current_version=current,
        representatives={key: tuple(found) for key, found in names.items()},
        interests={one.key: one for own in interests.values() for one in own},
        roles={role.key: role for role in roles},
    )


def held_role(role: Assignment) -> HeldRole:
    """The role as the core judges it; `fallen` prefetched or looked up."""
    return HeldRole(
        id=role.key,
        party=str(role.party_id),
        result=str(role.result_id),
        accountable=role.accountable,
        state=RoleState(role.state),
        starts_on=role.starts_on,
        ends_on=role.ends_on,
        fallen=hasattr(role, "fallen"),
    )


def interest_facts(interest: Interest) -> InterestFacts:
    return InterestFacts(core_interest(interest), confidence_of(interest))


def at_gate(interest: Interest) -> InterestAtGate:
    """An interest as the ownership gate asks for it, as it stands today."""
    judged = core_interest(interest)
    return InterestAtGate(
        judged.id, judged.owner, judged.essential, standing(judged, clock.today()).state
    )


def touched_by(role: Assignment) -> list[Interest]:
    """The interests of the role's own party that its result touches, ready for the core."""
    drawn = Touching.objects.filter(role=role).values("interest_id")
    return list(
        with_safeguards(Interest.objects.filter(pk__in=drawn, party=role.party_id, dropped_at=None))
    )


def _connections(collaboration: Collaboration, current: int | None) -> dict[str, Connects]:
    """What each party said last of the text that holds, or of one before it.

    What it said of a proposal does not count yet: until all carry that, the old text holds.
    """
    words = {
        str(party): text
        for party, text in Connection.objects.filter(
            party__collaboration=collaboration
        ).values_list("party_id", "text")
    }
    said: dict[str, tuple[int, bool]] = {}
    rows = Carrying.objects.filter(
        version__collaboration=collaboration, version__number__lte=current or 0
    ).order_by("version__number")
    for party, number, carries in rows.values_list("party_id", "version__number", "carries"):
        said[str(party)] = (number, carries)
    return {
        key: Connects(key, words.get(key, ""), *said.get(key, (None, None)))
        for key in words.keys() | said.keys()
    }


def _brought(collaboration: Collaboration) -> list[Brought]:
    rows = Contribution.objects.filter(
        party__collaboration=collaboration, withdrawn_at=None
    ).prefetch_related("recognitions")
    return [
        Brought(
            id=row.key,
            party=str(row.party_id),
            kind=ContributionKind(row.kind),
            meets=str(row.answers_id) if row.answers_id else None,
            recognised_by=frozenset(str(one.party_id) for one in row.recognitions.all()),
        )
        for row in rows
    ]


def _roles(collaboration: Collaboration) -> tuple[list[Assignment], dict]:
    roles = list(
        Assignment.objects.filter(collaboration=collaboration)
        .select_related("fallen", "result", "party__organisation")
        .order_by("result__position", "created_at", "id")
    )
    touches = defaultdict(list)
    for role, interest in Touching.objects.filter(
        role__collaboration=collaboration, interest__dropped_at=None
    ).values_list("role_id", "interest_id"):
        touches[role].append(str(interest))
    return roles, touches


def _interests(collaboration: Collaboration) -> dict[str, list[Interest]]:
    found = defaultdict(list)
    rows = Interest.objects.filter(party__collaboration=collaboration, dropped_at=None)
    for interest in with_safeguards(rows):
        found[str(interest.party_id)].append(interest)
    return found


def _voices(collaboration: Collaboration) -> tuple[dict, dict[str, list[str]]]:
    seats = list(
        Seat.objects.filter(
            collaboration=collaboration, role=Role.REPRESENTATIVE, ended_at=None
        ).select_related("person")
    )
    mandates = {
        mandate.seat_id: mandate
        for mandate in Mandate.objects.filter(seat__in=seats, ended_at=None).exclude(
            confirmed_at=None
        )
    }
    overdue = defaultdict(list)
    for one in decisions.proposals_of(collaboration, Proposal.OPEN):
        closes = one.proposal.closes_on
        if closes is None or closes >= clock.today():
            continue
        for reason in one.lacking:
            if reason.code == "silent":
                overdue[reason.facts["party"]].append(one.proposal.title)
    names: dict[str, list[str]] = defaultdict(list)
    voices: dict[str, VoiceFacts] = defaultdict(lambda: VoiceFacts())
    for seat in seats:
        key = str(seat.party_id)
        names[key].append(str(seat.person))
        mandate = mandates.get(seat.pk)
        if mandate is None and voices[key].mandate_confirmed:
            continue
        voices[key] = VoiceFacts(
            representative=True,
            mandate_confirmed=mandate is not None,
            mandate_ends_on=mandate.valid_until if mandate else None,
            overdue=tuple(overdue[key]),
        )
    return voices, names


def _declared(collaboration: Collaboration) -> dict[tuple[str, Aspect], Declared]:
    newest: dict[tuple[str, Aspect], Declared] = {}
    rows = Declaration.objects.filter(party__collaboration=collaboration).order_by("at", "id")
    for row in rows:
        key = (str(row.party_id), Aspect(row.aspect))
        newest[key] = Declared(CellState(row.state), row.at.date())
    return newest


def mark_fallen(role: Assignment) -> FallenRole:
    """Remember that a role became conditional for its own party's eyes."""
    fallen, _ = FallenRole.objects.get_or_create(role=role, defaults={"fell_at": clock.now()})
    return fallen
