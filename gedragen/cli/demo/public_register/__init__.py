"""A public register for the demonstration: who sits at which table in the Netherlands.

Open State Foundation, OpenGR, from the twelve provinces (2016); public domain
(ODC-PDDL 1.0). It stands here as it was published, flaws included.
"""

from __future__ import annotations

from pathlib import Path

FILE = Path(__file__).with_name("regelingen.csv")
MAPPING = {
    "collaboration": "Gemeenschappelijke regeling",
    "party": "Deelnemer",
    "place": "Plaats",
    "region": "Provincie",
}


def bring_in() -> dict[str, int]:
    """Bring the register in as whoever has the machine would; how much of it was new."""
    from gedragen.web.exchange import actions, plan, queries, reading

    (table,) = reading.read(FILE.read_bytes())
    drawn = plan.draw_up(table, MAPPING, known=queries.known())
    return actions.import_register(drawn, by=None, file_name=FILE.name)
