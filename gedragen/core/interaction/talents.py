"""Whom can somebody ask for help, by the craft they say they have? (rule 12)

People are found by the words they chose themselves and stand in the order of their first
names. There is no score, so nobody is ranked.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

PREFIX_FROM = 5
"""Words this long also match their compounds: "dijkbeheer" finds "dijkbeheerder"."""

_DUTCH = (
    "aan als bij dan dat de den der die dit door een en er haar heb heeft het hij hoe hulp ik "
    "in is je kan kun kunnen maar me met mij mijn naar niet nog nu of om ons onze ook op over "
    "te tot uit van voor wat we weet wel welke wie wij wil zijn zo zoek"
)
_ENGLISH = (
    "a an and are as at by can do for from has have help how i in is it me my need not of on "
    "or our that the this to us we what which who with you"
)
SMALL_WORDS = frozenset((*_DUTCH.split(), *_ENGLISH.split()))
"""Words that say nothing about a craft, in Dutch and English."""


@dataclass(frozen=True)
class Person:
    """Somebody and their craft, in their own words. `may_be_asked` is their own choice."""

    id: str
    first_name: str
    crafts: tuple[str, ...]
    may_be_asked: bool = True


@dataclass(frozen=True)
class HelpRequest:
    """What somebody would like help with, in plain words."""

    asked_by: str
    words: str


@dataclass(frozen=True)
class Match:
    """Somebody who can be asked, and the crafts of theirs that the request is about."""

    person: str
    first_name: str
    crafts: tuple[str, ...]


def craft_words(text: str) -> frozenset[str]:
    """The words in a text that can name a craft, without capitals, accents and small words."""
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", text)
        if not unicodedata.combining(letter)
    )
    words = (word.casefold() for word in re.findall(r"[^\W_]+", plain))
    return frozenset(word for word in words if len(word) > 1) - SMALL_WORDS


def match(request: HelpRequest, people: Iterable[Person]) -> tuple[Match, ...]:
    """Everybody else who may be asked about this, by first name; never by how well they fit."""
    wanted = craft_words(request.words)
    found = []
    for person in people:
        if person.id == request.asked_by or not person.may_be_asked:
            continue
        crafts = tuple(craft for craft in person.crafts if _about(craft_words(craft), wanted))
        if crafts:
            found.append(Match(person.id, person.first_name, crafts))
    return tuple(sorted(found, key=lambda each: (each.first_name.casefold(), each.person)))


def _about(words: frozenset[str], wanted: frozenset[str]) -> bool:
    return any(_alike(word, other) for word in words for other in wanted)


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return len(short) >= PREFIX_FROM and long.startswith(short)
