"""A process of its own for one search, so that it can be stopped and its memory bounded.

Reads one line of JSON (problem, changes, start, and the bounds) and writes lines: `progress` as
often as there is any, then `answer`. It knows no database, and ends when who asked does.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import threading
import time
from typing import Any

from gedragen.core.interests.packages.answer import Progress, answer_json
from gedragen.core.interests.packages.find import find
from gedragen.core.interests.packages.reading import read
from gedragen.core.interests.packages.what_if import changed
from gedragen.core.interests.packages.what_if_file import read_changes

FURTHER = 2
"""How many packages beside the rules' own are looked for, as unlike them as possible."""

MEGABYTE = 2**20


def main() -> None:
    asked = json.loads(sys.stdin.readline())
    threading.Thread(target=_end_with_who_asked, daemon=True).start()
    if asked["memory"]:
        resource.setrlimit(resource.RLIMIT_AS, (asked["memory"] * MEGABYTE,) * 2)
    problem = read(json.dumps(asked["problem"])).problem
    if problem is None:
        raise ValueError("what was frozen is not a negotiation")
    answer = find(
        changed(problem, read_changes(asked["changes"])),
        clock=time.monotonic,
        alternatives=FURTHER,
        seconds=asked["seconds"],
        largest=asked["largest"],
        start=asked["start"],
        watch=lambda progress: _say({"progress": progress_json(progress)}),
    )
    _say({"answer": answer_json(answer)})


def progress_json(progress: Progress) -> dict[str, Any]:
    """Satisfactions of the worst-off to three decimals."""
    return {
        "seconds": round(progress.seconds, 1),
        "best": None if progress.best is None else round(float(progress.best), 3),
        "bound": None if progress.bound is None else round(float(progress.bound), 3),
        "package": progress.package,
    }


def _say(words: dict[str, Any]) -> None:
    print(json.dumps(words), flush=True)


def _end_with_who_asked() -> None:
    sys.stdin.read()
    os._exit(1)


if __name__ == "__main__":
    main()
