"""`gedragen assure`: the borging matrix as data, for one reader."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from gedragen.cli.house import open_house


def register(parts) -> None:
    """Add the sub-command."""
    part = parts.add_parser("assure", help="say per party what is secured, at stake or unknown")
    part.add_argument("collaboration", nargs="?", help="its short name; may be left out when one")
    part.add_argument("--as", dest="reader", metavar="EMAIL", help="read with this person's rights")
    part.add_argument("--json", action="store_true", help="one JSON document on stdout")
    part.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Print the matrix; 2 when there is no such collaboration or reader."""
    open_house()
    found, fault = _collaboration(asked.collaboration)
    if found is None:
        print(fault, file=sys.stderr)
        return 2
    viewer = _viewer(found, asked.reader)
    if viewer is None:
        print(f"--as: {asked.reader} has no seat in {found.slug}", file=sys.stderr)
        return 2
    document = borging(found, viewer)
    if asked.json:
        json.dump(document, sys.stdout, ensure_ascii=False)
        print()
    else:
        _print(document)
    return 0


def _collaboration(slug: str | None):
    from gedragen.web.collaborations.models import Collaboration, Origin

    own = Collaboration.objects.filter(origin=Origin.OWN)
    if slug:
        found = Collaboration.objects.filter(slug=slug).first()
        return found, f"collaboration: there is no “{slug}”"
    names = list(own.values_list("slug", flat=True)[:6])
    if len(names) == 1:
        return own.get(), ""
    expected = f"name one, for instance {', '.join(names)}" if names else "there is none yet"
    return None, f"collaboration: {expected}"


def _viewer(collaboration, email: str | None):
    from gedragen.core.rights import Role
    from gedragen.core.visibility import Viewer
    from gedragen.web.accounts.models import People, Person
    from gedragen.web.collaborations.access import seats_of

    if email is None:
        return Viewer(person="", party=None, role=Role.READER)
    person = Person.objects.filter(email=People.normalise(email)).first()
    seats = seats_of(person, collaboration.slug) if person else []
    return seats[0].viewer if seats else None


def borging(collaboration, viewer) -> dict[str, Any]:
    """The document `gedragen/borging`, version 1."""
    from gedragen.core.assurance.matrix import matrix
    from gedragen.web.assurance.facts import table_of
    from gedragen.web.shared import clock

    table = table_of(collaboration)
    rows = matrix(viewer, table.facts, current_version=table.current_version, today=clock.today())
    names = {party.key: party.name for party in table.parties}
    return {
        "format": "gedragen/borging",
        "version": 1,
        "collaboration": collaboration.slug,
        "as_of": clock.now().strftime("%Y-%m-%dT%H:%M:%SZ"),
        "parties": [
            {
                "party": names[row.party],
                "aspects": {str(aspect): _cell(cell, names) for aspect, cell in row.cells.items()},
            }
            for row in rows
        ],
    }


def _cell(cell, names: dict[str, str]) -> dict[str, Any]:
    said: dict[str, Any] = {
        "state": str(cell.state),
        "reasons": [
            {"code": reason.code, "facts": _plain(reason.facts)} for reason in cell.reasons
        ],
    }
    if cell.next is not None:
        party = str(cell.next.facts.get("party", ""))
        said["next"] = {"code": cell.next.code, "who": names.get(party, str(cell.next.who))}
    return said


def _plain(facts) -> dict[str, Any]:
    return {
        name: list(map(str, fact)) if isinstance(fact, tuple) else str(fact)
        for name, fact in facts.items()
    }


def _print(document: dict[str, Any]) -> None:
    print(f"{document['collaboration']}, {document['as_of']}")
    for row in document["parties"]:
        print(f"\n{row['party']}")
        for aspect, cell in row["aspects"].items():
            codes = ", ".join(reason["code"] for reason in cell["reasons"])
            print(f"  {aspect:<13}{cell['state']:<10}{codes}")
