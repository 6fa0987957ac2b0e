"""Does a council get its papers and its time, and is its word written down with its reference?"""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gedragen.core.environment.agenda import LeadTime
from gedragen.core.reasons import Refused
from gedragen.web.collaborations import ratifying
from gedragen.web.collaborations.models import RatifyingBody
from gedragen.web.environment.decisions import bodies, queries
from gedragen.web.environment.decisions.models import Response
from gedragen.web.environment.decisions.ratifying import ratify
from gedragen.web.ledger.models import Event
from gedragen.web.overview.asked import tasks
from gedragen.web.shared.templatetags.gedragen_tags import day_long
from tests.web.environment.table import (
    answer,
    decision_item,
    in_days,
    kinds,
    opened,
    proposal,
)


def council(seat, *, lead=14, meetings=(20, 48)):
    days = [in_days(day) for day in meetings]
    return ratifying.name_body(seat, kind="council", lead_days=lead, meetings=days)


def browser(seat):
    client = Client()
    client.force_login(seat.person)
    session = client.session
    session[f"seat:{seat.collaboration_id}"] = seat.key
    session.save()
    return client


def at(dike, name, *keys):
    return reverse(name, args=[dike.slug, *keys])


def coming(row):
    return bodies.coming(queries.standing_of(row))


@pytest.mark.parametrize("name", ["fatima", "ruud"])
def test_a_party_says_who_ratifies_for_it_and_everyone_may_know(dike, name):
    council(getattr(dike, name))
    council(getattr(dike, name), lead=21, meetings=[30, 30])
    body = ratifying.body_of(dike.fatima.party)
    assert (body.kind, body.lead_days, body.meetings) == ("council", 21, (in_days(30),))
    assert kinds(dike.collaboration)[-1] == "ratifying_body_named"
    assert not ratifying.body_of(dike.truus.party).is_formal


@pytest.mark.parametrize("name", ["joost", "marloes", "mila"])
def test_nobody_else_says_it(dike, name):
    with pytest.raises(PermissionDenied):
        council(getattr(dike, name))
    assert not RatifyingBody.objects.exists()


def test_a_round_that_closes_too_early_opens_and_says_so(dike):
    council(dike.fatima)
    row = proposal(dike)
    said = {"closes_on": in_days(12), f"asked_{dike.fatima.party.key}": "on", "version": 1}
    facilitator = browser(dike.marloes)
    page = facilitator.get(at(dike, "open_round", row.pk)).content.decode()
    assert f"op zijn vroegst {day_long(in_days(20))}" in page
    answered = facilitator.post(at(dike, "open_round", row.pk), said, follow=True)
    words = "Bij Gemeente Hanzerode kan het op zijn vroegst op"
    assert answered.content.decode().count(words) == 2
    row.refresh_from_db()
    assert row.state == row.OPEN
    event = Event.objects.filter(kind="round_opened").get()
    assert event.facts["closes_before"] == [dike.fatima.party.key]


def test_a_round_that_leaves_the_time_says_nothing(dike):
    council(dike.fatima)
    row = opened(dike, days=20)
    assert [one.warning for one in coming(row)] == [()]
    assert Event.objects.filter(kind="round_opened").get().facts["closes_before"] == []
    assert (
        "Deze ronde sluit eerder"
        not in browser(dike.truus).get(at(dike, "proposal", row.pk)).content.decode()
    )


def test_the_lead_time_of_the_item_counts_where_the_law_says_so(dike):
    council(dike.fatima, meetings=[20, 70])
    late = {"days": 80, "lead_time": LeadTime.VIEW_ON_SCHEME, "input_by": in_days(20)}
    row = opened(dike, days=75, item=decision_item(dike.fatima, **late))
    first = coming(row)[0].treatment
    assert (first.papers_by, first.meets_on) == (in_days(14), in_days(70))


def test_the_sponsor_reads_by_when_the_papers_must_be_in(dike):
    council(dike.fatima)
    row = opened(dike, days=40, parties=[{"party": dike.fatima.party}])
    answer(dike.fatima, row)
    task = next(one for one in tasks(dike.ruud) if one["url"] == at(dike, "ratify", row.pk))
    assert f"Stukken uiterlijk {day_long(in_days(6))}, voor de raad" in task["text"]
    shown = browser(dike.truus).get(at(dike, "proposal", row.pk)).content.decode()
    assert "wacht op bekrachtiging door de raad" in shown
    page = browser(dike.ruud).get(at(dike, "ratify", row.pk)).content.decode()
    assert day_long(in_days(6)) in page and day_long(in_days(20)) in page


def test_the_word_of_the_council_is_filed_with_its_day_and_reference(dike):
    council(dike.fatima)
    row = opened(dike, parties=[{"party": dike.fatima.party}])
    given = answer(dike.fatima, row)
    with pytest.raises(Refused) as refusal:
        ratify(dike.ruud, response=given, yes=True)
    assert [one.code for one in refusal.value.reasons] == [
        "body_word_without_day",
        "body_word_without_reference",
    ]
    sponsor = browser(dike.ruud)
    address = at(dike, "ratify", row.pk)
    assert sponsor.post(address, {"yes": "yes"}).status_code == 422
    said = {"yes": "yes", "decided_on": in_days(0), "reference": "Raadsbesluit 2026-41"}
    assert sponsor.post(address, said).status_code == 302
    given = Response.objects.get()
    assert (given.ratified, given.ratified_body) == (True, "council")
    assert given.body_reference == "Raadsbesluit 2026-41"
    event = Event.objects.filter(kind="answer_ratified").get()
    assert event.facts["reference"] == "Raadsbesluit 2026-41"
    shown = browser(dike.truus).get(at(dike, "proposal", row.pk)).content.decode()
    assert "Raadsbesluit 2026-41" in shown
    assert queries.standing_of(row).lacking == ()


def test_a_sponsor_alone_ratifies_as_before(dike):
    row = opened(dike, parties=[{"party": dike.truus.party}])
    given = answer(dike.truus, row)
    assert "body" not in browser(dike.kees).get(at(dike, "ratify", row.pk)).context["form"].fields
    ratify(dike.kees, response=given, yes=True)
    given.refresh_from_db()
    assert (given.ratified_body, given.body_decided_on) == ("sponsor", None)


def test_the_page_keeps_what_was_typed_and_shows_what_was_named(dike):
    visitor, address = browser(dike.fatima), at(dike, "ratifying_body")
    said = {"kind": "council", "lead_days": "900", "meeting_1": in_days(20)}
    wrong = visitor.post(address, said)
    assert wrong.status_code == 422
    assert wrong.context["form"]["lead_days"].value() == "900"
    assert visitor.post(address, said | {"lead_days": "14"}).status_code == 302
    page = visitor.get(address)
    assert "14 dagen van tevoren" in page.content.decode()
    assert page.context["form"].initial["meeting_1"] == in_days(20)
    assert day_long(in_days(20)) in browser(dike.joost).get(address).content.decode()


@pytest.mark.parametrize(("name", "status"), [("marloes", 404), ("otto", 404), ("joost", 200)])
def test_the_page_is_the_own_partys(dike, name, status):
    assert browser(getattr(dike, name)).get(at(dike, "ratifying_body")).status_code == status


def test_the_sponsors_list_costs_the_same_with_one_and_with_many(dike):
    council(dike.fatima)
    answer(dike.fatima, opened(dike, days=40, parties=[{"party": dike.fatima.party}]))
    with CaptureQueriesContext(connection) as few:
        tasks(dike.ruud)
    for _ in range(20):
        answer(dike.fatima, opened(dike, days=40, parties=[{"party": dike.fatima.party}]))
    dike.ruud.forget_standing_in()  # as another request comes to it
    with CaptureQueriesContext(connection) as many:
        tasks(dike.ruud)
    assert len(many) == len(few)
