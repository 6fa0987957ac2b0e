"""Is an interest known to whom it was shared with, and safe only by its owner's word?"""

from __future__ import annotations

from datetime import timedelta
from itertools import product

import pytest
from django.core.exceptions import PermissionDenied

from gedragen.core.reasons import Refused
from gedragen.core.visibility import Level, may_read
from gedragen.web.interests.register import actions, queries
from gedragen.web.interests.register.models import Interest, Safeguard
from gedragen.web.ledger.models import Event
from gedragen.web.shared import clock


@pytest.fixture
def quay(dike):
    """The municipality's interest, with a why, its own party's."""
    return actions.write_interest(
        dike.fatima, title="Een levendige kade", why="Markt en terras", essential=True
    )


def ask(dike, quay, **changes):
    given = {
        "measure": "Twintig platanen blijven",
        "bearer": dike.henk_jan.party,
        "signal": "Een kapaanvraag",
        "review_on": clock.today() + timedelta(days=90),
    }
    return actions.ask_safeguard(dike.fatima, interest=quay, **(given | changes))


def seats(dike):
    return [seat for name, seat in vars(dike).items() if hasattr(seat, "viewer")]


def codes(refused):
    return {reason.code for reason in refused.value.reasons}


@pytest.mark.parametrize("level", list(Level))
def test_the_database_agrees_with_the_core_about_who_may_read(dike, quay, level):
    for author, named in product([dike.fatima, dike.joost], [[], [dike.bart.party]]):
        Interest.objects.filter(pk=quay.pk).update(level=level, author=author.person)
        quay.named.set(named)
        quay.refresh_from_db()
        for seat in seats(dike):
            readable = Interest.objects.visible_to(seat).filter(pk=quay.pk).exists()
            here = seat.collaboration_id == dike.collaboration.pk
            expected = here and may_read(seat.viewer, queries.confidence_of(quay))
            assert readable == expected, f"{seat} at {level}"


def test_what_is_written_is_the_partys_own_and_in_its_own_chain(dike, quay):
    assert quay.level == Level.PARTY
    event = Event.objects.latest("at")
    assert event.chain == f"party:{dike.fatima.party.pk}"
    assert "levendige" not in str(event.facts)


def test_widening_needs_a_confirmation_and_narrowing_does_not(dike, quay):
    with pytest.raises(Refused) as refused:
        actions.share_interest(dike.fatima, interest=quay, level=Level.TABLE)
    assert codes(refused) == {"widening_not_confirmed"}
    actions.share_interest(dike.fatima, interest=quay, level=Level.TABLE, confirmed=True)
    assert Interest.objects.visible_to(dike.truus).filter(pk=quay.pk).exists()
    actions.share_interest(dike.fatima, interest=quay, level=Level.PARTY)
    assert not Interest.objects.visible_to(dike.truus).filter(pk=quay.pk).exists()


def test_figures_and_red_line_never_reach_further_than_the_interest(dike, quay):
    with pytest.raises(Refused) as refused:
        actions.share_interest(
            dike.fatima,
            interest=quay,
            level=Level.FACILITATORS,
            figures_level=Level.TABLE,
            confirmed=True,
        )
    assert "wider_than_interest" in codes(refused)
    actions.share_interest(
        dike.fatima,
        interest=quay,
        level=Level.TABLE,
        figures_level=Level.FACILITATORS,
        red_line_level=Level.FACILITATORS,
        confirmed=True,
    )
    narrowed = actions.share_interest(dike.fatima, interest=quay, level=Level.PARTY)
    assert narrowed.figures_level == narrowed.red_line_level == Level.PARTY


def test_widening_only_the_figures_is_widening(dike, quay):
    actions.share_interest(dike.fatima, interest=quay, level=Level.FACILITATORS, confirmed=True)
    with pytest.raises(Refused) as refused:
        actions.share_interest(
            dike.fatima,
            interest=quay,
            level=Level.FACILITATORS,
            figures_level=Level.FACILITATORS,
        )
    assert codes(refused) == {"widening_not_confirmed"}


@pytest.mark.parametrize("who", ["joost", "ruud", "marloes", "henk_jan", "mila"])
def test_nobody_but_the_representative_shares_or_declares(dike, quay, who):
    seat = getattr(dike, who)
    with pytest.raises((PermissionDenied, Refused)):
        actions.share_interest(seat, interest=quay, level=Level.TABLE, confirmed=True)
    with pytest.raises((PermissionDenied, Refused)):
        actions.declare_safe(seat, interest=quay)


def test_an_interest_is_safe_only_with_an_accepted_safeguard(dike, quay):
    with pytest.raises(Refused) as refused:
        actions.declare_safe(dike.fatima, interest=quay)
    assert codes(refused) == {"no_safeguard"}
    safeguard = ask(dike, quay)
    with pytest.raises(Refused) as refused:
        actions.declare_safe(dike.fatima, interest=quay)
    assert "safeguard_not_accepted" in codes(refused)
    actions.answer_safeguard(dike.henk_jan, safeguard=safeguard, accept=True)
    actions.declare_safe(dike.fatima, interest=quay)
    quay.refresh_from_db()
    assert quay.declared_safe_at


def test_only_the_bearer_answers_a_safeguard(dike, quay):
    safeguard = ask(dike, quay)
    for seat in (dike.fatima, dike.marloes, dike.nadia, dike.truus):
        with pytest.raises(PermissionDenied):
            actions.answer_safeguard(seat, safeguard=safeguard, accept=True)
    assert Safeguard.objects.get(pk=safeguard.pk).answer == ""


def test_a_position_is_never_safe(dike):
    wish = actions.write_interest(dike.fatima, title="Alle bomen blijven")
    ask(dike, wish, bearer=dike.fatima.party)
    with pytest.raises(Refused) as refused:
        actions.declare_safe(dike.fatima, interest=wish)
    assert "no_why" in codes(refused)


def test_a_review_date_that_does_not_lie_ahead_is_refused_and_nothing_is_written(dike, quay):
    with pytest.raises(Refused):
        ask(dike, quay, review_on=clock.today())
    assert not quay.safeguards.exists()


def test_the_bearer_reads_the_measure_and_not_the_interest(dike, quay, visit):
    safeguard = ask(dike, quay)
    page = visit(dike.henk_jan).get(f"/s/{dike.slug}/waarborgen/{safeguard.pk}/")
    assert page.status_code == 200
    assert "Twintig platanen" in page.content.decode()
    assert "levendige" not in page.content.decode()


def test_a_hidden_interest_answers_as_a_missing_one(dike, quay, visit):
    hidden = visit(dike.truus).get(f"/s/{dike.slug}/belangen/{quay.pk}/")
    missing = visit(dike.truus).get(f"/s/{dike.slug}/belangen/{quay.party_id}/")
    assert hidden.status_code == missing.status_code == 404


def test_writing_sharing_and_declaring_in_pages(dike, visit):
    browser = visit(dike.fatima)
    base = f"/s/{dike.slug}/belangen/"
    said = {
        "title": "Winkels open",
        "why": "Anders gaan ze dicht",
        "weight": "4",
        "own_party": "yes",
    }
    written = browser.post(base + "nieuw/", {**said, "once": "een"})
    assert written.status_code == 302
    again = browser.post(base + "nieuw/", {**said, "once": "een"})
    assert again["Location"] == written["Location"]
    assert Interest.objects.filter(title="Winkels open").count() == 1
    page = written["Location"]
    levels = {"level": "table", "figures_level": "party", "red_line_level": "party"}
    asked = browser.post(page + "delen/", levels)
    assert asked.status_code == 200 and "Woo" in asked.content.decode()
    assert Interest.objects.get(title="Winkels open").level == Level.PARTY
    refused = browser.post(page + "delen/", {**levels, "confirmed_step": "1"})
    assert refused.status_code == 422
    done = browser.post(page + "delen/", {**levels, "confirmed_step": "1", "confirmed": "on"})
    assert done.status_code == 302
    assert Interest.objects.get(title="Winkels open").level == Level.TABLE


def test_what_cannot_be_used_is_said_and_kept(dike, visit):
    answer = visit(dike.fatima).post(
        f"/s/{dike.slug}/belangen/nieuw/", {"title": "x" * 201, "why": "bewaar mij", "weight": "9"}
    )
    assert answer.status_code == 422
    assert "bewaar mij" in answer.content.decode()


def test_a_stale_text_is_refused_with_both_texts_shown(dike, quay, visit):
    actions.change_interest(
        dike.fatima, interest=quay, title="Nieuwe titel", why="w", essential=True, weight=3
    )
    answer = visit(dike.fatima).post(
        f"/s/{dike.slug}/belangen/{quay.pk}/wijzigen/",
        {"title": "Mijn titel", "why": "w", "weight": "3", "version": "1"},
    )
    assert answer.status_code == 422
    assert "Nieuwe titel" in answer.content.decode() and "Mijn titel" in answer.content.decode()


@pytest.mark.parametrize("count", [3, 30])
def test_the_register_asks_the_same_number_of_queries(
    dike, visit, count, django_assert_max_num_queries
):
    for number in range(count):
        interest = actions.write_interest(dike.fatima, title=f"Belang {number}", why="w")
        ask(dike, interest)
    browser = visit(dike.fatima)
    with django_assert_max_num_queries(48):
        assert browser.get(f"/s/{dike.slug}/belangen/").status_code == 200


def test_an_outsider_finds_no_page(dike, quay, visit):
    browser = visit(dike.otto)
    for tail in ("", "nieuw/", f"{quay.pk}/", f"{quay.pk}/delen/", f"{quay.pk}/waarborg/"):
        assert browser.get(f"/s/{dike.slug}/belangen/{tail}").status_code == 404
