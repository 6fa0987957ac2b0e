"""Is nothing written before the last button, and does every choice made before it hold?"""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from gedragen.web.accounts.models import Person
from gedragen.web.collaborations.models import Collaboration, Origin, Party
from gedragen.web.exchange.models import Upload
from gedragen.web.organisations.models import Organisation
from tests.web.exchange.test_plan import REGISTER

pytestmark = pytest.mark.django_db
SMALL = """Verband;Partij;Plaats
Afval;FryslÃ¢n;Sneek
Afval;EnkHuizen;Sneek
Zorg;Enkhuizen;Sneek
Zorg;Bergen;Sneek
Zorg;Bergen (L.);Sneek
;Niemand;Sneek
"""


@pytest.fixture
def operator(client, dike):
    Person.objects.filter(pk=dike.otto.person_id).update(is_operator=True)
    client.force_login(Person.objects.get(pk=dike.otto.person_id))
    return client


def upload(client, text=SMALL, name="tabel.csv"):
    content = text if isinstance(text, bytes) else text.encode()
    answer = client.post(reverse("import"), {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 302, answer.content.decode()
    return Upload.objects.get(file_name=name)


def map_columns(client, kept, **columns):
    mapping = columns or {"collaboration": "Verband", "party": "Partij", "place": "Plaats"}
    return client.post(reverse("import_columns", args=[kept.pk]), mapping)


@pytest.fixture
def previewed(operator):
    kept = upload(operator)
    assert map_columns(operator, kept).url == reverse("import_preview", args=[kept.pk])
    return kept


def press(client, kept, django_capture_on_commit_callbacks, **chosen):
    with django_capture_on_commit_callbacks(execute=True):
        return client.post(reverse("import_preview", args=[kept.pk]), {"write": "1", **chosen})


def registered():
    return Collaboration.objects.filter(origin=Origin.REGISTER)


def question(page: str, name: str) -> str:
    """The form field of the question in which a name stands."""
    (block,) = [part for part in page.split("<fieldset")[1:] if f"<b>{name}</b>" in part]
    return re.search(r'name="(name-[0-9a-f]+)"', block)[1]


def test_the_columns_are_guessed_and_shown_with_what_stands_in_them(operator):
    (kept,) = [upload(operator, REGISTER.read_bytes(), "regelingen.csv")]
    page = operator.get(reverse("import_columns", args=[kept.pk])).content.decode()
    assert '<option value="Deelnemer" selected>Deelnemer (Bedum)' in page


def test_nothing_is_written_before_the_last_button(
    operator, previewed, django_capture_on_commit_callbacks
):
    before = Organisation.objects.count()
    page = operator.get(reverse("import_preview", args=[previewed.pk])).content.decode()
    for said in (
        "Frysl<del>Ã¢</del>n",
        "Frysl<ins>â</ins>n",
        "EnkHuizen",
        "Bergen (L.)",
        "Niemand",
    ):
        assert said in page
    operator.post(reverse("import_preview", args=[previewed.pk]))
    assert not registered().exists()
    assert Organisation.objects.count() == before
    press(operator, previewed, django_capture_on_commit_callbacks)
    assert registered().count() == 2
    assert Organisation.objects.filter(name="Fryslân").exists()


def test_the_real_register_is_shown_summed_up_and_then_written(
    operator, django_capture_on_commit_callbacks
):
    kept = upload(operator, REGISTER.read_bytes(), "regelingen.csv")
    map_columns(
        operator,
        kept,
        collaboration="Gemeenschappelijke regeling",
        party="Deelnemer",
        place="Plaats",
        region="Provincie",
    )
    page = operator.get(reverse("import_preview", args=[kept.pk])).content.decode()
    for said in ("<b>3752</b>", "<b>3742</b>", "<b>10</b>", "Werkvoorzieningschap Weert e.o."):
        assert said in page.replace(".752", "752").replace(".742", "742")
    press(operator, kept, django_capture_on_commit_callbacks)
    assert registered().count() == 464
    kept.refresh_from_db()
    assert (kept.state, kept.done, bytes(kept.content)) == (Upload.DONE, 3742, b"")
    done = operator.get(reverse("import_progress", args=[kept.pk])).content.decode()
    assert reverse("organisations") in done
    document = operator.get(reverse("import_document", args=[kept.pk])).json()
    assert document["created"]["memberships"] == 3742


def test_a_refused_merge_an_accepted_likeness_and_a_refused_repair_hold(
    operator, previewed, django_capture_on_commit_callbacks
):
    page = operator.get(reverse("import_preview", args=[previewed.pk])).content.decode()
    keep = re.search(r'name="keep" value="([0-9a-f]+)"', page)[1]
    chosen = {question(page, "EnkHuizen"): "", question(page, "Bergen"): "Bergen (L.)"}
    operator.post(reverse("import_preview", args=[previewed.pk]), {**chosen, "keep": keep})
    again = operator.get(reverse("import_preview", args=[previewed.pk])).content.decode()
    assert f'value="{keep}" checked' in again
    press(operator, previewed, django_capture_on_commit_callbacks, **chosen, keep=keep)
    parties = Party.objects.filter(collaboration__origin=Origin.REGISTER)
    assert set(parties.values_list("organisation__name", flat=True)) == {
        "FryslÃ¢n",
        "EnkHuizen",
        "Enkhuizen",
        "Bergen (L.)",
    }


def test_another_spelling_can_be_chosen_for_a_merged_name(
    operator, previewed, django_capture_on_commit_callbacks
):
    page = operator.get(reverse("import_preview", args=[previewed.pk])).content.decode()
    chosen = {question(page, "EnkHuizen"): "Enkhuizen"}
    press(operator, previewed, django_capture_on_commit_callbacks, **chosen)
    assert Organisation.objects.filter(name__iexact="enkhuizen").get().name == "Enkhuizen"


def test_the_last_button_pressed_twice_writes_once(
    operator, previewed, django_capture_on_commit_callbacks
):
    for _time in range(2):
        answer = press(operator, previewed, django_capture_on_commit_callbacks)
        assert answer.url == reverse("import_progress", args=[previewed.pk])
    assert Party.objects.filter(collaboration__origin=Origin.REGISTER).count() == 5


def test_what_stopped_halfway_is_finished_by_trying_again(
    operator, previewed, django_capture_on_commit_callbacks, monkeypatch
):
    from gedragen.web.exchange import uploads

    whole = uploads.import_register

    def broken(*args, **kwargs):
        whole(*args, **kwargs)
        raise OSError("the machine went down")

    monkeypatch.setattr(uploads, "import_register", broken)
    press(operator, previewed, django_capture_on_commit_callbacks)
    previewed.refresh_from_db()
    assert previewed.state == Upload.FAILED
    monkeypatch.setattr(uploads, "import_register", whole)
    with django_capture_on_commit_callbacks(execute=True):
        operator.post(reverse("import_again", args=[previewed.pk]))
    previewed.refresh_from_db()
    assert previewed.state == Upload.DONE
    assert Party.objects.filter(collaboration__origin=Origin.REGISTER).count() == 5


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "leeg"), (b"\x89PNG\0\0", "tabel"), (b"Naam,Plaats\n", "kolomnamen")],
)
def test_a_file_that_cannot_be_used_is_refused_in_dutch_and_not_kept(operator, content, said):
    answer = operator.post(reverse("import"), {"file": SimpleUploadedFile("x.csv", content)})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Upload.objects.exists()


def test_a_mapping_that_does_not_fit_keeps_what_was_chosen(operator):
    kept = upload(operator)
    answer = map_columns(operator, kept, collaboration="Verband", party="Verband")
    assert answer.status_code == 422
    assert '<option value="Verband" selected>' in answer.content.decode()


def test_a_file_can_be_thrown_away(operator, previewed):
    operator.post(reverse("import_discard", args=[previewed.pk]))
    assert not Upload.objects.exists()


@pytest.mark.parametrize(
    "name", ["import_columns", "import_preview", "import_progress", "import_document"]
)
def test_an_upload_exists_for_nobody_else(operator, previewed, client, dike, name):
    address = reverse(name, args=[previewed.pk])
    Person.objects.filter(pk=dike.fatima.person_id).update(is_operator=True)
    client.force_login(Person.objects.get(pk=dike.fatima.person_id))
    assert client.get(address).status_code == 404


def test_who_does_not_run_the_installation_finds_no_import(dike, client):
    client.force_login(dike.fatima.person)
    assert client.get(reverse("import")).status_code == 404
    answer = client.post(reverse("import"), {"file": SimpleUploadedFile("t.csv", SMALL.encode())})
    assert answer.status_code == 404
    assert not Upload.objects.exists()


def test_the_template_is_there_for_anyone_signed_in(dike, client):
    client.force_login(dike.fatima.person)
    assert client.get(reverse("import_template")).content.startswith(b"PK")
