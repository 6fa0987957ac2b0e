"""The outer gate: is somebody signed in, and as what for the installation?"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import Http404

from gedragen.web.shared import once


def signed_in(view: Callable) -> Callable:
    """Anyone with an account. Forms count once."""

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return once.guarded(request, lambda: view(request, *args, **kwargs))

    wrapped.policy = "signed_in"
    return wrapped


def operator(view: Callable) -> Callable:
    """Who runs the installation; to anyone else the page does not exist."""

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not request.user.is_operator:
            raise Http404
        return once.guarded(request, lambda: view(request, *args, **kwargs))

    wrapped.policy = "operator"
    return wrapped
