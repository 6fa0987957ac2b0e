"""Is a portfolio a page people would use, and does it keep what is not for everyone?"""

import io
from html import unescape

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from gedragen.cli.demo import public_register
from gedragen.web.collaborations.models import Collaboration, Party
from gedragen.web.exchange.actions import import_register
from gedragen.web.exchange.plan import draw_up
from gedragen.web.exchange.reading import Row, Table, read
from gedragen.web.organisations.models import Employment, Organisation
from gedragen.web.overview.portfolio import queries

pytestmark = pytest.mark.django_db
REGISTER = public_register.FILE
MAPPING = {
    "collaboration": "Gemeenschappelijke regeling",
    "party": "Deelnemer",
    "place": "Plaats",
    "region": "Provincie",
}


def bring_in(*rows):
    table = Table("", ("Verband", "Partij"), tuple(Row(n, row) for n, row in enumerate(rows, 2)))
    plan = draw_up(table, {"collaboration": "Verband", "party": "Partij"})
    import_register(plan, by=None, file_name="tabel.csv")


@pytest.fixture
def region(db):
    bring_in(
        *(("Afval", name) for name in ("Nijmegen", "Wijchen", "Heumen")),
        *(("Archief", name) for name in ("Nijmegen", "Wijchen", "Heumen")),
        *(("Zorg", name) for name in ("Nijmegen", "Wijchen", "Druten", "Beuningen")),
        ("Park", "Druten"),
    )


@pytest.fixture
def outsider(client, dike):
    client.force_login(dike.otto.person)
    return client


def page_of(client, name):
    return client.get(reverse("portfolio", args=[Organisation.objects.get(name=name).pk]))


@pytest.fixture
def real(dike):
    (table,) = read(REGISTER.read_bytes())
    import_register(draw_up(table, MAPPING), by=None, file_name="regelingen.csv")
    return dike


def test_nijmegen_finds_its_fifteen_real_collaborations_and_its_partners(real):
    nijmegen = Organisation.objects.get(name="Nijmegen")
    found = queries.portfolio(real.otto.person, nijmegen.pk)
    assert found.load.collaborations == 15
    assert found.public[0].collaboration.name == "Euregio Rijn-Waal"
    assert found.public[0].parties == 49
    assert [(met.name, met.together) for met in found.partners[:2]] == [
        ("Wijchen", 13),
        ("Beuningen", 12),
    ]
    assert (found.load.often, found.often_met) == (7, 7)


def test_the_page_tells_with_whom_and_how_heavy(region, outsider):
    page = page_of(outsider, "Nijmegen").content.decode()
    for said in (
        "Nijmegen",
        "3",
        "Wijchen",
        "Afval",
        "Archief",
        reverse("portfolio_csv", args=[Organisation.objects.get(name="Nijmegen").pk]),
    ):
        assert said in page
    found = queries.portfolio(
        outsider.get("/").wsgi_request.user, Organisation.objects.get(name="Nijmegen").pk
    )
    assert [[c.name for c in group] for group in found.same_tables] == [["Afval", "Archief"]]


def test_only_who_sits_there_or_manages_the_organisation_sees_its_own_collaborations(
    dike, client, region
):
    municipality = dike.fatima.party.organisation
    Party.objects.create(
        collaboration=Collaboration.objects.get(name="Park"), organisation=municipality
    )
    address = reverse("portfolio", args=[municipality.pk])
    client.force_login(dike.otto.person)
    outside = client.get(address).content.decode()
    assert dike.collaboration.name not in outside
    assert dike.pieter.party.organisation.name not in outside
    client.force_login(dike.fatima.person)
    assert dike.collaboration.name in client.get(address).content.decode()
    Employment.objects.update_or_create(
        person=dike.otto.person, organisation=municipality, defaults={"is_manager": True}
    )
    client.force_login(dike.otto.person)
    managed = client.get(address).content.decode()
    assert dike.collaboration.name in managed
    assert f"/s/{dike.slug}/" not in managed


def test_what_is_asked_is_told_to_who_sits_for_the_organisation_alone(dike, client):
    address = reverse("portfolio", args=[dike.fatima.party.organisation_id])
    found = queries.portfolio(dike.fatima.person, dike.fatima.party.organisation_id)
    assert found.asked
    client.force_login(dike.fatima.person)
    assert found.asked[0]["title"] in unescape(client.get(address).content.decode())
    neighbour = queries.portfolio(dike.henk_jan.person, dike.fatima.party.organisation_id)
    assert [sat.is_seated for sat in neighbour.at_table] == [True]
    assert neighbour.asked == ()


def test_an_organisation_of_which_nothing_may_be_known_does_not_exist(dike, client):
    private = dike.fatima.party.organisation
    client.force_login(dike.otto.person)
    for name in ("portfolio", "portfolio_csv", "portfolio_workbook"):
        assert client.get(reverse(name, args=[private.pk])).status_code == 404
    assert private.name not in client.get(reverse("organisations")).content.decode()
    client.force_login(dike.fatima.person)
    assert client.get(reverse("portfolio", args=[private.pk])).status_code == 200


def test_who_was_asked_but_did_not_say_yes_stands_in_no_portfolio(dike, client):
    asked = Organisation.objects.create(name="Nog niet gevraagd")
    Party.objects.create(collaboration=dike.collaboration, organisation=asked)
    client.force_login(dike.fatima.person)
    own = client.get(reverse("portfolio", args=[dike.fatima.party.organisation_id]))
    assert asked.name not in own.content.decode()
    assert client.get(reverse("portfolio", args=[asked.pk])).status_code == 404


@pytest.mark.parametrize("size", [3, 60])
def test_a_portfolio_takes_the_same_queries_however_much_is_in_it(
    dike, size, django_assert_num_queries
):
    bring_in(*((f"V{n}", name) for n in range(size) for name in ("Nijmegen", f"P{n}", f"Q{n}")))
    nijmegen = Organisation.objects.get(name="Nijmegen")
    with django_assert_num_queries(5):
        queries.portfolio(dike.otto.person, nijmegen.pk)
    with django_assert_num_queries(1):
        queries.organisations(dike.otto.person, "")
    with django_assert_num_queries(4):
        queries.registered("v0")


def test_people_find_organisations_without_typing_accents(outsider):
    bring_in(("Zorg", "Súdwest-Fryslân"), ("Zorg", "Heumen"))
    page = outsider.get(reverse("organisations"), {"q": "sudwest"}).content.decode()
    assert "Súdwest-Fryslân" in page
    assert "Heumen" not in page
    nothing = outsider.get(reverse("organisations"), {"q": "xyz\0 <b>"})
    assert nothing.status_code == 200
    assert "<b>" not in nothing.content.decode().split('id="found"')[1].split("</h2>")[0]


def test_a_collaboration_of_a_register_shows_who_is_in_it_and_where_they_meet_too(region, outsider):
    page = outsider.get(reverse("register_collaboration", args=["afval"])).content.decode()
    for name in ("Nijmegen", "Wijchen", "Heumen", "Archief"):
        assert name in page


def test_a_collaboration_people_started_has_no_public_page(dike, outsider):
    assert outsider.get(reverse("register_collaboration", args=[dike.slug])).status_code == 404


@pytest.mark.parametrize("address", ["/organisaties/", "/regelingen/afval/"])
def test_a_stranger_signs_in_first(client, address, db):
    assert client.get(address).status_code == 302


def test_the_spreadsheet_holds_every_partner_and_never_a_formula(outsider):
    bring_in(("Zorg", "Nijmegen"), ("Zorg", "=1+1"), ("Zorg", "Heumen"))
    nijmegen = Organisation.objects.get(name="Nijmegen").pk
    book = load_workbook(
        io.BytesIO(outsider.get(reverse("portfolio_workbook", args=[nijmegen])).content)
    )
    cells = {cell.value: cell.data_type for cell in book.active["B"]}
    assert cells["=1+1"] == "s"
    assert "Heumen" in cells
    (table,) = read(outsider.get(reverse("portfolio_csv", args=[nijmegen])).content)
    assert sorted(row.cells[1] for row in table.rows) == ["'=1+1", "Heumen"]
