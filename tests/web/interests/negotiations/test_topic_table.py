"""Is the table pleasant to fill, and does what parties answered stay as they answered it?"""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gedragen.core.interests import pasting
from gedragen.core.reasons import Refused
from gedragen.web.interests.negotiations import (
    actions,
    queries,
    reminding,
    topic_forms,
    topics,
)
from gedragen.web.interests.negotiations.models import (
    Amount,
    Crossing,
    Joint,
    Limit,
    Negotiation,
    Option,
    Score,
    Topic,
)
from gedragen.web.ledger.models import Event
from gedragen.web.notifications.actions import take_notice
from gedragen.web.notifications.models import Notice
from gedragen.web.shared import clock
from tests.web.interests.negotiations.world import interest, opened, published, score, scored

PASTED = """Vraagstuk\tOptie\tKosten (mln euro)\tMaanden
Kering\tVaste wand\t17,5\t6
\tNieuwe wand\t30\t
Nevengeul\t1,5 hectare\t2\t3
"""


def page(dike, negotiation, name="edit_topics"):
    return reverse(name, args=[dike.slug, negotiation.pk])


def words(response):
    return response.content.decode()


def pasted(text=PASTED):
    return pasting.read(text)


def test_the_longest_words_are_the_same_in_the_core_and_on_the_table():
    kept = {
        (Topic, "title"): pasting.LONGEST_TOPIC,
        (Option, "title"): pasting.LONGEST_OPTION,
        (Amount, "name"): pasting.LONGEST_NAME,
        (Amount, "unit"): pasting.LONGEST_UNIT,
    }
    for (model, name), longest in kept.items():
        assert model._meta.get_field(name).max_length == longest


def test_a_pasted_table_is_taken_over_and_what_it_does_not_name_stays(dike):
    table = opened(dike)
    topics.take_over(dike.marloes, negotiation=table.negotiation, pasted=pasted())
    names = [topic.title for topic in table.negotiation.topics.all()]
    assert names == ["Kering", "Platanen", "Bouwtijd", "Nevengeul"]
    kering = table.negotiation.topics.first()
    assert [option.title for option in kering.options.all()][-2:] == ["Vaste wand", "Nieuwe wand"]
    wall = table.options["Vaste wand"].amounts
    assert {a.name: (a.figure, a.unit) for a in wall.all()} == {
        "Kosten": (Decimal("17.5"), "mln euro"),
        "Maanden": (Decimal(6), ""),
    }
    before = Event.objects.count()
    again = topics.take_over(dike.marloes, negotiation=table.negotiation, pasted=pasted())
    assert all(change.is_nothing for change in again)
    assert Event.objects.count() == before


@pytest.mark.parametrize("name", ["fatima", "nadia", "mila"])
def test_only_the_facilitator_takes_a_table_over(dike, name):
    table = opened(dike)
    with pytest.raises(PermissionDenied):
        topics.take_over(getattr(dike, name), negotiation=table.negotiation, pasted=pasted())
    assert not Topic.objects.filter(title="Nevengeul").exists()


def test_a_table_with_a_fault_is_not_taken_over(dike):
    table = opened(dike)
    faulty = pasted("Vraagstuk\tOptie\tKosten\nA\tB\tveel\nA\tC\t3")
    with pytest.raises(Refused):
        topics.take_over(dike.marloes, negotiation=table.negotiation, pasted=faulty)
    assert not Topic.objects.filter(title="A").exists()


def test_pasting_shows_line_by_line_what_changes_and_writes_only_when_confirmed(dike, visit):
    table = opened(dike)
    browser = visit(dike.marloes)
    here = page(dike, table.negotiation, "paste_topics")
    assert "Opzetbare wand\t20" in words(browser.get(here))
    looked = browser.post(here, {"text": PASTED})
    assert looked.status_code == 200
    assert [row["line"] for row in looked.context["preview"]["rows"]] == [2, 3, 4]
    assert "Nieuwe wand" in words(looked)
    assert not Option.objects.filter(title="Nieuwe wand").exists()
    seen = looked.context["preview"]["seen"]
    changed = browser.post(here, {"text": PASTED + "\tEigen\t1\t1\n", "seen": seen, "go": "write"})
    assert changed.status_code == 200
    assert not Option.objects.filter(title="Eigen").exists()
    written = browser.post(here, {"text": PASTED, "seen": seen, "go": "write"})
    assert written["Location"].startswith(page(dike, table.negotiation))
    assert Option.objects.filter(title="Nieuwe wand").exists()


def test_a_preview_that_no_longer_says_what_happens_is_shown_again(dike, visit):
    table = opened(dike)
    browser = visit(dike.marloes)
    here = page(dike, table.negotiation, "paste_topics")
    seen = browser.post(here, {"text": PASTED}).context["preview"]["seen"]
    actions.add_topic(dike.marloes, negotiation=table.negotiation, title="Nevengeul")
    assert browser.post(here, {"text": PASTED, "seen": seen}).status_code == 200
    assert not Option.objects.filter(title="Nieuwe wand").exists()


def test_a_pasted_fault_says_its_line_and_nothing_that_was_typed_is_lost(dike, visit):
    table = opened(dike)
    typed = "Vraagstuk\tOptie\tKosten\nKering\tDijkje\t1.250\n"
    answer = visit(dike.marloes).post(
        page(dike, table.negotiation, "paste_topics"), {"text": typed}
    )
    assert answer.status_code == 422
    assert [row["line"] for row in answer.context["preview"]["rows"]] == [2]
    assert "Dijkje\t1.250" in words(answer)
    assert not answer.context["preview"]["can_write"]


def test_names_are_changed_in_the_table_as_long_as_nobody_answered(dike, visit):
    table = opened(dike)
    wall = table.options["Vaste wand"]
    browser = visit(dike.marloes)
    here = page(dike, table.negotiation)
    browser.post(
        here + "?form=amounts",
        {f"o-{wall.key}": "Vaste  kering", f"t-{wall.topic_id}": "Dijk", f"a-{wall.key}-0": "17"},
    )
    wall.refresh_from_db()
    assert (wall.title, wall.topic.title) == ("Vaste kering", "Dijk")
    assert wall.amounts.get().figure == 17
    assert table.options["Groene dijk"].amounts.exists()
    empty = browser.post(here + "?form=amounts", {f"o-{wall.key}": ""})
    assert empty.status_code == 422
    double = browser.post(here + "?form=amounts", {f"o-{wall.key}": "groene dijk"})
    assert double.status_code == 422


def test_what_was_filed_or_frozen_keeps_its_name_and_its_place_on_the_table(dike, visit):
    table = scored(dike)
    wall = table.options["Vaste wand"]
    codes = []
    for act in (
        lambda: topics.set_names(
            dike.marloes, negotiation=table.negotiation, options={wall.key: "Anders"}
        ),
        lambda: topics.remove_option(dike.marloes, option=wall),
        lambda: topics.remove_topic(dike.marloes, topic=wall.topic),
    ):
        with pytest.raises(Refused) as refusal:
            act()
        codes.append(refusal.value.reasons[0].code)
    assert codes == ["cannot_rename_scored", "cannot_remove_scored", "cannot_remove_scored"]
    actions.freeze_round(dike.marloes, negotiation=table.negotiation)
    table.negotiation.filed.all().delete()
    with pytest.raises(Refused) as refusal:
        topics.remove_option(dike.marloes, option=wall)
    assert refusal.value.reasons[0].code == "cannot_remove_frozen"
    shown = visit(dike.marloes).get(page(dike, table.negotiation))
    assert f"o-{wall.key}" not in words(shown)


def test_a_refusal_to_take_away_says_nothing_of_what_a_party_is_still_filling_in(dike):
    table = opened(dike)
    row = interest(dike.fatima, "Stad komt samen")
    wall, trees = table.options["Vaste wand"], table.options["14 blijven"]
    actions.file_scores(
        dike.fatima,
        negotiation=table.negotiation,
        scores={(row.key, wall.key): Decimal(3), (row.key, trees.key): Decimal(4)},
        crossings=[(row.key, [wall.key, trees.key])],
        joints=[(row.key, [wall.key, trees.key], Decimal(2))],
    )
    topics.remove_option(dike.marloes, option=wall)
    assert not Option.objects.filter(pk=wall.pk).exists()
    assert [one.option_id for one in Score.objects.all()] == [trees.pk]
    assert not Crossing.objects.exists()
    assert not Joint.objects.exists()


def test_taking_away_asks_first_and_a_representative_cannot(dike, visit):
    table = opened(dike)
    wall = table.options["Vaste wand"]
    here = page(dike, table.negotiation) + "?form=take_away"
    assert visit(dike.fatima).post(here, {"value": wall.key, "sure": "1"}).status_code == 403
    browser = visit(dike.marloes)
    asked = browser.post(here, {"value": wall.key})
    assert asked.status_code == 200
    assert "Vaste wand" in words(asked)
    assert Option.objects.filter(pk=wall.pk).exists()
    assert browser.post(here, {"value": wall.key, "sure": "1"}).status_code == 422
    browser.post(here, {"value": wall.key, "sure": "1", "confirmed": "on"})
    assert not Option.objects.filter(pk=wall.pk).exists()
    assert browser.post(here, {"value": wall.key}).status_code == 404
    topic = table.options["Twee zomers"].topic
    browser.post(here, {"value": topic.key, "sure": "1", "confirmed": "on"})
    assert [t.title for t in table.negotiation.topics.all()] == ["Kering", "Platanen"]


def test_topics_and_options_move_a_place_up_or_down(dike, visit):
    table = opened(dike)
    browser = visit(dike.marloes)
    here = page(dike, table.negotiation) + "?form=move"
    wall = table.options["Vaste wand"]
    browser.post(here, {"value": f"up:{wall.key}"})
    browser.post(here, {"value": f"down:{wall.topic_id}"})
    kering = wall.topic.options.all()
    assert [option.title for option in kering] == ["Opzetbare wand", "Vaste wand", "Groene dijk"]
    assert [t.title for t in table.negotiation.topics.all()] == ["Platanen", "Kering", "Bouwtijd"]
    assert visit(dike.fatima).post(here, {"value": f"up:{wall.key}"}).status_code == 403


def test_nobody_elsewhere_reaches_the_table(dike, visit):
    table = opened(dike)
    browser = visit(dike.otto)
    for name in ("paste_topics", "remind", "own_negotiation_file"):
        here = page(dike, table.negotiation, name)
        assert browser.get(here).status_code in (404, 405)
        assert browser.post(here, {"text": PASTED}).status_code in (404, 405)


def test_a_reminder_goes_once_a_day_to_the_representatives_who_have_not_filed(dike, visit):
    table = opened(dike)
    row = interest(dike.fatima, "Stad komt samen")
    score(table, dike.fatima, row, ((9, 7, 1), (10, 8, 1), (6, 5)))
    take_notice()
    before = set(Notice.objects.values_list("pk", flat=True))
    assert visit(dike.fatima).post(page(dike, table.negotiation, "remind")).status_code == 403
    browser = visit(dike.marloes)
    browser.post(page(dike, table.negotiation, "remind"))
    browser.post(page(dike, table.negotiation, "remind"))
    assert Event.objects.filter(kind="scores_asked_again").count() == 1
    take_notice()
    heard = Notice.objects.exclude(pk__in=before)
    people = {notice.person for notice in heard}
    assert dike.henk_jan.person in people
    assert dike.fatima.person not in people
    assert dike.joost.person not in people


def test_after_a_day_one_may_remind_again(dike):
    table = opened(dike)
    reminding.remind(dike.marloes, negotiation=table.negotiation)
    with pytest.raises(Refused) as refusal:
        reminding.remind(dike.marloes, negotiation=table.negotiation)
    assert refusal.value.reasons[0].code == "reminded_today"
    day_ago = clock.now() - timedelta(hours=25)
    Negotiation.objects.filter(pk=table.negotiation.pk).update(reminded_at=day_ago)
    assert reminding.remind(dike.marloes, negotiation=table.negotiation)


def test_who_filed_is_asked_again_when_an_option_is_added(dike, visit):
    table = scored(dike)
    actions.add_option(dike.nadia, topic=table.options["Twee zomers"].topic, title="24 maanden")
    shown = visit(dike.henk_jan).get(page(dike, table.negotiation, "negotiation")).context
    assert {row["word"] for row in shown["parties"] if row["kind"] == "unknown"} >= {
        "opnieuw gevraagd: er is een nieuwe optie"
    }
    assert [row["title"] for row in shown["own_open"]] == ["Belang van henk_jan"]
    other = visit(dike.marloes).get(page(dike, table.negotiation, "negotiation"))
    assert other.context["own_open"] == []
    assert other.context["reminder"]["may"]
    assert "Belang van" not in words(other)


def filled(dike, number):
    """A negotiation with so many options, and the text of a table that adds one more."""
    table = actions.open_negotiation(dike.marloes, title=f"Met {number} opties")
    lines = "".join(f"V{n % 3}\tO{n}\t{n}\n" for n in range(number))
    text = "Vraagstuk\tOptie\tKosten\n" + lines
    topics.take_over(dike.marloes, negotiation=table, pasted=pasted(text))
    return table, text + "V0\tNieuw\t1\n"


def test_more_lines_cost_no_more_queries_to_look_at(dike, visit):
    few, many = filled(dike, 3), filled(dike, 60)
    browser = visit(dike.marloes)
    spent = []
    for table, text in (few, few, many):
        with CaptureQueriesContext(connection) as seen:
            browser.post(page(dike, table, "paste_topics"), {"text": text})
        spent.append(len(seen))
    assert spent[1] == spent[2]


def test_a_unit_that_is_pasted_becomes_the_unit_of_that_amount_everywhere(dike):
    table = opened(dike)
    actions.set_limit(
        dike.marloes,
        negotiation=table.negotiation,
        title="Budget",
        amount="Kosten",
        at_most=Decimal(40),
    )
    euros = pasted("Vraagstuk\tOptie\tkosten (euro)\nKering\tVaste wand\t16")
    topics.take_over(dike.marloes, negotiation=table.negotiation, pasted=euros)
    assert set(Amount.objects.values_list("name", "unit")) == {("Kosten", "euro")}
    assert Limit.objects.get().unit == "euro"


def test_the_boxes_that_were_not_touched_are_not_written(dike):
    table = published(dike)
    shown = queries.table_of(table.negotiation)
    form = topic_forms.TableForm(
        {f"a-{table.options['Vaste wand'].key}-0": "16"}, table=shown, fixed=frozenset()
    )
    assert form.is_valid()
    assert (table.options["Vaste wand"].key, "Kosten") not in form.amounts()
