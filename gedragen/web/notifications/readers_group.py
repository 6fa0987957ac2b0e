"""Who hears of roles for the group, of what it tries, and of what is told early?"""

from __future__ import annotations

from gedragen.core.rights import Right, Role, allows
from gedragen.web.environment.early_warnings.models import EarlyWarning
from gedragen.web.environment.group_roles.models import Naming
from gedragen.web.ledger.models import Event
from gedragen.web.notifications.hearings import Hearing, among, representatives, seats_of


def may_nominate(event: Event) -> list[Hearing]:
    """Everyone at the table but the readers: who can nominate, and works with who holds a role."""
    roles = [role for role in Role if allows(role, Right.NOMINATE)]
    key = str(event.facts["group_role"])
    return [Hearing(one, "at_table", "group_role", key) for one in among(seats_of(event), *roles)]


def chooses_for_group(event: Event) -> list[Hearing]:
    key = str(event.facts["group_role"])
    seats = among(seats_of(event), Role.FACILITATOR)
    return [Hearing(seat, "facilitates", "group_role", key) for seat in seats]


def asked_person(event: Event) -> list[Hearing]:
    """The person asked and nobody else, as long as the question stands."""
    key = str(event.facts["group_role"])
    asked = Naming.objects.filter(role=key).exclude(asked_at=None).values_list("seat__person")
    people = {person for (person,) in asked}
    seats = [seat for seat in seats_of(event) if seat.person_id in people]
    return [Hearing(seat, "asked_last", "group_role", key) for seat in seats]


def experiment_owner(event: Event) -> list[Hearing]:
    """Who was asked to look after an experiment."""
    seats = [seat for seat in seats_of(event) if seat.key == event.facts["owner"]]
    return [
        Hearing(seat, "looks_after", "retrospective", event.facts["retrospective"])
        for seat in seats
    ]


def experiment_due(event: Event) -> list[Hearing]:
    """Who looks after an experiment, and everyone who represents a party."""
    represent = representatives("retrospective", "retrospective")(event)
    return experiment_owner(event) + represent


def warned(event: Event) -> list[Hearing]:
    """Who represents the parties it is between, and the facilitator.

    Among a few it stands in the chain of each: each party hears from its own, the facilitator
    from the teller's.
    """
    warning = EarlyWarning.objects.filter(pk=event.facts["early_warning"]).first()
    if warning is None:
        return []
    parties = {str(key) for key in warning.touchings.values_list("party_id", flat=True)}
    parties |= {str(warning.teller_id)}
    seats = seats_of(event)
    facilitate = among(seats, Role.FACILITATOR)
    if event.chain.startswith("party:"):
        parties &= {event.chain[6:]}
        facilitate = facilitate if str(warning.teller_id) in parties else []
    hear = [(seat, "touches") for seat in among(seats, Role.REPRESENTATIVE, parties=parties)]
    hear += [(seat, "facilitates") for seat in facilitate]
    return [Hearing(seat, why, "early_warning", warning.key) for seat, why in hear]


def teller(event: Event) -> list[Hearing]:
    """Who told it, and who represents their party."""
    warning = EarlyWarning.objects.filter(pk=event.facts["early_warning"]).first()
    if warning is None or event.chain not in (
        f"table:{event.collaboration}",
        f"party:{warning.teller_id}",
    ):
        return []
    seats = seats_of(event)
    hear = [seat for seat in seats if seat.pk == warning.told_by_id]
    hear += among(seats, Role.REPRESENTATIVE, parties={str(warning.teller_id)})
    return [Hearing(seat, "touches", "early_warning", warning.key) for seat in hear]
