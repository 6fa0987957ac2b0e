"""Which differences may this reader know of, how do they stand, and what is asked of whom?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.http import Http404

from gedragen.core.environment import differences as core
from gedragen.core.environment.differences import Asked, Naming, Part, Path, Sight, Step
from gedragen.core.rights import Right, Role
from gedragen.web.collaborations.models import Party, Seat
from gedragen.web.environment.differences.models import Difference, Involved, Neutral, Outcome
from gedragen.web.shared import clock


def with_all(rows):
    """The rows with everything that a page and the core ask, in as many queries for one as for
    a hundred."""
    return rows.select_related(
        "collaboration", "raised_by__organisation", "author__person"
    ).prefetch_related(
        "involved__party__organisation",
        "ideas__party__organisation",
        "outcomes__said__party__organisation",
        "outcomes__written_by__organisation",
        "neutrals__said__party__organisation",
        "neutrals__seat__person",
        "turns__party__organisation",
    )


def differences_of(seat: Seat) -> list[Difference]:
    """The differences this reader may know of: open ones first, the newest first."""
    found = list(with_all(Difference.objects.visible_to(seat)))
    return sorted(found, key=lambda one: one.closed_at is not None)


def difference_of(seat: Seat, key) -> Difference:
    """One difference this reader may know of; hidden and missing are alike."""
    found = with_all(Difference.objects.visible_to(seat)).filter(pk=key).first()
    if found is None:
        raise Http404
    return found


def own_difference(seat: Seat, key) -> Difference:
    """One that is between the own party and others; who only reads it does not find it here."""
    found = difference_of(seat, key)
    if str(seat.party_id) not in path_of(found).parts:
        raise Http404
    return found


def unshared_difference(seat: Seat, key) -> Difference:
    """One that the own party named and that the others do not know of yet."""
    found = own_difference(seat, key)
    if found.level == Naming.INVOLVED:
        raise Http404
    return found


def guided_difference(seat: Seat, key) -> Difference:
    """One in which this seat may propose a third: it facilitates, or it is between its party."""
    if seat.role == Role.FACILITATOR:
        return difference_of(seat, key)
    return own_difference(seat, key)


def sight_of(difference: Difference) -> Sight:
    """How far it is named, as the core's rule knows it."""
    joined = [
        one for one in difference.neutrals.select_related("seat") if one.joined_at and one.seat
    ]
    return Sight(
        level=Naming(difference.level),
        raised_by=str(difference.raised_by_id),
        author=str(difference.author.person_id),
        parties=frozenset(str(one.party_id) for one in difference.involved.all()),
        neutrals=frozenset(
            str(one.seat.person_id) for one in joined if not (one.left_at or one.seat.ended_at)
        ),
    )


def present_in(difference: Difference) -> frozenset[str]:
    """The parties it is between, by name, that are at the table still."""
    rows = difference.involved.select_related("party")
    return frozenset(str(one.party_id) for one in rows if one.party.left_at is None)


def knowing_parties(difference: Difference) -> list[Party]:
    """The parties that it has been named to and that are at the table still, in the fixed order."""
    knows = core.knowing(sight_of(difference))
    rows = difference.involved.select_related("party__organisation")
    return [one.party for one in rows if str(one.party_id) in knows and one.party.left_at is None]


def path_of(difference: Difference) -> Path:
    """Where the parties stand, as the core knows it; what is prefetched is not asked again."""
    agreed = _agreed(difference)
    brought = {one.party_id for one in difference.ideas.all()}
    level = Naming(difference.level)
    parts = {
        str(one.party_id): _part(one, one.party_id in brought, agreed)
        for one in difference.involved.all()
        if one.party.left_at is None
        and (level is Naming.INVOLVED or one.party_id == difference.raised_by_id)
    }
    return Path(
        level=level,
        step=Step(difference.step),
        parts=parts,
        agreed=agreed is not None,
        closed=difference.closed_at is not None,
    )


def _agreed(difference: Difference) -> Outcome | None:
    """The newest outcome that holds."""
    return next((one for one in difference.outcomes.all() if one.agreed_at), None)


def _part(own: Involved, brought: bool, agreed: Outcome | None) -> Part:
    since = own.looked_back_at
    done = {
        Step.POSITIONS: bool(own.position),
        Step.INTERESTS: bool(own.interest),
        Step.OPTIONS: brought,
        Step.AFTERCARE: bool(since and agreed and since >= agreed.agreed_at),
    }
    return Part(
        done=frozenset(step for step, is_done in done.items() if is_done),
        passed=frozenset(Step(one) for one in own.passed),
    )


def asked_about(said: Iterable, path: Path) -> Asked:
    """A question with its answers so far: `said` are the words on an outcome or on a third."""
    said = list(said)
    return Asked(
        asked=frozenset(str(one.party_id) for one in said),
        yes=frozenset(str(one.party_id) for one in said if one.yes),
        present=frozenset(path.parts),
    )


def open_outcome(difference: Difference) -> Outcome | None:
    """The newest outcome, as long as it is not agreed."""
    newest = next(iter(difference.outcomes.all()), None)
    return newest if newest and not newest.agreed_at else None


def standing_neutral(difference: Difference) -> Neutral | None:
    """The third who was proposed or joined, and did not leave."""
    return next((one for one in difference.neutrals.all() if one.left_at is None), None)


def sits_between(third: Seat, difference: Difference) -> bool:
    """Whether this person sits for one of the parties it is between, in any seat."""
    parties = difference.involved.values("party_id")
    return Seat.objects.filter(person=third.person_id, party__in=parties, ended_at=None).exists()


def other_parties(seat: Seat) -> list[Party]:
    """The parties at the table with which the own one could see something differently."""
    rows = seat.collaboration.parties.filter(left_at=None).exclude(joined_at=None)
    return list(rows.exclude(pk=seat.party_id).select_related("organisation"))


def thirds_for(difference: Difference) -> list[Seat]:
    """Who of this table could help: seated for none of them, and not reading along already."""
    parties = {one.party_id for one in difference.involved.all()}
    seats = list(
        Seat.objects.filter(
            collaboration=difference.collaboration_id, ended_at=None, person__is_active=True
        )
        .select_related("person", "party__organisation")
        .order_by("party__position", "person__name", "id")
    )
    taken = {one.person_id for one in seats if one.party_id in parties}
    taken |= {one.person_id for one in seats if one.role == Role.FACILITATOR}
    return [
        one
        for one in seats
        if one.person_id not in taken and one.role != Role.READER and one.party_id
    ]


def readers(difference: Difference, level: Naming | None = None) -> list[Seat]:
    """The seats that may read it, now or at a wider level; by the core's own rule."""
    sight = sight_of(difference)
    sight = replace(sight, level=level) if level else sight
    seats = Seat.objects.filter(
        collaboration=difference.collaboration_id,
        ended_at=None,
        person__is_active=True,
        party__left_at=None,
    ).select_related("person", "party__organisation")
    return [one for one in seats if core.may_read(one.viewer, sight)]


def right_to(difference: Difference) -> Right:
    """What deciding about it takes: of a draft its author, professional or representative."""
    if difference.level == Naming.DRAFT:
        return Right.NAME_DIFFERENCE
    return Right.WORK_ON_DIFFERENCE


@dataclass(frozen=True)
class Asking:
    """What a difference asks of the own party now, by a code that `words` has sentences for."""

    difference: Difference
    code: str


def asked_of(seat: Seat) -> list[Asking]:
    """What waits for this representative, in differences that are named to its party."""
    if seat.party_id is None or seat.role != Role.REPRESENTATIVE:
        return []
    rows = Difference.objects.visible_to(seat).filter(level=Naming.INVOLVED, closed_at=None)
    asked = [Asking(one, asks(seat, one)) for one in with_all(rows)]
    return [one for one in asked if one.code]


def asks(seat: Seat, difference: Difference) -> str:
    """The one thing that this difference asks of the seat now; nothing reads as nothing."""
    path, own = path_of(difference), str(seat.party_id)
    if seat.role != Role.REPRESENTATIVE or not seat.is_running or path.closed:
        return ""
    if path.level is not Naming.INVOLVED or own not in path.parts:
        return ""
    mine = next(one for one in difference.involved.all() if one.party_id == seat.party_id)
    return (
        _asked_by_others(seat, difference, mine)
        or _asked_by_step(difference, path, own)
        or ("glasl" if mine.glasl is None else "")
        or ("go_on" if not core.may_go_on(path, own) and _is_time(difference) else "")
    )


def _asked_by_others(seat: Seat, difference: Difference, mine: Involved) -> str:
    path = path_of(difference)
    own = str(seat.party_id)
    if not mine.agreed_to_rest and any(one.agreed_to_rest for one in difference.involved.all()):
        return "rest"
    third = standing_neutral(difference)
    if (
        third
        and not third.joined_at
        and own in core.still_silent(asked_about(third.said.all(), path))
    ):
        return "welcome"
    outcome = open_outcome(difference)
    if outcome and own in core.still_silent(asked_about(outcome.said.all(), path)):
        return "agree"
    return ""


def _asked_by_step(difference: Difference, path: Path, own: str) -> str:
    if path.step is Step.AGREEMENT:
        waits = open_outcome(difference) is None and not path.agreed and len(path.parts) > 1
        return "outcome" if waits else ""
    if path.parts[own].settles(path.step) or not _is_time(difference):
        return ""
    return str(path.step)


def _is_time(difference: Difference) -> bool:
    """Whether the step is there now: aftercare waits for its day."""
    if difference.step != Step.AFTERCARE:
        return True
    return difference.aftercare_on is not None and difference.aftercare_on <= clock.today()
