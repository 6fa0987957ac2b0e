"""Which names are here already, and what is a visitor bringing in?"""

from __future__ import annotations

from uuid import UUID

from django.http import Http404

from gedragen.web.collaborations.models import Collaboration, Origin
from gedragen.web.exchange import names
from gedragen.web.exchange.models import Upload
from gedragen.web.exchange.plan import Choices, Known, Plan, draw_up
from gedragen.web.exchange.reading import Table, read
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


def upload_of(person, upload_id: UUID) -> Upload:
    """An upload of this very person; another's does not exist."""
    found = Upload.objects.filter(person=person, pk=upload_id).first()
    if found is None:
        raise Http404
    return found


def uploads_of(person) -> list[Upload]:
    """What this person began and what came of it, the latest first; without the files."""
    return list(
        Upload.objects.defer("content", "report").filter(person=person).order_by("-created_at")[:10]
    )


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
