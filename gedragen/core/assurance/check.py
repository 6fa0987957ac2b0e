"""Did a party say, for each of its interests, what a proposal does to it?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from gedragen.core.reasons import Reason
from gedragen.core.rights import Role


class Effect(StrEnum):
    """What a proposal does to an interest, in the words of its owner."""

    BETTER = "better"
    UNTOUCHED = "untouched"
    HARMED_ACCEPTABLE = "harmed_acceptable"
    NOT_ACCEPTABLE = "not_acceptable"


@dataclass(frozen=True)
class Check:
    """A party's interest check on one version of a proposal, as filed.

    `shared` says that its owner lets the table see it.
    """

    party: str
    version: int
    effects: Mapping[str, Effect] = field(default_factory=lambda: MappingProxyType({}))
    nothing_touches: bool = False
    shared: bool = False


def problems(
    own_interest_ids: Iterable[str],
    filed: Mapping[str, Effect],
    nothing_touches: bool,
    role: Role,
    own_party: bool,
) -> tuple[Reason, ...]:
    """Say why this check cannot be filed; nothing means it counts.

    `own_interest_ids` are the party's interests that have a why. Each gets an answer, or
    the party says that nothing touches it and answers for none. There is no default.
    """
    own = dict.fromkeys(own_interest_ids)
    found = []
    if not own_party:
        found.append(Reason("not_the_owner"))
    if role is not Role.REPRESENTATIVE:
        found.append(Reason("not_the_representative"))
    for interest, effect in filed.items():
        if interest not in own:
            found.append(Reason("not_an_own_interest", {"interest": interest}))
        elif not isinstance(effect, Effect):
            found.append(Reason("effect_unknown", {"interest": interest}))
    if nothing_touches:
        return (*found, Reason("contradicts_nothing_touches")) if filed else tuple(found)
    if not own and not filed:
        found.append(Reason("empty_check"))
    found += [
        Reason("effect_missing", {"interest": interest})
        for interest in own
        if interest not in filed
    ]
    return tuple(found)


def outdated(check: Check, own_interest_ids: Iterable[str]) -> tuple[Reason, ...]:
    """Name the interests that came after the check was filed. For the owner's eyes.

    Others never see a check go missing again, since that would tell them of a new interest.
    """
    return tuple(
        Reason("effect_missing", {"interest": interest})
        for interest in dict.fromkeys(own_interest_ids)
        if interest not in check.effects
    )


def holds_open(check: Check) -> tuple[Reason, ...]:
    """Name each interest for which the proposal is not acceptable. For the owner's eyes."""
    return tuple(
        Reason("not_acceptable", {"party": check.party, "interest": interest})
        for interest, effect in check.effects.items()
        if effect is Effect.NOT_ACCEPTABLE
    )


def puts_at_stake(check: Check) -> tuple[str, ...]:
    """Name the interests that the proposal harms, until their owner says otherwise."""
    return tuple(
        interest for interest, effect in check.effects.items() if effect is Effect.HARMED_ACCEPTABLE
    )
