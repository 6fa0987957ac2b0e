"""What do the parties want together, what do they bring, which roles and frameworks are there?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Prefetch
from django.http import Http404

from gedragen.core.ambition import frameworks as core_frameworks
from gedragen.core.ambition import roles as core_roles
from gedragen.core.ambition.contributions import Balance, balances
from gedragen.core.ambition.contributions import Contribution as Brought
from gedragen.core.ambition.contributions import Kind as ContributionKind
from gedragen.core.ambition.frameworks import Hardness
from gedragen.core.ambition.roles import HeldRole, RoleState
from gedragen.core.rights import Right, Role, allows
from gedragen.web.ambition.models import (
    AmbitionVersion,
    Assignment,
    Carrying,
    Connection,
    Contribution,
    Framework,
    Recognition,
)
from gedragen.web.collaborations.models import Collaboration, Party, Result, Seat
from gedragen.web.shared import clock


def parties_of(collaboration: Collaboration) -> list[Party]:
    """The parties at the table, in the fixed order."""
    return list(
        Party.objects.filter(collaboration=collaboration, left_at=None)
        .exclude(joined_at=None)
        .select_related("organisation")
    )


def own_first(seat: Seat, parties: Iterable[Party]) -> list[Party]:
    """The same parties with the reader's own in front."""
    return sorted(parties, key=lambda party: party.pk != seat.party_id)


@dataclass(frozen=True)
class Texts:
    """The text that holds, the one that is proposed in its place, and what they replaced."""

    holds: AmbitionVersion | None
    proposed: AmbitionVersion | None
    earlier: tuple[AmbitionVersion, ...]

    @property
    def asked(self) -> AmbitionVersion | None:
        """The version that parties are asked to answer: the newest that was not superseded."""
        return self.proposed or self.holds

    def answerable(self, number: int) -> AmbitionVersion | None:
        """The version with this number, when it may still be answered."""
        standing = (self.holds, self.proposed)
        return next((one for one in standing if one and one.number == number), None)


def texts_of(collaboration: Collaboration) -> Texts:
    """Every version of the shared text, in one query."""
    versions = list(
        AmbitionVersion.objects.filter(collaboration=collaboration)
        .select_related("proposed_by__person", "proposed_by__party__organisation")
        .order_by("-number")
    )
    adopted = next((one for one in versions if one.adopted_at), None)
    holds = adopted or (versions[0] if versions else None)
    proposed = versions[0] if versions and versions[0] != holds else None
    return Texts(holds, proposed, tuple(one for one in versions if one not in (holds, proposed)))


def version_that_holds(collaboration: Collaboration) -> int | None:
    """The number of the shared text as it reads now."""
    holds = texts_of(collaboration).holds
    return holds.number if holds else None


def carryings_of(texts: Texts) -> dict[tuple[int, str], Carrying]:
    """What parties said of the texts that may be answered, by version and party, in one query."""
    asked = [one for one in (texts.holds, texts.proposed) if one]
    rows = Carrying.objects.filter(version__in=asked).select_related("version", "by__person")
    return {(one.version.number, str(one.party_id)): one for one in rows}


def connections_of(collaboration: Collaboration) -> dict[str, Connection]:
    """Why the task matters, by party, in one query."""
    rows = Connection.objects.filter(party__collaboration=collaboration)
    return {str(one.party_id): one for one in rows.select_related("by__person")}


def own_connection(seat: Seat) -> Connection | None:
    """What the seat's own party wrote."""
    return Connection.objects.filter(party=seat.party_id).exclude(party=None).first()


def _brought(collaboration: Collaboration):
    recognised = Recognition.objects.select_related("party__organisation").order_by(
        "party__position", "created_at"
    )
    return (
        Contribution.objects.filter(
            party__collaboration=collaboration, party__left_at=None, withdrawn_at=None
        )
        .select_related("party__organisation", "answers__party__organisation", "by__person")
        .prefetch_related(Prefetch("recognitions", queryset=recognised))
    )


def contributions_of(collaboration: Collaboration) -> list[Contribution]:
    """What is offered and needed now, with who recognised it, in two queries."""
    return list(_brought(collaboration))


def as_brought(row: Contribution) -> Brought:
    """The row as the core judges it. `recognitions` prefetched."""
    return Brought(
        id=row.key,
        party=str(row.party_id),
        kind=ContributionKind(row.kind),
        meets=str(row.answers_id) if row.answers_id else None,
        recognised_by=frozenset(str(one.party_id) for one in row.recognitions.all()),
    )


def balances_of(parties: list[Party], rows: Iterable[Contribution]) -> dict[str, Balance]:
    """Giving and receiving per party, without totals; asks nothing of the database."""
    keys = [party.key for party in parties]
    return dict(zip(keys, balances(keys, [as_brought(row) for row in rows]), strict=True))


def contribution_of(seat: Seat, id) -> Contribution:
    """One contribution of this collaboration that was not withdrawn."""
    return _one(_brought(seat.collaboration), id)


def may_recognise(seat: Seat) -> bool:
    """Whether this seat may recognise what another party brings."""
    right = Right.RECOGNISE_CONTRIBUTION
    return seat.is_running and allows(Role(seat.role), right, own=False)


def needs_of_others(seat: Seat) -> list[Contribution]:
    """What other parties asked for: what an offer can answer."""
    rows = _brought(seat.collaboration).filter(kind=Contribution.NEED)
    return list(rows.exclude(party=seat.party_id).order_by("party__position", "created_at"))


def _assigned(collaboration: Collaboration):
    # `fallen` belongs to assurance, above; only its presence is asked, for the own party's eyes.
    return Assignment.objects.filter(collaboration=collaboration).select_related(
        "party__organisation", "result", "fallen", "offered_by", "answered_by__person"
    )


def roles_of(collaboration: Collaboration) -> list[Assignment]:
    """Every role, by result, in one query."""
    return list(_assigned(collaboration))


def role_of(seat: Seat, id) -> Assignment:
    """One role of this collaboration."""
    return _one(_assigned(seat.collaboration), id)


def held_role(role: Assignment) -> HeldRole:
    """The role as the core judges it. `fallen` selected, or looked up."""
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


def may_change_role(seat: Seat, role: Assignment) -> bool:
    """Whether the terms are this seat's to change: it is asked, it offered, or it facilitates."""
    if role.party_id == seat.party_id:
        return seat.may["negotiate_role"]
    offered_it = seat.party_id is not None and role.offered_by.party_id == seat.party_id
    return seat.may["offer_role"] and (seat.role == Role.FACILITATOR or offered_it)


def results_of(collaboration: Collaboration) -> list[Result]:
    return list(collaboration.results.all())


def without_accountable(results: Iterable[Result], roles: Iterable[Assignment]) -> set[str]:
    """The results that nobody answers for now; asks nothing of the database."""
    held = [held_role(role) for role in roles]
    reasons = core_roles.results_without_accountable(
        [result.key for result in results], held, clock.today()
    )
    return {reason.facts["result"] for reason in reasons}


def _set(collaboration: Collaboration):
    return Framework.objects.filter(collaboration=collaboration, ended_at=None).select_related(
        "owner__organisation", "by"
    )


def frameworks_of(collaboration: Collaboration) -> list[Framework]:
    """What everyone has to work within, hard before soft, in one query."""
    return sorted(_set(collaboration), key=lambda one: not one.hard)


def framework_of(seat: Seat, id) -> Framework:
    """One framework of this collaboration that was not ended."""
    return _one(_set(seat.collaboration), id)


def core_framework(row: Framework) -> core_frameworks.Framework:
    """The row as the core judges it; amounts exact."""
    return core_frameworks.Framework(
        id=row.key,
        hardness=Hardness.HARD if row.hard else Hardness.SOFT,
        source=row.source,
        owner=str(row.owner_id or ""),
        expires_on=row.expires_on,
        at_least=None if row.at_least is None else Fraction(row.at_least),
        at_most=None if row.at_most is None else Fraction(row.at_most),
        unit=row.unit,
    )


def may_change_framework(seat: Seat, framework: Framework) -> bool:
    """Whether it is this seat's to change: its party guards or set it, or it facilitates."""
    if not seat.may["set_framework"]:
        return False
    own = seat.party_id is not None and seat.party_id in (
        framework.owner_id,
        framework.by.party_id,
    )
    return own or seat.role == Role.FACILITATOR


def _one(rows, id):
    found = rows.filter(pk=id).first()
    if found is None:
        raise Http404
    return found
