"""Is everything that people would like to read of the table told, with nothing left out?"""

from __future__ import annotations

import ast
import io
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from gedragen.cli.demo import story
from gedragen.web.ambition import actions as ambition
from gedragen.web.ambition import frameworks, roles
from gedragen.web.assurance.actions import answer_role, close_proposal
from gedragen.web.assurance.happenings import QUIET, SENTENCES, recent
from gedragen.web.assurance.item_roles import name_item_result
from gedragen.web.collaborations import actions as house
from gedragen.web.collaborations import invitations, mandates, replacements
from gedragen.web.environment.agenda import actions as agenda
from gedragen.web.environment.agenda import documents
from gedragen.web.environment.agreements import actions as promises
from gedragen.web.environment.agreements import agreeing, naming_parts, reviewing
from gedragen.web.environment.decisions import actions as decisions
from gedragen.web.environment.decisions import soundings
from gedragen.web.environment.decisions.ratifying import ratify
from gedragen.web.environment.early_warnings import actions as early_warnings
from gedragen.web.environment.group_roles import actions as group_roles
from gedragen.web.environment.group_roles import choosing
from gedragen.web.environment.joint_facts import actions as joint_facts
from gedragen.web.environment.meetings import actions as meetings
from gedragen.web.environment.meetings import gathering, keeping
from gedragen.web.interaction import actions as interaction
from gedragen.web.interests.negotiations import frameworks as negotiated
from gedragen.web.interests.negotiations import topics
from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind
from gedragen.web.ledger.models import Event
from gedragen.web.shared import clock
from tests.web.ambition.table import framework, offered
from tests.web.environment import agreed
from tests.web.environment import group_role as role_of
from tests.web.environment.table import (
    MILLION,
    answer,
    decision_item,
    in_days,
    mandate,
    opened,
    promised,
    proposal,
)
from tests.web.environment.test_agenda_moments import said
from tests.web.environment.test_early_warning_pages import told as told_early
from tests.web.exchange.test_workbook_actions import bring_in
from tests.web.interests.negotiations.world import opened as negotiation_opened

WEB = Path(__file__).resolve().parents[3] / "gedragen" / "web"


@pytest.fixture(scope="module")
def of_the_story(django_db_setup, django_db_blocker) -> list[Event]:
    """What the table's chain holds when the demonstration was told; its database rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        connection.check_constraints()  # PostgreSQL empties no table while checks wait
        call_command("flush", interactive=False, inhibit_post_migrate=True, verbosity=0)
        story.tell_once(say=lambda words: None)
        events = list(Event.objects.filter(chain__startswith="table:"))
        transaction.set_rollback(True)
    return events


def _at_the_door(dike) -> None:
    """Invitations that come to nothing, a workbook, and somebody who goes."""
    house.describe_task(dike.marloes, name="Dijk", task="Een dijk", about="", version=1)
    asked = [
        invitations.invite_party(
            dike.marloes, organisation_name=name, email=f"{name.lower()}@example.org"
        )
        for name in ("Nee", "Terug", "Stil")
    ]
    dike.otto.person.email = "nee@example.org"
    dike.otto.person.save()
    invitations.decline_invitation(dike.otto.person, token=asked[0][1])
    invitations.revoke_invitation(dike.marloes, invitation=asked[1][0])
    mandate(dike.anneke, dike.dirk, days=5)
    with clock.at(clock.now() + timedelta(days=invitations.DAYS + 1)):
        assert invitations.expire_invitations() == 1
        assert mandates.expire() == 1
    own = dike.fatima.party.organisation.name
    brought, refused = bring_in(
        dike.fatima.person,
        Collaborations=[("Dijk",)],
        Parties=[("Dijk", own)],
        Frameworks=[("Dijk", "Budget", "", "hard", "Raad", own, "", "", "", "", "", "")],
    )
    assert (brought["frameworks"], refused) == (1, [])
    house.end_seat(dike.joost, ended=dike.joost)


def _of_the_ambition(dike) -> None:
    """A no to the text, a contribution taken back, roles and frameworks that end."""
    ambition.propose_ambition(dike.marloes, text="Een kade")
    ambition.write_connection(dike.fatima, text="Onze stad")
    ambition.carry_ambition(dike.fatima, version=1, carries=False, words="Meer groen")
    given = ambition.offer_contribution(dike.fatima, title="Kennis")
    ambition.withdraw_contribution(dike.fatima, contribution=given)
    first = offered(dike)
    roles.change_role_offer(dike.marloes, role=first, title="Trekker")
    first.refresh_from_db()
    answer_role(dike.fatima, role=first, answer="decline", words="Past niet")
    second = offered(dike)
    answer_role(dike.fatima, role=second, answer="accept")
    answer_role(dike.fatima, role=second, answer="hand_back", words="Te druk")
    roles.end_role(dike.marloes, role=offered(dike))
    frameworks.end_framework(dike.marloes, framework=framework(dike))
    framework(dike, title="Vergunning", expires_on=in_days(3))
    with clock.at(clock.now() + timedelta(days=5)):
        assert frameworks.frameworks_expire() == 1


def _of_the_decisions(dike) -> None:
    """Answers taken back, ratified and not; proposals withdrawn and not carried."""
    away = {"by": dike.nadia, "starts_on": in_days(0), "ends_on": in_days(7)}
    named = replacements.name_replacement(dike.henk_jan, **away)
    replacements.end_replacement(dike.henk_jan, replacement=named)
    replacements.give_back(
        dike.nadia, replacement=replacements.name_replacement(dike.henk_jan, **away)
    )
    item = decision_item(dike.fatima)
    agenda.change_item(dike.fatima, **said(item, title="Anders"))
    added = documents.add_file(
        dike.fatima, item=item, name="Raming.txt", content=io.BytesIO(b"Euro"), size=4
    )
    documents.remove_file(dike.fatima, document=added)
    decisions.withdraw_proposal(dike.marloes, proposal=proposal(dike))
    mandate(dike.fatima, dike.ruud, limit_cents=MILLION)
    mandate(dike.henk_jan, dike.willemien, limit_cents=MILLION)
    pair = (dike.fatima, dike.ruud, True), (dike.henk_jan, dike.willemien, False)
    row = opened(
        dike, parties=[{"party": one.party, "amount_cents": 2 * MILLION} for one, _, _ in pair]
    )
    soundings.sound(dike.fatima, proposal=row, version=1, gradient=2, home="can_defend")
    answer(dike.fatima, row)
    decisions.withdraw_answer(dike.fatima, proposal=row)
    for seat, sponsor, yes in pair:
        ratify(sponsor, response=answer(seat, row), yes=yes, words="Zo is het")
    close_proposal(dike.marloes, proposal=row, carried=False)


def _of_the_meetings(dike) -> None:
    """Meetings planned, moved, called off; minutes with words beside them, fixed."""
    series = meetings.plan_series(
        dike.marloes, title="Kernteam", first=in_days(3), every_weeks=2, count=2
    )
    meetings.end_series(dike.marloes, series=series)
    off = meetings.plan_meeting(dike.marloes, title="Overleg", on=in_days(5))
    meetings.move_meeting(dike.marloes, meeting=off, version=1, on=in_days(6), why="Vol")
    meetings.cancel_meeting(dike.marloes, meeting=off, why="Griep")
    held = meetings.plan_meeting(dike.marloes, title="Vandaag", on=in_days(0))
    item = decision_item(dike.fatima, days=0)
    keeping.plan_speaking(dike.marloes, meeting=held, version=None, minutes={item.key: 9})
    keeping.say_attendance(dike.truus, meeting=held, party=dike.truus.party, presence="absent")
    keeping.note_meeting(dike.marloes, meeting=held, version=None, spoken={}, notes={})
    name_item_result(dike.fatima, item=item, result=offered(dike).result)
    gathering.gather_minutes(dike.marloes, meeting=held)
    keeping.ask_correction(dike.truus, meeting=held, words="Wij zeiden nee")
    assert meetings.remind_of_meetings() == 1
    with clock.at(clock.now() + timedelta(days=20)):
        keeping.fix_minutes(dike.marloes, meeting=held, version=None)


def _of_the_joint_facts(dike) -> None:
    """A question asked, wanted by another, found out and taken."""
    fact = joint_facts.ask_fact(dike.fatima, question="Hoe hoog?", finder="Een bureau")
    joint_facts.want(dike.truus, fact=fact)
    joint_facts.name_finder(dike.marloes, fact=fact, version=None, finder="Een ander bureau")
    for seat in (dike.fatima, dike.truus):
        joint_facts.agree(seat, fact=fact)
    joint_facts.write_finding(dike.bart, fact=fact, version=None, text="6 m", source="Rapport")
    joint_facts.accept(dike.truus, fact=fact)


def _of_the_group_roles(dike) -> None:
    """A profile that changes, a naming laid aside, a role that ends."""
    role = role_of.described(dike)
    group_roles.change_group_role(dike.marloes, role=role, version=None, **role_of.PROFILE)
    role = role_of.named(dike)
    choosing.take_back(dike.marloes, role=role)
    choosing.end_role(dike.marloes, role=role)


def _of_the_promises(dike) -> None:
    """Promises declined, handed over and not there yet; a norm taken back."""
    asked = promises.ask_commitment(
        dike.fatima, title="Graven", promiser=dike.bart.party, due_on=in_days(9)
    )
    promises.decline(dike.bart, commitment=asked)
    row = promised(dike.fatima, dike.bart.party)
    over = promises.hand_over(dike.fatima, commitment=row, to=dike.henk_jan.party)
    over = promises.accept(dike.henk_jan, commitment=over)
    part = naming_parts.name_part(
        dike.henk_jan, commitment=over, party=dike.pieter.party, kind="helps"
    )
    naming_parts.accept_part(dike.pieter, part=part)
    naming_parts.lay_down_part(dike.pieter, part=part, reason="Geen mensen")
    over = promises.claim_done(dike.henk_jan, commitment=over)
    promises.not_yet(dike.bart, commitment=over, words="Nog twee palen")
    norm = interaction.propose_norm(dike.fatima, text="Wij bellen eerst")
    interaction.withdraw_norm(dike.fatima, norm=norm)


def _of_telling_early(dike) -> None:
    """What a few knew and everyone may read; its day goes by."""
    warning = told_early(dike, level="touched", bites_on=in_days(2))
    early_warnings.widen(dike.bart, warning=warning, confirmed=True)
    with clock.at(clock.now() + timedelta(days=3)):
        assert early_warnings.days_pass() == 1


def _of_the_topics(dike) -> None:
    """Topics in another order, a framework about choices, and that taken away again."""
    table = negotiation_opened(dike, "Hoe leggen we de kade aan?")
    first, second, *_rest = table.negotiation.topics.all()
    topics.move(dike.marloes, row=first, to=topics.DOWN)
    both = [topic.options.first().key for topic in (first, second)]
    rule = negotiated.set_rule(
        dike.marloes,
        negotiation=table.negotiation,
        title="Niet samen",
        kind="exclude",
        options=both,
    )
    negotiated.drop_framework(dike.marloes, negotiation=table.negotiation, key=rule.key)


def _of_the_agreements(dike) -> None:
    """One is taken back and not carried; one comes back on its day, and ends."""
    draft = agreed.usual(dike, title="Geluid in de ochtend")
    agreeing.propose_agreement(dike.bart, agreement=draft)
    agreeing.take_back(dike.bart, agreement=draft)
    proposed = agreeing.propose_agreement(dike.bart, agreement=draft)
    put = agreed.opened(dike, proposed)
    close_proposal(dike.marloes, proposal=put, carried=False)
    row = agreed.held(dike)
    with clock.at(clock.now() + timedelta(days=181)):
        reviewing.reviews_come_back()
        reviewing.set_review(dike.marloes, agreement=row, review_on=in_days(90))
    begun = agreeing.amend_agreement(
        dike.bart, agreement=row, ground="shifted_framework", why="De wet regelt dit nu."
    )
    for clause in begun.clauses.all():
        agreeing.drop_clause(dike.bart, clause=clause)
    agreed.carried(dike, agreed.fresh(row), dike.bart, ("bart", "truus", "fatima"))


@pytest.fixture
def beside(dike) -> list[Event]:
    """What the story leaves out: what does not go well, or comes to an end."""
    _at_the_door(dike)
    _of_the_ambition(dike)
    _of_the_decisions(dike)
    _of_the_meetings(dike)
    _of_the_joint_facts(dike)
    _of_the_group_roles(dike)
    _of_the_promises(dike)
    _of_the_agreements(dike)
    _of_telling_early(dike)
    _of_the_topics(dike)
    house.leave(dike.truus, words="Wij zijn klaar")
    return list(Event.objects.filter(chain=f"table:{dike.collaboration.pk}"))


def test_every_sentence_is_whole_with_the_facts_that_are_really_recorded(of_the_story, beside):
    seen = set()
    for event in of_the_story + beside:
        kind = Kind(event.kind)
        assert kind in SENTENCES or kind in QUIET, f"{kind} is neither told nor kept quiet"
        if kind in QUIET:
            continue
        facts = dict(event.facts)
        if event.actor:
            facts["who"] = "Iemand"
        if event.party:
            facts["party"] = "Een partij"
        told = str(SENTENCES[kind]) % facts
        assert told.endswith((".", ".’")), told
        assert "‘’" not in told and "None" not in told, told
        seen.add(kind)
    assert set(SENTENCES) - seen == set(), "no act of these kinds was tried"


def _written(source: ast.AST) -> Iterator[tuple[Kind, bool]]:
    """Each kind that a call of `record` names, and whether it is open to the whole table."""
    for call in ast.walk(source):
        if not (isinstance(call, ast.Call) and getattr(call.func, "id", "") == "record"):
            continue
        given = {one.arg: one.value for one in call.keywords}
        private = isinstance(given.get("private"), ast.Constant) and given["private"].value
        at_table = not private and bool({"seat", "collaboration"} & given.keys())
        for part in ast.walk(call.args[0]):
            if isinstance(part, ast.Attribute) and getattr(part.value, "id", "") == "Kind":
                yield Kind[part.attr], at_table


def test_every_kind_that_may_come_to_the_table_is_told_or_kept_quiet_on_purpose():
    found = [
        one
        for path in sorted(WEB.rglob("*.py"))
        for one in _written(ast.parse(path.read_text(encoding="utf-8")))
    ]
    open_to_all = {kind for kind, at_table in found if at_table}
    assert len(open_to_all) > 40
    assert open_to_all - set(SENTENCES) - set(QUIET) == set()


def test_no_kind_is_both_told_and_quiet_and_nothing_of_a_party_has_a_sentence():
    assert set(SENTENCES) & set(QUIET) == set()
    assert len(QUIET) == len(set(QUIET))
    own = {kind for kind in Kind if kind.startswith(("interest_", "safeguard_", "signal_"))}
    assert not own & (set(SENTENCES) | set(QUIET))


def test_the_newest_comes_first_and_quiet_acts_take_no_place(dike):
    record(Kind.TASK_DESCRIBED, seat=dike.marloes, name="Dijk", task="Een dijk")
    record(Kind.NORM_ADOPTED, seat=dike.marloes, text="Wij bellen eerst")
    record(Kind.AMOUNTS_SET, seat=dike.marloes)
    rows = recent(dike.fatima, shown=2)
    assert [row["title"] for row in rows] == [
        str(SENTENCES[Kind.NORM_ADOPTED]),
        str(SENTENCES[Kind.TASK_DESCRIBED]) % {"who": dike.marloes.person.name},
    ]


def test_what_is_a_partys_own_is_told_to_nobody(dike):
    before = recent(dike.fatima)
    record(Kind.ROLE_ENDED, seat=dike.fatima, private=True, title="Stil")
    assert recent(dike.fatima) == before


def test_the_news_costs_the_same_for_three_acts_and_for_thirty(dike, django_assert_num_queries):
    for count in (3, 30):
        for _ in range(count):
            record(Kind.TASK_DESCRIBED, seat=dike.marloes, name="Dijk", task="Een dijk")
        with django_assert_num_queries(3):
            assert len(recent(dike.fatima)) == 5
