"""What stands in the matrix, in one role, around one proposal, for this reader?"""

from __future__ import annotations

from collections import defaultdict

from django.http import Http404

from gedragen.core.assurance import carried as core_carried
from gedragen.core.assurance.check import Check
from gedragen.core.assurance.matrix import Row, matrix
from gedragen.core.visibility import Level
from gedragen.web.ambition.models import Assignment
from gedragen.web.assurance import facts
from gedragen.web.assurance.models import InterestCheck, Judgement, Origin, Touching
from gedragen.web.collaborations.models import Result, Seat
from gedragen.web.environment.decisions.models import Proposal
from gedragen.web.environment.decisions.queries import Standing
from gedragen.web.interests.negotiations.models import Package
from gedragen.web.interests.register.models import Interest
from gedragen.web.shared import clock


def matrix_for(seat: Seat) -> tuple[facts.Table, tuple[Row, ...]]:
    """The whole table and the matrix as this reader may see it, in fixed queries."""
    table = facts.table_of(seat.collaboration)
    rows = matrix(
        seat.viewer, table.facts, current_version=table.current_version, today=clock.today()
    )
    return table, rows


def role_of(seat: Seat, id) -> Assignment:
    """One role of this collaboration."""
    found = (
        Assignment.objects.filter(collaboration=seat.collaboration, pk=id)
        .select_related("party__organisation", "result", "fallen", "offered_by__person")
        .first()
    )
    if found is None:
        raise Http404
    return found


def result_of(seat: Seat, id) -> Result:
    found = Result.objects.filter(collaboration=seat.collaboration, pk=id).first()
    if found is None:
        raise Http404
    return found


def touchable(seat: Seat) -> list[Interest]:
    """The own party's interests that the result of a role may touch."""
    return list(
        facts.with_safeguards(
            Interest.objects.visible_to(seat)
            .filter(party=seat.party_id)
            .exclude(why="")
            .exclude(level=Level.DRAFT)
        )
    )


def touched_keys(role: Assignment) -> set[str]:
    drawn = Touching.objects.filter(role=role).values_list("interest_id", flat=True)
    return {str(key) for key in drawn}


def verdict_for(seat: Seat, standing: Standing, checks: dict[str, Check]) -> core_carried.Verdict:
    """Everything the proposal still lacks, as this reader may know it."""
    whole = core_carried.judge(standing.round, checks, clock.today())
    return whole.seen_by(str(seat.party_id) if seat.party_id else None)


def own_check(seat: Seat, proposal: Proposal) -> InterestCheck | None:
    """The check that the own party filed on the present version."""
    return (
        InterestCheck.objects.filter(
            proposal=proposal, version=proposal.version, party=seat.party_id
        )
        .exclude(party=None)
        .prefetch_related("judgements")
        .first()
    )


def own_judgements(seat: Seat, proposal: Proposal) -> list[Judgement]:
    """How the own party judged the present version, on interests that this reader may read."""
    return list(
        Judgement.objects.filter(
            check_filed__proposal=proposal,
            check_filed__version=proposal.version,
            check_filed__party=seat.party_id,
            interest__in=Interest.objects.visible_to(seat),
        )
        .select_related("interest__party__organisation")
        .order_by("interest__created_at", "interest_id")
    )


def shared_judgements(seat: Seat, proposal: Proposal) -> list[Judgement]:
    """What owners chose to share, on interests that this reader may read; own party first."""
    readable = Interest.objects.visible_to(seat)
    rows = Judgement.objects.filter(
        check_filed__proposal=proposal,
        check_filed__version=proposal.version,
        shared=True,
        interest__in=readable,
    ).select_related("interest__party__organisation")
    own = seat.party_id
    return sorted(rows, key=lambda one: (one.interest.party_id != own, one.interest.party.position))


def origin_of(proposal: Proposal) -> Origin | None:
    return (
        Origin.objects.filter(proposal=proposal)
        .select_related("package__round__negotiation")
        .first()
    )


def package_of(seat: Seat, id) -> Package:
    """A package on the table of this collaboration."""
    found = (
        Package.objects.filter(pk=id, round__negotiation__collaboration=seat.collaboration)
        .exclude(round__published_at=None)
        .select_related("round__negotiation")
        .first()
    )
    if found is None:
        raise Http404
    return found


def missing_checks(collaboration) -> dict[str, set[str]]:
    """Per open proposal (by key) the parties whose check on its version is filed."""
    filed = defaultdict(set)
    rows = InterestCheck.objects.filter(
        proposal__collaboration=collaboration, proposal__state=Proposal.OPEN
    ).values_list("proposal_id", "version", "proposal__version", "party_id")
    for proposal, version, current, party in rows:
        if version == current:
            filed[str(proposal)].add(str(party))
    return filed
