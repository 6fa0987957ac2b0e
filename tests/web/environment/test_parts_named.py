"""Who gets a part in a promise of another, by whose yes, and who hears of it?"""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gedragen.core.environment.commitments import CommitmentState
from gedragen.core.reasons import Refused
from gedragen.web.collaborations.models import Party
from gedragen.web.environment.agreements import actions, naming_parts, parts, queries
from gedragen.web.environment.agreements.models import CommitmentPart
from gedragen.web.overview.asked import tasks
from gedragen.web.shared import clock
from gedragen.web.shared.acts import Forbidden, Stale
from tests.web.environment.table import in_days, kinds, promised


def at(dike, name, key):
    return reverse(name, args=[dike.slug, key])


@pytest.fixture
def promise(dike):
    """Fatima promised it to Bart; Joost does the work."""
    return promised(dike.fatima, dike.bart.party, person=dike.joost)


def asks(dike, promise, kind="helps", party=None, by=None, **given):
    return naming_parts.name_part(
        by or dike.fatima, commitment=promise, party=party or dike.pieter.party, kind=kind, **given
    )


def holders(promise, kind):
    held = CommitmentPart.objects.filter(commitment=promise, kind=kind, state="held")
    return [one.party for one in held]


def test_another_party_helps_only_once_it_says_yes_itself(dike, promise):
    part = asks(dike, promise, about="De bomen erop tekenen")
    assert holders(promise, "helps") == []
    for somebody in (dike.fatima, dike.joost, dike.bart, dike.sanne, dike.marloes, dike.mila):
        with pytest.raises(Forbidden):
            naming_parts.accept_part(somebody, part=part)
    part = naming_parts.accept_part(dike.pieter, part=part, person=dike.sanne)
    assert holders(promise, "helps") == [dike.pieter.party]
    assert part.person == dike.sanne
    assert kinds(dike.collaboration)[-2:] == ["part_asked", "part_accepted"]


def test_being_told_or_asked_needs_no_yes_and_can_be_taken_away(dike, promise):
    for kind in ("is_told", "is_asked"):
        part = asks(dike, promise, kind)
        assert holders(promise, kind) == [dike.pieter.party]
        naming_parts.take_away_part(dike.fatima, part=part)
        assert holders(promise, kind) == []


def test_who_promised_or_does_the_work_names_the_parts_and_nobody_else(dike, promise):
    asks(dike, promise, by=dike.joost)
    others = [dike.bart, dike.pieter, dike.ruud, dike.marloes, dike.mila]
    for somebody in others:
        with pytest.raises(Forbidden):
            asks(dike, promise, party=dike.truus.party, by=somebody)
    unnamed = promised(dike.fatima, dike.bart.party)
    with pytest.raises(Forbidden):
        asks(dike, unnamed, by=dike.joost)
    with pytest.raises(Forbidden):
        asks(dike, unnamed, by=dike.otto)
    assert CommitmentPart.objects.count() == 1


def test_a_party_has_one_part_in_a_promise(dike, promise):
    asks(dike, promise)
    with pytest.raises(Refused, match="has_a_part_already"):
        asks(dike, promise, "is_told")
    with pytest.raises(Refused, match="answers_for_it_already"):
        asks(dike, promise, party=dike.fatima.party)
    with pytest.raises(Refused, match="receiver_does_not_do"):
        asks(dike, promise, "does", party=dike.bart.party)


def test_a_party_of_another_table_or_that_left_gets_no_part(dike, promise):
    strange = Party.objects.create(
        collaboration=dike.otto.collaboration,
        organisation=dike.bart.party.organisation,
        joined_at=clock.now(),
    )
    with pytest.raises(Refused, match="not_found"):
        asks(dike, promise, party=strange)
    party = dike.truus.party
    party.left_at = clock.now()
    party.save()
    with pytest.raises(Refused, match="party_not_at_table"):
        asks(dike, promise, party=party)


def test_a_no_may_come_without_a_reason_and_can_be_asked_anew(dike, promise):
    naming_parts.decline_part(dike.pieter, part=asks(dike, promise))
    part = naming_parts.decline_part(dike.pieter, part=asks(dike, promise), reason="Geen tijd")
    assert part.reason == "Geen tijd"
    assert holders(promise, "helps") == []
    with pytest.raises(Refused, match="part_not_from_here"):
        naming_parts.accept_part(dike.pieter, part=part)


def test_what_was_accepted_is_laid_down_with_a_reason_and_not_taken_away(dike, promise):
    part = naming_parts.accept_part(dike.pieter, part=asks(dike, promise))
    with pytest.raises(Refused, match="part_not_from_here"):
        naming_parts.take_away_part(dike.fatima, part=part)
    with pytest.raises(Refused, match="laid_down_without_reason"):
        naming_parts.lay_down_part(dike.pieter, part=part, reason=" ")
    naming_parts.lay_down_part(dike.pieter, part=part, reason="Onze ecoloog is ziek")
    assert holders(promise, "helps") == []
    assert kinds(dike.collaboration)[-1] == "part_laid_down"


def test_nobody_answers_twice_on_an_old_page(dike, promise):
    part = asks(dike, promise)
    naming_parts.accept_part(dike.pieter, part=part, version=1)
    with pytest.raises(Stale):
        naming_parts.lay_down_part(dike.pieter, part=part, reason="Toch niet", version=1)


def test_no_part_lets_anyone_but_the_receiver_say_that_it_was_kept(dike, promise):
    part = asks(dike, promise, "does")
    naming_parts.accept_part(dike.pieter, part=part)
    promise.refresh_from_db()
    assert promise.promiser == dike.fatima.party
    with pytest.raises(Forbidden):
        actions.claim_done(dike.pieter, commitment=promise)
    row = actions.claim_done(dike.fatima, commitment=promise)
    with pytest.raises(Forbidden):
        actions.confirm_kept(dike.pieter, commitment=row)
    assert queries.seen(row, dike.pieter).acts == ()
    row = actions.confirm_kept(dike.bart, commitment=row)
    assert row.state == CommitmentState.KEPT
    with pytest.raises(Refused, match="no_parts_now"):
        naming_parts.lay_down_part(dike.pieter, part=part, reason="Klaar")
    with pytest.raises(Refused, match="no_parts_now"):
        asks(dike, promise, party=dike.truus.party)


def test_a_promise_that_is_taken_over_starts_without_parts(dike, promise):
    naming_parts.accept_part(dike.pieter, part=asks(dike, promise))
    over = actions.hand_over(dike.fatima, commitment=promise, to=dike.henk_jan.party)
    over = actions.accept(dike.henk_jan, commitment=over)
    assert parts.parts_of(over) == []
    promise.refresh_from_db()
    assert [one.acts for one in parts.shown(dike.pieter, promise)] == [()]


def test_in_a_closed_collaboration_nothing_can_be_done_with_parts(dike, promise):
    part = asks(dike, promise)
    dike.collaboration.archived_at = clock.now()
    dike.collaboration.save()
    for seat in (dike.fatima, dike.pieter):
        seat.collaboration = dike.collaboration
    with pytest.raises(Forbidden):
        naming_parts.accept_part(dike.pieter, part=part)
    with pytest.raises(Forbidden):
        asks(dike, promise, party=dike.truus.party)
    assert parts.asked_of(dike.pieter) == []
    assert parts.acts_of(dike.pieter, promise, part) == ()


def test_the_yes_or_no_stands_on_mijn_rol_of_who_speaks_for_the_party(dike, promise, visit):
    part = asks(dike, promise)
    url = at(dike, "answer_part", part.pk)
    asked = {
        name: [one for one in tasks(getattr(dike, name)) if one.get("url") == url]
        for name in ("pieter", "sanne", "fatima", "bart", "marloes", "mila")
    }
    assert {name for name, found in asked.items() if found} == {"pieter"}
    assert (
        "Zeg of jullie meehelpen"
        in visit(dike.pieter).get(reverse("my_role", args=[dike.slug])).content.decode()
    )
    naming_parts.accept_part(dike.pieter, part=part)
    assert not [one for one in tasks(dike.pieter) if one.get("url") == url]


def test_what_waits_in_an_ended_promise_is_asked_no_longer(dike, promise):
    asks(dike, promise)
    row = actions.claim_done(dike.fatima, commitment=promise)
    assert parts.asked_of(dike.pieter)
    actions.confirm_kept(dike.bart, commitment=row)
    assert parts.asked_of(dike.pieter) == []


def test_a_party_is_asked_on_a_page_and_says_yes_on_a_page(dike, promise, visit):
    url = at(dike, "name_part", promise.pk)
    sent = {"party": dike.pieter.party.key, "kind": "helps", "about": "De bomen erop tekenen"}
    assert visit(dike.joost).post(url, sent).status_code == 302
    page = visit(dike.joost).post(url, {"kind": "helps", "about": "BEWAARD"})
    assert page.status_code == 422
    assert "BEWAARD" in page.content.decode()
    part = CommitmentPart.objects.get()
    answer = at(dike, "answer_part", part.pk)
    assert "De bomen erop tekenen" in visit(dike.pieter).get(answer).content.decode()
    assert visit(dike.pieter).post(answer, {"reason": "BEWAARD"}).status_code == 422
    said = {"answer": "yes", "person": dike.sanne.key, "version": "1"}
    page = visit(dike.pieter).post(answer, said, follow=True).content.decode()
    assert "Sanne de Wit, Stichting Uiterwaard" in page
    late = visit(dike.pieter).post(answer, said)
    assert late.status_code == 422
    assert "Iemand anders was je voor" in late.content.decode()
    down = at(dike, "lay_down_part", part.pk)
    assert visit(dike.pieter).post(down, {"reason": ""}).status_code == 422
    page = visit(dike.pieter).post(down, {"reason": "Onze ecoloog is ziek"}, follow=True)
    assert "Onze ecoloog is ziek" in page.content.decode()
    assert not CommitmentPart.objects.filter(state="held").exists()


def test_a_question_is_taken_away_with_a_button_before_the_answer(dike, promise, visit):
    part = asks(dike, promise)
    url = at(dike, "take_away_part", part.pk)
    for seat in (dike.pieter, dike.bart, dike.marloes, dike.mila):
        assert visit(seat).post(url).status_code == 403
    assert (
        "Haal dit deel weg"
        in visit(dike.joost).get(at(dike, "commitment", promise.pk)).content.decode()
    )
    assert visit(dike.joost).post(url, {"version": "1"}).status_code == 302
    part.refresh_from_db()
    assert part.state == "taken_away"


FORMS = {"name_part": {"fatima", "joost"}, "answer_part": {"pieter"}, "lay_down_part": {"pieter"}}


@pytest.mark.parametrize("name", ["marloes", "fatima", "joost", "ruud", "mila", "bart", "pieter"])
def test_everyone_reads_who_does_what_and_only_who_may_gets_a_form(dike, promise, visit, name):
    part = naming_parts.accept_part(dike.pieter, part=asks(dike, promise))
    browser = visit(getattr(dike, name))
    page = browser.get(at(dike, "commitment", promise.pk)).content.decode()
    for word in ("Verantwoordelijk", "Voert uit", "Helpt mee", "Wordt geïnformeerd"):
        assert word in page
    assert ("Leg jullie deel neer" in page) is (name == "pieter")
    assert ("Vraag een andere partij" in page) is (name in FORMS["name_part"])
    for form, who in FORMS.items():
        key = promise.pk if form == "name_part" else part.pk
        assert browser.get(at(dike, form, key)).status_code == (200 if name in who else 403)


def test_an_outsider_finds_no_part(dike, promise, visit):
    part = asks(dike, promise)
    own = dike.otto.collaboration.slug
    for name in ("answer_part", "lay_down_part"):
        assert visit(dike.otto).get(at(dike, name, part.pk)).status_code == 404
        assert visit(dike.otto).get(reverse(name, args=[own, part.pk])).status_code == 404
    url = reverse("take_away_part", args=[own, part.pk])
    assert visit(dike.otto).post(url).status_code == 404


def test_a_promise_costs_as_much_with_one_part_as_with_four(dike, promise, visit):
    browser, url = visit(dike.joost), at(dike, "commitment", promise.pk)

    def asked():
        with CaptureQueriesContext(connection) as counted:
            assert browser.get(url).status_code == 200
        return len(counted)

    asks(dike, promise)
    asked()
    few = asked()
    for seat, kind in ((dike.truus, "does"), (dike.henk_jan, "is_told"), (dike.anneke, "helps")):
        asks(dike, promise, kind, party=seat.party)
    assert asked() == few


def test_a_new_date_between_two_parties_shows_in_no_part(dike, promise):
    asks(dike, promise, "is_told")
    before = [one.acts for one in parts.shown(dike.pieter, promise)]
    row = actions.ask_new_date(
        dike.fatima, commitment=promise, due_on=in_days(40), reason="Het loopt uit"
    )
    assert [one.acts for one in parts.shown(dike.pieter, row)] == before
