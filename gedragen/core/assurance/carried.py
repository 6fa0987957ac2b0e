"""Is a decision carried by everyone it takes, and does it pass over nobody's interest?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from gedragen.core.assurance.check import Check, holds_open
from gedragen.core.environment import rounds
from gedragen.core.environment.decisions import (
    Round,
    RoundState,
    lacking,
    survives_new_version,
)
from gedragen.core.reasons import Reason


@dataclass(frozen=True)
class Verdict:
    """Everything a proposal still lacks. It is carried when it lacks nothing."""

    lacking: tuple[Reason, ...]

    @property
    def carried(self) -> bool:
        """Say whether nothing is lacking."""
        return not self.lacking

    def seen_by(self, party: str | None) -> Verdict:
        """Return the verdict as this party may see it; None for who acts for no party.

        That a check holds the proposal open is for everyone, whose check it is only for
        its owner and whom the owner let see it. Such reasons come last, so that their
        place tells nothing.
        """
        open_to_all = [reason for reason in self.lacking if _may_be_named(reason, party)]
        if len(open_to_all) < len(self.lacking):
            open_to_all.append(Reason("check_holds_open"))
        return Verdict(tuple(open_to_all))


def judge(consent_round: Round, checks: Mapping[str, Check], today: date) -> Verdict:
    """Say whether the proposal is carried, and if not, everything that is lacking.

    Nothing is carried by default: silence, an empty place, a missing check and an absent
    ratification each keep it open. A closed round answers as it was closed.
    """
    if consent_round.state is RoundState.CARRIED:
        return Verdict(())
    if consent_round.state is not RoundState.OPEN:
        return Verdict((Reason("round_closed", {"state": consent_round.state}),))
    return Verdict((*lacking(consent_round, today), *lacking_checks(consent_round, checks)))


def lacking_checks(consent_round: Round, checks: Mapping[str, Check]) -> tuple[Reason, ...]:
    """Say whose interest check is missing, and whose holds the proposal open.

    Who stands aside files one too; a party that left has an open place already.
    """
    found = []
    for party in dict.fromkeys(consent_round.entitled):
        if party in consent_round.left:
            continue
        check = checks.get(party)
        if check is None or not _counts(check, party, consent_round.version):
            found.append(Reason("check_missing", {"party": party}))
        elif holds_open(check):
            found.append(Reason("check_holds_open", {"party": party, "shared": check.shared}))
    return tuple(found)


def close(
    consent_round: Round, checks: Mapping[str, Check], today: date, *, carried: bool
) -> Round:
    """Return the round as closed; raise `Refused` when it is not carried, or is and was denied.

    The facilitator closes, so the reasons are those that one may see who acts for no party.
    """
    return rounds.closed(
        consent_round,
        today,
        carried=carried,
        also_lacking=Verdict(lacking_checks(consent_round, checks)).seen_by(None).lacking,
    )


def _counts(check: Check, party: str, version: int) -> bool:
    says_something = bool(check.effects) or check.nothing_touches
    return says_something and check.party == party and survives_new_version(check.version, version)


def _may_be_named(reason: Reason, party: str | None) -> bool:
    if reason.code != "check_holds_open":
        return True
    return bool(reason.facts.get("shared")) or (
        party is not None and reason.facts.get("party") == party
    )
