"""How long does NegMAS take for the same negotiation?"""

from __future__ import annotations

import time

from drawing import Document
from negmas.outcomes import make_issue, make_os
from negmas.preferences import LinearAdditiveUtilityFunction
from negmas.preferences.ops import (
    kalai_points,
    max_welfare_points,
    nash_points,
    pareto_frontier,
)
from negmas.preferences.value_fun import TableFun


def peer(document: Document, *, points: bool) -> float:
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
