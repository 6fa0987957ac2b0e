"""Where in a drawing does each thing stand? Sums for the SVG in shared/components.

Every number leaves here as text with a point, whatever language the page is in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import cos, pi, sin
from typing import Any

from django import template

register = template.Library()

BEAM_WIDTH, BEAM_EDGE, LABELLED, LONGEST_LABEL = 670, 10, 7, 13
TOP, GROUND = 34, 127
POSTS = {
    "consent": ("post", 22, 34),
    "reservation": ("post", 22, 34),
    "half": ("post", 22, 34),
    "aside": ("post--aside", 8, 52),
    "objection": ("post--object", 22, 34),
    "silent": ("post--silent", 20, 52),
}
PLOT_LEFT, PLOT_RIGHT, PLOT_BOTTOM, STEP = 46, 622, 262, 24


@register.filter
def tenths(value: Any) -> str:
    """A score from 0 to 10 as a share of the width: 3.1 becomes 31.0%."""
    return f"{min(max(float(value or 0), 0), 10) * 10:.1f}%"


@register.filter
def is_below(value: Any, line: Any) -> bool:
    """Whether a score lies below the red line."""
    return line not in (None, "") and value not in (None, "") and value < line


@register.simple_tag
def beam(answers: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The posts under the beam, one for each answer.

    With more parties than fit with a label, the posts stand closer and the
    table beside the drawing carries the names.
    """
    apart = (BEAM_WIDTH - 2 * BEAM_EDGE) / max(len(answers), 1)
    posts = [
        _post(answer, BEAM_EDGE + apart * (number + 0.5), min(1.0, apart / 44))
        for number, answer in enumerate(answers)
    ]
    return {"posts": posts, "labelled": len(answers) <= LABELLED}


def _post(answer: Mapping[str, Any], middle: float, scale: float) -> dict[str, Any]:
    kind = str(getattr(answer["kind"], "value", answer["kind"]))
    shape, width, top = POSTS[kind]
    width = width * scale
    left, right = middle - width / 2, middle + width / 2
    post = {
        "party": answer["party"],
        "label": _short(answer["party"]),
        "word": answer["word"],
        "middle": f"{middle:.1f}",
    }
    if kind == "objection":
        post["path"] = (
            f"M{left:.1f} {top}L{right:.1f} {top + 10}v10L{left:.1f} {top + 10}z"
            f"M{left:.1f} {top + 22}L{right:.1f} {top + 32}V{GROUND}H{left:.1f}z"
        )
        return post | {"shape": shape}
    post["rects"] = [_rect(shape, left, top, width)]
    if kind == "half":
        hollow = _rect("post--half", left + 1, top + 1, width - 2)
        post["rects"] = [hollow, _rect(shape, left, (top + GROUND) // 2, width)]
    return post


def _short(name: str) -> str:
    """The first word of a party's name, cut where it would run into its neighbour's."""
    first = name.replace("\u00ad", "").split(" ")[0].rstrip(",")
    return first if len(first) <= LONGEST_LABEL else first[: LONGEST_LABEL - 1] + "…"


def _rect(shape: str, left: float, top: float, width: float) -> dict[str, str]:
    return {
        "shape": shape,
        "x": f"{left:.1f}",
        "y": f"{top}",
        "width": f"{width:.1f}",
        "height": f"{GROUND - top}",
    }


@register.simple_tag
def scale(points: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Scores over time on an axis that always runs from 0 to 10."""
    apart = (PLOT_RIGHT - PLOT_LEFT) / max(len(points) - 1, 1)
    labels_apart = -(-len(points) // 7) or 1
    marks = []
    for number, point in enumerate(points):
        from_last = len(points) - 1 - number
        marks.append(
            {
                "x": f"{PLOT_LEFT + apart * number:.1f}",
                "y": f"{PLOT_BOTTOM - STEP * float(point['value']):.1f}",
                "when": point["when"],
                "value": point["value"],
                "number": point.get("number"),
                "labelled": from_last % labels_apart == 0,
            }
        )
    trace = "M" + "L".join(f"{mark['x']} {mark['y']}" for mark in marks) if marks else ""
    rules = [
        {
            "y": f"{PLOT_BOTTOM - STEP * value}",
            "text": f"{PLOT_BOTTOM - STEP * value + 5}",
            "value": value,
        }
        for value in range(0, 11, 2)
    ]
    return {"marks": marks, "trace": trace, "rules": rules}


@register.simple_tag
def circle(achieved: Iterable[Any], wanted: Iterable[Any]) -> dict[str, list[dict[str, str]]]:
    """The inner and outer ring of what is achieved and still wanted, dots spread evenly."""
    return {
        "inner": _around(list(achieved), radius=66, start=-0.75 * pi, letters="0123456789"),
        "outer": _around(
            list(wanted), radius=150, start=-0.8 * pi, letters="abcdefghijklmnopqrstuvwxyz"
        ),
    }


def _around(things: list[Any], *, radius: int, start: float, letters: str) -> list[dict[str, str]]:
    dots = []
    for number in range(len(things)):
        angle = start + 2 * pi * number / max(len(things), 1)
        named = letters[number % len(letters)] if letters[0] == "a" else str(number + 1)
        dots.append(
            {
                "x": f"{220 + radius * cos(angle):.1f}",
                "y": f"{200 + radius * sin(angle):.1f}",
                "text": named,
            }
        )
    return dots


@register.simple_tag
def columns(values: Sequence[Any], ceiling: Any) -> list[dict[str, Any]]:
    """Small columns on a shared ceiling: the last one is now."""
    apart = 300 / max(len(values), 1)
    top = float(ceiling or 1)
    return [
        {
            "x": f"{apart * number + 2:.1f}",
            "y": f"{80 - 76 * min(float(value or 0) / top, 1):.1f}",
            "width": f"{max(apart - 4, 1):.1f}",
            "height": f"{76 * min(float(value or 0) / top, 1):.1f}",
            "is_now": number == len(values) - 1,
        }
        for number, value in enumerate(values)
    ]
