"""How an organisation's people come, and who manages its affairs here."""

from __future__ import annotations

from django.db import transaction

from gedragen.core.reasons import Reason, Refused
from gedragen.core.rights import Right
from gedragen.web.accounts import actions as accounts
from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind
from gedragen.web.organisations.access import require
from gedragen.web.organisations.models import Employment, Organisation


@transaction.atomic
def add_employee(manager: Employment, *, email: str, name: str = "") -> Employment:
    """Say that somebody works here. It opens no collaboration: a seat takes their own yes."""
    organisation = manager.organisation
    require(manager, Right.MANAGE_ORGANISATION, organisation=organisation)
    person = accounts.register(email, name=name, language=manager.person.language)
    if organisation.employments.filter(person=person, ended_at=None).exists():
        raise Refused(Reason("already_an_employee", {"field": "email"}))
    employment = Employment.objects.create(person=person, organisation=organisation)
    _record(Kind.EMPLOYEE_ADDED, manager, employment)
    return employment


@transaction.atomic
def name_manager(manager: Employment, *, employment: Employment) -> Employment:
    """Let a colleague manage the organisation too."""
    require(manager, Right.MANAGE_ORGANISATION, organisation=employment.organisation)
    if employment.ended_at or employment.is_manager:
        raise Refused("not_found")
    employment.is_manager = True
    employment.save(update_fields=["is_manager"])
    _record(Kind.MANAGER_NAMED, manager, employment)
    return employment


@transaction.atomic
def step_back(manager: Employment, *, employment: Employment) -> Employment:
    """End somebody's management; at least one manager who can sign in stays."""
    require(manager, Right.MANAGE_ORGANISATION, organisation=employment.organisation)
    Organisation.objects.select_for_update().get(pk=employment.organisation_id)
    others = Employment.objects.filter(
        organisation=employment.organisation_id,
        is_manager=True,
        ended_at=None,
        person__is_active=True,
    ).exclude(pk=employment.pk)
    if not others.exists():
        raise Refused("last_manager")
    employment.is_manager = False
    employment.save(update_fields=["is_manager"])
    _record(Kind.MANAGER_STEPPED_BACK, manager, employment)
    return employment


def _record(kind: Kind, manager: Employment, employment: Employment) -> None:
    record(
        kind,
        person=manager.person,
        organisation=manager.organisation.key,
        person_key=str(employment.person_id),
    )
