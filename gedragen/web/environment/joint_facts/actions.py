"""How a question is asked, who finds out is agreed, and a finding written and taken."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from gedragen.core.environment import joint_facts as core
from gedragen.core.reasons import Reason, Refused
from gedragen.core.rights import Right
from gedragen.web.collaborations.access import require
from gedragen.web.collaborations.models import Seat
from gedragen.web.environment.agenda.words import names_of, refuse_unless
from gedragen.web.environment.joint_facts.models import Acceptance, Finding, JointFact, Wanting
from gedragen.web.environment.joint_facts.queries import as_core
from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind
from gedragen.web.shared import clock
from gedragen.web.shared.acts import expect_version


@transaction.atomic
def ask_fact(
    seat: Seat, *, question: str, finder: str, why: str = "", due_on: date | None = None
) -> JointFact:
    """Ask what the table should know, and propose who finds out. The own party wants to know."""
    require(seat, Right.ASK_FACT)
    _refuse_past(due_on)
    fact = JointFact.objects.create(
        collaboration=seat.collaboration,
        question=question,
        why=why,
        finder=finder,
        due_on=due_on,
        asked_by=seat,
    )
    if seat.party is not None:
        Wanting.objects.create(fact=fact, party=seat.party)
    record(Kind.FACT_ASKED, seat=seat, **_about(fact))
    return fact


@transaction.atomic
def want(seat: Seat, *, fact: JointFact, version: int | None = None) -> JointFact:
    """The own party wants to know this as well; from then on it has a say in it."""
    row = _own(seat, fact, version)
    Refused.unless(core.may_want(as_core(row), seat.party.key))
    Wanting.objects.create(fact=row, party=seat.party)
    record(Kind.FACT_WANTED, seat=seat, **_about(row))
    return _changed(row)


@transaction.atomic
def agree(seat: Seat, *, fact: JointFact, version: int | None = None) -> JointFact:
    """The own party takes who finds out."""
    row = _own(seat, fact, version)
    Refused.unless(core.may_agree(as_core(row), seat.party.key))
    row.wantings.filter(party=seat.party).update(agrees=True)
    record(Kind.FINDER_AGREED, seat=seat, **_about(row), finder=row.finder)
    return _changed(row)


@transaction.atomic
def name_finder(
    seat: Seat, *, fact: JointFact, version: int | None, finder: str, due_on: date | None = None
) -> JointFact:
    """Propose somebody else to find out: everyone who wants to know agrees anew."""
    require(seat, Right.ASK_FACT)
    row = _locked(seat, fact, version)
    if as_core(row).has_finding:
        raise Refused("found_already")
    _refuse_past(due_on)
    if finder != row.finder:
        row.wantings.update(agrees=False)
    row.finder, row.due_on = finder, due_on
    row.save(update_fields=["finder", "due_on"])
    record(Kind.FINDER_NAMED, seat=seat, **_about(row), finder=finder)
    return _changed(row)


@transaction.atomic
def write_finding(
    seat: Seat, *, fact: JointFact, version: int | None, text: str, source: str
) -> Finding:
    """Write what was found and where it can be checked. A newer finding is taken anew by each."""
    require(seat, Right.ASK_FACT)
    row = _locked(seat, fact, version)
    names = names_of(one.party for one in row.wantings.select_related("party__organisation"))
    refuse_unless(core.may_write_finding(as_core(row)), names)
    finding = Finding.objects.create(
        fact=row, number=row.findings.count() + 1, text=text, source=source, by=seat
    )
    record(Kind.FINDING_WRITTEN, seat=seat, **_about(row), number=finding.number)
    _changed(row)
    return finding


@transaction.atomic
def accept(seat: Seat, *, fact: JointFact, version: int | None = None) -> JointFact:
    """The own party takes the newest finding."""
    row = _own(seat, fact, version)
    Refused.unless(core.may_accept(as_core(row), seat.party.key))
    Acceptance.objects.create(finding=row.findings.first(), party=seat.party)
    record(Kind.FINDING_ACCEPTED, seat=seat, **_about(row))
    return _changed(row)


def _own(seat: Seat, fact: JointFact, version: int | None) -> JointFact:
    require(seat, Right.SHARE_FACT, party=seat.party)
    return _locked(seat, fact, version)


def _locked(seat: Seat, fact: JointFact, version: int | None) -> JointFact:
    row = (
        JointFact.objects.select_for_update(of=("self",))
        .filter(pk=fact.pk, collaboration=seat.collaboration)
        .first()
    )
    if row is None:
        raise Refused("not_found")
    expect_version(row, version)
    return row


def _changed(row: JointFact) -> JointFact:
    row.version += 1
    row.save(update_fields=["version"])
    return row


def _about(fact: JointFact) -> dict[str, Any]:
    return {"joint_fact": fact.key, "title": fact.question}


def _refuse_past(due_on: date | None) -> None:
    if due_on is not None and due_on < clock.today():
        raise Refused(Reason("finding_day_passed", {"field": "due_on"}))
