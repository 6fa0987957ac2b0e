"""Does a sounding speak for its own party, about the present text, and decide nothing?"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gedragen.core.environment.decisions import RoundState
from gedragen.core.environment.soundings import Gradient, Home, Sounding, incomplete, may_sound
from tests.core.environment.consent_cast import CARRIED, codes

HEARD = Sounding("gemeente", 1, Gradient.TALK_FURTHER, Home.NOT_ASKED_YET)


def test_a_party_lets_hear_how_the_present_text_sounds_to_it():
    assert may_sound(CARRIED, HEARD, acting_for="gemeente") == ()


@pytest.mark.parametrize("speaker", ["provincie", None])
def test_nobody_sounds_for_another(speaker):
    assert codes(may_sound(CARRIED, HEARD, acting_for=speaker)) == ["not_own_answer"]


def test_a_sounding_of_an_older_text_is_not_taken():
    newer = replace(CARRIED, version=2)
    assert codes(may_sound(newer, HEARD, acting_for="gemeente")) == ["stale_version"]


@pytest.mark.parametrize("state", [s for s in RoundState if s is not RoundState.OPEN])
def test_what_has_been_closed_is_not_sounded(state):
    closed = replace(CARRIED, state=state)
    assert codes(may_sound(closed, HEARD, acting_for="gemeente")) == ["round_closed"]


@given(st.sampled_from(Gradient), st.sampled_from(Home), st.sampled_from(["", "  ", "Een pont"]))
def test_only_who_cannot_defend_it_yet_must_say_what_would_make_it_so(gradient, home, words):
    heard = Sounding("gemeente", 1, gradient, home, words)
    needs = home is Home.NOT_YET and not words.strip()
    assert codes(incomplete(heard)) == (["what_would_make_it_so"] if needs else [])
