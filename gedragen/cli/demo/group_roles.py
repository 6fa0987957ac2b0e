"""Who helps the collaboration itself along: one role that is held, and one with nominations."""

from __future__ import annotations

from functools import partial

from gedragen.cli.demo.stage import Stage
from gedragen.web.environment.group_roles import actions, choosing

REPRESENTATIVES = ("fatima", "henk_jan", "anneke", "pieter", "bart", "truus")

CONNECTOR = {
    "kind": "connector",
    "title": "Verbinder",
    "does": (
        "Brengt mensen bij elkaar die elkaar niet vanzelf vinden: tekentafel, straat en "
        "gemeentehuis. Hoort het als twee partijen langs elkaar heen praten, en zet ze aan tafel."
    ),
    "never": "Spreekt nooit namens een partij, en beslist niets. Lost een ruzie niet alleen op.",
    "hours": "een middag per twee weken",
    "term_months": 3,
}
FRIEND = {
    "kind": "critical_friend",
    "title": "Kritische vriend",
    "does": (
        "Vraagt in elke bijeenkomst één keer wat niemand vraagt: voor wie doen we dit ook alweer, "
        "en wie missen we hier?"
    ),
    "never": "Geeft geen rapportcijfers en zoekt geen schuldige.",
    "hours": "alleen de bijeenkomsten",
    "term_months": 6,
}

SEEN = [
    # by whom, whom, craft, what they saw
    (
        "truus",
        "nadia",
        "Moeilijke dingen gewoon zeggen",
        "Zij legde in de keuken van Kees uit wat water onder een dijk doet. Daarna durfde iedereen "
        "een vraag te stellen.",
    ),
    (
        "bart",
        "joost",
        "Weten wie je moet bellen",
        "Toen de kabel bij de Vispoort niet op tekening stond, had hij in een uur drie mensen aan "
        "de lijn.",
    ),
    (
        "pieter",
        "nadia",
        "Luisteren naar een ander vak",
        "Zij liep een ochtend met Sanne mee door het riet en paste daarna haar eigen tekening aan.",
    ),
    (
        "fatima",
        "truus",
        "De straat kennen",
        "Zij wist welke buren nog niet gehoord waren, en belde zelf bij ze aan.",
    ),
]
GROUNDS = (
    "De redenen gaan over hetzelfde: zij maakt moeilijke dingen gewoon en stapt zelf naar het vak "
    "van een ander. Dat is wat deze rol vraagt."
)
GAVE = [
    (
        "truus",
        "Wij kregen antwoord vóór de bijeenkomst in plaats van erna.",
        "Ook een middag op de kade, niet alleen op kantoor.",
        -6,
    ),
    (
        "bart",
        "Twee vragen over kelders waren opgelost voordat de boor erin ging.",
        "Eerder weten welke week de verbinder er niet is.",
        -5,
    ),
    (
        "fatima",
        "Drie afdelingen van de stad zitten nu in één gesprek met het waterschap.",
        "Iemand die het overneemt als het druk is.",
        -4,
    ),
]


def tell(stage: Stage) -> None:
    """The connector's term ends in three weeks; for the critical friend a round is open."""
    _describe(stage, "marloes", CONNECTOR, -86, "group role verbinder")
    _round(stage, "group role verbinder", opened=-82, until=-77)
    for number, row in enumerate(SEEN):
        stage.on(-80, f"1{number}:20", partial(_nominate, stage, "group role verbinder", *row))
    stage.on(-75, "9:30", partial(_name, stage))
    for number, name in enumerate(REPRESENTATIVES):
        stage.on(-74, f"1{number}:05", partial(_consent, stage, name))
    stage.on(-71, "9:00", partial(_with_role, stage, choosing.ask_person, "marloes"))
    stage.on(-70, "16:00", partial(_with_role, stage, choosing.take_role, "nadia"))
    for name, gave, wish, on in GAVE:
        stage.on(on, "20:10", partial(_look_back, stage, name, gave, wish))
    _describe(stage, "pieter", FRIEND, -13, "group role vriend")
    _round(stage, "group role vriend", opened=-6, until=8)
    stage.on(
        -4,
        "15:15",
        lambda: actions.nominate(
            stage.who("fatima"),
            role=stage.made["group role vriend"],
            nominee=stage.who("kees"),
            craft="Vragen zonder verwijt",
            seen="Hij vroeg op de dijk wie er van deze kade slaapt als het water komt. Het werd "
            "stil, en toen werd het een goed gesprek.",
        ),
    )


def _describe(stage: Stage, who: str, profile: dict, on: int, key: str) -> None:
    stage.on(on, "10:00", lambda: actions.describe_group_role(stage.who(who), **profile), keep=key)
    for number, name in enumerate(REPRESENTATIVES):
        if name != who:
            stage.on(on + 1, f"1{number}:40", partial(_agree, stage, name, key))


def _agree(stage: Stage, name: str, key: str) -> None:
    actions.agree_profile(stage.who(name), role=stage.made[key])


def _round(stage: Stage, key: str, *, opened: int, until: int) -> None:
    stage.on(
        opened,
        "9:10",
        lambda: actions.open_nominations(
            stage.who("marloes"), role=stage.made[key], until=stage.day(until)
        ),
    )


def _nominate(stage: Stage, key: str, by: str, whom: str, craft: str, seen: str) -> None:
    role, nominee = stage.made[key], stage.who(whom)
    actions.nominate(stage.who(by), role=role, nominee=nominee, craft=craft, seen=seen)


def _name(stage: Stage) -> None:
    role, nominee = stage.made["group role verbinder"], stage.who("nadia")
    choosing.name_person(stage.who("marloes"), role=role, nominee=nominee, grounds=GROUNDS)


def _consent(stage: Stage, name: str) -> None:
    role = stage.made["group role verbinder"]
    choosing.answer_about_person(stage.who(name), role=role, consents=True)


def _with_role(stage: Stage, act, name: str) -> None:
    act(stage.who(name), role=stage.made["group role verbinder"])


def _look_back(stage: Stage, name: str, gave: str, wish: str) -> None:
    role = stage.made["group role verbinder"]
    choosing.look_back(stage.who(name), role=role, gave=gave, wish=wish)
