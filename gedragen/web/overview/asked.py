"""What is asked of this seat now? One list from all elements: verb first, with its why."""

from __future__ import annotations

from django.urls import reverse
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
from gedragen.web.collaborations.models import Mandate, Party, Seat
from gedragen.web.environment.agenda import queries as agenda
from gedragen.web.environment.agreements import queries as agreements
from gedragen.web.environment.agreements.words import as_task
from gedragen.web.environment.decisions import queries as decisions
from gedragen.web.environment.decisions.models import Proposal
from gedragen.web.interaction import queries as interaction
from gedragen.web.interaction.models import HelpRequest
from gedragen.web.interests.negotiations import queries as negotiations
from gedragen.web.interests.register import queries as register
from gedragen.web.shared.templatetags.gedragen_tags import day_long
from gedragen.web.steering import queries as steering


def tasks(seat: Seat) -> list[dict]:
    """Everything asked of the seat, heaviest first; the number does not depend on secrets
    of others."""
    found: list[dict] = []
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
    if seat.role == Role.SPONSOR:
        found += _sponsor(seat)
    if seat.role == Role.FACILITATOR:
        found += _facilitator(seat)
    found += [as_task(one, seat.collaboration.slug) for one in agreements.asked_of(seat)]
    return found + _agenda(seat) + _steps(seat) + _help(seat)


def _task(seat: Seat, title: str, text: str, label: str, name: str, *keys) -> dict:
    url = reverse(name, args=[seat.collaboration.slug, *keys])
    return {"title": title, "text": text, "label": label, "url": url}


def _proposals(seat: Seat) -> list[dict]:
    """Open rounds that wait for the party's answer or its interest check."""
    filed = missing_checks(seat.collaboration)
    own, found = str(seat.party_id), []
    for one in decisions.proposals_of(seat.collaboration):
        if one.proposal.state != Proposal.OPEN or own not in one.round.entitled:
            continue
        silent = any(reason.code == "silent" for reason in one.lacking_of(own))
        checked = own in filed.get(one.proposal.key, ())
        if not silent and checked:
            continue
        until = _("Before %(day)s.") % {"day": day_long(one.proposal.closes_on)}
        needed = "" if checked else _("Your interest check is still missing.")
        found.append(
            _task(
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
        _task(
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
        _task(
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
        _task(
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
        _task(
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
            _task(
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
            _task(
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
        _task(
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
        _task(
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
        _task(
            seat,
            _("Answer the norm ‘%(text)s’") % {"text": norm.text},
            _("A norm counts once every party has said yes or stands aside."),
            _("Read and answer"),
            "norm",
            norm.pk,
        )
        for norm in interaction.norms_asked_of(seat)
    ]


def _agenda(seat: Seat) -> list[dict]:
    return [
        _task(
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
        _task(
            seat,
            _("Take your next step: %(step)s") % {"step": one.next_step},
            _("Before %(day)s.") % {"day": day_long(one.next_on)},
            _("To the progress"),
            "steering",
        )
        for one in steering.own_steps(seat)
    ]


def _sponsor(seat: Seat) -> list[dict]:
    """Ratifications and mandates that wait for the sponsor of the own party."""
    found = [
        _task(
            seat,
            _("Ratify the consent to ‘%(title)s’, or not") % {"title": one.proposal.title},
            _("It goes beyond the mandate. Before %(day)s.")
            % {"day": day_long(one.proposal.closes_on)},
            _("Read and decide"),
            "ratify",
            one.proposal.pk,
        )
        for one in decisions.asked_of(seat)
    ]
    waiting = Mandate.objects.filter(
        seat__party=seat.party_id, seat__ended_at=None, ended_at=None, confirmed_at=None
    ).exclude(seat__person=seat.person_id)
    for mandate in waiting.select_related("seat__person"):
        found.append(
            _task(
                seat,
                _("Confirm the mandate of %(name)s") % {"name": mandate.seat.person},
                mandate.about,
                _("Read and confirm"),
                "mandate",
            )
        )
    return found


def _facilitator(seat: Seat) -> list[dict]:
    """What only the facilitator can move: an empty table, a round that lacks nothing more."""
    found = []
    if not Party.objects.filter(collaboration=seat.collaboration, left_at=None).exists():
        found.append(
            _task(
                seat,
                _("Invite the parties whose ownership the task needs"),
                _("Nobody is added without their own yes."),
                _("Invite a party"),
                "invite_party",
            )
        )
    filed = missing_checks(seat.collaboration)
    for one in decisions.proposals_of(seat.collaboration):
        if one.proposal.state != Proposal.OPEN:
            continue
        open_parties = set(one.round.entitled) - filed.get(one.proposal.key, set())
        if one.lacking or open_parties:
            continue
        found.append(
            _task(
                seat,
                _("Close the round on ‘%(title)s’") % {"title": one.proposal.title},
                _("Everyone asked has answered and filed a check."),
                _("Look at the round"),
                "close_proposal",
                one.proposal.pk,
            )
        )
    for one in negotiations.negotiations_of(seat):
        waiting = [turn.party.name for turn in negotiations.turnout(seat, one) if not turn.filed]
        if one.option_count and not waiting and not one.published_round:
            found.append(
                _task(
                    seat,
                    _("Look for packages for ‘%(title)s’") % {"title": one.title},
                    _("Every party filed its scores."),
                    _("To the package finder"),
                    "finder",
                    one.pk,
                )
            )
    return found


def _help(seat: Seat) -> list[dict]:
    asked = HelpRequest.objects.filter(asked_of=seat, answered_at=None, accepted=None)
    return [
        _task(
            seat,
            _("Answer the question of %(name)s") % {"name": one.asked_by.person},
            one.question,
            _("Read the question"),
            "help_request",
            one.pk,
        )
        for one in asked.select_related("asked_by__person")
    ]
