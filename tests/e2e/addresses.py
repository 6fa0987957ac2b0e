"""Which pages are there, and who comes to them by following links?"""

from __future__ import annotations

import re
from collections import defaultdict
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit
from uuid import uuid4

from django.test import Client
from django.urls import Resolver404, resolve

from gedragen.web.shared.policies import routes
from tests.e2e.house import session_of

KEY = re.compile(r"([\w-]+)/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")


class _Links(HTMLParser):
    """The addresses that a page leads to: what you follow, and what you send to."""

    def __init__(self) -> None:
        super().__init__()
        self.follow: list[str] = []
        self.send: list[str] = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "a" and given.get("href") and "download" not in given:
            self.follow.append(given["href"])
        if tag == "form" and given.get("action"):
            self.send.append(given["action"])


def names() -> dict[str, str]:
    """Every route by its name."""
    return {pattern.name: route for route, pattern in routes() if pattern.name}


def name_of(path: str) -> str | None:
    """The name of the route an address has; none when it is not one of ours."""
    try:
        return resolve(urlsplit(path).path).url_name
    except Resolver404:
        return None


class Walk:
    """One person follows every link, a few pages of each kind, by plain requests."""

    def __init__(self, person=None, seat=None, *, most: int = 2) -> None:
        self.most = most
        self.client = Client()
        if person is not None:
            self.client.cookies["sessionid"] = session_of(person, seat)
        self.pages: dict[str, list[str]] = defaultdict(list)
        self.keys: dict[str, set[str]] = defaultdict(set)
        self.broken: list[str] = []
        self._seen: set[str] = set()

    def from_here(self, *begin: str) -> Walk:
        """Walk on until nothing new turns up."""
        waiting = list(begin)
        while waiting:
            path = waiting.pop(0)
            if path not in self._seen:
                waiting += self._look(path)
        return self

    def _look(self, path: str) -> list[str]:
        self._seen.add(path)
        name = name_of(path)
        if name is None or len(self.pages[name]) >= self.most:
            return []
        answer = self.client.get(path)
        if answer.status_code in (301, 302):
            return [urlsplit(urljoin(path, answer["Location"])).path]
        if answer.status_code != 200:
            self.broken.append(f"{path} answers {answer.status_code}")
            return []
        if not answer["Content-Type"].startswith("text/html"):
            return []
        self.pages[name].append(path)
        links = _Links()
        links.feed(answer.content.decode())
        found = [self._absolute(path, link) for link in links.follow]
        for place, key in KEY.findall(" ".join(found + links.send)):
            self.keys[place].add(key)
        return [link for link in found if link]

    @staticmethod
    def _absolute(path: str, link: str) -> str:
        whole = urlsplit(urljoin(path, link))
        if whole.netloc or whole.scheme:
            return ""
        return whole.path + (f"?{whole.query}" if whole.query else "")

    def answers_only_to_sending(self, route: str, slug: str) -> bool:
        """Whether this is an act: an address that one sends to, and never reads."""
        return self.client.get(filled(route, slug, str(uuid4()))).status_code == 405

    def find(self, name: str, route: str, slug: str) -> str | None:
        """An address of this kind that answers with a page, by the keys seen along the way."""
        place = route.split("<uuid:")[0].rstrip("/").rsplit("/", 1)[-1]
        for key in sorted(self.keys[place]) if "<uuid:" in route else [""]:
            path = filled(route, slug, key)
            answer = self.client.get(path)
            if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
                self.pages[name].append(path)
                return path
        return None


def filled(route: str, slug: str, key: str) -> str:
    """The address of a route, with its gaps filled."""
    return "/" + re.sub(r"<(uuid|str):\w+>", key, re.sub(r"<slug:\w+>", slug, route))
