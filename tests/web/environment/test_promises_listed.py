"""Which promises stand in the list and on the board, and for whom do they show what?"""

from __future__ import annotations

import pytest
from django.urls import reverse

from gedragen.web.environment.agreements import actions, listed, queries
from gedragen.web.environment.agreements.listed import Standing
from gedragen.web.shared import clock
from tests.web.environment.table import in_days, promised


def at(dike, words=""):
    return reverse("commitments", args=[dike.slug]) + words


def asked(dike, **given):
    said = {"title": "Kelderkaart uit 1978", "due_on": in_days(17)}
    return actions.ask_commitment(dike.truus, promiser=dike.fatima.party, **(said | given))


def one_of_each(dike):
    """A promise in each column of the board, one declined, one whose day has passed."""
    kept = promised(dike.fatima, dike.bart.party, title="Nagekomen werk")
    actions.confirm_kept(dike.bart, commitment=actions.claim_done(dike.fatima, commitment=kept))
    actions.claim_done(
        dike.fatima, commitment=promised(dike.fatima, dike.bart.party, title="Gemeld werk")
    )
    actions.start(
        dike.bart, commitment=promised(dike.bart, dike.fatima.party, title="Begonnen werk")
    )
    late = promised(dike.bart, dike.truus.party, title="Toegezegd werk")
    late.due_on = in_days(-3)
    late.save()
    asked(dike, title="Gevraagd werk")
    actions.decline(dike.fatima, commitment=asked(dike, title="Niet toegezegd"))


def titles(page):
    return [row.title for row in page]


@pytest.mark.parametrize(
    ("standing", "expected"),
    [
        (Standing.COMING, {"Gemeld werk", "Begonnen werk", "Toegezegd werk", "Gevraagd werk"}),
        (Standing.LATE, {"Toegezegd werk"}),
        (Standing.DONE, {"Nagekomen werk", "Niet toegezegd"}),
        (Standing.ASKED, {"Gevraagd werk"}),
        (Standing.ACCEPTED, {"Toegezegd werk"}),
        (Standing.UNDER_WAY, {"Begonnen werk"}),
        (Standing.DONE_CLAIMED, {"Gemeld werk"}),
        (Standing.KEPT, {"Nagekomen werk"}),
    ],
)
def test_the_list_is_narrowed_by_how_promises_stand(dike, visit, standing, expected):
    one_of_each(dike)
    assert set(titles(listed.page_of(dike.mila, standing, None))) == expected
    page = visit(dike.mila).get(at(dike, f"?stand={standing}")).content.decode()
    for title in ("Nagekomen werk", "Gemeld werk", "Begonnen werk", "Niet toegezegd"):
        assert (title in page) is (title in expected)


def test_a_word_that_means_nothing_narrows_nothing(dike, visit):
    one_of_each(dike)
    page = visit(dike.mila).get(at(dike, "?stand=hocus&page=zes"))
    assert page.status_code == 200
    assert page.context["page"].paginator.count == 6


def test_what_runs_stands_by_its_day_and_what_ended_after_it_the_newest_first(dike):
    one_of_each(dike)
    found = list(listed.page_of(dike.mila, None, None))
    running = [row.due_on for row in found if row.state not in queries.ENDED]
    assert running == sorted(running)
    assert [row.state in queries.ENDED for row in found] == [False] * 4 + [True] * 2


def test_the_list_turns_its_pages_and_keeps_what_was_chosen(dike, visit):
    for number in range(23):
        promised(dike.bart, dike.truus.party, title=f"Werk {number}", days=number + 1)
    page = visit(dike.mila).get(at(dike, "?stand=komt")).content.decode()
    assert page.count("Bart Willems") <= 1
    assert "?stand=komt&amp;page=2" in page
    second = visit(dike.mila).get(at(dike, "?stand=komt&page=2")).content.decode()
    assert "Werk 22" in second
    assert "Werk 19<" not in second


def test_yours_are_the_first_of_the_own_ones_and_the_rest_is_counted(dike, visit):
    for number in range(23):
        promised(dike.fatima, dike.truus.party, title=f"Werk {number}", days=number + 1)
    asked(dike)
    own = listed.own(dike.fatima)
    assert (len(own.first), own.number, own.running, own.asked) == (20, 24, 23, 1)
    assert own.presses
    page = visit(dike.fatima).get(at(dike))
    assert page.context["more"] == 4
    assert "tasks" in page.context
    assert page.context["tasks"]
    assert not visit(dike.fatima).get(at(dike, "?page=2")).context["tasks"]


@pytest.mark.parametrize("name", ["marloes", "fatima", "joost", "ruud", "mila", "bart", "truus"])
def test_the_database_knows_what_is_asked_of_each_seat_as_the_core_does(dike, name):
    one_of_each(dike)
    row = promised(dike.fatima, dike.pieter.party, title="Met een andere dag")
    actions.ask_new_date(dike.fatima, commitment=row, due_on=in_days(40), reason="Het loopt uit")
    seat = getattr(dike, name)
    everything = queries.commitments_of(dike.collaboration)
    expected = [row for row in everything if queries.seen(row, seat).asks]
    assert [one.row for one in queries.asked_of(seat)] == expected


def test_what_presses_is_the_own_partys_and_near_late_or_asking(dike):
    one_of_each(dike)
    promised(dike.fatima, dike.truus.party, title="Over vier dagen", days=4)
    pressing = {one.row.title for one in queries.pressing(dike.fatima, last=9)}
    assert pressing == {"Gevraagd werk", "Over vier dagen"}
    assert {one.row.title for one in queries.pressing(dike.bart, last=9)} == {
        "Gemeld werk",
        "Toegezegd werk",
    }
    assert queries.pressing(dike.marloes, last=9) == []


def test_in_a_closed_collaboration_nothing_is_asked(dike):
    asked(dike)
    dike.collaboration.archived_at = clock.now()
    dike.collaboration.save()
    dike.fatima.collaboration = dike.collaboration
    assert queries.asked_of(dike.fatima) == []


def columns_of(page):
    return {
        column["word"]: [card["result"] for card in column["cards"]]
        for column in page.context["columns"]
    }


def test_the_board_follows_the_life_of_a_promise_and_leaves_out_what_was_declined(dike, visit):
    one_of_each(dike)
    page = visit(dike.mila).get(at(dike, "?als=bord"))
    assert list(columns_of(page).values()) == [
        ["Gevraagd werk"],
        ["Toegezegd werk"],
        ["Begonnen werk"],
        ["Gemeld werk"],
        ["Nagekomen werk"],
    ]
    told = page.content.decode()
    assert "Niet toegezegd" not in told
    assert "de datum is voorbij" in told


def test_own_cards_are_known_by_a_word(dike, visit):
    one_of_each(dike)
    page = visit(dike.bart).get(at(dike, "?als=bord"))
    whose = {
        card["result"]: card["whose"]
        for column in page.context["columns"]
        for card in column["cards"]
    }
    assert whose == {
        "Gevraagd werk": "",
        "Toegezegd werk": "Van jullie",
        "Begonnen werk": "Van jullie",
        "Gemeld werk": "Voor jullie",
        "Nagekomen werk": "Voor jullie",
    }


def test_a_column_holds_ten_cards_and_leads_to_the_rest(dike, visit):
    for number in range(13):
        promised(dike.bart, dike.truus.party, title=f"Werk {number}", days=number + 1)
    page = visit(dike.mila).get(at(dike, "?als=bord"))
    column = page.context["columns"][1]
    assert (len(column["cards"]), column["number"], column["more"]) == (10, 13, 3)
    assert 'href="?stand=toegezegd"' in page.content.decode()


def test_a_talk_about_another_date_moves_no_card_and_only_the_two_parties_see_it(dike, visit):
    row = promised(dike.fatima, dike.pieter.party)
    others = (dike.bart, dike.marloes, dike.mila)
    before = {
        seat.key: visit(seat).get(at(dike, "?als=bord")).context["columns"] for seat in others
    }
    actions.ask_new_date(dike.fatima, commitment=row, due_on=in_days(40), reason="Het loopt uit")
    for seat in others:
        after = visit(seat).get(at(dike, "?als=bord")).context["columns"]
        assert after == before[seat.key]
        stands = visit(seat).get(at(dike, "?stand=toegezegd")).context["page"]
        assert stands.paginator.count == 1
    for seat in (dike.fatima, dike.pieter):
        page = visit(seat).get(at(dike, "?als=bord"))
        assert columns_of(page)["Toegezegd"] == [row.title]
        assert "er wordt over een andere datum gepraat" in page.content.decode()


def test_a_card_says_to_everyone_that_its_date_was_moved_once_that_is_agreed(dike, visit):
    row = promised(dike.fatima, dike.pieter.party)
    for answer in (actions.refuse_new_date, actions.agree_new_date):
        assert (
            "een nieuwe datum" not in visit(dike.mila).get(at(dike, "?als=bord")).content.decode()
        )
        row = actions.ask_new_date(
            dike.fatima, commitment=row, due_on=in_days(40), reason="Het loopt uit"
        )
        row = answer(dike.pieter, commitment=row)
    assert ", een nieuwe datum" in visit(dike.mila).get(at(dike, "?als=bord")).content.decode()


@pytest.mark.parametrize("words", ["", "?als=bord"])
def test_an_outsider_finds_no_list_and_no_board(dike, visit, words):
    assert visit(dike.otto).get(at(dike, words)).status_code == 404
