"""What do people see and do on the pages of element 2?"""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse

from gedragen.web.environment.agenda.models import AgendaItem
from gedragen.web.environment.agreements import actions as agreements
from gedragen.web.environment.agreements.models import Commitment
from gedragen.web.environment.decisions import actions as decisions
from gedragen.web.environment.decisions.models import Proposal
from tests.web.environment.table import answer, decision_item, in_days, opened, promised, proposal

WITHOUT_ID = [
    "environment",
    "agenda",
    "new_agenda_item",
    "decisions",
    "new_proposal",
    "commitments",
    "new_commitment",
    "ask_commitment",
]


def at(dike, name, *args):
    return reverse(name, args=[dike.slug, *args])


def filled(dike):
    """One of each, with the addresses of their pages."""
    item = decision_item(dike.bart, days=5, touched=[dike.fatima.party, dike.bart.party])
    draft = proposal(dike, item=item)
    running = opened(dike, title="Een vaste wand")
    claimed = promised(dike.fatima, dike.bart.party, person=dike.joost)
    agreements.claim_done(dike.fatima, commitment=claimed)
    free = promised(dike.fatima, dike.bart.party)
    return [
        at(dike, "agenda_item", item.pk),
        at(dike, "change_agenda_item", item.pk),
        at(dike, "end_agenda_item", item.pk),
        at(dike, "amend_proposal", running.pk),
        at(dike, "open_round", draft.pk),
        at(dike, "withdraw_proposal", running.pk),
        at(dike, "commitment", claimed.pk),
        at(dike, "new_date", free.pk),
        at(dike, "not_yet", claimed.pk),
        at(dike, "hand_over", free.pk),
        *(at(dike, name) for name in WITHOUT_ID),
    ]


SEATS = ["marloes", "fatima", "joost", "ruud", "mila", "bart"]


READING = {"environment", "agenda", "decisions", "commitments", "agenda_item", "commitment"}
WORK = {
    "marloes": {"new_agenda_item", "change_agenda_item", "end_agenda_item", "new_proposal"}
    | {"amend_proposal", "withdraw_proposal", "open_round", "ask_commitment"},
    "fatima": {"new_agenda_item", "new_proposal", "new_commitment", "ask_commitment"}
    | {"new_date", "hand_over"},
    "joost": {"new_agenda_item", "new_date"},
    "ruud": {"new_agenda_item"},
    "mila": set(),
    "bart": {"new_agenda_item", "change_agenda_item", "end_agenda_item", "new_proposal"}
    | {"new_commitment", "ask_commitment", "not_yet"},
}
"""Which forms are whose: Bart put the item on the agenda, Fatima promised, Marloes wrote."""


@pytest.mark.parametrize("name", SEATS)
def test_every_page_to_read_opens_for_every_seat_and_every_form_for_who_may_send_it(
    dike, visit, name
):
    browser = visit(getattr(dike, name))
    for url in [at(dike, page) for page in WITHOUT_ID] + filled(dike):
        response = browser.get(url)
        is_theirs = resolve(url).url_name in READING | WORK[name]
        assert response.status_code == (200 if is_theirs else 403), url
        assert response.content.decode().count("<h1>") == 1, url


def test_to_an_outsider_no_page_exists(dike, visit):
    urls = filled(dike)
    browser = visit(dike.otto)
    for url in urls:
        assert browser.get(url).status_code == 404, url


def test_another_collaborations_thing_is_not_found_under_ones_own(dike, visit):
    item, row = decision_item(dike.fatima), promised(dike.fatima, dike.bart.party)
    draft, own = proposal(dike), dike.otto.collaboration.slug
    browser = visit(dike.otto)
    for name, thing in (("agenda_item", item), ("commitment", row), ("amend_proposal", draft)):
        assert browser.get(reverse(name, args=[own, thing.pk])).status_code == 404


def test_something_is_put_on_the_agenda_once_however_often_the_button_is_pressed(dike, visit):
    browser = visit(dike.fatima)
    url = at(dike, "new_agenda_item")
    token = re.search(r'name="once" value="([^"]+)"', browser.get(url).content.decode())[1]
    sent = {
        "once": token,
        "title": "Trillingen bij de huizen",
        "kind": "exploring",
        "lead_time": "ordinary",
        "meets_on": in_days(4).isoformat(),
    }
    first, second = browser.post(url, sent), browser.post(url, sent)
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    assert AgendaItem.objects.count() == 1


def test_a_faulty_form_keeps_what_was_typed(dike, visit):
    browser = visit(dike.fatima)
    sent = {"title": "", "kind": "deciding", "lead_time": "ordinary", "text": "Bewaar mij"}
    response = browser.post(at(dike, "new_agenda_item"), sent)
    assert response.status_code == 422
    assert "Bewaar mij" in response.content.decode()
    sent |= {"title": "x", "meets_on": "2001-01-01"}
    assert browser.post(at(dike, "new_agenda_item"), sent).status_code == 422
    assert not AgendaItem.objects.exists()


def test_a_reader_who_sends_a_form_is_refused(dike, visit):
    browser = visit(dike.mila)
    sent = {"title": "x", "kind": "exploring", "lead_time": "ordinary"}
    assert browser.post(at(dike, "new_agenda_item"), sent).status_code == 403
    assert browser.post(at(dike, "new_proposal"), {"title": "x", "text": "y"}).status_code == 403


def test_a_stale_change_of_a_proposal_shows_both_texts(dike, visit):
    row = opened(dike)
    said = {"title": row.title, "text": "TEKST VAN DE ANDER", "reason": "Nieuw feit"}
    decisions.amend_proposal(dike.marloes, proposal=row, version=1, **said)
    mine = {"title": row.title, "text": "MIJN TEKST", "reason": "Mijn reden", "version": "1"}
    response = visit(dike.marloes).post(at(dike, "amend_proposal", row.pk), mine)
    assert response.status_code == 422
    page = response.content.decode()
    assert "TEKST VAN DE ANDER" in page and "MIJN TEKST" in page and 'value="2"' in page


def test_a_stale_change_of_an_item_shows_both_texts(dike, visit):
    item = decision_item(dike.fatima)
    AgendaItem.objects.update(version=2, text="TEKST VAN DE ANDER")
    sent = {"title": "x", "kind": "judging", "lead_time": "ordinary", "text": "MIJN TEKST"}
    url = at(dike, "change_agenda_item", item.pk)
    response = visit(dike.fatima).post(url, sent | {"version": "1"})
    assert response.status_code == 422
    assert "TEKST VAN DE ANDER" in (page := response.content.decode()) and "MIJN TEKST" in page


def test_the_facilitator_opens_a_round_with_amounts(dike, visit):
    row = proposal(dike)
    browser = visit(dike.marloes)
    sent = {"closes_on": in_days(9).isoformat(), "version": "1"}
    sent |= {f"asked_{party.key}": "on" for party in (dike.fatima.party, dike.bart.party)}
    sent |= {f"euros_{dike.fatima.party.key}": "1800000,50"}
    assert browser.post(at(dike, "open_round", row.pk), sent).status_code == 302
    bound = {one.party: (one.obliged, one.amount_cents) for one in row.entitlements.all()}
    assert bound == {dike.fatima.party: (True, 180_000_050), dike.bart.party: (False, 0)}


def test_whoever_must_pay_is_asked(dike, visit):
    row = proposal(dike)
    sent = {"closes_on": in_days(9).isoformat(), f"euros_{dike.fatima.party.key}": "5"}
    response = visit(dike.marloes).post(at(dike, "open_round", row.pk), sent)
    assert response.status_code == 422
    assert Proposal.objects.get().state == Proposal.DRAFT


def test_a_late_item_keeps_the_round_closed_and_says_who_could_agree(dike, visit):
    row = proposal(dike, item=decision_item(dike.fatima, days=5))
    sent = {"closes_on": in_days(4).isoformat(), f"asked_{dike.fatima.party.key}": "on"}
    response = visit(dike.marloes).post(at(dike, "open_round", row.pk), sent)
    assert response.status_code == 422
    page = response.content.decode()
    assert "Gemeente Hanzerode" in page and dike.fatima.party.key + " " not in page


def test_the_list_of_decisions_names_what_is_lacking_and_hides_confidential_grounds(dike, visit):
    row = opened(dike)
    answer(
        dike.truus,
        row,
        "objection",
        words="GEHEIM",
        ground_kind="interest",
        ground_words="GEHEIM",
        ground_visibility="facilitator",
        look_together=True,
    )
    page = visit(dike.fatima).get(at(dike, "decisions")).content.decode()
    assert "Bewonersvereniging Handelskade" in page and "GEHEIM" not in page


def test_a_promise_is_confirmed_by_its_receiver_with_one_click(dike, visit):
    row = agreements.claim_done(dike.fatima, commitment=promised(dike.fatima, dike.bart.party))
    url, sent = at(dike, "act_on_commitment", row.pk), {"act": "confirm_kept", "version": "2"}
    assert visit(dike.fatima).post(url, sent).status_code == 403
    assert visit(dike.bart).post(url, sent).status_code == 302
    assert Commitment.objects.get().state == "kept"
    page = visit(dike.bart).post(url, sent, follow=True).content.decode()
    assert "flash--error" in page
    assert visit(dike.bart).post(url, {"act": "hocus"}).status_code == 404


def test_a_promise_and_a_request_are_made_on_their_pages(dike, visit):
    sent = {"title": "Een marktplan", "due_on": in_days(9).isoformat()}
    made = sent | {"receiver": dike.bart.party.key, "person": dike.joost.key}
    assert visit(dike.fatima).post(at(dike, "new_commitment"), made).status_code == 302
    asked = sent | {"promiser": dike.bart.party.key}
    assert visit(dike.fatima).post(at(dike, "ask_commitment"), asked).status_code == 302
    late = made | {"due_on": "2001-01-01"}
    assert visit(dike.fatima).post(at(dike, "new_commitment"), late).status_code == 422
    assert sorted(Commitment.objects.values_list("state", flat=True)) == ["accepted", "asked"]


def test_talking_about_a_date_shows_nothing_to_the_others(dike, visit):
    row = promised(dike.fatima, dike.pieter.party)
    urls = [at(dike, "commitment", row.pk), at(dike, "commitments"), at(dike, "environment")]
    sent = {"due_on": in_days(33).isoformat(), "reason": "NETBEHEERDER", "version": "1"}

    def pages(seat):
        browser = visit(seat)
        found = [browser.get(url).content.decode() for url in urls]
        return [re.sub(r'value="[^"]*"|nonce="[^"]*"|\d+[.:]\d\d', "", page) for page in found]

    before = {seat.key: pages(seat) for seat in (dike.bart, dike.marloes, dike.mila)}
    page = visit(dike.fatima).post(at(dike, "new_date", row.pk), sent, follow=True)
    assert "NETBEHEERDER" in page.content.decode()
    for seat in (dike.bart, dike.marloes, dike.mila):
        assert pages(seat) == before[seat.key]
    assert "NETBEHEERDER" in pages(dike.pieter)[0]


def test_the_pages_cost_the_same_with_many_rows(dike, visit):
    browser = visit(dike.fatima)
    counted = []
    for count in (3, 27):
        for number in range(count):
            decision_item(dike.bart, title=f"Punt {number}")
            opened(dike, title=f"Voorstel {number}")
            promised(dike.bart, dike.fatima.party, title=f"Toezegging {number}")
        counted.append({})
        for name in ("agenda", "decisions", "commitments", "environment"):
            with CaptureQueriesContext(connection) as queries:
                assert browser.get(at(dike, name)).status_code == 200
            counted[-1][name] = len(queries)
    assert counted[0] == counted[1]
