"""Does the doctor say when an installation is not sound, and leave with 1?"""

from __future__ import annotations

import io
import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection, connections
from django.db.migrations.recorder import MigrationRecorder

from gedragen.cli.doctor import examine
from gedragen.cli.main import main
from gedragen.web.files import actions as files
from gedragen.web.jobs.actions import remember
from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind
from gedragen.web.ledger.models import Event
from gedragen.web.shared import clock

SUBJECTS = [
    "database",
    "acknowledged writes",
    "migrations",
    "ledger",
    "mail",
    "PDF",
    "secret key",
    "disk",
    "documents",
    "clock",
    "versions",
]


@pytest.fixture
def healthy(db, settings):
    """An installation with which nothing is wrong."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "mail.example.org"
    settings.SECRET_KEY = "0123456789abcdef" * 4
    return settings


def unsound() -> set[str]:
    return {finding.subject for finding in examine() if not finding.sound}


def test_a_sound_installation_is_said_to_be_and_leaves_with_nought(healthy, capsys):
    assert main(["doctor"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line[4:].split(":")[0] for line in lines] == SUBJECTS
    assert all(line.startswith("ok  ") for line in lines)


def test_the_document_carries_every_finding(healthy, capsys):
    assert main(["doctor", "--json"]) == 0
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert [finding["subject"] for finding in findings] == SUBJECTS
    assert all(set(finding) == {"subject", "sound", "words"} for finding in findings)
    assert all(finding["sound"] is True for finding in findings)


def test_one_thing_that_is_not_sound_is_marked_and_leaves_with_one(healthy, capsys):
    healthy.SECRET_KEY = "kort"
    assert main(["doctor"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line.startswith("NOT")] == [
        "NOT secret key: too short: set SECRET_KEY to 50 random characters"
    ]
    assert main(["doctor", "--json"]) == 1


@pytest.mark.parametrize("key", ["kort", "a" * 80])
def test_a_short_or_dull_secret_key_is_found(healthy, key):
    healthy.SECRET_KEY = key
    assert unsound() == {"secret key"}


def test_a_rewritten_ledger_is_found_and_its_chain_named(healthy, dike):
    event = record(Kind.TASK_DESCRIBED, seat=dike.marloes, name="Een", task="Twee")
    assert unsound() == set()
    Event.objects.filter(pk=event.pk).update(facts={"name": "Drie"})
    assert unsound() == {"ledger"}
    (found,) = [finding for finding in examine() if finding.subject == "ledger"]
    assert event.chain in found.words


def test_an_event_that_was_taken_out_is_found(healthy, dike):
    event = record(Kind.TASK_DESCRIBED, seat=dike.marloes, name="Een", task="Twee")
    Event.objects.filter(pk=event.pk).delete()
    assert unsound() == {"ledger"}


def test_a_migration_that_waits_is_found(healthy):
    healthy.MIGRATION_MODULES = {}
    applied = MigrationRecorder(connection)
    if applied.has_table():  # a database that was made without migrations lacks them all
        applied.record_unapplied("jobs", "0001_initial")
    assert unsound() == {"migrations"}


def test_no_mail_server_is_found_except_in_the_demonstration(healthy):
    healthy.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    assert unsound() == {"mail"}
    healthy.DEMO = True
    assert unsound() == set()


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no file system without room here")
def test_a_full_disk_is_found(healthy):
    healthy.DATA = Path("/proc")
    assert unsound() == {"disk"}


def test_a_document_whose_bytes_are_gone_is_found(healthy, tmp_path):
    healthy.FILES_ROOT = tmp_path / "files"
    kept = files.keep(
        collaboration="c", thing="item", thing_key="i", by="p", name="Stuk.txt",
        content=io.BytesIO(b"Ja"), size=2,
    )  # fmt: skip
    assert unsound() == set()
    (healthy.FILES_ROOT / kept.stored_as).unlink()
    assert unsound() == {"documents"}


def test_a_clock_that_stopped_is_found_and_one_that_runs_is_not(healthy):
    with clock.at(clock.now() - timedelta(minutes=11)):
        remember("a round")
    assert unsound() == {"clock"}
    remember("a round")
    assert unsound() == set()


def test_a_database_that_may_lose_an_acknowledged_write_is_found(healthy, monkeypatch):
    if connection.vendor == "sqlite":
        monkeypatch.setattr(connections["default"], "transaction_mode", "DEFERRED")
    else:
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL synchronous_commit TO off")
    assert unsound() == {"acknowledged writes"}
