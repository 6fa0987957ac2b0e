"""Does a workbook bring in only what its bringer may, and never somebody else's yes?"""

from datetime import date

import pytest

from gedragen.web.ambition.models import Assignment, Contribution, Framework
from gedragen.web.collaborations.models import Collaboration, Invitation, Party, Seat
from gedragen.web.exchange.reading import read
from gedragen.web.exchange.report import workbook_as_document
from gedragen.web.exchange.workbook import read_back
from gedragen.web.exchange.workbook_actions import import_workbook
from gedragen.web.interests.register.models import Interest
from gedragen.web.ledger.models import Event
from tests.web.exchange.test_workbook import filled

pytestmark = pytest.mark.django_db


def bring_in(person, **sheets):
    found = read_back(read(filled(**sheets)))
    created, refused = import_workbook(found, by=person)
    document = workbook_as_document(found, refused, created, dry_run=False)
    assert document["rows"] == document["kept"] + document["merged"] + document["refused"]
    return created, [
        (fault["sheet"], fault["row"], fault["message"]) for fault in document["faults"]
    ]


@pytest.fixture
def sheets(dike):
    """What a party of the dike could fill in: a row on each sheet for itself and for another."""
    name = dike.collaboration.name
    own, other = dike.fatima.party.organisation.name, dike.henk_jan.party.organisation.name
    term = (date(2030, 1, 1), date(2031, 1, 1))
    return {
        "Collaborations": [(name,)],
        "Parties": [(name, own), (name, other)],
        "People": [(name, own, "", "Nieuw", "nieuw@gemeente.nl", "professional")],
        "Roles": [
            (name, "Vergunning", "Trekker", party, "", "Rust", "", "", "ja", *term)
            for party in (own, other)
        ],
        "Contributions": [(name, party, "", "aanbod", "Kennis") for party in (own, other)],
        "Frameworks": [(name, "Budget van nu", "", "hard", "Raad", own, "", "", "", "", "", "")],
        "Interests": [
            (name, party, "", "Rust op de kade", "Omdat", "ja") for party in (own, other)
        ],
    }


def test_a_representative_brings_in_offers_and_only_its_own_notes(dike, sheets):
    created, refused = bring_in(dike.fatima.person, **sheets)
    assert created == {
        "collaborations": 0,
        "organisations": 0,
        "memberships": 0,
        "invitations": 1,
        "roles": 2,
        "contributions": 1,
        "frameworks": 1,
        "interests": 1,
    }
    assert [(sheet, row) for sheet, row, _ in refused] == [("Contributions", 3), ("Interests", 3)]
    roles = Assignment.objects.filter(title="Trekker")
    assert {role.state for role in roles} == {"offered"}
    assert all(role.answered_at is None for role in roles)
    interest = Interest.objects.get(title="Rust op de kade")
    assert (interest.party, interest.level) == (dike.fatima.party, "party")
    assert interest.declared_safe_at is None


def test_people_wait_as_invitations_that_were_not_sent(dike, sheets, mailoutbox):
    bring_in(dike.fatima.person, **sheets)
    waiting = Invitation.objects.get(email="nieuw@gemeente.nl")
    assert waiting.sent_at is None
    assert not Seat.objects.filter(person__email="nieuw@gemeente.nl").exists()
    assert mailoutbox == []


def test_the_same_workbook_twice_changes_nothing_the_second_time(dike, sheets):
    bring_in(dike.fatima.person, **sheets)
    events = Event.objects.count()
    created, _ = bring_in(dike.fatima.person, **sheets)
    assert set(created.values()) == {0}
    assert Event.objects.count() == events


def test_a_facilitator_brings_in_no_party_s_own_words(dike, sheets):
    created, refused = bring_in(dike.marloes.person, **sheets)
    assert (created["contributions"], created["interests"], created["invitations"]) == (0, 0, 0)
    assert (created["roles"], created["frameworks"]) == (2, 1)
    assert {sheet for sheet, _, _ in refused} == {"People", "Contributions", "Interests"}
    assert not Interest.objects.filter(title="Rust op de kade").exists()


def test_a_reader_brings_nothing_in(dike, sheets):
    created, refused = bring_in(dike.mila.person, **sheets)
    assert set(created.values()) == {0}
    assert ("Collaborations", 2) in [(sheet, row) for sheet, row, _ in refused]
    assert not Framework.objects.filter(title="Budget van nu").exists()
    assert not Contribution.objects.filter(title="Kennis").exists()


def test_an_outsider_starts_a_collaboration_of_the_same_name_and_touches_nothing(dike, sheets):
    before = Party.objects.count()
    created, _ = bring_in(dike.otto.person, **sheets)
    assert created["collaborations"] == 1
    named = Collaboration.objects.filter(name=dike.collaboration.name)
    assert named.count() == 2
    assert Party.objects.count() == before
    assert not dike.collaboration.roles.filter(title="Trekker").exists()


def test_organisations_of_a_new_collaboration_are_asked_and_not_added(dike):
    created, refused = bring_in(
        dike.otto.person,
        People=[("Dijk", "Waterschap", "", "Henk", "henk@ws.nl", "vertegenwoordiger")],
        Interests=[("Dijk", "Waterschap", "", "Veilig", "Omdat", "ja")],
    )
    assert (created["collaborations"], created["invitations"]) == (1, 1)
    waiting = Invitation.objects.get(email="henk@ws.nl")
    assert (waiting.role, waiting.organisation_name, waiting.sent_at) == ("", "Waterschap", None)
    assert [(sheet, row) for sheet, row, _ in refused] == [("Parties", 3), ("Interests", 2)]
    assert not waiting.collaboration.parties.exists()


def test_the_table_s_ledger_does_not_tell_of_interests(dike, sheets):
    bring_in(dike.fatima.person, **sheets)
    event = Event.objects.get(kind="workbook_imported")
    assert event.facts == {"roles": 2, "frameworks": 1}
