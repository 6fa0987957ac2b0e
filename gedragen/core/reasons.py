"""How the core answers: with codes and facts, never with sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True)
class Reason:
    """One ground for an answer: a stable `code` and the `facts` a sentence needs.

    Screens find the sentence for the code, in the reader's language.
    """

    code: str
    facts: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    def __hash__(self) -> int:
        return hash(
            (self.code, tuple(sorted((key, str(fact)) for key, fact in self.facts.items())))
        )


class Refused(Exception):
    """A rule says no. Carries every reason, so that nobody has to guess twice."""

    def __init__(self, *reasons: Reason | str) -> None:
        self.reasons = tuple(
            Reason(reason) if isinstance(reason, str) else reason for reason in reasons
        )
        super().__init__(", ".join(reason.code for reason in self.reasons))

    @classmethod
    def unless(cls, reasons: Iterable[Reason]) -> None:
        """Raise with all `reasons`; pass when there are none."""
        found = tuple(reasons)
        if found:
            raise cls(*found)
