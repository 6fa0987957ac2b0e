"""Which papers lie with an agenda item and with an agreement, so that everyone reads the same?"""

from __future__ import annotations

import io
from functools import partial

from gedragen.cli.demo.stage import Stage
from gedragen.web.environment.agenda import documents
from gedragen.web.environment.agreements import annexes

MEASURED = """Adres;Afstand tot de proefpaal (m);Drukken (mm/s);Heien (mm/s)
Handelskade 12;24;0,4;1,9
Handelskade 14;21;0,5;2,2
Handelskade 18;17;0,7;2,8
Handelskade 22;15;0,9;3,1
Handelskade 26;19;0,6;2,4
Sluisstraat 3;38;0,2;0,8
"""
READING = """Hoe lees je deze metingen?

Een huis met een gewone fundering verdraagt 2 millimeter per seconde.
Op vier adressen komt heien daarboven; drukken nergens.
De proefpaal stond bij de sluis. Dichter bij de huizen is nog niet gemeten.
"""
BEFORE = """Adres;Opgenomen op;Wat er al was
Handelskade 12;voor het heien;haarscheur boven de voordeur, 20 cm
Handelskade 14;voor het heien;niets
Handelskade 18;voor het heien;scheur in de keldermuur, 60 cm, droog
Handelskade 22;voor het heien;losse tegels in de gang
Handelskade 26;voor het heien;niets
Sluisstraat 3;voor het heien;niets
"""
PAPERS = (("Metingen proefpaal.csv", MEASURED), ("Zo lees je de metingen.txt", READING))


def tell(stage: Stage) -> None:
    """The figures of the test pile, and how to read them, lie with the talk about vibrations."""
    for minute, (name, words) in enumerate(PAPERS, 20):
        stage.on(-3, f"9:{minute}", partial(_add, stage, name, words))


def before_the_pile(stage: Stage) -> None:
    """How the houses were before anything was built lies with the agreement about damage."""
    content = BEFORE.encode("utf-8-sig")
    annexes.add_file(
        stage.who("bart"),
        agreement=stage.made["afspraak schade"],
        name="Opname van de huizen vooraf.csv",
        content=io.BytesIO(content),
        size=len(content),
    )


def _add(stage: Stage, name: str, words: str) -> None:
    content = words.encode("utf-8-sig")
    documents.add_file(
        stage.who("marloes"),
        item=stage.made["item vibrations"],
        name=name,
        content=io.BytesIO(content),
        size=len(content),
    )
