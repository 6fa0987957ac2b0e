"""Which names are here already, and what is a visitor bringing in?"""

from __future__ import annotations

from uuid import UUID

from django.http import Http404

from gedragen.web.collaborations.models import Collaboration, Origin
from gedragen.web.exchange import names
from gedragen.web.exchange.models import Upload
from gedragen.web.exchange.plan import Choices, Known, Plan, draw_up
from gedragen.web.exchange.reading import Table, read
from gedragen.web.exchange.workbook import Filled, read_back
from gedragen.web.organisations.models import Organisation


def known() -> Known:
    """The names of organisations and of the registers' collaborations; two queries.

    Collaborations that people started here are no register: their names stay out of it.
    Of two names that were kept apart earlier, the one that came first is the known one.
    """
    registered = Collaboration.objects.filter(origin=Origin.REGISTER).order_by("-created_at", "id")
    organisations = Organisation.objects.order_by("-created_at", "id")
    return Known(
        collaborations={
            names.key(name): name for name in registered.values_list("name", flat=True)
        },
        parties={names.key(name): name for name in organisations.values_list("name", flat=True)},
    )


def upload_of(person, upload_id: UUID, kind: str = "") -> Upload:
    """An upload of this very person, of this kind if one is named; another does not exist."""
    own = Upload.objects.filter(person=person, pk=upload_id)
    found = (own.filter(kind=kind) if kind else own).first()
    if found is None:
        raise Http404
    return found


def register_of(person, upload_id: UUID) -> Upload:
    """A register this very person brings in."""
    return upload_of(person, upload_id, Upload.REGISTER)


def workbook_of(person, upload_id: UUID) -> Upload:
    """A workbook this very person brings in."""
    return upload_of(person, upload_id, Upload.WORKBOOK)


def registers_of(person) -> list[Upload]:
    """The registers this person began and what came of them, the latest first."""
    return _latest(person, Upload.REGISTER)


def workbooks_of(person) -> list[Upload]:
    """The workbooks this person began and what came of them, the latest first."""
    return _latest(person, Upload.WORKBOOK)


def _latest(person, kind: str) -> list[Upload]:
    """Without the files themselves."""
    found = Upload.objects.defer("content", "report").filter(person=person, kind=kind)
    return list(found.order_by("-created_at")[:10])


def filled_in(content: bytes) -> Filled:
    """What stands in a filled-in workbook. Raises `Unusable`."""
    return read_back(read(content))


def table_of(upload: Upload) -> Table:
    """The first table in an uploaded file."""
    return read(bytes(upload.content))[0]


def choices_of(upload: Upload) -> Choices:
    return Choices(
        frozenset(upload.choices.get("refused_repairs", ())), upload.choices.get("names", {})
    )


def plan_of(upload: Upload, *, undecided: bool = False) -> Plan:
    """What would come of an upload with its mapping and, unless `undecided`, its choices."""
    choices = None if undecided else choices_of(upload)
    return draw_up(table_of(upload), upload.mapping, known=known(), choices=choices)
