"""What would a pasted table add to, or change in, what lies on the table already?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from gedragen.core.interests.packages.problem import Topic
from gedragen.core.interests.pasting import Pasted, same


@dataclass(frozen=True)
class Amended:
    """An amount of one option: what it was and what it becomes; None is none."""

    name: str
    before: Fraction | None
    after: Fraction | None


@dataclass(frozen=True)
class Change:
    """What one line does. A topic or option without an id is new; else its name is kept."""

    line: int
    topic: str
    option: str
    topic_id: str
    option_id: str
    amounts: tuple[Amended, ...]
    opens_topic: bool = False
    """Whether this is the first line of a new topic."""

    @property
    def adds(self) -> bool:
        return not self.option_id

    @property
    def is_nothing(self) -> bool:
        return not self.adds and not self.amounts


def changes(pasted: Pasted, topics: Iterable[Topic], known: Iterable[str]) -> tuple[Change, ...]:
    """Line by line what taking the table over comes to; what it does not name stays as it is.

    Names that differ only in capitals or spaces are one. `known` are the amounts there are.
    """
    present = {same(topic.label): topic for topic in topics}
    names = spellings(pasted, known)
    begun: dict[str, str] = {}
    found = []
    for line in pasted.lines:
        topic = present.get(same(line.topic))
        options = {same(option.label): option for option in topic.options} if topic else {}
        option = options.get(same(line.option))
        before: Mapping[str, Fraction] = option.amounts if option else {}
        amended = tuple(
            Amended(names[name], before.get(names[name]), after)
            for name, after in line.amounts.items()
            if before.get(names[name]) != after
        )
        opens = topic is None and same(line.topic) not in begun
        title = topic.label if topic else begun.setdefault(same(line.topic), line.topic)
        found.append(
            Change(
                line.number,
                title,
                option.label if option else line.option,
                topic.id if topic else "",
                option.id if option else "",
                amended,
                opens,
            )
        )
    return tuple(found)


def spellings(pasted: Pasted, known: Iterable[str]) -> dict[str, str]:
    """What each amount of the pasted header is called on the table."""
    here = {same(name): name for name in known}
    return {name: here.get(same(name), name) for name in pasted.units}
