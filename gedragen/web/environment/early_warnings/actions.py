"""How a party tells early, and how it is read, answered, handled, widened and resolved."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from gedragen.core.environment import early_warnings as core
from gedragen.core.environment.agenda import ItemKind
from gedragen.core.environment.early_warnings import NextStep, WarningLevel
from gedragen.core.reasons import Refused
from gedragen.core.rights import Right
from gedragen.web.collaborations.access import require
from gedragen.web.collaborations.models import Party, Seat
from gedragen.web.environment.agenda import actions as agenda
from gedragen.web.environment.agenda.queries import parties_at_table
from gedragen.web.environment.early_warnings.models import EarlyWarning, Touching
from gedragen.web.environment.early_warnings.queries import as_core, step_owners
from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind
from gedragen.web.shared import clock
from gedragen.web.shared.acts import expect_version


@transaction.atomic
def tell(
    seat: Seat,
    *,
    title: str,
    coming: str,
    bites_on: date,
    touched: Iterable[Party],
    own_part: str,
    asks: str,
    level: str = WarningLevel.TABLE,
    meets_on: date | None = None,
) -> EarlyWarning:
    """Tell the others what is coming. At the table it gets a place on the agenda at once."""
    require(seat, Right.WARN_EARLY, party=seat.party)
    parties = [party for party in touched if party.pk != seat.party_id]
    at_table = frozenset(party.key for party in parties_at_table(seat.collaboration))
    value = core.EarlyWarning(
        teller=seat.party.key,
        touched=frozenset(party.key for party in parties),
        bites_on=bites_on,
        level=WarningLevel(level),
    )
    Refused.unless(core.faults_in_telling(value, parties=at_table))
    row = EarlyWarning.objects.create(
        collaboration=seat.collaboration,
        teller=seat.party,
        told_by=seat,
        told_on=clock.today(),
        title=title,
        coming=coming,
        bites_on=bites_on,
        own_part=own_part,
        asks=asks,
        level=value.level,
    )
    Touching.objects.bulk_create(Touching(warning=row, party=party) for party in parties)
    _record(Kind.EARLY_WARNING_TOLD, row, seat=seat, bites_on=bites_on)
    if value.level is WarningLevel.TABLE:
        _put_on_agenda(seat, row, parties, meets_on)
    return row


@transaction.atomic
def confirm_seen(seat: Seat, *, warning: EarlyWarning, version: int | None = None) -> EarlyWarning:
    """The own party has read it. That is not agreeing with it."""
    require(seat, Right.ANSWER_WARNING, party=seat.party)
    row = _locked(seat, warning, version)
    Refused.unless(core.may_confirm_seen(as_core(row), seat.party.key))
    row.touchings.filter(party=seat.party).update(seen_at=clock.now(), level=row.level)
    _record(Kind.EARLY_WARNING_SEEN, row, seat=seat)
    return row


@transaction.atomic
def answer(
    seat: Seat, *, warning: EarlyWarning, words: str, version: int | None = None
) -> EarlyWarning:
    """The own party says what it can do. Who answers has read it."""
    require(seat, Right.ANSWER_WARNING, party=seat.party)
    row = _locked(seat, warning, version)
    Refused.unless(core.may_answer(as_core(row), seat.party.key))
    own = row.touchings.get(party=seat.party)
    own.answer, own.answered_at, own.level = words, clock.now(), row.level
    own.seen_at = own.seen_at or clock.now()
    own.save()
    _record(Kind.EARLY_WARNING_ANSWERED, row, seat=seat)
    return row


@transaction.atomic
def handle(
    seat: Seat,
    *,
    warning: EarlyWarning,
    what: str,
    owner: Seat | None,
    due: date | None,
    version: int | None = None,
) -> EarlyWarning:
    """Take the next step of what was told. Without an owner and a day it is not being handled."""
    require(seat, Right.WARN_EARLY, party=warning.teller)
    row = _locked(seat, warning, version)
    step = NextStep(what, owner.key if owner else "", due)
    own = frozenset(one.key for one in step_owners(seat))
    Refused.unless(core.faults_in_step(as_core(row), step, own_people=own, today=clock.today()))
    row.step, row.step_owner, row.step_due = what, owner, due
    _changed(row, "step", "step_owner", "step_due")
    _record(Kind.EARLY_WARNING_HANDLED, row, seat=seat, due=due)
    return row


@transaction.atomic
def resolve(
    seat: Seat, *, warning: EarlyWarning, helped: str, version: int | None = None
) -> EarlyWarning:
    """Who told it says that it is resolved, and what helped; its agenda item is settled with it."""
    require(seat, Right.WARN_EARLY, party=warning.teller)
    row = _locked(seat, warning, version)
    Refused.unless(core.may_resolve(as_core(row), seat.party.key, helped))
    row.resolved_at, row.helped = clock.now(), helped
    _changed(row, "resolved_at", "helped")
    _record(Kind.EARLY_WARNING_RESOLVED, row, seat=seat)
    if row.agenda_item and not row.agenda_item.ended_at:
        agenda.settle_item(seat, item=row.agenda_item)
    return row


@transaction.atomic
def widen(
    seat: Seat, *, warning: EarlyWarning, confirmed: bool, version: int | None = None
) -> EarlyWarning:
    """Let the whole table read it. What others answered among a few stays among those few."""
    require(seat, Right.WARN_EARLY, party=warning.teller)
    row = _locked(seat, warning, version)
    value = as_core(row)
    Refused.unless(core.may_widen(value, seat.party.key, confirmed=confirmed))
    row.level = WarningLevel.TABLE
    _changed(row, "level")
    _record(Kind.EARLY_WARNING_WIDENED, row, seat=seat)
    if not row.resolved_at:
        parties = [one.party for one in row.touchings.select_related("party")]
        _put_on_agenda(seat, row, parties, None)
    return row


@transaction.atomic
def days_pass() -> int:
    """The clock: the day on which it would bite went by, unresolved. Written down once."""
    rows = (
        EarlyWarning.objects.filter(
            resolved_at=None,
            passed_told_at=None,
            bites_on__lt=clock.today(),
            collaboration__archived_at=None,
        )
        .select_related("collaboration", "teller")
        .select_for_update(of=("self",))
    )
    told = 0
    for row in rows:
        if not core.has_passed(as_core(row), clock.today()):
            continue
        row.passed_told_at = clock.now()
        row.save(update_fields=["passed_told_at"])
        _record(Kind.EARLY_WARNING_DAY_PASSED, row)
        told += 1
    return told


def _locked(seat: Seat, warning: EarlyWarning, version: int | None) -> EarlyWarning:
    if not EarlyWarning.objects.visible_to(seat).filter(pk=warning.pk).exists():
        raise Refused("not_found")
    row = (
        EarlyWarning.objects.select_for_update(of=("self",))
        .select_related("teller", "collaboration")
        .get(pk=warning.pk)
    )
    expect_version(row, version)
    return row


def _changed(row: EarlyWarning, *fields: str) -> None:
    row.version += 1
    row.save(update_fields=[*fields, "version"])


def _put_on_agenda(seat: Seat, row: EarlyWarning, parties: list[Party], meets_on) -> None:
    """A place on the agenda by itself: to form an image, nothing is decided."""
    row.agenda_item = agenda.put_on_agenda(
        seat,
        title=row.title,
        kind=ItemKind.EXPLORING,
        text=f"{row.coming}\n\n{row.asks}",
        meets_on=meets_on,
        touched=parties,
    )
    row.save(update_fields=["agenda_item"])


def _record(kind: Kind, row: EarlyWarning, *, seat: Seat | None = None, **facts: Any) -> None:
    """At the table in its chain; among a few in the chain of each of them, without a title."""
    who = {"seat": seat} if seat else {"collaboration": row.collaboration}
    if row.level == WarningLevel.TABLE:
        party = seat.party if seat else row.teller
        record(kind, **who, party=party, early_warning=row.key, title=row.title, **facts)
        return
    for party in [row.teller, *(one.party for one in row.touchings.select_related("party"))]:
        record(kind, **who, party=party, private=True, early_warning=row.key, **facts)
