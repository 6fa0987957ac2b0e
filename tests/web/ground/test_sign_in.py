"""Does somebody come in with a code, and does the page keep silent about who is known?"""

import re

from django.test import Client
from django.urls import reverse

from gedragen.web.accounts import actions
from gedragen.web.accounts.models import Person
from tests.web.ground.conftest import code_in

SIGN_IN, CODE = "/aanmelden/", "/aanmelden/code/"
STRANGER = "nieuw@voorbeeld.example"


def ask(client, email, **more):
    return client.post(SIGN_IN, {"email": email, **more})


def plain(page, email):
    """A page without what differs at every request."""
    text = page.content.decode().replace(email, "ADRES")
    return re.sub(r'(value|nonce)="[^"]{16,}"|\d+[.:]\d\d uur', "", text)


def test_a_known_address_comes_in_with_the_code(dike, client, mailoutbox):
    assert ask(client, "Fatima@Example.org ")["Location"] == CODE
    answer = client.post(CODE, {"code": code_in(mailoutbox[0]), "action": "verify"})
    assert answer["Location"] == reverse("start")
    assert "Fatima" in client.get("/").content.decode()
    assert mailoutbox[0].to == ["fatima@example.org"]


def test_an_unknown_address_gets_an_account_only_once_the_code_came_back(dike, client, mailoutbox):
    ask(client, STRANGER)
    assert not Person.objects.filter(email=STRANGER).exists()
    client.post(CODE, {"code": code_in(mailoutbox[0]), "action": "verify"})
    assert Person.objects.get(email=STRANGER).language == "nl"
    assert "Je doet nog nergens aan mee." in client.get("/").content.decode()


def test_known_unknown_and_closed_addresses_get_the_same_answers(dike, client, mailoutbox):
    actions.close_account(dike.joost.person)
    pages, mails = [], []
    for email in ("fatima@example.org", STRANGER, "joost@example.org"):
        client.logout()
        answer = ask(client, email)
        pages.append((answer.status_code, answer["Location"], plain(client.get(CODE), email)))
        wrong = client.post(CODE, {"code": "000000x", "action": "verify"})
        pages[-1] += (wrong.status_code, plain(wrong, email))
        mails.append(re.sub(r"\d{6}", "CODE", mailoutbox[-1].subject + mailoutbox[-1].body))
    assert pages[0] == pages[1] == pages[2]
    assert mails[0] == mails[1] == mails[2]


def test_a_closed_account_stays_closed_with_the_right_code(dike, client, mailoutbox):
    actions.close_account(dike.joost.person)
    ask(client, "joost@example.org")
    answer = client.post(CODE, {"code": code_in(mailoutbox[0]), "action": "verify"}, follow=True)
    assert "Dit account is gesloten" in answer.content.decode()
    assert client.get(reverse("account")).status_code == 302


def test_a_wrong_code_does_not_come_in_and_three_end_it(dike, client, mailoutbox):
    ask(client, "fatima@example.org")
    for _ in range(2):
        wrong = client.post(CODE, {"code": "abc", "action": "verify"})
        assert "Dit is niet de code uit de mail." in wrong.content.decode()
    assert client.post(CODE, {"code": "abc", "action": "verify"})["Location"] == SIGN_IN
    right = client.post(CODE, {"code": code_in(mailoutbox[0]), "action": "verify"})
    assert right["Location"] == SIGN_IN
    assert client.get(reverse("account")).status_code == 302


def test_a_code_works_once_and_a_new_one_replaces_it(dike, client, mailoutbox):
    ask(client, "fatima@example.org")
    client.post(CODE, {"action": "resend"})
    first, second = code_in(mailoutbox[0]), code_in(mailoutbox[1])
    if first != second:
        assert client.post(CODE, {"code": first, "action": "verify"}).status_code == 200
    client.post(CODE, {"code": f"{second[:3]} {second[3:]}", "action": "verify"})
    assert client.get(reverse("account")).status_code == 200
    client.logout()
    assert client.post(CODE, {"code": second, "action": "verify"})["Location"] == SIGN_IN


def test_asking_too_often_is_held_back_and_says_so(dike, client, mailoutbox):
    for _ in range(3):
        client.logout()
        ask(client, "fatima@example.org")
    client.logout()
    answer = ask(client, "fatima@example.org")
    assert answer.status_code == 422
    assert "Dat was te vaak." in answer.content.decode()
    assert len(mailoutbox) == 3


def test_no_address_keeps_what_was_typed(client, db):
    answer = ask(client, "geen-adres")
    assert answer.status_code == 422
    assert 'value="geen-adres"' in answer.content.decode()


def test_after_signing_in_the_visitor_is_where_they_wanted_to_be(dike, client, mailoutbox):
    wanted = reverse("parties", args=[dike.slug])
    asked = client.get(wanted)["Location"]
    answer = client.post(asked, {"email": "fatima@example.org"})
    answer = client.post(answer["Location"], {"code": code_in(mailoutbox[0]), "action": "verify"})
    assert answer["Location"] == wanted


def test_another_site_is_never_where_sign_in_leads(dike, client, mailoutbox):
    answer = client.post(SIGN_IN + "?next=https://elders.example/", {"email": "fatima@example.org"})
    answer = client.post(answer["Location"], {"code": code_in(mailoutbox[0]), "action": "verify"})
    assert answer["Location"] == reverse("start")


def test_the_mail_is_in_the_readers_language(dike, client, mailoutbox):
    actions.choose_language(dike.fatima.person, language="en")
    ask(client, "fatima@example.org")
    client.logout()
    ask(client, "truus@example.org")
    assert "is your code for Gedragen" in mailoutbox[0].subject
    assert "is je code voor Gedragen" in mailoutbox[1].subject
    assert "Dit is je code om je aan te melden" in mailoutbox[1].body


def test_signing_out_asks_first_and_then_does_it(dike, visit):
    browser = visit(dike.fatima)
    assert "Wil je je afmelden?" in browser.get(reverse("account_logout")).content.decode()
    browser.post(reverse("account_logout"))
    assert browser.get(reverse("account")).status_code == 302


def test_signing_out_everywhere_ends_the_other_sessions_too(dike, visit):
    other = Client()
    other.force_login(dike.fatima.person)
    assert other.get(reverse("account")).status_code == 200
    visit(dike.fatima).post(reverse("sign_out_everywhere"))
    assert other.get(reverse("account")).status_code == 302


def test_choosing_a_language_is_kept_for_pages_and_mail(dike, visit):
    browser = visit(dike.fatima)
    browser.post(reverse("set_language"), {"language": "en", "next": "/account/"})
    dike.fatima.person.refresh_from_db()
    assert dike.fatima.person.language == "en"
    assert 'lang="en"' in browser.get("/account/").content.decode()
    browser.post(reverse("set_language"), {"language": "xx"})
    dike.fatima.person.refresh_from_db()
    assert dike.fatima.person.language == "en"


def test_somebody_changes_their_own_name_and_language(dike, visit):
    browser = visit(dike.fatima)
    answer = browser.post(reverse("account"), {"name": " Fatima  Y. ", "language": "en"})
    assert answer.status_code == 302
    dike.fatima.person.refresh_from_db()
    assert (dike.fatima.person.name, dike.fatima.person.language) == ("Fatima Y.", "en")
    refused = browser.post(reverse("account"), {"name": "", "language": "fr"})
    assert refused.status_code == 422


def test_own_data_holds_the_own_account_and_nobody_elses(dike, visit):
    known = visit(dike.fatima).get(reverse("own_data"))
    assert known.json()["email"] == "fatima@example.org"
    assert "truus" not in known.content.decode()


def test_closing_the_account_takes_a_tick_and_ends_everything(dike, visit):
    browser = visit(dike.joost)
    assert browser.post(reverse("close_account"), {"confirmed": ""}).status_code == 422
    browser.post(reverse("close_account"), {"confirmed": "on"})
    dike.joost.person.refresh_from_db()
    assert not dike.joost.person.is_active
    assert browser.get(reverse("account")).status_code == 302
