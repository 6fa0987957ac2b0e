"""Which pages and buttons does a page offer somebody, and what answers there?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.db import transaction
from django.urls import resolve

from tests.security.browser import Browser
from tests.security.canaries import text_of

EVERYWHERE = frozenset({"set_language", "switch_seat", "account_logout", "demo_switch"})
"""Buttons of the frame around a page; one's own place can be chosen in the archive too."""


class _Offered(HTMLParser):
    """Reads the links of a page, and its forms with the fields that are filled in already."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.forms: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "a" and given.get("href"):
            self.links.append(given["href"])
        if tag == "form" and given.get("method") == "post":
            self.forms.append((given.get("action") or "", {}))
        hidden = tag == "input" and given.get("type") == "hidden"
        if self.forms and given.get("name") and (hidden or tag == "button"):
            self.forms[-1][1].setdefault(given["name"], given.get("value") or "")


@dataclass
class Walk:
    """Everything somebody came across, from their first page on."""

    pages: set[str] = field(default_factory=set)
    forms: set[str] = field(default_factory=set)
    refused: list[str] = field(default_factory=list)

    @property
    def names(self) -> set[str]:
        return {resolve(urlsplit(page).path).url_name for page in self.pages}


def walk(person, first: str) -> Walk:
    """Follow every link below `first`'s collaboration and press every button, undone at once."""
    browser, found = Browser(person), Walk()
    below = first[: first.index("/", len("/s/")) + 1]
    waiting = [first]
    while waiting:
        page = waiting.pop()
        if page in found.pages:
            continue
        found.pages.add(page)
        answer = browser.ask("GET", page)
        if answer.status_code not in (200, 302):
            found.refused.append(f"{page}: {answer.status_code}")
            continue
        if "text/html" not in answer.headers["Content-Type"]:
            continue
        offered = _Offered()
        offered.feed(text_of(answer).partition("\n\n")[2])
        waiting += _inside(offered.links, page, below)
        for action, fields in offered.forms:
            _press(browser, page, action, fields, found)
    return found


def _inside(links: list[str], page: str, below: str) -> Iterator[str]:
    for link in links:
        there = urljoin(page, link).partition("#")[0]
        if there.startswith(below):
            yield there


def _press(browser, page: str, action: str, fields: dict[str, str], found: Walk) -> None:
    there = urljoin(page, action or page)
    name = resolve(urlsplit(there).path).url_name
    if name in EVERYWHERE:
        return
    found.forms.add(there)
    data = {key: value for key, value in fields.items() if key not in ("once", "next")}
    with transaction.atomic():
        answer = browser.ask("POST", there, data)
        transaction.set_rollback(True)
    if answer.status_code in (403, 404):
        found.refused.append(f"{page}: the form to {there}: {answer.status_code}")
