"""How does an uploaded file become rows: kept, mapped, decided about, and only then written?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django_tasks import task

from gedragen.core.reasons import Reason, Refused
from gedragen.web.accounts.models import Person
from gedragen.web.exchange import report
from gedragen.web.exchange.actions import import_register, require_operator
from gedragen.web.exchange.models import Upload
from gedragen.web.exchange.plan import Choices
from gedragen.web.exchange.queries import plan_of
from gedragen.web.shared import clock

DAYS_KEPT = 7


def keep_upload(person: Person, *, file_name: str, content: bytes) -> Upload:
    """Keep a file until it is decided about; what was left lying for a week is thrown away."""
    require_operator(person)
    long_ago = clock.now() - timedelta(days=DAYS_KEPT)
    Upload.objects.filter(state=Upload.PREVIEW, created_at__lt=long_ago).delete()
    return Upload.objects.create(person=person, file_name=file_name[-200:], content=content)


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
    require_operator(person)
    _expect(upload, Upload.PREVIEW, Upload.FAILED)
    upload.delete()


@transaction.atomic
def start_writing(person: Person, *, upload: Upload) -> Upload:
    """The last button: from here on rows are written, by the worker."""
    require_operator(person)
    locked = Upload.objects.select_for_update().get(pk=upload.pk)
    _expect(locked, Upload.PREVIEW, Upload.FAILED)
    locked.state = Upload.QUEUED
    locked.save(update_fields=["state"])
    transaction.on_commit(lambda: write_upload.enqueue(locked.key))
    return locked


@task()
def write_upload(upload_key: str) -> None:
    """Write an upload's rows part by part; done again after a crash it finishes the rest."""
    upload = Upload.objects.select_related("person").get(pk=UUID(upload_key))
    if upload.state not in (Upload.QUEUED, Upload.RUNNING):
        return
    told = Upload.objects.filter(pk=upload.pk)
    told.update(state=Upload.RUNNING)
    try:
        plan = plan_of(upload)
        created = import_register(
            plan,
            by=upload.person,
            file_name=upload.file_name,
            progress=lambda done, total: told.update(done=done, total=total),
        )
    except Exception:
        told.update(state=Upload.FAILED)
        raise
    # The file itself has served its purpose; the report tells what was in it.
    told.update(
        state=Upload.DONE,
        content=b"",
        done=len(plan.memberships),
        total=len(plan.memberships),
        report=report.as_document(plan, created, dry_run=False),
    )


def _expect(upload: Upload, *states: str) -> None:
    if upload.state not in states:
        raise Refused(Reason("import_begun_already"))
