"""Are the bytes there for good before anything refers to them, and do they go when they should?"""

from __future__ import annotations

import io
import os
import stat
from datetime import timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from gedragen.web.files import actions, queries, store
from gedragen.web.files.models import Document
from gedragen.web.shared import clock
from tests.web.files.samples import PDF

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"
    return settings.FILES_ROOT


def kept(name: str = "Stuk.pdf", content: bytes = PDF, **given) -> Document:
    said = {
        "collaboration": "c", "thing": "item", "thing_key": "i", "by": "p", "name": name,
        "content": io.BytesIO(content), "size": len(content),
    }  # fmt: skip
    return actions.keep(**(said | given))


def on_disk(folder) -> list[str]:
    return sorted(os.listdir(folder))


def test_the_bytes_lie_under_a_name_that_tells_nothing_for_nobody_else_to_read(folder):
    document = kept()
    assert on_disk(folder) == [document.stored_as]
    assert "Stuk" not in document.stored_as and document.key not in document.stored_as
    assert stat.S_IMODE((folder / document.stored_as).stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert queries.content_of(document).read() == PDF
    assert document.size == len(PDF)


def test_everything_is_synced_and_in_place_before_the_row_is_written(monkeypatch):
    done = []
    for name in ("fsync", "rename"):
        real = getattr(os, name)
        monkeypatch.setattr(
            os, name, lambda *a, real=real, name=name: (done.append(name), real(*a))[1]
        )
    create = Document.objects.create

    def noted(**fields):
        done.append("row")
        return create(**fields)

    monkeypatch.setattr(Document.objects, "create", noted)
    kept()
    assert done == ["fsync", "rename", "fsync", "row"]


def test_a_disk_that_is_full_leaves_no_row_and_no_half_file(folder, monkeypatch):
    def full(_descriptor):
        raise OSError("no space left")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        kept()
    assert not Document.objects.exists() and on_disk(folder) == []


def test_a_file_whose_row_never_came_is_swept_after_a_day_and_others_stay(folder):
    stays = kept()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        kept("Weg.pdf")
        raise ZeroDivisionError
    (folder / "half.part").write_bytes(b"x")
    assert len(on_disk(folder)) == 3
    with clock.at(clock.now() + timedelta(hours=23)):
        assert actions.sweep() == 0
    with clock.at(clock.now() + timedelta(hours=25)):
        assert actions.sweep() == 2
        assert actions.sweep() == 0
    assert on_disk(folder) == [stays.stored_as]


def test_what_was_removed_keeps_its_name_and_loses_its_bytes_a_day_later(folder):
    document = actions.remove(kept(), by="q")
    with clock.at(clock.now() + timedelta(hours=23)):
        assert actions.sweep() == 0
    with clock.at(clock.now() + timedelta(hours=25)):
        assert actions.sweep() == 1
        assert actions.sweep() == 0
    document.refresh_from_db()
    assert on_disk(folder) == [] and document.name == "Stuk.pdf" and document.wiped_at
    assert queries.lost() == 0


def test_bytes_that_are_not_there_are_counted(folder):
    document = kept()
    assert queries.lost() == 0
    (folder / document.stored_as).unlink()
    assert queries.lost() == 1


@pytest.mark.parametrize("name", ["../buiten", "/etc/passwd", "..", "", "a/b"])
def test_no_name_leads_out_of_the_folder(name):
    with pytest.raises(ValueError, match="not a name"):
        store.open_stored(name)


def test_the_folder_is_refused_where_the_web_server_hands_out_files(settings):
    settings.FILES_ROOT = settings.STATIC_ROOT / "files"
    with pytest.raises(ImproperlyConfigured):
        kept()
