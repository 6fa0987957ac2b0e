"""Which key does a new row get? Random, so that no key tells what else exists."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_maker: ContextVar[Callable[[], uuid.UUID]] = ContextVar("maker", default=uuid.uuid4)


def new_id() -> uuid.UUID:
    """A key for a new row."""
    return _maker.get()()


@contextmanager
def made_by(maker: Callable[[], uuid.UUID]) -> Iterator[None]:
    """Take the keys of all rows made inside from `maker`."""
    token = _maker.set(maker)
    try:
        yield
    finally:
        _maker.reset(token)
