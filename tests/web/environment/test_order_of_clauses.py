"""Can whoever holds the pen put the clauses of a draft in another order, and is that told?"""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from gedragen.core.environment.clauses import Step
from gedragen.core.reasons import Refused
from gedragen.web.environment.agreements import agreeing, charters
from gedragen.web.environment.agreements.models import Clause
from gedragen.web.shared.acts import Forbidden, Stale
from tests.web.environment.agreed import amendment, fresh, held, sweeping, usual
from tests.web.environment.table import kinds


def page(dike, row, what=""):
    return f"/s/{dike.slug}/omgeving/afspraken/{row.pk}/{what}"


def button(dike, clause, way):
    return f"/s/{dike.slug}/omgeving/afspraken/bepalingen/{clause.pk}/{way}/"


def read(browser, address):
    return browser.get(address).content.decode()


def written(row):
    """Which clauses the open draft has, in their order."""
    return list(charters.open_version(fresh(row)).clauses.values_list("text", flat=True))


@pytest.fixture
def row(dike):
    """A draft of three clauses."""
    made = usual(dike)
    agreeing.add_clause(
        dike.bart, agreement=made, **sweeping(dike.bart.party, text="Bart belt elke week.")
    )
    return fresh(made)


def clause(row, place):
    return row.versions.last().clauses.all()[place - 1]


def test_a_clause_goes_a_place_higher_or_lower_and_the_draft_is_another_edition(dike, row):
    damage, sweeps, calls = written(row)
    edition = row.versions.get().edition
    agreeing.move_clause(dike.bart, clause=clause(row, 3), step=Step.HIGHER, edition=edition)
    assert written(row) == [damage, calls, sweeps]
    agreeing.move_clause(dike.marloes, clause=clause(row, 1), step=Step.LOWER)
    assert written(row) == [calls, damage, sweeps]
    assert row.versions.get().edition == edition + 2
    assert kinds(dike.collaboration)[-1] == "agreement_draft_changed"
    proposal = agreeing.propose_agreement(dike.bart, agreement=row)
    assert proposal.text.index(calls) < proposal.text.index(damage) < proposal.text.index(sweeps)


def test_after_one_was_taken_out_the_others_still_move_past_each_other(dike, row):
    damage, _, calls = written(row)
    agreeing.drop_clause(dike.bart, clause=clause(row, 2))
    agreeing.move_clause(dike.bart, clause=clause(row, 1), step=Step.LOWER)
    agreeing.add_clause(dike.bart, agreement=row, **sweeping(dike.bart.party, text="Als laatste."))
    assert written(row) == [calls, damage, "Als laatste."]


def test_nobody_moves_or_puts_forward_an_order_that_they_did_not_see(dike, row):
    seen = row.versions.get().edition
    agreeing.move_clause(dike.marloes, clause=clause(row, 1), step=Step.LOWER)
    before = written(row)
    with pytest.raises(Stale):
        agreeing.move_clause(dike.bart, clause=clause(row, 1), step=Step.LOWER, edition=seen)
    with pytest.raises(Stale):
        agreeing.propose_agreement(dike.bart, agreement=row, edition=seen)
    assert written(row) == before


def test_only_who_holds_the_pen_moves_and_only_in_a_draft(dike, row):
    first, before = clause(row, 1), written(row)
    with pytest.raises(Forbidden):
        agreeing.move_clause(dike.truus, clause=first, step=Step.LOWER)
    for name in ("joost", "mila"):
        with pytest.raises(PermissionDenied):
            agreeing.move_clause(getattr(dike, name), clause=first, step=Step.LOWER)
    agreeing.propose_agreement(dike.bart, agreement=row)
    with pytest.raises(Refused):
        agreeing.move_clause(dike.bart, clause=first, step=Step.LOWER)
    assert written(row) == before


def test_the_order_of_what_holds_is_never_written_again(dike):
    row = held(dike)
    text = list(Clause.objects.values_list("pk", "position"))
    ratified = row.versions.get().clauses.first()
    agreeing.amend_agreement(dike.truus, agreement=row, ground="new_fact", why="Anders.")
    with pytest.raises(Refused) as refusal:
        agreeing.move_clause(dike.truus, clause=ratified, step=Step.LOWER)
    assert refusal.value.reasons[0].code == "decision_immutable"
    agreeing.move_clause(dike.truus, clause=clause(row, 1), step=Step.LOWER)
    kept = Clause.objects.filter(version__number=1).values_list("pk", "position")
    assert list(kept) == text


def test_moving_alone_is_told_as_moved_and_asks_nobody(dike, visit):
    row = held(dike)
    agreeing.amend_agreement(dike.truus, agreement=row, ground="new_fact", why="Anders.")
    agreeing.move_clause(dike.truus, clause=clause(row, 2), step=Step.HIGHER)
    words = read(visit(dike.mila), page(dike, row))
    assert "Op een andere plaats, zonder dat daardoor een woord anders wordt:" in words
    assert "2 bepalingen blijven zoals ze zijn." in words
    for told_otherwise in ("is nieuw", "gaat eruit", "wordt anders", "Gevraagd om hun consent"):
        assert told_otherwise not in words
    with pytest.raises(Refused) as refusal:
        agreeing.propose_agreement(dike.truus, agreement=row)
    assert [one.code for one in refusal.value.reasons] == ["no_difference"]


def test_moving_beside_a_change_asks_only_whom_the_change_touches(dike, visit):
    row = amendment(dike.truus, held(dike))
    agreeing.move_clause(dike.truus, clause=clause(row, 1), step=Step.LOWER)
    words = read(visit(dike.truus), page(dike, row, "voorleggen/"))
    names = f"{dike.bart.party.name} en {dike.truus.party.name}"
    assert f"Alleen de partijen die de wijziging raakt, worden gevraagd: {names}" in words
    assert "stond op nummer" in words
    agreeing.propose_agreement(dike.truus, agreement=row)
    assert "stond op nummer" in read(visit(dike.mila), page(dike, row, "versies/"))


def test_the_first_goes_only_lower_and_the_last_only_higher(dike, visit, row):
    words = read(visit(dike.bart), page(dike, row))
    first, second, last = (clause(row, place) for place in (1, 2, 3))
    assert button(dike, first, "hoger") not in words
    assert button(dike, last, "lager") not in words
    for one, way in ((first, "lager"), (second, "hoger"), (second, "lager"), (last, "hoger")):
        assert button(dike, one, way) in words
    assert 'Zet lager<span class="hidden-visually"> bepaling 1, Risico</span>' in words
    for name in ("mila", "truus"):
        assert "Zet lager" not in read(visit(getattr(dike, name)), page(dike, row))


def test_a_click_comes_back_to_the_clause_and_a_late_one_moves_nothing(dike, visit, row):
    first, edition = clause(row, 1), row.versions.get().edition
    damage, sweeps, calls = written(row)
    sent = {"version": edition}
    done = visit(dike.bart).post(button(dike, first, "lager"), sent)
    assert done["Location"] == page(dike, row) + f"#bepaling-{first.pk}"
    assert f'id="bepaling-{first.pk}"' in read(visit(dike.bart), page(dike, row))
    late = visit(dike.bart).post(button(dike, first, "lager"), sent, follow=True)
    assert "De bepaling staat" not in late.content.decode()
    visit(dike.bart).post(button(dike, first, "lager"))
    assert written(row) == [sweeps, calls, damage]
    end = visit(dike.bart).post(button(dike, first, "lager"), follow=True)
    assert "Deze bepaling staat al onderaan." in end.content.decode()


@pytest.mark.parametrize(
    ("name", "status"), [("otto", 404), ("truus", 403), ("mila", 403), ("marloes", 302)]
)
def test_each_role_gets_what_is_theirs(dike, visit, row, name, status):
    address = button(dike, clause(row, 1), "lager")
    assert visit(getattr(dike, name)).post(address).status_code == status
    assert visit(dike.bart).get(address).status_code == 405
