"""Can six people come to packages that work for all, and past a question where none does?

The installation runs as it is run: the search is a job of a worker beside the web process.
"""

from __future__ import annotations

import pytest

from tests.e2e import steps_finding as finding
from tests.e2e.served import cast_of

pytestmark = pytest.mark.browser
SIX = {
    "fatima": "Fatima Yildiz",
    "henk_jan": "Henk-Jan Brouwer",
    "anneke": "Anneke Terpstra",
    "pieter": "Pieter Lammers",
    "bart": "Bart Willems",
    "truus": "Truus Hendriks",
}
ON_A_TELEPHONE = ("bart", "truus")


@pytest.fixture
def people(chromium, tmp_path):
    """The facilitator and six representatives of the demonstration, each at their own window."""
    everyone = {"marloes": "Marloes Dekker"} | SIX
    with cast_of(
        chromium,
        tmp_path / "data",
        everyone,
        on_a_telephone=ON_A_TELEPHONE,
        GEDRAGEN_FINDER_SECONDS="20",
    ) as here:
        yield here


def test_six_people_find_packages_and_an_opening(people):
    marloes, fatima, bart = people.marloes, people.fatima, people.bart
    address = finding.a_question_comes_out_of_a_spreadsheet(marloes)
    _everyone_scores(people, address)
    finding.the_search_is_followed(marloes, address)
    finding.three_packages_go_to_the_table(marloes, address)
    for key in SIX:
        finding.sees_how_it_suits_them(getattr(people, key), address, key)
    finding.asks_what_would_suit_better(fatima, address)
    finding.asks_what_a_smaller_budget_would_bring(marloes, address)
    proposal = finding.a_package_becomes_a_proposal(marloes, address)
    finding.checks_with_own_figures_beside(fatima, proposal)

    stuck = finding.two_refusals_meet(marloes, people.henk_jan, people.truus)
    _everyone_agrees(people, stuck)
    finding.the_conflict_opens(marloes, stuck)
    finding.the_table_hears_no_names(marloes, bart, stuck)
    finding.after_the_talk_there_is_one(marloes, people.henk_jan, stuck)


def _everyone_scores(people, address):
    for key in SIX:
        person = getattr(people, key)
        finding.scores(person, address)
        if key == "fatima":
            finding.a_figure_off_the_scale_loses_nothing(person)
            finding.two_options_count_together(person)
        finding.files(person)
        if key == "anneke":
            finding.who_still_has_to_score(people.marloes, address)
    _everyone_agrees(people, address)


def _everyone_agrees(people, address):
    for key in SIX:
        person = getattr(people, key)
        person.opens(address)
        finding.agrees_that_a_no_may_be_traced(person)
