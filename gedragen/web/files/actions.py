"""How does a document come, go, and leave nothing behind?

Whether somebody may add or remove one is for the app that owns the thing it is about: it
asks that first, and calls these inside its own transaction.
"""

from __future__ import annotations

from datetime import timedelta
from typing import BinaryIO

from django.conf import settings
from django.db import transaction

from gedragen.core.reasons import Reason, Refused
from gedragen.web.files import queries, store
from gedragen.web.files.checks import checked
from gedragen.web.files.models import Document
from gedragen.web.shared import clock

KEPT_AFTER = timedelta(days=1)
MOST = 50
AT_ONCE = 500


@transaction.atomic
def keep(
    *, collaboration: str, thing: str, thing_key: str, by: str, name: str, content: BinaryIO,
    size: int,
) -> Document:  # fmt: skip
    """Check a file and keep it; the row is written once the bytes lie there for good."""
    found = checked(name, content, size=size, largest=settings.FILE_SIZE_LIMIT)
    if len(queries.documents_of(collaboration, thing, thing_key)) >= MOST:
        raise Refused(Reason("too_many_files", {"most": MOST, "field": "files"}))
    stored = store.put(content)
    return Document.objects.create(
        collaboration_key=collaboration,
        thing=thing,
        thing_key=thing_key,
        name=found.name,
        media_type=found.media_type,
        size=stored.size,
        sha256=stored.sha256,
        stored_as=stored.stored_as,
        added_by=by,
    )


@transaction.atomic
def remove(document: Document, *, by: str) -> Document:
    """Let nobody read it any more. The name and the day stay; the bytes go a day later."""
    row = Document.objects.select_for_update().get(pk=document.pk)
    if row.removed_at:
        raise Refused("not_found")
    row.removed_at, row.removed_by = clock.now(), by
    row.save(update_fields=["removed_at", "removed_by"])
    return row


def remove_all(*, collaboration: str, thing: str, thing_key: str, by: str) -> int:
    """Let go of everything that lies with a thing that is thrown away itself."""
    left = Document.objects.filter(
        collaboration_key=collaboration, thing=thing, thing_key=thing_key, removed_at=None
    )
    return left.update(removed_at=clock.now(), removed_by=by)


def sweep() -> int:
    """The clock: after a day take away what was removed, and what never came to belong anywhere."""
    long_ago = clock.now() - KEPT_AFTER
    gone = 0
    for document in Document.objects.filter(removed_at__lt=long_ago, wiped_at=None):
        store.wipe(document.stored_as)
        Document.objects.filter(pk=document.pk).update(wiped_at=clock.now())
        gone += 1
    lying = list(store.lying_since(long_ago))
    for start in range(0, len(lying), AT_ONCE):
        some = lying[start : start + AT_ONCE]
        known = Document.objects.filter(stored_as__in=some).values_list("stored_as", flat=True)
        for name in set(some) - set(known):
            store.wipe(name)
            gone += 1
    return gone
