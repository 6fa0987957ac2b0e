"""Does a list cost the same with ten thousand rows as with a few?"""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
from django.db import connection
from django.db.models.signals import post_init
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gedragen.core.environment.agenda import ItemKind
from gedragen.core.environment.commitments import CommitmentState
from gedragen.web.environment.agenda.models import AgendaItem
from gedragen.web.environment.agreements.models import Commitment
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


def promises(dike, first, last):
    """Of every five: two by the own party, one to it, two between others; nothing asks its word."""
    own, other, third = dike.fatima.party, dike.bart.party, dike.truus.party
    between = ((own, other), (own, third), (other, own), (other, third), (third, other))
    runs, ended = CommitmentState.UNDER_WAY, CommitmentState.KEPT
    states = (CommitmentState.ACCEPTED, runs, runs, ended, CommitmentState.DECLINED, runs)
    Commitment.objects.bulk_create(
        Commitment(
            collaboration=dike.collaboration,
            title=f"Toezegging {number}",
            promiser=between[number % 5][0],
            receiver=between[number % 5][1],
            asked_by=dike.fatima,
            state=states[number % 6],
            due_on=clock.today() + timedelta(days=number % 90 - 30),
        )
        for number in range(first, last)
    )


def promises_of_others(dike, first, last):
    """Nothing of these is asked of the own party; a list of what is asked reads none of them."""
    Commitment.objects.bulk_create(
        Commitment(
            collaboration=dike.collaboration,
            title=f"Toezegging {number}",
            promiser=dike.bart.party,
            receiver=dike.truus.party,
            asked_by=dike.fatima,
            due_on=clock.today() + timedelta(days=number % 90 - 30),
        )
        for number in range(first, last)
    )


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


PROMISED = {
    "commitments": promises,
    "commitments, narrowed": promises,
    "commitments, a later page": promises,
    "board": promises,
    "environment": promises,
    "my_role": promises_of_others,
}
WORDS = {
    "commitments, narrowed": "?stand=te-laat",
    "commitments, a later page": "?page=2",
    "board": "?als=bord",
}
AT_MOST = 60
"""A page of promises reads two pages of rows at most: the own ones and everyone's."""


@pytest.mark.parametrize("page", PROMISED)
def test_ten_thousand_promises_ask_no_more_questions_and_are_not_all_read(dike, visit, page):
    name = "commitments" if page in WORDS else page
    client, address = visit(dike.fatima), reverse(name, args=[dike.slug]) + WORDS.get(page, "")

    def asked():
        read = []
        count = partial(_count, read)
        post_init.connect(count, sender=Commitment)
        with CaptureQueriesContext(connection) as asked_now:
            answer = client.get(address)
        post_init.disconnect(count, sender=Commitment)
        assert answer.status_code == 200
        return len(asked_now), len(read)

    PROMISED[page](dike, 0, 200)
    asked()
    few, read_few = asked()
    PROMISED[page](dike, 200, MANY)
    many, read_many = asked()
    assert many == few
    assert read_many <= AT_MOST
    assert (read_few > 0) is (PROMISED[page] is promises), "the count counts"


def _count(read, sender, instance, **kwargs):
    read.append(instance)
