"""Can a group look back on its pages, try one thing, and never judge anew what was agreed?"""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.urls import resolve

from gedragen.core.reasons import Refused
from gedragen.web.environment.retrospectives import actions, forms, queries
from gedragen.web.environment.retrospectives.models import Addition, Experiment, Retrospective
from gedragen.web.ledger.models import Event
from gedragen.web.notifications.actions import take_notice
from gedragen.web.overview.asked import tasks
from gedragen.web.shared import clock
from gedragen.web.shared.acts import Stale
from tests.core.environment.test_looking_back import BLAME
from tests.web.environment.table import in_days, kinds
from tests.web.notifications.table import heard, quiet

LINK = re.compile(r'<(?:a|form)[^>]* (?:href|action)="(/s/[^"]+)"')


def codes(refused):
    return [reason.code for reason in refused.value.reasons]


def opened(dike, **given):
    said = {"title": "Ons eerste half jaar", "closes_on": in_days(7)}
    return actions.open_retrospective(dike.marloes, **(said | given))


def chosen(dike, row, *, owner=None, by=None, **given):
    said = {
        "title": "Elke maandag een kwartier staand overleg",
        "would_see": "Minder mail over de planning",
        "starts_on": in_days(1),
        "looks_on": in_days(30),
    }
    return actions.choose_experiment(
        by or dike.fatima, retrospective=row, owner=owner or dike.joost, **(said | given)
    )


def tried(dike):
    """A complete look back whose experiment is being tried by Joost."""
    row = opened(dike)
    experiment = chosen(dike, row)
    actions.answer_experiment(dike.joost, experiment=experiment, accept=True)
    actions.close_retrospective(dike.marloes, retrospective=row)
    experiment.refresh_from_db()
    return experiment


def page(dike, row=None, what=""):
    key = f"{row.pk}/" if row else ""
    return f"/s/{dike.slug}/omgeving/terugblik/{key}{what}"


@pytest.mark.parametrize("name", ["fatima", "joost", "ruud", "mila"])
def test_only_the_facilitator_opens_a_look_back_and_one_at_a_time(dike, name):
    with pytest.raises(PermissionDenied):
        actions.open_retrospective(getattr(dike, name), title="Nee", closes_on=in_days(3))
    opened(dike)
    with pytest.raises(Refused) as refused:
        opened(dike)
    assert codes(refused) == ["looking_back_already"]


@pytest.mark.parametrize("name", ["marloes", "fatima", "joost", "ruud"])
def test_everyone_with_a_seat_but_a_reader_adds_what_worked(dike, name):
    seat, row = getattr(dike, name), opened(dike)
    actions.add(seat, retrospective=row, theme="process", worked="Kort", to_try="Korter")
    assert set(Addition.objects.values_list("party", "sort")) == {
        (seat.party_id, "worked"),
        (seat.party_id, "to_try"),
    }
    with pytest.raises(PermissionDenied):
        actions.add(dike.mila, retrospective=row, theme="process", worked="Nee")


def test_a_text_stands_with_its_party_own_first_and_without_a_name(dike, visit):
    row = opened(dike)
    for seat in (dike.fatima, dike.bart, dike.truus, dike.marloes):
        actions.add(seat, retrospective=row, theme="relation", worked=f"Koffie bij {seat.role}")
    words = visit(dike.truus).get(page(dike, row)).content.decode()
    main = words[words.index("<main") : words.index("</main>")]
    named = [
        main.index(f"<h4>{party}") for party in ("Bewonersv", "Gemeente", "Aannemers", "De pr")
    ]
    assert named == sorted(named)
    assert not [name for name in ("Truus", "Fatima", "Bart") if name in main]


def test_only_the_own_partys_text_is_taken_back_and_only_while_it_is_open(dike, visit):
    row = opened(dike)
    (said,) = actions.add(dike.fatima, retrospective=row, theme="process", worked="Kort")
    address = page(dike, what=f"toevoeging/{said.pk}/terug/")
    for seat in (dike.bart, dike.marloes, dike.otto):
        assert visit(seat).post(address).status_code == 404
    with clock.at(clock.now() + timedelta(days=8)), pytest.raises(Refused):
        actions.take_back(dike.joost, addition=said)
    assert visit(dike.joost).post(address).status_code == 302
    assert not Addition.objects.exists()


def test_new_experiments_wait_for_what_came_of_the_earlier_one(dike):
    before = tried(dike)
    row = opened(dike, title="Najaar")
    with pytest.raises(Refused) as refused:
        chosen(dike, row)
    assert codes(refused) == ["outcome_missing"]
    with pytest.raises(Refused):
        actions.close_retrospective(dike.marloes, retrospective=row)
    actions.tell_outcome(dike.joost, experiment=before, saw="Minder mail", outcome="habit")
    assert chosen(dike, row).retrospective == row
    with pytest.raises(Refused) as refused:
        chosen(dike, row)
    assert codes(refused) == ["one_experiment_only"]


def test_whoever_is_asked_says_yes_themself_and_a_no_leaves_the_place_free(dike):
    row = opened(dike)
    first = chosen(dike, row)
    for seat in (dike.fatima, dike.marloes):
        with pytest.raises(Refused) as refused:
            actions.answer_experiment(seat, experiment=first, accept=True)
        assert codes(refused) == ["experiment_not_asked_of_you"]
    actions.answer_experiment(dike.joost, experiment=first, accept=False)
    second = chosen(dike, row, owner=dike.fatima)
    assert second.answer == "yes"
    with pytest.raises(Refused):
        actions.take_experiment_back(dike.fatima, experiment=second)
    with pytest.raises(Refused):
        chosen(dike, row, owner=dike.mila)


def test_a_choice_nobody_answered_is_taken_back(dike):
    row = opened(dike)
    first = chosen(dike, row)
    with pytest.raises(Refused):
        actions.close_retrospective(dike.marloes, retrospective=row)
    with pytest.raises(PermissionDenied):
        actions.take_experiment_back(dike.joost, experiment=first)
    actions.take_experiment_back(dike.fatima, experiment=first)
    assert not Experiment.objects.exists()


def test_what_is_complete_never_changes(dike):
    row = tried(dike).retrospective
    before = (Addition.objects.count(), Event.objects.count())
    for act in (
        lambda: actions.add(dike.fatima, retrospective=row, theme="process", worked="Toch"),
        lambda: chosen(dike, row),
        lambda: actions.close_retrospective(dike.marloes, retrospective=row),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert codes(refused) == ["looked_back_already"]
    assert before == (Addition.objects.count(), Event.objects.count())


def test_an_outcome_is_told_once_by_its_owner_a_representative_or_the_facilitator(dike):
    experiment = tried(dike)
    for seat in (dike.nadia, dike.ruud, dike.mila):
        with pytest.raises(PermissionDenied):
            actions.tell_outcome(seat, experiment=experiment, saw="Iets", outcome="stop")
    actions.tell_outcome(dike.bart, experiment=experiment, saw="Rustiger", outcome="habit")
    with pytest.raises(Refused):
        actions.tell_outcome(dike.joost, experiment=experiment, saw="Anders", outcome="stop")


def test_who_looked_at_an_older_choice_meets_the_newer_one(dike, visit):
    row = opened(dike)
    seen = queries.retrospective_of(dike.bart, row.pk).version
    first = chosen(dike, row)
    actions.answer_experiment(dike.joost, experiment=first, accept=False)
    with pytest.raises(Stale):
        chosen(dike, row, by=dike.bart, version=seen)


def test_the_clock_tells_once_that_it_is_time_to_look(dike):
    experiment = tried(dike)
    quiet()
    with clock.at(clock.now() + timedelta(days=31)):
        assert [item["title"] for item in tasks(dike.joost) if "probeerden" in item["title"]]
        assert actions.experiments_come_due() == 1
        assert actions.experiments_come_due() == 0
        take_notice()
    told = heard("experiment_due")
    assert told.pop("joost") == "looks_after"
    assert set(told) == {"fatima", "henk-jan", "anneke", "pieter", "bart", "truus"}
    assert kinds(dike.collaboration).count("experiment_due") == 1
    actions.tell_outcome(dike.joost, experiment=experiment, saw="Rust", outcome="differently")


def test_my_role_asks_a_party_to_add_until_it_did(dike):
    def asked(seat):
        return [one["title"] for one in tasks(seat) if "Zeg wat werkte" in one["title"]]

    row = opened(dike)
    assert asked(dike.fatima)
    assert not asked(dike.joost)
    actions.add(dike.joost, retrospective=row, theme="process", worked="Kort")
    assert not asked(dike.fatima)
    assert asked(dike.bart)
    chosen(dike, row)
    assert [one for one in tasks(dike.joost) if "oppakt" in one["title"]]


@pytest.mark.parametrize("model", list(apps.get_app_config("retrospectives").get_models()))
def test_no_row_has_a_field_for_a_breach_a_fault_or_a_mark(model):
    named = [field.name for field in model._meta.get_fields()]
    assert not [name for name in named if any(word in name for word in BLAME)]


def test_looking_back_knows_nothing_of_decisions_and_promises():
    for model in (Retrospective, Addition, Experiment):
        there = {
            field.related_model._meta.app_label
            for field in model._meta.get_fields()
            if field.is_relation
        }
        assert there <= {"collaborations", "retrospectives"}


def test_the_entry_form_asks_two_things_and_no_third():
    assert list(forms.AddForm().fields) == ["theme", "worked", "to_try"]


def test_who_wants_to_raise_a_broken_promise_is_sent_to_its_own_page(dike, visit):
    row = opened(dike)
    words = visit(dike.fatima).get(page(dike, row, "toevoegen/")).content.decode()
    assert f"/s/{dike.slug}/omgeving/toezeggingen/" in words
    assert "Dat hoort hier niet" in words


def test_no_page_about_looking_back_leads_to_an_act_on_what_was_agreed(dike, visit):
    experiment = tried(dike)
    row = opened(dike, title="Najaar")
    for seat in (dike.marloes, dike.fatima, dike.joost):
        browser = visit(seat)
        for address in (
            page(dike),
            page(dike, row),
            page(dike, experiment.retrospective),
            page(dike, what=f"proef/{experiment.pk}/uitkomst/"),
        ):
            words = browser.get(address).content.decode()
            main = words[words.index("<main") : words.index("</main>")]
            names = {resolve(link).url_name for link in LINK.findall(main)}
            here = {pattern.name for pattern in _patterns()}
            assert names <= here | {"environment"}, names - here


def _patterns():
    from gedragen.web.environment.retrospectives.urls import urlpatterns

    return urlpatterns


def test_from_opening_to_a_new_habit_on_the_pages(dike, visit):
    said = {"title": "Ons half jaar", "closes_on": str(in_days(7)), "phase": "executing"}
    made = visit(dike.marloes).post(page(dike, what="nieuw/"), said)
    address = made["Location"]
    words = {"theme": "process", "worked": "Korte lijnen", "to_try": "Staand overleg"}
    assert visit(dike.truus).post(address + "toevoegen/", words).status_code == 302
    nothing = visit(dike.truus).post(address + "toevoegen/", {"theme": "process"})
    assert nothing.status_code == 422
    experiment = {
        "title": "Staand overleg",
        "would_see": "Minder mail",
        "owner": dike.joost.key,
        "starts_on": str(in_days(1)),
        "looks_on": str(in_days(1)),
    }
    refused = visit(dike.fatima).post(address + "experiment/", experiment)
    assert refused.status_code == 422
    assert "Minder mail" in refused.content.decode()
    right = experiment | {"looks_on": str(in_days(20))}
    assert visit(dike.fatima).post(address + "experiment/", right).status_code == 302
    row = Experiment.objects.get()
    act = page(dike, what=f"proef/{row.pk}/doen/")
    assert "Ja, ik pak dit op" in visit(dike.joost).get(address).content.decode()
    assert "Ja, ik pak dit op" not in visit(dike.fatima).get(address).content.decode()
    visit(dike.joost).post(act, {"act": "yes"})
    assert visit(dike.joost).post(act, {"act": "iets"}).status_code == 404
    assert visit(dike.marloes).post(address + "afronden/", {"confirmed": ""}).status_code == 422
    visit(dike.marloes).post(address + "afronden/", {"confirmed": "on"})
    outcome = {"saw": "Het scheelt tien mails", "outcome": "habit"}
    told = page(dike, what=f"proef/{row.pk}/uitkomst/")
    assert visit(dike.joost).post(told, outcome).status_code == 302
    read = visit(dike.mila).get(address).content.decode()
    assert "Het scheelt tien mails" in read
    assert "We maken er een gewoonte van" in read
    assert "<form" not in read[read.index("<main") : read.index("</main>")]
    for what in ("", "toevoegen/", "experiment/", "afronden/"):
        assert visit(dike.otto).get(address + what).status_code == 404


def test_in_the_archive_nothing_can_be_done(dike, visit):
    row = opened(dike)
    dike.collaboration.archived_at = clock.now()
    dike.collaboration.save()
    for what in ("toevoegen/", "experiment/", "afronden/"):
        assert visit(dike.fatima).get(page(dike, row, what)).status_code == 403
    assert visit(dike.fatima).get(page(dike, row)).status_code == 200


def test_the_pages_cost_as_many_queries_with_a_hundred_texts_as_with_one(
    dike, visit, django_assert_max_num_queries
):
    row = opened(dike)
    actions.add(dike.fatima, retrospective=row, theme="process", worked="Kort")
    browser = visit(dike.fatima)
    for address in (page(dike, row), page(dike)):
        browser.get(address)
        with django_assert_max_num_queries(100) as few:
            browser.get(address)
        for number in range(100):
            seat = (dike.fatima, dike.bart, dike.truus)[number % 3]
            actions.add(seat, retrospective=row, theme="relation", worked=f"Tekst {number}")
        with django_assert_max_num_queries(100) as many:
            browser.get(address)
        assert len(many) <= len(few) + 1, address
