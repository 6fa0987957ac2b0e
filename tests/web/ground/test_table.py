"""Is it clear who sits at the table, and does it change only as it should?"""

import pytest
from django.urls import reverse

from gedragen.core.reasons import Refused
from gedragen.web.collaborations import actions, invitations, queries
from gedragen.web.collaborations.models import Collaboration, Seat
from gedragen.web.shared import clock
from gedragen.web.shared.acts import Forbidden, Stale


def place(name, dike, *more):
    return reverse(name, args=[dike.slug, *more])


def test_everyone_stands_in_the_fixed_order_with_the_own_party_first(dike):
    order = [spot.party.name for spot in queries.table_of(dike.marloes).places]
    assert order[0] == "Gemeente Hanzerode" and len(order) == 6
    own_first = [spot.party.name for spot in queries.table_of(dike.truus).places]
    assert own_first == ["Bewonersvereniging Handelskade", *order[:5]]


def test_the_facilitators_employer_is_shown_to_everyone(dike, visit):
    for seat in (dike.mila, dike.truus):
        assert "Bureau Oever" in visit(seat).get(place("parties", dike)).content.decode()


def test_the_table_costs_the_same_with_three_and_with_thirty_invitations(dike, visit, cost):
    browser = visit(dike.marloes)

    def ask(numbers):
        for number in numbers:
            invitations.invite_party(
                dike.marloes, organisation_name=f"Partij {number}", email=f"p{number}@x.example"
            )

    def look():
        assert "Partij 2" in browser.get(place("parties", dike)).content.decode()

    ask(range(3))
    few = cost(look)
    ask(range(3, 30))
    assert cost(look) == few


def test_starting_a_collaboration_makes_who_starts_it_facilitator_with_an_employer(dike, visit):
    form = {
        "name": "Een nieuwe haven",
        "task": "Ruimte",
        "about": "",
        "employer_name": "Bureau Ree",
    }
    answer = visit(dike.truus).post(reverse("new_collaboration"), form)
    seat = Seat.objects.get(collaboration__name="Een nieuwe haven")
    assert answer["Location"] == reverse("invite_party", args=[seat.collaboration.slug])
    assert (seat.role, seat.party, seat.employer.name) == ("facilitator", None, "Bureau Ree")


def test_an_employer_that_is_known_is_not_written_down_again(dike):
    seat = actions.start_collaboration(dike.truus.person, name="X", employer_name=" bureau  OEVER ")
    assert seat.employer.name == "Bureau Oever"


def test_without_an_employer_nobody_facilitates(dike, visit):
    answer = visit(dike.truus).post(reverse("new_collaboration"), {"name": "X", "task": "Y"})
    assert answer.status_code == 422
    assert not Collaboration.objects.filter(name="X").exists()


def test_a_stale_task_shows_both_texts_and_saves_neither(dike, visit):
    browser = visit(dike.marloes)
    form = {"name": "Kade", "task": "Eerste", "about": "", "version": "1"}
    assert browser.post(place("edit_task", dike), form).status_code == 302
    late = browser.post(place("edit_task", dike), form | {"task": "Tweede"})
    text = late.content.decode()
    assert late.status_code == 422
    assert "Eerste" in text and "Tweede" in text and "was je voor" in text
    assert Collaboration.objects.get(pk=dike.collaboration.pk).task == "Eerste"
    with pytest.raises(Stale):
        actions.describe_task(dike.marloes, name="a", task="b", about="c", version=1)


@pytest.mark.parametrize("version", ["", "x", "999999999999999999999999"])
def test_a_broken_version_never_overwrites(dike, visit, version):
    form = {"name": "Kade", "task": "Weg", "about": "", "version": version}
    assert visit(dike.marloes).post(place("edit_task", dike), form).status_code == 422
    assert Collaboration.objects.get(pk=dike.collaboration.pk).task != "Weg"


def test_the_facilitator_changes_the_phase_and_a_representative_does_not(dike, visit):
    url = place("change_phase", dike)
    assert visit(dike.fatima).post(url, {"phase": "sharing"}).status_code == 403
    assert visit(dike.marloes).post(url, {"phase": "sharing"}).status_code == 302
    assert visit(dike.marloes).post(url, {"phase": "bestaat niet"}).status_code == 422
    assert Collaboration.objects.get(pk=dike.collaboration.pk).phase == "sharing"


def test_a_representative_names_a_result_and_a_reader_does_not(dike, visit):
    url = place("results", dike)
    assert visit(dike.mila).post(url, {"title": "Nee"}).status_code == 403
    assert visit(dike.fatima).post(url, {"title": "Een dijk", "about": ""}).status_code == 302
    assert [one.title for one in queries.results_of(dike.collaboration)] == ["Een dijk"]
    assert visit(dike.fatima).post(url, {"title": ""}).status_code == 422


def test_somebody_with_two_seats_acts_from_the_one_they_choose(dike, visit):
    browser = visit(dike.sanne)
    mandate = place("mandate", dike)
    answer = browser.post(
        place("switch_seat", dike), {"seat": dike.sanne_sponsor.key, "next": mandate}
    )
    assert answer["Location"] == mandate
    assert browser.get(mandate).wsgi_request.seat.role == "sponsor"


def test_switching_leads_home_when_the_new_seat_may_not_see_the_page(dike, visit):
    browser = visit(dike.sanne_sponsor)
    ask = place("name_seat", dike)
    assert browser.get(ask).status_code == 200
    answer = browser.post(place("switch_seat", dike), {"seat": dike.sanne.key, "next": ask})
    assert answer["Location"] != ask
    assert browser.get(answer["Location"]).status_code == 200


def test_nobody_acts_from_anothers_seat(dike, visit):
    browser = visit(dike.sanne)
    browser.post(place("switch_seat", dike), {"seat": dike.fatima.key, "next": "//elders.example"})
    page = browser.get(place("parties", dike))
    assert page.wsgi_request.seat.person == dike.sanne.person


def test_ending_a_seat_is_for_oneself_or_the_own_representative(dike, visit):
    url = place("end_seat", dike, dike.joost.pk)
    assert visit(dike.truus).post(url, {"confirmed": "on"}).status_code == 404
    assert visit(dike.marloes).post(url, {"confirmed": "on"}).status_code == 404
    with pytest.raises(Forbidden):
        actions.end_seat(dike.truus, ended=dike.joost)
    assert visit(dike.fatima).post(url, {"confirmed": ""}).status_code == 422
    assert visit(dike.fatima).post(url, {"confirmed": "on"}).status_code == 302
    assert visit(dike.joost).get(place("parties", dike)).status_code == 404


def test_a_professional_cannot_end_a_colleagues_seat(dike, visit):
    url = place("end_seat", dike, dike.fatima.pk)
    assert visit(dike.joost).get(url).status_code == 403
    assert visit(dike.joost).post(url, {"confirmed": "on"}).status_code == 403


def test_giving_back_the_only_seat_leads_out(dike, visit):
    answer = visit(dike.mila).post(place("end_seat", dike, dike.mila.pk), {"confirmed": "on"})
    assert answer["Location"] == reverse("start")


def test_leaving_takes_a_tick_and_ends_every_seat_of_the_party(dike, visit):
    url = place("leave", dike)
    assert visit(dike.fatima).post(url, {"words": "Tot ziens"}).status_code == 422
    assert visit(dike.fatima).post(url, {"words": "", "confirmed": "on"}).status_code == 302
    for seat in (dike.fatima, dike.joost, dike.ruud):
        assert visit(seat).get(place("parties", dike)).status_code == 404
    left = visit(dike.truus).get(place("parties", dike)).content.decode()
    assert "Gemeente Hanzerode" not in left


def test_a_closed_collaboration_can_be_read_and_not_changed(dike, visit):
    Collaboration.objects.filter(pk=dike.collaboration.pk).update(archived_at=clock.now())
    assert visit(dike.fatima).get(place("parties", dike)).status_code == 200
    assert visit(dike.marloes).get(place("invite_party", dike)).status_code == 403
    dike.marloes.collaboration.refresh_from_db()
    with pytest.raises(Forbidden):
        invitations.invite_party(dike.marloes, organisation_name="X", email="x@x.example")


def test_a_representative_without_a_mandate_is_told_to_write_one(dike, visit):
    page = visit(dike.fatima).get(place("parties", dike)).content.decode()
    assert "Schrijf je mandaat" in page


def test_giving_back_a_seat_twice_is_refused(dike):
    actions.end_seat(dike.mila, ended=dike.mila)
    with pytest.raises(Refused):
        actions.end_seat(dike.mila, ended=dike.mila)
