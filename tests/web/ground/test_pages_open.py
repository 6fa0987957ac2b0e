"""Does every page of the ground open for whom it is meant, and for nobody else?"""

import pytest
from django.urls import reverse

SEATED = ["parties", "results"]
OWN_PARTY = ["mandate"]
FACILITATOR = ["invite_party", "edit_task", "change_phase"]
REPRESENTATIVE = ["name_seat", "leave"]


def place(name, dike):
    return reverse(name, args=[dike.slug])


@pytest.mark.parametrize("name", [*SEATED, *OWN_PARTY, *REPRESENTATIVE])
def test_a_representative_opens_it(name, dike, visit):
    assert visit(dike.fatima).get(place(name, dike)).status_code == 200


@pytest.mark.parametrize("name", [*SEATED, *FACILITATOR])
def test_the_facilitator_opens_it(name, dike, visit):
    assert visit(dike.marloes).get(place(name, dike)).status_code == 200


@pytest.mark.parametrize("name", FACILITATOR)
def test_a_representative_hears_why_not(name, dike, visit):
    answer = visit(dike.fatima).get(place(name, dike))
    assert answer.status_code == 403
    assert "Dit kun je hier niet doen" in answer.content.decode()


@pytest.mark.parametrize("name", REPRESENTATIVE)
def test_a_reader_and_the_facilitator_cannot_act_for_a_party(name, dike, visit):
    for seat in (dike.mila, dike.marloes):
        assert visit(seat).get(place(name, dike)).status_code == 403


@pytest.mark.parametrize("name", [*SEATED, *OWN_PARTY, *FACILITATOR, *REPRESENTATIVE])
def test_to_an_outsider_the_table_does_not_exist(name, dike, visit):
    there = visit(dike.otto).get(place(name, dike))
    missing = visit(dike.otto).get(place(name, dike).replace(dike.slug, "bestaat-niet"))
    assert there.status_code == missing.status_code == 404


@pytest.mark.parametrize("name", [*SEATED, *OWN_PARTY, *FACILITATOR, *REPRESENTATIVE])
def test_a_visitor_is_led_to_the_sign_in_page(name, dike, client):
    answer = client.get(place(name, dike))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize(
    "name", ["start", "account_login", "help", "privacy", "accessibility", "account_inactive"]
)
def test_anyone_opens_it(name, client, db):
    assert client.get(reverse(name)).status_code == 200


@pytest.mark.parametrize(
    "name", ["start", "account", "new_collaboration", "close_account", "own_data"]
)
def test_somebody_signed_in_opens_it(name, dike, visit):
    assert visit(dike.truus).get(reverse(name)).status_code == 200


def test_a_deactivated_person_is_out_at_once(dike, visit):
    browser = visit(dike.joost)
    assert browser.get(place("parties", dike)).status_code == 200
    dike.joost.person.is_active = False
    dike.joost.person.save()
    assert browser.get(place("parties", dike)).status_code == 302
    assert "Joost" not in visit(dike.fatima).get(place("parties", dike)).content.decode()
