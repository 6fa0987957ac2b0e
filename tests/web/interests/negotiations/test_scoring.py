"""Does a party score its own interests, only those, and only as far as it says?"""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from gedragen.core.reasons import Refused
from gedragen.core.visibility import Level
from gedragen.web.interests.negotiations import actions
from gedragen.web.interests.negotiations.models import Crossing, Filed, Score, Without
from gedragen.web.ledger.models import Event
from tests.web.interests.negotiations.world import SCORES, interest, opened, score


@pytest.fixture
def table(dike):
    return opened(dike)


@pytest.fixture
def city(dike):
    return interest(dike.fatima, "Stad komt samen")


def refused(act):
    with pytest.raises(Refused) as refusal:
        act()
    return [reason.code for reason in refusal.value.reasons]


def test_a_party_files_and_the_table_learns_only_that(dike, table, city):
    filed = score(table, dike.fatima, city, SCORES["fatima"])
    assert filed.party == dike.fatima.party
    assert Score.objects.count() == 8
    event = Event.objects.get(kind="scores_filed")
    assert event.chain == f"table:{dike.collaboration.pk}"
    assert set(event.facts) == {"negotiation", "title"}


def test_another_partys_interest_cannot_be_touched_and_looks_like_none_at_all(dike, table, city):
    option = table.options["Vaste wand"]
    for key in (city.key, "4f1d2a3b-0000-4000-8000-000000000000", "nonsense"):
        for given in (
            {"scores": {(key, option.key): Decimal(3)}},
            {"without": {key: Decimal(3)}},
            {"crossings": [(key, [option.key])]},
            {"red_lines": {key: Decimal(3)}},
        ):
            codes = refused(
                lambda given=given: actions.file_scores(
                    dike.henk_jan, negotiation=table.negotiation, **given
                )
            )
            assert codes == ["not_found"]
    city.refresh_from_db()
    assert city.red_line is None
    assert not Score.objects.exists()
    assert not Crossing.objects.exists()
    assert not Without.objects.exists()


def test_a_position_and_somebody_elses_draft_cannot_be_scored(dike, table):
    position = interest(dike.fatima, "Wij willen een wand", why="")
    draft = interest(dike.joost, "Concept", level=Level.DRAFT)
    option = table.options["Vaste wand"]
    for row in (position, draft):
        assert refused(
            lambda row=row: actions.file_scores(
                dike.fatima,
                negotiation=table.negotiation,
                scores={(row.key, option.key): Decimal(3)},
            )
        ) == ["not_found"]


@pytest.mark.parametrize("name", ["joost", "ruud", "marloes", "mila"])
def test_only_the_representative_scores(dike, table, city, name):
    with pytest.raises(PermissionDenied):
        actions.file_scores(getattr(dike, name), negotiation=table.negotiation, complete=True)
    assert not Filed.objects.exists()


def test_empty_is_no_answer_and_nought_is_one(dike, table, city):
    option = table.options["Vaste wand"]
    key = (city.key, option.key)
    actions.file_scores(dike.fatima, negotiation=table.negotiation, scores={key: None})
    assert not Score.objects.exists()
    actions.file_scores(dike.fatima, negotiation=table.negotiation, scores={key: Decimal(0)})
    assert [row.score for row in Score.objects.all()] == [0]
    actions.file_scores(dike.fatima, negotiation=table.negotiation, scores={key: None})
    assert not Score.objects.exists()


def test_saving_half_is_fine_and_filing_half_is_not(dike, table, city):
    option = table.options["Vaste wand"]
    given = {"scores": {(city.key, option.key): Decimal(3)}}
    actions.file_scores(dike.fatima, negotiation=table.negotiation, **given)
    assert refused(
        lambda: actions.file_scores(dike.fatima, negotiation=table.negotiation, complete=True)
    ) == ["scores_missing", "without_missing"]
    assert not Filed.objects.exists()
    assert not Event.objects.filter(kind="scores_filed").exists()


def test_saving_goes_to_the_partys_own_chain(dike, table, city):
    score(table, dike.fatima, city, SCORES["fatima"], complete=False)
    event = Event.objects.get(kind="scores_saved")
    assert event.chain == f"party:{dike.fatima.party_id}"
    assert set(event.facts) == {"negotiation"}


def test_filing_twice_leaves_one_filing(dike, table, city):
    first = score(table, dike.fatima, city, SCORES["fatima"])
    second = score(table, dike.fatima, city, SCORES["fatima"])
    assert first.pk == second.pk
    assert Filed.objects.count() == 1
    assert Score.objects.count() == 8


def test_saving_after_filing_takes_the_filing_back_whatever_changed(dike, table, city):
    score(table, dike.fatima, city, SCORES["fatima"])
    actions.file_scores(dike.fatima, negotiation=table.negotiation)
    assert not Filed.objects.exists()


@pytest.mark.parametrize("figure", ["-1", "10.5", "3.25", "NaN"])
def test_a_score_off_the_scale_is_refused_and_nothing_is_saved(dike, table, city, figure):
    keys = list(table.options.values())
    given = {(city.key, keys[0].key): Decimal(4), (city.key, keys[1].key): Decimal(figure)}
    assert refused(
        lambda: actions.file_scores(dike.fatima, negotiation=table.negotiation, scores=given)
    ) == ["score_out_of_range"]
    assert not Score.objects.exists()


def test_crossings_are_replaced_as_a_whole_and_left_alone_when_not_mentioned(dike, table, city):
    one, two = table.options["Vaste wand"], table.options["14 blijven"]
    say = {"negotiation": table.negotiation}
    actions.file_scores(
        dike.fatima, crossings=[(city.key, [one.key]), (city.key, [one.key, two.key])], **say
    )
    kept = Crossing.objects.get(options=two)
    actions.file_scores(dike.fatima, crossings=[(city.key, [two.key, one.key])], **say)
    assert list(Crossing.objects.all()) == [kept]
    actions.file_scores(dike.fatima, **say)
    assert Crossing.objects.count() == 1
    actions.file_scores(dike.fatima, crossings=[], **say)
    assert not Crossing.objects.exists()


def test_two_options_of_one_topic_are_no_combination(dike, table, city):
    one, two = table.options["Vaste wand"], table.options["Groene dijk"]
    assert refused(
        lambda: actions.file_scores(
            dike.fatima,
            negotiation=table.negotiation,
            crossings=[(city.key, [one.key, two.key])],
        )
    ) == ["crossing_within_topic"]


def test_scoring_here_leaves_another_negotiation_alone(dike, table, city):
    other = opened(dike, title="Iets anders")
    score(table, dike.fatima, city, SCORES["fatima"])
    score(
        other,
        dike.fatima,
        city,
        SCORES["henk_jan"],
        crossings=[(city.key, [other.options["Vaste wand"].key])],
    )
    actions.file_scores(dike.fatima, negotiation=table.negotiation, crossings=[])
    assert Crossing.objects.count() == 1
    assert Score.objects.count() == 16
    assert refused(
        lambda: actions.file_scores(
            dike.fatima,
            negotiation=table.negotiation,
            scores={(city.key, other.options["Vaste wand"].key): Decimal(1)},
        )
    ) == ["not_found"]
