"""Who may say what can be chosen, and within which limits?"""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from gedragen.core.reasons import Refused
from gedragen.web.interests.negotiations import actions
from gedragen.web.interests.negotiations.models import Negotiation, Option
from gedragen.web.ledger.models import Event
from gedragen.web.shared import clock
from tests.web.interests.negotiations.world import opened


def test_the_facilitator_opens_a_negotiation_and_the_table_hears_it(dike):
    opened_one = actions.open_negotiation(dike.marloes, title="Hoe maken we de kering?")
    event = Event.objects.get(kind="negotiation_opened")
    assert event.facts == {"negotiation": opened_one.key, "title": "Hoe maken we de kering?"}
    assert event.chain == f"table:{dike.collaboration.pk}"


def test_a_representative_cannot_open_a_negotiation_and_leaves_no_trace(dike):
    with pytest.raises(PermissionDenied):
        actions.open_negotiation(dike.fatima, title="Mag dit?")
    assert not Negotiation.objects.exists()
    assert not Event.objects.filter(kind="negotiation_opened").exists()


def test_scores_are_not_asked_for_in_the_past(dike):
    with pytest.raises(Refused) as refusal:
        actions.open_negotiation(
            dike.marloes, title="Te laat", scores_by=clock.today() - timedelta(days=1)
        )
    assert refusal.value.reasons[0].code == "scores_by_passed"


def test_a_professional_adds_an_option_and_a_reader_cannot(dike):
    table = opened(dike)
    topic = table.options["Twee zomers"].topic
    option = actions.add_option(dike.nadia, topic=topic, title="24 maanden")
    assert option.proposed_by == dike.nadia
    with pytest.raises(PermissionDenied):
        actions.add_option(dike.mila, topic=topic, title="30 maanden")
    assert not Option.objects.filter(title="30 maanden").exists()


def test_the_facilitator_of_another_collaboration_reaches_nothing(dike):
    table = opened(dike)
    topic = table.options["Twee zomers"].topic
    for act in (
        lambda: actions.add_topic(dike.otto, negotiation=table.negotiation, title="Van buiten"),
        lambda: actions.add_option(dike.otto, topic=topic, title="Van buiten"),
        lambda: actions.freeze_round(dike.otto, negotiation=table.negotiation),
    ):
        with pytest.raises(Refused) as refusal:
            act()
        assert refusal.value.reasons[0].code == "not_found"


def test_the_same_option_twice_is_refused(dike):
    table = opened(dike)
    topic = table.options["Twee zomers"].topic
    with pytest.raises(Refused) as refusal:
        actions.add_option(dike.marloes, topic=topic, title="twee  ZOMERS")
    assert refusal.value.reasons[0].code == "already_there"


@pytest.mark.parametrize(
    ("bounds", "code"),
    [
        ({}, "limit_without_bound"),
        ({"at_least": Decimal(5), "at_most": Decimal(4)}, "bounds_contradict"),
        ({"at_most": Decimal("0.0001")}, "figure_out_of_reach"),
        ({"at_most": Decimal(10**9)}, "figure_out_of_reach"),
    ],
)
def test_a_limit_that_cannot_be_used_is_refused(dike, bounds, code):
    table = opened(dike)
    with pytest.raises(Refused) as refusal:
        actions.set_limit(
            dike.marloes, negotiation=table.negotiation, title="Geld", amount="Kosten", **bounds
        )
    assert refusal.value.reasons[0].code == code


def test_a_limit_of_the_same_name_replaces_the_earlier_one(dike):
    table = opened(dike)
    for most in (40, 44):
        actions.set_limit(
            dike.marloes,
            negotiation=table.negotiation,
            title="Budget",
            amount="Kosten",
            at_most=Decimal(most),
        )
    assert [limit.at_most for limit in table.negotiation.limits.all()] == [44]


def test_amounts_are_set_changed_and_taken_away(dike):
    table = opened(dike)
    option = table.options["Vaste wand"]
    for figure in (Decimal("16.5"), Decimal(17)):
        actions.set_amounts(
            dike.marloes,
            negotiation=table.negotiation,
            amounts={(option.key, "Kosten"): figure},
        )
    assert [(a.name, a.figure, a.unit) for a in option.amounts.all()] == [
        ("Kosten", Decimal(17), "mln euro")
    ]
    actions.set_amounts(
        dike.marloes, negotiation=table.negotiation, amounts={(option.key, "Kosten"): None}
    )
    assert not option.amounts.exists()
