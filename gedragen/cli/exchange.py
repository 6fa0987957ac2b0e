"""What comes in from a file, and which workbook can people fill in?"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from gedragen.cli.house import open_house


def register(subparsers: Any) -> None:
    """Add `gedragen import` and `gedragen template` to the command."""
    part = subparsers.add_parser(
        "import",
        help="bring in a register or a filled-in workbook",
        description="Bring in XLSX or CSV: a public register with --map, else the workbook that "
        "`gedragen template` writes. Says everything it did, row by row.",
    )
    part.add_argument("file", metavar="FILE")
    part.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="FIELD=COLUMN",
        help="which column is which field: collaboration, party, department, place, region, about",
    )
    part.add_argument("--as", dest="email", metavar="EMAIL", help="who brings the workbook in")
    part.add_argument("--dry-run", action="store_true", help="say all of it, write nothing")
    part.add_argument("--json", action="store_true", help="answer with one JSON document")
    part.set_defaults(run=run_import)
    part = subparsers.add_parser("template", help="write an empty workbook to fill in")
    part.add_argument("file", metavar="FILE", help="where to write it, for example out.xlsx")
    part.add_argument("--json", action="store_true", help="answer with one JSON document")
    part.set_defaults(run=run_template)


def run_import(asked: argparse.Namespace) -> int:
    """Answer on standard output; 0 for an answer, 2 for a file that cannot be used."""
    try:
        content = Path(asked.file).read_bytes()
    except OSError as error:
        print(f"{asked.file}: file: {error.strerror}; expected a file to read", file=sys.stderr)
        return 2
    mapping = dict(pair.partition("=")[::2] for pair in asked.map)
    unclear = [pair for pair in asked.map if "=" not in pair]
    if unclear or len(mapping) < len(asked.map):
        for pair in unclear or asked.map:
            print(f"--map {pair}: expected FIELD=COLUMN, each field once", file=sys.stderr)
        return 2
    open_house()
    return _import(asked, content, mapping)


def _import(asked: argparse.Namespace, content: bytes, mapping: dict[str, str]) -> int:
    from django.db import transaction
    from django.utils import translation

    from gedragen.web.exchange.findings import Unusable
    from gedragen.web.shared.sentences import say

    with translation.override("en"):
        try:
            with transaction.atomic():
                document = _written(asked, content, mapping)
                # The same work either way: what a dry run says is what would happen.
                transaction.set_rollback(asked.dry_run)
        except Unusable as unusable:
            for fault in unusable.faults:
                place = fault.place or "file"
                print(f"{asked.file}: {place}: {say(fault.reason)}", file=sys.stderr)
            return 2
    if asked.json:
        print(json.dumps(document, ensure_ascii=False, indent=2))
    else:
        print("\n".join(_told(document)))
    return 0


def _written(asked: argparse.Namespace, content: bytes, mapping: dict[str, str]) -> dict[str, Any]:
    from gedragen.web.exchange import actions, plan, queries, reading, report

    tables = reading.read(content)
    if not mapping:
        return _workbook(asked, tables)
    drawn = plan.draw_up(tables[0], mapping, known=queries.known())
    created = actions.import_register(drawn, by=None, file_name=Path(asked.file).name)
    return report.as_document(drawn, created, dry_run=asked.dry_run)


def _workbook(asked: argparse.Namespace, tables: Any) -> dict[str, Any]:
    """Bring a filled-in template in, as the person that --as names."""
    from gedragen.web.accounts.actions import register as account_of
    from gedragen.web.exchange import report, workbook, workbook_actions
    from gedragen.web.exchange.findings import Fault, Unusable

    filled = workbook.read_back(tables)
    if not workbook.ADDRESS.fullmatch(asked.email or ""):
        raise Unusable(Fault("who"))
    created, refused = workbook_actions.import_workbook(filled, by=account_of(asked.email))
    return report.workbook_as_document(filled, refused, created, dry_run=asked.dry_run)


def _told(document: dict[str, Any]) -> Iterable[str]:
    """The document as a person reads it: the sum first, then everything row by row."""
    written = "would be written" if document["dry_run"] else "written"
    yield (
        f"{document['rows']} rows = {document['kept']} kept + {document['merged']} merged"
        f" + {document['refused']} refused"
    )
    yield f"{document['collaborations']} collaborations, {document['organisations']} organisations"
    new = ", ".join(f"{count} {name}" for name, count in document["created"].items())
    yield f"New, {written}: {new}"
    if document["unused_columns"]:
        yield f"Columns not taken over: {', '.join(document['unused_columns'])}"
    yield from _listed("Refused", document["faults"], lambda f: f"{_at(f)}: {f['message']}")
    yield from _listed(
        "Merged rows",
        document["merged_rows"],
        lambda m: (
            f"{_at(m)} into row {m['into']}"
            + "".join(
                f"; {column} was {value!r}"
                for column, value in zip(m["differs"], m["values"], strict=True)
            )
        ),
    )
    yield from _listed(
        "Merged names",
        document["merges"],
        lambda m: f"{' = '.join(map(repr, m['names']))} became {m['to']!r} ({m['why']})",
    )
    yield from _listed(
        "Alike, left as they are",
        document["proposals"],
        lambda p: f"{' ~ '.join(map(repr, p['names']))} ({p['why']})",
    )
    yield from _listed(
        "Rows that disagree about their collaboration",
        document["differences"],
        lambda d: f"{d['collaboration']}, {d['column']}: {d['used']!r} used of {d['values']!r}",
    )
    yield from _listed(
        "Repaired",
        document["repairs"],
        lambda r: f"{_at(r)}, {r['column']}: {r['from']!r} became {r['to']!r} ({r['why']})",
    )


def _listed(title: str, found: list[dict[str, Any]], line: Any) -> Iterable[str]:
    if found:
        yield ""
        yield f"{title}: {len(found)}"
        yield from (f"  {line(one)}" for one in found)


def _at(found: dict[str, Any]) -> str:
    return " ".join(filter(None, [found.get("sheet"), f"row {found['row']}"]))


def run_template(asked: argparse.Namespace) -> int:
    """Write the workbook; 2 when it cannot be written there."""
    open_house()
    from gedragen.web.exchange import template

    try:
        Path(asked.file).write_bytes(template.write())
    except OSError as error:
        print(f"{asked.file}: file: {error.strerror}; expected a place to write", file=sys.stderr)
        return 2
    if asked.json:
        print(json.dumps({"format": "gedragen/template", "version": 1, "file": asked.file}))
    else:
        print(f"Written: {asked.file}", file=sys.stderr)
    return 0
