"""How do other programs read a calendar of ours: icalendar, and the parser of Thunderbird?"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import icalendar
import pytest

HERE = Path(__file__).resolve().parent
PACKAGE = HERE.parents[3] / "build" / "ical" / "node_modules" / "ical.js" / "dist" / "ical.js"


def icaljs(content: bytes) -> list[dict]:
    """What Mozilla's ical.js reads; skips, or fails where it is required, when it is not here."""
    lacking = [
        what
        for what, is_here in (("node", shutil.which("node")), ("ical.js", PACKAGE.exists()))
        if not is_here
    ]
    if lacking and "icaljs" in os.environ.get("GEDRAGEN_REQUIRE", ""):
        pytest.fail(f"required here, and not on this system: {lacking}", pytrace=False)
    if lacking:
        pytest.skip(f"not on this system: {' and '.join(lacking)}")
    ran = subprocess.run(
        ["node", HERE / "icaljs.mjs", PACKAGE],
        input=content,
        capture_output=True,
        check=False,
        timeout=60,
        # Far from Amsterdam: what is read may not hang on where the reader is.
        env={**os.environ, "TZ": "Pacific/Auckland"},
    )
    assert ran.returncode == 0, ran.stderr.decode()
    return json.loads(ran.stdout)


def events(content: bytes) -> dict[str, icalendar.Event]:
    """The events of a calendar by their key, as the icalendar library reads them."""
    calendar = icalendar.Calendar.from_ical(content)
    return {str(event["uid"]): event for event in calendar.walk("VEVENT")}


def titles(content: bytes) -> list[str]:
    return [str(event["summary"]) for event in events(content).values()]
