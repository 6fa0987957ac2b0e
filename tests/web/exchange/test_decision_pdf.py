"""Is the PDF of a decision one that a screen reader reads, and that says what the page says?"""

from __future__ import annotations

import io
import os
import re
from html.parser import HTMLParser

import pytest
from django.test import override_settings

from gedragen.cli import doctor
from gedragen.web.assurance import actions as assurance
from gedragen.web.exchange import decision_document, decision_paper, decision_shown
from gedragen.web.exchange.decision_record import record_of
from gedragen.web.ledger.models import Event
from gedragen.web.shared import clock
from tests.web.exchange import decided

READ = {"h1", "h2", "h3", "p", "dt", "dd", "th", "td", "caption"}
ODD = "“Eén wand” – Š. Łódź-Ørsted & zn. <ĳkdijk> ½ Αθήνα Дунай"
PARAGRAPH = "De kade blijft open voor wie er woont, werkt en koopt, ook in de zomers van de bouw. "


@pytest.fixture
def pango():
    """Whether this system can make a PDF: where it must, its absence is a failure."""
    lacking = decision_paper.missing()
    if lacking and "pango" in os.environ.get("GEDRAGEN_REQUIRE", ""):
        pytest.fail(f"Pango is required here, and is not on this system: {lacking}", pytrace=False)
    if lacking:
        pytest.skip(f"no Pango on this system: {lacking}")


def opened_pdf(content: bytes):
    from pypdf import PdfReader

    return PdfReader(io.BytesIO(content))


def taken(visit, seat, address: str):
    found = visit(seat).get(address)
    assert found.status_code == 200
    assert found["Content-Type"] == "application/pdf"
    return found.content


def solid(words: str) -> str:
    """Words without their white space: where a line breaks differs, what it says does not."""
    return re.sub(r"[\s\u00ad]+", "", words)


def text_of(content: bytes) -> str:
    """All the text of a PDF, with its foot taken out of every page."""
    pages = [solid(page.extract_text()) for page in opened_pdf(content).pages]
    return "".join(
        re.sub(r"Besluitverslag\d+,DijkversterkingHandelskade\d+/\d+", "", p) for p in pages
    )


class _Pieces(HTMLParser):
    """Everything that a page's main part says, piece by piece."""

    def __init__(self):
        super().__init__()
        self.found, self.depth, self.inside = [], 0, False

    def handle_starttag(self, tag, attrs):
        self.inside = self.inside or tag == "main"
        if tag in READ:
            self.found.append("")

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "main"
        if tag in READ:
            self.found.append("")

    def handle_data(self, data):
        if self.inside and self.found:
            self.found[-1] += data


def pieces(page: str) -> list[str]:
    """What the record says on the page."""
    parser = _Pieces()
    parser.feed(page)
    return [one for piece in parser.found if (one := solid(piece))]


def structure(pdf, kind: str) -> int:
    """How many elements of a kind the tags of a PDF hold."""
    seen, waiting, count = set(), [pdf.trailer["/Root"]["/StructTreeRoot"]], 0
    while waiting:
        one = waiting.pop()
        one = one.get_object() if hasattr(one, "get_object") else one
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict) and id(one) not in seen:
            seen.add(id(one))
            count += one.get("/S") == kind
            if "/K" in one:
                waiting.append(one["/K"])
    return count


@pytest.mark.parametrize("make", [decided.carried, decided.not_carried])
def test_every_fact_on_the_page_stands_in_the_pdf(dike, visit, pango, make):
    urls = decided.urls(dike, make(dike))
    page = visit(dike.mila).get(urls.page).content.decode()
    told = text_of(taken(visit, dike.mila, urls.pdf))
    around = {"DownloaddePDFDownloaddeJSON"}
    said = [one for one in pieces(page) if one not in around and not one.startswith("Besluiten/")]
    assert len(said) > 40
    assert [one for one in said if one not in told] == []


def test_it_is_tagged_with_a_language_a_title_and_bookmarks(dike, visit, pango):
    row = decided.carried(dike)
    pdf = opened_pdf(taken(visit, dike.mila, decided.urls(dike, row).pdf))
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "nl"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    assert pdf.metadata.title == f"Besluitverslag: {decided.TITLE}"
    assert [structure(pdf, one) for one in ("/H1", "/Table")] == [1, 2]
    assert structure(pdf, "/TH") == 4 + 4 + 5 + 1
    assert structure(pdf, "/H2") == 7
    outline = [one.title for one in pdf.outline[:1] + pdf.outline[1] if hasattr(one, "title")]
    assert outline[:3] == [decided.TITLE, "Wat is besloten", "De feiten"]


def test_the_same_decision_is_the_same_file_and_carries_its_json(dike, visit, pango):
    urls = decided.urls(dike, decided.carried(dike))
    first = taken(visit, dike.mila, urls.pdf)
    with clock.at(clock.now().replace(year=clock.now().year + 2)):
        assert taken(visit, dike.fatima, urls.pdf) == first
    document = visit(dike.mila).get(urls.json).content
    attached = opened_pdf(first).attachments
    assert list(attached.values()) == [[document]]
    assert solid(decision_document.digest(document)) in text_of(first)


def test_the_printed_head_is_that_of_the_closing_and_tampering_is_told(dike, visit, pango):
    row = decided.carried(dike)
    urls = decided.urls(dike, row)
    before = text_of(taken(visit, dike.mila, urls.pdf))
    assert row.ledger_head in before
    assert solid("Het logboek is heel") in before
    Event.objects.filter(facts__proposal=row.key, kind="round_opened").update(actor="")
    assert solid("Het logboek klopt niet") in text_of(taken(visit, dike.mila, urls.pdf))


def test_a_long_text_goes_on_over_several_pages_without_a_word_lost(dike, visit, pango):
    text = "\n\n".join(f"Artikel {number}. {PARAGRAPH * 6}" for number in range(1, 61))
    row = decided.carried(dike, text=text)
    content = taken(visit, dike.mila, decided.urls(dike, row).pdf)
    assert len(opened_pdf(content).pages) >= 8
    assert solid(text) in text_of(content)


def test_odd_letters_and_markup_arrive_as_they_were_typed(dike, visit, pango):
    script = "<script>alert(1)</script><img src=//kwaad.example/x.png> &amp;"
    row = decided.carried(dike, title=ODD, text=script)
    content = taken(visit, dike.mila, decided.urls(dike, row).pdf)
    told = text_of(content)
    assert solid(ODD) in told
    assert solid(script) in told
    assert opened_pdf(content).metadata.title.endswith(ODD)


def test_nothing_is_fetched_from_anywhere(dike, pango):
    from weasyprint import HTML
    from weasyprint.urls import FatalURLFetchingError

    for address in ("http://kwaad.example/x.png", "file:///etc/passwd", "data:image/png,x"):
        with pytest.raises(FatalURLFetchingError):
            HTML(string=f'<img src="{address}">', url_fetcher=decision_paper._nothing()).render()


def test_confidential_words_stand_in_no_pdf(dike, visit, pango):
    row = decided.not_carried(
        dike, ground_visibility="facilitator", words="Geheime woorden", ground_words="Geheime grond"
    )
    for seat in (dike.marloes, dike.fatima, dike.mila):
        told = text_of(taken(visit, seat, decided.urls(dike, row).pdf))
        assert "Gehei" not in told
        assert solid("Via de procesbegeleider.") in told


def test_in_english_it_is_an_english_document(dike, client, pango):
    row = decided.carried(dike)
    client.force_login(dike.mila.person)
    client.cookies["django_language"] = "en"
    found = client.get(decided.urls(dike, row).pdf)
    pdf = opened_pdf(found.content)
    assert pdf.trailer["/Root"]["/Lang"] == "en"
    assert "Carried on" in pdf.pages[0].extract_text()


def test_without_pango_the_page_says_so_and_offers_the_rest(dike, visit, monkeypatch):
    monkeypatch.setattr(decision_paper, "missing", lambda: "cannot load library libpango")
    urls = decided.urls(dike, decided.carried(dike))
    page = visit(dike.mila).get(urls.page).content.decode()
    assert "Deze installatie kan geen PDF maken." in page
    assert urls.pdf not in page
    assert urls.json in page
    back = visit(dike.mila).get(urls.pdf, follow=True)
    assert back.redirect_chain == [(urls.page, 302)]
    assert "Deze installatie kan geen PDF maken." in back.content.decode()


def test_the_doctor_remarks_that_no_pdf_can_be_made(monkeypatch):
    monkeypatch.setattr(decision_paper, "missing", lambda: "cannot load library libpango")
    found = doctor.paper()
    assert found.sound
    assert "libpango" in found.words
    monkeypatch.setattr(decision_paper, "missing", lambda: "")
    assert "can be made" in doctor.paper().words


@override_settings(HOST_NAME="Waterschap IJsseloevers")
def test_who_runs_the_server_is_named_as_the_source(dike):
    row = decided.not_carried(dike)
    said = decision_document.document(record_of(dike.mila, row.pk))
    assert said["metadata"]["identificatie"]["identificatieBron"] == "Waterschap IJsseloevers"


def test_a_title_without_letters_still_gives_a_file_name(dike):
    row = decided.a_round(dike, title="漢字")
    assurance.close_proposal(dike.marloes, proposal=row, carried=False)
    assert decision_shown.file_name(record_of(dike.mila, row.pk), "pdf") == "besluit-1.pdf"
