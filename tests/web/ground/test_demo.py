"""Does the demonstration let one be somebody, and does nothing outside it?"""

import pytest
from django.urls import reverse

from gedragen.web.accounts.models import Person
from gedragen.web.collaborations import queries_demo

PICK, SWITCH = "/kijken-als/", "/kijken-als/wissel/"


@pytest.fixture
def demo(dike, settings):
    """The dike's people play in a demonstration; Otto is a real visitor."""
    settings.DEMO = True
    Person.objects.exclude(pk=dike.otto.person.pk).update(is_demo=True)
    return dike


def be(client, seat, next=""):
    return client.post(SWITCH, {"person": str(seat.person_id), "next": next})


def test_outside_the_demonstration_nobody_becomes_somebody(dike, client):
    Person.objects.update(is_demo=True)
    assert client.get(PICK).status_code == 404
    assert be(client, dike.fatima).status_code == 404
    assert client.get("/account/").status_code == 302
    assert "Oefenomgeving" not in client.get("/").content.decode()


def test_a_visitor_of_the_demonstration_first_chooses_who_to_be(demo, client):
    assert client.get("/")["Location"] == PICK
    page = client.get(PICK).content.decode()
    for name in ("Marloes Dekker", "Fatima Yildiz", "Truus Hendriks"):
        assert name in page
    assert "Otto" not in page and "Begin als Fatima Yildiz" in page
    assert page.index("Gemeente Hanzerode") < page.index("Waterschap IJsseloevers")


def test_one_click_makes_you_somebody(demo, client):
    answer = be(client, demo.fatima)
    assert client.get(answer["Location"]).wsgi_request.user == demo.fatima.person


def test_only_the_demonstrations_people_can_be_chosen(demo, client):
    for person in (str(demo.otto.person_id), "geen-sleutel", ""):
        assert client.post(SWITCH, {"person": person}).status_code == 404
    Person.objects.filter(pk=demo.joost.person_id).update(is_active=False)
    assert be(client, demo.joost).status_code == 404


def test_changing_person_keeps_the_page_when_they_may_see_it(demo, client):
    be(client, demo.fatima)
    page = reverse("parties", args=[demo.slug]) + "?x=1"
    assert be(client, demo.truus, page)["Location"] == page
    assert client.get(page).wsgi_request.user == demo.truus.person


@pytest.mark.parametrize("name", ["mandate", "name_seat"])
def test_changing_person_leads_to_their_own_page_when_they_may_not_see_it(demo, client, name):
    be(client, demo.fatima)
    page = reverse(name, args=[demo.slug])
    assert client.get(page).status_code == 200
    answer = be(client, demo.marloes, page)
    assert answer["Location"] != page
    assert demo.slug in answer["Location"]


@pytest.mark.parametrize(
    "path", ["https://elders.example/s/x/", "//elders.example/", "/bestaat/niet/", ""]
)
def test_changing_person_never_leads_elsewhere(demo, client, path):
    answer = be(client, demo.truus, path)
    assert answer["Location"].startswith("/s/")


def test_changing_needs_a_post(demo, client):
    assert client.get(SWITCH).status_code == 405


def test_the_bar_names_one_person_per_party_and_who_you_are(demo, client):
    be(client, demo.fatima)
    page = client.get("/account/").content.decode()
    assert "Je kijkt als <b>Fatima Yildiz</b>, Gemeente Hanzerode." in page
    listed = [person["first_name"] for person in queries_demo.people()][:7]
    assert listed == ["Fatima", "Henk-Jan", "Anneke", "Pieter", "Bart", "Truus", "Marloes"]


def test_the_bar_costs_one_query(demo, django_assert_num_queries):
    with django_assert_num_queries(1):
        queries_demo.people()


def test_somebody_with_two_seats_stands_once_in_the_list(demo):
    groups = queries_demo.tables()[0]["groups"]
    nature = next(group for group in groups if str(group["party"]) == "Stichting Uiterwaard")
    assert [str(one["person"]) for one in nature["people"]] == ["Pieter Lammers", "Sanne de Wit"]
    assert nature["people"][1]["roles"] == ["sponsor", "professional"]
