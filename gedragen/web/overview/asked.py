"""What is asked of this seat now? One list from all elements: verb first, with its why."""

from __future__ import annotations

from django.utils.translation import gettext as _

from gedragen.core.ambition.roles import RoleState
from gedragen.core.rights import Role
from gedragen.web.ambition.models import (
    AmbitionVersion,
    Assignment,
    Carrying,
    Connection,
    Contribution,
)
from gedragen.web.assurance.queries import missing_checks
from gedragen.web.collaborations import queries as house
from gedragen.web.collaborations.models import Seat
from gedragen.web.collaborations.next_steps import to_send
from gedragen.web.environment.agenda import queries as agenda
from gedragen.web.environment.agreements import queries as agreements
from gedragen.web.environment.agreements import register as register_of_agreements
from gedragen.web.environment.agreements.words import as_task
from gedragen.web.environment.decisions import queries as decisions
from gedragen.web.environment.decisions.models import Proposal
from gedragen.web.environment.differences import queries as differences
from gedragen.web.environment.differences.words import as_task as difference_task
from gedragen.web.interaction import queries as interaction
from gedragen.web.interaction.models import HelpRequest
from gedragen.web.interests.negotiations import queries as negotiations
from gedragen.web.interests.register import queries as register
from gedragen.web.overview import asked_early
from gedragen.web.overview.asked_advice import advice
from gedragen.web.overview.asked_group_roles import of_group_roles
from gedragen.web.overview.asked_meetings import of_meetings
from gedragen.web.overview.asked_parts import of_parts
from gedragen.web.overview.asked_roles import of_facilitator, of_sponsor, task
from gedragen.web.shared.templatetags.gedragen_tags import day_long
from gedragen.web.steering import queries as steering


def tasks(seat: Seat) -> list[dict]:
    """Everything asked of the seat, heaviest first; the number does not depend on secrets
    of others."""
    if not seat.is_running:
        return []
    found = _unsent(seat)
    if seat.role == Role.REPRESENTATIVE:
        found += _proposals(seat)
        found += _safeguards(seat)
        found += _roles(seat)
        found += _interests(seat)
        found += _negotiations(seat)
        found += _ambition(seat)
        found += _mandate(seat)
        found += _recognitions(seat)
        found += _norms(seat)
        found += _differences(seat)
    elif seat.standing_in:
        found += _proposals(seat)
    if seat.role == Role.SPONSOR:
        found += of_sponsor(seat)
    if seat.role == Role.FACILITATOR:
        found += of_facilitator(seat)
    found += of_group_roles(seat)
    found += asked_early.of_seat(seat)
    found += [as_task(one, seat.collaboration.slug) for one in agreements.asked_of(seat)]
    found += of_parts(seat)
    found += _reviews(seat)
    found += of_meetings(seat)
    if seat.may["give_advice"]:
        found += advice(seat)
    return found + _agenda(seat) + _steps(seat) + _help(seat)


def _unsent(seat: Seat) -> list[dict]:
    """Invitations that were prepared and that nobody got yet."""
    waiting = len(house.unsent(seat))
    if not waiting:
        return []
    step = to_send(seat.collaboration.slug, waiting)
    return [{**step, "title": step["what"], "text": step["why"]}]


def _proposals(seat: Seat) -> list[dict]:
    """Open rounds that wait for the party's answer or its interest check."""
    filed = missing_checks(seat.collaboration)
    own, found = str(seat.party_id), []
    for one in decisions.proposals_of(seat.collaboration, Proposal.OPEN):
        if own not in one.round.entitled:
            continue
        silent = any(reason.code == "silent" for reason in one.lacking_of(own))
        checked = own in filed.get(one.proposal.key, ())
        if not silent and checked:
            continue
        until = _("Before %(day)s.") % {"day": day_long(one.proposal.closes_on)}
        needed = "" if checked else _("Your interest check is still missing.")
        found.append(
            task(
                seat,
                _("Answer ‘%(title)s’") % {"title": one.proposal.title},
                f"{until} {needed}".strip(),
                _("Read and answer"),
                "answer_proposal",
                one.proposal.pk,
            )
        )
    return found


def _safeguards(seat: Seat) -> list[dict]:
    return [
        task(
            seat,
            _("Say whether you take care of ‘%(measure)s’") % {"measure": one.measure},
            _("%(party)s asks this of you.") % {"party": one.interest.party.name},
            _("Read and answer"),
            "safeguard",
            one.pk,
        )
        for one in register.borne_by(seat)
        if not one.answer
    ]


def _roles(seat: Seat) -> list[dict]:
    offered = Assignment.objects.filter(
        party=seat.party_id, state__in=[RoleState.OFFERED, RoleState.NEGOTIATING]
    ).select_related("result")
    return [
        task(
            seat,
            _("Answer the role ‘%(title)s’") % {"title": role.title},
            _("It is about the result ‘%(result)s’.") % {"result": role.result.title},
            _("Look at the role"),
            "role",
            role.pk,
        )
        for role in offered
    ]


def _interests(seat: Seat) -> list[dict]:
    """Interests that fell back: only the party's own people read this."""
    fallen = [one for one in register.own_interests(seat) if one.fell_at]
    return [
        task(
            seat,
            _("Look again at ‘%(interest)s’") % {"interest": one.title},
            _("It fell back to ‘at stake’ on %(day)s.") % {"day": day_long(one.fell_at)},
            _("Look at the interest"),
            "interest",
            one.pk,
        )
        for one in fallen
    ]


def _negotiations(seat: Seat) -> list[dict]:
    return [
        task(
            seat,
            _("Score the options of ‘%(title)s’") % {"title": one.title},
            _("Before %(day)s.") % {"day": day_long(one.scores_by)} if one.scores_by else "",
            _("Fill in the scores"),
            "score",
            one.pk,
        )
        for one in negotiations.negotiations_of(seat)
        if not one.ended_at and one.option_count and not one.own_filed
    ]


def _ambition(seat: Seat) -> list[dict]:
    found = []
    if not Connection.objects.filter(party=seat.party_id).exclude(text="").exists():
        found.append(
            task(
                seat,
                _("Write why this task matters to you"),
                _("In your own words. Everyone at the table reads it."),
                _("Write it"),
                "connection",
            )
        )
    newest = (
        AmbitionVersion.objects.filter(collaboration=seat.collaboration, superseded_at=None)
        .order_by("-number")
        .first()
    )
    if newest and not Carrying.objects.filter(version=newest, party=seat.party_id).exists():
        found.append(
            task(
                seat,
                _("Say whether you carry the shared text"),
                _("There is a version %(number)d.") % {"number": newest.number},
                _("Read the text"),
                "carry_ambition",
            )
        )
    return found


def _mandate(seat: Seat) -> list[dict]:
    if seat.mandates.filter(ended_at=None).exists():
        return []
    return [
        task(
            seat,
            _("Write down your mandate"),
            _("Until your sponsor confirms it, your consent waits for ratification."),
            _("Write it down"),
            "mandate",
        )
    ]


def _recognitions(seat: Seat) -> list[dict]:
    """Offers that answer a need of the own party and that it has not recognised yet."""
    offers = Contribution.objects.filter(
        answers__party=seat.party_id,
        answers__withdrawn_at=None,
        kind=Contribution.OFFER,
        withdrawn_at=None,
    ).exclude(recognitions__party=seat.party_id)
    return [
        task(
            seat,
            _("Say whether you use ‘%(title)s’") % {"title": one.title},
            _("%(party)s offers this for what you need.") % {"party": one.party.name},
            _("Look at the offer"),
            "recognise",
            one.pk,
        )
        for one in offers.select_related("party__organisation")
    ]


def _norms(seat: Seat) -> list[dict]:
    return [
        task(
            seat,
            _("Answer the norm ‘%(text)s’") % {"text": norm.text},
            _("A norm counts once every party has said yes or stands aside."),
            _("Read and answer"),
            "norm",
            norm.pk,
        )
        for norm in interaction.norms_asked_of(seat)
    ]


def _differences(seat: Seat) -> list[dict]:
    """What waits in differences that are named to the own party; others cannot tell they exist."""
    return [difference_task(one, seat) for one in differences.asked_of(seat)]


def _reviews(seat: Seat) -> list[dict]:
    """Agreements whose day comes: how they work for the party, and then their next day."""
    found = [
        task(
            seat,
            _("Look again at ‘%(title)s’") % {"title": one.title},
            _("Before %(day)s: how does this agreement work for you?")
            % {"day": day_long(one.review_on)},
            _("Look back"),
            "look_back_on_agreement",
            one.pk,
        )
        for one in register_of_agreements.asked_of(seat)
    ]
    return found + [
        task(
            seat,
            _("Choose when the table looks again at ‘%(title)s’") % {"title": one.title},
            _("Its day was %(day)s. Read what the parties found.")
            % {"day": day_long(one.review_on)},
            _("Choose a day"),
            "set_review",
            one.pk,
        )
        for one in register_of_agreements.waiting_for_review(seat)
    ]


def _agenda(seat: Seat) -> list[dict]:
    return [
        task(
            seat,
            _("Say whether ‘%(title)s’ may be decided though it is late")
            % {"title": one.item.title},
            _("On %(day)s it is on the table.") % {"day": day_long(one.item.meets_on)},
            _("Look at the agenda item"),
            "agenda_item",
            one.item.pk,
        )
        for one in agenda.asked_of(seat)
    ]


def _steps(seat: Seat) -> list[dict]:
    return [
        task(
            seat,
            _("Take your next step: %(step)s") % {"step": one.next_step},
            _("Before %(day)s.") % {"day": day_long(one.next_on)},
            _("To the progress"),
            "steering",
        )
        for one in steering.own_steps(seat)
    ]


def _help(seat: Seat) -> list[dict]:
    asked = HelpRequest.objects.filter(asked_of=seat, answered_at=None, accepted=None)
    return [
        task(
            seat,
            _("Answer the question of %(name)s") % {"name": one.asked_by.person},
            one.question,
            _("Read the question"),
            "help_request",
            one.pk,
        )
        for one in asked.select_related("asked_by__person")
    ]
