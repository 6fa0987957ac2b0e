"""What do parties find out together, because they read it differently?"""

from __future__ import annotations

from functools import partial

from gedragen.cli.demo.stage import Stage
from gedragen.web.environment.joint_facts import actions as joint_facts

FOUND = (
    "Met drukken blijft het trillen onder 2 millimeter per seconde aan de gevels. "
    "Met heien komt het op vier adressen daarboven."
)


def tell(stage: Stage) -> None:
    """One question was answered and waits for the residents; another looks for who finds out."""
    who = stage.who
    stage.on(
        -48,
        "19:40",
        lambda: joint_facts.ask_fact(
            who("truus"),
            question="Hoe hard trillen onze huizen bij heien, en hoe hard bij drukken?",
            why="Daar hangt van af of wij de bouw kunnen dragen, en wat die kost.",
            finder="Een geotechnisch bureau dat bewoners en aannemer samen kiezen",
            due_on=stage.day(-36),
        ),
        keep="fact trillen",
    )
    for name, act, day, hour in (
        ("bart", joint_facts.want, -47, "7:50"),
        ("bart", joint_facts.agree, -47, "7:55"),
        ("truus", joint_facts.agree, -46, "20:15"),
    ):
        stage.on(day, hour, partial(_acts, stage, name, act, "fact trillen"))
    stage.on(-37, "14:00", partial(_found, stage))
    stage.on(-36, "7:45", partial(_acts, stage, "bart", joint_facts.accept, "fact trillen"))
    stage.on(
        -12,
        "9:45",
        lambda: joint_facts.ask_fact(
            who("pieter"),
            question="Broeden er oeverzwaluwen in de oude kademuur?",
            why="Dan kan daar tussen april en augustus niet gewerkt worden.",
            finder="De vogelwerkgroep, met de ecoloog van de provincie",
            due_on=stage.day(120),
        ),
        keep="fact zwaluwen",
    )
    stage.on(-11, "10:20", partial(_acts, stage, "fatima", joint_facts.want, "fact zwaluwen"))


def _acts(stage: Stage, name: str, act, key: str) -> None:
    act(stage.who(name), fact=stage.made[key])


def _found(stage: Stage) -> None:
    joint_facts.write_finding(
        stage.who("marloes"),
        fact=stage.made["fact trillen"],
        version=None,
        text=FOUND,
        source="Trillingsonderzoek Handelskade, metingen op twaalf adressen",
    )
