"""`gedragen serve`: the web service, its worker and its clock, started and stopped together."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time

from gedragen.cli.doctor import durability
from gedragen.cli.house import open_house

MINUTE = 60


def register(parts) -> None:
    """Add the sub-command."""
    part = parts.add_parser("serve", help="serve the installation; in demo mode, its demonstration")
    part.add_argument("--workers", type=int, default=2, help="web processes (default 2)")
    part.add_argument("--host", default="127.0.0.1", help="address to listen on")
    part.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Serve until told to stop; end every child by its own id."""
    open_house()
    from django.conf import settings
    from django.core.management import call_command

    call_command("check", verbosity=0)
    kept = durability()
    if not kept.sound:
        print(f"not started: acknowledged writes could be lost ({kept.words})", file=sys.stderr)
        return 1
    call_command("collectstatic", interactive=False, verbosity=0)
    port = os.environ.get("PORT", "8000")
    if settings.DEMO:
        from gedragen.cli.demo import story

        story.tell_once(say=lambda words: print(words, flush=True))
        _welcome(port)
    commands = [
        [
            *[sys.executable, "-m", "granian", "--interface", "wsgi", "--host", asked.host],
            *["--port", port, "--workers", str(asked.workers), "--blocking-threads", "1"],
            *["--log-level", "warning", "gedragen.config.wsgi:application"],
        ],
        [sys.executable, "-m", "django", "db_worker", "--interval", "1"],
        [sys.executable, "-m", "gedragen.cli.main", "tick", "--every", str(MINUTE)],
    ]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "gedragen.config.settings"}
    return _watch(commands, environment)


def _welcome(port: str) -> None:
    from gedragen.cli.demo.cast import FACILITATOR, MEMBERS, NAME

    print(f"\nGedragen: {NAME}\n  http://localhost:{port}/\n")
    print("Pick a person on the first page, or sign in with an address; codes appear here.")
    for member in (FACILITATOR, *MEMBERS):
        print(f"  {member.name:<18} {', '.join(member.roles):<26} {member.email}")
    print(flush=True)


def _watch(commands: list[list[str]], environment: dict[str, str]) -> int:
    """Start all, and end all when told to or when one of them ends; 0 when told to."""
    stopping = False

    def stop(*_) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    children = [subprocess.Popen(command, env=environment) for command in commands]
    while not stopping and all(child.poll() is None for child in children):
        time.sleep(0.3)
    for child in children:
        if child.poll() is None:
            child.terminate()
    for child in children:
        try:
            child.wait(timeout=10)
        except subprocess.TimeoutExpired:
            child.kill()
    return 0 if stopping else 1
