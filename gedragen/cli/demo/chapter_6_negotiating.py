"""What must be settled together? Five questions, everyone's figures, and the finder's packages."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

from gedragen.cli.demo import figures, joint_facts
from gedragen.cli.demo.stage import Stage
from gedragen.web.ambition import frameworks
from gedragen.web.collaborations import actions as collaborations
from gedragen.web.interests.negotiations import actions as negotiations

BROUGHT_IN = {"groen": "truus", "vier": "sanne", "aaneen24": "inge", "samen": "anneke"}
"""Options that a party put on the table; the others were there from the start."""

SCORED = [
    # who, on, at, which interests
    ("fatima", -24, "11:15", ("kade", "winkels", "tegenvallers")),
    ("henk_jan", -23, "15:05", ("droog", "opzetten", "op_tijd")),
    ("pieter", -22, "9:25", ("geul", "rust", "laan")),
    ("anneke", -20, "16:35", ("ruimte", "uitlegbaar")),
    ("bart", -19, "7:45", ("veilig_werken", "doorbouwen", "claim")),
    ("truus", -18, "20:30", ("scheuren", "kelders", "uitzicht")),
]


def tell(stage: Stage) -> None:
    """Back to agreeing: topics, options, scores, one frozen round, packages on the table."""
    stage.on(
        -52,
        "9:00",
        lambda: collaborations.change_phase(stage.cast.marloes, phase="agreeing"),
    )
    stage.on(
        -51,
        "9:00",
        lambda: negotiations.open_negotiation(
            stage.cast.marloes,
            title=figures.TITLE,
            about=figures.ABOUT,
            scores_by=stage.day(-17),
        ),
        keep="negotiation",
    )
    for number, (title, options) in enumerate(figures.TOPICS):
        stage.on(-51, f"9:{10 + number}", partial(_topic, stage, title), keep=title)
        for place, (key, label, cost) in enumerate(options):
            act = partial(_option, stage, title, key, label, cost)
            stage.on(-50, f"{10 + number}:{10 + place}", act, keep=f"option {key}")
    stage.on(-49, "9:00", partial(_limit, stage))
    joint_facts.tell(stage)
    for who, on, hour, interests in SCORED:
        stage.on(on, hour, partial(_score, stage, who, interests))
    stage.on(-16, "9:00", partial(_freeze, stage), keep="round")
    stage.on(-16, "9:05", partial(_find, stage))
    stage.on(-15, "9:00", partial(_publish, stage), keep="packages")


def _topic(stage: Stage, title: str):
    return negotiations.add_topic(
        stage.cast.marloes, negotiation=stage.made["negotiation"], title=title
    )


def _option(stage: Stage, topic: str, key: str, label: str, cost: str):
    return negotiations.add_option(
        stage.who(BROUGHT_IN.get(key, "marloes")),
        topic=stage.made[topic],
        title=label,
        amounts={"kosten": Decimal(cost)} if Decimal(cost) else {},
        units={"kosten": "€ mln"},
    )


def _limit(stage: Stage) -> None:
    """The hard framework binds every package; it is named, so that nobody takes it for a wish."""
    budget = stage.made["framework budget"]
    negotiations.set_limit(
        stage.cast.marloes,
        negotiation=stage.made["negotiation"],
        title=budget.title,
        amount=budget.amount,
        unit=budget.unit,
        at_most=budget.at_most,
        framework=budget.key,
    )


def _score(stage: Stage, who: str, interests: tuple[str, ...]) -> None:
    """A party fills in everything in one go, and says that it is done."""
    options = [key for _, found in figures.TOPICS for key, _, _ in found]
    scores = {}
    for interest in interests:
        told = figures.SCORES[interest].replace(" ", "")
        for option, figure in zip(options, told, strict=True):
            place = (stage.made[interest].key, stage.made[f"option {option}"].key)
            scores[place] = Decimal(figure)
    negotiations.file_scores(
        stage.who(who),
        negotiation=stage.made["negotiation"],
        scores=scores,
        without={stage.made[key].key: Decimal(figures.WITHOUT[key]) for key in interests},
        crossings=[
            (stage.made[key].key, [stage.made[f"option {option}"].key for option in together])
            for key, together in figures.CROSSINGS
            if key in interests
        ],
        red_lines={
            stage.made[key].key: Decimal(line)
            for key, line in figures.RED_LINES.items()
            if key in interests
        },
        complete=True,
    )


def _freeze(stage: Stage):
    return negotiations.freeze_round(stage.cast.marloes, negotiation=stage.made["negotiation"])


def _find(stage: Stage) -> None:
    negotiations.run_finder(stage.cast.marloes, round=stage.made["round"])


def _publish(stage: Stage):
    """Three packages that everyone can live with, beside what seemed so reasonable."""
    midpoint = {
        stage.made[title].key: stage.made[f"option {picked}"].key
        for (title, _), picked in zip(figures.TOPICS, figures.MIDPOINT, strict=True)
    }
    packages = negotiations.publish_packages(
        stage.cast.marloes, round=stage.made["round"], which=("A", "B", "C"), midpoint=midpoint
    )
    budget = frameworks.change_framework(
        stage.cast.anneke, framework=stage.made["framework budget"], stands_at=Decimal("46.2")
    )
    frameworks.change_framework(
        stage.cast.anneke, framework=stage.made["framework natuur"], stands_at=Decimal("3")
    )
    stage.made["framework budget"] = budget
    return packages
