"""Does the facilitator see the trade-off, its price, and openings where nothing works?"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from django.urls import reverse

from gedragen.core.interests.packages import problem as core
from gedragen.web.interests.negotiations import actions, shown_finder
from gedragen.web.interests.negotiations.openings import conflict, openings
from tests.web.interests.negotiations.world import middle, published, scored


def finder(dike, visit, table, **asked):
    page = visit(dike.marloes).get(reverse("finder", args=[dike.slug, table.negotiation.pk]), asked)
    assert page.status_code == 200
    return page.content.decode()


def searched(dike, table):
    table.round = actions.freeze_round(dike.marloes, negotiation=table.negotiation)
    actions.run_finder(dike.marloes, round=table.round)
    return table


def stuck(dike):
    """A budget that only the compromise keeps to, which harms somebody."""
    table = scored(dike)
    actions.set_limit(
        dike.marloes,
        negotiation=table.negotiation,
        title="Budget",
        amount="Kosten",
        unit="mln euro",
        at_least=None,
        at_most=Decimal(27),
    )
    return searched(dike, table)


def names(page):
    drawn = page[page.index('<svg class="plot"') : page.index("</svg>", page.index('class="plot"'))]
    return re.findall(r'<text class="strong"[^>]*>([^<]*)</text>', drawn)


def test_packages_the_middle_and_no_agreement_stand_in_one_drawing(dike, visit):
    table = searched(dike, scored(dike))
    beside = {f"m-{topic}": option for topic, option in middle(table).items()}
    page = finder(dike, visit, table, **beside)
    assert {"zonder akkoord", "Het midden"} < set(names(page))
    assert any(name.startswith("A") for name in names(page))
    assert "Zonder akkoord, zoals het nu is" in page


def test_a_published_round_still_shows_what_was_found_and_not_published(dike, visit):
    table = published(dike, midpoint=None, which=["leximin"])
    found = shown_finder.found_of(table.round, shown_finder.rounds.values.frozen(table.round))
    assert len(found) > 1
    page = finder(dike, visit, table)
    assert len(re.findall(r'<circle class="mark', page)) == len(found) + 1


def test_the_price_of_fairness_is_one_sentence():
    """Two packages: 5 and 5, or 4 and 10."""
    topic = core.Topic("t", (core.Option("even"), core.Option("high"), core.Option("low")))

    def party(id, *scores):
        given = {
            ("t", option.id): Fraction(s) for option, s in zip(topic.options, scores, strict=True)
        }
        return core.Party(id, (core.Interest("i", Fraction(1), given),))

    problem = core.Problem((topic,), (party("a", 5, 4, 0), party("b", 5, 10, 0)))

    def column(option):
        return shown_finder.Column(problem, option, "", {"t": option})

    even, high = column("even"), column("high")
    assert shown_finder.price_ends([even, high]) == (high, high)
    assert "kost hier niets" in shown_finder.price([even, high])
    assert shown_finder.price([]) == ""


def test_the_price_names_what_is_lost_on_average_and_won_by_the_least_satisfied():
    topic = core.Topic("t", (core.Option("even"), core.Option("high"), core.Option("low")))
    first = {("t", "even"): Fraction(6), ("t", "high"): Fraction(4), ("t", "low"): Fraction(10)}
    second = {("t", "even"): Fraction(6), ("t", "high"): Fraction(10), ("t", "low"): Fraction(0)}
    parties = tuple(
        core.Party(id, (core.Interest("i", Fraction(1), scores),))
        for id, scores in (("a", first), ("b", second))
    )
    problem = core.Problem((topic,), parties)
    columns = [shown_finder.Column(problem, o, "", {"t": o}) for o in ("even", "high", "low")]
    ends = shown_finder.price_ends(columns)
    assert [end.name for end in ends] == ["even", "high"]
    words = shown_finder.price(columns)
    assert "kost gemiddeld 0,33 punt" in words.replace("\xa0", " ")


def test_where_nothing_works_the_conflict_is_one_sentence_and_openings_are_questions(dike, visit):
    page = finder(dike, visit, stuck(dike))
    assert re.search(r"<p>Deze (twee|drie|vier|vijf) gaan niet samen: .+ en .+\.</p>", page)
    assert "ontstaat ruimte: dan is er ten minste één pakket waarmee iedereen verder kan." in page
    assert "Vraag het eerst aan wie over “Budget” gaat" in page


def test_the_table_reads_no_name_and_no_opening(dike, visit):
    table = stuck(dike)
    for name in ("fatima", "henk_jan", "pieter", "truus"):
        actions.agree_traceable(getattr(dike, name), negotiation=table.negotiation)
    actions.publish_packages(dike.marloes, round=table.round)
    page = visit(dike.fatima).get(reverse("negotiation", args=[dike.slug, table.negotiation.pk]))
    text = page.content.decode()
    assert "gaan niet samen: " not in text
    assert "ontstaat ruimte" not in text


@pytest.mark.parametrize(
    ("member", "words"),
    [
        (
            {"member": "alternative:p", "bound": "alternative", "from": 0.6, "to": 0.52},
            "Als wat Natuur zonder akkoord heeft van 6,0 naar 5,2 kan, ontstaat ruimte",
        ),
        (
            {"member": "red_line:p/i", "bound": "red_line", "from": 6, "to": 5},
            "Als de rode lijn van Natuur bij “Rust” van 6,0 naar 5,0 kan",
        ),
        (
            {"member": "red_line:p/i", "drop": True},
            "Als de rode lijn van Natuur bij “Rust” kan vervallen",
        ),
        ({"member": "framework:f", "drop": True}, "niet kan voor “Niet samen”"),
        ({"member": "framework:p.x", "drop": True}, "niet kan voor “Natuur: Rust”"),
    ],
)
def test_each_opening_says_what_would_move_and_whom_to_ask(member, words):
    topic = core.Topic("t", (core.Option("a", "Hoog"), core.Option("b", "Laag")), "Wand")
    rust = core.Interest("i", Fraction(1), {("t", "a"): Fraction(10)}, Fraction(6), (), (), "Rust")
    frameworks = (
        core.Exclude("f", (("t", "a"),), "Niet samen"),
        core.Exclude("p.x", (("t", "b"),), "Natuur: Rust"),
    )
    party = core.Party("p", (rust,), Fraction("0.6"), "Natuur")
    problem = core.Problem((topic,), (party,), frameworks)
    opening = openings(problem, [{"relax": [member]}], {})[0]
    assert words in opening["sentence"]
    asked = "wie over “Niet samen” gaat" if member["member"] == "framework:f" else "Natuur"
    assert opening["ask"] == f"Vraag het eerst aan {asked}."
    both = openings(problem, [{"relax": [member, {"member": "framework:f", "drop": True}]}], {})[0]
    assert both["sentence"].startswith("Als dit allemaal kan")
    assert len(both["steps"]) == 2


def test_many_that_collide_are_counted():
    topic = core.Topic("t", (core.Option("a"),))
    frameworks = tuple(core.Count(f"f{n}", (("t", "a"),), None, None, f"K{n}") for n in range(7))
    members = [f"framework:f{n}" for n in range(7)]
    found = conflict(core.Problem((topic,), (), frameworks), {"members": members, "minimal": True})
    assert found["sentence"].startswith("Deze 7 gaan niet samen: “K0”, ")
