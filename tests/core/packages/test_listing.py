"""Does listing leave out no package that gives everyone so much?"""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import numpy as np
import pytest

from gedragen.core.interests.packages import listing
from gedragen.core.interests.packages.listing import Listing, mixes
from gedragen.core.interests.packages.tally import model
from tests.core.packages import naive
from tests.core.packages.drawn import draw


def whole(seed):
    return model(naive.problem_of(draw(seed)))


def reaching(drawn, floor):
    every = product(*map(range, drawn.sizes))
    return {p for p in every if drawn.admissible(p) and min(drawn.satisfaction(p)) >= floor}


@pytest.mark.parametrize("seed", range(60))
def test_every_package_that_reaches_the_floor_is_listed(seed):
    drawn = whole(seed)
    priced = mixes(drawn, seed)
    for floor in map(Fraction, ("0", "0.2", "0.35", "0.5", "0.75", "1")):
        found = Listing(drawn, priced, floor).packages(10**6)
        assert found is not None
        assert len(set(found)) == len(found)
        assert reaching(drawn, floor) <= set(found)
        assert all(map(drawn.admissible, found))


def test_what_reaches_a_high_floor_is_found_without_looking_at_everything():
    drawn = whole(7)
    best = max(min(drawn.satisfaction(p)) for p in reaching(drawn, Fraction(0)))
    at_best = Listing(drawn, mixes(drawn, 0), best)
    assert reaching(drawn, best) <= set(at_best.packages(10**6))
    assert at_best.estimate() < Listing(drawn, mixes(drawn, 0), Fraction(0)).estimate()


def test_the_estimate_is_exact_where_nothing_is_left_out_of_the_sample(monkeypatch):
    drawn = whole(3)
    one = Listing(drawn, mixes(drawn, 0), Fraction(0))
    looked_at = int(one.estimate())
    assert one.packages(looked_at) is not None
    assert one.packages(looked_at - 1) is None
    monkeypatch.setattr(listing, "SAMPLE", 2)
    assert 0.2 * looked_at <= one.estimate() <= 5 * looked_at


def test_work_in_small_blocks_lists_the_same(monkeypatch):
    drawn = whole(3)
    priced = mixes(drawn, 0)
    together = Listing(drawn, priced, Fraction(0)).packages(10**6)
    monkeypatch.setattr(listing, "BLOCK", 1)
    assert set(Listing(drawn, priced, Fraction(0)).packages(10**6)) == set(together)


def test_no_package_comes_above_what_a_mix_says_is_the_most():
    for seed in range(20):
        drawn = whole(seed)
        for mix in mixes(drawn, seed):
            for picks in reaching(drawn, Fraction(0)):
                rows = zip(mix.topics, picks, strict=True)
                lost = sum(float(costs[pick]) for costs, pick in rows)
                chosen = set(enumerate(picks))
                for both, price in mix.joints.items():
                    lost += max(-price, 0) if both <= chosen else max(price, 0)
                worst = float(min(drawn.satisfaction(picks)))
                assert worst <= mix.most - lost + listing.WIDER
                assert np.isfinite(lost)
