"""What does passing time do to interests, the roles that rest on them, and undisputed proposals?"""

from __future__ import annotations

from collections import defaultdict

from django.db import transaction

from gedragen.core.ambition.roles import RoleState
from gedragen.core.assurance.carried import lacking_checks
from gedragen.core.assurance.gate import falls_to_conditional
from gedragen.core.interests.register import fallen
from gedragen.web.ambition.models import Assignment
from gedragen.web.assurance import facts
from gedragen.web.assurance.actions import checks_of
from gedragen.web.assurance.models import Touching
from gedragen.web.environment.agreements import bare as agreements
from gedragen.web.environment.decisions import bare as decisions
from gedragen.web.environment.decisions.models import Proposal
from gedragen.web.environment.decisions.queries import standings
from gedragen.web.interests.register import bare
from gedragen.web.interests.register.models import Interest
from gedragen.web.interests.register.queries import core_interest, with_safeguards
from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind
from gedragen.web.shared import clock


@transaction.atomic
def let_interests_fall() -> int:
    """Write down, once, every interest that is no longer safe and every role that rests on it."""
    count = 0
    declared = Interest.objects.filter(dropped_at=None, party__left_at=None).exclude(
        declared_safe_at=None
    )
    for interest in with_safeguards(declared).select_related("party__collaboration"):
        reasons = fallen(core_interest(interest), clock.today())
        if reasons:
            bare.let_fall(interest, reasons)
            count += 1
    return count + let_roles_fall()


def let_roles_fall() -> int:
    """Make accepted roles conditional, for their own party's eyes, where an interest fell."""
    touches: dict[str, list] = defaultdict(list)
    drawn = Touching.objects.filter(
        role__state=RoleState.ACCEPTED, role__fallen=None, interest__dropped_at=None
    )
    pairs = list(drawn.values_list("role_id", "interest_id"))
    interests = {
        interest.pk: interest
        for interest in with_safeguards(
            Interest.objects.filter(pk__in={interest for _, interest in pairs})
        )
    }
    for role, interest in pairs:
        touches[str(role)].append(facts.at_gate(interests[interest]))
    roles = {
        role.key: role
        for role in Assignment.objects.filter(pk__in=touches).select_related(
            "party", "collaboration", "fallen"
        )
    }
    falls = falls_to_conditional([facts.held_role(role) for role in roles.values()], touches)
    for fall in falls:
        role = roles[fall.role]
        facts.mark_fallen(role)
        record(
            Kind.ROLE_BECAME_CONDITIONAL,
            collaboration=role.collaboration,
            party=role.party,
            private=True,
            role=role.key,
            title=role.title,
            interests=[reason.facts["interest"] for reason in fall.reasons],
        )
    return len(falls)


@transaction.atomic
def adopt_undisputed() -> int:
    """Adopt what was said to adopt itself, once its term passed with nothing but consent."""
    passed = Proposal.objects.filter(
        state=Proposal.OPEN,
        adopts_itself=True,
        closes_on__lt=clock.today(),
        collaboration__archived_at=None,
    ).select_related("collaboration")
    adopted = [
        one.proposal
        for one in standings(list(passed))
        if not one.lacking
        and decisions.adopt(
            one.proposal, also_lacking=lacking_checks(one.round, checks_of(one.proposal))
        )
    ]
    for proposal in adopted:
        agreements.settle(proposal)
    return len(adopted)
