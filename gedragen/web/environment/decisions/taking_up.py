"""Which proposed change does a new version take up, and what does its writer read beside it?"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from gedragen.core.environment import taking_up as core
from gedragen.core.environment.decisions import GroundVisibility
from gedragen.core.reasons import Refused
from gedragen.web.collaborations.models import Seat
from gedragen.web.environment.decisions import queries
from gedragen.web.environment.decisions.models import Proposal, Response


@dataclass(frozen=True)
class Change:
    """What one party proposes to change, with its ground and words where the table reads them.

    A ground that went through the facilitator stays out: what is written here becomes text.
    """

    key: str
    party: str
    by: str
    change: str
    words: str
    ground: str


def changes_for(seat: Seat, standing: queries.Standing) -> list[Change]:
    """Every change proposed on the present version, in the order in which answers are shown."""
    proposing = core.proposing(standing.round)
    at_table = GroundVisibility.TABLE
    return [
        Change(
            key=standing.responses[one.party.key].key,
            party=one.party.name,
            by=one.by,
            change=one.answer.proposed_change,
            words=one.answer.words if one.answer.ground_visibility is at_table else "",
            ground=one.ground_words if one.answer.ground_visibility is at_table else "",
        )
        for one in queries.answers_for(seat, standing)
        if one.answer is not None and one.party.key in proposing
    ]


def change_for(seat: Seat, proposal: Proposal, key: str) -> Change | None:
    """One of those; nothing when the answer is not there (any more)."""
    standing = queries.standing_of(proposal)
    return next((one for one in changes_for(seat, standing) if one.key == key), None)


def taken_up(proposal: Proposal, response: Response | None) -> Response | None:
    """The answer that the next version takes up, as it is now; refuses one that changed."""
    if response is None:
        return None
    standing = queries.standing_of(proposal)
    now = standing.responses.get(str(response.party_id))
    if now is None or now.pk != response.pk:
        raise Refused("answer_changed")
    Refused.unless(core.may_take_up(standing.round, str(now.party_id)))
    return now


def suggested_reason(change: Change) -> str:
    """What the new version could say of itself; it counts once it is sent."""
    return _("This version takes up what %(party)s proposed.") % {"party": change.party}
