"""Do the pages of element 1 show what holds, ask what is asked, and lose nothing that was typed?"""

from __future__ import annotations

import pytest
from django.urls import reverse

from gedragen.web.ambition import actions, frameworks
from gedragen.web.ambition.models import (
    AmbitionVersion,
    Assignment,
    Carrying,
    Connection,
    Contribution,
    Framework,
    Recognition,
)
from gedragen.web.collaborations.actions import name_result
from tests.web.ambition.table import FIRST, SECOND, framework, in_days, offered, representatives


def place(name, dike, *more):
    return reverse(name, args=[dike.slug, *more])


def read(browser, url):
    answer = browser.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def furnished(dike):
    """A text, a need that was met, a role and a framework."""
    actions.propose_ambition(dike.marloes, text=FIRST)
    actions.write_connection(dike.fatima, text="Een stad die haar rivier opzoekt")
    actions.carry_ambition(dike.fatima, version=1, carries=True)
    need = actions.ask_contribution(dike.fatima, title="Kennis van kwel")
    dike.offer = actions.offer_contribution(dike.truus, title="Natte kelders", answers=need)
    dike.role = offered(dike)
    dike.frame = framework(dike, stands_at=50)
    return dike


def test_an_empty_table_says_what_to_do_first(dike, visit):
    page = read(visit(dike.fatima), place("ambition", dike))
    for words in (
        "Er is nog niets opgeschreven",
        "Er is nog geen gezamenlijke tekst",
        "Niemand heeft nog iets aangeboden of gevraagd",
        "Er is nog geen resultaat genoemd",
        "Er is nog geen kader opgeschreven",
        "Schrijf op waarom deze opgave voor jullie telt",
    ):
        assert words in page
    reader = read(visit(dike.mila), place("ambition", dike))
    assert place("new_ambition", dike) not in reader
    assert place("new_contribution", dike) not in reader


def test_the_page_holds_the_whole_of_element_1(furnished, visit):
    page = read(visit(furnished.henk_jan), place("ambition", furnished))
    for words in (
        FIRST,
        "Een stad die haar rivier opzoekt",
        "draagt versie 1",
        "Kennis van kwel",
        "Natte kelders",
        "Inrichting van de kade",
        place("role", furnished, furnished.role.pk),
        "Niet meer dan 47 miljoen",
        "Kosten: nu 50 miljoen euro",
        "Hoogstens 47 miljoen euro",
        "boven de grens",
    ):
        assert words in page


def test_each_reader_gets_the_step_that_is_asked_of_them(furnished, visit):
    asked = {
        "henk_jan": place("connection", furnished),
        "fatima": place("role", furnished, furnished.role.pk),
        "joost": place("recognise", furnished, furnished.offer.pk),
        "nadia": place("new_contribution", furnished) + "?soort=offer",
    }
    for name, url in asked.items():
        page = read(visit(getattr(furnished, name)), place("ambition", furnished))
        step = page.split('class="next"')[1].split("</div>", 2)[1]
        assert f'href="{url}"' in step, name
    assert 'class="next"' not in read(visit(furnished.mila), place("ambition", furnished))


def test_only_others_are_offered_to_recognise_and_only_the_own_party_to_take_back(furnished, visit):
    recognise = place("recognise", furnished, furnished.offer.pk)
    take_back = place("withdraw_contribution", furnished, furnished.offer.pk)
    for seat, sees in (
        (furnished.bart, (True, False)),
        (furnished.truus, (False, True)),
        (furnished.marloes, (False, False)),
        (furnished.mila, (False, False)),
    ):
        page = read(visit(seat), place("ambition", furnished))
        assert (recognise in page, take_back in page) == sees


def test_what_was_recognised_and_by_whom_is_read_by_everyone(furnished, visit):
    actions.recognise_contribution(
        furnished.fatima, contribution=furnished.offer, words="Elke week"
    )
    for seat in (furnished.truus, furnished.mila, furnished.marloes):
        page = read(visit(seat), place("ambition", furnished))
        assert "erkend door Gemeente Hanzerode" in page and "Elke week" in page
        assert "Natte kelders, van Bewonersvereniging Handelskade" in page


def test_a_proposal_stands_beside_the_text_that_holds(dike, visit):
    actions.propose_ambition(dike.marloes, text=FIRST)
    for seat in representatives(dike):
        actions.carry_ambition(seat, version=1, carries=True, words="Ja")
    actions.propose_ambition(dike.truus, text=SECOND, reason="De rivier hoort erbij")
    page = read(visit(dike.fatima), place("ambition", dike))
    assert page.index(FIRST) < page.index(SECOND) and "De rivier hoort erbij" in page
    assert place("carry_ambition", dike) + "?versie=2" in page
    answer = read(visit(dike.fatima), place("carry_ambition", dike))
    assert answer.index(SECOND) < answer.index(FIRST)
    versions = read(visit(dike.mila), place("ambition_versions", dike))
    assert versions.index(SECOND) < versions.index(FIRST)


def test_from_a_text_to_a_carried_text_in_pages(dike, visit):
    browser = visit(dike.fatima)
    said = {"text": FIRST, "reason": "Een begin"}
    assert browser.post(place("new_ambition", dike), said).status_code == 302
    carry = place("carry_ambition", dike)
    refused = browser.post(carry, {"carries": "yes", "words": "", "version": "1"})
    assert refused.status_code == 422 and not Carrying.objects.exists()
    assert "Schrijf in eigen woorden" in refused.content.decode()
    done = browser.post(carry, {"carries": "yes", "words": "Dit is van ons", "version": "1"})
    assert done.status_code == 302 and Carrying.objects.get().carries
    assert "draagt versie 1" in read(browser, place("ambition", dike))


def test_a_text_that_changed_while_reading_is_not_carried_by_mistake(dike, visit):
    actions.propose_ambition(dike.marloes, text=FIRST)
    actions.propose_ambition(dike.truus, text=SECOND)
    said = {"carries": "yes", "words": "bewaar mijn woorden", "version": "1"}
    answer = visit(dike.fatima).post(place("carry_ambition", dike), said)
    page = answer.content.decode()
    assert answer.status_code == 422 and not Carrying.objects.exists()
    assert "bewaar mijn woorden" in page and SECOND in page


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30])
def test_a_version_that_is_no_version_is_stale_and_no_accident(dike, visit, version):
    actions.propose_ambition(dike.marloes, text=FIRST)
    said = {"carries": "yes", "words": "Ja", "version": version}
    answer = visit(dike.fatima).post(place("carry_ambition", dike), said)
    assert answer.status_code == 422 and not Carrying.objects.exists()
    assert visit(dike.fatima).get(place("carry_ambition", dike) + "?versie=²").status_code == 200


def test_stale_words_show_both_and_are_kept(dike, visit):
    actions.write_connection(dike.fatima, text="Wat er nu staat")
    answer = visit(dike.fatima).post(
        place("connection", dike), {"text": "Wat ik typte", "version": ""}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Wat er nu staat" in page and "Wat ik typte" in page
    assert Connection.objects.get().text == "Wat er nu staat"


def test_pressing_twice_counts_once(furnished, visit):
    browser = visit(furnished.henk_jan)
    forms = (
        (place("new_ambition", furnished), {"text": SECOND, "version": "1"}, AmbitionVersion, 2),
        (place("new_contribution", furnished), {"title": "Een berekening"}, Contribution, 3),
        (place("recognise", furnished, furnished.offer.pk), {"words": ""}, Recognition, 1),
        (place("connection", furnished), {"text": "Elfduizend mensen"}, Connection, 2),
    )
    for number, (url, said, model, count) in enumerate(forms):
        for _ in range(2):
            answer = browser.post(url, said | {"once": f"keer-{number}"})
            assert answer.status_code == 302, url
        assert model.objects.count() == count, url


def test_a_need_is_asked_and_met_in_pages(dike, visit):
    page = place("new_contribution", dike)
    visit(dike.fatima).post(page + "?soort=need", {"title": "Kennis van kwel"})
    need = Contribution.objects.get(kind="need")
    browser = visit(dike.truus)
    assert f'value="{need.pk}" selected' in read(browser, f"{page}?soort=offer&behoefte={need.pk}")
    browser.post(page + "?soort=offer", {"title": "Natte kelders", "answers": str(need.pk)})
    assert Contribution.objects.get(kind="offer").answers == need


def test_a_role_is_offered_and_changed_in_pages(dike, visit):
    result = name_result(dike.marloes, title="Kade ingericht")
    said = {
        "party": dike.fatima.party.key,
        "result": result.key,
        "title": "Inrichting van de kade",
        "purpose": "Een kade waar de stad blijft",
        "accountabilities": "Bomen blijven\r\nMarkt gaat door",
        "starts_on": in_days(0).isoformat(),
        "ends_on": in_days(-1).isoformat(),
    }
    browser = visit(dike.marloes)
    refused = browser.post(place("new_role", dike), said)
    assert refused.status_code == 422 and "Een kade waar de stad blijft" in refused.content.decode()
    assert not Assignment.objects.exists()
    said["ends_on"] = in_days(90).isoformat()
    assert browser.post(place("new_role", dike), said).status_code == 302
    role = Assignment.objects.get()
    edit = place("edit_role", dike, role.pk)
    same = browser.post(edit, said | {"version": "1"})
    assert same.status_code == 422 and "Er is niets anders" in same.content.decode()
    said["purpose"] = "Iets anders"
    assert browser.post(edit, said | {"version": "1"}).status_code == 302
    late = browser.post(edit, said | {"version": "1", "purpose": "Te laat"})
    assert late.status_code == 422 and "Te laat" in late.content.decode()
    role.refresh_from_db()
    assert role.purpose == "Iets anders"


def test_without_a_result_the_page_leads_to_naming_one(dike, visit):
    assert visit(dike.marloes).get(place("new_role", dike))["Location"] == place("results", dike)


def test_a_framework_is_set_changed_and_ended_in_pages(dike, visit):
    said = {
        "title": "Minstens 1,5 hectare nieuwe natuur",
        "hard": "yes",
        "source": "Omgevingsvisie, 2024",
        "owner": dike.anneke.party.key,
        "at_least": "1,5",
        "stands_at": "3",
    }
    browser = visit(dike.anneke)
    refused = browser.post(place("new_framework", dike), said)
    assert refused.status_code == 422 and "miljoen euro, maanden" in refused.content.decode()
    said["unit"] = "hectare"
    assert browser.post(place("new_framework", dike), said).status_code == 302
    row = Framework.objects.get()
    page = read(browser, place("ambition", dike))
    assert "Minstens 1,5 hectare" in page and "Nu 3 hectare" in page
    edit = place("edit_framework", dike, row.pk)
    assert 'value="1,5"' in read(browser, edit)
    assert browser.post(edit, said | {"stands_at": "1", "version": "1"}).status_code == 302
    assert "onder de grens" in read(browser, place("ambition", dike))
    end = place("end_framework", dike, row.pk)
    assert browser.post(end, {"version": "2"}).status_code == 422
    assert browser.post(end, {"version": "2", "confirmed": "on"}).status_code == 302
    assert not Framework.objects.filter(ended_at=None).exists()


def test_taking_back_and_ending_ask_for_a_confirmation(furnished, visit):
    back = place("withdraw_contribution", furnished, furnished.offer.pk)
    browser = visit(furnished.truus)
    assert browser.post(back, {"once": "een"}).status_code == 422
    assert browser.post(back, {"confirmed": "on"}).status_code == 302
    end = place("end_role", furnished, furnished.role.pk)
    browser = visit(furnished.marloes)
    assert browser.post(end, {"version": "1"}).status_code == 422
    assert browser.post(end, {"version": "1", "confirmed": "on"}).status_code == 302
    furnished.role.refresh_from_db()
    assert furnished.role.state == "ended"


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("new_ambition", "joost"),
        ("carry_ambition", "marloes"),
        ("connection", "marloes"),
        ("new_contribution", "marloes"),
        ("new_role", "mila"),
        ("new_framework", "ruud"),
    ],
)
def test_who_may_not_act_is_told_so(dike, visit, name, who):
    assert visit(getattr(dike, who)).get(place(name, dike)).status_code == 403


def test_a_bystander_is_told_who_changes_a_role_or_a_framework(furnished, visit):
    browser = visit(furnished.truus)
    for name, row in (("edit_role", furnished.role), ("edit_framework", furnished.frame)):
        assert browser.get(place(name, furnished, row.pk)).status_code == 403


def test_an_outsider_finds_no_page(furnished, visit):
    browser = visit(furnished.otto)
    for name in ("ambition", "ambition_versions", "new_ambition", "carry_ambition", "connection"):
        assert browser.get(place(name, furnished)).status_code == 404
    for name in ("new_contribution", "new_role", "new_framework"):
        assert browser.get(place(name, furnished)).status_code == 404
    for name, row in (
        ("recognise", furnished.offer),
        ("withdraw_contribution", furnished.offer),
        ("edit_role", furnished.role),
        ("end_role", furnished.role),
        ("edit_framework", furnished.frame),
        ("end_framework", furnished.frame),
    ):
        assert browser.get(place(name, furnished, row.pk)).status_code == 404
        missing = visit(furnished.marloes).get(place(name, furnished, furnished.offer.party_id))
        assert missing.status_code == 404
        browser = visit(furnished.otto)


def test_a_framework_that_ends_soon_or_ended_says_so(dike, visit):
    framework(dike, expires_on=in_days(41))
    page = read(visit(dike.mila), place("ambition", dike))
    assert "Eén kader loopt binnen zes weken af" in page
    Framework.objects.update(expires_on=in_days(-1))
    frameworks.frameworks_expire()
    assert "liep af op" in read(visit(dike.mila), place("ambition", dike))


def test_the_page_reads_in_english(furnished, visit):
    browser = visit(furnished.fatima)
    browser.cookies["django_language"] = "en"
    page = read(browser, place("ambition", furnished))
    assert "Who gives, who needs, who received?" in page and "Wie geeft" not in page


@pytest.mark.parametrize("count", [3, 30])
def test_the_page_asks_the_same_number_of_queries(
    dike, visit, count, django_assert_max_num_queries
):
    seats = representatives(dike)
    actions.propose_ambition(dike.marloes, text=FIRST)
    result = name_result(dike.marloes, title="Kade ingericht")
    for number in range(count):
        giver, taker = seats[number % 6], seats[(number + 1) % 6]
        need = actions.ask_contribution(taker, title=f"Behoefte {number}")
        offer = actions.offer_contribution(giver, title=f"Aanbod {number}", answers=need)
        actions.recognise_contribution(taker, contribution=offer)
        offered(dike, result=result, title=f"Rol {number}", party=giver.party)
        framework(dike, giver, title=f"Kader {number}")
        actions.write_connection(giver, text="Omdat het telt")
    for reader in (dike.fatima, dike.marloes):
        browser = visit(reader)
        with django_assert_max_num_queries(43):
            assert f"Rol {count - 1}" in read(browser, place("ambition", dike))
