"""Does an organisation's manager keep its people, and nobody else?"""

from uuid import uuid4

import pytest
from django.urls import reverse

from gedragen.core.reasons import Refused
from gedragen.web.collaborations.models import Invitation, Seat
from gedragen.web.organisations import actions
from gedragen.web.organisations.access import management_of
from gedragen.web.organisations.models import Employment
from gedragen.web.shared.acts import Forbidden

NEW = "nieuw@hanzerode.example"


@pytest.fixture
def fatima_manages(dike, hanzerode):
    return management_of(dike.fatima.person, hanzerode.pk)


def place(organisation):
    return reverse("organisation", args=[organisation.pk])


def employment_of(seat, organisation):
    return Employment.objects.get(person=seat.person, organisation=organisation, ended_at=None)


def test_the_manager_sees_the_people_and_to_others_the_page_does_not_exist(dike, visit, hanzerode):
    assert "Joost van Hees" in visit(dike.fatima).get(place(hanzerode)).content.decode()
    for seat in (dike.joost, dike.truus, dike.otto):
        for name in ("organisation", "name_representative"):
            url = reverse(name, args=[hanzerode.pk])
            assert visit(seat).get(url).status_code == 404
            assert visit(seat).get(reverse(name, args=[uuid4()])).status_code == 404


def test_adding_a_colleague_opens_no_table_and_tells_them(dike, visit, hanzerode, sent):
    form = {"name": "Nieuw Gezicht", "email": NEW}
    answer, mails = sent(lambda: visit(dike.fatima).post(place(hanzerode), form))
    assert answer.status_code == 302
    assert mails[0].to == [NEW] and "Fatima Yildiz" in mails[0].body
    assert not Seat.objects.filter(person__email=NEW).exists()
    again = visit(dike.fatima).post(place(hanzerode), form)
    assert again.status_code == 422
    assert 'value="Nieuw Gezicht"' in again.content.decode()


def test_a_colleague_becomes_manager_and_steps_back_again(dike, visit, hanzerode, fatima_manages):
    joost = employment_of(dike.joost, hanzerode)
    browser = visit(dike.fatima)
    browser.post(reverse("name_manager", args=[hanzerode.pk, joost.pk]))
    assert management_of(dike.joost.person, hanzerode.pk)
    browser.post(reverse("step_back", args=[hanzerode.pk, fatima_manages.pk]))
    assert management_of(dike.fatima.person, hanzerode.pk) is None
    assert browser.get(place(hanzerode)).status_code == 404


def test_the_last_manager_stays(dike, visit, hanzerode, fatima_manages):
    answer = visit(dike.fatima).post(
        reverse("step_back", args=[hanzerode.pk, fatima_manages.pk]), follow=True
    )
    assert "Minstens één beheerder blijft" in answer.content.decode()
    with pytest.raises(Refused, match="last_manager"):
        actions.step_back(fatima_manages, employment=fatima_manages)


def test_a_colleague_who_closed_their_account_is_no_manager_to_rely_on(
    dike, hanzerode, fatima_manages
):
    joost = employment_of(dike.joost, hanzerode)
    actions.name_manager(fatima_manages, employment=joost)
    dike.joost.person.is_active = False
    dike.joost.person.save()
    with pytest.raises(Refused, match="last_manager"):
        actions.step_back(fatima_manages, employment=fatima_manages)


def test_a_manager_has_no_say_in_another_organisation(dike, visit, hanzerode, fatima_manages):
    truus = Employment.objects.get(person=dike.truus.person, ended_at=None)
    with pytest.raises(Forbidden):
        actions.name_manager(fatima_manages, employment=truus)
    url = reverse("name_manager", args=[hanzerode.pk, truus.pk])
    assert visit(dike.fatima).post(url).status_code == 404


def test_the_manager_asks_a_new_representative_who_then_says_yes_themselves(
    dike, visit, hanzerode, sent
):
    url = reverse("name_representative", args=[hanzerode.pk])
    page = visit(dike.fatima).get(url).content.decode()
    assert "Dijkversterking Handelskade" in page
    form = {"party": dike.fatima.party.key, "name": "Kim", "email": NEW, "words": ""}
    answer, mails = sent(lambda: visit(dike.fatima).post(url, form))
    assert answer.status_code == 302 and mails[0].to == [NEW]
    asked = Invitation.objects.get(email=NEW)
    assert (asked.role, asked.party) == ("representative", dike.fatima.party)
    assert not Seat.objects.filter(person__email=NEW).exists()


def test_the_manager_asks_nobody_for_another_party(dike, visit, hanzerode):
    url = reverse("name_representative", args=[hanzerode.pk])
    for party in (dike.truus.party.key, "geen", ""):
        form = {"party": party, "email": NEW}
        assert visit(dike.fatima).post(url, form).status_code == 404
    assert not Invitation.objects.filter(email=NEW).exists()


def test_the_people_cost_the_same_with_three_and_with_thirty(
    dike, visit, hanzerode, fatima_manages, cost
):
    browser = visit(dike.fatima)

    def look():
        assert browser.get(place(hanzerode)).status_code == 200

    few = cost(look)
    for number in range(30):
        actions.add_employee(fatima_manages, email=f"p{number}@hanzerode.example")
    assert cost(look) == few
