"""Does something get on the agenda in time, and what happens when it does not? (rule 10)"""

from __future__ import annotations

from datetime import timedelta

import pytest

from gedragen.core.environment.agenda import ItemKind, LeadTime
from gedragen.core.reasons import Refused
from gedragen.web.environment.agenda import actions, queries
from gedragen.web.environment.agenda.models import AgendaItem
from gedragen.web.shared import clock
from gedragen.web.shared.acts import Forbidden, Stale
from tests.web.environment.table import decision_item, in_days, kinds


def said(item, **given):
    """What a form would send to leave the item as it is."""
    return {
        "item": item,
        "version": item.version,
        "title": item.title,
        "kind": item.kind,
        "text": item.text,
        "meets_on": item.meets_on,
        "input_by": item.input_by,
        "lead_time": item.lead_time,
        "touched_said": item.touched_said,
        "touched": list(item.touched.all()),
        "substantial": False,
    } | given


def test_an_item_twenty_days_ahead_is_in_time(dike):
    item = decision_item(dike.fatima)
    one = queries.shown(item, dike.fatima)
    assert (one.state, one.why, one.remedies) == ("secured", [], [])
    assert kinds(dike.collaboration)[-1] == "item_put_on_agenda"


def test_a_reader_puts_nothing_on_the_agenda(dike):
    with pytest.raises(Forbidden):
        decision_item(dike.mila)
    assert not AgendaItem.objects.exists()


def test_a_meeting_in_the_past_and_a_stranger_party_are_refused(dike):
    with pytest.raises(Refused, match="meeting_in_the_past"):
        decision_item(dike.fatima, meets_on=in_days(-1), input_by=None)
    stranger = dike.fatima.party
    with pytest.raises(Refused, match="not_found"):
        actions.put_on_agenda(dike.otto, title="x", kind="exploring", touched=[stranger])


def test_a_late_item_is_judged_and_says_how_it_can_still_be_decided(dike):
    item = decision_item(dike.bart, days=5, touched=[dike.fatima.party, dike.bart.party])
    one = queries.shown(item, dike.fatima)
    assert one.is_late and one.may_waive
    assert one.kind_word == "Oordeelsvorming" or one.kind_word == "Forming a judgement"
    assert "Gemeente Hanzerode" in one.remedies[1]
    assert not queries.shown(item, dike.pieter).may_waive


def test_only_when_every_touched_party_agrees_a_late_item_is_decided(dike):
    item = decision_item(dike.bart, days=5, touched=[dike.fatima.party, dike.bart.party])
    actions.consent_to_decide_anyway(dike.fatima, item=item)
    assert queries.shown(queries.item_of(dike.fatima, item.pk), dike.fatima).is_late
    actions.consent_to_decide_anyway(dike.bart, item=item)
    one = queries.shown(queries.item_of(dike.fatima, item.pk), dike.fatima)
    assert one.state == "secured"
    assert kinds(dike.collaboration)[-2:] == ["item_hastened", "item_hastened"]


def test_agreeing_twice_is_counted_once(dike):
    item = decision_item(dike.bart, days=5, touched=[dike.fatima.party, dike.bart.party])
    actions.consent_to_decide_anyway(dike.fatima, item=item)
    actions.consent_to_decide_anyway(dike.fatima, item=item)
    assert kinds(dike.collaboration).count("item_hastened") == 1


def test_who_is_not_touched_or_not_a_representative_cannot_agree(dike):
    item = decision_item(dike.bart, days=5)
    with pytest.raises(Refused, match="not_touched"):
        actions.consent_to_decide_anyway(dike.fatima, item=item)
    with pytest.raises(Forbidden):
        actions.consent_to_decide_anyway(dike.inge, item=item)


def test_nobody_waives_a_lead_time_that_the_law_sets(dike):
    item = decision_item(dike.fatima, days=30, lead_time=LeadTime.VIEW_ON_SCHEME)
    one = queries.shown(item, dike.fatima)
    assert one.is_late and not one.may_waive
    with pytest.raises(Refused, match="statutory_lead_time"):
        actions.consent_to_decide_anyway(dike.fatima, item=item)


def test_an_item_in_time_needs_no_haste(dike):
    with pytest.raises(Refused, match="nothing_to_waive"):
        actions.consent_to_decide_anyway(dike.fatima, item=decision_item(dike.fatima))


def test_a_substantial_change_within_the_lead_time_makes_it_late_and_a_correction_does_not(dike):
    item = decision_item(dike.fatima)
    with clock.at(clock.now() + timedelta(days=15)):
        item = actions.change_item(dike.fatima, **said(item, title="Kadestraat, een week dicht"))
        assert not queries.shown(item, dike.fatima).is_late
        item = actions.change_item(dike.fatima, **said(item, text="Anders", substantial=True))
        assert queries.shown(item, dike.fatima).is_late


def test_completing_an_item_late_is_no_correction(dike):
    item = decision_item(dike.marloes, text="", touched_said=False)
    with clock.at(clock.now() + timedelta(days=15)):
        item = actions.change_item(
            dike.marloes, **said(item, text="Nu wel een stuk", touched=[dike.fatima.party])
        )
        assert item.changed_on == clock.today()
        assert queries.shown(item, dike.fatima).is_late


def test_a_substantial_change_asks_for_the_consent_to_haste_anew(dike):
    item = decision_item(dike.fatima, days=5)
    actions.consent_to_decide_anyway(dike.fatima, item=item)
    item = actions.change_item(dike.fatima, **said(item, text="Anders", substantial=True))
    assert not item.decide_anyway.exists()


def test_another_party_does_not_change_the_item_and_an_older_version_is_refused(dike):
    item = decision_item(dike.fatima)
    with pytest.raises(Forbidden):
        actions.change_item(dike.bart, **said(item, title="Van ons"))
    actions.change_item(dike.joost, **said(item, title="Eerste"))
    with pytest.raises(Stale):
        actions.change_item(dike.marloes, **said(item, title="Tweede"))
    assert AgendaItem.objects.get().title == "Eerste"


def test_the_clock_writes_once_that_an_item_became_a_judgement(dike):
    decision_item(dike.fatima, text="")
    decision_item(dike.fatima)
    assert actions.items_become_judging() == 0
    with clock.at(clock.now() + timedelta(days=11)):
        assert actions.items_become_judging() == 1
        assert actions.items_become_judging() == 0
    assert kinds(dike.collaboration).count("item_became_judging") == 1


def test_moved_to_a_later_meeting_it_can_be_decided_again(dike):
    item = decision_item(dike.fatima, days=5)
    actions.items_become_judging()
    item.refresh_from_db()
    later = said(item, meets_on=in_days(15), input_by=in_days(5))
    item = actions.change_item(dike.fatima, **later)
    assert item.became_judging_at is None
    assert queries.shown(item, dike.fatima).state == "secured"


def test_an_ended_item_leaves_the_agenda_and_changes_no_more(dike):
    item = decision_item(dike.fatima)
    actions.end_item(dike.fatima, item=item, version=item.version)
    assert queries.upcoming(dike.fatima) == []
    assert [one.pk for one in queries.gone(dike.collaboration)] == [item.pk]
    with pytest.raises(Refused, match="item_ended"):
        actions.end_item(dike.fatima, item=item)


def test_the_agenda_costs_the_same_with_thirty_items(dike, django_assert_num_queries):
    for number in range(3):
        decision_item(dike.fatima, title=f"Punt {number}")
    with django_assert_num_queries(4):
        assert len(queries.upcoming(dike.fatima)) == 3
    for number in range(27):
        decision_item(dike.bart, title=f"Punt {number}", kind=ItemKind.DECIDING)
    with django_assert_num_queries(4):
        assert len(queries.upcoming(dike.fatima)) == 30
