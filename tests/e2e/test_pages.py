"""Is every page right for everyone who comes there, wide and narrow, by eye and by ear?

The pages are those of the demonstration, found by following links and then by
the list of routes; axe, the console and the edge of the window judge them.
"""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from gedragen.cli.demo.cast import NAME
from gedragen.cli.demo.story import tell_once
from gedragen.core.environment.parts import RUNNING, PartKind
from gedragen.core.rights import Role
from gedragen.web.accounts.models import Person
from gedragen.web.collaborations import invitations
from gedragen.web.collaborations.models import Collaboration, Seat
from gedragen.web.collaborations.replacements import name_replacement
from gedragen.web.environment.agreements import annexes
from gedragen.web.environment.agreements.models import Commitment
from gedragen.web.environment.agreements.naming_parts import accept_part, name_part
from gedragen.web.environment.meetings import documents
from gedragen.web.environment.meetings.actions import plan_meeting
from gedragen.web.shared import clock
from tests.e2e import faults
from tests.e2e.addresses import Walk, name_of, names
from tests.web.environment.agreed import draft, sweeping
from tests.web.exchange.test_workbook import filled
from tests.web.files.samples import PDF

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

LOOKING = ("fatima", "marloes", "ruud", "nadia", "sanne", "operator", "visitor")
WIDE, TELEPHONE, NARROW = 1280, 375, 320
FILES = {
    *("healthz", "security_txt", "own_data", "import_template", "import_document"),
    *("decision_record_pdf", "decision_record_json", "decision_records"),
    *("item_event", "meeting_event", "agenda_file", "agreement_file", "meeting_file"),
}
IN_THE_JOURNEY = {
    "account_confirm_login_code": "only with a code under way",
    "invitation": "only with the secret from the mail",
    "confirm_mandate": "only while a mandate waits for its sponsor",
    "ratify": "only while a consent goes beyond the mandate",
    "publish_packages": "only between a run of the finder and its publication",
}
ELSEWHERE = {
    "decline_invitation": "only with the secret from the mail: tests/web/ground",
    "stop_mail": "only with the secret from the mail: tests/web/notifications",
    "calendar_feed": "only with the secret that is shown once: tests/web/overview/calendar",
    "ask_help": "leads back to the person's page: tests/web/interaction",
    "sign_in_demo": "only in a practice installation: tests/web/collaborations",
    "start_implementation": "only once a result has all it takes: tests/web/assurance",
    "import_progress": "only while a table is being written: tests/web/exchange",
    "review_safeguard": "only once a safeguard's review day is near: tests/web/interests",
    "what_if": "only once something was tried on a round: tests/web/interests",
    "withdraw_norm": "only while a norm waits for answers: tests/web/interaction",
}
REGISTER = """Verband;Partij;Plaats
Afval;FryslÃ¢n;Sneek
Afval;EnkHuizen;Sneek
Zorg;Enkhuizen;Sneek
Zorg;Bergen;Sneek
Zorg;Bergen (L.);Sneek
;Niemand;Sneek
"""


@pytest.fixture(scope="module")
def told(house):
    """The demonstration, with who looks at it and what axe has judged already."""
    assert tell_once(say=lambda words: None)
    table = Collaboration.objects.get(name=NAME)
    operator = Person.objects.create(email="b@example.org", name="Bea Beheer", is_operator=True)
    seats = {}
    for seat in Seat.objects.filter(collaboration=table).select_related("person"):
        seats.setdefault(seat.person.email.split("@")[0], seat)
    for number in (1, 2):
        name, email = f"Museum Kade {number}", f"museum{number}@example.org"
        invitations.invite_party(seats["marloes"], organisation_name=name, email=email)
    begin = ["/", "/aanmelden/", f"/s/{table.slug}/", "/importeren/"]
    story = SimpleNamespace(house=house, slug=table.slug, seats=seats, judged=set(), walks={})
    for who in LOOKING:
        seat = seats.get(who)
        person = operator if who == "operator" else seat and seat.person
        places = [one for one in begin if seat or not one.startswith("/s/")]
        places = [one for one in places if who == "operator" or one != "/importeren/"]
        story.walks[who] = Walk(person, seat, most=2 if who == "fatima" else 1)
        story.walks[who].from_here(*places)
    story.operator = operator
    _bring_in_a_table(story.walks["operator"])
    _bring_in_a_workbook(story.walks["marloes"])
    _lay_papers(story)
    _ask_for_help(story)
    return story


def _bring_in_a_table(walk) -> None:
    """A register, as far as its preview: with a repair, a merge and a doubtful likeness."""
    file = SimpleUploadedFile("register.csv", REGISTER.encode())
    columns = walk.client.post("/importeren/", {"file": file})["Location"]
    walk.from_here(columns)
    mapping = {"collaboration": "Verband", "party": "Partij", "place": "Plaats"}
    walk.from_here(walk.client.post(columns, mapping)["Location"])


def _bring_in_a_workbook(walk) -> None:
    """A workbook, as far as its preview: with a repair, and rows that are merged or refused."""
    content = filled(
        Collaborations=[("FryslÃ¢n", "Een veilige dijk"), ("fryslân ", "Anders")],
        Parties=[("FryslÃ¢n", "Waterschap")],
        People=[
            ("FryslÃ¢n", "Waterschap", "", "Henk", "henk@ws.example", "sponsor"),
            ("FryslÃ¢n", "Waterschap", "", "Els", "geen adres", "lezer"),
        ],
    )
    file = SimpleUploadedFile("werkboek.xlsx", content)
    walk.from_here(walk.client.post("/importeren/werkboek/", {"file": file})["Location"])


def _lay_papers(story) -> None:
    """A file with a meeting to come and one with a draft, while they can still be taken away."""
    marloes, begin = story.seats["marloes"], f"/s/{story.slug}/omgeving"
    day = clock.today() + timedelta(days=19)
    meeting = plan_meeting(marloes, title="Langs het water", on=day)
    agreement = draft(marloes, sweeping(story.seats["fatima"].party), title="De kade schoon")
    paper = {"name": "Leuning.pdf", "content": BytesIO(PDF), "size": len(PDF)}
    with_it = documents.add_file(marloes, meeting=meeting, **paper)
    with_draft = annexes.add_file(marloes, agreement=agreement, **paper)
    story.walks["marloes"].from_here(
        f"{begin}/bijeenkomsten/bestanden/{with_it.key}/weg/",
        f"{begin}/afspraken/bestanden/{with_draft.key}/weg/",
    )


def _ask_for_help(story) -> None:
    """Fatima is asked to help with a promise and helps with another; Nadia is to stand in."""
    fatima, nadia = story.seats["fatima"], story.seats["nadia"]
    speaks = {
        seat.party_id: seat for seat in story.seats.values() if seat.role == Role.REPRESENTATIVE
    }
    running = Commitment.objects.filter(collaboration=fatima.collaboration, state__in=RUNNING)
    free = running.exclude(promiser=fatima.party).exclude(parts__party=fatima.party)
    asked, held = (
        name_part(speaks[row.promiser_id], commitment=row, party=fatima.party, kind=PartKind.HELPS)
        for row in free[:2]
    )
    accept_part(fatima, part=held)
    day = clock.today() + timedelta(days=30)
    given = name_replacement(speaks[nadia.party_id], by=nadia, starts_on=day, ends_on=day)
    story.walks["fatima"].from_here(
        reverse("answer_part", args=[story.slug, asked.key]),
        reverse("lay_down_part", args=[story.slug, held.key]),
    )
    story.walks["nadia"].from_here(reverse("give_back_replacement", args=[story.slug, given.key]))


def visitor(told, who: str):
    """A window for one of those who look."""
    seat = told.seats.get(who)
    person = told.operator if who == "operator" else seat and seat.person
    return told.house.visitor(person, seat=seat)


def look(told, window, path: str, who: str) -> list[str]:
    """Everything that is wrong with one page; axe judges a kind of page once."""
    status, page, name = window.open(path), window.page, name_of(path)
    found = [] if status == 200 else [f"answers {status}"]
    found += faults.of_words(page) + faults.of_skeleton(page) + window.complained()
    is_new = name not in told.judged
    told.judged.add(name)
    for width in (NARROW, WIDE):
        window.resize(width)
        found += [f"{width}: {fault}" for fault in faults.of_width(page)]
        if is_new:
            found += [f"{width}: {fault}" for fault in faults.of_access(page)]
    window.keep(f"{name}-{who}", WIDE, TELEPHONE)
    if is_new:
        page.emulate_media(color_scheme="dark")
        found += [f"dark: {fault}" for fault in faults.of_access(page, "color-contrast")]
        page.emulate_media(color_scheme="light")
    window.complained()
    return [f"{path} ({who}): {fault}" for fault in found]


@pytest.mark.parametrize("who", LOOKING)
def test_every_page_somebody_comes_to_is_right(told, who):
    window = visitor(told, who)
    found = []
    for pages in list(told.walks[who].pages.values()):
        for path in pages:
            found += look(told, window, path, who)
    window.close()
    assert not found, "\n".join(found)


def test_no_link_leads_astray(told):
    assert [one for walk in told.walks.values() for one in walk.broken] == []


def test_every_route_with_a_page_was_looked_at(told):
    """What no link led to is looked for by its address; what is left has its reason."""
    seen = {name for walk in told.walks.values() for name in walk.pages}
    left, found = set(), []
    for name, route in names().items():
        if name in seen | FILES or told.walks["fatima"].answers_only_to_sending(route, told.slug):
            continue
        for who, walk in told.walks.items():
            path = walk.find(name, route, told.slug)
            if path:
                window = visitor(told, who)
                found += look(told, window, path, who)
                window.close()
                break
        else:
            left.add(name)
    assert not found, "\n".join(found)
    assert left - IN_THE_JOURNEY.keys() - ELSEWHERE.keys() == set()
