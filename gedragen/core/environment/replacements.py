"""Who answers for a party while its representative is away? (rules 7 and 8)

Only somebody who already sits for that same party, named by its representative, between two
dates. There is no proxy across parties, and a facilitator sits for none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gedragen.core.reasons import Reason
from gedragen.core.rights import Role

MAY_STAND_IN = frozenset({Role.PROFESSIONAL, Role.SPONSOR})
"""A reader only reads; another representative answers already, with a mandate of their own."""


@dataclass(frozen=True)
class Sitting:
    """A seat: whose it is, for which party, in which role, and whether it still runs."""

    id: str
    person: str
    party: str | None
    role: Role
    sits: bool = True


@dataclass(frozen=True)
class Replacement:
    """Who stands in for whom, and on which days, the first and the last included."""

    replaced: Sitting
    by: Sitting
    starts_on: date
    ends_on: date
    taken_back: bool = False


def may_name(
    wanted: Replacement, today: date, *, beside: Iterable[Replacement] = ()
) -> tuple[Reason, ...]:
    """Why this person cannot stand in. `beside` are the other replacements of the party."""
    found = [*_unfit(wanted)]
    if wanted.ends_on < wanted.starts_on:
        found.append(Reason("replacement_ends_before_it_starts", {"field": "ends_on"}))
    elif wanted.ends_on < today:
        found.append(Reason("replacement_over_already", {"field": "ends_on"}))
    found += [
        Reason("replaced_already", {"field": "starts_on"})
        for other in beside
        if not other.taken_back
        and other.replaced.id == wanted.replaced.id
        and other.starts_on <= wanted.ends_on
        and wanted.starts_on <= other.ends_on
    ]
    return tuple(dict.fromkeys(found))


def may_give_back(replacement: Replacement, sitting: Sitting, today: date) -> tuple[Reason, ...]:
    """Why this seat cannot say that it does not stand in (any more).

    Only who was named can, before the first day as well as meanwhile. Nobody has to give a
    reason, and what was answered until then stays the party's answer.
    """
    if replacement.by.id != sitting.id:
        return (Reason("not_your_replacement"),)
    if replacement.taken_back or replacement.ends_on < today:
        return (Reason("replacement_ended_already"),)
    return ()


def runs(replacement: Replacement, today: date) -> bool:
    """Whether it counts on this day. It falls away with either seat."""
    return (
        not replacement.taken_back
        and replacement.starts_on <= today <= replacement.ends_on
        and not _unfit(replacement)
    )


def standing_in(
    sitting: Sitting, replacements: Iterable[Replacement], today: date
) -> Replacement | None:
    """The replacement by which this seat answers today, if any."""
    return next((one for one in replacements if one.by.id == sitting.id and runs(one, today)), None)


def answers_for(sitting: Sitting, replacements: Iterable[Replacement], today: date) -> str | None:
    """The party for which somebody may answer: their own, or none."""
    if not sitting.sits:
        return None
    if sitting.role is Role.REPRESENTATIVE:
        return sitting.party
    stands_in = standing_in(sitting, replacements, today)
    return stands_in.replaced.party if stands_in else None


def may_ratify(person: str, given_by: str, *, as_replacement: bool) -> tuple[Reason, ...]:
    """Why this sponsor cannot ratify: nobody ratifies what they answered standing in."""
    if as_replacement and person == given_by:
        return (Reason("own_answer"),)
    return ()


def _unfit(replacement: Replacement) -> list[Reason]:
    replaced, by = replacement.replaced, replacement.by
    found = []
    if not replaced.sits or replaced.role is not Role.REPRESENTATIVE or replaced.party is None:
        found.append(Reason("only_a_representative_is_replaced"))
    if not by.sits or by.party is None or by.party != replaced.party:
        found.append(Reason("stands_in_for_another_party", {"field": "by"}))
    if by.role not in MAY_STAND_IN:
        found.append(Reason("cannot_stand_in", {"field": "by"}))
    if by.person == replaced.person:
        found.append(Reason("replaces_themself", {"field": "by"}))
    return found
