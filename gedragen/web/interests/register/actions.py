"""What happens to an interest: written, shared, secured, fallen, declared safe by its owner."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db import transaction

from gedragen.core.interests import register as core
from gedragen.core.interests.register import SafeguardAnswer
from gedragen.core.reasons import Reason, Refused
from gedragen.core.rights import Right, Role
from gedragen.core.visibility import Confidence, Level, reasons_to_refuse_level, widens, within
from gedragen.web.collaborations.access import require
from gedragen.web.collaborations.models import Party, Seat
from gedragen.web.interests.register.models import Interest, Position, Safeguard
from gedragen.web.interests.register.queries import (
    confidence_of,
    core_interest,
    core_safeguard,
    right_to_share,
    visible_interest,
    watching_party,
)
from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind
from gedragen.web.shared import clock
from gedragen.web.shared.acts import expect_version


@transaction.atomic
def write_interest(
    seat: Seat,
    *,
    title: str,
    why: str = "",
    essential: bool = False,
    weight: int = 3,
    positions: Iterable[str] = (),
    own_party: bool = True,
) -> Interest:
    """Write down what must be safe. It is the party's own, or (not `own_party`) a draft."""
    require(seat, Right.WRITE_INTEREST, party=seat.party)
    interest = Interest.objects.create(
        party=seat.party,
        author=seat.person,
        title=title,
        why=why.strip(),
        essential=essential,
        weight=weight,
        level=Level.PARTY if own_party else Level.DRAFT,
        figures_level=Level.PARTY if own_party else Level.DRAFT,
        red_line_level=Level.PARTY if own_party else Level.DRAFT,
    )
    for text in positions:
        if text.strip():
            Position.objects.create(interest=interest, text=text.strip())
    record(Kind.INTEREST_WRITTEN, seat=seat, private=True, interest=interest.key)
    return interest


def _locked(seat: Seat, interest: Interest, version: int | None = None) -> Interest:
    """The own interest, locked; refuses when it moved on since `version`."""
    row = Interest.objects.visible_to(seat).filter(party=seat.party_id).filter(pk=interest.pk)
    if not row.exists():
        raise Refused("not_found")
    current = Interest.objects.select_for_update().get(pk=interest.pk)
    expect_version(current, version)
    return current


def _save(interest: Interest, *fields: str) -> None:
    interest.version += 1
    interest.save(update_fields=[*fields, "version"])


@transaction.atomic
def change_interest(
    seat: Seat,
    *,
    interest: Interest,
    title: str,
    why: str,
    essential: bool,
    weight: int,
    version: int | None = None,
) -> Interest:
    """Say it better. Taking away the why makes it a position, which is never safe."""
    require(seat, Right.WRITE_INTEREST, party=interest.party)
    row = _locked(seat, interest, version)
    row.title, row.why, row.essential, row.weight = title, why.strip(), essential, weight
    if not row.why:
        row.declared_safe_at = row.declared_by = None
    _save(row, "title", "why", "essential", "weight", "declared_safe_at", "declared_by")
    record(Kind.INTEREST_CHANGED, seat=seat, private=True, interest=row.key)
    return row


@transaction.atomic
def set_red_line(
    seat: Seat, *, interest: Interest, red_line: Decimal | None, version: int | None = None
) -> Interest:
    """Say below which figure (0 to 10) it cannot work; its readers stay as they are."""
    require(seat, Right.SCORE, party=interest.party)
    row = _locked(seat, interest, version)
    row.red_line = red_line
    _save(row, "red_line")
    record(Kind.INTEREST_CHANGED, seat=seat, private=True, interest=row.key)
    return row


@transaction.atomic
def share_interest(
    seat: Seat,
    *,
    interest: Interest,
    level: str,
    named: Iterable[Party] = (),
    figures_level: str | None = None,
    red_line_level: str | None = None,
    confirmed: bool = False,
    version: int | None = None,
) -> Interest:
    """Decide who may read the interest, its figures and its red line.

    Widening counts only when `confirmed`: the readers were named and it was meant.
    Figures and red line are never wider than the interest, and keep its names.
    """
    require(seat, right_to_share(seat, interest), party=interest.party)
    row = _locked(seat, interest, version)
    named = list(named)
    before = confidence_of(row)
    after = Confidence(
        Level(level),
        before.owner,
        before.author,
        frozenset(str(party.pk) for party in named) if level == Level.NAMED else frozenset(),
    )
    inner = [
        Level(given or _no_wider(current, after.level))
        for given, current in (
            (figures_level, row.figures_level),
            (red_line_level, row.red_line_level),
        )
    ]
    was = [Level(row.figures_level), Level(row.red_line_level)]
    parties = frozenset(
        str(key)
        for key in seat.collaboration.parties.filter(left_at=None).values_list("pk", flat=True)
    )
    refused = list(
        reasons_to_refuse_level(before, after, seat.viewer, confirmed=confirmed, parties=parties)
    )
    if any(not within(level_, after.level) for level_ in inner):
        refused.append(Reason("wider_than_interest"))
    wider = any(now.rank > then.rank for now, then in zip(inner, was, strict=True))
    if wider and not confirmed and not any(r.code == "widening_not_confirmed" for r in refused):
        refused.append(Reason("widening_not_confirmed"))
    Refused.unless(refused)
    row.level, row.figures_level, row.red_line_level = after.level, *inner
    _save(row, "level", "figures_level", "red_line_level")
    row.named.set(named if after.level is Level.NAMED else [])
    shared = wider or widens(before, after)
    record(
        Kind.INTEREST_SHARED if shared else Kind.INTEREST_NARROWED,
        seat=seat,
        private=True,
        interest=row.key,
        before=str(before.level),
        after=str(after.level),
        named=sorted(after.named),
        figures=str(inner[0]),
        red_line=str(inner[1]),
    )
    return row


def _no_wider(current: str, outer: Level) -> str:
    return current if within(Level(current), outer) else outer


@transaction.atomic
def drop_interest(seat: Seat, *, interest: Interest) -> Interest:
    """Let an interest go; what secured it ends with it."""
    require(seat, Right.SHARE_INTEREST, party=interest.party)
    row = _locked(seat, interest)
    row.dropped_at = clock.now()
    _save(row, "dropped_at")
    row.safeguards.filter(ended_at=None).update(ended_at=row.dropped_at)
    record(Kind.INTEREST_DROPPED, seat=seat, private=True, interest=row.key)
    return row


@transaction.atomic
def add_position(seat: Seat, *, interest: Interest, text: str) -> Position:
    require(seat, Right.WRITE_INTEREST, party=interest.party)
    position = Position.objects.create(interest=_locked(seat, interest), text=text.strip())
    record(Kind.INTEREST_CHANGED, seat=seat, private=True, interest=interest.key)
    return position


@transaction.atomic
def drop_position(seat: Seat, *, position: Position) -> Position:
    """Let a position go without touching the interest."""
    require(seat, Right.WRITE_INTEREST, party=position.interest.party)
    _locked(seat, position.interest)
    position.dropped_at = clock.now()
    position.save(update_fields=["dropped_at"])
    record(Kind.INTEREST_CHANGED, seat=seat, private=True, interest=str(position.interest_id))
    return position


@transaction.atomic
def ask_safeguard(
    seat: Seat,
    *,
    interest: Interest,
    measure: str,
    bearer: Party,
    signal: str,
    review_on: date,
    at_table: bool = False,
) -> Safeguard:
    """Ask a party (or promise oneself) to bear what secures the interest.

    The bearer reads the measure, the signal and the review date; the interest
    behind it stays with whom it is shared.
    """
    require(seat, Right.ASK_SAFEGUARD, party=interest.party)
    row = _locked(seat, interest)
    if bearer.collaboration_id != seat.collaboration_id or bearer.left_at:
        raise Refused(Reason("unknown_party", {"party": "", "field": "bearer"}))
    if review_on <= clock.today():
        raise Refused(Reason("review_must_be_ahead", {"field": "review_on"}))
    own = bearer.pk == seat.party_id
    safeguard = Safeguard.objects.create(
        interest=row,
        measure=measure,
        bearer=bearer,
        signal=signal,
        review_on=review_on,
        at_table=at_table,
        answer=SafeguardAnswer.ACCEPTED if own else "",
        answered_by=seat if own else None,
        answered_at=clock.now() if own else None,
    )
    record(
        Kind.SAFEGUARD_ASKED,
        seat=seat,
        private=True,
        safeguard=safeguard.key,
        interest=row.key,
        bearer=str(bearer.pk),
    )
    if not own:
        record(
            Kind.SAFEGUARD_ASKED,
            seat=seat,
            party=bearer,
            private=True,
            safeguard=safeguard.key,
            measure=measure,
            asked_by=str(seat.party_id),
        )
    return safeguard


@transaction.atomic
def answer_safeguard(
    seat: Seat, *, safeguard: Safeguard, accept: bool, words: str = ""
) -> Safeguard:
    """The bearer says yes or no; nobody answers on its behalf."""
    require(seat, Right.ANSWER_SAFEGUARD, party=safeguard.bearer)
    row = _open_safeguard(safeguard)
    Refused.unless(
        core.may_answer_safeguard(core_safeguard(row), str(seat.party_id), Role(seat.role))
    )
    row.answer = SafeguardAnswer.ACCEPTED if accept else SafeguardAnswer.DECLINED
    row.words, row.answered_by, row.answered_at = words, seat, clock.now()
    row.save(update_fields=["answer", "words", "answered_by", "answered_at"])
    kind = Kind.SAFEGUARD_ACCEPTED if accept else Kind.SAFEGUARD_DECLINED
    _tell_both(kind, seat, row, words=words)
    return row


def _open_safeguard(safeguard: Safeguard) -> Safeguard:
    row = (
        Safeguard.objects.select_for_update(of=("self",))
        .select_related("bearer__organisation", "interest__party__organisation")
        .filter(pk=safeguard.pk, ended_at=None)
        .first()
    )
    if row is None:
        raise Refused("not_found")
    return row


def _tell_both(kind: Kind, seat: Seat, safeguard: Safeguard, **facts) -> None:
    """Remember in the bearer's chain and in the owner's, which may be the same."""
    owner = safeguard.interest.party
    for party in {safeguard.bearer_id: safeguard.bearer, owner.pk: owner}.values():
        record(
            kind,
            seat=seat,
            party=party,
            private=True,
            safeguard=safeguard.key,
            measure=safeguard.measure,
            **facts,
        )


@transaction.atomic
def trip_signal(seat: Seat, *, safeguard: Safeguard, words: str) -> Safeguard:
    """Say that the signal went off: by the bearer or by the owner of the interest."""
    require(seat, Right.TRIP_SIGNAL, party=watching_party(seat, safeguard))
    row = _open_safeguard(safeguard)
    if row.tripped_at:
        raise Refused("already_tripped")
    row.tripped_at, row.tripped_words = clock.now(), words
    row.save(update_fields=["tripped_at", "tripped_words"])
    _tell_both(Kind.SIGNAL_TRIPPED, seat, row, words=words)
    return row


@transaction.atomic
def review_safeguard(
    seat: Seat, *, safeguard: Safeguard, review_on: date, calm: bool = True
) -> Safeguard:
    """The owner looked again: the signal is calm, and there is a new date to look."""
    require(seat, Right.ASK_SAFEGUARD, party=safeguard.interest.party)
    row = _open_safeguard(safeguard)
    if review_on <= clock.today():
        raise Refused(Reason("review_must_be_ahead", {"field": "review_on"}))
    row.review_on = review_on
    if calm:
        row.tripped_at, row.tripped_words = None, ""
    row.save(update_fields=["review_on", "tripped_at", "tripped_words"])
    _tell_both(Kind.SIGNAL_RESET, seat, row)
    return row


@transaction.atomic
def end_safeguard(seat: Seat, *, safeguard: Safeguard) -> Safeguard:
    """The owner lets a safeguard go."""
    require(seat, Right.ASK_SAFEGUARD, party=safeguard.interest.party)
    row = _open_safeguard(safeguard)
    row.ended_at = clock.now()
    row.save(update_fields=["ended_at"])
    _tell_both(Kind.SAFEGUARD_ENDED, seat, row)
    return row


@transaction.atomic
def declare_safe(seat: Seat, *, interest: Interest) -> Interest:
    """The owner's representative says: this is safe. Nobody else can (rule 4)."""
    require(seat, Right.DECLARE_INTEREST, party=interest.party)
    _locked(seat, interest)
    judged = core_interest(visible_interest(seat, interest.pk))
    core.declare_safe(judged, str(seat.party_id), Role(seat.role), clock.today())
    row = Interest.objects.get(pk=interest.pk)
    row.declared_safe_at, row.declared_by, row.harmed = clock.now(), seat, False
    row.fell_at, row.fell_reasons = None, []
    _save(row, "declared_safe_at", "declared_by", "harmed", "fell_at", "fell_reasons")
    record(Kind.INTEREST_DECLARED_SAFE, seat=seat, private=True, interest=row.key)
    return row


@transaction.atomic
def declare_at_stake(seat: Seat, *, interest: Interest, words: str = "") -> Interest:
    """The owner takes its word back."""
    require(seat, Right.DECLARE_INTEREST, party=interest.party)
    row = _locked(seat, interest)
    row.declared_safe_at = row.declared_by = None
    _save(row, "declared_safe_at", "declared_by")
    record(Kind.INTEREST_DECLARED_AT_STAKE, seat=seat, private=True, interest=row.key, words=words)
    return row
