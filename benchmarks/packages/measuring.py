"""What does the finder reach on one negotiation, and what does that take?

Run as a program it measures the one case of its argument (JSON) and prints a line of
JSON. Every case has a process of its own: its memory is its own peak.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import drawing

from gedragen.core.interests.packages.answer import (
    LEXIMIN,
    RULES,
    Answer,
    Status,
    answer_json,
)
from gedragen.core.interests.packages.find import find
from gedragen.core.interests.packages.problem import Problem
from gedragen.core.interests.packages.reading import read
from gedragen.core.interests.packages.what_if import changed
from gedragen.core.interests.packages.what_if_file import from_relaxation

ALL = "all"
LINES = {"tight": 0.5, "tighter": 0.55}
"""Families in which nothing works, by where their red lines lie on the scale."""


@dataclass(frozen=True)
class Case:
    """One negotiation, the rules asked for (one, or all) and the CPU seconds it may take."""

    family: str
    topics: int
    options: int
    parties: int
    seed: int
    joint: bool
    rule: str
    seconds: float

    def document(self) -> drawing.Document:
        if self.family in LINES:
            return drawing.tight(self.seed, line=LINES[self.family])
        size = self.topics, self.options, self.parties
        return drawing.draw(self.family, *size, self.seed, joint=self.joint)


def solved(
    document: drawing.Document, rules: Sequence[str], seconds: float
) -> tuple[Problem, Answer, float]:
    """The problem, the answer and the processor seconds it took.

    The bound is on processor seconds too, so that what else the machine does takes
    nothing away from the search.
    """
    problem = read(json.dumps(document)).problem
    assert isinstance(problem, Problem)
    began = time.process_time()
    answer = find(problem, clock=time.process_time, rules=rules, seconds=seconds)
    return problem, answer, time.process_time() - began


def measured(case: Case) -> dict[str, Any]:
    """What came of a case: status, gap, processor seconds, megabytes."""
    rules = RULES if case.rule == ALL else (case.rule,)
    problem, answer, spent = solved(case.document(), rules, case.seconds)
    found: dict[str, Any] = {
        "status": answer.status.value,
        "gaps": {package.rule: package.gap for package in answer.packages},
        "cpu": spent,
        "memory": peak(),
    }
    if answer.status is Status.INFEASIBLE:
        found["conflict"] = [[len(c.members), c.minimal] for c in answer.conflicts]
        found["relaxation"] = [
            [relaxation["cost"], relaxation["smallest"], works(problem, relaxation)]
            for relaxation in answer_json(answer)["relaxations"][:1]
        ]
    return found


def peak() -> float:
    """The most megabytes this process had at once (Linux)."""
    lines = Path("/proc/self/status").read_text().splitlines()
    (line,) = (line for line in lines if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def works(problem: Problem, relaxation: dict[str, Any]) -> bool:
    """Whether there is a package once these members give way."""
    for change in from_relaxation(relaxation):
        problem = changed(problem, [change])
    return bool(find(problem, clock=time.monotonic, rules=(LEXIMIN,), seconds=10).packages)


def alone(case: Case) -> dict[str, Any]:
    """The case, measured in a process of its own."""
    command = [sys.executable, __file__, json.dumps(asdict(case))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{case} ended with {done.returncode}\n{done.stderr}")
    return dict(json.loads(done.stdout))


if __name__ == "__main__":
    print(json.dumps(measured(Case(**json.loads(sys.argv[1])))))
