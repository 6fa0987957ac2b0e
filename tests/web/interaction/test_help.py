"""Do people find one another by craft, and does a question stay between the two of them?"""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from gedragen.cli.demo.cast import GEMEENTE
from gedragen.core.reasons import Refused
from gedragen.core.rights import Role
from gedragen.web.accounts import actions as accounts
from gedragen.web.collaborations import actions as collaborations
from gedragen.web.collaborations import invitations
from gedragen.web.interaction import actions, queries, shown
from gedragen.web.interaction.models import HelpRequest, Profile
from gedragen.web.ledger.models import Event

QUESTION = "Welke kelders zijn dichtgemaakt?"


def at(dike, name, *args):
    return reverse(name, args=[dike.slug, *args])


def codes(refused):
    return {reason.code for reason in refused.value.reasons}


@pytest.fixture
def cellars(dike):
    """Joost's question to Truus."""
    return actions.ask_help(dike.joost, of=dike.truus, question=QUESTION)


def names(found):
    return [one.seat.person.first_name for one in found]


@pytest.mark.parametrize("name", ["marloes", "fatima", "joost", "ruud"])
def test_everyone_but_a_reader_writes_about_themselves_once(dike, name):
    seat = getattr(dike, name)
    actions.write_profile(seat, craft="Vergunningen")
    actions.write_profile(seat, craft="Markten", may_be_asked=False)
    profile = Profile.objects.get()
    assert (profile.person, profile.craft) == (seat.person, "Markten")
    assert "Markten" not in str(Event.objects.latest("at").facts)


def test_a_reader_writes_no_profile(dike):
    with pytest.raises(PermissionDenied):
        actions.write_profile(dike.mila, craft="Geld")
    assert not Profile.objects.exists()


def test_people_stand_by_first_name_and_readers_are_not_asked(dike):
    found = names(queries.helpers(dike.fatima))
    assert found == sorted(found, key=str.casefold)
    assert {"Marloes", "Ruud", "Sanne"} <= set(found)
    assert "Mila" not in found and "Otto" not in found
    assert found.count("Sanne") == 1


def test_people_are_found_by_their_own_words(dike):
    actions.write_profile(dike.truus, craft="De kade", talents="natte kelders\noude kaarten")
    actions.write_profile(dike.nadia, talents="kwel in kelders")
    actions.write_profile(dike.bart, talents="kelders", may_be_asked=False)
    actions.write_profile(dike.joost, talents="kelders")
    found = queries.matching(dike.joost, queries.helpers(dike.joost), "wie weet iets van kelders")
    assert names(found) == ["Nadia", "Truus"]


def test_a_question_is_remembered_by_its_key_in_the_askers_own_chain(dike, cellars):
    event = Event.objects.latest("at")
    assert (event.kind, event.chain) == ("help_asked", f"party:{dike.joost.party_id}")
    assert event.facts == {"request": cellars.key}


def test_a_question_between_a_facilitator_and_a_party_is_in_that_partys_chain(dike):
    actions.ask_help(dike.marloes, of=dike.truus, question=QUESTION)
    event = Event.objects.latest("at")
    assert event.chain == f"party:{dike.truus.party_id}"
    assert list(event.facts) == ["request"]


@pytest.mark.parametrize(
    ("asker", "asked", "code"),
    [
        ("joost", "joost", "help_of_yourself"),
        ("joost", "mila", "nobody_to_ask"),
        ("joost", "otto", "nobody_to_ask"),
    ],
)
def test_who_cannot_be_asked_is_not_asked(dike, asker, asked, code):
    with pytest.raises(Refused) as refused:
        actions.ask_help(getattr(dike, asker), of=getattr(dike, asked), question=QUESTION)
    assert codes(refused) == {code}
    assert not HelpRequest.objects.exists()


def test_who_would_rather_not_be_asked_is_left_alone(dike):
    actions.write_profile(dike.truus, craft="De kade", may_be_asked=False)
    with pytest.raises(Refused) as refused:
        actions.ask_help(dike.joost, of=dike.truus, question=QUESTION)
    assert codes(refused) == {"rather_not_asked"}
    actions.write_profile(dike.truus, craft="De kade", may_be_asked=True)
    assert actions.ask_help(dike.joost, of=dike.truus, question=QUESTION).asked_of == dike.truus


def test_a_reader_asks_nothing(dike):
    with pytest.raises(PermissionDenied):
        actions.ask_help(dike.mila, of=dike.truus, question=QUESTION)


def test_not_now_is_an_answer_and_help_may_follow_later(dike, cellars):
    actions.decline_help(dike.truus, request=cellars)
    cellars.refresh_from_db()
    assert cellars.accepted is False and cellars.answered_at
    with pytest.raises(Refused) as refused:
        actions.decline_help(dike.truus, request=cellars)
    assert codes(refused) == {"help_answered_already"}
    actions.answer_help(dike.truus, request=cellars, answer="Alle elf.")
    cellars.refresh_from_db()
    assert cellars.accepted is True
    with pytest.raises(Refused) as refused:
        actions.answer_help(dike.truus, request=cellars, answer="Nee, tien.")
    assert codes(refused) == {"help_answered_already"}
    assert Event.objects.filter(kind="help_answered").count() == 1


@pytest.mark.parametrize("name", ["joost", "fatima", "kees", "marloes", "otto"])
def test_nobody_answers_for_whom_was_asked(dike, cellars, name):
    for act in (actions.answer_help, actions.decline_help):
        with pytest.raises((PermissionDenied, Refused)):
            act(getattr(dike, name), request=cellars, answer="Ik weet het")
    cellars.refresh_from_db()
    assert cellars.answered_at is None


@pytest.mark.parametrize("name", ["fatima", "kees", "ruud", "marloes", "mila", "otto"])
def test_a_third_party_finds_no_question_and_no_trace_of_it(dike, cellars, visit, name):
    browser = visit(getattr(dike, name))
    hidden = browser.get(at(dike, "help_request", cellars.pk))
    missing = browser.get(at(dike, "help_request", dike.joost.pk))
    assert hidden.status_code == missing.status_code == 404
    assert browser.post(at(dike, "help_request", cellars.pk), {"accept": "no"}).status_code == 404
    if name != "otto":
        page = browser.get(at(dike, "interaction")).content.decode()
        assert QUESTION not in page and cellars.key not in page


@pytest.mark.parametrize("name", ["joost", "truus"])
def test_the_two_it_is_between_read_the_question(dike, cellars, visit, name):
    browser = visit(getattr(dike, name))
    assert QUESTION in browser.get(at(dike, "help_request", cellars.pk)).content.decode()
    assert cellars.key in browser.get(at(dike, "interaction")).content.decode()


def test_asking_and_answering_in_pages_counts_once(dike, visit):
    browser = visit(dike.joost)
    said = {"question": QUESTION, "once": "vraag"}
    first = browser.post(at(dike, "ask_help", dike.truus.pk), said)
    second = browser.post(at(dike, "ask_help", dike.truus.pk), said)
    assert first.status_code == 302 and first["Location"] == second["Location"]
    request = HelpRequest.objects.get()
    browser = visit(dike.truus)
    page = browser.get(at(dike, "help_request", request.pk))
    assert "Joost" in page.content.decode()
    empty = browser.post(at(dike, "help_request", request.pk), {"accept": "yes", "answer": " "})
    assert empty.status_code == 422
    kept = browser.post(at(dike, "help_request", request.pk), {"answer": "Alle elf"})
    assert kept.status_code == 422 and "Alle elf" in kept.content.decode()
    answer = {"accept": "yes", "answer": "Alle elf", "once": "antwoord"}
    for _ in range(2):
        assert browser.post(at(dike, "help_request", request.pk), answer).status_code == 302
    assert Event.objects.filter(kind="help_answered").count() == 1
    seen = visit(dike.joost).get(at(dike, "help_request", request.pk)).content.decode()
    assert "Alle elf" in seen


def test_not_now_takes_one_choice_and_no_words(dike, cellars, visit):
    done = visit(dike.truus).post(at(dike, "help_request", cellars.pk), {"accept": "no"})
    assert done.status_code == 302
    cellars.refresh_from_db()
    assert cellars.accepted is False


def test_the_asker_answers_nothing_in_the_page(dike, cellars, visit):
    answer = {"accept": "yes", "answer": "Ik weet het zelf"}
    refused = visit(dike.joost).post(at(dike, "help_request", cellars.pk), answer)
    assert refused.status_code == 422
    cellars.refresh_from_db()
    assert cellars.answered_at is None


def test_what_cannot_be_used_is_said_and_kept(dike, visit):
    browser = visit(dike.joost)
    long = browser.post(at(dike, "ask_help", dike.truus.pk), {"question": "k" * 4001})
    assert long.status_code == 422 and "kkkk" in long.content.decode()
    actions.write_profile(dike.truus, may_be_asked=False)
    refused = browser.post(at(dike, "ask_help", dike.truus.pk), {"question": QUESTION})
    assert refused.status_code == 422
    profile = {"craft": "x" * 161, "talents": "Bewaar mij"}
    kept = browser.post(at(dike, "profile"), profile)
    assert kept.status_code == 422 and "Bewaar mij" in kept.content.decode()
    assert not HelpRequest.objects.exists()


def test_a_profile_written_in_the_page_stands_under_its_craft(dike, visit):
    said = {
        "craft": "Water onder dijken",
        "talents": "kwel\nkelders",
        "manner": "Liefst eerst een bericht",
        "may_be_asked": "on",
        "once": "p",
    }
    browser = visit(dike.nadia)
    for _ in range(2):
        assert browser.post(at(dike, "profile"), said).status_code == 302
    assert Event.objects.filter(kind="profile_written").count() == 1
    browser = visit(dike.joost)
    assert "Water onder dijken" in browser.get(at(dike, "interaction")).content.decode()
    found = browser.get(at(dike, "interaction"), {"q": "kelders"})
    assert names_in(found.context["matches"]) == ["Nadia el Amrani"]
    rest = [one for group in found.context["crafts"] for one in group["people"]]
    assert rest and "Nadia el Amrani" not in names_in(rest)
    page = browser.get(at(dike, "person", dike.nadia.pk)).content.decode()
    assert "Liefst eerst een bericht" in page and at(dike, "ask_help", dike.nadia.pk) in page


def names_in(people):
    return [one["name"] for one in people]


@pytest.mark.parametrize("name", ["marloes", "fatima", "joost", "ruud", "mila"])
def test_every_page_opens_for_every_seat(dike, visit, name):
    seat = getattr(dike, name)
    browser = visit(seat)
    assert browser.get(at(dike, "interaction")).status_code == 200
    assert browser.get(at(dike, "interaction"), {"q": "x" * 500}).status_code == 200
    assert browser.get(at(dike, "person", dike.truus.pk)).status_code == 200
    assert browser.get(at(dike, "ask_help", dike.truus.pk)).status_code == 302
    assert browser.get(at(dike, "profile")).status_code == (403 if name == "mila" else 200)
    if name != "mila":
        assert browser.get(at(dike, "person", seat.pk)).status_code == 200


def test_an_outsider_finds_no_page_and_no_person(dike, cellars, visit):
    browser = visit(dike.otto)
    pages = [
        at(dike, "interaction"),
        at(dike, "profile"),
        at(dike, "person", dike.truus.pk),
        at(dike, "ask_help", dike.truus.pk),
        at(dike, "help_request", cellars.pk),
    ]
    for page in pages:
        assert browser.get(page).status_code == 404
        assert browser.post(page, {"question": QUESTION}).status_code in (404, 405)
    inside = visit(dike.joost)
    for stranger in (dike.otto, dike.mila):
        assert inside.get(at(dike, "person", stranger.pk)).status_code == 404


@pytest.mark.parametrize("count", [3, 30])
def test_the_page_asks_the_same_number_of_queries(dike, count, django_assert_num_queries):
    for number in range(count):
        person = accounts.register(f"helper-{number}@example.org", name=f"Helper {number}")
        _, token = invitations.name_seat(dike.fatima, role=Role.PROFESSIONAL, email=person.email)
        seat = invitations.accept_invitation(person, token=token, title=GEMEENTE)
        actions.write_profile(seat, craft=f"Vak {number}", talents="kelders")
        actions.ask_help(dike.joost, of=seat, question=QUESTION)
        norm = actions.propose_norm(seat, text=f"Regel {number}")
        actions.answer_norm(dike.fatima, norm=norm, answer="yes")
    with django_assert_num_queries(6):
        page = shown.interaction_page(dike.joost, "kelders")
    assert len(page["matches"]) == count


def test_who_left_the_table_is_not_asked(dike):
    collaborations.end_seat(dike.fatima, ended=dike.joost)
    assert "Joost" not in names(queries.helpers(dike.fatima))
    with pytest.raises(Refused):
        actions.ask_help(dike.fatima, of=dike.joost, question=QUESTION)
