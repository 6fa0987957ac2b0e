"""How fast is the package finder, and how much does it prove? Beside NegMAS where that can go.

Without a word: what takes some minutes. `--full`: every family, size, with and without
joint scores, ten seeds; that takes hours. `--keep FILE` writes every case down when it is
done, and a later run with the same file goes on from there; `--share 1/2` measures only
the first half of the cases, beside a run that has the other half.
"""

from __future__ import annotations

import argparse
import json
import platform
from collections.abc import Iterator
from dataclasses import asdict, replace
from importlib import metadata
from itertools import product
from pathlib import Path
from typing import Any

import drawing
import negmas
import negmas_peer
from measuring import ALL, LINES, Case, alone, solved

from gedragen.core.interests.packages.answer import LEXIMIN, NASH, RULES

SIZES = ((8, 4, 4, ALL, 30.0), (20, 5, 10, LEXIMIN, 30.0), (50, 5, 30, LEXIMIN, 30.0)) + (
    (100, 6, 60, LEXIMIN, 30.0),
    (200, 8, 100, LEXIMIN, 15.0),
)
"""Topics, options, parties, the rule asked for, the CPU seconds given."""

GOALS = {50: (0.03, 30.0), 100: (0.05, 60.0), 200: (0.15, 120.0)}
"""Per number of topics the gap to reach, and the CPU seconds it may take to reach it."""

SEEDS = 10


class Kept:
    """The cases that were measured already; in a file when one is named."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        lines = path.read_text().splitlines() if path and path.exists() else []
        rows = [json.loads(line) for line in lines]
        self.found = {Case(**row["case"]): row["found"] for row in rows}

    def measure(self, case: Case) -> None:
        """A case that misses its goal in the seconds given gets what the goal allows."""
        if case in self.found:
            return
        self.found[case] = alone(case)
        gap, most = GOALS.get(case.topics, (1.0, 0.0))
        if case.seconds < most and widest(self.found[case]) > gap:
            self.found[case] = alone(replace(case, seconds=most))
        if self.path:
            with self.path.open("a") as file:
                file.write(json.dumps({"case": asdict(case), "found": self.found[case]}) + "\n")


def cases(full: bool) -> Iterator[Case]:
    """All that is measured, one seed of everything before the next."""
    for seed in range(1, (SEEDS if full else 1) + 1):
        for family in drawing.FAMILIES:
            yield Case(family, 50, 5, 30, seed, True, NASH, 30.0)
        for family in LINES:
            yield Case(family, 20, 5, 10, seed, False, LEXIMIN, 30.0)
        for size, family, joint in product(SIZES, drawing.FAMILIES, (False, True)):
            topics, options, parties, rule, seconds = size
            if full or topics <= 50:
                yield Case(family, topics, options, parties, seed, joint, rule, seconds)


def tables(found: dict[Case, dict[str, Any]]) -> Iterator[str]:
    """What was measured, as the tables of the documentation."""
    yield (
        "| size | rule | seconds | family | joint | seeds | proven | gap, median (most) "
        "| CPU s, median (most) | MB, most |"
    )
    yield "|---|---|---:|---|---|---:|---:|---:|---:|---:|"
    rows: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for case, outcome in found.items():
        if case.family not in LINES:
            size = case.topics, case.options, case.parties
            key = size, case.rule, case.seconds, case.family, case.joint
            rows.setdefault(key, []).append(outcome)
    for (size, rule, seconds, family, joint), outcomes in sorted(rows.items()):
        gaps = sorted(map(widest, outcomes))
        proven = sum(one["status"] == "proven" for one in outcomes)
        spent = sorted(one["cpu"] for one in outcomes)
        cells = [
            " × ".join(map(str, size)),
            rule,
            f"{seconds:.0f}",
            family,
            "with" if joint else "without",
            str(len(outcomes)),
            str(proven),
            f"{middle(gaps):.1%} ({gaps[-1]:.1%})",
            f"{middle(spent):.1f} ({spent[-1]:.1f})",
            f"{max(one['memory'] for one in outcomes):.0f}",
        ]
        yield "| " + " | ".join(cells) + " |"


def deadlocks(found: dict[Case, dict[str, Any]]) -> Iterator[str]:
    """How often a negotiation where nothing works got its reasons, and of what kind."""
    for family in LINES:
        outcomes = [one for case, one in found.items() if case.family == family]
        shut = [one for one in outcomes if one["status"] == "infeasible"]
        minimal = sum(any(proven for _, proven in one["conflict"]) for one in shut)
        eased = [one["relaxation"][0] for one in shut if one["relaxation"]]
        yield (
            f"{family}: {len(outcomes)} seeds, {len(shut)} proven infeasible; a proven minimal "
            f"conflict {minimal}, else a candidate; a relaxation {len(eased)}, that works "
            f"{sum(works for *_, works in eased)}, proven smallest "
            f"{sum(smallest for _, smallest, _ in eased)}; CPU s at most "
            f"{max((one['cpu'] for one in outcomes), default=0):.1f}"
        )


def widest(outcome: dict[str, Any]) -> float:
    """The largest gap of an outcome; the whole, where nothing was found."""
    return max(outcome["gaps"].values(), default=1.0)


def middle(ordered: list[float]) -> float:
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def beside_negmas(full: bool) -> None:
    print("Every package: all three rules proven, against NegMAS")
    for topics, options, parties in ((8, 4, 4), (10, 4, 4)):
        document = drawing.plain(topics, options, parties, 1)
        mine = min(solved(document, RULES, 30.0)[2] for _ in range(3))
        scan = negmas_peer.peer(document, points=False)
        line = f"  {options**topics:>9,} packages, {parties} parties: {mine:.3f} s;"
        line += f" NegMAS, utilities only {scan:.1f} s = {scan / mine:.0f} x"
        if full or topics == 8:
            whole = negmas_peer.peer(document, points=True)
            line += f"; with its Pareto front and points {whole:.1f} s = {whole / mine:.0f} x"
        print(line, flush=True)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--full", action="store_true", help="ten seeds of every size: hours")
    asked.add_argument("--keep", type=Path, help="write what was measured here, and go on from it")
    asked.add_argument("--share", default="1/1", help="which part of the cases: 1/2, 2/2")
    given = asked.parse_args()
    part, parts = map(int, given.share.split("/"))
    versions = [f"{name} {metadata.version(name)}" for name in ("numpy", "ortools", "highspy")]
    print(f"Python {platform.python_version()}, negmas {negmas.__version__}, {', '.join(versions)}")
    if part == 1:
        beside_negmas(given.full)
    kept = Kept(given.keep)
    for case in [*cases(given.full)][part - 1 :: parts]:
        kept.measure(case)
    print(*tables(kept.found), *deadlocks(kept.found), sep="\n")


if __name__ == "__main__":
    main()
