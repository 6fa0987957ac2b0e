"""Is only what was shared frozen, and only what may leave published?"""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction

import pytest
from django.core.exceptions import PermissionDenied

from gedragen.core.interests.packages.reading import read
from gedragen.core.interests.packages.recount import recount
from gedragen.core.reasons import Refused
from gedragen.core.visibility import Level
from gedragen.web.interests.negotiations import actions, rounds, values
from gedragen.web.interests.negotiations.models import Package, Round
from gedragen.web.ledger.models import Event
from tests.web.interests.negotiations.world import (
    SCORES,
    interest,
    middle,
    opened,
    published,
    score,
    scored,
)


def refused(act):
    with pytest.raises(Refused) as refusal:
        act()
    return [reason.code for reason in refusal.value.reasons]


def freeze(table):
    return actions.freeze_round(table.dike.marloes, negotiation=table.negotiation)


def test_what_is_frozen_can_be_read_by_the_command_line(dike):
    frozen = freeze(scored(dike))
    reading = read(json.dumps(frozen.problem))
    assert reading.faults == ()
    assert reading.problem.size == 18
    assert len(reading.problem.parties) == 4


def test_the_seal_is_stable_and_stays_out_of_the_ledger(dike):
    table = scored(dike)
    one, two = freeze(table), freeze(table)
    one.refresh_from_db()
    assert one.digest == two.digest == rounds.digest_of(one.problem)
    assert not any(one.digest in json.dumps(event.facts) for event in Event.objects.all())


def test_the_alternative_is_the_weighted_mean_of_the_partys_own_answers(dike):
    table = opened(dike)
    heavy = interest(dike.fatima, "Zwaar", weight=5)
    light = interest(dike.fatima, "Licht", weight=2)
    score(table, dike.fatima, heavy, SCORES["fatima"], without=3, complete=False)
    score(table, dike.fatima, light, SCORES["truus"], without=8)
    party = values.frozen(freeze(table)).parties[0]
    assert party.alternative == Fraction(442, 1000)
    assert Fraction(442, 1000) <= Fraction(5 * 3 + 2 * 8, 70) < Fraction(443, 1000)


def test_a_red_line_becomes_the_score_that_means_as_much(dike):
    table = opened(dike)
    row = interest(dike.fatima, "Stad", red_line=Decimal("4.5"))
    score(table, dike.fatima, row, SCORES["fatima"])
    frozen = values.frozen(freeze(table)).parties[0].interests[0]
    assert frozen.red_line == 7 + Fraction(18 * 45, 100)


@pytest.mark.parametrize("level", [Level.FACILITATORS, Level.TABLE])
def test_an_interest_enters_with_what_was_shared_of_it(dike, level):
    table = opened(dike)
    row = interest(dike.fatima, "Stad", level=level, line=Level.PARTY, red_line=Decimal(4))
    wall = table.options["Vaste wand"].key
    score(table, dike.fatima, row, SCORES["fatima"], crossings=[(row.key, [wall])])
    problem = values.frozen(freeze(table))
    entered = problem.parties[0].interests[0]
    assert (entered.red_line, entered.never, problem.frameworks) == (None, (), ())


def test_a_shared_line_without_shared_scores_still_holds(dike):
    table = scored(dike)
    row = interest(dike.fatima, "Bomen", figures=Level.PARTY)
    wall = table.options["Vaste wand"]
    score(table, dike.fatima, row, SCORES["truus"], crossings=[(row.key, [wall.key])])
    problem = values.frozen(freeze(table))
    city = next(party for party in problem.parties if party.id == dike.fatima.party.key)
    assert [entered.label for entered in city.interests] == ["Belang van fatima"]
    assert [framework.choices for framework in problem.frameworks] == [
        ((str(wall.topic_id), wall.key),)
    ]
    assert not recount(problem, middle(table)).admissible


def test_scores_that_were_not_filed_do_not_enter(dike):
    table = scored(dike)
    actions.file_scores(dike.fatima, negotiation=table.negotiation)
    frozen = values.frozen(freeze(table))
    assert dike.fatima.party.key not in {party.id for party in frozen.parties}


def test_an_interest_with_an_empty_box_does_not_enter_as_if_it_were_nought(dike):
    table = scored(dike)
    topic = table.options["Twee zomers"].topic
    actions.add_option(dike.bart, topic=topic, title="24 maanden")
    assert refused(lambda: freeze(table)) == ["nothing_shared"]


def test_at_most_three_rounds_without_a_new_option(dike):
    table = scored(dike)
    for _ in range(3):
        freeze(table)
    assert refused(lambda: freeze(table)) == ["rounds_used_up"]
    topic = table.options["Twee zomers"].topic
    new = actions.add_option(dike.bart, topic=topic, title="24 maanden")
    row = table.interests["fatima"]
    actions.file_scores(
        dike.fatima,
        negotiation=table.negotiation,
        scores={(row.key, new.key): Decimal(5)},
        complete=True,
    )
    assert freeze(table).number == 4
    assert rounds.rounds_left(table.negotiation) == 2


def test_a_topic_without_options_cannot_be_frozen(dike):
    table = scored(dike)
    actions.add_topic(dike.marloes, negotiation=table.negotiation, title="Nevengeul")
    assert refused(lambda: freeze(table)) == ["topics_without_options"]


@pytest.mark.parametrize("name", ["fatima", "joost", "ruud", "mila"])
def test_only_the_facilitator_freezes_searches_and_publishes(dike, name):
    table = scored(dike)
    frozen = freeze(table)
    seat = getattr(dike, name)
    for act in (
        lambda: actions.freeze_round(seat, negotiation=table.negotiation),
        lambda: actions.run_finder(seat, round=frozen),
        lambda: actions.publish_packages(seat, round=frozen, which=["A"]),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert Round.objects.count() == 1
    assert Round.objects.get().answer is None
    assert not Package.objects.exists()


def test_the_obvious_compromise_harms_a_party_and_leximin_does_not(dike):
    table = published(dike)
    leximin, compromise = table.packages
    assert (leximin.rule, leximin.letter, leximin.acceptable) == ("leximin", "A", True)
    assert (compromise.rule, compromise.letter, compromise.acceptable) == ("midpoint", "B", False)
    problem = values.frozen(table.round)
    harmed = recount(problem, compromise.picks)
    assert harmed.satisfaction[dike.fatima.party.key] == 0
    assert recount(problem, leximin.picks).worst_off > Fraction(1, 2)


def test_the_ledger_tells_the_table_how_much_was_revealed_and_nothing_else(dike):
    published(dike)
    event = Event.objects.get(kind="packages_published")
    assert event.chain == f"table:{dike.collaboration.pk}"
    assert (event.facts["packages"], event.facts["rounds_left"]) == (2, 2)
    assert set(event.facts) == {"negotiation", "title", "number", "packages", "rounds_left"}
    ran = Event.objects.get(kind="finder_ran")
    assert set(ran.facts) == {"negotiation", "title", "number"}


def test_packages_are_published_once_a_round(dike):
    table = published(dike)
    assert refused(
        lambda: actions.publish_packages(dike.marloes, round=table.round, which=["A"])
    ) == ["already_published"]


def test_no_more_than_five_packages_go_to_the_table(dike):
    table = scored(dike)
    frozen = freeze(table)
    found = actions.run_finder(dike.marloes, round=frozen)
    one = found.answer["packages"][0]
    picks = [
        {**one["choices"], str(option.topic_id): option.key} for option in table.options.values()
    ]
    distinct = [p for n, p in enumerate(picks) if p not in picks[:n]][:5]
    found.answer["packages"] = [{**one, "rule": "alternative", "choices": p} for p in distinct]
    found.save(update_fields=["answer"])
    listed = [candidate["letter"] for candidate in rounds.candidates(found)]
    assert listed == ["A", "B", "C", "D", "E"]
    say = {"round": found, "which": listed}
    assert refused(
        lambda: actions.publish_packages(dike.marloes, midpoint=middle(table), **say)
    ) == ["too_many_packages"]
    assert len(actions.publish_packages(dike.marloes, **say)) == 5


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"which": []}, "no_packages_chosen"),
        ({"which": ["Z"]}, "unknown_package"),
        ({"which": ["A"], "midpoint": {"x": "y"}}, "midpoint_incomplete"),
    ],
)
def test_what_cannot_be_published_is_refused(dike, given, code):
    table = scored(dike)
    frozen = freeze(table)
    assert refused(lambda: actions.publish_packages(dike.marloes, round=frozen, **given)) == [
        "finder_not_run"
    ]
    actions.run_finder(dike.marloes, round=frozen)
    assert refused(lambda: actions.publish_packages(dike.marloes, round=frozen, **given)) == [code]
    assert not Package.objects.exists()


def test_with_few_red_lines_everyone_agrees_first(dike):
    table = scored(dike)
    row = table.interests["truus"]
    actions.file_scores(
        dike.truus, negotiation=table.negotiation, red_lines={row.key: None}, complete=True
    )
    frozen = freeze(table)
    actions.run_finder(dike.marloes, round=frozen)

    def publish():
        return actions.publish_packages(dike.marloes, round=frozen, which=["A"])

    representatives = [dike.fatima, dike.henk_jan, dike.anneke, dike.pieter, dike.bart, dike.truus]
    for seat in representatives:
        assert refused(publish) == ["traceable_not_agreed"]
        actions.agree_traceable(seat, negotiation=table.negotiation)
        actions.agree_traceable(seat, negotiation=table.negotiation)
    assert len(publish()) == 1
    assert Event.objects.filter(kind="traceable_agreed").count() == 6


def test_agreeing_takes_the_representative(dike):
    table = opened(dike)
    for seat in (dike.marloes, dike.joost, dike.ruud):
        with pytest.raises(PermissionDenied):
            actions.agree_traceable(seat, negotiation=table.negotiation)
    assert not table.negotiation.opennesses.exists()


def test_when_nothing_is_admissible_that_alone_can_be_published(dike):
    table = scored(dike)
    actions.set_limit(
        dike.marloes,
        negotiation=table.negotiation,
        title="Budget",
        amount="Kosten",
        at_most=Decimal(5),
    )
    frozen = freeze(table)
    answer = actions.run_finder(dike.marloes, round=frozen).answer
    assert answer["status"] == "infeasible"
    assert answer["conflicts"]
    assert actions.publish_packages(dike.marloes, round=frozen) == []
    frozen.refresh_from_db()
    assert frozen.published_at
