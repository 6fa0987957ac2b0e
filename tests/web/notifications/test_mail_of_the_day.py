"""Is there one mail a day, at its hour, in the reader's language, and can it be stopped?"""

from __future__ import annotations

from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gedragen.core.visibility import Level
from gedragen.web.accounts.actions import choose_language, close_account
from gedragen.web.collaborations.actions import end_seat
from gedragen.web.environment.decisions.actions import withdraw_proposal
from gedragen.web.interests.register import actions as register
from gedragen.web.interests.register.models import Interest
from gedragen.web.notifications.actions import send_mail, set_mail, take_notice
from gedragen.web.notifications.models import Notice, Preference
from gedragen.web.shared import clock
from tests.web.environment.table import opened
from tests.web.notifications.table import at_hour, fell_back, quiet


@pytest.fixture(autouse=True)
def old_news(dike):
    quiet()


def sent(hour: int = 9, *, days: int = 1) -> int:
    with clock.at(at_hour(hour, days=days)):
        take_notice()
        return send_mail()


def mail_to(seat):
    found = [one for one in mail.outbox if one.to == [seat.person.email]]
    return found[-1] if found else None


def test_nothing_is_sent_before_the_hour_and_one_mail_after_it(dike):
    opened(dike)
    assert sent(hour=7) == 0
    assert sent(hour=8) == 6
    assert len(mail.outbox) == 6
    assert sent(hour=9) == 0


def test_a_chosen_hour_is_waited_for(dike):
    set_mail(dike.fatima.person, stopped=False, digest_hour=17)
    opened(dike)
    assert sent(hour=16) == 5
    assert mail_to(dike.fatima) is None
    assert sent(hour=17) == 1
    assert mail_to(dike.fatima)


def test_what_comes_after_the_mail_of_the_day_waits_for_the_next(dike):
    opened(dike)
    assert sent(hour=8) == 6
    with clock.at(at_hour(10)):
        opened(dike)
    assert sent(hour=12) == 0
    assert sent(hour=8, days=2) == 6
    assert len(mail.outbox) == 12


def test_several_things_come_in_one_mail_grouped_by_collaboration(dike):
    opened(dike)
    second = opened(dike)
    sent()
    body = mail_to(dike.fatima).body
    assert body.count(dike.collaboration.name) == 1
    assert body.count("Er is een ronde begonnen.") == 2
    assert "Je krijgt dit omdat" in body
    assert reverse("proposal", args=[dike.slug, second.pk]) in body
    assert second.title not in body


def test_everyone_reads_in_their_own_language(dike):
    choose_language(dike.truus.person, language="en")
    opened(dike)
    sent()
    assert "A round opened." in mail_to(dike.truus).body
    assert mail_to(dike.truus).subject == "One thing happened that concerns you"
    assert "Er is een ronde begonnen." in mail_to(dike.fatima).body


def test_every_mail_says_how_to_stop_it_and_to_stop_takes_a_button(dike, client):
    opened(dike)
    sent()
    letter = mail_to(dike.fatima)
    address = letter.extra_headers["List-Unsubscribe"].strip("<>")
    assert address in letter.body
    assert "Liever geen mail meer? Hier kun je die stoppen:" in letter.body
    path = "/" + address.split("/", 3)[3]
    page = client.get(path)
    assert page.status_code == 200
    assert not Preference.objects.get(person=dike.fatima.person).stopped
    assert client.post(path).status_code == 200
    assert Preference.objects.get(person=dike.fatima.person).stopped
    assert not Preference.objects.get(person=dike.truus.person).stopped


def test_a_false_stop_link_stops_nothing(dike, client):
    opened(dike)
    sent()
    assert client.post(reverse("stop_mail", args=["zomaar:iets"])).status_code == 404
    assert not Preference.objects.filter(stopped=True).exists()


def test_who_stopped_gets_none_and_hears_nothing_of_it_later(dike):
    set_mail(dike.fatima.person, stopped=True)
    opened(dike)
    assert sent() == 5
    assert mail_to(dike.fatima) is None
    set_mail(dike.fatima.person, stopped=False)
    assert sent(days=2) == 0


def test_an_ended_seat_and_a_closed_account_get_no_mail_of_what_they_had_heard(dike):
    opened(dike)
    take_notice()
    end_seat(dike.bart, ended=dike.bart)
    close_account(dike.truus.person)
    assert sent() == 4
    assert mail_to(dike.bart) is None
    assert mail_to(dike.truus) is None


def test_an_interest_that_was_narrowed_before_the_mail_is_not_in_it(dike):
    event = fell_back(dike.fatima, level=Level.FACILITATORS)
    take_notice()
    assert Notice.objects.filter(person=dike.marloes.person).exists()
    row = Interest.objects.get(pk=event.facts["interest"])
    register.share_interest(dike.fatima, interest=row, level=Level.PARTY)
    sent(days=32)
    assert mail_to(dike.marloes) is None
    assert row.key in mail_to(dike.ruud).body


def test_no_mail_tells_more_than_that_there_is_something_to_read(dike):
    fell_back(dike.fatima, level=Level.TABLE)
    sent(days=32)
    assert mail.outbox
    for letter in mail.outbox:
        assert "geheim van de kade" not in letter.body + letter.subject


class RefusesFatima(EmailBackend):
    """A mail server that does not know one address."""

    def send_messages(self, letters):
        if letters[0].to[0].startswith("fatima@"):
            raise SMTPRecipientsRefused({})
        return super().send_messages(letters)


def test_one_refused_address_keeps_nobody_else_waiting_and_is_tried_again(dike, settings):
    opened(dike)
    settings.EMAIL_BACKEND = f"{__name__}.RefusesFatima"
    assert sent() == 5
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert sent(hour=10) == 1
    assert mail_to(dike.fatima)


def test_the_mail_of_a_person_costs_the_same_queries_for_one_thing_and_for_thirty(dike):
    def cost(count: int, days: int) -> int:
        for _ in range(count):
            withdraw_proposal(
                dike.marloes,
                proposal=opened(dike, parties=[{"party": dike.fatima.party}]),
            )
        take_notice()
        with clock.at(at_hour(9, days=days)), CaptureQueriesContext(connection) as asked:
            assert send_mail() == 1
        return len(asked)

    cost(1, 1)
    assert cost(1, 2) == cost(30, 3)


def test_the_page_keeps_what_was_chosen(dike, visit):
    browser = visit(dike.fatima)
    address = reverse("mail_preferences")
    assert browser.get(address).status_code == 200
    given = browser.post(address, {"digest_hour": "17", "stopped": "on"})
    assert given.status_code == 302
    kept = Preference.objects.get(person=dike.fatima.person)
    assert (kept.digest_hour, kept.stopped) == (17, True)


@pytest.mark.parametrize("hour", ["3", "25", "acht", ""])
def test_an_hour_that_is_not_offered_is_refused_and_changes_nothing(dike, visit, hour):
    browser = visit(dike.fatima)
    set_mail(dike.fatima.person, stopped=False, digest_hour=9)
    given = browser.post(reverse("mail_preferences"), {"digest_hour": hour, "stopped": "on"})
    assert given.status_code == 422
    kept = Preference.objects.get(person=dike.fatima.person)
    assert (kept.digest_hour, kept.stopped) == (9, False)


def test_the_page_is_about_oneself_and_asks_a_stranger_to_sign_in(client, db):
    answer = client.get(reverse("mail_preferences"))
    assert answer.status_code == 302
    assert reverse("account_login") in answer["Location"]
