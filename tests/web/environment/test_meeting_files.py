"""Who adds files to a meeting, who reads them, and until when do they come and go?"""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.urls import reverse

from gedragen.core.reasons import Refused
from gedragen.web.environment.meetings import actions, documents, gathering, keeping
from gedragen.web.environment.meetings.models import Meeting
from gedragen.web.files.models import Document
from gedragen.web.ledger.models import Event
from gedragen.web.shared import clock
from gedragen.web.shared.acts import Forbidden
from tests.security.furniture import archive
from tests.web.environment.table import in_days, kinds
from tests.web.files.samples import HTML, PDF, sent


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"
    return settings.FILES_ROOT


def planned(seat, days=3) -> Meeting:
    return actions.plan_meeting(seat, title="Kernteam", on=in_days(days))


def added(seat, meeting, name="Plan.pdf") -> Document:
    return documents.add_file(
        seat, meeting=meeting, name=name, content=io.BytesIO(PDF), size=len(PDF)
    )


def at(dike, name, row) -> str:
    return reverse(name, args=[dike.slug, row.pk])


def words(browser, dike, meeting) -> str:
    return browser.get(at(dike, "meeting", meeting)).content.decode()


def test_everyone_at_the_table_reads_a_file_and_nobody_else_does(dike, visit, client):
    document = added(dike.marloes, planned(dike.marloes))
    page = at(dike, "meeting_file", document)
    assert client.get(page).status_code == 302
    for seat in (dike.fatima, dike.truus, dike.marloes, dike.mila):
        answer = visit(seat).get(page)
        assert (answer.status_code, b"".join(answer.streaming_content)) == (200, PDF)
    assert visit(dike.otto).get(page).status_code == 404
    assert visit(dike.otto).get(at(dike, "remove_meeting_file", document)).status_code == 404


def test_a_file_of_another_table_is_not_found_at_ones_own(dike, visit):
    meeting = planned(dike.otto)
    theirs = added(dike.otto, meeting)
    for name in ("meeting_file", "remove_meeting_file", "agenda_file", "agreement_file"):
        assert visit(dike.marloes).get(at(dike, name, theirs)).status_code == 404
    with pytest.raises(Refused, match="not_found"):
        added(dike.marloes, meeting)


def test_who_plans_meetings_adds_and_removes_and_others_only_read(dike, visit):
    meeting = planned(dike.marloes)
    for seat in (dike.marloes, dike.fatima):
        documents.remove_file(seat, document=added(seat, meeting))
    document = added(dike.marloes, meeting)
    before = kinds(dike.collaboration)
    for seat in (dike.joost, dike.ruud, dike.mila):
        with pytest.raises(Forbidden):
            added(seat, meeting)
        with pytest.raises(Forbidden):
            documents.remove_file(seat, document=document)
        browser, add = visit(seat), at(dike, "add_meeting_files", meeting)
        assert browser.get(add).status_code == 403
        assert browser.post(add, {"files": sent()}).status_code == 403
        remove = at(dike, "remove_meeting_file", document)
        assert browser.post(remove, {"confirmed": "on"}).status_code == 403
        here = words(browser, dike, meeting)
        assert "Plan.pdf" in here and "Voeg deze bestanden toe" not in here and remove not in here
    assert kinds(dike.collaboration) == before


def test_from_the_page_it_comes_and_goes_and_the_ledger_says_so(dike, visit):
    meeting, browser = planned(dike.marloes), visit(dike.marloes)
    add = at(dike, "add_meeting_files", meeting)
    assert browser.post(add, {"files": [sent("kade.png", HTML)]}).status_code == 422
    here = browser.post(add, {"files": [sent("Plan.pdf")]}, follow=True).content.decode()
    assert "Eén bestand is toegevoegd." in here and "toegevoegd door Marloes" in here
    document = Document.objects.get()
    told = Event.objects.get(kind="file_added").facts
    assert (told["meeting"], told["sha256"]) == (meeting.key, document.sha256)
    remove = at(dike, "remove_meeting_file", document)
    asked = browser.get(remove).content.decode()
    assert "Wie een kopie bewaarde" in asked and "opnieuw op tijd" not in asked
    assert browser.post(remove, {"confirmed": ""}).status_code == 422
    assert browser.post(remove, {"confirmed": "on"}).status_code == 302
    here = words(browser, dike, meeting)
    assert "Plan.pdf" in here and "verwijderd op" in here
    assert browser.get(at(dike, "meeting_file", document)).status_code == 404


def test_a_meeting_that_was_called_off_takes_no_files_and_keeps_those_it_had(dike, visit):
    meeting = planned(dike.marloes)
    document = added(dike.marloes, meeting)
    actions.cancel_meeting(dike.marloes, meeting=meeting, why="Griep")
    _stays(dike, visit, meeting, document, "meeting_cancelled")


def test_with_its_minutes_fixed_a_meeting_keeps_exactly_its_files(dike, visit):
    meeting = planned(dike.marloes, 0)
    document = added(dike.marloes, meeting)
    gathering.gather_minutes(dike.marloes, meeting=meeting)
    added(dike.marloes, meeting, "Foto van het bord.pdf")
    with clock.at(clock.now() + timedelta(days=20)):
        keeping.fix_minutes(dike.marloes, meeting=meeting, version=None)
        _stays(dike, visit, meeting, document, "minutes_fixed")


def _stays(dike, visit, meeting, document, code) -> None:
    before = kinds(dike.collaboration)
    with pytest.raises(Refused, match=code):
        added(dike.marloes, meeting)
    with pytest.raises(Refused, match=code):
        documents.remove_file(dike.marloes, document=document)
    browser = visit(dike.marloes)
    remove = at(dike, "remove_meeting_file", document)
    assert browser.post(remove, {"confirmed": "on"}).status_code == 422
    add = at(dike, "add_meeting_files", meeting)
    assert browser.post(add, {"files": sent()}).status_code == 422
    here = words(browser, dike, meeting)
    assert at(dike, "meeting_file", document) in here
    assert remove not in here and "Voeg deze bestanden toe" not in here
    assert kinds(dike.collaboration) == before


def test_in_the_archive_all_stays_readable_and_nothing_is_added(dike, visit):
    meeting = planned(dike.marloes)
    document = added(dike.marloes, meeting)
    archive(dike.marloes.collaboration)
    with pytest.raises(Forbidden):
        added(dike.marloes, meeting)
    browser = visit(dike.marloes)
    assert browser.get(at(dike, "meeting_file", document)).status_code == 200
    assert browser.get(at(dike, "add_meeting_files", meeting)).status_code == 403


def test_the_page_costs_as_many_queries_with_twenty_files_as_with_one(
    dike, visit, django_assert_max_num_queries
):
    meeting, browser = planned(dike.marloes), visit(dike.marloes)
    added(dike.marloes, meeting)
    words(browser, dike, meeting)
    with django_assert_max_num_queries(100) as few:
        words(browser, dike, meeting)
    for number in range(20):
        added(dike.fatima if number % 2 else dike.marloes, meeting, f"{number}.pdf")
    with django_assert_max_num_queries(100) as many:
        assert "19.pdf" in words(browser, dike, meeting)
    assert len(many) == len(few)
