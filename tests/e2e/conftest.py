"""How does somebody with a browser come into the house?"""

from __future__ import annotations

import os
import shutil

import pytest
from django.core.management import call_command

from tests import cast
from tests.e2e.house import House

NAMES = ("chromium", "chromium-browser", "google-chrome")
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


def _chromium() -> str:
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None and "chromium" in os.environ.get("GEDRAGEN_REQUIRE", ""):
        pytest.fail("Chromium is required here, and is not on this system", pytrace=False)
    if found is None:
        pytest.skip("no Chromium on this system")
    return found


@pytest.fixture(scope="module")
def chromium():
    """One real browser for a module; its event loop ends with it."""
    executable = _chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as patch:
        # Playwright's loop runs in this thread; the rows are read beside it, never inside it.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def house(chromium, django_db_setup, django_db_blocker):
    """An empty installation, served for a whole module.

    What a module's own fixtures write stays for all its tests; afterwards the
    house is emptied and the cast of the other tests takes its seats again.
    """
    from pytest_django.live_server_helper import LiveServer

    with django_db_blocker.unblock():
        call_command("flush", verbosity=0, interactive=False)
        server = LiveServer("localhost")
        house = House(chromium, server.url)
        try:
            yield house
        finally:
            house.empty()
            server.stop()
            call_command("flush", verbosity=0, interactive=False)
            cast.table()
