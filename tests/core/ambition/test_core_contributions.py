"""What does each party bring, need and receive, and who recognised it?"""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gedragen.core.ambition.contributions import (
    Contribution,
    Kind,
    balances,
    reasons_against_recognising,
)

NEED = Contribution("grond", "waterschap", Kind.NEED)


def offer(*recognised_by: str, meets: str | None = "grond") -> Contribution:
    return Contribution("perceel", "gemeente", Kind.OFFER, meets, frozenset(recognised_by))


def test_a_party_recognises_what_another_offers_and_never_its_own() -> None:
    assert reasons_against_recognising(offer(), "waterschap") == ()
    (reason,) = reasons_against_recognising(offer(), "gemeente")
    assert reason.code == "own_contribution"


def test_who_acts_for_no_party_recognises_nothing() -> None:
    assert [reason.code for reason in reasons_against_recognising(offer(), None)] == ["no_party"]


def test_a_need_is_met_and_not_recognised() -> None:
    codes = [reason.code for reason in reasons_against_recognising(NEED, "gemeente")]
    assert codes == ["only_offers_are_recognised"]


def test_a_need_stays_open_until_the_party_that_has_it_recognises_the_offer() -> None:
    for promised in (offer(), offer("provincie")):
        (water,) = balances(["waterschap"], [NEED, promised])
        assert water.open_needs == ("grond",)
        assert water.received == ()
    (water,) = balances(["waterschap"], [NEED, offer("waterschap")])
    assert water.open_needs == ()
    assert water.received == ("perceel",)


def test_a_balance_names_who_recognised_which_offer() -> None:
    (town,) = balances(["gemeente"], [offer("waterschap", "provincie")])
    assert town.recognised["perceel"] == ("provincie", "waterschap")
    assert town.offers == ("perceel",)


def test_a_party_cannot_meet_its_own_need() -> None:
    own = Contribution("eigen", "waterschap", Kind.OFFER, "grond", frozenset({"waterschap"}))
    (water,) = balances(["waterschap"], [NEED, own])
    assert water.open_needs == ("grond",)
    assert water.recognised["eigen"] == ()


def test_an_offer_for_a_need_that_is_gone_meets_nothing() -> None:
    (water,) = balances(["waterschap"], [NEED, offer("waterschap", meets="weg")])
    assert water.open_needs == ("grond",)


@given(st.permutations(["gemeente", "provincie", "waterschap", "bewoners"]))
def test_the_balances_keep_the_order_given_whatever_anybody_brings(order: list[str]) -> None:
    assert [one.party for one in balances(order, [NEED, offer("waterschap")])] == order
