"""Do files lie with one text of an agreement, and stay with it once it was put forward?"""

from __future__ import annotations

import io

import pytest
from django.urls import reverse

from gedragen.core.reasons import Refused
from gedragen.web.environment.agreements import agreeing, annexes
from gedragen.web.environment.agreements.models import Agreement
from gedragen.web.files.models import Document
from gedragen.web.ledger.models import Event
from gedragen.web.shared.acts import Forbidden, Stale
from tests.security.furniture import archive
from tests.web.environment.agreed import amendment, carried, closed, fresh, opened, usual
from tests.web.environment.table import kinds
from tests.web.files.samples import HTML, PDF, TEXT, sent

TOUCHED, ALSO = ("fatima", "bart", "truus"), ("henk_jan", "anneke", "pieter")


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"
    return settings.FILES_ROOT


def added(seat, row, name="Kaart.pdf", content=PDF) -> Document:
    return annexes.add_file(
        seat, agreement=row, name=name, content=io.BytesIO(content), size=len(content)
    )


def at(dike, name, row) -> str:
    return reverse(name, args=[dike.slug, row.pk])


def words(browser, dike, row, name="agreement") -> str:
    return browser.get(at(dike, name, row)).content.decode()


def read(answer) -> bytes:
    return b"".join(answer.streaming_content)


def held_with(dike, *names) -> Agreement:
    """An agreement that holds, with these files since it was a draft."""
    row = usual(dike)
    for name in names:
        added(dike.bart, row, name)
    return carried(dike, row, dike.bart, TOUCHED, also=ALSO)


def test_everyone_at_the_table_reads_a_file_and_nobody_else_does(dike, visit, client):
    document = added(dike.bart, usual(dike))
    page = at(dike, "agreement_file", document)
    assert client.get(page).status_code == 302
    for seat in (dike.bart, dike.truus, dike.marloes, dike.mila):
        answer = visit(seat).get(page)
        assert (answer.status_code, read(answer)) == (200, PDF)
    assert visit(dike.otto).get(page).status_code == 404
    assert visit(dike.otto).get(at(dike, "remove_agreement_file", document)).status_code == 404


def test_a_file_of_another_table_is_not_found_at_ones_own(dike, visit):
    theirs = added(dike.otto, agreeing.write_agreement(dike.otto, title="Elders"))
    browser = visit(dike.bart)
    for name in ("agreement_file", "remove_agreement_file", "agenda_file", "meeting_file"):
        assert browser.get(at(dike, name, theirs)).status_code == 404
    with pytest.raises(Refused, match="not_found"):
        added(dike.bart, Agreement.objects.get(title="Elders"))


def test_only_who_holds_the_pen_of_a_draft_adds_and_removes(dike, visit):
    row = usual(dike)
    for seat in (dike.bart, dike.marloes):
        annexes.remove_file(seat, document=added(seat, row))
    document = added(dike.bart, row)
    before = kinds(dike.collaboration)
    for seat in (dike.truus, dike.mila):
        with pytest.raises(Forbidden):
            added(seat, row)
        with pytest.raises(Forbidden):
            annexes.remove_file(seat, document=document)
        browser = visit(seat)
        add, remove = at(dike, "add_agreement_files", row), "remove_agreement_file"
        assert browser.get(add).status_code == 403
        assert browser.post(add, {"files": sent()}).status_code == 403
        gone = browser.post(at(dike, remove, document), {"confirmed": "on"})
        assert gone.status_code == 403
        here = words(browser, dike, row)
        assert "Kaart.pdf" in here and "Voeg deze bestanden toe" not in here
        assert at(dike, remove, document) not in here
    assert kinds(dike.collaboration) == before


def test_from_the_page_one_comes_in_and_one_stays_out_and_the_ledger_has_the_seal(dike, visit):
    row, browser = usual(dike), visit(dike.bart)
    add = at(dike, "add_agreement_files", row)
    answer = browser.post(add, {"files": [sent("kade.png", HTML)]})
    assert answer.status_code == 422
    assert "‘kade.png’ is niet wat de naam zegt" in answer.content.decode()
    assert not Document.objects.exists()
    given = [sent("Kaart.pdf"), sent("kade.png", HTML), sent("Lijst.txt", TEXT)]
    here = browser.post(add, {"files": given}, follow=True).content.decode()
    assert "2 bestanden zijn toegevoegd." in here and "niet wat de naam zegt" in here
    last = Event.objects.filter(kind="file_added").order_by("sequence").last()
    document = Document.objects.get(name="Lijst.txt")
    assert last.facts["agreement"] == row.key
    assert (last.facts["document"], last.facts["sha256"]) == (document.key, document.sha256)


@pytest.mark.parametrize("state", ["proposed", "holds", "not_carried"])
def test_no_file_comes_to_or_goes_from_a_text_that_is_no_draft(dike, visit, state):
    row = usual(dike)
    document = added(dike.bart, row)
    proposal = opened(dike, agreeing.propose_agreement(dike.bart, agreement=row))
    if state == "holds":
        closed(dike, proposal, TOUCHED, also=ALSO)
    if state == "not_carried":
        closed(dike, proposal, ("bart",), also=("truus", "fatima", *ALSO), carried=False)
    assert row.versions.get().state == state
    before = kinds(dike.collaboration)
    for seat in (dike.bart, dike.marloes):
        with pytest.raises(Refused):
            added(seat, row)
        with pytest.raises(Refused):
            annexes.remove_file(seat, document=document)
    browser = visit(dike.bart)
    remove = at(dike, "remove_agreement_file", document)
    assert browser.post(remove, {"confirmed": "on"}).status_code == 422
    answer = browser.post(at(dike, "add_agreement_files", row), {"files": sent()})
    assert answer.status_code == 422
    here = words(browser, dike, row)
    assert at(dike, "agreement_file", document) in here and remove not in here
    assert "Voeg deze bestanden toe" not in here
    assert kinds(dike.collaboration) == before
    assert [one.removed_at for one in Document.objects.all()] == [None]


def test_an_amendment_takes_no_file_from_the_text_that_held(dike, visit):
    row = held_with(dike, "Kaart.pdf")
    old = Document.objects.get()
    row = amendment(dike.bart, row)
    new = added(dike.bart, row, "Meting.pdf")
    with pytest.raises(Refused, match="decision_immutable"):
        annexes.remove_file(dike.bart, document=old)
    carried(dike, row, dike.bart, ("bart", "truus"))
    row = fresh(row)
    assert row.version == 2
    here = words(visit(dike.mila), dike, row)
    assert "Versie 1, PDF" in here and "Versie 2, PDF" in here
    for document in (old, new):
        assert at(dike, "agreement_file", document) in here
        assert visit(dike.mila).get(at(dike, "agreement_file", document)).status_code == 200
    versions = words(visit(dike.mila), dike, row, "agreement_versions")
    assert versions.index("Meting.pdf") < versions.index("Kaart.pdf")


def test_who_puts_forward_a_draft_saw_the_files_that_lie_with_it(dike):
    row = usual(dike)
    edition = row.versions.get().edition
    document = added(dike.marloes, row)
    with pytest.raises(Stale):
        agreeing.propose_agreement(dike.bart, agreement=row, edition=edition)
    edition = row.versions.get().edition
    annexes.remove_file(dike.marloes, document=document)
    with pytest.raises(Stale):
        agreeing.propose_agreement(dike.bart, agreement=row, edition=edition)


def test_a_draft_that_is_thrown_away_takes_its_files_with_it_and_no_others(dike, visit):
    row = held_with(dike, "Kaart.pdf")
    kept = Document.objects.get()
    row = amendment(dike.bart, row)
    gone = added(dike.bart, row, "Meting.pdf")
    agreeing.drop_draft(dike.bart, agreement=row)
    gone.refresh_from_db()
    assert (
        gone.removed_at
        and visit(dike.bart).get(at(dike, "agreement_file", gone)).status_code == 404
    )
    assert visit(dike.bart).get(at(dike, "agreement_file", kept)).status_code == 200


def test_in_the_archive_all_stays_readable_and_nothing_is_added(dike, visit):
    row = usual(dike)
    document = added(dike.bart, row)
    archive(dike.bart.collaboration)
    with pytest.raises(Forbidden):
        added(dike.bart, row)
    assert visit(dike.bart).get(at(dike, "agreement_file", document)).status_code == 200
    assert visit(dike.bart).get(at(dike, "add_agreement_files", row)).status_code == 403


@pytest.mark.parametrize("name", ["agreement", "agreement_versions"])
def test_the_page_costs_as_many_queries_with_twenty_files_as_with_one(
    dike, visit, django_assert_max_num_queries, name
):
    row, browser = usual(dike), visit(dike.bart)
    added(dike.bart, row)
    words(browser, dike, row, name)
    with django_assert_max_num_queries(100) as few:
        words(browser, dike, row, name)
    for number in range(20):
        added(dike.marloes if number % 2 else dike.bart, row, f"{number}.pdf")
    with django_assert_max_num_queries(100) as many:
        assert "19.pdf" in words(browser, dike, row, name)
    assert len(many) == len(few)
