"""Do three people read the same paper, and does the day come onto a telephone and go again?"""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import icalendar
import pytest

from gedragen.web.collaborations.models import Seat
from gedragen.web.environment.meetings.actions import plan_meeting
from gedragen.web.shared import clock
from tests import cast
from tests.e2e.someone import Someone
from tests.e2e.story import day
from tests.web.environment.agreed import damage, draft
from tests.web.files.samples import HTML, PDF

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HERE = "/s/dijkversterking-handelskade/"
TITLE = "De leuning langs het water"
FILES = "Welke bestanden?"


@pytest.fixture
def people(house, settings):
    """A representative, the facilitator, and a resident and a reader with a telephone."""
    settings.SITE_URL = house.url
    dike = cast.table()
    return SimpleNamespace(
        bart=_sits(house, dike.bart),
        marloes=_sits(house, dike.marloes),
        truus=_sits(house, dike.truus, width=375),
        mila=_sits(house, dike.mila, width=375),
    )


def _sits(house, seat, *, width: int = 1280) -> Someone:
    """Somebody of the cast who signed in before."""
    person = Someone(house, seat.person.name, seat.person.email, width=width)
    person.window.close()
    person.window = house.visitor(seat.person, seat=seat, width=width)
    person.page = person.window.page
    return person


def test_a_paper_is_read_by_all_and_its_day_comes_onto_a_telephone(people):
    bart, marloes, truus, mila = people.bart, people.marloes, people.truus, people.mila
    item = _puts_it_on_the_agenda(bart)
    _adds_files_of_which_one_stays_out(bart)
    bart.shows("agendapunt-met-bestanden")

    mila.opens(item)
    mila.sees("Leuning.pdf", "toegevoegd door Bart Willems")
    mila.does_not_see("Voeg deze bestanden toe")
    assert _saved(mila, "Leuning.pdf") == PDF
    mila.shows("agendapunt-van-een-lezer")

    address = _gets_an_address(truus)
    assert TITLE in _days(truus, address)
    truus.opens("/account/agenda/")
    truus.does_not_see(address)
    truus.shows("agenda-adres-bewaard")

    marloes.opens(item)
    marloes.follows("Haal weg")
    marloes.ticks("Ja, haal dit bestand weg")
    marloes.shows("bestand-weghalen")
    marloes.presses("Haal dit bestand weg")
    marloes.is_told("Het bestand is weg.")
    mila.opens(item)
    mila.sees("Leuning.pdf", "verwijderd op")
    assert mila.main.get_by_role("link", name="Leuning.pdf").count() == 0

    _a_file_lies_with_the_text_that_is_put_forward(bart, mila)
    _and_one_with_a_meeting(marloes, mila)

    truus.opens("/account/agenda/")
    truus.presses("Trek dit adres in")
    truus.is_told("Het adres opent niets meer.")
    assert truus.page.request.get(address).status == 404
    for person in vars(people).values():
        heard = [one for one in person.window.complained() if "status of 422" not in one]
        assert heard == [], person.name


def _puts_it_on_the_agenda(bart: Someone) -> str:
    bart.opens(HERE + "omgeving/agenda/nieuw/")
    bart.fills({"Waar gaat het over?": TITLE, "Wanneer hebben we het erover?": day(20)})
    bart.chooses("Wat vraag je van de tafel?", "Oordeelsvorming")
    bart.presses("Zet het op de agenda")
    bart.sees("Er zijn nog geen bestanden.")
    return bart.window.path()


def _adds_files_of_which_one_stays_out(bart: Someone) -> None:
    picture = {"name": "kade.png", "mimeType": "image/png", "buffer": HTML}
    bart.main.get_by_label(FILES).set_input_files([picture])
    bart.presses("Voeg deze bestanden toe")
    bart.is_refused("‘kade.png’ is niet wat de naam zegt")
    bart.shows("bestand-geweigerd")
    paper = {"name": "Leuning.pdf", "mimeType": "application/pdf", "buffer": PDF}
    bart.main.get_by_label(FILES).set_input_files([paper, picture])
    bart.presses("Voeg deze bestanden toe")
    bart.is_told("Eén bestand is toegevoegd.")
    bart.sees("Leuning.pdf", "‘kade.png’ is niet wat de naam zegt")


def _a_file_lies_with_the_text_that_is_put_forward(bart: Someone, mila: Someone) -> None:
    seat = Seat.objects.get(person__name=bart.name, role="representative")
    agreement = draft(seat, damage(seat.party))
    page = f"{HERE}omgeving/afspraken/{agreement.pk}/"
    bart.opens(page)
    bart.sees("Er zijn nog geen bestanden.")
    _adds(bart, "Huizen.pdf")
    bart.shows("afspraak-met-bestand")
    bart.follows("Kijk en leg voor")
    bart.sees("Huizen.pdf")
    bart.presses("Leg deze tekst voor")
    bart.opens(page)
    bart.sees("Huizen.pdf")
    bart.does_not_see("Haal weg", "Voeg deze bestanden toe")
    mila.opens(page)
    assert _saved(mila, "Huizen.pdf") == PDF
    mila.shows("afspraak-met-bestand-van-een-lezer")


def _and_one_with_a_meeting(marloes: Someone, mila: Someone) -> None:
    seat = Seat.objects.get(person__name=marloes.name, role="facilitator")
    meeting = plan_meeting(seat, title="Langs het water", on=clock.today() + timedelta(days=20))
    page = f"{HERE}omgeving/bijeenkomsten/{meeting.pk}/"
    marloes.opens(page)
    _adds(marloes, "Avondplan.pdf")
    marloes.shows("bijeenkomst-met-bestand")
    mila.opens(page)
    mila.sees("Avondplan.pdf", "toegevoegd door Marloes Dekker")
    assert _saved(mila, "Avondplan.pdf") == PDF
    mila.shows("bijeenkomst-met-bestand-van-een-lezer")


def _adds(person: Someone, name: str) -> None:
    paper = {"name": name, "mimeType": "application/pdf", "buffer": PDF}
    person.main.get_by_label(FILES).set_input_files([paper])
    person.presses("Voeg deze bestanden toe")
    person.is_told("Eén bestand is toegevoegd.")
    person.sees(name)


def _saved(person: Someone, name: str) -> bytes:
    with person.page.expect_download() as download:
        person.main.get_by_role("link", name=name).click()
    assert download.value.suggested_filename == name
    return download.value.path().read_bytes()


def _gets_an_address(truus: Someone) -> str:
    truus.opens("/account/")
    truus.follows("Zet je dagen in je eigen agenda")
    truus.shows("agenda-nog-geen-adres")
    truus.presses("Maak een adres")
    truus.sees("we laten het niet nog eens zien")
    address = truus.main.get_by_label("Kopieer dit adres").input_value()
    truus.window.keep("reis-agenda-adres", 1280, 375)
    return address


def _days(person: Someone, address: str) -> list[str]:
    """What a telephone fetches, without anybody being signed in."""
    stranger = person.window.context.browser.new_context()
    answer = stranger.request.get(address)
    assert answer.status == 200
    found = icalendar.Calendar.from_ical(answer.body())
    stranger.close()
    return [str(event["summary"]) for event in found.walk("VEVENT")]
