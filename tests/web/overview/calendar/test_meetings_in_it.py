"""Do meetings stand in a calendar at the hour on the wall, and agreements on their day?"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gedragen.web.environment.meetings import actions as meetings
from gedragen.web.overview.calendar import queries
from gedragen.web.shared import clock
from tests.web.environment import agreed
from tests.web.environment.table import decision_item, in_days
from tests.web.overview.calendar.readers import events, icaljs, titles
from tests.web.overview.calendar.test_feed import at, fetched

WINTER, SUMMER = date(2027, 3, 26), date(2027, 3, 29)
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.fixture(autouse=True)
def before_the_change():
    """A week before summer time begins, on 28 March 2027."""
    with clock.at(datetime(2027, 3, 20, 9, tzinfo=UTC)):
        yield


def planned(dike, on, **given):
    said = {"title": "Kernteam", "starts_at": time(10), "ends_at": time(12), "place": "Kadehuis"}
    return meetings.plan_meeting(dike.marloes, on=on, **(said | given))


def own(dike, meeting) -> str:
    return reverse("meeting_event", args=[dike.slug, meeting.pk])


def test_ten_o_clock_stays_ten_o_clock_when_summer_time_begins(dike, visit):
    two = planned(dike, WINTER), planned(dike, SUMMER)
    told = fetched(visit(dike.truus), at(dike.truus))
    for meeting in two:
        event = events(told)[f"meeting-{meeting.key}"]
        assert event.start == datetime.combine(meeting.on, time(10), AMSTERDAM)
        assert event.end == datetime.combine(meeting.on, time(12), AMSTERDAM)
        assert event["location"] == "Kadehuis"
        assert str(event["url"]).endswith(reverse("meeting", args=[dike.slug, meeting.pk]))


def test_the_parser_of_thunderbird_reads_both_hours(dike, visit):
    two = planned(dike, WINTER), planned(dike, SUMMER)
    told = fetched(visit(dike.truus), at(dike.truus))
    read = {one["uid"]: one for one in icaljs(told)}
    starts = [read[f"meeting-{one.key}"]["starts"] for one in two]
    assert starts == ["2027-03-26T09:00:00.000Z", "2027-03-29T08:00:00.000Z"]


def test_a_round_in_writing_lasts_its_days_and_a_meeting_without_an_hour_one(dike, visit):
    written = meetings.plan_round(dike.marloes, title="Op papier", on=WINTER, until=SUMMER)
    whole = planned(dike, WINTER, starts_at=None, ends_at=None)
    told = events(fetched(visit(dike.mila), at(dike.mila)))
    days = told[f"meeting-{written.key}"]
    assert (days.start, days.end) == (WINTER, SUMMER + timedelta(days=1))
    day = told[f"meeting-{whole.key}"]
    assert (day.start, day.end) == (WINTER, WINTER + timedelta(days=1))


def test_without_a_last_hour_it_lasts_one(dike, visit):
    meeting = planned(dike, SUMMER, starts_at=time(23, 30), ends_at=None)
    event = events(fetched(visit(dike.mila), own(dike, meeting)))[f"meeting-{meeting.key}"]
    assert event.end == datetime.combine(SUMMER + timedelta(days=1), time(0, 30), AMSTERDAM)


def test_it_tells_what_is_on_it_and_that_stands_nowhere_else(dike, visit):
    meeting = planned(dike, in_days(20))
    item = decision_item(dike.fatima, days=20, title="Een trap")
    apart = decision_item(dike.fatima, days=21, title="Een hek")
    browser, address = visit(dike.truus), at(dike.truus)
    told = events(fetched(browser, address))
    assert "Een trap" in told[f"meeting-{meeting.key}"]["description"]
    assert f"item-{item.key}" not in told and f"item-{apart.key}" in told
    alone = events(fetched(browser, own(dike, meeting)))[f"meeting-{meeting.key}"]
    assert alone["description"] == told[f"meeting-{meeting.key}"]["description"]
    meetings.cancel_meeting(dike.marloes, meeting=meeting, why="Ziek", version=meeting.version)
    assert f"item-{item.key}" in events(fetched(browser, address))


def test_moved_it_moves_and_called_off_it_says_so(dike, visit):
    meeting = planned(dike, WINTER)
    browser, address = visit(dike.fatima), at(dike.fatima)
    before = events(fetched(browser, address))[f"meeting-{meeting.key}"]
    meetings.cancel_meeting(dike.marloes, meeting=meeting, why="Ziek", version=meeting.version)
    for content in (fetched(browser, address), fetched(browser, own(dike, meeting))):
        after = events(content)[f"meeting-{meeting.key}"]
        assert after["status"] == "CANCELLED" and after["sequence"] > before["sequence"]


def test_its_page_hands_it_over_to_the_table_alone(dike, visit, client):
    meeting = planned(dike, WINTER)
    assert client.get(own(dike, meeting)).status_code == 302
    page = reverse("meeting", args=[dike.slug, meeting.pk])
    assert own(dike, meeting) in visit(dike.mila).get(page).content.decode()
    assert visit(dike.otto).get(own(dike, meeting)).status_code == 404


def test_an_agreement_stands_on_the_day_it_is_looked_at_again(dike, visit):
    row = agreed.held(dike, days=40)
    told = fetched(visit(dike.truus), at(dike.truus))
    assert "Opnieuw kijken naar de afspraak: Schade aan huizen" in titles(told)
    assert events(told)[f"review-{row.key}"].start == in_days(40)


def test_thirty_meetings_cost_as_many_questions_as_three(dike):
    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            queries.calendar_of(dike.fatima.person)
        return len(found)

    for number in range(3):
        planned(dike, WINTER + timedelta(days=number))
    few = asked()
    for number in range(3, 30):
        planned(dike, WINTER + timedelta(days=number))
    assert asked() == few == 6
