"""What did an import do, or would it do, as the document that scripts read?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from gedragen.web.exchange.findings import Difference, Fault, Merge, MergedRow, Proposal, Repair
from gedragen.web.exchange.names import key
from gedragen.web.exchange.plan import Plan
from gedragen.web.exchange.workbook import Filled
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
