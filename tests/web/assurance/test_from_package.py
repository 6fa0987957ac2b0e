"""A proposal that comes from a package: what do the own scores say, and is nothing prefilled?"""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from gedragen.core.visibility import Level
from gedragen.web.assurance import actions
from gedragen.web.environment.decisions import actions as decisions
from gedragen.web.shared import clock
from tests.web.interests.negotiations.world import interest, published, score


def opened(dike, package):
    """The package as a proposal on which every party is asked for an answer."""
    written = actions.propose_package(
        dike.marloes, package=package, title="Het pakket", text="Zo doen we het."
    )
    closes_on = clock.today() + timedelta(days=30)
    return decisions.open_round(dike.marloes, proposal=written, closes_on=closes_on)


def page_of(dike, visit, seat, proposal):
    response = visit(seat).get(reverse("answer_proposal", args=[dike.slug, proposal.pk]))
    assert response.status_code == 200
    return response.content.decode()


def hints(page):
    return re.findall(r'<p class="hint"[^>]*_helptext">([^<]*)</p>', page)


def test_what_the_own_scores_say_stands_beside_each_own_interest(dike, visit):
    table = published(dike)
    interest(dike.fatima, "Nog niet gescoord", level=Level.PARTY)
    proposal = opened(dike, table.packages[-1])
    page = page_of(dike, visit, dike.fatima, proposal)
    said = "Het midden geeft dit belang 0,0 van 10, zeggen jullie scores. Het zit onder jullie rode"
    assert any(hint.startswith(said) for hint in hints(page))
    assert "Jullie hebben dit belang niet gescoord." in hints(page)
    assert "Belang van henk_jan" not in page


def test_a_line_that_is_kept_is_named_beside_the_figure(dike, visit):
    table = published(dike)
    page = page_of(dike, visit, dike.fatima, opened(dike, table.packages[0]))
    assert re.search(r"Pakket A geeft dit belang \d+,\d van 10, zeggen jullie scores\.", page)
    assert "Jullie rode lijn ligt op 4,0." in page


@pytest.mark.parametrize("which", [0, -1])
def test_no_answer_of_the_check_is_filled_in_beforehand(dike, visit, which):
    table = published(dike)
    page = page_of(dike, visit, dike.fatima, opened(dike, table.packages[which]))
    asked = r'<(?:input|textarea)[^>]*name="(?:effect_|words_|shared_|nothing_touches|kind)[^>]*>'
    boxes = re.findall(asked, page)
    assert len(boxes) > 9
    assert not [box for box in boxes if "checked" in box]
    assert not [box for box in boxes if 'type="text"' in box and "value=" in box]


def test_a_proposal_of_no_package_says_nothing_of_scores(dike, visit):
    published(dike)
    written = decisions.write_proposal(dike.marloes, title="Los voorstel", text="Zomaar.")
    closes_on = clock.today() + timedelta(days=30)
    proposal = decisions.open_round(dike.marloes, proposal=written, closes_on=closes_on)
    assert "zeggen jullie scores" not in page_of(dike, visit, dike.fatima, proposal)


def test_what_another_party_keeps_to_itself_leaves_no_trace_on_the_own_page(dike, visit):
    table = published(dike)
    proposal = opened(dike, table.packages[0])

    def steady(page):
        return re.sub(r'(name="(?:once|csrfmiddlewaretoken)" value=|nonce=)"[^"]*"', "", page)

    before = steady(page_of(dike, visit, dike.fatima, proposal))
    secret = interest(dike.truus, "Geheim", level=Level.PARTY, red_line=9)
    score(table, dike.truus, secret, ((1, 1, 1), (1, 1, 1), (1, 1)), complete=False)
    assert steady(page_of(dike, visit, dike.fatima, proposal)) == before
