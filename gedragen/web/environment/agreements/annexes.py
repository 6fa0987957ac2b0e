"""Which files lie with each text of an agreement, and until when do they come and go? (rule 9)

They belong to one version. While that is a draft, whoever holds its pen adds and removes
them; from then on they stay with it, also when a later version replaces it.
"""

from __future__ import annotations

from typing import Any, BinaryIO

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from gedragen.core.environment import versions as core
from gedragen.core.reasons import Reason, Refused
from gedragen.core.rights import Right
from gedragen.web.accounts.queries import names_of
from gedragen.web.collaborations.access import require
from gedragen.web.collaborations.models import Seat
from gedragen.web.environment.agreements import agreeing, charters
from gedragen.web.environment.agreements.models import Agreement, AgreementVersion
from gedragen.web.files import actions as files
from gedragen.web.files import queries as stored
from gedragen.web.files.models import Document
from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind
from gedragen.web.shared.acts import Forbidden


@transaction.atomic
def add_file(
    seat: Seat, *, agreement: Agreement, name: str, content: BinaryIO, size: int
) -> Document:
    """Add a file to the draft. Who saw the draft without it has to look again."""
    require(seat, Right.WRITE_AGREEMENT)
    row = agreeing.locked(seat, agreement)
    draft = charters.open_version(row)
    if draft is None:
        raise Refused("no_draft")
    _refuse_unless_changeable(seat, row, draft)
    document = files.keep(
        collaboration=seat.collaboration.key,
        thing=charters.FILES,
        thing_key=draft.key,
        by=seat.person.key,
        name=name,
        content=content,
        size=size,
    )
    _changed(draft)
    record(
        Kind.FILE_ADDED, seat=seat, **agreeing.about(row), document=document.key,
        file=document.name, sha256=document.sha256,
    )  # fmt: skip
    return document


@transaction.atomic
def remove_file(seat: Seat, *, document: Document) -> Document:
    """Take a file from the draft. Its name and the day stay."""
    require(seat, Right.WRITE_AGREEMENT)
    row = agreeing.locked(seat, version_of(seat, document).agreement)
    version = next((one for one in row.versions.all() if one.key == document.thing_key), None)
    if version is None:
        raise Refused("not_found")
    _refuse_unless_changeable(seat, row, version)
    gone = files.remove(document, by=seat.person.key)
    _changed(version)
    record(
        Kind.FILE_REMOVED, seat=seat, **agreeing.about(row), document=gone.key, file=gone.name,
    )  # fmt: skip
    return gone


def document_of(seat: Seat, key: Any) -> Document:
    """One file with an agreement of this collaboration; anything else is not found."""
    return stored.document_of(seat.collaboration.key, charters.FILES, key)


def version_of(seat: Seat, document: Document) -> AgreementVersion:
    """The text that a file lies with."""
    found = (
        AgreementVersion.objects.filter(
            pk=document.thing_key, agreement__collaboration=seat.collaboration
        )
        .select_related("agreement", "written_by")
        .first()
    )
    if found is None:
        raise Http404
    return found


def files_of(seat: Seat, agreement: Agreement) -> dict[int, list[dict[str, Any]]]:
    """The files by number of version, as the pages show them; two queries for any number."""
    versions = list(agreement.versions.all())
    found = stored.documents_of_each(
        seat.collaboration.key, charters.FILES, [one.key for one in versions]
    )
    names = names_of(one.added_by for documents in found.values() for one in documents)
    value = charters.as_core(agreement)
    return {
        version.number: stored.rows(
            found[version.key],
            slug=seat.collaboration.slug,
            names=names,
            page="agreement_file",
            remove_page="remove_agreement_file"
            if charters.may_write(seat, version)
            and not core.may_change_files(value, version.number)
            else "",
            lead=_("Version %(number)s") % {"number": version.number} if len(versions) > 1 else "",
        )
        for version in versions
        if version.key in found
    }


def _refuse_unless_changeable(seat: Seat, row: Agreement, version: AgreementVersion) -> None:
    if not charters.may_write(seat, version):
        raise Forbidden(Reason("not_your_draft"))
    agreeing.refuse_unless(core.may_change_files(charters.as_core(row), version.number))


def _changed(version: AgreementVersion) -> None:
    """Nobody puts forward a draft with other files than they saw."""
    version.edition += 1
    version.save(update_fields=["edition"])
