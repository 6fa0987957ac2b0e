"""What stands in somebody's calendar, who opens it, and when does it stop?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse, reverse_lazy

from gedragen.core.visibility import Level
from gedragen.web.accounts import actions as accounts
from gedragen.web.accounts import calendars
from gedragen.web.accounts.models import CalendarKey
from gedragen.web.collaborations import actions as collaborations
from gedragen.web.environment.agenda import actions as agenda
from gedragen.web.environment.agreements import actions as agreements
from gedragen.web.interests.register import actions as register
from gedragen.web.overview.calendar import queries
from gedragen.web.shared import clock
from tests.security.browser import comparable
from tests.security.furniture import archive
from tests.web.environment.table import decision_item, in_days, opened, promised
from tests.web.overview.calendar.readers import events, icaljs, titles

PAGE = "/account/agenda/"


def at(seat) -> str:
    """The address of a calendar that was just opened."""
    return reverse("calendar_feed", args=[calendars.open_calendar(seat.person)])


def fetched(client, address: str) -> bytes:
    found = client.get(address)
    assert found.status_code == 200
    return found.content


NEVER_MADE = reverse_lazy("calendar_feed", args=["nooit-gemaakt"])


def opens_nothing(client, address: str) -> bool:
    """Whether the house answers as to a token that never was."""
    found = comparable(client.get(address), address)
    return found[0] == 404 and found == comparable(client.get(NEVER_MADE), str(NEVER_MADE))


def test_it_holds_what_meets_what_is_asked_and_what_the_own_party_promised(dike, client):
    item = decision_item(dike.bart, title="Kade dicht")
    opened(dike, parties=[{"party": dike.fatima.party}], title="Een wand")
    promised(dike.fatima, dike.truus.party, title="Een marktplan")
    promised(dike.bart, dike.fatima.party, title="Een boring")
    promised(dike.bart, dike.truus.party, title="Een praatje")
    told = fetched(client, at(dike.fatima))
    assert sorted(titles(told)) == [
        f"{dike.bart.party.name} zegde ons toe: Een boring",
        "Kade dicht",
        "Laatste dag om te antwoorden: Een wand",
        "Laatste dag voor inbreng: Kade dicht",
        "Wij zegden toe: Een marktplan",
    ]
    event = events(told)[f"item-{item.key}"]
    assert event.start == item.meets_on and dike.collaboration.name in event["description"]
    assert str(event["url"]).endswith(reverse("agenda_item", args=[dike.slug, item.pk]))


def test_who_is_not_asked_and_who_cannot_answer_sees_no_day_to_answer(dike, client):
    opened(dike, parties=[{"party": dike.fatima.party}], title="Een wand")
    day = ["Laatste dag om te antwoorden: Een wand"]
    assert titles(fetched(client, at(dike.ruud))) == day
    for seat in (dike.joost, dike.truus, dike.marloes, dike.mila):
        assert titles(fetched(client, at(seat))) == []


def test_what_ended_was_kept_or_was_answered_leaves_it(dike, client):
    item = decision_item(dike.bart)
    made = promised(dike.fatima, dike.truus.party)
    address = at(dike.fatima)
    assert len(titles(fetched(client, address))) == 3
    agenda.end_item(dike.bart, item=item)
    agreements.claim_done(dike.fatima, commitment=made)
    agreements.confirm_kept(dike.truus, commitment=made)
    assert titles(fetched(client, address)) == []


def test_a_change_comes_under_the_same_key_with_a_higher_version(dike, client):
    item = decision_item(dike.fatima)
    address = at(dike.truus)
    key = f"item-{item.key}"
    before = events(fetched(client, address))[key]
    agenda.change_item(
        dike.fatima, item=item, version=item.version, title="Anders", kind=item.kind,
        meets_on=in_days(40),
    )  # fmt: skip
    after = events(fetched(client, address))[key]
    assert after.start == in_days(40) and after["sequence"] > before["sequence"]
    assert after["dtstamp"].dt == before["dtstamp"].dt


def test_where_nothing_changed_it_is_the_same_to_the_byte_and_is_not_sent_again(dike, client):
    decision_item(dike.bart)
    address = at(dike.fatima)
    first = client.get(address)
    with clock.at(clock.now() + timedelta(minutes=50)):
        assert client.get(address).content == first.content
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert first["Cache-Control"] == again["Cache-Control"] == "private, no-cache"
    assert first["Content-Type"] == "text/calendar; charset=utf-8"
    decision_item(dike.bart)
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 200


def test_the_parser_of_thunderbird_reads_the_calendar_and_the_item(dike, visit):
    item = decision_item(dike.bart, title="Kade; dicht, één week — " * 6 + "!")
    browser = visit(dike.fatima)
    page = browser.get(reverse("agenda_item", args=[dike.slug, item.pk])).content.decode()
    own = reverse("item_event", args=[dike.slug, item.pk])
    assert own in page
    for content in (fetched(browser, at(dike.fatima)), fetched(browser, own)):
        read = {one["uid"]: one for one in icaljs(content)}[f"item-{item.key}"]
        assert read["starts"] == item.meets_on.isoformat()
        assert read["summary"] == item.title


def test_an_item_without_a_day_has_nothing_to_put_in_a_calendar(dike, visit):
    item = agenda.put_on_agenda(dike.bart, title="Ooit", kind="exploring")
    browser = visit(dike.fatima)
    own = reverse("item_event", args=[dike.slug, item.pk])
    assert browser.get(own).status_code == 404
    assert (
        own not in browser.get(reverse("agenda_item", args=[dike.slug, item.pk])).content.decode()
    )


def test_an_item_taken_off_before_its_day_is_called_off(dike, visit):
    item = decision_item(dike.bart)
    agenda.end_item(dike.bart, item=item)
    own = fetched(visit(dike.fatima), reverse("item_event", args=[dike.slug, item.pk]))
    assert events(own)[f"item-{item.key}"]["status"] == "CANCELLED"


def test_only_who_sits_at_the_table_gets_an_item(dike, visit, client):
    item = decision_item(dike.bart)
    own = reverse("item_event", args=[dike.slug, item.pk])
    assert client.get(own).status_code == 302
    assert visit(dike.otto).get(own).status_code == 404


def test_a_false_a_closed_and_a_replaced_address_answer_alike(dike, client):
    closed = at(dike.fatima)
    calendars.close_calendar(dike.fatima.person)
    replaced, now = at(dike.truus), at(dike.truus)
    deactivated = at(dike.joost)
    accounts.close_account(dike.joost.person)
    for address in (closed, replaced, deactivated):
        assert opens_nothing(client, address), address
    assert client.get(now).status_code == 200


def test_what_was_closed_takes_the_same_look_ups_as_what_never_was(
    dike, client, django_assert_max_num_queries
):
    closed, deactivated = at(dike.fatima), at(dike.joost)
    calendars.close_calendar(dike.fatima.person)
    dike.joost.person.is_active = False
    dike.joost.person.save()
    asked = []
    for address in (NEVER_MADE, closed, deactivated):
        with django_assert_max_num_queries(20) as asked_here:
            client.get(address)
        asked.append(["calendarkey" in one["sql"] for one in asked_here.captured_queries])
    assert asked[0] == asked[1] == asked[2] and sum(asked[0]) == 1


def test_somebody_who_was_deactivated_without_closing_is_out_too(dike, client):
    address = at(dike.joost)
    dike.joost.person.is_active = False
    dike.joost.person.save()
    assert opens_nothing(client, address)


def test_a_seat_that_ended_a_party_that_left_and_a_table_in_the_archive_drop_out(dike, client):
    decision_item(dike.bart, input_by=None, title="Punt")
    of = {name: at(getattr(dike, name)) for name in ("joost", "truus", "marloes")}
    assert [titles(fetched(client, address)) for address in of.values()] == [["Punt"]] * 3
    collaborations.end_seat(dike.fatima, ended=dike.joost)
    collaborations.leave(dike.truus)
    assert [titles(fetched(client, of[name])) for name in of] == [[], [], ["Punt"]]
    archive(dike.collaboration)
    assert titles(fetched(client, of["marloes"])) == []


def test_another_table_stays_out_of_it(dike, client):
    agenda.put_on_agenda(dike.otto, title="Van Otto", kind="exploring", meets_on=in_days(3))
    assert titles(fetched(client, at(dike.fatima))) == []
    assert titles(fetched(client, at(dike.otto))) == ["Van Otto"]


def test_two_seats_at_one_table_give_every_day_once(dike):
    decision_item(dike.bart, input_by=None)
    assert dike.sanne_sponsor.person == dike.sanne.person
    assert len(queries.entries_of(dike.sanne.person)) == 1


def test_what_is_two_months_past_drops_out(dike, client):
    decision_item(dike.bart, input_by=None)
    address = at(dike.fatima)
    for days, left in ((79, 1), (81, 0)):
        with clock.at(clock.now() + timedelta(days=days)):
            assert len(titles(fetched(client, address))) == left


@pytest.mark.parametrize("level", [Level.DRAFT, Level.PARTY, Level.TABLE])
def test_what_somebody_keeps_to_themselves_changes_no_byte_of_any_calendar(dike, client, level):
    decision_item(dike.bart)
    promised(dike.henk_jan, dike.fatima.party)
    of = [at(getattr(dike, name)) for name in ("fatima", "henk_jan", "bart", "marloes", "mila")]
    before = [fetched(client, address) for address in of]
    interest = register.write_interest(
        dike.henk_jan, title="Geheim", why="Geheim", own_party=level != Level.DRAFT
    )
    if level == Level.TABLE:
        register.share_interest(
            dike.henk_jan, interest=interest, level=level, figures_level=Level.PARTY,
            red_line_level=Level.PARTY, confirmed=True,
        )  # fmt: skip
    if level != Level.DRAFT:
        register.ask_safeguard(
            dike.henk_jan, interest=interest, measure="Geheim", bearer=dike.bart.party,
            signal="Geheim", review_on=in_days(40),
        )  # fmt: skip
    assert [fetched(client, address) for address in of] == before


def test_only_a_digest_of_the_token_is_kept_and_of_its_use_only_the_day(dike, client):
    token = calendars.open_calendar(dike.fatima.person)
    client.get(reverse("calendar_feed", args=[token]))
    kept = CalendarKey.objects.get(person=dike.fatima.person)
    assert kept.last_used_on == clock.today()
    assert token not in str(vars(kept)) and len(token) >= 40
    assert calendars.digest(token) == kept.token_digest


def test_the_page_shows_the_address_once_and_says_what_it_opens(dike, visit):
    browser = visit(dike.fatima)
    assert "Maak een adres" in browser.get(PAGE).content.decode()
    shown = browser.post(PAGE).content.decode()
    address = shown.split('value="http')[1].split('"')[0]
    path = "/agenda/" + address.split("/agenda/")[1]
    assert browser.get(path).status_code == 200
    later = browser.get(PAGE).content.decode()
    assert path not in later and "Wie het adres heeft" in later
    told = browser.post(PAGE + "intrekken/", follow=True).content.decode()
    assert "Het adres opent niets meer." in told and "Maak een adres" in told
    assert opens_nothing(browser, path)


def test_the_language_is_the_persons_own_and_not_that_of_who_asks(dike, client):
    decision_item(dike.bart)
    dike.fatima.person.language = "en"
    dike.fatima.person.save()
    told = fetched(client, at(dike.fatima))
    assert any(title.startswith("Last day for input") for title in titles(told))


def test_it_takes_as_many_look_ups_with_twenty_days_as_with_one(
    dike, client, django_assert_max_num_queries
):
    address = at(dike.fatima)
    client.get(address)

    def more():
        decision_item(dike.bart)
        opened(dike, parties=[{"party": dike.fatima.party}])
        promised(dike.bart, dike.fatima.party)

    more()
    with django_assert_max_num_queries(100) as few:
        client.get(address)
    for _ in range(20):
        more()
    with django_assert_max_num_queries(100) as many:
        client.get(address)
    assert len(many) == len(few)
