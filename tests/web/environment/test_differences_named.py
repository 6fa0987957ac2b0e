"""Does a difference leave no trace for anybody but those it was named to?"""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gedragen.core.environment.differences import Naming, may_read
from gedragen.core.reasons import Refused
from gedragen.web.collaborations.actions import leave
from gedragen.web.collaborations.models import Seat
from gedragen.web.environment.differences import actions, queries
from gedragen.web.environment.differences.models import Difference, Involved, Neutral
from gedragen.web.ledger.models import Event
from gedragen.web.ledger.queries import seal_of
from gedragen.web.shared import clock
from tests.web.environment.differing import (
    TITLE,
    between,
    drafted,
    fresh,
    helped,
    share,
    to_facilitator,
    view,
)
from tests.web.environment.table import kinds, own_kinds

EVERYONE = (
    *("fatima", "joost", "ruud", "henk_jan", "nadia", "willemien", "marloes"),
    *("anneke", "mila", "dirk", "pieter", "sanne", "bart", "inge", "truus", "kees"),
)


def knowing(dike, difference):
    """By first name, everyone for whom it is there."""
    return {
        name
        for name in EVERYONE
        if Difference.objects.visible_to(getattr(dike, name)).filter(pk=difference.pk).exists()
    }


def test_the_ladder_from_the_author_to_those_it_is_between(dike):
    row = drafted(dike.fatima, dike.henk_jan)
    assert knowing(dike, row) == {"fatima"}
    share(dike.fatima, row, Naming.FACILITATOR)
    assert knowing(dike, row) == {"fatima", "ruud", "marloes"}
    share(dike.fatima, row, Naming.INVOLVED)
    assert knowing(dike, row) == {"fatima", "ruud", "marloes", "henk_jan", "willemien"}


def test_a_professional_knows_what_they_named_and_brings_it_to_the_facilitator_only(dike):
    row = drafted(dike.joost, dike.henk_jan)
    assert knowing(dike, row) == {"joost"}
    with pytest.raises(Refused):
        share(dike.joost, row, Naming.INVOLVED)
    share(dike.joost, row, Naming.FACILITATOR)
    assert knowing(dike, row) == {"joost", "fatima", "ruud", "marloes"}
    with pytest.raises(PermissionDenied):
        share(dike.joost, row, Naming.INVOLVED)
    share(dike.fatima, row, Naming.INVOLVED)
    assert "nadia" not in knowing(dike, row)
    assert "joost" in knowing(dike, row)


@pytest.mark.parametrize("name", ["marloes", "ruud", "mila"])
def test_who_speaks_for_no_party_names_nothing_and_leaves_no_trace(dike, name):
    with pytest.raises(PermissionDenied):
        drafted(getattr(dike, name), dike.henk_jan)
    assert not Difference.objects.exists()


def test_without_confirmation_nobody_comes_to_know(dike):
    row = drafted(dike.fatima, dike.henk_jan)
    with pytest.raises(Refused):
        actions.share_difference(dike.fatima, difference=row, level=Naming.INVOLVED)
    assert knowing(dike, row) == {"fatima"}


def test_what_was_seen_stays_seen(dike):
    row = between(dike.fatima, dike.henk_jan)
    with pytest.raises(Refused, match="naming_never_narrows"):
        share(dike.fatima, row, Naming.FACILITATOR)
    said = {"title": "Anders", "about": "Anders", "parties": [dike.truus.party]}
    with pytest.raises(Refused, match="others_read_it"):
        actions.change_difference(dike.fatima, difference=row, **said)


def test_until_then_it_can_be_said_better_and_to_other_parties(dike):
    row = to_facilitator(dike.fatima, dike.henk_jan)
    said = {"title": "Anders", "about": "Anders", "parties": [dike.truus.party]}
    actions.change_difference(dike.fatima, difference=row, **said)
    share(dike.fatima, row, Naming.INVOLVED)
    assert knowing(dike, row) == {"fatima", "ruud", "marloes", "truus", "kees"}


def test_it_is_not_between_a_party_and_itself_or_an_outsider(dike):
    for other in (dike.joost, SimpleNamespace(party=None)):
        with pytest.raises((Refused, AttributeError)):
            drafted(dike.fatima, other)
    elsewhere = Seat.objects.filter(collaboration=dike.otto.collaboration).first()
    assert elsewhere.party is None
    leave(dike.bart)
    with pytest.raises(Refused, match="difference_needs_another"):
        drafted(dike.fatima, dike.bart)


def test_a_draft_is_in_no_chain_and_later_only_in_those_of_who_knows(dike):
    before, sealed = Event.objects.count(), seal_of(dike.collaboration)
    row = drafted(dike.fatima, dike.henk_jan)
    view(dike.fatima, row)
    assert Event.objects.count() == before
    assert seal_of(dike.collaboration) == sealed
    share(dike.fatima, row, Naming.FACILITATOR)
    assert "difference_named" in own_kinds(dike.fatima.party)
    assert "difference_named" not in own_kinds(dike.henk_jan.party)
    share(dike.fatima, row, Naming.INVOLVED)
    view(dike.henk_jan, row)
    for seat in (dike.fatima, dike.henk_jan):
        assert own_kinds(seat.party)[-1] == "difference_said"
    assert not any(kind.startswith("difference") for kind in kinds(dike.collaboration))
    assert not any(kind.startswith("difference") for kind in own_kinds(dike.truus.party))


def test_no_word_of_it_stands_in_a_chain(dike):
    row = helped(dike.fatima, dike.henk_jan, dike.pieter)
    view(dike.fatima, row)
    for event in Event.objects.filter(kind__startswith="difference"):
        assert TITLE not in str(event.facts)
        assert "Zo ziet" not in str(event.facts)


ROLES = ["facilitator", "representative", "professional", "sponsor", "reader"]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    level=st.sampled_from(list(Naming)),
    author=st.sampled_from(["fatima", "joost", "henk_jan", "nadia"]),
    others=st.sets(st.sampled_from(["fatima", "henk_jan", "anneke", "bart"])),
    third=st.sampled_from([None, "pieter", "truus", "mila", "inge", "henk_jan"]),
    joined=st.booleans(),
    left=st.booleans(),
    ended=st.booleans(),
)
def test_the_database_hides_exactly_what_the_core_hides(
    dike, level, author, others, third, joined, left, ended
):
    with transaction.atomic():
        seat = getattr(dike, author)
        row = Difference.objects.create(
            collaboration=dike.collaboration, title="x", about="x", level=level,
            raised_by=seat.party, author=seat,
        )  # fmt: skip
        parties = {getattr(dike, name).party for name in others} | {seat.party}
        for party in parties:
            Involved.objects.create(difference=row, party=party)
        if third:
            Neutral.objects.create(
                difference=row, seat=getattr(dike, third), proposed_by=seat,
                joined_at=clock.now() if joined else None, left_at=clock.now() if left else None,
            )  # fmt: skip
            if ended:
                Seat.objects.filter(pk=getattr(dike, third).pk).update(ended_at=clock.now())
        sight = queries.sight_of(queries.with_all(Difference.objects.filter(pk=row.pk)).get())
        for seat in Seat.objects.filter(collaboration=dike.collaboration):
            found = Difference.objects.visible_to(seat).filter(pk=row.pk).exists()
            assert found == may_read(seat.viewer, sight), (str(seat), level)
        outside = Difference.objects.visible_to(dike.otto)
        assert not outside.filter(pk=row.pk).exists()
        transaction.set_rollback(True)


def test_facilitators_of_another_table_know_nothing(dike):
    row = between(dike.fatima, dike.henk_jan)
    assert not Difference.objects.visible_to(dike.otto).filter(pk=fresh(row).pk).exists()
