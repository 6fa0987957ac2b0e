"""What does somebody see who looks at these pages with a browser?"""

from __future__ import annotations

import os
import re
import threading
from pathlib import Path

from django.conf import settings
from django.test import Client

SCREENSHOTS = os.environ.get("GEDRAGEN_SCREENSHOTS", "")
HEIGHT = 900


def session_of(person, seat=None) -> str:
    """The session of somebody who signed in before, acting from one seat."""
    client = Client()
    client.force_login(person)
    if seat is not None:
        session = client.session
        session[f"seat:{seat.collaboration_id}"] = seat.key
        session.save()
    return client.cookies[settings.SESSION_COOKIE_NAME].value


class House:
    """The installation as it is served, and who looks at it."""

    def __init__(self, browser, url: str) -> None:
        self.browser, self.url = browser, url

    def visitor(self, person=None, *, seat=None, width: int = 1280, **more) -> Visitor:
        """Somebody with a window of their own; signed in when a person is given."""
        context = self.browser.new_context(
            base_url=self.url,
            locale="nl-NL",
            timezone_id=settings.TIME_ZONE,
            reduced_motion="reduce",
            viewport={"width": width, "height": HEIGHT},
            **more,
        )
        context.set_default_timeout(10_000)
        if person is not None:
            session = session_of(person, seat)
            name = settings.SESSION_COOKIE_NAME
            context.add_cookies([{"name": name, "value": session, "url": self.url}])
        return Visitor(context, self.url)

    def empty(self) -> None:
        """Close every window, and wait until the server has let go of it."""
        for context in self.browser.contexts:
            context.close()
        for thread in threading.enumerate():
            if "process_request_thread" in thread.name:
                thread.join(timeout=5)


class Visitor:
    """One window: what it shows, and everything the browser complained about."""

    def __init__(self, context, url: str) -> None:
        self.context, self.url = context, url
        self.page = context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _heard(self, message) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def open(self, address: str) -> int:
        """Go to an address; the status of the answer."""
        return self.page.goto(address).status

    def complained(self) -> list[str]:
        """What the browser complained about since this was last asked."""
        heard, self.complaints = self.complaints, []
        return heard

    def resize(self, width: int) -> None:
        """Make the window narrower or wider, as on another device."""
        self.page.set_viewport_size({"width": width, "height": HEIGHT})

    def path(self) -> str:
        """Where this window is, without the server's name."""
        return self.page.url.removeprefix(self.url).split("#")[0]

    def keep(self, name: str, *widths: int) -> None:
        """Write pictures of the whole page at these widths, when somebody asked for pictures."""
        if not SCREENSHOTS:
            return
        folder = Path(SCREENSHOTS)
        folder.mkdir(parents=True, exist_ok=True)
        safe = re.sub(r"[^a-z0-9]+", "-", name.lower())
        for width in widths:
            self.resize(width)
            self.page.screenshot(path=folder / f"{safe}-{width}.png", full_page=True)

    def close(self) -> None:
        self.context.close()
