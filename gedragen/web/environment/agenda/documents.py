"""Which files belong to an agenda item, how does one come, and how does it go again?

They are part of the document: whoever decides must have them in time.
"""

from __future__ import annotations

from typing import Any, BinaryIO

from django.db import transaction

from gedragen.core.reasons import Reason
from gedragen.core.rights import Right
from gedragen.web.accounts.queries import names_of
from gedragen.web.collaborations.access import require
from gedragen.web.collaborations.models import Seat
from gedragen.web.environment.agenda import actions, queries
from gedragen.web.environment.agenda.models import AgendaItem
from gedragen.web.files import actions as files
from gedragen.web.files import queries as stored
from gedragen.web.files.models import Document
from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind
from gedragen.web.shared.acts import Forbidden

ITEM = "item"


@transaction.atomic
def add_file(seat: Seat, *, item: AgendaItem, name: str, content: BinaryIO, size: int) -> Document:
    """Add a file to an item. That always counts as new: it has to be there in time."""
    require(seat, Right.PUT_ON_AGENDA)
    row = _changeable(seat, item)
    document = files.keep(
        collaboration=seat.collaboration.key,
        thing=ITEM,
        thing_key=row.key,
        by=seat.person.key,
        name=name,
        content=content,
        size=size,
    )
    _changed(row, has_files=True)
    record(
        Kind.FILE_ADDED, seat=seat, item=row.key, title=row.title, document=document.key,
        file=document.name, sha256=document.sha256,
    )  # fmt: skip
    return document


@transaction.atomic
def remove_file(seat: Seat, *, document: Document) -> Document:
    """Take a file from an item. Its name and the day stay; that too changes what is decided."""
    require(seat, Right.PUT_ON_AGENDA)
    item = item_of(seat, document)
    row = _changeable(seat, item)
    removed = files.remove(document, by=seat.person.key)
    left = stored.documents_of(seat.collaboration.key, ITEM, row.key)
    _changed(row, has_files=any(one.removed_at is None for one in left))
    record(
        Kind.FILE_REMOVED, seat=seat, item=row.key, title=row.title, document=removed.key,
        file=removed.name,
    )  # fmt: skip
    return removed


def document_of(seat: Seat, key: Any) -> Document:
    """One file on an item of this collaboration; anything else is not found."""
    return stored.document_of(seat.collaboration.key, ITEM, key)


def item_of(seat: Seat, document: Document) -> AgendaItem:
    """The item that a file belongs to."""
    return queries.item_of(seat, document.thing_key)


def files_of(seat: Seat, item: AgendaItem, *, may_remove: bool) -> list[dict[str, Any]]:
    """The files of an item as its page shows them, in two queries."""
    found = stored.documents_of(seat.collaboration.key, ITEM, item.key)
    return stored.rows(
        found,
        slug=seat.collaboration.slug,
        names=names_of(document.added_by for document in found),
        page="agenda_file",
        remove_page="remove_agenda_file" if may_remove else "",
    )


def _changeable(seat: Seat, item: AgendaItem) -> AgendaItem:
    row = actions.locked(seat, item)
    if not queries.may_change(seat, row):
        raise Forbidden(Reason("not_your_item"))
    return row


def _changed(row: AgendaItem, *, has_files: bool) -> None:
    """What lies on the table is another document now: who agreed to haste is asked again."""
    row.has_files = has_files
    row.version += 1
    actions.count_as_new(row)
    row.save(update_fields=["has_files", "version", "changed_on", "became_judging_at"])
