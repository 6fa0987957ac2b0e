"""Which norms did the group adopt, and what may be said about them? (rule 12)

Lewin (1947): people change with their group, not against it; so a norm is the group's
before it is anybody's own. Schultz et al. (2007): a percentage without the norm pulls
those who did better down to the average; so the two are shown together or not at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from gedragen.core.reasons import Reason, Refused


class NormAnswer(StrEnum):
    """What a party's representative says to a proposed norm."""

    YES = "yes"
    ASIDE = "aside"
    NO = "no"


@dataclass(frozen=True)
class Norm:
    """A behaviour norm that was proposed to the group, and each party's own answer."""

    id: str
    text: str
    asked: tuple[str, ...]
    answers: Mapping[str, NormAnswer] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class Share:
    """A percentage together with the norm it is about."""

    norm: str
    text: str
    percent: int


def lacking(norm: Norm) -> tuple[Reason, ...]:
    """Everything that keeps the norm from being the group's. Each party answers itself."""
    found = [] if norm.text.strip() else [Reason("no_text")]
    if not norm.asked:
        return (*found, Reason("no_parties"))
    for party in dict.fromkeys(norm.asked):
        answer = norm.answers.get(party)
        if answer is None:
            found.append(Reason("silent", {"party": party}))
        elif answer is NormAnswer.NO:
            found.append(Reason("objects", {"party": party}))
    if all(norm.answers.get(party) is NormAnswer.ASIDE for party in norm.asked):
        found.append(Reason("all_aside"))
    return tuple(found)


def adopted(norm: Norm) -> bool:
    """Whether the norm is the group's."""
    return not lacking(norm)


def may_answer(norm: Norm, party: str, *, acting_for: str | None) -> tuple[Reason, ...]:
    """Why this party's answer cannot be filed by somebody acting for `acting_for`."""
    found = [] if party in norm.asked else [Reason("not_asked")]
    if acting_for != party:
        found.append(Reason("not_own_answer"))
    if adopted(norm):
        found.append(Reason("already_adopted"))
    return tuple(found)


def may_pledge(norm: Norm, *, person: str, acting: str) -> tuple[Reason, ...]:
    """Why this pledge cannot be made. The group comes first, and a pledge is one's own."""
    found = [] if adopted(norm) else [Reason("norm_not_adopted")]
    if person != acting:
        found.append(Reason("not_own_pledge"))
    return tuple(found)


def share_beside(norm: Norm, percent: int | None) -> Share | None:
    """The percentage beside its norm; None when nothing may be published about the group.

    Raises `Refused` for a norm that the group has not adopted. Whether the percentage
    may be published at all is not decided here.
    """
    if not adopted(norm):
        raise Refused("norm_not_adopted")
    if percent is None:
        return None
    if not 0 <= percent <= 100:
        raise Refused(Reason("percent_out_of_range", {"percent": percent}))
    return Share(norm.id, norm.text, percent)
