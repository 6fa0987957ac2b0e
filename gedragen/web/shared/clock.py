"""What time is it? The one place that knows, so that time can be moved."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

_moved: ContextVar[datetime | None] = ContextVar("moved", default=None)


def now() -> datetime:
    """The present moment, aware; or the moment that `at` moved us to."""
    return _moved.get() or timezone.now()


def today() -> date:
    """The present day in the installation's time zone."""
    return timezone.localdate(now())


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let everything inside happen at `moment`."""
    token = _moved.set(moment)
    try:
        yield
    finally:
        _moved.reset(token)
