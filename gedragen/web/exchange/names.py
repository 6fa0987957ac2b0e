"""Which names mean the same, and which only might?"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from gedragen.web.exchange.findings import SEVERAL, Merge, Proposal

SMALL_WORDS = frozenset(
    [
        "de",
        "het",
        "een",
        "van",
        "der",
        "den",
        "ten",
        "ter",
        "te",
        "in",
        "en",
        "the",
        "of",
        "and",
        "und",
    ]
)
CLEARLY_APART = re.compile(r"[\n;]+")
PERHAPS_APART = re.compile(r"[\n;/,]|\s(?:en|and|und|&|\+)\s")
IN_BRACKETS = re.compile(r"\s*\([^()]*\)")
PREFIX = re.compile(r"^(?:gemeente|municipality of)\s+", re.IGNORECASE)
SHORTEST_NEAR_NAME = 7
LARGEST_CROWD = 6
RARE = 2


def key(name: str) -> str:
    """What is left when capitals and the width of spaces do not count."""
    return " ".join(name.split()).lower()


def merge(
    field: str,
    spellings: Iterable[tuple[str, str]],
    known: Mapping[str, str] | None = None,
    choices: Mapping[str, str] | None = None,
) -> tuple[dict[str, str], tuple[Merge, ...]]:
    """What each spelling becomes, and which spellings came together.

    `spellings` are (as it stood, as repaired), one a row. What a person chose for a
    merge wins ("" keeps the spellings apart as they stood); then a spelling that is
    `known` already; then the most common one; of equals the one that came first.
    """
    stood: dict[str, Counter[str]] = defaultdict(Counter)
    spelled: dict[str, Counter[str]] = defaultdict(Counter)
    for was, now in spellings:
        stood[key(now)][was] += 1
        spelled[key(now)][now] += 1
    becomes: dict[str, str] = {}
    merges = []
    for common, counts in stood.items():
        plain = spelled[common]
        to = (known or {}).get(common) or plain.most_common(1)[0][0]
        # A known spelling that is not in the file stands before those that are.
        rows = dict(counts) if to in plain else {to: 0, **counts}
        if len(rows) > 1:
            widths = {" ".join(spelling.split()) for spelling in (*plain, to)}
            why = "case" if len(widths) > 1 else "spacing"
            found = Merge(field, tuple(rows), to, why, tuple(rows.values()))
            to = (choices or {}).get(found.id, to)
            merges.append(replace(found, became=to))
        becomes |= {was: to if to else was for was in counts}
    return becomes, tuple(merges)


def propose(
    field: str, counts: Mapping[str, int], known: Iterable[str] = ()
) -> tuple[Proposal, ...]:
    """Every likeness that is not certain among the names; each set of names at most once.

    Each name is put under a few keys and compared only with what lies under the
    same key, so that the work grows with the number of names, not with its square.
    At least one name of a proposal is in `counts`, the names in the file.
    """
    names = list(dict.fromkeys([*counts, *known]))
    found: dict[frozenset[str], Proposal] = {}

    def add(why: str, group: Sequence[str], to: Sequence[str]) -> None:
        if any(name in counts for name in group):
            rows = tuple(counts.get(name, 0) for name in group)
            proposal = Proposal(field, tuple(group), why, tuple(to), rows)
            found.setdefault(frozenset(group), proposal)

    for why, alike in LIKENESSES:
        if field == "party" or why != "prefix":
            for group in _groups(names, alike):
                add(why, group, sorted(group, key=lambda name: -counts.get(name, 0)))
    for name, others in _near(names, counts, all_names=field != "party"):
        add("near_spelling", (name, *others), others if len(others) > 1 else (*others, name))
    if field == "party":
        for bare, longer in _with_brackets(names).items():
            add("addition_in_brackets", (bare, *longer), longer)
        for name, parts, known_parts in _several(counts, names):
            rarer = [part for part in known_parts if counts.get(part, 0) < counts[name]]
            for part in rarer:
                add("part_of_a_name", (part, name), (name,))
            if len(rarer) < len(known_parts) or not known_parts:
                add(SEVERAL, (name,), parts)
    return tuple(found.values())


def _several(
    counts: Mapping[str, int], names: Iterable[str]
) -> Iterable[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Cells that seem to hold several names: the name, its parts, those known elsewhere.

    A line break or semicolon says so by itself; a comma, slash or “en” only when a
    part is a name elsewhere: “Gilze en Rijen” is one municipality.
    """
    known = {_bare(name): name for name in names}
    for name in counts:
        clear = _parts(CLEARLY_APART, name)
        parts = clear if len(clear) > 1 else _parts(PERHAPS_APART, name)
        elsewhere = tuple(known[_bare(part)] for part in parts if _bare(part) in known)
        if len(parts) > 1 and (elsewhere or len(clear) > 1):
            yield name, tuple(known.get(_bare(part), part) for part in parts), elsewhere


def _parts(apart: re.Pattern[str], name: str) -> list[str]:
    return [part.strip() for part in apart.split(name) if part and part.strip(" .,;/&+-")]


def _bare(name: str) -> str:
    return key(PREFIX.sub("", name))


def _without_accents(name: str) -> str:
    plain = unicodedata.normalize("NFKD", key(name))
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def _without_punctuation(name: str) -> str:
    return "".join(sign for sign in key(name) if sign.isalnum())


def _without_small_words(name: str) -> str:
    words = [word for word in key(name).split() if word not in SMALL_WORDS]
    return " ".join(words) if len(words) > 1 else key(name)


LIKENESSES: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("punctuation", _without_punctuation),
    ("accents", _without_accents),
    ("prefix", _bare),
    ("small_words", _without_small_words),
)


def _groups(names: Iterable[str], alike: Callable[[str], str]) -> Iterable[tuple[str, ...]]:
    under: dict[str, list[str]] = defaultdict(list)
    for name in names:
        if common := alike(name):
            under[common].append(name)
    return (tuple(group) for group in under.values() if len(group) > 1)


def _with_brackets(names: Iterable[str]) -> dict[str, list[str]]:
    """“Bergen” beside “Bergen (L.)”; two that both say which Bergen they are, are not alike."""
    names = list(names)
    bare = {key(name): name for name in names if not IN_BRACKETS.search(name)}
    beside: dict[str, list[str]] = defaultdict(list)
    for name in names:
        stem = key(IN_BRACKETS.sub("", name))
        if IN_BRACKETS.search(name) and stem in bare:
            beside[bare[stem]].append(name)
    return beside


def _near(
    names: Iterable[str], counts: Mapping[str, int], *, all_names: bool
) -> Iterable[tuple[str, tuple[str, ...]]]:
    """A longer name and those one letter away from it, the name being the rarest.

    Names that are one letter apart share a form with one letter left out. Crowds
    under one form (a series with letters) are no misspellings and are left alone,
    and so are two names that are both in use: Woerden is not Wierden.
    """
    under: dict[str, list[str]] = defaultdict(list)
    for name in names:
        plain = _without_accents(name)
        if len(plain) >= SHORTEST_NEAR_NAME:
            for place, sign in enumerate(plain):
                if sign.isalpha():
                    under[plain[:place] + plain[place + 1 :]].append(name)
            under[plain].append(name)
    near: dict[str, dict[str, None]] = defaultdict(dict)
    for crowd in under.values():
        crowd = sorted(dict.fromkeys(crowd), key=lambda name: counts.get(name, 0))
        if len(crowd) <= LARGEST_CROWD:
            for place, first in enumerate(crowd):
                for second in crowd[place + 1 :]:
                    if _one_apart(_without_accents(first), _without_accents(second)):
                        near[first][second] = None
    for name, others in near.items():
        if all_names or counts.get(name, 0) <= RARE:
            yield name, tuple(others)


def _one_apart(first: str, second: str) -> bool:
    """Whether one letter was added, left out, replaced, or swapped with its neighbour."""
    start = 0
    while start < min(len(first), len(second)) and first[start] == second[start]:
        start += 1
    a, b = first[start:], second[start:]
    swapped = len(a) > 1 and a[:2] == b[1::-1] and a[2:] == b[2:]
    same_after = a[1:] == b or a == b[1:] or a[1:] == b[1:]
    differing = set(a[:1] + b[:1])
    return (swapped or same_after) and not any(sign.isdigit() for sign in differing)
