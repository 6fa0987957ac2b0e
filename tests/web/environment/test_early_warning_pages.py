"""Does whoever must know early hear it, is it handled, and does nobody else learn of it?"""

from __future__ import annotations

from datetime import timedelta
from itertools import combinations

import pytest
from django.core.exceptions import PermissionDenied

from gedragen.core.environment.early_warnings import WarningLevel, WarningState, may_read, state_of
from gedragen.core.reasons import Refused
from gedragen.web.collaborations.models import Seat
from gedragen.web.environment.agenda.models import AgendaItem
from gedragen.web.environment.early_warnings import actions, queries
from gedragen.web.environment.early_warnings.models import EarlyWarning, Touching
from gedragen.web.ledger.models import Event
from gedragen.web.notifications.actions import take_notice
from gedragen.web.notifications.readers import HEARD
from gedragen.web.notifications.words import line, why
from gedragen.web.overview.asked import tasks
from gedragen.web.shared import clock
from gedragen.web.shared.acts import Stale
from tests.security.browser import Browser, comparable
from tests.web.environment.table import in_days, kinds, own_kinds
from tests.web.notifications.table import heard, quiet

TITLE = "De damwanden komen drie weken later"


def codes(refused):
    return [reason.code for reason in refused.value.reasons]


def told(dike, *, by=None, touched=None, level="table", **given):
    said = {
        "title": TITLE,
        "coming": "De walserij ligt stil.",
        "bites_on": in_days(21),
        "own_part": "Wij zoeken een tweede leverancier.",
        "asks": "Schuif de kraan niet vast.",
    }
    parties = [seat.party for seat in touched or (dike.fatima, dike.henk_jan)]
    return actions.tell(by or dike.bart, touched=parties, level=level, **(said | given))


def few(dike, **given):
    return told(dike, level="touched", touched=[dike.fatima], **given)


def page(dike, row=None, what=""):
    key = f"{row.pk}/" if row else ""
    return f"/s/{dike.slug}/omgeving/vroegsignalen/{key}{what}"


def state(dike, row):
    return state_of(queries.as_core(queries.warning_of(dike.bart, row.pk)))


def test_at_the_table_it_gets_a_place_on_the_agenda_by_itself(dike):
    row = told(dike, by=dike.inge, meets_on=in_days(5))
    item = AgendaItem.objects.get()
    assert row.agenda_item == item
    assert (item.kind, item.owner, item.meets_on) == ("exploring", dike.inge, in_days(5))
    assert set(item.touched.all()) == {dike.fatima.party, dike.henk_jan.party}
    assert told(dike).agenda_item.meets_on is None


def test_whom_it_touches_and_the_facilitator_hear_it_and_no_other(dike):
    quiet()
    told(dike, by=dike.inge)
    take_notice()
    hear = {"fatima": "touches", "henk-jan": "touches", "bart": "touches", "marloes": "facilitates"}
    assert heard("early_warning_told") == hear


def test_among_a_few_it_stands_in_their_own_chains_without_a_word_of_it(dike):
    quiet()
    row = few(dike)
    assert not AgendaItem.objects.exists()
    assert "early_warning_told" not in kinds(dike.collaboration)
    for seat in (dike.bart, dike.fatima):
        assert own_kinds(seat.party)[-1] == "early_warning_told"
    assert "early_warning_told" not in own_kinds(dike.truus.party)
    facts = Event.objects.filter(kind="early_warning_told").values_list("facts", flat=True)
    assert not [one for one in facts if TITLE in str(one)]
    take_notice()
    assert heard("early_warning_told") == {"fatima": "touches", "marloes": "facilitates"}
    assert row.level == WarningLevel.TOUCHED


@pytest.mark.parametrize("level", list(WarningLevel))
def test_the_database_agrees_with_the_core_about_who_may_read(dike, level):
    everyone = [dike.fatima, dike.henk_jan, dike.truus, dike.pieter]
    row = told(dike)
    rows = [*Seat.objects.select_related("person", "collaboration", "party"), dike.otto]
    for number in (1, 2, 3):
        for touched in combinations(everyone, number):
            EarlyWarning.objects.filter(pk=row.pk).update(level=level)
            Touching.objects.filter(warning=row).delete()
            Touching.objects.bulk_create(
                Touching(warning=row, party=seat.party) for seat in touched
            )
            value = queries.as_core(EarlyWarning.objects.get(pk=row.pk))
            for seat in rows:
                readable = EarlyWarning.objects.visible_to(seat).filter(pk=row.pk).exists()
                here = seat.collaboration_id == dike.collaboration.pk
                assert readable == (here and may_read(seat.viewer, value)), f"{seat} at {level}"


def test_among_a_few_it_does_not_exist_for_others_on_any_page(dike, visit):
    row = few(dike)
    for name in ("truus", "mila", "henk_jan", "otto"):
        browser = visit(getattr(dike, name))
        for what in ("", "antwoord/", "stap/", "opgelost/", "iedereen/"):
            assert browser.get(page(dike, row, what)).status_code == 404
        assert browser.post(page(dike, row, "gelezen/")).status_code == 404
    for name in ("bart", "inge", "fatima", "joost", "ruud", "marloes"):
        assert visit(getattr(dike, name)).get(page(dike, row)).status_code == 200


def test_among_a_few_it_changes_no_byte_for_others(dike):
    browsers = {name: Browser(getattr(dike, name).person) for name in ("truus", "mila", "nadia")}
    below = ["", "mijn-rol/", "omgeving/", "omgeving/vroegsignalen/", "omgeving/agenda/"]

    def look():
        return {
            (name, path): comparable(browser.ask("GET", path), path)
            for name, browser in browsers.items()
            for path in (f"/s/{dike.slug}/{one}" for one in below)
        }

    with clock.at(clock.now()):
        before = look()
        row = few(dike)
        actions.answer(dike.fatima, warning=row, words="Wij schuiven de markt.")
        actions.handle(
            dike.bart, warning=row, what="Bellen", owner=dike.inge, due=in_days(3), version=None
        )
        assert look() == before


def test_each_touched_party_confirms_it_and_says_what_it_can_do(dike):
    row = told(dike)
    actions.confirm_seen(dike.fatima, warning=row)
    with pytest.raises(Refused) as refused:
        actions.confirm_seen(dike.fatima, warning=row)
    assert codes(refused) == ["warning_seen_already"]
    for seat in (dike.bart, dike.truus):
        with pytest.raises(Refused):
            actions.answer(seat, warning=row, words="Iets")
    for seat in (dike.joost, dike.ruud, dike.marloes, dike.mila):
        with pytest.raises(PermissionDenied):
            actions.confirm_seen(seat, warning=row)
    actions.answer(dike.henk_jan, warning=row, words="De kraan kan wachten.")
    assert queries.as_core(row).seen == {dike.fatima.party.key, dike.henk_jan.party.key}
    assert state(dike, row) is WarningState.TOLD


def test_it_is_handled_only_with_a_step_an_owner_and_a_day(dike):
    row = told(dike)
    whole = {"what": "Bellen met de walserij", "owner": dike.inge, "due": in_days(3)}
    for missing in ({"what": " "}, {"owner": None}, {"due": None}, {"owner": dike.fatima}):
        with pytest.raises(Refused):
            actions.handle(dike.bart, warning=row, **(whole | missing))
    assert state(dike, row) is WarningState.TOLD
    for seat in (dike.fatima, dike.marloes):
        with pytest.raises(PermissionDenied):
            actions.handle(seat, warning=row, **whole)
    actions.handle(dike.bart, warning=row, **whole)
    assert state(dike, row) is WarningState.HANDLED


def test_who_told_it_resolves_it_and_nothing_is_done_after_that(dike):
    row = told(dike)
    with pytest.raises(PermissionDenied):
        actions.resolve(dike.fatima, warning=row, helped="Nee")
    actions.resolve(dike.inge, warning=row, helped="Vroeg bellen")
    assert state(dike, row) is WarningState.RESOLVED
    for act in (
        lambda: actions.resolve(dike.bart, warning=row, helped="Weer"),
        lambda: actions.answer(dike.fatima, warning=row, words="Te laat"),
        lambda: actions.handle(dike.bart, warning=row, what="x", owner=dike.bart, due=in_days(1)),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert "warning_resolved" in codes(refused)


def test_widening_is_confirmed_and_what_others_said_among_a_few_stays_there(dike, visit):
    row = few(dike)
    actions.answer(dike.fatima, warning=row, words="Wij schuiven de markt.")
    with pytest.raises(Refused) as refused:
        actions.widen(dike.bart, warning=row, confirmed=False)
    assert codes(refused) == ["widening_not_confirmed"]
    with pytest.raises(PermissionDenied):
        actions.widen(dike.fatima, warning=row, confirmed=True)
    asked = visit(dike.bart).get(page(dike, row, "iedereen/")).content.decode()
    assert "Woo" in asked
    assert "Truus Hendriks" in asked
    assert visit(dike.bart).post(page(dike, row, "iedereen/"), {"confirmed": ""}).status_code == 422
    visit(dike.bart).post(page(dike, row, "iedereen/"), {"confirmed": "on"})
    assert AgendaItem.objects.get().title == TITLE
    read = visit(dike.truus).get(page(dike, row)).content.decode()
    assert TITLE in read
    assert "Wij schuiven de markt." not in read
    for seat in (dike.bart, dike.fatima, dike.marloes):
        assert "Wij schuiven de markt." in visit(seat).get(page(dike, row)).content.decode()
    row.refresh_from_db()
    actions.answer(dike.fatima, warning=row, words="De markt schuift.")
    assert "De markt schuift." in visit(dike.truus).get(page(dike, row)).content.decode()


def test_its_day_passes_and_that_is_written_down_once_for_who_may_read_it(dike):
    quiet()
    few(dike, bites_on=in_days(2))
    told(dike, bites_on=in_days(2))
    done = told(dike, bites_on=in_days(2))
    actions.resolve(dike.bart, warning=done, helped="Vroeg bellen")
    assert actions.days_pass() == 0
    with clock.at(clock.now() + timedelta(days=3)):
        assert actions.days_pass() == 2
        assert actions.days_pass() == 0
        take_notice()
    assert kinds(dike.collaboration).count("early_warning_day_passed") == 1
    assert "early_warning_day_passed" not in own_kinds(dike.truus.party)
    assert set(heard("early_warning_day_passed")) == {"fatima", "henk-jan", "bart", "marloes"}


def test_my_role_asks_to_read_it_to_see_to_a_step_and_to_take_it(dike):
    def asked(seat):
        return [one["title"] for one in tasks(seat) if TITLE in one["title"]]

    row = few(dike, by=dike.inge)
    assert asked(dike.fatima) == [f"Lees wat eraan komt: ‘{TITLE}’"]
    for seat in (dike.bart, dike.inge, dike.marloes):
        assert asked(seat) == [f"Zorg voor een volgende stap bij ‘{TITLE}’"]
    for seat in (dike.truus, dike.henk_jan, dike.joost, dike.mila):
        assert asked(seat) == []
    actions.confirm_seen(dike.fatima, warning=row)
    actions.handle(dike.bart, warning=row, what="Bellen", owner=dike.inge, due=in_days(3))
    assert asked(dike.fatima) == asked(dike.bart) == asked(dike.marloes) == []
    assert [one["title"] for one in tasks(dike.inge) if "Bellen" in one["title"]]
    with clock.at(clock.now() + timedelta(days=4)):
        assert asked(dike.bart) == [f"Zorg voor een volgende stap bij ‘{TITLE}’"]


def test_telling_is_thanked_and_late_is_never_said(dike, visit):
    row = told(dike)
    read = visit(dike.bart).get(page(dike, row)).content.decode()
    assert "Op tijd gezegd: 21 dagen voordat het speelt." in read
    assert "2 partijen weten het dankzij jullie." in read
    assert "Op tijd gezegd" not in visit(dike.fatima).get(page(dike, row)).content.decode()
    late = told(dike, bites_on=in_days(-4))
    read = visit(dike.bart).get(page(dike, late)).content.decode()
    assert "te laat" not in read.lower()
    assert "Jullie zeiden het op" in read


def test_an_older_step_does_not_overwrite_a_newer_one(dike):
    row = told(dike)
    seen = row.version
    step = {"what": "Bellen", "owner": dike.inge, "due": in_days(3)}
    actions.handle(dike.bart, warning=row, **step)
    with pytest.raises(Stale):
        actions.handle(dike.inge, warning=row, **step, version=seen)


@pytest.mark.parametrize("name", ["marloes", "ruud", "mila"])
def test_only_who_represents_or_works_for_a_party_tells(dike, visit, name):
    assert visit(getattr(dike, name)).get(page(dike, what="nieuw/")).status_code == 403
    with pytest.raises(PermissionDenied):
        told(dike, by=getattr(dike, name))


def test_from_telling_to_resolved_on_the_pages(dike, visit):
    said = {
        "title": TITLE,
        "coming": "De walserij ligt stil.",
        "bites_on": str(in_days(21)),
        "own_part": "Wij zoeken verder.",
        "asks": "Schuif de kraan.",
        "level": "table",
    }
    refused = visit(dike.inge).post(page(dike, what="nieuw/"), said)
    assert refused.status_code == 422
    assert "De walserij ligt stil." in refused.content.decode()
    touched = {"touched": [dike.fatima.party.key]}
    past = said | touched | {"meets_on": str(in_days(-1))}
    assert visit(dike.inge).post(page(dike, what="nieuw/"), past).status_code == 422
    assert not EarlyWarning.objects.exists()
    made = visit(dike.inge).post(page(dike, what="nieuw/"), said | touched)
    address = made["Location"]
    assert "Wij hebben het gelezen" in visit(dike.fatima).get(address).content.decode()
    visit(dike.fatima).post(address + "gelezen/")
    can = {"words": "De markt kan schuiven."}
    assert visit(dike.fatima).post(address + "antwoord/", can).status_code == 302
    assert visit(dike.truus).get(address + "antwoord/").status_code == 403
    step = {"what": "Bellen", "owner": dike.inge.key, "due": ""}
    assert visit(dike.inge).post(address + "stap/", step).status_code == 422
    step["due"] = str(in_days(2))
    assert visit(dike.inge).post(address + "stap/", step).status_code == 302
    assert visit(dike.inge).post(address + "opgelost/", {"helped": ""}).status_code == 422
    helped = {"helped": "Vroeg bellen"}
    assert visit(dike.inge).post(address + "opgelost/", helped).status_code == 302
    read = visit(dike.mila).get(page(dike)).content.decode()
    assert "Vroeg bellen" in read


def test_in_the_archive_nothing_can_be_done(dike, visit):
    row = told(dike)
    dike.collaboration.archived_at = clock.now()
    dike.collaboration.save()
    for what in ("stap/", "opgelost/", "iedereen/"):
        assert visit(dike.bart).get(page(dike, row, what)).status_code == 403
    assert visit(dike.fatima).get(page(dike, row, "antwoord/")).status_code == 403
    assert visit(dike.fatima).get(page(dike, row)).status_code == 200


def test_the_list_costs_as_many_queries_with_a_hundred_as_with_one(
    dike, visit, django_assert_max_num_queries
):
    browser = visit(dike.fatima)
    told(dike)
    browser.get(page(dike))
    with django_assert_max_num_queries(100) as few_asked:
        browser.get(page(dike))
    for _ in range(100):
        told(dike)
    with django_assert_max_num_queries(100) as many:
        browser.get(page(dike))
    assert len(many) == len(few_asked)


def test_what_is_heard_has_its_sentence_and_its_reason():
    ours = [kind for kind in HEARD if kind.startswith(("early_", "experiment_", "retrospective_"))]
    assert len(ours) == 8
    for kind in ours:
        assert line(kind).endswith(".")
    for code in ("looks_after", "touches"):
        assert why(code).endswith(".")
