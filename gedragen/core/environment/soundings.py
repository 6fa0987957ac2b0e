"""How does a proposal sound to a party, before anything is decided?

Eight gradients of agreement after Kaner (Facilitator's Guide to Participatory Decision-Making,
2014), in our own words, and whether the representative can defend it at home. A sounding is
for listening: no verdict takes one as its argument, and there is no mean of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from gedragen.core.environment.decisions import Round, RoundState, survives_new_version
from gedragen.core.reasons import Reason


class Gradient(IntEnum):
    """From wholly for it to wholly against it. The numbers are an order, not a measure."""

    WHOLLY = 1
    WITH_A_REMARK = 2
    WITH_RESERVATIONS = 3
    NO_OPINION = 4
    TALK_FURTHER = 5
    RATHER_NOT = 6
    AGAINST = 7
    CANNOT_BE = 8


class Home(StrEnum):
    """Whether the representative can defend the proposal to those it speaks for."""

    CAN_DEFEND = "can_defend"
    NOT_YET = "not_yet"
    NOT_ASKED_YET = "not_asked_yet"


@dataclass(frozen=True)
class Sounding:
    """What one party lets hear about one version. `words`: what would make it so."""

    party: str
    version: int
    gradient: Gradient
    home: Home
    words: str = ""


def incomplete(sounding: Sounding) -> tuple[Reason, ...]:
    """What it must still say: who cannot defend it yet names what would make it so."""
    if sounding.home is Home.NOT_YET and not sounding.words.strip():
        return (Reason("what_would_make_it_so", {"field": "words"}),)
    return ()


def may_sound(
    consent_round: Round, sounding: Sounding, *, acting_for: str | None
) -> tuple[Reason, ...]:
    """Why this sounding cannot be given. A party speaks for itself, about the present text.

    A draft can be sounded as well as an open round; nobody has to.
    """
    found = []
    if consent_round.state is not RoundState.OPEN:
        found.append(Reason("round_closed", {"state": consent_round.state}))
    if acting_for != sounding.party:
        found.append(Reason("not_own_answer"))
    if not survives_new_version(sounding.version, consent_round.version):
        found.append(Reason("stale_version", {"version": consent_round.version}))
    return (*found, *incomplete(sounding))
