"""`gedragen doctor`: is this installation sound?"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from dataclasses import asdict, dataclass
from datetime import timedelta

from gedragen.cli.house import open_house

DURABLE = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on"}


@dataclass(frozen=True)
class Finding:
    """One thing looked at: whether it is sound, and in plain words why."""

    subject: str
    sound: bool
    words: str


def register(parts) -> None:
    """Add the sub-command."""
    part = parts.add_parser("doctor", help="say whether this installation is sound")
    part.add_argument("--json", action="store_true", help="one JSON document on stdout")
    part.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Look at everything; exit 1 when anything is not sound."""
    open_house()
    findings = examine()
    if asked.json:
        json.dump({"findings": [asdict(finding) for finding in findings]}, sys.stdout)
        print()
    else:
        for finding in findings:
            print(f"{'ok ' if finding.sound else 'NOT'} {finding.subject}: {finding.words}")
    return 0 if all(finding.sound for finding in findings) else 1


def examine() -> list[Finding]:
    """Every finding about this installation."""
    return [
        _database(),
        durability(),
        _migrations(),
        _ledger(),
        _mail(),
        paper(),
        _secret_key(),
        _disk(),
        _files(),
        _clock(),
        _versions(),
    ]


def _database() -> Finding:
    from django.db import connection

    connection.ensure_connection()
    if connection.vendor == "sqlite":
        return Finding("database", True, "embedded SQLite; fine for one server")
    return Finding("database", True, f"PostgreSQL {connection.pg_version}")


def durability() -> Finding:
    """Whether a write that was acknowledged survives; `serve` refuses to start without."""
    from django.db import connection

    weak = []
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA synchronous")
            if cursor.fetchone()[0] < 2:
                weak.append("synchronous is below FULL")
            if connection.transaction_mode != "IMMEDIATE":
                weak.append("transactions do not begin IMMEDIATE")
        else:
            for setting, wanted in DURABLE.items():
                cursor.execute(f"SHOW {setting}")
                if cursor.fetchone()[0] != wanted:
                    weak.append(f"{setting} is not {wanted}")
    words = "; ".join(weak) or "a write that was acknowledged stays, also when the power fails"
    return Finding("acknowledged writes", not weak, words)


def _migrations() -> Finding:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    words = f"{len(waiting)} waiting: run `gedragen serve` or migrate" if waiting else "in step"
    return Finding("migrations", not waiting, words)


def _ledger() -> Finding:
    from gedragen.web.ledger.queries import broken_chains

    broken = broken_chains()
    words = f"rewritten: {', '.join(broken)}" if broken else "every chain is whole"
    return Finding("ledger", not broken, words)


def _mail() -> Finding:
    from django.conf import settings

    if settings.EMAIL_BACKEND.endswith("console.EmailBackend"):
        words = "no mail server is set (EMAIL_HOST): mail and sign-in codes appear in the log"
        return Finding("mail", settings.DEMO or settings.DEBUG, words)
    return Finding("mail", True, f"sent through {settings.EMAIL_HOST}")


def paper() -> Finding:
    """A remark: without Pango everything works, but decision records as PDF."""
    from gedragen.web.exchange import decision_paper

    lacking = decision_paper.missing()
    words = f"no decision record as PDF can be made, install Pango: {lacking}"
    return Finding("PDF", True, words if lacking else "decision records can be made")


def _secret_key() -> Finding:
    from django.conf import settings

    sound = len(settings.SECRET_KEY) >= 50 and len(set(settings.SECRET_KEY)) >= 5
    words = "long and varied" if sound else "too short: set SECRET_KEY to 50 random characters"
    return Finding("secret key", sound, words)


def _disk() -> Finding:
    from django.conf import settings

    free = shutil.disk_usage(settings.DATA if settings.DATA.exists() else ".").free
    gigabytes = free / 2**30
    return Finding("disk", gigabytes >= 1, f"{gigabytes:.1f} GiB free")


def _files() -> Finding:
    """Whether every document that should be readable has its bytes."""
    from gedragen.web.files.queries import lost

    missing = lost()
    words = f"{missing} documents have no bytes" if missing else "every document is there"
    return Finding("documents", not missing, words)


def _clock() -> Finding:
    from gedragen.web.jobs.models import Tick
    from gedragen.web.shared import clock

    last = Tick.objects.order_by("-at").first()
    if last is None:
        return Finding("clock", True, "has not run yet; `gedragen serve` or a timer runs it")
    late = clock.now() - last.at > timedelta(minutes=10)
    return Finding("clock", not late, f"last ran {last.at:%Y-%m-%d %H:%M} UTC")


def _versions() -> Finding:
    import platform

    import django

    from gedragen import __version__

    words = f"Gedragen {__version__}, Django {django.__version__}, Python"
    return Finding("versions", True, f"{words} {platform.python_version()}")
