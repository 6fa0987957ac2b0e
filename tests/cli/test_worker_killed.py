"""Is a search finished when its worker is killed halfway and started again?

Whole processes on a database of their own: the demonstration, with a round too large to
look at every package.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

pytestmark = pytest.mark.long

ROOT = Path(__file__).resolve().parents[2]
AT_MOST = 90
SILENCE = 5

ASK = """
import json, sys
from gedragen.cli.house import open_house
open_house()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from gedragen.cli.demo import story
from gedragen.web.collaborations.models import Seat
from gedragen.web.interests.negotiations import jobs
from gedragen.web.interests.negotiations.models import Round
from tests.web.interests.negotiations.large import large
story.tell_once(say=lambda words: None)
seat = Seat.objects.filter(role="facilitator", collaboration__origin="own").first()
known = Round.objects.filter(negotiation__collaboration=seat.collaboration).first()
fresh = Round.objects.create(
    negotiation=known.negotiation, number=99, problem=large(), digest="0" * 64,
    by=seat, frozen_at=known.frozen_at,
)
print(jobs.ask(seat, round=fresh).key)
"""

LOOK = """
import json, sys
from gedragen.cli.house import open_house
open_house()
from gedragen.web.interests.negotiations.models import Run
run = Run.objects.select_related("round").get(pk=sys.argv[1])
print(json.dumps({
    "state": run.state, "tries": run.tries, "progress": run.progress,
    "answered": run.round.answer is not None,
}))
"""


@pytest.fixture
def house(tmp_path):
    """The environment of an installation in an empty folder, on the database that is tested."""
    dropped = {"DATABASE_URL", "GEDRAGEN_DEBUG"}
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    house = kept | {
        "GEDRAGEN_DATA": str(tmp_path / "data"),
        "GEDRAGEN_DEMO": "1",
        "GEDRAGEN_FINDER_SECONDS": "12",
        "GEDRAGEN_FINDER_SILENCE": str(SILENCE),
        "DJANGO_SETTINGS_MODULE": "gedragen.config.settings",
    }
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        yield house
        return
    name = f"killed_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as door:
        door.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
        try:
            yield house | {"DATABASE_URL": urlsplit(server)._replace(path=f"/{name}").geturl()}
        finally:
            door.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))


def said(house, script, *words):
    done = subprocess.run(
        [sys.executable, "-c", script, *words],
        cwd=ROOT,
        env=house,
        capture_output=True,
        text=True,
        timeout=AT_MOST,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip().splitlines()[-1]


def worker(house):
    return subprocess.Popen(
        [sys.executable, "-m", "django", "db_worker", "--interval", "0.5"],
        cwd=ROOT,
        env=house,
        stderr=subprocess.DEVNULL,
    )


def until(house, run, holds):
    """What the run is, as soon as `holds` says so."""
    limit = time.monotonic() + AT_MOST
    while time.monotonic() < limit:
        now = json.loads(said(house, LOOK, run))
        if holds(now):
            return now
        time.sleep(1)
    pytest.fail(f"it stayed {now}")


def test_a_search_is_finished_when_its_worker_is_killed_and_started_again(house):
    run = said(house, ASK)
    first = worker(house)
    try:
        halfway = until(house, run, lambda now: now["progress"].get("package"))
    finally:
        first.kill()
        first.wait()
    assert halfway["state"] == "running"
    second = worker(house)
    try:
        time.sleep(SILENCE + 2)
        tick = [sys.executable, "-m", "gedragen.cli.main", "tick"]
        subprocess.run(tick, cwd=ROOT, env=house, check=True, capture_output=True)
        done = until(house, run, lambda now: now["state"] not in ("queued", "running"))
    finally:
        second.terminate()
        second.wait(timeout=30)
    assert (done["state"], done["tries"], done["answered"]) == ("done", 2, True)
    assert done["progress"]["best"] >= halfway["progress"]["best"]
