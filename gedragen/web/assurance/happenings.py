"""What happened at the table lately, and what is coming? In sentences, for everyone with a seat."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from gedragen.core.environment.commitments import CommitmentState
from gedragen.web.accounts.models import Person
from gedragen.web.collaborations.models import Party, Seat
from gedragen.web.environment.agenda.models import AgendaItem
from gedragen.web.environment.agreements.models import Commitment
from gedragen.web.environment.decisions.models import Proposal
from gedragen.web.ledger.kinds import Kind
from gedragen.web.ledger.queries import table_events
from gedragen.web.shared import clock

SENTENCES = {
    Kind.COLLABORATION_STARTED: gettext_lazy("%(who)s started this collaboration."),
    Kind.TASK_DESCRIBED: gettext_lazy("%(who)s described the task anew."),
    Kind.PHASE_CHANGED: gettext_lazy("The collaboration moved to another phase."),
    Kind.PARTY_INVITED: gettext_lazy("%(who)s invited %(organisation)s."),
    Kind.INVITATION_DECLINED: gettext_lazy("An invitation was declined."),
    Kind.INVITATION_REVOKED: gettext_lazy("%(who)s took back an invitation."),
    Kind.INVITATION_EXPIRED: gettext_lazy("An invitation ran out without an answer."),
    Kind.PARTY_JOINED: gettext_lazy("%(name)s joined the table."),
    Kind.PARTY_LEFT: gettext_lazy("%(name)s left the table."),
    Kind.SEAT_TAKEN: gettext_lazy("%(who)s took a seat."),
    Kind.SEAT_ENDED: gettext_lazy("A seat was given back."),
    Kind.MANDATE_CONFIRMED: gettext_lazy("%(who)s confirmed a mandate."),
    Kind.MANDATE_EXPIRED: gettext_lazy("The mandate of %(party)s ran out."),
    Kind.RATIFYING_BODY_NAMED: gettext_lazy("%(who)s named who ratifies for %(party)s."),
    Kind.REPLACEMENT_NAMED: gettext_lazy("%(who)s named who answers for %(party)s for a while."),
    Kind.REPLACEMENT_ENDED: gettext_lazy("%(who)s answers for %(party)s again."),
    Kind.REPLACEMENT_GIVEN_BACK: gettext_lazy("%(who)s does not stand in for %(party)s any more."),
    Kind.WORKBOOK_IMPORTED: gettext_lazy("%(who)s brought in a filled-in workbook."),
    Kind.RESULT_NAMED: gettext_lazy("%(who)s named the result ‘%(title)s’."),
    Kind.AMBITION_PROPOSED: gettext_lazy("%(who)s proposed a shared text."),
    Kind.AMBITION_CARRIED: gettext_lazy("%(party)s carries the shared text."),
    Kind.AMBITION_NOT_CARRIED: gettext_lazy("%(party)s does not carry the shared text as it is."),
    Kind.AMBITION_ADOPTED: gettext_lazy("Everyone carries the shared text."),
    Kind.CONNECTION_WRITTEN: gettext_lazy("%(party)s wrote why the task matters."),
    Kind.CONTRIBUTION_OFFERED: gettext_lazy("%(party)s offers ‘%(title)s’."),
    Kind.CONTRIBUTION_ASKED: gettext_lazy("%(party)s needs ‘%(title)s’."),
    Kind.CONTRIBUTION_RECOGNISED: gettext_lazy("%(party)s recognised ‘%(title)s’."),
    Kind.CONTRIBUTION_WITHDRAWN: gettext_lazy("%(party)s withdrew ‘%(title)s’."),
    Kind.ROLE_OFFERED: gettext_lazy("%(who)s offered the role ‘%(title)s’."),
    Kind.ROLE_CHANGED: gettext_lazy("%(who)s changed the role ‘%(title)s’."),
    Kind.ROLE_ACCEPTED: gettext_lazy("%(party)s accepted the role ‘%(title)s’."),
    Kind.ROLE_ACCEPTED_CONDITIONALLY: gettext_lazy(
        "%(party)s accepted the role ‘%(title)s’ under a condition."
    ),
    Kind.ROLE_DECLINED: gettext_lazy("%(party)s declined the role ‘%(title)s’."),
    Kind.ROLE_HANDED_BACK: gettext_lazy("%(party)s handed back the role ‘%(title)s’."),
    Kind.ROLE_ENDED: gettext_lazy("The role ‘%(title)s’ ended."),
    Kind.FRAMEWORK_SET: gettext_lazy("%(who)s set the framework ‘%(title)s’."),
    Kind.FRAMEWORK_CHANGED: gettext_lazy("%(who)s changed the framework ‘%(title)s’."),
    Kind.FRAMEWORK_ENDED: gettext_lazy("%(who)s ended the framework ‘%(title)s’."),
    Kind.FRAMEWORK_EXPIRED: gettext_lazy("The framework ‘%(title)s’ expired."),
    Kind.ITEM_PUT_ON_AGENDA: gettext_lazy("%(who)s put ‘%(title)s’ on the agenda."),
    Kind.ITEM_CHANGED: gettext_lazy("%(who)s changed the agenda item ‘%(title)s’."),
    Kind.ITEM_HASTENED: gettext_lazy("%(party)s agrees to decide on ‘%(title)s’ all the same."),
    Kind.ITEM_ENDED: gettext_lazy("‘%(title)s’ is no longer on the agenda."),
    Kind.ITEM_BECAME_JUDGING: gettext_lazy(
        "‘%(title)s’ came too late for a decision: the table weighs it first."
    ),
    Kind.FILE_ADDED: gettext_lazy("%(who)s added the file ‘%(file)s’ to ‘%(title)s’."),
    Kind.FILE_REMOVED: gettext_lazy("%(who)s removed the file ‘%(file)s’ from ‘%(title)s’."),
    Kind.ITEM_RESULT_NAMED: gettext_lazy("%(who)s said which result ‘%(title)s’ is about."),
    # meetings
    Kind.MEETING_PLANNED: gettext_lazy("%(who)s planned the meeting ‘%(title)s’."),
    Kind.SERIES_PLANNED: gettext_lazy("%(who)s planned the meetings ‘%(title)s’."),
    Kind.MEETING_MOVED: gettext_lazy("%(who)s changed the meeting ‘%(title)s’."),
    Kind.MEETING_CANCELLED: gettext_lazy("%(who)s called off the meeting ‘%(title)s’."),
    Kind.SERIES_ENDED: gettext_lazy("%(who)s ended the meetings ‘%(title)s’."),
    Kind.MINUTES_GATHERED: gettext_lazy("The minutes of ‘%(title)s’ are there."),
    Kind.CORRECTION_ASKED: gettext_lazy(
        "%(party)s put its words beside the minutes of ‘%(title)s’."
    ),
    Kind.MINUTES_FIXED: gettext_lazy("The minutes of ‘%(title)s’ are fixed."),
    Kind.FACT_ASKED: gettext_lazy("%(who)s asked to find out together: ‘%(title)s’."),
    Kind.FACT_WANTED: gettext_lazy("%(party)s wants to know as well: ‘%(title)s’."),
    Kind.FINDER_NAMED: gettext_lazy("%(who)s proposed who finds out: ‘%(title)s’."),
    Kind.FINDER_AGREED: gettext_lazy("%(party)s takes who finds out: ‘%(title)s’."),
    Kind.FINDING_WRITTEN: gettext_lazy("%(who)s wrote what was found: ‘%(title)s’."),
    Kind.FINDING_ACCEPTED: gettext_lazy("%(party)s takes what was found: ‘%(title)s’."),
    Kind.PROPOSAL_WRITTEN: gettext_lazy("%(who)s wrote the proposal ‘%(title)s’."),
    Kind.PROPOSAL_AMENDED: gettext_lazy("%(who)s changed the proposal ‘%(title)s’."),
    Kind.PROPOSAL_WITHDRAWN: gettext_lazy("%(who)s withdrew the proposal ‘%(title)s’."),
    Kind.ROUND_OPENED: gettext_lazy("The round on ‘%(title)s’ opened."),
    Kind.PROPOSAL_SOUNDED: gettext_lazy("%(party)s let hear how ‘%(title)s’ sounds."),
    Kind.ROUND_ANSWERED: gettext_lazy("%(party)s answered ‘%(title)s’."),
    Kind.ANSWER_WITHDRAWN: gettext_lazy("%(party)s took back its answer to ‘%(title)s’."),
    Kind.ROUND_CLOSING_SOON: gettext_lazy("The round on ‘%(title)s’ closes soon."),
    Kind.ANSWER_RATIFIED: gettext_lazy("%(who)s ratified the consent to ‘%(title)s’."),
    Kind.RATIFICATION_REFUSED: gettext_lazy("%(who)s did not ratify the consent to ‘%(title)s’."),
    Kind.CHECK_FILED: gettext_lazy("%(party)s filed its interest check on ‘%(title)s’."),
    Kind.PROPOSAL_CARRIED: gettext_lazy("‘%(title)s’ is carried."),
    Kind.PROPOSAL_NOT_CARRIED: gettext_lazy("‘%(title)s’ is not carried."),
    Kind.ADVICE_ASKED: gettext_lazy("%(who)s asked for advice: ‘%(title)s’."),
    Kind.ADVICE_GIVEN: gettext_lazy("%(party)s gave advice on ‘%(title)s’."),
    Kind.DECIDED_IN_ROLE: gettext_lazy("%(party)s decided within its role: ‘%(title)s’."),
    Kind.COMMITMENT_PROMISED: gettext_lazy("%(party)s promised ‘%(title)s’."),
    Kind.COMMITMENT_ASKED: gettext_lazy("%(who)s asked for the promise ‘%(title)s’."),
    Kind.COMMITMENT_DECLINED: gettext_lazy("%(party)s does not promise ‘%(title)s’."),
    Kind.COMMITMENT_STARTED: gettext_lazy("%(party)s started on ‘%(title)s’."),
    Kind.COMMITMENT_DONE_CLAIMED: gettext_lazy("%(party)s says that ‘%(title)s’ is done."),
    Kind.COMMITMENT_KEPT: gettext_lazy("%(party)s says that ‘%(title)s’ was kept."),
    Kind.COMMITMENT_NOT_YET: gettext_lazy("%(party)s says that ‘%(title)s’ is not done yet."),
    Kind.COMMITMENT_HANDED_OVER: gettext_lazy("%(party)s took over ‘%(title)s’."),
    Kind.PART_ASKED: gettext_lazy("%(party)s asked another party to take part in ‘%(title)s’."),
    Kind.PART_ACCEPTED: gettext_lazy("%(party)s takes part in ‘%(title)s’."),
    Kind.PART_DECLINED: gettext_lazy("%(party)s does not take part in ‘%(title)s’."),
    Kind.PART_LAID_DOWN: gettext_lazy("%(party)s laid down its part in ‘%(title)s’."),
    Kind.NEW_DATE_AGREED: gettext_lazy("A new date was agreed for ‘%(title)s’."),
    Kind.IMPLEMENTATION_STARTED: gettext_lazy("The implementation of ‘%(title)s’ started."),
    Kind.AMENDMENT_BEGUN: gettext_lazy("%(who)s began a change of the agreement ‘%(title)s’."),
    Kind.AGREEMENT_PROPOSED: gettext_lazy("%(who)s put forward the agreement ‘%(title)s’."),
    Kind.AGREEMENT_TAKEN_BACK: gettext_lazy("%(who)s took back the agreement ‘%(title)s’."),
    Kind.AGREEMENT_HOLDS: gettext_lazy("The agreement ‘%(title)s’ holds."),
    Kind.AGREEMENT_NOT_CARRIED: gettext_lazy(
        "The agreement ‘%(title)s’ was not carried like this."
    ),
    Kind.AGREEMENT_ENDED: gettext_lazy("The agreement ‘%(title)s’ ended."),
    Kind.AGREEMENT_REVIEW_NEAR: gettext_lazy("We look again at ‘%(title)s’ soon."),
    Kind.AGREEMENT_REVIEW_DUE: gettext_lazy("It is time to look again at ‘%(title)s’."),
    Kind.AGREEMENT_LOOKED_BACK_ON: gettext_lazy("%(party)s looked back on ‘%(title)s’."),
    Kind.AGREEMENT_REVIEW_SET: gettext_lazy("A next day was set to look again at ‘%(title)s’."),
    # differences of insight
    # roles for the group
    Kind.GROUP_ROLE_DESCRIBED: gettext_lazy(
        "%(who)s described the role for the group ‘%(title)s’."
    ),
    Kind.GROUP_ROLE_CHANGED: gettext_lazy("%(who)s changed the role for the group ‘%(title)s’."),
    Kind.GROUP_ROLE_AGREED: gettext_lazy("%(party)s agrees what the role ‘%(title)s’ is for."),
    Kind.NOMINATIONS_OPENED: gettext_lazy("People can be nominated for the role ‘%(title)s’."),
    Kind.NOMINATIONS_ENDED: gettext_lazy(
        "The reasons for people in the role ‘%(title)s’ are on the table."
    ),
    Kind.PERSON_NAMED: gettext_lazy("Somebody was named for the role ‘%(title)s’."),
    Kind.PERSON_ANSWERED: gettext_lazy(
        "%(party)s said what it thinks of who is named for the role ‘%(title)s’."
    ),
    Kind.GROUP_ROLE_TAKEN: gettext_lazy("%(who)s took the role ‘%(title)s’ for the group."),
    Kind.GROUP_ROLE_OPEN_AGAIN: gettext_lazy("The group looks further for the role ‘%(title)s’."),
    Kind.GROUP_ROLE_TERM_ENDING: gettext_lazy(
        "The term of the role ‘%(title)s’ ends soon: look back on it."
    ),
    Kind.GROUP_ROLE_LOOKED_BACK: gettext_lazy(
        "%(party)s looked back on what the role ‘%(title)s’ gave."
    ),
    Kind.GROUP_ROLE_ENDED: gettext_lazy("The role ‘%(title)s’ for the group ended."),
    # looking back
    Kind.RETROSPECTIVE_OPENED: gettext_lazy("%(who)s opened a look back: ‘%(title)s’."),
    Kind.EXPERIMENT_CHOSEN: gettext_lazy("The group chose what to try: ‘%(title)s’."),
    Kind.EXPERIMENT_TAKEN_ON: gettext_lazy("%(who)s looks after what we try: ‘%(title)s’."),
    Kind.EXPERIMENT_DUE: gettext_lazy("Time to look at what we tried: ‘%(title)s’."),
    Kind.EXPERIMENT_LOOKED_AT: gettext_lazy("The group looked at what it tried: ‘%(title)s’."),
    Kind.RETROSPECTIVE_CLOSED: gettext_lazy("The look back ‘%(title)s’ is complete."),
    # early warnings
    Kind.EARLY_WARNING_TOLD: gettext_lazy("%(party)s told in time: ‘%(title)s’."),
    Kind.EARLY_WARNING_ANSWERED: gettext_lazy("%(party)s said what it can do: ‘%(title)s’."),
    Kind.EARLY_WARNING_HANDLED: gettext_lazy("There is a next step for ‘%(title)s’."),
    Kind.EARLY_WARNING_WIDENED: gettext_lazy("%(party)s told everyone: ‘%(title)s’."),
    Kind.EARLY_WARNING_DAY_PASSED: gettext_lazy("The day of ‘%(title)s’ has come and gone."),
    Kind.EARLY_WARNING_RESOLVED: gettext_lazy("%(party)s says that ‘%(title)s’ is resolved."),
    Kind.CELL_DECLARED: gettext_lazy("%(party)s told the others how it stands."),
    Kind.NEGOTIATION_OPENED: gettext_lazy("%(who)s opened the negotiation ‘%(title)s’."),
    Kind.TOPIC_ADDED: gettext_lazy("%(who)s added the topic ‘%(title)s’."),
    Kind.OPTION_ADDED: gettext_lazy("%(who)s added the option ‘%(title)s’ to ‘%(topic)s’."),
    Kind.LIMIT_SET: gettext_lazy("%(who)s set the limit ‘%(title)s’."),
    Kind.RULE_SET: gettext_lazy("%(who)s set the framework ‘%(title)s’."),
    Kind.FRAMEWORK_DROPPED: gettext_lazy("%(who)s took the framework ‘%(title)s’ away."),
    Kind.TOPICS_CHANGED: gettext_lazy("%(who)s changed what can be chosen in ‘%(title)s’."),
    Kind.SCORES_FILED: gettext_lazy("%(party)s filed its scores."),
    Kind.INPUTS_FROZEN: gettext_lazy("What counts in ‘%(title)s’ has been fixed."),
    Kind.FINDER_RAN: gettext_lazy("The finder looked for packages in ‘%(title)s’."),
    Kind.PACKAGES_PUBLISHED: gettext_lazy("Packages were put on the table."),
    Kind.PROGRESS_REPORTED: gettext_lazy("%(who)s reported progress."),
    Kind.STEP_TAKEN: gettext_lazy("%(who)s took a next step: ‘%(next_step)s’."),
    Kind.NORM_PROPOSED: gettext_lazy("%(who)s proposed the norm ‘%(text)s’."),
    Kind.NORM_ANSWERED: gettext_lazy("%(party)s answered the norm ‘%(text)s’."),
    Kind.NORM_ADOPTED: gettext_lazy("The group adopted a norm."),
    Kind.NORM_WITHDRAWN: gettext_lazy("%(who)s took back the norm ‘%(text)s’."),
}
"""What everyone with a seat may read of an act, with named gaps."""

QUIET = (
    Kind.PART_GIVEN,
    Kind.PART_TAKEN_AWAY,
    Kind.MEETING_COMING,
    Kind.SPEAKING_PLANNED,
    Kind.ATTENDANCE_SAID,
    Kind.MEETING_NOTED,
    Kind.INVITATION_SENT,
    Kind.INVITATION_RETURNED,
    Kind.AMOUNTS_SET,
    Kind.SCORES_ASKED_AGAIN,
    Kind.TRACEABLE_AGREED,
    Kind.FINDER_ASKED,
    Kind.FINDER_STOPPED,
    Kind.PERSON_NOMINATED,
    Kind.PROFILE_WRITTEN,
    Kind.HELP_ASKED,
    Kind.HELP_ANSWERED,
    Kind.HELP_DECLINED,
    Kind.NORM_PLEDGED,
    Kind.RETROSPECTIVE_ADDED_TO,
    Kind.ADDITION_TAKEN_BACK,
    Kind.EXPERIMENT_TAKEN_BACK,
    Kind.EXPERIMENT_NOT_TAKEN_ON,
    Kind.EARLY_WARNING_SEEN,
    Kind.AGREEMENT_WRITTEN,
    Kind.AGREEMENT_DRAFT_CHANGED,
    Kind.AGREEMENT_DRAFT_DROPPED,
)
"""Kinds that the table's chain can hold and no page tells: small, or between two people."""

PAGES = (
    "proposal",
    "role",
    "negotiation",
    "commitment",
    "joint_fact",
    "group_role",
    "retrospective",
    "early_warning",
    "agreement",
    "meeting",
    "advice_process",
)
"""Facts that name a page: the first that an event holds is where it leads."""

SHOWN = 5
READ = 40


class _Facts(dict):
    """Facts in which an absent name reads as nothing rather than failing a page."""

    def __missing__(self, key: str) -> str:
        return ""


def recent(seat: Seat, shown: int = SHOWN) -> list[dict]:
    """The newest acts that have a sentence, newest first, in three queries."""
    events = [one for one in table_events(seat.collaboration, last=READ) if one.kind in SENTENCES]
    events = events[:shown]
    people, parties = names_in(seat, events)
    return [
        {
            "date": timezone.localdate(event.at),
            "title": sentence(event.kind, event.facts, event.actor, event.party, people, parties),
            "url": _address(seat, event.facts),
        }
        for event in events
    ]


def names_in(seat: Seat, acts) -> tuple[dict[str, str], dict[str, str]]:
    """What the people who acted and the parties of this table are called, in two queries."""
    actors = {one.actor for one in acts if one.actor}
    people = Person.objects.filter(pk__in=actors).values_list("pk", "name")
    parties = Party.objects.filter(collaboration=seat.collaboration).select_related("organisation")
    return {str(key): name for key, name in people}, {one.key: one.name for one in parties}


def sentence(kind, facts: dict, actor: str, party: str, people: dict, parties: dict) -> str:
    """What happened, in words; people and parties by name, or as somebody."""
    names = _Facts(facts)
    names["who"] = people.get(actor, _("Somebody"))
    names["party"] = parties.get(party, "")
    return str(SENTENCES[Kind(kind)]) % names


def _address(seat: Seat, facts: dict) -> str:
    for name in PAGES:
        if facts.get(name) and _is_key(facts[name]):
            return reverse(name, args=[seat.collaboration.slug, facts[name]])
    return ""


def _is_key(fact: str) -> bool:
    """Whether a fact is a row's key, and not a word such as the role somebody sits in."""
    try:
        return str(UUID(fact)) == fact
    except ValueError:
        return False


def upcoming(seat: Seat, shown: int = SHOWN) -> list[dict]:
    """What the table has planned: meetings, rounds that close, commitments, soonest first."""
    today, slug = clock.today(), seat.collaboration.slug
    rows = [
        {
            "date": item.meets_on,
            "title": item.title,
            "url": reverse("agenda_item", args=[slug, item.pk]),
        }
        for item in AgendaItem.objects.filter(
            collaboration=seat.collaboration, meets_on__gte=today, ended_at=None
        ).order_by("meets_on")[:shown]
    ]
    rows += [
        {
            "date": proposal.closes_on,
            "title": _("Answer to ‘%(title)s’") % {"title": proposal.title},
            "url": reverse("proposal", args=[slug, proposal.pk]),
        }
        for proposal in Proposal.objects.filter(
            collaboration=seat.collaboration, state=Proposal.OPEN, closes_on__gte=today
        ).order_by("closes_on")[:shown]
    ]
    rows += [
        {
            "date": one.due_on,
            "title": one.title,
            "note": pgettext("commitment", "promised by %(party)s") % {"party": one.promiser.name},
            "url": reverse("commitment", args=[slug, one.pk]),
        }
        for one in Commitment.objects.filter(
            collaboration=seat.collaboration,
            due_on__gte=today,
            state__in=[CommitmentState.ACCEPTED, CommitmentState.UNDER_WAY],
        )
        .select_related("promiser__organisation")
        .order_by("due_on")[:shown]
    ]
    return sorted(rows, key=lambda row: (row["date"], row["title"]))[:shown]
