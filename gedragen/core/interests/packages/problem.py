"""What is a negotiation, as the package finder sees it?

Ids are unique among their siblings; a choice is a pair (topic id, option id). Numbers are
exact: `Fraction`s made from decimals. Build a `Problem` from rows, or `reading.read` a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType

Choice = tuple[str, str]
Package = Mapping[str, str]
"""Topic id → id of the option picked; every topic once."""

NOTHING: Mapping[str, Fraction] = MappingProxyType({})


@dataclass(frozen=True)
class Option:
    """One way to settle a topic; `amounts` is what it adds to each amount that is limited."""

    id: str
    label: str = ""
    amounts: Mapping[str, Fraction] = field(default_factory=lambda: NOTHING)


@dataclass(frozen=True)
class Topic:
    """Something that must be settled by exactly one of its options."""

    id: str
    options: tuple[Option, ...]
    label: str = ""


@dataclass(frozen=True)
class Joint:
    """A score that counts only when all choices of `when` are picked together."""

    when: tuple[Choice, ...]
    score: Fraction


@dataclass(frozen=True)
class Interest:
    """What a party needs, and how well each option serves it (absent scores are 0).

    `never` holds combinations that cross the line whatever the score.
    """

    id: str
    weight: Fraction
    scores: Mapping[Choice, Fraction] = field(default_factory=lambda: MappingProxyType({}))
    red_line: Fraction | None = None
    never: tuple[tuple[Choice, ...], ...] = ()
    joint: tuple[Joint, ...] = ()
    label: str = ""


@dataclass(frozen=True)
class Party:
    """A party with its interests; `alternative` is its satisfaction without an agreement."""

    id: str
    interests: tuple[Interest, ...]
    alternative: Fraction = Fraction(0)
    label: str = ""


@dataclass(frozen=True)
class Limit:
    """A framework that bounds the sum of an amount over the picked options."""

    id: str
    amount: str
    at_least: Fraction | None = None
    at_most: Fraction | None = None
    label: str = ""


@dataclass(frozen=True)
class Exclude:
    """A framework that forbids picking all of its choices together."""

    id: str
    choices: tuple[Choice, ...]
    label: str = ""


@dataclass(frozen=True)
class Require:
    """A framework: when `given` is picked, so is at least one of `then`."""

    id: str
    given: Choice
    then: tuple[Choice, ...]
    label: str = ""


@dataclass(frozen=True)
class Count:
    """A framework that bounds how many of its choices are picked."""

    id: str
    choices: tuple[Choice, ...]
    at_least: Fraction | None = None
    at_most: Fraction | None = None
    label: str = ""


Framework = Limit | Exclude | Require | Count


@dataclass(frozen=True)
class Problem:
    """Topics to settle, parties with interests, frameworks to keep to."""

    topics: tuple[Topic, ...]
    parties: tuple[Party, ...]
    frameworks: tuple[Framework, ...] = ()
    title: str = ""

    @property
    def size(self) -> int:
        """How many packages there are, admissible or not."""
        number = 1
        for topic in self.topics:
            number *= len(topic.options)
        return number

    def package(self, picks: tuple[int, ...]) -> dict[str, str]:
        """The package that picks the option with these positions, topic by topic."""
        return {
            topic.id: topic.options[pick].id for topic, pick in zip(self.topics, picks, strict=True)
        }
