"""Does a closed round stay as it was on its page, with the parties that its record names?"""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gedragen.core.assurance.record import Said
from gedragen.web.assurance import actions as assurance
from gedragen.web.assurance.shown_proposal import proposal_page
from gedragen.web.collaborations import actions as collaborations
from gedragen.web.collaborations import invitations, ratifying, replacements
from gedragen.web.environment.decisions import queries as rounds
from gedragen.web.environment.decisions.ratifying import ratify
from gedragen.web.exchange.decision_record import record_of
from gedragen.web.exchange.decision_shown import page as told
from gedragen.web.shared import clock
from tests.web.environment.table import MILLION, answer, in_days, mandate, opened
from tests.web.exchange import decided


def on_page(seat, row) -> list[tuple[str, str]]:
    """Party by party what the page of the proposal says that it answered."""
    row.refresh_from_db()
    shown = proposal_page(seat, row)
    posts = [one["party"] for one in shown["beam"]]
    assert sorted(posts) == sorted(one["party"] for one in shown["given"])
    return [(one["party"], one["word"]) for one in shown["given"]]


def on_record(seat, row) -> list[tuple[str, str]]:
    places = told(record_of(seat, row.pk), "")["places"]
    return [(one["party"], one["word"]) for one in places]


def main(visit, seat, row) -> str:
    """What the page shows of the proposal, without what stands around it."""
    body = visit(seat).get(decided.urls(seat.collaboration, row).proposal).content.decode()
    return body[body.index("<main") : body.index("</main>")]


def comes_back(dike, party, person):
    """The party is asked anew, and says yes."""
    _, token = invitations.invite_party(
        dike.marloes,
        organisation_name=party.organisation.name,
        department=party.department,
        email=person.email,
    )
    invitations.accept_invitation(person, token=token)


@pytest.mark.parametrize("make", [decided.carried, decided.not_carried])
def test_the_page_and_the_record_name_the_same_parties_and_answers(dike, make):
    row = make(dike)
    before = on_page(dike.mila, row)
    assert before == on_record(dike.mila, row)
    collaborations.leave(dike.bart)
    collaborations.leave(dike.henk_jan)
    assert on_page(dike.mila, row) == on_record(dike.mila, row) == before


def test_who_leaves_after_the_closing_stays_on_the_page_of_the_round(dike, visit):
    row = decided.carried(dike)
    before = main(visit, dike.mila, row)
    collaborations.leave(dike.bart)
    assert main(visit, dike.mila, row) == before
    assert "stapt opzij" in before
    assert "vertrokken" not in before


def test_who_had_left_before_it_has_an_open_place_on_both(dike):
    row = opened(dike, parties=[{"party": dike.fatima.party}, {"party": dike.truus.party}])
    answer(dike.truus, row)
    collaborations.leave(dike.truus)
    name = dike.truus.party.name
    assert dict(on_page(dike.mila, row))[name] == "is vertrokken"
    assurance.close_proposal(dike.marloes, proposal=row, carried=False)
    assert dict(on_page(dike.mila, row))[name] == "was vertrokken, de plaats is open"
    assert on_page(dike.mila, row) == on_record(dike.mila, row)


def test_who_comes_after_the_closing_was_not_asked(dike, visit):
    collaborations.leave(dike.anneke)
    row = opened(dike)
    assurance.close_proposal(dike.marloes, proposal=row, carried=False)
    before = on_page(dike.mila, row)
    comes_back(dike, dike.anneke.party, dike.anneke.person)
    assert on_page(dike.mila, row) == on_record(dike.mila, row) == before
    assert dike.anneke.party.name not in dict(before)
    now = opened(dike)
    assert dike.anneke.party.name in dict(on_page(dike.mila, now))


def test_who_came_back_was_away_or_there_as_it_was_when_the_round_closed(dike):
    away, there = (
        opened(dike, parties=[{"party": dike.truus.party}, {"party": dike.fatima.party}])
        for _ in range(2)
    )
    mandate(dike.truus, dike.kees)
    for row in (away, there):
        answer(dike.truus, row)
    assurance.close_proposal(dike.marloes, proposal=there, carried=False)
    collaborations.leave(dike.truus)
    assurance.close_proposal(dike.marloes, proposal=away, carried=False)
    before = [on_page(dike.mila, row) for row in (away, there)]
    comes_back(dike, dike.truus.party, dike.truus.person)
    name = dike.truus.party.name
    assert [on_page(dike.mila, row) for row in (away, there)] == before
    assert [on_record(dike.mila, row) for row in (away, there)] == before
    words = [dict(one)[name] for one in before]
    assert words == ["was vertrokken, de plaats is open", "consent"]


def test_a_mandate_that_changes_or_runs_out_afterwards_changes_no_answer(dike, visit):
    row = decided.not_carried(dike)
    kept = decided.carried(dike)
    before = [main(visit, dike.mila, one) for one in (row, kept)]
    mandate(dike.henk_jan, dike.willemien)
    mandate(dike.fatima, dike.ruud, limit_cents=0)
    assert [main(visit, dike.mila, one) for one in (row, kept)] == before
    with clock.at(clock.now().replace(year=clock.now().year + 2)):
        assert on_page(dike.mila, kept) == on_record(dike.mila, kept)


def test_a_consent_beyond_the_mandate_that_nobody_ratified_asks_nothing_any_more(dike, visit):
    row = opened(dike, parties=[{"party": dike.fatima.party, "amount_cents": 2 * MILLION}])
    mandate(dike.fatima, dike.ruud, limit_cents=MILLION)
    answer(dike.fatima, row)
    assert "Bekrachtig, of niet" in main(visit, dike.ruud, row)
    assurance.close_proposal(dike.marloes, proposal=row, carried=False)
    words = main(visit, dike.ruud, row)
    assert "consent buiten het mandaat, niet bekrachtigd" in words
    assert "Bekrachtig, of niet" not in words


def test_who_would_ratify_today_has_no_part_in_a_closed_round(dike, visit):
    row = decided.carried(dike)
    before = main(visit, dike.mila, row)
    ratifying.name_body(dike.fatima, kind="council", lead_days=7, meetings=[in_days(9)])
    assert main(visit, dike.mila, row) == before
    assert "de gemeenteraad" not in before


def test_a_body_that_spoke_stays_with_the_closed_round(dike, visit):
    ratifying.name_body(dike.fatima, kind="council", lead_days=7, meetings=[in_days(9)])
    row = opened(dike, parties=[{"party": dike.fatima.party}])
    given = answer(dike.fatima, row)
    ratify(
        dike.ruud, response=given, yes=True, words="", decided_on=clock.today(), reference="RB-12"
    )
    assurance.close_proposal(dike.marloes, proposal=row, carried=False)
    ratifying.name_body(dike.fatima, kind="sponsor")
    words = main(visit, dike.mila, row)
    assert "Wie bekrachtigde in een vergadering, en wanneer?" in words
    assert "RB-12" in words


def test_the_record_counts_the_mandate_of_who_was_replaced(dike):
    mandate(dike.fatima, dike.ruud)
    row = opened(dike, parties=[{"party": dike.fatima.party}])
    replacements.name_replacement(
        dike.fatima, by=dike.joost, starts_on=in_days(0), ends_on=in_days(5)
    )
    answer(dike.joost, row)
    assurance.close_proposal(dike.marloes, proposal=row, carried=False)
    (place,) = record_of(dike.mila, row.pk).places
    assert (place.said, place.beyond_mandate) == (Said.CONSENT, False)


def test_many_closed_rounds_take_as_many_queries_as_one(dike):
    gone = [dike.truus.party, dike.bart.party]
    asked = [{"party": party} for party in (*gone, dike.fatima.party)]
    rows = [opened(dike, parties=asked) for _ in range(20)]
    for row in rows:
        assurance.close_proposal(dike.marloes, proposal=row, carried=False)
        row.refresh_from_db()
    with CaptureQueriesContext(connection) as one:
        rounds.standings(rows[:1])
    with CaptureQueriesContext(connection) as many:
        rounds.standings(rows)
    assert len(one) == len(many)
    for seat in (dike.truus, dike.bart):
        collaborations.leave(seat)
        comes_back(dike, seat.party, seat.person)
    for some in (rows[:1], rows):
        with CaptureQueriesContext(connection) as returned:
            rounds.standings(some)
        assert len(returned) == len(one) + 1
