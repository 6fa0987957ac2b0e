"""Which sentence belongs to a code? Each app registers its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from gedragen.core.reasons import Reason

_known: dict[str, Any] = {}


def register(sentences: Mapping[str, Any]) -> None:
    """Add lazy sentences by code; gaps are named after the reason's facts."""
    twice = {code for code in sentences if code in _known and _known[code] != sentences[code]}
    if twice:
        raise ValueError(f"sentences registered twice: {sorted(twice)}")
    _known.update(sentences)


def say(reason: Reason | str) -> str:
    """The sentence for `reason` in the reader's language."""
    if isinstance(reason, str):
        reason = Reason(reason)
    return str(_known[reason.code]) % dict(reason.facts)


register(
    {
        "not_your_right": _("With your role here you cannot do this."),
        "archived": _("This collaboration has been closed. You can read everything."),
        "stale": _(
            "Someone was ahead of you. Your version is kept below; the new one stands beside it."
        ),
        "not_found": _("This is not here (any more)."),
    }
)
