"""Can everyone rely on a framework, and does the clock say once that it ran out?"""

from __future__ import annotations

from datetime import datetime, time
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from gedragen.core.reasons import Refused
from gedragen.web.ambition import frameworks, queries
from gedragen.web.ambition.models import Framework
from gedragen.web.collaborations.actions import leave
from gedragen.web.ledger.kinds import Kind
from gedragen.web.ledger.models import Event
from gedragen.web.shared import clock
from gedragen.web.shared.acts import Stale
from tests.web.ambition.table import codes, fields, framework, in_days


def at(day):
    return clock.at(timezone.make_aware(datetime.combine(day, time(12))))


def expired():
    return Event.objects.filter(kind=Kind.FRAMEWORK_EXPIRED).count()


@pytest.mark.parametrize("who", ["marloes", "truus"])
def test_facilitator_and_representatives_set_a_framework(dike, who):
    row = framework(dike, getattr(dike, who))
    assert queries.frameworks_of(dike.collaboration) == [row]
    assert Event.objects.get(kind=Kind.FRAMEWORK_SET).facts["title"] == row.title


@pytest.mark.parametrize("who", ["joost", "ruud", "mila"])
def test_others_do_not_and_leave_no_trace(dike, who):
    with pytest.raises(PermissionDenied):
        framework(dike, getattr(dike, who))
    assert not Framework.objects.exists()
    assert not Event.objects.filter(kind=Kind.FRAMEWORK_SET).exists()


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        ({"source": "  "}, "no_source", "source"),
        ({"at_least": 50}, "limits_contradict", "at_most"),
        ({"unit": ""}, "limit_without_unit", "unit"),
    ],
)
def test_what_nobody_can_rely_on_is_refused_beside_its_field(dike, given, code, field):
    with pytest.raises(Refused) as refused:
        framework(dike, **given)
    assert codes(refused) == {code} and fields(refused) == {field}
    assert not Framework.objects.exists()


def test_a_framework_that_ended_already_is_refused(dike):
    with pytest.raises(Refused) as refused:
        framework(dike, expires_on=in_days(-1))
    assert codes(refused) == {"framework_expired"}


def test_only_a_party_at_this_table_guards(dike):
    leave(dike.truus)
    dike.truus.party.refresh_from_db()
    with pytest.raises(Refused):
        framework(dike, owner=dike.truus.party)


def test_who_guards_set_or_facilitates_changes_it_and_nobody_else(dike):
    row = framework(dike, dike.henk_jan)
    for number, seat in enumerate((dike.anneke, dike.henk_jan, dike.marloes), start=1):
        changed = frameworks.change_framework(
            seat, framework=row, at_most=Decimal(40 + number), version=number
        )
        assert changed.version == number + 1
    for seat in (dike.truus, dike.nadia, dike.ruud):
        with pytest.raises(PermissionDenied):
            frameworks.change_framework(seat, framework=row, at_most=Decimal(1))
        with pytest.raises(PermissionDenied):
            frameworks.end_framework(seat, framework=row)
    row.refresh_from_db()
    assert row.at_most == 43


def test_a_stale_or_unsound_change_keeps_what_stood(dike):
    row = framework(dike)
    frameworks.change_framework(dike.marloes, framework=row, title="Eerst", version=1)
    with pytest.raises(Stale):
        frameworks.change_framework(dike.anneke, framework=row, title="Daarna", version=1)
    with pytest.raises(Refused):
        frameworks.change_framework(dike.marloes, framework=row, source="")
    row.refresh_from_db()
    assert (row.title, row.source) == ("Eerst", "Brief van de provincie, 4 mei")


def test_what_ended_is_no_longer_here(dike):
    row = framework(dike)
    frameworks.end_framework(dike.anneke, framework=row)
    assert queries.frameworks_of(dike.collaboration) == []
    with pytest.raises(Refused) as refused:
        frameworks.end_framework(dike.anneke, framework=row)
    assert codes(refused) == {"not_found"}


def test_the_clock_says_once_that_a_framework_ran_out(dike):
    row = framework(dike, expires_on=in_days(10))
    forever = framework(dike, expires_on=None)
    with at(in_days(10)):
        assert frameworks.frameworks_expire() == 0
    with at(in_days(11)):
        assert frameworks.frameworks_expire() == 1
        assert frameworks.frameworks_expire() == 0
    assert expired() == 1
    row.refresh_from_db(), forever.refresh_from_db()
    assert row.expired_at and not forever.expired_at


def test_a_prolonged_framework_can_run_out_again(dike):
    row = framework(dike, expires_on=in_days(10))
    first, second = in_days(11), in_days(41)
    with at(first):
        frameworks.frameworks_expire()
        frameworks.change_framework(dike.anneke, framework=row, expires_on=in_days(20))
        assert frameworks.frameworks_expire() == 0
    with at(second):
        assert frameworks.frameworks_expire() == 1
    assert expired() == 2


def test_a_framework_that_was_ended_does_not_run_out(dike):
    row = framework(dike, expires_on=in_days(10))
    frameworks.end_framework(dike.anneke, framework=row)
    with at(in_days(11)):
        assert frameworks.frameworks_expire() == 0
