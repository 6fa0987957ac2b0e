"""Is what cannot go together exactly what no package can hold?"""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, product

from hypothesis import given
from hypothesis import strategies as st

from gedragen.core.interests.boundaries import RULE, clashes
from gedragen.core.interests.packages.problem import (
    Count,
    Exclude,
    Limit,
    Option,
    Party,
    Problem,
    Require,
    Topic,
)
from gedragen.core.interests.packages.problem import Interest as Scored
from gedragen.core.interests.packages.recount import recount

costs = st.lists(st.lists(st.integers(-5, 9), min_size=1, max_size=3), min_size=1, max_size=4)


def topics_with(figures):
    return [
        Topic(f"t{t}", tuple(Option(f"o{o}", "", {"cost": Fraction(c)}) for o, c in enumerate(row)))
        for t, row in enumerate(figures)
    ]


def packages(topics):
    return [
        tuple((t.id, o.id) for t, o in zip(topics, picked, strict=True))
        for picked in product(*(t.options for t in topics))
    ]


def kept(topics, limit):
    amount = {(t.id, o.id): o.amounts["cost"] for t in topics for o in t.options}
    sums = {package: sum(amount[choice] for choice in package) for package in packages(topics)}
    return [
        package
        for package, total in sums.items()
        if (limit.at_most is None or total <= limit.at_most)
        and (limit.at_least is None or total >= limit.at_least)
    ]


@given(costs, st.integers(-10, 30), st.booleans())
def test_clashes_are_the_smallest_choices_that_no_package_within_the_limit_holds(
    figures, bound, is_ceiling
):
    topics = topics_with(figures)
    at = Fraction(bound)
    limit = Limit("l", "cost", at_most=at) if is_ceiling else Limit("l", "cost", at_least=at)
    within = kept(topics, limit)
    found = {frozenset(clash.choices) for clash in clashes(topics, [limit])}
    if not within:
        assert found == {frozenset()}
        return
    choices = [(t.id, o.id) for t in topics for o in t.options]
    alone = {frozenset([c]) for c in choices if not any(c in package for package in within)}
    pairs = {
        frozenset(pair)
        for pair in combinations(choices, 2)
        if pair[0][0] != pair[1][0]
        and not any(frozenset([c]) in alone for c in pair)
        and not any(set(pair) <= set(package) for package in within)
    }
    assert found == alone | pairs


def test_a_clash_says_what_it_comes_to_at_best():
    topics = topics_with([[1, 5], [2, 6]])
    clash = clashes(topics, [Limit("l", "cost", at_most=Fraction(10))])[0]
    assert (clash.choices, clash.reached, clash.at) == ((("t0", "o1"), ("t1", "o1")), 11, 10)


def test_an_amount_that_no_option_has_counts_as_nothing():
    topics = [Topic("t", (Option("o"),))]
    assert clashes(topics, [Limit("l", "cost", at_most=Fraction(0))]) == ()


@st.composite
def rules(draw):
    """Topics and one framework about choices among them."""
    sizes = draw(st.lists(st.integers(1, 3), min_size=2, max_size=4))
    topics = [
        Topic(f"t{t}", tuple(Option(f"o{o}") for o in range(size))) for t, size in enumerate(sizes)
    ]
    boxes = [(topic.id, option.id) for topic in topics for option in topic.options]
    chosen = tuple(draw(st.lists(st.sampled_from(boxes), min_size=1, max_size=4, unique=True)))
    kind = draw(st.sampled_from(["exclude", "require", "count"]))
    if kind == "exclude":
        return topics, Exclude("r", chosen)
    if kind == "require":
        return topics, Require("r", draw(st.sampled_from(boxes)), chosen)
    least, most = sorted([draw(st.integers(0, 3)), draw(st.integers(0, 3))])
    return topics, Count("r", chosen, Fraction(least), Fraction(most))


@given(rules())
def test_clashes_of_a_rule_are_the_smallest_choices_that_no_package_keeping_it_holds(drawn):
    topics, rule = drawn
    anyone = Party("p", (Scored("i", Fraction(1)),))
    problem = Problem(tuple(topics), (anyone,), (rule,))
    within = [package for package in packages(topics) if recount(problem, dict(package)).admissible]
    found = {frozenset(clash.choices) for clash in clashes(topics, [rule])}
    boxes = [(topic.id, option.id) for topic in topics for option in topic.options]
    alone = {frozenset([box]) for box in boxes if not any(box in kept for kept in within)}
    pairs = {
        frozenset(pair)
        for pair in combinations(boxes, 2)
        if pair[0][0] != pair[1][0] and not any(set(pair) <= set(kept) for kept in within)
    }
    smallest = {pair for pair in pairs if not any(one < pair for one in alone)}
    assert found == ({frozenset()} if not within else alone | smallest)
    assert all(clash.bound == RULE for clash in clashes(topics, [rule]))
