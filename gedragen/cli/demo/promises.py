"""What have the parties promised one another, and how does each promise stand?"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Promise:
    """A commitment by one party to another; `asked` says that the receiver asked for it."""

    key: str
    by: str
    to: str
    title: str
    due: int
    on: int
    about: str = ""
    person: str = ""
    result: str = ""
    of_proposal: bool = False
    asked: bool = False
    started: int = 0
    claimed: int = 0
    kept: int = 0
    new_due: int = 0
    new_asked: int = 0
    new_agreed: int = 0
    reason: str = ""


PROMISES = [
    Promise(
        "wortelkaart",
        "pieter",
        "fatima",
        "Wortelkaart van alle 28 platanen",
        -62,
        -88,
        person="sanne",
        result="r_bomen",
        of_proposal=True,
        started=-80,
        claimed=-64,
        kept=-63,
    ),
    Promise(
        "proefmarktdag",
        "bart",
        "fatima",
        "Kade vrij van bouwverkeer op een proefmarktdag",
        -30,
        -88,
        person="inge",
        result="r_open",
        of_proposal=True,
        started=-40,
        claimed=-32,
        kept=-31,
    ),
    Promise(
        "bestrating",
        "fatima",
        "henk_jan",
        "Vergunning en bestrating voor het proefvak",
        -60,
        -87,
        person="joost",
        result="r_proefvak",
        of_proposal=True,
        started=-84,
        claimed=-66,
        kept=-65,
    ),
    Promise(
        "gevels",
        "bart",
        "truus",
        "Foto’s van alle 62 gevels, met een kopie voor de bewoners",
        3,
        -50,
        person="inge",
        result="r_huizen",
        of_proposal=True,
        started=-44,
        claimed=-2,
    ),
    Promise(
        "proefpaal",
        "henk_jan",
        "truus",
        "De metingen van de proefpaal liggen op tafel",
        4,
        -36,
        "In gewone woorden, met de grens erbij.",
        person="nadia",
        result="r_huizen",
        started=-15,
    ),
    Promise(
        "nachtvervoer",
        "fatima",
        "pieter",
        "Vergunning voor nachtvervoer van vijf platanen",
        11,
        -34,
        person="joost",
        result="r_bomen",
        started=-22,
        new_due=24,
        new_asked=-3,
        reason="De netbeheerder zegt pas volgende week welke kabels ’s nachts uit mogen. "
        "Daarna heeft de vergunning een week nodig.",
    ),
    Promise(
        "marktplan",
        "fatima",
        "bart",
        "Marktplan voor twee bouwzomers",
        18,
        -24,
        "Waar staat welke kraam, per week.",
        person="fatima",
        result="r_open",
        started=-11,
    ),
    Promise(
        "huizenlijst",
        "truus",
        "henk_jan",
        "Lijst van huizen met natte kelders",
        12,
        -26,
        person="truus",
        result="r_huizen",
        started=-16,
    ),
    Promise(
        "subsidiebrief",
        "anneke",
        "pieter",
        "Subsidiebrief voor de nevengeul",
        25,
        -28,
        result="r_geul",
    ),
    Promise(
        "beheerplan",
        "pieter",
        "anneke",
        "Beheerplan voor de nevengeul, eerste versie",
        8,
        -41,
        person="sanne",
        result="r_geul",
        started=-30,
        new_due=53,
        new_asked=-9,
        new_agreed=-7,
        reason="Het peilbesluit komt pas in de nieuwe maand. "
        "Zonder peil is een beheerplan een gok.",
    ),
    Promise(
        "kelderkaart",
        "fatima",
        "truus",
        "De kelderkaart uit 1978 naar de bewoners",
        17,
        -4,
        "Zodat wij kunnen aanstrepen wat er sindsdien veranderd is.",
        asked=True,
    ),
]
