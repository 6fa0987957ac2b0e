"""How is a framework set, changed and ended, and when does it run out?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db import transaction

from gedragen.core.ambition import frameworks as core
from gedragen.core.reasons import Reason, Refused
from gedragen.core.rights import Right
from gedragen.web.ambition import queries
from gedragen.web.ambition.models import Framework
from gedragen.web.collaborations.access import require
from gedragen.web.collaborations.models import Party, Seat
from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind
from gedragen.web.shared import clock
from gedragen.web.shared.acts import Forbidden, expect_version
from gedragen.web.shared.templatetags.gedragen_tags import day_long

FIELD_OF = {
    "no_source": "source",
    "no_owner": "owner",
    "limits_contradict": "at_most",
    "limit_without_unit": "unit",
    "framework_expired": "expires_on",
}


def _refuse_problems(row: Framework) -> None:
    """Refuse a framework on which nobody can rely as it is written down."""
    Refused.unless(
        Reason(
            one.code,
            {
                "field": FIELD_OF[one.code],
                **{key: _told(fact) for key, fact in one.facts.items()},
            },
        )
        for one in core.problems(queries.core_framework(row), clock.today())
    )


def _told(fact):
    return day_long(fact) if isinstance(fact, date) else fact


def _refuse_owner(seat: Seat, owner: Party) -> None:
    at_table = owner.joined_at and not owner.left_at
    if owner.collaboration_id != seat.collaboration_id or not at_table:
        raise Refused("not_found")


@transaction.atomic
def set_framework(
    seat: Seat,
    *,
    title: str,
    hard: bool,
    source: str,
    owner: Party,
    about: str = "",
    expires_on: date | None = None,
    amount: str = "",
    unit: str = "",
    at_least: Decimal | None = None,
    at_most: Decimal | None = None,
    stands_at: Decimal | None = None,
) -> Framework:
    """Write down what everyone has to work within: from where, guarded by whom, until when."""
    require(seat, Right.SET_FRAMEWORK)
    _refuse_owner(seat, owner)
    row = Framework(
        collaboration=seat.collaboration,
        title=title.strip(),
        about=about.strip(),
        hard=hard,
        source=source.strip(),
        owner=owner,
        expires_on=expires_on,
        amount=amount.strip(),
        unit=unit.strip(),
        at_least=at_least,
        at_most=at_most,
        stands_at=stands_at,
        by=seat,
    )
    _refuse_problems(row)
    row.save()
    record(Kind.FRAMEWORK_SET, seat=seat, **_copied(row))
    return row


def _copied(row: Framework) -> dict:
    """What the ledger keeps of a framework."""
    return {
        "framework": row.key,
        "title": row.title,
        "hard": row.hard,
        "source": row.source,
        "owner": str(row.owner_id),
        "expires_on": row.expires_on,
        "at_least": row.at_least,
        "at_most": row.at_most,
        "unit": row.unit,
    }


def _locked(seat: Seat, framework: Framework, version: int | None) -> Framework:
    """The framework, locked, when it is this seat's to change."""
    row = (
        Framework.objects.select_for_update(of=("self",))
        .select_related("owner", "by")
        .filter(pk=framework.pk, collaboration=seat.collaboration, ended_at=None)
        .first()
    )
    if row is None:
        raise Refused("not_found")
    if not queries.may_change_framework(seat, row):
        raise Forbidden(Reason("not_your_framework"))
    expect_version(row, version)
    return row


@transaction.atomic
def change_framework(
    seat: Seat, *, framework: Framework, version: int | None = None, **terms
) -> Framework:
    """Say it anew: who guards it, who set it, and the facilitator may.

    `terms` are any of what `set_framework` takes. A new last day starts it again.
    """
    require(seat, Right.SET_FRAMEWORK)
    row = _locked(seat, framework, version)
    known = {"title", "about", "hard", "source", "owner", "expires_on"}
    known |= {"amount", "unit", "at_least", "at_most", "stands_at"}
    if terms.keys() - known:
        raise TypeError(f"no terms of a framework: {sorted(terms.keys() - known)}")
    if "owner" in terms:
        _refuse_owner(seat, terms["owner"])
    for key, one in terms.items():
        setattr(row, key, one.strip() if isinstance(one, str) else one)
    _refuse_problems(row)
    row.expired_at = None
    row.version += 1
    row.save()
    record(Kind.FRAMEWORK_CHANGED, seat=seat, **_copied(row))
    return row


@transaction.atomic
def end_framework(seat: Seat, *, framework: Framework, version: int | None = None) -> Framework:
    """Say that a framework no longer holds."""
    require(seat, Right.SET_FRAMEWORK)
    row = _locked(seat, framework, version)
    row.ended_at = clock.now()
    row.version += 1
    row.save(update_fields=["ended_at", "version"])
    record(Kind.FRAMEWORK_ENDED, seat=seat, framework=row.key, title=row.title)
    return row


def frameworks_expire() -> int:
    """The clock's work: write down, once, every framework whose last day has passed."""
    passed = Framework.objects.filter(
        expires_on__lt=clock.today(),
        expired_at=None,
        ended_at=None,
        collaboration__archived_at=None,
    )
    expired = 0
    for key in passed.values_list("pk", flat=True):
        with transaction.atomic():
            row = (
                Framework.objects.select_for_update(of=("self",))
                .select_related("collaboration", "owner")
                .get(pk=key)
            )
            if row.expired_at or not core.is_expired(queries.core_framework(row), clock.today()):
                continue
            row.expired_at = clock.now()
            row.save(update_fields=["expired_at"])
            record(
                Kind.FRAMEWORK_EXPIRED,
                collaboration=row.collaboration,
                party=row.owner,
                framework=row.key,
                title=row.title,
                on=row.expires_on,
            )
            expired += 1
    return expired
