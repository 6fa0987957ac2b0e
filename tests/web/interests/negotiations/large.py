"""A negotiation that keeps the finder busy."""

from __future__ import annotations

import random


def large(topics=40, options=5, parties=20):
    """A negotiation document that keeps the finder busy."""
    chance = random.Random(1)
    names = [f"o{number}" for number in range(options)]
    return {
        "format": "gedragen/negotiation",
        "version": 1,
        "topics": [
            {"id": f"t{t}", "options": [{"id": name} for name in names]} for t in range(topics)
        ],
        "parties": [
            {
                "id": f"p{p}",
                "interests": [
                    {
                        "id": "i",
                        "weight": 1,
                        "scores": {
                            f"t{t}": {name: chance.randint(0, 10) for name in names}
                            for t in range(topics)
                        },
                    }
                ],
            }
            for p in range(parties)
        ],
        "frameworks": [],
    }
