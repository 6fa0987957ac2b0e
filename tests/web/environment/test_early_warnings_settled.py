"""Does the agenda item of an early warning go with it, and stay where others added to it?"""

from __future__ import annotations

import io
from datetime import timedelta

import pytest

from gedragen.core.environment.agenda import ItemKind
from gedragen.web.assurance.item_roles import name_item_result
from gedragen.web.collaborations import actions as house
from gedragen.web.environment.agenda import actions as agenda
from gedragen.web.environment.agenda import documents
from gedragen.web.environment.decisions import actions as decisions
from gedragen.web.environment.early_warnings import actions
from gedragen.web.environment.meetings import actions as meetings
from gedragen.web.environment.meetings import keeping, queries
from gedragen.web.ledger.models import Event
from gedragen.web.shared import clock
from tests.web.environment.table import in_days, kinds
from tests.web.environment.test_early_warning_pages import told

OFF = "Van de agenda: opgelost op"
STAYS = "Waar dit over ging, is opgelost op"


def item_of(row):
    row.agenda_item.refresh_from_db()
    return row.agenda_item


def resolved(dike, row, by=None):
    row.refresh_from_db()
    return actions.resolve(by or dike.bart, warning=row, helped="We wisten het op tijd.")


def is_on(item):
    return item.ended_at is None


def words(visit, seat, where, *keys):
    address = f"/s/{seat.collaboration.slug}/omgeving/{where}/" + "".join(f"{k}/" for k in keys)
    return visit(seat).get(address).content.decode()


def changed(seat, item, **given):
    said = {"title": item.title, "kind": item.kind, "text": item.text, "meets_on": item.meets_on}
    said |= {"touched": list(item.touched.all()), "version": None} | given
    return agenda.change_item(seat, item=item, **said)


def meeting(dike, days):
    return meetings.plan_meeting(dike.marloes, title="Stuurgroep", on=in_days(days))


@pytest.mark.parametrize("days", [5, None])
def test_before_its_day_it_goes_off_the_agenda_and_says_why(dike, visit, days):
    row = told(dike, meets_on=in_days(days) if days else None)
    resolved(dike, row, by=dike.inge)
    item = item_of(row)
    assert not is_on(item)
    assert item.resolved_on == clock.today()
    assert kinds(dike.collaboration)[-2:] == ["early_warning_resolved", "item_ended"]
    assert Event.objects.filter(kind="item_ended").get().facts["resolved_on"] == str(clock.today())
    page = words(visit, dike.mila, "agenda", item.pk)
    assert OFF in page
    assert "Haal het van de agenda" not in page
    assert "opgelost op" in words(visit, dike.mila, "agenda").partition("Eerder")[2]
    assert "van de agenda sinds" in words(visit, dike.mila, "vroegsignalen", row.pk)


def test_the_meeting_does_not_have_it_any_more(dike):
    on = meeting(dike, 5)
    row = told(dike, meets_on=in_days(5))
    assert queries.items_on(on) == [row.agenda_item]
    resolved(dike, row)
    assert queries.items_on(on) == []


def _a_file(dike, item):
    documents.add_file(
        dike.marloes, item=item, name="Planning.txt", content=io.BytesIO(b"Week"), size=4
    )


def _words(dike, item):
    changed(dike.marloes, item, text="Wat doen wij met de kraan?", substantial=True)


def _a_proposal(dike, item):
    decisions.write_proposal(dike.fatima, title="De kraan", text="Die schuift.", item=item)


def _who_decides(dike, item):
    result = house.name_result(dike.marloes, title="Een veilige kade")
    name_item_result(dike.marloes, item=item, result=result)


@pytest.mark.parametrize("adds", [_a_file, _words, _a_proposal, _who_decides])
def test_what_another_added_keeps_it_and_it_shows_that_it_was_resolved(dike, visit, adds):
    row = told(dike, meets_on=in_days(5))
    adds(dike, item_of(row))
    resolved(dike, row)
    item = item_of(row)
    assert is_on(item)
    assert item.resolved_on == clock.today()
    assert kinds(dike.collaboration)[-1] == "early_warning_resolved"
    assert STAYS in words(visit, dike.mila, "agenda", item.pk)
    assert STAYS in words(visit, dike.mila, "agenda")
    assert "van de agenda sinds" not in words(visit, dike.mila, "vroegsignalen", row.pk)


def test_what_its_own_party_added_another_day_or_a_correction_does_not_keep_it(dike):
    row = told(dike, meets_on=in_days(5))
    item = item_of(row)
    changed(dike.inge, item, text="Beter opgeschreven.", substantial=True)
    changed(dike.marloes, item_of(row), title="De damwanden zijn later", substantial=False)
    on = meeting(dike, 5)
    meetings.move_meeting(dike.marloes, meeting=on, version=on.version, on=in_days(8), why="Druk")
    assert item_of(row).meets_on == in_days(8)
    resolved(dike, row)
    assert not is_on(item_of(row))


@pytest.mark.parametrize(("days", "stays"), [(4, False), (5, True), (9, True)])
def test_from_its_day_on_it_stays_for_it_may_have_been_talked_about(dike, days, stays):
    row = told(dike, meets_on=in_days(5))
    with clock.at(clock.now() + timedelta(days=days)):
        resolved(dike, row)
    assert is_on(item_of(row)) is stays


def test_what_was_said_about_it_before_it_was_put_off_keeps_it(dike):
    on = meeting(dike, 2)
    row = told(dike, meets_on=in_days(2))
    with clock.at(clock.now() + timedelta(days=2)):
        notes = {row.agenda_item.key: "Wij praten verder als de walserij het weet."}
        keeping.note_meeting(dike.marloes, meeting=on, version=None, spoken={}, notes=notes)
        changed(dike.marloes, item_of(row), meets_on=in_days(9), substantial=False)
        resolved(dike, row)
    assert is_on(item_of(row))


def test_what_is_off_the_agenda_already_stays_as_it_is(dike):
    row = told(dike)
    agenda.end_item(dike.marloes, item=item_of(row))
    before = item_of(row).ended_at
    resolved(dike, row)
    assert (item_of(row).ended_at, item_of(row).resolved_on) == (before, None)


def test_among_a_few_nothing_happens_on_the_agenda_and_after_widening_it_does(dike):
    row = told(dike, level="touched", touched=[dike.fatima])
    other = agenda.put_on_agenda(dike.bart, title="Iets anders", kind=ItemKind.EXPLORING)
    before = kinds(dike.collaboration)
    resolved(dike, row)
    assert kinds(dike.collaboration) == before
    other.refresh_from_db()
    assert is_on(other)
    wide = told(dike, level="touched", touched=[dike.fatima])
    wide = actions.widen(dike.bart, warning=wide, confirmed=True)
    resolved(dike, wide)
    assert not is_on(item_of(wide))


def test_who_says_that_it_is_resolved_reads_beforehand_what_happens_to_its_item(dike, visit):
    row = told(dike)
    form = words(visit, dike.bart, "vroegsignalen", row.pk, "opgelost")
    assert "Het agendapunt gaat dan van de agenda" in form
    address = f"/s/{dike.slug}/omgeving/vroegsignalen/{row.pk}/opgelost/"
    sent = {"helped": "We wisten het op tijd.", "version": row.version}
    assert visit(dike.bart).post(address, sent).status_code == 302
    assert not is_on(item_of(row))
