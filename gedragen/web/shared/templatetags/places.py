"""Where can someone go in a collaboration, and which question does each place answer?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, gettext_lazy

register = template.Library()


class Place(NamedTuple):
    name: str
    url: str
    word: str
    question: str
    is_current: bool


FIRST = (
    ("matrix", gettext_lazy("Assurance"), ""),
    ("my_role", gettext_lazy("My role"), ""),
    ("decisions", gettext_lazy("Decisions"), ""),
)
ELEMENTS = (
    (
        "ambition",
        gettext_lazy("Ambition and roles"),
        gettext_lazy("What do we want together, and who does what?"),
    ),
    (
        "environment",
        gettext_lazy("Environment"),
        gettext_lazy("How do we deliberate and decide?"),
    ),
    (
        "interests",
        gettext_lazy("Interests"),
        gettext_lazy("What must be safe for each of us?"),
    ),
    (
        "steering",
        gettext_lazy("Progress"),
        gettext_lazy("What has been achieved, and what is the next step?"),
    ),
    (
        "interaction",
        gettext_lazy("Relation"),
        gettext_lazy("Who is good at what, and how do we treat one another?"),
    ),
)

ENVIRONMENT = (
    (
        "meetings",
        gettext_lazy("Meetings"),
        gettext_lazy("When do we meet, who was there and what came of it?"),
    ),
    (
        "agreements",
        gettext_lazy("Agreements"),
        gettext_lazy("What holds between us, why, and when do we look again?"),
    ),
    (
        "joint_facts",
        gettext_lazy("Joint facts"),
        gettext_lazy("What do we want to know together, before we decide?"),
    ),
    (
        "differences",
        gettext_lazy("Differences of insight"),
        gettext_lazy("Where do we see it differently, and what helps?"),
    ),
    (
        "early_warnings",
        gettext_lazy("Early warnings"),
        gettext_lazy("What must the others know in time?"),
    ),
    (
        "retrospectives",
        gettext_lazy("Looking back"),
        gettext_lazy("What worked, and what do we try next?"),
    ),
    (
        "group_roles",
        gettext_lazy("Roles for the group"),
        gettext_lazy("Who helps the collaboration itself along?"),
    ),
    (
        "interaction",
        gettext_lazy("Our norms"),
        gettext_lazy("How did we agree to treat one another?"),
    ),
)


@register.simple_tag
def first_places(seat: Any, current: str = "") -> list[Place]:
    """The three places that someone goes to most."""
    return _places(FIRST, seat, current)


@register.simple_tag
def elements(seat: Any, current: str = "") -> list[Place]:
    """The five elements, each with the question it answers."""
    return _places(ELEMENTS, seat, current)


@register.simple_tag
def environment_places(seat: Any) -> list[Place]:
    """What there is besides the agenda, the proposals and the promises."""
    return _places(ENVIRONMENT, seat, "")


@register.simple_tag
def other_language() -> dict[str, str]:
    """The language that this page can also be read in, named in that language."""
    if get_language() == "en":
        return {"code": "nl", "name": "Nederlands"}
    return {"code": "en", "name": "English"}


@register.filter
def others(people: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Everyone of the demonstration but the person one looks as."""
    return [person for person in people if not person["is_current"]]


@register.simple_tag
def address(name: str, *arguments: Any) -> str:
    """The address of a page, or nothing where this installation does not have it."""
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return ""


def _places(listed: tuple, seat: Any, current: str) -> list[Place]:
    slug = seat.collaboration.slug
    return [
        Place(name, url, str(word), str(question), name == current)
        for name, word, question in listed
        if (url := address(name, slug))
    ]
