"""Who hears of an act, and why them? Decided per kind; whoever may not know, does not hear."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import F

from gedragen.core.environment.parts import PartKind, PartState
from gedragen.core.rights import Right, Role, allows
from gedragen.web.collaborations.models import Seat
from gedragen.web.collaborations.replacements import running_in
from gedragen.web.environment.agreements.models import Commitment, CommitmentPart
from gedragen.web.environment.decisions.models import Entitlement, Response
from gedragen.web.environment.differences.models import Difference
from gedragen.web.environment.early_warnings.models import EarlyWarning
from gedragen.web.environment.group_roles.models import Naming
from gedragen.web.interests.register.models import Interest, Safeguard
from gedragen.web.ledger.kinds import Kind
from gedragen.web.ledger.models import Event


@dataclass(frozen=True)
class Hearing:
    """Somebody who hears, for which reason, and which page it is about."""

    seat: Seat
    why: str
    page: str = ""
    key: str = ""


def _seats(event: Event) -> list[Seat]:
    return list(
        Seat.objects.filter(
            collaboration=event.collaboration,
            ended_at=None,
            person__is_active=True,
            party__left_at=None,
        ).select_related("person", "party", "collaboration")
    )


def _with(seats: Iterable[Seat], *roles: Role, parties: set[str] | None = None) -> list[Seat]:
    return [
        seat
        for seat in seats
        if seat.role in roles and (parties is None or str(seat.party_id) in parties)
    ]


def _entitled(event: Event) -> list[Hearing]:
    """Those who are asked to answer a round."""
    asked = Entitlement.objects.filter(proposal=event.facts["proposal"]).values_list(
        "party_id", flat=True
    )
    return _proposal(event, _speaking(event, {str(key) for key in asked}), "asked")


def _silent(event: Event) -> list[Hearing]:
    return _proposal(event, _speaking(event, set(event.facts.get("silent", ()))), "silent")


def _speaking(event: Event, parties: set[str]) -> list[Seat]:
    """The representatives of these parties, and who stands in for one of them today."""
    seats = _seats(event)
    standing_in = {str(one.by_id) for one in running_in(event.collaboration, parties)}
    return _with(seats, Role.REPRESENTATIVE, parties=parties) + [
        seat for seat in seats if seat.key in standing_in
    ]


def _stands_in(event: Event) -> list[Hearing]:
    """Who is asked to stand in, or need not any more."""
    return [
        Hearing(seat, "own_party", "replacement")
        for seat in _seats(event)
        if seat.key == event.facts["by"]
    ]


def _left_without(event: Event) -> list[Hearing]:
    """Who was replaced, and who else of the party answers or finds somebody who does."""
    seats = _with(_seats(event), Role.REPRESENTATIVE, Role.SPONSOR, parties={event.party})
    return [Hearing(seat, "own_party", "replacement") for seat in seats]


def _to_ratify(event: Event) -> list[Hearing]:
    """The sponsor, where the answer given goes beyond the mandate."""
    provisional = Response.objects.filter(
        proposal=event.facts["proposal"],
        version=F("proposal__version"),
        party=event.party,
        provisional=True,
        ratified=None,
    )
    if not provisional.exists():
        return []
    return _proposal(event, _with(_seats(event), Role.SPONSOR, parties={event.party}), "ratify")


def _decided(event: Event) -> list[Hearing]:
    seats = _with(_seats(event), Role.REPRESENTATIVE, Role.SPONSOR, Role.PROFESSIONAL)
    return _proposal(event, seats, "at_table")


def _proposal(event: Event, seats: list[Seat], why: str) -> list[Hearing]:
    return [Hearing(seat, why, "proposal", event.facts["proposal"]) for seat in seats]


def _representatives(page: str, fact: str = "") -> Callable[[Event], list[Hearing]]:
    def hear(event: Event) -> list[Hearing]:
        key = str(event.facts.get(fact, "")) if fact else ""
        seats = _with(_seats(event), Role.REPRESENTATIVE)
        return [Hearing(seat, "represents", page, key) for seat in seats]

    return hear


def _missing_scores(event: Event) -> list[Hearing]:
    """Those whose party had not filed when the facilitator reminded them."""
    parties = set(event.facts.get("waiting", ()))
    seats = _with(_seats(event), Role.REPRESENTATIVE, parties=parties)
    return [Hearing(seat, "represents", "negotiations") for seat in seats]


def _about_advice(event: Event) -> list[Hearing]:
    """Those whose advice is asked; the holder of the role, when advice comes in."""
    parties = set(event.facts["hear"])
    seats = _with(_seats(event), Role.REPRESENTATIVE, Role.PROFESSIONAL, parties=parties)
    key = event.facts["advice_process"]
    why = "own_party" if event.kind == Kind.ADVICE_GIVEN else "advises"
    return [Hearing(seat, why, "advice_process", key) for seat in seats]


def _facilitators(event: Event) -> list[Hearing]:
    return [
        Hearing(seat, "facilitates", "parties") for seat in _with(_seats(event), Role.FACILITATOR)
    ]


def _of_agreement(event: Event) -> list[Hearing]:
    """Those who look back on an agreement, and who chooses its next day."""
    key, seats = event.facts["agreement"], _seats(event)
    found = [
        Hearing(seat, "represents", "agreement", key) for seat in _with(seats, Role.REPRESENTATIVE)
    ]
    return found + [
        Hearing(seat, "facilitates", "agreement", key) for seat in _with(seats, Role.FACILITATOR)
    ]


def _coming(event: Event) -> list[Hearing]:
    """Representatives and facilitators, a week before a meeting."""
    seats, key = _seats(event), str(event.facts["meeting"])
    told = [(one, "represents") for one in _with(seats, Role.REPRESENTATIVE)]
    told += [(one, "facilitates") for one in _with(seats, Role.FACILITATOR)]
    return [Hearing(seat, why, "meeting", key) for seat, why in told]


def _own_party(page: str, fact: str) -> Callable[[Event], list[Hearing]]:
    """The representatives and sponsors of the party in whose own chain it stands."""

    def hear(event: Event) -> list[Hearing]:
        if not event.chain.startswith("party:"):
            return []
        seats = _with(_seats(event), Role.REPRESENTATIVE, Role.SPONSOR, parties={event.chain[6:]})
        return [Hearing(seat, "own_party", page, str(event.facts[fact])) for seat in seats]

    return hear


def _between(event: Event) -> list[Hearing]:
    """Of a difference: the representatives of the party in whose own chain it stands.

    When it is named, the facilitators hear it from the chain of who named it; a third who joined
    hears it from there as well. A sponsor reads it, and gets no mail.
    """
    if not event.chain.startswith("party:"):
        return []
    everyone = _seats(event)
    seats = _with(everyone, Role.REPRESENTATIVE, parties={event.chain[6:]})
    if event.facts.get("raised"):
        if event.kind == Kind.DIFFERENCE_NAMED:
            seats += _with(everyone, Role.FACILITATOR)
        seats += [seat for seat in everyone if seat.key == event.facts.get("third")]
    return [Hearing(seat, "between", "difference", event.facts["difference"]) for seat in seats]


def _promise(event: Event) -> list[Hearing]:
    """Whose word or work is asked: between the two parties each hears from its own chain.

    A promise that is asked is for whom would make it, one that is said to be done for whom
    receives it; a reminder also reaches the person who does the work.
    """
    facts = event.facts
    if event.chain.startswith("party:"):
        party = event.chain[6:]
    else:
        asked = event.kind == Kind.COMMITMENT_ASKED
        party = str(facts["promiser" if asked else "receiver"])
    key = str(facts["commitment"])
    does = Commitment.objects.filter(pk=key).values_list("person", flat=True).first()
    seats = _seats(event)
    hear = _with(seats, Role.REPRESENTATIVE, parties={party})
    hear += [one for one in seats if one.pk == does and str(one.party_id) == party]
    return [Hearing(seat, "own_party", "commitment", key) for seat in hear]


def _gets_part(event: Event) -> list[Hearing]:
    """Who represents the party that is asked to take part in a promise, or has a part now."""
    seats = _with(_seats(event), Role.REPRESENTATIVE, parties={event.facts["of"]})
    key = event.facts["commitment"]
    return [Hearing(seat, "own_party", "commitment", key) for seat in seats]


def _part_answered(event: Event) -> list[Hearing]:
    """Who represents the party that promised, and who of them does the work."""
    key, seats = event.facts["commitment"], _seats(event)
    does = Commitment.objects.filter(pk=key).values_list("person", flat=True).first()
    hear = _with(seats, Role.REPRESENTATIVE, parties={event.facts["promiser"]})
    hear += [one for one in seats if one.pk == does]
    return [Hearing(seat, "own_party", "commitment", key) for seat in hear]


def _has_part(event: Event) -> list[Hearing]:
    """Whoever has a part in a promise, when it is kept or its date has moved.

    Who is only asked for advice hears of a new date, for that changes what they were asked.
    """
    key = str(event.facts["commitment"])
    parts = CommitmentPart.objects.filter(commitment=key, state=PartState.HELD)
    if event.kind == Kind.COMMITMENT_KEPT:
        parts = parts.exclude(kind=PartKind.IS_ASKED)
    held = list(parts.values_list("party", "person"))
    seats, people = _seats(event), {person for _party, person in held if person}
    hear = _with(seats, Role.REPRESENTATIVE, parties={str(party) for party, _person in held})
    hear += [one for one in seats if one.pk in people]
    return [Hearing(seat, "has_part", "commitment", key) for seat in hear]


def _may_read_interest(event: Event) -> list[Hearing]:
    """Whoever may read the interest that fell back, and could do something about it."""
    roles = (Role.REPRESENTATIVE, Role.SPONSOR, Role.FACILITATOR)
    seats = _with(_seats(event), *roles)
    return [Hearing(seat, "may_read", "interest", event.facts["interest"]) for seat in seats]


def _may_nominate(event: Event) -> list[Hearing]:
    """Everyone at the table but the readers: who can nominate, and works with who holds a role."""
    roles = [role for role in Role if allows(role, Right.NOMINATE)]
    key = str(event.facts["group_role"])
    return [Hearing(one, "at_table", "group_role", key) for one in _with(_seats(event), *roles)]


def _chooses_for_group(event: Event) -> list[Hearing]:
    key = str(event.facts["group_role"])
    seats = _with(_seats(event), Role.FACILITATOR)
    return [Hearing(seat, "facilitates", "group_role", key) for seat in seats]


def _asked_person(event: Event) -> list[Hearing]:
    """The person asked and nobody else, as long as the question stands."""
    key = str(event.facts["group_role"])
    asked = Naming.objects.filter(role=key).exclude(asked_at=None).values_list("seat__person")
    people = {person for (person,) in asked}
    seats = [seat for seat in _seats(event) if seat.person_id in people]
    return [Hearing(seat, "asked_last", "group_role", key) for seat in seats]


def _experiment_owner(event: Event) -> list[Hearing]:
    """Who was asked to look after an experiment."""
    seats = [seat for seat in _seats(event) if seat.key == event.facts["owner"]]
    return [
        Hearing(seat, "looks_after", "retrospective", event.facts["retrospective"])
        for seat in seats
    ]


def _experiment_due(event: Event) -> list[Hearing]:
    """Who looks after an experiment, and everyone who represents a party."""
    represent = _representatives("retrospective", "retrospective")(event)
    return _experiment_owner(event) + represent


def _warned(event: Event) -> list[Hearing]:
    """Who represents the parties it is between, and the facilitator.

    Among a few it stands in the chain of each: each party hears from its own, the facilitator
    from the teller's.
    """
    warning = EarlyWarning.objects.filter(pk=event.facts["early_warning"]).first()
    if warning is None:
        return []
    parties = {str(key) for key in warning.touchings.values_list("party_id", flat=True)}
    parties |= {str(warning.teller_id)}
    seats = _seats(event)
    facilitate = _with(seats, Role.FACILITATOR)
    if event.chain.startswith("party:"):
        parties &= {event.chain[6:]}
        facilitate = facilitate if str(warning.teller_id) in parties else []
    hear = [(seat, "touches") for seat in _with(seats, Role.REPRESENTATIVE, parties=parties)]
    hear += [(seat, "facilitates") for seat in facilitate]
    return [Hearing(seat, why, "early_warning", warning.key) for seat, why in hear]


def _teller(event: Event) -> list[Hearing]:
    """Who told it, and who represents their party."""
    warning = EarlyWarning.objects.filter(pk=event.facts["early_warning"]).first()
    if warning is None or event.chain not in (
        f"table:{event.collaboration}",
        f"party:{warning.teller_id}",
    ):
        return []
    seats = _seats(event)
    hear = [seat for seat in seats if seat.pk == warning.told_by_id]
    hear += _with(seats, Role.REPRESENTATIVE, parties={str(warning.teller_id)})
    return [Hearing(seat, "touches", "early_warning", warning.key) for seat in hear]


HEARD: dict[Kind, Callable[[Event], list[Hearing]]] = {
    Kind.ROUND_OPENED: _entitled,
    Kind.PROPOSAL_AMENDED: _entitled,
    Kind.ROUND_CLOSING_SOON: _silent,
    Kind.ROUND_ANSWERED: _to_ratify,
    Kind.PROPOSAL_CARRIED: _decided,
    Kind.PROPOSAL_NOT_CARRIED: _decided,
    Kind.COMMITMENT_ASKED: _promise,
    Kind.COMMITMENT_DONE_CLAIMED: _promise,
    Kind.COMMITMENT_DUE_SOON: _promise,
    Kind.COMMITMENT_OVERDUE: _promise,
    Kind.NEW_DATE_ASKED: _promise,
    Kind.PART_ASKED: _gets_part,
    Kind.PART_GIVEN: _gets_part,
    Kind.PART_ACCEPTED: _part_answered,
    Kind.PART_DECLINED: _part_answered,
    Kind.PART_LAID_DOWN: _part_answered,
    Kind.COMMITMENT_KEPT: _has_part,
    Kind.NEW_DATE_AGREED: _has_part,
    Kind.PARTY_JOINED: _facilitators,
    Kind.INVITATION_DECLINED: _facilitators,
    Kind.AMBITION_PROPOSED: _representatives("ambition"),
    Kind.NEGOTIATION_OPENED: _representatives("negotiations"),
    Kind.SCORES_ASKED_AGAIN: _missing_scores,
    Kind.PACKAGES_PUBLISHED: _representatives("negotiations"),
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
    Kind.REPLACEMENT_NAMED: _stands_in,
    Kind.REPLACEMENT_ENDED: _stands_in,
    Kind.REPLACEMENT_GIVEN_BACK: _left_without,
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
    Kind.GROUP_ROLE_DESCRIBED: _representatives("group_role", "group_role"),
    Kind.GROUP_ROLE_CHANGED: _representatives("group_role", "group_role"),
    Kind.NOMINATIONS_OPENED: _may_nominate,
    Kind.NOMINATIONS_ENDED: _chooses_for_group,
    Kind.PERSON_NAMED: _representatives("group_role", "group_role"),
    Kind.PERSON_ASKED: _asked_person,
    Kind.GROUP_ROLE_TAKEN: _may_nominate,
    Kind.GROUP_ROLE_OPEN_AGAIN: _chooses_for_group,
    Kind.GROUP_ROLE_TERM_ENDING: _representatives("group_role", "group_role"),
    # looking back
    Kind.RETROSPECTIVE_OPENED: _representatives("retrospective", "retrospective"),
    Kind.EXPERIMENT_CHOSEN: _experiment_owner,
    Kind.EXPERIMENT_DUE: _experiment_due,
    # early warnings
    Kind.EARLY_WARNING_TOLD: _warned,
    Kind.EARLY_WARNING_ANSWERED: _teller,
    Kind.EARLY_WARNING_WIDENED: _representatives("early_warning", "early_warning"),
    Kind.EARLY_WARNING_DAY_PASSED: _warned,
    Kind.EARLY_WARNING_RESOLVED: _warned,
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
