"""Does the demonstration hold what it promises, built by the real actions alone?"""

from __future__ import annotations

import time
from datetime import UTC, timedelta
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gedragen.cli import demo
from gedragen.cli.demo import story
from gedragen.cli.demo.cast import FACILITATOR, MEMBERS
from gedragen.cli.main import parser
from gedragen.core.assurance.facts import Aspect, CellState
from gedragen.core.environment.decisions import AnswerKind
from gedragen.web.ambition.models import AmbitionVersion, Assignment, Contribution, Framework
from gedragen.web.assurance import queries as assurance
from gedragen.web.assurance.models import FallenRole, InterestCheck
from gedragen.web.collaborations import queries_demo
from gedragen.web.collaborations.models import Collaboration, Seat
from gedragen.web.environment.agenda import queries as agenda
from gedragen.web.environment.agreements.models import Agreement, Commitment
from gedragen.web.environment.decisions import queries as decisions
from gedragen.web.environment.decisions.models import Proposal
from gedragen.web.interaction.models import Norm
from gedragen.web.interests.negotiations.models import Negotiation, Package
from gedragen.web.interests.register import queries as register
from gedragen.web.interests.register.models import Interest, Safeguard
from gedragen.web.ledger import queries as ledger
from gedragen.web.ledger.models import Event
from gedragen.web.overview.asked import tasks
from gedragen.web.shared import clock
from gedragen.web.steering import queries as steering

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker):
    """The demonstration in an otherwise empty database, built once and then rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        connection.check_constraints()  # PostgreSQL empties no table while checks wait
        call_command("flush", interactive=False, inhibit_post_migrate=True, verbosity=0)
        lines: list[str] = []
        begun = time.monotonic()
        assert story.tell_once(say=lines.append)
        print(f"\nthe demonstration was built in {time.monotonic() - begun:.1f} s")
        collaboration = Collaboration.objects.get(origin="own")
        people = SimpleNamespace(lines=lines, collaboration=collaboration)
        for seat in queries_demo.seats():
            key = seat.person.email.split("@")[0].replace("-", "_")
            if hasattr(people, key):
                key = f"{key}_{seat.role}"
            setattr(people, key, seat)
        yield people
        transaction.set_rollback(True)


def standing_of(seat, title: str) -> str:
    found = {one.title: one for one in register.interests_visible_to(seat)}
    return str(register.standing_of(found[title]).state)


def open_proposal(told):
    return next(
        one
        for one in decisions.proposals_of(told.collaboration)
        if one.proposal.state == Proposal.OPEN
    )


def test_a_second_telling_changes_nothing_and_asks_the_database_once(
    told, django_assert_num_queries
):
    before = Event.objects.count()
    said: list[str] = []
    with django_assert_num_queries(1):
        assert story.tell_once(say=said.append) is False
    assert said == []
    assert Event.objects.count() == before


def test_the_progress_of_the_building_is_told(told):
    assert len(told.lines) >= 8


def test_the_command_is_there():
    assert parser().parse_args(["demo"]).run is demo.run


def test_everyone_of_the_cast_sits_and_can_be_picked(told):
    people = {person["name"] for person in queries_demo.people()}
    assert people == {FACILITATOR.name, *(member.name for member in MEMBERS)}
    assert queries_demo.recommended().person.name == "Fatima Yildiz"


def test_the_ledger_is_whole_and_tells_its_story_in_the_order_of_time(told):
    assert ledger.broken_chains() == []
    moments = list(
        Event.objects.filter(chain=f"table:{told.collaboration.pk}")
        .order_by("sequence")
        .values_list("at", flat=True)
    )
    assert moments == sorted(moments)
    assert (moments[-1] - moments[0]).days > 140
    assert moments[-1] < clock.now()


def test_mandates_are_confirmed_and_one_is_about_to_end(told):
    for seat in Seat.objects.filter(role="representative"):
        assert seat.mandates.filter(ended_at=None).exclude(confirmed_at=None).count() == 1
    _, rows = assurance.matrix_for(told.fatima)
    voices = {row.party: row.cells[Aspect.VOICE] for row in rows}
    codes = {reason.code for reason in voices[told.anneke.party.key].reasons}
    assert codes == {"mandate_expires"}


def test_the_newest_text_is_carried_by_all_but_one(told):
    newest, first = AmbitionVersion.objects.order_by("-number")
    assert first.adopted_at is not None
    assert newest.adopted_at is None
    carrying = {row.party_id for row in newest.carryings.filter(carries=True)}
    everyone = {party.pk for party in told.collaboration.parties.all()}
    assert everyone - carrying == {told.bart.party_id}


def test_contributions_are_recognised_and_some_wait(told):
    offers = Contribution.objects.filter(kind=Contribution.OFFER)
    assert offers.exclude(recognitions=None).count() >= 8
    assert [one.title for one in offers.filter(recognitions=None)] == [
        "Veertig jaar ervaring met natte kelders"
    ]


def test_roles_stand_in_every_state_that_a_newcomer_should_see(told):
    states = {role.title: str(role.state) for role in Assignment.objects.all()}
    assert states["Sterkte van de kering"] == "accepted"
    assert states["Inrichting van de kade"] == "conditional"
    assert states["Ogen en oren in de straat"] == "offered"
    fallen = FallenRole.objects.get()
    assert fallen.role.title == "Leven in de nevengeul"
    assert str(fallen.role.state) == "accepted"


def test_the_conditional_role_rests_on_an_essential_interest_at_stake(told):
    role = Assignment.objects.get(title="Inrichting van de kade")
    (touched,) = [touching.interest for touching in role.touchings.all()]
    assert touched.essential
    assert standing_of(told.fatima, touched.title) == "at_stake"


def test_frameworks_are_hard_and_soft_and_one_ends_within_six_weeks(told):
    budget = Framework.objects.get(amount="kosten")
    assert budget.hard
    assert budget.at_most == 47
    soft = Framework.objects.get(hard=False)
    assert 0 < (soft.expires_on - clock.today()).days <= 42
    assert Framework.objects.filter(hard=True, amount="", about__contains="valt af").exists()


def test_interests_stand_in_every_state_and_at_every_level(told):
    levels = set(Interest.objects.values_list("level", flat=True))
    assert levels == {"draft", "party", "facilitators", "named", "table"}
    per_party = Interest.objects.exclude(why="").values_list("party_id", flat=True)
    assert len(per_party) >= 12
    assert len(set(per_party)) == 6
    answers = set(Safeguard.objects.values_list("answer", flat=True))
    assert answers == {"accepted", "declined", ""}
    assert standing_of(told.fatima, "Winkels blijven open en bereikbaar") == "secured"
    assert standing_of(told.truus, "Parkeren voor de deur blijft") == "position"


def test_the_clock_let_interests_fall_for_a_signal_a_date_and_a_harm(told):
    fallen = Interest.objects.exclude(fell_at=None)
    assert {one.title: one.fell_reasons for one in fallen} == {
        "Een nevengeul die water houdt": ["signal_tripped"],
        "Publiek geld dat wij kunnen uitleggen": ["review_passed"],
        "Doorbouwen zonder stilstand": ["harmed"],
    }


def test_one_interest_is_known_to_its_own_party_only(told):
    title = "De stad betaalt geen tegenvallers van een ander"
    readers = {
        seat.party_id
        for seat in queries_demo.seats()
        if title in {one.title for one in register.interests_visible_to(seat)}
    }
    assert readers == {told.fatima.party_id}


def test_an_item_that_came_late_is_judged_and_not_decided(told):
    late = [one for one in agenda.upcoming(told.fatima) if one.is_late]
    assert [one.item.title for one in late] == ["Kadestraat een week dicht voor kabels"]
    assert late[0].may_waive
    assert late[0].item.became_judging_at is not None


def test_the_negotiation_links_at_least_four_topics_in_eighty_packages(told):
    topics = Negotiation.objects.get().topics.prefetch_related("options")
    size = 1
    for topic in topics:
        size *= len(topic.options.all())
    assert len(topics) >= 4
    assert size >= 80


def test_the_obvious_compromise_harms_and_the_finders_packages_do_not(told):
    packages = {one.rule: one for one in Package.objects.all()}
    assert packages["leximin"].acceptable
    assert not packages.pop("midpoint").acceptable
    assert all(one.acceptable for one in packages.values())


def test_the_finder_never_saw_what_the_municipality_keeps_to_itself(told):
    frozen = str(Negotiation.objects.get().rounds.get().problem)
    assert "tegenvallers" not in frozen
    kept = Interest.objects.get(title__contains="tegenvallers")
    assert kept.key not in frozen
    assert kept.scores.exists()


def test_the_open_round_has_six_parties_at_six_places(told):
    one = open_proposal(told)
    assert one.proposal.version == 2
    by_name = {given.party.name: given for given in decisions.answers_for(told.marloes, one)}
    kinds = {name: given.answer.kind if given.answer else None for name, given in by_name.items()}
    assert kinds == {
        "Gemeente Hanzerode": None,
        "Waterschap IJsseloevers": AnswerKind.CONSENT,
        "Provincie Oostland": AnswerKind.CONSENT,
        "Stichting Uiterwaard": AnswerKind.RESERVATION,
        "Aannemerscombinatie De Kade": AnswerKind.ASIDE,
        "Bewonersvereniging Handelskade": AnswerKind.OBJECTION,
    }
    assert by_name["Waterschap IJsseloevers"].needs_ratification
    assert not by_name["Provincie Oostland"].needs_ratification
    assert by_name["Bewonersvereniging Handelskade"].answer.proposed_change
    filed = set(
        InterestCheck.objects.filter(proposal=one.proposal, version=2).values_list(
            "party_id", flat=True
        )
    )
    assert told.fatima.party_id not in filed
    assert len(filed) == 5


def test_agreements_hold_one_was_changed_by_the_touched_alone_and_one_is_written(told):
    damage, planes = Agreement.objects.exclude(version=0).order_by("number")
    assert (damage.version, planes.version) == (2, 1)
    change = damage.versions.get(number=2)
    asked = {one.party_id for one in change.proposal.entitlements.all()}
    assert asked == {told.truus.party_id, told.bart.party_id, told.henk_jan.party_id}
    assert damage.look_backs.count() == 2
    assert Agreement.objects.get(version=0).versions.get().state == "draft"


def test_an_earlier_proposal_was_carried_and_its_promises_stand_everywhere(told):
    carried = Proposal.objects.get(state=Proposal.CARRIED, source="")
    assert carried.review_on > clock.today()
    states = {one.title: str(one.state) for one in Commitment.objects.all()}
    assert set(states.values()) >= {
        "asked",
        "accepted",
        "under_way",
        "done_claimed",
        "kept",
        "renegotiating",
    }
    assert carried.commitments.filter(state="kept").count() >= 2
    soon = Commitment.objects.get(title__contains="proefpaal")
    assert 0 < (soon.due_on - clock.today()).days <= 7


def test_progress_runs_over_months_and_one_result_is_being_carried_out(told):
    courses = {one.result.title: one for one in steering.courses(told.fatima)}
    trees = courses["Zes platanen veilig verplant"]
    assert [update.rating for update in trees.rated] == [2, 4, 6]
    assert trees.open_steps
    assert (trees.updates[-1].at - trees.updates[0].at).days > 60
    started = [one.result for one in courses.values() if one.result.implementation_started_at]
    assert [one.title for one in started] == ["Een proefvak van veertig meter kade"]


def test_norms_are_adopted_and_one_still_waits(told):
    assert Norm.objects.exclude(adopted_at=None).count() == 3
    assert Norm.objects.filter(adopted_at=None).count() == 1


def test_the_matrix_shows_fatima_all_three_states_in_her_own_row_and_in_others(told):
    _, rows = assurance.matrix_for(told.fatima)
    own, others = rows[0], rows[1:]
    assert own.party == told.fatima.party.key
    assert {cell.state for cell in own.cells.values()} == set(CellState)
    assert {cell.state for row in others for cell in row.cells.values()} == set(CellState)


def test_what_is_asked_of_fatima_first_is_her_check_and_answer(told):
    first = tasks(told.fatima)[0]
    assert open_proposal(told).proposal.title in first["title"]


PAGES = [
    *("matrix", "my_role", "decisions", "ambition", "environment", "interests", "steering"),
    *("interaction", "negotiations", "agenda", "commitments"),
]


@pytest.mark.parametrize("page", PAGES)
def test_everyone_of_the_cast_can_open_every_page_of_the_house(told, page):
    for seat in queries_demo.seats():
        client = Client()
        client.force_login(seat.person)
        answer = client.get(reverse(page, args=[told.collaboration.slug]))
        assert answer.status_code == 200, (seat.person.name, page)


@pytest.mark.parametrize("weekday", [0, 6], ids=["monday", "sunday"])
def test_the_story_holds_whatever_the_day_on_which_it_is_told(told, weekday):
    """Days fall back to Friday and on to Monday; what was late is late, and ends whole."""
    now = timezone.localtime(clock.now()).replace(hour=0, minute=30)
    ahead = timedelta(days=(weekday - now.weekday()) % 7 + 7)
    with transaction.atomic(), clock.at((now + ahead).astimezone(UTC)):
        connection.check_constraints()  # PostgreSQL empties no table while checks wait
        call_command("flush", interactive=False, inhibit_post_migrate=True, verbosity=0)
        assert story.tell_once(say=lambda words: None)
        fatima = queries_demo.recommended()
        assert sum(one.is_late for one in agenda.upcoming(fatima)) == 1
        assert ledger.broken_chains() == []
        assert Event.objects.order_by("-at").first().at <= clock.now()
        transaction.set_rollback(True)
