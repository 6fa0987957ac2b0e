"""Does a register come in once, whole, and speak for nobody?"""

import pytest
from django.core.exceptions import PermissionDenied

from gedragen.web.accounts.models import Person
from gedragen.web.collaborations.actions import start_collaboration
from gedragen.web.collaborations.models import Collaboration, Invitation, Origin, Party, Seat
from gedragen.web.exchange.actions import import_register
from gedragen.web.exchange.plan import Choices, draw_up
from gedragen.web.exchange.queries import known
from gedragen.web.exchange.reading import Row, Table, read
from gedragen.web.ledger.models import Event
from gedragen.web.organisations.models import Organisation
from tests.web.exchange.test_plan import MAPPING, REGISTER, SHORT, small

pytestmark = pytest.mark.django_db


def bring_in(table, mapping=SHORT, by=None, **choices):
    plan = draw_up(table, mapping, known=known(), choices=Choices(**choices))
    return import_register(plan, by=by, file_name="tabel.csv")


def registered():
    return Collaboration.objects.filter(origin=Origin.REGISTER)


def imported():
    return Event.objects.filter(kind="register_imported")


def test_the_register_comes_in_whole_and_a_second_time_changes_nothing():
    (table,) = read(REGISTER.read_bytes())
    organisations = Organisation.objects.count()
    assert bring_in(table, MAPPING) == {
        "collaborations": 464,
        "organisations": 600,
        "memberships": 3742,
    }
    before = list(Party.objects.order_by("pk").values_list("pk", "position"))
    assert bring_in(table, MAPPING) == {"collaborations": 0, "organisations": 0, "memberships": 0}
    assert list(Party.objects.order_by("pk").values_list("pk", "position")) == before
    assert Organisation.objects.count() == organisations + 600
    assert imported().count() == 1


def test_a_register_invites_nobody_and_speaks_for_nobody():
    seats, invitations = Seat.objects.count(), Invitation.objects.count()
    bring_in(small(("A", "Heumen", "")))
    party = Party.objects.get(collaboration__name="A")
    assert party.joined_at is None
    assert (Seat.objects.count(), Invitation.objects.count()) == (seats, invitations)


def test_the_number_of_queries_does_not_grow_with_the_rows(django_assert_max_num_queries):
    few = small(*((f"Verband {n}", f"Partij {n}", "") for n in range(3)))
    many = small(*((f"Groot {n}", f"Lid {n}", "") for n in range(300)))
    for table in (few, many):
        plan = draw_up(table, SHORT, known=known())
        with django_assert_max_num_queries(22):
            import_register(plan, by=None, file_name="tabel.csv")


def test_a_collaboration_people_started_gets_no_members_from_a_register(dike):
    seat = start_collaboration(dike.otto.person, name="Regio")
    bring_in(small(("Regio", "Heumen", "")))
    assert not seat.collaboration.parties.exists()
    assert registered().get(name="Regio").slug != seat.collaboration.slug


def test_an_organisation_that_is_here_is_found_back_under_its_own_spelling():
    here = Organisation.objects.create(name="Gemeente Heumen")
    bring_in(small(("A", "GEMEENTE  heumen", "")))
    assert Party.objects.get(collaboration__name="A").organisation == here


def test_names_a_person_kept_apart_stay_apart_the_next_time():
    table = small(("A", "EnkHuizen", ""), ("B", "Enkhuizen", ""))
    (merge,) = draw_up(table, SHORT).merges
    bring_in(table, names={merge.id: ""})
    assert Organisation.objects.filter(name__iexact="enkhuizen").count() == 2
    (again,) = draw_up(table, SHORT, known=known()).merges
    created = bring_in(table, names={again.id: ""})
    assert not any(created.values())


def test_a_later_register_adds_members_and_new_facts_to_what_is_there():
    mapping = SHORT | {"place": "Postcode"}
    bring_in(small(("A", "Heumen", "Malden")), mapping)
    created = bring_in(small(("A", "Heumen", "Nijmegen"), ("A", "Druten", "Nijmegen")), mapping)
    assert created == {"collaborations": 0, "organisations": 1, "memberships": 1}
    collaboration = registered().get(name="A")
    assert collaboration.place == "Nijmegen"
    assert [p.organisation.name for p in collaboration.parties.all()] == ["Heumen", "Druten"]


def test_two_collaborations_with_one_address_each_get_their_own():
    bring_in(small(("Regio A!", "Heumen", ""), ("Regio A?", "Heumen", "")))
    assert registered().filter(name__startswith="Regio A").values("slug").distinct().count() == 2


def test_only_the_operator_brings_a_register_in(dike):
    plan = draw_up(small(("A", "Heumen", "")), SHORT)
    with pytest.raises(PermissionDenied):
        import_register(plan, by=dike.fatima.person, file_name="tabel.csv")
    assert not registered().filter(name="A").exists()
    assert not imported().exists()
    Person.objects.filter(pk=dike.otto.person_id).update(is_operator=True)
    operator = Person.objects.get(pk=dike.otto.person_id)
    assert import_register(plan, by=operator, file_name="tabel.csv")["memberships"] == 1
    assert imported().get().actor == operator.key


def test_progress_is_told_part_by_part(monkeypatch):
    monkeypatch.setattr("gedragen.web.exchange.actions.CHUNK", 2)
    heard = []
    rows = tuple(Row(n, ("A", f"Lid {n}")) for n in range(2, 7))
    plan = draw_up(Table("", ("Verband", "Partij"), rows), SHORT)
    import_register(plan, by=None, file_name="x", progress=lambda *told: heard.append(told))
    assert heard == [(2, 5), (4, 5), (5, 5)]
