"""How is a refusal logged? In one line: which page and why; never an address, never who."""

from __future__ import annotations

import logging

FORBIDDEN = 403


class RefusalsInOneLine(logging.Filter):
    """Takes the traceback from a 403, and the address, which may carry a name or a token."""

    def filter(self, record: logging.LogRecord) -> bool:
        if getattr(record, "status_code", None) != FORBIDDEN:
            return True
        match = getattr(getattr(record, "request", None), "resolver_match", None)
        page = match.view_name if match else "no page"
        refused = record.exc_info[1] if record.exc_info else None
        reason = getattr(refused, "reason", None)
        record.msg, record.args = "Refused: %s (%s)", (page, reason.code if reason else "forbidden")
        record.exc_info = record.exc_text = None
        return True
