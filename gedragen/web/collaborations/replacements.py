"""How does a representative who is away name who answers meanwhile, and how does that end?"""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.http import Http404

from gedragen.core.environment import replacements as core
from gedragen.core.reasons import Refused
from gedragen.core.rights import Right, Role
from gedragen.web.collaborations.access import require
from gedragen.web.collaborations.models import Party, Replacement, Seat
from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind
from gedragen.web.shared import clock


@transaction.atomic
def name_replacement(seat: Seat, *, by: Seat, starts_on: date, ends_on: date) -> Replacement:
    """Name somebody of the own party who answers as the party, between two days."""
    require(seat, Right.NAME_REPLACEMENT, party=seat.party)
    Party.objects.select_for_update().get(pk=seat.party_id)
    if by.collaboration_id != seat.collaboration_id:
        raise Refused("not_found")
    row = Replacement(replaced=seat, by=by, starts_on=starts_on, ends_on=ends_on)
    beside = [one.as_core for one in _rows(seat.party)]
    Refused.unless(core.may_name(row.as_core, clock.today(), beside=beside))
    row.save(force_insert=True)
    by.forget_standing_in()
    record(Kind.REPLACEMENT_NAMED, seat=seat, **_about(row))
    return row


@transaction.atomic
def end_replacement(seat: Seat, *, replacement: Replacement) -> Replacement:
    """Take it back, at any moment. What was answered meanwhile stays the party's answer."""
    require(seat, Right.NAME_REPLACEMENT, party=replacement.replaced.party)
    row = Replacement.objects.select_for_update(of=("self",)).get(pk=replacement.pk)
    if row.ended_at or row.ends_on < clock.today():
        raise Refused("replacement_ended_already")
    row.ended_at = clock.now()
    row.save(update_fields=["ended_at"])
    replacement.by.forget_standing_in()
    record(Kind.REPLACEMENT_ENDED, seat=seat, **_about(row))
    return row


@transaction.atomic
def give_back(seat: Seat, *, replacement: Replacement, words: str = "") -> Replacement:
    """Say that one does not stand in (any more). It ends now; what was answered stays.

    Why is for the own party, and often about health: it stands in no ledger and in no mail.
    """
    require(seat, Right.GIVE_BACK_REPLACEMENT, party=replacement.replaced.party)
    row = Replacement.objects.select_for_update(of=("self",)).get(pk=replacement.pk)
    Refused.unless(core.may_give_back(row.as_core, seat.sitting, clock.today()))
    row.ended_at, row.given_back, row.given_back_words = clock.now(), True, words.strip()
    row.save(update_fields=["ended_at", "given_back", "given_back_words"])
    seat.forget_standing_in()
    replacement.by.forget_standing_in()
    record(Kind.REPLACEMENT_GIVEN_BACK, seat=seat, **_about(row))
    return row


def replaced_by(seat: Seat) -> Seat | None:
    """Whose place this seat takes today, when it answers standing in."""
    if seat.role == Role.REPRESENTATIVE:
        return None
    stands_in = seat.standing_in
    return stands_in.replaced if stands_in else None


def said_of(replaced: Seat | None) -> dict[str, str]:
    """What the ledger says of an act done standing in."""
    return {"stands_in_for": replaced.key} if replaced else {}


def coming_of(party: Party | None) -> list[Replacement]:
    """The replacements of the own party that run or will run, the first to come first."""
    if party is None:
        raise Http404
    today = clock.today()
    rows = [one for one in _rows(party) if one.ends_on >= today and not one.ended_at]
    return [one for one in rows if core.runs(one.as_core, max(today, one.starts_on))]


def given_back_of(party: Party) -> list[Replacement]:
    """Those that who was named gave back, as long as their days have not passed."""
    today = clock.today()
    return [one for one in _rows(party) if one.given_back and one.ends_on >= today]


def candidates_of(seat: Seat) -> list[Seat]:
    """Who of the own party could stand in for this representative."""
    rows = Seat.objects.filter(
        party=seat.party_id, role__in=core.MAY_STAND_IN, ended_at=None, person__is_active=True
    ).exclude(person=seat.person_id)
    return list(rows.select_related("person", "party", "collaboration").order_by("person__name"))


def running_in(collaboration, parties: set | None = None) -> list[Replacement]:
    """Who stands in today in a collaboration (or its key), or for some parties; one query."""
    today = clock.today()
    rows = Replacement.objects.filter(
        replaced__collaboration=collaboration,
        ended_at=None,
        starts_on__lte=today,
        ends_on__gte=today,
        replaced__party__left_at=None,
    ).select_related("by__person", "replaced__person")
    if parties is not None:
        rows = rows.filter(replaced__party__in=parties)
    return [one for one in rows if core.runs(one.as_core, today)]


def replacement_at(seat: Seat, id) -> Replacement:
    """A replacement of the own party; else it does not exist."""
    found = (
        Replacement.objects.filter(pk=id, replaced__party=seat.party_id)
        .exclude(replaced__party=None)
        .select_related("replaced__party", "replaced__person", "by__person")
        .first()
    )
    if found is None:
        raise Http404
    return found


def _rows(party: Party) -> list[Replacement]:
    rows = Replacement.objects.filter(replaced__party=party)
    return list(rows.select_related("by__person", "replaced__person"))


def _about(row: Replacement) -> dict:
    return {
        "replaced": str(row.replaced_id),
        "by": str(row.by_id),
        "starts_on": row.starts_on,
        "ends_on": row.ends_on,
    }
