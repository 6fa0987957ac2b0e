"""How does a button that acts at once tell what came of it, and which version did it show?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction

from gedragen.core.reasons import Refused
from gedragen.web.shared.sentences import say


def click(request, done: str, action: Callable, *args: Any, **kwargs: Any) -> bool:
    """Run `action` and leave a message: `done`, or why it was refused."""
    try:
        with transaction.atomic():
            action(*args, **kwargs)
    except Refused as refusal:
        messages.error(request, " ".join(say(reason) for reason in refusal.reasons), "error")
        return False
    messages.success(request, done, "done")
    return True


def version_sent(request) -> int | None:
    """The version that the sent form was about; nothing where it is no number."""
    sent = request.POST.get("version", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else None
