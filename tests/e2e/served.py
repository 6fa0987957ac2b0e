"""The whole installation as it is run: web process, worker and clock, each a real process."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.error import URLError

from tests.e2e.house import House
from tests.e2e.someone import Someone

ROOT = Path(__file__).resolve().parents[2]
AT_MOST = 120
"""Seconds in which the demonstration is told and the first page answers."""


@contextmanager
def served(folder: Path, **more: str) -> Iterator[str]:
    """The address of the demonstration, served on loopback from an empty folder."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = str(door.getsockname()[1])
    dropped = {"DATABASE_URL", "GEDRAGEN_DEBUG", "DJANGO_SETTINGS_MODULE"}
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    house = kept | {"GEDRAGEN_DATA": str(folder), "GEDRAGEN_DEMO": "1", "PORT": port} | more
    with (folder.parent / "served.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "gedragen.cli.main", "serve"],
            cwd=ROOT,
            env=house,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    url = f"http://localhost:{port}"
    try:
        _until_it_answers(process, url)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=30)


@contextmanager
def cast_of(
    chromium: Any,
    folder: Path,
    names: Mapping[str, str],
    *,
    on_a_telephone: Collection[str] = (),
    expected: Collection[str] = ("422",),
    **more: str,
) -> Iterator[SimpleNamespace]:
    """Those of the demonstration who act in a journey, each at their own window.

    Afterwards no window has complained, but of the answers that the journey asks for.
    """
    with served(folder, **more) as url:
        house = House(chromium, url)
        here = {
            key: Someone(house, name, "", width=375 if key in on_a_telephone else 1280)
            for key, name in names.items()
        }
        for person in here.values():
            person.opens("/kijken-als/")
            person.page.get_by_role("button", name=person.name).first.click()
        yield SimpleNamespace(**here)
        for person in here.values():
            heard = person.window.complained()
            assert [one for one in heard if not set(expected) & set(one.split())] == [], person.name
        house.empty()


def _until_it_answers(process: subprocess.Popen[bytes], url: str) -> None:
    limit = time.monotonic() + AT_MOST
    while time.monotonic() < limit and process.poll() is None:
        try:
            with urllib.request.urlopen(url + "/kijken-als/", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (URLError, TimeoutError):
            time.sleep(0.5)
    raise AssertionError(f"nothing answered at {url}; it ended with {process.poll()}")
