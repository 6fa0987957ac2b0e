"""How does a mail say what happened, and why you hear it? Never more than the table knows."""

from __future__ import annotations

from django.utils.translation import gettext as _

from gedragen.web.ledger.kinds import Kind


def line(kind: str) -> str:
    """What happened, without whose or which: the page tells that to who may read it."""
    said = {
        Kind.ROUND_OPENED: _("A round opened. Your answer is asked."),
        Kind.PROPOSAL_AMENDED: _("A proposal changed. Everyone answers anew."),
        Kind.ROUND_CLOSING_SOON: _(
            "A round closes within three days, and you have not answered yet."
        ),
        Kind.ROUND_ANSWERED: _(
            "A consent of your party goes beyond the mandate. You can ratify it."
        ),
        Kind.PROPOSAL_CARRIED: _("A proposal is carried."),
        Kind.PROPOSAL_NOT_CARRIED: _("A proposal is not carried. The table looks further."),
        Kind.REPLACEMENT_NAMED: _("You are asked to stand in for somebody of your party."),
        Kind.REPLACEMENT_ENDED: _("You no longer stand in: your representative is back."),
        Kind.ADVICE_ASKED: _("Somebody asks for your advice before deciding."),
        Kind.ADVICE_GIVEN: _("Advice came in on what your party decides."),
        Kind.DECIDED_IN_ROLE: _("A decision was taken on which you were asked for advice."),
        Kind.PARTY_JOINED: _("A party joined the table."),
        Kind.INVITATION_DECLINED: _("An invitation was declined."),
        Kind.AMBITION_PROPOSED: _("There is a new version of the shared text."),
        Kind.NEGOTIATION_OPENED: _("A negotiation opened. Your scores are asked."),
        Kind.SCORES_ASKED_AGAIN: _("Your scores for a negotiation are still missing."),
        Kind.PACKAGES_PUBLISHED: _("Packages were put on the table."),
        Kind.SAFEGUARD_ASKED: _("Something about a safeguard waits for your party."),
        Kind.SAFEGUARD_ACCEPTED: _("Something about a safeguard waits for your party."),
        Kind.SAFEGUARD_DECLINED: _("Something about a safeguard waits for your party."),
        Kind.SIGNAL_TRIPPED: _("Something about a safeguard waits for your party."),
        Kind.INTEREST_FELL_BACK: _("An interest that you may read needs attention."),
        Kind.ROLE_BECAME_CONDITIONAL: _("A role of your party needs attention."),
    }
    return said[Kind(kind)]


def why(code: str) -> str:
    """The reason why somebody got this line."""
    said = {
        "asked": _("You get this because your party is asked to answer."),
        "silent": _("You get this because silence does not count as a yes."),
        "ratify": _("You get this because you are the sponsor of your party."),
        "at_table": _("You get this because you have a seat at this table."),
        "advises": _("You get this because your party is asked for advice."),
        "represents": _("You get this because you represent your party."),
        "facilitates": _("You get this because you facilitate this collaboration."),
        "own_party": _("You get this because it is about your own party."),
        "may_read": _("You get this because this interest was shared with you."),
    }
    return said[code]
