"""Who helps with the promises of others, who does their work, who is asked and who is told?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from gedragen.cli.demo.stage import Stage
from gedragen.web.environment.agreements import naming_parts


@dataclass(frozen=True)
class Part:
    """A part in a promise: asked `on`; said yes or no `answered` by who represents the party."""

    promise: str
    by: str
    of: str
    kind: str
    on: int
    about: str = ""
    answered: int = 0
    person: str = ""
    no: str = ""


PARTS = [
    Part(
        "proefpaal",
        "nadia",
        "bart",
        "does",
        -20,
        "De meetpunten aanbrengen en elk uur aflezen, met jullie boorploeg.",
        answered=-19,
        person="inge",
    ),
    Part(
        "proefpaal",
        "nadia",
        "fatima",
        "is_told",
        -20,
        "Zodat jullie de straat op tijd kunnen berichten.",
    ),
    Part(
        "nachtvervoer",
        "joost",
        "bart",
        "helps",
        -21,
        "Zeg welke nachten de kraan vrij is.",
        answered=-20,
        person="inge",
    ),
    Part("nachtvervoer", "joost", "truus", "is_told", -21, "Welke nachten er verkeer is."),
    Part(
        "marktplan",
        "fatima",
        "truus",
        "is_asked",
        -10,
        "Wat betekenen de kramen voor jullie voordeuren?",
    ),
    Part(
        "marktplan",
        "fatima",
        "henk_jan",
        "helps",
        -10,
        "Zet de beschermingszone van de dijk op de kaart.",
        answered=-8,
        no="Onze tekenaar is tot het eind van de maand met de proefpaal bezig.",
    ),
    Part(
        "marktplan",
        "fatima",
        "pieter",
        "helps",
        -6,
        "Kijk mee waar de boomwortels geen kraam verdragen.",
    ),
]


def tell(stage: Stage) -> None:
    """One party does the work, one helps, one says no and another has not answered yet."""
    for number, one in enumerate(PARTS):
        key = f"part {number}"
        stage.on(one.on, "15:10", partial(_asked, stage, one), keep=key)
        if one.answered:
            stage.on(one.answered, "8:35", partial(_answered, stage, one, key))


def _asked(stage: Stage, one: Part):
    return naming_parts.name_part(
        stage.who(one.by),
        commitment=stage.made[f"promise {one.promise}"],
        party=stage.party(one.of),
        kind=one.kind,
        about=one.about,
    )


def _answered(stage: Stage, one: Part, key: str) -> None:
    part = stage.made[key]
    if one.no:
        naming_parts.decline_part(stage.who(one.of), part=part, reason=one.no)
    else:
        person = stage.who(one.person) if one.person else None
        naming_parts.accept_part(stage.who(one.of), part=part, person=person)
