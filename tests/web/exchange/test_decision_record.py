"""Does a closed decision leave with its facts, alike for everyone, and nothing confidential?"""

from __future__ import annotations

import hashlib
import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gedragen.core.assurance.record import Outcome, Said, Seal
from gedragen.core.visibility import Level
from gedragen.web.assurance import actions as assurance
from gedragen.web.collaborations import actions as collaborations
from gedragen.web.environment.agreements import actions as agreements
from gedragen.web.environment.decisions import actions as decisions
from gedragen.web.exchange import decision_document
from gedragen.web.exchange.decision_record import record_of, records_of
from gedragen.web.interests.register import actions as register
from gedragen.web.ledger.models import Event
from gedragen.web.ledger.queries import head
from gedragen.web.shared import clock, ids
from tests.web.environment.table import answer, in_days, mandate, opened, promised, proposal
from tests.web.exchange import decided

READERS = ("marloes", "fatima", "henk_jan", "nadia", "willemien", "mila", "truus")


def said(visit, seat, address: str, status: int = 200) -> str:
    found = visit(seat).get(address)
    assert found.status_code == status, address
    return found.content.decode()


def body_of(page: str) -> str:
    """The record itself, without what stands around it for this reader."""
    return page[page.index('<section class="section') : page.index("</main>")]


def place_of(record, party: str):
    return next(one for one in record.places if one.party.startswith(party))


# what stands in it


def test_it_holds_what_was_decided_by_whom_and_on_which_grounds(dike):
    row = decided.carried(dike)
    record = record_of(dike.mila, row.pk)
    assert record.outcome is Outcome.CARRIED
    assert (record.title, record.text, record.version) == (decided.TITLE, decided.TEXT, 2)
    assert [one.said for one in record.places] == [
        Said.CONSENT,
        Said.CONSENT,
        Said.RESERVATION,
        Said.ASIDE,
    ]
    assert [one.party for one in record.places] == [
        party.name for party in (dike.fatima.party, dike.henk_jan.party, dike.pieter.party,
                                 dike.bart.party)
    ]  # fmt: skip
    assert place_of(record, "Gemeente").obliged
    assert place_of(record, "Stichting").words == decided.RESERVATION
    water = place_of(record, "Waterschap")
    assert water.beyond_mandate and water.amount_cents == 200_000_000
    assert water.ratification.by == dike.willemien.person.name
    assert water.ratification.words == "Past binnen de begroting van 2027."
    assert [one.interest for one in water.judgements] == [decided.SHARED]
    assert [(one.version, one.reason) for one in record.changes] == [(2, decided.REASON)]
    assert [one.title for one in record.promises] == ["De wand staat er"]
    assert record.review_on == in_days(400)


def test_one_that_is_not_carried_tells_silence_and_the_objection(dike):
    row = decided.not_carried(dike)
    record = record_of(dike.mila, row.pk)
    assert record.outcome is Outcome.NOT_CARRIED
    against = place_of(record, "Gemeente")
    assert against.said is Said.OBJECTION
    assert against.ground.words == "De kade als huiskamer"
    assert against.look_together and against.check_filed
    assert place_of(record, "Stichting").said is Said.SILENT
    assert not place_of(record, "Aannemers").check_filed


def test_a_withdrawn_proposal_has_a_record_too_also_when_nobody_was_asked(dike):
    asked, never_asked = decided.a_round(dike), proposal(dike)
    for row in (asked, never_asked):
        decisions.withdraw_proposal(dike.marloes, proposal=row)
    records = records_of(dike.mila)
    assert [one.outcome for one in records] == [Outcome.WITHDRAWN] * 2
    assert [len(one.places) for one in records] == [4, 0]
    assert [one.sealed.seal for one in records] == [Seal.WHOLE] * 2


def test_a_party_that_left_afterwards_was_still_there_and_before_that_its_place_is_open(dike):
    gone = opened(dike, parties=[{"party": dike.fatima.party}, {"party": dike.truus.party}])
    row = decided.carried(dike)
    collaborations.leave(dike.truus)
    assurance.close_proposal(dike.marloes, proposal=gone, carried=False)
    collaborations.leave(dike.bart)
    assert place_of(record_of(dike.mila, gone.pk), "Bewoners").said is Said.OPEN_PLACE
    assert place_of(record_of(dike.mila, row.pk), "Aannemers").said is Said.ASIDE


def test_a_mandate_that_changes_afterwards_changes_nothing_in_the_record(dike, visit):
    row = decided.carried(dike)
    before = said(visit, dike.mila, decided.urls(dike, row).json)
    mandate(dike.henk_jan, dike.willemien)
    mandate(dike.fatima, dike.ruud, limit_cents=0)
    assert said(visit, dike.mila, decided.urls(dike, row).json) == before


def test_of_another_date_only_what_was_agreed_is_in_it_and_nothing_that_was_declined(dike):
    row = decided.carried(dike)
    kept = promised(dike.fatima, dike.truus.party, title="Een marktplan", proposal=row)
    agreements.ask_new_date(dike.fatima, commitment=kept, due_on=in_days(99), reason="Geheim")
    asked = agreements.ask_commitment(
        dike.marloes, title="Een boom", promiser=dike.pieter.party, receiver=dike.truus.party,
        due_on=in_days(9), proposal=row,
    )  # fmt: skip
    agreements.decline(dike.pieter, commitment=asked)
    found = {one.title: one for one in record_of(dike.mila, row.pk).promises}
    assert set(found) == {"Een marktplan", "De wand staat er"}
    assert found["Een marktplan"].due_on == in_days(20)
    assert found["Een marktplan"].state == "accepted"


# who gets it


@pytest.mark.parametrize("what", ["page", "json", "pdf"])
def test_a_draft_an_open_round_and_an_outsider_get_nothing(dike, visit, what):
    for row in (proposal(dike), decided.a_round(dike)):
        said(visit, dike.marloes, getattr(decided.urls(dike, row), what), 404)
    closed = decided.not_carried(dike)
    said(visit, dike.otto, getattr(decided.urls(dike, closed), what), 404)


def test_the_proposal_leads_to_its_record_once_it_is_closed(dike, visit):
    row = decided.a_round(dike)
    urls = decided.urls(dike, row)
    assert urls.page not in said(visit, dike.mila, urls.proposal)
    assurance.close_proposal(dike.marloes, proposal=row, carried=False)
    assert urls.page in said(visit, dike.mila, urls.proposal)
    assert urls.all in said(visit, dike.mila, f"/s/{dike.slug}/besluiten/")


@pytest.mark.parametrize("make", [decided.carried, decided.not_carried])
def test_every_reader_gets_the_same_bytes(dike, visit, make):
    urls = decided.urls(dike, make(dike))
    seats = [getattr(dike, name) for name in READERS]
    assert len({said(visit, seat, urls.json) for seat in seats}) == 1
    assert len({body_of(said(visit, seat, urls.page)) for seat in seats}) == 1
    assert len({said(visit, seat, urls.all) for seat in seats}) == 1


@pytest.mark.parametrize("what", ["page", "json", "all"])
def test_what_a_party_keeps_from_the_table_changes_no_byte(dike, visit, what):
    """Twins: the same acts at the same moments, with and without what is confidential."""
    begins = clock.now()
    seen = [_twin(dike, visit, what, begins, secrets) for secrets in (True, False)]
    assert seen[0] == seen[1]
    assert "Geheim" not in seen[0]


def _twin(dike, visit, what, begins, secrets: bool) -> str:
    from django.db import transaction

    with transaction.atomic(), clock.at(begins), ids.made_by(_keys()):
        own = decided.shared_interest(dike.fatima, "Een levendige kade")
        row = decided.a_round(dike)
        words = "Geheime woorden" if secrets else "Liever anders"
        ground = "Geheime grond" if secrets else "De norm"
        answer(
            dike.fatima, row, "objection", words=words, ground_kind="interest",
            ground_words=ground, ground_visibility="facilitator", look_together=True,
        )  # fmt: skip
        kept = "Geheime consent" if secrets else ""
        answer(dike.bart, row, words=kept, ground_visibility="facilitator")
        effect = "not_acceptable" if secrets else "better"
        judged = {own.key: "Geheim oordeel"} if secrets else {}
        decided.checks(dike.fatima, row, {own.key: effect}, words=judged)
        decided.checks(dike.bart, row)
        assurance.close_proposal(dike.marloes, proposal=row, carried=False)
        found = said(visit, dike.mila, getattr(decided.urls(dike, row), what))
        transaction.set_rollback(True)
    return body_of(found) if what == "page" else found


def _keys():
    from uuid import UUID

    drawn = iter(range(1, 100_000))
    return lambda: UUID(int=(7 << 64) + next(drawn))


def test_a_judgement_leaves_the_record_when_its_interest_is_narrowed(dike, visit):
    row = decided.carried(dike)
    urls = decided.urls(dike, row)
    assert decided.SHARED in said(visit, dike.mila, urls.json)
    interest = assurance.checked_interests(dike.henk_jan)[0]
    register.share_interest(dike.henk_jan, interest=interest, level=Level.PARTY, confirmed=True)
    for address in (urls.json, urls.page):
        assert decided.SHARED not in said(visit, dike.mila, address)
        assert decided.SHARED not in said(visit, dike.henk_jan, address).split("Wie wat", 1)[-1]


# the files


def test_the_json_says_what_it_is_and_downloads_privately(dike, visit):
    row = decided.carried(dike)
    found = visit(dike.mila).get(decided.urls(dike, row).json)
    document = json.loads(found.content)
    assert (document["format"], document["version"]) == ("gedragen/decision", 1)
    assert document["metadata"]["naam"] == decided.TITLE
    assert document["metadata"]["identificatie"]["identificatieKenmerk"] == row.key
    assert "Woo" in str(document["metadata"]["beperkingGebruik"])
    assert found["Content-Disposition"] == (
        'attachment; filename="besluit-1-een-opzetbare-wand-22-platanen-blijven.json"'
    )
    assert found["Cache-Control"] == "no-store, private"
    assert found["X-Content-Type-Options"] == "nosniff"


def test_the_same_decision_gives_the_same_bytes_whose_digest_stands_on_the_page(dike, visit):
    urls = decided.urls(dike, decided.carried(dike))
    first = visit(dike.mila).get(urls.json).content
    with clock.at(clock.now().replace(year=clock.now().year + 2)):
        assert visit(dike.fatima).get(urls.json).content == first
    assert hashlib.sha256(first).hexdigest() in said(visit, dike.mila, urls.page)


def test_all_of_them_come_in_one_document_each_with_its_own_digest(dike, visit):
    rows = [decided.carried(dike), decided.not_carried(dike)]
    document = json.loads(said(visit, dike.mila, decided.urls(dike, rows[0]).all))
    assert document["format"] == "gedragen/decisions"
    for row, one in zip(rows, document["decisions"], strict=True):
        alone = visit(dike.mila).get(decided.urls(dike, row).json).content
        assert one.pop("sha256") == decision_document.digest(alone)
        assert one == json.loads(alone)


def test_a_table_without_a_closed_decision_has_an_empty_document(dike, visit):
    row = decided.a_round(dike)
    assert json.loads(said(visit, dike.mila, decided.urls(dike, row).all))["decisions"] == []


def test_what_people_wrote_is_shown_and_never_run(dike, visit):
    row = decided.carried(dike, title="<b>Wand</b>", text="<script>alert(1)</script>")
    body = body_of(said(visit, dike.mila, decided.urls(dike, row).page))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in body
    assert not re.search(r"<script|<b>", body)


# the seal


def test_the_head_is_that_of_the_chain_when_the_round_closed(dike):
    row = decided.a_round(dike)
    assurance.close_proposal(dike.marloes, proposal=row, carried=False)
    at_closing = head(dike.collaboration)
    proposal(dike)
    sealed = record_of(dike.mila, row.pk).sealed
    assert sealed.head == at_closing != head(dike.collaboration)
    assert sealed.seal is Seal.WHOLE
    assert Event.objects.get(digest=sealed.head).sequence == sealed.place


def _edit_an_event(row):
    event = Event.objects.filter(facts__proposal=row.key, kind="round_answered").first()
    event.facts = {**event.facts, "words": "Wij vonden het prima"}
    event.save()


def _cut_the_chain(row):
    Event.objects.get(digest=row.ledger_head).delete()


def _edit_the_text(row):
    type(row).objects.filter(pk=row.pk).update(text="Wij bouwen niets.")


def _edit_an_answer(row):
    row.responses.filter(kind="objection").update(kind="consent", ground_kind="")


def _edit_the_outcome(row):
    type(row).objects.filter(pk=row.pk).update(state="carried")


def _edit_the_head(row):
    type(row).objects.filter(pk=row.pk).update(ledger_head="0" * 64)


@pytest.mark.parametrize(
    ("tamper", "seal", "words"),
    [
        (_edit_an_event, Seal.BROKEN, "Het logboek klopt niet"),
        (_cut_the_chain, Seal.BROKEN, "Het logboek klopt niet"),
        (_edit_the_text, Seal.ALTERED, "De tekst of een antwoord is niet"),
        (_edit_an_answer, Seal.ALTERED, "De tekst of een antwoord is niet"),
        (_edit_the_outcome, Seal.ABSENT, "kent het sluiten van dit besluit niet"),
        (_edit_the_head, Seal.ABSENT, "kent het sluiten van dit besluit niet"),
    ],
)
def test_what_is_altered_afterwards_makes_the_record_say_so(dike, visit, tamper, seal, words):
    row = decided.not_carried(dike)
    urls = decided.urls(dike, row)
    assert "Het logboek is heel" in said(visit, dike.mila, urls.page)
    tamper(row)
    assert record_of(dike.mila, row.pk).sealed.seal is seal
    assert words in said(visit, dike.mila, urls.page)
    assert json.loads(said(visit, dike.mila, urls.json))["ledger"]["seal"] == seal


# how much it takes


def test_a_hundred_decisions_take_as_many_queries_as_one(dike):
    decided.carried(dike)
    with CaptureQueriesContext(
        connection,
    ) as one:
        assert len(records_of(dike.mila)) == 1
    for number in range(99):
        row = opened(dike, parties=decided.bound(dike), title=f"Besluit {number}")
        assurance.close_proposal(dike.marloes, proposal=row, carried=False)
    with CaptureQueriesContext(connection) as many:
        assert len(records_of(dike.mila)) == 100
    assert len(many) == len(one)
