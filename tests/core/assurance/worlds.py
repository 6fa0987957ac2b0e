"""Parties as they can be: one that is secured throughout, and any that Hypothesis draws."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from gedragen.core.ambition.connection import Connection
from gedragen.core.ambition.contributions import Balance
from gedragen.core.ambition.roles import HeldRole, RoleState
from gedragen.core.assurance.matrix import (
    CellState,
    Declared,
    InterestFacts,
    PartyFacts,
    RoleFacts,
    VoiceFacts,
)
from gedragen.core.interests.register import Interest, Safeguard, SafeguardAnswer
from gedragen.core.rights import Role
from gedragen.core.visibility import Confidence, Level, Viewer

TODAY = date(2026, 3, 1)
LATER = date(2026, 12, 31)
BRAM = Viewer("bram", "waterschap", Role.REPRESENTATIVE)
PETRA = Viewer("petra", "waterschap", Role.PROFESSIONAL)
GERDA = Viewer("gerda", "gemeente", Role.REPRESENTATIVE)
FATIMA = Viewer("fatima", None, Role.FACILITATOR)

SAFEGUARD = Safeguard(
    id="drainage",
    measure="bronbemaling",
    bearer="gemeente",
    answer=SafeguardAnswer.ACCEPTED,
    signal="peil",
    tripped=False,
    review_on=LATER,
)
INTEREST = Interest(
    id="veiligheid",
    owner="waterschap",
    why="wettelijke norm",
    essential=True,
    declared_safe_on=date(2026, 2, 1),
    safeguards=(SAFEGUARD,),
)
ROLE = HeldRole("ontwerp", "waterschap", "dijk", True, RoleState.ACCEPTED, TODAY, LATER)
DECLARED_SAFE = Declared(CellState.SECURED, date(2026, 2, 10))


def kept_at(level: Level, interest: Interest = INTEREST, *named: str) -> InterestFacts:
    return InterestFacts(interest, Confidence(level, interest.owner, "bram", frozenset(named)))


SECURED_PARTY = PartyFacts(
    party="waterschap",
    connection=Connection("waterschap", "ons werk", 3, True),
    balance=Balance("waterschap", offers=("kennis",), recognised={"kennis": ("gemeente",)}),
    roles=(RoleFacts(ROLE, ("veiligheid",)),),
    interests=(kept_at(Level.PARTY),),
    voice=VoiceFacts(True, True, LATER),
    declared_interest=DECLARED_SAFE,
    declared_ownership=DECLARED_SAFE,
)

days = st.dates(date(2026, 1, 1), date(2026, 12, 31))
_interests = st.builds(
    Interest,
    id=st.sampled_from(["a", "b", "c", "d"]),
    owner=st.just("waterschap"),
    why=st.sampled_from(["", "omdat"]),
    essential=st.booleans(),
    declared_safe_on=st.none() | days,
    harmed=st.booleans(),
    safeguards=st.lists(
        st.builds(
            Safeguard,
            id=st.just("s"),
            measure=st.just("m"),
            bearer=st.sampled_from(["waterschap", "gemeente"]),
            answer=st.sampled_from([None, *SafeguardAnswer]),
            signal=st.sampled_from(["", "peil"]),
            tripped=st.booleans(),
            review_on=st.none() | days,
            bearer_left=st.booleans(),
        ),
        max_size=2,
    ).map(tuple),
)
interest_facts = st.builds(
    InterestFacts,
    _interests,
    st.builds(
        Confidence,
        st.sampled_from(Level),
        st.just("waterschap"),
        st.sampled_from(["bram", "petra"]),
        st.frozensets(st.sampled_from(["gemeente", "provincie"])),
    ),
)
role_facts = st.builds(
    RoleFacts,
    st.builds(
        HeldRole,
        id=st.sampled_from(["r1", "r2"]),
        party=st.just("waterschap"),
        result=st.just("dijk"),
        accountable=st.booleans(),
        state=st.sampled_from(RoleState),
        starts_on=st.none() | days,
        ends_on=st.none() | days,
        fallen=st.booleans(),
    ),
    st.lists(st.sampled_from("abcd"), max_size=3).map(tuple),
)
declarations = st.none() | st.builds(Declared, st.sampled_from(CellState), days)
ids = st.lists(st.sampled_from(["x", "y"]), max_size=2, unique=True).map(tuple)
party_facts = st.builds(
    PartyFacts,
    party=st.just("waterschap"),
    connection=st.none()
    | st.builds(
        Connection,
        st.just("waterschap"),
        st.sampled_from(["", "ons werk"]),
        st.sampled_from([None, 2, 3]),
        st.sampled_from([None, True, False]),
    ),
    balance=st.none()
    | st.builds(
        Balance,
        st.just("waterschap"),
        offers=ids,
        needs=ids,
        recognised=st.dictionaries(
            st.sampled_from(["x", "y"]), st.sampled_from([(), ("gemeente",)])
        ),
        open_needs=ids,
    ),
    roles=st.lists(role_facts, max_size=3).map(tuple),
    interests=st.lists(interest_facts, max_size=4).map(tuple),
    voice=st.builds(VoiceFacts, st.booleans(), st.booleans(), st.none() | days, ids),
    declared_interest=declarations,
    declared_ownership=declarations,
)
readers = st.builds(
    Viewer,
    st.sampled_from(["bram", "petra", "gerda"]),
    st.sampled_from(["waterschap", "gemeente", "provincie", None]),
    st.sampled_from(Role),
)
