"""Does an invitation that waits leave by somebody's act, once, and is it seen by nobody else?"""

from datetime import timedelta

import pytest
from django.urls import reverse

from gedragen.core.reasons import Refused
from gedragen.web.accounts import actions as accounts
from gedragen.web.collaborations import invitations, mail, queries, sending
from gedragen.web.collaborations.models import Invitation, Seat
from gedragen.web.ledger.models import Event
from gedragen.web.overview.asked import tasks
from gedragen.web.shared import clock
from gedragen.web.shared.acts import Forbidden

NOOR = "directie@museum.example"
READY = "Klaar om te versturen"


@pytest.fixture
def waiting(dike):
    """Two organisations that were written down to be asked, as a workbook does it."""
    return [
        invitations.invite_party(dike.marloes, organisation_name=name, email=email, name=called)[0]
        for name, email, called in (
            ("Museum Kade", NOOR, "Noor Bos"),
            ("Zwembad Zuid", "bad@zuid.example", "Bo Zwart"),
        )
    ]


@pytest.fixture
def own(dike):
    """A colleague whom Fatima's party is about to ask."""
    return invitations.name_seat(
        dike.fatima, role="professional", email="nieuw@hanzerode.example", name="Nel Nieuw"
    )[0]


def table(browser, dike) -> str:
    return browser.get(reverse("parties", args=[dike.slug])).content.decode()


def send(browser, dike, one):
    return browser.post(reverse("send_invitation", args=[dike.slug, one.pk]))


def link_in(message) -> str:
    return next(line for line in message.body.split() if "/uitnodiging/" in line).split("8000")[-1]


def sendings() -> list[Event]:
    return list(Event.objects.filter(kind="invitation_sent").order_by("at"))


def test_the_facilitator_sees_what_waits_with_everything_to_judge_it_by(dike, visit, waiting):
    shown = table(visit(dike.marloes), dike)
    for said in (READY, "Museum Kade", NOOR, "Noor Bos", "vertegenwoordiger of sponsor"):
        assert said in shown, said
    assert "Verstuur de 2 uitnodigingen die klaarstaan" in shown
    assert "Nog aan het nadenken" not in shown


def test_nobody_else_sees_that_anything_waits(dike, visit, client, waiting):
    for seat in (dike.fatima, dike.ruud, dike.mila, dike.truus):
        shown = table(visit(seat), dike)
        assert READY not in shown and "Museum Kade" not in shown
    client.force_login(accounts.register(NOOR))
    assert "Museum Kade" not in client.get("/").content.decode()


def test_nothing_waiting_leaves_no_section_and_no_task(dike, visit):
    assert READY not in table(visit(dike.marloes), dike)
    asked = [one["url"] for one in tasks(dike.marloes)]
    assert reverse("send_invitations", args=[dike.slug]) not in asked


def test_one_is_sent_to_its_address_and_can_be_answered(dike, visit, client, waiting, sent):
    answer, mails = sent(lambda: send(visit(dike.marloes), dike, waiting[0]))
    assert answer.url == reverse("parties", args=[dike.slug])
    assert [message.to for message in mails] == [[NOOR]]
    shown = table(visit(dike.marloes), dike)
    assert "Nog aan het nadenken" in shown and READY in shown
    (event,) = sendings()
    assert event.facts == {"invitation": waiting[0].key, "organisation": "Museum Kade"}
    assert event.actor == str(dike.marloes.person_id)
    client.force_login(accounts.register(NOOR, name="Noor Bos"))
    client.post(link_in(mails[0]), {"as_role": "representative", "title": "directeur"})
    assert Seat.objects.get(person__email=NOOR).party.name == "Museum Kade"


def test_sending_twice_is_impossible(dike, visit, waiting, sent):
    _, first = sent(lambda: send(visit(dike.marloes), dike, waiting[0]))
    answer, second = sent(lambda: send(visit(dike.marloes), dike, waiting[0]))
    assert second == [] and len(sendings()) == 1
    assert "al verstuurd" in visit(dike.marloes).get(answer.url).content.decode()
    token = link_in(first[0]).strip("/").split("/")[-1]
    assert invitations.find_invitation(token) == waiting[0]
    with pytest.raises(Refused, match="invitation_sent_already"):
        sending.send_invitation(dike.marloes, invitation=waiting[0])


def test_all_are_sent_together_after_a_yes(dike, visit, waiting, sent):
    browser, url = visit(dike.marloes), reverse("send_invitations", args=[dike.slug])
    page = browser.get(url).content.decode()
    assert page.count("checked") == 2 and NOOR in page
    these = [one.key for one in waiting]
    answer, mails = sent(lambda: browser.post(url, {"these": these}))
    assert (answer.status_code, mails) == (422, [])
    answer, mails = sent(lambda: browser.post(url, {"these": these, "confirmed": "on"}))
    assert answer.status_code == 302
    assert {message.to[0] for message in mails} == {NOOR, "bad@zuid.example"}
    assert READY not in table(visit(dike.marloes), dike)
    answer, mails = sent(lambda: browser.post(url, {"these": these, "confirmed": "on"}))
    assert (answer.status_code, mails) == (422, [])
    assert len(sendings()) == 2


def test_who_is_left_out_keeps_waiting(dike, visit, waiting, sent):
    browser, url = visit(dike.marloes), reverse("send_invitations", args=[dike.slug])
    said = {"these": [waiting[1].key], "confirmed": "on"}
    _, mails = sent(lambda: browser.post(url, said))
    assert [message.to for message in mails] == [["bad@zuid.example"]]
    assert queries.unsent(dike.marloes) == [waiting[0]]


def test_a_party_sends_its_own_questions_and_nobody_elses(dike, visit, own, waiting, sent):
    shown = table(visit(dike.fatima), dike)
    assert READY in shown and "Nel Nieuw" in shown and "Noor Bos" not in shown
    assert READY not in table(visit(dike.joost), dike)
    assert "Nel Nieuw" not in table(visit(dike.marloes), dike)
    for seat in (dike.marloes, dike.truus):
        assert send(visit(seat), dike, own).status_code == 404
    assert send(visit(dike.joost), dike, own).status_code == 403
    assert send(visit(dike.fatima), dike, waiting[0]).status_code == 404
    for seat in (dike.joost, dike.mila):
        url = reverse("send_invitations", args=[dike.slug])
        assert visit(seat).get(url).status_code == 403
    _, mails = sent(lambda: send(visit(dike.fatima), dike, own))
    assert [message.to for message in mails] == [["nieuw@hanzerode.example"]]
    (event,) = sendings()
    assert event.chain == f"party:{dike.fatima.party_id}"


def test_the_action_itself_asks_for_the_right(dike, own, waiting):
    for seat, one in (
        (dike.fatima, waiting[0]),
        (dike.joost, own),
        (dike.truus, own),
        (dike.marloes, own),
    ):
        with pytest.raises(Forbidden):
            sending.send_invitation(seat, invitation=one)
    with pytest.raises(Refused, match="not_found"):
        sending.send_invitation(dike.otto, invitation=waiting[0])
    assert sendings() == []


def test_a_mail_that_cannot_leave_waits_again(dike, visit, waiting, monkeypatch, sent):
    def broken(*args, **kwargs):
        raise OSError("no connection")

    with monkeypatch.context() as patched:
        patched.setattr(mail, "send_mail", broken)
        sent(lambda: send(visit(dike.marloes), dike, waiting[0]))
    assert waiting[0] in queries.unsent(dike.marloes)
    assert Event.objects.filter(kind="invitation_returned").count() == 1
    _, mails = sent(lambda: send(visit(dike.marloes), dike, waiting[0]))
    assert [message.to for message in mails] == [[NOOR]]


def test_three_weeks_begin_when_it_is_sent(dike, waiting):
    later = clock.now() + timedelta(days=30)
    with clock.at(later):
        invitations.expire_invitations()
        one, token = sending.send_invitation(dike.marloes, invitation=waiting[0])
        assert one.expires_at == later + timedelta(days=invitations.DAYS)
        assert invitations.can_be_answered(invitations.find_invitation(token))


def test_what_ran_out_and_was_asked_anew_waits_no_longer(dike, waiting):
    with clock.at(clock.now() + timedelta(days=30)):
        assert queries.unsent(dike.marloes) == waiting
        anew, token = invitations.invite_party(
            dike.marloes, organisation_name="museum kade", email=NOOR
        )
        assert queries.unsent(dike.marloes) == [waiting[1], anew]
        with pytest.raises(Refused, match="already_invited"):
            sending.send_invitation(dike.marloes, invitation=waiting[0])
        invitations.accept_invitation(accounts.register(NOOR, name="Noor"), token=token)
        with pytest.raises(Refused, match="already_a_party"):
            sending.send_invitation(dike.marloes, invitation=waiting[0])


def test_what_is_taken_back_is_not_sent(dike, waiting):
    invitations.revoke_invitation(dike.marloes, invitation=waiting[0])
    with pytest.raises(Refused, match="invitation_not_waiting"):
        sending.send_invitation(dike.marloes, invitation=waiting[0])
    assert queries.unsent(dike.marloes) == [waiting[1]]


def test_my_role_asks_for_it(dike, visit, waiting):
    url = reverse("send_invitations", args=[dike.slug])
    asked = {one["url"]: one["title"] for one in tasks(dike.marloes)}
    assert asked[url] == "Verstuur de 2 uitnodigingen die klaarstaan"
    assert url not in [one["url"] for one in tasks(dike.fatima)]
    page = visit(dike.marloes).get(reverse("my_role", args=[dike.slug])).content.decode()
    assert url in page


def test_an_ordinary_invitation_waits_only_until_its_mail_left(dike, visit, sent):
    form = {"organisation_name": "Museum Kade", "email": NOOR}
    sent(lambda: visit(dike.marloes).post(reverse("invite_party", args=[dike.slug]), form))
    assert queries.unsent(dike.marloes) == []
    assert Invitation.objects.get(email=NOOR).sent_at is not None
    assert len(sendings()) == 1


def test_the_list_costs_the_same_with_two_and_with_twenty(dike, visit, waiting, cost):
    browser = visit(dike.marloes)
    urls = [reverse(name, args=[dike.slug]) for name in ("parties", "send_invitations")]
    few = [cost(lambda url=url: browser.get(url)) for url in urls]
    for number in range(18):
        invitations.invite_party(
            dike.marloes, organisation_name=f"Org {number}", email=f"o{number}@x.nl"
        )
    assert [cost(lambda url=url: browser.get(url)) for url in urls] == few
