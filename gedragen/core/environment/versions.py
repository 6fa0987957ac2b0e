"""What does each act make of an agreement and its versions? (rule 9)

Every act gives a new `Agreement`, or raises `Refused` with everything against it. What was
ratified is never written again: a change is a next version with its difference, its reason and
the consent of every party it touches, and of nobody else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from gedragen.core.environment import clauses as core
from gedragen.core.environment.agreements import (
    Amendment,
    AmendmentGround,
    Decision,
    may_amend,
    may_edit,
    may_reopen,
)
from gedragen.core.environment.clauses import Clause
from gedragen.core.reasons import Reason, Refused


class VersionState(StrEnum):
    """Where a version of an agreement stands."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    HOLDS = "holds"
    REPLACED = "replaced"
    NOT_CARRIED = "not_carried"


OPEN = frozenset({VersionState.DRAFT, VersionState.PROPOSED})
RATIFIED = frozenset({VersionState.HOLDS, VersionState.REPLACED})


@dataclass(frozen=True)
class Version:
    """One text. `replaces` is the version that held when it was begun; 0 when nothing did."""

    number: int
    state: VersionState = VersionState.DRAFT
    clauses: tuple[Clause, ...] = ()
    replaces: int = 0
    ground: AmendmentGround | None = None
    why: str = ""
    review_on: date | None = None


@dataclass(frozen=True)
class Agreement:
    """An agreement with all its texts, oldest first, and the day on which it is looked at again."""

    id: str
    versions: tuple[Version, ...] = ()
    review_on: date | None = None
    ended: bool = False


def holding(agreement: Agreement) -> Version | None:
    """The text that holds now."""
    return _first(agreement, {VersionState.HOLDS})


def opened(agreement: Agreement) -> Version | None:
    """The text that is being written or decided; there is one at a time."""
    return _first(agreement, OPEN)


def version_of(agreement: Agreement, number: int) -> Version | None:
    return next((one for one in agreement.versions if one.number == number), None)


def before(agreement: Agreement, version: Version) -> tuple[Clause, ...]:
    """What held before this version, clause by clause."""
    replaced = version_of(agreement, version.replaces)
    return replaced.clauses if replaced else ()


def touched_by(agreement: Agreement, version: Version, gone: Iterable[str] = ()) -> frozenset[str]:
    """Whose consent this version takes; of a new agreement everyone's whom a clause touches."""
    return core.touched(before(agreement, version), version.clauses) - frozenset(gone)


def may_draft(
    agreement: Agreement, today: date, *, ground: AmendmentGround | None = None, why: str = ""
) -> tuple[Reason, ...]:
    """Why no next version can be begun now."""
    if agreement.ended:
        return (Reason("agreement_ended"),)
    if opened(agreement) is not None:
        return (Reason("version_open"),)
    held = holding(agreement)
    if held is None:
        return ()
    found = list(may_reopen(_decision(agreement, held), today, ground=ground, ground_words=why))
    if not found and not why.strip():
        found.append(Reason("why_missing"))
    return tuple(found)


def drafted(
    agreement: Agreement, today: date, *, ground: AmendmentGround | None = None, why: str = ""
) -> Agreement:
    """Begin a next version, from the text that holds or else from the last one."""
    Refused.unless(may_draft(agreement, today, ground=ground, why=why))
    held = holding(agreement)
    last = held or (agreement.versions[-1] if agreement.versions else None)
    begun = Version(
        number=len(agreement.versions) + 1,
        clauses=last.clauses if last else (),
        replaces=held.number if held else 0,
        ground=ground if held else None,
        why=why,
        review_on=agreement.review_on if held and not _due(agreement, today) else None,
    )
    return replace(agreement, versions=(*agreement.versions, begun))


def may_rewrite(agreement: Agreement, number: int) -> tuple[Reason, ...]:
    """Why the text of this version cannot be changed: only a draft can."""
    version = version_of(agreement, number)
    if version is None:
        return (Reason("not_found"),)
    if version.state is VersionState.PROPOSED:
        return (Reason("version_proposed"),)
    if version.state is VersionState.NOT_CARRIED:
        return (Reason("version_not_carried"),)
    return may_edit(_decision(agreement, version))


def may_change_files(agreement: Agreement, number: int) -> tuple[Reason, ...]:
    """Why no file can come to this version or go from it.

    A file is part of the text that it lies with: what the parties consented to holds with
    exactly those files, and a later version takes none of them away.
    """
    return may_rewrite(agreement, number)


def rewritten(
    agreement: Agreement, number: int, clauses: Iterable[Clause], review_on: date | None
) -> Agreement:
    """The draft says something else."""
    Refused.unless(may_rewrite(agreement, number))
    return _with(agreement, number, clauses=tuple(clauses), review_on=review_on)


def may_propose(
    agreement: Agreement, number: int, today: date, gone: Iterable[str] = ()
) -> tuple[Reason, ...]:
    """What the draft still lacks before it can be put to a round.

    A text without any clause ends the agreement, so it is no first version.
    """
    version, away = version_of(agreement, number), frozenset(gone)
    if version is None or version.state is not VersionState.DRAFT:
        return (Reason("version_not_draft"),)
    found = []
    old = before(agreement, version)
    if not version.clauses and not old:
        found.append(Reason("no_clauses"))
    elif not core.differs(old, version.clauses):
        found.append(Reason("no_difference"))
    elif not touched_by(agreement, version, away):
        found.append(Reason("no_touched_parties"))
    # What stays as it was needs no new word: whom it touched may have left since.
    changed = [
        change.after
        for change in core.changes(old, version.clauses)
        if change.what is not core.What.KEPT
    ]
    for place, clause in enumerate(version.clauses, start=1):
        if clause in changed:
            found += core.lacks(core.present(clause, away), place)
    if version.replaces and not version.why.strip():
        found.append(Reason("why_missing"))
    if version.clauses and (version.review_on is None or version.review_on <= today):
        found.append(Reason("review_missing"))
    return tuple(found)


def proposed(agreement: Agreement, number: int, today: date, gone: Iterable[str] = ()) -> Agreement:
    """The draft lies before the parties; from here on its text stays as it is."""
    Refused.unless(may_propose(agreement, number, today, gone))
    return _with(agreement, number, state=VersionState.PROPOSED)


def taken_back(agreement: Agreement, number: int) -> Agreement:
    """The text is off the table again, to be written further."""
    version = version_of(agreement, number)
    if version is None or version.state is not VersionState.PROPOSED:
        raise Refused("version_not_proposed")
    return _with(agreement, number, state=VersionState.DRAFT)


def dropped(agreement: Agreement, number: int) -> Agreement:
    """The draft is thrown away; what holds keeps holding."""
    Refused.unless(may_rewrite(agreement, number))
    kept = tuple(one for one in agreement.versions if one.number != number)
    return replace(agreement, versions=kept)


def against_holding(
    agreement: Agreement,
    number: int,
    consented: frozenset[str],
    today: date,
    gone: Iterable[str] = (),
) -> tuple[Reason, ...]:
    """Why this version cannot come to hold, whatever else was decided.

    Every touched party has given its own consent; no other party is waited for. `gone`
    are those who had left the table when the round opened.
    """
    version = version_of(agreement, number)
    if version is None or version.state is not VersionState.PROPOSED:
        return (Reason("version_not_proposed"),)
    touches, held = touched_by(agreement, version, gone), holding(agreement)
    if held is None:
        return tuple(
            Reason("consent_missing", {"party": party}) for party in sorted(touches - consented)
        )
    amendment = Amendment(
        of_version=version.replaces,
        difference="different" if core.differs(held.clauses, version.clauses) else "",
        touches=touches,
        consented=consented,
        ground=version.ground,
        ground_words=version.why,
    )
    return may_amend(_decision(agreement, held), amendment, today)


def came_to_hold(
    agreement: Agreement,
    number: int,
    consented: frozenset[str],
    today: date,
    gone: Iterable[str] = (),
    *,
    review_on: date | None = None,
) -> Agreement:
    """The version holds from now on and the one before it is replaced, both word for word.

    One without clauses ends the agreement.
    """
    Refused.unless(against_holding(agreement, number, consented, today, gone))
    held, version = holding(agreement), version_of(agreement, number)
    after = agreement
    if held is not None:
        after = _with(after, held.number, state=VersionState.REPLACED)
    after = _with(after, number, state=VersionState.HOLDS)
    ends = version is not None and not version.clauses
    looked_at = review_on or (version.review_on if version else None)
    return replace(after, review_on=None if ends else looked_at, ended=ends)


def not_carried(agreement: Agreement, number: int) -> Agreement:
    """The parties did not carry this version: it stays readable, and what held keeps holding."""
    version = version_of(agreement, number)
    if version is None or version.state is not VersionState.PROPOSED:
        raise Refused("version_not_proposed")
    return _with(agreement, number, state=VersionState.NOT_CARRIED)


def may_set_review(agreement: Agreement, on: date, today: date) -> tuple[Reason, ...]:
    """Why the next review cannot be set: never around an amendment that is under way."""
    if agreement.ended or holding(agreement) is None:
        return (Reason("nothing_holds"),)
    if opened(agreement) is not None:
        return (Reason("version_open"),)
    return (Reason("review_in_the_past", {"field": "review_on"}),) if on <= today else ()


def review_set(agreement: Agreement, on: date, today: date) -> Agreement:
    """The agreement is looked at again on another day; the text stays as it is."""
    Refused.unless(may_set_review(agreement, on, today))
    return replace(agreement, review_on=on)


def _first(agreement: Agreement, states: Iterable[VersionState]) -> Version | None:
    return next((one for one in agreement.versions if one.state in states), None)


def _due(agreement: Agreement, today: date) -> bool:
    return agreement.review_on is None or agreement.review_on <= today


def _decision(agreement: Agreement, version: Version) -> Decision:
    return Decision(
        id=agreement.id,
        version=version.number,
        adopted=version.state in RATIFIED,
        review_on=agreement.review_on,
    )


def _with(agreement: Agreement, number: int, **said: object) -> Agreement:
    versions = tuple(
        replace(one, **said) if one.number == number else one  # type: ignore[arg-type]
        for one in agreement.versions
    )
    return replace(agreement, versions=versions)
