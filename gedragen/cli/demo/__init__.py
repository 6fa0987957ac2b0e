"""The demonstration: one collaboration in mid-life, built by the real actions alone."""

from __future__ import annotations

import argparse

from gedragen.cli.house import open_house


def register(parts) -> None:
    """Add the sub-command."""
    part = parts.add_parser("demo", help="tell the demonstration's story, when it is not there yet")
    part.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Tell the story once; a second time changes nothing."""
    open_house()
    from django.conf import settings

    from gedragen.cli.demo.story import tell_once

    if not tell_once(say=lambda words: print(words, flush=True)):
        print("The demonstration is already there.")
    if not settings.DEMO:
        print("Nobody can be picked on the sign-in page: GEDRAGEN_DEMO is off.")
    return 0
