"""How is an agreement written, put to a round, taken back and amended? One verb each (rule 9)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction

from gedragen.core.environment import versions as core
from gedragen.core.environment.agreements import AmendmentGround
from gedragen.core.environment.clauses import Step, reordered
from gedragen.core.reasons import Reason, Refused
from gedragen.core.rights import Right
from gedragen.web.collaborations.access import require
from gedragen.web.collaborations.models import Collaboration, Party, Seat
from gedragen.web.environment.agenda.models import AgendaItem
from gedragen.web.environment.agenda.queries import parties_at_table
from gedragen.web.environment.agenda.words import named
from gedragen.web.environment.agreements import charters, register, texts
from gedragen.web.environment.agreements.charters import as_core
from gedragen.web.environment.agreements.models import Agreement, AgreementVersion, Clause
from gedragen.web.environment.decisions import actions as decisions
from gedragen.web.environment.decisions.models import Proposal
from gedragen.web.files import actions as files
from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind
from gedragen.web.shared import clock
from gedragen.web.shared.acts import Forbidden, Stale

SOURCE = "agreement"
"""What a proposal is told about where its text is kept."""

TALK = ("caller", "called", "within_days", "place", "relational")


@transaction.atomic
def write_agreement(seat: Seat, *, title: str, review_on: date | None = None) -> Agreement:
    """Begin an agreement: a draft, which everyone at the table reads."""
    require(seat, Right.WRITE_AGREEMENT)
    _refuse_past(review_on)
    Collaboration.objects.select_for_update().get(pk=seat.collaboration_id)
    row = Agreement.objects.create(
        collaboration=seat.collaboration,
        number=register.next_number(seat.collaboration),
        title=title,
    )
    _begin(seat, row, core.drafted(as_core(row), clock.today()), review_on)
    record(Kind.AGREEMENT_WRITTEN, seat=seat, **about(row))
    return row


@transaction.atomic
def amend_agreement(
    seat: Seat, *, agreement: Agreement, ground: str = "", why: str = ""
) -> AgreementVersion:
    """Begin a next version. With a ground at any time; without one from the review date on.

    Of an agreement that was not carried it is a new draft from its last text.
    """
    require(seat, Right.WRITE_AGREEMENT)
    row = locked(seat, agreement)
    before, today = as_core(row), clock.today()
    reason = AmendmentGround(ground) if ground else None
    refuse_unless(core.may_draft(before, today, ground=reason, why=why))
    begun = _begin(seat, row, core.drafted(before, today, ground=reason, why=why), None)
    kind = Kind.AMENDMENT_BEGUN if row.version else Kind.AGREEMENT_WRITTEN
    record(kind, seat=seat, **about(row), ground=ground, why=why)
    return begun


@transaction.atomic
def change_draft(
    seat: Seat,
    *,
    agreement: Agreement,
    edition: int | None,
    review_on: date | None,
    title: str = "",
    why: str = "",
) -> AgreementVersion:
    """Say when the draft is looked at again, and why it comes; a title until something holds."""
    row, draft = _writable(seat, agreement, edition)
    _refuse_past(review_on)
    if title and not row.version and title != row.title:
        row.title = title
        row.save(update_fields=["title"])
    draft.review_on, draft.why = review_on, why if draft.replaces else ""
    return _changed(seat, row, draft)


@transaction.atomic
def add_clause(
    seat: Seat,
    *,
    agreement: Agreement,
    edition: int | None = None,
    kind: str,
    text: str,
    touches: Iterable[Party],
    **talk: Any,
) -> Clause:
    """Add a clause to the draft. How we talk can still follow, until it is put to a round."""
    row, draft = _writable(seat, agreement, edition)
    last = draft.clauses.order_by("position").last()
    clause = Clause(version=draft, position=last.position + 1 if last else 1)
    _write(seat, clause, kind, text, touches, talk)
    _changed(seat, row, draft)
    return clause


@transaction.atomic
def change_clause(
    seat: Seat,
    *,
    clause: Clause,
    edition: int | None = None,
    kind: str,
    text: str,
    touches: Iterable[Party],
    **talk: Any,
) -> Clause:
    """Let a clause of the draft say something else."""
    row, draft, own = _own_clause(seat, clause, edition)
    _write(seat, own, kind, text, touches, talk)
    _changed(seat, row, draft)
    return own


@transaction.atomic
def drop_clause(seat: Seat, *, clause: Clause, edition: int | None = None) -> AgreementVersion:
    """Take a clause out of the draft; in what held before it stays."""
    row, draft, own = _own_clause(seat, clause, edition)
    own.delete()
    return _changed(seat, row, draft)


@transaction.atomic
def move_clause(
    seat: Seat, *, clause: Clause, step: Step, edition: int | None = None
) -> AgreementVersion:
    """Put a clause of the draft a place higher or lower; not a word becomes different."""
    row, draft, own = _own_clause(seat, clause, edition)
    rows = {str(one.root): one for one in draft.clauses.all()}
    written = [charters.clause_as_core(one) for one in rows.values()]
    for position, one in enumerate(reordered(written, str(own.root), step), start=1):
        rows[one.root].position = position
    Clause.objects.bulk_update(rows.values(), ["position"])
    return _changed(seat, row, draft)


@transaction.atomic
def propose_agreement(
    seat: Seat, *, agreement: Agreement, edition: int | None = None, item: AgendaItem | None = None
) -> Proposal:
    """Put the draft to a round: a proposal with its text, opened by the facilitator as any other.

    Of an amendment exactly the parties that it touches are asked.
    """
    row, draft = _writable(seat, agreement, edition)
    before, gone = as_core(row), charters.gone_from(seat.collaboration)
    refuse_unless(core.may_propose(before, draft.number, clock.today(), gone))
    after = core.proposed(before, draft.number, clock.today(), gone)
    touched = core.touched_by(after, core.version_of(after, draft.number), gone)
    title, text = texts.proposed(row, draft)
    proposal = decisions.write_proposal(
        seat,
        title=title,
        text=text,
        item=item,
        source=SOURCE,
        must_ask=charters.parties_of(seat.collaboration, touched),
        asks_no_others=bool(draft.replaces),
    )
    draft.proposal = proposal
    _set_state(draft, after)
    record(Kind.AGREEMENT_PROPOSED, seat=seat, **about(row), proposal=proposal.key)
    return proposal


@transaction.atomic
def take_back(seat: Seat, *, agreement: Agreement) -> AgreementVersion:
    """Take the text off the table to write it further: its proposal is withdrawn."""
    require(seat, Right.WRITE_AGREEMENT)
    proposed = (
        AgreementVersion.objects.filter(
            agreement=agreement, agreement__collaboration=seat.collaboration, state="proposed"
        )
        .select_related("proposal")
        .first()
    )
    if proposed is None:
        raise Refused("version_not_proposed")
    # The proposal first, in the order in which closing a round takes them too.
    decisions.withdraw_proposal(seat, proposal=proposed.proposal, source=SOURCE)
    row = locked(seat, agreement)
    draft = charters.open_version(row)
    after = core.taken_back(as_core(row), proposed.number)
    draft.proposal = None
    _set_state(draft, after)
    record(Kind.AGREEMENT_TAKEN_BACK, seat=seat, **about(row))
    return draft


@transaction.atomic
def drop_draft(seat: Seat, *, agreement: Agreement, edition: int | None = None) -> Agreement | None:
    """Throw the draft away; what holds keeps holding. A first draft takes its agreement with it."""
    row, draft = _writable(seat, agreement, edition)
    core.dropped(as_core(row), draft.number)
    record(Kind.AGREEMENT_DRAFT_DROPPED, seat=seat, **about(row))
    files.remove_all(
        collaboration=seat.collaboration.key,
        thing=charters.FILES,
        thing_key=draft.key,
        by=seat.person.key,
    )
    if row.versions.count() == 1:
        row.delete()
        return None
    draft.delete()
    register.put(row)
    return row


def locked(seat: Seat, agreement: Agreement) -> Agreement:
    """The agreement as it is now, with all its texts, held until the transaction ends."""
    found = Agreement.objects.select_for_update(of=("self",)).filter(
        pk=agreement.pk, collaboration=seat.collaboration
    )
    row = charters.whole(found).first()
    if row is None:
        raise Refused("not_found")
    return row


def about(row: Agreement) -> dict[str, Any]:
    """What the ledger says of an agreement with every act."""
    return {"agreement": row.key, "number": row.number, "title": row.title}


def refuse_unless(reasons: Iterable[Reason]) -> None:
    """Refuse with days as people read them."""
    Refused.unless(named(reasons, {}))


def _begin(
    seat: Seat, row: Agreement, after: core.Agreement, review_on: date | None
) -> AgreementVersion:
    """Write down the draft that the core began, with a copy of every clause."""
    begun = after.versions[-1]
    draft = AgreementVersion.objects.create(
        agreement=row,
        number=begun.number,
        replaces=begun.replaces,
        ground=begun.ground or "",
        why=begun.why if begun.replaces else "",
        review_on=review_on or begun.review_on,
        written_by=seat,
    )
    old = {str(one.root): one for text in row.versions.all() for one in text.clauses.all()}
    parties = {party.key: party for party in seat.collaboration.parties.all()}
    for position, clause in enumerate(begun.clauses, start=1):
        copy = Clause(version=draft, root=old[clause.root].root, position=position)
        copy.kind, copy.text = clause.kind, clause.text
        talk = clause.counterpart
        copy.caller, copy.called, copy.place = talk.caller, talk.called, talk.place
        copy.within_days, copy.relational = talk.within_days, talk.words
        copy.save(force_insert=True)
        copy.touches.set([parties[key] for key in clause.touches])
    register.put(row)
    return draft


def _writable(
    seat: Seat, agreement: Agreement, edition: int | None
) -> tuple[Agreement, AgreementVersion]:
    """The agreement with its draft, held; refuses who may not write, or saw an older text."""
    require(seat, Right.WRITE_AGREEMENT)
    row = locked(seat, agreement)
    draft = charters.open_version(row)
    if draft is None:
        raise Refused("no_draft")
    if not charters.may_write(seat, draft):
        raise Forbidden(Reason("not_your_draft"))
    refuse_unless(core.may_rewrite(as_core(row), draft.number))
    if edition is not None and edition != draft.edition:
        raise Stale(draft)
    return row, draft


def _own_clause(
    seat: Seat, clause: Clause, edition: int | None
) -> tuple[Agreement, AgreementVersion, Clause]:
    row, draft = _writable(seat, clause.version.agreement, edition)
    own = draft.clauses.filter(pk=clause.pk).first()
    if own is None:  # it stands in another text: one that was ratified, or was not carried
        raise Refused("decision_immutable")
    return row, draft, own


def _write(
    seat: Seat, clause: Clause, kind: str, text: str, touches: Iterable[Party], talk: Mapping
) -> None:
    table = {party.pk for party in parties_at_table(seat.collaboration)}
    wanted = list(touches)
    if any(party.pk not in table for party in wanted):
        raise Refused("not_found")
    if not text.strip():
        raise Refused(Reason("clause_says_nothing", {"field": "text"}))
    clause.kind, clause.text = kind, text
    for name in TALK:
        empty = None if name == "within_days" else ""
        setattr(clause, name, talk.get(name, empty))
    clause.save()
    clause.touches.set(wanted)


def _changed(seat: Seat, row: Agreement, draft: AgreementVersion) -> AgreementVersion:
    draft.edition += 1
    draft.save(update_fields=["edition", "review_on", "why"])
    register.put(row)
    record(Kind.AGREEMENT_DRAFT_CHANGED, seat=seat, **about(row))
    return draft


def _set_state(draft: AgreementVersion, after: core.Agreement) -> None:
    draft.state = core.version_of(after, draft.number).state
    draft.edition += 1
    draft.save(update_fields=["state", "proposal", "edition"])


def _refuse_past(review_on: date | None) -> None:
    if review_on is not None and review_on <= clock.today():
        raise Refused(Reason("review_in_the_past", {"field": "review_on"}))
