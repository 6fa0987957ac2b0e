"""Can a table plan when it meets, does everyone see it, and does the past stay as it was?"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from gedragen.core.reasons import Refused
from gedragen.web.environment.meetings import actions, gathering, keeping, queries
from gedragen.web.environment.meetings.models import Attendance, Meeting
from gedragen.web.ledger.models import Event
from gedragen.web.notifications.actions import take_notice
from gedragen.web.notifications.models import Notice
from gedragen.web.shared import clock
from gedragen.web.shared.acts import Stale
from tests.web.environment.table import decision_item, in_days, kinds


def planned(seat, days: int = 20, **given):
    said = {"title": "Kernteam", "on": in_days(days), "starts_at": time(10), "place": "Kadehuis"}
    return actions.plan_meeting(seat, **(said | given))


def series(seat, **given):
    said = {"title": "Elke twee weken", "first": in_days(3), "every_weeks": 2, "count": 4}
    return actions.plan_series(seat, **(said | given))


def page(dike, meeting=None, what=""):
    key = f"{meeting.pk}/" if meeting else ""
    return f"/s/{dike.slug}/omgeving/bijeenkomsten/{key}{what}"


def words(visit, seat, address):
    return visit(seat).get(address).content.decode()


@pytest.mark.parametrize("name", ["joost", "ruud", "mila"])
def test_the_facilitator_and_representatives_plan_and_others_do_not(dike, name):
    planned(dike.marloes, 10)
    planned(dike.fatima, 11)
    with pytest.raises(PermissionDenied):
        planned(getattr(dike, name), 12)
    assert Meeting.objects.count() == 2
    assert kinds(dike.collaboration).count("meeting_planned") == 2


def test_nothing_is_planned_in_a_closed_collaboration(dike):
    dike.marloes.collaboration.archived_at = clock.now()
    with pytest.raises(PermissionDenied):
        planned(dike.marloes)


def test_a_day_has_one_meeting_and_a_round_may_run_beside_it(dike):
    planned(dike.marloes)
    with pytest.raises(Refused, match="meets_already"):
        planned(dike.fatima)
    actions.plan_round(dike.marloes, title="Schriftelijk", on=in_days(18), until=in_days(25))
    assert Meeting.objects.count() == 2


def test_a_series_is_planned_whole_or_not_at_all(dike):
    planned(dike.marloes, 17)
    with pytest.raises(Refused, match="meets_already"):
        series(dike.marloes)
    assert Meeting.objects.count() == 1
    made = series(dike.marloes, first=in_days(4))
    on = list(made.meetings.values_list("on", flat=True))
    assert on == [in_days(days) for days in (4, 18, 32, 46)]


def test_one_meeting_moves_and_the_rest_of_its_series_stays(dike):
    made = series(dike.marloes)
    second = made.meetings.all()[1]
    actions.move_meeting(
        dike.fatima, meeting=second, version=1, on=in_days(18), why="Het stadhuis is dicht"
    )
    on = list(made.meetings.order_by("on").values_list("on", flat=True))
    assert on == [in_days(days) for days in (3, 18, 31, 45)]
    with pytest.raises(Stale):
        actions.cancel_meeting(dike.marloes, meeting=second, version=1, why="Te druk")


def test_what_the_mover_may_change_goes_along_to_the_new_day(dike):
    meeting = planned(dike.marloes)
    item = decision_item(dike.fatima, days=20)
    actions.move_meeting(
        dike.marloes, meeting=meeting, version=1, on=in_days(27), why="Eerst de meting"
    )
    item.refresh_from_db()
    assert item.meets_on == in_days(27)
    meeting.refresh_from_db()
    actions.move_meeting(dike.truus, meeting=meeting, version=2, on=in_days(29), why="Feest")
    item.refresh_from_db()
    assert item.meets_on == in_days(27)


def test_ending_a_series_leaves_what_has_been_and_its_minutes(dike):
    made = series(dike.marloes, every_weeks=1, count=3)
    with clock.at(clock.now() + timedelta(days=11)):
        assert gathering.minutes_write_themselves() == 2
        actions.end_series(dike.marloes, series=made)
        kept = made.meetings.filter(cancelled_at=None)
        assert list(kept.values_list("on", flat=True)) == [in_days(-8), in_days(-1)]
        assert all(queries.minutes_of(one) for one in kept.select_related("minutes"))
        with pytest.raises(Refused, match="series_ended"):
            actions.end_series(dike.marloes, series=made)


def test_what_has_been_is_neither_moved_nor_called_off(dike):
    meeting = planned(dike.marloes, 1)
    with clock.at(clock.now() + timedelta(days=2)):
        with pytest.raises(Refused, match="meeting_has_been"):
            actions.cancel_meeting(dike.marloes, meeting=meeting, why="Toch niet")
        with pytest.raises(Refused, match="meeting_has_been"):
            actions.move_meeting(
                dike.marloes, meeting=meeting, version=None, on=in_days(3), why="Toch later"
            )


def test_hours_are_those_of_the_wall_on_both_sides_of_summer_time(dike):
    before, after = date(2027, 3, 27), date(2027, 3, 28)
    assert queries.moment_of(before, time(10)) == datetime(2027, 3, 27, 9, tzinfo=UTC)
    assert queries.moment_of(after, time(10)) == datetime(2027, 3, 28, 8, tzinfo=UTC)
    with clock.at(datetime(2027, 3, 1, 12, tzinfo=UTC)):
        made = series(dike.marloes, first=date(2027, 3, 21), every_weeks=1, starts_at=time(10))
    shown = [one for one in queries.meetings_of(dike.collaboration) if one.on.year == 2027]
    assert {one.starts_at for one in shown} == {time(10)}
    assert len(shown) == made.meetings.count() == 4


def test_a_calendar_gets_everything_that_is_planned_cancelled_ones_too(dike):
    meeting = planned(dike.marloes)
    actions.cancel_meeting(dike.marloes, meeting=meeting, why="Griep")
    (one,) = queries.meetings_of(dike.collaboration)
    assert (one.key, one.title, one.place, one.version) == (meeting.key, "Kernteam", "Kadehuis", 2)
    assert one.cancelled_at is not None
    assert (one.on, one.until, one.starts_at, one.ends_at) == (in_days(20), None, time(10), None)


def test_a_reminder_comes_once_a_week_before_and_anew_when_it_moved(dike):
    meeting = planned(dike.marloes, 8)
    assert actions.remind_of_meetings() == 0
    with clock.at(clock.now() + timedelta(days=1)):
        assert actions.remind_of_meetings() == 1
        assert actions.remind_of_meetings() == 0
        take_notice()
        heard = Notice.objects.filter(kind="meeting_coming")
        people = set(heard.values_list("person__name", flat=True))
        assert people >= {dike.marloes.person.name, dike.fatima.person.name}
        assert not people & {dike.joost.person.name, dike.mila.person.name}
        actions.move_meeting(
            dike.marloes, meeting=meeting, version=None, on=in_days(5), why="Eerder kan"
        )
        assert actions.remind_of_meetings() == 1


def test_each_party_says_for_itself_and_the_facilitator_for_whom_told_so(dike):
    meeting = planned(dike.marloes)

    def said(seat, party, presence="present", people=2):
        return keeping.say_attendance(
            seat, meeting=meeting, party=party, presence=presence, people=people
        )

    said(dike.fatima, dike.fatima.party)
    said(dike.marloes, dike.bart.party, "absent", None)
    with pytest.raises(PermissionDenied):
        said(dike.fatima, dike.bart.party)
    for name in ("joost", "ruud", "mila"):
        with pytest.raises(PermissionDenied):
            said(getattr(dike, name), getattr(dike, name).party)
    with pytest.raises(Refused, match="with_how_many"):
        said(dike.fatima, dike.fatima.party, people=None)
    assert Attendance.objects.count() == 2
    rows = queries.presences(dike.truus, meeting)
    assert rows[0].party == dike.truus.party
    assert [row.may_say for row in rows] == [True] + [False] * (len(rows) - 1)
    others = [row.party.position for row in rows[1:]]
    assert others == sorted(others)


def test_everyone_sees_when_it_is_and_until_when_something_can_be_put_on(dike, visit):
    planned(dike.marloes, 20)
    decision_item(dike.fatima, days=20, title="Kadestraat dicht")
    for seat in (dike.mila, dike.joost, dike.truus):
        told = words(visit, seat, page(dike))
        assert "Kadehuis" in told
        assert "Kadestraat dicht" in told
        assert "10.00 uur" in told
        assert "Besluiten: tot en met" in told
        assert "Zienswijze" not in told
    assert visit(dike.otto).get(page(dike)).status_code == 404


def test_a_view_is_told_of_while_it_can_still_come_in_time_and_a_decision_always(dike, visit):
    planned(dike.marloes, 5)
    assert "Besluiten: kon tot en met" in words(visit, dike.truus, page(dike))
    planned(dike.marloes, 60)
    told = words(visit, dike.truus, page(dike))
    assert "Zienswijze op een regeling: tot en met" in told
    assert "Zienswijze op een begroting" not in told


def test_a_reader_is_offered_nothing_and_a_first_visitor_is_told_what_to_do(dike, visit):
    assert "Plan een bijeenkomst" in words(visit, dike.marloes, page(dike))
    told = words(visit, dike.mila, page(dike))
    assert "Er is nog geen bijeenkomst gepland" in told
    assert "Plan een" not in told


def test_wrong_input_keeps_what_was_typed_and_a_newer_version_stands_beside_it(dike, visit):
    said = {"title": "Bestuurders", "on": str(in_days(-1)), "starts_at": "10:00"}
    refused = visit(dike.fatima).post(page(dike, what="nieuw/"), said)
    assert refused.status_code == 422
    assert "Bestuurders" in refused.content.decode()
    meeting = planned(dike.marloes)
    actions.move_meeting(
        dike.marloes, meeting=meeting, version=1, on=in_days(21), why="De zaal was vol"
    )
    late = {"on": str(in_days(22)), "why": "Liever donderdag", "version": "1"}
    stale = visit(dike.fatima).post(page(dike, meeting, "verzetten/"), late)
    assert stale.status_code == 422
    told = stale.content.decode()
    assert "De zaal was vol" in told
    assert "Liever donderdag" in told
    meeting.refresh_from_db()
    assert meeting.on == in_days(21)


def test_from_planning_to_ending_on_the_pages(dike, visit):
    marloes = visit(dike.marloes)
    said = {"title": "Kernteam", "first": str(in_days(7)), "every_weeks": "2", "count": "3"}
    assert marloes.post(page(dike, what="reeks/nieuw/"), said).status_code == 302
    assert marloes.post(page(dike, what="reeks/nieuw/"), said).status_code == 422
    period = {"title": "Ronde", "on": str(in_days(9)), "until": str(in_days(15))}
    assert marloes.post(page(dike, what="ronde/nieuw/"), period).status_code == 302
    first = Meeting.objects.filter(is_round=False).first()
    away = {"why": "Vakantie", "version": first.version}
    assert marloes.post(page(dike, first, "afzeggen/"), away).status_code == 302
    assert "Vakantie" in words(visit, dike.mila, page(dike))
    ended = page(dike, what=f"reeks/{first.series_id}/stoppen/")
    assert visit(dike.marloes).post(ended, {"version": 1}).status_code == 422
    assert visit(dike.marloes).post(ended, {"version": 1, "confirmed": "on"}).status_code == 302
    assert Meeting.objects.filter(cancelled_at=None).count() == 1


def test_the_agenda_form_is_opened_for_the_day_and_for_no_nonsense(dike, visit):
    address = f"/s/{dike.slug}/omgeving/agenda/nieuw/?op="
    assert f'value="{in_days(20)}"' in words(visit, dike.fatima, address + str(in_days(20)))
    for nonsense in ("morgen", "2026-13-01", "%3Cscript%3E"):
        assert visit(dike.fatima).get(address + nonsense).status_code == 200


def test_mijn_rol_asks_who_comes_within_a_week_until_it_is_said(dike, visit):
    meeting = planned(dike.marloes, 5)
    planned(dike.marloes, 9, title="Later")
    asked = words(visit, dike.fatima, f"/s/{dike.slug}/mijn-rol/")
    assert "Zeg of jullie bij ‘Kernteam’ zijn" in asked
    assert "‘Later’" not in asked
    visit(dike.fatima).post(page(dike, meeting, "aanwezig/"), {"presence": "absent"})
    assert "Kernteam" not in words(visit, dike.fatima, f"/s/{dike.slug}/mijn-rol/")
    assert Event.objects.filter(kind="attendance_said").count() == 1


def test_the_calendar_costs_as_many_queries_with_a_hundred_meetings_as_with_one(
    dike, visit, django_assert_max_num_queries
):
    browser = visit(dike.fatima)
    planned(dike.marloes, 1)
    decision_item(dike.fatima, days=1)
    browser.get(page(dike))
    with django_assert_max_num_queries(100) as few:
        browser.get(page(dike))
    for start in (2, 3):
        made = series(dike.marloes, first=in_days(start), every_weeks=1, count=50)
    for day in list(made.meetings.values_list("on", flat=True))[:20]:
        decision_item(dike.fatima, days=(day - timezone.localdate()).days)
    with django_assert_max_num_queries(100) as many:
        browser.get(page(dike))
    assert len(many) == len(few)
