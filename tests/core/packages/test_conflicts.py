"""When nothing is admissible: is what clashes minimal, and does what is proposed work?"""

from __future__ import annotations

import copy
import time

import pytest
from hypothesis import assume, given, settings

from gedragen.core.interests.packages import conflicts, deadlock
from gedragen.core.interests.packages.answer import Status, answer_json
from gedragen.core.interests.packages.find import find
from tests.core.packages import naive
from tests.core.packages.drawn import draw, negotiations

TIERS = {"enumeration": 2**20, "solver": 0}
either = pytest.mark.parametrize("tier", TIERS)


def relaxed(document, changes):
    """The document with the changes of one relaxation carried out."""
    changed = copy.deepcopy(document)
    for change in changes:
        kind, name = change["member"].split(":")
        if kind == "framework":
            rule = next(rule for rule in changed["frameworks"] if rule["id"] == name)
            if change.get("drop"):
                changed["frameworks"].remove(rule)
            else:
                rule[change["bound"]] = change["to"]
            continue
        party = next(p for p in changed["parties"] if p["id"] == name.split("/")[0])
        if kind == "alternative":
            party["alternative"] = change["to"]
            continue
        interest = next(i for i in party["interests"] if i["id"] == name.split("/")[1])
        if change.get("drop"):
            del interest["never"]
        else:
            interest["red_line"] = change["to"]
    return changed


@either
@settings(max_examples=120, deadline=None)
@given(document=negotiations(tight=True))
def test_conflicts_are_exactly_the_minimal_ones(tier, document):
    assume(not naive.admissible(document))
    answer = find(naive.problem_of(document), clock=time.monotonic, largest=TIERS[tier])
    listed = [frozenset(conflict.members) for conflict in answer.conflicts]
    assert answer.status is Status.INFEASIBLE
    assert all(conflict.minimal for conflict in answer.conflicts)
    expected = naive.minimal_conflicts(document)
    assert set(listed) <= expected
    assert set(listed) == expected or len(listed) >= 5
    assert [len(members) for members in listed] == sorted(len(members) for members in listed)


@either
@settings(max_examples=120, deadline=None)
@given(document=negotiations(tight=True))
def test_relaxations_are_minimal_work_and_come_smallest_first(tier, document):
    assume(not naive.admissible(document))
    answer = answer_json(
        find(naive.problem_of(document), clock=time.monotonic, largest=TIERS[tier])
    )
    expected = naive.minimal_relaxations(document)
    least = min(map(len, expected))
    costs = [entry["cost"] for entry in answer["relaxations"]]
    assert costs == sorted(costs)
    assert costs[0] == least
    for entry in answer["relaxations"]:
        members = frozenset(change["member"] for change in entry["relax"])
        assert members in expected
        assert entry["cost"] == len(members)
        assert entry["smallest"] == (len(members) == least)
        eased = relaxed(document, entry["relax"])
        assert naive.admissible(eased)
        assert find(naive.problem_of(eased), clock=time.monotonic).status is Status.PROVEN


@pytest.mark.parametrize("seed", range(30))
def test_where_not_every_way_out_is_found_one_conflict_is_still_minimal(seed, monkeypatch):
    monkeypatch.setattr(deadlock, "SOUGHT", 1)
    document = draw(seed, tight=True)
    if naive.admissible(document):
        assert find(naive.problem_of(document), clock=time.monotonic, largest=0).packages
        return
    answer = answer_json(find(naive.problem_of(document), clock=time.monotonic, largest=0))
    (conflict,) = answer["conflicts"]
    assert conflict["minimal"]
    assert frozenset(conflict["members"]) in naive.minimal_conflicts(document)
    least = min(map(len, naive.minimal_relaxations(document)))
    (entry,) = answer["relaxations"]
    assert entry["smallest"]
    assert entry["cost"] == least
    assert naive.admissible(relaxed(document, entry["relax"]))


def bridge(**more):
    """Two parties that want opposite things of one bridge."""
    return {
        "format": "gedragen/negotiation",
        "version": 1,
        "topics": [{"id": "bridge", "options": [{"id": "low"}, {"id": "mid"}, {"id": "high"}]}],
        "parties": [
            {
                "id": who,
                "interests": [
                    {"id": "i", "weight": 1, "red_line": 7, "scores": {"bridge": scores}, **more}
                ],
            }
            for who, scores in {
                "ships": {"low": 0, "mid": 6, "high": 10},
                "cyclists": {"low": 10, "mid": 5, "high": 0},
            }.items()
        ],
    }


@either
def test_two_red_lines_that_clash_are_named_with_what_each_would_have_to_become(tier):
    answer = find(naive.problem_of(bridge()), clock=time.monotonic, largest=TIERS[tier])
    written = answer_json(answer)
    assert written["status"] == "infeasible"
    assert written["conflicts"] == [
        {"members": ["red_line:ships/i", "red_line:cyclists/i"], "minimal": True}
    ]
    members = {entry["relax"][0]["member"]: entry for entry in written["relaxations"]}
    assert set(members) == {"red_line:ships/i", "red_line:cyclists/i"}
    assert members["red_line:ships/i"] == {
        "relax": [{"member": "red_line:ships/i", "bound": "red_line", "from": 7, "to": 0}],
        "cost": 1,
        "smallest": True,
    }


def test_a_never_is_part_of_the_red_line_and_is_dropped_beside_it():
    document = bridge(never=[[["bridge", "low"]], [["bridge", "mid"]], [["bridge", "high"]]])
    del document["parties"][1]
    document["parties"][0]["interests"][0]["red_line"] = 11
    (entry,) = answer_json(find(naive.problem_of(document), clock=time.monotonic))["relaxations"]
    member = "red_line:ships/i"
    assert entry["relax"] == [
        {"member": member, "bound": "red_line", "from": 11, "to": 10},
        {"member": member, "drop": True},
    ]
    assert entry["cost"] == 1


def test_an_alternative_is_relaxed_to_a_number_that_can_be_filed():
    document = bridge()
    for party in document["parties"]:
        del party["interests"][0]["red_line"]
        party["interests"][0]["scores"]["bridge"] |= {"mid": 3.333}
        party["alternative"] = 0.5
    (first, second) = answer_json(find(naive.problem_of(document), clock=time.monotonic))[
        "relaxations"
    ]
    for entry in (first, second):
        (change,) = entry["relax"]
        assert change["bound"] == "alternative"
        assert change["from"] == 0.5
        assert naive.admissible(relaxed(document, entry["relax"]))


@settings(max_examples=30, deadline=None)
@given(negotiations(tight=True))
def test_one_proven_conflict_remains_when_there_are_too_many_sets_to_weigh(document):
    assume(not naive.admissible(document))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(conflicts, "STEPS", 0)
        answer = find(naive.problem_of(document), clock=time.monotonic)
    (conflict,) = answer.conflicts
    assert frozenset(conflict.members) in naive.minimal_conflicts(document)
