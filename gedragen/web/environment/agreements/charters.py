"""How does one agreement stand: as the core knows it, and as this reader sees it?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.http import Http404

from gedragen.core.environment import clauses as core_clauses
from gedragen.core.environment import versions as core
from gedragen.core.environment.agreements import AmendmentGround
from gedragen.core.environment.clauses import Change, ClauseKind, Counterpart, What
from gedragen.core.environment.versions import VersionState
from gedragen.core.rights import Role
from gedragen.web.collaborations.models import Collaboration, Party, Seat
from gedragen.web.environment.agreements.models import Agreement, AgreementVersion, Clause
from gedragen.web.environment.agreements.texts import talk
from gedragen.web.environment.decisions.differences import difference

FILES = "agreement"
"""What the files of a version are kept as; the key is that of the version."""


def whole(agreements: QuerySet[Agreement]) -> QuerySet[Agreement]:
    """With every text, clause by clause, and whom each touches: four queries more."""
    versions = AgreementVersion.objects.select_related(
        "written_by__person", "written_by__party__organisation", "proposal"
    )
    return agreements.prefetch_related(
        Prefetch("versions", queryset=versions), "versions__clauses__touches__organisation"
    )


def agreement_of(seat: Seat, key) -> Agreement:
    """One agreement of this collaboration; anything else is not found."""
    found = whole(Agreement.objects.filter(collaboration=seat.collaboration, pk=key)).first()
    if found is None:
        raise Http404
    return found


def is_there(seat: Seat, key) -> bool:
    """Whether the agreement is still there: a first draft can be thrown away."""
    return Agreement.objects.filter(collaboration=seat.collaboration, pk=key).exists()


def clause_of(seat: Seat, key) -> Clause:
    """One clause of an agreement of this collaboration; anything else is not found."""
    found = (
        Clause.objects.filter(version__agreement__collaboration=seat.collaboration, pk=key)
        .select_related("version__agreement")
        .first()
    )
    if found is None:
        raise Http404
    return found


def as_core(agreement: Agreement) -> core.Agreement:
    """The agreement as the core knows it; what is prefetched is not asked again."""
    return core.Agreement(
        id=agreement.key,
        versions=tuple(_version(one) for one in agreement.versions.all()),
        review_on=agreement.review_on,
        ended=agreement.ended_at is not None,
    )


def _version(row: AgreementVersion) -> core.Version:
    return core.Version(
        number=row.number,
        state=VersionState(row.state),
        clauses=tuple(clause_as_core(one) for one in row.clauses.all()),
        replaces=row.replaces,
        ground=AmendmentGround(row.ground) if row.ground else None,
        why=row.why,
        review_on=row.review_on,
    )


def clause_as_core(row: Clause) -> core_clauses.Clause:
    """The clause as the core knows it. Reads whom it touches."""
    return core_clauses.Clause(
        root=str(row.root),
        kind=ClauseKind(row.kind),
        text=row.text,
        touches=frozenset(party.key for party in row.touches.all()),
        counterpart=Counterpart(row.caller, row.called, row.within_days, row.place, row.relational),
    )


def open_version(agreement: Agreement) -> AgreementVersion | None:
    """The text that is being written or decided now."""
    return next((one for one in agreement.versions.all() if one.state in core.OPEN), None)


def held_version(agreement: Agreement) -> AgreementVersion | None:
    """The text that holds now; of an ended agreement the last one with clauses that held."""
    held = [one for one in agreement.versions.all() if one.state in core.RATIFIED]
    if agreement.ended_at:
        held = [one for one in held if one.clauses.all()]
    return held[-1] if held else None


def gone_from(collaboration: Collaboration) -> frozenset[str]:
    """The parties that left the table: they have no voice in what comes after."""
    left = collaboration.parties.exclude(left_at=None).values_list("pk", flat=True)
    return frozenset(str(key) for key in left)


def may_write(seat: Seat, version: AgreementVersion) -> bool:
    """Whether its writer, their party or the facilitator looks: they hold the pen of a draft."""
    if not seat.may["write_agreement"]:
        return False
    if seat.role == Role.FACILITATOR or version.written_by_id == seat.pk:
        return True
    return seat.party_id is not None and version.written_by.party_id == seat.party_id


@dataclass(frozen=True)
class Beside:
    """One clause of the new text beside what it was, with the words that differ."""

    what: What
    before: Clause | None
    after: Clause | None
    formal: list[tuple[str, str]]
    talk: list[tuple[str, str]]
    touches: tuple[Party, ...]
    moved: bool
    was: int
    """Its place in the text before and, as `now`, in this one; 0 where it does not stand."""
    now: int


def beside(agreement: Agreement, version: AgreementVersion) -> list[Beside]:
    """Every clause of this text beside what held before it, in the core's own order."""
    replaced = next(
        (one for one in agreement.versions.all() if one.number == version.replaces), None
    )
    old = {str(one.root): one for one in (replaced.clauses.all() if replaced else ())}
    new = {str(one.root): one for one in version.clauses.all()}
    value = as_core(agreement)
    wanted = core.version_of(value, version.number)
    changes = core_clauses.changes(core.before(value, wanted), wanted.clauses)
    places = [{root: place for place, root in enumerate(one, start=1)} for one in (old, new)]
    return [_beside(change, old, new, *places) for change in changes]


def _beside(change: Change, old: dict, new: dict, was: dict, now: dict) -> Beside:
    root = (change.before or change.after).root
    before, after = old.get(root), new.get(root)
    formal = difference(before.text if before else "", after.text if after else "")
    spoken = difference(talk(before) if before else "", talk(after) if after else "")
    return Beside(
        what=change.what,
        before=before,
        after=after,
        formal=formal,
        talk=spoken,
        touches=_touches(before, after),
        moved=change.moved,
        was=was.get(root, 0),
        now=now.get(root, 0),
    )


def _touches(*clauses: Clause | None) -> tuple[Party, ...]:
    parties = {party.pk: party for one in clauses if one for party in one.touches.all()}
    return tuple(sorted(parties.values(), key=lambda party: (party.position, party.key)))


def touching(version: AgreementVersion) -> list[str]:
    """Which parties the clauses of a text touch, by name, in the table's order."""
    return [party.name for party in _touches(*version.clauses.all())]


def parties_of(collaboration: Collaboration, keys: Iterable[str]) -> list[Party]:
    """These parties in the fixed order of the table."""
    return list(collaboration.parties.filter(pk__in=list(keys)).select_related("organisation"))
