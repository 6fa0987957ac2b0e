"""Is a number written as its reader would write it?"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from django.utils import translation

from gedragen.web.interests.negotiations.words import figure


@pytest.mark.parametrize(
    ("language", "number", "unit", "words"),
    [
        ("nl", Decimal("46.2"), "€ mln", "€ 46,2 mln"),
        ("nl", Fraction(185, 4), "€", "€ 46,25"),
        ("en", Decimal(1500), "€", "€ 1,500"),
        ("nl", Decimal(18), "maanden", "18 maanden"),
        ("nl", Fraction(1, 2), "", "0,5"),
    ],
)
def test_a_coin_stands_before_its_number_and_other_units_behind_it(language, number, unit, words):
    with translation.override(language):
        assert figure(number, unit) == words.replace(" ", "\u00a0")
