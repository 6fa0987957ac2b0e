"""Does `gedragen serve` come up on an empty folder, and leave nothing running behind?"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMES_UP = 60
LEAVES = 15

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="children are counted in /proc"
)


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


def below(pid: int) -> set[int]:
    """Every process that descends from `pid`."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text()
            except OSError:
                continue
            parents[int(entry.name)] = int(stat.rpartition(")")[2].split()[1])
    found, new = set(), {pid}
    while new:
        new = {child for child, parent in parents.items() if parent in new} - found
        found |= new
    return found


def runs(pid: int) -> bool:
    """Whether the process is there and not merely waiting to be counted out."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] not in {"Z", "X"}


def environment(folder: Path, port: int, **more: str) -> dict[str, str]:
    dropped = {"DATABASE_URL", "GEDRAGEN_DEMO", "GEDRAGEN_DEBUG", "DJANGO_SETTINGS_MODULE"}
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    return kept | {"GEDRAGEN_DATA": str(folder), "PORT": str(port)} | more


def answered(port: int, house: subprocess.Popen) -> tuple[int, dict]:
    """What /healthz answers, as soon as it answers at all."""
    until = time.monotonic() + COMES_UP
    while time.monotonic() < until and house.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as page:
                return page.status, json.load(page)
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    pytest.fail(f"no answer; serve ended with {house.poll()}")


@pytest.mark.long
def test_it_serves_from_an_empty_folder_and_ends_with_all_its_children(tmp_path):
    port = free_port()
    log = (tmp_path / "log").open("wb")
    house = subprocess.Popen(
        [sys.executable, "-m", "gedragen.cli.main", "serve", "--workers", "1"],
        cwd=ROOT,
        env=environment(tmp_path / "data", port),
        stdout=log,
        stderr=log,
    )
    started: set[int] = set()
    try:
        status, said = answered(port, house)
        assert (status, said["status"]) == (200, "ok")
        started = below(house.pid)
        assert len(started) >= 3, "the web, its worker and its clock"
        house.send_signal(signal.SIGTERM)
        assert house.wait(timeout=LEAVES) == 0
        until = time.monotonic() + 2
        while any(runs(pid) for pid in started) and time.monotonic() < until:
            time.sleep(0.1)
        assert [pid for pid in started if runs(pid)] == []
    finally:
        for pid in {house.pid} | started | below(house.pid):
            if runs(pid):
                os.kill(pid, signal.SIGKILL)
        house.wait()
        log.close()
    assert (tmp_path / "data" / "gedragen.sqlite3").exists()
    assert b"Traceback" not in (tmp_path / "log").read_bytes()
