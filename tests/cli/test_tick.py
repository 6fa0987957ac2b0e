"""Does passing time have its consequences, each once?"""

from __future__ import annotations

import io
from datetime import timedelta

import pytest

from gedragen.cli.main import main
from gedragen.cli.tick import rounds, tick
from gedragen.web.ambition import actions as ambition
from gedragen.web.assurance import actions as assurance
from gedragen.web.collaborations import invitations
from gedragen.web.collaborations.actions import leave
from gedragen.web.environment.agenda import documents
from gedragen.web.environment.meetings import actions as meetings
from gedragen.web.interests.negotiations import actions as negotiations
from gedragen.web.interests.negotiations.models import Run
from gedragen.web.interests.register import actions as register
from gedragen.web.jobs.models import Tick
from gedragen.web.ledger.models import Event
from gedragen.web.notifications.models import Notice
from gedragen.web.shared import clock
from tests.web.ambition.table import framework, representatives
from tests.web.environment import agreed, differing
from tests.web.environment import group_role as role_of
from tests.web.environment.table import answer, decision_item, in_days, mandate, opened, promised
from tests.web.environment.test_early_warning_pages import told as told_early
from tests.web.environment.test_looking_back import chosen
from tests.web.environment.test_looking_back import opened as opened_look_back
from tests.web.files.samples import PDF
from tests.web.interests.negotiations.world import scored
from tests.web.notifications.table import at_hour

AHEAD = 12
"""So many days later everything below is due, and still recent."""


@pytest.fixture
def everything(dike):
    """A table at which every round of the clock finds something to do, `AHEAD` days on."""
    with clock.at(clock.now() - timedelta(days=invitations.DAYS - 5)):
        invitations.name_seat(dike.fatima, role="professional", email="traag@example.org")
    mandate(dike.fatima, dike.ruud, days=5)
    ambition.propose_ambition(dike.marloes, text="Een kade die blijft")
    *most, last = representatives(dike)
    for seat in most:
        ambition.carry_ambition(seat, version=1, carries=True, words="Dit doen wij")
    framework(dike, expires_on=in_days(5))
    interest = register.write_interest(dike.fatima, title="Markt", why="Leven")
    register.ask_safeguard(
        dike.fatima,
        interest=interest,
        measure="Een marktplan",
        bearer=dike.fatima.party,
        signal="Een klacht",
        review_on=in_days(5),
    )
    register.declare_safe(dike.fatima, interest=interest)
    decision_item(dike.fatima, text="")
    opened(dike, days=AHEAD + 2)
    _undisputed(dike)
    promised(dike.fatima, dike.bart.party, days=AHEAD + 2)
    differing.agreed(dike.fatima, dike.henk_jan, days=5)
    _search_without_worker(dike)
    role_of.in_round(dike)
    role_of.held(dike, role=role_of.in_round(dike, term_months=1))
    chosen(dike, opened_look_back(dike), owner=dike.fatima, looks_on=in_days(5))
    told_early(dike, bites_on=in_days(5))
    for day in (5, AHEAD + 3):
        meetings.plan_meeting(dike.marloes, title="Kernteam", on=in_days(day), place="Kadehuis")
    agreed.held(dike, days=AHEAD + 5)
    _a_paper_taken_away(dike)
    leave(last)
    return dike


def _undisputed(dike):
    """A proposal that adopts itself, with the consent and the check of the one party asked."""
    row = opened(dike, days=5, parties=[{"party": dike.bart.party}], adopts_itself=True)
    mandate(dike.bart, dike.inge_sponsor)
    assurance.file_check(dike.bart, proposal=row, effects={}, nothing_touches=True)
    answer(dike.bart, row)


def _a_paper_taken_away(dike):
    """A file that was removed, and whose bytes still lie there."""
    item = decision_item(dike.bart)
    paper = {"name": "Stuk.pdf", "content": io.BytesIO(PDF), "size": len(PDF)}
    documents.remove_file(dike.bart, document=documents.add_file(dike.bart, item=item, **paper))


def _search_without_worker(dike):
    """A search of the package finder whose worker went away."""
    frozen = negotiations.freeze_round(dike.marloes, negotiation=scored(dike).negotiation)
    Run.objects.create(
        collaboration=dike.collaboration,
        round=frozen,
        by=dike.marloes,
        asked_at=clock.now(),
        heard_at=clock.now(),
        state=Run.State.RUNNING,
        tries=1,
    )


def test_every_round_of_the_clock_has_its_work_and_none_does_it_twice(everything):
    with clock.at(at_hour(9, days=AHEAD)):
        counted = tick()
        assert len(counted) == len(rounds())
        assert {name for name, count in counted.items() if count < 1} == set()
        before = Event.objects.count(), Notice.objects.count()
    with clock.at(at_hour(10, days=AHEAD)):
        assert set(tick().values()) == {0}
        assert (Event.objects.count(), Notice.objects.count()) == before


def test_every_round_runs_where_there_is_nothing_to_do(db):
    tick()
    for work in rounds():
        assert work() == 0


def test_when_each_round_ran_last_is_remembered(db):
    moment = clock.now() + timedelta(days=1)
    with clock.at(moment):
        names = set(tick())
    assert set(Tick.objects.values_list("name", flat=True)) == names
    assert set(Tick.objects.values_list("at", flat=True)) == {moment}


def test_the_command_says_what_it_did_and_then_nothing(everything, capsys):
    with clock.at(at_hour(9, days=AHEAD)):
        assert main(["tick"]) == 0
        assert "assurance.clockwork.let_interests_fall: 1" in capsys.readouterr().out
        assert main(["tick"]) == 0
        assert capsys.readouterr().out == ""


def test_a_round_that_fails_does_not_stop_the_clock(db, monkeypatch, caplog, capsys):
    """A database that restarts, a mail server that hiccups: the next round comes anyway."""
    turns = iter([[lambda: 1 / 0], [invitations.expire_invitations]])
    slept = []

    def sleep(seconds):
        slept.append(seconds)
        if len(slept) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr("gedragen.cli.tick.rounds", lambda: next(turns))
    monkeypatch.setattr("gedragen.cli.tick.time.sleep", sleep)
    monkeypatch.setattr("django.db.close_old_connections", lambda: None)
    with pytest.raises(KeyboardInterrupt):
        main(["tick", "--every", "7"])
    assert slept == [7, 7]
    assert "ZeroDivisionError" in caplog.text
    assert Tick.objects.count() == 1
