"""Is the figure beside "Mijn rol" always right, and cheap?"""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gedragen.cli.demo import differences, story
from gedragen.cli.demo.stage import Stage
from gedragen.web.collaborations.models import Party
from gedragen.web.interaction import actions as interaction
from gedragen.web.interests.negotiations import actions as negotiations
from gedragen.web.interests.negotiations import scoring
from gedragen.web.interests.register import actions as register
from gedragen.web.ledger.queries import seal_of
from gedragen.web.overview.asked import tasks
from gedragen.web.overview.counted import count
from gedragen.web.shared import clock

pytestmark = pytest.mark.django_db

MEMORY = "django.core.cache.backends.locmem.LocMemCache"
WATCHED = ("marloes", "fatima", "henk_jan", "bart", "nadia", "ruud", "mila")
PAGES = {"parties": 15, "interests": 9, "agenda": 10, "commitments": 10}
"""The most queries that a representative's page may take once the number is known."""


@pytest.fixture(autouse=True)
def kept(settings):
    """What a real installation keeps: tests keep nothing."""
    settings.CACHES = settings.CACHES | {"asked": {"BACKEND": MEMORY, "LOCATION": "tested"}}
    caches["asked"].clear()
    yield caches["asked"]
    caches["asked"].clear()


class Counting:
    """What is asked of seats, and how often it was looked up to count it."""

    def __init__(self) -> None:
        self.asked = self.looked_up = 0

    def of(self, seat) -> int:
        self.asked += 1
        return count(seat, self.Lookup(self, seat))

    class Lookup:
        def __init__(self, counting, seat) -> None:
            self.counting, self.seat = counting, seat

        def __len__(self) -> int:
            self.counting.looked_up += 1
            return len(tasks(self.seat))


@pytest.mark.long
def test_the_number_is_right_after_every_act_of_the_demonstration(monkeypatch):
    """A number is kept under the seal: after an act it is another, or nothing else is asked."""
    acts, still, wrong, put = [], [], [], Stage.on

    def on(stage, days, hour, act, *, keep=""):
        def watched():
            seats = [seat for name in WATCHED if (seat := getattr(stage.cast, name, None))]
            table = seats[0].collaboration if seats else None
            quiet = getattr(act, "func", act) not in (story._let_time_pass, say)
            known = {} if quiet else {seat: count(seat, tasks(seat)) for seat in seats}
            before = table and seal_of(table)
            result = act()
            acts.append(act)
            if table and seal_of(table) == before:
                # a draft of a difference is its author's alone: no chain knows of it
                traced = quiet and getattr(act, "func", act) is not differences._named
                still.extend([(days, hour)] if traced else [])
                wrong.extend(seat for seat in known if count(seat, ()) != len(tasks(seat)))
            return result

        put(stage, days, hour, watched, keep=keep)

    def say(line):
        pass

    monkeypatch.setattr(Stage, "on", on)
    connection.check_constraints()
    call_command("flush", interactive=False, inhibit_post_migrate=True, verbosity=0)
    story.tell_once(say=say)
    assert len(acts) > 300
    assert not still, "an act that changes no chain"
    assert not wrong


@pytest.fixture
def number():
    """The number as a page shows it; it is kept before whatever a test does next."""
    return Counting().of


def test_looking_twice_looks_up_once(dike):
    counting = Counting()
    assert counting.of(dike.fatima) == counting.of(dike.fatima) == len(tasks(dike.fatima))
    assert counting.looked_up == 1


def test_a_question_in_another_partys_chain_counts_at_once(dike, number):
    before = number(dike.henk_jan), number(dike.marloes)
    for helper in (dike.henk_jan, dike.marloes):
        interaction.ask_help(dike.fatima, of=helper, question="Hoe doen jullie dat?")
    assert (number(dike.henk_jan), number(dike.marloes)) == (before[0] + 1, before[1] + 1)


def test_scores_taken_back_in_private_count_at_once_for_the_facilitator(dike, number):
    Party.objects.filter(collaboration=dike.collaboration).exclude(
        pk__in=[dike.fatima.party_id, dike.bart.party_id]
    ).update(left_at=clock.now())
    here = negotiations.open_negotiation(dike.marloes, title="Waar komt de kade?")
    topic = negotiations.add_topic(dike.marloes, negotiation=here, title="Plaats")
    options = [
        negotiations.add_option(dike.marloes, topic=topic, title=title)
        for title in ("hier", "daar")
    ]
    for seat in (dike.fatima, dike.bart):
        own = register.write_interest(seat, title="Rust", why="Daarom", positions=[])
        scores = {(own.key, one.key): Decimal(5) for one in options}
        without = {own.key: Decimal(2)}
        number(dike.marloes)
        scoring.file_scores(seat, negotiation=here, scores=scores, without=without, complete=True)
    before = number(dike.marloes)
    scoring.file_scores(dike.bart, negotiation=here)
    assert number(dike.marloes) == len(tasks(dike.marloes)) == before - 1


def test_a_safeguard_asked_in_private_counts_at_once_for_its_bearer(dike, number):
    before = number(dike.bart)
    interest = register.write_interest(dike.fatima, title="Rust", why="Daarom", positions=[])
    register.ask_safeguard(
        dike.fatima,
        interest=interest,
        measure="Meten",
        bearer=dike.bart.party,
        signal="Lawaai",
        review_on=clock.today() + timedelta(days=30),
    )
    assert number(dike.bart) == before + 1


def test_an_act_that_was_undone_leaves_nothing_behind(dike, number):
    before = number(dike.henk_jan)
    with transaction.atomic():
        interaction.ask_help(dike.fatima, of=dike.henk_jan, question="Mag dit?")
        assert number(dike.henk_jan) == before + 1
        transaction.set_rollback(True)
    assert number(dike.henk_jan) == before
    interaction.propose_norm(dike.marloes, text="Wij bellen eerst")
    assert number(dike.henk_jan) == before + 1


def test_the_number_is_one_seats_own_and_one_days(dike, number):
    assert number(dike.mila) == 0 < number(dike.fatima)
    seen = []
    for days in (0, 1):
        with clock.at(clock.now() + timedelta(days=days)):
            counting = Counting()
            counting.of(dike.fatima)
            seen.append(counting.looked_up)
    assert seen == [0, 1]


def test_nothing_is_asked_in_the_archive(dike, number):
    assert number(dike.fatima)
    dike.collaboration.archived_at = clock.now()
    dike.collaboration.save()
    dike.fatima.refresh_from_db()
    assert number(dike.fatima) == 0
    assert tasks(dike.fatima) == []


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_cheap_once_the_number_is_known(dike, visit, page):
    browser, url = visit(dike.fatima), reverse(page, args=[dike.slug])
    with CaptureQueriesContext(connection) as first:
        browser.get(url)
    with CaptureQueriesContext(connection) as again:
        shown = browser.get(url)
    print(page, len(first), len(again))
    assert shown.context["asked_count"] == len(tasks(dike.fatima))
    assert len(again) <= PAGES[page] < len(first)


def test_what_is_not_there_looks_up_no_list(dike, visit, django_assert_max_num_queries):
    browser, url = visit(dike.fatima), reverse("proposal", args=[dike.slug, dike.fatima.pk])
    browser.get(url)
    with django_assert_max_num_queries(9):
        assert browser.get(url).status_code == 404
