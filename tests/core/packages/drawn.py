"""Which negotiations do the laws have to hold for? Small ones, drawn at random."""

from __future__ import annotations

import random
from dataclasses import dataclass

from hypothesis import strategies as st

NUMBERS = (-5, -2.5, -1, 0, 1, 2, 3.125, 5, 8, 10)


@dataclass(frozen=True)
class Size:
    """The fewest and the most topics, options of a topic, and parties."""

    topics: tuple[int, int] = (1, 4)
    options: tuple[int, int] = (1, 3)
    parties: tuple[int, int] = (1, 3)


SMALL = Size()


def draw(seed: int, *, tight: bool = False, size: Size = SMALL) -> dict:
    """A negotiation document; a tight one is often infeasible."""
    chance = random.Random(seed)
    topics = [
        {
            "id": f"t{t}",
            "options": [
                {"id": f"o{o}", "amounts": {"cost": chance.choice((0, 3, 7.5, 12))}}
                for o in range(chance.randint(*size.options))
            ],
        }
        for t in range(chance.randint(*size.topics))
    ]
    pairs = [[topic["id"], option["id"]] for topic in topics for option in topic["options"]]
    parties = [
        {
            "id": f"p{p}",
            "alternative": chance.choice((0, 0, 0.25, 0.4 if not tight else 0.6)),
            "interests": [_interest(chance, i, topics, tight) for i in range(chance.randint(1, 2))],
        }
        for p in range(chance.randint(*size.parties))
    ]
    frameworks = [_framework(chance, f, pairs, tight) for f in range(chance.randint(0, 3))]
    return {
        "format": "gedragen/negotiation",
        "version": 1,
        "topics": topics,
        "parties": parties,
        "frameworks": frameworks,
    }


def _combination(chance: random.Random, topics: list) -> list:
    some = chance.sample(topics, chance.randint(1, min(3, len(topics))))
    return [[topic["id"], chance.choice(topic["options"])["id"]] for topic in some]


def _interest(chance: random.Random, number: int, topics: list, tight: bool) -> dict:
    interest: dict = {
        "id": f"i{number}",
        "weight": chance.choice((1, 2, 0.5, 3.333)),
        "scores": {
            topic["id"]: {o["id"]: chance.choice(NUMBERS) for o in topic["options"]}
            for topic in topics
            if chance.random() < 0.7
        },
    }
    if chance.random() < (0.6 if tight else 0.2):
        interest["red_line"] = chance.choice(NUMBERS)
    if chance.random() < 0.3:
        interest["never"] = [_combination(chance, topics) for _ in range(chance.randint(1, 2))]
    if chance.random() < 0.5:
        interest["joint"] = [
            {"when": _combination(chance, topics), "score": chance.choice(NUMBERS)}
            for _ in range(chance.randint(1, 2))
        ]
    return interest


def _framework(chance: random.Random, number: int, pairs: list, tight: bool) -> dict:
    some = chance.sample(pairs, chance.randint(1, min(3, len(pairs))))
    kind = chance.choice(("limit", "exclude", "require", "count"))
    rule: dict = {"id": f"f{number}", "kind": kind}
    if kind == "limit":
        wider = max(1, len({topic for topic, _ in pairs}) // 4)
        most = wider * chance.choice((5, 10, 20) if tight else (20, 30))
        rule |= {"amount": "cost", "at_most": most}
        if chance.random() < 0.3:
            rule["at_least"] = 3.5
    elif kind == "exclude":
        rule["choices"] = some
    elif kind == "require":
        rule |= {"if": chance.choice(pairs), "then": some}
    else:
        rule |= {"choices": some, "at_most": chance.randint(1, 3)}
        if tight:
            rule["at_least"] = 1
    return rule


def negotiations(*, tight: bool = False) -> st.SearchStrategy[dict]:
    return st.integers(0, 10**6).map(lambda seed: draw(seed, tight=tight))
