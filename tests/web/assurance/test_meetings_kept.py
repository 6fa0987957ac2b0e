"""Do minutes write themselves from what the table did, and does who decides follow from roles?"""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from gedragen.core.environment.minutes import TOLD
from gedragen.core.reasons import Refused
from gedragen.web.assurance import item_roles
from gedragen.web.assurance.actions import answer_role
from gedragen.web.assurance.happenings import SENTENCES
from gedragen.web.assurance.models import FallenRole
from gedragen.web.environment.agenda import actions as agenda
from gedragen.web.environment.decisions import actions as decisions
from gedragen.web.environment.meetings import actions, gathering, keeping
from gedragen.web.environment.meetings.models import Meeting
from gedragen.web.interests.register import actions as register
from gedragen.web.ledger.models import Event
from gedragen.web.shared import clock
from gedragen.web.shared.acts import Stale
from tests.web.ambition.table import offered
from tests.web.environment.table import decision_item, in_days, promised


@pytest.fixture
def today(dike):
    """A meeting today, with one item of the municipality on it."""
    at_noon = clock.now().replace(hour=11)
    with clock.at(at_noon):
        dike.item = agenda.put_on_agenda(
            dike.fatima, title="Trillingen", kind="judging", meets_on=clock.today()
        )
        dike.meeting = actions.plan_meeting(
            dike.marloes, title="Kernteam", on=clock.today(), starts_at=time(10), place="Kadehuis"
        )
        yield dike


def page(dike, what=""):
    return f"/s/{dike.slug}/omgeving/bijeenkomsten/{dike.meeting.pk}/{what}"


def told(visit, seat, address):
    return visit(seat).get(address).content.decode()


def gathered(dike):
    return gathering.gather_minutes(dike.marloes, meeting=dike.meeting)


def busy(dike):
    """What the table does today: a proposal on the item, a promise, and something of its own."""
    dike.proposal = decisions.write_proposal(
        dike.marloes, title="Drukken", text="Wij drukken.", item=dike.item
    )
    promised(dike.bart, dike.truus.party, title="Meten bij twaalf huizen")
    register.write_interest(
        dike.fatima, title="Geheim van de stad", why="Onze kelder", positions=[], own_party=True
    )


def test_minutes_tell_each_item_with_what_happened_on_it_and_the_rest_under_heads(today, visit):
    busy(today)
    minutes = gathered(today)
    lines = [(one.item, one.act, one.title) for one in minutes.entries.all()]
    assert lines == [
        (today.item.key, "", "Trillingen"),
        (today.item.key, "proposal_written", ""),
        ("", "commitment_promised", ""),
    ]
    words = told(visit, today.mila, page(today, "verslag/"))
    assert "het voorstel ‘Drukken’" in words
    assert "Meten bij twaalf huizen" in words
    assert "Oordeelsvorming" in words


def test_what_is_a_partys_own_is_in_nobodys_minutes_not_even_its_own(today, visit):
    busy(today)
    gathered(today)
    for seat in (today.fatima, today.marloes, today.bart):
        assert "Geheim van de stad" not in told(visit, seat, page(today, "verslag/"))


def test_amounts_and_conditions_of_an_act_are_not_copied_into_minutes(today):
    busy(today)
    asked = [{"party": today.bart.party, "amount_cents": 77_777_77}, {"party": today.fatima.party}]
    free = decisions.write_proposal(today.marloes, title="Los", text="Zonder agendapunt.")
    decisions.open_round(today.marloes, proposal=free, closes_on=in_days(9), parties=asked)
    minutes = gathered(today)
    assert minutes.entries.filter(act="round_opened").exists()
    assert "7777777" not in str(list(minutes.entries.values_list("facts", flat=True)))


def test_minutes_hold_this_day_only_by_the_clock_on_the_wall(today):
    busy(today)
    midnight = clock.now().replace(hour=0, minute=0) + timedelta(days=1)
    with clock.at(midnight + timedelta(minutes=30)):
        promised(today.bart, today.truus.party, title="Van morgen")
        today.meeting.refresh_from_db()
        minutes = gathered(today)
    assert "Van morgen" not in str(list(minutes.entries.values_list("facts", flat=True)))


def test_the_clock_writes_them_the_day_after_once_and_none_for_what_was_called_off(today):
    off = actions.plan_meeting(today.marloes, title="Afgezegd", on=in_days(1))
    actions.cancel_meeting(today.marloes, meeting=off, why="Griep")
    actions.plan_round(today.marloes, title="Ronde", on=in_days(0), until=in_days(4))
    assert gathering.minutes_write_themselves() == 0
    with clock.at(clock.now() + timedelta(days=2)):
        assert gathering.minutes_write_themselves() == 1
        assert gathering.minutes_write_themselves() == 0
    with clock.at(clock.now() + timedelta(days=5)):
        assert gathering.minutes_write_themselves() == 1


def test_an_item_that_came_too_late_stands_there_as_what_it_was_dealt_with(today, visit):
    decision_item(today.fatima, days=0, title="Straat dicht", touched=[today.truus.party])
    gathered(today)
    words = told(visit, today.truus, page(today, "verslag/"))
    assert "Op de agenda gezet als: Besluitvorming." in words


def test_the_facilitator_keeps_what_was_said_and_how_long_parties_spoke(today, visit):
    for seat in (today.fatima, today.joost, today.mila):
        assert visit(seat).get(page(today, "vastleggen/")).status_code == 403
    said = {f"note_{today.item.key}": "De meting komt eerst.", "version": 1}
    said |= {f"spoken_{today.bart.party.key}": "12", f"spoken_{today.truus.party.key}": "40"}
    kept = visit(today.marloes).post(page(today, "vastleggen/"), said, follow=True)
    assert kept.redirect_chain == [(page(today), 302)]
    assert kept.status_code == 200
    gathered(today)
    words = told(visit, today.fatima, page(today, "verslag/"))
    assert "De meting komt eerst." in words
    assert "12 minuten" in words
    assert words.index("12 minuten") < words.index("40 minuten")
    assert "52 minuten" not in words
    assert "niet genoteerd" in words
    stale = visit(today.marloes).post(page(today, "vastleggen/"), said | {"version": "1"})
    assert stale.status_code == 422
    assert "De meting komt eerst." in stale.content.decode()


def test_time_is_divided_over_items_beforehand(today, visit):
    said = {f"minutes_{today.item.key}": "25", "version": 1}
    assert visit(today.marloes).post(page(today, "spreektijd/"), said).status_code == 302
    assert "25 minuten" in told(visit, today.mila, page(today))


def test_a_party_puts_its_own_words_beside_the_minutes_and_only_a_representative_does(today, visit):
    with pytest.raises(Refused, match="no_minutes_yet"):
        keeping.ask_correction(today.truus, meeting=today.meeting, words="Wij zeiden nee")
    gathered(today)
    said = {"words": "Wij zeiden: pas na de meting.", "about_item": "Trillingen"}
    assert visit(today.truus).post(page(today, "verslag/correctie/"), said).status_code == 302
    for seat in (today.marloes, today.joost, today.ruud, today.mila):
        assert visit(seat).post(page(today, "verslag/correctie/"), said).status_code == 403
    assert "pas na de meting" in told(visit, today.bart, page(today, "verslag/"))


def test_minutes_are_fixed_at_the_next_meeting_past_no_correction_and_then_never_change(today):
    gathered(today)
    actions.plan_meeting(today.marloes, title="Volgende", on=in_days(7))
    with pytest.raises(Refused, match="fixed_at_next_meeting"):
        keeping.fix_minutes(today.marloes, meeting=today.meeting, version=1)
    with clock.at(clock.now() + timedelta(days=7)):
        keeping.ask_correction(today.truus, meeting=today.meeting, words="Nog dit")
        with pytest.raises(Stale):
            keeping.fix_minutes(today.marloes, meeting=today.meeting, version=1)
        with pytest.raises(PermissionDenied):
            keeping.fix_minutes(today.fatima, meeting=today.meeting, version=2)
        minutes = keeping.fix_minutes(today.marloes, meeting=today.meeting, version=2)
        meeting = Meeting.objects.get(pk=today.meeting.pk)
        own = {"meeting": meeting, "party": today.truus.party, "presence": "absent"}
        kept = {"meeting": meeting, "version": None, "spoken": {}, "notes": {}}
        for act, seat, given in (
            (keeping.ask_correction, today.truus, {"meeting": meeting, "words": "Te laat"}),
            (keeping.say_attendance, today.truus, own),
            (keeping.note_meeting, today.marloes, kept),
            (gathering.gather_minutes, today.marloes, {"meeting": meeting}),
            (keeping.fix_minutes, today.marloes, {"meeting": meeting, "version": None}),
            (
                keeping.plan_speaking,
                today.marloes,
                {"meeting": meeting, "version": None, "minutes": {}},
            ),
        ):
            with pytest.raises(Refused, match="minutes_fixed"):
                act(seat, **given)
        agenda.end_item(today.fatima, item=today.item)
        assert keeping.seal(minutes) == minutes.digest
        told_by_ledger = Event.objects.get(kind="minutes_fixed").facts["digest"]
        assert told_by_ledger == minutes.digest


def test_the_seal_goes_another_way_when_anything_was_changed_behind_its_back(today):
    gathered(today)
    with clock.at(clock.now() + timedelta(days=20)):
        minutes = keeping.fix_minutes(today.marloes, meeting=today.meeting, version=1)
    minutes.entries.update(title="Iets anders")
    assert keeping.seal(minutes) != minutes.digest


def test_from_gathering_to_fixing_on_the_pages(today, visit):
    assert visit(today.mila).get(page(today, "verslag/")).status_code == 404
    assert visit(today.fatima).post(page(today, "verslag/maken/")).status_code == 403
    assert visit(today.marloes).post(page(today, "verslag/maken/")).status_code == 302
    assert "schreef zichzelf" in told(visit, today.mila, page(today, "verslag/"))
    assert "Stel het verslag" not in told(visit, today.marloes, page(today, "verslag/"))
    with clock.at(clock.now() + timedelta(days=15)):
        assert "Stel het verslag" in told(visit, today.marloes, page(today, "verslag/"))
        role = f"/s/{today.slug}/mijn-rol/"
        assert "Stel het verslag van ‘Kernteam’" in told(visit, today.marloes, role)
        said = {"version": 1, "confirmed": "on"}
        fixed = visit(today.marloes).post(page(today, "verslag/vaststellen/"), said)
        assert fixed.status_code == 302
        words = told(visit, today.truus, page(today, "verslag/"))
        assert "verandert niets meer" in words
        assert "Zet onze woorden ernaast" not in words
        assert "Kernteam" not in told(visit, today.marloes, role)
    assert visit(today.otto).get(page(today)).status_code == 404
    assert visit(today.otto).get(page(today, "verslag/")).status_code == 404


def test_every_act_that_minutes_tell_has_a_sentence():
    assert set(TOLD) <= {str(kind) for kind in SENTENCES}


def named(dike, result):
    item_roles.name_item_result(dike.fatima, item=dike.item, result=result)
    return item_roles.parts_on(dike.mila, [dike.item])[dike.item.key]


def test_who_decides_follows_from_an_accepted_role_and_not_from_an_offered_one(today, visit):
    role = offered(today, accountable=True)
    offer = named(today, role.result)
    assert offer.lacking
    assert [row["word"] for row in offer.rows] == ["Hoort het daarna"]
    answer_role(today.fatima, role=role, answer="accept")
    found = item_roles.parts_on(today.mila, [today.item])[today.item.key]
    assert found.rows[0] == {"word": "Beslist", "parties": [today.fatima.party.name]}
    words = told(visit, today.mila, page(today))
    assert "Beslist" in words
    assert "Hoort het daarna" in words


def test_only_who_may_change_the_item_says_which_result_it_is_about(today, visit):
    result = offered(today).result
    for seat in (today.truus, today.mila):
        with pytest.raises(PermissionDenied):
            item_roles.name_item_result(seat, item=today.item, result=result)
    address = f"/s/{today.slug}/omgeving/agenda/{today.item.pk}/"
    assert visit(today.truus).get(address + "resultaat/").status_code == 403
    said = {"result": result.key}
    assert visit(today.marloes).post(address + "resultaat/", said).status_code == 302
    assert result.title in told(visit, today.mila, address + "wie-doet-wat/")
    assert "Zeg over welk resultaat" not in told(visit, today.mila, address + "wie-doet-wat/")
    assert visit(today.marloes).post(address + "resultaat/", {"result": ""}).status_code == 302
    assert "Nog niemand heeft gezegd" in told(visit, today.mila, address + "wie-doet-wat/")


def test_that_a_role_fell_back_is_not_seen_in_who_decides(today, visit):
    role = offered(today, accountable=True)
    answer_role(today.fatima, role=role, answer="accept")
    named(today, role.result)
    before = item_roles.parts_on(today.bart, [today.item])[today.item.key].rows
    FallenRole.objects.create(role=role, fell_at=clock.now())
    assert item_roles.parts_on(today.bart, [today.item])[today.item.key].rows == before


def test_a_meeting_costs_as_many_queries_with_twenty_items_as_with_one(
    today, visit, django_assert_max_num_queries
):
    browser = visit(today.fatima)
    named(today, offered(today).result)
    decision_item(today.fatima, days=0)
    decisions.write_proposal(today.marloes, title="V", text="x", item=today.item)
    gathered(today)
    for address in (page(today), page(today, "verslag/")):
        browser.get(address)
        with django_assert_max_num_queries(120) as few:
            browser.get(address)
        for number in range(20):
            decision_item(today.fatima, days=0, title=f"Punt {number}")
            decisions.write_proposal(today.marloes, title=f"V{number}", text="x", item=today.item)
        today.meeting.refresh_from_db()
        gathered(today)
        with django_assert_max_num_queries(120) as many:
            browser.get(address)
        assert len(many) == len(few)
