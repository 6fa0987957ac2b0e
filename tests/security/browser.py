"""How does somebody ask for an address, thousands of times in a minute?"""

from __future__ import annotations

import re
from http.cookies import SimpleCookie
from urllib.parse import quote

from django.conf import settings
from django.test import Client, RequestFactory
from django.test.client import ClientHandler

from tests.security.canaries import text_of

ONCE_ONLY = re.compile(
    r'(name="(?:csrfmiddlewaretoken|once)" value=|nonce=|"X-CSRFToken": )"[^"]*"'
    r"|nonce-[A-Za-z0-9_+/=-]+"
    r"|<dcterms:(?:created|modified)[^>]*>[^<]*"
)
NOT_COMPARED = {"Set-Cookie", "Content-Length"}


class Browser(RequestFactory):
    """Somebody's browser. Each request starts with the same cookies, whatever came back before."""

    def __init__(self, person=None) -> None:
        super().__init__()
        self.handler = ClientHandler(enforce_csrf_checks=False)
        self.signed_in: dict[str, str] = {}
        if person is not None:
            client = Client()
            client.force_login(person)
            name = settings.SESSION_COOKIE_NAME
            self.signed_in = {name: client.cookies[name].value}

    def request(self, **request):
        self.cookies = SimpleCookie(self.signed_in)
        return self.handler(self._base_environ(**request))

    def ask(self, method: str, path: str, data: dict | None = None):
        """The answer to one request."""
        if method in ("GET", "POST"):
            return getattr(self, method.lower())(path, data or {})
        return self.generic(method, path)


def comparable(response, path: str) -> tuple:
    """An answer without what differs by nature: tokens that count once, and the path asked for."""
    text = ONCE_ONLY.sub("…", text_of(response))
    for form in (quote(path, safe=""), quote(path), path):
        text = text.replace(form, "PATH")
    head, _, body = text.partition("\n\n")
    kept = sorted(line for line in head.splitlines() if line.split(":")[0] not in NOT_COMPARED)
    return response.status_code, tuple(kept), body
