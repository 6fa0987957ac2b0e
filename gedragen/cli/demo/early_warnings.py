"""What did the parties tell one another in time, and what came of it?"""

from __future__ import annotations

from gedragen.cli.demo.stage import Stage
from gedragen.web.environment.early_warnings import actions as early_warnings


def tell(stage: Stage) -> None:
    """One was resolved, one is being handled, and one is between two parties."""
    _steel(stage)
    _water_level(stage)
    _leave(stage)


def _steel(stage: Stage) -> None:
    stage.on(
        -41,
        "14:50",
        lambda: early_warnings.tell(
            stage.who("inge"),
            title="De damwanden komen drie weken later",
            coming="De walserij ligt stil. De planken voor vak twee liggen er niet op tijd.",
            bites_on=stage.day(-14),
            touched=[stage.party("fatima"), stage.party("henk_jan")],
            own_part="Wij zoeken een tweede walserij, en zetten de kraan eerst aan de sluis.",
            asks="Plan de wegafsluiting nog niet vast. Zeg ons welke week de markt niet kan.",
            meets_on=stage.day(-38),
        ),
        keep="vroeg staal",
    )
    stage.on(-40, "9:05", lambda: _seen(stage, "fatima", "vroeg staal"))
    stage.on(
        -40,
        "9:20",
        lambda: _answers(
            stage, "fatima", "vroeg staal", "De afsluiting kan twee weken schuiven, niet drie."
        ),
    )
    stage.on(
        -39,
        "11:15",
        lambda: _answers(
            stage, "henk_jan", "vroeg staal", "Wij hebben veertig planken op de werf. Haal ze."
        ),
    )
    stage.on(-39, "13:10", lambda: _step(stage, "inge", "vroeg staal", "Planken halen", -35))
    stage.on(
        -29,
        "16:20",
        lambda: early_warnings.resolve(
            stage.who("inge"),
            warning=stage.made["vroeg staal"],
            helped="De planken van het waterschap, en dat we het drie weken eerder wisten.",
        ),
    )


def _water_level(stage: Stage) -> None:
    stage.on(
        -9,
        "10:35",
        lambda: early_warnings.tell(
            stage.who("anneke"),
            title="Het peilbesluit komt pas in maart",
            coming="De zienswijzen lopen langer. Het college stelt vast in maart, niet in januari.",
            bites_on=stage.day(45),
            touched=[stage.party("pieter"), stage.party("henk_jan")],
            own_part="Ik vraag een voorlopig peil, zodat het ontwerp van de inlaat door kan.",
            asks="Zeg welke stukken echt op het besluit wachten.",
            meets_on=stage.day(16),
        ),
        keep="vroeg peil",
    )
    stage.on(
        -8,
        "12:15",
        lambda: _answers(
            stage,
            "pieter",
            "vroeg peil",
            "Alleen de beplanting wacht. Graven kan met het oude peil.",
        ),
    )
    stage.on(
        -8,
        "15:40",
        lambda: _step(stage, "anneke", "vroeg peil", "Voorlopig peil vragen aan het college", 9),
    )


def _leave(stage: Stage) -> None:
    """Among a few: it is about somebody, and the whole table need not know it yet."""
    stage.on(
        -3,
        "17:05",
        lambda: early_warnings.tell(
            stage.who("fatima"),
            title="Joost is vanaf februari zes weken met verlof",
            coming="Hij doet de zes bomen. Niemand kent de kwekerij zoals hij.",
            bites_on=stage.day(70),
            touched=[stage.party("pieter")],
            own_part="Wij zoeken iemand die nu al met hem meeloopt.",
            asks="Denk mee: wie kan Sanne in die weken bellen over de kluiten?",
            level="touched",
        ),
        keep="vroeg verlof",
    )
    stage.on(-3, "20:30", lambda: _seen(stage, "pieter", "vroeg verlof"))


def _seen(stage: Stage, who: str, key: str) -> None:
    early_warnings.confirm_seen(stage.who(who), warning=stage.made[key])


def _answers(stage: Stage, who: str, key: str, words: str) -> None:
    early_warnings.answer(stage.who(who), warning=stage.made[key], words=words)


def _step(stage: Stage, who: str, key: str, what: str, due: int) -> None:
    early_warnings.handle(
        stage.who(who),
        warning=stage.made[key],
        what=what,
        owner=stage.who(who),
        due=stage.day(due),
    )
