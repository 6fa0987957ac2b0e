"""When do the parties meet, who came, and what stands in and beside the minutes?"""

from __future__ import annotations

from datetime import time
from functools import partial

from gedragen.cli.demo.stage import Stage
from gedragen.web.assurance import item_roles
from gedragen.web.environment.agenda import actions as agenda
from gedragen.web.environment.meetings import actions as meetings
from gedragen.web.environment.meetings import keeping

HELD = [
    # key, title, planned on, held on, who came with how many, who could not and why
    (
        "proefvak",
        "Kernteam over het proefvak",
        -118,
        -90,
        {"fatima": 2, "henk_jan": 3, "anneke": 1, "pieter": 1, "bart": 2, "truus": 2},
        {},
    ),
    (
        "trillen",
        "Kernteam bij de sluis",
        -60,
        -38,
        {"fatima": 1, "henk_jan": 2, "bart": 2, "truus": 3, "pieter": 1},
        {"anneke": "Wij zitten die dag bij Provinciale Staten. Marloes leest onze vragen voor."},
    ),
    (
        "pakketten",
        "Kernteam over de pakketten",
        -34,
        -12,
        {"fatima": 2, "henk_jan": 2, "anneke": 2, "pieter": 1, "bart": 1, "truus": 2},
        {},
    ),
]

SPOKEN = {
    "proefvak": (18, 22, 9, 12, 14, 20),
    "trillen": (10, 25, None, 8, 15, 30),
    "pakketten": (21, 18, 15, 14, 12, 16),
}
"""Minutes per party, in the order of the table."""

SAID = {
    "proefvak": "De tafel wil eerst veertig meter zien. Daarna praten we over de rest van de kade.",
    "trillen": "De eerste meters bij de sluis trilden weinig. Bij de huizen is dat nog de "
    "vraag, want daar staat het zand anders.",
    "pakketten": "Drie pakketten liggen naast elkaar. In elk zit iets wat een ander moeilijk "
    "vindt. De tafel kiest pas als iedereen thuis heeft gevraagd.",
}

VOICES = ("fatima", "henk_jan", "anneke", "pieter", "bart", "truus")


def tell(stage: Stage) -> None:
    """Three meetings with minutes, the last still open; what is planned, and who comes."""
    for row in HELD:
        _held(stage, *row)
    stage.on(-18, "10:30", partial(_packages, stage), keep="item pakketten")
    for key, on in (("proefvak", -38), ("trillen", -12)):
        stage.on(on, "16:45", partial(_fix, stage, key))
    stage.on(-9, "20:20", partial(_beside, stage))
    stage.on(-8, "11:00", partial(_plan, stage))
    for who, people in (("fatima", 2), ("henk_jan", 1), ("bart", 2)):
        stage.on(-2, "16:20", partial(_come, stage, who, "soon", people))
    stage.on(-1, "17:10", partial(_about_results, stage))
    stage.on(-1, "17:20", partial(_divide, stage))


def _held(stage: Stage, key: str, title: str, planned: int, on: int, came: dict, not_there: dict):
    stage.on(planned, "9:50", partial(_meeting, stage, key, title, on), keep=f"meeting {key}")
    for who, people in came.items():
        stage.on(on - 4, "12:30", partial(_come, stage, who, key, people))
    for who, words in not_there.items():
        stage.on(on - 4, "12:40", partial(_cannot, stage, who, key, words))
    stage.on(on, "16:15", partial(_note, stage, key))


def _meeting(stage: Stage, key: str, title: str, on: int):
    return meetings.plan_meeting(
        stage.cast.marloes,
        title=title,
        on=stage.day(on),
        starts_at=time(14),
        ends_at=time(16),
        place="Kadehuis",
    )


def _packages(stage: Stage):
    return agenda.put_on_agenda(
        stage.cast.marloes,
        title="Drie pakketten naast elkaar",
        kind="judging",
        text="Wat vraagt elk pakket van jullie, en wat kun je thuis uitleggen?",
        meets_on=stage.day(-12),
    )


def _come(stage: Stage, who: str, key: str, people: int) -> None:
    keeping.say_attendance(
        stage.who(who),
        meeting=stage.made[f"meeting {key}"],
        party=stage.party(who),
        presence="present",
        people=people,
    )


def _cannot(stage: Stage, who: str, key: str, words: str) -> None:
    keeping.say_attendance(
        stage.who(who),
        meeting=stage.made[f"meeting {key}"],
        party=stage.party(who),
        presence="absent",
        words=words,
    )


def _note(stage: Stage, key: str) -> None:
    spoken = zip(VOICES, SPOKEN[key], strict=True)
    keeping.note_meeting(
        stage.cast.marloes,
        meeting=stage.made[f"meeting {key}"],
        version=None,
        spoken={stage.party(who).key: minutes for who, minutes in spoken},
        notes={stage.made[f"item {key}"].key: SAID[key]},
    )


def _fix(stage: Stage, key: str) -> None:
    keeping.fix_minutes(stage.cast.marloes, meeting=stage.made[f"meeting {key}"], version=None)


def _beside(stage: Stage) -> None:
    """The residents heard something else, and their words stand beside it."""
    keeping.ask_correction(
        stage.cast.truus,
        meeting=stage.made["meeting pakketten"],
        about_item="Drie pakketten naast elkaar",
        words="Wij zeiden ook: zolang niemand weet wat heien met onze huizen doet, "
        "kunnen wij bij geen enkel pakket ja zeggen.",
    )


def _plan(stage: Stage) -> None:
    """A talk at the houses, a round in writing, and a core team every four weeks."""
    marloes = stage.cast.marloes
    hours = {"starts_at": time(10), "ends_at": time(11, 30)}
    stage.made["meeting soon"] = meetings.plan_meeting(
        marloes, title="Aan de keukentafel: trillingen", on=stage.day(3), place="Kadehuis", **hours
    )
    meetings.plan_round(
        marloes, title="Schriftelijke ronde: de kabels", on=stage.day(4), until=stage.day(8)
    )
    meetings.plan_series(
        marloes,
        title="Kernteam Handelskade",
        first=stage.day(10),
        every_weeks=4,
        count=3,
        starts_at=time(14),
        ends_at=time(16),
        place="Stadhuis Hanzerode",
    )
    meetings.plan_meeting(
        stage.cast.henk_jan,
        title="Wie beheert de wand?",
        on=stage.day(22),
        starts_at=time(19, 30),
        ends_at=time(21),
        place="Kadehuis",
    )


def _about_results(stage: Stage) -> None:
    """Which result an item is about; accepted roles then say who decides."""
    for key, result in (("vibrations", "r_huizen"), ("wall", "r_kering")):
        item_roles.name_item_result(
            stage.cast.marloes, item=stage.made[f"item {key}"], result=stage.made[result]
        )


def _divide(stage: Stage) -> None:
    keeping.plan_speaking(
        stage.cast.marloes,
        meeting=stage.made["meeting soon"],
        version=None,
        minutes={stage.made["item vibrations"].key: 60},
    )
