"""What worked, what does the group try, what came of it? Two look backs, and one still open."""

from __future__ import annotations

from functools import partial

from gedragen.cli.demo.stage import Stage
from gedragen.web.environment.retrospectives import actions as retrospectives

TEXTS = [
    # look back, who, theme, what worked, what to try, on, at
    (
        "proefvak",
        "truus",
        "relation",
        "Inge kwam zelf langs de deuren voordat de machine kwam.",
        "Bouwberichten die wij eerst lezen, in gewone woorden.",
        -57,
        "19:50",
    ),
    (
        "proefvak",
        "inge",
        "process",
        "Nadia rekende mee aan de kade, niet op kantoor.",
        "Eén vast moment waarop we de week doornemen.",
        -57,
        "16:40",
    ),
    (
        "proefvak",
        "henk_jan",
        "organisation",
        "Eén aanspreekpunt per partij, en iedereen kende de naam.",
        "",
        -56,
        "9:15",
    ),
    (
        "proefvak",
        "marloes",
        "process",
        "",
        "Korter vergaderen, en vaker even kijken.",
        -56,
        "11:30",
    ),
    (
        "zomer",
        "bart",
        "process",
        "Sinds het staand overleg botsen de kraan en de markt niet meer.",
        "",
        -24,
        "8:10",
    ),
    (
        "zomer",
        "truus",
        "relation",
        "Er wordt gebeld voordat er gegraven wordt.",
        "Truus of Kees leest elk bouwbericht voordat het de straat in gaat.",
        -23,
        "20:05",
    ),
    (
        "zomer",
        "pieter",
        "interests",
        "De geul stond op elke agenda, ook als er niets te melden was.",
        "",
        -23,
        "13:45",
    ),
    (
        "najaar",
        "henk_jan",
        "ambition",
        "De tekst over de stad die droog blijft ligt bij ons op elk bureau.",
        "Eens in de maand samen over de dijk lopen.",
        -2,
        "10:25",
    ),
    (
        "najaar",
        "bart",
        "organisation",
        "Wie iets ziet aankomen, zegt het. Daardoor stond de kraan nooit stil.",
        "",
        -2,
        "15:20",
    ),
]
STANDING = "Elke maandag een kwartier staand overleg aan de kade"
READS_FIRST = "De bewoners lezen elk bouwbericht voordat het de straat in gaat"


def tell(stage: Stage) -> None:
    """One thing became a habit; a second is being tried while the group looks back again."""
    _opens(stage, "proefvak", "Terugblik op het proefvak", -59, -56, phase="shaping")
    _opens(stage, "zomer", "Terugblik op de zomer", -26, -22)
    _opens(stage, "najaar", "Terugblik op het najaar", -3, 7)
    for row in TEXTS:
        _says(stage, *row)
    _tries(stage, "proefvak", STANDING, "Minder belletjes over de planning", "inge", -55, -27)
    stage.on(
        -25,
        "8:20",
        lambda: retrospectives.tell_outcome(
            stage.who("inge"),
            experiment=stage.made["proef proefvak"],
            saw="Drie keer zagen we een botsing met de markt op maandag, en niet op zaterdag.",
            outcome="habit",
        ),
    )
    _tries(stage, "zomer", READS_FIRST, "Minder vragen na een bericht", "truus", -21, 20)
    for key, on in (("proefvak", -54), ("zomer", -20)):
        stage.on(on, "16:30", partial(_closes, stage, key))


def _opens(stage: Stage, key: str, title: str, on: int, until: int, *, phase: str = "") -> None:
    stage.on(
        on,
        "9:10",
        lambda: retrospectives.open_retrospective(
            stage.who("marloes"), title=title, closes_on=stage.day(until), phase=phase
        ),
        keep=f"terugblik {key}",
    )


def _says(stage: Stage, key, who, theme, worked, to_try, on, at) -> None:
    stage.on(
        on,
        at,
        lambda: retrospectives.add(
            stage.who(who),
            retrospective=stage.made[f"terugblik {key}"],
            theme=theme,
            worked=worked,
            to_try=to_try,
        ),
    )


def _tries(stage: Stage, key, title, would_see, owner, on, looks_on) -> None:
    stage.on(
        on,
        "10:05",
        lambda: retrospectives.choose_experiment(
            stage.who("marloes"),
            retrospective=stage.made[f"terugblik {key}"],
            title=title,
            would_see=would_see,
            owner=stage.who(owner),
            starts_on=stage.day(on),
            looks_on=stage.day(looks_on),
        ),
        keep=f"proef {key}",
    )
    stage.on(
        on,
        "12:45",
        lambda: retrospectives.answer_experiment(
            stage.who(owner), experiment=stage.made[f"proef {key}"], accept=True
        ),
    )


def _closes(stage: Stage, key: str) -> None:
    retrospectives.close_retrospective(
        stage.who("marloes"), retrospective=stage.made[f"terugblik {key}"]
    )
