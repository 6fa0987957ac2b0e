"""What must not change an answer, and what may change it in one direction only?

Each law is asked of the enumeration and, by `largest=0`, of the solvers alone.
"""

from __future__ import annotations

import copy
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gedragen.core.interests.packages.answer import Status
from gedragen.core.interests.packages.find import find
from tests.core.packages import naive
from tests.core.packages.drawn import draw, negotiations

ENUMERATED, SOLVED = {}, {"largest": 0}
either = pytest.mark.parametrize("tier", [ENUMERATED, SOLVED], ids=["enumerated", "solved"])
laws = settings(max_examples=100, deadline=None)


def solve(document, **more):
    return find(naive.problem_of(document), clock=time.monotonic, **more)


def vectors(answer):
    return [sorted(found.counted.satisfaction.values()) for found in answer.packages]


def leximin(answer):
    return answer.packages[0].counted.leximin if answer.packages else None


def renamed(document):
    """Every id with another name, everything in another order."""
    text = copy.deepcopy(document)

    def name(id):
        return "new-" + id[::-1]

    def pair(choice):
        return [name(choice[0]), name(choice[1])]

    for topic in text["topics"]:
        topic["id"] = name(topic["id"])
        for option in topic["options"]:
            option["id"] = name(option["id"])
        topic["options"].reverse()
    for party in text["parties"]:
        party["id"] = name(party["id"])
        for interest in party["interests"]:
            interest["id"] = name(interest["id"])
            interest["scores"] = {
                name(topic): {name(option): score for option, score in scores.items()}
                for topic, scores in interest["scores"].items()
            }
            interest["never"] = [[pair(c) for c in never] for never in interest.get("never", [])]
            for joint in interest.get("joint", []):
                joint["when"] = [pair(choice) for choice in joint["when"]]
        party["interests"].reverse()
    for rule in text["frameworks"]:
        rule["id"] = name(rule["id"])
        for key in ("choices", "then"):
            if key in rule:
                rule[key] = [pair(choice) for choice in rule[key]]
        if "if" in rule:
            rule["if"] = pair(rule["if"])
    for key in ("topics", "parties", "frameworks"):
        text[key].reverse()
    return text, name


@either
@laws
@given(st.booleans().flatmap(lambda tight: negotiations(tight=tight)))
def test_renaming_and_reordering_keep_vectors_status_and_conflicts(tier, document):
    other, name = renamed(document)
    before, after = solve(document, **tier), solve(other, **tier)
    assert before.status is after.status
    assert leximin(before) == leximin(after)
    for one, two in zip(before.packages, after.packages, strict=True):
        assert one.objective == two.objective or one.rule == "leximin"
    assert len(vectors(before)) == len(vectors(after))

    def new(member):
        kind, rest = member.split(":")
        return f"{kind}:{'/'.join(map(name, rest.split('/')))}"

    conflicts = {frozenset(map(new, conflict.members)) for conflict in before.conflicts}
    assert conflicts == {frozenset(conflict.members) for conflict in after.conflicts}
    relaxed = [{new(c.member) for c in entry.changes} for entry in before.relaxations]
    again = [{c.member for c in entry.changes} for entry in after.relaxations]
    assert sorted(map(sorted, relaxed)) == sorted(map(sorted, again))


@either
@laws
@given(negotiations(), st.integers(0, 10**6))
def test_adding_a_framework_never_raises_an_optimum(tier, document, seed):
    pairs = [
        [topic["id"], option["id"]] for topic in document["topics"] for option in topic["options"]
    ]
    more = copy.deepcopy(document)
    more["frameworks"].append(
        {"id": "extra", "kind": "exclude", "choices": [pairs[seed % len(pairs)]]}
    )
    before, after = solve(document, **tier), solve(more, **tier)
    if before.status is Status.INFEASIBLE:
        assert after.status is Status.INFEASIBLE
    if not after.packages:
        return
    assert leximin(after) <= leximin(before)
    for one, two in zip(before.packages[1:], after.packages[1:], strict=True):
        assert two.objective <= one.objective


@either
@laws
@given(negotiations(), st.integers(0, 2))
def test_one_more_copy_of_a_party_leaves_the_worst_off_value(tier, document, which):
    more = copy.deepcopy(document)
    twin = copy.deepcopy(more["parties"][which % len(more["parties"])])
    twin["id"] = "twin"
    more["parties"].append(twin)
    before, after = solve(document, **tier), solve(more, **tier)
    assert before.status is after.status
    if before.packages:
        assert leximin(before)[0] == leximin(after)[0]


@either
def test_the_same_file_gives_the_same_answer_and_an_infeasible_one_the_same_reasons(tier):
    for seed in range(20):
        document = draw(seed, tight=True)
        one, two = (solve(document, alternatives=2, **tier) for _ in range(2))
        assert (one.packages, one.conflicts, one.relaxations) == (
            two.packages,
            two.conflicts,
            two.relaxations,
        )
