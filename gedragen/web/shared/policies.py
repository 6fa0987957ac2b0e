"""Who may reach a view? Every view declares it; start-up refuses one that does not."""

from __future__ import annotations

from collections.abc import Callable

from django.core import checks
from django.urls import URLPattern, URLResolver, get_resolver

POLICIES = {"public", "signed_in", "seated", "operator"}


def public(view: Callable) -> Callable:
    """Anyone may reach this view."""
    view.policy = "public"
    return view


def routes(patterns=None, prefix: str = "") -> list[tuple[str, URLPattern]]:
    """Every route of the installation with its pattern."""
    found = []
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        here = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            found += routes(entry.url_patterns, here)
        else:
            found.append((here, entry))
    return found


@checks.register(checks.Tags.security, deploy=False)
def every_view_declares_its_policy(app_configs, **kwargs) -> list[checks.CheckMessage]:
    """Refuse to start with a view that does not say who may reach it."""
    return [
        checks.Error(f"{route} declares no policy", id="gedragen.E001")
        for route, pattern in routes()
        if getattr(pattern.callback, "policy", None) not in POLICIES
    ]
