"""Who and what is in the journey: the parties, their words, their figures."""

from __future__ import annotations

import re
from datetime import timedelta

from gedragen.web.shared import clock
from tests.e2e.someone import Someone

HERE = "/s/kade-in-de-oude-stad/"
GEMEENTE = "Gemeente Hanzerode"
WATERSCHAP = "Waterschap IJsseloevers"
BEWONERS = "Bewonersvereniging Handelskade"
PARTIES = {"fatima": GEMEENTE, "henk_jan": WATERSCHAP, "truus": BEWONERS}
WHY = {
    "fatima": "Een stad die droog blijft, verdient een kade om op te zitten.",
    "henk_jan": "Wij houden twaalfduizend mensen droog.",
    "truus": "Wij wonen hier, en willen hier blijven wonen.",
}
INTERESTS = {
    "fatima": ("Een kade waar mensen graag komen", "De binnenstad leeft van wie er loopt."),
    "henk_jan": ("Iedereen achter de dijk blijft droog", "Wij staan in voor hun veiligheid."),
    "truus": ("Geen scheuren in onze huizen", "Een nieuwe fundering kunnen wij niet betalen."),
}
OPTIONS = ("Opzetbare wand", "Groene dijk met trappen", "Vaste wand", "Twee zomers", "18 maanden")
SCORES = {
    # a figure for every option, one without an agreement, and what cannot work
    "fatima": ((6, 9, 3, 6, 6), 4, "Vaste wand"),
    "henk_jan": ((7, 8, 8, 6, 7), 2, ""),
    "truus": ((8, 6, 7, 8, 3), 4, "18 maanden"),
}
MEASURE = "Het waterschap ontwerpt trappen naar het water"
ROLE, RESULT = "Inrichter van de kade", "Een sterke kade"
PROPOSAL = "Een groene dijk in twee zomers"
COUNT = re.compile(r"^\d+ geborgd$")
PROMISE = "Een ontwerp met trappen naar het water"


def day(ahead: int) -> str:
    """A day ahead, as a date field takes it."""
    return (clock.today() + timedelta(days=ahead)).isoformat()


def voices(people) -> list[Someone]:
    """Who represents a party."""
    return [getattr(people, key) for key in PARTIES]


def secured(person: Someone) -> int:
    """How many cells the matrix calls secured, for this reader."""
    person.opens(HERE)
    return int(person.main.get_by_text(COUNT).first.inner_text().split()[0])
