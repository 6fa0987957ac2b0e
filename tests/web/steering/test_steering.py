"""Does progress name what was achieved or what comes next, and who takes that step?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from gedragen.core.reasons import Refused
from gedragen.core.steering.progress import Direction
from gedragen.web.collaborations.actions import name_result
from gedragen.web.ledger.models import Event
from gedragen.web.shared import clock
from gedragen.web.steering import actions, queries, shown
from gedragen.web.steering.models import Update

WORKERS = ["marloes", "fatima", "joost"]
ONLOOKERS = ["ruud", "mila"]


@pytest.fixture
def trees(dike):
    """The result that the updates are about."""
    return name_result(dike.marloes, title="Zes platanen veilig verplant")


def at(dike, name, *args):
    return reverse(name, args=[dike.slug, *args])


def later(days=10):
    return clock.today() + timedelta(days=days)


def step(owner, **changes):
    given = {"next_step": "Bel de kwekerij", "next_owner": owner, "next_on": later()}
    return given | changes


def codes(refused):
    return {reason.code for reason in refused.value.reasons}


def typed(trees, **changes):
    given = {"result": trees.key, "achieved": "Een boom op proef", "rating": "6", "once": "een"}
    return given | changes


@pytest.mark.parametrize("name", WORKERS)
def test_who_works_or_guides_reports_progress_at_the_table(dike, trees, name):
    actions.report_progress(getattr(dike, name), result=trees, achieved="Wortels in kaart")
    event = Event.objects.latest("at")
    assert event.kind == "progress_reported"
    assert event.chain == f"table:{dike.collaboration.pk}"


@pytest.mark.parametrize("name", [*ONLOOKERS, "otto"])
def test_who_only_watches_or_is_outside_reports_nothing(dike, trees, name):
    with pytest.raises((PermissionDenied, Refused)):
        actions.report_progress(getattr(dike, name), result=trees, achieved="Mag dit?")
    assert not Update.objects.exists()


def test_a_number_alone_is_not_an_update(dike, trees):
    with pytest.raises(Refused) as refused:
        actions.report_progress(dike.joost, result=trees, rating=7)
    assert codes(refused) == {"nothing_achieved_or_next"}
    assert not Update.objects.exists()


def test_a_low_number_asks_for_a_next_step_and_is_filed_with_one(dike, trees):
    with pytest.raises(Refused) as refused:
        actions.report_progress(dike.joost, result=trees, achieved="Begonnen", rating=3)
    assert codes(refused) == {"red_without_next_step"}
    actions.report_progress(
        dike.joost, result=trees, achieved="Begonnen", rating=3, **step(dike.nadia)
    )
    assert Update.objects.get().rating == 3


@pytest.mark.parametrize("name", ["ruud", "mila", "otto"])
def test_a_step_belongs_to_somebody_who_can_say_that_it_was_taken(dike, trees, name):
    with pytest.raises(Refused) as refused:
        actions.report_progress(dike.joost, result=trees, **step(getattr(dike, name)))
    assert codes(refused) == {"step_owner_not_here"}
    assert not Update.objects.exists()


def test_a_step_lies_ahead(dike, trees):
    with pytest.raises(Refused) as refused:
        actions.report_progress(dike.joost, result=trees, **step(dike.joost, next_on=later(-1)))
    assert codes(refused) == {"next_step_in_the_past"}
    actions.report_progress(dike.joost, result=trees, **step(dike.joost, next_on=later(0)))


@pytest.mark.parametrize("name", ["joost", "fatima"])
def test_the_owner_or_the_owners_party_says_that_the_step_was_taken(dike, trees, name):
    update = actions.report_progress(dike.marloes, result=trees, **step(dike.joost))
    assert [one.pk for one in queries.own_steps(dike.joost)] == [update.pk]
    actions.take_step(getattr(dike, name), update=update)
    assert queries.own_steps(dike.joost) == []
    assert Event.objects.latest("at").kind == "step_taken"
    with pytest.raises(Refused) as refused:
        actions.take_step(dike.joost, update=update)
    assert codes(refused) == {"step_already_taken"}


@pytest.mark.parametrize("name", ["nadia", "marloes", "ruud", "mila", "otto"])
def test_nobody_else_says_that_the_step_was_taken(dike, trees, name):
    update = actions.report_progress(dike.marloes, result=trees, **step(dike.joost))
    with pytest.raises((PermissionDenied, Refused)):
        actions.take_step(getattr(dike, name), update=update)
    update.refresh_from_db()
    assert update.step_taken_at is None


def test_an_update_without_a_step_has_none_to_take(dike, trees):
    update = actions.report_progress(dike.joost, result=trees, achieved="Gelukt")
    with pytest.raises(Refused) as refused:
        actions.take_step(dike.joost, update=update)
    assert codes(refused) == {"no_step_to_take"}


def test_the_course_of_a_result_follows_its_days(dike, trees):
    for days, rating in ((28, 2), (14, 5)):
        with clock.at(clock.now() - timedelta(days=days)):
            actions.report_progress(
                dike.joost, result=trees, achieved="Verder", rating=rating, **step(dike.joost)
            )
    course = queries.courses(dike.fatima)[0]
    assert course.trend.direction is Direction.UP
    assert (course.trend.latest, course.trend.change) == (5, 3)
    assert len(course.open_steps) == 2


def test_sharing_in_a_page_counts_once(dike, trees, visit):
    browser = visit(dike.joost)
    first = browser.post(at(dike, "new_update"), typed(trees, helped="Het netbedrijf"))
    second = browser.post(at(dike, "new_update"), typed(trees, helped="Het netbedrijf"))
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"] == at(dike, "steering")
    assert Update.objects.count() == 1
    page = browser.get(at(dike, "steering")).content.decode()
    assert "Een boom op proef" in page and "Het netbedrijf" in page
    assert 'class="plot"' not in page
    actions.report_progress(dike.joost, result=trees, achieved="Nog een", rating=7)
    with_line = browser.get(at(dike, "steering")).content.decode()
    assert 'class="plot"' in with_line


def test_a_low_number_without_a_step_keeps_what_was_typed(dike, trees, visit):
    answer = visit(dike.joost).post(at(dike, "new_update"), typed(trees, rating="2"))
    assert answer.status_code == 422
    assert "Een boom op proef" in answer.content.decode()
    assert answer.context["form"].errors["next_step"]
    assert not Update.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"rating": "11"},
        {"rating": "zes"},
        {"result": "weg"},
        {"next_on": "gisteren"},
        {"achieved": "x" * 2001},
        {"next_owner": "iemand"},
        {"next_step": "y" * 301},
    ],
)
def test_what_cannot_be_used_is_said_and_kept(dike, trees, visit, wrong):
    answer = visit(dike.joost).post(at(dike, "new_update"), typed(trees, helped="Bewaar", **wrong))
    assert answer.status_code == 422
    assert "Bewaar" in answer.content.decode()
    assert not Update.objects.exists()


def test_a_step_is_taken_with_one_button(dike, trees, visit):
    update = actions.report_progress(dike.marloes, result=trees, **step(dike.joost))
    browser = visit(dike.joost)
    assert at(dike, "take_step", update.pk) in browser.get(at(dike, "steering")).content.decode()
    for _ in range(2):
        done = browser.post(at(dike, "take_step", update.pk), {"once": "twee"})
        assert done["Location"] == at(dike, "steering")
    assert Event.objects.filter(kind="step_taken").count() == 1
    assert browser.get(at(dike, "take_step", update.pk)).status_code == 405


def test_another_partys_button_is_not_there_and_does_nothing(dike, trees, visit):
    update = actions.report_progress(dike.marloes, result=trees, **step(dike.joost))
    browser = visit(dike.nadia)
    page = browser.get(at(dike, "steering")).content.decode()
    assert "Bel de kwekerij" in page and at(dike, "take_step", update.pk) not in page
    browser.post(at(dike, "take_step", update.pk))
    update.refresh_from_db()
    assert update.step_taken_at is None


@pytest.mark.parametrize("name", [*WORKERS, *ONLOOKERS])
def test_the_page_opens_for_every_seat_empty_and_filled(dike, visit, name):
    browser = visit(getattr(dike, name))
    assert browser.get(at(dike, "steering")).status_code == 200
    trees = name_result(dike.marloes, title="Platanen")
    actions.report_progress(dike.joost, result=trees, rating=1, **step(getattr(dike, WORKERS[0])))
    assert browser.get(at(dike, "steering")).status_code == 200
    expected = 403 if name in ONLOOKERS else 200
    assert browser.get(at(dike, "new_update")).status_code == expected


def test_without_a_result_the_page_says_where_to_name_one(dike, visit):
    page = visit(dike.marloes).get(at(dike, "steering")).content.decode()
    assert at(dike, "results") in page
    assert at(dike, "results") not in visit(dike.mila).get(at(dike, "steering")).content.decode()


def test_an_outsider_finds_no_page(dike, trees, visit):
    update = actions.report_progress(dike.marloes, result=trees, **step(dike.joost))
    browser = visit(dike.otto)
    assert browser.get(at(dike, "steering")).status_code == 404
    assert browser.get(at(dike, "new_update")).status_code == 404
    assert browser.post(at(dike, "new_update"), typed(trees)).status_code == 404
    assert browser.post(at(dike, "take_step", update.pk)).status_code == 404


@pytest.mark.parametrize("count", [3, 30])
def test_the_page_asks_the_same_number_of_queries(
    dike, visit, count, django_assert_num_queries, django_assert_max_num_queries
):
    for number in range(count):
        result = name_result(dike.marloes, title=f"Resultaat {number}")
        actions.report_progress(
            dike.joost, result=result, achieved="Klaar", rating=6, **step(dike.joost)
        )
    with django_assert_num_queries(2):
        shown.steering_page(dike.joost)
    browser = visit(dike.joost)
    with django_assert_max_num_queries(19):
        assert browser.get(at(dike, "steering")).status_code == 200
