"""Does the holder of a role decide after advice, and pass over none of it?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gedragen.core.reasons import Refused
from gedragen.web.ambition import roles
from gedragen.web.assurance import actions as assurance
from gedragen.web.assurance import advice, advice_queries
from gedragen.web.assurance.models import Advice, AdviceProcess
from gedragen.web.collaborations import actions as collaborations
from gedragen.web.ledger.models import Event
from gedragen.web.notifications.readers import hearing
from gedragen.web.overview.asked import tasks
from gedragen.web.shared import clock
from gedragen.web.shared.acts import Stale
from tests.web.environment.table import in_days, kinds

QUESTION = "Hoe laat begint het werk?"


@pytest.fixture
def role(dike):
    result = collaborations.name_result(dike.marloes, title="De kade")
    offered = roles.offer_role(
        dike.marloes,
        party=dike.bart.party,
        result=result,
        title="Bouwplanning",
        purpose="Wij plannen de bouw.",
        starts_on=clock.today(),
        ends_on=in_days(200),
    )
    return assurance.answer_role(dike.bart, role=offered, answer="accept")


def asked(dike, role, **more):
    said = {"question": QUESTION, "answer_by": in_days(5)}
    who = {dike.truus.party: "touched", dike.henk_jan.party: "craft"}
    return advice.ask_advice(dike.bart, role=role, asked=who, **(said | more))


def decide(seat, process, *, without=(), **more):
    rows = Advice.objects.filter(process=process).exclude(words="")
    done = {str(one.party_id): "Overgenomen." for one in rows if one.party_id not in without}
    said = {"words": "Om half negen.", "done": done}
    return advice.decide_in_role(seat, process=process, **(said | more))


def browser(seat):
    client = Client()
    client.force_login(seat.person)
    session = client.session
    session[f"seat:{seat.collaboration_id}"] = seat.key
    session.save()
    return client


def at(dike, name, *keys):
    return reverse(name, args=[dike.slug, *keys])


def test_the_holder_asks_hears_and_decides_and_says_what_it_did_with_each(dike, role):
    process = asked(dike, role)
    advice.give_advice(dike.truus, process=process, words="Niet voor acht uur.")
    advice.give_advice(dike.nadia, process=process, words="Let op het peil.")
    decide(dike.bart, process)
    process.refresh_from_db()
    assert process.decision == "Om half negen."
    assert {one.done for one in process.advice.all()} == {"Overgenomen."}
    told = kinds(dike.collaboration)[-4:]
    assert told == ["advice_asked", "advice_given", "advice_given", "decided_in_role"]
    event = Event.objects.filter(kind="decided_in_role").get()
    assert event.facts["done"][dike.truus.party.key] == "Overgenomen."


@pytest.mark.parametrize("name", ["truus", "fatima", "marloes", "mila", "ruud"])
def test_nobody_but_the_holder_of_the_role_asks_or_decides(dike, role, name):
    seat = getattr(dike, name)
    with pytest.raises((PermissionDenied, Refused)):
        advice.ask_advice(
            seat, role=role, question="?", asked={dike.anneke.party: "craft"}, answer_by=in_days(5)
        )
    assert not AdviceProcess.objects.exists()
    process = asked(dike, role)
    with pytest.raises((PermissionDenied, Refused)):
        decide(seat, process)


def test_a_role_that_is_only_offered_gives_nothing_to_decide(dike, role):
    offered = roles.offer_role(
        dike.marloes,
        party=dike.bart.party,
        result=role.result,
        title="Toezicht",
        purpose="Kijken.",
        starts_on=clock.today(),
        ends_on=in_days(100),
    )
    with pytest.raises(Refused, match="role_not_held"):
        asked(dike, offered)


def test_a_role_handed_back_meanwhile_decides_nothing(dike, role):
    process = asked(dike, role)
    advice.give_advice(dike.truus, process=process, words="Nee.")
    advice.give_advice(dike.henk_jan, process=process, words="Ja.")
    assurance.answer_role(dike.bart, role=role, answer="hand_back")
    with pytest.raises(Refused, match="role_not_held"):
        decide(dike.bart, process)


@pytest.mark.parametrize("name", ["fatima", "anneke"])
def test_who_was_not_asked_does_not_advise(dike, role, name):
    with pytest.raises(Refused, match="not_asked_for_advice"):
        advice.give_advice(getattr(dike, name), process=asked(dike, role), words="Doe het.")


def test_it_waits_for_everyone_until_the_day_has_passed(dike, role):
    process = asked(dike, role)
    advice.give_advice(dike.truus, process=process, words="Niet voor acht uur.")
    with pytest.raises(Refused) as refusal:
        decide(dike.bart, process)
    awaited = [(one.code, one.facts["party"]) for one in refusal.value.reasons]
    assert awaited == [("advice_awaited", dike.henk_jan.party.name)]
    with clock.at(clock.now() + timedelta(days=6)):
        decide(dike.bart, process)
    process.refresh_from_db()
    assert process.decided_at


def test_an_advice_passed_over_is_refused_and_leaves_no_trace(dike, role):
    process = asked(dike, role)
    advice.give_advice(dike.truus, process=process, words="Niet voor acht uur.")
    advice.give_advice(dike.henk_jan, process=process, words="Let op het peil.")
    with pytest.raises(Refused, match="advice_passed_over"):
        decide(dike.bart, process, without=[dike.truus.party_id])
    process.refresh_from_db()
    assert not process.decided_at
    assert "decided_in_role" not in kinds(dike.collaboration)


def test_advice_that_came_in_meanwhile_is_read_first(dike, role):
    process = asked(dike, role)
    advice.give_advice(dike.truus, process=process, words="Niet voor acht uur.")
    process.refresh_from_db()
    seen = process.version
    advice.give_advice(dike.henk_jan, process=process, words="Let op het peil.")
    with pytest.raises(Stale):
        decide(dike.bart, process, version=seen)


def test_who_is_asked_hears_it_and_who_decides_hears_the_advice(dike, role):
    process = asked(dike, role)
    event = Event.objects.filter(kind="advice_asked").get()
    heard = {one.seat.person_id for one in hearing(event)}
    assert {dike.truus.person_id, dike.henk_jan.person_id, dike.nadia.person_id} <= heard
    assert dike.fatima.person_id not in heard
    address = at(dike, "give_advice", process.pk)
    assert any(one["url"] == address for one in tasks(dike.truus))
    advice.give_advice(dike.truus, process=process, words="Niet voor acht uur.")
    assert not any(one["url"] == address for one in tasks(dike.truus))
    event = Event.objects.filter(kind="advice_given").get()
    assert dike.bart.person_id in {one.seat.person_id for one in hearing(event)}
    advice.give_advice(dike.henk_jan, process=process, words="Let op het peil.")
    decides = at(dike, "decide_in_role", process.pk)
    assert any(one["url"] == decides for one in tasks(dike.bart))


def test_the_pages_carry_it_from_question_to_decision(dike, role):
    bart, truus = browser(dike.bart), browser(dike.truus)
    said = {"role": role.key, "question": QUESTION, "answer_by": in_days(5)}
    nobody = bart.post(at(dike, "ask_advice"), said)
    assert nobody.status_code == 422
    assert "Vraag minstens één andere partij." in nobody.content.decode()
    assert nobody.context["form"]["question"].value() == QUESTION
    said[f"ask_{dike.truus.party.key}"] = "touched"
    assert bart.post(at(dike, "ask_advice"), said).status_code == 302
    process = AdviceProcess.objects.get()
    page = at(dike, "give_advice", process.pk)
    given = truus.post(page, {"words": "Niet voor acht uur.", "version": 1})
    assert given.status_code == 302
    decides = at(dike, "decide_in_role", process.pk)
    halfway = bart.post(decides, {"words": "Half negen.", "version": 2})
    assert halfway.status_code == 422
    assert halfway.context["form"]["words"].value() == "Half negen."
    done = {f"done_{dike.truus.party.key}": "Overgenomen: half negen.", "version": 2}
    assert bart.post(decides, {"words": "Half negen."} | done).status_code == 302
    shown = browser(dike.mila).get(at(dike, "advice_process", process.pk)).content.decode()
    for words in ("Niet voor acht uur.", "Overgenomen: half negen.", "Half negen."):
        assert words in shown
    late = truus.post(page, {"words": "Toch liever negen uur.", "version": 3})
    assert late.status_code == 422
    assert "Hierover is al besloten." in late.content.decode()


@pytest.mark.parametrize(
    ("name", "asks", "gives", "decides"),
    [
        ("bart", 200, 403, 200),
        ("truus", 200, 200, 403),
        ("fatima", 200, 403, 403),
        ("marloes", 403, 403, 403),
        ("ruud", 403, 403, 403),
        ("mila", 403, 403, 403),
        ("otto", 404, 404, 404),
    ],
)
def test_each_role_gets_its_own_pages(dike, role, name, asks, gives, decides):
    process = asked(dike, role)
    visitor = browser(getattr(dike, name))
    due = {"ask_advice": asks, "give_advice": gives, "decide_in_role": decides}
    for route, status in due.items():
        keys = [] if route == "ask_advice" else [process.pk]
        assert visitor.get(at(dike, route, *keys)).status_code == status, route
    reads = 404 if name == "otto" else 200
    assert visitor.get(at(dike, "advice")).status_code == reads
    assert visitor.get(at(dike, "advice_process", process.pk)).status_code == reads


def test_a_table_without_questions_says_how_it_begins(dike):
    shown = browser(dike.truus).get(at(dike, "advice")).content.decode()
    assert "Er is nog geen advies gevraagd" in shown
    assert advice_queries.processes_of(dike.truus) == []


def test_the_list_costs_the_same_with_one_and_with_a_hundred(dike, role):
    asked(dike, role)
    visitor = browser(dike.truus)
    visitor.get(at(dike, "advice"))
    with CaptureQueriesContext(connection) as few:
        visitor.get(at(dike, "advice"))
    for number in range(99):
        asked(dike, role, question=f"Vraag {number}?")
    with CaptureQueriesContext(connection) as many:
        visitor.get(at(dike, "advice"))
    assert len(many) == len(few)
