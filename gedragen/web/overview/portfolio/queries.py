"""What does an organisation take part in, with whom, and how heavy is that?"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from gedragen.core.steering.load import Load, load
from gedragen.web.collaborations.models import Collaboration, Origin, Party, Seat
from gedragen.web.organisations.models import Employment, Organisation
from gedragen.web.overview.asked import tasks

PUBLIC = Q(collaboration__origin=Origin.REGISTER)
MOST_MET = 12
MOST_DOTS = 16
MOST_ALIKE = 6


@dataclass(frozen=True)
class Partner:
    """An organisation that is met, and how often."""

    id: UUID
    name: str
    together: int


@dataclass(frozen=True)
class Sat:
    """A collaboration as it stands in a portfolio."""

    collaboration: Collaboration
    members: tuple[Partner, ...]
    """The other organisations at this table, those met most first."""
    often: int
    is_public: bool
    is_seated: bool
    asked: tuple[Mapping[str, str], ...] = ()
    """What is asked of the visitor here, where they sit for this organisation."""

    @property
    def parties(self) -> int:
        return len(self.members) + 1

    @property
    def dots(self) -> tuple[tuple[int, bool], ...]:
        """Where each dot is drawn, and whether it is a partner met often."""
        drawn = min(len(self.members), MOST_DOTS)
        return tuple((6 + 11 * place, place < self.often) for place in range(drawn))

    @property
    def dots_width(self) -> int:
        return 2 + 11 * MOST_DOTS

    @property
    def undrawn(self) -> int:
        return max(0, len(self.members) - MOST_DOTS)


@dataclass(frozen=True)
class Portfolio:
    """Everything this visitor may know of what an organisation takes part in."""

    organisation: Organisation
    is_own: bool
    load: Load
    at_table: tuple[Sat, ...]
    public: tuple[Sat, ...]
    partners: tuple[Partner, ...]
    same_tables: tuple[tuple[Collaboration, ...], ...]

    @property
    def most_met(self) -> tuple[tuple[Partner, int], ...]:
        """Whom the organisation meets most, with the share of its collaborations in percent."""
        whole = max(1, self.load.collaborations)
        return tuple((met, 100 * met.together // whole) for met in self.partners[:MOST_MET])

    @property
    def often_met(self) -> int:
        """How many partners are met often."""
        return len(self.load.often_met)

    @property
    def asked(self) -> tuple[Mapping[str, str], ...]:
        """Everything asked of the visitor for this organisation, table by table."""
        return tuple(task for sat in self.at_table for task in sat.asked)

    @property
    def largest(self) -> Sat | None:
        return max((*self.at_table, *self.public), key=lambda sat: sat.parties, default=None)


def portfolio(person, organisation_id: UUID) -> Portfolio:
    """The portfolio as this visitor may see it; five queries, however much is in it.

    For each seat the visitor holds for this organisation come those of `asked.tasks`.
    Public registers are for anyone signed in. A collaboration that people started is
    seen by who holds a seat in it, and by who manages the organisation itself. An
    organisation of which nothing may be known does not exist.
    """
    organisation = Organisation.objects.filter(pk=organisation_id).first()
    if organisation is None:
        raise Http404
    employment = Employment.objects.filter(
        person=person, organisation=organisation, ended_at=None
    ).first()
    seats = Seat.objects.filter(
        person=person, ended_at=None, collaboration__archived_at=None, party__left_at=None
    ).select_related("collaboration", "party__organisation", "person")
    seated: dict[UUID, list[Seat]] = defaultdict(list)
    for seat in seats:
        seated[seat.collaboration_id].append(seat)
    open_to = PUBLIC | Q(collaboration__in=list(seated))
    if employment and employment.is_manager:
        open_to |= Q(collaboration__origin=Origin.OWN)
    own = _at_table(Party.objects.filter(open_to, organisation=organisation))
    collaborations = {
        party.collaboration_id: party.collaboration
        for party in own.select_related("collaboration").order_by("collaboration__name")
    }
    if not collaborations and employment is None:
        raise Http404
    return _drawn(organisation, collaborations, seated, is_own=employment is not None)


def _at_table(parties: QuerySet[Party]) -> QuerySet[Party]:
    """Who is in the register, or said yes to an invitation, and did not leave."""
    said_yes = PUBLIC | Q(joined_at__isnull=False)
    return parties.filter(said_yes, left_at=None, collaboration__archived_at=None)


def _drawn(
    organisation: Organisation,
    collaborations: dict[UUID, Collaboration],
    seated: Mapping[UUID, Sequence[Seat]],
    *,
    is_own: bool,
) -> Portfolio:
    sitting: dict[UUID, dict[str, None]] = {id: {} for id in collaborations}
    names: dict[str, str] = {}
    beside = _at_table(Party.objects.filter(collaboration__in=list(collaborations)))
    for collaboration, member, name in beside.order_by("organisation__name").values_list(
        "collaboration_id", "organisation_id", "organisation__name"
    ):
        sitting[collaboration][str(member)] = None
        names[str(member)] = name
    own = str(organisation.pk)
    counted = load(own, {str(id): list(members) for id, members in sitting.items()})
    partners = tuple(
        Partner(UUID(met.partner), names[met.partner], met.together)
        for met in sorted(counted.partners, key=lambda met: (-met.together, names[met.partner]))
    )
    rank = {str(partner.id): place for place, partner in enumerate(partners)}
    sats = [
        Sat(
            collaboration=collaboration,
            members=tuple(
                partners[place] for place in sorted(rank[one] for one in sitting[id] if one != own)
            ),
            often=len(counted.often_met & sitting[id].keys()),
            is_public=collaboration.origin == Origin.REGISTER,
            is_seated=id in seated,
            asked=_asked(organisation, seated.get(id, ())),
        )
        for id, collaboration in collaborations.items()
    ]
    return Portfolio(
        organisation=organisation,
        is_own=is_own,
        load=counted,
        at_table=tuple(sat for sat in sats if not sat.is_public),
        public=tuple(sorted((sat for sat in sats if sat.is_public), key=lambda sat: -sat.parties)),
        partners=partners,
        same_tables=tuple(
            tuple(collaborations[UUID(id)] for id in group) for group in counted.same_tables
        ),
    )


def _asked(organisation: Organisation, seats: Sequence[Seat]) -> tuple[Mapping[str, str], ...]:
    """What is asked of those seats that are held for this organisation."""
    return tuple(
        task
        for seat in seats
        if seat.party and seat.party.organisation_id == organisation.pk
        for task in tasks(seat)
    )


def _plain(words: str) -> str:
    """Words as people type them in a hurry: without capitals or accents."""
    apart = unicodedata.normalize("NFKD", words.lower())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def organisations(person, words: str) -> list[Organisation]:
    """Those in public registers, and the visitor's own, whose name or place holds `words`.

    Each comes with its `tables`, the number of public collaborations. One query.
    """
    own = Q(employments__person=person, employments__ended_at=None)
    public = Q(parties__collaboration__origin=Origin.REGISTER)
    known = (
        Organisation.objects.filter(public | own)
        .annotate(
            tables=Count(
                "parties__collaboration",
                filter=public & Q(parties__left_at=None),
                distinct=True,
            )
        )
        .order_by("name")
    )
    sought = _plain(words)
    return [one for one in known if sought in _plain(f"{one.name} {one.place}")]


def collaborations(words: str) -> list[Collaboration]:
    """Public collaborations whose name, place or region holds `words`. One query."""
    sought = _plain(words)
    known = Collaboration.objects.filter(origin=Origin.REGISTER).order_by("name")
    return [one for one in known if sought in _plain(f"{one.name} {one.place} {one.region}")]


@dataclass(frozen=True)
class Alike:
    """Another public collaboration, and how many of its members are in this one too."""

    collaboration: Collaboration
    shared: int


@dataclass(frozen=True)
class Registered:
    """A collaboration as a public register knows it."""

    collaboration: Collaboration
    members: tuple[Partner, ...]
    """`together` is the number of public collaborations of each."""
    alike: tuple[Alike, ...]


def registered(slug: str) -> Registered:
    """A collaboration of a public register; five queries at most."""
    found = Collaboration.objects.filter(slug=slug, origin=Origin.REGISTER).first()
    if found is None:
        raise Http404
    parties = Party.objects.filter(collaboration=found, left_at=None)
    ids = list(parties.values_list("organisation_id", flat=True))
    shared: dict[UUID, set[UUID]] = defaultdict(set)
    tables: dict[UUID, set[UUID]] = defaultdict(set)
    everywhere = Party.objects.filter(PUBLIC, organisation__in=ids, left_at=None)
    for collaboration, member in everywhere.values_list("collaboration_id", "organisation_id"):
        shared[collaboration].add(member)
        tables[member].add(collaboration)
    names = Organisation.objects.filter(pk__in=ids).order_by("name").values_list("pk", "name")
    members = tuple(Partner(pk, name, len(tables[pk])) for pk, name in names)
    return Registered(found, members, _most_alike(found, shared))


def _most_alike(found: Collaboration, shared: dict[UUID, set[UUID]]) -> tuple[Alike, ...]:
    counts = {id: len(members) for id, members in shared.items() if id != found.pk}
    most = sorted((id for id in counts if counts[id] > 1), key=lambda id: -counts[id])
    named = Collaboration.objects.in_bulk(most[: MOST_ALIKE * 4])
    alike = [Alike(one, counts[one.pk]) for one in named.values()]
    return tuple(sorted(alike, key=lambda one: (-one.shared, one.collaboration.name))[:MOST_ALIKE])
