"""Does a party answer while its representative is away, and does nobody else answer for it?"""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gedragen.core.reasons import Refused
from gedragen.web.assurance import actions as assurance
from gedragen.web.assurance.models import InterestCheck
from gedragen.web.collaborations import actions as collaborations
from gedragen.web.collaborations import replacements
from gedragen.web.collaborations.models import Replacement, Seat
from gedragen.web.environment.decisions import actions, queries, soundings
from gedragen.web.environment.decisions.ratifying import ratify
from gedragen.web.interests.register import actions as register
from gedragen.web.ledger.models import Event
from gedragen.web.notifications import actions as notifications
from gedragen.web.notifications.readers import hearing
from gedragen.web.overview.asked import tasks
from gedragen.web.shared import clock
from tests.web.environment.table import (
    MILLION,
    answer,
    in_days,
    kinds,
    mandate,
    opened,
)


def away(dike, by="joost", first=0, last=7, who="fatima"):
    return replacements.name_replacement(
        getattr(dike, who), by=getattr(dike, by), starts_on=in_days(first), ends_on=in_days(last)
    )


def browser(seat):
    client = Client()
    client.force_login(seat.person)
    session = client.session
    session[f"seat:{seat.collaboration_id}"] = seat.key
    session.save()
    return client


def at(dike, name, *keys):
    return reverse(name, args=[dike.slug, *keys])


def test_who_stands_in_checks_sounds_and_answers_as_the_party_and_it_is_said(dike):
    row = opened(dike, parties=[{"party": dike.fatima.party}])
    away(dike)
    soundings.sound(dike.joost, proposal=row, version=1, gradient=2, home="can_defend")
    check = assurance.file_check(dike.joost, proposal=row, effects={}, nothing_touches=True)
    given = answer(dike.joost, row)
    assert (given.party, given.by, given.stands_in_for) == (
        dike.fatima.party,
        dike.joost,
        dike.fatima,
    )
    assert check.stands_in_for == dike.fatima
    for kind in ("round_answered", "check_filed", "proposal_sounded"):
        event = Event.objects.filter(kind=kind).latest("sequence")
        assert event.facts["stands_in_for"] == dike.fatima.key
        assert event.actor == str(dike.joost.person_id)
    shown = browser(dike.truus).get(at(dike, "proposal", row.pk)).content.decode()
    names = (dike.joost.person.name, dike.fatima.person.name)
    assert shown.count("{}, namens {} (vervanging)".format(*names)) == 2


@pytest.mark.parametrize("name", ["joost", "ruud"])
def test_without_being_named_nobody_but_the_representative_answers(dike, name):
    row = opened(dike)
    with pytest.raises(PermissionDenied):
        answer(getattr(dike, name), row)
    away(dike, by=name)
    assert answer(getattr(dike, name), row).stands_in_for == dike.fatima


@pytest.mark.parametrize("by", ["nadia", "kees", "marloes", "mila", "henk_jan", "otto", "fatima"])
def test_nobody_of_another_party_and_no_facilitator_stands_in(dike, by):
    with pytest.raises(Refused):
        away(dike, by=by)
    assert not Replacement.objects.exists()
    assert "replacement_named" not in kinds(dike.collaboration)


@pytest.mark.parametrize("who", ["joost", "ruud", "marloes", "mila"])
def test_only_a_representative_names_who_stands_in(dike, who):
    with pytest.raises(PermissionDenied):
        away(dike, by="ruud" if who == "joost" else "joost", who=who)


def test_it_counts_between_its_two_days_only(dike):
    row = opened(dike, days=30)
    away(dike, first=2, last=4)
    for day, may in ((1, False), (2, True), (4, True), (5, False)):
        with clock.at(clock.now() + (in_days(day) - in_days(0))):
            if may:
                answer(dike.joost, row)
            else:
                with pytest.raises(PermissionDenied):
                    answer(dike.joost, row)


def test_taken_back_it_counts_no_more_and_what_was_answered_stays(dike):
    row = opened(dike)
    named = away(dike)
    answer(dike.joost, row)
    replacements.end_replacement(dike.fatima, replacement=named)
    assert kinds(dike.collaboration)[-1] == "replacement_ended"
    with pytest.raises(PermissionDenied):
        actions.withdraw_answer(dike.joost, proposal=row)
    assert row.responses.get().by == dike.joost
    with pytest.raises(Refused, match="replacement_ended_already"):
        replacements.end_replacement(dike.fatima, replacement=named)


def test_it_falls_away_with_the_seat_of_the_representative(dike):
    row = opened(dike)
    away(dike)
    collaborations.end_seat(dike.fatima, ended=dike.fatima)
    with pytest.raises(PermissionDenied):
        answer(dike.joost, row)


def test_who_stands_in_answers_with_the_mandate_of_who_is_away(dike):
    mandate(dike.fatima, dike.ruud, limit_cents=MILLION)
    within = opened(dike, parties=[{"party": dike.fatima.party, "amount_cents": MILLION}])
    beyond = opened(dike, parties=[{"party": dike.fatima.party, "amount_cents": 2 * MILLION}])
    away(dike)
    assert not answer(dike.joost, within).provisional
    assert answer(dike.joost, beyond).provisional
    assert queries.standing_of(within).lacking == ()
    assert [one.code for one in queries.standing_of(beyond).lacking] == ["ratification_missing"]


def test_a_sponsor_who_stands_in_does_not_ratify_their_own_answer(dike):
    row = opened(dike, parties=[{"party": dike.fatima.party}])
    away(dike, by="ruud")
    given = answer(dike.ruud, row)
    assert given.provisional
    with pytest.raises(Refused, match="own_answer"):
        ratify(dike.ruud, response=given, yes=True)
    page = at(dike, "ratify", row.pk)
    assert browser(dike.ruud).get(page).status_code == 404
    assert not any(one["url"] == page for one in tasks(dike.ruud))


def test_nothing_else_of_the_representative_comes_with_it(dike):
    away(dike)
    with pytest.raises(PermissionDenied):
        register.write_interest(dike.ruud, title="Rust", why="Daarom")
    with pytest.raises(PermissionDenied):
        actions.write_proposal(dike.joost, title="Van mij", text="Zo")
    with pytest.raises(PermissionDenied):
        away(dike, who="joost", by="ruud")
    assert browser(dike.joost).get(at(dike, "leave")).status_code == 403


def test_who_stands_in_is_asked_and_reminded_in_time(dike):
    away(dike)
    row = opened(dike, days=2)
    asked = Event.objects.filter(kind="round_opened").latest("sequence")
    assert dike.joost.person_id in {one.seat.person_id for one in hearing(asked)}
    assert any("antwoord" in one["url"] for one in tasks(dike.joost))
    actions.rounds_closing_soon()
    soon = Event.objects.filter(kind="round_closing_soon").latest("sequence")
    heard = {one.seat.person_id for one in hearing(soon)}
    assert {dike.joost.person_id, dike.fatima.person_id} <= heard
    assert dike.ruud.person_id not in heard
    named = Event.objects.filter(kind="replacement_named").latest("sequence")
    assert [one.seat for one in hearing(named)] == [dike.joost]
    answer(dike.joost, row)


def test_once_answered_the_reminder_does_not_reach_who_stands_in(dike):
    away(dike)
    row = opened(dike, days=2)
    answer(dike.joost, row)
    actions.rounds_closing_soon()
    soon = Event.objects.filter(kind="round_closing_soon").latest("sequence")
    assert dike.joost.person_id not in {one.seat.person_id for one in hearing(soon)}


def test_the_representative_names_somebody_on_the_page_and_takes_it_back(dike):
    visitor = browser(dike.fatima)
    address = at(dike, "replacement")
    said = {"by": dike.joost.key, "starts_on": in_days(0), "ends_on": in_days(9)}
    wrong = visitor.post(address, said | {"ends_on": in_days(-1)})
    assert wrong.status_code == 422
    assert "ligt vóór de eerste" in wrong.content.decode()
    assert visitor.post(address, said).status_code == 302
    stands_in = browser(dike.joost).get(address).content.decode()
    assert "Jij, namens Fatima" in stands_in
    assert "namens Fatima" in browser(dike.truus).get(at(dike, "parties")).content.decode()
    row = Replacement.objects.get()
    assert visitor.post(at(dike, "end_replacement", row.pk)).status_code == 302
    row.refresh_from_db()
    assert row.ended_at


def test_the_replacement_answers_on_the_pages(dike):
    row = opened(dike, parties=[{"party": dike.fatima.party}])
    visitor, address = browser(dike.joost), at(dike, "answer_proposal", row.pk)
    assert visitor.get(address).status_code == 403
    away(dike)
    said = {"nothing_touches": "on", "kind": "consent", "ground_visibility": "table", "version": 1}
    assert visitor.post(address, said).status_code == 302
    assert InterestCheck.objects.get().stands_in_for == dike.fatima
    assert visitor.post(at(dike, "withdraw_answer", row.pk)).status_code == 302
    assert not row.responses.exists()


@pytest.mark.parametrize(("name", "status"), [("marloes", 404), ("otto", 404), ("ruud", 200)])
def test_the_page_is_the_own_partys(dike, name, status):
    assert browser(getattr(dike, name)).get(at(dike, "replacement")).status_code == status


def test_a_replacement_of_another_party_does_not_exist(dike):
    named = away(dike)
    for name, status in (("truus", 404), ("marloes", 404), ("ruud", 403)):
        answered = browser(getattr(dike, name)).post(at(dike, "end_replacement", named.pk))
        assert answered.status_code == status, name


def test_the_list_of_proposals_costs_the_same_for_who_stands_in_with_one_and_with_many(dike):
    away(dike)
    opened(dike)
    visitor, address = browser(dike.joost), at(dike, "decisions")
    visitor.get(address)
    with CaptureQueriesContext(connection) as few:
        visitor.get(address)
    for _ in range(30):
        opened(dike)
    with CaptureQueriesContext(connection) as many:
        visitor.get(address)
    assert len(many) == len(few)


# given back by who was asked


def give_back(dike, row, who="joost", words=""):
    return replacements.give_back(getattr(dike, who), replacement=row, words=words)


def heard_of(event):
    return {one.seat for one in hearing(event)}


def test_who_stands_in_gives_it_back_and_what_was_answered_stays(dike):
    row, later = (opened(dike, parties=[{"party": dike.fatima.party}]) for _ in range(2))
    named = away(dike)
    answer(dike.joost, row)
    ended = give_back(dike, named, words="  Te druk thuis. ")
    assert (ended.given_back, ended.given_back_words) == (True, "Te druk thuis.")
    assert ended.ended_at
    given = row.responses.get()
    assert (given.by, given.stands_in_for) == (dike.joost, dike.fatima)
    for act in (lambda: answer(dike.joost, later),
                lambda: actions.withdraw_answer(dike.joost, proposal=row)):  # fmt: skip
        with pytest.raises(PermissionDenied):
            act()
    assert not any("antwoord" in one["url"] for one in tasks(dike.joost))
    again = away(dike, by="ruud")
    assert replacements.coming_of(dike.fatima.party) == [again]


def test_it_is_logged_without_the_reason_and_told_to_who_can_do_something(dike):
    named = away(dike)
    give_back(dike, named, words="Geheime reden")
    told = Event.objects.get(kind="replacement_given_back")
    assert told.chain == f"table:{dike.collaboration.pk}"
    assert "Geheime" not in "".join(str(one.facts) for one in Event.objects.all())
    assert heard_of(told) == {dike.fatima, dike.ruud}


def test_a_sponsor_who_gives_it_back_hears_nothing_of_it(dike):
    named = away(dike, by="ruud")
    give_back(dike, named, who="ruud")
    assert heard_of(Event.objects.get(kind="replacement_given_back")) == {dike.fatima}


def test_the_mail_comes_once_a_day_and_says_no_reason(dike, mailoutbox):
    for _ in range(2):
        give_back(dike, away(dike), words="Geheime reden")
    with clock.at(clock.now().replace(hour=20)):
        for _ in range(2):
            notifications.take_notice()
            notifications.send_mail()
    sent = [one for one in mailoutbox if one.to == [dike.fatima.person.email]]
    assert len(sent) == 1
    assert sent[0].body.count("Wie jullie zou vervangen, kan het niet") == 1
    assert "Geheime" not in "".join(one.body for one in mailoutbox)


def test_it_can_be_given_back_before_its_first_day_and_not_twice_or_too_late(dike):
    early = away(dike, first=3, last=5)
    give_back(dike, early)
    with pytest.raises(Refused, match="replacement_ended_already"):
        give_back(dike, early)
    over = away(dike, first=3, last=5)
    past = clock.now() + (in_days(6) - in_days(0))
    with clock.at(past), pytest.raises(Refused, match="replacement_ended_already"):
        give_back(dike, over)
    replacements.end_replacement(dike.fatima, replacement=over)
    with pytest.raises(Refused, match="replacement_ended_already"):
        give_back(dike, over)
    assert kinds(dike.collaboration).count("replacement_given_back") == 1


@pytest.mark.parametrize("who", ["fatima", "marloes", "nadia", "kees", "mila"])
def test_another_role_or_party_cannot_give_it_back(dike, who):
    named = away(dike)
    with pytest.raises(PermissionDenied):
        give_back(dike, named, who=who)
    named.refresh_from_db()
    assert named.ended_at is None


def test_a_colleague_who_was_not_asked_cannot_give_it_back(dike):
    named = away(dike)
    with pytest.raises(Refused, match="not_your_replacement"):
        give_back(dike, named, who="ruud")


def test_on_the_pages_it_is_confirmed_and_the_own_party_reads_why(dike):
    named = away(dike)
    visitor, address = browser(dike.joost), at(dike, "give_back_replacement", named.pk)
    assert address in visitor.get(at(dike, "replacement")).content.decode()
    page = visitor.get(address).content.decode()
    assert "namens Fatima Yildiz" in page
    kept = visitor.post(address, {"words": "Half opgeschreven"})
    assert kept.status_code == 422
    assert "Half opgeschreven" in kept.content.decode()
    assert not Event.objects.filter(kind="replacement_given_back").exists()
    done = visitor.post(address, {"words": "Te druk thuis.", "confirmed": "on"}, follow=True)
    assert "Fatima Yildiz hoort het, en wat je hebt geantwoord" in done.content.decode()
    for name in ("fatima", "ruud"):
        words = browser(getattr(dike, name)).get(at(dike, "replacement")).content.decode()
        assert "Te druk thuis." in words
        assert address not in words
    assert browser(dike.truus).get(at(dike, "replacement")).status_code == 200
    for name in ("truus", "mila", "marloes"):
        for where in ("replacement", "parties", "decisions"):
            words = browser(getattr(dike, name)).get(at(dike, where)).content.decode()
            assert "Te druk thuis." not in words
    twice = visitor.post(address, {"confirmed": "on"})
    assert twice.status_code == 422
    assert "Deze vervanging is al voorbij." in twice.content.decode()
    with clock.at(clock.now() + (in_days(8) - in_days(0))):
        words = browser(dike.fatima).get(at(dike, "replacement")).content.decode()
        assert "Te druk thuis." not in words


@pytest.mark.parametrize(
    ("name", "status"),
    [("joost", 200), ("ruud", 403), ("fatima", 403), ("truus", 404), ("nadia", 404), ("otto", 404)],
)
def test_the_page_to_give_it_back_is_for_who_was_asked(dike, name, status):
    address = at(dike, "give_back_replacement", away(dike).pk)
    assert browser(getattr(dike, name)).get(address).status_code == status
    if status != 200:
        assert browser(getattr(dike, name)).post(address, {"confirmed": "on"}).status_code == status


# asked once


@pytest.mark.parametrize("named", [True, False])
def test_by_which_replacement_a_seat_answers_is_asked_once(dike, named):
    if named:
        away(dike)
    seat = Seat.objects.select_related("person", "party", "collaboration").get(pk=dike.joost.pk)
    with CaptureQueriesContext(connection) as asked:
        for right in ("sound", "answer_round", "file_check"):
            assert seat.may[right] is named
        assert bool(seat.standing_in) is named
    assert len(asked) == 1


def test_a_seat_knows_at_once_that_a_replacement_began_or_ended(dike):
    for ends in (
        lambda row: replacements.end_replacement(dike.fatima, replacement=row),
        lambda row: give_back(dike, row),
    ):
        assert not dike.joost.may["answer_round"]
        row = away(dike)
        assert dike.joost.may["answer_round"]
        with clock.at(clock.now() + (in_days(8) - in_days(0))):
            assert not dike.joost.may["answer_round"]
        ends(row)
        assert not dike.joost.may["answer_round"]
