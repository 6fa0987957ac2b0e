"""Where do packages stand in a drawing of worst-off against mean, and where their names?

Numbers in, coordinates out; nothing here knows what is drawn. Names never cover a dot or one
another: dots that (nearly) coincide share one name, the others look for room around theirs.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

LEFT, RIGHT, TOP, BOTTOM = 60, 620, 44, 300
NEAR = 12
"""Dots closer than this are read as one."""

WIDE, HIGH, GAP, AIR = 13, 28, 13, 10
"""Of a name: the width of a letter and the height, at the largest size it is shown; its gap to
its own dot, and the air that keeps it apart from what is not its own."""

AROUND = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1))
"""Right of the dot first, as people read; then left, above, below and askew."""

RINGS = 9
STEP = 8
TEN = 10


@dataclass(frozen=True)
class Point:
    """Something to draw, from 0 to 10 both ways; `kind` is the mark's look in the stylesheet."""

    name: str
    mean: Fraction
    worst: Fraction
    kind: str = ""


@dataclass(frozen=True)
class Box:
    """A rectangle by its middle and its size."""

    x: float
    y: float
    width: float
    height: float

    def touches(self, other: Box) -> bool:
        return (
            abs(self.x - other.x) * 2 < self.width + other.width
            and abs(self.y - other.y) * 2 < self.height + other.height
        )


FRAME = Box((LEFT + RIGHT) / 2, 160, RIGHT - LEFT + 80, 280)
"""Where names may stand: beyond the axes only a little to the right."""


def drawing(points: Sequence[Point], joined: Sequence[Point] = ()) -> dict[str, Any]:
    """Axes that fit all points, marks, names beside them, and a line along `joined`."""
    mean = _axis([point.mean for point in points])
    worst = _axis([point.worst for point in points])

    def at(point: Point) -> tuple[float, float]:
        across = LEFT + (RIGHT - LEFT) * _share(point.mean, mean)
        return across, BOTTOM + (TOP - BOTTOM) * _share(point.worst, worst)

    spots = [at(point) for point in points]
    named = list(_shared(zip(spots, (point.name for point in points), strict=True)))
    labels = placed([(spot, name) for spot, name in named if name], spots)
    return {
        "across": [
            _tick(value, LEFT + (RIGHT - LEFT) * _share(value, mean)) for value in _ticks(mean)
        ],
        "up": [
            _tick(value, BOTTOM + (TOP - BOTTOM) * _share(value, worst)) for value in _ticks(worst)
        ],
        "marks": [
            {"x": f"{x:.0f}", "y": f"{y:.0f}", "kind": point.kind, "r": 8 if point.name else 5}
            for point, (x, y) in zip(points, spots, strict=True)
        ],
        "names": [
            _label(spot, name, box)
            for (spot, name), box in zip(
                [(spot, name) for spot, name in named if name], labels, strict=True
            )
        ],
        "line": " ".join(f"{x:.0f},{y:.0f}" for x, y in map(at, joined)),
    }


def placed(
    named: Sequence[tuple[tuple[float, float], str]],
    dots: Iterable[tuple[float, float]],
    frame: Box = FRAME,
) -> list[Box]:
    """A box for each name, near its dot, that covers no dot and no other name.

    Looks in rings that widen, then anywhere; only without any room left do names overlap.
    """
    taken = [Box(x, y, 18, 18) for x, y in dots]
    found = []
    for (x, y), name in named:
        width = len(name) * WIDE + AIR
        spots = [*_spots(x, y, width, HIGH), *_anywhere(x, y, width, HIGH, frame)]
        inside = [spot for spot in spots if _within(spot, frame)]
        free = (spot for spot in inside if not any(spot.touches(other) for other in taken))
        box = next(free, (inside or spots)[0])
        taken.append(box)
        found.append(box)
    return found


def _spots(x: float, y: float, width: float, height: float) -> Iterable[Box]:
    for ring in range(RINGS):
        for right, down in AROUND:
            across = right * (GAP + width / 2 + ring * height)
            below = down * (GAP + height / 2 + ring * height)
            yield Box(x + across, y + below, width, height)


def _anywhere(x: float, y: float, width: float, height: float, frame: Box) -> list[Box]:
    """Places all over the frame, the nearest first."""
    left, top = frame.x - (frame.width - width) / 2, frame.y - (frame.height - height) / 2
    places = [
        Box(left + across, top + below, width, height)
        for across in range(0, max(int(frame.width - width), 0) + 1, STEP)
        for below in range(0, max(int(frame.height - height), 0) + 1, STEP)
    ]
    return sorted(places, key=lambda box: math.dist((box.x, box.y), (x, y)))


def _within(box: Box, frame: Box) -> bool:
    return (
        abs(box.x - frame.x) * 2 <= frame.width - box.width
        and abs(box.y - frame.y) * 2 <= frame.height - box.height
    )


def _shared(
    spots: Iterable[tuple[tuple[float, float], str]],
) -> Iterable[tuple[tuple[float, float], str]]:
    """Names of dots that cannot be told apart, together at the first of them."""
    groups: list[tuple[tuple[float, float], list[str]]] = []
    for spot, name in spots:
        near = next((group for group in groups if math.dist(group[0], spot) < NEAR), None)
        if near is None:
            near = (spot, [])
            groups.append(near)
        if name and name not in near[1]:
            near[1].append(name)
    return ((spot, " + ".join(names)) for spot, names in groups)


def _label(spot: tuple[float, float], name: str, box: Box) -> dict[str, str]:
    """The name's own place: it starts (or ends) on the side of its dot."""
    anchor, x = "middle", box.x
    if box.x - box.width / 2 > spot[0]:
        anchor, x = "start", box.x - box.width / 2
    elif box.x + box.width / 2 < spot[0]:
        anchor, x = "end", box.x + box.width / 2
    return {"text": name, "x": f"{x:.0f}", "y": f"{box.y + 6:.0f}", "anchor": anchor}


def _axis(numbers: Sequence[Fraction]) -> tuple[int, int]:
    low, high = math.floor(min(numbers)), math.ceil(max(numbers))
    return (low, high) if high > low else (max(low - 1, 0), min(high + 1, TEN))


def _ticks(axis: tuple[int, int]) -> range:
    return range(axis[0], axis[1] + 1, max((axis[1] - axis[0]) // 5, 1))


def _tick(value: int, at: float) -> dict[str, str]:
    return {"at": f"{at:.0f}", "text": f"{at + 5:.0f}", "value": str(value)}


def _share(value: Fraction | int, axis: tuple[int, int]) -> float:
    return float((value - axis[0]) / Fraction(axis[1] - axis[0]))
