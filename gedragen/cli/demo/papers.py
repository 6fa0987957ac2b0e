"""Which papers lie with an agenda item, so that everyone reads the same?"""

from __future__ import annotations

import io
from functools import partial

from gedragen.cli.demo.stage import Stage
from gedragen.web.environment.agenda import documents

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
PAPERS = (("Metingen proefpaal.csv", MEASURED), ("Zo lees je de metingen.txt", READING))


def tell(stage: Stage) -> None:
    """The figures of the test pile, and how to read them, lie with the talk about vibrations."""
    for minute, (name, words) in enumerate(PAPERS, 20):
        stage.on(-3, f"9:{minute}", partial(_add, stage, name, words))


def _add(stage: Stage, name: str, words: str) -> None:
    content = words.encode("utf-8-sig")
    documents.add_file(
        stage.who("marloes"),
        item=stage.made["item vibrations"],
        name=name,
        content=io.BytesIO(content),
        size=len(content),
    )
