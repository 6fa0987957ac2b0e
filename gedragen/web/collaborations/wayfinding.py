"""Where does somebody arrive after a step, and may they see the page they came from?"""

from __future__ import annotations

import copy
from urllib.parse import urlsplit

from django.contrib.messages.storage import default_storage
from django.core.exceptions import PermissionDenied
from django.http import Http404, QueryDict
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme

from gedragen.web.shared.templatetags.places import address


def home(slug: str) -> str:
    """The home of a collaboration: its matrix; without one, who sits at the table."""
    return address("matrix", slug) or reverse("parties", args=[slug])


def own_page(slug: str) -> str:
    """What is asked of me in a collaboration."""
    return address("my_role", slug) or home(slug)


def slug_in(path: str) -> str:
    """The collaboration that a path is about; empty when it is about none."""
    try:
        return resolve(urlsplit(path).path).kwargs.get("slug", "")
    except Resolver404:
        return ""


def may_see(request, path: str) -> bool:
    """Say whether whoever is signed in on `request` gets this page.

    The page itself is asked, so that no second table of rights can disagree
    with it. Showing a page changes nothing.
    """
    if not url_has_allowed_host_and_scheme(path, {request.get_host()}, request.is_secure()):
        return False
    parts = urlsplit(path)
    try:
        match = resolve(parts.path)
        answer = match.func(_asking(request, parts), *match.args, **match.kwargs)
    except (Resolver404, Http404, PermissionDenied):
        return False
    return answer.status_code == 200


def _asking(request, parts):
    """The same visitor, merely opening a page."""
    asked = copy.copy(request)
    asked.method, asked.path, asked.path_info = "GET", parts.path, parts.path
    asked.GET, asked.POST = QueryDict(parts.query), QueryDict()
    asked.META = request.META | {"REQUEST_METHOD": "GET", "QUERY_STRING": parts.query}
    asked._messages = default_storage(asked)
    return asked
