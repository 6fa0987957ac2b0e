"""How does a party let hear how a proposal sounds, and what did the others let hear?"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import pgettext

from gedragen.core.environment import soundings as core
from gedragen.core.environment.soundings import Gradient, Home
from gedragen.core.reasons import Refused
from gedragen.core.rights import Right
from gedragen.web.collaborations.access import require
from gedragen.web.collaborations.models import Seat
from gedragen.web.collaborations.replacements import replaced_by, said_of
from gedragen.web.environment.decisions import queries
from gedragen.web.environment.decisions.actions import locked
from gedragen.web.environment.decisions.models import Proposal, Sounding
from gedragen.web.environment.decisions.signing import signed
from gedragen.web.ledger.actions import record
from gedragen.web.ledger.kinds import Kind
from gedragen.web.shared import clock
from gedragen.web.shared.acts import expect_version


@dataclass(frozen=True)
class Heard:
    """What one party let hear about the present text, in words."""

    party: str
    is_own: bool
    by: str
    gradient: str
    home: str
    words: str


@transaction.atomic
def sound(
    seat: Seat,
    *,
    proposal: Proposal,
    version: int | None,
    gradient: int,
    home: str,
    words: str = "",
) -> Sounding:
    """Let hear how this version sounds to the own party; a later word takes the earlier's place."""
    require(seat, Right.SOUND, party=seat.party)
    row = locked(seat, proposal)
    expect_version(row, version)
    heard = core.Sounding(
        seat.party.key, version or row.version, Gradient(int(gradient)), Home(home), words
    )
    Refused.unless(core.may_sound(queries.round_of(row), heard, acting_for=seat.party.key))
    replaced = replaced_by(seat)
    given, _ = Sounding.objects.update_or_create(
        proposal=row,
        version=row.version,
        party=seat.party,
        defaults={
            "by": seat,
            "stands_in_for": replaced,
            "gradient": heard.gradient,
            "home": heard.home,
            "words": words.strip(),
            "heard_at": clock.now(),
        },
    )
    record(
        Kind.PROPOSAL_SOUNDED,
        seat=seat,
        proposal=row.key,
        number=row.number,
        title=row.title,
        version=row.version,
        gradient=int(heard.gradient),
        home=str(heard.home),
        **said_of(replaced),
    )
    return given


def heard_of(seat: Seat, proposal: Proposal) -> list[Heard]:
    """What parties let hear about the present text: the own first, then the table's order."""
    rows = Sounding.objects.filter(proposal=proposal, version=proposal.version).select_related(
        "party__organisation", "by__person", "stands_in_for__person"
    )
    return [
        Heard(
            party=row.party.name,
            is_own=row.party_id == seat.party_id,
            by=signed(row),
            gradient=gradient_word(row.gradient),
            home=home_word(row.home),
            words=row.words,
        )
        for row in sorted(rows, key=lambda row: row.party_id != seat.party_id)
    ]


def own(seat: Seat, proposal: Proposal) -> dict[str, object]:
    """What the own party let hear of this version, as its form takes it."""
    rows = Sounding.objects.filter(proposal=proposal, version=proposal.version, party=seat.party_id)
    return next(iter(rows.values("gradient", "home", "words")), {})


def gradient_word(gradient: int) -> str:
    words = {
        Gradient.WHOLLY: pgettext("sounding", "We are wholly for it"),
        Gradient.WITH_A_REMARK: pgettext("sounding", "Good, with a remark"),
        Gradient.WITH_RESERVATIONS: pgettext("sounding", "We go along, with reservations"),
        Gradient.NO_OPINION: pgettext("sounding", "No opinion"),
        Gradient.TALK_FURTHER: pgettext("sounding", "Let us talk further first"),
        Gradient.RATHER_NOT: pgettext("sounding", "Rather not, and we would not stop it"),
        Gradient.AGAINST: pgettext("sounding", "We are against it as it stands"),
        Gradient.CANNOT_BE: pgettext("sounding", "It cannot be done like this for us"),
    }
    return words[Gradient(gradient)]


def home_word(home: str) -> str:
    words = {
        Home.CAN_DEFEND: pgettext("sounding", "We can defend this at home"),
        Home.NOT_YET: pgettext("sounding", "We cannot defend this at home yet"),
        Home.NOT_ASKED_YET: pgettext("sounding", "We have not asked at home yet"),
    }
    return words[Home(home)]
