"""Can a group choose somebody on pages, while nobody reads there what is between two people?"""

from __future__ import annotations

import re

import pytest

from gedragen.core.environment.group_roles import Stage
from gedragen.web.environment.group_roles import actions, choosing, queries
from gedragen.web.overview.asked import tasks
from gedragen.web.shared import clock
from tests.web.environment import group_role as role_of
from tests.web.environment.group_role import PROFILE, REPRESENTATIVES, SEEN, fresh, stage
from tests.web.environment.table import in_days

EVERYONE = ("fatima", "henk_jan", "joost", "ruud", "mila", "marloes", "nadia")
ONCE = re.compile(r'name="(csrfmiddlewaretoken|once)" value="[^"]*"|nonce="[^"]*"')


def page(dike, role=None, what=""):
    key = f"{role.pk}/" if role else ""
    return f"/s/{dike.slug}/omgeving/rollen-voor-de-groep/{key}{what}"


def read(visit, seat, address):
    return ONCE.sub("", visit(seat).get(address).content.decode())


def main_of(html):
    """What stands in the page itself; the count of one's own tasks stands above it."""
    return html[html.index("<main") : html.index("</main>")]


def test_an_empty_table_says_what_to_do_first_and_a_reader_only_reads(dike, visit):
    assert "Beschrijf een rol" in read(visit, dike.fatima, page(dike))
    words = read(visit, dike.mila, page(dike))
    assert "Nog geen rol" in words
    assert "Beschrijf een rol" not in words
    assert visit(dike.mila).get(page(dike, what="nieuw/")).status_code == 403


@pytest.mark.parametrize("way", ["described", "in_round", "named", "asked", "held"])
def test_everyone_with_a_seat_reads_a_role_at_every_stage(dike, visit, way):
    role = getattr(role_of, way)(dike)
    for name in EVERYONE:
        browser = visit(getattr(dike, name))
        assert browser.get(page(dike, role)).status_code == 200
        assert "Verbinder" in browser.get(page(dike)).content.decode()


def test_to_an_outsider_it_does_not_exist(dike, visit):
    role = role_of.held(dike)
    for what in ("", "voordragen/", "noemen/", "instemmen/", "terugkijken/", "profiel/", "ronde/"):
        assert visit(dike.otto).get(page(dike, role, what)).status_code == 404
    assert visit(dike.otto).post(page(dike, role, "doen/"), {"act": "end"}).status_code == 404


def test_before_writing_it_says_who_will_read_a_nomination_and_until_then_nobody_does(dike, visit):
    role = role_of.in_round(dike)
    form = read(visit, dike.fatima, page(dike, role, "voordragen/"))
    assert "Tot de ronde voorbij is zie alleen jij dit." in form
    assert "met jouw naam erbij" in form
    said = {"nominee": dike.nadia.key, "craft": "Kelders lezen", "seen": SEEN}
    kept = visit(dike.fatima).post(page(dike, role, "voordragen/"), said)
    assert kept.status_code == 302
    assert SEEN in read(visit, dike.fatima, page(dike, role))
    for name in ("marloes", "joost", "henk_jan", "mila", "nadia"):
        for what in ("", "voordragen/", "noemen/"):
            assert SEEN not in read(visit, getattr(dike, name), page(dike, role, what))
    actions.end_nominations(dike.marloes, role=role)
    words = read(visit, dike.mila, page(dike, role))
    assert SEEN in words
    assert "Voorgedragen door Fatima Yildiz." in words


def test_wrong_input_keeps_what_was_typed(dike, visit):
    role = role_of.in_round(dike)
    browser = visit(dike.fatima)
    said = {"nominee": "", "craft": "Kelders lezen", "seen": SEEN}
    refused = browser.post(page(dike, role, "voordragen/"), said)
    assert refused.status_code == 422
    assert SEEN in refused.content.decode()
    own = browser.post(page(dike, what="nieuw/"), PROFILE | {"kind": "own"})
    assert own.status_code == 422
    assert "Geef jullie eigen rol een naam." in own.content.decode()
    browser = visit(dike.marloes)
    passed = browser.post(page(dike, role_of.agreed(dike), "ronde/"), {"until": in_days(-1)})
    assert "Kies een dag die nog niet voorbij is." in passed.content.decode()


def test_whoever_is_late_sees_how_it_stands_now_beside_what_they_wrote(dike, visit):
    role = role_of.described(dike)
    changed = PROFILE | {"does": "Iets anders"}
    actions.change_group_role(dike.marloes, role=role, version=1, **changed)
    late = PROFILE | {"does": "Mijn eigen woorden", "version": 1}
    refused = visit(dike.truus).post(page(dike, role, "profiel/"), late)
    words = refused.content.decode()
    assert refused.status_code == 422
    assert "Iets anders" in words
    assert "Mijn eigen woorden" in words


def test_on_nobody_elses_page_does_it_show_that_the_person_was_asked(dike, visit):
    role = role_of.consented(dike)
    addresses = (page(dike), page(dike, role), f"/s/{dike.slug}/mijn-rol/")
    others = [getattr(dike, name) for name in EVERYONE if name not in ("nadia", "marloes")]

    def pages():
        return [read(visit, seat, address) for seat in others for address in addresses]

    with clock.at(clock.now()):
        before = pages()
        choosing.ask_person(dike.marloes, role=role)
        assert pages() == before
    for seat in others:
        for act in ("take", "not_now"):
            sent = visit(seat).post(page(dike, role, "doen/"), {"act": act})
            assert sent.status_code == 404
    assert stage(dike, role) is Stage.ASKING


def test_the_person_reads_the_question_and_may_say_not_now(dike, visit):
    role = role_of.asked(dike)
    words = read(visit, dike.nadia, page(dike, role))
    assert "Wil jij deze rol op je nemen?" in words
    assert "Alleen jij en de procesbegeleider weten dat deze vraag bij jou ligt." in words
    knows = read(visit, dike.marloes, page(dike, role))
    assert "De vraag ligt bij de persoon." in knows
    assert "Wil jij deze rol" not in knows
    done = visit(dike.nadia).post(page(dike, role, "doen/"), {"act": "not_now"}, follow=True)
    assert "Niemand leest dat jij gevraagd bent" in done.content.decode()
    for name in EVERYONE:
        for address in (page(dike), page(dike, role)):
            body = main_of(read(visit, getattr(dike, name), address))
            assert "Nadia" not in body
            assert SEEN not in body


def test_after_a_not_now_the_page_is_that_of_a_naming_laid_aside(dike, visit):
    seen = []
    for act, name in (("not_now", "nadia"), ("take_back", "marloes")):
        role = role_of.asked(dike)
        browser = visit(getattr(dike, name))
        browser.post(page(dike, role, "doen/"), {"act": act}, follow=True)
        seen.append(main_of(read(visit, dike.truus, page(dike, role))).replace(role.key, ""))
    assert seen[0] == seen[1]


def test_somebody_takes_the_role_and_everyone_reads_who_and_until_when(dike, visit):
    role = role_of.asked(dike)
    visit(dike.nadia).post(page(dike, role, "doen/"), {"act": "take"})
    words = read(visit, dike.mila, page(dike, role))
    assert "Wie de rol heeft" in words
    assert "Nadia el Amrani" in words
    assert SEEN in words
    assert (
        visit(dike.fatima).post(page(dike, role, "doen/"), {"act": "hand_back"}).status_code == 404
    )


def test_from_profile_to_look_back_on_the_pages(dike, visit):
    made = visit(dike.marloes).post(page(dike, what="nieuw/"), PROFILE)
    address = made["Location"]
    role = queries.roles_of(dike.collaboration).get()
    for name in REPRESENTATIVES:
        visit(getattr(dike, name)).post(address + "doen/", {"act": "agree", "version": 1})
    visit(dike.marloes).post(address + "ronde/", {"until": in_days(3)})
    said = {"nominee": dike.nadia.key, "craft": "Kelders lezen", "seen": SEEN}
    visit(dike.ruud).post(address + "voordragen/", said)
    visit(dike.marloes).post(address + "doen/", {"act": "end_nominations"})
    naming = {"nominee": dike.nadia.key, "grounds": "Zij brengt mensen samen."}
    assert visit(dike.marloes).post(address + "noemen/", naming).status_code == 302
    objection = {"consents": "no", "what": "Te veel uren", "how": ""}
    assert visit(dike.bart).post(address + "instemmen/", objection).status_code == 422
    for name in REPRESENTATIVES:
        visit(getattr(dike, name)).post(address + "instemmen/", {"consents": "yes"})
    visit(dike.marloes).post(address + "doen/", {"act": "ask"})
    visit(dike.nadia).post(address + "doen/", {"act": "take"})
    assert stage(dike, role) is Stage.HELD
    with clock.at(clock.now() + clock_days(160)):
        back = {"gave": "Wij weten elkaar te vinden.", "wish": "Ook in de zomer."}
        for name in REPRESENTATIVES:
            visit(getattr(dike, name)).post(address + "terugkijken/", back)
        assert "Ook in de zomer." in read(visit, dike.mila, address)
        visit(dike.marloes).post(address + "doen/", {"act": "prolong"})
        assert stage(dike, role) is Stage.CONSENTING
    assert visit(dike.marloes).post(address + "doen/", {"act": "iets"}).status_code == 404


def asked_of(seat):
    return [one["title"] for one in tasks(seat) if "erbinder" in one["title"]]


def test_my_role_asks_each_for_what_only_they_can_say(dike):
    role = role_of.described(dike)
    assert asked_of(dike.truus) == ["Zeg of de rol ‘Verbinder’ hiervoor is"]
    assert asked_of(dike.fatima) == asked_of(dike.marloes) == []
    choosing.end_role(dike.marloes, role=role)
    role = role_of.in_round(dike)
    for name in ("marloes", "fatima", "joost", "ruud"):
        found = asked_of(getattr(dike, name))
        assert found == ["Draag iemand voor als ‘Verbinder’, als je iemand ziet"]
    assert asked_of(dike.mila) == []
    role = role_of.nominated(dike, role=role)
    assert asked_of(dike.marloes) == [
        "Noem de persoon naar wie de redenen wijzen, voor ‘Verbinder’"
    ]
    choosing.name_person(dike.marloes, role=role, nominee=dike.nadia, grounds="Zo")
    assert asked_of(dike.truus) == ["Stem in met wie genoemd is voor ‘Verbinder’, of maak bezwaar"]
    words = {"what": "Uren", "how": "Minder"}
    choosing.answer_about_person(dike.truus, role=role, consents=False, **words)
    assert asked_of(dike.truus) == []
    for name in REPRESENTATIVES:
        choosing.answer_about_person(getattr(dike, name), role=role, consents=True)
    assert asked_of(dike.nadia) == []
    assert asked_of(dike.marloes) == ["Vraag het aan wie genoemd is voor ‘Verbinder’"]
    choosing.ask_person(dike.marloes, role=role)
    assert asked_of(dike.nadia) == ["Zeg of je de rol ‘Verbinder’ op je neemt"]
    assert asked_of(dike.henk_jan) == asked_of(dike.willemien) == []
    choosing.take_role(dike.nadia, role=role)
    with clock.at(clock.now() + clock_days(160)):
        assert asked_of(dike.truus) == ["Kijk terug op de rol ‘Verbinder’"]


def clock_days(number):
    return in_days(number) - in_days(0)


@pytest.mark.parametrize("name", ["fatima", "marloes"])
def test_the_list_costs_as_many_queries_with_many_as_with_one(
    dike, visit, name, django_assert_max_num_queries
):
    browser = visit(getattr(dike, name))
    role_of.held(dike)
    role_of.named(dike, "truus")
    for address in (page(dike), f"/s/{dike.slug}/mijn-rol/"):
        browser.get(address)
    counted = []
    for more in (0, 5):
        for _ in range(more):
            role_of.held(dike)
            role_of.named(dike, "truus")
        for _ in range(more * 15):
            role_of.described(dike)
        for address in (page(dike), f"/s/{dike.slug}/mijn-rol/"):
            with django_assert_max_num_queries(150) as found:
                browser.get(address)
            counted.append(len(found))
    assert counted[:2] == counted[2:]
    assert fresh(role_of.described(dike)).title == "Verbinder"
