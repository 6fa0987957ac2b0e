"""The acts that need two elements: answer a role, check and close a proposal, declare a cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction

from gedragen.core.ambition.roles import (
    Actor,
    RoleAnswer,
    RoleState,
    accountable_conflicts,
    results_without_accountable,
)
from gedragen.core.assurance import carried as core_carried
from gedragen.core.assurance import check as core_check
from gedragen.core.assurance import gate
from gedragen.core.assurance.check import Check, Effect
from gedragen.core.assurance.matrix import Aspect, CellState, reasons_against_declaring
from gedragen.core.reasons import Reason, Refused
from gedragen.core.rights import Right, Role
from gedragen.core.visibility import Level
from gedragen.web.ambition import bare as ambition_bare
from gedragen.web.ambition.models import Assignment
from gedragen.web.assurance import facts
from gedragen.web.assurance.models import (
    Declaration,
    FallenRole,
    InterestCheck,
    Judgement,
    Origin,
    Touching,
)
from gedragen.web.collaborations.access import require
from gedragen.web.collaborations.models import Result, Seat
from gedragen.web.collaborations.replacements import replaced_by, said_of
from gedragen.web.environment.agreements import bare as agreements_bare
from gedragen.web.environment.decisions import actions as decisions
from gedragen.web.environment.decisions import bare as decisions_bare
from gedragen.web.environment.decisions import queries as rounds
from gedragen.web.environment.decisions.models import Proposal
from gedragen.web.interests.negotiations.models import Package
from gedragen.web.interests.register import bare as register_bare
from gedragen.web.interests.register.models import Interest
from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind
from gedragen.web.shared import clock
from gedragen.web.shared.acts import expect_version

ANSWERED = {
    RoleAnswer.NEGOTIATE: Kind.ROLE_CHANGED,
    RoleAnswer.ACCEPT: Kind.ROLE_ACCEPTED,
    RoleAnswer.ACCEPT_CONDITIONALLY: Kind.ROLE_ACCEPTED_CONDITIONALLY,
    RoleAnswer.DECLINE: Kind.ROLE_DECLINED,
    RoleAnswer.HAND_BACK: Kind.ROLE_HANDED_BACK,
}


@transaction.atomic
def answer_role(
    seat: Seat,
    *,
    role: Assignment,
    answer: str,
    touches: Iterable[Interest] | None = None,
    condition: str = "",
    words: str = "",
    version: int | None = None,
) -> Assignment:
    """The party answers a role that is offered to it, through the ownership gate (rule 5).

    `touches` says anew which of its own interests the result touches; without it
    the links stay as they are.
    """
    require(seat, Right.ANSWER_ROLE, party=role.party)
    row = (
        Assignment.objects.select_for_update(of=("self",))
        .select_related("party", "result")
        .filter(pk=role.pk, collaboration=seat.collaboration)
        .first()
    )
    if row is None:
        raise Refused("not_found")
    expect_version(row, version)
    if touches is not None:
        _draw(seat, row, touches)
    beside = Assignment.objects.filter(result=row.result).exclude(pk=row.pk)
    after = gate.answer_role(
        facts.held_role(row),
        RoleAnswer(answer),
        actor=Actor(str(seat.party_id), Role(seat.role)),
        today=clock.today(),
        touched=[facts.at_gate(interest) for interest in facts.touched_by(row)],
        beside=[facts.held_role(other) for other in beside],
        condition=condition,
    )
    FallenRole.objects.filter(role=row).delete()
    ambition_bare.set_role_state(
        seat, role=row, state=after.state, condition=condition, words=words
    )
    record(
        ANSWERED[RoleAnswer(answer)],
        seat=seat,
        role=row.key,
        title=row.title,
        result=row.result.title,
        condition=condition if after.state is RoleState.CONDITIONAL else "",
        words=words,
    )
    return row


@transaction.atomic
def draw_touching(seat: Seat, *, role: Assignment, touches: Iterable[Interest]) -> None:
    """Say which of the own interests the result of an own role touches."""
    require(seat, Right.ANSWER_ROLE, party=role.party)
    _draw(seat, role, touches)


def _draw(seat: Seat, role: Assignment, touches: Iterable[Interest]) -> None:
    wanted = {interest.pk for interest in touches}
    own = set(
        Interest.objects.visible_to(seat)
        .filter(party=seat.party_id, pk__in=wanted)
        .values_list("pk", flat=True)
    )
    if own != wanted:
        raise Refused("not_found")
    Touching.objects.filter(role=role).exclude(interest__in=own).delete()
    for key in own:
        Touching.objects.get_or_create(role=role, interest_id=key)


def checked_interests(seat: Seat) -> list[Interest]:
    """The interests of the own party that a check asks about: with a why, and no drafts."""
    return list(
        Interest.objects.filter(party=seat.party_id, dropped_at=None)
        .exclude(why="")
        .exclude(level=Level.DRAFT)
    )


@transaction.atomic
def file_check(
    seat: Seat,
    *,
    proposal: Proposal,
    effects: Mapping[str, str],
    nothing_touches: bool = False,
    words: Mapping[str, str] | None = None,
    shared: Iterable[str] = (),
    version: int | None = None,
) -> InterestCheck:
    """Say what this version does to each own interest (rule 8). Nothing is prefilled.

    `effects` are by interest key. What is `shared` may be seen by whoever may read
    that interest; the table sees only that a check was filed. Harmed but
    acceptable puts the interest at stake until its owner says otherwise.
    """
    require(seat, Right.FILE_CHECK, party=seat.party)
    row = decisions.locked(seat, proposal)
    expect_version(row, version)
    standing = rounds.standing_of(row)
    if row.state != Proposal.OPEN:
        raise Refused("round_closed")
    if str(seat.party_id) not in standing.round.entitled:
        raise Refused("not_entitled")
    own = {interest.key: interest for interest in checked_interests(seat)}
    replaced = replaced_by(seat)
    Refused.unless(
        core_check.problems(
            own,
            {key: Effect(effect) for key, effect in effects.items()},
            nothing_touches,
            Role.REPRESENTATIVE if replaced else Role(seat.role),
            own_party=True,
        )
    )
    InterestCheck.objects.filter(proposal=row, version=row.version, party=seat.party).delete()
    check = InterestCheck.objects.create(
        proposal=row,
        version=row.version,
        party=seat.party,
        by=seat,
        stands_in_for=replaced,
        nothing_touches=nothing_touches,
        filed_at=clock.now(),
    )
    shared, words = set(shared), words or {}
    for key, effect in effects.items():
        Judgement.objects.create(
            check_filed=check,
            interest=own[key],
            effect=effect,
            words=words.get(key, ""),
            shared=key in shared,
        )
        if effect == Effect.HARMED_ACCEPTABLE:
            register_bare.mark_harmed(own[key])
    about = {"proposal": row.key, "number": row.number, "title": row.title}
    record(Kind.CHECK_FILED, seat=seat, **about, **said_of(replaced))
    return check


def checks_of(proposal: Proposal) -> dict[str, Check]:
    """The checks filed on the present version, as the core judges them.

    `shared` is true only where every judgement that holds it open was shared with the table.
    """
    found = {}
    rows = InterestCheck.objects.filter(
        proposal=proposal, version=proposal.version
    ).prefetch_related("judgements__interest")
    for row in rows:
        judged = list(row.judgements.all())
        holding = [one for one in judged if one.effect == Effect.NOT_ACCEPTABLE]
        found[str(row.party_id)] = Check(
            party=str(row.party_id),
            version=row.version,
            effects={str(one.interest_id): Effect(one.effect) for one in judged},
            nothing_touches=row.nothing_touches or not judged,
            shared=any(one.shared and one.interest.level == Level.TABLE for one in holding),
        )
    return found


@transaction.atomic
def close_proposal(
    seat: Seat, *, proposal: Proposal, carried: bool, review_on: date | None = None
) -> Proposal:
    """Close the round: as carried only when nobody's interest was passed over (rules 7 and 8).

    The text of an agreement comes to hold with it.
    """
    require(seat, Right.CLOSE_ROUND)
    row = decisions.locked(seat, proposal)
    standing = rounds.standing_of(row)
    verdict = core_carried.Verdict(core_carried.lacking_checks(standing.round, checks_of(row)))
    closed = decisions_bare.close_round(
        seat,
        proposal=row,
        carried=carried,
        also_lacking=verdict.seen_by(None).lacking,
        review_on=review_on or (agreements_bare.review_of(row) if carried else None),
    )
    agreements_bare.settle(closed, seat=seat)
    return closed


@transaction.atomic
def declare_cell(seat: Seat, *, aspect: str, state: str) -> Declaration:
    """Tell the others how the own interests or ownership stand, in one word."""
    require(seat, Right.DECLARE_INTEREST, party=seat.party)
    table = facts.table_of(seat.collaboration)
    mine = next(one for one in table.facts if one.party == str(seat.party_id))
    Refused.unless(
        reasons_against_declaring(
            seat.viewer, mine, Aspect(aspect), CellState(state), today=clock.today()
        )
    )
    declared = Declaration.objects.create(
        party=seat.party, aspect=aspect, state=state, by=seat, at=clock.now()
    )
    record(Kind.CELL_DECLARED, seat=seat, aspect=aspect, state=state)
    return declared


@transaction.atomic
def propose_package(seat: Seat, *, package: Package, title: str, text: str) -> Proposal:
    """Make a proposal of a package on the table."""
    require(seat, Right.PROPOSE)
    if package.round.negotiation.collaboration_id != seat.collaboration_id:
        raise Refused("not_found")
    if package.round.published_at is None:
        raise Refused("not_found")
    proposal = decisions.write_proposal(seat, title=title, text=text)
    Origin.objects.create(proposal=proposal, package=package)
    return proposal


@transaction.atomic
def start_implementation(seat: Seat, *, result: Result) -> Result:
    """Say that the work on a result starts: somebody must be accountable for it (rule 6)."""
    require(seat, Right.START_IMPLEMENTATION)
    row = (
        Result.objects.select_for_update()
        .filter(pk=result.pk, collaboration=seat.collaboration)
        .first()
    )
    if row is None:
        raise Refused("not_found")
    if row.implementation_started_at:
        raise Refused("already_started")
    held = [facts.held_role(role) for role in row.roles.all()]
    today = clock.today()
    missing = results_without_accountable([row.key], held, today)
    several = accountable_conflicts(held, today)
    Refused.unless(Reason(reason.code, {"result": row.title}) for reason in (*missing, *several))
    row.implementation_started_at = clock.now()
    row.save(update_fields=["implementation_started_at"])
    record(Kind.IMPLEMENTATION_STARTED, seat=seat, result=row.key, title=row.title)
    return row
