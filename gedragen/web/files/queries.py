"""Which documents belong to a thing, and what does a page say about each?"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

from django.http import Http404
from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from gedragen.web.files import store
from gedragen.web.files.checks import ending_of
from gedragen.web.files.models import Document

logger = logging.getLogger(__name__)


def documents_of(collaboration: str, thing: str, thing_key: str) -> list[Document]:
    """Everything that was added to this thing, removed or not, the earliest first."""
    return list(
        Document.objects.filter(collaboration_key=collaboration, thing=thing, thing_key=thing_key)
    )


def documents_of_each(
    collaboration: str, thing: str, thing_keys: Iterable[str]
) -> dict[str, list[Document]]:
    """The same for several things at once, by the key of each; one query."""
    found: dict[str, list[Document]] = defaultdict(list)
    rows = Document.objects.filter(
        collaboration_key=collaboration, thing=thing, thing_key__in=list(thing_keys)
    )
    for document in rows:
        found[document.thing_key].append(document)
    return found


def document_of(collaboration: str, thing: str, key: Any) -> Document:
    """One document about such a thing in this collaboration, still there; else not found."""
    found = Document.objects.filter(
        pk=key, collaboration_key=collaboration, thing=thing, removed_at=None
    ).first()
    if found is None:
        raise Http404
    return found


def content_of(document: Document) -> BinaryIO:
    """Its bytes. Where they are lost the page says not found, and the log says which."""
    try:
        return store.open_stored(document.stored_as)
    except FileNotFoundError:
        logger.error("the bytes of document %s are not there", document.key)
        raise Http404


def lost() -> int:
    """How many documents have no bytes although they should."""
    should = Document.objects.filter(wiped_at=None).values_list("stored_as", flat=True)
    folder = store.root()
    return sum(not (folder / name).is_file() for name in should)


def rows(
    documents: Iterable[Document],
    *,
    slug: str,
    names: Mapping[str, str],
    page: str,
    remove_page: str = "",
    lead: str = "",
) -> list[dict[str, Any]]:
    """What the component of files shows of these documents.

    `names` are the people by key; `page` is where a file is read, `remove_page` where it is
    taken away, for whoever may; `lead` stands before what is said of each.
    """
    shown = []
    for document in documents:
        row = _row(document, by=names.get(document.added_by, ""))
        row["about"] = ", ".join(filter(None, (lead, row["about"])))
        if document.removed_at is None:
            row["url"] = reverse(page, args=[slug, document.pk])
            if remove_page:
                row["remove_url"] = reverse(remove_page, args=[slug, document.pk])
        shown.append(row)
    return shown


def _row(document: Document, *, by: str) -> dict[str, Any]:
    return {
        "name": document.name,
        "about": f"{ending_of(document.name).upper()}, {filesizeformat(document.size)}",
        "by": by,
        "added_on": document.created_at,
        "removed_on": document.removed_at,
    }
