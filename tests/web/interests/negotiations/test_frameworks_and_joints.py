"""Do frameworks about choices and scores that count together do what they say?"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from gedragen.core.interests.packages.problem import Count, Exclude, Joint, Require
from gedragen.core.interests.packages.recount import recount
from gedragen.core.reasons import Refused
from gedragen.core.visibility import Level
from gedragen.web.interests.negotiations import actions, frameworks, topics, values
from gedragen.web.interests.negotiations.models import Joint as JointRow
from gedragen.web.interests.negotiations.models import Rule
from tests.web.interests.negotiations.world import SCORES, interest, opened, score, scored


def page(dike, negotiation, name="edit_topics"):
    return reverse(name, args=[dike.slug, negotiation.pk])


def words(response):
    return response.content.decode()


def keys(table, *titles):
    return [table.options[title].key for title in titles]


def choices(table, *titles):
    return tuple((str(table.options[t].topic_id), table.options[t].key) for t in titles)


def three(table):
    """One framework of every kind about choices."""
    here = {"negotiation": table.negotiation}
    seat = table.dike.marloes
    frameworks.set_rule(
        seat,
        **here,
        title="Niet samen",
        kind="exclude",
        options=keys(table, "Vaste wand", "14 blijven"),
    )
    frameworks.set_rule(
        seat,
        **here,
        title="Vergunning",
        kind="require",
        given=table.options["Groene dijk"].key,
        options=keys(table, "28 blijven", "22 blijven"),
    )
    frameworks.set_rule(
        seat,
        **here,
        title="Natuur",
        kind="count",
        options=keys(table, "Groene dijk", "28 blijven"),
        at_least=1,
        at_most=2,
    )


def test_all_kinds_of_framework_enter_what_is_frozen_and_bind_every_package(dike):
    table = scored(dike)
    three(table)
    frozen = actions.freeze_round(dike.marloes, negotiation=table.negotiation)
    problem = values.frozen(frozen)
    exclude, require, count = problem.frameworks
    assert (exclude.choices, exclude.label) == (
        choices(table, "Vaste wand", "14 blijven"),
        "Niet samen",
    )
    assert isinstance(exclude, Exclude)
    assert isinstance(require, Require)
    assert require.given == choices(table, "Groene dijk")[0]
    assert isinstance(count, Count)
    assert (count.at_least, count.at_most) == (1, 2)
    ran = actions.run_finder(dike.marloes, round=frozen)
    for package in ran.answer["packages"]:
        assert recount(problem, package["choices"]).admissible
        assert package["choices"] != dict(choices(table, "Vaste wand", "14 blijven", "18 maanden"))


def test_a_framework_says_in_words_what_it_asks_to_everyone_at_the_table(dike, visit):
    table = opened(dike)
    three(table)
    shown = words(visit(dike.mila).get(page(dike, table.negotiation, "negotiation")))
    for said in (
        "Niet samen: Vaste wand + 14 blijven",
        "Groene dijk",
        "28 blijven · 22 blijven",
        "Vergunning",
    ):
        assert said in shown


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"kind": "exclude", "options": ["Vaste wand"]}, "rule_too_few_options"),
        ({"kind": "exclude", "options": ["Vaste wand", "Groene dijk"]}, "rule_within_topic"),
        ({"kind": "require", "options": ["Vaste wand"]}, "rule_without_if"),
        (
            {"kind": "require", "given": "Groene dijk", "options": ["Vaste wand"]},
            "rule_within_its_topic",
        ),
        ({"kind": "count", "options": ["Vaste wand"]}, "limit_without_bound"),
        ({"kind": "count", "options": ["Vaste wand"], "at_least": 2}, "rule_asks_too_many"),
        (
            {"kind": "count", "options": ["Vaste wand"], "at_least": 1, "at_most": 0},
            "bounds_contradict",
        ),
        ({"kind": "anders", "options": ["Vaste wand"]}, "not_found"),
        ({"kind": "count", "options": [], "at_most": 1}, "rule_too_few_options"),
    ],
)
def test_a_framework_that_cannot_be_used_is_refused(dike, said, code):
    table = opened(dike)
    said = {**said, "options": keys(table, *said["options"])}
    if "given" in said:
        said["given"] = table.options[said["given"]].key
    with pytest.raises(Refused) as refusal:
        frameworks.set_rule(dike.marloes, negotiation=table.negotiation, title="Kader", **said)
    assert refusal.value.reasons[0].code == code
    assert not Rule.objects.exists()


def test_an_option_of_elsewhere_is_not_here(dike):
    table, other = opened(dike), opened(dike, "Iets anders")
    with pytest.raises(Refused) as refusal:
        frameworks.set_rule(
            dike.marloes,
            negotiation=table.negotiation,
            title="Kader",
            kind="exclude",
            options=keys(table, "Vaste wand") + keys(other, "14 blijven"),
        )
    assert refusal.value.reasons[0].code == "not_found"


def test_only_the_facilitator_sets_and_drops_a_framework(dike):
    table = opened(dike)
    three(table)
    rule = Rule.objects.first()
    for act in (
        lambda: frameworks.set_rule(
            dike.fatima,
            negotiation=table.negotiation,
            title="Van ons",
            kind="count",
            options=keys(table, "Vaste wand"),
            at_most=0,
        ),
        lambda: frameworks.drop_framework(dike.fatima, negotiation=table.negotiation, key=rule.key),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert Rule.objects.count() == 3


def test_the_facilitator_sets_a_framework_in_the_browser_and_takes_it_away(dike, visit):
    table = opened(dike)
    browser = visit(dike.marloes)
    here = page(dike, table.negotiation)
    empty = browser.post(here + "?form=exclude", {"title": "Niet samen"})
    assert empty.status_code == 422
    assert 'value="Niet samen"' in words(empty)
    browser.post(
        here + "?form=require",
        {
            "title": "Vergunning",
            "given": table.options["Groene dijk"].key,
            "options": keys(table, "28 blijven"),
        },
    )
    rule = Rule.objects.get()
    assert rule.title in words(browser.get(here))
    browser.post(here + "?form=drop", {"value": rule.key})
    browser.post(here + "?form=drop", {"value": rule.key})
    assert not Rule.objects.exists()


def test_an_option_that_a_framework_is_about_stays_until_the_framework_goes(dike):
    table = opened(dike)
    three(table)
    with pytest.raises(Refused) as refusal:
        topics.remove_option(dike.marloes, option=table.options["Groene dijk"])
    reason = refusal.value.reasons[0]
    assert (reason.code, reason.facts["title"]) == ("cannot_remove_framework", "Vergunning")


def test_what_a_rule_forbids_stands_among_what_cannot_go_together(dike, visit):
    table = opened(dike)
    three(table)
    shown = visit(dike.mila).get(page(dike, table.negotiation, "negotiation"))
    said = [line for line in shown.context["clashes"] if "Niet samen" in line]
    assert len(said) == 1
    assert "Vaste wand" in said[0]


def together(table, seat, row, points, *titles, **said):
    actions.file_scores(
        seat,
        negotiation=table.negotiation,
        joints=[(row.key, keys(table, *titles), Decimal(points))],
        **said,
    )


def test_what_counts_together_is_frozen_and_counted(dike):
    table = scored(dike)
    row = table.interests["fatima"]
    together(table, dike.fatima, row, -4, "Groene dijk", "28 blijven", complete=True)
    problem = values.frozen(actions.freeze_round(dike.marloes, negotiation=table.negotiation))
    party = next(p for p in problem.parties if p.id == str(dike.fatima.party_id))
    assert [set(joint.when) for joint in party.interests[0].joint] == [
        set(choices(table, "Groene dijk", "28 blijven"))
    ]
    assert party.interests[0].joint[0].score == -4
    picks = dict(choices(table, "Groene dijk", "28 blijven", "18 maanden"))
    assert recount(problem, picks).interests[party.id][row.key].score == 7 + 10 + 5 - 4


def test_what_counts_together_stays_with_the_party_when_its_figures_do(dike):
    table = opened(dike)
    row = interest(dike.fatima, "Stad", figures=Level.PARTY)
    score(table, dike.fatima, row, SCORES["fatima"])
    together(table, dike.fatima, row, 3, "Groene dijk", "28 blijven", complete=True)
    assert values.shared_problem(dike.marloes, table.negotiation).parties == ()
    shown = values.core_topics(values.topics_of(table.negotiation))
    own, _rows, _known = values.own_problem(dike.fatima, table.negotiation, shown)
    assert [joint.score for joint in own.parties[0].interests[0].joint] == [3]
    assert isinstance(own.parties[0].interests[0].joint[0], Joint)


@pytest.mark.parametrize(
    ("titles", "points", "code"),
    [
        (["Groene dijk"], 3, "joint_too_few"),
        (["Groene dijk", "Vaste wand"], 3, "crossing_within_topic"),
        (["Groene dijk", "28 blijven"], 11, "joint_out_of_range"),
        (["Groene dijk", "28 blijven"], 0, "joint_out_of_range"),
        (["Groene dijk", "28 blijven"], "0.25", "joint_out_of_range"),
    ],
)
def test_what_cannot_count_together_is_refused(dike, titles, points, code):
    table = opened(dike)
    row = interest(dike.fatima, "Stad")
    with pytest.raises(Refused) as refusal:
        together(table, dike.fatima, row, points, *titles)
    assert refusal.value.reasons[0].code == code
    assert not JointRow.objects.exists()


def test_nobody_says_what_counts_together_for_another_party(dike):
    table = opened(dike)
    row = interest(dike.fatima, "Stad")
    with pytest.raises(Refused) as refusal:
        together(table, dike.henk_jan, row, 3, "Groene dijk", "28 blijven")
    assert refusal.value.reasons[0].code == "not_found"


def test_a_representative_says_it_on_the_score_page_changes_it_and_lets_it_go(dike, visit):
    table = opened(dike)
    row = interest(dike.fatima, "Stad")
    browser = visit(dike.fatima)
    here = page(dike, table.negotiation, "score")
    one, other = keys(table, "Groene dijk", "28 blijven")
    given = {f"j-{row.key}-0-0": one, f"j-{row.key}-0-1": other, f"p-{row.key}-0": "-2.5"}
    state = browser.get(here).context["state"]
    half = {key: value for key, value in given.items() if not key.startswith("p-")}
    assert browser.post(here, {**half, "state": state}).status_code == 422
    points = {f"p-{row.key}-0": "3"}
    assert browser.post(here, {**points, "state": state}).status_code == 422
    assert browser.post(here, {**given, "state": state}).status_code == 302
    assert JointRow.objects.get().score == Decimal("-2.5")
    state = browser.get(here).context["state"]
    browser.post(here, {**given, f"p-{row.key}-0": "4", "state": state})
    assert [joint.score for joint in JointRow.objects.all()] == [4]
    told = words(browser.get(page(dike, table.negotiation, "file_scores")))
    assert "Groene dijk" not in told
    state = browser.get(here).context["state"]
    browser.post(here, {"state": state})
    assert not JointRow.objects.exists()


def test_before_filing_one_sees_that_what_counts_together_is_shared(dike, visit):
    table = opened(dike)
    row = interest(dike.fatima, "Stad")
    score(table, dike.fatima, row, SCORES["fatima"], complete=False)
    together(table, dike.fatima, row, 3, "Groene dijk", "28 blijven")
    told = words(visit(dike.fatima).get(page(dike, table.negotiation, "file_scores")))
    assert "Groene dijk + 28 blijven: +3" in told


def test_the_own_fit_survives_a_combination_with_a_topic_that_came_later(dike, visit):
    table = scored(dike)
    frozen = actions.freeze_round(dike.marloes, negotiation=table.negotiation)
    actions.run_finder(dike.marloes, round=frozen)
    actions.publish_packages(dike.marloes, round=frozen, which=["A"])
    topic = actions.add_topic(dike.marloes, negotiation=table.negotiation, title="Nevengeul")
    later = actions.add_option(dike.marloes, topic=topic, title="3 hectare")
    row = table.interests["fatima"]
    actions.file_scores(
        dike.fatima,
        negotiation=table.negotiation,
        crossings=[(row.key, [*keys(table, "Vaste wand"), later.key])],
        joints=[(row.key, [*keys(table, "Vaste wand"), later.key], Decimal(2))],
    )
    shown = visit(dike.fatima).get(page(dike, table.negotiation, "negotiation"))
    assert shown.status_code == 200
    assert shown.context["own"]["rows"][0]["name"] == "Belang van fatima"
    assert isinstance(shown.context["own"]["rows"][0]["scores"][0]["value"], Fraction)
