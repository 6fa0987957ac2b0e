"""How a difference is named, to whom, and what each party says of it for itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from gedragen.core.environment import differences as core
from gedragen.core.environment.differences import HIGHEST, LOWEST, Naming, Step
from gedragen.core.reasons import Reason, Refused
from gedragen.core.rights import Right
from gedragen.web.collaborations.access import require
from gedragen.web.collaborations.models import Party, Seat
from gedragen.web.environment.differences.keeping import changed, end, locked, refuse_closed, tell
from gedragen.web.environment.differences.models import Difference, Ending, Idea, Involved
from gedragen.web.environment.differences.queries import path_of, present_in, right_to, sight_of
from gedragen.web.ledger.kinds import Kind
from gedragen.web.shared import clock
from gedragen.web.shared.acts import expect_version


@transaction.atomic
def name_difference(seat: Seat, *, title: str, about: str, parties: Iterable[Party]) -> Difference:
    """Write down for oneself what another party sees differently. Nobody else can know."""
    require(seat, Right.NAME_DIFFERENCE, party=seat.party)
    difference = Difference.objects.create(
        collaboration=seat.collaboration,
        title=title,
        about=about,
        raised_by=seat.party,
        author=seat,
    )
    _between(seat, difference, parties)
    return difference


@transaction.atomic
def change_difference(
    seat: Seat,
    *,
    difference: Difference,
    title: str,
    about: str,
    parties: Iterable[Party],
    version: int | None = None,
) -> Difference:
    """Say it better, or name other parties, as long as those it is between do not know of it."""
    require(seat, Right.NAME_DIFFERENCE, party=difference.raised_by)
    row = _decided(seat, difference, version)
    if row.level == Naming.INVOLVED:
        raise Refused("others_read_it")
    row.title, row.about = title, about
    row.save(update_fields=["title", "about"])
    _between(seat, row, parties)
    tell(Kind.DIFFERENCE_SAID, seat, row)
    return changed(row)


def _decided(seat: Seat, difference: Difference, version: int | None) -> Difference:
    """The row on which this seat may decide; what that takes depends on how far it is named now."""
    row = locked(seat, difference, version)
    require(seat, right_to(row), party=seat.party)
    refuse_closed(row)
    return row


def _between(seat: Seat, difference: Difference, parties: Iterable[Party]) -> None:
    """Keep one row for the own party and each of these; all sit at this table."""
    others = {party.pk: party for party in parties if party.pk != seat.party_id}
    here = seat.collaboration.parties.filter(left_at=None).exclude(joined_at=None)
    if not others or here.filter(pk__in=others).count() != len(others):
        raise Refused(Reason("difference_needs_another", {"field": "parties"}))
    wanted = {seat.party_id, *others}
    difference.involved.exclude(party__in=wanted).delete()
    known = set(difference.involved.values_list("party_id", flat=True))
    for party in sorted(wanted - known, key=str):
        Involved.objects.create(difference=difference, party_id=party)


@transaction.atomic
def share_difference(
    seat: Seat,
    *,
    difference: Difference,
    level: str,
    confirmed: bool = False,
    version: int | None = None,
) -> Difference:
    """Name it to the facilitator, or to those it is between. Counts only when `confirmed`."""
    require(seat, Right.NAME_DIFFERENCE, party=difference.raised_by)
    row = _decided(seat, difference, version)
    Refused.unless(
        core.may_name(
            sight_of(row), seat.viewer, Naming(level), present=present_in(row), confirmed=confirmed
        )
    )
    row.level = level
    row.save(update_fields=["level"])
    tell(Kind.DIFFERENCE_NAMED, seat, row, level=str(level))
    return changed(row)


@transaction.atomic
def write_view(
    seat: Seat,
    *,
    difference: Difference,
    position: str,
    interest: str,
    version: int | None = None,
) -> Involved:
    """The own party writes how it sees this, and why that matters to it."""
    return _say(seat, difference, version, position=position.strip(), interest=interest.strip())


@transaction.atomic
def estimate_step(
    seat: Seat, *, difference: Difference, glasl: int, version: int | None = None
) -> Involved:
    """The own party says how high it has risen for it. Nobody estimates for another."""
    if not LOWEST <= glasl <= HIGHEST:
        raise Refused(Reason("glasl_has_nine_steps", {"field": "glasl"}))
    return _say(seat, difference, version, glasl=glasl, glasl_on=clock.today())


@transaction.atomic
def look_back(
    seat: Seat, *, difference: Difference, words: str, version: int | None = None
) -> Involved:
    """The own party says how it is since the agreement."""
    if difference.step != Step.AFTERCARE:
        raise Refused("look_back_after_agreement")
    return _say(seat, difference, version, looked_back=words.strip(), looked_back_at=clock.now())


def _say(seat: Seat, difference: Difference, version: int | None, **said: Any) -> Involved:
    """Keep what the own party says; parties who write at the same time do not wait in line."""
    require(seat, Right.WORK_ON_DIFFERENCE, party=seat.party)
    row = locked(seat, difference)
    refuse_closed(row)
    own = own_part(seat, row)
    expect_version(own, version)
    for name, value in said.items():
        setattr(own, name, value)
    own.version += 1
    own.save(update_fields=[*said, "version"])
    tell(Kind.DIFFERENCE_SAID, seat, row)
    return own


@transaction.atomic
def add_idea(seat: Seat, *, difference: Difference, words: str) -> Idea:
    """Bring in a way out; it binds nobody."""
    require(seat, Right.WORK_ON_DIFFERENCE, party=seat.party)
    row = locked(seat, difference)
    refuse_closed(row)
    own = own_part(seat, row)
    idea = Idea.objects.create(difference=row, party=own.party, words=words.strip())
    tell(Kind.DIFFERENCE_SAID, seat, row)
    return idea


@transaction.atomic
def let_rest(seat: Seat, *, difference: Difference, version: int | None = None) -> Difference:
    """The own party would let it rest; it rests once all it is between, and still here, say so.

    As long as only the own party knows, its own word is enough.
    """
    require(seat, Right.NAME_DIFFERENCE, party=seat.party)
    row = _decided(seat, difference, version)
    own = own_part(seat, row)
    first = not row.involved.filter(agreed_to_rest=True).exists()
    own.agreed_to_rest = True
    own.save(update_fields=["agreed_to_rest"])
    agree = row.involved.filter(agreed_to_rest=True).values_list("party_id", flat=True)
    if core.rests(frozenset(path_of(row).parts), frozenset(map(str, agree))):
        return end(seat, row, Ending.RESTED)
    tell(Kind.DIFFERENCE_REST_ASKED if first else Kind.DIFFERENCE_SAID, seat, row)
    return row


@transaction.atomic
def go_on_talking(seat: Seat, *, difference: Difference, version: int | None = None) -> Difference:
    """The own party does not let it rest after all."""
    require(seat, Right.WORK_ON_DIFFERENCE, party=seat.party)
    row = locked(seat, difference, version)
    refuse_closed(row)
    own_part(seat, row)
    row.involved.update(agreed_to_rest=False)
    tell(Kind.DIFFERENCE_SAID, seat, row)
    return row


def own_part(seat: Seat, difference: Difference) -> Involved:
    """The own party's row; somebody it is not between has none."""
    own = difference.involved.select_for_update().filter(party=seat.party_id).first()
    if own is None or str(seat.party_id) not in path_of(difference).parts:
        raise Refused("not_between_you")
    return own
