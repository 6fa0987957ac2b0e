"""Can parties find out together, on pages, with each its own word?"""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from gedragen.core.environment.joint_facts import FactState, state_of
from gedragen.core.reasons import Refused
from gedragen.web.environment.joint_facts import actions, queries
from gedragen.web.shared.acts import Stale
from tests.web.environment.table import in_days


def asked(dike, **given):
    said = {"question": "Hoe hoog komt het water?", "finder": "Bureau Peil"}
    return actions.ask_fact(dike.fatima, **(said | given))


def state(dike, fact):
    return state_of(queries.as_core(queries.joint_fact_of(dike.marloes, fact.pk)))


def page(dike, fact=None, what=""):
    key = f"{fact.pk}/" if fact else ""
    return f"/s/{dike.slug}/omgeving/feiten/{key}{what}"


def found(dike):
    """Two parties want to know; both take who finds out; it was found."""
    fact = asked(dike)
    actions.want(dike.truus, fact=fact)
    for seat in (dike.fatima, dike.truus):
        actions.agree(seat, fact=fact)
    actions.write_finding(dike.bart, fact=fact, version=None, text="6,20 m", source="Rapport 7")
    return fact


def test_it_is_shared_once_every_party_that_wanted_to_know_takes_it(dike):
    fact = found(dike)
    assert state(dike, fact) is FactState.FOUND
    actions.accept(dike.fatima, fact=fact)
    assert state(dike, fact) is FactState.FOUND
    actions.accept(dike.truus, fact=fact)
    assert state(dike, fact) is FactState.SHARED
    actions.want(dike.pieter, fact=fact)
    assert state(dike, fact) is FactState.FOUND


def test_a_newer_finding_is_taken_anew_and_the_earlier_stays_readable(dike, visit):
    fact = found(dike)
    actions.accept(dike.fatima, fact=fact)
    actions.write_finding(dike.marloes, fact=fact, version=None, text="6,40 m", source="Meting")
    assert queries.as_core(queries.joint_fact_of(dike.mila, fact.pk)).accepted == frozenset()
    words = visit(dike.mila).get(page(dike, fact)).content.decode()
    assert "6,20 m" in words
    assert "6,40 m" in words


def test_another_finder_is_agreed_anew_and_nothing_is_written_before_that(dike):
    fact = asked(dike)
    actions.agree(dike.fatima, fact=fact)
    actions.name_finder(dike.marloes, fact=fact, version=None, finder="Iemand anders")
    assert state(dike, fact) is FactState.ASKED
    with pytest.raises(Refused):
        actions.write_finding(dike.bart, fact=fact, version=None, text="6 m", source="Rapport")


@pytest.mark.parametrize("name", ["marloes", "joost", "ruud", "mila"])
def test_only_a_representative_speaks_for_its_party(dike, name):
    with pytest.raises(PermissionDenied):
        actions.want(getattr(dike, name), fact=asked(dike))


def test_who_looked_at_an_older_finding_does_not_take_the_newer_by_accident(dike):
    fact = found(dike)
    seen = queries.joint_fact_of(dike.fatima, fact.pk).version
    actions.write_finding(dike.marloes, fact=fact, version=None, text="7 m", source="Meting")
    with pytest.raises(Stale):
        actions.accept(dike.fatima, fact=fact, version=seen)


def test_a_day_that_passed_is_refused_and_what_was_typed_is_kept(dike, visit):
    said = {"question": "Hoe diep?", "finder": "Bureau Peil", "due_on": str(in_days(-1))}
    refused = visit(dike.fatima).post(page(dike, what="nieuw/"), said)
    assert refused.status_code == 422
    assert "Hoe diep?" in refused.content.decode()


def test_from_question_to_shared_fact_on_the_pages(dike, visit):
    said = {"question": "Hoe diep?", "why": "De fundering", "finder": "Bureau Peil"}
    made = visit(dike.fatima).post(page(dike, what="nieuw/"), said)
    address = made["Location"]
    for seat, act in ((dike.truus, "want"), (dike.fatima, "agree"), (dike.truus, "agree")):
        visit(seat).post(address + "doen/", {"act": act})
    finding = {"text": "Negen meter", "source": "Sondering 12"}
    assert visit(dike.bart).post(address + "uitkomst/", finding).status_code == 302
    for seat in (dike.fatima, dike.truus):
        assert "Wij nemen deze uitkomst aan" in visit(seat).get(address).content.decode()
        visit(seat).post(address + "doen/", {"act": "accept"})
    words = visit(dike.mila).get(page(dike)).content.decode()
    assert "een gezamenlijk feit" in words
    assert visit(dike.fatima).post(address + "doen/", {"act": "iets"}).status_code == 404


def test_the_list_costs_as_many_queries_with_twenty_as_with_one(
    dike, visit, django_assert_max_num_queries
):
    browser = visit(dike.fatima)
    found(dike)
    browser.get(page(dike))
    with django_assert_max_num_queries(100) as few:
        browser.get(page(dike))
    for _ in range(20):
        found(dike)
    with django_assert_max_num_queries(100) as many:
        browser.get(page(dike))
    assert len(many) == len(few)
