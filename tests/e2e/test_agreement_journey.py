"""Can four people agree, change it when a fact changes, and find out later why?

Bart writes an agreement with how they talk; it is put to the whole table and holds. Truus has a
telephone: a fact changes, she proposes a change, and only she and Bart are asked. Mila, who only
reads, finds it by a word.
"""

from __future__ import annotations

import pytest

from tests.e2e.served import cast_of
from tests.e2e.someone import Someone
from tests.e2e.steps_agreeing import (
    AANNEMER,
    AGREEMENTS,
    BETTER,
    BEWONERS,
    FORMAL,
    TITLE,
    WHY,
    a_round_is_opened,
    bart_writes_how_they_talk,
    gives,
    it_closes,
    puts_it_forward,
    truus_proposes_a_change,
)
from tests.e2e.story import day

pytestmark = pytest.mark.browser

NAMES = {
    "marloes": "Marloes Dekker",
    "bart": "Bart Willems",
    "truus": "Truus Hendriks",
    "mila": "Mila Jansen",
    "fatima": "Fatima Yildiz",
    "henk_jan": "Henk-Jan Brouwer",
    "anneke": "Anneke Terpstra",
    "pieter": "Pieter Lammers",
}
OTHERS = ("fatima", "henk_jan", "anneke", "pieter")


@pytest.fixture
def people(chromium, tmp_path):
    """Everyone at their own window; Truus has only a telephone at hand."""
    with cast_of(chromium, tmp_path / "data", NAMES, on_a_telephone=("truus",)) as here:
        yield here


def test_an_agreement_is_made_changed_by_whom_it_touches_and_found_again(people):
    bart, truus, marloes = people.bart, people.truus, people.marloes
    address = bart_writes_how_they_talk(bart)
    proposal = puts_it_forward(bart, address)
    a_round_is_opened(marloes, proposal)
    for key in ("bart", "truus"):
        gives(getattr(people, key), proposal, "Consent")
    for key in OTHERS:
        gives(getattr(people, key), proposal, "Wij stappen opzij")
    it_closes(marloes, proposal)
    bart.opens(address)
    bart.sees("Geldt sinds", FORMAL, "Bart Willems belt Truus Hendriks dezelfde dag.")
    bart.shows("afspraak-geldt")
    change = truus_proposes_a_change(truus, address)
    marloes.opens(change)
    marloes.follows("Open de ronde")
    marloes.sees(AANNEMER, BEWONERS)
    marloes.does_not_see("Wat Provincie Oostland betaalt")
    marloes.shows("ronde-van-de-geraakten")
    marloes.fills({"Tot wanneer kan iedereen antwoorden?": day(10)})
    marloes.presses("Open de ronde")
    for person in (bart, truus):
        gives(person, change, "Consent")
    it_closes(marloes, change)
    mila_finds_it_and_reads_why(people.mila)


def mila_finds_it_and_reads_why(mila: Someone) -> None:
    mila.opens(AGREEMENTS)
    mila.shows("afspraken")
    mila.fills({"Zoek in alle afspraken": "visstraat school"})
    mila.presses("Zoek")
    mila.sees("Eén afspraak gevonden.", TITLE)
    mila.follows(TITLE)
    mila.sees(BETTER, WHY)
    mila.follows("Hoe deze tekst tot stand kwam")
    mila.sees("Versie 2", "Een nieuw feit", "Versie 1", FORMAL)
    mila.shows("afspraak-versies")
