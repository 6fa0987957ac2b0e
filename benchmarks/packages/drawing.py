"""Which negotiations is the package finder measured on? Drawn by chance, the same for a seed."""

from __future__ import annotations

import random
from typing import Any

Document = dict[str, Any]

RANDOM, CONFLICT, SPARSE = FAMILIES = ("random", "conflict", "sparse")


def draw(
    family: str, topics: int, options: int, parties: int, seed: int, *, joint: bool = True
) -> Document:
    """A negotiation: scores at random, along opposite scales, or on few topics.

    With `joint`, every interest has a combination of options that counts together.
    """
    chance = random.Random(f"{family} {topics} {options} {parties} {seed}")
    document: Document = {"format": "gedragen/negotiation", "version": 1}
    document["topics"] = [
        {
            "id": f"t{t}",
            "options": [
                {"id": f"o{o}", "amounts": {"cost": chance.randint(1, 40)}} for o in range(options)
            ],
        }
        for t in range(topics)
    ]
    document["parties"] = [
        {
            "id": f"p{p}",
            "alternative": chance.randint(100, 300) / 1000,
            "interests": [_interest(chance, family, i, topics, options, joint) for i in range(3)],
        }
        for p in range(parties)
    ]
    everything = [[f"t{t}", f"o{o}"] for t in range(topics) for o in range(options)]
    document["frameworks"] = [
        {"id": "budget", "kind": "limit", "amount": "cost", "at_most": 22 * topics},
        {"id": "apart", "kind": "exclude", "choices": [["t0", "o0"], ["t1", "o1"]]},
        {"id": "then", "kind": "require", "if": ["t0", "o1"], "then": chance.sample(everything, 4)},
        {"id": "some", "kind": "count", "choices": [[f"t{t}", "o0"] for t in range(topics)]}
        | {"at_most": max(1, topics // 2)},
    ]
    return document


def _interest(
    chance: random.Random, family: str, number: int, topics: int, options: int, joint: bool
) -> Document:
    share = 0.2 if family == SPARSE else 0.6
    touched = chance.sample(range(topics), max(2, round(share * topics)))
    if family == CONFLICT:
        up = chance.random() < 0.5
        bend = chance.uniform(0.8, 1.3)
        steps = [round(10 * (o / (options - 1)) ** bend, 2) for o in range(options)]
        rows = dict.fromkeys(touched, steps if up else steps[::-1])
    else:
        rows = {t: [chance.randint(-5, 10) for _ in range(options)] for t in touched}
    found: Document = {
        "id": f"i{number}",
        "weight": chance.randint(1, 5),
        "scores": {
            f"t{t}": {f"o{o}": score for o, score in enumerate(row)} for t, row in rows.items()
        },
    }
    one, two = chance.sample(range(topics), 2)
    when = [[f"t{one}", "o0"], [f"t{two}", f"o{options - 1}"]]
    together = {"when": when, "score": chance.choice((-6, 4))}
    if joint:
        found["joint"] = [together]
    if family != CONFLICT and chance.random() < 0.3:
        found["never"] = [[[f"t{one}", "o1"], [f"t{two}", "o0"]]]
    if chance.random() < 0.2:
        low = sum(map(min, rows.values()))
        high = sum(map(max, rows.values()))
        found["red_line"] = round(low + 0.3 * (high - low), 2)
    return found


def plain(topics: int, options: int, parties: int, seed: int) -> Document:
    """What NegMAS can express: one interest per party, no frameworks, no lines."""
    document = draw(RANDOM, topics, options, parties, seed, joint=False)
    document["frameworks"] = []
    for party in document["parties"]:
        party["alternative"] = 0
        (first, *_) = party["interests"]
        party["interests"] = [{key: first[key] for key in ("id", "weight", "scores")}]
    return document


def tight(seed: int, *, line: float) -> Document:
    """20 topics × 5 options × 10 parties along opposite scales, with 100 members.

    Every interest has a red line at the share `line` of its scale, every party an
    alternative; sixty frameworks bind as well.
    """
    document = draw(CONFLICT, 20, 5, 10, seed, joint=False)
    chance = random.Random(f"tight {seed}")
    for party in document["parties"]:
        for interest in party["interests"]:
            low = sum(min(row.values()) for row in interest["scores"].values())
            high = sum(max(row.values()) for row in interest["scores"].values())
            interest["red_line"] = round(low + line * (high - low), 2)
    picks = [[f"t{t}", f"o{o}"] for t in range(20) for o in range(5)]
    for number in range(60 - len(document["frameworks"])):
        some = sorted(chance.sample(range(20), 2))
        choices = [chance.choice(picks[5 * t : 5 * t + 5]) for t in some]
        document["frameworks"].append(
            {"id": f"apart-{number}", "kind": "exclude", "choices": choices}
        )
    return document
