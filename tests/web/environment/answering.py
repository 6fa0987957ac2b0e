"""One round with many parties, answered by processes of their own: prepare, answer, count.

Run as `python -m tests.web.environment.answering WHAT …`; each answer is one line of JSON.
"""

from __future__ import annotations

import json
import sys
from datetime import timedelta


def prepare(count: int) -> dict:
    """A collaboration of so many parties, and a round in which each is asked."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from gedragen.core.rights import Role
    from gedragen.web.accounts import actions as accounts
    from gedragen.web.collaborations.actions import start_collaboration
    from gedragen.web.collaborations.models import Party, Seat
    from gedragen.web.environment.decisions import actions as decisions
    from gedragen.web.organisations.models import Organisation
    from gedragen.web.shared import clock

    marloes = accounts.register("marloes@example.org", name="Marloes Dekker")
    table = start_collaboration(marloes, name="Tweehonderd partijen", task="Samen antwoorden")
    seats = []
    for number in range(count):
        organisation = Organisation.objects.create(name=f"Partij {number}")
        party = Party.objects.create(
            collaboration=table.collaboration,
            organisation=organisation,
            position=number,
            joined_at=clock.now(),
        )
        person = accounts.register(f"p{number}@example.org", name=f"Partij {number}")
        seats.append(
            Seat.objects.create(
                person=person,
                collaboration=table.collaboration,
                party=party,
                role=Role.REPRESENTATIVE,
            )
        )
    written = decisions.write_proposal(table, title="Allen tegelijk", text="Wij antwoorden nu.")
    closes_on = clock.today() + timedelta(days=5)
    opened = decisions.open_round(table, proposal=written, closes_on=closes_on)
    return {"proposal": opened.key, "seats": [seat.key for seat in seats]}


def answer(proposal: str, *seats: str) -> dict:
    """Each of these seats checks its interests and consents."""
    from gedragen.web.assurance import actions as assurance
    from gedragen.web.collaborations.models import Seat
    from gedragen.web.environment.decisions import actions as decisions
    from gedragen.web.environment.decisions.models import Proposal

    row = Proposal.objects.get(pk=proposal)
    for key in seats:
        seat = Seat.objects.select_related("party", "person", "collaboration").get(pk=key)
        assurance.file_check(seat, proposal=row, effects={}, nothing_touches=True)
        decisions.answer_round(seat, proposal=row, version=1, kind="consent")
    return {"answered": len(seats)}


def count(proposal: str) -> dict:
    """What the round and the ledger hold afterwards."""
    from gedragen.web.environment.decisions.models import Proposal, Response
    from gedragen.web.environment.decisions.queries import standing_of
    from gedragen.web.ledger.models import Event
    from gedragen.web.ledger.queries import broken_chains

    given = Response.objects.filter(proposal=proposal)
    standing = standing_of(Proposal.objects.get(pk=proposal))
    return {
        "answers": given.count(),
        "parties": given.values("party").distinct().count(),
        "silent": sum(reason.code == "silent" for reason in standing.lacking),
        "told": Event.objects.filter(kind="round_answered").count(),
        "broken": broken_chains(),
    }


if __name__ == "__main__":
    from gedragen.cli.house import open_house

    open_house()
    what, *given = sys.argv[1:]
    done = {"prepare": lambda: prepare(int(given[0])), "count": lambda: count(*given)}
    print(json.dumps(done.get(what, lambda: answer(*given))()))
