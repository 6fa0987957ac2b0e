"""Do two hundred parties that answer at once leave exactly two hundred answers, and does none of
fifty who edit one text at once lose a word?

Real processes write to one real database: eight to PostgreSQL where the tests run on it, else as
many to a file as `gedragen serve` has for its pages. More than that on a file wait for their turn
unfairly, and a loaded machine can keep one waiting for longer than the twenty seconds it has.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

ROOT = Path(__file__).resolve().parents[3]
PARTIES, EDITORS = 200, 50
PROCESSES = 8 if os.environ.get("DATABASE_URL", "").startswith("postgres") else 2


@contextmanager
def empty_database(folder: Path):
    """The environment of a house of its own, on the kind of database that is tested."""
    dropped = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "GEDRAGEN_DATA"}
    house = {name: value for name, value in os.environ.items() if name not in dropped}
    house |= {"GEDRAGEN_DATA": str(folder), "SECRET_KEY": "only-for-tests"}
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        yield house
        return
    name = f"at_once_{os.getpid()}"
    quoted = sql.Identifier(name)
    with psycopg.connect(server, autocommit=True) as door:
        door.execute(sql.SQL("create database {}").format(quoted))
        try:
            yield house | {"DATABASE_URL": f"{server.rsplit('/', 1)[0]}/{name}"}
        finally:
            door.execute(sql.SQL("drop database {} with (force)").format(quoted))


def started(house, *words, who="answering"):
    command = [sys.executable, "-m", f"tests.web.environment.{who}", *words]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, env=house, stdin=pipe, stdout=pipe, text=True)


def said(process, go=None):
    out, _ = process.communicate(go, timeout=120)
    assert process.returncode == 0
    return json.loads(out.splitlines()[-1])


@pytest.mark.long
def test_all_who_answer_at_once_are_heard_once(tmp_path):
    with empty_database(tmp_path) as house:
        made = said(started(house, "prepare", str(PARTIES)))
        shares = [made["seats"][start::PROCESSES] for start in range(PROCESSES)]
        running = [started(house, "answer", made["proposal"], *share) for share in shares]
        assert sum(said(process)["answered"] for process in running) == PARTIES
        assert said(started(house, "count", made["proposal"])) == {
            "answers": PARTIES,
            "parties": PARTIES,
            "silent": 0,
            "told": PARTIES,
            "broken": [],
        }


@pytest.mark.long
def test_of_all_who_edit_one_version_at_once_one_goes_ahead_and_none_loses_a_word(tmp_path):
    with empty_database(tmp_path) as house:
        made = said(started(house, "prepare", str(EDITORS), who="editing"))
        where = (made["slug"], made["proposal"])
        shares = [made["people"][start::PROCESSES] for start in range(PROCESSES)]
        running = [started(house, "edit", *where, *share, who="editing") for share in shares]
        for process in running:
            assert process.stdout.readline() == "ready\n"
        for process in running:
            process.stdin.write("go\n")
            process.stdin.flush()
        done = [said(process) for process in running]
        won = [person for one in done for person in one["won"]]
        assert len(won) == 1
        assert {seen for one in done for seen in one["versions_seen"]} == {1}
        for what in ("conflicts", "kept", "theirs"):
            assert sum(one[what] for one in done) == EDITORS - 1, what
        texts = said(started(house, "count", made["proposal"], who="editing"))["texts"]
        assert texts == ["Wij beginnen hier.", f"De eigen woorden van {won[0]}."]
