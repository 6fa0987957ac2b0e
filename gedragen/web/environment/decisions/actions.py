"""How a proposal is written, changed, put to a round, answered and ratified: one verb each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max

from gedragen.core.environment import agenda as core_agenda
from gedragen.core.environment import agreements as core_agreements
from gedragen.core.environment import decisions as core
from gedragen.core.environment import rounds
from gedragen.core.environment.decisions import AnswerKind, GroundVisibility
from gedragen.core.reasons import Reason, Refused
from gedragen.core.rights import Right
from gedragen.web.collaborations.access import require
from gedragen.web.collaborations.mandates import mandate_of
from gedragen.web.collaborations.models import Collaboration, Party, Seat
from gedragen.web.collaborations.replacements import replaced_by, said_of
from gedragen.web.environment.agenda import queries as agenda
from gedragen.web.environment.agenda.models import AgendaItem
from gedragen.web.environment.agenda.words import names_of, refuse_unless
from gedragen.web.environment.decisions import bodies, queries
from gedragen.web.environment.decisions.differences import one_line_end
from gedragen.web.environment.decisions.models import (
    Entitlement,
    Proposal,
    ProposalVersion,
    Response,
)
from gedragen.web.environment.decisions.taking_up import taken_up
from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind
from gedragen.web.shared import clock
from gedragen.web.shared.acts import Forbidden, expect_version

DAYS_BEFORE_CLOSING = 3


def locked(seat: Seat, proposal: Proposal) -> Proposal:
    """The proposal as it is now, held until the transaction ends."""
    row = (
        Proposal.objects.select_for_update(of=("self",))
        .select_related("written_by")
        .filter(pk=proposal.pk, collaboration=seat.collaboration)
        .first()
    )
    if row is None:
        raise Refused("not_found")
    return row


@transaction.atomic
def write_proposal(
    seat: Seat,
    *,
    title: str,
    text: str,
    item: AgendaItem | None = None,
    source: str = "",
    must_ask: Iterable[Party] = (),
    asks_no_others: bool = False,
) -> Proposal:
    """Write a proposal; everyone reads it, nobody is asked to answer yet.

    A `source` keeps the text and may say whose own consent it takes: then it changes there.
    """
    require(seat, Right.PROPOSE)
    if item is not None:
        item = AgendaItem.objects.filter(pk=item.pk, collaboration=seat.collaboration).first()
        if item is None:
            raise Refused("not_found")
        if item.ended_at:
            raise Refused(Reason("item_ended", {"field": "item"}))
    Collaboration.objects.select_for_update().get(pk=seat.collaboration_id)
    last = Proposal.objects.filter(collaboration=seat.collaboration).aggregate(Max("number"))
    proposal = Proposal.objects.create(
        collaboration=seat.collaboration,
        item=item,
        number=(last["number__max"] or 0) + 1,
        title=title,
        text=text,
        written_by=seat,
        source=source,
        asks_no_others=asks_no_others,
    )
    proposal.must_ask.set(must_ask)
    ProposalVersion.objects.create(proposal=proposal, number=1, title=title, text=text, by=seat)
    record(Kind.PROPOSAL_WRITTEN, seat=seat, **about(proposal))
    return proposal


@transaction.atomic
def amend_proposal(
    seat: Seat,
    *,
    proposal: Proposal,
    version: int | None,
    title: str,
    text: str,
    reason: str = "",
    closes_on: date | None = None,
    takes_up: Response | None = None,
) -> Proposal:
    """Put a new version in the place of the old one: nobody's answer survives.

    Once parties have been asked, a change needs its reason. `takes_up` is the answer whose
    proposed change went in; it answers nothing on that party's behalf.
    """
    require(seat, Right.PROPOSE)
    row = locked(seat, proposal)
    if not queries.may_change(seat, row):
        raise Forbidden(Reason("not_your_proposal"))
    _refuse_another_source(row, "")
    Refused.unless(core_agreements.may_edit(_decision(row)))
    Refused.unless(core.may_amend(queries.round_of(row)))
    expect_version(row, version)
    if row.state == Proposal.OPEN and not reason.strip():
        raise Refused(Reason("amended_without_reason", {"field": "reason"}))
    text = one_line_end(text)
    if (title, text) == (row.title, one_line_end(row.text)):
        raise Refused(Reason("nothing_changed", {"field": "text"}))
    if closes_on is not None and row.state == Proposal.OPEN:
        _refuse_past(closes_on)
        row.closes_on, row.warned_at = closes_on, None
    taken = taken_up(row, takes_up)
    row.title, row.text, row.version = title, text, row.version + 1
    row.save()
    ProposalVersion.objects.create(
        proposal=row,
        number=row.version,
        title=title,
        text=text,
        reason=reason,
        by=seat,
        takes_up=taken,
    )
    facts = {"takes_up": str(taken.party_id), "change": taken.proposed_change} if taken else {}
    record(Kind.PROPOSAL_AMENDED, seat=seat, **about(row), reason=reason, state=row.state, **facts)
    return row


@transaction.atomic
def withdraw_proposal(
    seat: Seat, *, proposal: Proposal, version: int | None = None, source: str = ""
) -> Proposal:
    """Take a proposal off the table: neither carried nor rejected."""
    require(seat, Right.PROPOSE)
    row = locked(seat, proposal)
    if not queries.may_change(seat, row):
        raise Forbidden(Reason("not_your_proposal"))
    _refuse_another_source(row, source)
    expect_version(row, version)
    standing = queries.standing_of(row)
    rounds.proposal_withdrawn(standing.round)
    row.state, row.closed_at = Proposal.WITHDRAWN, clock.now()
    row.save(update_fields=["state", "closed_at"])
    record(Kind.PROPOSAL_WITHDRAWN, seat=seat, **about(row), seal=standing.seal)
    return row


@transaction.atomic
def open_round(
    seat: Seat,
    *,
    proposal: Proposal,
    closes_on: date,
    parties: Iterable[Mapping[str, Any]] | None = None,
    adopts_itself: bool = False,
    version: int | None = None,
) -> Proposal:
    """Open the round: from here on it is fixed who is asked, and to what each is bound.

    `parties` lists `{party, obliged, amount_cents}`; without it every party at the
    table is asked, or those whom the text touches. An agenda item has to be ripe for a
    decision. `adopts_itself` says beforehand that it is carried once its term passes with
    nothing but consent.
    """
    require(seat, Right.OPEN_ROUND)
    row = locked(seat, proposal)
    expect_version(row, version)
    if row.state != Proposal.DRAFT:
        raise Refused("round_already_open" if row.state == Proposal.OPEN else "round_closed")
    _refuse_past(closes_on)
    table = {party.pk: party for party in agenda.parties_at_table(seat.collaboration)}
    if row.item is not None:
        names = names_of(table.values())
        refuse_unless(core_agenda.may_decide(agenda.as_core(row.item), clock.today()), names)
    asked = _asked(table, parties, row)
    rounds.opened(row.key, version=row.version, entitled=[one["party"].key for one in asked])
    Entitlement.objects.bulk_create(Entitlement(proposal=row, **one) for one in asked)
    row.state, row.opened_at, row.closes_on = Proposal.OPEN, clock.now(), closes_on
    row.adopts_itself = adopts_itself
    row.save(update_fields=["state", "opened_at", "closes_on", "adopts_itself"])
    record(
        Kind.ROUND_OPENED,
        seat=seat,
        **about(row),
        closes_on=closes_on,
        adopts_itself=adopts_itself,
        closes_before=[one.party for one in bodies.coming(queries.standing_of(row)) if one.warning],
        entitled=[one["party"].key for one in asked],
        obliged=[one["party"].key for one in asked if one["obliged"]],
        amounts={one["party"].key: one["amount_cents"] for one in asked},
    )
    return row


@transaction.atomic
def answer_round(
    seat: Seat,
    *,
    proposal: Proposal,
    version: int | None,
    kind: str,
    words: str = "",
    ground_kind: str = "",
    ground_id: str = "",
    ground_words: str = "",
    ground_visibility: str = GroundVisibility.TABLE,
    proposed_change: str = "",
    look_together: bool = False,
) -> Response:
    """Give the own party's answer to this version; it takes the place of an earlier one.

    Who stands in answers with the mandate of the representative they replace.
    Consent beyond the mandate is provisional until the sponsor ratifies. Whether the
    ground is the party's own to name is judged where elements meet, before this.
    """
    require(seat, Right.ANSWER_ROUND, party=seat.party)
    row = locked(seat, proposal)
    expect_version(row, version)
    before = queries.round_of(row)
    response = Response(
        proposal=row,
        version=row.version,
        party=seat.party,
        by=seat,
        stands_in_for=replaced_by(seat),
        kind=AnswerKind(kind),
        words=words,
        ground_kind=ground_kind,
        ground_id=ground_id,
        ground_words=ground_words,
        ground_visibility=GroundVisibility(ground_visibility),
        proposed_change=proposed_change,
        look_together=look_together,
        answered_at=clock.now(),
    )
    answer, party = queries.as_answer(response), seat.party.key
    rounds.answered(before, party, answer, acting_for=party)
    beyond = core.within_mandate(
        queries.as_mandate(mandate_of(seat)), before.amounts.get(party, 0), clock.today()
    )
    response.provisional = bool(beyond) and answer.kind in core.CONSENTING
    # A new row, so that a sponsor cannot ratify an answer that changed meanwhile.
    Response.objects.filter(proposal=row, version=row.version, party=seat.party).delete()
    response.save()
    _record_answer(seat, row, response)
    return response


@transaction.atomic
def withdraw_answer(seat: Seat, *, proposal: Proposal) -> Proposal:
    """Take the own party's answer back: it is silent again."""
    require(seat, Right.ANSWER_ROUND, party=seat.party)
    row = locked(seat, proposal)
    rounds.withdrawn(queries.round_of(row), seat.party.key, acting_for=seat.party.key)
    Response.objects.filter(proposal=row, version=row.version, party=seat.party).delete()
    record(Kind.ANSWER_WITHDRAWN, seat=seat, **about(row), **said_of(replaced_by(seat)))
    return row


@transaction.atomic
def rounds_closing_soon() -> int:
    """The clock: three days before a round closes, say once who is still silent."""
    today = clock.today()
    closing = Proposal.objects.filter(
        state=Proposal.OPEN,
        warned_at=None,
        closes_on__range=(today, today + timedelta(days=DAYS_BEFORE_CLOSING)),
        collaboration__archived_at=None,
    ).select_for_update(of=("self",))
    standing = queries.standings(list(closing.select_related("collaboration")))
    for one in standing:
        one.proposal.warned_at = clock.now()
        one.proposal.save(update_fields=["warned_at"])
        silent = [reason.facts["party"] for reason in one.lacking if reason.code == "silent"]
        record(
            Kind.ROUND_CLOSING_SOON,
            collaboration=one.proposal.collaboration,
            **about(one.proposal),
            closes_on=one.proposal.closes_on,
            silent=silent,
        )
    return len(standing)


def about(proposal: Proposal) -> dict[str, Any]:
    """What the ledger says of a proposal, whatever happened to it."""
    return {
        "proposal": proposal.key,
        "number": proposal.number,
        "title": proposal.title,
        "version": proposal.version,
    }


def _decision(proposal: Proposal) -> core_agreements.Decision:
    return core_agreements.Decision(
        id=proposal.key,
        version=proposal.version,
        adopted=proposal.state == Proposal.CARRIED,
        review_on=proposal.review_on,
    )


def _refuse_another_source(proposal: Proposal, source: str) -> None:
    """A text that is kept elsewhere is changed and withdrawn there alone."""
    if proposal.source != source:
        raise Refused(Reason("kept_with_its_agreement"))


def _refuse_past(closes_on: date) -> None:
    if closes_on < clock.today():
        raise Refused(Reason("closes_in_the_past", {"field": "closes_on"}))


def _asked(
    table: Mapping[Any, Party], parties: Iterable[Mapping[str, Any]] | None, proposal: Proposal
) -> list[dict[str, Any]]:
    """Who is asked, in the table's order; refuses a stranger, a double and a negative amount.

    Whom the text touches is asked, and has to give its own consent.
    """
    must = {party.pk for party in proposal.must_ask.all()} & set(table)
    if parties is None:
        here = [table[key] for key in table if key in must or not proposal.asks_no_others]
        parties = [{"party": party} for party in here]
    found: dict[Any, dict[str, Any]] = {}
    for one in parties:
        party, amount = one["party"], one.get("amount_cents") or 0
        facts = {"party": party.name}
        if party.pk not in table:
            raise Refused(Reason("party_not_at_table", facts))
        if party.pk in found:
            raise Refused(Reason("party_named_twice", facts))
        if amount < 0:
            raise Refused(Reason("amount_below_nought", facts))
        obliged = bool(one.get("obliged")) or amount > 0 or party.pk in must
        found[party.pk] = {"party": party, "obliged": obliged, "amount_cents": amount}
    keys = [str(key) for key in found]
    wrong = rounds.may_ask(keys, map(str, must), no_others=proposal.asks_no_others)
    refuse_unless(wrong, names_of(table.values()))
    return [found[key] for key in table if key in found]


def _record_answer(seat: Seat, proposal: Proposal, response: Response) -> None:
    """Confidential grounds go to the party's own chain; the table reads that there is an answer."""
    brief = about(proposal) | said_of(response.stands_in_for)
    full = brief | {
        "answer": str(response.kind),
        "provisional": response.provisional,
        "words": response.words,
        "proposed_change": response.proposed_change,
        "look_together": response.look_together,
    }
    if response.ground_visibility == GroundVisibility.FACILITATOR:
        record(Kind.ROUND_ANSWERED, seat=seat, **brief)
        grounds = {"ground_kind": response.ground_kind, "ground_words": response.ground_words}
        record(Kind.ROUND_ANSWERED, seat=seat, private=True, **full, **grounds)
        return
    if response.ground_kind:
        full |= {"ground_kind": response.ground_kind, "ground_words": response.ground_words}
    record(Kind.ROUND_ANSWERED, seat=seat, **full)
