"""Can anybody rewrite what happened without it showing?"""

from __future__ import annotations

import random

import pytest

from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind
from gedragen.web.ledger.models import Chain, Event
from gedragen.web.ledger.queries import broken_chains, head, own_events, table_events


@pytest.fixture
def written(dike):
    for number in range(12):
        record(Kind.TASK_DESCRIBED, seat=dike.marloes, name=f"naam {number}")
    record(Kind.INTEREST_WRITTEN, seat=dike.fatima, private=True, interest="x")
    return dike


def test_the_chains_are_whole_as_written(written):
    assert broken_chains() == []


def test_a_private_act_goes_to_the_partys_own_chain_alone(written):
    kinds = {event.kind for event in table_events(written.collaboration, last=100)}
    assert Kind.INTEREST_WRITTEN not in kinds
    assert own_events(written.fatima.party)[0].kind == Kind.INTEREST_WRITTEN


def test_a_private_act_without_a_party_is_refused(written):
    with pytest.raises(ValueError, match="private"):
        record(Kind.INTEREST_WRITTEN, seat=written.marloes, private=True)


def test_the_head_is_the_newest_seal(written):
    newest = table_events(written.collaboration, last=1)[0]
    assert head(written.collaboration) == newest.digest


@pytest.mark.parametrize("seed", range(40))
def test_every_edit_deletion_swap_and_truncation_is_found(written, seed):
    chance = random.Random(seed)
    chain = f"table:{written.collaboration.pk}"
    events = list(Event.objects.filter(chain=chain).order_by("sequence"))
    victim = chance.choice(events)
    deed = chance.choice(["edit", "delete", "swap", "truncate", "actor", "moment"])
    if deed == "edit":
        victim.facts = {**victim.facts, "name": "anders"}
        victim.save()
    elif deed == "actor":
        victim.actor = str(written.otto.person_id)
        victim.save()
    elif deed == "moment":
        victim.at = events[0].created_at.replace(year=2001)
        victim.save()
    elif deed == "delete":
        victim.delete()
    elif deed == "swap":
        other = chance.choice([event for event in events if event.pk != victim.pk])
        first, second = victim.sequence, other.sequence
        Event.objects.filter(pk=victim.pk).update(sequence=10_000)
        Event.objects.filter(pk=other.pk).update(sequence=first)
        Event.objects.filter(pk=victim.pk).update(sequence=second)
    else:
        Event.objects.filter(chain=chain, sequence__gte=victim.sequence).delete()
    assert chain in broken_chains()


def test_a_chain_that_disappears_with_its_anchor_leaves_orphans(written):
    chain = f"table:{written.collaboration.pk}"
    Chain.objects.filter(key=chain).delete()
    assert chain in broken_chains()
