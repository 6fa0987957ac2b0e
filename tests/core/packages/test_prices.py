"""Does a bound hold for whatever prices it was counted with?"""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from gedragen.core.interests.packages.listing import Listing, mixes
from gedragen.core.interests.packages.prices import priced, programme
from gedragen.core.interests.packages.solver import Floating
from gedragen.core.interests.packages.tally import model as model_of
from tests.core.packages import naive
from tests.core.packages.drawn import negotiations


@settings(max_examples=100, deadline=None)
@given(negotiations(), st.integers(0, 10**6))
def test_no_package_passes_the_bound_at_any_prices(document, seed):
    model = model_of(naive.problem_of(document))
    floating = Floating(model, 0)
    for topic, options in enumerate(floating.x):
        for option, column in enumerate(options):
            worth = model.parties[0].terms[topic][option] / model.parties[0].scale
            floating.highs.changeColCost(column, worth)
    drawn = programme(floating.highs.getLp())
    prices = np.random.default_rng(seed).normal(0, 1, floating.rows)
    bound = priced(drawn, floating.x, prices).bound
    for picks in product(*map(range, model.sizes)):
        if model.admissible(picks):
            columns = [floating.x[topic][option] for topic, option in enumerate(picks)]
            assert drawn.costs[columns].sum() <= bound + 1e-6


@settings(max_examples=50, deadline=None)
@given(negotiations(), st.integers(0, 1000))
def test_listing_leaves_out_nothing_that_reaches_its_floor(document, level):
    model = model_of(naive.problem_of(document))
    floor = Fraction(2 * level - 1, 2000)
    reached = {
        picks
        for picks in product(*map(range, model.sizes))
        if model.admissible(picks) and min(model.satisfaction(picks)) >= floor
    }
    for through in (mixes(model, 0), []):
        found = Listing(model, through, floor).packages(10**6)
        assert found is not None and reached <= set(found)
