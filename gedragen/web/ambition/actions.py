"""How do parties come to one text, say why they join, and bring, ask and recognise?"""

from __future__ import annotations

from django.db import transaction

from gedragen.core.ambition.connection import reasons_against_carrying
from gedragen.core.ambition.contributions import reasons_against_recognising
from gedragen.core.reasons import Reason, Refused
from gedragen.core.rights import Right
from gedragen.web.ambition import queries
from gedragen.web.ambition.models import (
    AmbitionVersion,
    Carrying,
    Connection,
    Contribution,
    Recognition,
)
from gedragen.web.collaborations.access import require
from gedragen.web.collaborations.models import Collaboration, Seat
from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind
from gedragen.web.shared import clock
from gedragen.web.shared.acts import Stale


def _lock(collaboration: Collaboration) -> None:
    """One at a time: versions are numbered, and the last yes adopts."""
    Collaboration.objects.select_for_update().get(pk=collaboration.pk)


@transaction.atomic
def propose_ambition(
    seat: Seat, *, text: str, reason: str = "", version: int | None = None
) -> AmbitionVersion:
    """Propose a shared text. The one that was adopted holds until every party carries this one.

    An open proposal makes room for the new one. `version` is the number of the
    newest text that the proposer had read.
    """
    require(seat, Right.PROPOSE_AMBITION)
    _lock(seat.collaboration)
    texts = queries.texts_of(seat.collaboration)
    newest = texts.asked
    if version is not None and version != (newest.number if newest else 0):
        raise Stale(newest)
    text = text.strip()
    if not text:
        raise Refused(Reason("no_proposed_text", {"field": "text"}))
    if newest and text == newest.text:
        raise Refused(Reason("text_unchanged", {"field": "text"}))
    if newest and newest.adopted_at is None:
        newest.superseded_at = clock.now()
        newest.save(update_fields=["superseded_at"])
    proposed = AmbitionVersion.objects.create(
        collaboration=seat.collaboration,
        number=newest.number + 1 if newest else 1,
        text=text,
        reason=reason.strip(),
        proposed_by=seat,
    )
    record(
        Kind.AMBITION_PROPOSED, seat=seat, number=proposed.number, text=text, reason=proposed.reason
    )
    return proposed


@transaction.atomic
def carry_ambition(seat: Seat, *, version: int, carries: bool, words: str = "") -> Carrying:
    """Say for the own party whether it carries this version. The last yes adopts it.

    A yes rests on own words: given here, or written before as the party's
    connection. A no says what would have to change.
    """
    require(seat, Right.CARRY_AMBITION, party=seat.party)
    _lock(seat.collaboration)
    texts = queries.texts_of(seat.collaboration)
    found = texts.answerable(version)
    words = words.strip()
    if not carries and not words:
        raise Refused(Reason("say_what_would_change", {"field": "words"}))
    connection = queries.own_connection(seat)
    current = found or texts.asked
    against = reasons_against_carrying(
        version,
        current.number if current else None,
        words or (connection.text if connection else ""),
    )
    if any(one.code == "text_changed" for one in against):
        raise Stale(current)
    Refused.unless(
        Reason("no_own_words", {"field": "words"}) if one.code == "no_words" else one
        for one in against
    )
    Carrying.objects.filter(version=found, party=seat.party).delete()
    said = Carrying.objects.create(
        version=found, party=seat.party, carries=carries, words=words, by=seat
    )
    record(
        Kind.AMBITION_CARRIED if carries else Kind.AMBITION_NOT_CARRIED,
        seat=seat,
        number=found.number,
        words=words,
    )
    _adopt_if_all_carry(found, seat)
    return said


def _adopt_if_all_carry(version: AmbitionVersion, seat: Seat | None = None) -> bool:
    """Adopt a text that every party at the table carries; what it replaces is superseded."""
    if version.adopted_at:
        return False
    at_table = {party.pk for party in queries.parties_of(version.collaboration)}
    carrying = set(version.carryings.filter(carries=True).values_list("party_id", flat=True))
    if not at_table or at_table - carrying:
        return False
    version.adopted_at = clock.now()
    version.save(update_fields=["adopted_at"])
    AmbitionVersion.objects.filter(
        collaboration=version.collaboration, number__lt=version.number, superseded_at=None
    ).update(superseded_at=version.adopted_at)
    record(
        Kind.AMBITION_ADOPTED,
        seat=seat,
        collaboration=version.collaboration,
        number=version.number,
        text=version.text,
    )
    return True


def adopt_carried_texts() -> int:
    """The clock's work: a party that left may have been the last that a proposal waited for."""
    waiting = AmbitionVersion.objects.filter(
        adopted_at=None, superseded_at=None, collaboration__archived_at=None
    ).exclude(carryings=None)
    adopted = 0
    for key in waiting.values_list("pk", flat=True).distinct():
        with transaction.atomic():
            version = (
                AmbitionVersion.objects.select_for_update(of=("self",))
                .select_related("collaboration")
                .get(pk=key)
            )
            adopted += _adopt_if_all_carry(version)
    return adopted


@transaction.atomic
def write_connection(seat: Seat, *, text: str, version: int | None = None) -> Connection:
    """Write in the party's own words why the task matters to it.

    `version` is the one that was read; 0 says that nothing had been written yet.
    """
    require(seat, Right.WRITE_CONNECTION, party=seat.party)
    if not text.strip():
        raise Refused(Reason("no_own_words", {"field": "text"}))
    row = Connection.objects.select_for_update().filter(party=seat.party).first()
    if version is not None and version != (row.version if row else 0):
        raise Stale(row)
    row = row or Connection(party=seat.party, version=0)
    row.text, row.by, row.written_at = text.strip(), seat, clock.now()
    row.version += 1
    row.save()
    record(Kind.CONNECTION_WRITTEN, seat=seat, text=row.text)
    return row


@transaction.atomic
def offer_contribution(
    seat: Seat,
    *,
    title: str,
    about: str = "",
    craft: str = "",
    answers: Contribution | None = None,
) -> Contribution:
    """Offer what the party brings; `answers` names the need of another party that it meets."""
    require(seat, Right.OFFER_CONTRIBUTION, party=seat.party)
    if answers is not None:
        need = _here(seat, answers)
        if need.party_id == seat.party_id:
            raise Refused(Reason("own_need", {"field": "answers"}))
        if need.kind != Contribution.NEED:
            raise Refused("not_found")
    return _bring(seat, Contribution.OFFER, title, about, craft, answers)


@transaction.atomic
def ask_contribution(seat: Seat, *, title: str, about: str = "", craft: str = "") -> Contribution:
    """Ask the table for what the party needs."""
    require(seat, Right.OFFER_CONTRIBUTION, party=seat.party)
    return _bring(seat, Contribution.NEED, title, about, craft, None)


def _bring(seat, kind, title, about, craft, answers) -> Contribution:
    brought = Contribution.objects.create(
        party=seat.party,
        kind=kind,
        title=title.strip(),
        about=about.strip(),
        craft=craft.strip(),
        answers=answers,
        by=seat,
    )
    done = Kind.CONTRIBUTION_OFFERED if kind == Contribution.OFFER else Kind.CONTRIBUTION_ASKED
    record(done, seat=seat, contribution=brought.key, title=brought.title)
    return brought


def _here(seat: Seat, contribution: Contribution) -> Contribution:
    """The contribution, locked, if it stands at this table."""
    row = (
        Contribution.objects.select_for_update(of=("self",))
        .filter(pk=contribution.pk, party__collaboration=seat.collaboration, withdrawn_at=None)
        .select_related("party")
        .first()
    )
    if row is None:
        raise Refused("not_found")
    return row


@transaction.atomic
def withdraw_contribution(seat: Seat, *, contribution: Contribution) -> Contribution:
    """Take back an own offer or need. Who recognised it is remembered in the ledger."""
    require(seat, Right.OFFER_CONTRIBUTION, party=contribution.party)
    row = _here(seat, contribution)
    row.withdrawn_at = clock.now()
    row.save(update_fields=["withdrawn_at"])
    record(Kind.CONTRIBUTION_WITHDRAWN, seat=seat, contribution=row.key, title=row.title)
    return row


@transaction.atomic
def recognise_contribution(
    seat: Seat, *, contribution: Contribution, words: str = ""
) -> Recognition:
    """Say that the own party uses, or has received, what another party brings."""
    require(seat, Right.RECOGNISE_CONTRIBUTION, party=contribution.party)
    row = _here(seat, contribution)
    party = str(seat.party_id) if seat.party_id else None
    Refused.unless(reasons_against_recognising(queries.as_brought(row), party))
    if row.recognitions.filter(party=seat.party).exists():
        raise Refused("already_recognised")
    recognised = Recognition.objects.create(
        contribution=row, party=seat.party, words=words.strip(), by=seat
    )
    record(
        Kind.CONTRIBUTION_RECOGNISED,
        seat=seat,
        contribution=row.key,
        title=row.title,
        of=str(row.party_id),
        words=recognised.words,
    )
    return recognised
