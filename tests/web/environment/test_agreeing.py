"""Do agreements hold as ratified, and change with the touched parties alone? (rule 9)"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from gedragen.core.reasons import Refused
from gedragen.web.assurance import actions as assurance
from gedragen.web.assurance import clockwork
from gedragen.web.collaborations.models import Party
from gedragen.web.environment.agreements import agreeing, charters
from gedragen.web.environment.agreements.models import Agreement, AgreementVersion, Clause
from gedragen.web.environment.decisions import actions as decisions
from gedragen.web.environment.decisions.models import Proposal
from gedragen.web.ledger.models import Event
from gedragen.web.shared import clock
from gedragen.web.shared.acts import Forbidden, Stale
from tests.web.environment.agreed import (
    amendment,
    carried,
    closed,
    damage,
    draft,
    fresh,
    held,
    opened,
    sweeping,
    usual,
)
from tests.web.environment.table import answer, in_days, kinds


def codes(refusal):
    return {reason.code for reason in refusal.value.reasons}


def states(row):
    return list(row.versions.values_list("state", flat=True))


def texts_of(row, number):
    return list(Clause.objects.filter(version__agreement=row, version__number=number).values())


def asked(proposal):
    return {one.party.name for one in proposal.entitlements.all()}


def later(days):
    return clock.at(datetime.combine(in_days(days), time(9), tzinfo=UTC))


def test_a_clause_about_risk_waits_for_how_we_talk_before_it_is_put_to_a_round(dike):
    bare = damage(dike.truus.party, caller="", within_days=None)
    row = draft(dike.bart, bare)
    with pytest.raises(Refused) as refusal:
        agreeing.propose_agreement(dike.bart, agreement=row)
    assert codes(refusal) == {"counterpart_without_caller", "counterpart_without_days"}
    assert not Proposal.objects.exists()


def test_the_whole_text_becomes_a_proposal_that_changes_only_where_it_is_kept(dike):
    row = usual(dike)
    proposal = agreeing.propose_agreement(dike.bart, agreement=row)
    assert "Bart belt Truus binnen 2 dagen" in proposal.text
    assert "De gemeente veegt de kade." in proposal.text
    for act, more in (
        (decisions.amend_proposal, {"title": "Anders", "text": "Anders", "version": 1}),
        (decisions.withdraw_proposal, {}),
    ):
        with pytest.raises(Refused) as refusal:
            act(dike.bart, proposal=proposal, **more)
        assert codes(refusal) == {"kept_with_its_agreement"}
    with pytest.raises(Refused):
        agreeing.add_clause(dike.bart, agreement=row, **sweeping(dike.bart.party))


def test_taken_back_it_is_a_draft_again_and_its_proposal_is_withdrawn(dike):
    row = usual(dike)
    proposal = opened(dike, agreeing.propose_agreement(dike.bart, agreement=row))
    agreeing.take_back(dike.bart, agreement=row)
    proposal.refresh_from_db()
    assert (proposal.state, states(row)) == (Proposal.WITHDRAWN, ["draft"])
    agreeing.add_clause(dike.bart, agreement=row, **sweeping(dike.bart.party))
    assert agreeing.propose_agreement(dike.bart, agreement=row).number == proposal.number + 1


def test_a_first_text_asks_whom_the_facilitator_chooses_and_never_passes_over_the_touched(dike):
    proposal = agreeing.propose_agreement(dike.bart, agreement=usual(dike))
    with pytest.raises(Refused) as refusal:
        opened(dike, proposal, parties=[{"party": dike.bart.party}])
    assert codes(refusal) == {"must_be_asked"}
    row = opened(dike, proposal)
    assert row.entitlements.count() == 6
    bound = {one.party_id for one in row.entitlements.filter(obliged=True)}
    assert bound == {dike.bart.party_id, dike.truus.party_id, dike.fatima.party_id}


def test_carried_it_holds_from_then_on_with_its_review_date(dike):
    row = held(dike)
    assert (row.version, row.review_on, states(row)) == (1, in_days(180), ["holds"])
    assert row.versions.get().held_from is not None
    assert kinds(dike.collaboration)[-2:] == ["proposal_carried", "agreement_holds"]


def test_a_touched_party_that_stands_aside_keeps_it_from_being_carried(dike):
    proposal = opened(dike, agreeing.propose_agreement(dike.bart, agreement=usual(dike)))
    with pytest.raises(Refused) as refusal:
        closed(dike, proposal, ("fatima", "bart"), also=("truus", "henk_jan", "anneke", "pieter"))
    assert "obliged_not_consented" in codes(refusal)
    assert Agreement.objects.get().version == 0


def test_no_act_writes_in_a_text_that_holds(dike):
    row = held(dike)
    before = texts_of(row, 1)
    clause = Clause.objects.first()
    said = damage(dike.truus.party, text="Iets anders.")
    for seat in (dike.bart, dike.marloes):
        for act, more in (
            (agreeing.add_clause, {"agreement": row} | said),
            (agreeing.change_clause, {"clause": clause} | said),
            (agreeing.drop_clause, {"clause": clause}),
            (agreeing.change_draft, {"agreement": row, "edition": None, "review_on": None}),
            (agreeing.drop_draft, {"agreement": row}),
            (agreeing.take_back, {"agreement": row}),
        ):
            with pytest.raises(Refused):
                act(seat, **more)
    amendment(dike.bart, row)
    with pytest.raises(Refused):
        agreeing.change_clause(dike.bart, clause=clause, **said)
    assert texts_of(row, 1) == before


def test_without_a_reason_it_waits_for_its_day_and_with_one_it_does_not(dike):
    row = held(dike)
    with pytest.raises(Refused) as refusal:
        agreeing.amend_agreement(dike.truus, agreement=row, why="Toch liever anders.")
    assert codes(refusal) == {"waits_for_review"}
    with pytest.raises(Refused) as refusal:
        agreeing.amend_agreement(dike.truus, agreement=row, ground="new_fact", why=" ")
    assert codes(refusal) == {"ground_without_words"}
    with later(180):
        agreeing.amend_agreement(dike.truus, agreement=row, why="Twee dagen is te kort.")
    assert states(row) == ["holds", "draft"]


def test_an_amendment_asks_the_touched_parties_and_nobody_else(dike):
    row = amendment(dike.truus, held(dike))
    proposal = agreeing.propose_agreement(dike.truus, agreement=row)
    for parties, code in (
        ([dike.bart.party], "must_be_asked"),
        ([dike.bart.party, dike.truus.party, dike.anneke.party], "not_touched_by_this"),
    ):
        with pytest.raises(Refused) as refusal:
            opened(dike, proposal, parties=[{"party": party} for party in parties])
        assert codes(refusal) == {code}
    after = closed(dike, opened(dike, proposal), ("bart", "truus"))
    assert asked(proposal) == {dike.bart.party.name, dike.truus.party.name}
    assert (after.version, states(after)) == (2, ["replaced", "holds"])
    assert "De bodem is slapper." in proposal.text


def test_every_clause_keeps_its_identity_and_only_what_changed_is_told(dike):
    row = amendment(dike.truus, held(dike))
    found = charters.beside(row, charters.open_version(row))
    assert [str(one.what) for one in found] == ["changed", "kept"]
    assert [clause.root for clause in row.versions.first().clauses.all()] == [
        clause.root for clause in row.versions.last().clauses.all()
    ]


def test_an_amendment_that_is_not_carried_leaves_what_holds_as_it_was(dike):
    row = amendment(dike.truus, held(dike))
    proposal = opened(dike, agreeing.propose_agreement(dike.truus, agreement=row))
    assurance.close_proposal(dike.marloes, proposal=proposal, carried=False)
    assert (fresh(row).version, states(row)) == (1, ["holds", "not_carried"])
    again = agreeing.amend_agreement(
        dike.bart, agreement=row, ground="new_fact", why="Nog een meting."
    )
    assert (again.number, again.replaces) == (3, 1)


def test_an_amendment_without_clauses_ends_the_agreement(dike):
    row = held(dike)
    begun = agreeing.amend_agreement(
        dike.bart, agreement=row, ground="shifted_framework", why="De wet regelt dit nu."
    )
    for clause in begun.clauses.all():
        agreeing.drop_clause(dike.bart, clause=clause)
    after = carried(dike, fresh(row), dike.bart, ("bart", "truus", "fatima"))
    assert (after.ended_at is not None, after.review_on) == (True, None)
    with pytest.raises(Refused) as refusal:
        agreeing.amend_agreement(dike.bart, agreement=after, ground="new_fact", why="Toch.")
    assert codes(refusal) == {"agreement_ended"}


def test_one_change_at_a_time(dike):
    row = amendment(dike.truus, held(dike))
    with pytest.raises(Refused) as refusal:
        agreeing.amend_agreement(dike.bart, agreement=row, ground="new_fact", why="Ook ik.")
    assert codes(refusal) == {"version_open"}


def test_a_party_that_left_before_is_not_waited_for(dike):
    row = amendment(dike.truus, held(dike))
    Party.objects.filter(pk=dike.bart.party_id).update(left_at=clock.now())
    assert carried(dike, row, dike.truus, ("truus",)).version == 2


def test_a_touched_party_that_leaves_halfway_leaves_an_open_place(dike):
    row = amendment(dike.truus, held(dike))
    proposal = opened(dike, agreeing.propose_agreement(dike.truus, agreement=row))
    Party.objects.filter(pk=dike.bart.party_id).update(left_at=clock.now())
    with pytest.raises(Refused) as refusal:
        closed(dike, proposal, ("truus",))
    assert "open_place" in codes(refusal)
    assert fresh(row).version == 1


def test_it_comes_to_hold_too_when_a_round_adopts_itself(dike):
    proposal = agreeing.propose_agreement(dike.truus, agreement=amendment(dike.truus, held(dike)))
    row = opened(dike, proposal, adopts_itself=True)
    for seat in (dike.bart, dike.truus):
        own = {one.key: "untouched" for one in assurance.checked_interests(seat)}
        assurance.file_check(seat, proposal=row, effects=own, nothing_touches=not own)
        answer(seat, row)
    with later(11):
        assert clockwork.adopt_undisputed() == 1
    assert Agreement.objects.get().version == 2


@pytest.mark.parametrize("name", ["joost", "ruud", "mila"])
def test_who_has_no_say_writes_no_agreement_and_leaves_no_trace(dike, name):
    with pytest.raises(PermissionDenied):
        agreeing.write_agreement(getattr(dike, name), title="Mag dit?")
    assert not Agreement.objects.exists()
    assert not Event.objects.filter(kind__startswith="agreement").exists()


def test_the_pen_of_a_draft_is_its_partys_and_the_facilitators(dike):
    row = usual(dike)
    with pytest.raises(Forbidden):
        agreeing.add_clause(dike.truus, agreement=row, **sweeping(dike.truus.party))
    assert agreeing.add_clause(dike.marloes, agreement=row, **sweeping(dike.truus.party))


def test_two_who_write_in_one_draft_overwrite_nothing(dike):
    row = usual(dike)
    edition = row.versions.get().edition
    clause = Clause.objects.first()
    agreeing.change_clause(
        dike.marloes, clause=clause, edition=edition, **damage(dike.truus.party, text="Eerst.")
    )
    with pytest.raises(Stale):
        agreeing.change_clause(
            dike.bart, clause=clause, edition=edition, **damage(dike.truus.party, text="Later.")
        )
    clause.refresh_from_db()
    assert clause.text == "Eerst."


def test_a_clause_touches_parties_of_this_table_alone(dike):
    row = usual(dike)
    stranger = Party.objects.filter(pk=dike.truus.party_id)
    stranger.update(joined_at=None)
    with pytest.raises(Refused):
        agreeing.add_clause(dike.bart, agreement=row, **sweeping(dike.truus.party))


def test_a_first_draft_that_is_thrown_away_takes_its_agreement_with_it(dike):
    assert agreeing.drop_draft(dike.bart, agreement=usual(dike)) is None
    assert not AgreementVersion.objects.exists()
    kept = held(dike)
    agreeing.amend_agreement(dike.bart, agreement=kept, ground="new_fact", why="Een meting.")
    assert agreeing.drop_draft(dike.bart, agreement=kept).version == 1
    assert states(kept) == ["holds"]


def test_in_an_archived_collaboration_nothing_is_agreed(dike):
    dike.bart.collaboration.archived_at = clock.now() - timedelta(days=1)
    with pytest.raises(Forbidden):
        agreeing.write_agreement(dike.bart, title="Te laat")
