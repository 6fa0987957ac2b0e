"""Who hears of an act, once, and who does not?"""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest

from gedragen.core.visibility import Level
from gedragen.web.collaborations.actions import end_seat
from gedragen.web.environment.agreements import actions as agreements
from gedragen.web.environment.agreements import naming_parts
from gedragen.web.environment.decisions import actions as decisions
from gedragen.web.interests.register import actions as register
from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind
from gedragen.web.notifications.actions import take_notice
from gedragen.web.notifications.models import Handled, Notice
from gedragen.web.notifications.readers import HEARD
from gedragen.web.notifications.words import line, why
from gedragen.web.shared import clock
from tests.web.environment.table import MILLION, answer, in_days, mandate, opened, promised
from tests.web.notifications.table import fell_back, heard, quiet

REPRESENTATIVES = {"fatima", "henk-jan", "anneke", "pieter", "bart", "truus"}


@pytest.fixture(autouse=True)
def old_news(dike):
    quiet()


def test_an_opened_round_is_heard_by_whoever_is_asked_and_by_nobody_else(dike):
    opened(dike, parties=[{"party": dike.fatima.party}, {"party": dike.truus.party}])
    assert take_notice() == 2
    assert heard("round_opened") == {"fatima": "asked", "truus": "asked"}
    assert not Notice.objects.exclude(kind="round_opened").exists()


def test_a_second_look_makes_no_second_notice(dike):
    opened(dike)
    assert take_notice() == 6
    looked = Handled.objects.count()
    assert take_notice() == 0
    assert Notice.objects.count() == 6
    assert Handled.objects.count() == looked


def test_an_act_of_which_nobody_hears_is_looked_at_once_too(dike):
    decisions.write_proposal(dike.marloes, title="Een wand", text="Wij bouwen.")
    looked = Handled.objects.count()
    assert take_notice() == 0
    assert Handled.objects.count() == looked + 1
    assert not Notice.objects.exists()


def test_who_did_it_does_not_hear_of_it(dike):
    for proposer, others in ((dike.fatima, REPRESENTATIVES - {"fatima"}),):
        row = decisions.write_proposal(proposer, title="Een wand", text="Wij bouwen.")
        row = decisions.open_round(dike.marloes, proposal=row, closes_on=in_days(9))
        take_notice()
        assert set(heard("round_opened")) == REPRESENTATIVES
        decisions.amend_proposal(
            proposer, proposal=row, version=1, title="Een wand", text="Hoger.", reason="Peil"
        )
        take_notice()
        assert set(heard("proposal_amended")) == others


def test_somebody_with_two_seats_hears_once_of_one_act(dike):
    row = opened(dike)
    record(Kind.PROPOSAL_CARRIED, seat=dike.marloes, proposal=row.key)
    take_notice()
    assert dike.sanne.person == dike.sanne_sponsor.person
    assert Notice.objects.filter(kind="proposal_carried", person=dike.sanne.person).count() == 1
    assert "mila" not in heard("proposal_carried")


def test_an_ended_seat_and_a_closed_account_hear_nothing(dike):
    end_seat(dike.bart, ended=dike.bart)
    dike.truus.person.is_active = False
    dike.truus.person.save()
    quiet()
    opened(dike)
    take_notice()
    assert set(heard("round_opened")) == REPRESENTATIVES - {"bart", "truus"}


def test_the_silent_hear_that_a_round_closes_and_who_answered_does_not(dike):
    row = opened(dike, days=2)
    answer(dike.fatima, row)
    decisions.rounds_closing_soon()
    take_notice()
    assert set(heard("round_closing_soon")) == REPRESENTATIVES - {"fatima"}


def test_the_sponsor_hears_of_a_consent_beyond_the_mandate_only(dike):
    mandate(dike.fatima, dike.ruud, limit_cents=MILLION)
    mandate(dike.henk_jan, dike.willemien)
    amounts = [
        {"party": dike.fatima.party, "amount_cents": 2 * MILLION},
        {"party": dike.henk_jan.party, "amount_cents": 2 * MILLION},
    ]
    row = opened(dike, parties=amounts)
    answer(dike.fatima, row)
    answer(dike.henk_jan, row)
    take_notice()
    assert heard("round_answered") == {"ruud": "ratify"}


def test_a_sponsor_hears_nothing_of_a_consent_to_an_older_text(dike):
    mandate(dike.fatima, dike.ruud, limit_cents=MILLION)
    row = opened(dike, parties=[{"party": dike.fatima.party, "amount_cents": 2 * MILLION}])
    answer(dike.fatima, row)
    take_notice()
    Notice.objects.all().delete()
    row = decisions.amend_proposal(
        dike.marloes, proposal=row, version=1, title="Een wand", text="Lager.", reason="Geld"
    )
    answer(dike.fatima, row, kind="aside")
    take_notice()
    assert heard("round_answered") == {}


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        (Level.PARTY, {"fatima", "ruud"}),
        (Level.FACILITATORS, {"fatima", "ruud", "marloes"}),
        (Level.NAMED, {"fatima", "ruud", "marloes", "bart", "inge"}),
    ],
)
def test_only_who_may_read_an_interest_hears_that_it_fell_back(dike, level, expected):
    fell_back(dike.fatima, level=level, named=[dike.bart.party])
    take_notice()
    assert set(heard("interest_fell_back")) == expected


def test_an_interest_of_the_table_is_heard_of_at_the_table_but_not_outside(dike):
    fell_back(dike.fatima, level=Level.TABLE)
    take_notice()
    told = set(heard("interest_fell_back"))
    assert told >= REPRESENTATIVES
    assert not told & {"otto", "mila"}


def test_a_draft_that_fell_back_is_heard_of_by_its_author_alone(dike):
    draft = register.write_interest(dike.fatima, title="Nog niets", why="Om", own_party=False)
    record(
        Kind.INTEREST_FELL_BACK,
        collaboration=dike.collaboration,
        party=dike.fatima.party,
        private=True,
        interest=draft.key,
    )
    take_notice()
    assert set(heard("interest_fell_back")) == {"fatima"}


def _asked(dike, *, own_party: bool):
    interest = register.write_interest(
        dike.fatima, title="Stille kade", why="Rust", own_party=own_party
    )
    return register.ask_safeguard(
        dike.fatima,
        interest=interest,
        measure="Geen heiwerk voor negen uur",
        bearer=dike.bart.party,
        signal="Een klacht",
        review_on=clock.today() + timedelta(days=60),
    )


def test_a_safeguard_is_heard_of_by_its_two_parties_and_by_no_other(dike):
    safeguard = _asked(dike, own_party=True)
    take_notice()
    assert set(heard("safeguard_asked")) == {"ruud", "bart", "inge"}
    register.answer_safeguard(dike.bart, safeguard=safeguard, accept=True)
    take_notice()
    assert set(heard("safeguard_accepted")) == {"fatima", "ruud", "inge"}


def test_a_draft_behind_a_safeguard_stays_unknown_to_its_own_party(dike):
    safeguard = _asked(dike, own_party=False)
    register.answer_safeguard(dike.bart, safeguard=safeguard, accept=False)
    take_notice()
    assert "ruud" not in heard("safeguard_asked")
    assert set(heard("safeguard_declined")) == {"fatima", "inge"}


def test_what_stands_in_a_partys_own_chain_never_reaches_another_party(dike):
    own = {"fatima", "joost", "ruud"}
    for kind in (Kind.ROLE_BECAME_CONDITIONAL, Kind.SEAT_OFFERED, Kind.MANDATE_SET):
        record(
            kind,
            collaboration=dike.collaboration,
            party=dike.fatima.party,
            private=True,
            role=dike.collaboration.key,
        )
    take_notice()
    told = {row.person.email.split("@")[0] for row in Notice.objects.select_related("person")}
    assert told == {"fatima", "ruud"} <= own


def test_an_act_of_long_ago_is_no_news(dike):
    with clock.at(clock.now() - timedelta(days=20)):
        opened(dike, days=40)
    assert take_notice() == 0


def test_every_kind_that_is_heard_has_its_sentence_and_every_reason_too(dike):
    for kind in HEARD:
        assert line(kind).endswith(".")
    codes = ["asked", "silent", "ratify", "at_table", "represents", "facilitates"]
    for code in [*codes, "own_party", "may_read"]:
        assert why(code).endswith(".")


def test_a_notice_costs_the_same_queries_for_three_old_acts_and_for_sixty(
    dike, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def cost() -> int:
        opened(dike)
        with CaptureQueriesContext(connection) as asked:
            assert take_notice() == 6
        return len(asked)

    few = cost()
    for _ in range(60):
        record(Kind.PROPOSAL_WRITTEN, seat=dike.marloes, title="Iets")
    take_notice()
    assert cost() == few


def test_of_a_promise_hears_whose_word_is_asked_and_nobody_else(dike):
    asked = agreements.ask_commitment(
        dike.marloes, promiser=dike.bart.party, receiver=dike.truus.party,
        title="Een hek", due_on=in_days(30),
    )  # fmt: skip
    take_notice()
    assert heard("commitment_asked") == {"bart": "own_party"}
    agreements.accept(dike.bart, commitment=asked)
    agreements.ask_new_date(dike.bart, commitment=asked, due_on=in_days(40), reason="De levering")
    take_notice()
    assert heard("new_date_asked") == {"truus": "own_party"}
    agreements.agree_new_date(dike.truus, commitment=asked)
    agreements.claim_done(dike.bart, commitment=asked)
    take_notice()
    assert heard("commitment_done_claimed") == {"truus": "own_party"}


def test_of_a_part_hears_who_is_asked_and_then_who_promised(dike):
    row = promised(dike.fatima, dike.truus.party, person=dike.joost)
    ask = partial(naming_parts.name_part, dike.joost, commitment=row)
    helps = ask(party=dike.pieter.party, kind="helps")
    does = ask(party=dike.bart.party, kind="does")
    ask(party=dike.anneke.party, kind="is_told")
    take_notice()
    assert heard("part_asked") == {"pieter": "own_party", "bart": "own_party"}
    assert heard("part_given") == {"anneke": "own_party"}
    naming_parts.accept_part(dike.pieter, part=helps, person=dike.sanne)
    naming_parts.decline_part(dike.bart, part=does)
    take_notice()
    for kind in ("part_accepted", "part_declined"):
        assert heard(kind) == {"fatima": "own_party", "joost": "own_party"}
    naming_parts.lay_down_part(dike.pieter, part=helps, reason="Geen mensen")
    take_notice()
    assert heard("part_laid_down") == {"fatima": "own_party", "joost": "own_party"}


def test_who_has_a_part_hears_that_a_date_moved_and_who_is_told_or_works_that_it_was_kept(dike):
    row = promised(dike.fatima, dike.truus.party)
    ask = partial(naming_parts.name_part, dike.fatima, commitment=row)
    ask(party=dike.anneke.party, kind="is_told")
    ask(party=dike.henk_jan.party, kind="is_asked")
    helps = ask(party=dike.pieter.party, kind="helps")
    ask(party=dike.bart.party, kind="helps")
    naming_parts.accept_part(dike.pieter, part=helps, person=dike.sanne)
    agreements.ask_new_date(dike.fatima, commitment=row, due_on=in_days(40), reason="De levering")
    take_notice()
    assert heard("new_date_asked") == {"truus": "own_party"}
    agreements.agree_new_date(dike.truus, commitment=row)
    take_notice()
    told = dict.fromkeys(("anneke", "pieter", "sanne"), "has_part")
    assert heard("new_date_agreed") == told | {"henk-jan": "has_part"}
    agreements.claim_done(dike.fatima, commitment=row)
    agreements.confirm_kept(dike.truus, commitment=row)
    take_notice()
    assert heard("commitment_kept") == told


def test_a_week_before_its_day_who_promised_and_who_does_it_are_reminded(dike):
    promised(dike.fatima, dike.truus.party, person=dike.joost, days=20)
    with clock.at(clock.now() + timedelta(days=14)):
        agreements.remind_of_commitments()
        take_notice()
    assert heard("commitment_due_soon") == {"fatima": "own_party", "joost": "own_party"}
    with clock.at(clock.now() + timedelta(days=21)):
        agreements.remind_of_commitments()
        take_notice()
    assert set(heard("commitment_overdue")) == {"fatima", "joost", "truus"}
