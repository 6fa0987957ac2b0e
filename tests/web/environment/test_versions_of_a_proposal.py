"""Does a proposed change go into the proposal, and does no editor lose a word? (rules 7 and 9)"""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gedragen.core.reasons import Refused
from gedragen.web.environment.decisions import actions, queries, taking_up
from gedragen.web.environment.decisions.differences import sides
from gedragen.web.environment.decisions.models import Proposal
from gedragen.web.ledger.models import Event
from tests.web.environment.table import answer, opened, proposal

NEW = "Wij bouwen een wand die je opzet bij hoog water. Marktdagen blijven open."
CHANGE = "Laat op marktdagen de halve kade open."


def object_to(row, seat, **more):
    said = {"ground_kind": "interest", "ground_words": "De kade als huiskamer"}
    said |= {"words": "Zo overleeft de markt het niet.", "proposed_change": CHANGE}
    return answer(seat, row, "objection", **(said | more))


def amended(seat, row, **more):
    said = {"title": row.title, "text": NEW, "reason": "Er kwam iets bij."}
    return actions.amend_proposal(seat, proposal=row, version=row.version, **(said | more))


def at(name, row, tail="", slug=""):
    return reverse(name, args=[row.collaboration.slug, row.pk]) + tail


def browser(seat):
    client = Client()
    client.force_login(seat.person)
    return client


def test_a_new_version_says_whose_change_it_takes_up_and_answers_for_nobody(dike):
    row = opened(dike)
    given = object_to(row, dike.fatima)
    row = amended(dike.marloes, row, takes_up=given)
    newest = queries.kept_versions(row)[0]
    assert newest.takes_up == given
    event = Event.objects.filter(kind="proposal_amended").latest("sequence")
    assert event.facts["takes_up"] == dike.fatima.party.key
    assert event.facts["change"] == CHANGE
    silent = {r.facts["party"] for r in queries.standing_of(row).lacking if r.code == "silent"}
    assert dike.fatima.party.key in silent


def test_an_answer_that_changed_or_proposes_nothing_is_not_taken_up(dike):
    row = opened(dike)
    old = object_to(row, dike.fatima)
    object_to(row, dike.fatima, proposed_change="Iets anders")
    with pytest.raises(Refused, match="answer_changed"):
        amended(dike.marloes, row, takes_up=old)
    consent = answer(dike.truus, row)
    with pytest.raises(Refused, match="no_change_to_take_up"):
        amended(dike.marloes, row, takes_up=consent)
    row.refresh_from_db()
    assert row.version == 1


def test_the_page_suggests_a_reason_and_shows_the_change_beside_the_text(dike):
    row = opened(dike)
    given = object_to(row, dike.fatima)
    link = at("amend_proposal", row, f"?neemt_op={given.pk}")
    facilitator = browser(dike.marloes)
    page = facilitator.get(at("proposal", row)).content.decode()
    assert link.replace("&", "&amp;") in page
    page = facilitator.get(link).content.decode()
    assert CHANGE in page and "Zo overleeft de markt het niet." in page
    assert "Deze versie neemt op wat Gemeente Hanzerode voorstelde." in page
    assert Proposal.objects.get(pk=row.pk).version == 1
    said = {"neemt_op": given.key, "version": 1, "title": row.title, "text": NEW}
    answered = facilitator.post(at("amend_proposal", row), {**said, "reason": "Neemt dit op."})
    assert answered.status_code == 302
    assert queries.kept_versions(Proposal.objects.get(pk=row.pk))[0].takes_up == given


def test_a_ground_that_went_through_the_facilitator_stays_out_of_the_page(dike):
    row = opened(dike)
    given = object_to(row, dike.fatima, ground_visibility="facilitator")
    seen = taking_up.change_for(dike.marloes, row, given.key)
    assert (seen.change, seen.words, seen.ground) == (CHANGE, "", "")
    page = browser(dike.marloes).get(at("amend_proposal", row, f"?neemt_op={given.pk}"))
    assert "De kade als huiskamer" not in page.content.decode()


@pytest.mark.parametrize("name", ["truus", "joost", "ruud", "mila"])
def test_only_who_may_change_the_text_is_offered_to_take_a_change_up(dike, name):
    row = opened(dike)
    given = object_to(row, dike.fatima)
    visitor = browser(getattr(dike, name))
    assert "neemt_op" not in visitor.get(at("proposal", row)).content.decode()
    assert visitor.get(at("amend_proposal", row, f"?neemt_op={given.pk}")).status_code == 403


def test_a_key_that_is_no_answer_here_opens_the_ordinary_page(dike):
    row = opened(dike)
    page = browser(dike.marloes).get(at("amend_proposal", row, "?neemt_op=onzin"))
    assert page.status_code == 200
    assert 'name="neemt_op"' not in page.content.decode()


def test_any_two_versions_lie_side_by_side_with_why_and_by_whom(dike):
    row = amended(dike.marloes, proposal(dike))
    row = amended(dike.marloes, row, text="Wij bouwen niets.", reason="Het geld is op.")
    reader = browser(dike.mila)
    page = reader.get(at("proposal_versions", row, "?van=1&naar=3")).content.decode()
    assert "Het geld is op." in page and dike.marloes.person.name in page
    left, right = sides("Wij bouwen een wand.", "Wij bouwen niets.")
    assert "".join(text for _, text in left) == "Wij bouwen een wand."
    assert "".join(text for _, text in right) == "Wij bouwen niets."
    assert "[weggelaten:" in page and "[nieuw:" in page
    turned = reader.get(at("proposal_versions", row, "?van=3&naar=1"))
    assert turned.context["before"]["version"].number == 1
    last = reader.get(at("proposal_versions", row, "?van=x&naar=99"))
    numbers = (last.context["before"]["version"].number, last.context["after"]["version"].number)
    assert numbers == (2, 3)


def test_one_version_is_shown_without_anything_to_compare(dike):
    page = browser(dike.truus).get(at("proposal_versions", proposal(dike)))
    assert page.status_code == 200
    assert "Zodra de tekst verandert" in page.content.decode()


def test_somebody_outside_finds_no_versions(dike):
    assert browser(dike.otto).get(at("proposal_versions", proposal(dike))).status_code == 404


def test_the_page_of_versions_costs_the_same_with_one_and_with_a_hundred(
    dike, django_assert_num_queries
):
    row = proposal(dike)
    reader = browser(dike.truus)
    address = at("proposal_versions", row)
    with CaptureQueriesContext(connection) as few:
        reader.get(address)
    for number in range(100):
        row = amended(dike.marloes, row, text=f"Tekst {number}")
    with django_assert_num_queries(len(few)):
        reader.get(address)


def test_two_editors_get_both_texts_and_lose_neither(dike):
    row = proposal(dike)
    first, second = browser(dike.marloes), browser(dike.marloes)
    said = {"title": row.title, "version": 1}
    address = at("amend_proposal", row)
    assert first.post(address, {**said, "text": "De eerste tekst."}).status_code == 302
    answered = second.post(address, {**said, "text": "De tweede, andere tekst."})
    page = answered.content.decode()
    assert answered.status_code == 422
    assert "Iemand anders was je voor" in page
    assert answered.context["form"]["text"].value() == "De tweede, andere tekst."
    conflict = answered.context["conflict"]
    assert "".join(text for _, text in conflict["theirs"]) == "De eerste tekst."
    assert "".join(text for _, text in conflict["own"]) == "De tweede, andere tekst."
    assert dike.marloes.person.name in page
    assert 'name="version" value="2"' in page
    merged = {**said, "version": 2, "text": "De eerste tekst. En de tweede."}
    assert second.post(address, merged).status_code == 302
    row.refresh_from_db()
    assert [one.text for one in queries.kept_versions(row)][:2] == [
        "De eerste tekst. En de tweede.",
        "De eerste tekst.",
    ]


def test_the_line_ends_of_a_browser_are_no_difference(dike):
    row = proposal(dike, text="Eén.\nTwee.")
    said = {"title": row.title, "version": 1, "text": "Eén.\r\nTwee."}
    answered = browser(dike.marloes).post(at("amend_proposal", row), said)
    assert answered.status_code == 422
    assert "De tekst is nog dezelfde" in answered.content.decode()
    left, _ = sides("Eén.\nTwee.", "Eén.\r\nTwee. Drie.")
    assert [piece for piece in left if piece[0] == "same"] == [("same", "Eén.\n")]
