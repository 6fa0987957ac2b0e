"""What did an import do, or would it do, as the document that scripts read?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from gedragen.web.exchange.findings import Difference, Fault, Merge, MergedRow, Proposal, Repair
from gedragen.web.exchange.names import key
from gedragen.web.exchange.plan import Plan
from gedragen.web.exchange.shape import BY_NAME, SHEETS
from gedragen.web.exchange.workbook import Entry, Filled
from gedragen.web.exchange.workbook_actions import Brought
from gedragen.web.shared.sentences import say


def as_document(plan: Plan, created: Mapping[str, int], *, dry_run: bool) -> dict[str, Any]:
    """The `gedragen/import` document, version 1."""
    return {
        "format": "gedragen/import",
        "version": 1,
        "dry_run": dry_run,
        "rows": plan.rows,
        "kept": plan.kept,
        "merged": len(plan.merged_rows),
        "refused": plan.refused,
        "collaborations": len(plan.collaborations),
        "organisations": len(plan.organisations),
        "created": dict(created),
        "repairs": [_repair(repair) for repair in plan.repairs],
        "merges": [_merge(merge) for merge in plan.merges if merge.became],
        "merged_rows": [merged_row(row) for row in plan.merged_rows],
        "proposals": [_proposal(proposal) for proposal in plan.proposals],
        "differences": [_difference(difference) for difference in plan.differences],
        "unused_columns": list(plan.unused_columns),
        "faults": faults(plan.faults),
    }


def workbook_as_document(
    filled: Filled, refused: Sequence[Fault], created: Mapping[str, int], *, dry_run: bool
) -> dict[str, Any]:
    """The same document for a workbook; its rows are those of all its sheets together."""
    every = (*filled.faults, *refused)
    named = len({(fault.sheet, fault.row) for fault in every})
    parties = {key(entry["organisation"]) for entry in filled.of("Parties")}
    return {
        "format": "gedragen/import",
        "version": 1,
        "dry_run": dry_run,
        "rows": filled.rows,
        "kept": filled.rows - len(filled.merged_rows) - named,
        "merged": len(filled.merged_rows),
        "refused": named,
        "collaborations": len(filled.of("Collaborations")),
        "organisations": len(parties),
        "created": dict(created),
        "repairs": [_repair(repair) for repair in filled.repairs],
        "merges": [],
        "merged_rows": [merged_row(row) for row in filled.merged_rows],
        "proposals": [],
        "differences": [],
        "unused_columns": [],
        "faults": faults(every),
    }


def of_workbook(filled: Filled, brought: Brought, *, dry_run: bool) -> dict[str, Any]:
    """That document with what the pages show besides: its rows by sheet, and where they are."""
    document = workbook_as_document(filled, brought.refused, brought.created, dry_run=dry_run)
    # What a rehearsal started is gone again, its address too.
    tables = () if dry_run else brought.tables
    return document | {
        "sheets": _by_sheet(filled, brought),
        "tables": [{"name": table.name, "slug": table.slug} for table in tables],
    }


def _by_sheet(filled: Filled, brought: Brought) -> list[dict[str, Any]]:
    """Of each sheet that holds anything: the rows that bring something new, and those here."""
    refused = {(fault.sheet, fault.row) for fault in brought.refused}
    several = len(filled.of("Collaborations")) > 1
    shown = []
    for sheet in SHEETS:
        kept = [one for one in filled.of(sheet.name) if (sheet.name, one.row) not in refused]
        new = [_row(one, several) for one in kept if (sheet.name, one.row) in brought.new]
        here = [_row(one, several) for one in kept if (sheet.name, one.row) not in brought.new]
        shown.append({"sheet": sheet.name, "new": new, "here": here})
    return shown


def _row(entry: Entry, several: bool) -> dict[str, Any]:
    """What a row is about: its name, what makes it one of its own, and where, if `several`."""
    sheet = BY_NAME[key(entry.sheet)]
    names = {*sheet.key, "name"} - (set() if several else {"collaboration"})
    told = [
        str(column.choices.get(value, value))
        for column in sheet.columns
        if column.name in names and (value := entry[column.name])
    ]
    return {"row": entry.row, "words": told}


def faults(found: Iterable[Fault]) -> list[dict[str, Any]]:
    """Faults with their place, their code and the sentence for it."""
    return [
        _on(fault.sheet)
        | {
            "row": fault.row,
            "column": fault.column,
            "value": fault.value,
            "why": fault.code,
            "message": say(fault.reason),
        }
        for fault in found
    ]


def merged_row(merged: MergedRow) -> dict[str, Any]:
    return _on(merged.sheet) | {
        "row": merged.row,
        "into": merged.into,
        "differs": list(merged.differs),
        "values": list(merged.values),
    }


def _on(sheet: str) -> dict[str, str]:
    return {"sheet": sheet} if sheet else {}


def _repair(repair: Repair) -> dict[str, Any]:
    return _on(repair.sheet) | {
        "row": repair.row,
        "column": repair.column,
        "from": repair.was,
        "to": repair.now,
        "why": repair.why,
    }


def _merge(merge: Merge) -> dict[str, Any]:
    return {"names": list(merge.names), "to": merge.became, "why": merge.why, "field": merge.field}


def _proposal(proposal: Proposal) -> dict[str, Any]:
    return {
        "names": list(proposal.names),
        "why": proposal.why,
        "to": list(proposal.to),
        "field": proposal.field,
        "accepted": proposal.became or None,
    }


def _difference(difference: Difference) -> dict[str, Any]:
    return {
        "collaboration": difference.collaboration,
        "column": difference.column,
        "values": list(difference.values),
        "used": difference.used,
    }
