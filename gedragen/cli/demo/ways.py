"""How do the parties decide besides a round: who stands in, who ratifies, whose advice is asked?"""

from __future__ import annotations

from functools import partial

from gedragen.cli.demo.stage import Stage
from gedragen.web.assurance import advice
from gedragen.web.collaborations import ratifying, replacements

START = "Hoe laat begint het werk in de Kadestraat?"
METERS = "Bij welke tien huizen hangen we de volgende meters op?"


def tell(stage: Stage) -> None:
    """One question was decided after advice, one is asked now; a board and a holiday."""
    _when_work_starts(stage)
    _where_meters_hang(stage)
    stage.on(-9, "16:10", partial(_board, stage))
    stage.on(-2, "17:05", partial(_holiday, stage))


def _when_work_starts(stage: Stage) -> None:
    asked = {"truus": "touched", "fatima": "touched"}
    stage.on(
        -30,
        "8:05",
        lambda: advice.ask_advice(
            stage.who("bart"),
            role=stage.made["tussen de mensen"],
            question=START,
            about="De ploeg kan om zeven uur beginnen. Dan zijn we elke dag om vier uur klaar.",
            asked={stage.party(who): why for who, why in asked.items()},
            answer_by=stage.day(-24),
        ),
        keep="advice start",
    )
    for who, day, hour, words in (
        ("truus", -28, "21:10", "Niet voor acht uur. Er wonen mensen die 's nachts werken."),
        ("fatima", -27, "9:30", "Houd tot negen uur de stoep vrij: dan gaan kinderen naar school."),
    ):
        stage.on(day, hour, partial(_advises, stage, who, "advice start", words))
    stage.on(-24, "16:00", partial(_decides, stage))


def _where_meters_hang(stage: Stage) -> None:
    asked = {"truus": "touched", "fatima": "touched", "bart": "craft"}
    stage.on(
        -3,
        "11:00",
        lambda: advice.ask_advice(
            stage.cast.nadia,
            role=stage.made["huizen meten"],
            question=METERS,
            about="Er zijn tien meters. Wij willen ze hangen waar de grond het slapst is.",
            asked={stage.party(who): why for who, why in asked.items()},
            answer_by=stage.day(6),
        ),
        keep="advice meters",
    )
    words = "Hang er één bij nummer 14 en bij 22. Daar zitten de oudste scheuren."
    stage.on(-2, "20:30", partial(_advises, stage, "truus", "advice meters", words))


def _advises(stage: Stage, who: str, key: str, words: str) -> None:
    advice.give_advice(stage.who(who), process=stage.made[key], words=words)


def _decides(stage: Stage) -> None:
    advice.decide_in_role(
        stage.who("bart"),
        process=stage.made["advice start"],
        words="Wij beginnen om acht uur. Tot negen uur rijdt er geen bouwverkeer in de Kadestraat.",
        done={
            stage.party("truus").key: "Overgenomen: acht uur.",
            stage.party("fatima").key: "Overgenomen: tot negen uur geen bouwverkeer. De stoep "
            "blijft de hele dag vrij.",
        },
    )


def _board(stage: Stage) -> None:
    """The water board ratifies in its executive board, which meets every second week."""
    ratifying.name_body(
        stage.who("henk_jan"),
        kind="daily_board",
        lead_days=4,
        meetings=[stage.day(number) for number in (5, 19, 33)],
    )


def _holiday(stage: Stage) -> None:
    replacements.name_replacement(
        stage.who("bart"),
        by=stage.cast.inge,
        starts_on=stage.day(14),
        ends_on=stage.day(28),
    )
