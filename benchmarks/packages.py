"""How fast is the package finder, and how much does it prove? Beside NegMAS where that can go.

Prints ratios measured in one run. `--full` adds the sizes that take minutes.
"""

from __future__ import annotations

import json
import platform
import random
import sys
import time
from importlib import metadata

import negmas
from negmas.outcomes import make_issue, make_os
from negmas.preferences import LinearAdditiveUtilityFunction
from negmas.preferences.ops import (
    kalai_points,
    max_welfare_points,
    nash_points,
    pareto_frontier,
)
from negmas.preferences.value_fun import TableFun

from gedragen.core.interests.packages.answer import Answer
from gedragen.core.interests.packages.find import find
from gedragen.core.interests.packages.problem import Problem
from gedragen.core.interests.packages.reading import read

FAMILIES = ("random", "conflict", "sparse")
SECONDS = 30.0


def draw(family: str, topics: int, options: int, parties: int, seed: int) -> dict:
    """A negotiation document: scores at random, along opposite scales, or on few topics."""
    chance = random.Random(f"{family} {topics} {options} {parties} {seed}")
    document: dict = {"format": "gedragen/negotiation", "version": 1}
    document["topics"] = [
        {
            "id": f"t{t}",
            "options": [
                {"id": f"o{o}", "amounts": {"cost": chance.randint(1, 40)}} for o in range(options)
            ],
        }
        for t in range(topics)
    ]
    document["parties"] = [
        {
            "id": f"p{p}",
            "alternative": chance.randint(100, 300) / 1000,
            "interests": [interest(chance, family, i, topics, options) for i in range(3)],
        }
        for p in range(parties)
    ]
    everything = [[f"t{t}", f"o{o}"] for t in range(topics) for o in range(options)]
    document["frameworks"] = [
        {"id": "budget", "kind": "limit", "amount": "cost", "at_most": 22 * topics},
        {"id": "apart", "kind": "exclude", "choices": [["t0", "o0"], ["t1", "o1"]]},
        {"id": "then", "kind": "require", "if": ["t0", "o1"], "then": chance.sample(everything, 4)},
        {"id": "some", "kind": "count", "choices": [[f"t{t}", "o0"] for t in range(topics)]}
        | {"at_most": max(1, topics // 2)},
    ]
    return document


def interest(chance: random.Random, family: str, number: int, topics: int, options: int) -> dict:
    share = 0.2 if family == "sparse" else 0.6
    touched = chance.sample(range(topics), max(2, round(share * topics)))
    if family == "conflict":
        up = chance.random() < 0.5
        bend = chance.uniform(0.8, 1.3)
        steps = [round(10 * (o / (options - 1)) ** bend, 2) for o in range(options)]
        scale = steps if up else steps[::-1]
        rows = dict.fromkeys(touched, scale)
    else:
        rows = {t: [chance.randint(-5, 10) for _ in range(options)] for t in touched}
    found: dict = {
        "id": f"i{number}",
        "weight": chance.randint(1, 5),
        "scores": {
            f"t{t}": {f"o{o}": score for o, score in enumerate(row)} for t, row in rows.items()
        },
    }
    if family != "conflict":
        one, two = chance.sample(range(topics), 2)
        when = [[f"t{one}", "o0"], [f"t{two}", f"o{options - 1}"]]
        found["joint"] = [{"when": when, "score": chance.choice((-6, 4))}]
        if chance.random() < 0.3:
            found["never"] = [[[f"t{one}", "o1"], [f"t{two}", "o0"]]]
    if chance.random() < 0.2:
        low = sum(map(min, rows.values()))
        high = sum(map(max, rows.values()))
        found["red_line"] = round(low + 0.3 * (high - low), 2)
    return found


def solved(document: dict, seconds: float = SECONDS, **more: object) -> tuple[Answer, float]:
    """The answer and the processor seconds it took."""
    problem = read(json.dumps(document)).problem
    assert isinstance(problem, Problem)
    began = time.process_time()
    answer = find(problem, clock=time.monotonic, seconds=seconds, **more)  # type: ignore[arg-type]
    return answer, time.process_time() - began


def peer(document: dict, *, points: bool) -> float:
    """Seconds NegMAS takes for all utilities, and for its solution points if asked."""
    sizes = [len(topic["options"]) for topic in document["topics"]]
    issues = [make_issue([f"o{o}" for o in range(size)], f"t{t}") for t, size in enumerate(sizes)]
    space = make_os(issues)
    utilities = []
    for party in document["parties"]:
        (only,) = party["interests"]
        values = {
            issue.name: TableFun(
                {o: only["scores"].get(issue.name, {}).get(o, 0) for o in issue.all}
            )
            for issue in issues
        }
        weights = {issue.name: 1.0 for issue in issues}
        utilities.append(
            LinearAdditiveUtilityFunction(values, weights=weights, outcome_space=space)
        )
    began = time.process_time()
    outcomes = list(space.enumerate_or_sample())
    if points:
        frontier, _ = pareto_frontier(utilities, outcomes=outcomes, sort_by_welfare=True)
        kalai_points(utilities, frontier, outcome_space=space)
        nash_points(utilities, frontier, outcome_space=space)
        max_welfare_points(utilities, frontier, outcome_space=space)
    else:
        worst = [min(float(utility(outcome)) for utility in utilities) for outcome in outcomes]
        max(worst)
    return time.process_time() - began


def plain(topics: int, options: int, parties: int) -> dict:
    """What NegMAS can express: one interest per party, no frameworks, no lines."""
    document = draw("random", topics, options, parties, 1)
    document["frameworks"] = []
    for party in document["parties"]:
        party["alternative"] = 0
        (first, *_) = party["interests"]
        party["interests"] = [{key: first[key] for key in ("id", "weight", "scores")}]
    return document


def beside_negmas() -> None:
    print("Every package (three rules proven, against NegMAS)")
    for topics, options, parties in ((8, 4, 4), (10, 4, 4)):
        document = plain(topics, options, parties)
        mine = min(solved(document)[1] for _ in range(3))
        scan = peer(document, points=False)
        line = f"  {options**topics:>9,} packages, {parties} parties: {mine:.3f} s;"
        line += f" NegMAS, utilities only {scan:.1f} s = {scan / mine:.0f} x"
        if "--full" in sys.argv or topics == 8:
            whole = peer(document, points=True)
            line += f"; with its Pareto front and points {whole:.1f} s = {whole / mine:.0f} x"
        print(line, flush=True)


def proofs(seeds: int) -> None:
    print(f"20 topics x 5 options x 10 parties, leximin, {seeds} seeds a family")
    for family in FAMILIES:
        found = [solved(draw(family, 20, 5, 10, seed), rules=("leximin",)) for seed in range(seeds)]
        counts = {s: sum(a.status == s for a, _ in found) for s in {a.status for a, _ in found}}
        spent = sorted(seconds for _, seconds in found)
        states = ", ".join(f"{count} {status}" for status, count in sorted(counts.items()))
        print(f"  {family}: {states}; CPU {spent[len(spent) // 2]:.1f} s (most {spent[-1]:.1f})")


def gaps(topics: int, options: int, parties: int, seconds: float) -> None:
    print(f"{topics} topics x {options} options x {parties} parties, {seconds:.0f} seconds")
    for family in FAMILIES:
        answer, spent = solved(draw(family, topics, options, parties, 1), seconds)
        rules = ", ".join(
            f"{found.rule} {'proven' if found.proven else f'gap {found.gap:.2%}'}"
            for found in answer.packages
        )
        print(f"  {family}: {answer.status}; {rules}; CPU {spent:.1f} s", flush=True)


def main() -> None:
    versions = [f"{name} {metadata.version(name)}" for name in ("numpy", "ortools", "highspy")]
    print(f"Python {platform.python_version()}, negmas {negmas.__version__}, {', '.join(versions)}")
    full = "--full" in sys.argv
    beside_negmas()
    proofs(20 if full else 3)
    gaps(50, 5, 30, SECONDS)
    if full:
        gaps(100, 6, 60, 60)
        gaps(200, 8, 100, 120)


if __name__ == "__main__":
    main()
