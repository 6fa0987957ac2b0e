"""How does the holder of a role ask advice, hear it, and decide? Acts that join two elements."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from gedragen.core.ambition.roles import is_held
from gedragen.core.environment import advice as core
from gedragen.core.environment.advice import AskedFor
from gedragen.core.reasons import Refused
from gedragen.core.rights import Right
from gedragen.web.ambition.models import Assignment
from gedragen.web.assurance import facts
from gedragen.web.assurance.advice_queries import as_core
from gedragen.web.assurance.models import Advice, AdviceProcess
from gedragen.web.collaborations.access import require
from gedragen.web.collaborations.models import Party, Seat
from gedragen.web.environment.agenda.queries import parties_at_table
from gedragen.web.environment.agenda.words import names_of, refuse_unless
from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind
from gedragen.web.shared import clock
from gedragen.web.shared.acts import expect_version


@transaction.atomic
def ask_advice(
    seat: Seat,
    *,
    role: Assignment,
    question: str,
    asked: Mapping[Party, str],
    answer_by: date,
    about: str = "",
) -> AdviceProcess:
    """Ask those who are touched, and those with the craft, before deciding within a role."""
    require(seat, Right.ASK_ADVICE, party=role.party)
    table = {party.pk for party in parties_at_table(seat.collaboration)}
    held = (
        Assignment.objects.select_related("party", "fallen")
        .filter(pk=role.pk, collaboration=seat.collaboration)
        .first()
    )
    if held is None or any(party.pk not in table for party in asked):
        raise Refused("not_found")
    wanted = core.Process(
        id="",
        holder=str(held.party_id),
        asked={party.key: AskedFor(why) for party, why in asked.items()},
        answer_by=answer_by,
    )
    Refused.unless(
        core.may_ask(
            wanted,
            clock.today(),
            question=question,
            acting_for=str(seat.party_id),
            holds_role=_holds(held),
        )
    )
    row = AdviceProcess.objects.create(
        collaboration=seat.collaboration,
        role=held,
        question=question,
        about=about,
        answer_by=answer_by,
        asked_by=seat,
    )
    Advice.objects.bulk_create(
        Advice(process=row, party=party, asked_for=AskedFor(why)) for party, why in asked.items()
    )
    record(
        Kind.ADVICE_ASKED, seat=seat, **_about(row), hear=list(wanted.asked), answer_by=answer_by
    )
    return row


@transaction.atomic
def give_advice(
    seat: Seat, *, process: AdviceProcess, words: str, version: int | None = None
) -> Advice:
    """Advise, in words. It is no consent: the holder of the role weighs it and decides."""
    require(seat, Right.GIVE_ADVICE, party=seat.party)
    row = _locked(seat, process)
    expect_version(row, version)
    own = str(seat.party_id)
    Refused.unless(core.may_advise(as_core(row), own, words=words, acting_for=own))
    given = row.advice.get(party=seat.party_id)
    given.words, given.by, given.given_at = words.strip(), seat, clock.now()
    given.save(update_fields=["words", "by", "given_at"])
    _moves_on(row)
    record(Kind.ADVICE_GIVEN, seat=seat, **_about(row), hear=[str(row.role.party_id)], words=words)
    return given


@transaction.atomic
def decide_in_role(
    seat: Seat,
    *,
    process: AdviceProcess,
    words: str,
    done: Mapping[str, str],
    version: int | None = None,
) -> AdviceProcess:
    """Decide within the role, and say of each advice what was done with it. `done` is by party."""
    require(seat, Right.DECIDE_IN_ROLE, party=process.role.party)
    row = _locked(seat, process)
    expect_version(row, version)
    given = list(row.advice.select_related("party__organisation"))
    names = names_of(one.party for one in given)
    refuse_unless(
        core.may_decide(
            as_core(row),
            clock.today(),
            words=words,
            done=done,
            acting_for=str(seat.party_id),
            holds_role=_holds(row.role),
        ),
        names,
    )
    for one in given:
        if one.words:
            one.done = done[str(one.party_id)].strip()
            one.save(update_fields=["done"])
    row.decision, row.decided_at, row.decided_by = words, clock.now(), seat
    _moves_on(row)
    record(
        Kind.DECIDED_IN_ROLE,
        seat=seat,
        **_about(row),
        hear=[str(one.party_id) for one in given],
        words=words,
        done={str(one.party_id): one.done for one in given if one.words},
    )
    return row


def _holds(role: Assignment) -> bool:
    return is_held(facts.held_role(role), clock.today())


def _locked(seat: Seat, process: AdviceProcess) -> AdviceProcess:
    row = (
        AdviceProcess.objects.select_for_update(of=("self",))
        .select_related("role__party")
        .filter(pk=process.pk, collaboration=seat.collaboration)
        .first()
    )
    if row is None:
        raise Refused("not_found")
    return row


def _moves_on(row: AdviceProcess) -> None:
    row.version += 1
    row.save()


def _about(row: AdviceProcess) -> dict:
    return {"advice_process": row.key, "title": row.question, "role": row.role.title}
