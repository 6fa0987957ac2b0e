"""How does a mail say what happened, and why you hear it? Never more than the table knows."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from gedragen.web.ledger.kinds import Kind

LINES = {
    Kind.ROUND_OPENED: _("A round opened. Your answer is asked."),
    Kind.PROPOSAL_AMENDED: _("A proposal changed. Everyone answers anew."),
    Kind.ROUND_CLOSING_SOON: _("A round closes within three days, and you have not answered yet."),
    Kind.COMMITMENT_ASKED: _("A promise is asked of your party."),
    Kind.COMMITMENT_DONE_CLAIMED: _("What was promised to you is said to be done."),
    Kind.COMMITMENT_DUE_SOON: _(
        "Within a week something is due that your party promised. Another date? Talk now."
    ),
    Kind.COMMITMENT_OVERDUE: _("The day of a promise has passed. Talk about what is possible."),
    Kind.NEW_DATE_ASKED: _("Another date is asked for something that was promised."),
    Kind.PART_ASKED: _("Your party is asked to take part in a promise of another."),
    Kind.PART_GIVEN: _("Your party has been given a part in a promise of another."),
    Kind.PART_ACCEPTED: _("A party takes part in a promise of yours."),
    Kind.PART_DECLINED: _("A party does not take part in a promise of yours."),
    Kind.PART_LAID_DOWN: _("A party laid down its part in a promise of yours."),
    Kind.COMMITMENT_KEPT: _("A promise in which you have a part was kept."),
    Kind.NEW_DATE_AGREED: _("A promise in which you have a part has a new date."),
    Kind.ROUND_ANSWERED: _("A consent of your party goes beyond the mandate. You can ratify it."),
    Kind.PROPOSAL_CARRIED: _("A proposal is carried."),
    Kind.PROPOSAL_NOT_CARRIED: _("A proposal is not carried. The table looks further."),
    Kind.REPLACEMENT_NAMED: _("You are asked to stand in for somebody of your party."),
    Kind.REPLACEMENT_ENDED: _("You no longer stand in: your representative is back."),
    Kind.REPLACEMENT_GIVEN_BACK: _(
        "Who would stand in for your party cannot do it. Answer yourselves, or name another."
    ),
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
    Kind.MEETING_COMING: _("A meeting comes up within a week."),
    Kind.ROLE_BECAME_CONDITIONAL: _("A role of your party needs attention."),
    # roles for the group
    Kind.GROUP_ROLE_DESCRIBED: _("A role for the group waits for your party's word."),
    Kind.GROUP_ROLE_CHANGED: _("A role for the group waits for your party's word."),
    Kind.NOMINATIONS_OPENED: _("You can nominate somebody for a role for the group."),
    Kind.NOMINATIONS_ENDED: _("The reasons for people in a role are on the table."),
    Kind.PERSON_NAMED: _("Somebody was named for a role. Your party's consent is asked."),
    Kind.PERSON_ASKED: _("Something about a role for the group is asked of you alone."),
    Kind.GROUP_ROLE_TAKEN: _("Somebody took a role for the group."),
    Kind.GROUP_ROLE_OPEN_AGAIN: _("The group looks further for one of its roles."),
    Kind.GROUP_ROLE_TERM_ENDING: _("The term of a role ends soon. Look back on what it gave."),
    # differences of insight: the subject of a mail betrays as much as the page
    Kind.DIFFERENCE_NAMED: _("Something between you and others waits for you to read it."),
    Kind.DIFFERENCE_MOVED: _("Something between you and others is a step further."),
    Kind.DIFFERENCE_OUTCOME_WRITTEN: _("Something between you and others waits for your yes."),
    Kind.DIFFERENCE_AGREED: _("Something between you and others has been agreed."),
    Kind.DIFFERENCE_AFTERCARE_DUE: _("The day has come to look back on what you agreed."),
    Kind.DIFFERENCE_NEUTRAL_PROPOSED: _("Something between you and others waits for your yes."),
    Kind.DIFFERENCE_NEUTRAL_JOINED: _("Somebody may help with something between parties."),
    Kind.DIFFERENCE_REST_ASKED: _("Something between you and others waits for your yes."),
    Kind.DIFFERENCE_ENDED: _("Something between you and others has ended."),
    Kind.RETROSPECTIVE_OPENED: _("The group looks back. You can say what worked."),
    Kind.EXPERIMENT_CHOSEN: _("You were asked to look after something the group tries."),
    Kind.EXPERIMENT_DUE: _("It is time to look at something the group tried."),
    Kind.EARLY_WARNING_TOLD: _("A party tells you early what is coming."),
    Kind.EARLY_WARNING_ANSWERED: _("A party says what it can do about an early warning."),
    Kind.EARLY_WARNING_WIDENED: _("A party tells the whole table early what is coming."),
    Kind.EARLY_WARNING_DAY_PASSED: _("The day of an early warning has come and gone."),
    Kind.EARLY_WARNING_RESOLVED: _("An early warning has been resolved."),
    Kind.AGREEMENT_REVIEW_NEAR: _("In two weeks the table looks again at an agreement."),
    Kind.AGREEMENT_REVIEW_DUE: _("It is time to look again at an agreement."),
}
"""What happened, without whose or which: the page tells that to who may read it."""

REASONS = {
    "asked": _("You get this because your party is asked to answer."),
    "silent": _("You get this because silence does not count as a yes."),
    "ratify": _("You get this because you are the sponsor of your party."),
    "at_table": _("You get this because you have a seat at this table."),
    "advises": _("You get this because your party is asked for advice."),
    "represents": _("You get this because you represent your party."),
    "facilitates": _("You get this because you facilitate this collaboration."),
    "asked_last": _("You get this because this question is for you."),
    "own_party": _("You get this because it is about your own party."),
    "has_part": _("You get this because your party has a part in this promise."),
    "between": _("You get this because you may read it. Not everyone at the table may."),
    "may_read": _("You get this because this interest was shared with you."),
    "looks_after": _("You get this because you were asked to look after it."),
    "touches": _("You get this because it is between your party and others."),
}
"""Why somebody got this line."""


def line(kind: str) -> str:
    """What happened, in the language of the reader."""
    return str(LINES[Kind(kind)])


def why(code: str) -> str:
    """The reason why somebody got this line."""
    return str(REASONS[code])
