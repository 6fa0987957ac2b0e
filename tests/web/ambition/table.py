"""What the tests of element 1 put on the table."""

from __future__ import annotations

from datetime import date, timedelta

from gedragen.web.ambition import frameworks, roles
from gedragen.web.collaborations.actions import name_result
from gedragen.web.shared import clock

FIRST = "In 2032 is de Handelskade veilig voor hoog water."
SECOND = "In 2032 is de Handelskade veilig, en de rivier kreeg ruimte."
PARTIES = ("fatima", "henk_jan", "anneke", "pieter", "bart", "truus")


def in_days(number: int) -> date:
    return clock.today() + timedelta(days=number)


def representatives(dike):
    return [getattr(dike, name) for name in PARTIES]


def offered(dike, seat=None, **given):
    """A role for the municipality, offered by the facilitator unless told otherwise."""
    said = {
        "party": dike.fatima.party,
        "title": "Inrichting van de kade",
        "purpose": "Een kade waar de stad graag blijft",
        "accountabilities": "Bomen blijven staan\nMarkt gaat door",
        "craft": "stedelijk ontwerp",
        "accountable": True,
        "starts_on": in_days(0),
        "ends_on": in_days(300),
    }
    if "result" not in given:
        given["result"] = name_result(dike.marloes, title="Kade ingericht")
    return roles.offer_role(seat or dike.marloes, **(said | given))


def framework(dike, seat=None, **given):
    """A hard limit on the costs, guarded by the province."""
    said = {
        "title": "Niet meer dan 47 miljoen",
        "hard": True,
        "source": "Brief van de provincie, 4 mei",
        "owner": dike.anneke.party,
        "expires_on": in_days(400),
        "amount": "Kosten",
        "unit": "miljoen euro",
        "at_most": 47,
    }
    return frameworks.set_framework(seat or dike.marloes, **(said | given))


def codes(refused):
    return {reason.code for reason in refused.value.reasons}


def fields(refused):
    return {reason.facts.get("field") for reason in refused.value.reasons}
