"""Who works for an organisation, and which does somebody manage?"""

from __future__ import annotations

from uuid import UUID

from django.http import Http404

from gedragen.web.organisations.models import Employment, Organisation


def people_of(organisation: Organisation) -> list[Employment]:
    """Everyone who works here, managers first, then by name."""
    running = organisation.employments.filter(ended_at=None).select_related("person")
    return sorted(running, key=lambda one: (not one.is_manager, str(one.person).lower(), one.key))


def employment_at(organisation: Organisation, id: UUID) -> Employment:
    """One running employment of this organisation; else it does not exist."""
    found = organisation.employments.filter(pk=id, ended_at=None).select_related("person").first()
    if found is None:
        raise Http404
    return found


def managed_by(person) -> list[Organisation]:
    """The organisations whose affairs somebody manages here."""
    return list(
        Organisation.objects.filter(
            employments__person=person, employments__is_manager=True, employments__ended_at=None
        ).order_by("name")
    )
