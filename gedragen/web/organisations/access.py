"""The gate of an organisation: does this visitor manage it?"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import Http404

from gedragen.core.reasons import Reason
from gedragen.core.rights import Right, Role, allows
from gedragen.web.organisations.models import Employment, Organisation
from gedragen.web.shared import once
from gedragen.web.shared.acts import Forbidden


def management_of(person, organisation_id) -> Employment | None:
    """The running employment by which somebody manages this organisation."""
    return (
        Employment.objects.filter(
            person=person,
            person__is_active=True,
            organisation=organisation_id,
            is_manager=True,
            ended_at=None,
        )
        .select_related("organisation", "person")
        .first()
    )


def managing(view: Callable) -> Callable:
    """Turn visitor and organisation into its manager; to anyone else it does not exist.

    The view gets the employment in the id's place. A form counts once.
    """

    @wraps(view)
    def wrapped(request, id, *args, **kwargs):
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        manager = management_of(request.user, id)
        if manager is None:
            raise Http404
        return once.guarded(request, lambda: view(request, manager, *args, **kwargs))

    wrapped.policy = "signed_in"
    return wrapped


def require(manager: Employment, right: Right, *, organisation: Organisation) -> None:
    """Refuse unless `manager` may exercise `right` for this organisation."""
    own = manager.organisation_id == organisation.pk
    running = manager.is_manager and manager.ended_at is None
    if not running or not allows(Role.MANAGER, right, own=own):
        raise Forbidden(Reason("not_your_right", {"right": str(right), "role": str(Role.MANAGER)}))
