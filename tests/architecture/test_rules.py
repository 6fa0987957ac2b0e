"""Does each rule's test go red when the function that keeps the rule is hollowed out?"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.rules import RULES

pytestmark = pytest.mark.long

ROOT = Path(__file__).resolve().parents[2]
KEPT = [pytest.param(kept, id=kept.function) for rule in RULES for kept in rule.kept]


@pytest.mark.parametrize("kept", KEPT)
def test_the_rule_is_kept_by_the_function_that_is_named(kept):
    module, function = kept.function.rsplit(".", 1)
    environment = {**os.environ, "GEDRAGEN_HOLLOW": f"{module}:{function}={kept.hollow}"}
    plain = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider"]
    run = subprocess.run(
        [*plain, "-p", "tests.hollow", "-p", "no:django", "-c", os.devnull]
        + ["--rootdir", str(ROOT), "--noconftest", kept.test],
        cwd=ROOT,
        env={**environment, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert run.returncode == 1, f"stayed green without {kept.function}:\n{run.stdout[-2000:]}"
    assert "failed" in run.stdout and "no tests ran" not in run.stdout


def test_every_rule_that_this_version_keeps_is_named():
    assert {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13, 15} <= {rule.number for rule in RULES}
