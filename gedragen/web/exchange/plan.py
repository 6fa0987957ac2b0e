"""What would come of a table: which collaborations, organisations and memberships?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from gedragen.web.exchange import names
from gedragen.web.exchange.findings import (
    Difference,
    Fault,
    Merge,
    MergedRow,
    Proposal,
    Repair,
    Unusable,
)
from gedragen.web.exchange.reading import Row, Table
from gedragen.web.exchange.repair import decode_again, repaired, trim

FIELDS: Mapping[str, int] = {
    "collaboration": 200,
    "party": 200,
    "department": 120,
    "place": 120,
    "region": 120,
    "about": 10_000,
}
"""What a column can be, and how long it may get."""
REQUIRED = ("collaboration", "party")
NAMED = ("collaboration", "party", "region", "place")
"""The fields of which spellings are compared."""


@dataclass(frozen=True)
class Known:
    """Names that are here already, by their key: their spelling wins."""

    collaborations: Mapping[str, str] = field(default_factory=dict)
    parties: Mapping[str, str] = field(default_factory=dict)

    def of(self, name: str) -> Mapping[str, str]:
        return {"collaboration": self.collaborations, "party": self.parties}.get(name, {})


@dataclass(frozen=True)
class Choices:
    """What a person decided in the preview; nothing decided is what is certain, and only that."""

    refused_repairs: frozenset[str] = frozenset()
    """Cells to be left exactly as they stand."""
    names: Mapping[str, str] = field(default_factory=dict)
    """By the id of a merge or proposal: the name chosen, "" for keeping apart."""


@dataclass(frozen=True)
class Listed:
    """A collaboration as the table describes it."""

    name: str
    place: str = ""
    region: str = ""
    about: str = ""


@dataclass(frozen=True)
class Membership:
    """An organisation (or a department of one) takes part in a collaboration."""

    collaboration: str
    party: str
    department: str
    row: int


@dataclass(frozen=True)
class Plan:
    """Everything an import would do, and every row accounted for."""

    rows: int
    kept: int
    memberships: tuple[Membership, ...]
    collaborations: tuple[Listed, ...]
    organisations: tuple[str, ...]
    repairs: tuple[Repair, ...]
    merges: tuple[Merge, ...]
    merged_rows: tuple[MergedRow, ...]
    proposals: tuple[Proposal, ...]
    faults: tuple[Fault, ...]
    differences: tuple[Difference, ...]
    unused_columns: tuple[str, ...]
    spellings: int
    """How many names of organisations stand in the file."""

    @property
    def refused(self) -> int:
        return len({fault.row for fault in self.faults})


def check_mapping(table: Table, mapping: Mapping[str, str]) -> dict[str, str]:
    """The mapping with columns as the table spells them; raises `Unusable` with every fault."""
    columns = {names.key(trim(decode_again(column))): column for column in table.columns}
    faults, found = [], {}
    for name, column in mapping.items():
        if name not in FIELDS:
            faults.append(Fault("unknown_field", value=name, facts={"fields": ", ".join(FIELDS)}))
        elif names.key(column) not in columns:
            facts = {"columns": ", ".join(table.columns)}
            faults.append(Fault("unknown_column", column=column, facts=facts))
        else:
            found[name] = columns[names.key(column)]
    faults += [Fault("field_not_mapped", value=name) for name in REQUIRED if name not in mapping]
    for column, times in Counter(found.values()).items():
        if times > 1:
            faults.append(Fault("column_mapped_twice", column=column))
    if faults:
        raise Unusable(*faults)
    return found


def guess(table: Table) -> dict[str, str]:
    """Which column is probably which field, for a person to confirm."""
    words = {
        "collaboration": ("regeling", "samenwerking", "verband", "collaboration"),
        "party": ("deelnemer", "partij", "organisatie", "party", "participant", "organisation"),
        "department": ("afdeling", "department"),
        "place": ("plaats", "place", "city"),
        "region": ("provincie", "regio", "region", "province"),
        "about": ("omschrijving", "toelichting", "description", "about"),
    }
    guessed: dict[str, str] = {}
    for name, hints in words.items():
        for column in table.columns:
            is_free = column not in guessed.values()
            if name not in guessed and is_free and any(hint in column.lower() for hint in hints):
                guessed[name] = column
    return guessed


def draw_up(
    table: Table,
    mapping: Mapping[str, str],
    *,
    known: Known | None = None,
    choices: Choices | None = None,
) -> Plan:
    """Turn a table into a plan. Nothing is written; the same table gives the same plan."""
    known, choices = known or Known(), choices or Choices()
    columns = check_mapping(table, mapping)
    if not table.size:
        raise Unusable(Fault("no_rows", sheet=table.name))
    clean, repairs = repaired(table, choices.refused_repairs)
    at = {name: table.columns.index(column) for name, column in columns.items()}
    usable, faults = _usable(clean, at)
    speller = _Speller(table, usable, at, known, choices)
    draft = _Draft(clean, at, speller)
    for row in usable:
        draft.take(row)
    used = set(columns.values())
    return Plan(
        rows=table.size,
        kept=draft.kept,
        memberships=tuple(draft.memberships.values()),
        collaborations=tuple(draft.listed()),
        organisations=tuple(dict.fromkeys(m.party for m in draft.memberships.values())),
        repairs=repairs,
        merges=tuple(speller.merges),
        merged_rows=tuple(draft.merged),
        proposals=tuple(speller.proposals),
        faults=(*table.faults, *faults),
        differences=tuple(draft.differences),
        unused_columns=tuple(column for column in table.columns if column not in used),
        spellings=len({row.cells[at["party"]] for row in table.rows}),
    )


def _usable(table: Table, at: Mapping[str, int]) -> tuple[list[Row], list[Fault]]:
    """The rows that say what is needed, and a fault for each that does not."""
    usable, faults = [], []
    for row in table.rows:
        found = [
            fault
            for name, place in at.items()
            if (fault := _fault(name, row, table.columns[place], row.cells[place]))
        ]
        faults += found
        if not found:
            usable.append(row)
    return usable, faults


def _fault(name: str, row: Row, column: str, cell: str) -> Fault | None:
    if name in REQUIRED and not cell.strip():
        return Fault("missing", row.number, column, value=" ".join(filter(None, row.cells))[:80])
    if len(cell) > FIELDS[name]:
        return Fault("too_long", row.number, column, value=cell[:80], facts={"limit": FIELDS[name]})
    return None


class _Speller:
    """Knows, per field, what each spelling in the table becomes."""

    def __init__(
        self, table: Table, usable: list[Row], at: Mapping[str, int], known: Known, choices: Choices
    ) -> None:
        self.merges: list[Merge] = []
        self.proposals: list[Proposal] = []
        self._becomes: dict[str, dict[str, tuple[str, ...]]] = {}
        self._stood = {row.number: row.cells for row in table.rows}
        self._refused = choices.refused_repairs
        for name in NAMED:
            if name in at:
                pairs = [(self._was(row, at[name]), row.cells[at[name]]) for row in usable]
                self._settle(name, pairs, known.of(name), choices.names)

    def of(self, name: str, row: Row, place: int) -> tuple[str, ...]:
        """The name or, where a person said that a cell holds several, the names."""
        if name in self._becomes:
            return self._becomes[name][self._was(row, place)]
        return (row.cells[place],)

    def _was(self, row: Row, place: int) -> str:
        cell = self._stood[row.number][place]
        return cell if cell in self._refused else decode_again(cell)

    def _settle(
        self,
        name: str,
        pairs: list[tuple[str, str]],
        known: Mapping[str, str],
        chosen: Mapping[str, str],
    ) -> None:
        filled = [pair for pair in pairs if pair[1]]
        becomes, merges = names.merge(name, filled, known, chosen)
        counts = Counter(becomes[was] for was, _ in filled)
        proposals = names.propose(name, counts, known.values())
        moved: dict[str, tuple[str, ...]] = {}
        for proposal in proposals:
            picked = chosen.get(proposal.id, "")
            if picked not in proposal.to:
                continue
            if proposal.splits:
                moved[proposal.names[0]] = proposal.to
            else:
                moved |= dict.fromkeys(proposal.moved_to(picked), (picked,))
        self.merges += merges
        self.proposals += [
            replace(p, became=picked) if (picked := chosen.get(p.id)) in p.to else p
            for p in proposals
        ]
        self._becomes[name] = {was: _follow(to, moved) for was, to in becomes.items()}
        self._becomes[name] |= {was: ("",) for was, now in pairs if not now}


def _follow(name: str, moved: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Where a name ends up when one choice leads on to another; a circle ends where it began."""
    seen = {name}
    while name in moved and len(moved[name]) == 1 and moved[name][0] not in seen:
        name = moved[name][0]
        seen.add(name)
    ends = moved[name] if len(moved.get(name, ())) > 1 else (name,)
    return tuple(end.replace("\n", " ") for end in ends)


class _Draft:
    """The memberships found so far, row by row."""

    def __init__(self, table: Table, at: Mapping[str, int], speller: _Speller) -> None:
        self.table, self.at, self.speller = table, at, speller
        self.memberships: dict[tuple[str, str, str], Membership] = {}
        self.merged: list[MergedRow] = []
        self.differences: list[Difference] = []
        self.kept = 0
        self._first: dict[int, Row] = {}
        self._said: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))

    def take(self, row: Row) -> None:
        """Keep a row, or merge it into the row that said the same before it."""
        (collaboration,) = self._cell("collaboration", row)
        (department,) = self._cell("department", row)
        own = [(collaboration, party, names.key(department)) for party in self._cell("party", row)]
        new = [one for one in own if one not in self.memberships]
        for one in new:
            self.memberships[one] = Membership(collaboration, one[1], department, row.number)
        for name in ("place", "region", "about"):
            self._said[collaboration][name].update(filter(None, self._cell(name, row)))
        if new:
            self.kept += 1
            self._first[row.number] = row
        else:
            self._merge(row, self._first[self.memberships[own[0]].row])

    def listed(self) -> Iterable[Listed]:
        """Each collaboration with the most common value of what its rows say about it."""
        self.differences.clear()
        for collaboration, said in self._said.items():
            used = {}
            for name in ("place", "region", "about"):
                values = said[name]
                used[name] = values.most_common(1)[0][0] if values else ""
                if len(values) > 1:
                    column = self.table.columns[self.at[name]]
                    self.differences.append(
                        Difference(collaboration, column, tuple(values), used[name])
                    )
            yield Listed(collaboration, **used)

    def _cell(self, name: str, row: Row) -> tuple[str, ...]:
        return self.speller.of(name, row, self.at[name]) if name in self.at else ("",)

    def _merge(self, row: Row, into: Row) -> None:
        same_names = {self.at["collaboration"], self.at["party"]}
        differing = [
            place
            for place, (cell, first) in enumerate(zip(row.cells, into.cells, strict=True))
            if cell != first and place not in same_names
        ]
        columns = tuple(self.table.columns[place] for place in differing)
        values = tuple(row.cells[place] for place in differing)
        self.merged.append(MergedRow(row.number, into.number, columns, self.table.name, values))
