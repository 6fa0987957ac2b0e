"""What the tests of element 2 put on the table."""

from __future__ import annotations

from datetime import date, timedelta

from gedragen.core.environment.agenda import ItemKind
from gedragen.web.collaborations import mandates
from gedragen.web.environment.agenda import actions as agenda
from gedragen.web.environment.agreements import actions as agreements
from gedragen.web.environment.decisions import actions as decisions
from gedragen.web.ledger.models import Event
from gedragen.web.shared import clock

MILLION = 100_000_000


def in_days(number: int) -> date:
    return clock.today() + timedelta(days=number)


def decision_item(seat, *, days: int = 20, **given):
    """An item to decide about, complete, in a meeting so many days ahead."""
    said = {
        "title": "Kadestraat een week dicht",
        "kind": ItemKind.DECIDING,
        "text": "De kabels liggen in de weg.",
        "meets_on": in_days(days),
        "input_by": in_days(min(days, max(days - 10, 0))),
        "touched": [seat.party] if seat.party else [],
        "touched_said": True,
    }
    return agenda.put_on_agenda(seat, **(said | given))


def proposal(dike, **given):
    said = {
        "title": "Een opzetbare wand",
        "text": "Wij bouwen een wand die je opzet bij hoog water.",
    }
    return decisions.write_proposal(dike.marloes, **(said | given))


def opened(dike, *, parties=None, days: int = 10, adopts_itself: bool = False, **given):
    """A proposal with an open round."""
    return decisions.open_round(
        dike.marloes,
        proposal=proposal(dike, **given),
        closes_on=in_days(days),
        parties=parties,
        adopts_itself=adopts_itself,
    )


def mandate(seat, sponsor, *, limit_cents=None, days: int = 100):
    """A confirmed mandate for a representative."""
    row = mandates.set_mandate(
        seat, about="Alles over de kade", limit_cents=limit_cents, valid_until=in_days(days)
    )
    return mandates.confirm_mandate(sponsor, mandate=row)


def answer(seat, of, kind: str = "consent", **given):
    return decisions.answer_round(seat, proposal=of, version=of.version, kind=kind, **given)


def promised(seat, receiver, *, days: int = 20, **given):
    said = {"title": "Een marktplan voor twee zomers", "due_on": in_days(days)}
    return agreements.promise(seat, receiver=receiver, **(said | given))


def kinds(collaboration) -> list[str]:
    """What the table's chain tells happened, in order."""
    rows = Event.objects.filter(chain=f"table:{collaboration.pk}").order_by("sequence")
    return list(rows.values_list("kind", flat=True))


def own_kinds(party) -> list[str]:
    rows = Event.objects.filter(chain=f"party:{party.pk}").order_by("sequence")
    return list(rows.values_list("kind", flat=True))
