"""Does a mandate count only by the yes of another than its holder, and as long as it lasts?"""

from datetime import timedelta

import pytest
from django.urls import reverse

from gedragen.core.reasons import Refused
from gedragen.web.collaborations import invitations, mandates
from gedragen.web.collaborations.models import Mandate
from gedragen.web.ledger.models import Event
from gedragen.web.shared import clock
from gedragen.web.shared.acts import Forbidden


@pytest.fixture
def asked(dike):
    """Fatima's mandate, still waiting for Ruud."""
    until = clock.today() + timedelta(days=90)
    return mandates.set_mandate(
        dike.fatima, about="De inrichting", valid_until=until, limit_cents=250_000_00
    )


def confirm_page(dike, mandate):
    return reverse("confirm_mandate", args=[dike.slug, mandate.pk])


def test_the_representative_writes_and_the_sponsor_confirms(dike, visit):
    until = (clock.today() + timedelta(days=30)).isoformat()
    form = {"about": "De inrichting van de kade", "limit": "250000.50", "valid_until": until}
    place = reverse("mandate", args=[dike.slug])
    assert visit(dike.fatima).post(place, form).status_code == 302
    mandate = Mandate.objects.get(seat=dike.fatima)
    assert mandate.limit_cents == 250_000_50
    assert mandates.mandate_of(dike.fatima) is None
    browser = visit(dike.ruud)
    assert "De inrichting van de kade" in browser.get(place).content.decode()
    assert browser.post(confirm_page(dike, mandate), {"confirmed": ""}).status_code == 422
    assert browser.post(confirm_page(dike, mandate), {"confirmed": "on"}).status_code == 302
    assert mandates.mandate_of(dike.fatima) == mandate


def test_a_passed_day_is_refused_and_the_typing_kept(dike, visit):
    form = {"about": "Alles", "limit": "", "valid_until": "2020-01-01"}
    answer = visit(dike.fatima).post(reverse("mandate", args=[dike.slug]), form)
    assert answer.status_code == 422
    assert "Alles" in answer.content.decode()
    assert not Mandate.objects.filter(seat=dike.fatima).exists()


def test_nobody_else_confirms_or_sees_it(dike, visit, asked):
    assert visit(dike.fatima).get(confirm_page(dike, asked)).status_code == 403
    for seat in (dike.willemien, dike.truus, dike.marloes):
        assert visit(seat).get(confirm_page(dike, asked)).status_code == 404
    with pytest.raises(Forbidden):
        mandates.confirm_mandate(dike.willemien, mandate=asked)
    assert visit(dike.marloes).get(reverse("mandate", args=[dike.slug])).status_code == 404
    others = visit(dike.truus).get(reverse("mandate", args=[dike.slug])).content.decode()
    assert "De inrichting" not in others


def test_nobody_confirms_their_own_mandate(dike, asked, visit):
    _, token = invitations.name_seat(dike.ruud, role="sponsor", email="fatima@example.org")
    sponsor = invitations.accept_invitation(dike.fatima.person, token=token)
    with pytest.raises(Refused, match="own_mandate"):
        mandates.confirm_mandate(sponsor, mandate=asked)
    answer = visit(sponsor).post(confirm_page(dike, asked), {"confirmed": "on"})
    assert answer.status_code == 422
    assert "Niemand bevestigt" in answer.content.decode()
    asked.refresh_from_db()
    assert asked.confirmed_at is None


def test_what_was_rewritten_meanwhile_cannot_be_confirmed(dike, asked):
    until = clock.today() + timedelta(days=9)
    mandates.set_mandate(dike.fatima, about="Iets anders", valid_until=until)
    asked.refresh_from_db()
    with pytest.raises(Refused, match="mandate_not_waiting"):
        mandates.confirm_mandate(dike.ruud, mandate=asked)


def test_a_mandate_that_ran_out_while_waiting_cannot_be_confirmed(dike, asked):
    later = clock.now() + timedelta(days=91)
    with clock.at(later), pytest.raises(Refused, match="mandate_run_out"):
        mandates.confirm_mandate(dike.ruud, mandate=asked)


def test_the_clock_writes_down_once_that_a_mandate_ran_out(dike, asked):
    mandates.confirm_mandate(dike.ruud, mandate=asked)
    with clock.at(clock.now() + timedelta(days=90)):
        assert mandates.expire() == 0
    with clock.at(clock.now() + timedelta(days=91)):
        assert mandates.expire() == 1
        assert mandates.expire() == 0
    assert Event.objects.filter(kind="mandate_expired").count() == 1
    assert mandates.mandate_of(dike.fatima) == asked


def test_setting_a_mandate_leaves_its_words_out_of_the_tables_chain(dike, asked):
    table = Event.objects.filter(chain=f"table:{dike.collaboration.pk}")
    assert "De inrichting" not in str(list(table.values_list("facts", flat=True)))
    assert not table.filter(kind="mandate_set").exists()
