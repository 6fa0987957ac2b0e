"""Does a list cost the same with ten thousand rows as with a few?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gedragen.core.environment.agenda import ItemKind
from gedragen.web.environment.agenda.models import AgendaItem
from gedragen.web.environment.decisions.models import Entitlement, Proposal
from gedragen.web.environment.joint_facts.models import JointFact, Wanting
from gedragen.web.shared import clock

MANY = 10_000


def agenda_items(dike, first, last):
    today = clock.today()
    AgendaItem.objects.bulk_create(
        AgendaItem(
            collaboration=dike.collaboration,
            title=f"Punt {number}",
            kind=ItemKind.EXPLORING,
            owner=dike.fatima,
            put_on=today,
            meets_on=today + timedelta(days=(number % 50 - 25) * 8),
        )
        for number in range(first, last)
    )


def ended_proposals(dike, first, last):
    made = Proposal.objects.bulk_create(
        Proposal(
            collaboration=dike.collaboration,
            number=number + 1,
            title=f"Voorstel {number}",
            text="Zo doen we het.",
            state=Proposal.CARRIED,
            written_by=dike.fatima,
            closed_at=clock.now(),
        )
        for number in range(first, last)
    )
    Entitlement.objects.bulk_create(
        Entitlement(proposal=one, party=dike.fatima.party) for one in made
    )


def questions(dike, first, last):
    made = JointFact.objects.bulk_create(
        JointFact(
            collaboration=dike.collaboration,
            question=f"Vraag {number}?",
            finder="Een bureau",
            asked_by=dike.fatima,
        )
        for number in range(first, last)
    )
    Wanting.objects.bulk_create(Wanting(fact=one, party=dike.fatima.party) for one in made)


LISTS = {
    "agenda": agenda_items,
    "decisions": ended_proposals,
    "joint_facts": questions,
    "environment": ended_proposals,
    "my_role": agenda_items,
    "matrix": ended_proposals,
}


@pytest.mark.parametrize("page", LISTS)
def test_a_list_of_ten_thousand_asks_as_many_questions_as_one_of_fifty(dike, visit, page):
    client, address = visit(dike.fatima), reverse(page, args=[dike.slug])

    def asked():
        with CaptureQueriesContext(connection) as asked_now:
            answer = client.get(address)
        assert answer.status_code == 200
        return len(asked_now), len(answer.content)

    LISTS[page](dike, 0, 50)
    asked()
    few, short = asked()
    LISTS[page](dike, 50, MANY)
    many, long = asked()
    assert many == few
    assert long < short * 1.2, "the page shows a part, not everything"
