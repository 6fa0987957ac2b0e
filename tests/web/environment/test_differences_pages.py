"""Can parties walk through a difference on pages, and is it not there for anybody else?"""

from __future__ import annotations

import pytest
from django.urls import reverse

from gedragen.core.environment.differences import Naming
from gedragen.web.environment.differences import actions, neutrals, path
from gedragen.web.environment.differences.models import Difference
from gedragen.web.notifications.actions import take_notice
from gedragen.web.overview.asked import tasks
from gedragen.web.shared import clock
from tests.web.environment.differing import (
    TITLE,
    agreed,
    at_agreement,
    between,
    drafted,
    fresh,
    helped,
    put,
    share,
    to_facilitator,
    view,
)
from tests.web.environment.table import in_days
from tests.web.notifications.table import heard, quiet

WORKS = (
    *("difference_view", "difference_step", "new_difference_idea", "difference_back"),
    *("difference_outcome", "difference_aftercare", "propose_neutral", "act_on_difference"),
)
DECIDES = ("edit_difference", "share_difference")


def address(dike, name, row=None):
    return reverse(name, args=[dike.slug, *([row.pk] if row else [])])


def words(browser, url):
    found = browser.get(url)
    assert found.status_code == 200
    return found.content.decode()


@pytest.mark.parametrize("name", ["anneke", "joost", "nadia", "mila", "truus", "pieter", "otto"])
def test_for_who_may_not_know_of_it_no_page_is_there_by_any_method(dike, visit, name):
    row = between(dike.fatima, dike.henk_jan)
    browser = visit(getattr(dike, name))
    for page in ("difference", *WORKS, *DECIDES):
        url = address(dike, page, row)
        for answer in (browser.get(url), browser.post(url, {"act": "go_on", "words": "x"})):
            assert answer.status_code in (404, 405), page
    assert fresh(row).version == row.version


@pytest.mark.parametrize("level", [Naming.DRAFT, Naming.FACILITATOR])
def test_the_other_party_finds_nothing_until_it_is_named_to_it(dike, visit, level):
    row = drafted(dike.fatima, dike.henk_jan)
    if level is not Naming.DRAFT:
        share(dike.fatima, row, level)
    browser = visit(dike.henk_jan)
    for page in ("difference", *WORKS, *DECIDES):
        assert browser.get(address(dike, page, row)).status_code in (404, 405)
    assert TITLE not in words(browser, address(dike, "differences"))


def test_the_list_of_others_is_to_the_letter_as_if_there_were_none(dike, visit):
    browser = visit(dike.truus)
    places = ("differences", "environment", "my_role", "matrix", "parties")
    with clock.at(clock.now()):  # every page tells its minute
        before = [_plain(words(browser, address(dike, one))) for one in places]
        agreed(dike.fatima, dike.henk_jan)
        to_facilitator(dike.henk_jan, dike.truus)
        assert [_plain(words(browser, address(dike, one))) for one in places] == before


def _plain(page):
    """A page without the tokens that differ each time."""
    lines = page.split("\n")
    return [one for one in lines if "csrfmiddlewaretoken" not in one and "nonce" not in one]


def test_the_facilitator_and_the_sponsor_read_and_do_nothing(dike, visit):
    row = between(dike.fatima, dike.henk_jan)
    for seat in (dike.marloes, dike.ruud, dike.willemien):
        browser = visit(seat)
        assert TITLE in words(browser, address(dike, "difference", row))
        refused = browser.post(address(dike, "act_on_difference", row), {"act": "rest"})
        assert refused.status_code in (403, 404)
        assert browser.get(address(dike, "difference_view", row)).status_code in (403, 404)
    assert not fresh(row).involved.filter(agreed_to_rest=True).exists()


def test_it_is_named_step_by_step_on_pages_and_each_time_the_names_are_shown(dike, visit):
    browser = visit(dike.fatima)
    empty = browser.post(address(dike, "new_difference"), {"title": TITLE})
    assert empty.status_code == 422
    assert TITLE in empty.content.decode()
    said = {"title": TITLE, "about": "Wat open is", "parties": [dike.henk_jan.party.key]}
    page = browser.post(address(dike, "new_difference"), said)["Location"]
    row = Difference.objects.get()
    sharing = address(dike, "share_difference", row)
    assert browser.post(sharing, {"level": ""}).status_code == 422
    asks = browser.post(sharing, {"level": "facilitator"}).content.decode()
    assert "Marloes Dekker" in asks
    assert "Henk-Jan Brouwer" not in asks.split("<main")[1].split("</main>")[0]
    assert fresh(row).level == Naming.DRAFT
    unsure = browser.post(sharing, {"level": "facilitator", "confirmed_step": "1"})
    assert unsure.status_code == 422
    sure = {"level": "facilitator", "confirmed_step": "1", "confirmed": "on"}
    assert browser.post(sharing, sure)["Location"] == page
    assert fresh(row).level == Naming.FACILITATOR
    assert TITLE in words(visit(dike.marloes), page)


def test_two_who_decide_at_once_do_not_share_what_they_did_not_read(dike, visit):
    row = to_facilitator(dike.fatima, dike.henk_jan)
    seen = fresh(row).version
    said = {"title": "Anders", "about": "Anders", "parties": [dike.truus.party]}
    actions.change_difference(dike.fatima, difference=row, **said)
    sure = {"level": "involved", "confirmed_step": "1", "confirmed": "on", "version": seen}
    stale = visit(dike.fatima).post(address(dike, "share_difference", row), sure)
    assert stale.status_code == 422
    assert "Iemand anders was je voor" in stale.content.decode()
    assert fresh(row).level == Naming.FACILITATOR


def test_from_how_each_sees_it_to_looking_back_on_pages(dike, visit):
    row = between(dike.fatima, dike.henk_jan)
    for seat in (dike.fatima, dike.henk_jan):
        browser = visit(seat)
        for page, said in (
            ("difference_view", {"position": f"Kijk {seat.role}", "interest": "Daarom"}),
            ("difference_step", {"glasl": 5}),
            ("new_difference_idea", {"words": "Een markt op zaterdag"}),
        ):
            assert browser.post(address(dike, page, row), said).status_code == 302, page
    act = address(dike, "act_on_difference", row)
    for _ in range(3):
        browser.post(act, {"act": "go_on"})
    outcome = {"words": "Op zaterdag open", "aftercare_on": str(in_days(10))}
    browser.post(address(dike, "difference_outcome", row), outcome)
    page = address(dike, "difference", row)
    browser = visit(dike.fatima)
    assert "Ja, dit spreken wij af" in words(browser, page)
    browser.post(act, {"act": "agree"})
    shown = words(browser, page)
    assert "door iedereen afgesproken" in shown
    assert "Vraag een mediator" in shown
    assert browser.post(act, {"act": "iets"}).status_code == 404
    kept = {"words": "Het gaat beter"}
    assert browser.post(address(dike, "difference_aftercare", row), kept).status_code == 302
    back = {"to": "options", "words": "Nog eens kijken"}
    assert browser.post(address(dike, "difference_back", row), back).status_code == 302
    assert "Nog eens kijken" in words(browser, page)


def test_a_day_that_passed_is_refused_and_what_was_typed_is_kept(dike, visit):
    row = at_agreement(dike.fatima, dike.henk_jan)
    said = {"words": "Op zaterdag open", "aftercare_on": str(in_days(-1))}
    refused = visit(dike.fatima).post(address(dike, "difference_outcome", row), said)
    assert refused.status_code == 422
    assert "Op zaterdag open" in refused.content.decode()


def test_who_changed_the_same_words_meanwhile_is_shown_and_nothing_is_lost(dike, visit):
    row = between(dike.fatima, dike.henk_jan)
    view(dike.fatima, row, position="De eerste woorden")
    said = {"position": "De tweede woorden", "version": "1"}
    stale = visit(dike.fatima).post(address(dike, "difference_view", row), said)
    assert stale.status_code == 422
    page = stale.content.decode()
    assert "De eerste woorden" in page
    assert "De tweede woorden" in page


def test_a_third_is_proposed_on_a_page_and_reads_the_whole(dike, visit):
    row = between(dike.fatima, dike.henk_jan)
    propose = address(dike, "propose_neutral", row)
    assert visit(dike.marloes).post(propose, {"name": ""}).status_code == 422
    made = visit(dike.marloes).post(propose, {"third": dike.pieter.key})
    assert made.status_code == 302
    page = address(dike, "difference", row)
    for seat in (dike.fatima, dike.henk_jan):
        assert visit(dike.pieter).get(page).status_code == 404
        visit(seat).post(address(dike, "act_on_difference", row), {"act": "welcome"})
    assert TITLE in words(visit(dike.pieter), page)
    assert visit(dike.pieter).get(propose).status_code == 404


def test_only_the_representatives_it_is_between_are_asked_something(dike, visit):
    row = between(dike.fatima, dike.henk_jan)
    told = [one for one in tasks(dike.henk_jan) if TITLE in one["title"]]
    assert [one["url"] for one in told] == [address(dike, "difference_view", row)]
    for name in ("marloes", "willemien", "nadia", "truus", "ruud", "joost", "mila"):
        assert not [one for one in tasks(getattr(dike, name)) if TITLE in one["title"]]


def test_mail_goes_to_who_may_read_it_and_is_asked(dike):
    quiet()
    row = to_facilitator(dike.fatima, dike.henk_jan)
    take_notice()
    assert heard("difference_named") == {"marloes": "between"}
    share(dike.fatima, row, Naming.INVOLVED)
    neutrals.propose_neutral(dike.marloes, difference=row, third=dike.pieter)
    for seat in (dike.fatima, dike.henk_jan):
        neutrals.welcome(seat, difference=row)
    take_notice()
    assert heard("difference_named") == {"marloes": "between", "henk-jan": "between"}
    assert set(heard("difference_neutral_proposed")) == {"fatima", "henk-jan"}
    assert set(heard("difference_neutral_joined")) == {"fatima", "pieter"}


def test_who_may_no_longer_read_it_hears_nothing_more(dike):
    quiet()
    row = helped(dike.fatima, dike.henk_jan, dike.pieter)
    neutrals.turn_away(dike.fatima, difference=row)
    take_notice()
    assert "pieter" not in heard("difference_neutral_joined")


def test_the_pages_cost_as_many_queries_with_a_hundred_as_with_one(
    dike, visit, django_assert_max_num_queries
):
    browser = visit(dike.fatima)
    row = agreed(dike.fatima, dike.henk_jan)
    helped(dike.fatima, dike.henk_jan, dike.pieter)
    pages = [address(dike, "differences"), address(dike, "my_role")]
    page = [address(dike, "difference", row)]
    few = _counted(browser, pages, django_assert_max_num_queries)
    one = _counted(browser, page, django_assert_max_num_queries)
    for _ in range(2):
        agreed(dike.fatima, dike.henk_jan)
        helped(dike.fatima, dike.henk_jan, dike.pieter)
    for _ in range(96):
        between(dike.fatima, dike.henk_jan)
        actions.add_idea(dike.fatima, difference=row, words="Nog een idee")
    assert _counted(browser, pages, django_assert_max_num_queries) == few
    assert _counted(browser, page, django_assert_max_num_queries) == one


def _counted(browser, pages, counting):
    for page in pages:
        browser.get(page)
    with counting(150) as asked:
        for page in pages:
            browser.get(page)
    return len(asked)


def test_a_yes_is_bound_to_the_text_that_was_shown(dike, visit):
    row = at_agreement(dike.fatima, dike.henk_jan)
    put(dike.fatima, row)
    seen = fresh(row).version
    path.write_outcome(
        dike.fatima, difference=row, words="Iets heel anders", aftercare_on=in_days(9)
    )
    act = address(dike, "act_on_difference", row)
    visit(dike.henk_jan).post(act, {"act": "agree", "version": seen})
    assert not fresh(row).outcomes.exclude(agreed_at=None).exists()
