"""How a page is shown: whole, or just the part that changed."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def show(
    request: HttpRequest,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    part: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render `template`; for htmx only its partial named `part`.

    A page with a bound, faulty form answers 422 when told so by `status`.
    """
    name = f"{template}#{part}" if part and getattr(request, "htmx", False) else template
    return render(request, name, context or {}, status=status)
