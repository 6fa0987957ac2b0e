"""Do the pages ask one thing, keep what was typed, and show an outsider nothing?"""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from django.urls import reverse

from gedragen.core.interests.packages.reading import read
from gedragen.core.visibility import Level
from gedragen.web.interests.negotiations import actions
from gedragen.web.interests.negotiations.models import (
    Filed,
    Limit,
    Negotiation,
    Openness,
    Package,
    Round,
    Score,
)
from tests.web.interests.negotiations.world import (
    SCORES,
    in_a_row,
    interest,
    middle,
    opened,
    published,
    score,
    scored,
)

ONE = [
    "negotiation",
    "edit_topics",
    "score",
    "file_scores",
    "agree_traceable",
    "finder",
    "freeze_round",
]
ROUND = ["run_finder", "publish_packages", "negotiation_file"]


def at(dike, name, *keys):
    return reverse(name, args=[dike.slug, *keys])


def text(response):
    return response.content.decode()


def test_an_outsider_finds_nothing(dike, visit):
    table = published(dike)
    browser = visit(dike.otto)
    pages = [at(dike, name, table.negotiation.pk) for name in ONE]
    pages += [at(dike, name, table.round.pk) for name in ROUND]
    pages += [at(dike, "negotiations"), at(dike, "new_negotiation")]
    for page in pages:
        assert browser.get(page).status_code in (404, 405), page
        assert browser.post(page).status_code in (404, 405), page


def test_a_negotiation_of_elsewhere_is_not_here(dike, visit):
    table = published(dike)
    browser = visit(dike.otto)
    slug = dike.otto.collaboration.slug
    for name in ONE:
        page = reverse(name, args=[slug, table.negotiation.pk])
        assert browser.get(page).status_code == 404, page
    for name in ROUND:
        page = reverse(name, args=[slug, table.round.pk])
        assert browser.post(page).status_code in (404, 405), page
        assert browser.get(page).status_code in (404, 405), page


@pytest.mark.parametrize("name", ["fatima", "joost", "ruud", "mila"])
def test_the_facilitators_pages_are_hers_alone(dike, visit, name):
    table = published(dike)
    browser = visit(getattr(dike, name))
    for page in ("finder", "freeze_round"):
        assert browser.get(at(dike, page, table.negotiation.pk)).status_code == 403
    for page in ("publish_packages", "negotiation_file"):
        assert browser.get(at(dike, page, table.round.pk)).status_code == 404
    assert browser.post(at(dike, "run_finder", table.round.pk)).status_code == 404


def test_the_facilitator_sets_up_a_question_in_the_browser(dike, visit):
    browser = visit(dike.marloes)
    answer = browser.post(at(dike, "new_negotiation"), {"title": "Welke kering?"})
    negotiation = Negotiation.objects.get()
    page = at(dike, "edit_topics", negotiation.pk)
    assert answer["Location"] == page
    browser.post(page + "?form=topic", {"title": "Kering", "options": "Wand\n\nDijk \nWand"})
    browser.post(
        page + "?form=limit",
        {"title": "Budget", "amount": "Kosten", "unit": "mln euro", "at_most": "44,5"},
    )
    assert Limit.objects.get().at_most == Decimal("44.5")
    options = list(negotiation.topics.get().options.all())
    assert [option.title for option in options] == ["Wand", "Dijk"]
    browser.post(page + "?form=amounts", {f"a-{options[0].key}-0": "40,25"})
    assert options[0].amounts.get().figure == Decimal("40.25")
    assert "44,5" in text(browser.get(page))


def test_what_was_typed_is_kept_when_it_cannot_be_used(dike, visit):
    browser = visit(dike.marloes)
    answer = browser.post(
        at(dike, "new_negotiation"), {"title": "", "about": "Wat iedereen moet weten"}
    )
    assert answer.status_code == 422
    assert "Wat iedereen moet weten" in text(answer)


def test_a_representative_scores_saves_and_files(dike, visit):
    table = opened(dike)
    row = interest(dike.fatima, "Stad komt samen")
    browser = visit(dike.fatima)
    page = at(dike, "score", table.negotiation.pk)
    shown = browser.get(page)
    state = shown.context["state"]
    given = {
        f"s-{row.key}-{key}": n for key, n in in_a_row(SCORES["fatima"], table.options).items()
    }
    wall = table.options["Vaste wand"].key
    answer = browser.post(
        page,
        {**given, f"w-{row.key}": "3", f"x-{row.key}-{wall}": "on", "state": state, "go": "file"},
    )
    confirm = at(dike, "file_scores", table.negotiation.pk)
    assert answer["Location"] == confirm
    assert Score.objects.count() == 8
    assert not Filed.objects.exists()
    assert "Stad komt samen" in text(browser.get(confirm))
    assert browser.post(confirm, {}).status_code == 422
    browser.post(confirm, {"confirmed": "on"})
    assert Filed.objects.get().party == dike.fatima.party


def test_a_faulty_box_loses_nothing_and_saves_nothing(dike, visit):
    table = opened(dike)
    row = interest(dike.fatima, "Stad komt samen")
    browser = visit(dike.fatima)
    page = at(dike, "score", table.negotiation.pk)
    state = browser.get(page).context["state"]
    one, two = (option.key for option in list(table.options.values())[:2])
    answer = browser.post(
        page, {f"s-{row.key}-{one}": "11", f"s-{row.key}-{two}": "7.5", "state": state}
    )
    assert answer.status_code == 422
    assert 'value="11"' in text(answer)
    assert 'value="7.5"' in text(answer)
    assert not Score.objects.exists()


def test_a_colleague_who_saved_in_the_meantime_is_not_overwritten_unawares(dike, visit):
    table = opened(dike)
    row = interest(dike.fatima, "Stad komt samen")
    browser = visit(dike.fatima)
    page = at(dike, "score", table.negotiation.pk)
    state = browser.get(page).context["state"]
    score(table, dike.fatima, row, SCORES["fatima"], complete=False)
    one = next(iter(table.options.values())).key
    answer = browser.post(page, {f"s-{row.key}-{one}": "3", "state": state})
    assert answer.status_code == 422
    assert Score.objects.get(option_id=one).score == 9
    again = browser.post(page, {f"s-{row.key}-{one}": "3", "state": answer.context["state"]})
    assert again.status_code == 302
    assert [row.score for row in Score.objects.all()] == [3]


def test_another_partys_boxes_in_a_post_do_nothing(dike, visit):
    table = opened(dike)
    own = interest(dike.henk_jan, "Veilig")
    row = interest(dike.fatima, "Stad komt samen")
    browser = visit(dike.henk_jan)
    page = at(dike, "score", table.negotiation.pk)
    state = browser.get(page).context["state"]
    one = next(iter(table.options.values())).key
    browser.post(page, {f"s-{row.key}-{one}": "3", f"s-{own.key}-{one}": "4", "state": state})
    assert [(s.interest_id, s.score) for s in Score.objects.all()] == [(own.pk, 4)]


def test_the_facilitator_goes_from_freezing_to_the_table(dike, visit):
    table = scored(dike)
    browser = visit(dike.marloes)
    finder = at(dike, "finder", table.negotiation.pk)
    assert browser.get(finder).status_code == 200
    freeze = at(dike, "freeze_round", table.negotiation.pk)
    assert "Belang van fatima" in text(browser.get(freeze))
    assert browser.post(freeze, {}).status_code == 422
    browser.post(freeze, {"confirmed": "on"})
    frozen = Round.objects.get()
    assert browser.post(at(dike, "run_finder", frozen.pk))["Location"] == finder
    beside = {f"m-{topic}": option for topic, option in middle(table).items()}
    compared = browser.get(finder, beside)
    assert [column.rule for column in compared.context["columns"]][-1] == "midpoint"
    half = dict(list(beside.items())[:1])
    assert browser.get(finder, half).status_code == 422
    publish = at(dike, "publish_packages", frozen.pk)
    assert browser.get(publish, beside).status_code == 200
    assert browser.post(publish, {"which": ["A"], **half, "confirmed": "on"}).status_code == 422
    browser.post(publish, {"which": ["A"], **beside, "confirmed": "on"})
    assert [package.acceptable for package in Package.objects.all()] == [True, False]
    assert browser.get(finder).status_code == 200


def test_the_file_is_what_the_command_line_reads(dike, visit):
    table = published(dike)
    answer = visit(dike.marloes).get(at(dike, "negotiation_file", table.round.pk))
    assert read(answer.content).faults == ()
    assert json.loads(answer.content) == table.round.problem
    assert "attachment" in answer["Content-Disposition"]


def test_a_party_sees_its_own_figures_and_whether_it_works_for_all(dike, visit):
    table = published(dike)
    page = at(dike, "negotiation", table.negotiation.pk)
    own = visit(dike.fatima).get(page).context
    assert [row["name"] for row in own["own"]["rows"]][0] == "Belang van fatima"
    assert [float(mark["value"]) for mark in own["own"]["rows"][0]["scores"]][1] == 0
    words = text(visit(dike.fatima).get(page))
    for name in ("henk_jan", "pieter", "truus"):
        assert f"Belang van {name}" not in words
    assert table.round.digest not in words
    reader = text(visit(dike.marloes).get(page))
    assert "Belang van" not in reader


def test_what_a_party_keeps_to_itself_counts_on_its_own_page(dike, visit):
    table = published(dike)
    secret = interest(dike.fatima, "Geen tegenvallers", level=Level.PARTY, red_line=Decimal(6))
    score(table, dike.fatima, secret, SCORES["henk_jan"])
    page = at(dike, "negotiation", table.negotiation.pk)
    assert "Geen tegenvallers" in text(visit(dike.joost).get(page))
    for name in ("marloes", "henk_jan", "mila", "truus"):
        assert "Geen tegenvallers" not in text(visit(getattr(dike, name)).get(page))


def test_an_infeasible_round_tells_the_table_that_and_nothing_else(dike, visit):
    table = scored(dike)
    row = table.interests["henk_jan"]
    every = [(row.key, [option.key]) for option in table.options.values()]
    actions.file_scores(
        dike.henk_jan, negotiation=table.negotiation, crossings=every, complete=True
    )
    frozen = actions.freeze_round(dike.marloes, negotiation=table.negotiation)
    actions.run_finder(dike.marloes, round=frozen)
    browser = visit(dike.marloes)
    finder = text(browser.get(at(dike, "finder", table.negotiation.pk)))
    assert "Belang van henk_jan" in finder
    browser.post(at(dike, "publish_packages", frozen.pk), {"confirmed": "on"})
    page = visit(dike.fatima).get(at(dike, "negotiation", table.negotiation.pk))
    assert page.context["is_infeasible"]
    assert "Belang van henk_jan" not in text(page)


def test_what_limits_rule_out_is_shown_to_everyone(dike, visit):
    table = opened(dike)
    actions.set_limit(
        dike.marloes,
        negotiation=table.negotiation,
        title="Budget",
        amount="Kosten",
        at_most=Decimal(30),
        unit="mln euro",
    )
    page = text(visit(dike.mila).get(at(dike, "negotiation", table.negotiation.pk)))
    assert "Groene dijk" in page
    assert "34" in page


def test_a_party_agrees_that_a_no_may_be_traced(dike, visit):
    table = opened(dike)
    page = at(dike, "agree_traceable", table.negotiation.pk)
    browser = visit(dike.truus)
    assert browser.post(page, {}).status_code == 422
    browser.post(page, {"confirmed": "on"})
    assert Openness.objects.get().party == dike.truus.party
    assert visit(dike.marloes).get(page).status_code == 403


@pytest.mark.parametrize("name", ["fatima", "joost", "ruud", "mila", "marloes", "anneke"])
def test_everyone_at_the_table_reads_the_list_and_the_question(dike, visit, name):
    table = published(dike)
    browser = visit(getattr(dike, name))
    assert "Hoe maken we de kering?" in text(browser.get(at(dike, "negotiations")))
    assert browser.get(at(dike, "negotiation", table.negotiation.pk)).status_code == 200
    assert (
        browser.get(at(dike, "negotiation", table.negotiation.pk) + "?ronde=9").status_code == 404
    )
    assert (
        browser.get(at(dike, "negotiation", table.negotiation.pk) + "?ronde=x").status_code == 404
    )


def test_an_empty_list_says_what_to_do(dike, visit):
    assert at(dike, "new_negotiation") in text(visit(dike.marloes).get(at(dike, "negotiations")))
    assert at(dike, "new_negotiation") not in text(visit(dike.fatima).get(at(dike, "negotiations")))
