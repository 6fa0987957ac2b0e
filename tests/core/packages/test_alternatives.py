"""Are further packages good for somebody, and really different?"""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings

from gedragen.core.interests.packages.answer import RULES, Status
from gedragen.core.interests.packages.find import find
from tests.core.packages import naive
from tests.core.packages.drawn import draw, negotiations


@settings(max_examples=100, deadline=None)
@given(negotiations())
def test_each_alternative_is_efficient_and_as_unlike_the_ones_shown_as_possible(document):
    answer = find(naive.problem_of(document), clock=time.monotonic, alternatives=3)
    efficient = naive.efficient(document)
    shown = [found.package for found in answer.packages if found.rule in RULES]
    further = [found.package for found in answer.packages if found.rule == "alternative"]
    for package in further:
        assert package in efficient
        distance = {tuple(p.values()): min(naive.apart(p, s) for s in shown) for p in efficient}
        assert distance[tuple(package.values())] == max(distance.values())
        shown.append(package)
    missing = [package for package in efficient if package not in shown]
    assert len(further) == 3 or not missing


@pytest.mark.parametrize("seed", range(12))
def test_beyond_enumeration_alternatives_are_efficient_where_they_say_so(seed):
    document = draw(seed)
    answer = find(naive.problem_of(document), clock=time.monotonic, alternatives=2, largest=0)
    if answer.status is Status.INFEASIBLE:
        assert not naive.admissible(document)
        return
    efficient = naive.efficient(document)
    packages = [found.package for found in answer.packages if found.rule == "alternative"]
    assert len(packages) == len({tuple(package.values()) for package in packages})
    for found in answer.packages:
        assert found.package in efficient or not found.proven
