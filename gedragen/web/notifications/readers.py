"""Who hears of an act, and why them? Decided per kind; whoever may not know, does not hear."""

from __future__ import annotations

from collections.abc import Callable

from gedragen.core.rights import Role
from gedragen.web.collaborations.models import Seat
from gedragen.web.environment.differences.models import Difference
from gedragen.web.environment.early_warnings.models import EarlyWarning
from gedragen.web.interests.register.models import Interest, Safeguard
from gedragen.web.ledger.kinds import Kind
from gedragen.web.ledger.models import Event
from gedragen.web.notifications import readers_group as group
from gedragen.web.notifications import readers_promises as promises
from gedragen.web.notifications import readers_rounds as rounds
from gedragen.web.notifications.hearings import Hearing, among, representatives, seats_of


def _missing_scores(event: Event) -> list[Hearing]:
    """Those whose party had not filed when the facilitator reminded them."""
    parties = set(event.facts.get("waiting", ()))
    seats = among(seats_of(event), Role.REPRESENTATIVE, parties=parties)
    return [Hearing(seat, "represents", "negotiations") for seat in seats]


def _about_advice(event: Event) -> list[Hearing]:
    """Those whose advice is asked; the holder of the role, when advice comes in."""
    parties = set(event.facts["hear"])
    seats = among(seats_of(event), Role.REPRESENTATIVE, Role.PROFESSIONAL, parties=parties)
    key = event.facts["advice_process"]
    why = "own_party" if event.kind == Kind.ADVICE_GIVEN else "advises"
    return [Hearing(seat, why, "advice_process", key) for seat in seats]


def _facilitators(event: Event) -> list[Hearing]:
    return [
        Hearing(seat, "facilitates", "parties") for seat in among(seats_of(event), Role.FACILITATOR)
    ]


def _of_agreement(event: Event) -> list[Hearing]:
    """Those who look back on an agreement, and who chooses its next day."""
    key, seats = event.facts["agreement"], seats_of(event)
    found = [
        Hearing(seat, "represents", "agreement", key) for seat in among(seats, Role.REPRESENTATIVE)
    ]
    return found + [
        Hearing(seat, "facilitates", "agreement", key) for seat in among(seats, Role.FACILITATOR)
    ]


def _coming(event: Event) -> list[Hearing]:
    """Representatives and facilitators, a week before a meeting."""
    seats, key = seats_of(event), str(event.facts["meeting"])
    told = [(one, "represents") for one in among(seats, Role.REPRESENTATIVE)]
    told += [(one, "facilitates") for one in among(seats, Role.FACILITATOR)]
    return [Hearing(seat, why, "meeting", key) for seat, why in told]


def _own_party(page: str, fact: str) -> Callable[[Event], list[Hearing]]:
    """The representatives and sponsors of the party in whose own chain it stands."""

    def hear(event: Event) -> list[Hearing]:
        if not event.chain.startswith("party:"):
            return []
        seats = among(seats_of(event), Role.REPRESENTATIVE, Role.SPONSOR, parties={event.chain[6:]})
        return [Hearing(seat, "own_party", page, str(event.facts[fact])) for seat in seats]

    return hear


def _between(event: Event) -> list[Hearing]:
    """Of a difference: the representatives of the party in whose own chain it stands.

    When it is named, the facilitators hear it from the chain of who named it; a third who joined
    hears it from there as well. A sponsor reads it, and gets no mail.
    """
    if not event.chain.startswith("party:"):
        return []
    everyone = seats_of(event)
    seats = among(everyone, Role.REPRESENTATIVE, parties={event.chain[6:]})
    if event.facts.get("raised"):
        if event.kind == Kind.DIFFERENCE_NAMED:
            seats += among(everyone, Role.FACILITATOR)
        seats += [seat for seat in everyone if seat.key == event.facts.get("third")]
    return [Hearing(seat, "between", "difference", event.facts["difference"]) for seat in seats]


def _may_read_interest(event: Event) -> list[Hearing]:
    """Whoever may read the interest that fell back, and could do something about it."""
    roles = (Role.REPRESENTATIVE, Role.SPONSOR, Role.FACILITATOR)
    seats = among(seats_of(event), *roles)
    return [Hearing(seat, "may_read", "interest", event.facts["interest"]) for seat in seats]


HEARD: dict[Kind, Callable[[Event], list[Hearing]]] = {
    Kind.ROUND_OPENED: rounds.entitled,
    Kind.PROPOSAL_AMENDED: rounds.entitled,
    Kind.ROUND_CLOSING_SOON: rounds.silent,
    Kind.ROUND_ANSWERED: rounds.to_ratify,
    Kind.PROPOSAL_CARRIED: rounds.decided,
    Kind.PROPOSAL_NOT_CARRIED: rounds.decided,
    Kind.COMMITMENT_ASKED: promises.promise,
    Kind.COMMITMENT_DONE_CLAIMED: promises.promise,
    Kind.COMMITMENT_DUE_SOON: promises.promise,
    Kind.COMMITMENT_OVERDUE: promises.promise,
    Kind.NEW_DATE_ASKED: promises.promise,
    Kind.PART_ASKED: promises.gets_part,
    Kind.PART_GIVEN: promises.gets_part,
    Kind.PART_ACCEPTED: promises.part_answered,
    Kind.PART_DECLINED: promises.part_answered,
    Kind.PART_LAID_DOWN: promises.part_answered,
    Kind.COMMITMENT_KEPT: promises.has_part,
    Kind.NEW_DATE_AGREED: promises.has_part,
    Kind.PARTY_JOINED: _facilitators,
    Kind.INVITATION_DECLINED: _facilitators,
    Kind.AMBITION_PROPOSED: representatives("ambition"),
    Kind.NEGOTIATION_OPENED: representatives("negotiations"),
    Kind.SCORES_ASKED_AGAIN: _missing_scores,
    Kind.PACKAGES_PUBLISHED: representatives("negotiations"),
    Kind.SAFEGUARD_ASKED: _own_party("safeguard", "safeguard"),
    Kind.SAFEGUARD_ACCEPTED: _own_party("safeguard", "safeguard"),
    Kind.SAFEGUARD_DECLINED: _own_party("safeguard", "safeguard"),
    Kind.SIGNAL_TRIPPED: _own_party("safeguard", "safeguard"),
    Kind.INTEREST_FELL_BACK: _may_read_interest,
    Kind.ROLE_BECAME_CONDITIONAL: _own_party("role", "role"),
    Kind.AGREEMENT_REVIEW_NEAR: _of_agreement,
    Kind.AGREEMENT_REVIEW_DUE: _of_agreement,
    Kind.MEETING_COMING: _coming,
    Kind.ADVICE_ASKED: _about_advice,
    Kind.ADVICE_GIVEN: _about_advice,
    Kind.DECIDED_IN_ROLE: _about_advice,
    Kind.REPLACEMENT_NAMED: rounds.stands_in,
    Kind.REPLACEMENT_ENDED: rounds.stands_in,
    Kind.REPLACEMENT_GIVEN_BACK: rounds.left_without,
    # differences of insight
    Kind.DIFFERENCE_NAMED: _between,
    Kind.DIFFERENCE_MOVED: _between,
    Kind.DIFFERENCE_OUTCOME_WRITTEN: _between,
    Kind.DIFFERENCE_AGREED: _between,
    Kind.DIFFERENCE_AFTERCARE_DUE: _between,
    Kind.DIFFERENCE_NEUTRAL_PROPOSED: _between,
    Kind.DIFFERENCE_NEUTRAL_JOINED: _between,
    Kind.DIFFERENCE_REST_ASKED: _between,
    Kind.DIFFERENCE_ENDED: _between,
    # roles for the group
    Kind.GROUP_ROLE_DESCRIBED: representatives("group_role", "group_role"),
    Kind.GROUP_ROLE_CHANGED: representatives("group_role", "group_role"),
    Kind.NOMINATIONS_OPENED: group.may_nominate,
    Kind.NOMINATIONS_ENDED: group.chooses_for_group,
    Kind.PERSON_NAMED: representatives("group_role", "group_role"),
    Kind.PERSON_ASKED: group.asked_person,
    Kind.GROUP_ROLE_TAKEN: group.may_nominate,
    Kind.GROUP_ROLE_OPEN_AGAIN: group.chooses_for_group,
    Kind.GROUP_ROLE_TERM_ENDING: representatives("group_role", "group_role"),
    # looking back
    Kind.RETROSPECTIVE_OPENED: representatives("retrospective", "retrospective"),
    Kind.EXPERIMENT_CHOSEN: group.experiment_owner,
    Kind.EXPERIMENT_DUE: group.experiment_due,
    # early warnings
    Kind.EARLY_WARNING_TOLD: group.warned,
    Kind.EARLY_WARNING_ANSWERED: group.teller,
    Kind.EARLY_WARNING_WIDENED: representatives("early_warning", "early_warning"),
    Kind.EARLY_WARNING_DAY_PASSED: group.warned,
    Kind.EARLY_WARNING_RESOLVED: group.warned,
}
"""Every kind that is not here is heard of by nobody; the pages show it."""


CONFIDENTIAL = {
    "interest": Interest,
    "safeguard": Safeguard,
    "difference": Difference,
    "early_warning": EarlyWarning,
}
"""Pages with readers of their own: who may not open one hears nothing of it."""


def may_know(seat: Seat, page: str, key: str) -> bool:
    """Whether the page that a notice is about is there for this seat, as it stands now."""
    rows = CONFIDENTIAL.get(page)
    return rows is None or rows.objects.visible_to(seat).filter(pk=key).exists()


def hearing(event: Event) -> list[Hearing]:
    """Who hears of this act, the one who did it left out; one hearing a person."""
    heard = HEARD.get(Kind(event.kind)) if event.kind in list(Kind) else None
    if heard is None or not event.collaboration:
        return []
    found: dict = {}
    for one in heard(event):
        person = one.seat.person_id
        if str(person) == event.actor or person in found:
            continue
        if may_know(one.seat, one.page, one.key):
            found[person] = one
    return list(found.values())
