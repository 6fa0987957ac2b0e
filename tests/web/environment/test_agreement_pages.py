"""Can people write, amend and look back on an agreement on its pages, each in their role?"""

from __future__ import annotations

from datetime import UTC, datetime, time

import pytest

from gedragen.web.environment.agreements import agreeing, register, reviewing
from gedragen.web.environment.agreements.models import Agreement, Clause, LookBack
from gedragen.web.environment.decisions.models import Proposal
from gedragen.web.ledger.models import Event
from gedragen.web.notifications.readers import hearing
from gedragen.web.overview.asked import tasks
from gedragen.web.shared import clock
from tests.web.environment.agreed import (
    TALK,
    amendment,
    closed,
    damage,
    fresh,
    held,
    opened,
    sweeping,
    usual,
)
from tests.web.environment.table import in_days, kinds


def page(dike, row=None, what=""):
    key = f"{row.pk}/" if row else ""
    return f"/s/{dike.slug}/omgeving/afspraken/{key}{what}"


def read(browser, address):
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def later(days):
    return clock.at(datetime.combine(in_days(days), time(9), tzinfo=UTC))


def filled(*parties, **given):
    """A clause as the form sends it."""
    said = damage(**given) | {"relational": ""}
    return said | {"touches": [party.key for party in parties]}


def test_from_an_empty_draft_to_a_text_that_holds_on_the_pages(dike, visit):
    made = visit(dike.bart).post(
        page(dike, what="nieuw/"), {"title": "Schade", "review_on": str(in_days(90))}
    )
    row = Agreement.objects.get()
    assert made["Location"] == page(dike, row, "bepaling/")
    assert visit(dike.bart).post(made["Location"], filled(dike.truus.party)).status_code == 302
    words = read(visit(dike.bart), page(dike, row))
    assert "Leg deze tekst voor" in words
    assert "Hoe we praten als het zover is" in words
    assert "Bart belt Truus binnen 2 dagen" in words
    laid = visit(dike.bart).post(page(dike, row, "voorleggen/"), {"item": ""})
    proposal = Proposal.objects.get()
    assert str(proposal.pk) in laid["Location"]
    here = read(visit(dike.truus), laid["Location"])
    assert "Deze tekst hoort bij een afspraak" in here
    assert "Pas de tekst aan" not in read(visit(dike.bart), laid["Location"])
    closed(
        dike,
        opened(dike, proposal),
        ("truus", "bart"),
        also=("fatima", "henk_jan", "anneke", "pieter"),
    )
    words = read(visit(dike.mila), page(dike, row))
    assert "Geldt sinds" in words
    assert "Stel een wijziging voor" not in words
    assert "Stel een wijziging voor" in read(visit(dike.fatima), page(dike, row))


def test_a_clause_that_cannot_be_used_keeps_what_was_typed(dike, visit):
    row = usual(dike)
    sent = filled(text="Halfvol", within_days="veel")
    answer = visit(dike.bart).post(page(dike, row, "bepaling/"), sent)
    assert answer.status_code == 422
    assert "Halfvol" in answer.content.decode()
    assert "aan de keukentafel" in answer.content.decode()


def test_the_page_says_what_a_draft_lacks(dike, visit):
    row = usual(dike)
    clause = Clause.objects.get(kind="risk")
    agreeing.change_clause(dike.bart, clause=clause, **damage(dike.truus.party, place=""))
    for address in (page(dike, row), page(dike, row, "voorleggen/")):
        assert "waar jullie dan praten" in read(visit(dike.bart), address)
    refused = visit(dike.bart).post(page(dike, row, "voorleggen/"), {"item": ""})
    assert refused.status_code == 422


def test_who_saw_an_older_draft_sees_both_and_loses_nothing(dike, visit):
    row = usual(dike)
    clause = Clause.objects.get(kind="risk")
    edition = row.versions.get().edition
    agreeing.change_clause(
        dike.marloes, clause=clause, **damage(dike.truus.party, text="Eerder geschreven.")
    )
    address = f"/s/{dike.slug}/omgeving/afspraken/bepalingen/{clause.pk}/"
    sent = filled(dike.truus.party, text="Later geschreven.") | {"version": edition}
    answer = visit(dike.bart).post(address, sent)
    words = answer.content.decode()
    assert answer.status_code == 422
    assert "Eerder geschreven." in words
    assert "Later geschreven." in words
    assert "Iemand anders was je voor." in words


def test_a_change_stands_old_beside_new_and_its_round_asks_the_touched_alone(dike, visit):
    row = held(dike)
    visit(dike.truus).post(
        page(dike, row, "wijzigen/"), {"ground": "new_fact", "why": "De bodem is slapper."}
    )
    draft = row.versions.last()
    first = draft.clauses.first()
    visit(dike.truus).post(
        f"/s/{dike.slug}/omgeving/afspraken/bepalingen/{first.pk}/",
        filled(dike.bart.party, dike.truus.party, text="Een fonds herstelt schade."),
    )
    words = read(visit(dike.mila), page(dike, row))
    assert "<del>De aannemer </del>" in words
    assert "<ins>Een fonds </ins>" in words
    assert "De bodem is slapper." in words
    ready = read(visit(dike.truus), page(dike, row, "voorleggen/"))
    names = f"{dike.bart.party.name} en {dike.truus.party.name}"
    assert f"Alleen de partijen die de wijziging raakt, worden gevraagd: {names}" in ready
    visit(dike.truus).post(page(dike, row, "voorleggen/"), {"item": ""})
    proposal = Proposal.objects.get(source="agreement", asks_no_others=True)
    form = read(visit(dike.marloes), f"/s/{dike.slug}/besluiten/{proposal.pk}/ronde/")
    assert dike.bart.party.name in form
    assert f"asked_{dike.anneke.party.key}" not in form
    closed(dike, opened(dike, proposal), ("bart", "truus"))
    history = read(visit(dike.mila), page(dike, row, "versies/"))
    assert "Versie 2" in history
    assert "Een nieuw feit" in history


def test_without_a_reason_the_page_refuses_and_from_the_day_on_it_does_not(dike, visit):
    row = held(dike)
    sent = {"ground": "", "why": "Toch liever anders."}
    refused = visit(dike.truus).post(page(dike, row, "wijzigen/"), sent)
    assert refused.status_code == 422
    with later(180):
        assert "De dag is er" in read(visit(dike.truus), page(dike, row, "wijzigen/"))
        assert visit(dike.truus).post(page(dike, row, "wijzigen/"), sent).status_code == 302


def test_taking_back_and_throwing_away_ask_once_and_on_their_own_page(dike, visit):
    row = usual(dike)
    agreeing.propose_agreement(dike.bart, agreement=row)
    browser, back = visit(dike.bart), page(dike, row, "terughalen/")
    assert browser.post(back, {"version": "1"}).status_code == 422
    assert browser.post(back, {"confirmed": "on"}).status_code == 302
    assert fresh(row).versions.get().state == "draft"
    gone = browser.post(page(dike, row, "concept/weg/"), {"confirmed": "on"})
    assert gone["Location"] == page(dike)
    assert not Agreement.objects.exists()


def test_a_text_that_was_not_carried_is_the_start_of_another(dike, visit):
    row = usual(dike)
    proposal = opened(dike, agreeing.propose_agreement(dike.bart, agreement=row))
    closed(dike, proposal, (), carried=False)
    assert "Niet gedragen." in read(visit(dike.bart), page(dike, row))
    visit(dike.fatima).post(page(dike, row, "wijzigen/"))
    again = row.versions.last()
    assert (again.number, again.state, again.clauses.count()) == (2, "draft", 2)
    twice = visit(dike.fatima).post(page(dike, row, "wijzigen/"), follow=True)
    assert "Er loopt al een wijziging" in twice.content.decode()


@pytest.mark.parametrize(
    ("name", "what", "status"),
    [
        *[(name, "bepaling/", 403) for name in ("joost", "ruud", "mila", "truus")],
        *[(name, "wijzigen/", 403) for name in ("joost", "ruud", "mila")],
        *[(name, "terugkijken/", 403) for name in ("joost", "marloes", "mila")],
        *[(name, "volgende-keer/", 403) for name in ("bart", "mila")],
        *[("otto", what, 404) for what in ("", "versies/", "bepaling/", "terugkijken/")],
        *[(name, "", 200) for name in ("joost", "ruud", "mila", "truus", "marloes")],
    ],
)
def test_each_role_gets_what_is_theirs_and_outsiders_nothing(dike, visit, name, what, status):
    row = usual(dike)
    assert visit(getattr(dike, name)).get(page(dike, row, what)).status_code == status


def test_two_weeks_before_and_on_the_day_it_is_told_each_once(dike):
    row = held(dike)
    with later(165):
        assert reviewing.reviews_come_back() == 0
    for day, told in ((166, 1), (167, 0), (180, 1), (181, 0), (300, 0)):
        with later(day):
            assert reviewing.reviews_come_back() == told, day
    tail = [kind for kind in kinds(dike.collaboration) if "review" in kind]
    assert tail == ["agreement_review_near", "agreement_review_due"]
    heard = {one.seat.role for one in hearing(Event.objects.get(kind="agreement_review_due"))}
    assert heard == {"representative", "facilitator"}
    next_day = in_days(400)
    with later(181):
        reviewing.set_review(dike.marloes, agreement=row, review_on=next_day)
    with later(386):
        assert reviewing.reviews_come_back() == 1


def test_looking_back_asks_both_sides_and_has_no_place_for_a_breach(dike, visit):
    row = held(dike)
    with later(170):
        titles = [one["title"] for one in tasks(dike.truus)]
        assert "Kijk opnieuw naar ‘Schade aan huizen’" in titles
        form = read(visit(dike.truus), page(dike, row, "terugkijken/"))
        assert "schend" not in form.lower()
        assert "nagekomen" not in form.lower()
        sent = {"formal": "works", "relational": "could_be_better", "relational_better": ""}
        refused = visit(dike.truus).post(page(dike, row, "terugkijken/"), sent)
        assert refused.status_code == 422
        sent["relational_better"] = "Bel ook als het meevalt."
        visit(dike.truus).post(page(dike, row, "terugkijken/"), sent)
        titles = [one["title"] for one in tasks(dike.truus)]
        assert "Kijk opnieuw naar ‘Schade aan huizen’" not in titles
        assert "Bel ook als het meevalt." in read(visit(dike.mila), page(dike, row))
    assert (LookBack.objects.get().relational, fresh(row).version) == ("could_be_better", 1)


def test_when_the_day_has_come_the_facilitator_chooses_the_next(dike, visit):
    row, soon, next_day = held(dike), in_days(10), in_days(360)
    with later(180):
        (task,) = [one for one in tasks(dike.marloes) if "opnieuw kijkt" in one["title"]]
        assert task["url"] == page(dike, row, "volgende-keer/")
        past = visit(dike.marloes).post(task["url"], {"review_on": str(soon)})
        assert past.status_code == 422
        visit(dike.marloes).post(task["url"], {"review_on": str(next_day)})
        assert not register.waiting_for_review(dike.marloes)
    assert fresh(row).review_on == next_day


def test_one_page_costs_as_many_queries_with_twenty_clauses_as_with_two(
    dike, visit, django_assert_max_num_queries
):
    row = amendment(dike.truus, held(dike))
    browser = visit(dike.truus)
    browser.get(page(dike, row))
    with django_assert_max_num_queries(100) as few:
        browser.get(page(dike, row))
    for _ in range(20):
        agreeing.add_clause(
            dike.truus, agreement=row, **sweeping(dike.fatima.party, dike.anneke.party)
        )
    with django_assert_max_num_queries(100) as many:
        browser.get(page(dike, row))
    assert len(many) == len(few)
    assert TALK["place"] in browser.get(page(dike, row)).content.decode()
