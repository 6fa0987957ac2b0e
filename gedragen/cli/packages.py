"""Which agreements secure everyone's interests, for a negotiation in a file?"""

from __future__ import annotations

import argparse
import json
import math
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from gedragen.core.interests.packages.answer import RULES, Answer, Found, Status, answer_json
from gedragen.core.interests.packages.conflicts import Relaxation
from gedragen.core.interests.packages.find import find
from gedragen.core.interests.packages.problem import Problem
from gedragen.core.interests.packages.reading import read
from gedragen.core.interests.packages.recount import Change
from gedragen.web.exchange.file_faults import told

WIDEST = 28
MEANING = {
    "leximin": "the worst-off party as well off as can be",
    "nash": "the largest product of what each party gains",
    "utilitarian": "the largest sum of satisfaction",
    "alternative": "unlike the others, and no package is better for everyone",
}
BOUNDS = {"at_most": "at most", "at_least": "at least"}


def register(subparsers: Any) -> None:
    """Add `gedragen packages` to the command."""
    parser = subparsers.add_parser(
        "packages",
        help="find packages that secure everyone's interests",
        description="Find packages that secure everyone's interests, or say why there are none.",
    )
    parser.add_argument("file", metavar="FILE", help="a gedragen/negotiation document (JSON)")
    parser.add_argument("--rule", choices=["all", *RULES], default="all", help="default: all three")
    parser.add_argument(
        "--alternatives", type=_count, default=0, metavar="N", help="further packages, default 0"
    )
    parser.add_argument(
        "--seconds", type=_seconds, default=30.0, metavar="S", help="longest search, default 30"
    )
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="default 0")
    parser.add_argument("--json", action="store_true", help="answer with one JSON document")
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Answer on standard output; 0 for an answer, 2 for a file that cannot be used."""
    try:
        data = Path(asked.file).read_bytes()
    except OSError as error:
        print(f"{asked.file}: file: {error.strerror}; expected a file to read", file=sys.stderr)
        return 2
    reading = read(data)
    if reading.problem is None:
        for fault in reading.faults:
            print(f"{asked.file}: {told(fault)}", file=sys.stderr)
        return 2
    answer = find(
        reading.problem,
        clock=time.monotonic,
        rules=RULES if asked.rule == "all" else (asked.rule,),
        alternatives=asked.alternatives,
        seconds=asked.seconds,
        seed=asked.seed,
    )
    if asked.json:
        print(json.dumps(answer_json(answer), indent=2))
    else:
        print("\n".join(_told(reading.problem, answer)))
    return 0


def _count(written: str) -> int:
    number = int(written)
    if number < 0:
        raise argparse.ArgumentTypeError("expected 0 or more")
    return number


def _seconds(written: str) -> float:
    number = float(written)
    if not (number > 0 and math.isfinite(number)):
        raise argparse.ArgumentTypeError("expected a number above 0")
    return number


def _told(problem: Problem, answer: Answer) -> list[str]:
    """The whole answer in plain lines."""
    size = (
        f"{problem.size:,}" if problem.size < 10**15 else f"about 10^{len(str(problem.size)) - 1}"
    )
    head = (
        f"{problem.title or 'Negotiation'}: {len(problem.topics)} topics, "
        f"{len(problem.parties)} parties, {size} packages"
    )
    return [head, "", _verdict(answer), *_packages(problem, answer), *_impasse(problem, answer)]


def _verdict(answer: Answer) -> str:
    match answer.status:
        case Status.PROVEN:
            return "These packages secure every interest that was brought in, and are proven best."
        case Status.FEASIBLE:
            return (
                "These packages secure every interest that was brought in; for some it is not "
                "proven that they are the best."
            )
        case Status.INFEASIBLE:
            return "No package secures every interest within the frameworks. That is proven."
        case _:
            return (
                f"No package was found in {answer.seconds:.0f} seconds that secures every "
                "interest, and it is not proven that there is none."
            )


def _packages(problem: Problem, answer: Answer) -> list[str]:
    if not answer.packages:
        return []
    names = _names(answer.packages)
    lines = [""]
    for name, found in zip(names, answer.packages, strict=True):
        certainty = "proven" if found.proven else f"not proven, at most {found.gap:.1%} short"
        if found.rule == "alternative" and not found.proven:
            certainty = "not proven"
        lines.append(f"  {name}: {MEANING[found.rule]} ({certainty})")
    rows = [["", *names]]
    rows.append(["worst-off", *(_share(found.counted.worst_off) for found in answer.packages)])
    rows.append(["mean", *(_share(found.counted.mean) for found in answer.packages)])
    rows.append([])
    for party in problem.parties:
        shares = [_share(found.counted.satisfaction[party.id]) for found in answer.packages]
        rows.append([party.label or party.id, *shares])
    rows.append([])
    for topic in problem.topics:
        labels = {option.id: option.label or option.id for option in topic.options}
        picked = [labels[found.package[topic.id]] for found in answer.packages]
        rows.append([topic.label or topic.id, *picked])
    return [*lines, "", *_table(rows)]


def _names(packages: Sequence[Found]) -> list[str]:
    names, number = [], 0
    for found in packages:
        if found.rule == "alternative":
            number += 1
            names.append(f"alternative {number}")
        else:
            names.append(found.rule)
    return names


def _share(value: Any) -> str:
    return f"{float(value):.3f}"


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    cut = [
        [cell if len(cell) <= WIDEST else cell[: WIDEST - 1] + "…" for cell in row] for row in rows
    ]
    columns = max(map(len, cut))
    widths = [max(len(row[c]) for row in cut if len(row) > c) for c in range(columns)]
    return [
        ("  " + "  ".join(cell.ljust(widths[c]) for c, cell in enumerate(row))).rstrip()
        for row in cut
    ]


def _impasse(problem: Problem, answer: Answer) -> list[str]:
    if answer.status is not Status.INFEASIBLE:
        return []
    names = _members(problem)
    lines = ["", "These cannot hold together (without any one of them, the others can):"]
    for conflict in answer.conflicts:
        unsure = "" if conflict.minimal else " (perhaps not all of them are needed)"
        lines.append("  - " + "; ".join(names[member] for member in conflict.members) + unsure)
    if answer.relaxations:
        lines += ["", "Any one of these makes room for a package, fewest changes first:"]
    for relaxation in answer.relaxations:
        lines.append("  - " + "; ".join(_change(names, change) for change in relaxation.changes))
        lines[-1] += _certainty(relaxation, answer.relaxations)
    return lines


def _certainty(relaxation: Relaxation, all_: Sequence[Relaxation]) -> str:
    least = min(other.cost for other in all_)
    return "" if relaxation.smallest or relaxation.cost > least else " (perhaps fewer will do)"


def _change(names: dict[str, str], change: Change) -> str:
    if change.drop or change.start is None or change.to is None:
        return f"drop {names[change.member]}"
    values = f"from {float(change.start):g} to {float(change.to):.6g}"
    if change.bound in ("red_line", "alternative"):
        return f"{names[change.member]} {values}"
    return f"{names[change.member]}, {BOUNDS[change.bound]}: {values}"


def _members(problem: Problem) -> dict[str, str]:
    names = {}
    for party in problem.parties:
        who = party.label or party.id
        names[f"alternative:{party.id}"] = f"what {who} has without an agreement"
        for interest in party.interests:
            what = interest.label or interest.id
            names[f"red_line:{party.id}/{interest.id}"] = f"the red line of {who} on {what}"
    for framework in problem.frameworks:
        names[f"framework:{framework.id}"] = f"framework {framework.label or framework.id}"
    return names
