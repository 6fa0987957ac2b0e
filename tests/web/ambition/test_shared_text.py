"""Does one text hold until every party carries another, in each party's own words?"""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from gedragen.core.assurance.facts import Aspect, CellState
from gedragen.core.reasons import Refused
from gedragen.web.ambition import actions, queries
from gedragen.web.ambition.models import AmbitionVersion, Carrying, Connection
from gedragen.web.assurance.queries import matrix_for
from gedragen.web.collaborations import actions as collaborations
from gedragen.web.ledger.kinds import Kind
from gedragen.web.ledger.models import Event
from gedragen.web.shared.acts import Stale
from tests.web.ambition.table import FIRST, SECOND, codes, representatives


@pytest.fixture
def first(dike):
    return actions.propose_ambition(dike.marloes, text=FIRST, reason="Een begin")


def carried_by(seats, number):
    for seat in seats:
        actions.carry_ambition(seat, version=number, carries=True, words="Hier staan wij voor")


def happened(kind):
    return Event.objects.filter(kind=kind).count()


def connection_cell(seat):
    table, rows = matrix_for(seat)
    own = next(row for row in rows if row.party == str(seat.party_id))
    return own.cells[Aspect.CONNECTION]


def test_the_first_text_can_be_carried_at_once_and_is_adopted_by_the_last_yes(dike, first):
    *most, last = representatives(dike)
    assert queries.texts_of(dike.collaboration).holds == first
    carried_by(most, 1)
    first.refresh_from_db()
    assert first.adopted_at is None and not happened(Kind.AMBITION_ADOPTED)
    carried_by([last], 1)
    first.refresh_from_db()
    assert first.adopted_at and happened(Kind.AMBITION_ADOPTED) == 1


def test_nobody_carries_a_text_by_proposing_it(dike):
    actions.propose_ambition(dike.fatima, text=FIRST)
    assert not Carrying.objects.exists()


def test_an_adopted_text_holds_until_every_party_carries_the_new_one(dike, first):
    seats = representatives(dike)
    carried_by(seats, 1)
    second = actions.propose_ambition(dike.truus, text=SECOND, reason="De rivier hoort erbij")
    carried_by(seats[:-1], 2)
    texts = queries.texts_of(dike.collaboration)
    assert (texts.holds.number, texts.proposed.number) == (1, 2)
    carried_by(seats[-1:], 2)
    texts = queries.texts_of(dike.collaboration)
    assert (texts.holds, texts.proposed) == (second, None)
    first.refresh_from_db()
    assert first.superseded_at


def test_a_no_to_a_new_text_takes_nothing_from_the_old_one(dike, first):
    carried_by(representatives(dike), 1)
    actions.write_connection(dike.truus, text="Wij wonen hier")
    actions.propose_ambition(dike.fatima, text=SECOND)
    assert connection_cell(dike.truus).state is CellState.SECURED
    actions.carry_ambition(dike.truus, version=2, carries=False, words="De kelders ontbreken")
    assert connection_cell(dike.truus).state is CellState.SECURED
    actions.carry_ambition(dike.truus, version=1, carries=False, words="Bij nader inzien")
    assert connection_cell(dike.truus).state is CellState.AT_STAKE


def test_before_any_text_is_adopted_the_newest_holds_and_an_earlier_yes_does_not_count(dike, first):
    actions.write_connection(dike.fatima, text="De stad zoekt haar rivier")
    carried_by([dike.fatima], 1)
    assert connection_cell(dike.fatima).state is CellState.SECURED
    second = actions.propose_ambition(dike.henk_jan, text=SECOND)
    assert queries.texts_of(dike.collaboration).holds == second
    assert {one.code for one in connection_cell(dike.fatima).reasons} == {"text_changed"}


def test_a_newer_proposal_takes_the_place_of_an_open_one(dike, first):
    carried_by(representatives(dike), 1)
    actions.propose_ambition(dike.fatima, text=SECOND)
    third = actions.propose_ambition(dike.bart, text="Nog een andere tekst")
    texts = queries.texts_of(dike.collaboration)
    assert (texts.holds, texts.proposed) == (first, third)
    with pytest.raises(Stale):
        actions.carry_ambition(dike.truus, version=2, carries=True, words="Ja")


def test_a_party_that_left_is_not_waited_for(dike, first):
    *most, last = representatives(dike)
    carried_by(most, 1)
    collaborations.leave(last)
    assert actions.adopt_carried_texts() == 1
    assert actions.adopt_carried_texts() == 0
    first.refresh_from_db()
    assert first.adopted_at and happened(Kind.AMBITION_ADOPTED) == 1


def test_the_clock_adopts_nothing_that_a_party_has_not_carried(dike, first):
    carried_by(representatives(dike)[:-1], 1)
    assert actions.adopt_carried_texts() == 0


def test_a_yes_needs_own_words_here_or_written_before(dike, first):
    with pytest.raises(Refused) as refused:
        actions.carry_ambition(dike.fatima, version=1, carries=True)
    assert codes(refused) == {"no_own_words"}
    actions.write_connection(dike.fatima, text="Een stad die haar rivier opzoekt")
    assert actions.carry_ambition(dike.fatima, version=1, carries=True).carries


def test_a_no_says_what_would_have_to_change(dike, first):
    actions.write_connection(dike.fatima, text="Een stad die haar rivier opzoekt")
    with pytest.raises(Refused) as refused:
        actions.carry_ambition(dike.fatima, version=1, carries=False)
    assert codes(refused) == {"say_what_would_change"}


def test_there_is_nothing_to_carry_without_a_text(dike):
    with pytest.raises(Refused) as refused:
        actions.carry_ambition(dike.fatima, version=1, carries=True, words="Ja")
    assert codes(refused) == {"no_ambition"}


def test_a_party_changes_its_mind_in_one_answer(dike, first):
    carried_by([dike.fatima], 1)
    actions.carry_ambition(dike.fatima, version=1, carries=False, words="Toch niet")
    assert [one.carries for one in Carrying.objects.filter(version=first)] == [False]


@pytest.mark.parametrize("who", ["marloes", "joost", "ruud", "mila"])
def test_only_a_representative_carries_and_connects_and_others_leave_no_trace(dike, first, who):
    seat = getattr(dike, who)
    before = Event.objects.count()
    with pytest.raises(PermissionDenied):
        actions.carry_ambition(seat, version=1, carries=True, words="Ja")
    with pytest.raises(PermissionDenied):
        actions.write_connection(seat, text="Namens ons allen")
    assert not Carrying.objects.exists() and not Connection.objects.exists()
    assert Event.objects.count() == before


@pytest.mark.parametrize("who", ["joost", "ruud", "mila"])
def test_only_facilitator_and_representatives_propose_a_text(dike, who):
    with pytest.raises(PermissionDenied):
        actions.propose_ambition(getattr(dike, who), text=FIRST)
    assert not AmbitionVersion.objects.exists()


def test_a_text_that_says_nothing_new_is_refused(dike, first):
    for text, code in ((FIRST, "text_unchanged"), ("  ", "no_proposed_text")):
        with pytest.raises(Refused) as refused:
            actions.propose_ambition(dike.fatima, text=text)
        assert codes(refused) == {code}


def test_a_proposal_on_an_older_text_is_stale(dike, first):
    actions.propose_ambition(dike.fatima, text=SECOND, version=1)
    with pytest.raises(Stale):
        actions.propose_ambition(dike.truus, text="Iets anders", version=1)
    assert AmbitionVersion.objects.count() == 2


def test_own_words_are_kept_and_a_stale_change_is_refused(dike):
    written = actions.write_connection(dike.fatima, text="Eerst", version=0)
    assert written.version == 1
    actions.write_connection(dike.fatima, text="Daarna", version=1)
    with pytest.raises(Stale):
        actions.write_connection(dike.fatima, text="Te laat", version=1)
    with pytest.raises(Stale):
        actions.write_connection(dike.fatima, text="Ook te laat", version=0)
    assert Connection.objects.get().text == "Daarna"
    assert happened(Kind.CONNECTION_WRITTEN) == 2


def test_empty_words_are_no_connection(dike):
    with pytest.raises(Refused):
        actions.write_connection(dike.fatima, text="   ")
    assert not Connection.objects.exists()
