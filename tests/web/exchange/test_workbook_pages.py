"""Does a workbook come in through its pages: shown first, written once, and only one's own?"""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from gedragen.web.accounts.models import Person
from gedragen.web.collaborations.models import Collaboration, Invitation, Seat
from gedragen.web.exchange import forms, reading, template, uploads
from gedragen.web.exchange.models import Upload
from gedragen.web.ledger.models import Event
from tests.web.exchange.test_workbook import filled

pytestmark = pytest.mark.django_db
NAME = "Wijkzorg Noord"
PAGES = ("workbook_preview", "import_progress", "import_document")
BUTTONS = ("workbook_preview", "import_again", "import_discard")


def book(people=2, **sheets) -> bytes:
    """A new collaboration with as many organisations as people, and a row that is refused."""
    rows = range(people)
    said = {
        "Collaborations": [(NAME, "Thuis oud worden")],
        "Parties": [(NAME, f"FryslÃ¢n Zorg {row}") for row in rows],
        "People": [
            (NAME, f"FryslÃ¢n Zorg {row}", "", f"Naam {row}", f"n{row}@x.nl", "sponsor")
            for row in rows
        ]
        + [(NAME, "FryslÃ¢n Zorg 0", "", "Els", "geen adres", "lezer")],
    }
    return filled(**(said | sheets))


def bring(client, content: bytes):
    file = SimpleUploadedFile("werkboek.xlsx", content)
    return client.post(reverse("import_workbook"), {"file": file})


@pytest.fixture
def otto(dike, client):
    client.force_login(dike.otto.person)
    return client


@pytest.fixture
def kept(otto):
    assert bring(otto, book()).status_code == 302
    return Upload.objects.get(kind=Upload.WORKBOOK)


def press(client, upload, capture, name="workbook_preview"):
    with capture(execute=True):
        return client.post(reverse(name, args=[upload.pk]))


def page(client, name, upload) -> str:
    return client.get(reverse(name, args=[upload.pk])).content.decode()


def counts() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Collaboration, Invitation, Seat, Event))


def test_everything_is_shown_and_nothing_is_written_before_the_last_button(
    otto, django_capture_on_commit_callbacks
):
    before = counts()
    answer = bring(otto, book())
    kept = Upload.objects.get(kind=Upload.WORKBOOK)
    assert answer.url == reverse("workbook_preview", args=[kept.pk])
    shown = page(otto, "workbook_preview", kept)
    for said in (
        NAME,
        "People, rij 4",
        "E-mail",
        "“geen adres” is geen e-mailadres",
        "Frysl<del>Ã¢</del>n Zorg 0",
        "Frysl<ins>â</ins>n Zorg 0",
        "n1@x.nl",
        "2 uitnodigingen wachten",
        "Haal 5 rijen binnen",
    ):
        assert said in shown, said
    assert counts() == before
    press(otto, kept, django_capture_on_commit_callbacks)
    assert Collaboration.objects.get(name=NAME).seats.get().role == "facilitator"
    assert Invitation.objects.filter(collaboration__name=NAME, sent_at=None).count() == 2


def test_what_came_of_it_is_told_with_a_way_to_it(
    otto, kept, django_capture_on_commit_callbacks, mailoutbox
):
    press(otto, kept, django_capture_on_commit_callbacks)
    kept.refresh_from_db()
    assert (kept.state, bytes(kept.content)) == (Upload.DONE, b"")
    told = page(otto, "import_progress", kept)
    slug = Collaboration.objects.get(name=NAME).slug
    assert reverse("parties", args=[slug]) in told
    assert "5 rijen brachten iets nieuws" in told
    assert "People, rij 4" in told and "geen e-mailadres" in told
    document = otto.get(reverse("import_document", args=[kept.pk])).json()
    assert document["created"]["invitations"] == 2
    assert document["rows"] == document["kept"] + document["merged"] + document["refused"] == 6
    assert mailoutbox == []


def test_a_rule_of_the_house_refuses_a_row_in_the_preview_already(dike, visit):
    name, other = dike.collaboration.name, dike.henk_jan.party.organisation.name
    content = filled(
        Collaborations=[(name,)],
        Parties=[(name, other)],
        Interests=[(name, other, "", "Rust op de kade", "Omdat", "ja")],
    )
    client = visit(dike.fatima)
    bring(client, content)
    shown = page(client, "workbook_preview", Upload.objects.get(kind=Upload.WORKBOOK))
    assert "Interests, rij 2" in shown and "Rust op de kade" in shown
    assert "Alleen deze partij zelf" in shown
    assert "Eén rij is er al" in shown
    assert "Haal" not in shown


def test_a_row_that_is_merged_is_named_with_what_it_said(otto):
    twice = [(NAME, "Thuis oud worden"), (NAME.upper(), "Anders")]
    bring(otto, book(Collaborations=twice))
    shown = page(otto, "workbook_preview", Upload.objects.get(kind=Upload.WORKBOOK))
    assert "rij 3 zegt hetzelfde als rij 2" in shown and "Anders" in shown


def _other_book() -> bytes:
    other = Workbook()
    other.active.append(["Naam", "Plaats"])
    other.active.append(["Bedum", "Groningen"])
    packed = io.BytesIO()
    other.save(packed)
    return packed.getvalue()


def _with_a_strange_sheet() -> bytes:
    strange = load_workbook(io.BytesIO(book()))
    strange.create_sheet("Geheimen").append(["Wat"])
    strange["Parties"]["D1"] = "Kleur"
    packed = io.BytesIO()
    strange.save(packed)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (lambda: b"", ["leeg"]),
        (lambda: b"\x89PNG\0\0", ["geen tabel"]),
        (lambda: b"PK\x03\x04 en dan niets", ["kan niet open"]),
        (lambda: b"Naam,Plaats\nBedum,Groningen\n", ["niet het werkboek"]),
        (_other_book, ["niet het werkboek"]),
        (_with_a_strange_sheet, ["geen blad “Geheimen”", "Blad Parties", "“Kleur”"]),
        (template.write, ["kolomnamen"]),
    ],
    ids=["empty", "picture", "damaged", "csv", "other", "sheet", "not_filled_in"],
)
def test_a_wrong_file_is_refused_in_dutch_and_changes_nothing(otto, content, said):
    before = counts()
    answer = bring(otto, content())
    assert answer.status_code == 422
    for words in said:
        assert words in answer.content.decode(), words
    assert not Upload.objects.exists()
    assert counts() == before


def test_a_file_that_is_too_large_or_too_long_is_refused_with_the_limit(otto, monkeypatch):
    monkeypatch.setattr(forms, "MOST_ROWS", 5)
    answer = bring(otto, book())
    assert answer.status_code == 422
    assert "te veel rijen. Hoogstens 5" in answer.content.decode()
    monkeypatch.setattr(reading, "MAX_BYTES", 1024 * 1024)
    answer = bring(otto, b"x" * (1024 * 1024 + 1))
    assert "Hoogstens 1 MB" in answer.content.decode()
    assert not Upload.objects.exists()


def test_an_operator_who_brings_a_workbook_in_as_a_register_is_shown_the_way(otto, dike):
    Person.objects.filter(pk=dike.otto.person_id).update(is_operator=True)
    file = SimpleUploadedFile("werkboek.xlsx", book())
    answer = otto.post(reverse("import"), {"file": file})
    assert answer.status_code == 422
    assert "het ingevulde werkboek" in answer.content.decode()
    assert reverse("import_workbook") in answer.content.decode()


def test_a_workbook_of_another_does_not_exist(otto, kept, dike, client):
    client.force_login(dike.fatima.person)
    for name in PAGES:
        assert client.get(reverse(name, args=[kept.pk])).status_code == 404, name
    for name in BUTTONS:
        assert client.post(reverse(name, args=[kept.pk])).status_code == 404, name
    assert kept.file_name not in client.get(reverse("import_workbook")).content.decode()
    kept.refresh_from_db()
    assert kept.state == Upload.PREVIEW


def test_a_register_is_no_workbook_and_a_workbook_no_register(otto, kept, dike):
    Person.objects.filter(pk=dike.otto.person_id).update(is_operator=True)
    person = Person.objects.get(pk=dike.otto.person_id)
    register = uploads.keep_upload(person, file_name="r.csv", content=b"a,b\n1,2\n")
    assert otto.get(reverse("workbook_preview", args=[register.pk])).status_code == 404
    for name in ("import_preview", "import_columns"):
        assert otto.get(reverse(name, args=[kept.pk])).status_code == 404


def test_who_stopped_as_operator_writes_no_register_any_more(otto, dike):
    Person.objects.filter(pk=dike.otto.person_id).update(is_operator=True)
    person = Person.objects.get(pk=dike.otto.person_id)
    register = uploads.keep_upload(person, file_name="r.csv", content=b"a,b\n1,2\n")
    Person.objects.filter(pk=person.pk).update(is_operator=False)
    for name in ("import_again", "import_discard"):
        assert otto.post(reverse(name, args=[register.pk])).status_code == 403
    register.refresh_from_db()
    assert register.state == Upload.PREVIEW


def test_the_last_button_pressed_twice_writes_once(otto, kept, django_capture_on_commit_callbacks):
    for _time in range(2):
        answer = press(otto, kept, django_capture_on_commit_callbacks)
        assert answer.url == reverse("import_progress", args=[kept.pk])
    uploads.write_upload.func(kept.key)
    assert Collaboration.objects.filter(name=NAME).count() == 1
    assert Invitation.objects.filter(collaboration__name=NAME).count() == 2


def test_the_same_workbook_again_finds_everything_here(
    otto, kept, django_capture_on_commit_callbacks
):
    press(otto, kept, django_capture_on_commit_callbacks)
    bring(otto, book())
    again = Upload.objects.get(kind=Upload.WORKBOOK, state=Upload.PREVIEW)
    shown = page(otto, "workbook_preview", again)
    assert "Geen enkele rij brengt iets nieuws" in shown
    assert "2 rijen zijn er al" in shown
    assert 'class="button" type="submit"' not in shown


def test_what_went_wrong_halfway_left_nothing_and_can_be_tried_again(
    otto, kept, django_capture_on_commit_callbacks, monkeypatch
):
    whole = uploads.workbook_actions.bring_in

    def broken(*args, **kwargs):
        whole(*args, **kwargs)
        raise OSError("the machine went down")

    before = counts()
    with monkeypatch.context() as patched:
        patched.setattr(uploads.workbook_actions, "bring_in", broken)
        press(otto, kept, django_capture_on_commit_callbacks)
    kept.refresh_from_db()
    assert kept.state == Upload.FAILED
    assert counts() == before
    assert "probeer het opnieuw" in page(otto, "import_progress", kept)
    press(otto, kept, django_capture_on_commit_callbacks, "import_again")
    assert Invitation.objects.filter(collaboration__name=NAME).count() == 2


def test_a_workbook_can_be_thrown_away(otto, kept):
    assert otto.post(reverse("import_discard", args=[kept.pk])).url == reverse("import_workbook")
    assert not Upload.objects.exists()


def test_no_more_wait_than_a_person_can_oversee(otto, monkeypatch):
    monkeypatch.setattr(uploads, "MOST_WAITING", 1)
    assert bring(otto, book()).status_code == 302
    answer = bring(otto, book())
    assert answer.status_code == 422
    assert "wachten al 1 bestanden" in answer.content.decode()


def test_the_preview_costs_the_same_with_two_people_and_with_forty(otto):
    costs = []
    for people in (2, 40):
        url = bring(otto, book(people)).url
        with CaptureQueriesContext(connection) as queries:
            assert f"n{people - 1}@x.nl" in otto.get(url).content.decode()
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_it_is_linked_from_where_a_collaboration_is_seen_and_started(otto):
    for name in ("start", "new_collaboration", "help"):
        assert reverse("import_workbook") in otto.get(reverse(name)).content.decode(), name
    assert reverse("import_template") in otto.get(reverse("import_workbook")).content.decode()
