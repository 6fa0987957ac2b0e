"""Does everyone hear how a proposal sounds, and does it decide nothing?"""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from gedragen.core.reasons import Refused
from gedragen.web.environment.decisions import actions as decisions
from gedragen.web.environment.decisions import queries, soundings
from gedragen.web.environment.decisions.models import Sounding
from gedragen.web.shared.acts import Stale
from tests.web.environment.table import answer, opened, proposal

CAN, NOT_YET = "can_defend", "not_yet"


def sounds(seat, row, gradient=2, home=CAN, **more):
    return soundings.sound(seat, proposal=row, version=1, gradient=gradient, home=home, **more)


def page(seat, row, what=""):
    return f"/s/{seat.collaboration.slug}/besluiten/{row.pk}/{what}"


def test_a_draft_is_sounded_and_a_later_word_takes_the_earlier_ones_place(dike):
    row = proposal(dike)
    sounds(dike.fatima, row, 8)
    sounds(dike.fatima, row, 2)
    sounds(dike.truus, row, 5, NOT_YET, words="Een plek voor de pont")
    assert [one.gradient for one in Sounding.objects.all()] == [2, 5]
    first, second = soundings.heard_of(dike.truus, row)
    assert (first.is_own, second.is_own) == (True, False)


def test_no_sounding_makes_a_proposal_carried_or_keeps_it_from_that(dike):
    row = opened(dike, parties=[{"party": dike.fatima.party}])
    before = queries.standing_of(row).lacking
    sounds(dike.fatima, row, 1)
    assert queries.standing_of(row).lacking == before
    answer(dike.fatima, row)
    with_answer = queries.standing_of(row).lacking
    sounds(dike.fatima, row, 8)
    assert queries.standing_of(row).lacking == with_answer


def test_who_cannot_defend_it_yet_says_what_would_make_it_so(dike):
    with pytest.raises(Refused):
        sounds(dike.fatima, proposal(dike), 6, NOT_YET)


@pytest.mark.parametrize("name", ["marloes", "joost", "ruud", "mila"])
def test_only_a_representative_sounds(dike, name):
    with pytest.raises(PermissionDenied):
        sounds(getattr(dike, name), proposal(dike))


def test_a_new_version_is_sounded_anew(dike):
    row = proposal(dike)
    sounds(dike.fatima, row)
    row = decisions.amend_proposal(
        dike.marloes, proposal=row, version=1, title=row.title, text="Een lagere wand."
    )
    assert soundings.heard_of(dike.fatima, row) == []
    with pytest.raises(Stale):
        sounds(dike.fatima, row)


def test_the_page_takes_a_sounding_keeps_what_was_typed_and_shows_it_to_all(dike, visit):
    row = proposal(dike)
    browser = visit(dike.fatima)
    said = {"version": 1, "gradient": 6, "home": NOT_YET, "words": ""}
    refused = browser.post(page(dike.fatima, row, "peiling/"), said)
    assert refused.status_code == 422
    assert "checked" in refused.content.decode()
    taken = browser.post(page(dike.fatima, row, "peiling/"), said | {"words": "Een pont erbij"})
    assert taken.status_code == 302
    seen = visit(dike.mila).get(page(dike.mila, row)).content.decode()
    assert "Een pont erbij" in seen
    assert visit(dike.mila).get(page(dike.mila, row, "peiling/")).status_code == 403
