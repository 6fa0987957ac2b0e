"""A negotiation to test with: four parties, three topics, a compromise that harms someone."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace

from gedragen.core.visibility import Level
from gedragen.web.interests.negotiations import actions
from gedragen.web.interests.register.models import Interest

TOPICS = {
    "Kering": {"Opzetbare wand": 20, "Groene dijk": 24, "Vaste wand": 16},
    "Platanen": {"28 blijven": 12, "22 blijven": 8, "14 blijven": 4},
    "Bouwtijd": {"Twee zomers": 10, "18 maanden": 6},
}
SCORES = {
    "fatima": ((9, 7, 1), (10, 8, 1), (6, 5)),
    "henk_jan": ((6, 8, 10), (3, 7, 9), (5, 8)),
    "pieter": ((7, 8, 3), (10, 8, 2), (6, 4)),
    "truus": ((8, 6, 2), (9, 8, 2), (5, 7)),
}
MIDDLE = ("Vaste wand", "14 blijven", "18 maanden")


def interest(seat, title, *, level=Level.FACILITATORS, figures=None, line=None, **fields):
    """An interest of the seat's party, shared so far; figures and line as far, unless said."""
    return Interest.objects.create(
        party=seat.party,
        author=seat.person,
        title=title,
        why=fields.pop("why", "Omdat het ertoe doet"),
        level=level,
        figures_level=figures or level,
        red_line_level=line or level,
        **fields,
    )


def opened(dike, title="Hoe maken we de kering?"):
    """A negotiation with topics, options and their costs, and nobody's scores."""
    negotiation = actions.open_negotiation(dike.marloes, title=title)
    options = {}
    for name, costs in TOPICS.items():
        topic = actions.add_topic(dike.marloes, negotiation=negotiation, title=name)
        for option, cost in costs.items():
            options[option] = actions.add_option(
                dike.marloes,
                topic=topic,
                title=option,
                amounts={"Kosten": Decimal(cost)},
                units={"Kosten": "mln euro"},
            )
    return SimpleNamespace(negotiation=negotiation, options=options, dike=dike)


def in_a_row(figures, options):
    """Scores in the order of the options, by option key."""
    flat = [score for topic in figures for score in topic]
    return {
        option.key: Decimal(score) for option, score in zip(options.values(), flat, strict=True)
    }


def score(table, seat, row, figures, *, without=2, crossings=(), complete=True):
    """Let a seat score one interest on everything."""
    given = {(row.key, key): figure for key, figure in in_a_row(figures, table.options).items()}
    return actions.file_scores(
        seat,
        negotiation=table.negotiation,
        scores=given,
        without={row.key: Decimal(without)},
        crossings=crossings,
        complete=complete,
    )


def scored(dike):
    """Four parties brought in an interest with a red line at 4, and filed."""
    table = opened(dike)
    table.interests = {}
    for name, figures in SCORES.items():
        seat = getattr(dike, name)
        row = interest(seat, f"Belang van {name}", red_line=Decimal(4))
        table.interests[name] = row
        score(table, seat, row, figures)
    return table


def middle(table):
    """The obvious compromise, as topic key → option key."""
    return {str(table.options[title].topic_id): table.options[title].key for title in MIDDLE}


def published(dike, **named):
    """A scored negotiation whose first round lies on the table."""
    table = scored(dike)
    table.round = actions.freeze_round(dike.marloes, negotiation=table.negotiation)
    actions.run_finder(dike.marloes, round=table.round)
    named.setdefault("which", ["leximin"])
    named.setdefault("midpoint", middle(table))
    table.packages = actions.publish_packages(dike.marloes, round=table.round, **named)
    table.round.refresh_from_db()
    return table
