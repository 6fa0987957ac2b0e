"""Does the finder agree with answers that an independent program found?"""

from __future__ import annotations

import json
import math
import os
import time
from pathlib import Path

import pytest

from gedragen.core.interests.packages.answer import Status
from gedragen.core.interests.packages.enumeration import survey
from gedragen.core.interests.packages.find import find
from gedragen.core.interests.packages.reading import read
from gedragen.core.interests.packages.recount import gains, recount
from gedragen.core.interests.packages.tally import model

HERE = Path(__file__).parent / "cases"
ELSEWHERE = Path(os.environ.get("GEDRAGEN_CASES", "no-cases")) / "negotiation"
FOLDERS = [HERE, *([ELSEWHERE] if ELSEWHERE.is_dir() else [])]
KNOWN = [
    pytest.param(folder / f"{name}.json", answer, id=f"{folder.name}-{name}")
    for folder in FOLDERS
    for name, answer in json.loads((folder / "answers.json").read_text()).items()
    if answer["admissible"] is not None
]
LARGE = ["medium-sparse", "medium-random", "large-conflict", "large-sparse"]
elsewhere = pytest.mark.skipif(
    not ELSEWHERE.is_dir(), reason="GEDRAGEN_CASES names no folder with real cases"
)


def problem_in(path):
    return read(path.read_bytes()).problem


@pytest.mark.parametrize(("path", "known"), KNOWN)
def test_every_known_answer_is_found(path, known):
    problem = problem_in(path)
    assert problem.size == known["packages"]
    assert survey(model(problem), ()).admissible == known["admissible"]
    answer = find(problem, clock=time.monotonic)
    if not known["admissible"]:
        assert answer.status is Status.INFEASIBLE
        assert answer.conflicts
        assert answer.relaxations
        return
    leximin, nash, utilitarian = answer.packages
    values = sorted(leximin.counted.satisfaction.values())
    assert [float(value) for value in values] == pytest.approx(known["leximin"], abs=5e-5)
    assert float(leximin.objective) == pytest.approx(known["worst_off"], abs=5e-5)
    assert float(nash.objective) == pytest.approx(known["nash_log_sum"], abs=5e-5)
    assert float(utilitarian.objective) == pytest.approx(known["utilitarian_sum"], abs=5e-5)


@elsewhere
@pytest.mark.parametrize("name", LARGE)
def test_beyond_enumeration_the_bounds_are_honest_and_the_time_is_kept(name):
    problem = problem_in(ELSEWHERE / f"{name}.json")
    began = time.monotonic()
    answer = find(problem, clock=time.monotonic, seconds=6)
    assert time.monotonic() - began < 12
    assert answer.status in (Status.PROVEN, Status.FEASIBLE)
    leximin, nash, utilitarian = answer.packages
    others = [recount(problem, found.package) for found in answer.packages]
    assert all(counted.admissible for counted in others)
    for found in answer.packages:
        assert found.objective <= found.bound
        assert 0 <= found.gap < 0.3
    for counted in others:
        assert counted.worst_off <= leximin.bound
        assert counted.total <= utilitarian.bound
        logs = math.fsum(math.log(gain) for gain in gains(problem, counted))
        assert logs <= float(nash.bound) + 1e-9


@elsewhere
def test_a_medium_case_is_proven_and_answered_the_same_twice():
    problem = problem_in(ELSEWHERE / "medium-sparse.json")
    answers = [find(problem, clock=time.monotonic, rules=("leximin",)) for _ in range(2)]
    assert [answer.status for answer in answers] == [Status.PROVEN] * 2
    assert answers[0].packages == answers[1].packages
