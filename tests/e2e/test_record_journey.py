"""Does a decision leave the house as a record: closed, read, and taken along on a telephone?"""

from __future__ import annotations

import hashlib
import json
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from gedragen.web.exchange import decision_paper
from tests import cast
from tests.e2e.house import session_of
from tests.e2e.someone import Someone
from tests.web.environment.table import answer
from tests.web.exchange import decided

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OBJECTION = "Twee zomers zonder markt overleeft de kade niet als huiskamer."
SECRET = "Onze ondernemers kunnen failliet gaan."


@pytest.fixture
def dike(house):
    """The table with a round to close: an objection through the facilitator, and two answers."""
    dike = cast.table()
    row = decided.a_round(dike)
    answer(
        dike.fatima,
        row,
        "objection",
        words=SECRET,
        ground_kind="interest",
        ground_words=SECRET,
        ground_visibility="facilitator",
        proposed_change="Laat op marktdagen de halve kade open.",
    )
    answer(dike.pieter, row, "reservation", words=decided.RESERVATION)
    answer(dike.bart, row, "objection", words=OBJECTION, ground_kind="ambition",
           ground_words="Een kade voor iedereen", look_together=True)  # fmt: skip
    decided.checks(dike.fatima, row)
    dike.proposal = decided.urls(dike, row)
    return dike


def comes(house, seat, width: int = 1280) -> Someone:
    """Somebody at their own window, signed in."""
    person = Someone(house, seat.person.name, seat.person.email, width=width)
    cookie = {"name": "sessionid", "value": session_of(seat.person, seat), "url": house.url}
    person.window.context.add_cookies([cookie])
    return person


def downloads(person: Someone, link: str) -> tuple[str, bytes]:
    """Follow a link that gives a file: its name, and what is in it."""
    with person.page.expect_download() as coming:
        person.follows(link)
    file = coming.value
    return file.suggested_filename, Path(file.path()).read_bytes()


def test_a_decision_is_closed_read_and_taken_along(house, dike):
    marloes = comes(house, dike.marloes)
    marloes.opens(dike.proposal.proposal)
    marloes.does_not_see("Lees het besluitverslag")
    marloes.follows("Sluit de ronde")
    marloes.chooses("Hoe sluit deze ronde?", "Het is niet gedragen")
    marloes.presses("Sluit de ronde")
    marloes.is_told("De ronde is gesloten.")
    marloes.follows("Lees het besluitverslag")
    marloes.sees("Niet gedragen op", "Het logboek is heel", decided.REASON)

    henk_jan = comes(house, dike.henk_jan)
    henk_jan.opens(dike.proposal.proposal)
    henk_jan.follows("Lees het besluitverslag")
    henk_jan.sees(OBJECTION, decided.RESERVATION, "geen antwoord", "Via de procesbegeleider.")
    henk_jan.does_not_see(SECRET)
    henk_jan.shows("besluitverslag")

    ruud = comes(house, dike.ruud, width=375)
    ruud.opens(dike.proposal.page)
    ruud.does_not_see(SECRET)
    name, document = downloads(ruud, "Download de JSON")
    assert name == "besluit-1-een-opzetbare-wand-22-platanen-blijven.json"
    assert json.loads(document)["decision"]["outcome"] == "not_carried"
    ruud.sees(hashlib.sha256(document).hexdigest())
    if not decision_paper.missing():
        _takes_the_pdf(ruud, document)
    for person in (marloes, henk_jan, ruud):
        assert person.window.complained() == [], person.name


def _takes_the_pdf(person: Someone, document: bytes) -> None:
    name, content = downloads(person, "Download de PDF")
    assert name == "besluit-1-een-opzetbare-wand-22-platanen-blijven.pdf"
    pdf = PdfReader(BytesIO(content))
    told = "".join("".join(page.extract_text().split()) for page in pdf.pages)
    assert "".join(OBJECTION.split()) in told
    assert "".join(SECRET.split()) not in told
    assert hashlib.sha256(document).hexdigest() in told
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
