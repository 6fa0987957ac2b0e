"""How did it begin? People take their seats, mandates are given, first interests are written."""

from __future__ import annotations

from functools import partial

from gedragen.cli.demo.cast import seat_the_cast
from gedragen.cli.demo.interests import WRITTEN, Told
from gedragen.cli.demo.stage import Stage
from gedragen.web.collaborations import actions as collaborations
from gedragen.web.collaborations import mandates
from gedragen.web.interaction import actions as interaction
from gedragen.web.interests.register import actions as register

MANDATES = [
    # who, confirmed by, about, limit in euros, valid until, set on
    (
        "fatima",
        "ruud",
        "De inrichting van de kade, en wat de stad daarvoor betaalt.",
        2_500_000,
        98,
        -140,
    ),
    (
        "henk_jan",
        "willemien",
        "Ontwerp en bouw van de kering, binnen de raming van de verkenning.",
        5_000_000,
        230,
        -139,
    ),
    (
        "anneke",
        "dirk",
        "De bijdrage van de provincie, en het natuurdoel in de uiterwaard.",
        15_000_000,
        8,
        -138,
    ),
    (
        "pieter",
        "sanne_sponsor",
        "Alles wat de uiterwaard en de nevengeul raakt.",
        50_000,
        320,
        -137,
    ),
    (
        "bart",
        "inge_sponsor",
        "Bouwwijze, planning en prijs, binnen het contract.",
        1_000_000,
        320,
        -136,
    ),
    ("truus", "kees", "Wat de leden in hun laatste vergadering hebben besproken.", None, 200, -135),
]

CRAFTS = [
    # who, craft, what you may ask, how to reach, on
    (
        "marloes",
        "Gesprekken die vastzitten weer op gang brengen",
        "Hoe een afspraak tot stand komt\nWat je doet als je er even niet uitkomt",
        "Bel altijd. Ook als je nog niet weet wat je wilt zeggen.",
        -141,
    ),
    (
        "fatima",
        "Vergunningen, markten, en wie je op het stadhuis moet hebben",
        "Vergunningen in één loket\nAfspraken met marktlieden en winkeliers",
        "Mail mij, ik antwoord dezelfde dag.",
        -132,
    ),
    (
        "joost",
        "Bomen verplanten en de straat inrichten",
        "Bomen verplanten\nKabels en leidingen\nBankjes, licht en bestrating",
        "Spreek mij aan op de kade, ik ben er elke ochtend.",
        -128,
    ),
    (
        "henk_jan",
        "Het gesprek tussen dijk en omgeving",
        "De norm in gewone taal\nHoe een projectbesluit loopt",
        "Op woensdag zit ik in het Kadehuis. Loop binnen.",
        -131,
    ),
    (
        "nadia",
        "De sterkte van een kering berekenen",
        "Kwel en piping\nHeien, drukken en trillingen\nPeilbuizen lezen in natte kelders",
        "Liefst eerst een bericht, dan bel ik terug met de tekening erbij.",
        -127,
    ),
    (
        "pieter",
        "Bestuurders en boeren aan één tafel krijgen",
        "Vastgelopen gesprekken\nBeheer van uiterwaarden",
        "Liefst met koffie, buiten.",
        -126,
    ),
    (
        "sanne",
        "Zien aan planten en vissen hoe het water staat",
        "Wortels en graafwijzen\nBroedtijd\nVissen in een nevengeul\nWaar de grond nat blijft",
        "Loop op dinsdag met mij mee.",
        -125,
    ),
    (
        "inge",
        "Bouwen in smalle straten",
        "Bouwverkeer en fasering\nWat een machine wel en niet kan",
        "Bel vóór acht uur, daarna sta ik buiten.",
        -124,
    ),
    (
        "truus",
        "Veertig jaar wonen aan de kade",
        "Natte kelders, en wie er woont\nHoe het in 1995 ging",
        "Bel liefst na twee uur.",
        -123,
    ),
]


def tell(stage: Stage) -> None:
    """From the first invitation to the interests that each party wrote down for itself."""
    stage.on(-152, "9:30", lambda: vars(stage.cast).update(seat_the_cast(demo=True)))
    for row in MANDATES:
        _mandate(stage, *row)
    for row in CRAFTS:
        _craft(stage, *row)
    for one in WRITTEN:
        stage.on(one.on, one.hour, partial(_write, stage, one), keep=one.key)
    stage.on(
        -122,
        "17:00",
        lambda: collaborations.change_phase(stage.cast.marloes, phase="sharing"),
    )


def _mandate(stage: Stage, who, sponsor, about, euros, valid, on) -> None:
    key = f"mandate of {who}"
    stage.on(
        on,
        "11:00",
        lambda: mandates.set_mandate(
            stage.who(who),
            about=about,
            limit_cents=None if euros is None else euros * 100,
            valid_until=stage.day(valid),
        ),
        keep=key,
    )
    stage.on(
        on + 4,
        "15:30",
        lambda: mandates.confirm_mandate(stage.who(sponsor), mandate=stage.made[key]),
    )


def _craft(stage: Stage, who, craft, talents, manner, on) -> None:
    stage.on(
        on,
        "16:00",
        lambda: interaction.write_profile(
            stage.who(who), craft=craft, talents=talents, manner=manner
        ),
    )


def _write(stage: Stage, one: Told):
    return register.write_interest(
        stage.who(one.who),
        title=one.title,
        why=one.why,
        essential=one.essential,
        weight=one.weight,
        positions=one.positions,
        own_party=not one.draft,
    )
