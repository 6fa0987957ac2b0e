"""Can people go the whole way, from inviting a party to a promise that was kept?

Every step is taken on a page, in Dutch, by the person whose step it is; nobody
gets further than their own window, mailbox and rights allow.
"""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from tests.e2e import steps_deciding as deciding
from tests.e2e import steps_together as together
from tests.e2e.someone import Someone
from tests.e2e.story import INTERESTS, PARTIES, SCORES, secured, voices

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def people(house):
    """Who plays a part; Truus and Ruud have only a telephone at hand."""

    def one(key, name, width=1280):
        return Someone(house, name, f"{key}@hanzerode.example", width=width)

    return SimpleNamespace(
        marloes=one("marloes", "Marloes Dekker"),
        fatima=one("fatima", "Fatima Yildiz"),
        henk_jan=one("henk-jan", "Henk-Jan Brouwer"),
        truus=one("truus", "Truus Hendriks", width=375),
        ruud=one("ruud", "Ruud Koster", width=375),
        willemien=one("willemien", "Willemien Pasman"),
        kees=one("kees", "Kees Bakker"),
    )


def test_from_inviting_a_party_to_a_promise_that_was_kept(people):
    together.marloes_starts_and_invites(people.marloes, people)
    for person in voices(people):
        together.joins_by_own_yes(person)
    begin = secured(people.truus)
    for person, sponsor, limit in (
        (people.fatima, people.ruud, "100000"),
        (people.henk_jan, people.willemien, "5000000"),
        (people.truus, people.kees, ""),
    ):
        together.gets_a_mandate(person, sponsor, limit)
    together.one_text_is_carried_by_all(people)
    together.a_contribution_is_recognised(people)
    for key, person in zip(PARTIES, voices(people), strict=True):
        together.writes_and_shares_an_interest(person, *INTERESTS[key])
    deciding.henk_jan_takes_care_of_a_safeguard(people)
    deciding.fatima_owns_a_role_only_when_her_interest_is_safe(people)
    address = deciding.a_question_gets_options(people.marloes)
    for key, person in zip(PARTIES, voices(people), strict=True):
        deciding.scores(person, address, *SCORES[key])
    deciding.packages_come_to_the_table(people, address)
    deciding.a_round_is_opened(people.marloes)
    for person in voices(people):
        deciding.checks_and_answers(person)
    deciding.ruud_ratifies_on_his_telephone(people)
    deciding.the_round_closes_as_carried(people.marloes)
    deciding.a_promise_is_made_and_kept(people)
    deciding.fatima_tells_the_others_how_they_stand(people.fatima)
    assert secured(people.truus) >= begin + 10
    people.truus.shows("borging")
    people.truus.does_not_see(*INTERESTS["fatima"], *INTERESTS["henk_jan"])
    for person in vars(people).values():
        heard = [one for one in person.window.complained() if "status of 422" not in one]
        assert heard == [], person.name
