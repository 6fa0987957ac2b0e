"""How a view tries an action and tells, without losing a word, why it was refused."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction

from gedragen.core.reasons import Reason, Refused
from gedragen.web.shared.sentences import say


class Forbidden(PermissionDenied):
    """You may not do this here: 403, with the reason."""

    def __init__(self, reason: Reason) -> None:
        self.reason = reason
        super().__init__(reason.code)


class Stale(Refused):
    """Somebody changed it since you opened it."""

    def __init__(self, current=None) -> None:
        self.current = current
        super().__init__("stale")


def expect_version(row, version: int | None) -> None:
    """Refuse when `row` moved on since the form was shown."""
    if version is not None and int(version) != row.version:
        raise Stale(row)


def attempt(form, action, *args, **kwargs):
    """Run `action`; a refusal becomes the form's errors. Say whether it was done.

    What was typed stays in the form. A reason whose facts name a `field` of the
    form stands above that field.
    """
    try:
        with transaction.atomic():
            return action(*args, **kwargs) or True
    except Refused as refusal:
        for reason in refusal.reasons:
            field = reason.facts.get("field")
            form.add_error(field if field in form.fields else None, say(reason))
        return None
