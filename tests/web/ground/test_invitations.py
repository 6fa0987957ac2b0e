"""Does somebody come to the table by their own yes only: at one address, once, in time?"""

from datetime import timedelta

import pytest
from django.urls import reverse

from gedragen.core.reasons import Refused
from gedragen.web.accounts import actions as accounts
from gedragen.web.accounts.models import Person
from gedragen.web.collaborations import actions, invitations
from gedragen.web.collaborations.models import Invitation, Party, Seat
from gedragen.web.ledger.models import Event
from gedragen.web.shared import clock
from gedragen.web.shared.acts import Forbidden
from tests.web.ground.conftest import code_in

NOOR = "directie@museum.example"


def noor():
    return accounts.register(NOOR, name="Noor Bos")


def page(token):
    return reverse("invitation", args=[token])


def invite(browser, dike, **said):
    form = {"organisation_name": "Museum Kade", "email": NOOR, "name": "Noor", "words": "Kom je?"}
    return browser.post(reverse("invite_party", args=[dike.slug]), form | said)


def link_in(mail):
    return next(line for line in mail.body.split() if "/uitnodiging/" in line).split("8000")[-1]


def test_the_facilitator_invites_and_the_question_arrives_in_dutch(dike, visit, sent):
    answer, mails = sent(lambda: invite(visit(dike.marloes), dike))
    assert answer.status_code == 302
    assert mails[0].to == [NOOR]
    assert "Museum Kade" in mails[0].subject and "Doet" in mails[0].subject
    assert "Kom je?" in mails[0].body
    assert Invitation.objects.get(email=NOOR).sent_at is not None
    assert not Person.objects.filter(email=NOOR).exists()


def test_the_question_arrives_in_the_language_of_a_known_reader(dike, visit, sent):
    accounts.choose_language(noor(), language="en")
    _, mails = sent(lambda: invite(visit(dike.marloes), dike))
    assert "Will Museum Kade take part" in mails[0].subject


def test_the_token_is_kept_nowhere(museum):
    invitation, token = museum
    kept = str(Invitation.objects.filter(pk=invitation.pk).values().get())
    assert token not in kept
    assert token not in str(list(Event.objects.values()))


def test_from_the_mail_to_the_table_by_ones_own_yes(dike, client, visit, sent, mailoutbox):
    _, mails = sent(lambda: invite(visit(dike.marloes), dike))
    client.logout()
    link = link_in(mails[0])
    seen = client.get(link).content.decode()
    assert "Doet Museum Kade mee" in seen and "Marloes Dekker" in seen
    assert not Party.objects.filter(organisation__name="Museum Kade").exists()
    assert client.post(link, {"title": "x"})["Location"].startswith("/aanmelden/")
    answer = client.post(f"/aanmelden/?next={link}", {"email": NOOR})
    answer = client.post(answer["Location"], {"code": code_in(mailoutbox[-1]), "action": "verify"})
    assert answer["Location"] == link
    answer = client.post(
        link, {"as_role": "representative", "name": "Noor Bos", "title": "directeur"}
    )
    assert answer.status_code == 302
    seat = Seat.objects.get(person__email=NOOR)
    assert (seat.role, seat.party.name, seat.title) == (
        "representative",
        "Museum Kade",
        "directeur",
    )
    assert seat.person.name == "Noor Bos"


def test_who_answers_as_sponsor_then_names_the_representative(dike, client, museum):
    client.force_login(noor())
    answer = client.post(page(museum[1]), {"as_role": "sponsor", "title": ""})
    assert answer["Location"] == reverse("name_seat", args=[dike.slug]) + "?role=representative"
    asked = client.get(answer["Location"]).content.decode()
    assert 'value="representative"' in asked and "checked" in asked
    client.post(answer["Location"], {"role": "representative", "email": "kim@museum.example"})
    assert Invitation.objects.get(email="kim@museum.example").party.name == "Museum Kade"
    assert not Seat.objects.filter(person__email="kim@museum.example").exists()


def test_without_a_choice_nothing_is_accepted_and_the_typing_is_kept(client, museum, db):
    client.force_login(noor())
    answer = client.post(page(museum[1]), {"title": "directeur"})
    assert answer.status_code == 422
    assert 'value="directeur"' in answer.content.decode()
    assert not Seat.objects.filter(person__email=NOOR).exists()


def test_an_invitation_works_once(dike, client, museum):
    person = noor()
    invitations.accept_invitation(person, token=museum[1])
    with pytest.raises(Refused, match="invitation_not_open"):
        invitations.accept_invitation(person, token=museum[1])
    client.force_login(person)
    assert client.get(page(museum[1])).status_code == 302
    client.logout()
    again = client.get(page(museum[1]))
    assert again.status_code == 410
    assert "al beantwoord" in again.content.decode()


def test_a_double_click_counts_once(dike, client, museum):
    client.force_login(noor())
    form = {"as_role": "representative", "title": "", "once": "same-token"}
    first = client.post(page(museum[1]), form)
    second = client.post(page(museum[1]), form)
    assert first.status_code == second.status_code == 302
    assert Seat.objects.filter(person__email=NOOR).count() == 1


def test_an_invitation_is_bound_to_its_address(dike, visit, museum):
    browser = visit(dike.truus)
    answer = browser.get(page(museum[1]))
    assert answer.status_code == 403
    assert NOOR not in answer.content.decode()
    assert browser.post(page(museum[1]), {"as_role": "representative"}).status_code == 403
    with pytest.raises(Refused, match="invitation_for_another"):
        invitations.accept_invitation(dike.truus.person, token=museum[1])
    assert museum[0].is_open


def test_an_invitation_runs_out_and_the_clock_says_so_once(dike, client, museum):
    with clock.at(clock.now() + timedelta(days=22)):
        answer = client.get(page(museum[1]))
        assert answer.status_code == 410
        assert "verlopen" in answer.content.decode()
        with pytest.raises(Refused, match="invitation_not_open"):
            invitations.accept_invitation(noor(), token=museum[1])
        assert invitations.expire_invitations() == 1
        assert invitations.expire_invitations() == 0
    assert Event.objects.filter(kind="invitation_expired").count() == 1


def test_an_unknown_link_says_so(client, db):
    answer = client.get(page("niets"))
    assert answer.status_code == 404
    assert "kennen deze uitnodiging niet" in answer.content.decode()


def test_saying_no_takes_a_tick_and_opens_nothing(dike, client, museum):
    client.force_login(noor())
    no = reverse("decline_invitation", args=[museum[1]])
    assert client.post(no, {"confirmed": ""}).status_code == 422
    assert client.post(no, {"confirmed": "on"}).status_code == 302
    museum[0].refresh_from_db()
    assert museum[0].declined_at
    assert not Seat.objects.filter(person__email=NOOR).exists()
    assert client.get(page(museum[1])).status_code == 410


def test_taking_back_an_invitation_is_for_who_may(dike, visit, museum):
    url = reverse("revoke_invitation", args=[dike.slug, museum[0].pk])
    assert visit(dike.fatima).post(url).status_code == 404
    assert visit(dike.marloes).post(url).status_code == 302
    museum[0].refresh_from_db()
    assert museum[0].revoked_at


def test_a_partys_own_invitation_does_not_exist_for_others(dike, visit):
    asked, _ = invitations.name_seat(dike.fatima, role="reader", email="lezer@hanzerode.example")
    url = reverse("revoke_invitation", args=[dike.slug, asked.pk])
    for seat in (dike.truus, dike.marloes):
        assert visit(seat).post(url).status_code == 404
        table = visit(seat).get(reverse("parties", args=[dike.slug])).content.decode()
        assert "lezer@hanzerode.example" not in table
    own = visit(dike.fatima).get(reverse("parties", args=[dike.slug])).content.decode()
    assert "lezer@hanzerode.example" in own
    assert visit(dike.fatima).post(url).status_code == 302


def test_only_who_invites_sees_the_address_of_who_is_thinking(dike, visit, museum):
    url = reverse("parties", args=[dike.slug])
    assert NOOR in visit(dike.marloes).get(url).content.decode()
    others = visit(dike.truus).get(url).content.decode()
    assert "Museum Kade" in others and NOOR not in others


def test_the_same_organisation_is_not_asked_twice(dike, visit, museum):
    again = invite(visit(dike.marloes), dike, organisation_name="museum  kade")
    assert again.status_code == 422
    assert "al gevraagd" in again.content.decode()
    here = invite(visit(dike.marloes), dike, organisation_name="Gemeente Hanzerode")
    assert here.status_code == 422


def test_the_same_person_is_not_asked_twice_for_one_seat(dike):
    invitations.name_seat(dike.fatima, role="reader", email="lezer@hanzerode.example")
    with pytest.raises(Refused, match="already_asked"):
        invitations.name_seat(dike.fatima, role="reader", email="Lezer@hanzerode.example")
    with pytest.raises(Refused, match="seat_held_already"):
        invitations.name_seat(dike.fatima, role="sponsor", email="ruud@example.org")


def test_a_facilitator_takes_no_partys_seat(dike, client):
    _, token = invitations.name_seat(dike.fatima, role="professional", email="marloes@example.org")
    client.force_login(dike.marloes.person)
    answer = client.post(page(token), {"title": ""})
    assert answer.status_code == 422
    assert "neutraal" in answer.content.decode()
    assert Seat.objects.filter(person=dike.marloes.person).count() == 1


def test_who_sits_for_a_party_cannot_facilitate_there(dike):
    with pytest.raises(Refused, match="facilitator_holds_no_party_seat"):
        invitations.take_seat(
            dike.truus.person, collaboration=dike.collaboration, party=None, role="facilitator"
        )


def test_a_party_cannot_name_a_facilitator(dike):
    with pytest.raises(Refused, match="not_a_party_role"):
        invitations.name_seat(dike.fatima, role="facilitator", email="x@hanzerode.example")


def test_a_professional_invites_nobody(dike):
    before = Event.objects.count()
    for refused in (
        lambda: invitations.invite_party(dike.joost, organisation_name="X", email="x@x.example"),
        lambda: invitations.name_seat(dike.joost, role="reader", email="x@x.example"),
    ):
        with pytest.raises(Forbidden):
            refused()
    assert Event.objects.count() == before
    assert not Invitation.objects.filter(email="x@x.example").exists()


def test_a_known_organisation_joins_only_through_its_own_people(dike, client):
    other = actions.start_collaboration(dike.otto.person, name="Haven", employer_name="Bureau")
    _, token = invitations.invite_party(
        other, organisation_name="Gemeente Hanzerode", email="vreemd@elders.example"
    )
    person = accounts.register("vreemd@elders.example", name="Vreemd")
    client.force_login(person)
    answer = client.post(page(token), {"as_role": "representative", "title": ""})
    assert answer.status_code == 422
    assert not Party.objects.filter(collaboration=other.collaboration).exists()


def test_a_party_that_left_seats_nobody_any_more(dike):
    _, token = invitations.name_seat(dike.fatima, role="reader", email="lezer@hanzerode.example")
    actions.leave(dike.fatima, words="Dank")
    person = accounts.register("lezer@hanzerode.example")
    with pytest.raises(Refused, match="invitation_not_open"):
        invitations.accept_invitation(person, token=token)
