"""Do the pages hold in a real browser: small and large, light and dark, under our own policy?"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.utils import translation

from gedragen.web.shared import clock
from tests.web.shared import cases, examples, test_skeleton

CHROMIUM = shutil.which("chromium")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

HOST = "http://gedragen.test"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
VIEWS = [
    (1280, "light"),
    (1280, "dark"),
    (900, "light"),
    (375, "light"),
    (320, "light"),
    (320, "dark"),
]
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}

pytestmark = [
    pytest.mark.browser,
    pytest.mark.urls(test_skeleton.__name__),
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here"),
]


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def policy() -> str:
    """The content security policy of the installation, with the nonce of the examples."""
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    return "; ".join(
        " ".join(
            [name, *(str(v) if "nonce" not in str(v).lower() else "'nonce-n0nce'" for v in given)]
        )
        for name, given in directives.items()
    )


@pytest.fixture
def visit(browser):
    """Open an example page as the server would send it; complaints of the browser are kept."""
    opened = []

    def go(name: str, width: int, scheme: str):
        with translation.override("nl"), clock.at(cases.NOW):
            html = dict(examples.pages())[name]
        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page.complaints = []
        page.on("console", lambda said: page.complaints.append(said.text))

        def answer(route):
            address = route.request.url.removeprefix(HOST)
            found = (
                finders.find(address.removeprefix("/static/")) if "/static/" in address else None
            )
            if found:
                kind = KINDS[Path(found).suffix]
                route.fulfill(body=Path(found).read_bytes(), content_type=kind)
            else:
                headers = {"Content-Security-Policy": policy(), "Content-Type": "text/html"}
                route.fulfill(body=html, headers=headers)

        page.route("**/*", answer)
        page.goto(f"{HOST}/{name}")
        opened.append(page)
        return page

    yield go
    for page in opened:
        page.close()


def violations(page) -> list[tuple[str, str]]:
    """What axe has against the page; the policy is lifted for axe itself only."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    return [(one["id"], node["html"][:200]) for one in found for node in one["nodes"]]


@pytest.mark.parametrize(("width", "scheme"), VIEWS)
@pytest.mark.parametrize("name", ["components", "confirm", "404", "help"])
def test_a_page_is_readable_for_everyone(visit, name, width, scheme):
    page = visit(name, width, scheme)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.complaints == []


def test_the_search_for_faults_does_find_one(visit):
    page = visit("404", 1280, "light")
    page.evaluate("document.querySelector('h1').outerHTML = '<img src=x>'")
    assert ("image-alt", '<img src="x">') in violations(page)


def test_every_target_is_large_enough_for_a_thumb(visit):
    page = visit("components", 375, "light")
    small = page.evaluate(
        """[...document.querySelectorAll('.button, summary, .nav a, .link, .option, select,'
        + ' textarea, input:not([type=hidden], [type=radio], [type=checkbox])')]
        .filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 44)
        .map(one => one.outerHTML)"""
    )
    assert small == []


def test_an_opened_cell_stays_inside_the_page(visit):
    page = visit("components", 1280, "light")
    for cell in page.locator("#inhoud .matrix details").all()[:14]:
        cell.evaluate("one => one.open = true")
        box = cell.locator(".cell__panel").bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 1280


def test_paper_shows_the_record_and_not_the_controls(visit):
    page = visit("components", 1280, "dark")
    page.emulate_media(media="print", color_scheme="dark")
    shown = page.evaluate(
        """[...document.querySelectorAll('.nav, .demo, .button')]
        .filter(one => one.checkVisibility()).length"""
    )
    assert shown == 0
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_the_error_summary_takes_the_focus_and_leads_to_the_field(visit):
    page = visit("components", 1280, "light")
    assert page.evaluate("document.activeElement.className") == "flash flash--error"
    page.get_by_role("link", name="Waarom is dit belangrijk voor jullie?").first.click()
    assert page.evaluate("document.activeElement.id") == "id_f-why"
