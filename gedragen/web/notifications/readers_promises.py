"""Who hears of a promise, and of who has which part in it?"""

from __future__ import annotations

from gedragen.core.environment.parts import PartKind, PartState
from gedragen.core.rights import Role
from gedragen.web.environment.agreements.models import Commitment, CommitmentPart
from gedragen.web.ledger.kinds import Kind
from gedragen.web.ledger.models import Event
from gedragen.web.notifications.hearings import Hearing, among, seats_of


def promise(event: Event) -> list[Hearing]:
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
    seats = seats_of(event)
    hear = among(seats, Role.REPRESENTATIVE, parties={party})
    hear += [one for one in seats if one.pk == does and str(one.party_id) == party]
    return [Hearing(seat, "own_party", "commitment", key) for seat in hear]


def gets_part(event: Event) -> list[Hearing]:
    """Who represents the party that is asked to take part in a promise, or has a part now."""
    seats = among(seats_of(event), Role.REPRESENTATIVE, parties={event.facts["of"]})
    key = event.facts["commitment"]
    return [Hearing(seat, "own_party", "commitment", key) for seat in seats]


def part_answered(event: Event) -> list[Hearing]:
    """Who represents the party that promised, and who of them does the work."""
    key, seats = event.facts["commitment"], seats_of(event)
    does = Commitment.objects.filter(pk=key).values_list("person", flat=True).first()
    hear = among(seats, Role.REPRESENTATIVE, parties={event.facts["promiser"]})
    hear += [one for one in seats if one.pk == does]
    return [Hearing(seat, "own_party", "commitment", key) for seat in hear]


def has_part(event: Event) -> list[Hearing]:
    """Whoever has a part in a promise, when it is kept or its date has moved.

    Who is only asked for advice hears of a new date, for that changes what they were asked.
    """
    key = str(event.facts["commitment"])
    parts = CommitmentPart.objects.filter(commitment=key, state=PartState.HELD)
    if event.kind == Kind.COMMITMENT_KEPT:
        parts = parts.exclude(kind=PartKind.IS_ASKED)
    held = list(parts.values_list("party", "person"))
    seats, people = seats_of(event), {person for _party, person in held if person}
    hear = among(seats, Role.REPRESENTATIVE, parties={str(party) for party, _person in held})
    hear += [one for one in seats if one.pk in people]
    return [Hearing(seat, "has_part", "commitment", key) for seat in hear]
