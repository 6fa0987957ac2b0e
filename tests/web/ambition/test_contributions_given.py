"""Does a contribution count by another party's word, and never by one's own?"""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from gedragen.core.reasons import Refused
from gedragen.web.ambition import actions, queries
from gedragen.web.ambition.models import Contribution, Recognition
from gedragen.web.collaborations.models import Seat
from gedragen.web.ledger.kinds import Kind
from gedragen.web.ledger.models import Event
from tests.web.ambition.table import codes, representatives


@pytest.fixture
def need(dike):
    return actions.ask_contribution(dike.fatima, title="Kennis van kwel in oude kelders")


@pytest.fixture
def offer(dike, need):
    return actions.offer_contribution(
        dike.truus, title="Veertig jaar natte kelders", craft="bewonen", answers=need
    )


def balance(dike, seat):
    parties = queries.parties_of(dike.collaboration)
    rows = queries.contributions_of(dike.collaboration)
    return queries.balances_of(parties, rows)[seat.party.key]


def test_a_need_stays_open_until_its_own_party_recognises_what_was_offered_for_it(
    dike, need, offer
):
    assert balance(dike, dike.fatima).open_needs == (need.key,)
    actions.recognise_contribution(dike.bart, contribution=offer)
    assert balance(dike, dike.fatima).open_needs == (need.key,)
    actions.recognise_contribution(dike.fatima, contribution=offer, words="Elke week")
    assert balance(dike, dike.fatima).open_needs == ()
    assert balance(dike, dike.fatima).received == (offer.key,)
    recognised = balance(dike, dike.truus).recognised[offer.key]
    assert set(recognised) == {dike.fatima.party.key, dike.bart.party.key}


def test_nobody_recognises_the_own_contribution(dike):
    brought = actions.offer_contribution(dike.joost, title="Vergunningen in één loket")
    for seat in (dike.fatima, dike.joost):
        with pytest.raises(PermissionDenied):
            actions.recognise_contribution(seat, contribution=brought)
    assert not Recognition.objects.exists()


def test_a_professional_offers_asks_and_recognises(dike, offer):
    brought = actions.offer_contribution(dike.nadia, title="Berekening van de kering")
    asked = actions.ask_contribution(dike.nadia, title="Stem van de straat")
    assert (brought.party, asked.kind) == (dike.nadia.party, Contribution.NEED)
    assert actions.recognise_contribution(dike.joost, contribution=offer).by == dike.joost


@pytest.mark.parametrize("who", ["marloes", "ruud", "mila"])
def test_facilitator_sponsor_and_reader_neither_bring_nor_recognise(dike, offer, who):
    seat, before = getattr(dike, who), Event.objects.count()
    for act in (
        lambda: actions.offer_contribution(seat, title="Iets"),
        lambda: actions.ask_contribution(seat, title="Iets"),
        lambda: actions.recognise_contribution(seat, contribution=offer),
        lambda: actions.withdraw_contribution(seat, contribution=offer),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert Contribution.objects.count() == 2 and Event.objects.count() == before


def test_a_need_is_not_recognised_and_an_offer_only_once_by_each_party(dike, need, offer):
    with pytest.raises(Refused) as refused:
        actions.recognise_contribution(dike.truus, contribution=need)
    assert codes(refused) == {"only_offers_are_recognised"}
    actions.recognise_contribution(dike.fatima, contribution=offer)
    with pytest.raises(Refused) as refused:
        actions.recognise_contribution(dike.joost, contribution=offer)
    assert codes(refused) == {"already_recognised"}


def test_an_offer_answers_a_need_of_another_party_and_nothing_else(dike, need, offer):
    with pytest.raises(Refused) as refused:
        actions.offer_contribution(dike.fatima, title="Wij zelf", answers=need)
    assert codes(refused) == {"own_need"}
    with pytest.raises(Refused) as refused:
        actions.offer_contribution(dike.bart, title="Op een aanbod", answers=offer)
    assert codes(refused) == {"not_found"}


def test_only_the_own_party_takes_back_and_only_once(dike, offer):
    with pytest.raises(PermissionDenied):
        actions.withdraw_contribution(dike.fatima, contribution=offer)
    actions.withdraw_contribution(dike.truus, contribution=offer)
    with pytest.raises(Refused):
        actions.withdraw_contribution(dike.truus, contribution=offer)
    with pytest.raises(Refused):
        actions.recognise_contribution(dike.fatima, contribution=offer)
    assert balance(dike, dike.truus).offers == ()
    assert Event.objects.filter(kind=Kind.CONTRIBUTION_WITHDRAWN).count() == 1


def test_what_stands_at_another_table_is_not_here(dike, offer):
    elsewhere = Seat.objects.get(pk=dike.otto.pk)
    elsewhere.role, elsewhere.party = "representative", dike.bart.party
    with pytest.raises(Refused) as refused:
        actions.recognise_contribution(elsewhere, contribution=offer)
    assert codes(refused) == {"not_found"}


def test_every_party_reads_the_same_balance_in_the_same_order(dike, need, offer):
    seen = {tuple(balance(dike, seat).offers) for seat in [dike.truus] * 2}
    assert seen == {(offer.key,)}
    for seat in representatives(dike):
        order = [
            party.pk for party in queries.own_first(seat, queries.parties_of(dike.collaboration))
        ]
        others = [party for party in order if party != seat.party_id]
        fixed = [one.party_id for one in representatives(dike) if one.pk != seat.pk]
        assert order[0] == seat.party_id and others == fixed
