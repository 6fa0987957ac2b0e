"""How does an uploaded file become rows: kept, mapped, decided about, and only then written?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import translation
from django_tasks import task

from gedragen.core.reasons import Reason, Refused
from gedragen.web.accounts.models import Person
from gedragen.web.exchange import report, workbook_actions
from gedragen.web.exchange.actions import import_register, require_operator
from gedragen.web.exchange.models import Upload
from gedragen.web.exchange.plan import Choices
from gedragen.web.exchange.queries import filled_in, plan_of
from gedragen.web.exchange.workbook import Filled
from gedragen.web.shared import clock
from gedragen.web.shared.acts import Forbidden

DAYS_KEPT = 7
MOST_WAITING = 10


def keep_upload(person: Person, *, file_name: str, content: bytes) -> Upload:
    """Keep a file until it is decided about; what was left lying for a week is thrown away."""
    require_operator(person)
    _throw_away_old()
    return Upload.objects.create(person=person, file_name=file_name[-200:], content=content)


@transaction.atomic
def keep_workbook(person: Person, *, file_name: str, content: bytes, filled: Filled) -> Upload:
    """Keep a filled-in workbook, with what would come of it as things are now.

    Anyone may: what each row may do is decided by the action behind it. Nothing of
    the rows is written; the report comes of the real work, taken back.
    """
    _throw_away_old()
    waiting = Upload.objects.filter(person=person, state=Upload.PREVIEW, kind=Upload.WORKBOOK)
    if waiting.count() >= MOST_WAITING:
        raise Refused(Reason("import_too_many_waiting", {"limit": MOST_WAITING}))
    brought = workbook_actions.rehearse(filled, by=person)
    return Upload.objects.create(
        person=person,
        kind=Upload.WORKBOOK,
        file_name=file_name[-200:],
        content=content,
        report=report.of_workbook(filled, brought, dry_run=True),
    )


def _throw_away_old() -> None:
    long_ago = clock.now() - timedelta(days=DAYS_KEPT)
    Upload.objects.filter(state=Upload.PREVIEW, created_at__lt=long_ago).delete()


def require_bringer(person: Person, upload: Upload) -> None:
    """Refuse unless this very file is the person's to bring in."""
    if upload.person_id != person.pk:
        raise Forbidden(Reason("not_found"))
    if upload.kind == Upload.REGISTER:
        require_operator(person)


def map_columns(person: Person, *, upload: Upload, mapping: Mapping[str, str]) -> Upload:
    """Say which column is which field. Earlier choices about names fall with the old columns."""
    require_operator(person)
    _expect(upload, Upload.PREVIEW)
    if upload.mapping != mapping:
        upload.mapping, upload.choices = dict(mapping), {}
        upload.save(update_fields=["mapping", "choices"])
    return upload


def decide(person: Person, *, upload: Upload, choices: Choices) -> Upload:
    """Remember what was chosen in the preview. Still nothing is written."""
    require_operator(person)
    _expect(upload, Upload.PREVIEW)
    upload.choices = {
        "refused_repairs": sorted(choices.refused_repairs),
        "names": dict(choices.names),
    }
    upload.save(update_fields=["choices"])
    return upload


def discard(person: Person, *, upload: Upload) -> None:
    """Throw a file away that was not written."""
    require_bringer(person, upload)
    _expect(upload, Upload.PREVIEW, Upload.FAILED)
    upload.delete()


@transaction.atomic
def start_writing(person: Person, *, upload: Upload) -> Upload:
    """The last button: from here on rows are written, by the worker."""
    require_bringer(person, upload)
    locked = Upload.objects.select_for_update().get(pk=upload.pk)
    _expect(locked, Upload.PREVIEW, Upload.FAILED)
    locked.state = Upload.QUEUED
    locked.save(update_fields=["state"])
    transaction.on_commit(lambda: write_upload.enqueue(locked.key))
    return locked


@task()
def write_upload(upload_key: str) -> None:
    """Write an upload's rows; done again after a crash it finishes what was not written."""
    upload = Upload.objects.select_related("person").get(pk=UUID(upload_key))
    if upload.state not in (Upload.QUEUED, Upload.RUNNING):
        return
    told = Upload.objects.filter(pk=upload.pk)
    told.update(state=Upload.RUNNING)
    write = _write_workbook if upload.kind == Upload.WORKBOOK else _write_register
    try:
        with translation.override(upload.person.language):
            write(upload, told)
    except Exception:
        told.update(state=Upload.FAILED)
        raise


def _write_register(upload: Upload, told: QuerySet[Upload]) -> None:
    """Part by part, each whole by itself."""
    plan = plan_of(upload)
    created = import_register(
        plan,
        by=upload.person,
        file_name=upload.file_name,
        progress=lambda done, total: told.update(done=done, total=total),
    )
    _finish(told, len(plan.memberships), report.as_document(plan, created, dry_run=False))


@transaction.atomic
def _write_workbook(upload: Upload, told: QuerySet[Upload]) -> None:
    """All of it or nothing, with what came of it and where that is."""
    filled = filled_in(bytes(upload.content))
    brought = workbook_actions.bring_in(filled, by=upload.person)
    _finish(told, filled.rows, report.of_workbook(filled, brought, dry_run=False))


def _finish(told: QuerySet[Upload], rows: int, document: dict[str, Any]) -> None:
    """The file itself has served its purpose; the report tells what was in it."""
    told.update(state=Upload.DONE, content=b"", done=rows, total=rows, report=document)


def _expect(upload: Upload, *states: str) -> None:
    if upload.state not in states:
        raise Refused(Reason("import_begun_already"))
