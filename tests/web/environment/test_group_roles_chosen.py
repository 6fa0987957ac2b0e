"""Is somebody chosen by reasons and consent, asked last, and free to say: not now?"""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from gedragen.core.environment.group_roles import Stage
from gedragen.core.reasons import Refused
from gedragen.web.environment.group_roles import actions, choosing, queries
from gedragen.web.environment.group_roles.models import (
    ConsentAnswer,
    Holding,
    Naming,
    Nomination,
)
from gedragen.web.ledger.models import Event
from gedragen.web.notifications.readers import hearing
from gedragen.web.shared import clock
from gedragen.web.shared.acts import Stale
from tests.web.environment import group_role as role_of
from tests.web.environment.group_role import REPRESENTATIVES, SEEN, fresh, stage
from tests.web.environment.table import in_days, kinds, own_kinds


def codes(refusal):
    return [reason.code for reason in refusal.value.reasons]


def test_the_whole_way_from_a_profile_to_somebody_who_takes_the_role(dike):
    role = role_of.described(dike)
    assert stage(dike, role) is Stage.PROFILE
    assert role.title == "Verbinder"
    with pytest.raises(Refused) as refusal:
        actions.open_nominations(dike.marloes, role=role, until=in_days(5))
    assert codes(refusal) == ["profile_waits"] * 5
    assert "Waterschap IJsseloevers" in [one.facts["party"] for one in refusal.value.reasons]
    taken = role_of.held(dike)
    assert stage(dike, taken) is Stage.HELD
    holding = taken.holdings.get()
    assert holding.seat == dike.nadia
    assert holding.reasons.get().seen == SEEN
    assert kinds(dike.collaboration)[-1] == "group_role_taken"


def test_who_alone_represents_a_party_speaks_for_it_last_with_the_own_yes(dike):
    role = role_of.named(dike, "truus")
    with pytest.raises(Refused) as refusal:
        choosing.answer_about_person(dike.truus, role=role, consents=True)
    assert codes(refusal) == ["you_are_asked_last"]
    for name in REPRESENTATIVES[:5]:
        choosing.answer_about_person(getattr(dike, name), role=role, consents=True)
    assert stage(dike, role) is Stage.CONSENTED


@pytest.mark.parametrize("silent", REPRESENTATIVES)
def test_nobody_is_asked_before_every_party_consented(dike, silent):
    role = role_of.named(dike)
    for name in REPRESENTATIVES:
        if name != silent:
            choosing.answer_about_person(getattr(dike, name), role=role, consents=True)
    with pytest.raises(Refused) as refusal:
        choosing.ask_person(dike.marloes, role=role)
    assert codes(refusal) == ["consent_waits"]
    with pytest.raises(Refused):
        choosing.take_role(dike.nadia, role=role)
    assert not Holding.objects.exists()


def test_an_objection_needs_its_words_and_holds_it_until_it_is_dealt_with(dike):
    role = role_of.named(dike)
    with pytest.raises(Refused) as refusal:
        choosing.answer_about_person(dike.bart, role=role, consents=False)
    assert codes(refusal) == ["objection_without_what", "objection_without_how"]
    for name in REPRESENTATIVES:
        choosing.answer_about_person(getattr(dike, name), role=role, consents=True)
        if name == "fatima":
            words = {"what": "Te veel uren.", "how": "Een uur per maand."}
            choosing.answer_about_person(dike.fatima, role=role, consents=False, **words)
    assert stage(dike, role) is Stage.CONSENTING
    changed = {**role_of.PROFILE, "hours": "een uur per maand"}
    actions.change_group_role(dike.marloes, role=role, version=fresh(role).version, **changed)
    assert not ConsentAnswer.objects.exists()
    assert "Te veel uren" not in str(list(Event.objects.values_list("facts", flat=True)))


@pytest.mark.parametrize("name", ["marloes", "joost", "ruud", "mila"])
def test_only_a_representative_speaks_for_a_party(dike, name):
    role, seat = role_of.named(dike), getattr(dike, name)
    with pytest.raises(PermissionDenied):
        choosing.answer_about_person(seat, role=role, consents=True)
    with pytest.raises(PermissionDenied):
        actions.agree_profile(seat, role=role_of.described(dike))


def test_only_a_facilitator_chooses_and_a_reader_does_nothing(dike):
    role = role_of.nominated(dike)
    for name in ("fatima", "joost", "ruud", "mila"):
        seat = getattr(dike, name)
        with pytest.raises(PermissionDenied):
            choosing.name_person(seat, role=role, nominee=dike.nadia, grounds="Zo")
        with pytest.raises(PermissionDenied):
            choosing.take_back(seat, role=role)
    with pytest.raises(PermissionDenied):
        actions.nominate(dike.mila, role=role, nominee=dike.nadia, craft="Vak", seen="Iets")


def test_everyone_but_a_reader_nominates_once_and_can_change_it_unseen(dike):
    role = role_of.in_round(dike)
    before = fresh(role).version
    for name, nominee in (
        ("marloes", "truus"),
        ("ruud", "marloes"),
        ("nadia", "nadia"),
        ("fatima", "truus"),
        ("fatima", "bart"),
    ):
        actions.nominate(
            getattr(dike, name),
            role=role,
            nominee=getattr(dike, nominee),
            craft="Vak",
            seen="Gezien",
        )
    assert Nomination.objects.filter(role=role).count() == 4
    assert Nomination.objects.get(by=dike.fatima).nominee == dike.bart
    assert fresh(role).version == before
    with pytest.raises(Refused) as refusal:
        actions.nominate(dike.fatima, role=role, nominee=dike.mila, craft="Vak", seen="Gezien")
    assert codes(refusal) == ["nominee_has_no_seat"]


def test_nobody_reads_a_nomination_before_the_round_ends_and_then_all_do(dike):
    role = role_of.in_round(dike)
    actions.nominate(dike.fatima, role=role, nominee=dike.nadia, craft="Vak", seen=SEEN)
    table = queries.table_of(dike.collaboration)
    for seat in (dike.marloes, dike.truus, dike.mila, dike.fatima):
        assert queries.reasons_of(seat, fresh(role), table) == []
    assert "person_nominated" not in kinds(dike.collaboration)
    assert own_kinds(dike.fatima.party)[-1] == "person_nominated"
    with clock.at(clock.now() + timedelta(days=6)):
        assert [one.seen for one in queries.reasons_of(dike.mila, fresh(role), table)] == [SEEN]
        assert actions.nominations_end() == 1
        assert actions.nominations_end() == 0
        with pytest.raises(Refused):
            actions.nominate(dike.truus, role=role, nominee=dike.nadia, craft="Vak", seen="Laat")


def test_reasons_stand_in_an_order_that_follows_no_number(dike):
    role = role_of.in_round(dike)
    for by, nominee in (("truus", "bart"), ("henk_jan", "nadia"), ("bart", "bart")):
        seats = getattr(dike, by), getattr(dike, nominee)
        actions.nominate(seats[0], role=role, nominee=seats[1], craft="Vak", seen="Gezien")
    actions.end_nominations(dike.marloes, role=role)
    table = queries.table_of(dike.collaboration)
    order = [one.by.person.first_name for one in queries.reasons_of(dike.truus, fresh(role), table)]
    assert order == ["Truus", "Henk-Jan", "Bart"]


def test_the_asking_stands_in_no_chain_of_the_table_and_only_the_person_hears(dike):
    role = role_of.consented(dike)
    before = kinds(dike.collaboration), fresh(role).version
    choosing.ask_person(dike.marloes, role=role)
    assert (kinds(dike.collaboration), fresh(role).version) == before
    event = Event.objects.filter(kind="person_asked").get()
    assert event.facts == {"group_role": role.key}
    assert event.chain == f"party:{dike.nadia.party_id}"
    assert [one.seat.person for one in hearing(event)] == [dike.nadia.person]


def test_a_facilitator_who_is_asked_has_no_chain_and_hears_it_on_their_own_page(dike):
    role = role_of.consented(dike, "marloes")
    before = Event.objects.count()
    choosing.ask_person(dike.marloes, role=role)
    assert Event.objects.count() == before
    assert queries.is_asked_last(dike.marloes, fresh(role), queries.table_of(dike.collaboration))


def test_who_says_not_now_leaves_no_name_in_any_row_or_chain(dike):
    role = role_of.asked(dike)
    known = Event.objects.count()
    choosing.say_not_now(dike.nadia, role=role)
    assert not Naming.objects.exists()
    assert not Nomination.objects.exists()
    assert not Holding.objects.exists()
    assert stage(dike, role) is Stage.OPEN
    last = Event.objects.get(kind="group_role_open_again")
    assert Event.objects.count() == known + 1
    assert (last.actor, last.party) == ("", "")
    nadia = {dike.nadia.key, str(dike.nadia.person_id), "Nadia"}
    for event in Event.objects.filter(facts__group_role=role.key):
        told = f"{event.actor} {event.facts}"
        assert not any(name in told for name in nadia), event.kind
    assert hearing(Event.objects.get(kind="person_asked")) == []


def test_for_others_a_not_now_is_told_in_the_same_words_as_a_naming_laid_aside(dike):
    told = []
    for lay_aside, seat in ((choosing.say_not_now, dike.nadia), (choosing.take_back, dike.marloes)):
        role = role_of.asked(dike)
        lay_aside(seat, role=role)
        last = Event.objects.filter(chain=f"table:{dike.collaboration.pk}").latest("sequence")
        told.append((last.kind, last.actor, last.party, sorted(last.facts)))
        row = fresh(role)
        told.append((row.version, row.nominate_until, row.nominations_ended_at))
    assert told[:2] == told[2:]


def test_only_the_person_asked_answers_and_from_whichever_seat(dike):
    role = role_of.asked(dike, "inge")
    for seat in (dike.bart, dike.marloes, dike.nadia):
        for act in (choosing.take_role, choosing.say_not_now):
            with pytest.raises(Refused) as refusal:
                act(seat, role=role)
            assert codes(refusal) == ["not_found"]
    choosing.take_role(dike.inge_sponsor, role=role)
    assert stage(dike, role) is Stage.HELD


def test_a_role_that_ended_is_only_read(dike):
    role = role_of.agreed(dike)
    choosing.end_role(dike.marloes, role=role)
    assert stage(dike, role) is Stage.ENDED
    with pytest.raises(Refused):
        actions.open_nominations(dike.marloes, role=role, until=in_days(3))
    with pytest.raises(Refused):
        choosing.end_role(dike.marloes, role=role)


def test_whoever_looked_at_an_older_profile_does_not_agree_to_the_newer_by_accident(dike):
    role = role_of.described(dike)
    actions.change_group_role(dike.joost, role=role, version=1, **role_of.PROFILE)
    with pytest.raises(Stale):
        actions.agree_profile(dike.truus, role=role, version=1)
    with pytest.raises(Stale):
        actions.change_group_role(dike.bart, role=role, version=1, **role_of.PROFILE)


def test_two_parties_answer_side_by_side_without_a_conflict(dike):
    role = role_of.named(dike)
    seen = role.version
    for name in REPRESENTATIVES:
        seat = getattr(dike, name)
        choosing.answer_about_person(seat, role=role, consents=True, version=seen)
    assert stage(dike, role) is Stage.CONSENTED


def test_a_role_of_the_groups_own_has_a_name(dike):
    with pytest.raises(Refused) as refusal:
        role_of.described(dike, kind="own")
    assert codes(refusal) == ["own_role_without_name"]
    assert role_of.described(dike, kind="own", title="Kaartlezer").title == "Kaartlezer"


def test_of_another_table_nothing_is_reached(dike):
    role = role_of.held(dike)
    with pytest.raises(Refused) as refusal:
        choosing.end_role(dike.otto, role=role)
    assert codes(refusal) == ["not_found"]


def test_in_the_archive_nothing_can_be_done(dike):
    role = role_of.asked(dike)
    dike.collaboration.archived_at = clock.now()
    dike.collaboration.save()
    dike.nadia.collaboration.refresh_from_db()
    for act in (choosing.take_role, choosing.say_not_now):
        with pytest.raises(PermissionDenied):
            act(dike.nadia, role=role)


@pytest.mark.parametrize("seed", range(4))
def test_in_whatever_order_people_act_nobody_holds_it_without_everyones_yes(dike, seed):
    """A walk of real acts, most of which are refused: what is held was said by everyone."""
    chance, role = random.Random(seed), role_of.nominated(dike, "truus")
    role = role_of.fresh(role)
    said: set[str] = set()
    for _turn in range(150):
        name = chance.choice([*REPRESENTATIVES, "marloes", "nadia"])
        seat, act = getattr(dike, name), chance.choice(["name", "yes", "yes", "no", "ask", "take"])
        try:
            if act == "name":
                if chance.random() < 0.1 or not Naming.objects.exists():
                    to = {"nominee": dike.truus, "grounds": "Zo"}
                    choosing.name_person(seat, role=role, **to)
                    said = set()
            elif act in ("yes", "no"):
                words = {"what": "Uren", "how": "Minder"}
                choosing.answer_about_person(seat, role=role, consents=act == "yes", **words)
                (said.add if act == "yes" else said.discard)(name)
            elif act == "ask":
                choosing.ask_person(seat, role=role)
                assert said == set(REPRESENTATIVES) - {"truus"}
            else:
                choosing.take_role(seat, role=role)
                assert name == "truus"
                assert said == set(REPRESENTATIVES) - {"truus"}
        except (Refused, PermissionDenied):
            continue
    assert Holding.objects.count() == (stage(dike, role) is Stage.HELD)
