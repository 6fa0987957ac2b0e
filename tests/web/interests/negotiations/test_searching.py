"""Does a search run in the background, can it be stopped, and does it outlive its worker?"""

from __future__ import annotations

import json
import subprocess
import time
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gedragen.core.interests.packages.what_if import LeftOut
from gedragen.core.interests.packages.what_if_file import changes_json
from gedragen.core.reasons import Refused
from gedragen.web.interests.negotiations import actions, jobs
from gedragen.web.interests.negotiations.models import Run
from gedragen.web.ledger.models import Event
from gedragen.web.shared import clock
from tests.web.interests.negotiations.large import large
from tests.web.interests.negotiations.world import scored


@pytest.fixture
def frozen(dike):
    return actions.freeze_round(dike.marloes, negotiation=scored(dike).negotiation)


@pytest.fixture
def heavy(frozen, settings):
    frozen.problem = large()
    frozen.save()
    settings.FINDER_SECONDS = 6
    return frozen


def waiting(seat, round_, **more):
    """A run as it stands in the queue, without a worker."""
    return Run.objects.create(
        collaboration=seat.collaboration, round=round_, by=seat, asked_at=clock.now(), **more
    )


def acts():
    found = Event.objects.filter(kind__startswith="finder_").order_by("sequence")
    return list(found.values_list("kind", flat=True))


def refused(act):
    with pytest.raises(Refused) as refusal:
        act()
    return [reason.code for reason in refusal.value.reasons]


def test_a_search_in_a_process_of_its_own_answers_as_one_here(dike, frozen):
    run = jobs.ask(dike.marloes, round=frozen)
    run.refresh_from_db()
    frozen.refresh_from_db()
    assert run.state == Run.State.DONE
    assert run.answer == frozen.answer
    assert acts() == ["finder_asked", "finder_ran"]
    again = actions.freeze_round(dike.marloes, negotiation=frozen.negotiation)
    here = actions.run_finder(dike.marloes, round=again).answer
    assert here | {"seconds": 0} == frozen.answer | {"seconds": 0}
    assert refused(lambda: jobs.ask(dike.marloes, round=frozen)) == ["already_searched"]


def test_only_the_facilitator_asks_or_stops(dike, frozen):
    with pytest.raises(PermissionDenied):
        jobs.ask(dike.fatima, round=frozen)
    run = waiting(dike.marloes, frozen)
    with pytest.raises(PermissionDenied):
        jobs.cancel(dike.fatima, run=run)
    run.refresh_from_db()
    assert run.state == Run.State.QUEUED
    assert acts() == []


def test_in_an_archived_collaboration_nothing_is_asked_stopped_or_kept(dike, frozen):
    run = waiting(dike.marloes, frozen)
    dike.collaboration.archived_at = clock.now()
    dike.collaboration.save()
    for act in (
        lambda: jobs.ask(dike.marloes, round=frozen),
        lambda: jobs.cancel(dike.marloes, run=run),
    ):
        dike.marloes.collaboration.refresh_from_db()
        with pytest.raises(PermissionDenied):
            act()
    jobs.work(run.key)
    run.refresh_from_db()
    frozen.refresh_from_db()
    assert (run.state, run.answer, frozen.answer) == (Run.State.CANCELLED, None, None)
    assert acts() == []


def test_one_search_a_collaboration_at_a_time(dike, frozen):
    run = waiting(dike.marloes, frozen)
    assert refused(lambda: jobs.ask(dike.marloes, round=frozen)) == ["finder_is_busy"]
    assert jobs.cancel(dike.marloes, run=run)
    assert not jobs.cancel(dike.marloes, run=run)
    assert acts() == ["finder_stopped"]
    assert jobs.ask(dike.marloes, round=frozen)


def test_a_what_if_leaves_its_round_as_it_was(dike, frozen):
    (topic, *_) = frozen.problem["topics"]
    left_out = topic["options"][0]["id"]
    changes = changes_json([LeftOut((topic["id"], left_out))])
    run = jobs.ask(dike.marloes, round=frozen, changes=changes)
    run.refresh_from_db()
    frozen.refresh_from_db()
    assert run.state == Run.State.DONE
    assert all(p["choices"][topic["id"]] != left_out for p in run.answer["packages"])
    assert frozen.answer is None


def test_a_stopped_search_ends_its_process_and_keeps_nothing(dike, heavy, monkeypatch):
    run = waiting(dike.marloes, heavy)
    started = []
    real = subprocess.Popen

    def popen(*args, **named):
        started.append(real(*args, **named))
        jobs.cancel(dike.marloes, run=run)
        return started[-1]

    monkeypatch.setattr(jobs.subprocess, "Popen", popen)
    jobs.work(run.key)
    run.refresh_from_db()
    heavy.refresh_from_db()
    assert run.state == Run.State.CANCELLED
    assert run.answer is heavy.answer is None
    assert [child.poll() for child in started] == [-9]


def test_progress_is_noted_and_bounds_the_answer(dike, heavy):
    run = waiting(dike.marloes, heavy)
    jobs.work(run.key)
    run.refresh_from_db()
    assert run.state == Run.State.DONE
    (fairest, *_) = [p for p in run.answer["packages"] if p["rule"] == "leximin"]
    # Leximin counts in thousandths: within one, a larger sum goes first.
    assert 0 < run.progress["best"] <= fairest["objective"] + 0.001
    assert fairest["objective"] <= run.progress["bound"] + 0.001
    assert run.progress["package"]


def test_a_search_whose_worker_is_gone_goes_on_from_what_it_had(dike, frozen):
    gone = clock.now() - timedelta(minutes=1)
    package = {t["id"]: t["options"][0]["id"] for t in frozen.problem["topics"]}
    run = waiting(
        dike.marloes,
        frozen,
        state=Run.State.RUNNING,
        heard_at=gone,
        tries=1,
        progress={"seconds": 3.0, "package": package},
    )
    assert jobs.take_up_again() == 1
    run.refresh_from_db()
    assert (run.state, run.tries) == (Run.State.DONE, 2)
    assert jobs.take_up_again() == 0


def test_one_that_waited_long_is_queued_once_more_and_searched_once(dike, frozen):
    moment = clock.now()
    run = waiting(dike.marloes, frozen, heard_at=moment)
    with clock.at(moment + jobs.UNCLAIMED - timedelta(minutes=1)):
        assert jobs.take_up_again() == 0
    with clock.at(moment + jobs.UNCLAIMED + timedelta(minutes=1)):
        assert jobs.take_up_again() == 1
        assert jobs.take_up_again() == 0
    jobs.work(run.key)
    run.refresh_from_db()
    assert (run.state, run.tries) == (Run.State.DONE, 1)
    assert acts() == ["finder_ran"]


def test_the_seconds_of_every_try_count(dike, heavy):
    run = waiting(dike.marloes, heavy, progress={"seconds": 3.0}, tries=1)
    began = time.monotonic()
    jobs.work(run.key)
    spent = time.monotonic() - began
    run.refresh_from_db()
    assert run.state == Run.State.DONE
    assert 3 < run.progress["seconds"] <= 3.1 + spent


def test_what_is_bounded_is_not_looked_at_one_by_one(dike, frozen, settings):
    settings.FINDER_PACKAGES = 1
    settings.FINDER_SECONDS = 5
    run = jobs.ask(dike.marloes, round=frozen)
    run.refresh_from_db()
    assert not run.answer["solver"].startswith("enumeration")


def test_one_that_lives_is_left_alone_and_after_three_tries_it_is_given_up(dike, frozen):
    run = waiting(dike.marloes, frozen, state=Run.State.RUNNING, heard_at=clock.now(), tries=3)
    assert jobs.take_up_again() == 0
    Run.objects.update(heard_at=clock.now() - timedelta(minutes=1))
    assert jobs.take_up_again() == 0
    run.refresh_from_db()
    assert run.state == Run.State.FAILED


def test_without_enough_memory_it_fails_in_words(dike, heavy, settings, visit):
    settings.FINDER_MEMORY = 1
    run = waiting(dike.marloes, heavy)
    jobs.work(run.key)
    run.refresh_from_db()
    assert run.state == Run.State.FAILED
    page = reverse("finder", args=[dike.marloes.collaboration.slug, heavy.negotiation_id])
    assert "De laatste zoektocht" in visit(dike.marloes).get(page).content.decode()


def test_the_process_ends_with_who_asked(heavy):
    child = subprocess.Popen(
        jobs.COMMAND, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    )
    question = {"problem": heavy.problem, "changes": [], "start": [], "seconds": 60, "memory": 0}
    child.stdin.write(json.dumps(question) + "\n")
    child.stdin.close()
    assert child.wait(timeout=30) == 1


def test_following_a_search_costs_no_more_queries_after_thirty(dike, frozen, visit):
    browser = visit(dike.marloes)
    page = reverse("finder", args=[dike.marloes.collaboration.slug, frozen.negotiation_id])
    spent = []
    for earlier in (1, 29):
        for _ in range(earlier):
            waiting(dike.marloes, frozen, state=Run.State.CANCELLED)
        run = waiting(dike.marloes, frozen, state=Run.State.RUNNING, tries=1)
        with CaptureQueriesContext(connection) as seen:
            assert "stop-search" in browser.get(page).content.decode()
        spent.append(len(seen))
        run.delete()
    assert spent[0] == spent[1] <= 60


def test_the_page_says_how_far_it_is_and_stops_it(dike, frozen, visit):
    progress = {"seconds": 2.6, "best": 0.512, "bound": 0.62, "package": None}
    run = waiting(dike.marloes, frozen, state=Run.State.RUNNING, progress=progress, tries=1)
    browser = visit(dike.marloes)
    page = reverse("finder", args=[dike.marloes.collaboration.slug, frozen.negotiation_id])
    answer = browser.get(page).content.decode()
    assert "5,1" in answer
    assert "6,2" in answer
    assert "2 van hooguit ongeveer 60 seconden" in answer
    assert 'http-equiv="refresh"' in answer
    stop = reverse("stop_search", args=[dike.marloes.collaboration.slug, run.pk])
    assert browser.post(stop).status_code == 302
    run.refresh_from_db()
    assert run.state == Run.State.CANCELLED
    assert 'http-equiv="refresh"' not in browser.get(page).content.decode()
    assert visit(dike.fatima).post(stop).status_code == 404
