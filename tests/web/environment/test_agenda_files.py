"""Who adds files to an agenda item, who reads them, and what does it do to the item?"""

from __future__ import annotations

import io
import os
from datetime import timedelta

import pytest
from django.urls import reverse

from gedragen.core.reasons import Refused
from gedragen.web.environment.agenda import actions, documents, queries
from gedragen.web.files import actions as files
from gedragen.web.files.models import Document
from gedragen.web.shared import clock
from gedragen.web.shared.acts import Forbidden
from tests.security.furniture import archive
from tests.web.environment.table import decision_item, kinds
from tests.web.files.samples import HTML, PDF, PNG, TEXT, sent


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"
    return settings.FILES_ROOT


def added(seat, item, name="Stuk.pdf", content=PDF) -> Document:
    return documents.add_file(
        seat, item=item, name=name, content=io.BytesIO(content), size=len(content)
    )


def page(dike, item) -> str:
    return reverse("agenda_item", args=[dike.slug, item.pk])


def file_page(dike, document) -> str:
    return reverse("agenda_file", args=[dike.slug, document.pk])


def add_page(dike, item) -> str:
    return reverse("add_agenda_files", args=[dike.slug, item.pk])


def remove_page(dike, document) -> str:
    return reverse("remove_agenda_file", args=[dike.slug, document.pk])


def read(answer) -> bytes:
    return b"".join(answer.streaming_content)


def test_everyone_at_the_table_reads_a_file_and_nobody_else_does(dike, visit, client):
    document = added(dike.fatima, decision_item(dike.fatima))
    assert client.get(file_page(dike, document)).status_code == 302
    for seat in (dike.fatima, dike.truus, dike.marloes, dike.mila):
        answer = visit(seat).get(file_page(dike, document))
        assert (answer.status_code, read(answer)) == (200, PDF)
    assert visit(dike.otto).get(file_page(dike, document)).status_code == 404


def test_a_file_of_another_table_is_not_found_at_ones_own(dike, visit):
    theirs = added(dike.otto, decision_item(dike.otto, touched=[]))
    browser = visit(dike.fatima)
    assert browser.get(file_page(dike, theirs)).status_code == 404
    assert browser.get(remove_page(dike, theirs)).status_code == 404
    at_otto = reverse("agenda_file", args=[dike.otto.collaboration.slug, theirs.pk])
    assert browser.get(at_otto).status_code == 404
    assert visit(dike.otto).get(at_otto).status_code == 200


def test_it_is_handed_over_to_be_saved_and_never_run(dike, visit):
    name = "Besluit “ja”, één\u202e.png"
    document = added(dike.fatima, decision_item(dike.fatima), name, PNG)
    said = visit(dike.mila).get(file_page(dike, document)).headers
    assert said["Content-Disposition"] == (
        "attachment; filename*=utf-8''Besluit%20%E2%80%9Cja%E2%80%9D%2C%20%C3%A9%C3%A9n.png"
    )
    assert said["Content-Type"] == "image/png"
    assert said["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in said["Content-Security-Policy"]
    assert "script-src" not in said["Content-Security-Policy"]
    assert said["Cache-Control"] == "no-store, private"


def test_only_its_owner_their_party_and_the_facilitator_add_and_remove(dike, visit):
    item = decision_item(dike.fatima)
    for seat in (dike.fatima, dike.joost, dike.marloes):
        documents.remove_file(seat, document=added(seat, item))
    document = added(dike.fatima, item)
    before = kinds(dike.collaboration)
    for seat in (dike.bart, dike.mila):
        with pytest.raises(Forbidden):
            added(seat, item)
        with pytest.raises(Forbidden):
            documents.remove_file(seat, document=document)
        browser = visit(seat)
        assert browser.get(add_page(dike, item)).status_code == 403
        assert browser.post(add_page(dike, item), {"files": sent()}).status_code == 403
        assert browser.post(remove_page(dike, document), {"confirmed": "on"}).status_code == 403
        words = browser.get(page(dike, item)).content.decode()
        assert "Stuk.pdf" in words and "Voeg deze bestanden toe" not in words
        assert remove_page(dike, document) not in words
    assert kinds(dike.collaboration) == before


def test_several_at_once_and_one_that_cannot_come_in_keeps_none_of_the_others_out(dike, visit):
    item = decision_item(dike.fatima)
    given = [sent("Een.pdf"), sent("plaatje.png", HTML), sent("Twee.txt", TEXT)]
    answer = visit(dike.fatima).post(add_page(dike, item), {"files": given}, follow=True)
    words = answer.content.decode()
    assert "2 bestanden zijn toegevoegd." in words
    assert "‘plaatje.png’ is niet wat de naam zegt" in words
    assert "PDF, " in words and "toegevoegd door Fatima Yildiz op" in words
    assert list(Document.objects.values_list("name", flat=True)) == ["Een.pdf", "Twee.txt"]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ([], "Kies minstens één bestand."),
        ([sent("leeg.pdf", b"")], "‘leeg.pdf’ is leeg."),
        ([sent("groot.txt", b"x" * 2 * 1024**2)], "‘groot.txt’ is groter dan 1 MB."),
        ([sent("macro.docm")], "In ‘macro.docm’ zitten macro’s."),
        ([sent("web.html", HTML)], "‘web.html’ is van een soort die we niet bewaren."),
        ([sent("kade.png", HTML)], "‘kade.png’ is niet wat de naam zegt"),
    ],
)
def test_a_file_that_cannot_come_in_says_why_and_leaves_nothing(
    dike, visit, settings, folder, given, told
):
    settings.FILE_SIZE_LIMIT = 1024**2
    item = decision_item(dike.fatima)
    for one in given:
        one.seek(0)
    answer = visit(dike.fatima).post(add_page(dike, item), {"files": given})
    assert answer.status_code == 422 and told in answer.content.decode()
    assert not Document.objects.exists()
    assert not folder.exists() or os.listdir(folder) == []
    item.refresh_from_db()
    assert item.changed_on is None


def test_a_path_in_a_name_leads_nowhere(dike, visit, folder):
    item = decision_item(dike.fatima)
    document = added(dike.fatima, item, "../../static/shared/kade.png", PNG)
    assert document.name == "kade.png"
    assert os.listdir(folder) == [document.stored_as]


def test_a_removed_file_is_gone_and_its_name_and_day_stay(dike, visit):
    item = decision_item(dike.fatima)
    document = added(dike.fatima, item)
    browser = visit(dike.fatima)
    assert "Wie een kopie bewaarde" in browser.get(remove_page(dike, document)).content.decode()
    assert browser.post(remove_page(dike, document), {"confirmed": ""}).status_code == 422
    assert browser.post(remove_page(dike, document), {"confirmed": "on"}).status_code == 302
    words = browser.get(page(dike, item)).content.decode()
    assert "Stuk.pdf" in words and "verwijderd op" in words
    assert file_page(dike, document) not in words
    assert browser.get(file_page(dike, document)).status_code == 404
    assert browser.get(remove_page(dike, document)).status_code == 404
    assert kinds(dike.collaboration)[-2:] == ["file_added", "file_removed"]


def test_a_file_that_comes_after_the_lead_time_makes_the_item_late(dike):
    item = decision_item(dike.fatima)
    added(dike.fatima, item)
    assert queries.shown(queries.item_of(dike.fatima, item.pk), dike.fatima).state == "secured"
    with clock.at(clock.now() + timedelta(days=15)):
        added(dike.fatima, item, "Nog een.pdf")
        late = queries.shown(queries.item_of(dike.fatima, item.pk), dike.fatima)
        assert late.is_late and late.item.changed_on == clock.today()


def test_removing_one_late_counts_as_well(dike):
    item = decision_item(dike.fatima)
    document = added(dike.fatima, item)
    with clock.at(clock.now() + timedelta(days=15)):
        documents.remove_file(dike.fatima, document=document)
        assert queries.shown(queries.item_of(dike.fatima, item.pk), dike.fatima).is_late


def test_who_agreed_to_haste_is_asked_anew(dike):
    item = decision_item(dike.fatima, days=5)
    actions.consent_to_decide_anyway(dike.fatima, item=item)
    added(dike.fatima, item)
    assert not item.decide_anyway.exists()


def test_a_file_alone_is_a_document_until_it_is_removed(dike):
    item = decision_item(dike.fatima, text="")
    lacking = queries.shown(item, dike.fatima)
    assert lacking.state == "unknown"
    document = added(dike.fatima, item)
    assert queries.shown(queries.item_of(dike.fatima, item.pk), dike.fatima).state == "secured"
    documents.remove_file(dike.fatima, document=document)
    assert queries.shown(queries.item_of(dike.fatima, item.pk), dike.fatima).state == "unknown"


def test_nothing_is_added_to_what_ended_or_lies_in_the_archive_and_all_stays_readable(dike, visit):
    item = decision_item(dike.fatima)
    document = added(dike.fatima, item)
    actions.end_item(dike.fatima, item=queries.item_of(dike.fatima, item.pk))
    with pytest.raises(Refused, match="item_ended"):
        added(dike.fatima, item)
    archive(dike.fatima.collaboration)
    with pytest.raises(Forbidden):
        added(dike.fatima, item)
    browser = visit(dike.fatima)
    assert browser.get(file_page(dike, document)).status_code == 200
    assert browser.get(add_page(dike, item)).status_code == 403


def test_an_item_holds_so_many_files_and_no_more(dike, monkeypatch):
    monkeypatch.setattr(files, "MOST", 1)
    item = decision_item(dike.fatima)
    added(dike.fatima, item)
    with pytest.raises(Refused, match="too_many_files"):
        added(dike.fatima, item)


def test_bytes_that_are_lost_are_not_found_and_break_no_page(dike, visit, folder):
    item = decision_item(dike.fatima)
    document = added(dike.fatima, item)
    (folder / document.stored_as).unlink()
    browser = visit(dike.fatima)
    assert browser.get(file_page(dike, document)).status_code == 404
    assert browser.get(page(dike, item)).status_code == 200


def test_the_page_costs_as_many_queries_with_twenty_files_as_with_one(
    dike, visit, django_assert_max_num_queries
):
    item = decision_item(dike.fatima)
    browser = visit(dike.fatima)
    added(dike.fatima, item)
    browser.get(page(dike, item))
    with django_assert_max_num_queries(100) as few:
        browser.get(page(dike, item))
    for number in range(20):
        added(dike.joost if number % 2 else dike.marloes, item, f"{number}.pdf")
    with django_assert_max_num_queries(100) as many:
        browser.get(page(dike, item))
    assert len(many) == len(few)
