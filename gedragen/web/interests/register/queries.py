"""Which interests may this reader know, and how do they stand?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Prefetch
from django.http import Http404

from gedragen.core.interests import register as core
from gedragen.core.interests.register import SafeguardAnswer, Standing
from gedragen.core.rights import Right, Role
from gedragen.core.visibility import Confidence, Level, within
from gedragen.web.collaborations.models import Party, Seat
from gedragen.web.interests.register.models import Interest, Position, Safeguard
from gedragen.web.shared import clock


def confidence_of(interest: Interest) -> Confidence:
    """With whom the interest is shared, as the core's rule knows it. `named` prefetched."""
    return Confidence(
        level=Level(interest.level),
        owner=str(interest.party_id),
        author=str(interest.author_id),
        named=frozenset(str(party.pk) for party in interest.named.all()),
    )


def core_safeguard(safeguard: Safeguard) -> core.Safeguard:
    return core.Safeguard(
        id=safeguard.key,
        measure=safeguard.measure,
        bearer=str(safeguard.bearer_id),
        answer=SafeguardAnswer(safeguard.answer) if safeguard.answer else None,
        signal=safeguard.signal,
        tripped=safeguard.tripped_at is not None,
        review_on=safeguard.review_on,
        bearer_left=safeguard.bearer.left_at is not None,
    )


def core_interest(interest: Interest) -> core.Interest:
    """The row as the core judges it. `safeguards__bearer` prefetched."""
    declared = interest.declared_safe_at
    return core.Interest(
        id=interest.key,
        owner=str(interest.party_id),
        why=interest.why,
        essential=interest.essential,
        declared_safe_on=declared.date() if declared else None,
        harmed=interest.harmed,
        safeguards=tuple(
            core_safeguard(one) for one in interest.safeguards.all() if one.ended_at is None
        ),
    )


def with_safeguards(interests):
    """The rows with all that `core_interest` and `confidence_of` ask, in three more queries."""
    standing = Safeguard.objects.filter(ended_at=None).select_related("bearer__organisation")
    return interests.select_related("party__organisation").prefetch_related(
        Prefetch("safeguards", queryset=standing), "named__organisation"
    )


def interests_visible_to(seat: Seat) -> list[Interest]:
    """Every interest this reader may know of: own party first, then the fixed order."""
    found = with_safeguards(Interest.objects.visible_to(seat))
    own = str(seat.party_id)
    return sorted(found, key=lambda one: (str(one.party_id) != own, one.party.position))


def own_interests(seat: Seat) -> list[Interest]:
    """The interests of the seat's own party, as far as this person may read them."""
    if seat.party_id is None:
        return []
    return list(with_safeguards(Interest.objects.visible_to(seat).filter(party=seat.party)))


def visible_interest(seat: Seat, id) -> Interest:
    """One interest this reader may know of; hidden and missing are alike."""
    return _one(with_safeguards(Interest.objects.visible_to(seat)), id)


def own_interest(seat: Seat, id) -> Interest:
    """One interest of the seat's own party; anybody else's is not there."""
    mine = Interest.objects.visible_to(seat).filter(party=seat.party_id)
    return _one(with_safeguards(mine.exclude(party=None)), id)


def visible_safeguard(seat: Seat, id) -> Safeguard:
    """One safeguard this reader may know of, without the interest behind it."""
    rows = Safeguard.objects.visible_to(seat)
    return _one(rows.select_related("bearer__organisation", "interest__party__organisation"), id)


def own_safeguard(seat: Seat, id) -> Safeguard:
    """One safeguard of an interest of the own party."""
    mine = Safeguard.objects.visible_to(seat).filter(
        interest__in=Interest.objects.visible_to(seat).filter(party=seat.party_id)
    )
    return _one(mine.select_related("interest__party", "bearer__organisation"), id)


def own_position(seat: Seat, id) -> Position:
    """One position of an interest of the own party."""
    mine = Interest.objects.visible_to(seat).filter(party=seat.party_id)
    return _one(
        Position.objects.filter(interest__in=mine, dropped_at=None).select_related(
            "interest__party"
        ),
        id,
    )


def _one(rows, id):
    found = rows.filter(pk=id).first()
    if found is None:
        raise Http404
    return found


def borne_by(seat: Seat) -> list[Safeguard]:
    """What the own party was asked to bear, or bears: measures, not the interests behind."""
    if seat.party_id is None:
        return []
    return list(
        Safeguard.objects.filter(
            bearer=seat.party_id,
            ended_at=None,
            interest__dropped_at=None,
            interest__party__left_at=None,
        )
        .select_related("interest__party__organisation", "bearer__organisation")
        .order_by("created_at", "id")
    )


def parties_of(seat: Seat) -> list[Party]:
    """The parties at the table, in the fixed order."""
    return list(
        Party.objects.filter(collaboration=seat.collaboration, left_at=None)
        .exclude(joined_at=None)
        .select_related("organisation")
    )


def right_to_share(seat: Seat, interest: Interest) -> Right:
    """What deciding about its readers takes: an author brings a draft to the own party."""
    drafted = seat.role != Role.REPRESENTATIVE and interest.level == Level.DRAFT
    return Right.WRITE_INTEREST if drafted else Right.SHARE_INTEREST


def watching_party(seat: Seat, safeguard: Safeguard) -> Party:
    """For which party this reader watches its signal: its bearer, or who relies on it."""
    bears = seat.party_id == safeguard.bearer_id
    return safeguard.bearer if bears else safeguard.interest.party


def positions_of(interest: Interest) -> list[Position]:
    return list(interest.positions.filter(dropped_at=None))


@dataclass(frozen=True)
class Readers:
    """Who may read something: parties in words, and up to five people by name."""

    level: Level
    parties: tuple[str, ...] = ()
    people: tuple[str, ...] = field(default=())


def readers(seat: Seat, level: Level, owner: Party, named: Iterable[Party] = ()) -> Readers:
    """Name who may read what `owner` shares at `level`; people in one query."""
    seats = Seat.objects.filter(collaboration=seat.collaboration_id, ended_at=None).select_related(
        "person", "party__organisation"
    )
    if level is Level.DRAFT:
        return Readers(level, people=(str(seat.person),))
    parties = [owner, *(party for party in named if party.pk != owner.pk)]
    if level is Level.NAMED:
        names = tuple(party.name for party in parties)
    else:
        names = (owner.name,)
    wanted = {party.pk for party in (parties if level is Level.NAMED else [owner])}
    people = []
    for other in seats:
        facilitates = other.role == Role.FACILITATOR and within(Level.FACILITATORS, level)
        if level is Level.TABLE or other.party_id in wanted or facilitates:
            people.append(str(other.person))
    return Readers(level, names, tuple(sorted(set(people))))


def standing_of(interest: Interest) -> Standing:
    """How the interest stands today."""
    return core.standing(core_interest(interest), clock.today())
