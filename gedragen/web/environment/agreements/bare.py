"""What becomes of an agreement when its round ends? Bare: only `assurance` may call this."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from gedragen.core.environment import decisions as core_decisions
from gedragen.core.environment import versions as core
from gedragen.core.environment.versions import VersionState
from gedragen.web.environment.agenda.words import names_of, refuse_unless
from gedragen.web.environment.agreements import charters, register
from gedragen.web.environment.agreements.agreeing import about
from gedragen.web.environment.agreements.charters import as_core
from gedragen.web.environment.agreements.models import Agreement, AgreementVersion
from gedragen.web.environment.decisions import queries as rounds
from gedragen.web.environment.decisions.models import Proposal
from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind
from gedragen.web.shared import clock


def review_of(proposal: Proposal) -> date | None:
    """When the text that lies here says that it is looked at again."""
    version = AgreementVersion.objects.filter(proposal=proposal).first()
    return version.review_on if version else None


@transaction.atomic
def settle(proposal: Proposal, *, seat: Any = None) -> None:
    """Let the text come to hold that this round carried, or stay aside that it did not.

    The core refuses a text that a touched party did not consent to, whoever closed the round.
    """
    version = AgreementVersion.objects.filter(proposal=proposal).first()
    if version is None:
        return
    found = Agreement.objects.select_for_update(of=("self",)).filter(pk=version.agreement_id)
    row = charters.whole(found.select_related("collaboration")).get()
    by = {"seat": seat} if seat else {"collaboration": row.collaboration}
    proposal = Proposal.objects.get(pk=proposal.pk)
    if proposal.state != Proposal.CARRIED:
        core.not_carried(as_core(row), version.number)
        version.state = VersionState.NOT_CARRIED
        version.save(update_fields=["state"])
        record(Kind.AGREEMENT_NOT_CARRIED, **by, **about(row), version=version.number)
    else:
        _come_to_hold(row, version, proposal, by)
    register.put(row)


def _come_to_hold(
    row: Agreement, version: AgreementVersion, proposal: Proposal, by: dict[str, Any]
) -> None:
    standing = rounds.standing_of(proposal)
    answers = {party: core_decisions.current(standing.round, party) for party in standing.names}
    consented = frozenset(
        party
        for party, answer in answers.items()
        if answer is not None and answer.kind in core_decisions.CONSENTING
    )
    gone = charters.gone_from(row.collaboration) - set(standing.round.entitled)
    before, today = as_core(row), clock.today()
    names = names_of(row.collaboration.parties.select_related("organisation"))
    refuse_unless(core.against_holding(before, version.number, consented, today, gone), names)
    after = core.came_to_hold(
        before, version.number, consented, today, gone, review_on=proposal.review_on
    )
    row.versions.filter(state=VersionState.HOLDS).update(state=VersionState.REPLACED)
    version.state, version.held_from = VersionState.HOLDS, clock.now()
    version.save(update_fields=["state", "held_from"])
    row.version, row.review_on = version.number, after.review_on
    row.near_told_at = row.due_told_at = None
    row.ended_at = clock.now() if after.ended else None
    row.save(update_fields=["version", "review_on", "near_told_at", "due_told_at", "ended_at"])
    record(
        Kind.AGREEMENT_ENDED if after.ended else Kind.AGREEMENT_HOLDS,
        **by,
        **about(row),
        version=version.number,
        why=version.why,
        consented=sorted(consented),
        proposal=proposal.key,
        review_on=row.review_on,
    )
