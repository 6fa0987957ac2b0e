"""Is a norm the group's only when every party answered itself, and a pledge one's own?"""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from gedragen.core.reasons import Refused
from gedragen.web.collaborations import actions as collaborations
from gedragen.web.interaction import actions, queries
from gedragen.web.interaction.models import Norm, NormResponse, Pledge
from gedragen.web.ledger.models import Event

TEXT = "Wij zeggen het in de vergadering, niet erna."
VOICES = ["fatima", "henk_jan", "anneke", "pieter", "bart", "truus"]


@pytest.fixture
def spoken(dike):
    """A norm that Joost proposed and nobody answered."""
    return actions.propose_norm(dike.joost, text=TEXT)


@pytest.fixture
def adopted(dike, spoken):
    for name in VOICES:
        actions.answer_norm(getattr(dike, name), norm=spoken, answer="yes")
    spoken.refresh_from_db()
    return spoken


def at(dike, name, *args):
    return reverse(name, args=[dike.slug, *args])


def codes(refused):
    return {reason.code for reason in refused.value.reasons}


def test_a_norm_is_adopted_with_the_last_partys_answer_and_not_before(dike, spoken):
    for name in VOICES[:-1]:
        assert (
            actions.answer_norm(getattr(dike, name), norm=spoken, answer="yes").adopted_at is None
        )
    assert not Event.objects.filter(kind="norm_adopted").exists()
    assert actions.answer_norm(dike.truus, norm=spoken, answer="aside").adopted_at
    assert Event.objects.get(kind="norm_adopted").facts["text"] == TEXT


def test_one_no_keeps_it_open_until_that_party_answers_anew(dike, spoken):
    for name in VOICES:
        said = "no" if name == "bart" else "yes"
        actions.answer_norm(getattr(dike, name), norm=spoken, answer=said)
    spoken.refresh_from_db()
    assert spoken.adopted_at is None
    assert actions.answer_norm(dike.bart, norm=spoken, answer="yes").adopted_at
    assert NormResponse.objects.count() == len(VOICES)


def test_all_standing_aside_adopts_nothing(dike, spoken):
    for name in VOICES:
        actions.answer_norm(getattr(dike, name), norm=spoken, answer="aside")
    spoken.refresh_from_db()
    assert spoken.adopted_at is None


@pytest.mark.parametrize("name", ["joost", "marloes", "ruud", "mila", "otto"])
def test_only_a_partys_representative_answers(dike, spoken, name):
    with pytest.raises((PermissionDenied, Refused)):
        actions.answer_norm(getattr(dike, name), norm=spoken, answer="yes")
    assert not NormResponse.objects.exists()


def test_an_adopted_norm_does_not_change(dike, adopted):
    with pytest.raises(Refused) as refused:
        actions.answer_norm(dike.bart, norm=adopted, answer="no")
    assert codes(refused) == {"already_adopted"}
    with pytest.raises(Refused) as refused:
        actions.withdraw_norm(dike.joost, norm=adopted)
    assert codes(refused) == {"already_adopted"}


def test_a_party_that_said_no_and_left_holds_nobody_up(dike, spoken):
    for name in VOICES[1:]:
        actions.answer_norm(getattr(dike, name), norm=spoken, answer="yes")
    actions.answer_norm(dike.fatima, norm=spoken, answer="no")
    collaborations.leave(dike.fatima)
    assert actions.answer_norm(dike.bart, norm=spoken, answer="yes").adopted_at
    assert actions.pledge_norm(dike.truus, norm=spoken, text="Ik begin").text == "Ik begin"


@pytest.mark.parametrize("name", ["ruud", "mila", "otto"])
def test_who_does_not_work_here_proposes_no_norm(dike, name):
    if name == "otto":
        actions.propose_norm(dike.otto, text=TEXT)
        assert not dike.collaboration.norms.exists()
        return
    with pytest.raises(PermissionDenied):
        actions.propose_norm(getattr(dike, name), text=TEXT)
    assert not Norm.objects.exists()


def test_only_the_proposer_takes_a_norm_back_and_then_it_is_gone(dike, spoken):
    with pytest.raises(Refused) as refused:
        actions.withdraw_norm(dike.fatima, norm=spoken)
    assert codes(refused) == {"not_your_norm"}
    actions.withdraw_norm(dike.joost, norm=spoken)
    assert queries.norms(dike.fatima) == []
    with pytest.raises(Refused) as refused:
        actions.answer_norm(dike.fatima, norm=spoken, answer="yes")
    assert codes(refused) == {"norm_withdrawn"}


def test_the_group_comes_before_a_pledge(dike, spoken):
    with pytest.raises(Refused) as refused:
        actions.pledge_norm(dike.joost, norm=spoken, text="Ik begin")
    assert codes(refused) == {"norm_not_adopted"}
    assert not Pledge.objects.exists()


@pytest.mark.parametrize("name", ["marloes", "fatima", "joost", "ruud"])
def test_a_pledge_is_ones_own_and_leaves_no_words_behind(dike, adopted, name):
    seat = getattr(dike, name)
    actions.pledge_norm(seat, norm=adopted, text="Ik begin")
    actions.pledge_norm(seat, norm=adopted, text="Ik vraag eerst")
    assert Pledge.objects.get().text == "Ik vraag eerst"
    assert queries.pledges_of(seat) and not queries.pledges_of(dike.truus)
    assert "vraag" not in str(list(Event.objects.values_list("facts", flat=True)))


def test_a_reader_pledges_nothing(dike, adopted):
    with pytest.raises(PermissionDenied):
        actions.pledge_norm(dike.mila, norm=adopted, text="Ik kijk")


def test_anothers_pledge_is_on_no_page(dike, adopted, visit):
    actions.pledge_norm(dike.fatima, norm=adopted, text="Ik begin zelf")
    for name in ("joost", "marloes", "ruud", "mila"):
        browser = visit(getattr(dike, name))
        for page in (at(dike, "interaction"), at(dike, "norm", adopted.pk)):
            assert "Ik begin zelf" not in browser.get(page).content.decode()
    assert "Ik begin zelf" in visit(dike.fatima).get(at(dike, "interaction")).content.decode()


def test_from_proposal_to_pledge_in_pages(dike, visit):
    browser = visit(dike.joost)
    for _ in range(2):
        written = browser.post(at(dike, "new_norm"), {"text": TEXT, "once": "n"})
        assert written.status_code == 302
    norm = Norm.objects.get()
    assert written["Location"] == at(dike, "norm", norm.pk)
    page = at(dike, "norm", norm.pk)
    assert browser.post(page, {"answer": "yes"}).status_code == 422
    for name in VOICES:
        browser = visit(getattr(dike, name))
        assert browser.post(page, {"answer": "misschien"}).status_code == 422
        for _ in range(2):
            said = {"answer": "yes", "once": name}
            assert browser.post(page, said).status_code == 302
    assert Event.objects.filter(kind="norm_answered").count() == len(VOICES)
    browser = visit(dike.ruud)
    long = browser.post(page, {"text": "z" * 301})
    assert long.status_code == 422 and "zzz" in long.content.decode()
    assert browser.post(page, {"text": "Ik zeg het meteen"}).status_code == 302
    assert Pledge.objects.get().person == dike.ruud.person


def test_taking_a_norm_back_asks_for_a_confirmation(dike, spoken, visit):
    browser = visit(dike.joost)
    page = at(dike, "withdraw_norm", spoken.pk)
    assert browser.get(page).status_code == 200
    assert browser.post(page, {"once": "leeg"}).status_code == 422
    assert browser.post(page, {"confirmed": "on"}).status_code == 302
    assert browser.get(at(dike, "norm", spoken.pk)).status_code == 404


def test_the_page_says_what_a_norm_lacks_by_name(dike, spoken, visit):
    actions.answer_norm(dike.bart, norm=spoken, answer="no")
    lacking = visit(dike.joost).get(at(dike, "norm", spoken.pk)).context["lacking"]
    assert len(lacking) == len(VOICES)
    assert any(dike.bart.party.name in sentence for sentence in lacking)


@pytest.mark.parametrize("name", ["marloes", "fatima", "joost", "ruud", "mila"])
def test_every_page_opens_for_every_seat(dike, spoken, visit, name):
    browser = visit(getattr(dike, name))
    proposes = name not in ("ruud", "mila")
    assert browser.get(at(dike, "norm", spoken.pk)).status_code == 200
    assert browser.get(at(dike, "new_norm")).status_code == (200 if proposes else 403)
    proposed = spoken.proposed_by.person == getattr(dike, name).person
    withdraw = at(dike, "withdraw_norm", spoken.pk)
    assert browser.get(withdraw).status_code == (200 if proposed else 403)


def test_an_outsider_finds_no_norm(dike, spoken, visit):
    browser = visit(dike.otto)
    for name in ("norm", "withdraw_norm"):
        assert browser.get(at(dike, name, spoken.pk)).status_code == 404
        assert browser.post(at(dike, name, spoken.pk), {"answer": "yes"}).status_code == 404
    assert browser.get(at(dike, "new_norm")).status_code == 404
