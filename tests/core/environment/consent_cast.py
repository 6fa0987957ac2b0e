"""Which parties, answers and mandates do the tests of consent share?"""

from dataclasses import replace
from datetime import date

from gedragen.core.environment.decisions import (
    Answer,
    AnswerKind,
    Ground,
    GroundKind,
    Mandate,
    Round,
)

TODAY = date(2026, 3, 2)
FULL = Mandate(amount_limit_cents=None, valid_until=None, confirmed=True)
SMALL = Mandate(amount_limit_cents=100_00, valid_until=date(2026, 12, 31), confirmed=True)
CONSENT = Answer(AnswerKind.CONSENT, version=1)
ASIDE = Answer(AnswerKind.ASIDE, version=1)
RESERVATION = Answer(AnswerKind.RESERVATION, version=1, words="Liever iets later.")
OBJECTION = Answer(
    AnswerKind.OBJECTION,
    version=1,
    words="De haven wordt onbereikbaar.",
    grounds=(Ground(GroundKind.INTEREST, "bereikbare-haven"),),
    proposed_change="Leg de kering 80 meter noordelijker.",
)
PARTIES = ("gemeente", "provincie", "waterschap")
CARRIED = Round(
    id="tracé",
    version=1,
    entitled=PARTIES,
    obliged=frozenset({"waterschap"}),
    mandates=dict.fromkeys(PARTIES, FULL),
    answers=dict.fromkeys(PARTIES, CONSENT),
)


def codes(reasons):
    return [reason.code for reason in reasons]


def with_answer(answer, party="gemeente"):
    return replace(CARRIED, answers={**CARRIED.answers, party: answer})


def beyond_mandate(ratified=None):
    return replace(
        with_answer(replace(CONSENT, ratified=ratified)),
        amounts={"gemeente": 100_01},
        mandates={**CARRIED.mandates, "gemeente": SMALL},
    )
