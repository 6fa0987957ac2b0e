"""Which files lie with a meeting, and how does one come and go?

Until its minutes are fixed: after that nothing about a meeting changes any more.
"""

from __future__ import annotations

from typing import Any, BinaryIO

from django.db import transaction

from gedragen.core.environment import minutes as core
from gedragen.core.reasons import Refused
from gedragen.core.rights import Right
from gedragen.web.accounts.queries import names_of
from gedragen.web.collaborations.access import require
from gedragen.web.collaborations.models import Seat
from gedragen.web.environment.meetings import queries
from gedragen.web.environment.meetings.actions import about, locked
from gedragen.web.environment.meetings.models import Meeting
from gedragen.web.files import actions as files
from gedragen.web.files import queries as stored
from gedragen.web.files.models import Document
from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind

MEETING = "meeting"


@transaction.atomic
def add_file(seat: Seat, *, meeting: Meeting, name: str, content: BinaryIO, size: int) -> Document:
    """Add a file to a meeting. Whoever keeps its minutes may plan it too, so one right says it."""
    require(seat, Right.PLAN_MEETING)
    row = _changeable(seat, meeting)
    document = files.keep(
        collaboration=seat.collaboration.key,
        thing=MEETING,
        thing_key=row.key,
        by=seat.person.key,
        name=name,
        content=content,
        size=size,
    )
    record(
        Kind.FILE_ADDED, seat=seat, **about(row), document=document.key, file=document.name,
        sha256=document.sha256,
    )  # fmt: skip
    return document


@transaction.atomic
def remove_file(seat: Seat, *, document: Document) -> Document:
    """Take a file from a meeting. Its name and the day stay."""
    require(seat, Right.PLAN_MEETING)
    row = _changeable(seat, meeting_of(seat, document))
    gone = files.remove(document, by=seat.person.key)
    record(Kind.FILE_REMOVED, seat=seat, **about(row), document=gone.key, file=gone.name)
    return gone


def document_of(seat: Seat, key: Any) -> Document:
    """One file with a meeting of this collaboration; anything else is not found."""
    return stored.document_of(seat.collaboration.key, MEETING, key)


def meeting_of(seat: Seat, document: Document) -> Meeting:
    """The meeting that a file belongs to."""
    return queries.meeting_of(seat, document.thing_key)


def may_change(seat: Seat, meeting: Meeting) -> bool:
    """Whether this reader adds and removes files here."""
    is_over = meeting.cancelled_at is not None or queries.is_fixed(meeting)
    return seat.may["plan_meeting"] and not is_over


def files_of(seat: Seat, meeting: Meeting) -> list[dict[str, Any]]:
    """The files of a meeting as its page shows them, in two queries."""
    found = stored.documents_of(seat.collaboration.key, MEETING, meeting.key)
    return stored.rows(
        found,
        slug=seat.collaboration.slug,
        names=names_of(document.added_by for document in found),
        page="meeting_file",
        remove_page="remove_meeting_file" if may_change(seat, meeting) else "",
    )


def _changeable(seat: Seat, meeting: Meeting) -> Meeting:
    row = locked(seat, meeting, None)
    Refused.unless(core.may_touch(fixed=queries.is_fixed(row)))
    if row.cancelled_at:
        raise Refused("meeting_cancelled")
    return row
