"""What would somebody find who reads the definitions aloud and tries every package?

Works on the document itself, with fractions and loops; shares no code with the finder.
"""

from __future__ import annotations

import json
from fractions import Fraction as F
from itertools import combinations, product
from math import floor, prod

from gedragen.core.interests.packages.problem import Problem
from gedragen.core.interests.packages.reading import read

FLOOR = F(1, 1000)


def problem_of(document: dict) -> Problem:
    reading = read(json.dumps(document))
    assert reading.problem is not None, [str(fault) for fault in reading.faults]
    return reading.problem


def exact(number: object) -> F:
    return F(str(number))


def packages(document: dict) -> list[dict[str, str]]:
    ids = [topic["id"] for topic in document["topics"]]
    options = [[option["id"] for option in topic["options"]] for topic in document["topics"]]
    return [dict(zip(ids, picks, strict=True)) for picks in product(*options)]


def whole(choices: list, package: dict) -> bool:
    return all(package[topic] == option for topic, option in choices)


def score(interest: dict, package: dict) -> F:
    total = F(0)
    for topic, option in package.items():
        total += exact(interest.get("scores", {}).get(topic, {}).get(option, 0))
    for joint in interest.get("joint", []):
        if whole(joint["when"], package):
            total += exact(joint["score"])
    return total


def interest_satisfaction(document: dict, interest: dict, package: dict) -> F:
    low = high = F(0)
    for topic in document["topics"]:
        scores = interest.get("scores", {}).get(topic["id"], {})
        numbers = [exact(scores.get(option["id"], 0)) for option in topic["options"]]
        low, high = low + min(numbers), high + max(numbers)
    for joint in interest.get("joint", []):
        low, high = low + min(exact(joint["score"]), 0), high + max(exact(joint["score"]), 0)
    return F(1) if low == high else (score(interest, package) - low) / (high - low)


def satisfaction(document: dict, party: dict, package: dict) -> F:
    weights = [exact(interest["weight"]) for interest in party["interests"]]
    parts = [interest_satisfaction(document, i, package) for i in party["interests"]]
    return sum((w * p for w, p in zip(weights, parts, strict=True)), F(0)) / sum(weights)


def satisfactions(document: dict, package: dict) -> list[F]:
    return [satisfaction(document, party, package) for party in document["parties"]]


def framework_holds(document: dict, rule: dict, package: dict) -> bool:
    if rule["kind"] == "exclude":
        return not whole(rule["choices"], package)
    if rule["kind"] == "require":
        applies = whole([rule["if"]], package)
        return not applies or any(whole([choice], package) for choice in rule["then"])
    if rule["kind"] == "limit":
        value = F(0)
        for topic in document["topics"]:
            for option in topic["options"]:
                if package[topic["id"]] == option["id"]:
                    value += exact(option.get("amounts", {}).get(rule["amount"], 0))
    else:
        value = F(sum(whole([choice], package) for choice in rule["choices"]))
    low, high = rule.get("at_least"), rule.get("at_most")
    return (low is None or value >= exact(low)) and (high is None or value <= exact(high))


def violated(document: dict, package: dict) -> frozenset[str]:
    members = set()
    for party in document["parties"]:
        for interest in party["interests"]:
            line = interest.get("red_line")
            below = line is not None and score(interest, package) < exact(line)
            if below or any(whole(never, package) for never in interest.get("never", [])):
                members.add(f"red_line:{party['id']}/{interest['id']}")
        if satisfaction(document, party, package) < exact(party.get("alternative", 0)):
            members.add(f"alternative:{party['id']}")
    for rule in document.get("frameworks", []):
        if not framework_holds(document, rule, package):
            members.add(f"framework:{rule['id']}")
    return frozenset(members)


def admissible(document: dict) -> list[dict[str, str]]:
    return [package for package in packages(document) if not violated(document, package)]


def thousandths(value: F) -> int:
    return floor(value * 1000 + F(1, 2))


def key(document: dict, rule: str, package: dict) -> tuple:
    """What the rule compares; Python's max keeps the first in the file's order."""
    values = satisfactions(document, package)
    if rule == "leximin":
        return sorted(map(thousandths, values)), sum(values)
    if rule == "utilitarian":
        return (sum(values),)
    lines = [exact(party.get("alternative", 0)) for party in document["parties"]]
    gains = [max(value - line, FLOOR) for value, line in zip(values, lines, strict=True)]
    return prod(gains), sum(values)


def best(document: dict, rule: str) -> dict[str, str] | None:
    return max(admissible(document), key=lambda package: key(document, rule, package), default=None)


def dominates(one: list[F], other: list[F]) -> bool:
    return all(a >= b for a, b in zip(one, other, strict=True)) and one != other


def efficient(document: dict) -> list[dict[str, str]]:
    values = [(package, satisfactions(document, package)) for package in admissible(document)]
    return [p for p, mine in values if not any(dominates(other, mine) for _, other in values)]


def minimal_relaxations(document: dict) -> set[frozenset[str]]:
    sets = {violated(document, package) for package in packages(document)}
    return {one for one in sets if not any(other < one for other in sets)}


def minimal_conflicts(document: dict) -> set[frozenset[str]]:
    sets = {violated(document, package) for package in packages(document)}
    members = sorted(frozenset().union(*sets))
    found: set[frozenset[str]] = set()
    for size in range(len(members) + 1):
        for chosen in map(frozenset, combinations(members, size)):
            clash = all(chosen & broken for broken in sets)
            if clash and not any(smaller < chosen for smaller in found):
                found.add(chosen)
    return found


def apart(one: dict, other: dict) -> int:
    return sum(one[topic] != other[topic] for topic in one)
